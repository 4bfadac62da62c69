//! The one door: every change to an event is an [`Act`] that a client hands to the [`Desk`], which
//! answers with a receipt or a refusal once the answer is on disk.
//!
//! A worker thread owns the event file. It takes acts in order and commits those that wait
//! together in one transaction; answers go out after the commit.
//!
//! Architecture invariant: the window, the command line, imports and rehearsals all come through
//! here; there is no second way in.

mod authority;
mod backup;
mod check;
mod client;
mod error;
mod ledger;
mod look;
mod request;
mod trouble;
mod worker;

use std::path::{Path, PathBuf};
use std::sync::{Arc, mpsc};
use std::thread::JoinHandle;

use jiff::Timestamp;
use uuid::Uuid;

use self::authority::Authority;
pub use self::authority::{LeaderKey, NotUnlocked};
use self::backup::Keeper;
pub use self::backup::{
    BACKUP_EXTENSION, BACKUP_OLD, BACKUPS_KEPT, Backup, BackupPlan, BackupState, BackupTrouble,
    Found, OnBackup, Place, Sticks, found_backups, is_backup, restore, sticks,
};
pub use self::check::{CheckReport, Problem, check};
pub use self::client::{Answer, Client, NotSaved};
pub use self::error::DeskError;
use self::ledger::Ledger;
pub use self::look::{Looked, look};
use self::request::Request;
pub use self::trouble::Trouble;
use self::worker::Worker;
use crate::model::act::Act;
use crate::model::book::Book;
use crate::model::id::{ActionId, AttendeeId};
use crate::model::journal::Entry;
use crate::model::person::Person;
use crate::model::picture::PictureId;
use crate::model::secrets::{EventId, Identity};
use crate::model::ticket::TicketCoder;
use crate::store::{EventFile, Standing};
pub use crate::store::{RawEntry, StoreError};

/// Tells the time; handed in so that a rehearsal can have its own.
pub type Clock = Box<dyn FnMut() -> Timestamp + Send>;

/// What was recorded by one commit, for everybody who keeps a book.
#[derive(Clone, Debug, Default)]
pub struct Committed {
    /// New entries of the journal, in order.
    pub entries: Vec<Entry>,
    /// Personal data that came with them.
    pub people: Vec<(AttendeeId, Person)>,
    /// Pictures that came with them.
    pub pictures: Vec<(PictureId, Arc<[u8]>)>,
}

/// Called by the worker after every commit, before the answers go out.
pub type OnCommit = Box<dyn FnMut(&Committed) + Send>;

/// What one needs to know of an event to show it.
pub struct Opened {
    /// The event.
    pub event: EventId,
    /// What was true when the file was opened; [`Committed`] continues it.
    pub book: Book,
    /// Makes and reads the codes on tickets.
    pub coder: TicketCoder,
    /// See [`Identity::commitment`].
    pub commitment: String,
    /// The last entries of the journal, oldest first.
    pub recent: Vec<Entry>,
}

/// How many of the last entries an opened event remembers.
const RECENT_MAX: usize = 2_000;

/// An open event with its worker. Dropping it answers what was handed in, then closes the file;
/// clients that live on are told so.
#[derive(Debug)]
pub struct Desk {
    requests: mpsc::Sender<Request>,
    worker: Option<JoinHandle<()>>,
    path: PathBuf,
    event: EventId,
    /// How the file stood when it was opened.
    standing: Standing,
    keeper: Option<Keeper>,
}

impl Desk {
    /// Makes a new, empty event file. Fails when something is there already.
    pub fn create(path: &Path, identity: &Identity) -> Result<(), DeskError> {
        Ok(EventFile::create(path, identity)?)
    }

    /// Opens an event file: checks it, folds its journal and starts the worker. A file that is
    /// refused stays as it was.
    pub fn open(
        path: &Path,
        clock: Clock,
        on_commit: OnCommit,
    ) -> Result<(Self, Opened), DeskError> {
        if EventFile::is_older(path)? {
            // What would be refused afterwards is not brought to the present format before.
            look(path, |_, _| {})?;
        }
        let mut file = EventFile::open(path)?;
        let identity = file.identity()?;
        let mut recent = std::collections::VecDeque::new();
        let ledger = Ledger::read(&file, |entry, _| {
            recent.push_back(entry);
            if recent.len() > RECENT_MAX {
                recent.pop_front();
            }
        })?;
        file.settle()?;
        let opened = Opened {
            event: identity.event,
            book: ledger.book.clone(),
            coder: TicketCoder::new(identity.ticket_key),
            commitment: identity.commitment(),
            recent: recent.into(),
        };
        let (requests, inbox) = mpsc::channel();
        let authority = Authority::default();
        worker::resume_purge(&file, identity.event, &ledger)?;
        let standing = file.standing()?;
        let worker = std::thread::Builder::new()
            .name("youyuan-desk".to_owned())
            .spawn(move || {
                let (rounds, next, uncarried, stopped) = (None, None, 0, None);
                Worker {
                    file: &file,
                    identity,
                    ledger,
                    clock,
                    on_commit,
                    authority,
                    rounds,
                    next,
                    uncarried,
                    stopped,
                }
                .run(&inbox);
            })
            .map_err(DeskError::Thread)?;
        let path = path.to_owned();
        let event = opened.event;
        let desk = Self { requests, worker: Some(worker), path, event, standing, keeper: None };
        Ok((desk, opened))
    }

