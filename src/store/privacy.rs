//! The removal of personal data for good, and the leader's PIN.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use memchr::memmem;
use rusqlite::OptionalExtension as _;

use crate::model::secrets::EventId;
use crate::store::backup::standing;
use crate::store::error::StoreError;
use crate::store::file::EventFile;
use crate::store::header::Head;
use crate::store::log::log_path;

/// Guard: the data is removed once (unique index).
pub(super) const PURGE: &str = "
    INSERT INTO purge (id, act, people)
    SELECT $1, $2, $3
    WHERE TRUE
    ON CONFLICT DO NOTHING";

impl EventFile {
    /// Removes everybody's data and the salt of the digests; inside a transaction that holds the
    /// fact. [`scrub`](Self::scrub) follows once it is committed.
    pub fn erase_people(&self) -> Result<(), StoreError> {
        self.connection.execute("DELETE FROM person", [])?;
        self.connection.execute("UPDATE event SET salt = printf('%064d', 0)", [])?;
        Ok(())
    }

    /// Leaves no byte of what was deleted in the file or its write-ahead log.
    ///
    /// Fails when the disk has no room for a second copy of the file; nothing is lost then, and
    /// it can be done again.
    pub fn scrub(&self) -> Result<(), StoreError> {
        self.connection.execute_batch(
            "PRAGMA wal_checkpoint(TRUNCATE); VACUUM; PRAGMA wal_checkpoint(TRUNCATE)",
        )?;
        Ok(())
    }

    /// Whether something may be left for [`scrub`](Self::scrub): the program died before it.
    pub fn has_remains(&self) -> Result<bool, StoreError> {
        let pages: i64 =
            self.connection.pragma_query_value(None, "freelist_count", |row| row.get(0))?;
        Ok(pages > 0 || std::fs::metadata(log_path(self.path())).is_ok_and(|log| log.len() > 0))
    }

    /// Keeps the hash of a new PIN, or none.
    pub fn put_pin(&self, hash: Option<&str>) -> Result<(), StoreError> {
        self.connection.execute("DELETE FROM pin", [])?;
        if let Some(hash) = hash {
            self.connection.execute("INSERT INTO pin (one, hash) VALUES (1, $1)", [hash])?;
        }
        Ok(())
    }

    /// The hash of the PIN, if there is one.
    pub fn pin(&self) -> Result<Option<String>, StoreError> {
        Ok(self.connection.query_row("SELECT hash FROM pin", [], |row| row.get(0)).optional()?)
    }
}

/// The other files beside `path` that hold this event with its names: the copies that migrations
/// and people made. In order of their names.
pub fn copies(path: &Path, event: EventId) -> Vec<PathBuf> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let Ok(files) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut copies: Vec<_> = files
        .filter_map(|file| Some(file.ok()?.path()))
        .filter(|file| file.file_name() != path.file_name() && has_names_of(file, event))
        .collect();
    copies.sort();
    copies
}

/// Whether a file holds this event from before its purge; read without a trace.
fn has_names_of(path: &Path, event: EventId) -> bool {
    // Never the event itself under another name: it is open.
    if !path.symlink_metadata().is_ok_and(|file| file.is_file()) || Head::read(path).is_err() {
        return false;
    }
    match standing(path) {
        Ok(standing) => standing.event == event && !standing.is_purged,
        // A damaged copy has names as well.
        Err(_) => std::fs::read(path).is_ok_and(|bytes| {
            memmem::find(&bytes, event.0.hyphenated().to_string().as_bytes()).is_some()
        }),
    }
}

/// Overwrites a copy with zeros and deletes it, together with its write-ahead log. Where nothing
/// may be written into it, it is only deleted.
pub fn erase_copy(path: &Path) -> Result<(), StoreError> {
    for part in ["", "-wal", "-shm"] {
        let mut name = path.as_os_str().to_owned();
        name.push(part);
        let file = PathBuf::from(name);
        if file.is_file() {
            let overwritten = overwrite(&file);
            std::fs::remove_file(&file)?;
            if let Err(error) = overwritten {
                tracing::warn!(%error, file = %file.display(), "deleted, but not overwritten");
            }
        }
    }
    Ok(())
}

fn overwrite(path: &Path) -> Result<(), StoreError> {
    let mut file = OpenOptions::new().write(true).open(path)?;
    let mut left = file.metadata()?.len();
    let zeros = [0; 64 * 1024];
    while left > 0 {
        let piece = zeros.get(..left.min(zeros.len() as u64) as usize).unwrap_or(&zeros);
        file.write_all(piece)?;
        left -= piece.len() as u64;
    }
    Ok(file.sync_all()?)
}
