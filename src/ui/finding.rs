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
    pub fn of(&self, title: &str) -> Option<&Found> {
        let ours = self.on_sticks.iter().chain(&self.here).filter(|found| found.title == title);
        ours.max_by_key(|found| found.made)
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
