//! Lists in and out, of people and of every table of the setup, from CSV, Excel and the clipboard,
//! read into a preview: nothing is written anywhere until somebody has looked at it.

mod cell;
mod column;
mod entry;
mod items;
mod kind;
mod people;
mod problem;
mod text;
mod workbook;
mod write;

use std::borrow::Cow;
use std::cmp::Reverse;
use std::fs::File;
use std::io::Read as _;
use std::path::Path;

pub use self::column::{Field, FoundColumn};
pub use self::entry::Entry;
pub use self::items::{ItemList, ItemRow, Standing};
pub use self::kind::Kind;
pub use self::people::{Correction, Duplicate, List, ListRow};
pub use self::problem::{Fault, ListError, Problem, column_letter};
pub use self::text::Encoding;
pub(crate) use self::write::{Shown, shown};
pub use self::write::{WriteError, write, write_people};

use crate::model::setup::Setup;

/// Rows of a list beyond this are not a list of one community.
pub const ROWS_MAX: u32 = 200_000;
/// Columns beyond this are not a list.
pub const COLUMNS_MAX: u32 = 256;
/// A file of more bytes than this is not read.
pub const FILE_BYTES_MAX: u64 = 64 * 1024 * 1024;
/// Rows in which the headings are looked for.
const HEADER_ROWS_MAX: u32 = 20;
/// Cells that are filled from the merged cell above them; regions may overlap without end.
const FILLED_MAX: usize = 1_000_000;
/// A text of more bytes is not copied from row to row.
const FILLED_BYTES_MAX: usize = 200;

/// How a list was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// What it lists.
    pub kind: Kind,
    /// The sheet of the workbook; none for a text file.
    pub sheet: Option<String>,
    /// How the text was encoded; none for a workbook or a pasted table.
    pub encoding: Option<Encoding>,
    /// The row of the headings, counted from 1 as Excel does; 0 where there are none and the
    /// columns were taken in the order of [`Kind::fields`].
    pub header_row: u32,
    /// What each heading was taken for, in the order of the columns.
    pub columns: Vec<FoundColumn>,
    /// The columns that hold something and are not read: no field is known by their heading, or
    /// a better column was found for it.
    pub unread: Vec<FoundColumn>,
}

/// A table whose columns are known: what lists are made of.
struct Sheet {
    head: Head,
    /// The rows below the headings.
    rows: Vec<TableRow>,
    /// What is wrong whatever the cells say.
    problems: Vec<Problem>,
}

/// A table as both kinds of file give it: rows with their number and their cells as text.
#[derive(Default)]
struct Table {
    sheet: Option<String>,
    encoding: Option<Encoding>,
    rows: Vec<TableRow>,
    merged: Vec<Merged>,
    mishaps: Vec<Mishap>,
}

struct TableRow {
    /// Counted from 1.
    row: u32,
    cells: Vec<String>,
}

/// Cells of one column that are merged downwards; only the first row holds their text.
struct Merged {
    column: u32,
    first_row: u32,
    last_row: u32,
}

/// What is wrong with the table itself, whatever its columns mean.
struct Mishap {
    row: u32,
    column: u32,
    fault: Fault,
}

impl TableRow {
    fn get(&self, column: u32) -> &str {
        self.cells.get(column as usize).map(String::as_str).unwrap_or_default()
    }

    fn put(&mut self, column: u32, text: String) {
        let at = column as usize;
        if self.cells.len() <= at {
            self.cells.resize(at + 1, String::new());
        }
        if let Some(place) = self.cells.get_mut(at) {
            *place = text;
        }
    }
}

/// Reads a list of people from a file.
///
/// Fails when there is no file, it is too large, or it holds no list of people; everything that
/// is wrong with single cells is a [`Problem`] instead.
pub fn read(path: &Path) -> Result<List, ListError> {
    read_bytes(&bytes_of(path)?)
}

/// Reads a list of people from the bytes of a file; a workbook is told by its first bytes.
pub fn read_bytes(bytes: &[u8]) -> Result<List, ListError> {
    sheet(bytes, Kind::People).map(List::of)
}

/// Reads a list of people that was copied in Excel: cells between tabs. Without headings the
/// columns stand in the order of [`Kind::fields`].
pub fn read_pasted(text: &str) -> Result<List, ListError> {
    pasted(text, Kind::People).map(List::of)
}

/// Reads a list of the setup from the bytes of a file, and compares it with the setup.
pub fn read_items(bytes: &[u8], kind: Kind, setup: &Setup) -> Result<ItemList, ListError> {
    sheet(bytes, kind).map(|sheet| ItemList::of(sheet, setup))
}

/// Reads a list of the setup that was copied in Excel, as [`read_pasted`] does.
pub fn read_pasted_items(text: &str, kind: Kind, setup: &Setup) -> Result<ItemList, ListError> {
    pasted(text, kind).map(|sheet| ItemList::of(sheet, setup))
}

/// The bytes of a file that may be a list.
pub fn bytes_of(path: &Path) -> Result<Vec<u8>, ListError> {
    let file = File::open(path).map_err(|error| ListError::unreadable(&error))?;
    let mut bytes = Vec::new();
    // Not by the size that the system tells: a pipe has none.
    file.take(FILE_BYTES_MAX + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| ListError::unreadable(&error))?;
    if bytes.len() as u64 > FILE_BYTES_MAX {
        return Err(ListError::TooLarge);
    }
    Ok(bytes)
}

