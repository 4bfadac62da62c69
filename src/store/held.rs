//! The files that this program has open.
//!
//! On Unix the locks of a file belong to the program as a whole: closing any second handle of the
//! same file lets go of them all. So no second handle is ever opened.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use crate::store::anchor::file_id;
use crate::store::error::StoreError;

static HELD: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// A file that this program has open, until this is dropped.
#[derive(Debug)]
pub(super) struct Held(PathBuf);

impl Held {
    /// Fails with [`StoreError::InUse`] when it is open already, under this name or another.
    pub(super) fn take(path: &Path) -> Result<Self, StoreError> {
        let path = std::path::absolute(path)?;
        // A file that is yet to be made has no name of its own, but its folder has.
        let in_folder = || Some(path.parent()?.canonicalize().ok()?.join(path.file_name()?));
        let path = path.canonicalize().ok().or_else(in_folder).unwrap_or(path.clone());
        let id = file_id(&path);
        let mut held = HELD.lock().unwrap_or_else(PoisonError::into_inner);
        if held.iter().any(|other| *other == path || (id.is_some() && file_id(other) == id)) {
            return Err(StoreError::InUse);
        }
        held.push(path.clone());
        Ok(Self(path))
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        let mut held = HELD.lock().unwrap_or_else(PoisonError::into_inner);
        held.retain(|path| *path != self.0);
    }
}
