//! Excel workbooks, with bounds against hostile ones: what would unpack to more than a list can
//! be is refused before it is unpacked, and a cell far out of the sheet costs nothing.

use std::io::{Cursor, Read as _};

use calamine::{DataRef, DataType as _, Reader as _, Xlsx};
use zip::ZipArchive;

use crate::exchange::list::problem::ListError;
use crate::exchange::list::{COLUMNS_MAX, ROWS_MAX, Table, TableRow};

/// Bytes that all parts of a workbook may unpack to.
const UNPACKED_MAX: u64 = 64 * 1024 * 1024;
/// How many times larger than packed a workbook of more than a megabyte may be.
const RATIO_MAX: u64 = 100;
const RATIO_FREE: u64 = 1024 * 1024;

/// Whether the bytes are a packed workbook, by the mark of a ZIP archive.
pub(super) fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// The sheets of a workbook that hold something, in order.
pub(super) fn tables(bytes: &[u8]) -> Result<Vec<Table>, ListError> {
    check_unpacked_size(bytes)?;
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| ListError::NotAList)?;
    let mut tables = Vec::new();
    for sheet in workbook.sheet_names() {
        // A sheet of another kind (a chart) is passed over.
        let Ok(rows) = rows(&mut workbook, &sheet)? else { continue };
        if !rows.is_empty() {
            tables.push(Table { sheet: Some(sheet), encoding: None, rows });
        }
    }
    Ok(tables)
}

/// The rows of a sheet; the inner error is a sheet that cannot be read as cells.
#[allow(clippy::type_complexity, reason = "two kinds of failure, named in the sentence above")]
fn rows(
    workbook: &mut Xlsx<Cursor<&[u8]>>,
    sheet: &str,
) -> Result<Result<Vec<TableRow>, calamine::XlsxError>, ListError> {
    let mut cells = match workbook.worksheet_cells_reader(sheet) {
        Ok(cells) => cells,
        Err(error) => return Ok(Err(error)),
    };
    let mut rows: Vec<TableRow> = Vec::new();
    loop {
        let cell = match cells.next_cell() {
            Ok(Some(cell)) => cell,
            Ok(None) => return Ok(Ok(rows)),
            Err(error) => return Ok(Err(error)),
        };
        let (row, column) = cell.get_position();
        let text = text(cell.get_value());
        if text.is_empty() || column >= COLUMNS_MAX || row >= ROWS_MAX {
            continue;
        }
        // Cells come in the order of the file, row by row.
        if rows.last().is_none_or(|last| last.row != row + 1) {
            if rows.len() >= ROWS_MAX as usize {
                return Err(ListError::TooLarge);
            }
            rows.push(TableRow { row: row + 1, cells: Vec::new() });
        }
        if let Some(last) = rows.last_mut() {
            let at = column as usize;
            if last.cells.len() <= at {
                last.cells.resize(at + 1, String::new());
            }
            if let Some(place) = last.cells.get_mut(at) {
                *place = text;
            }
        }
    }
}

/// A cell as text: a phone that Excel keeps as a number has no decimals and no exponent.
fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Float(number) if number.fract() == 0.0 && number.abs() < 1e15 => {
            format!("{number:.0}")
        }
        DataRef::DateTime(date) => {
            let (year, month, day, ..) = date.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        DataRef::Error(_) => String::new(),
        value => value.as_string().unwrap_or_default(),
    }
}

/// Refuses a workbook that unpacks to more than a list can be. The sizes that the archive tells
/// are looked at first; then it is unpacked into nothing, because they may be lies.
fn check_unpacked_size(bytes: &[u8]) -> Result<(), ListError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ListError::NotAList)?;
    let allowed = UNPACKED_MAX.min((bytes.len() as u64).saturating_mul(RATIO_MAX).max(RATIO_FREE));
    if archive.decompressed_size().is_some_and(|size| size > u128::from(allowed)) {
        return Err(ListError::TooLarge);
    }
    let mut unpacked = 0;
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(|_| ListError::NotAList)?;
        let mut part = part.take(allowed - unpacked + 1);
        unpacked +=
            std::io::copy(&mut part, &mut std::io::sink()).map_err(|_| ListError::NotAList)?;
        if unpacked > allowed {
            return Err(ListError::TooLarge);
        }
    }
    Ok(())
}
