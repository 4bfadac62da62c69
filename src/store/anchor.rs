//! Whether an open file still stands where it was opened.
//!
//! On Unix a file can be moved, replaced or deleted while a program writes to it, and the program
//! writes on, into something that nobody will find again.

use std::path::{Path, PathBuf};

use crate::store::log::log_path;

/// The database and its log as they stood when they were opened.
#[derive(Debug)]
pub(super) struct Anchor {
    files: [(PathBuf, Option<FileId>); 2],
}

impl Anchor {
    /// Remembers an event file that SQLite has open, and its log. What cannot be told apart here
    /// is never missed.
    pub(super) fn of(path: &Path) -> Self {
        // As SQLite does: beside the file itself, whatever link led to it.
        let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let files = [log_path(&path), path];
        Self { files: files.map(|path| (path.clone(), file_id(&path))) }
    }

    /// Whether both are there, and are the same.
    pub(super) fn holds(&self) -> bool {
        self.files.iter().all(|(path, id)| id.is_none() || file_id(path) == *id)
    }
}

/// What tells a file from all others of the computer, under whatever name.
type FileId = (u64, u64);

/// None where nothing is, or where the system has no such thing: Windows lets nobody move or
/// delete a file that is open.
#[cfg(unix)]
pub(super) fn file_id(path: &Path) -> Option<FileId> {
    use std::os::unix::fs::MetadataExt as _;
    let metadata = std::fs::metadata(path).ok()?;
    Some((metadata.dev(), metadata.ino()))
}

#[cfg(not(unix))]
pub(super) fn file_id(_path: &Path) -> Option<FileId> {
    None
}