fn sheet(bytes: &[u8], kind: Kind) -> Result<Sheet, ListError> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ListError::Empty);
    }
    if workbook::is_workbook(bytes) {
        return first_sheet(workbook::tables(bytes)?, kind);
    }
    let text = text::Text::of(bytes)?;
    first_sheet(text.tables(), kind).map_err(|error| match (error, text.undecodable_row) {
        (ListError::NoNameColumn { .. }, Some(row)) => ListError::Undecodable { row },
        (error, _) => error,
    })
}

fn pasted(text: &str, kind: Kind) -> Result<Sheet, ListError> {
    if text.len() as u64 > FILE_BYTES_MAX {
        return Err(ListError::TooLarge);
    }
    match sheet(text.as_bytes(), kind) {
        Err(ListError::NoNameColumn { .. }) => {}
        Ok(mut sheet) => {
            sheet.head.encoding = None;
            return Ok(sheet);
        }
        refused => return refused,
    }
    let text = text::Text::of(text.as_bytes())?;
    let mut table = text.tables().next().ok_or(ListError::Empty)??;
    table.encoding = None;
    let width = table.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let mut columns = column::in_order(kind);
    columns.truncate(width);
    Ok(Sheet::of(table, None, columns, kind))
}

/// The first table that has headings.
fn first_sheet(
    tables: impl Iterator<Item = Result<Table, ListError>>,
    kind: Kind,
) -> Result<Sheet, ListError> {
    let mut seen = None;
    for table in tables {
        let table = table?;
        match find_header(&table, kind) {
            Some((at, columns)) => return Ok(Sheet::of(table, Some(at), columns, kind)),
            None => seen = seen.or(table.rows.into_iter().next().map(|row| row.cells)),
        }
    }
    match seen {
        Some(headings) => Err(ListError::NoNameColumn { kind, headings }),
        None => Err(ListError::Empty),
    }
}

/// The row with a heading for names that has most other headings; of several the first.
fn find_header(table: &Table, kind: Kind) -> Option<(usize, Vec<FoundColumn>)> {
    let key = Some(kind.key_field());
    let rows = table.rows.iter().take_while(|row| row.row <= HEADER_ROWS_MAX);
    let found = rows.enumerate().map(|(at, row)| (at, column::find(kind, &row.cells)));
    let named = found.filter(|(_, columns)| columns.iter().any(|c| c.field == key));
    let fields = |columns: &[FoundColumn]| columns.iter().filter(|c| c.field.is_some()).count();
    named.min_by_key(|(_, columns)| Reverse(fields(columns)))
}

impl Sheet {
    fn of(mut table: Table, header: Option<usize>, columns: Vec<FoundColumn>, kind: Kind) -> Self {
        table.rows.drain(..header.unwrap_or(0));
        fill_merged(&mut table, &columns, kind);
        let mut rows = table.rows;
        let header_row = match header {
            Some(_) if !rows.is_empty() => rows.remove(0).row,
            _ => 0,
        };
        let Table { sheet, encoding, mishaps, .. } = Table { rows: Vec::new(), ..table };
        let unread = column::unread(&columns, &rows);
        let head = Head { kind, sheet, encoding, header_row, columns, unread };
        let problems = mishaps.into_iter().map(|Mishap { row, column, fault }| {
            let found = head.columns.iter().find(|found| found.at == column);
            let heading = found.map(|found| found.heading.clone()).unwrap_or_default();
            let field = found.and_then(|found| found.field);
            Problem { row, column, heading, field, fault }
        });
        Self { problems: problems.collect(), head, rows }
    }
}

impl Head {
    /// The cells of a row that are needed, cleaned. Nothing for a row that is empty or repeats
    /// the headings, as lists of several printed pages do.
    fn cells<'a>(&'a self, row: &'a TableRow) -> Option<Vec<Cell<'a>>> {
        let fields = self.columns.iter().filter_map(|column| Some((column, column.field?)));
        let cells: Vec<Cell<'_>> = fields
            .map(|(column, field)| (column, field, cell::clean(row.get(column.at))))
            .collect();
        let heading = |(column, field, text): &Cell<'_>| {
            let is_own = column.heading == cell::one_line(text);
            *field == self.kind.key_field()
                && (is_own || column::is_heading(self.kind, *field, text))
        };
        let empty = cells.iter().all(|(.., text)| cell::is_blank(text));
        (!empty && !cells.iter().any(heading)).then_some(cells)
    }
}

/// A cell, where it stands and what it holds.
type Cell<'a> = (&'a FoundColumn, Field, Cow<'a, str>);

/// Copies the text of merged cells into the rows that they reach over: a building or a phone
/// stands once for all of them. Names and counts are
/// never copied.
fn fill_merged(table: &mut Table, columns: &[FoundColumn], kind: Kind) {
    let Table { rows, merged, .. } = table;
    let Some(name) = columns.iter().find(|column| column.field == Some(kind.key_field())) else {
        return;
    };
    let mut left = FILLED_MAX;
    for Merged { column, first_row, last_row } in merged {
        let field = columns.iter().find(|found| found.at == *column).and_then(|found| found.field);
        if !field.is_some_and(|field| kind.is_shared(field)) {
            continue;
        }
        let Ok(at) = rows.binary_search_by_key(first_row, |row| row.row) else { continue };
        let mut reached = rows.iter_mut().skip(at).take_while(|row| row.row <= *last_row);
        let text = reached.next().map(|first| first.get(*column).to_owned()).unwrap_or_default();
        if text.is_empty() || text.len() > FILLED_BYTES_MAX {
            continue;
        }
        for row in reached.take(left) {
            left -= 1;
            // A row of the region that holds nobody stays empty.
            if row.get(*column).is_empty() && !row.get(name.at).trim().is_empty() {
                row.put(*column, text.clone());
            }
        }
    }
}
