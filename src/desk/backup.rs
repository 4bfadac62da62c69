//! Rolling backups: while an event runs, sound copies of it go to a second place.
//!
//! The worker copies the file a few pages at a time between acts ([`Rounds`]); a thread of its own,
//! the keeper, carries the copy to the second place, so that a slow stick makes nobody wait. A
//! backup is due after fifty acts, or two minutes after the first act that none holds, but the disk
//! rests between two of them: a long file is not copied without a pause while a crowd is served.

mod keeper;
mod place;
mod restore;
mod rounds;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use jiff::Timestamp;

pub(super) use self::keeper::Keeper;
pub use self::place::{Place, sticks};
pub use self::restore::{Found, found_backups, restore};
pub(super) use self::rounds::Rounds;
use crate::store::StoreError;

/// Acts after which a backup is due.
pub const BACKUP_ACTS: u64 = 50;
/// How long after the first act that no backup holds the next one is due.
pub const BACKUP_INTERVAL: Duration = Duration::from_secs(120);
/// After a backup the disk rests for this many times as long as that took, so that backups have no
/// more than a twentieth of the time; never longer than [`BACKUP_INTERVAL`].
const REST_PER_BACKUP: u32 = 19;
/// From then on a backup is old: two of them were missed.
pub const BACKUP_OLD: Duration = Duration::from_secs(300);
/// How long it is waited for a backup to arrive.
const LAST_WAIT: Duration = Duration::from_secs(5);
/// How often it is looked meanwhile.
const LOOK_AGAIN: Duration = Duration::from_millis(10);
/// Backups of an event that are kept in a place.
pub const BACKUPS_KEPT: usize = 10;
/// How a backup's file name ends.
pub const BACKUP_EXTENSION: &str = "youyuan-backup";

/// Tells where sticks are plugged in.
pub type Sticks = Box<dyn FnMut() -> Vec<PathBuf> + Send>;
/// Called when the state of the backups changed.
pub type OnBackup = Box<dyn FnMut() + Send>;

/// Where backups may go.
pub struct BackupPlan {
    /// The folder that people chose; before any stick.
    pub chosen: Option<PathBuf>,
    /// The sticks that are plugged in.
    pub sticks: Sticks,
    /// A folder of this computer, where there is no better place.
    pub computer: Option<PathBuf>,
    /// Folders that people chose before: a purge looks there as well.
    pub former: Vec<PathBuf>,
}

/// How the backups of an open event stand.
#[derive(Clone, Debug, Default)]
pub struct BackupState {
    /// Where the next one goes; `None` where there is no place.
    pub place: Option<Place>,
    /// The last one that is whole.
    pub last: Option<Backup>,
    /// What stands in the way.
    pub trouble: Option<BackupTrouble>,
    /// A backup that has more of this very journal than the file: the file is an old copy, or
    /// lost its log.
    pub ahead: Option<Backup>,
}

/// A backup that is whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    /// Where it was put.
    pub place: Place,
    /// Its file.
    pub path: PathBuf,
    /// The last entry of the journal that it holds.
    pub seq: u64,
    /// When that entry was recorded.
    pub at: Option<Timestamp>,
    /// When the backup was made, where this program made it.
    pub made: Option<Instant>,
}

/// Why backups do not go where they should.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BackupTrouble {
    /// The stick that had them was pulled out.
    StickGone,
    /// The folder that people chose is not there.
    FolderGone,
    /// There is no room for another one.
    NoRoom,
    /// Nothing may be written there.
    ReadOnly,
    /// What was written could not be read again as it should.
    Unsound,
    /// Something else; what the computer said.
    Other(String),
}

/// What the keeper and the worker both know.
#[derive(Debug, Default)]
pub(super) struct Shared {
    state: BackupState,
    /// Since when a copy is made or on its way to its place.
    busy_since: Option<Instant>,
    /// Until then the disk rests.
    rest_until: Option<Instant>,
    /// Where backups of this event may lie: roots that were seen since the program began.
    roots: Vec<PathBuf>,
    /// The event holds no personal data any more: backups that do are removed.
    is_purged: bool,
}

/// The shared knowledge, under its lock. Never held while something is written.
#[derive(Clone, Debug, Default)]
pub(super) struct Common(Arc<Mutex<Shared>>);

impl Common {
    pub(super) fn state(&self) -> BackupState {
        self.lock().state.clone()
    }

    fn lock(&self) -> MutexGuard<'_, Shared> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether a copy has somewhere to go and nothing else is on its way there; from now on
    /// something is.
    fn take_turn(&self) -> bool {
        let mut shared = self.lock();
        let ready = shared.state.place.is_some() && shared.busy_since.is_none();
        if ready {
            shared.busy_since = Some(Instant::now());
        }
        ready
    }

    /// Whether a copy is on its way to its place.
    fn is_busy(&self) -> bool {
        self.lock().busy_since.is_some()
    }

    /// Waits until the copy on its way has arrived, but not for ever for a stick that hangs.
    fn wait_until_free(&self) {
        let end = Instant::now() + LAST_WAIT;
        while self.is_busy() && Instant::now() < end {
            std::thread::sleep(LOOK_AGAIN);
        }
    }

    /// Until when the disk rests after the last backup.
    fn rest_until(&self) -> Option<Instant> {
        self.lock().rest_until
    }

    /// A copy was broken off: the next one is made at once.
    fn give_turn_back(&self) {
        self.lock().busy_since = None;
    }

    fn fail(&self, error: &StoreError) {
        let mut shared = self.lock();
        shared.end_turn();
        shared.state.trouble = Some(keeper::trouble(error));
    }
}

impl Shared {
    /// A copy has arrived, or never will: the disk rests.
    fn end_turn(&mut self) {
        let now = Instant::now();
        self.rest_until = self.busy_since.take().map(|since| now + rest_after(now - since));
    }
}

/// How long the disk rests after a backup that took so long.
fn rest_after(backup: Duration) -> Duration {
    backup.saturating_mul(REST_PER_BACKUP).min(BACKUP_INTERVAL)
}

/// Whether a file is called a backup. What it is its content says.
pub fn is_backup(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == BACKUP_EXTENSION)
}
