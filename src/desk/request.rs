//! What clients ask of the worker.

use std::sync::mpsc::Sender;

use crate::desk::Transcript;
use crate::desk::authority::{LeaderKey, NotUnlocked};
use crate::desk::backup::Rounds;
use crate::desk::client::{Answer, NotSaved};
use crate::desk::error::DeskError;
use crate::model::act::{Act, Action};

/// What clients ask of the worker.
pub(super) enum Request {
    /// One act.
    One {
        /// The act.
        act: Box<Act>,
        /// Shows that the client has given the PIN.
        key: Option<LeaderKey>,
        /// Where the answer goes.
        reply: Sender<Result<Answer, NotSaved>>,
    },
    /// Many acts in one transaction.
    Batch {
        /// The acts, in order.
        acts: Vec<Act>,
        /// Told how many acts are done.
        progress: Box<dyn FnMut(usize) + Send>,
        /// Where the answers go, all together.
        reply: Sender<Result<Vec<Answer>, NotSaved>>,
    },
    /// The journal as it stands.
    Transcript {
        /// Where it goes.
        reply: Sender<Result<Transcript, DeskError>>,
    },
    /// The leader's key, for the PIN.
    Unlock {
        /// The PIN.
        pin: String,
        /// Where the key goes.
        reply: Sender<Result<LeaderKey, NotUnlocked>>,
    },
    /// Rolling backups, from now on.
    KeepBackups(Rounds),
    /// A backup now.
    BackUp,
    /// Copies with names that a purge could not remove, once more.
    EraseCopies {
        /// Told when it was tried.
        done: Sender<()>,
    },
    /// Answer what was handed in before, then close the file.
    Close,
}

impl Request {
    /// Whether no copy of the file may be under way when this is answered: a purge must leave none,
    /// and nobody waits for one when the program closes.
    pub(super) fn ends_copy(&self) -> bool {
        let purges = |act: &Act| matches!(act.action, Action::Purge {});
        match self {
            Self::Close | Self::EraseCopies { .. } => true,
            Self::One { act, .. } => purges(act),
            Self::Batch { acts, .. } => acts.iter().any(purges),
            _ => false,
        }
    }
}
