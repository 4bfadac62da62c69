//! Files that other programs read: whole or not there, and never over another without being told.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use crate::desk::fresh_id;

/// A file that was written under a temporary name beside its place; dropped without
/// [`keep`](Self::keep) it is taken away again.
#[derive(Debug)]
pub struct NewFile {
    temporary: PathBuf,
    target: PathBuf,
}

/// Why a file could not be written.
#[derive(Debug, thiserror::Error)]
pub enum NewFileError {
    /// Something is there that nobody said may go.
    #[error("there is a file {} already; choose another name, or say --force", .0.display())]
    Exists(PathBuf),
    /// The disk.
    #[error("{} could not be written: {source}", path.display())]
    Io {
        /// Which file.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
}

impl NewFile {
    /// Writes what is to stand at `target`. Fails when something is there already, unless it may
    /// be replaced, and when `write` or the disk fails.
    pub fn write<E: From<NewFileError>>(
        target: &Path,
        replace: bool,
        write: impl FnOnce(&mut File) -> Result<(), E>,
    ) -> Result<Self, E> {
        if !replace && target.exists() {
            return Err(NewFileError::Exists(target.to_owned()).into());
        }
        let io = |source| NewFileError::Io { path: target.to_owned(), source };
        let name = target.file_name().ok_or_else(|| io(io::ErrorKind::InvalidFilename.into()))?;
        let mut temporary = std::ffi::OsString::from(".");
        temporary.push(name);
        temporary.push(format!(".{}", fresh_id()));
        let temporary = target.with_file_name(temporary);
        let mut file =
            OpenOptions::new().write(true).create_new(true).open(&temporary).map_err(io)?;
        let new = Self { temporary, target: target.to_owned() };
        write(&mut file)?;
        file.sync_all().map_err(io)?;
        Ok(new)
    }

    /// Puts the file in its place.
    pub fn keep(self) -> Result<PathBuf, NewFileError> {
        match fs::rename(&self.temporary, &self.target) {
            Ok(()) => Ok(self.target.clone()),
            Err(source) => Err(NewFileError::Io { path: self.target.clone(), source }),
        }
    }
}

impl Drop for NewFile {
    fn drop(&mut self) {
        // Gone already when it was kept.
        fs::remove_file(&self.temporary).ok();
    }
}