    /// Keeps backups of this event in a second place from now on, and one when it is closed.
    ///
    /// `on_change` is called from another thread when [`backups`](Self::backups) has changed.
    /// Fails when the computer cannot start a thread.
    pub fn keep_backups(&mut self, plan: BackupPlan, on_change: OnBackup) -> std::io::Result<()> {
        let standing = self.standing.clone();
        let requests = self.requests.clone();
        let want = Box::new(move || drop(requests.send(Request::BackUp)));
        let (keeper, rounds) = Keeper::start(&self.path, standing, plan, on_change, want)?;
        self.keeper = Some(keeper);
        self.requests.send(Request::KeepBackups(rounds)).ok();
        Ok(())
    }

    /// How the backups stand; `None` when none are kept.
    pub fn backups(&self) -> Option<BackupState> {
        Some(self.keeper.as_ref()?.common().state())
    }

    /// Makes a backup now, whether one is due or not.
    pub fn back_up_now(&self) {
        self.requests.send(Request::BackUp).ok();
    }

    /// Has backups go to another folder; to a stick, or this computer, without one.
    pub fn choose_backup_folder(&self, folder: Option<PathBuf>) {
        if let Some(keeper) = &self.keeper {
            keeper.choose(folder);
        }
        self.back_up_now();
    }

    /// Where the event file lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Which event it is.
    pub fn event(&self) -> EventId {
        self.event
    }

    /// A new client: its answers come to it alone.
    pub fn client(&self) -> Client {
        Client::new(self.requests.clone())
    }

    /// The copies of this event that hold its names: a purge removes them. Found in a thread of
    /// its own.
    ///
    /// Fails when the computer cannot start a thread.
    pub fn copies(&self, found: impl FnOnce(Copies) + Send + 'static) -> std::io::Result<()> {
        self.look_for_copies(|| {}, found)
    }

    /// Tries once more to remove the copies that a purge could not remove, then tells which are
    /// left. Removes nothing before a purge.
    ///
    /// Fails when the computer cannot start a thread.
    pub fn erase_copies(&self, found: impl FnOnce(Copies) + Send + 'static) -> std::io::Result<()> {
        let requests = self.requests.clone();
        let erase = move || {
            let (done, wait) = mpsc::channel();
            requests.send(Request::EraseCopies { done }).ok();
            wait.recv().ok();
        };
        self.look_for_copies(erase, found)
    }

    fn look_for_copies(
        &self,
        before: impl FnOnce() + Send + 'static,
        found: impl FnOnce(Copies) + Send + 'static,
    ) -> std::io::Result<()> {
        let (path, event) = (self.path.clone(), self.event);
        let backups = self.keeper.as_ref().map(Keeper::finder);
        std::thread::Builder::new().name("youyuan-copies".to_owned()).spawn(move || {
            before();
            let beside = crate::store::copies(&path, event);
            found(Copies { beside, backups: backups.map(|find| find()).unwrap_or_default() });
        })?;
        Ok(())
    }

    /// The whole journal as it stands in the file; it comes when the worker has read it.
    pub fn transcript(&self) -> mpsc::Receiver<Result<Transcript, DeskError>> {
        self.client().transcript()
    }

    /// Records many acts in one transaction: all of them, or none when the disk fails.
    ///
    /// `progress` is called with the number of acts done so far. Refused acts are recorded as
    /// refused; they do not stop the others.
    pub fn submit_all(
        &self,
        acts: Vec<Act>,
        progress: impl FnMut(usize) + Send + 'static,
    ) -> mpsc::Receiver<Result<Vec<Answer>, NotSaved>> {
        let (reply, answers) = mpsc::channel();
        let request = Request::Batch { acts, progress: Box::new(progress), reply };
        // A worker that is gone drops the request with its reply; the receiver tells.
        self.requests.send(request).ok();
        answers
    }
}

/// The copies of an event that hold its names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Copies {
    /// Other files in the event's folder.
    pub beside: Vec<PathBuf>,
    /// Rolling backups in their second places.
    pub backups: Vec<PathBuf>,
}

impl Copies {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.beside.is_empty() && self.backups.is_empty()
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &PathBuf> {
        self.beside.iter().chain(&self.backups)
    }
}

/// The journal as it stands in the file, for those who check it elsewhere.
#[derive(Clone, Debug)]
pub struct Transcript {
    /// Whose.
    pub event: EventId,
    /// All entries in order.
    pub entries: Vec<RawEntry>,
}

impl Drop for Desk {
    fn drop(&mut self) {
        self.requests.send(Request::Close).ok();
        if let Some(worker) = self.worker.take() {
            worker.join().ok();
        }
        if let Some(keeper) = &mut self.keeper {
            keeper.end();
        }
    }
}

/// An id for a new act, unique in the world and ordered by time.
pub fn fresh_id() -> ActionId {
    ActionId(Uuid::now_v7())
}

/// The identity of a new event, with secrets from the operating system's randomness.
pub fn fresh_identity() -> Identity {
    Identity {
        event: EventId(Uuid::now_v7()),
        seed: rand::random(),
        ticket_key: rand::random(),
        salt: rand::random(),
    }
}

/// The clock of the laptop, in whole milliseconds.
pub fn system_clock() -> Clock {
    Box::new(|| {
        let now = Timestamp::now();
        Timestamp::from_millisecond(now.as_millisecond()).unwrap_or(now)
    })
}
