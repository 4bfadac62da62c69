//! An event in memory: rules, journal and book, without a file.

use std::collections::HashMap;

use jiff::Timestamp;
use uuid::Uuid;
use youyuan::desk::RawEntry;
use youyuan::model::act::{Act, Action};
use youyuan::model::book::Book;
use youyuan::model::id::ActionId;
use youyuan::model::journal::{Entry, Outcome, outcome_to_json};
use youyuan::model::rules::decide;
use youyuan::model::secrets::{EventId, Identity};

/// The secrets of every event here.
pub const IDENTITY: Identity = Identity {
    event: EventId(Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000)),
    seed: [1; 32],
    ticket_key: [2; 32],
    salt: [3; 32],
};

/// The id of the n-th act.
pub fn act_id(n: u64) -> ActionId {
    ActionId(Uuid::from_u128(u128::from(n)))
}

/// An event that acts are handed to.
#[derive(Default)]
pub struct Table {
    pub book: Book,
    entries: HashMap<ActionId, Entry>,
    /// The journal as a file would hold it, without its chain.
    pub rows: Vec<RawEntry>,
}

impl Table {
    /// Judges an act as the worker of the desk does, and folds it in.
    pub fn hand_in(&mut self, act: &Act) -> Outcome {
        if let Some(first) = self.entries.get(&act.id) {
            return first.outcome.clone();
        }
        let target = match &act.action {
            Action::Void { target, .. } => self.entries.get(target),
            _ => None,
        };
        let outcome = decide(&self.book, &IDENTITY, act, target);
        let seq = self.book.seq() + 1;
        let entry = Entry {
            seq,
            station_seq: seq,
            id: act.id,
            at: Timestamp::from_millisecond(seq as i64 * 1_000).expect("a time"),
            station: act.station.clone(),
            by: act.by.clone(),
            action: act.sealed(&IDENTITY.salt).action,
            outcome,
        };
        self.note(&entry);
        self.book.record(&entry);
        if let (Ok(_), Some((id, person))) = (&entry.outcome, act.person()) {
            self.book.put_person(id, person.clone());
        }
        if let (Ok(_), Some((id, bytes))) = (&entry.outcome, act.picture()) {
            self.book.put_picture(id, bytes.into());
        }
        let outcome = entry.outcome.clone();
        self.entries.insert(act.id, entry);
        outcome
    }

    /// What is written to the journal reads back as what was meant.
    fn note(&mut self, entry: &Entry) {
        let row = RawEntry {
            seq: entry.seq,
            station: entry.station.clone(),
            station_seq: entry.station_seq,
            id: entry.id.to_string(),
            at_millis: entry.at.as_millisecond(),
            by: entry.by.clone(),
            action: serde_json::to_string(&entry.action).expect("an action as JSON"),
            outcome: outcome_to_json(&entry.outcome).expect("an outcome as JSON"),
            hash: String::new(),
        };
        assert_eq!(row.read().expect("a row of ours"), *entry);
        self.rows.push(row);
    }
}
