//! An import of a list on its way: read in a thread, looked at, then recorded by the desk in one
//! transaction. The window only asks how far it is.

mod preview;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver, TryRecvError};
use std::time::Duration;

use egui::Context;

pub use self::preview::{Counts, Known, Note, Preview, PreviewRow, RowState};
use crate::desk::{Answer, Desk, NotSaved, fresh_id};
use crate::exchange::list::{Kind, ListError};
use crate::model::act::{Act, Action};
use crate::model::id::ActionId;
use crate::model::refusal::Refusal;
use crate::ui::door::Door;
use crate::ui::words::Words;

/// An import, from the choice of the file to its result.
pub struct Importing {
    source: Source,
    kind: Kind,
    stage: Stage,
}

/// Where a list comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A file.
    File(PathBuf),
    /// A table that was copied in Excel.
    Pasted(String),
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
    /// A change of the setup was handed in.
    Asked(ActionId, usize),
    /// It is on disk.
    Done(Imported),
    /// The change of the setup was refused; nothing of it was recorded.
    Refused(Box<Refusal>),
    /// The disk failed; nothing of it was recorded.
    NotSaved(NotSaved),
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
    /// People who stand on the event's list now as the list has them, or items of the setup.
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
    /// `known` is what stands in the event, to compare with. Fails when the computer cannot
    /// start a thread.
    pub fn begin(
        ctx: &Context,
        source: Source,
        kind: Kind,
        known: Known,
        words: &Words,
    ) -> std::io::Result<Self> {
        let (send, result) = mpsc::channel();
        let (ctx, read_from, words) = (ctx.clone(), source.clone(), words.clone());
        std::thread::Builder::new().name("youyuan_list".to_owned()).spawn(move || {
            let read = Preview::read(&read_from, kind, &known, &words).map(Box::new);
            send.send(read).ok();
            ctx.request_repaint();
        })?;
        Ok(Self { source, kind, stage: Stage::Reading(result) })
    }

    /// The name of the file, for the screen; nothing for a table that was pasted.
    pub fn file_name(&self) -> Option<String> {
        match &self.source {
            Source::File(path) => {
                Some(path.file_name().unwrap_or_default().to_string_lossy().into_owned())
            }
            Source::Pasted(_) => None,
        }
    }

    /// What the list lists.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Where the list comes from.
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// How far it is.
    pub fn stage(&self) -> &Stage {
        &self.stage
    }

    /// Whether it is at work, so that leaving would not stop it.
    pub fn is_saving(&self) -> bool {
        matches!(self.stage, Stage::Saving(_) | Stage::Asked(..))
    }

    /// Hands in what was read: people all in one transaction, a list of the setup as one act with
    /// this reason. Does nothing before the list was read.
    pub fn confirm(&mut self, ctx: &Context, desk: &Desk, door: &mut Door, reason: &str) {
        let Stage::Ready(preview) = &self.stage else { return };
        self.stage = match preview.changes() {
            Some(changes) => {
                let count = preview.counts.importable + preview.counts.changed;
                let reason = reason.trim().to_owned();
                let changes = changes.to_vec();
                Stage::Asked(door.submit(Action::Configure { changes, reason }), count)
            }
            None => save_people(ctx, desk, door, preview.actions()),
        };
        ctx.request_repaint();
    }

    /// Takes in what has come about; once a frame.
    pub fn poll(&mut self, ctx: &Context, door: &mut Door) {
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
                Ok(Err(not_saved)) => {
                    if not_saved.trouble.stops() {
                        door.tell(&not_saved.trouble);
                    }
                    Some(Stage::NotSaved(not_saved))
                }
                Err(TryRecvError::Empty) => {
                    // The answer follows the last act by a commit, which wakes nobody.
                    ctx.request_repaint_after(POLL);
                    None
                }
                Err(TryRecvError::Disconnected) => Some(Stage::NotSaved(NotSaved::closed())),
            },
            Stage::Asked(act, count) => door.take(*act).map(|answered| match answered {
                Ok(answer) => match answer.outcome {
                    Ok(_) => Stage::Done(Imported { people: *count, refused: 0 }),
                    Err(refusal) => Stage::Refused(Box::new(refusal)),
                },
                Err(not_saved) => Stage::NotSaved(not_saved),
            }),
            Stage::Failed(_)
            | Stage::Ready(_)
            | Stage::Done(_)
            | Stage::Refused(_)
            | Stage::NotSaved(_) => None,
        };
        if let Some(stage) = next {
            self.stage = stage;
        }
    }
}

fn save_people(ctx: &Context, desk: &Desk, door: &Door, actions: Vec<Action>) -> Stage {
    let (station, by) = (door.station(), door.volunteer());
    let act = |action| Act { id: fresh_id(), station: station.into(), by: by.into(), action };
    let acts: Vec<Act> = actions.into_iter().map(act).collect();
    let of = acts.len();
    let done = Arc::new(AtomicUsize::new(0));
    let (counter, waker) = (done.clone(), ctx.clone());
    let answers = desk.submit_all(acts, move |count| {
        counter.store(count, Ordering::Relaxed);
        if count % PROGRESS_STEP == 0 || count == of {
            waker.request_repaint_of(egui::ViewportId::ROOT);
        }
    });
    Stage::Saving(Saving { done, of, answers })
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
