//! The worker: the one thread that writes. It serves what clients ask, makes backups between, and
//! looks after the file when nobody waits; [`recording`] is how an act is recorded.

mod recording;

use std::ops::ControlFlow;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use crate::desk::authority::{Authority, LeaderKey, NotUnlocked};
use crate::desk::backup::Rounds;
use crate::desk::client::{Answer, NotSaved};
use crate::desk::error::DeskError;
use crate::desk::ledger::Ledger;
use crate::desk::request::Request;
use crate::desk::trouble::Trouble;
use crate::desk::{Clock, OnCommit, Transcript};
use crate::model::act::Act;
use crate::model::secrets::{EventId, Identity};
use crate::store::{EventFile, StoreError, copies, erase_copy};

/// Acts that one transaction takes at most, so that nobody waits for a long queue behind them.
const GROUP_MAX: usize = 256;
/// Acts after which the log is carried over when nobody waits: some 250 pages, a quarter of what
/// makes it long, so that it is done before the next scan.
const CARRY_OVER_ACTS: usize = 32;

/// Writes to the event file, which the thread that runs it owns.
pub(super) struct Worker<'f> {
    pub(super) file: &'f EventFile,
    pub(super) identity: Identity,
    pub(super) ledger: Ledger,
    pub(super) clock: Clock,
    pub(super) on_commit: OnCommit,
    pub(super) authority: Authority,
    /// The backups; none until somebody asks for them.
    pub(super) rounds: Option<Rounds>,
    /// A request that was taken from the inbox and waits for its turn.
    pub(super) next: Option<Request>,
    /// Acts that were committed since the log was carried over.
    pub(super) uncarried: usize,
    /// Why nothing is written any more, if that is so.
    pub(super) stopped: Option<Trouble>,
}

type Waiting = (Asked, Sender<Result<Answer, NotSaved>>);

/// An act and the key that its client holds.
type Asked = (Act, Option<LeaderKey>);

