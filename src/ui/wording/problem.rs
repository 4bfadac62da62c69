//! Why a file could not be opened or made, in words.

use crate::desk::{DeskError, StoreError};
use crate::ui::widgets::{Verdict, VerdictKind};
use crate::ui::words::Words;

/// The verdict on an event that could not be opened.
pub fn problem(words: &Words, error: &DeskError) -> Verdict {
    let (headline, next) = keys(error);
    let mut lines = vec![words.text(next).into_owned()];
    if let DeskError::Store(StoreError::NotFound(path)) = error {
        lines.insert(0, path.display().to_string());
    }
    if let DeskError::Store(
        StoreError::Unconfirmed(_)
        | StoreError::Sqlite(_)
        | StoreError::Io(_)
        | StoreError::Damaged(_)
        | StoreError::Row { .. },
    )
    | DeskError::BrokenChain { .. }
    | DeskError::Thread(_) = error
    {
        let reason = error.to_string();
        lines.push(words.fmt("not-saved-reason", &[("reason", reason.into())]));
    }
    Verdict::new(VerdictKind::Refused, words.text(headline), lines)
}

fn keys(error: &DeskError) -> (&'static str, &'static str) {
    match error {
        DeskError::BrokenChain { .. } => ("file-changed", "file-changed-next"),
        DeskError::Thread(_) => ("file-thread", "file-thread-next"),
        DeskError::Pin(_) | DeskError::Stopped(_) => ("file-disk", "file-disk-next"),
        DeskError::Store(error) => match error {
            StoreError::NotFound(_) => ("file-missing", "file-missing-next"),
            StoreError::Exists(_) => ("file-exists", "file-exists-next"),
            StoreError::InUse => ("file-in-use", "file-in-use-next"),
            StoreError::NotAnEvent => ("file-foreign", "file-foreign-next"),
            StoreError::Newer { .. } => ("file-newer", "file-newer-next"),
            StoreError::Damaged(_) | StoreError::Row { .. } => {
                ("file-damaged", "file-damaged-next")
            }
            StoreError::Moved { .. } => ("file-moved", "file-moved-next"),
            StoreError::NetworkShare => ("file-share", "file-share-next"),
            StoreError::DiskFull => ("file-full", "trouble-full-next"),
            StoreError::ReadOnly => ("file-read-only", "trouble-read-only-next"),
            StoreError::Unconfirmed(_)
            | StoreError::Sqlite(_)
            | StoreError::Io(_)
            | StoreError::Pragma(_) => ("file-disk", "file-disk-next"),
        },
    }
}
