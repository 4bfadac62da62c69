//! Going on from a backup, on this laptop or another.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use jiff::Timestamp;

use crate::desk::backup::place::{backups_in, subfolders};
use crate::desk::error::DeskError;
use crate::store::{StoreError, keep_copy, standing};

/// A backup that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its file.
    pub path: PathBuf,
    /// What the event's file was called.
    pub title: String,
    /// The last entry that it holds.
    pub seq: u64,
    /// When that was recorded.
    pub at: Option<Timestamp>,
}

/// The last backup of every event below these roots, the newest first.
pub fn found_backups(roots: &[PathBuf]) -> Vec<Found> {
    let folders = roots.iter().flat_map(|root| subfolders(root));
    let mut newest: Vec<(SystemTime, Found)> =
        folders.filter_map(|folder| newest_in(&folder)).collect();
    newest.sort_by_key(|(made, _)| std::cmp::Reverse(*made));
    newest.into_iter().map(|(_, found)| found).collect()
}

/// What a backup is, without reading more of it than its last entry.
pub fn found(path: &Path) -> Result<Found, DeskError> {
    let standing = standing(path)?;
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    // The name ends with when it was made and how far it reaches.
    let title = stem.rsplitn(3, ' ').nth(2).unwrap_or(&stem).to_owned();
    Ok(Found { path: path.to_owned(), title, seq: standing.seq, at: standing.at })
}

fn newest_in(folder: &Path) -> Option<(SystemTime, Found)> {
    let mut backups: Vec<_> = backups_in(folder)
        .into_iter()
        .filter_map(|(seq, path)| Some((path.metadata().ok()?.modified().ok()?, seq, path)))
        .collect();
    backups.sort();
    backups.iter().rev().find_map(|(made, _, path)| Some((*made, found(path).ok()?)))
}

/// Makes an event file out of a backup, which stays as it is. Nothing may be at `to` yet.
///
/// Fails on a backup that is damaged anywhere; then nothing is made.
pub fn restore(backup: &Path, to: &Path) -> Result<(), DeskError> {
    if to.exists() {
        return Err(StoreError::Exists(to.to_owned()).into());
    }
    keep_copy(backup, to)?;
    Ok(())
}
