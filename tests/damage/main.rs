//! Files that are not ours, not whole, not sound, open elsewhere, or gone: the right words each
//! time, no panic, and not one byte changed.
//!
//! Bytes are flipped by the sample here; `YOUYUAN_FLIPS=all` flips every one.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests fail loudly"
)]
#![allow(missing_docs, reason = "said by the names")]

mod file;
mod flips;
mod log;
mod moved;
#[path = "../support/mod.rs"]
mod support;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use support::{TestEvent, fair_changes, test_clock};
use tempfile::TempDir;
use youyuan::desk::{Desk, DeskError, StoreError, fresh_id};
use youyuan::model::setup::Rules;

/// A folder of the test's own, in memory where there is such a place: thousands of files are
/// written there.
pub fn folder() -> TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() {
        tempfile::tempdir_in(memory).unwrap()
    } else {
        tempfile::tempdir().unwrap()
    }
}

/// Everything that lies in a folder.
pub fn contents(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    files.map(|path| (path.clone(), std::fs::read(path).unwrap())).collect()
}

pub fn open(path: &Path) -> Result<Desk, DeskError> {
    Desk::open(path, test_clock(), Box::new(|_| {})).map(|(desk, _)| desk)
}

/// Opens a file that must be refused; what lies in its folder stays as it is.
pub fn refused(path: &Path) -> DeskError {
    let folder = path.parent().unwrap();
    let before = contents(folder);
    let error = open(path).err().unwrap();
    assert!(contents(folder) == before, "something was changed: {error}");
    let words = youyuan::ui::wording::problem(&words(), &error);
    assert!(!words.headline.is_empty() && !words.lines[0].is_empty());
    error
}

fn words() -> youyuan::words::Words {
    youyuan::words::Words::new(youyuan::words::Language::Chinese)
}

/// The words that say: the file is damaged, take the last backup.
pub fn says_damaged(error: &DeskError) -> bool {
    matches!(
        error,
        DeskError::BrokenChain { .. }
            | DeskError::Store(StoreError::Damaged(_) | StoreError::Row { .. })
    )
}

/// A file of the folder with these bytes.
pub fn file(folder: &TempDir, bytes: &[u8]) -> PathBuf {
    let path = folder.path().join("event.youyuan");
    std::fs::write(&path, bytes).unwrap();
    path
}

pub fn log_of(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push("-wal");
    name.into()
}

/// An event file and its log as they lie on the disk while the event is open, with the number of
/// its entries.
pub struct Torn {
    pub database: Vec<u8>,
    pub log: Vec<u8>,
    pub entries: u64,
}

/// An open event whose last acts stand in the log.
pub fn torn() -> Torn {
    let mut event = TestEvent::empty();
    // No two have a history in common.
    for _ in 0..fresh_id().0.as_u128() % 1_000 {
        event.next_id();
    }
    event.configure(fair_changes(Rules::default())).unwrap();
    event.reopen();
    let ticket = event.valid_guest("王小明");
    event.done(youyuan::model::act::Action::PledgeDraw {});
    event.done(youyuan::model::act::Action::Draw { ticket, lucky: None });
    Torn {
        database: std::fs::read(&event.path).unwrap(),
        log: std::fs::read(log_of(&event.path)).unwrap(),
        entries: event.book().seq(),
    }
}

impl Torn {
    /// Puts both into a folder.
    pub fn put(&self, folder: &TempDir, log: &[u8]) -> PathBuf {
        let path = file(folder, &self.database);
        std::fs::write(log_of(&path), log).unwrap();
        path
    }
}
