//! An import of a list on its way: read in a thread, looked at, then recorded by the desk in one
//! transaction. The window only asks how far it is.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver, TryRecvError};
use std::time::Duration;

use egui::Context;

use crate::desk::{Answer, Desk, NotSaved, fresh_id};
use crate::exchange::list::{self, List, ListError};
use crate::model::act::Act;
use crate::model::person::Person;

/// An import, from the choice of the file to its result.
pub struct Importing {
    path: PathBuf,
    stage: Stage,
}

/// How far an import is.
pub enum Stage {
    /// The file is being read.
    Reading(Receiver<Result<Box<Preview>, ListError>>),
    /// It is no list.
    Failed(ListError),
    /// It was read; nothing has been recorded.
    Ready(Box<Preview>),
    /// It is being recorded.
    Saving(Saving),
    /// It is on disk.
    Done(Imported),
    /// The disk failed; nothing of it was recorded.
    NotSaved(NotSaved),
}

/// A list that was read, with what the screen says about it.
pub struct Preview {
    /// The list itself.
    pub list: List,
    /// What is to be looked at, in the order of the rows.
    pub notes: Vec<Note>,
    /// How each row of the list fares, in the same order.
    pub states: Vec<RowState>,
    /// Rows by state.
    pub counts: Counts,
    /// What is handed in when it is confirmed.
    acts: Vec<Act>,
}

/// Something to be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Note {
    /// The problem of this index in [`List::problems`].
    Problem(usize),
    /// The row of this index in [`List::rows`] stands somewhere already.
    Duplicate(usize),
}

/// How a row fares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowState {
    /// Imported.
    Fine,
    /// Imported, with something left out.
    Noted,
    /// Not imported: there is no name that can be read.
    Unreadable,
    /// Not imported: the person stands somewhere already.
    Duplicate,
}

/// Rows by state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Rows that are imported.
    pub importable: usize,
    /// Of these, rows with something left out.
    pub noted: usize,
    /// Rows without a name that can be read.
    pub unreadable: usize,
    /// Rows whose person stands somewhere already.
    pub duplicates: usize,
}

/// The desk is at work.
pub struct Saving {
    done: Arc<AtomicUsize>,
    of: usize,
    answers: Receiver<Result<Vec<Answer>, NotSaved>>,
}

/// What came of an import.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Imported {
    /// People who stand on the event's list now.
    pub people: usize,
    /// People who were refused; each is recorded as such.
    pub refused: usize,
}

/// Acts between two frames of the progress bar.
const PROGRESS_STEP: usize = 256;
/// How soon the window looks for the answer again.
const POLL: Duration = Duration::from_millis(30);

impl Importing {
    /// Begins to read a list; the window is woken when it is done.
    ///
    /// `known` are the people on the event's list, for finding duplicates. Fails when the
    /// computer cannot start a thread.
    pub fn begin(
        ctx: &Context,
        path: PathBuf,
        known: Vec<Person>,
        station: String,
        volunteer: String,
    ) -> std::io::Result<Self> {
        let (send, result) = mpsc::channel();
        let (ctx, file) = (ctx.clone(), path.clone());
        std::thread::Builder::new().name("youyuan_list".to_owned()).spawn(move || {
            let read = list::read(&file).map(|mut list| {
                list.mark_known(known.iter());
                Box::new(Preview::new(list, &station, &volunteer))
            });
            send.send(read).ok();
            ctx.request_repaint();
        })?;
        Ok(Self { path, stage: Stage::Reading(result) })
    }

    /// The name of the file, for the screen.
    pub fn file_name(&self) -> String {
        self.path.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }

    /// How far it is.
    pub fn stage(&self) -> &Stage {
        &self.stage
    }

    /// Whether it is at work, so that leaving would not stop it.
    pub fn is_saving(&self) -> bool {
        matches!(self.stage, Stage::Saving(_))
    }