impl Worker<'_> {
    /// Answers requests until it is told to close.
    pub(super) fn run(mut self, inbox: &Receiver<Request>) {
        loop {
            let due_in = self.rounds.as_ref().and_then(Rounds::due_in);
            // What broke a copy off is answered before the next copy.
            if due_in == Some(Duration::ZERO) && self.next.is_none() {
                self.back_up_guarded(inbox);
                continue;
            }
            self.next = self.next.take().or_else(|| inbox.try_recv().ok());
            if self.next.is_none() {
                self.carry_over();
            }
            let next = self.next.take().map_or_else(|| wait(inbox, due_in), Ok);
            match next {
                Ok(Request::Close) | Err(RecvTimeoutError::Disconnected) => break,
                Ok(request) => self.serve(request, inbox),
                Err(RecvTimeoutError::Timeout) => {}
            }
        }
        // What no backup holds yet goes into a last one.
        if let Some(rounds) = self.rounds.as_ref().filter(|rounds| rounds.due_in().is_some()) {
            rounds.wait_for_turn();
            self.back_up_guarded(inbox);
        }
    }

    /// Carries the log over while nobody waits, rather a little often than much at once.
    fn carry_over(&mut self) {
        if self.uncarried < CARRY_OVER_ACTS || self.stopped.is_some() {
            return;
        }
        self.uncarried = 0;
        if let Err(error) = self.file.carry_over() {
            tracing::error!(%error, "the log could not be carried over");
            self.stop(Trouble::from(&DeskError::from(error)));
        }
    }

    fn serve(&mut self, request: Request, inbox: &Receiver<Request>) {
        match request {
            // The loop's own affair.
            Request::Close => self.next = Some(Request::Close),
            Request::KeepBackups(rounds) => self.rounds = Some(rounds),
            Request::BackUp => {
                if let Some(rounds) = &mut self.rounds {
                    rounds.want();
                }
            }
            Request::EraseCopies { done } => {
                let tried = self.guarded(|worker| {
                    if worker.ledger.book.purged().is_some() {
                        worker.erase_copies();
                    }
                });
                tried.ok();
                done.send(()).ok();
            }
            Request::Transcript { reply } => {
                let transcript = self.guarded(|worker| worker.transcript());
                let stopped = |trouble| Err(DeskError::Stopped(trouble));
                reply.send(transcript.unwrap_or_else(stopped)).ok();
            }
            Request::Unlock { pin, reply } => {
                let key = self.guarded(|worker| worker.unlock(&pin));
                let stopped = |trouble: Trouble| Err(unchecked(trouble.to_string()));
                reply.send(key.unwrap_or_else(stopped)).ok();
            }
            Request::Batch { acts, mut progress, reply } => {
                let acts: Vec<Asked> = acts.into_iter().map(|act| (act, None)).collect();
                let answers = self.transact(&acts, &mut progress);
                reply.send(answers.map_err(|trouble| NotSaved { id: None, trouble })).ok();
            }
            Request::One { act, key, reply } => {
                let mut group = vec![((*act, key), reply)];
                while group.len() < GROUP_MAX {
                    match inbox.try_recv() {
                        Ok(purge) if purge.ends_copy() => {
                            self.next = Some(purge);
                            break;
                        }
                        Ok(Request::One { act, key, reply }) => group.push(((*act, key), reply)),
                        Ok(other) => {
                            self.next = Some(other);
                            break;
                        }
                        Err(_) => break,
                    }
                }
                self.answer_group(group);
            }
        }
    }

    /// Backs up; when that fails by a mistake of the program, there are no more backups.
    fn back_up_guarded(&mut self, inbox: &Receiver<Request>) {
        if self.guarded(|worker| worker.back_up(inbox)).is_err() {
            self.rounds = None;
        }
    }

    /// Copies the file for a backup, and answers between the steps whatever is handed in.
    fn back_up(&mut self, inbox: &Receiver<Request>) {
        let Some(copy) = self.rounds.as_mut().and_then(Rounds::begin) else { return };
        let copied = self.file.copy_in_steps(&copy, || {
            match self.next.take().or_else(|| inbox.try_recv().ok()) {
                None => ControlFlow::Continue(()),
                Some(request) if request.ends_copy() => {
                    self.next = Some(request);
                    ControlFlow::Break(())
                }
                Some(request) => {
                    self.serve(request, inbox);
                    ControlFlow::Continue(())
                }
            }
        });
        if let Some(rounds) = &mut self.rounds {
            rounds.end(match copied {
                Ok(true) => Some(Ok(())),
                Ok(false) => None,
                Err(error) => Some(Err(error)),
            });
        }
    }

    fn unlock(&mut self, pin: &str) -> Result<LeaderKey, NotUnlocked> {
        let hash = self.file.pin().map_err(|error| unchecked(error.to_string()))?;
        let hash = hash.ok_or_else(|| unchecked("this event has no PIN".to_owned()))?;
        self.authority.unlock(pin, &hash, Instant::now())
    }

    /// Removes what a purge leaves behind: free pages, the write-ahead log, copies of the event.
    ///
    /// Fails when the file itself could not be scrubbed; handed in again, the purge tries again.
    /// Copies that cannot be removed are told by [`Desk::copies`](crate::desk::Desk::copies).
    fn finish_purge(&mut self) -> Result<(), DeskError> {
        self.file.scrub()?;
        self.erase_copies();
        Ok(())
    }

    /// Removes the copies from before the purge, beside the event and in the backups' places.
    fn erase_copies(&mut self) {
        erase_copies(self.file, self.identity.event);
        if let Some(rounds) = &mut self.rounds {
            rounds.purge();
        }
    }

    fn transcript(&self) -> Result<Transcript, DeskError> {
        let mut entries = Vec::new();
        self.file.each_entry(|raw| -> Result<(), StoreError> {
            entries.push(raw.to_owned());
            Ok(())
        })?;
        Ok(Transcript { event: self.identity.event, entries })
    }

    fn answer_group(&mut self, group: Vec<Waiting>) {
        let (acts, replies): (Vec<Asked>, Vec<_>) = group.into_iter().unzip();
        match self.transact(&acts, &mut |_| {}) {
            Ok(answers) => {
                for (answer, reply) in answers.into_iter().zip(replies) {
                    reply.send(Ok(answer)).ok();
                }
            }
            Err(trouble) => {
                for ((act, _), reply) in acts.iter().zip(replies) {
                    let trouble = trouble.clone();
                    reply.send(Err(NotSaved { id: Some(act.id), trouble })).ok();
                }
            }
        }
    }
}

/// Finishes a purge that the program did not live to finish, and removes copies that were made or
/// brought back since.
pub(super) fn resume_purge(
    file: &EventFile,
    event: EventId,
    ledger: &Ledger,
) -> Result<(), DeskError> {
    if ledger.book.purged().is_none() {
        return Ok(());
    }
    if file.has_remains()? {
        file.scrub()?;
    }
    erase_copies(file, event);
    Ok(())
}

fn erase_copies(file: &EventFile, event: EventId) {
    for copy in copies(file.path(), event) {
        if let Err(error) = erase_copy(&copy) {
            tracing::error!(%error, copy = %copy.display(), "a copy could not be removed");
        }
    }
}

fn unchecked(reason: String) -> NotUnlocked {
    NotUnlocked::Unchecked { reason }
}

/// The next request, or none before a backup is due.
fn wait(inbox: &Receiver<Request>, due_in: Option<Duration>) -> Result<Request, RecvTimeoutError> {
    match due_in {
        Some(due_in) => inbox.recv_timeout(due_in),
        None => inbox.recv().map_err(|_| RecvTimeoutError::Disconnected),
    }
}
