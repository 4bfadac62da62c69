//! Lists of attendees from CSV and Excel, read into a preview: nothing is written anywhere until
//! somebody has looked at it.

mod cell;
mod column;
mod problem;
mod text;
mod workbook;

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::io::Read as _;
use std::path::Path;

pub use self::column::{Field, FoundColumn};
pub use self::problem::{Fault, ListError, Problem, column_letter};
pub use self::text::Encoding;
use crate::model::act::{Action, Personal};
use crate::model::fold;
use crate::model::person::Person;

/// Rows of a list beyond this are not a list of one community.
pub const ROWS_MAX: u32 = 200_000;
/// Columns beyond this are not a list of people.
pub const COLUMNS_MAX: u32 = 256;
/// A file of more bytes than this is not read.
pub const FILE_BYTES_MAX: u64 = 64 * 1024 * 1024;
/// Rows in which the headings are looked for.
const HEADER_ROWS_MAX: u32 = 20;
/// Cells that are filled from the merged cell above them; regions may overlap without end.
const FILLED_MAX: usize = 1_000_000;
/// A text of more bytes is not copied from row to row.
const FILLED_BYTES_MAX: usize = 200;

/// A list as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    /// The sheet of the workbook; none for a text file.
    pub sheet: Option<String>,
    /// How the text was encoded; none for a workbook.
    pub encoding: Option<Encoding>,
    /// The row of the headings, counted from 1 as Excel does.
    pub header_row: u32,
    /// What each heading was taken for, in the order of the columns.
    pub columns: Vec<FoundColumn>,
    /// The people, in order; empty rows are left out.
    pub rows: Vec<ListRow>,
    /// Everything that somebody should look at, in the order of the rows.
    pub problems: Vec<Problem>,
}

/// One person of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListRow {
    /// The row, counted from 1 as Excel does.
    pub row: u32,
    /// What could be read; cells that could not are empty.
    pub person: Person,
    /// Whether the person can be put on the event's list: there is a name.
    pub readable: bool,
    /// Where the same person stands already.
    pub duplicate: Option<Duplicate>,
}

/// Where the same person stands already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Duplicate {
    /// In this list, in an earlier row.
    InList {
        /// That row.
        first_row: u32,
    },
    /// On the event's list.
    InEvent,
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

/// Reads a list from a file.
///
/// Fails when there is no file, it is too large, or it holds no list of people; everything that
/// is wrong with single cells is a [`Problem`] instead.
pub fn read(path: &Path) -> Result<List, ListError> {
    let file = File::open(path).map_err(|error| ListError::unreadable(&error))?;
    let mut bytes = Vec::new();
    // Not by the size that the system tells: a pipe has none.
    file.take(FILE_BYTES_MAX + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| ListError::unreadable(&error))?;
    if bytes.len() as u64 > FILE_BYTES_MAX {
        return Err(ListError::TooLarge);
    }
    read_bytes(&bytes)
}

/// Reads a list from the bytes of a file; a workbook is told by its first bytes.
pub fn read_bytes(bytes: &[u8]) -> Result<List, ListError> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ListError::Empty);
    }
    if workbook::is_workbook(bytes) {
        return first_list(workbook::tables(bytes)?);
    }
    let text = text::Text::of(bytes)?;
    first_list(text.tables()).map_err(|error| match (error, text.undecodable_row) {
        (ListError::NoNameColumn { .. }, Some(row)) => ListError::Undecodable { row },
        (error, _) => error,
    })
}

/// The first table that has headings.
fn first_list(tables: impl Iterator<Item = Result<Table, ListError>>) -> Result<List, ListError> {
    let mut seen = None;
    for table in tables {
        let table = table?;
        match find_header(&table) {
            Some((at, columns)) => return Ok(List::of(table, at, columns)),
            None => seen = seen.or(table.rows.into_iter().next().map(|row| row.cells)),
        }
    }
    match seen {
        Some(headings) => Err(ListError::NoNameColumn { headings }),
        None => Err(ListError::Empty),
    }
}

/// The row with a heading for names that has most other headings; of several the first.
fn find_header(table: &Table) -> Option<(usize, Vec<FoundColumn>)> {
    let rows = table.rows.iter().take_while(|row| row.row <= HEADER_ROWS_MAX);
    let found = rows.enumerate().map(|(at, row)| (at, column::find(&row.cells)));
    let named = found.filter(|(_, columns)| columns.iter().any(|c| c.field == Some(Field::Name)));
    let fields = |columns: &[FoundColumn]| columns.iter().filter(|c| c.field.is_some()).count();
    named.min_by_key(|(_, columns)| Reverse(fields(columns)))
}

