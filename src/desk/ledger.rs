//! The journal's other half in memory: the book, and where each station's chain ends.

use std::collections::BTreeMap;

use crate::desk::error::DeskError;
use crate::model::book::Book;
use crate::model::journal::{CHAIN_START, Entry};
use crate::store::{ChainHead, EventFile, RawEntry};

/// What the worker knows of the journal without asking the disk.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    pub(super) book: Book,
    heads: BTreeMap<String, ChainHead>,
}

impl Ledger {
    /// Reads the whole journal, checking its chains, and hands each entry on with its hash
    /// once it is folded.
    pub(super) fn read(
        file: &EventFile,
        mut visit: impl FnMut(Entry, &str),
    ) -> Result<Self, DeskError> {
        let mut ledger = Self::default();
        for (id, person) in file.people()? {
            ledger.book.put_person(id, person);
        }
        for (id, bytes) in file.pictures()? {
            ledger.book.put_picture(id, bytes.into());
        }
        file.each_entry(|raw| {
            if !ledger.follows(&raw) {
                return Err(DeskError::BrokenChain { seq: raw.seq });
            }
            let entry = raw.read()?;
            let head = ChainHead { station_seq: raw.station_seq, hash: raw.hash.to_owned() };
            ledger.record(&entry, head);
            visit(entry, raw.hash);
            Ok(())
        })?;
        Ok(ledger)
    }

    /// Whether a row is the next of the journal and of its station's chain, unaltered.
    pub(super) fn follows(&self, raw: &RawEntry<&str>) -> bool {
        raw.seq == self.book.seq() + 1
            && raw.station_seq == self.next_station_seq(raw.station)
            && raw.expected_hash(self.before(raw.station)) == raw.hash
    }

    /// The hash that the station's next entry is chained to.
    pub(super) fn before(&self, station: &str) -> &str {
        self.heads.get(station).map_or(CHAIN_START, |head| &head.hash)
    }

    pub(super) fn next_station_seq(&self, station: &str) -> u64 {
        self.heads.get(station).map_or(0, |head| head.station_seq) + 1
    }

    /// Folds in the next entry.
    pub(super) fn record(&mut self, entry: &Entry, head: ChainHead) {
        self.book.record(entry);
        match self.heads.get_mut(&entry.station) {
            Some(known) => *known = head,
            None => drop(self.heads.insert(entry.station.clone(), head)),
        }
    }
}
