//! What can go wrong with an open event.

use crate::desk::trouble::Trouble;
use crate::store::StoreError;

/// Why an event could not be opened or made.
#[derive(Debug, thiserror::Error)]
pub enum DeskError {
    /// The file.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The chain of a station is broken: the journal was changed behind the program's back.
    #[error("the journal was changed at entry {seq}; run the check for details")]
    BrokenChain {
        /// The first entry that does not fit.
        seq: u64,
    },
    /// The PIN's hash could not be made.
    #[error("the PIN could not be kept: {0}")]
    Pin(String),
    /// Nothing is read or written until the file is opened anew.
    #[error("{0}")]
    Stopped(Trouble),
    /// The computer could not start a thread.
    #[error("the computer could not start the worker: {0}")]
    Thread(std::io::Error),
}
