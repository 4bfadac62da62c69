//! The keeper: carries copies to their place, keeps the last ten, looks out for sticks.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use jiff::Timestamp;

use crate::desk::backup::place::{backup_name, backups_in, event_folder};
use crate::desk::backup::restore::date_last;
use crate::desk::backup::{
    BACKUPS_KEPT, Backup, BackupPlan, BackupTrouble, Common, LAST_WAIT, OnBackup, Place, Rounds,
    is_backup,
};
use crate::model::secrets::EventId;
use crate::store::{Standing, StoreError, erase_copy, hash_at, keep_copy, standing};

/// How often the keeper looks whether a stick came or went.
const LOOK_EVERY: Duration = Duration::from_secs(5);
/// Asks the worker for a backup now.
pub(super) type Want = Box<dyn Fn() + Send>;

/// What the keeper is told.
#[derive(Debug)]
pub(super) enum Order {
    /// Carry this copy to its place.
    Keep { copy: PathBuf },
    /// People chose another folder, or none.
    Choose(Option<PathBuf>),
    /// The event was purged: remove what was copied before.
    Purge { done: Sender<()> },
}

/// The desk's end of the keeper.
#[derive(Debug)]
pub(in crate::desk) struct Keeper {
    orders: Option<Sender<Order>>,
    common: Common,
    ended: Receiver<()>,
    stem: String,
    event: EventId,
}

impl Keeper {
    /// Starts the keeper of an event file; the rounds are for its worker.
    ///
    /// Fails when the computer cannot start a thread.
    pub(in crate::desk) fn start(
        file: &Path,
        standing: Standing,
        plan: BackupPlan,
        on_change: OnBackup,
        want: Want,
    ) -> io::Result<(Self, Rounds)> {
        let common = Common::default();
        common.lock().is_purged = standing.is_purged;
        let (orders, inbox) = mpsc::channel();
        let (end, ended) = mpsc::channel();
        let stem = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let folder = std::path::absolute(file)?.parent().map(Path::to_owned).unwrap_or_default();
        let event = standing.event;
        let mut work = Work {
            common: common.clone(),
            plan,
            on_change,
            stem: stem.clone(),
            folder,
            file: standing,
            written: Vec::new(),
            want,
        };
        work.look();
        std::thread::Builder::new().name("youyuan-keeper".to_owned()).spawn(move || {
            work.run(&inbox);
            end.send(()).ok();
        })?;
        let rounds = Rounds::new(orders.clone(), common.clone(), file);
        Ok((Self { orders: Some(orders), common, ended, stem, event }, rounds))
    }

    pub(in crate::desk) fn common(&self) -> &Common {
        &self.common
    }

    pub(in crate::desk) fn choose(&self, folder: Option<PathBuf>) {
        if let Some(orders) = &self.orders {
            orders.send(Order::Choose(folder)).ok();
        }
    }

    /// Finds the backups that hold personal data, in every place that was seen; waits for one that
    /// is just being made, which cannot be judged before it is whole.
    pub(in crate::desk) fn finder(&self) -> impl FnOnce() -> Vec<PathBuf> + Send + 'static {
        let (common, stem, event) = (self.common.clone(), self.stem.clone(), self.event);
        move || {
            common.wait_until_free();
            let roots = common.lock().roots.clone();
            roots.iter().flat_map(|root| with_names(&event_folder(root, &stem, event))).collect()
        }
    }

    /// Lets the last backup arrive, but does not wait for ever for a stick that hangs; once the
    /// worker is gone.
    pub(in crate::desk) fn end(&mut self) {
        drop(self.orders.take());
        self.ended.recv_timeout(LAST_WAIT).ok();
    }
}

/// The keeper at work.
struct Work {
    common: Common,
    plan: BackupPlan,
    on_change: OnBackup,
    /// The event's file name without its extension.
    stem: String,
    /// Where the event lies; a stick that holds the event itself is no second place.
    folder: PathBuf,
    /// How the event's file stood when it was opened.
    file: Standing,
    /// What was written since, oldest first.
    written: Vec<PathBuf>,
    /// Asks the worker for a backup.
    want: Want,
}

