//! Why a command failed, in words.

use youyuan::desk::{DeskError, NotSaved};
use youyuan::exchange::list::{ListError, WriteError};
use youyuan::exchange::merge::MergeError;
use youyuan::exchange::new_event::NewEventError;
use youyuan::exchange::print::PrintError;
use youyuan::exchange::proof::ProofError;
use youyuan::exchange::rehearsal::RehearsalError;
use youyuan::exchange::report::ReportError;
use youyuan::model::refusal::Refusal;
use youyuan::ui::WindowError;

/// Why a command failed, in words.
#[derive(Debug, thiserror::Error)]
pub enum CliError {
    /// The event file.
    #[error("{0}")]
    Desk(#[from] DeskError),
    /// The new event.
    #[error("{0}")]
    NewEvent(#[from] NewEventError),
    /// The list.
    #[error("{0}")]
    List(#[from] ListError),
    /// The list could not be recorded.
    #[error("{0}")]
    NotSaved(#[from] NotSaved),
    /// The other file of the event.
    #[error("{0}")]
    Merge(#[from] MergeError),
    /// Backups were asked for, to nowhere.
    #[error("there is no folder {} for the backups", .0.display())]
    NoBackupFolder(std::path::PathBuf),
    /// The rehearsal.
    #[error("{0}")]
    Rehearsal(#[from] RehearsalError),
    /// The proof of the draw.
    #[error("{0}")]
    Proof(#[from] ProofError),
    /// The report.
    #[error("{0}")]
    Report(#[from] ReportError),
    /// The printed sheet.
    #[error("{0}")]
    Print(#[from] PrintError),
    /// The list could not be written.
    #[error("{0}")]
    Write(#[from] WriteError),
    /// The setup could not be changed.
    #[error("nothing was imported: {0}")]
    NotConfigured(Refusal),
    /// The draw could not be closed.
    #[error("the draw cannot be closed: {0}")]
    NotClosed(Refusal),
    /// Standard input or output, or a temporary place.
    #[error("{0}")]
    Io(#[from] std::io::Error),
    /// The window.
    #[error("{0}\nWithout a display, `youyuan rehearse FILE` simulates a day; see --help")]
    Window(#[from] WindowError),
}
