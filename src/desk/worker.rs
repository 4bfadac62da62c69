//! The worker: the one thread that writes.

use std::any::Any;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use jiff::Timestamp;

use crate::desk::authority::{self, Authority, LeaderKey, NotUnlocked};
use crate::desk::backup::Rounds;
use crate::desk::client::{Answer, NotSaved};
use crate::desk::error::DeskError;
use crate::desk::ledger::Ledger;
use crate::desk::trouble::Trouble;
use crate::desk::{Clock, Committed, OnCommit, Transcript};
use crate::model::act::{Act, Action};
use crate::model::fact::facts_of;
use crate::model::journal::{Entry, Outcome};
use crate::model::pin::{Pin, is_leaders};
use crate::model::receipt::Receipt;
use crate::model::refusal::Refusal;
use crate::model::rules::decide;
use crate::model::secrets::{EventId, Identity};
use crate::store::{EventFile, StoreError, copies, erase_copy};

/// Acts that one transaction takes at most, so that nobody waits for a long queue behind them.
const GROUP_MAX: usize = 256;
/// Acts after which the log is carried over when nobody waits: some 250 pages, a quarter of what
/// makes it long, so that it is done before the next scan.
const CARRY_OVER_ACTS: usize = 32;

/// What clients ask of the worker.
pub(super) enum Request {
    /// One act.
    One {
        /// The act.
        act: Box<Act>,
        /// Shows that the client has given the PIN.
        key: Option<LeaderKey>,
        /// Where the answer goes.
        reply: Sender<Result<Answer, NotSaved>>,
    },
    /// Many acts in one transaction.
    Batch {
        /// The acts, in order.
        acts: Vec<Act>,
        /// Told how many acts are done.
        progress: Box<dyn FnMut(usize) + Send>,
        /// Where the answers go, all together.
        reply: Sender<Result<Vec<Answer>, NotSaved>>,
    },
    /// The journal as it stands.
    Transcript {
        /// Where it goes.
        reply: Sender<Result<Transcript, DeskError>>,
    },
    /// The leader's key, for the PIN.
    Unlock {
        /// The PIN.
        pin: String,
        /// Where the key goes.
        reply: Sender<Result<LeaderKey, NotUnlocked>>,
    },
    /// Rolling backups, from now on.
    KeepBackups(Rounds),
    /// A backup now.
    BackUp,
    /// Copies with names that a purge could not remove, once more.
    EraseCopies {
        /// Told when it was tried.
        done: Sender<()>,
    },
    /// Answer what was handed in before, then close the file.
    Close,
}

