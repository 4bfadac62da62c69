//! What the shim wrote down.

use std::collections::HashMap;
use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Path, PathBuf};

use serde_json::Value;

/// One operation of a program on the recorded folder, or something that it said.
#[derive(Clone, Debug)]
pub struct Record {
    pub op: Op,
    pub pid: u32,
    /// The inode.
    pub file: u64,
    pub path: PathBuf,
}

#[derive(Clone, Debug)]
pub enum Op {
    Create,
    Open,
    Write { at: usize, data: Vec<u8> },
    Truncate { length: usize },
    Sync { failed: bool },
    SyncFolder { failed: bool },
    Rename { to: PathBuf },
    Link { to: PathBuf },
    Unlink,
    Said(Vec<u8>),
}

/// `struct record` in `shim.c`.
const HEAD: usize = 32;

/// Reads a recording.
pub fn read(log: &Path) -> Vec<Record> {
    let bytes = std::fs::read(log).unwrap();
    let mut rest = bytes.as_slice();
    let mut records = Vec::new();
    while let Some((head, after)) = rest.split_at_checked(HEAD) {
        let short = |at: usize| usize::from(u16::from_le_bytes([head[at], head[at + 1]]));
        let word = |at: usize| u32::from_le_bytes(head[at..at + 4].try_into().unwrap());
        let long = |at: usize| u64::from_le_bytes(head[at..at + 8].try_into().unwrap());
        let (from, after) = after.split_at(short(2));
        let (to, after) = after.split_at(short(4));
        let (data, after) = after.split_at(word(8) as usize);
        rest = after;
        let failed = head[1] != 0;
        let to = PathBuf::from(OsStr::from_bytes(to));
        let at = long(24) as usize;
        let op = match head[0] {
            b'C' => Op::Create,
            b'O' => Op::Open,
            b'W' => Op::Write { at, data: data.to_vec() },
            b'T' => Op::Truncate { length: at },
            b'S' => Op::Sync { failed },
            b'D' => Op::SyncFolder { failed },
            b'R' => Op::Rename { to },
            b'L' => Op::Link { to },
            b'U' => Op::Unlink,
            b'A' => Op::Said(data.to_vec()),
            // Folders are there from the beginning.
            b'M' => continue,
            other => panic!("no operation {other}"),
        };
        let path = PathBuf::from(OsStr::from_bytes(from));
        records.push(Record { op, pid: word(12), file: long(16), path });
    }
    records
}

/// The whole lines that were said, each with the number of operations before it.
pub fn said(records: &[Record]) -> Vec<(usize, String)> {
    let mut open: HashMap<u32, Vec<u8>> = HashMap::new();
    let mut lines = Vec::new();
    for (at, record) in records.iter().enumerate() {
        let Op::Said(data) = &record.op else { continue };
        let line = open.entry(record.pid).or_default();
        line.extend(data);
        while let Some(end) = line.iter().position(|byte| *byte == b'\n') {
            let rest = line.split_off(end + 1);
            lines.push((at, String::from_utf8(std::mem::replace(line, rest)).unwrap()));
        }
    }
    lines
}

/// The acts that were answered for as recorded, each with the number of operations before it.
pub fn answers(records: &[Record]) -> Vec<(usize, Value)> {
    let read = |(at, line): (usize, String)| Some((at, serde_json::from_str(&line).ok()?));
    let answers = said(records).into_iter().filter_map(read);
    answers.filter(|(_, answer): &(usize, Value)| answer["seq"].is_u64()).collect()
}
