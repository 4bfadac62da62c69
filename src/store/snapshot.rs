//! A database as it stands on the disk, read without SQLite, so that nothing is locked or written.
//!
//! What was committed stands in two files: the database, and its write-ahead log (`-wal`) with the
//! pages that have not been carried over yet.

use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

use crate::store::error::StoreError;
use crate::store::frames::{self, Frame, Frames, check_log, read_log};

/// How often it is tried while another program rewrites its log.
const TRIES: u32 = 20;
/// Where the header tells how a database is written and read: 2 stands for a log beside it.
const VERSIONS_AT: std::ops::Range<usize> = 18..20;

/// A database with its log carried over, ready to be opened in memory.
pub(super) struct Snapshot {
    /// Its bytes.
    pub(super) image: Vec<u8>,
    /// Whether the log had anything to carry over.
    pub(super) has_log: bool,
}

/// Reads a database as it stands.
///
/// Fails with [`StoreError::InUse`] when another program rewrote the log again and again meanwhile,
/// and on a damaged log.
pub(super) fn read(path: &Path) -> Result<Snapshot, StoreError> {
    let mut failed = StoreError::InUse;
    for attempt in 0..TRIES {
        let before = State::of(path)?;
        // First the database, then the log: whatever is carried over in between stands in both.
        let mut image = fs::read(path)?;
        let log = read_log(path, u64::MAX)?;
        let is_steady = State::of(path)? == before;
        match check_log(&log) {
            Ok(()) if is_steady => {
                let has_log = frames::has_frames(&log);
                carry_over(&log, &mut image);
                if let Some(versions) = image.get_mut(VERSIONS_AT) {
                    versions.fill(1);
                }
                return Ok(Snapshot { image, has_log });
            }
            Ok(()) => {}
            Err(damaged) if is_steady && attempt > 1 => return Err(damaged),
            // Perhaps it was being written just then.
            Err(damaged) => failed = damaged,
        }
        std::thread::sleep(Duration::from_millis(u64::from(attempt) * 5));
    }
    Err(failed)
}

/// By which one sees whether a log was begun anew while it was read.
#[derive(PartialEq, Eq)]
struct State {
    log_header: Vec<u8>,
    /// Counts only without a log: with one, pages may be carried over at any time.
    database: Option<(u64, Option<SystemTime>)>,
}

impl State {
    fn of(path: &Path) -> Result<Self, StoreError> {
        let log_header = read_log(path, frames::HEADER as u64)?;
        let metadata = fs::metadata(path)?;
        let database = log_header.is_empty().then(|| (metadata.len(), metadata.modified().ok()));
        Ok(Self { log_header, database })
    }
}

/// Writes every page of the log's complete transactions into the image; what comes after the last
/// complete one was never committed.
fn carry_over(log: &[u8], image: &mut Vec<u8>) -> Option<()> {
    let frames = Frames::of(log)?;
    let page_size = frames.page_size();
    let pages_max = (image.len() + log.len()) / page_size;
    let mut transaction = Vec::new();
    for Frame { page, pages_in_all, bytes } in frames {
        transaction.push((page, bytes));
        if pages_in_all > pages_max {
            return None;
        }
        if pages_in_all > 0 {
            image.resize(pages_in_all * page_size, 0);
            for (number, page) in transaction.drain(..) {
                let start = number.checked_sub(1)? * page_size;
                // A page beyond the end was freed by the same transaction.
                if let Some(place) = image.get_mut(start..start + page_size) {
                    place.copy_from_slice(page);
                }
            }
        }
    }
    Some(())
}
