//! What can go wrong with an event file.

use std::io::ErrorKind;
use std::path::PathBuf;

use rusqlite::ErrorCode;
use rusqlite::ffi::{SQLITE_IOERR_DIR_FSYNC, SQLITE_IOERR_FSYNC};

/// Why an event file could not be opened, read or written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Nothing is there.
    #[error("there is no file {0}")]
    NotFound(PathBuf),
    /// Something is there that must not be overwritten.
    #[error("there is a file {0} already; choose another name")]
    Exists(PathBuf),
    /// Another program, or another window of this one, has the file open.
    #[error("the file is open in another window or program; close it there first")]
    InUse,
    /// Not one of our files.
    #[error("this is not an event of Youyuan")]
    NotAnEvent,
    /// Made by a newer program.
    #[error("this event was made by a newer version (format {found}, this program knows {known})")]
    Newer {
        /// The format of the file.
        found: i64,
        /// The newest format this program knows.
        known: i64,
    },
    /// The database is damaged.
    #[error("the file is damaged: {0}")]
    Damaged(String),
    /// On a network share, where locks and syncs cannot be trusted.
    #[error("the file lies on a network share; copy it to this computer and open it there")]
    NetworkShare,
    /// No room is left; nothing of the transaction is kept.
    #[error("no room is left on the disk")]
    DiskFull,
    /// The file, its folder or the disk may only be read.
    #[error("the file or its disk is write-protected")]
    ReadOnly,
    /// The disk did not confirm what was written: some of it, all or nothing may be there.
    #[error("the disk did not confirm what was written: {0}")]
    Unconfirmed(rusqlite::Error),
    /// The disk or SQLite failed.
    #[error("the disk or the database failed: {0}")]
    Sqlite(rusqlite::Error),
    /// The file system failed.
    #[error("the file could not be read or written: {0}")]
    Io(std::io::Error),
    /// A setting that guards the data did not take.
    #[error("the database did not accept the setting {0}")]
    Pragma(&'static str),
    /// A row that this program did not write, or that was changed behind its back.
    #[error("a row of {table} cannot be read: {problem}")]
    Row {
        /// Where.
        table: &'static str,
        /// What is wrong with it.
        problem: String,
    },
}

impl StoreError {
    /// Whether nothing may be written there.
    pub fn is_read_only(&self) -> bool {
        match self {
            Self::ReadOnly => true,
            Self::Sqlite(error) => {
                use rusqlite::ErrorCode::{CannotOpen, PermissionDenied};
                matches!(error.sqlite_error_code(), Some(PermissionDenied | CannotOpen))
            }
            Self::Io(error) => error.kind() == ErrorKind::PermissionDenied,
            _ => false,
        }
    }

    /// What an error means when the end of a transaction meets it: unless SQLite knows that
    /// nothing was kept, nobody knows what was.
    pub(super) fn at_commit(self) -> Self {
        match self {
            Self::Sqlite(error)
                if error.sqlite_error_code() != Some(ErrorCode::ConstraintViolation) =>
            {
                Self::Unconfirmed(error)
            }
            other => other,
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::InUse,
            Some(ErrorCode::NotADatabase) => Self::NotAnEvent,
            Some(ErrorCode::DatabaseCorrupt) => Self::Damaged(error.to_string()),
            Some(ErrorCode::DiskFull) => Self::DiskFull,
            Some(ErrorCode::ReadOnly) => Self::ReadOnly,
            _ => match error.sqlite_error().map(|error| error.extended_code) {
                Some(SQLITE_IOERR_FSYNC | SQLITE_IOERR_DIR_FSYNC) => Self::Unconfirmed(error),
                _ => Self::Sqlite(error),
            },
        }
    }
}

impl From<std::io::Error> for StoreError {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::DiskFull,
            ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            _ => Self::Io(error),
        }
    }
}
