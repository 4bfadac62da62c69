//! The roll-up as a workbook, in the manner of the report.

use std::path::{Path, PathBuf};

use rust_xlsxwriter::{Workbook, XlsxError};

use super::{EventLine, Group, LeftOut, Rollup, Sums, Why};
use crate::desk::{DeskError, StoreError};
use crate::exchange::new_file::NewFile;
use crate::exchange::report::ReportError;
use crate::exchange::report::sheet::{Cell, Shape, Sheet};
use crate::exchange::report::summary::write_section;
use crate::exchange::report::workbook::{ChartSource, Paper, place_charts};
use crate::words::Words;

/// Writes the workbook to `path`. Fails when something is there already, unless it may be
/// replaced; one of the files added up is never replaced.
pub fn write(
    rollup: &Rollup,
    words: &Words,
    path: &Path,
    replace: bool,
) -> Result<PathBuf, ReportError> {
    let files = rollup.events.iter().map(|event| &event.path);
    let mut files = files.chain(rollup.left_out.iter().map(|file| &file.path));
    let replace = replace && !files.any(|file| is_same(file, path));
    let new = NewFile::write::<ReportError>(path, replace, |file| {
        Ok(workbook(rollup, words)?.save_to_writer(file)?)
    })?;
    Ok(new.keep()?)
}

/// Whether two paths lead to one file.
pub fn is_same(one: &Path, other: &Path) -> bool {
    one.canonicalize().is_ok_and(|one| other.canonicalize().is_ok_and(|other| one == other))
}

fn workbook(rollup: &Rollup, words: &Words) -> Result<Workbook, XlsxError> {
    let (districts, streets, communities) =
        (rollup.districts(), rollup.streets(), rollup.communities());
    let sheets = [
        group_sheet(words, ("districts", "rollup-sheet-districts"), &districts, 1),
        group_sheet(words, ("streets", "rollup-sheet-streets"), &streets, 2),
        group_sheet(words, ("communities", "rollup-sheet-communities"), &communities, 3),
        event_sheet(words, &rollup.events),
        left_out_sheet(words, &rollup.left_out),
    ];
    let title = words.text("rollup-title");
    let charts: Vec<_> = sheets.iter().flat_map(ChartSource::of).collect();
    let mut paper = Paper::new(&title)?;
    let left_out = rollup.left_out.len() as u32;
    let counted = [("events", rollup.events.len().into()), ("left", left_out.into())];
    let subtitle = words.fmt("rollup-counted", &counted);
    let (page, formats) = paper.front(&words.text("report-sheet-summary"), &title, &subtitle)?;
    let cells = sums_cells(&rollup.total());
    let lines: Vec<_> = SUMS.into_iter().zip(cells).collect();
    write_section(page, formats, words, 3, ("report-section-totals", &lines))?;
    place_charts(page, &charts)?;
    for sheet in sheets {
        paper.table(sheet)?;
    }
    Ok(paper.workbook)
}

/// The columns of all sums.
const SUMS: [&str; 11] = [
    "rollup-events",
    "report-registered",
    "report-came",
    "report-stamps",
    "report-attempts",
    "report-solved",
    "report-vouchers",
    "report-spins",
    "report-prize-pieces",
    "report-prizes-handed-over",
    "report-prizes-left",
];

fn sums_cells<'a>(sums: &Sums) -> Vec<Cell<'a>> {
    let Sums {
        events,
        registered,
        came,
        stamps,
        attempts,
        solved,
        vouchers,
        draws,
        pieces,
        handed_over,
        left,
    } = *sums;
    [events, registered, came, stamps, attempts, solved, vouchers, draws, pieces, handed_over, left]
        .map(Cell::from)
        .to_vec()
}

