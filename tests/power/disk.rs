//! A disk that is played back from a recording, and what may be found on it after a power cut.
//!
//! What was synced is there. Of everything else each 512 bytes may be there or not, in any order;
//! the names of files are there for certain once their folder was synced. A sync that failed is no
//! sync, and leaves behind what no later one writes.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use rand::RngExt as _;
use rand::rngs::StdRng;

use crate::record::{Op, Record};

const SECTOR: usize = 512;

/// What a power cut does to all that is not synced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    /// All of it is gone.
    Drop,
    /// All of it is there.
    Keep,
    /// It is there up to some point of time, the last write in part.
    Prefix,
    /// Any of it may be there, writes in parts.
    Some,
}

impl Mood {
    pub fn roll(dice: &mut StdRng) -> Self {
        [Self::Drop, Self::Keep, Self::Prefix, Self::Some][dice.random_range(0..4)]
    }
}

/// A disk in use.
#[derive(Debug, Default)]
pub struct Disk {
    files: Vec<File>,
    /// Which file has an inode now.
    inodes: HashMap<u64, usize>,
    /// The names as they are, and as they are for certain with all that may have happened since.
    names: BTreeMap<PathBuf, usize>,
    names_synced: BTreeMap<PathBuf, usize>,
    name_changes: Vec<(NameChange, Fate)>,
}

#[derive(Debug, Default)]
struct File {
    synced: Vec<u8>,
    changes: Vec<(Change, Fate)>,
}

#[derive(Clone, Debug)]
enum Change {
    Write { at: usize, data: Vec<u8> },
    Truncate { length: usize },
}

#[derive(Clone, Debug)]
enum NameChange {
    Set { path: PathBuf, file: usize },
    Remove { path: PathBuf },
    Move { from: PathBuf, to: PathBuf, file: usize },
}

/// Whether a change is on the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    /// The next sync puts it there.
    Waiting,
    /// A sync of it failed: later ones do not know of it.
    Lost,
    Synced,
}

impl Disk {
    /// A disk with the files of a folder, all synced.
    pub fn found(folder: &Path) -> Self {
        let mut disk = Self::default();
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let synced = std::fs::read(&path).unwrap();
            disk.files.push(File { synced, changes: Vec::new() });
            disk.names.insert(path.clone(), disk.files.len() - 1);
            disk.names_synced.insert(path, disk.files.len() - 1);
        }
        disk
    }

    /// Plays one operation of a recording.
    pub fn play(&mut self, record: &Record) {
        match &record.op {
            Op::Create => {
                self.files.push(File::default());
                let file = self.files.len() - 1;
                self.inodes.insert(record.file, file);
                self.names.insert(record.path.clone(), file);
                let path = record.path.clone();
                self.name_changes.push((NameChange::Set { path, file }, Fate::Waiting));
            }
            Op::Open => {
                if let Some(file) = self.names.get(&record.path) {
                    self.inodes.insert(record.file, *file);
                }
            }
            Op::Write { at, data } => {
                self.change(record.file, Change::Write { at: *at, data: data.clone() });
            }
            Op::Truncate { length } => {
                self.change(record.file, Change::Truncate { length: *length });
            }
            Op::Sync { failed } => {
                let file = self.inodes[&record.file];
                self.files[file].sync(*failed);
            }
            Op::SyncFolder { failed: true } | Op::Said(_) => {}
            Op::SyncFolder { failed: false } => self.sync_names(&record.path),
            Op::Rename { to } => {
                let Some(file) = self.names.remove(&record.path) else { return };
                self.names.insert(to.clone(), file);
                let (from, to) = (record.path.clone(), to.clone());
                self.name_changes.push((NameChange::Move { from, to, file }, Fate::Waiting));
            }
            Op::Link { to } => {
                let Some(file) = self.names.get(&record.path).copied() else { return };
                self.names.insert(to.clone(), file);
                let path = to.clone();
                self.name_changes.push((NameChange::Set { path, file }, Fate::Waiting));
            }
            Op::Unlink => {
                self.names.remove(&record.path);
                let path = record.path.clone();
                self.name_changes.push((NameChange::Remove { path }, Fate::Waiting));
            }
        }
    }

    fn change(&mut self, inode: u64, change: Change) {
        let file = self.inodes[&inode];
        self.files[file].changes.push((change, Fate::Waiting));
    }

    fn sync_names(&mut self, folder: &Path) {
        for (change, fate) in &mut self.name_changes {
            if change.path().parent() == Some(folder) {
                *fate = Fate::Synced;
            }
        }
        while self.name_changes.first().is_some_and(|(_, fate)| *fate == Fate::Synced) {
            let (change, _) = self.name_changes.remove(0);
            change.apply(&mut self.names_synced);
        }
    }

    /// The files as they may be found when the power fails now.
    pub fn cut(&self, dice: &mut StdRng) -> BTreeMap<PathBuf, Vec<u8>> {
        let (names_mood, mood) = (Mood::roll(dice), Mood::roll(dice));
        let mut names = self.names_synced.clone();
        for (change, _) in survivors(&self.name_changes, names_mood, dice).0 {
            change.apply(&mut names);
        }
        names.into_iter().map(|(path, file)| (path, self.files[file].cut(mood, dice))).collect()
    }
}

