//! Lists of attendees from CSV and Excel, read into a preview: nothing is written anywhere until
//! somebody has looked at it.

mod cell;
mod column;
mod problem;
mod text;
mod workbook;

use std::collections::HashMap;
use std::path::Path;

pub use self::column::{Field, FoundColumn};
pub use self::problem::{Fault, ListError, Problem, column_letter};
pub use self::text::Encoding;
use crate::model::act::{Action, Personal};
use crate::model::person::Person;

/// Rows of a list beyond this are not a list of one community.
pub const ROWS_MAX: u32 = 200_000;
/// Columns beyond this are not a list of people.
pub const COLUMNS_MAX: u32 = 256;
/// A file of more bytes than this is not read.
pub const FILE_BYTES_MAX: u64 = 64 * 1024 * 1024;
/// Rows in which the headings are looked for.
const HEADER_ROWS_MAX: usize = 20;

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
struct Table {
    sheet: Option<String>,
    encoding: Option<Encoding>,
    rows: Vec<TableRow>,
}

struct TableRow {
    row: u32,
    cells: Vec<String>,
}

/// Reads a list from a file.
///
/// Fails when there is no file, it is too large, or it holds no list of people; everything that
/// is wrong with single cells is a [`Problem`] instead.
pub fn read(path: &Path) -> Result<List, ListError> {
    let size = std::fs::metadata(path).map_err(|error| ListError::unreadable(&error))?.len();
    if size > FILE_BYTES_MAX {
        return Err(ListError::TooLarge);
    }
    let bytes = std::fs::read(path).map_err(|error| ListError::unreadable(&error))?;
    read_bytes(&bytes)
}

/// Reads a list from the bytes of a file; a workbook is told by its first bytes.
pub fn read_bytes(bytes: &[u8]) -> Result<List, ListError> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ListError::Empty);
    }
    let tables = match workbook::is_workbook(bytes) {
        true => workbook::tables(bytes)?,
        false => vec![text::table(bytes)?],
    };
    let mut seen = None;
    for table in tables {
        match find_header(&table) {
            Some((at, columns)) => return Ok(List::of(&table, at, columns)),
            None => seen = seen.or(table.rows.first().map(|row| row.cells.clone())),
        }
    }
    match seen {
        Some(headings) => Err(ListError::NoNameColumn { headings }),
        None => Err(ListError::Empty),
    }
}

/// The first row that has a heading for names, and at least one heading more unless it stands
/// alone in its row.
fn find_header(table: &Table) -> Option<(usize, Vec<FoundColumn>)> {
    let rows = table.rows.iter().enumerate().take(HEADER_ROWS_MAX);
    rows.map(|(at, row)| (at, column::find(&row.cells)))
        .find(|(_, columns)| columns.iter().any(|column| column.field == Some(Field::Name)))
}

impl List {
    fn of(table: &Table, header_at: usize, columns: Vec<FoundColumn>) -> Self {
        let header_row = table.rows.get(header_at).map_or(1, |row| row.row);
        let mut list = Self {
            sheet: table.sheet.clone(),
            encoding: table.encoding,
            header_row,
            columns,
            rows: Vec::new(),
            problems: Vec::new(),
        };
        for row in table.rows.iter().skip(header_at + 1) {
            list.add(row);
        }
        list.mark_duplicates_within();
        list
    }

    fn add(&mut self, row: &TableRow) {
        let mut person = Person::default();
        let mut faults = Vec::new();
        let mut empty = true;
        for column in &self.columns {
            let Some(field) = column.field else { continue };
            let text =
                row.cells.get(column.at as usize).map(|text| text.trim()).unwrap_or_default();
            empty &= text.is_empty();
            if let Err(fault) = cell::put(&mut person, field, text) {
                faults.push(Problem::new(row.row, column, fault));
            }
        }
        if empty {
            return;
        }
        let readable = !person.name.is_empty();
        self.problems.append(&mut faults);
        self.rows.push(ListRow { row: row.row, person, readable, duplicate: None });
    }

    fn mark_duplicates_within(&mut self) {
        let mut first: HashMap<SamePerson, u32> = HashMap::new();
        for row in self.rows.iter_mut().filter(|row| row.readable) {
            match first.entry(SamePerson::of(&row.person)) {
                std::collections::hash_map::Entry::Occupied(entry) => {
                    row.duplicate = Some(Duplicate::InList { first_row: *entry.get() });
                }
                std::collections::hash_map::Entry::Vacant(entry) => {
                    entry.insert(row.row);
                }
            }
        }
    }

    /// Marks the people who stand on the event's list already.
    pub fn mark_known<'a>(&mut self, known: impl Iterator<Item = &'a Person>) {
        let known: std::collections::HashSet<SamePerson> = known.map(SamePerson::of).collect();
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
        let name = crate::model::fold::key(&person.name);
        let phone = person.guardian_phone.clone();
        match phone.is_empty() {
            true => Self { name, phone, age: person.age, building: person.building.clone() },
            false => Self { name, phone, age: None, building: String::new() },
        }
    }
}
