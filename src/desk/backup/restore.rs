//! Going on from a backup, on this laptop or another.

use std::ffi::OsStr;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use jiff::civil::DateTime;

use crate::desk::backup::place::{NAME_TIME, backups_in, subfolders};
use crate::desk::error::DeskError;
use crate::store::{StoreError, keep_copy};

/// What the file systems of sticks tell apart at least.
const FAT_TICK: Duration = Duration::from_secs(2);

/// A backup that was found, and what its name says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its file.
    pub path: PathBuf,
    /// What the event's file was called.
    pub title: String,
    /// The last entry that it holds.
    pub seq: Option<u64>,
    /// When it was made, by the clock of the laptop that made it.
    pub made: Option<DateTime>,
}

impl Found {
    /// What the name of a backup says; a file that was renamed says only its title.
    pub fn named(path: &Path) -> Self {
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let mut words = stem.rsplitn(3, ' ');
        let seq = words.next().and_then(|word| word.parse().ok());
        let made = words.next().and_then(|word| DateTime::strptime(NAME_TIME, word).ok());
        let title = words.next().filter(|_| seq.is_some() && made.is_some());
        let title = title.unwrap_or(&stem).to_owned();
        Self { path: path.to_owned(), title, seq, made }
    }

    /// The name of the folder that it lies in: one for each event.
    pub fn folder(&self) -> Option<&OsStr> {
        self.path.parent()?.file_name()
    }
}

/// The last backup of every event below these roots, the newest first.
pub fn found_backups(roots: &[PathBuf]) -> Vec<Found> {
    let folders = roots.iter().flat_map(|root| subfolders(root));
    let mut newest: Vec<(SystemTime, PathBuf)> =
        folders.filter_map(|folder| newest_in(&folder)).collect();
    newest.sort();
    newest.iter().rev().map(|(_, path)| Found::named(path)).collect()
}

/// The backup that was written last, with its time; see [`date_last`].
fn newest_in(folder: &Path) -> Option<(SystemTime, PathBuf)> {
    let made = |path: PathBuf| Some((path.metadata().ok()?.modified().ok()?, path));
    backups_in(folder).into_iter().filter_map(|(_, path)| made(path)).max()
}

/// Gives a backup that was just written a later time than any other of its folder has: where the
/// clock was set back meanwhile, an old one would pass for the newest.
pub(super) fn date_last(backup: &Path, folder: &Path) -> io::Result<()> {
    let modified = |path: &Path| path.metadata()?.modified();
    let others = backups_in(folder).into_iter().filter(|(_, path)| path != backup);
    let last = others.filter_map(|(_, path)| modified(&path).ok()).max();
    match last {
        Some(last) if modified(backup)? <= last => {
            File::options().write(true).open(backup)?.set_modified(last + FAT_TICK)
        }
        _ => Ok(()),
    }
}

/// Makes an event file out of a backup, which stays as it is; how many entries it holds. Nothing
/// may be at `to` yet.
///
/// Fails on a backup that is damaged anywhere; then nothing is made.
pub fn restore(backup: &Path, to: &Path) -> Result<u64, DeskError> {
    if to.exists() {
        return Err(StoreError::Exists(to.to_owned()).into());
    }
    Ok(keep_copy(backup, to)?.seq)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_backup_says_what_it_is() {
        let found = Found::named(Path::new("/x/中秋 晚会 20260925-193005 6412.youyuan-backup"));
        let made = found.made.unwrap().to_string();
        assert_eq!((found.title.as_str(), found.seq), ("中秋 晚会", Some(6412)));
        assert_eq!(made, "2026-09-25T19:30:05");
    }

    #[test]
    fn a_backup_that_was_renamed_keeps_its_title() {
        let found = Found::named(Path::new("/x/给 小李 的.youyuan-backup"));
        assert_eq!((found.title.as_str(), found.made), ("给 小李 的", None));
    }
}
