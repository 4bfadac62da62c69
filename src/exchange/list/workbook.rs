//! Excel workbooks, with bounds against hostile ones: what would unpack to more than a list can
//! be is refused before it is unpacked, figures in the file are not believed, and a cell far out
//! of the sheet costs nothing.

use std::io::{Cursor, Read as _};
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, DataType as _, Reader as _, SheetType, SheetVisible, Xlsx};
use memchr::{memchr, memmem};
use zip::ZipArchive;

use crate::exchange::list::problem::{Fault, ListError};
use crate::exchange::list::{COLUMNS_MAX, Merged, Mishap, ROWS_MAX, Table, TableRow};

/// Bytes that all parts of a workbook may unpack to.
const UNPACKED_MAX: u64 = 64 * 1024 * 1024;
/// How many times larger than packed a workbook of more than a megabyte may be.
const RATIO_MAX: u64 = 100;
const RATIO_FREE: u64 = 1024 * 1024;
/// Sheets in which a list is looked for: many may name one large part.
const SHEETS_MAX: usize = 20;
/// Cells looked at in all sheets together, and cells kept with the gaps between them.
const CELLS_SEEN_MAX: usize = 8_000_000;
const CELLS_KEPT_MAX: usize = 4_000_000;
/// Bytes of text kept: one long shared text may be named by every cell.
const TEXT_BYTES_MAX: usize = 32 * 1024 * 1024;
/// Excel's own limit to the characters of a cell.
const CELL_CHARS_MAX: usize = 32_767;
/// Shared texts for which the reader may be told to make room.
const SHARED_MAX: u64 = CELLS_KEPT_MAX as u64;

type Workbook<'a> = Xlsx<Cursor<&'a [u8]>>;

/// Whether the bytes are a packed workbook, by the mark of a ZIP archive.
pub(super) fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// The sheets of a workbook that hold something, each read when it is asked for: those that
/// people see first, in their order.
pub(super) fn tables(
    bytes: &[u8],
) -> Result<impl Iterator<Item = Result<Table, ListError>>, ListError> {
    check_parts(bytes)?;
    let mut workbook: Workbook<'_> =
        guarded(|| Xlsx::new(Cursor::new(bytes)).map_err(|_| ListError::NotAList))?;
    let sheets = workbook.sheets_metadata().iter();
    let mut sheets: Vec<_> = sheets.filter(|sheet| sheet.typ == SheetType::WorkSheet).collect();
    sheets.sort_by_key(|sheet| sheet.visible != SheetVisible::Visible);
    let names: Vec<_> = sheets.iter().take(SHEETS_MAX).map(|sheet| sheet.name.clone()).collect();
    let mut spent = Spent::default();
    let tables = names.into_iter().map(move |name| {
        let mut table = guarded(|| table(&mut workbook, &name, &mut spent))?;
        // A list without its merged cells is still a list.
        table.merged = guarded(|| merged(&mut workbook, &name)).unwrap_or_default();
        table.sheet = Some(name);
        Ok(table)
    });
    Ok(tables.filter(|table| table.as_ref().map_or(true, |table| !table.rows.is_empty())))
}

/// Runs the reader of workbooks: it is not written for hostile files, and a panic of it must not
/// close the event.
fn guarded<T>(read: impl FnOnce() -> Result<T, ListError>) -> Result<T, ListError> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or(Err(ListError::NotAList))
}

/// What was read so far, of all sheets.
#[derive(Default)]
struct Spent {
    seen: usize,
    kept: usize,
    bytes: usize,
}

impl Spent {
    fn add(&mut self, seen: usize, kept: usize, bytes: usize) -> Result<(), ListError> {
        self.seen += seen;
        self.kept += kept;
        self.bytes += bytes;
        let within = self.seen <= CELLS_SEEN_MAX
            && self.kept <= CELLS_KEPT_MAX
            && self.bytes <= TEXT_BYTES_MAX;
        if within { Ok(()) } else { Err(ListError::TooLarge) }
    }
}

fn table(workbook: &mut Workbook<'_>, sheet: &str, spent: &mut Spent) -> Result<Table, ListError> {
    let damaged = |_| ListError::NotAList;
    let mut cells = workbook.worksheet_cells_reader(sheet).map_err(damaged)?;
    let mut table = Table::default();
    while let Some(cell) = cells.next_cell().map_err(damaged)? {
        let (row, column) = cell.get_position();
        let text = text(cell.get_value());
        spent.add(1, 0, text.len())?;
        if text.is_empty() {
            continue;
        }
        if column >= COLUMNS_MAX || row >= ROWS_MAX {
            if table.mishaps.is_empty() {
                let row = row.saturating_add(1);
                table.mishaps.push(Mishap { row, column, fault: Fault::OutOfReach });
            }
            continue;
        }
        // Cells come in the order of the file: row by row in what Excel writes.
        if table.rows.last().is_none_or(|last| last.row != row + 1) {
            spent.add(0, 1, 0)?;
            table.rows.push(TableRow { row: row + 1, cells: Vec::new() });
        }
        let Some(last) = table.rows.last_mut() else { continue };
        let width = column as usize + 1;
        spent.add(0, width.saturating_sub(last.cells.len()), 0)?;
        last.put(column, text);
    }
    order(&mut table.rows);
    Ok(table)
}

