//! An open event in the window: the desk, the screens' view of it, and their door.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, TryRecvError};

use egui::Context;

use crate::desk::{BackupPlan, Committed, Desk, DeskError, system_clock};
use crate::ui::door::Door;
use crate::ui::live::Live;
use crate::ui::pictures::Pictures;
use crate::ui::sound::Sound;

/// How long a frame waits at most before it looks for an answer again, in milliseconds.
const ANSWER_POLL_MILLIS: u64 = 4;

/// An open event.
pub struct Session {
    /// What the screens read.
    pub live: Live,
    /// Where the screens hand in acts.
    pub door: Door,
    /// The event file and its worker.
    pub desk: Desk,
    /// The event's pictures.
    pub pictures: Pictures,
    /// What can be heard; nothing until the app says otherwise.
    pub sound: Sound,
    commits: Receiver<Committed>,
}

impl Session {
    /// Takes in what was committed and answered since the last frame.
    pub fn poll(&mut self, ctx: &Context) {
        for committed in self.commits.try_iter() {
            self.live.take(committed);
        }
        self.door.poll();
        if self.door.is_waiting() {
            // The answer follows its commit by a moment; the commit itself wakes the window.
            ctx.request_repaint_after(std::time::Duration::from_millis(ANSWER_POLL_MILLIS));
        }
    }
}

/// An event that is being opened in a thread of its own.
pub struct Opening {
    path: PathBuf,
    result: Receiver<Result<Session, DeskError>>,
}

impl Opening {
    /// Begins to open an event; the window is woken when it is done.
    ///
    /// Fails when the computer cannot start a thread.
    pub fn begin(
        ctx: &Context,
        path: PathBuf,
        station: String,
        volunteer: String,
        backups: Option<BackupPlan>,
    ) -> std::io::Result<Self> {
        let (send, result) = mpsc::channel();
        let (ctx, file) = (ctx.clone(), path.clone());
        std::thread::Builder::new().name("youyuan-open".to_owned()).spawn(move || {
            send.send(open(&ctx, &file, station, volunteer, backups)).ok();
            ctx.request_repaint();
        })?;
        Ok(Self { path, result })
    }

    /// What is being opened.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The event, once it is open.
    pub fn poll(&self) -> Option<Result<Session, DeskError>> {
        match self.result.try_recv() {
            Ok(result) => Some(result),
            Err(TryRecvError::Empty) => None,
            Err(TryRecvError::Disconnected) => {
                Some(Err(DeskError::Thread(std::io::Error::other("it ended early"))))
            }
        }
    }
}

fn open(
    ctx: &Context,
    path: &Path,
    station: String,
    volunteer: String,
    backups: Option<BackupPlan>,
) -> Result<Session, DeskError> {
    let (send, commits) = mpsc::channel();
    let waker = ctx.clone();
    let on_commit = Box::new(move |committed: &Committed| {
        send.send(committed.clone()).ok();
        waker.request_repaint_of(egui::ViewportId::ROOT);
    });
    let (mut desk, opened) = Desk::open(path, system_clock(), on_commit)?;
    if let Some(plan) = backups {
        let waker = ctx.clone();
        let on_change = Box::new(move || waker.request_repaint_of(egui::ViewportId::ROOT));
        desk.keep_backups(plan, on_change).map_err(DeskError::Thread)?;
    }
    let live = Live::new(opened);
    let door = Door::new(desk.client(), station, volunteer);
    Ok(Session { live, door, desk, pictures: Pictures::new(ctx), sound: Sound::default(), commits })
}
