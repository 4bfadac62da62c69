//! The first bytes of an event file, looked at before SQLite may touch it.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use crate::store::error::StoreError;
use crate::store::migration::MIGRATIONS;

/// "YOUY": marks our files for everybody who asks what they are.
pub(super) const APPLICATION_ID: i64 = 0x594f_5559;
/// The first bytes of every SQLite database.
const MAGIC: &[u8] = b"SQLite format 3\0";
/// Where the header of a database keeps its application id and version, and how it is written
/// and read: 2 stands for a log beside it, 1 for none.
const APPLICATION_ID_AT: usize = 68;
const USER_VERSION_AT: usize = 60;
const VERSIONS_AT: usize = 18;
/// Where it keeps how its tables are described: SQLite knows four ways.
const SCHEMA_FORMAT_AT: usize = 44;
const HEADER: usize = 100;
/// No format of ours will have a number like this; a flipped bit makes one.
const VERSION_MAX: i64 = 1_000;
/// The header and the identity of the event, which is the first table and never moves.
const HEAD: u64 = 16 * 1024;

/// The beginning of an event file that this program knows.
#[derive(Debug)]
pub(super) struct Head {
    /// The number of its format.
    pub(super) version: i64,
    bytes: Vec<u8>,
}

impl Head {
    /// Reads it. Fails on a file that is missing, empty, foreign, newer, or ours with a damaged
    /// header.
    pub(super) fn read(path: &Path) -> Result<Self, StoreError> {
        let file = match File::open(path) {
            Ok(file) => file,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Err(StoreError::NotFound(path.to_owned()));
            }
            Err(error) => return Err(error.into()),
        };
        let mut bytes = Vec::new();
        file.take(HEAD).read_to_end(&mut bytes)?;
        Self::judge(bytes)
    }

    fn judge(bytes: Vec<u8>) -> Result<Self, StoreError> {
        let damaged = |what: &str| Err(StoreError::Damaged(what.to_owned()));
        if bytes.is_empty() {
            return damaged("it is empty");
        }
        let id = (APPLICATION_ID as u32).to_be_bytes();
        let [magic_equal, id_equal] = [(0, MAGIC), (APPLICATION_ID_AT, &id[..])]
            .map(|(at, wanted)| equal_bytes(bytes.get(at..).unwrap_or_default(), wanted));
        match (magic_equal, id_equal) {
            (16, 4) => {}
            // One of the two tells that it was ours, the other has suffered.
            (16, 3) | (12..16, 4) => return damaged("its header is damaged"),
            _ if magic_equal == 16 && bytes.len() < HEADER => return damaged("it is cut off"),
            _ => return Err(StoreError::NotAnEvent),
        }
        if !matches!(bytes.get(VERSIONS_AT..VERSIONS_AT + 2), Some([1, 1] | [2, 2])) {
            return damaged("its header is damaged");
        }
        // SQLite would only say that it does not know the fifth.
        if !matches!(word(&bytes, SCHEMA_FORMAT_AT), Some(1..=4)) {
            return damaged("its header is damaged");
        }
        let known = MIGRATIONS.len() as i64;
        match word(&bytes, USER_VERSION_AT).map(i64::from) {
            Some(version) if (1..=known).contains(&version) => Ok(Self { version, bytes }),
            Some(found) if (known..VERSION_MAX).contains(&found) => {
                Err(StoreError::Newer { found, known })
            }
            _ => damaged("its format has no number that exists"),
        }
    }

    /// Whether the file, without its log, belongs to the event with this id.
    pub(super) fn names(&self, id: &str) -> bool {
        memchr::memmem::find(&self.bytes, id.as_bytes()).is_some()
    }
}

fn equal_bytes(bytes: &[u8], wanted: &[u8]) -> usize {
    bytes.iter().zip(wanted).filter(|(byte, wanted)| byte == wanted).count()
}

/// Four bytes as a number, as SQLite writes it.
pub(super) fn word(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}
