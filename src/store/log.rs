//! The write-ahead log (`-wal`) as a file: made durable when an event is opened, carried over when
//! it is long.

use std::ffi::OsString;
use std::fs::OpenOptions;
use std::io::{ErrorKind, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use rusqlite::hooks::Wal;
use rusqlite::{Connection, ErrorCode};

use crate::store::error::StoreError;

/// From this many pages on the log is carried over into the database; SQLite's own number.
const LONG_PAGES: i32 = 1_000;
const PIECE_BYTES: usize = 64 * 1024;

/// Where the log of an event file lies.
pub(super) fn log_path(path: &Path) -> PathBuf {
    let mut name = OsString::from(path);
    name.push("-wal");
    name.into()
}

/// Puts on disk what the log of a file says, as far as the computer remembers it; the caller holds
/// the file alone.
///
/// What a program wrote and died before it was synced is read back from the computer's memory like
/// everything else: it would be answered for as recorded, and be gone when the power fails. Nor is
/// a sync enough: one that failed before leaves pages behind that no later sync writes. So the
/// bytes are written again, to where they are. The folder is synced for the same reason: SQLite
/// does it only for a log that it has made itself.
pub(super) fn make_durable(path: &Path) -> Result<(), StoreError> {
    let mut log = match OpenOptions::new().read(true).write(true).open(log_path(path)) {
        Ok(log) => log,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error.into()),
    };
    let mut piece = vec![0; PIECE_BYTES];
    let mut at = 0;
    loop {
        let length = log.read(&mut piece)?;
        let Some(read) = piece.get(..length).filter(|read| !read.is_empty()) else { break };
        log.seek(SeekFrom::Start(at))?;
        log.write_all(read)?;
        at += length as u64;
    }
    if at > 0 {
        log.sync_all()?;
    }
    sync_folder(path)
}

/// Puts on disk that a file of this name is in its folder.
#[cfg(unix)]
pub(super) fn sync_folder(path: &Path) -> Result<(), StoreError> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    Ok(std::fs::File::open(folder)?.sync_all()?)
}

/// Windows has no such call.
#[cfg(not(unix))]
pub(super) fn sync_folder(_path: &Path) -> Result<(), StoreError> {
    Ok(())
}

/// Carries a long log over after a commit, as SQLite does by itself, but tells of a sync that
/// failed; SQLite keeps that to itself. For want of room the log only grows longer.
pub(super) fn carry_over_when_long(connection: &mut Connection) -> Result<(), StoreError> {
    Ok(connection.wal_hook(Some(|log: &mut Wal, pages| {
        if pages < LONG_PAGES {
            return Ok(());
        }
        unless_for_room(log.checkpoint())
    }))?)
}

/// Carries the log over between two acts, so that none has to wait until it is long. Fails only
/// when the disk did; for want of room the log waits.
pub(super) fn carry_over(connection: &Connection) -> Result<(), StoreError> {
    let carried = connection.execute_batch("PRAGMA wal_checkpoint(PASSIVE)");
    Ok(unless_for_room(carried)?)
}

/// What came of carrying over, without what does not matter: the log only grows longer.
fn unless_for_room(carried: rusqlite::Result<()>) -> rusqlite::Result<()> {
    match carried {
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::SystemIoFailure) => Err(error),
        Ok(()) | Err(_) => Ok(()),
    }
}