impl Request {
    /// Whether no copy of the file may be under way when this is answered: a purge must leave none,
    /// and nobody waits for one when the program closes.
    fn ends_copy(&self) -> bool {
        let purges = |act: &Act| matches!(act.action, Action::Purge {});
        match self {
            Self::Close | Self::EraseCopies { .. } => true,
            Self::One { act, .. } => purges(act),
            Self::Batch { acts, .. } => acts.iter().any(purges),
            _ => false,
        }
    }
}

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
            entries.push(raw);
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

    /// Records acts in one transaction. When the disk fails nothing of them is kept, in the file
    /// or in memory, unless the trouble [stops](Trouble::stops) the worker.
    fn transact(
        &mut self,
        acts: &[Asked],
        progress: &mut dyn FnMut(usize),
    ) -> Result<Vec<Answer>, Trouble> {
        if let Some(trouble) = &self.stopped {
            return Err(trouble.clone());
        }
        self.guarded(|worker| {
            let answers = worker.commit(acts, progress).map_err(|error| {
                tracing::error!(%error, acts = acts.len(), "a transaction failed");
                worker.recover(&error)
            })?;
            if acts.iter().any(|(act, _)| matches!(act.action, Action::Purge {})) {
                worker.finish_purge().map_err(|error| {
                    tracing::error!(%error, "remains of personal data could not be removed");
                    worker.recover(&error)
                })?;
            }
            Ok(answers)
        })?
    }

    fn commit(
        &mut self,
        acts: &[Asked],
        progress: &mut dyn FnMut(usize),
    ) -> Result<Vec<Answer>, DeskError> {
        let mut committed = Committed::default();
        let answers = self.try_transact(acts, progress, &mut committed)?;
        (self.on_commit)(&committed);
        self.uncarried += acts.len();
        if let Some(rounds) = &mut self.rounds {
            rounds.record(committed.entries.len());
        }
        Ok(answers)
    }

    /// Does some work; a panic in it, which is a mistake of the program, stops the worker.
    fn guarded<T>(&mut self, work: impl FnOnce(&mut Self) -> T) -> Result<T, Trouble> {
        // What the work leaves half done in memory is not looked at again: only the file is.
        catch_unwind(AssertUnwindSafe(|| work(self))).map_err(|panic| {
            let said = panic_text(&*panic);
            tracing::error!(said, "the worker panicked");
            self.file.rollback().ok();
            self.stop(Trouble::Broken { said })
        })
    }

    /// Goes back to before the transaction that failed; stops where there is no way back.
    fn recover(&mut self, error: &DeskError) -> Trouble {
        let trouble = Trouble::from(error);
        let back = self.file.rollback().map_err(DeskError::from);
        if trouble.stops() {
            return self.stop(trouble);
        }
        // Memory may be ahead of the file: the file is right.
        match back.and_then(|()| Ledger::read(self.file, |_, _| {})) {
            Ok(ledger) => {
                self.ledger = ledger;
                trouble
            }
            Err(error) => {
                tracing::error!(%error, "the journal could not be read again");
                self.stop(Trouble::Unsure { said: error.to_string() })
            }
        }
    }

    /// From here on nothing is written; every act is answered with this.
    fn stop(&mut self, trouble: Trouble) -> Trouble {
        self.file.leave_alone();
        self.stopped.insert(trouble).clone()
    }

    fn try_transact(
        &mut self,
        acts: &[Asked],
        progress: &mut dyn FnMut(usize),
        committed: &mut Committed,
    ) -> Result<Vec<Answer>, DeskError> {
        self.file.begin()?;
        let mut answers = Vec::with_capacity(acts.len());
        for (act, key) in acts {
            answers.push(self.answer(act, *key, committed)?);
            progress(answers.len());
        }
        self.file.commit()?;
        Ok(answers)
    }

    /// Answers one act inside the open transaction.
    fn answer(
        &mut self,
        act: &Act,
        key: Option<LeaderKey>,
        committed: &mut Committed,
    ) -> Result<Answer, DeskError> {
        if let Some(first) = self.file.entry(act.id)? {
            let Entry { id, seq, at, outcome, .. } = first;
            return Ok(Answer { id, seq, at, repeated: true, outcome });
        }
        let target = match &act.action {
            Action::Void { target, .. } => self.file.entry(*target)?,
            _ => None,
        };
        let at = (self.clock)();
        let book = &self.ledger.book;
        let locked = book.has_pin() && !self.authority.knows(key);
        let outcome = if locked && is_leaders(act, target.as_ref(), at) {
            Err(Refusal::PinNeeded)
        } else {
            decide(book, &self.identity, act, target.as_ref())
        };
        let entry = self.write(act, at, outcome)?;
        if let (Ok(_), Some((id, person))) = (&entry.outcome, act.person()) {
            self.ledger.book.put_person(id, person.clone());
            committed.people.push((id, person.clone()));
        }
        if let (Ok(_), Some((id, bytes))) = (&entry.outcome, act.picture()) {
            let bytes: Arc<[u8]> = bytes.into();
            self.ledger.book.put_picture(id.clone(), Arc::clone(&bytes));
            committed.pictures.push((id, bytes));
        }
        match &entry.outcome {
            // No digest is ever made with the salt that the file has forgotten.
            Ok(Receipt::Purged { .. }) => self.identity.salt = [0; 32],
            Ok(Receipt::PinSet { .. }) => self.authority.revoke(),
            _ => {}
        }
        let answer = Answer {
            id: act.id,
            seq: entry.seq,
            at,
            repeated: false,
            outcome: entry.outcome.clone(),
        };
        committed.entries.push(entry);
        Ok(answer)
    }

    /// Writes an act, its outcome and its facts; when the schema says no, the refusal instead.
    fn write(&mut self, act: &Act, at: Timestamp, outcome: Outcome) -> Result<Entry, DeskError> {
        let sealed = act.sealed(&self.identity.salt);
        // A refused act may carry labels that the journal cannot hold; they are cut to fit.
        let station = label(&act.station);
        let mut entry = Entry {
            seq: self.ledger.book.seq() + 1,
            station_seq: self.ledger.next_station_seq(&station),
            id: act.id,
            at,
            station,
            by: label(&act.by),
            action: sealed.action,
            outcome,
        };
        self.file.savepoint()?;
        let mut head = self.file.append(&entry, self.ledger.before(&entry.station))?;
        if !self.write_facts(act, &entry)? {
            tracing::error!(id = %act.id, "the schema refused what the rules had allowed");
            self.file.rollback_to_savepoint()?;
            self.file.savepoint()?;
            entry.outcome = Err(Refusal::Conflict);
            head = self.file.append(&entry, self.ledger.before(&entry.station))?;
        }
        self.file.release()?;
        self.ledger.record(&entry, head);
        Ok(entry)
    }

    /// False when a guard or a constraint of the schema said no.
    fn write_facts(&self, act: &Act, entry: &Entry) -> Result<bool, DeskError> {
        if let Ok(Receipt::Voided { target, action, receipt }) = &entry.outcome {
            for (id, fact) in facts_of(*target, action, receipt).iter().rev() {
                if !self.file.void(*id, fact, act.id)? {
                    return Ok(false);
                }
            }
        }
        for (id, fact) in &entry.facts() {
            if !self.file.insert(*id, fact)? {
                return Ok(false);
            }
        }
        if let (Ok(_), Some((id, person))) = (&entry.outcome, act.person()) {
            self.file.put_person(id, person)?;
        }
        if let (Ok(_), Some((id, bytes))) = (&entry.outcome, act.picture()) {
            self.file.put_picture(&id, bytes)?;
        }
        match (&entry.outcome, &act.action) {
            (Ok(Receipt::Purged { .. }), _) => self.file.erase_people()?,
            (Ok(Receipt::PinSet { set }), Action::SetPin { pin: Pin::Plain(pin) }) => {
                let hash = set.then(|| authority::hash(pin)).transpose();
                self.file.put_pin(hash.map_err(DeskError::Pin)?.as_deref())?;
            }
            _ => {}
        }
        Ok(true)
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

/// What a panic said.
fn panic_text(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(ToString::to_string);
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default()
}

/// The next request, or none before a backup is due.
fn wait(inbox: &Receiver<Request>, due_in: Option<Duration>) -> Result<Request, RecvTimeoutError> {
    match due_in {
        Some(due_in) => inbox.recv_timeout(due_in),
        None => inbox.recv().map_err(|_| RecvTimeoutError::Disconnected),
    }
}

fn label(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(crate::model::rules::LABEL_CHARS_MAX).collect()
}
