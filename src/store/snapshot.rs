//! A database as it stands on the disk, read without SQLite, so that nothing is locked or written.
//!
//! What was committed stands in two files: the database, and its write-ahead log (`-wal`) with the
//! pages that have not been carried over yet. Format: <https://sqlite.org/fileformat2.html>, 4.

use std::fs::{self, File};
use std::io::Read as _;
use std::path::Path;
use std::time::{Duration, SystemTime};

use crate::store::error::StoreError;
use crate::store::log::log_path;

/// How often it is tried while another program rewrites its log.
const TRIES: u32 = 20;
/// Where the header tells how a database is written and read: 2 stands for a log beside it.
const VERSIONS_AT: std::ops::Range<usize> = 18..20;
const LOG_HEADER: usize = 32;
const FRAME_HEADER: usize = 24;

/// The bytes of a database with its log carried over, ready to be opened in memory.
///
/// Fails with [`StoreError::InUse`] when another program rewrote the log again and again meanwhile.
pub(super) fn read(path: &Path) -> Result<Vec<u8>, StoreError> {
    for attempt in 0..TRIES {
        let before = State::of(path)?;
        // First the database, then the log: whatever is carried over in between stands in both.
        let mut image = fs::read(path)?;
        let log = read_log(path, u64::MAX)?;
        if State::of(path)? == before {
            carry_over(&log, &mut image);
            if let Some(versions) = image.get_mut(VERSIONS_AT) {
                versions.fill(1);
            }
            return Ok(image);
        }
        std::thread::sleep(Duration::from_millis(u64::from(attempt) * 5));
    }
    Err(StoreError::InUse)
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
        let log_header = read_log(path, LOG_HEADER as u64)?;
        let metadata = fs::metadata(path)?;
        let database = log_header.is_empty().then(|| (metadata.len(), metadata.modified().ok()));
        Ok(Self { log_header, database })
    }
}

/// The first bytes of the log; none when there is no log.
fn read_log(path: &Path, bytes_max: u64) -> Result<Vec<u8>, StoreError> {
    let mut log = Vec::new();
    match File::open(log_path(path)) {
        Ok(file) => file.take(bytes_max).read_to_end(&mut log)?,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => 0,
        Err(error) => return Err(error.into()),
    };
    Ok(log)
}

/// Writes every page of the log's complete transactions into the image; what comes after the last
/// complete one was never committed.
fn carry_over(log: &[u8], image: &mut Vec<u8>) -> Option<()> {
    let (header, mut rest) = log.split_at_checked(LOG_HEADER)?;
    let magic = word(header, 0)?;
    let big_endian = match magic {
        0x377f_0682 => false,
        0x377f_0683 => true,
        _ => return None,
    };
    let page_size = word(header, 8)? as usize;
    if !page_size.is_power_of_two() || !(512..=65_536).contains(&page_size) {
        return None;
    }
    let mut sums = checksum((0, 0), header.get(..24)?, big_endian);
    if sums != (word(header, 24)?, word(header, 28)?) {
        return None;
    }
    let pages_max = (image.len() + log.len()) / page_size;
    let mut transaction = Vec::new();
    while let Some((frame, after)) = rest.split_at_checked(FRAME_HEADER + page_size) {
        rest = after;
        let (frame_header, page) = frame.split_at_checked(FRAME_HEADER)?;
        sums = checksum(checksum(sums, frame_header.get(..8)?, big_endian), page, big_endian);
        let is_of_this_log = frame_header.get(8..16)? == header.get(16..24)?;
        if !is_of_this_log || sums != (word(frame_header, 16)?, word(frame_header, 20)?) {
            break;
        }
        transaction.push((word(frame_header, 0)? as usize, page));
        let pages_in_all = word(frame_header, 4)? as usize;
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

fn word(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn checksum((mut s0, mut s1): (u32, u32), bytes: &[u8], big_endian: bool) -> (u32, u32) {
    let read = if big_endian { u32::from_be_bytes } else { u32::from_le_bytes };
    let (words, _) = bytes.as_chunks::<4>();
    let (pairs, _) = words.as_chunks::<2>();
    for [first, second] in pairs {
        s0 = s0.wrapping_add(read(*first)).wrapping_add(s1);
        s1 = s1.wrapping_add(read(*second)).wrapping_add(s0);
    }
    (s0, s1)
}
