//! The journal's other half in memory: the book, and where each station's chain ends.

use std::collections::BTreeMap;
use std::panic::resume_unwind;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use crate::desk::error::DeskError;
use crate::model::book::Book;
use crate::model::journal::{CHAIN_START, Entry};
use crate::store::{ChainHead, EventFile, RawEntry, StoreError};

/// Rows that go from the reading thread to the folding one at a time.
const ROWS: usize = 512;
/// How often so many may wait there.
const QUEUE: usize = 4;

/// What the worker knows of the journal without asking the disk.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    pub(super) book: Book,
    chains: Chains,
}

impl Ledger {
    /// Reads the whole journal, checking its chains, and hands each entry on with its hash
    /// once it is folded.
    ///
    /// This thread reads the rows and checks their hashes, another one folds them: with two
    /// processors a large event is there in half the time.
    pub(super) fn read(
        file: &EventFile,
        mut visit: impl FnMut(Entry, &str) + Send,
    ) -> Result<Self, DeskError> {
        let mut book = Book::default();
        let (people, pictures) = (file.people()?, file.pictures()?);
        let fold = move |batches: Receiver<Vec<RawEntry>>| -> Result<Book, DeskError> {
            for (id, person) in people {
                book.put_person(id, person);
            }
            for (id, bytes) in pictures {
                book.put_picture(id, bytes.into());
            }
            for raw in batches.into_iter().flatten() {
                let entry = raw.read()?;
                book.record(&entry);
                visit(entry, &raw.hash);
            }
            Ok(book)
        };
        std::thread::scope(|scope| {
            let (batches, inbox) = sync_channel(QUEUE);
            let thread = std::thread::Builder::new().name("youyuan-fold".to_owned());
            let folding = thread.spawn_scoped(scope, || fold(inbox)).map_err(DeskError::Thread)?;
            let chains = Chains::read(file, &batches);
            drop(batches);
            // What cannot be folded stands before what cannot be read.
            let book = folding.join().unwrap_or_else(|panic| resume_unwind(panic))?;
            Ok(Self { book, chains: chains? })
        })
    }

    /// Whether a row is the next of the journal and of its station's chain, unaltered.
    pub(super) fn follows(&self, raw: &RawEntry) -> bool {
        self.chains.follows(raw)
    }

    /// The hash that the station's next entry is chained to.
    pub(super) fn before(&self, station: &str) -> &str {
        self.chains.before(station)
    }

    pub(super) fn next_station_seq(&self, station: &str) -> u64 {
        self.chains.next_station_seq(station)
    }

    /// Folds in the next entry.
    pub(super) fn record(&mut self, entry: &Entry, head: ChainHead) {
        self.book.record(entry);
        self.chains.add(entry.seq, &entry.station, head);
    }
}

/// Where the journal and each station's chain in it end.
#[derive(Debug, Default)]
struct Chains {
    seq: u64,
    heads: BTreeMap<String, ChainHead>,
}

impl Chains {
    /// Reads the rows and hands them on, as far as each follows the one before.
    fn read(file: &EventFile, batches: &SyncSender<Vec<RawEntry>>) -> Result<Self, DeskError> {
        let mut chains = Self::default();
        let mut batch = Vec::with_capacity(ROWS);
        let read = file.each_entry(|raw: RawEntry| {
            if !chains.follows(&raw) {
                return Err(Halt::Failed(DeskError::BrokenChain { seq: raw.seq }));
            }
            let head = ChainHead { station_seq: raw.station_seq, hash: raw.hash.clone() };
            chains.add(raw.seq, &raw.station, head);
            batch.push(raw);
            if batch.len() == ROWS {
                let full = std::mem::replace(&mut batch, Vec::with_capacity(ROWS));
                batches.send(full).map_err(|_| Halt::NobodyFolds)?;
            }
            Ok(())
        });
        // Who folds no more has told why.
        batches.send(batch).ok();
        match read {
            Err(Halt::Failed(error)) => Err(error),
            Ok(()) | Err(Halt::NobodyFolds) => Ok(chains),
        }
    }

    fn follows(&self, raw: &RawEntry) -> bool {
        raw.seq == self.seq + 1
            && raw.station_seq == self.next_station_seq(&raw.station)
            && raw.expected_hash(self.before(&raw.station)) == raw.hash
    }

    fn before(&self, station: &str) -> &str {
        self.heads.get(station).map_or(CHAIN_START, |head| &head.hash)
    }

    fn next_station_seq(&self, station: &str) -> u64 {
        self.heads.get(station).map_or(0, |head| head.station_seq) + 1
    }

    fn add(&mut self, seq: u64, station: &str, head: ChainHead) {
        self.seq = seq;
        // A name is copied for a station's first entry only.
        match self.heads.get_mut(station) {
            Some(last) => *last = head,
            None => drop(self.heads.insert(station.to_owned(), head)),
        }
    }
}

/// Why the reading ended early.
enum Halt {
    Failed(DeskError),
    /// The other thread came upon a row that it could not fold.
    NobodyFolds,
}

impl From<StoreError> for Halt {
    fn from(error: StoreError) -> Self {
        Self::Failed(error.into())
    }
}