impl List {
    fn of(mut table: Table, header_at: usize, columns: Vec<FoundColumn>) -> Self {
        table.rows.drain(..header_at);
        fill_merged(&mut table, &columns);
        let mut rows = table.rows.into_iter();
        let mut list = Self {
            sheet: table.sheet,
            encoding: table.encoding,
            header_row: rows.next().map_or(1, |header| header.row),
            columns,
            rows: Vec::new(),
            problems: Vec::new(),
        };
        for row in rows {
            list.add(&row);
        }
        let mishaps = table.mishaps.into_iter();
        list.problems.extend(mishaps.map(|Mishap { row, column, fault }| {
            let found = list.columns.iter().find(|found| found.at == column);
            let heading = found.map(|found| found.heading.clone()).unwrap_or_default();
            let field = found.and_then(|found| found.field);
            Problem { row, column, heading, field, fault }
        }));
        list.problems.sort_by_key(|problem| (problem.row, problem.column));
        list.mark_duplicates_within();
        list
    }

    fn add(&mut self, row: &TableRow) {
        let fields = self.columns.iter().filter_map(|column| Some((column, column.field?)));
        let cells: Vec<_> = fields
            .map(|(column, field)| (column, field, cell::clean(row.get(column.at))))
            .collect();
        let empty = cells.iter().all(|(.., text)| cell::is_blank(text));
        // Lists of several printed pages repeat their headings.
        let heading = |(_, field, text): &(_, Field, Cow<'_, str>)| {
            *field == Field::Name && column::is_heading(*field, text)
        };
        if empty || cells.iter().any(heading) {
            return;
        }
        let mut person = Person::default();
        let mut problems = Vec::new();
        for (column, field, text) in &cells {
            if let Err(fault) = cell::put(&mut person, *field, text) {
                problems.push(Problem::new(row.row, column, fault));
            }
        }
        let readable = !person.name.is_empty();
        self.problems.append(&mut problems);
        self.rows.push(ListRow { row: row.row, person, readable, duplicate: None });
    }

    fn mark_duplicates_within(&mut self) {
        let mut first: HashMap<SamePerson, u32> = HashMap::new();
        for row in self.rows.iter_mut().filter(|row| row.readable) {
            match first.entry(SamePerson::of(&row.person)) {
                Entry::Occupied(entry) => {
                    row.duplicate = Some(Duplicate::InList { first_row: *entry.get() });
                }
                Entry::Vacant(entry) => {
                    entry.insert(row.row);
                }
            }
        }
    }

    /// Marks the people who stand on the event's list already.
    pub fn mark_known<'a>(&mut self, known: impl Iterator<Item = &'a Person>) {
        let known: HashSet<SamePerson> = known.map(SamePerson::of).collect();
        for row in self.rows.iter_mut().filter(|row| row.readable) {
            if known.contains(&SamePerson::of(&row.person)) {
                row.duplicate = Some(Duplicate::InEvent);
            }
        }
    }

    /// The rows that can be put on the event's list: readable, and nobody twice.
    pub fn importable(&self) -> impl Iterator<Item = &ListRow> {
        self.rows.iter().filter(|row| row.readable && row.duplicate.is_none())
    }

    /// The rows whose person stands somewhere already.
    pub fn duplicates(&self) -> impl Iterator<Item = &ListRow> {
        self.rows.iter().filter(|row| row.duplicate.is_some())
    }

    /// The actions that put the importable people on the event's list, in order.
    pub fn actions(&self) -> Vec<Action> {
        self.importable()
            .map(|row| Action::Register { person: Personal::Plain(row.person.clone()) })
            .collect()
    }
}

/// Copies the text of merged cells into the rows that they reach over: a building or a phone
/// stands once for all of them. Names are never copied.
fn fill_merged(table: &mut Table, columns: &[FoundColumn]) {
    let Table { rows, merged, .. } = table;
    let Some(name) = columns.iter().find(|column| column.field == Some(Field::Name)) else {
        return;
    };
    let mut left = FILLED_MAX;
    for Merged { column, first_row, last_row } in merged {
        let field = columns.iter().find(|found| found.at == *column).and_then(|found| found.field);
        if matches!(field, None | Some(Field::Name)) {
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

/// What makes two entries the same person: the name, and the phone or, without one, age and
/// building.
#[derive(PartialEq, Eq, Hash)]
struct SamePerson {
    name: String,
    phone: String,
    age: Option<u8>,
    building: String,
}

impl SamePerson {
    fn of(person: &Person) -> Self {
        let name = fold::key(&person.name);
        let phone = person.guardian_phone.clone();
        match phone.is_empty() {
            true => Self { name, phone, age: person.age, building: fold::key(&person.building) },
            false => Self { name, phone, age: None, building: String::new() },
        }
    }
}
