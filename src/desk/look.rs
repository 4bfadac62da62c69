//! A look at an event from outside: for reports over files that may be open elsewhere.

use std::path::Path;

use crate::desk::error::DeskError;
use crate::desk::ledger::Ledger;
use crate::model::book::Book;
use crate::model::journal::Entry;
use crate::model::secrets::EventId;
use crate::store::EventFile;

/// What an event file said when it was looked at.
#[derive(Clone, Debug)]
pub struct Looked {
    /// The event.
    pub event: EventId,
    /// Everything that was true.
    pub book: Book,
}

/// Reads an event without holding it and without writing anything beside or into it; another
/// program may have it open.
///
/// Each entry of the journal is handed to `visit` with its hash. Fails as
/// [`Desk::open`](crate::desk::Desk::open) does, and with `InUse` when this very program has the
/// event open.
pub fn look(path: &Path, visit: impl FnMut(Entry, &str)) -> Result<Looked, DeskError> {
    let file = EventFile::look(path)?;
    let identity = file.identity()?;
    let ledger = Ledger::read(&file, visit)?;
    Ok(Looked { event: identity.event, book: ledger.book })
}
