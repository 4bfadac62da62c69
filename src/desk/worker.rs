//! The worker: the one thread that writes.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender};

use jiff::Timestamp;

use crate::desk::client::{Answer, NotSaved};
use crate::desk::error::DeskError;
use crate::desk::ledger::Ledger;
use crate::desk::{Clock, Committed, OnCommit, Transcript};
use crate::model::act::{Act, Action};
use crate::model::fact::facts_of;
use crate::model::journal::{Entry, Outcome};
use crate::model::receipt::Receipt;
use crate::model::refusal::Refusal;
use crate::model::rules::decide;
use crate::model::secrets::Identity;
use crate::store::{EventFile, StoreError};

/// Acts that one transaction takes at most, so that nobody waits for a long queue behind them.
const GROUP_MAX: usize = 256;

/// What clients ask of the worker.
pub(super) enum Request {
    /// One act.
    One {
        /// The act.
        act: Act,
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
    /// Answer what was handed in before, then close the file.
    Close,
}

/// Owns the event file.
pub(super) struct Worker {
    pub(super) file: EventFile,
    pub(super) identity: Identity,
    pub(super) ledger: Ledger,
    pub(super) clock: Clock,
    pub(super) on_commit: OnCommit,
}

type Waiting = (Act, Sender<Result<Answer, NotSaved>>);

impl Worker {
    /// Answers requests until it is told to close.
    pub(super) fn run(mut self, inbox: &Receiver<Request>) {
        let mut next = inbox.recv().ok();
        while let Some(request) = next.take() {
            match request {
                Request::Close => break,
                Request::Transcript { reply } => {
                    reply.send(self.transcript()).ok();
                }
                Request::Batch { acts, mut progress, reply } => {
                    reply.send(self.transact(&acts, &mut progress)).ok();
                }
                Request::One { act, reply } => {
                    let mut group = vec![(act, reply)];
                    while group.len() < GROUP_MAX {
                        match inbox.try_recv() {
                            Ok(Request::One { act, reply }) => group.push((act, reply)),
                            Ok(other) => {
                                next = Some(other);
                                break;
                            }
                            Err(_) => break,
                        }
                    }
                    self.answer_group(group);
                }
            }
            next = next.or_else(|| inbox.recv().ok());
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
        let (acts, replies): (Vec<Act>, Vec<_>) = group.into_iter().unzip();
        match self.transact(&acts, &mut |_| {}) {
            Ok(answers) => {
                for (answer, reply) in answers.into_iter().zip(replies) {
                    reply.send(Ok(answer)).ok();
                }
            }
            Err(NotSaved { reason, .. }) => {
                for (act, reply) in acts.iter().zip(replies) {
                    let reason = reason.clone();
                    reply.send(Err(NotSaved { id: Some(act.id), reason })).ok();
                }
            }
        }
    }

    /// Records acts in one transaction. When the disk fails nothing of them is kept, in the file
    /// or in memory.
    fn transact(
        &mut self,
        acts: &[Act],
        progress: &mut dyn FnMut(usize),
    ) -> Result<Vec<Answer>, NotSaved> {
        let mut committed = Committed::default();
        match self.try_transact(acts, progress, &mut committed) {
            Ok(answers) => {
                (self.on_commit)(&committed);
                Ok(answers)
            }
            Err(error) => {
                tracing::error!(%error, acts = acts.len(), "a transaction failed");
                self.file.rollback();
                self.reread();
                Err(NotSaved { id: None, reason: error.to_string() })
            }
        }
    }

    fn try_transact(
        &mut self,
        acts: &[Act],
        progress: &mut dyn FnMut(usize),
        committed: &mut Committed,
    ) -> Result<Vec<Answer>, DeskError> {
        self.file.begin()?;
        let mut answers = Vec::with_capacity(acts.len());
        for act in acts {
            answers.push(self.answer(act, committed)?);
            progress(answers.len());
        }
        self.file.commit()?;
        Ok(answers)
    }

    /// Answers one act inside the open transaction.
    fn answer(&mut self, act: &Act, committed: &mut Committed) -> Result<Answer, DeskError> {
        if let Some(first) = self.file.entry(act.id)? {
            let Entry { id, seq, at, outcome, .. } = first;
            return Ok(Answer { id, seq, at, repeated: true, outcome });
        }
        let target = match &act.action {
            Action::Void { target, .. } => self.file.entry(*target)?,
            _ => None,
        };
        let at = (self.clock)();
        let outcome = decide(&self.ledger.book, &self.identity, act, target.as_ref());
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
    fn write_facts(&self, act: &Act, entry: &Entry) -> Result<bool, StoreError> {
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
        Ok(true)
    }

    /// After a failed transaction memory may be ahead of the file: the file is right.
    fn reread(&mut self) {
        match Ledger::read(&self.file, |_, _| {}) {
            Ok(ledger) => self.ledger = ledger,
            Err(error) => tracing::error!(%error, "the journal could not be read again"),
        }
    }
}

fn label(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(crate::model::rules::LABEL_CHARS_MAX).collect()
}
