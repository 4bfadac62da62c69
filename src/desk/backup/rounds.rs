//! When a backup is due, and the worker's part in it.

use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

use crate::desk::backup::keeper::Order;
use crate::desk::backup::{BACKUP_ACTS, BACKUP_INTERVAL, Common};
use crate::store::{StoreError, erase_copy};

/// After this long it is tried again where there is no place, or the keeper is still busy.
const TRY_AGAIN: Duration = Duration::from_millis(500);

/// What the worker knows of the backups.
#[derive(Debug)]
pub(in crate::desk) struct Rounds {
    keeper: Sender<Order>,
    common: Common,
    /// Where the copy is made before it is carried to its place: beside the event.
    scratch: PathBuf,
    /// Entries that no backup holds.
    unsaved: u64,
    /// When the first of them was recorded.
    since: Option<Instant>,
    /// Not before then.
    not_before: Option<Instant>,
    wanted: bool,
}

impl Rounds {
    /// Begins to count; `unsaved` entries are in no backup yet.
    pub(super) fn new(keeper: Sender<Order>, common: Common, event_file: &Path) -> Self {
        let mut scratch = event_file.as_os_str().to_owned();
        scratch.push(".part");
        let scratch = PathBuf::from(scratch);
        // What a program that died in the middle of a copy left behind.
        erase_copy(&scratch).ok();
        // Whatever was recorded before the program began has waited long enough.
        let since = Some(Instant::now());
        Self {
            keeper,
            common,
            scratch,
            unsaved: BACKUP_ACTS,
            since,
            not_before: None,
            wanted: false,
        }
    }

    /// Counts what was recorded.
    pub(in crate::desk) fn record(&mut self, entries: usize) {
        if entries > 0 {
            self.unsaved += entries as u64;
            self.since.get_or_insert_with(Instant::now);
        }
    }

    /// Somebody asks for a backup now.
    pub(in crate::desk) fn want(&mut self) {
        (self.wanted, self.not_before) = (true, None);
        self.since.get_or_insert_with(Instant::now);
    }

    /// How long until a backup is due; `None` when there is nothing to save.
    pub(in crate::desk) fn due_in(&self) -> Option<Duration> {
        let since = self.since?;
        let due = if self.wanted {
            since
        } else if self.unsaved >= BACKUP_ACTS {
            self.common.rest_until().map_or(since, |rested| since.max(rested))
        } else {
            since + BACKUP_INTERVAL
        };
        let due = self.not_before.map_or(due, |earliest| due.max(earliest));
        Some(due.saturating_duration_since(Instant::now()))
    }

    /// Waits until the copy before has arrived, but not for ever for a stick that hangs.
    pub(in crate::desk) fn wait_for_turn(&self) {
        self.common.wait_until_free();
    }

    /// Where to copy the file to now; `None` when the copy would have nowhere to go yet.
    pub(in crate::desk) fn begin(&mut self) -> Option<PathBuf> {
        let ready = self.common.take_turn();
        if !ready {
            self.not_before = Some(Instant::now() + TRY_AGAIN);
        }
        ready.then(|| self.scratch.clone())
    }

    /// Hands a whole copy to the keeper, or what went wrong with it; `None` when the copy was
    /// broken off.
    pub(in crate::desk) fn end(&mut self, copied: Option<Result<(), StoreError>>) {
        match copied {
            Some(Ok(())) => {
                (self.unsaved, self.since, self.not_before) = (0, None, None);
                self.wanted = false;
                self.keeper.send(Order::Keep { copy: self.scratch.clone() }).ok();
            }
            Some(Err(error)) => {
                tracing::warn!(%error, "the event could not be copied for a backup");
                erase_copy(&self.scratch).ok();
                self.not_before = Some(Instant::now() + TRY_AGAIN);
                self.common.fail(&error);
            }
            None => {
                erase_copy(&self.scratch).ok();
                self.common.give_turn_back();
            }
        }
    }

    /// Removes the backups from before a purge, wherever they can be reached; no copy is on its
    /// way when this returns, and none from before comes later.
    pub(in crate::desk) fn purge(&mut self) {
        if let Err(error) = erase_copy(&self.scratch) {
            tracing::error!(%error, "a copy on its way could not be removed");
        }
        let (done, wait) = std::sync::mpsc::channel();
        if self.keeper.send(Order::Purge { done }).is_ok() {
            wait.recv().ok();
        }
        self.want();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::backup::{Place, rest_after};

    #[test]
    fn a_backup_is_due_after_fifty_acts_or_two_minutes_after_the_first_that_none_holds() {
        let (keeper, _orders) = std::sync::mpsc::channel();
        let mut rounds = Rounds::new(keeper, Common::default(), Path::new("/nowhere/a.youyuan"));
        assert_eq!(rounds.due_in(), Some(Duration::ZERO), "what was there before is saved at once");
        rounds.end(Some(Ok(())));
        assert_eq!(rounds.due_in(), None, "nothing is to be saved");
        rounds.record(1);
        let due = rounds.due_in().unwrap();
        assert!(due > Duration::from_secs(115) && due <= Duration::from_secs(120), "{due:?}");
        rounds.record(48);
        assert!(rounds.due_in().unwrap() > Duration::from_secs(115));
        rounds.record(1);
        assert_eq!(rounds.due_in(), Some(Duration::ZERO));
    }
    #[test]
    fn after_a_backup_the_disk_rests_unless_somebody_asks_for_the_next_one() {
        let (keeper, _orders) = std::sync::mpsc::channel();
        let common = Common::default();
        let mut rounds = Rounds::new(keeper, common.clone(), Path::new("/nowhere/a.youyuan"));
        common.lock().state.place = Some(Place::Computer(PathBuf::from("/nowhere")));
        assert!(rounds.begin().is_some());
        rounds.end(Some(Ok(())));
        let took = Duration::from_millis(100);
        std::thread::sleep(took);
        common.lock().end_turn();
        rounds.record(50);
        assert!(rounds.due_in().unwrap() > took, "fifty acts wait for the rest");
        rounds.want();
        assert_eq!(rounds.due_in(), Some(Duration::ZERO), "who asks does not wait");
    }

    #[test]
    fn a_slow_stick_has_its_backups_every_two_minutes_all_the_same() {
        assert_eq!(rest_after(Duration::from_millis(100)), Duration::from_millis(1_900));
        assert_eq!(rest_after(Duration::from_secs(60)), BACKUP_INTERVAL);
    }
}