impl Work {
    fn run(mut self, inbox: &Receiver<Order>) {
        loop {
            match inbox.recv_timeout(LOOK_EVERY) {
                Ok(Order::Keep { copy }) => self.keep(&copy),
                Ok(Order::Choose(folder)) => {
                    self.plan.chosen = folder;
                    self.common.lock().state.trouble = None;
                    self.look();
                    (self.on_change)();
                }
                Ok(Order::Purge { done }) => {
                    self.common.lock().is_purged = true;
                    let roots = self.common.lock().roots.clone();
                    roots.iter().for_each(|root| self.erase_older(root));
                    done.send(()).ok();
                }
                Err(RecvTimeoutError::Timeout) => {
                    if self.look() {
                        (self.on_change)();
                    }
                }
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    /// Looks which place is the best now; whether anything changed.
    fn look(&mut self) -> bool {
        let mut places = Vec::new();
        let chosen = self.plan.chosen.clone();
        let chosen_is_there = chosen.as_ref().is_none_or(|folder| folder.is_dir());
        places.extend(chosen.filter(|_| chosen_is_there).map(Place::Folder));
        let mut sticks = (self.plan.sticks)();
        sticks.retain(|stick| !self.folder.starts_with(stick));
        // Rather the one that has backups of this event already.
        sticks.sort_by_key(|stick| !self.lies_in(&Place::Stick(stick.clone())));
        places.extend(sticks.into_iter().map(Place::Stick));
        places.extend(self.plan.computer.clone().map(Place::Computer));
        let former = self.plan.former.iter().cloned().map(Place::Folder);
        let seen = self.see(places.iter().cloned().chain(former));
        let mut shared = self.common.lock();
        let had_stick = matches!(&shared.state.last, Some(Backup { place: Place::Stick(_), .. }))
            || shared.state.trouble == Some(BackupTrouble::StickGone);
        let trouble = match places.first() {
            _ if !chosen_is_there => Some(BackupTrouble::FolderGone),
            Some(Place::Computer(_)) | None if had_stick => Some(BackupTrouble::StickGone),
            // Until the next backup shows that it is over.
            place if place == shared.state.place.as_ref() => shared.state.trouble.clone(),
            _ => None,
        };
        let place = places.into_iter().next();
        let moved = shared.state.place != place;
        let is_first = shared.state.place.is_none();
        let changed = seen || moved || shared.state.trouble != trouble;
        (shared.state.place, shared.state.trouble) = (place, trouble);
        drop(shared);
        if moved {
            self.remember();
        }
        if moved && !is_first {
            // The new place has nothing of this event yet.
            (self.want)();
        }
        changed
    }

    /// Remembers places that were not seen before; old backups in a purged event's are removed.
    fn see(&self, places: impl Iterator<Item = Place>) -> bool {
        let mut shared = self.common.lock();
        let is_purged = shared.is_purged;
        let new: Vec<PathBuf> =
            places.map(|place| place.root()).filter(|root| !shared.roots.contains(root)).collect();
        shared.roots.extend(new.iter().cloned());
        drop(shared);
        if is_purged {
            new.iter().for_each(|root| self.erase_older(root));
        }
        !new.is_empty()
    }

    fn event_folder(&self, place: &Place) -> PathBuf {
        event_folder(&place.root(), &self.stem, self.file.event)
    }

    fn lies_in(&self, place: &Place) -> bool {
        self.event_folder(place).is_dir()
    }

    /// Finds the last backup in the place that was made before the program began, and one that
    /// has more than the file.
    fn remember(&self) {
        let Some(place) = self.common.state().place else { return };
        let mut found = backups_in(&self.event_folder(&place));
        if found.iter().any(|(_, path)| self.written.contains(path)) {
            return;
        }
        found.sort();
        let whole = found.into_iter().rev().find_map(|(_, path)| {
            let standing = standing(&path).ok()?;
            (standing.event == self.file.event).then_some((path, standing))
        });
        let Some((path, standing)) = whole else { return };
        let same = match self.file.seq {
            0 => true,
            seq => hash_at(&path, seq).is_ok_and(|hash| hash.as_ref() == Some(&self.file.hash)),
        };
        let backup = Backup { place, path, seq: standing.seq, at: standing.at, made: None };
        let mut shared = self.common.lock();
        match standing.seq > self.file.seq {
            true if same => shared.state.ahead = Some(backup),
            // Of another course of the event: worth nothing to this one.
            true => {}
            false => shared.state.last = Some(backup),
        }
    }

    fn keep(&mut self, copy: &Path) {
        self.look();
        let place = self.common.state().place;
        let kept = match &place {
            Some(place) => self.keep_in(copy, place),
            None => Err(StoreError::NotFound(PathBuf::new())),
        };
        erase_or_tell(copy);
        let mut shared = self.common.lock();
        shared.end_turn();
        match kept {
            Ok(backup) => {
                shared.state.last = Some(backup);
                if !matches!(
                    shared.state.trouble,
                    Some(BackupTrouble::StickGone | BackupTrouble::FolderGone)
                ) {
                    shared.state.trouble = None;
                }
            }
            Err(error) => {
                tracing::warn!(%error, "a backup could not be kept");
                shared.state.trouble = Some(trouble(&error));
            }
        }
        drop(shared);
        (self.on_change)();
    }

    fn keep_in(&mut self, copy: &Path, place: &Place) -> Result<Backup, StoreError> {
        let folder = self.event_folder(place);
        std::fs::create_dir_all(&folder)?;
        let seq = standing(copy)?.seq;
        let path = folder.join(backup_name(&self.stem, seq, Timestamp::now()));
        let standing = keep_copy(copy, &path)?;
        date_last(&path, &folder)?;
        self.written.retain(|written| *written != path);
        self.written.push(path.clone());
        self.prune(&folder);
        let Standing { seq, at, .. } = standing;
        Ok(Backup { place: place.clone(), path, seq, at, made: Some(Instant::now()) })
    }

    /// Keeps the last ten of a folder: those from before this program began go first.
    fn prune(&self, folder: &Path) {
        let mut found = backups_in(folder);
        found.sort_by_key(|(seq, path)| {
            (self.written.iter().position(|written| written == path), *seq)
        });
        let excess = found.len().saturating_sub(BACKUPS_KEPT);
        for (_, path) in found.into_iter().take(excess) {
            erase_or_tell(&path);
        }
    }

    /// Removes from an event's folder whatever is not a copy of the purged event.
    fn erase_older(&self, root: &Path) {
        for copy in with_names(&event_folder(root, &self.stem, self.file.event)) {
            if let Err(error) = erase_copy(&copy) {
                tracing::error!(%error, copy = %copy.display(), "a backup could not be removed");
            }
        }
    }
}

/// The copies in an event's folder from before a purge, whole or half.
fn with_names(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let is_half = |path: &Path| path.extension().is_some_and(|extension| extension == "part");
    let mut found: Vec<PathBuf> = entries
        .map(|entry| entry.path())
        .filter(|path| is_backup(path) || is_half(path))
        .filter(|path| !standing(path).is_ok_and(|standing| standing.is_purged))
        .collect();
    found.sort();
    found
}

fn erase_or_tell(path: &Path) {
    if let Err(error) = std::fs::remove_file(path) {
        tracing::warn!(%error, path = %path.display(), "a copy could not be removed");
    }
}

pub(super) fn trouble(error: &StoreError) -> BackupTrouble {
    match error {
        StoreError::DiskFull => BackupTrouble::NoRoom,
        error if error.is_read_only() => BackupTrouble::ReadOnly,
        StoreError::Damaged(_) | StoreError::NotAnEvent => BackupTrouble::Unsound,
        error => BackupTrouble::Other(error.to_string()),
    }
}