/// Puts rows in order that a file has mixed up; of two cells in one place the later one counts.
fn order(rows: &mut Vec<TableRow>) {
    if rows.is_sorted_by(|one, other| one.row < other.row) {
        return;
    }
    rows.sort_by_key(|row| row.row);
    rows.dedup_by(|later, row| {
        let is_same = later.row == row.row;
        let cells = std::mem::take(&mut later.cells);
        match is_same {
            true => (0..).zip(cells).for_each(|(column, text)| {
                if !text.is_empty() {
                    row.put(column, text);
                }
            }),
            false => later.cells = cells,
        }
        is_same
    });
}

/// The regions of merged cells that reach over several rows.
fn merged(workbook: &mut Workbook<'_>, sheet: &str) -> Result<Vec<Merged>, ListError> {
    let regions =
        workbook.merge_cells_by_sheet_name(sheet).map_err(|_| ListError::NotAList)?.into_iter();
    let tall = regions.filter(|region| region.start.0 < region.end.0 && region.end.0 < ROWS_MAX);
    Ok(tall
        .map(|region| Merged {
            column: region.start.1,
            first_row: region.start.0 + 1,
            last_row: region.end.0 + 1,
        })
        .collect())
}

/// A cell as text: a phone that Excel keeps as a number has no decimals and no exponent.
fn text(value: &DataRef<'_>) -> String {
    let cut = |text: &str| text.chars().take(CELL_CHARS_MAX).collect();
    match value {
        DataRef::Float(number) if number.fract() == 0.0 && number.abs() < 1e15 => {
            format!("{number:.0}")
        }
        // A time of day has no date: Excel counts days from 1.
        DataRef::DateTime(time) if (0.0..1.0).contains(&time.as_f64()) => {
            let (.., hour, minute, second, milli) = time.to_ymd_hms_milli();
            let seconds = u32::from(second) + u32::from(milli >= 500);
            let minutes = u32::from(hour) * 60 + u32::from(minute) + u32::from(seconds >= 30);
            format!("{:02}:{:02}", minutes / 60 % 24, minutes % 60)
        }
        DataRef::DateTime(date) => {
            let (year, month, day, ..) = date.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        DataRef::SharedString(text) => cut(text),
        DataRef::String(text) => cut(text),
        DataRef::Error(error) => error.to_string(),
        value => value.as_string().unwrap_or_default(),
    }
}

/// Refuses a workbook that unpacks to more than a list can be, or that tells the reader to make
/// room for more texts than a list can have. The sizes that the archive tells are looked at
/// first; then it is unpacked part by part, because they may be lies.
fn check_parts(bytes: &[u8]) -> Result<(), ListError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ListError::NotAList)?;
    let allowed = UNPACKED_MAX.min((bytes.len() as u64).saturating_mul(RATIO_MAX).max(RATIO_FREE));
    if archive.decompressed_size().is_some_and(|size| size > u128::from(allowed)) {
        return Err(ListError::TooLarge);
    }
    let mut left = allowed;
    let mut window = Vec::new();
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).map_err(|_| ListError::NotAList)?;
        let name = part.name().map_err(|_| ListError::NotAList)?.to_ascii_lowercase();
        window.clear();
        loop {
            let before = window.len();
            let mut piece = (&mut part).take(PIECE.min(left + 1));
            piece.read_to_end(&mut window).map_err(|_| ListError::NotAList)?;
            let unpacked = (window.len() - before) as u64;
            left = left.checked_sub(unpacked).ok_or(ListError::TooLarge)?;
            // Excel writes UTF-8; in UTF-16 the figure below could not be seen.
            let is_xml = name.ends_with(".xml");
            if is_xml && (memchr(0, &window).is_some() || boasts(&window, unpacked == 0)) {
                return Err(ListError::NotAList);
            }
            if unpacked == 0 {
                break;
            }
            // What stands across two pieces is seen with the second.
            window.drain(..window.len().saturating_sub(CLAIM_MAX));
        }
    }
    Ok(())
}

/// Bytes that are unpacked at a time.
const PIECE: u64 = 64 * 1024;
/// Bytes within which a claim must end.
const CLAIM_MAX: usize = 256;

/// Whether a part claims to hold more shared texts than a list can have. The reader makes room
/// for as many before it reads the first, and without that room the whole program ends.
///
/// A claim at the end of a piece is looked at with the next one, unless it is the last.
fn boasts(piece: &[u8], is_last: bool) -> bool {
    const CLAIM: &[u8] = b"uniqueCount";
    memmem::find_iter(piece, CLAIM).any(|at| {
        let after = piece.get(at + CLAIM.len()..).unwrap_or_default();
        if !is_last && after.len() < CLAIM_MAX - CLAIM.len() {
            return false;
        }
        let after = after.get(..CLAIM_MAX).unwrap_or(after).trim_ascii_start();
        // So much room before the figure is there to hide it.
        if after.is_empty() {
            return true;
        }
        let Some(value) = after.strip_prefix(b"=") else { return false };
        let Some((quote, value)) = value.trim_ascii_start().split_first() else { return true };
        if !matches!(quote, b'"' | b'\'') {
            return false;
        }
        let value = memchr(*quote, value).and_then(|end| value.get(..end)).unwrap_or(value);
        let count = str::from_utf8(value).ok().and_then(|value| value.parse::<u64>().ok());
        count.is_none_or(|count| count > SHARED_MAX)
    })
}
