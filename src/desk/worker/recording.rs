//! How acts are recorded: all of a transaction or nothing, in the file and in memory.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use jiff::Timestamp;

use super::{Asked, Worker};
use crate::desk::Committed;
use crate::desk::authority::{self, LeaderKey};
use crate::desk::client::Answer;
use crate::desk::error::DeskError;
use crate::desk::ledger::Ledger;
use crate::desk::trouble::Trouble;
use crate::model::act::{Act, Action};
use crate::model::fact::facts_of;
use crate::model::journal::{Entry, Outcome};
use crate::model::pin::{Pin, is_leaders};
use crate::model::receipt::Receipt;
use crate::model::refusal::Refusal;
use crate::model::rules::{LABEL_CHARS_MAX, decide};

impl Worker<'_> {
    /// Records acts in one transaction. When the disk fails nothing of them is kept, in the file
    /// or in memory, unless the trouble [stops](Trouble::stops) the worker.
    pub(super) fn transact(
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
    pub(super) fn guarded<T>(&mut self, work: impl FnOnce(&mut Self) -> T) -> Result<T, Trouble> {
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
    pub(super) fn stop(&mut self, trouble: Trouble) -> Trouble {
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

/// What a panic said.
fn panic_text(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(ToString::to_string);
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default()
}

/// What the journal can hold of a label.
fn label(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(LABEL_CHARS_MAX).collect()
}
