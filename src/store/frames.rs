//! What stands in the write-ahead log beside an event file, read without SQLite.
//!
//! SQLite takes a log up to its first frame that does not fit, and passes over the rest without a
//! word: so it must be, for a power cut leaves the last transaction half written. But a bit that
//! flips in an older one would take all acts after it along. Here the two are told apart.
//! Format: <https://sqlite.org/fileformat2.html>, 4.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use crate::store::error::StoreError;
use crate::store::header::word;
use crate::store::log::log_path;

/// Bytes of a log's header.
pub(super) const HEADER: usize = 32;
const FRAME_HEADER: usize = 24;

/// The frames of a log that fit, one after the other.
pub(super) struct Frames<'a> {
    salts: &'a [u8],
    page_size: usize,
    big_endian: bool,
    sums: (u32, u32),
    rest: &'a [u8],
}

/// A page as a transaction left it.
pub(super) struct Frame<'a> {
    /// The number of the page, from 1.
    pub(super) page: usize,
    /// The last frame of a transaction tells how many pages the database has then; 0 in others.
    pub(super) pages_in_all: usize,
    /// The page.
    pub(super) bytes: &'a [u8],
}

/// The first bytes of the log; none when there is no log.
pub(super) fn read_log(path: &Path, bytes_max: u64) -> Result<Vec<u8>, StoreError> {
    let mut log = Vec::new();
    match File::open(log_path(path)) {
        Ok(file) => file.take(bytes_max).read_to_end(&mut log)?,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => 0,
        Err(error) => return Err(error.into()),
    };
    Ok(log)
}

/// Fails on a log that lost more than a power cut can take: the transaction that was being
/// written, which nobody was told of.
pub(super) fn check_log(log: &[u8]) -> Result<(), StoreError> {
    let Some(header) = log.get(..HEADER) else { return Ok(()) };
    if header.iter().all(|byte| *byte == 0) {
        // A disk that grew the file and lost the power before it was written.
        return Ok(());
    }
    let damaged = |what: &str| Err(StoreError::Damaged(what.to_owned()));
    let Some(mut frames) = Frames::of(log) else {
        return damaged("its write-ahead log is not one of SQLite");
    };
    frames.by_ref().for_each(drop);
    // Each transaction is synced before the next one is written: of those behind the first frame
    // that does not fit, only one can be torn.
    if frames.transactions_left() > 1 {
        return damaged("its write-ahead log is damaged, and with it the last acts");
    }
    Ok(())
}

/// Whether a log holds anything that SQLite would take in.
pub(super) fn has_frames(log: &[u8]) -> bool {
    Frames::of(log).is_some_and(|mut frames| frames.next().is_some())
}

impl<'a> Frames<'a> {
    /// The frames of a log; none when its header is not one of SQLite.
    pub(super) fn of(log: &'a [u8]) -> Option<Self> {
        let (header, rest) = log.split_at_checked(HEADER)?;
        let big_endian = match word(header, 0)? {
            0x377f_0682 => false,
            0x377f_0683 => true,
            _ => return None,
        };
        let page_size = word(header, 8)? as usize;
        if !page_size.is_power_of_two() || !(512..=65_536).contains(&page_size) {
            return None;
        }
        let sums = checksum((0, 0), header.get(..24)?, big_endian);
        let fits = sums == (word(header, 24)?, word(header, 28)?);
        let salts = header.get(16..24)?;
        fits.then_some(Self { salts, page_size, big_endian, sums, rest })
    }

    /// Bytes of a page.
    pub(super) fn page_size(&self) -> usize {
        self.page_size
    }

    /// How many transactions end in what is left, whether they fit or not.
    fn transactions_left(&self) -> usize {
        let frames = self.rest.chunks_exact(FRAME_HEADER + self.page_size);
        let ends = frames.filter(|frame| {
            let salts = frame.get(8..16).unwrap_or_default();
            // Frames of an older log have other salts; one flipped byte makes none older.
            let equal = salts.iter().zip(self.salts).filter(|(a, b)| a == b).count();
            equal >= 7 && word(frame, 4).is_some_and(|pages| pages > 0)
        });
        ends.count()
    }
}

impl<'a> Iterator for Frames<'a> {
    type Item = Frame<'a>;

    fn next(&mut self) -> Option<Frame<'a>> {
        let (frame, after) = self.rest.split_at_checked(FRAME_HEADER + self.page_size)?;
        let (header, bytes) = frame.split_at_checked(FRAME_HEADER)?;
        let sums = checksum(self.sums, header.get(..8)?, self.big_endian);
        let sums = checksum(sums, bytes, self.big_endian);
        let is_of_this_log = header.get(8..16)? == self.salts;
        if !is_of_this_log || sums != (word(header, 16)?, word(header, 20)?) {
            return None;
        }
        (self.sums, self.rest) = (sums, after);
        Some(Frame {
            page: word(header, 0)? as usize,
            pages_in_all: word(header, 4)? as usize,
            bytes,
        })
    }
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
