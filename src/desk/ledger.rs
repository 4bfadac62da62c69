//! The journal's other half in memory: the book, and where each station's chain ends.

use std::collections::BTreeMap;
use std::panic::resume_unwind;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use crate::desk::error::DeskError;
use crate::model::book::Book;
use crate::model::journal::{CHAIN_START, Entry};
use crate::store::{ChainHead, EventFile, RawEntry, StoreError};

/// Rows that are handed from the thread that reads to the thread that folds at a time.
const PIECE_ROWS: usize = 512;
/// Pieces that wait between the two at most.
const PIECES_WAITING: usize = 4;

/// What the worker knows of the journal without asking the disk.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    pub(super) book: Book,
    pub(super) chains: Chains,
}

impl Ledger {
    /// Reads the whole journal, checking its chains, and hands each entry on with its hash
    /// once it is folded.
    ///
    /// This thread reads and checks, another one understands and folds: with a hundred thousand
    /// people somebody waits for this.
    pub(super) fn read(
        file: &EventFile,
        visit: impl FnMut(Entry, &str) + Send,
    ) -> Result<Self, DeskError> {
        let mut book = Book::default();
        for (id, person) in file.people()? {
            book.put_person(id, person);
        }
        for (id, bytes) in file.pictures()? {
            book.put_picture(id, bytes.into());
        }
        let (pieces, rows) = sync_channel(PIECES_WAITING);
        std::thread::scope(|scope| {
            let folding = std::thread::Builder::new()
                .name("youyuan-fold".to_owned())
                .spawn_scoped(scope, move || fold(book, &rows, visit))
                .map_err(DeskError::Thread)?;
            let chains = follow(file, &pieces);
            drop(pieces);
            // What it found wrong stands before the row that this thread came to.
            let book = folding.join().unwrap_or_else(|panic| resume_unwind(panic))?;
            Ok(Self { book, chains: chains? })
        })
    }

    /// Folds in the next entry.
    pub(super) fn record(&mut self, entry: &Entry, head: ChainHead) {
        self.book.record(entry);
        self.chains.advance(entry.seq, &entry.station, head);
    }
}

/// Reads the journal row by row and hands on what follows in its chains.
fn follow(file: &EventFile, pieces: &SyncSender<Vec<RawEntry>>) -> Result<Chains, DeskError> {
    let mut chains = Chains::default();
    let mut piece = Vec::with_capacity(PIECE_ROWS);
    // A piece that nobody takes: the other thread has ended, and says why.
    let hand_on = |piece| pieces.send(piece).ok();
    file.each_entry(|raw: RawEntry| {
        if !chains.follows(&raw) {
            return Err(DeskError::BrokenChain { seq: raw.seq });
        }
        let head = ChainHead { station_seq: raw.station_seq, hash: raw.hash.clone() };
        chains.advance(raw.seq, &raw.station, head);
        piece.push(raw);
        if piece.len() == PIECE_ROWS {
            hand_on(std::mem::replace(&mut piece, Vec::with_capacity(PIECE_ROWS)));
        }
        Ok(())
    })?;
    hand_on(piece);
    Ok(chains)
}

/// Understands rows that were checked and folds them into the book.
fn fold(
    mut book: Book,
    pieces: &Receiver<Vec<RawEntry>>,
    mut visit: impl FnMut(Entry, &str),
) -> Result<Book, StoreError> {
    for raw in pieces.iter().flatten() {
        let entry = raw.read()?;
        book.record(&entry);
        visit(entry, &raw.hash);
    }
    Ok(book)
}

/// Where the journal and the chains of its stations end.
#[derive(Debug, Default)]
pub(super) struct Chains {
    seq: u64,
    heads: BTreeMap<String, ChainHead>,
}

impl Chains {
    /// Whether a row is the next of the journal and of its station's chain, unaltered.
    pub(super) fn follows(&self, raw: &RawEntry) -> bool {
        raw.seq == self.seq + 1
            && raw.station_seq == self.next_station_seq(&raw.station)
            && raw.expected_hash(self.before(&raw.station)) == raw.hash
    }

    /// The hash that the station's next entry is chained to.
    pub(super) fn before(&self, station: &str) -> &str {
        self.heads.get(station).map_or(CHAIN_START, |head| &head.hash)
    }

    pub(super) fn next_station_seq(&self, station: &str) -> u64 {
        self.heads.get(station).map_or(0, |head| head.station_seq) + 1
    }

    /// The journal goes on after this entry, its station's chain after `head`.
    pub(super) fn advance(&mut self, seq: u64, station: &str, head: ChainHead) {
        self.seq = seq;
        match self.heads.get_mut(station) {
            Some(last) => *last = head,
            None => {
                self.heads.insert(station.to_owned(), head);
            }
        }
    }
}
