//! Errands: what would make the window wait, done in a thread of its own: making a new event,
//! making a demo, asking for an event, moving a file to this computer.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, TryRecvError};

use egui::Context;

use crate::desk::{DeskError, Found, restore};
use crate::exchange::new_event::{self, NewEventError};
use crate::exchange::preferences::place_for_new_event;
use crate::exchange::rehearsal::Rehearsed;
use crate::exchange::template::Template;
use crate::ui::dialog;

/// What is to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Errand {
    /// A new event from a template, in the documents folder under this title.
    New(Template, String),
    /// A new event with the setup of an old one, which is asked for.
    NewFrom,
    /// A demo in a temporary place.
    Demo(Template),
    /// A rehearsal of an event in a temporary place, under this title.
    Rehearsal(Box<Rehearsed>, String),
    /// Asks which event to open.
    ChooseEvent,
    /// Makes an event out of a backup, in the documents folder.
    Restore(Found),
    /// Copies an event from a network share into the documents folder.
    MoveHere(PathBuf),
}

/// Why an errand failed.
#[derive(Debug, thiserror::Error)]
pub enum ErrandError {
    /// The new event.
    #[error(transparent)]
    New(#[from] NewEventError),
    /// The backup.
    #[error(transparent)]
    Desk(#[from] DeskError),
    /// The disk.
    #[error(transparent)]
    Io(#[from] std::io::Error),
}

/// What came of an errand: a file, or nothing where somebody thought better of it.
pub type Errands = Result<Option<PathBuf>, ErrandError>;

/// An errand on its way.
pub struct Running {
    errand: Errand,
    result: Receiver<Errands>,
}

impl Running {
    /// Sends somebody off; the window is woken when they are back.
    ///
    /// Fails when the computer cannot start a thread.
    pub fn begin(ctx: &Context, errand: Errand) -> std::io::Result<Self> {
        let (send, result) = mpsc::channel();
        let (ctx, sent) = (ctx.clone(), errand.clone());
        std::thread::Builder::new().name("youyuan-errand".to_owned()).spawn(move || {
            send.send(run(&ctx, &sent)).ok();
            ctx.request_repaint();
        })?;
        Ok(Self { errand, result })
    }

    /// What is being done.
    pub fn errand(&self) -> &Errand {
        &self.errand
    }

    /// What came of it, once it is done.
    pub fn poll(&self) -> Option<Errands> {
        match self.result.try_recv() {
            Ok(result) => Some(result),
            Err(TryRecvError::Empty) => None,
            Err(TryRecvError::Disconnected) => Some(Ok(None)),
        }
    }
}

fn run(ctx: &Context, errand: &Errand) -> Errands {
    match errand {
        Errand::New(template, title) => {
            let path = ready_place(title)?;
            new_event::create(&path, *template)?;
            Ok(Some(path))
        }
        Errand::NewFrom => {
            let Some(old) = choose_event(ctx) else { return Ok(None) };
            let path = ready_place(&new_event::title_of(&old)?)?;
            new_event::create_from(&path, &old)?;
            Ok(Some(path))
        }
        Errand::Demo(template) => Ok(Some(new_event::demo(*template)?)),
        Errand::Rehearsal(event, title) => Ok(Some(new_event::rehearsal(event, title)?)),
        Errand::ChooseEvent => Ok(choose_event(ctx)),
        Errand::Restore(backup) => {
            let path = ready_place(&backup.title)?;
            restore(&backup.path, &path)?;
            Ok(Some(path))
        }
        Errand::MoveHere(path) => move_here(path).map(Some).map_err(ErrandError::from),
    }
}

/// A free place in the documents folder for an event of this title.
fn ready_place(title: &str) -> std::io::Result<PathBuf> {
    let path = place_for_new_event(title);
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    Ok(path)
}

fn choose_event(ctx: &Context) -> Option<PathBuf> {
    dialog::pick_file(ctx, dialog::of_events())
}

/// A copy on this computer; what SQLite keeps beside an event comes along.
fn move_here(path: &Path) -> std::io::Result<PathBuf> {
    let title = path.file_stem().unwrap_or_default().to_string_lossy();
    let here = place_for_new_event(&title);
    std::fs::copy(path, &here)?;
    let beside = |path: &Path| {
        let mut name = path.as_os_str().to_owned();
        name.push("-wal");
        PathBuf::from(name)
    };
    if beside(path).exists() {
        std::fs::copy(beside(path), beside(&here))?;
    }
    Ok(here)
}
