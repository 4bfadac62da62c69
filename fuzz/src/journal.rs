//! Journals that no program of ours would have written: an action and its outcome, a line each,
//! as the rows of an event file from elsewhere.

use super::table::{IDENTITY, act_id};
use youyuan::desk::{RawEntry, Transcript};
use youyuan::exchange::proof::{Proof, verify};
use youyuan::model::book::Book;

const LINES_MAX: usize = 60;

/// See above.
pub fn run(data: &[u8]) {
    let mut lines = data.split(|byte| *byte == b'\n');
    let mut entries = Vec::new();
    while let (Some(action), Some(outcome)) = (lines.next(), lines.next()) {
        let (Ok(action), Ok(outcome)) = (str::from_utf8(action), str::from_utf8(outcome)) else {
            return;
        };
        let seq = entries.len() as u64 + 1;
        entries.push(RawEntry {
            seq,
            station: "入口".to_owned(),
            station_seq: seq,
            id: act_id(seq).to_string(),
            at_millis: seq as i64 * 1_000,
            by: String::new(),
            action: action.to_owned(),
            outcome: outcome.to_owned(),
            hash: String::new(),
        });
        if entries.len() == LINES_MAX {
            break;
        }
    }
    let mut book = Book::default();
    for row in &entries {
        if let Ok(entry) = row.read() {
            book.record(&entry);
        }
    }
    book.bag();
    book.next_ticket();
    let proof = Proof::new(&Transcript { event: IDENTITY.event, entries });
    if let Ok(proof) = proof {
        assert!(!verify(&proof).is_sound(), "its chain is missing");
    }
}