/// A table of groups that `parts` of district, street office and community name.
fn group_sheet<'a>(
    words: &'a Words,
    (stem, name): (&'static str, &str),
    groups: &'a [Group],
    parts: u16,
) -> Sheet<'a> {
    let names = ["rollup-district", "rollup-street", "rollup-community"];
    let names = names.into_iter().take(parts.into());
    let columns: Vec<&str> = names.chain(SUMS).collect();
    let row = move |group: &'a Group| {
        let organiser = &group.organiser;
        let named = [&organiser.district, &organiser.street, &organiser.community];
        let named = named.into_iter().take(parts.into());
        let mut row: Vec<Cell<'_>> = named.map(|name| named_cell(words, name)).collect();
        row.extend(sums_cells(&group.sums));
        row
    };
    // Behind the names stand the number of events, the lists and those who came.
    let (registered, came, pieces) = (parts + 1, parts + 2, parts + 8);
    let title = |key| words.text(key).into_owned();
    let came_title = match parts {
        1 => "rollup-chart-districts",
        2 => "rollup-chart-streets",
        _ => "rollup-chart-communities",
    };
    let sheet = Sheet::new(words, stem, name, &columns, groups, row);
    let sheet = sheet.with_chart(title(came_title), Shape::Columns, parts - 1, &[registered, came]);
    if parts < 3 {
        return sheet;
    }
    let handed_over_and_left = [pieces + 1, pieces + 2];
    sheet.with_chart(title("rollup-chart-prizes"), Shape::Pile, parts - 1, &handed_over_and_left)
}

fn named_cell<'a>(words: &'a Words, name: &'a str) -> Cell<'a> {
    if name.is_empty() { Cell::Text(words.text("report-unknown")) } else { Cell::text(name) }
}

fn event_sheet<'a>(words: &'a Words, events: &'a [EventLine]) -> Sheet<'a> {
    let heads = [
        "rollup-event",
        "report-date",
        "rollup-district",
        "rollup-street",
        "rollup-community",
        "rollup-file",
    ];
    // Each line is one event: their number is not told.
    let columns: Vec<&str> = heads.into_iter().chain(SUMS.into_iter().skip(1)).collect();
    let row = |event: &'a EventLine| {
        let mut row = vec![
            Cell::text(&event.title),
            event.date.map_or(Cell::Empty, Cell::Day),
            Cell::text(&event.organiser.district),
            Cell::text(&event.organiser.street),
            Cell::text(&event.organiser.community),
            file_cell(&event.path),
        ];
        row.extend(sums_cells(&event.sums).into_iter().skip(1));
        row
    };
    Sheet::new(words, "events", "rollup-sheet-events", &columns, events, row)
}

fn left_out_sheet<'a>(words: &'a Words, files: &'a [LeftOut]) -> Sheet<'a> {
    let row = |file: &'a LeftOut| vec![file_cell(&file.path), Cell::owned(why(words, &file.why))];
    let columns = ["rollup-file", "rollup-why"];
    Sheet::new(words, "left_out", "rollup-sheet-left-out", &columns, files, row)
}

/// A file by its name: where it lies on this computer is nobody's business elsewhere.
fn file_cell<'a>(path: &Path) -> Cell<'a> {
    Cell::owned(file_name(path))
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// Why a file does not count, in the words of the workbook.
pub(super) fn why(words: &Words, why: &Why) -> String {
    let error = match why {
        Why::SameEvent(path) => {
            return words.fmt("rollup-same-event", &[("file", file_name(path).into())]);
        }
        Why::Unreadable(error) => error,
    };
    let key = match error {
        DeskError::Store(StoreError::NotFound(_)) => "rollup-not-found",
        DeskError::Store(StoreError::InUse) => "rollup-in-use",
        DeskError::Store(StoreError::NotAnEvent) => "rollup-not-an-event",
        DeskError::Store(StoreError::Newer { .. }) => "rollup-newer",
        DeskError::Store(StoreError::Damaged(_) | StoreError::Row { .. }) => "rollup-damaged",
        DeskError::BrokenChain { .. } => "rollup-journal-changed",
        _ => "rollup-unreadable",
    };
    words.text(key).into_owned()
}
