//! Looks for backups while the start screen is shown: on sticks, and on this computer.

use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::Duration;

use egui::Context;

use crate::desk::{Found, Place, found_backups, sticks};

/// How often sticks are looked for.
const LOOK_EVERY: Duration = Duration::from_secs(3);

/// The last backup of each event, where one was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FoundBackups {
    /// On sticks, the newest first.
    pub on_sticks: Vec<Found>,
    /// On this computer, the newest first.
    pub here: Vec<Found>,
}

impl FoundBackups {
    /// Nothing was found.
    pub const NONE: Self = Self { on_sticks: Vec::new(), here: Vec::new() };

    /// The last backup of an event by the name of its file.
    ///
    /// Of several events with this name it is the one backed up last; of its backups the one that
    /// holds most, whatever the clock said when it was made.
    pub fn of(&self, title: &str) -> Option<&Found> {
        let ours = || self.on_sticks.iter().chain(&self.here).filter(|found| found.title == title);
        let event = ours().max_by_key(|found| found.made)?.folder();
        ours().filter(|found| found.folder() == event).max_by_key(|found| (found.seq, found.made))
    }
}

/// Looks in a thread of its own until it is dropped.
pub struct Finder {
    found: Receiver<FoundBackups>,
    last: FoundBackups,
    _stop: Sender<()>,
}

impl Finder {
    /// Begins to look on sticks and in these folders; the window is woken when something changed.
    ///
    /// Fails when the computer cannot start a thread.
    pub fn begin(ctx: &Context, folders: Vec<PathBuf>) -> std::io::Result<Self> {
        let (send, found) = mpsc::channel();
        let (stop, stopped) = mpsc::channel();
        let ctx = ctx.clone();
        std::thread::Builder::new().name("youyuan-finder".to_owned()).spawn(move || {
            let mut last = FoundBackups::default();
            loop {
                let roots: Vec<_> =
                    sticks().into_iter().map(|stick| Place::Stick(stick).root()).collect();
                let found = FoundBackups {
                    on_sticks: found_backups(&roots),
                    here: found_backups(&folders),
                };
                if found != last {
                    last = found.clone();
                    send.send(found).ok();
                    ctx.request_repaint();
                }
                if stopped.recv_timeout(LOOK_EVERY) == Err(RecvTimeoutError::Disconnected) {
                    return;
                }
            }
        })?;
        Ok(Self { found, last: FoundBackups::default(), _stop: stop })
    }

    /// What was found so far.
    pub fn poll(&mut self) -> &FoundBackups {
        if let Some(found) = self.found.try_iter().last() {
            self.last = found;
        }
        &self.last
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str) -> Found {
        Found::named(std::path::Path::new(path))
    }

    #[test]
    fn of_one_event_the_backup_that_holds_most_is_offered_whatever_the_clock_said() {
        let backups = FoundBackups {
            on_sticks: vec![found("/stick/中秋 3fa9c2d1/中秋 20260926-150000 200.youyuan-backup")],
            here: vec![
                found("/here/中秋 3fa9c2d1/中秋 20260925-160000 260.youyuan-backup"),
                // Last year's.
                found("/here/中秋 77777777/中秋 20250926-220000 5000.youyuan-backup"),
            ],
        };
        assert_eq!(backups.of("中秋").and_then(|found| found.seq), Some(260));
        assert_eq!(backups.of("元宵"), None);
    }
}
