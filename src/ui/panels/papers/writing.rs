//! A file on its way: the place is chosen and it is written in a thread of its own.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, TryRecvError};

use egui::Context;
use jiff::tz::TimeZone;

use crate::desk::{DeskError, Transcript};
use crate::exchange::list::{self, WriteError};
use crate::exchange::print::{self, PrintError, Printing, Sheet};
use crate::exchange::report::{self, Figures, ReportError};
use crate::exchange::rollup::{self, Rollup};
use crate::model::book::Book;
use crate::model::secrets::EventId;
use crate::ui::dialog;
use crate::ui::words::Words;

/// The ending of event files.
const EVENT: &str = "youyuan";

/// What came of it: where it lies and how many events it left out, or nothing where somebody
/// thought better of it.
pub(super) type Written = Result<Option<(PathBuf, usize)>, WritingError>;

/// The journal as the desk reads it.
pub type Journal = Receiver<Result<Transcript, DeskError>>;

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
pub(super) enum WritingError {
    /// A sheet.
    #[error(transparent)]
    Print(#[from] PrintError),
    /// A report.
    #[error(transparent)]
    Report(#[from] ReportError),
    /// A list.
    #[error(transparent)]
    List(#[from] WriteError),
    /// The event file.
    #[error(transparent)]
    Desk(#[from] DeskError),
}

/// The event that is open in this window: its file is not read a second time.
pub(super) struct OpenEvent {
    pub(super) path: PathBuf,
    pub(super) event: EventId,
    pub(super) book: Book,
}

impl OpenEvent {
    /// Adds a file, or what this window knows of it.
    fn add(&self, rollup: &mut Rollup, file: &Path) {
        match rollup::is_same(file, &self.path) {
            true => rollup.add_book(&self.path, self.event, &self.book),
            false => rollup.add_file(file),
        }
    }
}

/// A file on its way.
pub(super) struct Writing(Receiver<Written>);

impl Writing {
    /// Asks for a place and writes the sheet there as the event stands now; the window is woken
    /// when it is done. Fails when the computer cannot start a thread.
    pub(super) fn sheet(
        ctx: &Context,
        sheet: Sheet,
        printing: &Printing<'_>,
    ) -> std::io::Result<Self> {
        let (words, book) = (printing.words.clone(), printing.book.clone());
        let (coder, commitment) = (printing.coder.clone(), printing.commitment.to_owned());
        let (count, entries) = (printing.count, printing.entries.to_vec());
        let is_named = printing.is_named;
        Self::begin(ctx, move |ctx| {
            let name = format!("{}.pdf", words.text(sheet.name_key()));
            let dialog = rfd::FileDialog::new().set_file_name(name);
            let dialog = dialog.add_filter("PDF", &["pdf"]);
            let Some(path) = dialog::save_file(ctx, dialog) else { return Ok(None) };
            let (words, book, coder) = (&words, &book, &coder);
            let (commitment, entries) = (commitment.as_str(), entries.as_slice());
            let printing = Printing { words, book, coder, commitment, count, entries, is_named };
            print::write(&print::print(sheet, &printing)?, &path)?;
            Ok(Some((path, 0)))
        })
    }

    /// Asks for a folder and writes the report of the open event there.
    pub(super) fn report(
        ctx: &Context,
        printing: &Printing<'_>,
        journal: Journal,
    ) -> std::io::Result<Self> {
        let (words, book) = (printing.words.clone(), printing.book.clone());
        Self::begin(ctx, move |ctx| {
            let dialog = rfd::FileDialog::new();
            let Some(folder) = dialog::pick_folder(ctx, dialog) else { return Ok(None) };
            // A desk that was closed meanwhile has no more to say.
            let Ok(transcript) = journal.recv() else { return Ok(None) };
            let figures = Figures::of_open(&book, &transcript?, &TimeZone::system());
            let figures = figures.map_err(DeskError::from)?;
            report::export(&figures, &words, &folder, true)?;
            Ok(Some((folder, 0)))
        })
    }

    /// Asks for a place and writes the guests there with all that is known of them.
    pub(super) fn people(ctx: &Context, printing: &Printing<'_>) -> std::io::Result<Self> {
        let (words, book) = (printing.words.clone(), printing.book.clone());
        Self::begin(ctx, move |ctx| {
            let name = format!("{}.xlsx", words.text("papers-people-file"));
            let dialog = rfd::FileDialog::new().set_file_name(name);
            let dialog = dialog.add_filter("XLSX", &["xlsx"]);
            let Some(path) = dialog::save_file(ctx, dialog) else { return Ok(None) };
            print::write(&list::write_people(&book, &words)?, &path)?;
            Ok(Some((path, 0)))
        })
    }

    /// Asks for events, adds them up and writes the workbook where somebody says.
    pub(super) fn rollup(ctx: &Context, words: &Words, open: OpenEvent) -> std::io::Result<Self> {
        let words = words.clone();
        Self::begin(ctx, move |ctx| {
            let dialog = rfd::FileDialog::new().add_filter("Youyuan", &[EVENT]);
            let Some(files) = dialog::pick_files(ctx, dialog) else { return Ok(None) };
            let mut rollup = Rollup::default();
            files.iter().for_each(|file| open.add(&mut rollup, file));
            let name = format!("{}.xlsx", words.text("papers-rollup"));
            let dialog = rfd::FileDialog::new().set_file_name(name);
            let dialog = dialog.add_filter("XLSX", &["xlsx"]);
            let Some(path) = dialog::save_file(ctx, dialog) else { return Ok(None) };
            rollup::write(&rollup, &words, &path, true)?;
            Ok(Some((path, rollup.left_out.len())))
        })
    }

    fn begin(
        ctx: &Context,
        write: impl FnOnce(&Context) -> Written + Send + 'static,
    ) -> std::io::Result<Self> {
        let (send, result) = mpsc::channel();
        let ctx = ctx.clone();
        std::thread::Builder::new().name("youyuan-papers".to_owned()).spawn(move || {
            send.send(write(&ctx)).ok();
            ctx.request_repaint();
        })?;
        Ok(Self(result))
    }

    /// What came of it, once it is done.
    pub(super) fn poll(&self) -> Option<Written> {
        match self.0.try_recv() {
            Ok(written) => Some(written),
            Err(TryRecvError::Empty) => None,
            Err(TryRecvError::Disconnected) => Some(Ok(None)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::{Desk, fresh_identity, system_clock};

    #[test]
    fn the_event_that_is_open_here_is_added_up_with_the_others() {
        let folder = tempfile::tempdir().unwrap();
        let paths = ["open.youyuan", "other.youyuan"].map(|name| folder.path().join(name));
        for path in &paths {
            Desk::create(path, &fresh_identity()).unwrap();
        }
        let (_desk, opened) = Desk::open(&paths[0], system_clock(), Box::new(|_| {})).unwrap();
        let (path, event, book) = (paths[0].clone(), opened.event, opened.book);
        let open = OpenEvent { path, event, book };
        let mut rollup = Rollup::default();
        for path in &paths {
            open.add(&mut rollup, path);
        }
        assert_eq!((rollup.events.len(), rollup.left_out.len()), (2, 0), "{rollup:?}");
    }
}