impl File {
    fn sync(&mut self, failed: bool) {
        for (_, fate) in &mut self.changes {
            if *fate == Fate::Waiting {
                *fate = if failed { Fate::Lost } else { Fate::Synced };
            }
        }
        let synced = self.changes.iter().take_while(|(_, fate)| *fate == Fate::Synced).count();
        for (change, _) in self.changes.drain(..synced) {
            change.apply(&mut self.synced, |_| true);
        }
    }

    fn cut(&self, mood: Mood, dice: &mut StdRng) -> Vec<u8> {
        let mut bytes = self.synced.clone();
        let (survivors, torn) = survivors(&self.changes, mood, dice);
        let last = survivors.len().saturating_sub(1);
        for (at, (change, fate)) in survivors.into_iter().enumerate() {
            let in_parts = *fate != Fate::Synced
                && (mood == Mood::Some && dice.random_bool(0.5) || torn && at == last);
            change.apply(&mut bytes, |_| !in_parts || dice.random_bool(0.5));
        }
        bytes
    }
}

/// The changes that are found on the disk, and whether the last one may be there in part.
fn survivors<'a, C>(
    changes: &'a [(C, Fate)],
    mood: Mood,
    dice: &mut StdRng,
) -> (Vec<&'a (C, Fate)>, bool) {
    let open = changes.iter().filter(|(_, fate)| *fate != Fate::Synced).count();
    let until = dice.random_range(0..=open);
    let share = dice.random_range(0.1..0.9);
    let mut nth = 0;
    let mut found = Vec::new();
    for change in changes {
        if change.1 == Fate::Synced {
            found.push(change);
            continue;
        }
        nth += 1;
        let there = match mood {
            Mood::Drop => false,
            Mood::Keep => true,
            Mood::Prefix => nth <= until,
            Mood::Some => dice.random_bool(share),
        };
        if there {
            found.push(change);
        }
    }
    (found, mood == Mood::Prefix)
}

impl Change {
    /// Puts the change on the disk, or those sectors of it that `there` picks.
    fn apply(&self, bytes: &mut Vec<u8>, mut there: impl FnMut(usize) -> bool) {
        match self {
            Self::Truncate { length } => bytes.resize(*length, 0),
            Self::Write { at, data } => {
                let mut from = 0;
                while from < data.len() {
                    let sector = (at + from) / SECTOR;
                    let until = ((sector + 1) * SECTOR - at).min(data.len());
                    if there(sector) {
                        let end = at + until;
                        bytes.resize(bytes.len().max(end), 0);
                        bytes[at + from..end].copy_from_slice(&data[from..until]);
                    }
                    from = until;
                }
            }
        }
    }
}

impl NameChange {
    fn path(&self) -> &Path {
        match self {
            Self::Set { path, .. } | Self::Remove { path } => path,
            Self::Move { to, .. } => to,
        }
    }

    fn apply(&self, names: &mut BTreeMap<PathBuf, usize>) {
        match self {
            Self::Set { path, file } => drop(names.insert(path.clone(), *file)),
            Self::Remove { path } => drop(names.remove(path)),
            Self::Move { from, to, file } => {
                names.remove(from);
                names.insert(to.clone(), *file);
            }
        }
    }
}
