//! What can go wrong with an event file.

use std::path::PathBuf;

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
    /// The disk or SQLite failed.
    #[error("the disk or the database failed: {0}")]
    Sqlite(rusqlite::Error),
    /// The file system failed.
    #[error("the file could not be read or written: {0}")]
    Io(#[from] std::io::Error),
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
    /// Whether the disk has no room left.
    pub fn is_no_room(&self) -> bool {
        match self {
            Self::Sqlite(error) => error.sqlite_error_code() == Some(rusqlite::ErrorCode::DiskFull),
            Self::Io(error) => {
                use std::io::ErrorKind::{QuotaExceeded, StorageFull};
                matches!(error.kind(), StorageFull | QuotaExceeded)
            }
            _ => false,
        }
    }

    /// Whether nothing may be written there.
    pub fn is_read_only(&self) -> bool {
        match self {
            Self::Sqlite(error) => {
                use rusqlite::ErrorCode::{CannotOpen, PermissionDenied, ReadOnly};
                matches!(error.sqlite_error_code(), Some(ReadOnly | PermissionDenied | CannotOpen))
            }
            Self::Io(error) => {
                use std::io::ErrorKind::{PermissionDenied, ReadOnlyFilesystem};
                matches!(error.kind(), PermissionDenied | ReadOnlyFilesystem)
            }
            _ => false,
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::InUse,
            Some(ErrorCode::NotADatabase) => Self::NotAnEvent,
            Some(ErrorCode::DatabaseCorrupt) => Self::Damaged(error.to_string()),
            _ => Self::Sqlite(error),
        }
    }
}
