//! The report after an event: one workbook with charts, and its tables as CSV files.
//!
//! [`Figures`] are plain data counted from the book and the journal; how they are written is
//! another matter, here a workbook, elsewhere a printed page.
//!
//! Architecture invariant: what leaves here holds no full name, no phone, no age, no answer to a
//! riddle, and nothing that a spreadsheet would calculate.

mod count;
mod figures;
mod journal;
mod lists;
mod pages;
pub(crate) mod palette;
pub(crate) mod sheet;
mod sheets;
pub(crate) mod summary;
pub(crate) mod workbook;

use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

use jiff::tz::TimeZone;
use rust_xlsxwriter::{Workbook, XlsxError};

pub use self::figures::{
    AreaFigures, BoothFigures, DrawFigures, DrawResult, Figures, Has, Head, HourFigures,
    PrizeFigures, RiddleFigures, SponsorFigures, TicketFigures, VoucherFigures, Way,
};
pub use self::journal::{Journal, JournalLine, VoidLine};
use self::workbook::{ChartSource, Paper};
use crate::desk::{DeskError, StoreError, Transcript, look};
use crate::exchange::new_file::{NewFile, NewFileError};
use crate::exchange::paper::PaperError;
use crate::model::book::Book;
use crate::words::Words;

/// The workbook's name in the folder of an export.
pub const WORKBOOK: &str = "report.xlsx";

/// The pages for the street office in the folder of an export.
pub const PAGES: &str = "report.pdf";
/// The sponsors' pages of thanks in the folder of an export.
pub const THANKS: &str = "thanks.pdf";

/// Why a report could not be written.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// The event.
    #[error(transparent)]
    Desk(#[from] DeskError),
    /// A file.
    #[error(transparent)]
    File(#[from] NewFileError),
    /// The folder, or a file while it was written.
    #[error("{} could not be written: {source}", path.display())]
    Io {
        /// Which.
        path: PathBuf,
        /// Why not.
        source: std::io::Error,
    },
    /// The pages.
    #[error(transparent)]
    Paper(#[from] PaperError),
    /// The workbook.
    #[error("the workbook could not be written: {0}")]
    Workbook(#[from] XlsxError),
}

impl Figures {
    /// Counts an event file without holding it or writing anything; it may be open elsewhere.
    pub fn read(path: &Path, zone: &TimeZone) -> Result<Self, DeskError> {
        let mut journal = Journal::default();
        let looked = look(path, |entry, hash| journal.record(&entry, hash))?;
        Ok(Self::of(looked.event, &looked.book, journal, zone))
    }

    /// Counts the event that is open: its book, and the journal as the desk read it. Fails on a
    /// journal that this program did not write.
    pub fn of_open(
        book: &Book,
        transcript: &Transcript,
        zone: &TimeZone,
    ) -> Result<Self, StoreError> {
        let mut journal = Journal::default();
        for raw in &transcript.entries {
            journal.record(&raw.read()?, &raw.hash);
        }
        Ok(Self::of(transcript.event, book, journal, zone))
    }
}

/// Writes the workbook to `path`. Fails when something is there already, unless it may be
/// replaced; then it is left as it was.
pub fn write_workbook(
    figures: &Figures,
    words: &Words,
    path: &Path,
    replace: bool,
) -> Result<PathBuf, ReportError> {
    Ok(new_workbook(figures, words, path, replace)?.keep()?)
}

/// Writes the workbook, its pages as PDF and each of its tables as CSV into `folder`, which is made if it is not
/// there; the files in the order written.
///
/// Fails before anything has changed when one of the files is there already, unless they may be
/// replaced.
pub fn export(
    figures: &Figures,
    words: &Words,
    folder: &Path,
    replace: bool,
) -> Result<Vec<PathBuf>, ReportError> {
    let io = |path: &Path| {
        let path = path.to_owned();
        move |source| ReportError::Io { path, source }
    };
    std::fs::create_dir_all(folder).map_err(io(folder))?;
    let mut files = vec![new_workbook(figures, words, &folder.join(WORKBOOK), replace)?];
    let pdfs =
        [(PAGES, Some(pages::report(figures, words)?)), (THANKS, pages::thanks(figures, words)?)];
    for (name, pdf) in pdfs {
        let Some(pdf) = pdf else { continue };
        let path = folder.join(name);
        files.push(NewFile::write::<ReportError>(&path, replace, |file| {
            file.write_all(&pdf).map_err(io(&path))
        })?);
    }
    for sheet in sheets::sheets(figures, words) {
        let path = folder.join(format!("{}.csv", sheet.stem));
        files.push(NewFile::write::<ReportError>(&path, replace, |file| {
            lists::write(sheet, &mut BufWriter::new(file)).map_err(io(&path))
        })?);
    }
    files.into_iter().map(|file| Ok(file.keep()?)).collect()
}

fn new_workbook(
    figures: &Figures,
    words: &Words,
    path: &Path,
    replace: bool,
) -> Result<NewFile, ReportError> {
    NewFile::write(path, replace, |file| {
        let mut workbook = workbook(figures, words)?;
        Ok(workbook.save_to_writer(file)?)
    })
}

/// The whole workbook: the summary with the charts, then the tables.
fn workbook(figures: &Figures, words: &Words) -> Result<Workbook, XlsxError> {
    let mut paper = Paper::new(&figures.head.title)?;
    let sheets = sheets::sheets(figures, words);
    let charts: Vec<_> = sheets.iter().flat_map(ChartSource::of).collect();
    summary::write(&mut paper, figures, words, &charts)?;
    for sheet in sheets {
        paper.table(sheet)?;
    }
    Ok(paper.workbook)
}