    /// Hands the people in, all in one transaction. Does nothing before the list was read.
    pub fn confirm(&mut self, ctx: &Context, desk: &Desk) {
        let Stage::Ready(preview) = &mut self.stage else { return };
        let acts = std::mem::take(&mut preview.acts);
        let of = acts.len();
        let done = Arc::new(AtomicUsize::new(0));
        let (counter, waker) = (done.clone(), ctx.clone());
        let answers = desk.submit_all(acts, move |count| {
            counter.store(count, Ordering::Relaxed);
            if count % PROGRESS_STEP == 0 || count == of {
                waker.request_repaint_of(egui::ViewportId::ROOT);
            }
        });
        self.stage = Stage::Saving(Saving { done, of, answers });
        ctx.request_repaint();
    }

    /// Takes in what has come about; once a frame.
    pub fn poll(&mut self, ctx: &Context) {
        let next = match &self.stage {
            Stage::Reading(result) => match result.try_recv() {
                Ok(Ok(preview)) => Some(Stage::Ready(preview)),
                Ok(Err(error)) => Some(Stage::Failed(error)),
                Err(TryRecvError::Empty) => None,
                Err(TryRecvError::Disconnected) => {
                    let reason = "the reading thread ended early".to_owned();
                    Some(Stage::Failed(ListError::Unreadable { reason }))
                }
            },
            Stage::Saving(saving) => match saving.answers.try_recv() {
                Ok(Ok(answers)) => Some(Stage::Done(Imported::new(&answers))),
                Ok(Err(not_saved)) => Some(Stage::NotSaved(not_saved)),
                Err(TryRecvError::Empty) => {
                    // The answer follows the last act by a commit, which wakes nobody.
                    ctx.request_repaint_after(POLL);
                    None
                }
                Err(TryRecvError::Disconnected) => {
                    let reason = "the event file is closed".to_owned();
                    Some(Stage::NotSaved(NotSaved { id: None, reason }))
                }
            },
            Stage::Failed(_) | Stage::Ready(_) | Stage::Done(_) | Stage::NotSaved(_) => None,
        };
        if let Some(stage) = next {
            self.stage = stage;
        }
    }
}

impl Saving {
    /// People handed in so far, and in all.
    pub fn progress(&self) -> (usize, usize) {
        (self.done.load(Ordering::Relaxed), self.of)
    }
}

impl Imported {
    fn new(answers: &[Answer]) -> Self {
        let people = answers.iter().filter(|answer| answer.outcome.is_ok()).count();
        Self { people, refused: answers.len() - people }
    }
}

impl Preview {
    fn new(list: List, station: &str, volunteer: &str) -> Self {
        let noted: std::collections::HashSet<u32> =
            list.problems.iter().map(|problem| problem.row).collect();
        let states: Vec<RowState> = list
            .rows
            .iter()
            .map(|row| match (row.readable, row.duplicate) {
                (false, _) => RowState::Unreadable,
                (true, Some(_)) => RowState::Duplicate,
                (true, None) if noted.contains(&row.row) => RowState::Noted,
                (true, None) => RowState::Fine,
            })
            .collect();
        let count = |state| states.iter().filter(|found| **found == state).count();
        let counts = Counts {
            importable: count(RowState::Fine) + count(RowState::Noted),
            noted: count(RowState::Noted),
            unreadable: count(RowState::Unreadable),
            duplicates: count(RowState::Duplicate),
        };
        let problems = list.problems.iter().enumerate();
        let duplicates = list.rows.iter().enumerate().filter(|(_, row)| row.duplicate.is_some());
        let mut notes: Vec<(u32, Note)> = problems
            .map(|(index, problem)| (problem.row, Note::Problem(index)))
            .chain(duplicates.map(|(index, row)| (row.row, Note::Duplicate(index))))
            .collect();
        notes.sort_by_key(|(row, _)| *row);
        let acts = list
            .actions()
            .into_iter()
            .map(|action| Act {
                id: fresh_id(),
                station: station.to_owned(),
                by: volunteer.to_owned(),
                action,
            })
            .collect();
        let notes = notes.into_iter().map(|(_, note)| note).collect();
        Self { list, notes, states, counts, acts }
    }
}
