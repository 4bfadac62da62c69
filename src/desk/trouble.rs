//! Why acts could not be put on disk, and whether the next ones may be tried.

use crate::desk::error::DeskError;
use crate::store::StoreError;

/// Why an act could not be put on disk.
///
/// Where the disk said no in time, nothing of the act is kept and it can be handed in again. Where
/// it is unknown how much of it is on disk, nothing more is written until the file is opened anew:
/// a disk that failed to sync once may call the next sync a success and still have lost the first.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    /// No room is left; when there is room again, the event goes on.
    #[error("no room is left on the disk")]
    DiskFull,
    /// The disk or the file may only be read.
    #[error("the disk or the file is write-protected")]
    ReadOnly,
    /// The disk did not confirm what was written. Nothing is written until the file is reopened.
    #[error("the disk did not confirm what was written; open the event again ({said})")]
    Unsure {
        /// What the disk or the database said.
        said: String,
    },
    /// The program made a mistake. Nothing is written until the file is reopened.
    #[error("the program made a mistake and stopped recording; open the event again ({said})")]
    Broken {
        /// What the program said of it.
        said: String,
    },
    /// The file is closed.
    #[error("the event file is closed")]
    Closed,
    /// Anything else; nothing of the act was kept.
    #[error("{said}")]
    Other {
        /// What the disk or the database said.
        said: String,
    },
}

impl Trouble {
    /// Whether nothing is written any more until the file is opened anew.
    pub fn stops(&self) -> bool {
        match self {
            Self::Unsure { .. } | Self::Broken { .. } | Self::Closed => true,
            Self::DiskFull | Self::ReadOnly | Self::Other { .. } => false,
        }
    }

    /// Its name for scripts: `disk_full`.
    pub fn name(&self) -> &'static str {
        match self {
            Self::DiskFull => "disk_full",
            Self::ReadOnly => "read_only",
            Self::Unsure { .. } => "unsure",
            Self::Broken { .. } => "broken",
            Self::Closed => "closed",
            Self::Other { .. } => "other",
        }
    }
}

impl From<&DeskError> for Trouble {
    fn from(error: &DeskError) -> Self {
        let said = error.to_string();
        match error {
            DeskError::Store(StoreError::DiskFull) => Self::DiskFull,
            DeskError::Store(StoreError::ReadOnly) => Self::ReadOnly,
            // Whatever is written on a damaged file may damage it further.
            DeskError::Store(StoreError::Unconfirmed(_) | StoreError::Damaged(_)) => {
                Self::Unsure { said }
            }
            _ => Self::Other { said },
        }
    }
}
