//! What the screen says about a list before anything of it is recorded, whatever it lists.

use std::collections::HashSet;

use crate::exchange::list::{
    self, Correction, Duplicate, Entry, Field, Head, ItemList, Kind, List, ListError, ListRow,
    Problem, Shown, Standing, shown,
};
use crate::model::act::Action;
use crate::model::book::Book;
use crate::model::id::AttendeeId;
use crate::model::person::Person;
use crate::model::setup::{Change, Setup, relied_on};
use crate::ui::importing::Source;
use crate::ui::words::Words;

/// What stands in the event, for a list to be compared with.
#[derive(Clone, Debug, Default)]
pub struct Known {
    people: Vec<(AttendeeId, Person)>,
    setup: Setup,
}

/// A list that was read, with what the screen says about it.
pub struct Preview {
    /// How it was read.
    pub head: Head,
    /// The rows, in order.
    pub rows: Vec<PreviewRow>,
    /// Everything that somebody should look at, in the order of the rows.
    pub problems: Vec<Problem>,
    /// What is to be looked at, in the order of the rows; at last who or what is gone.
    pub notes: Vec<Note>,
    /// Rows by state.
    pub counts: Counts,
    sought: Sought,
}

/// What is to be handed in.
enum Sought {
    People(Vec<Action>),
    Setup(Vec<Change>),
}

/// A row of a list.
pub struct PreviewRow {
    /// The row, counted from 1 as Excel does.
    pub row: u32,
    /// How it fares.
    pub state: RowState,
    /// Its cells, in the order of [`Kind::fields`].
    pub cells: Vec<String>,
    /// The cells that are changed: how they stand now.
    pub before: Vec<(Field, String)>,
}

/// Something to be looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// The problem of this index in [`Preview::problems`].
    Problem(usize),
    /// The row of this index stands in the event already.
    Known(usize),
    /// The row of this index repeats an earlier one.
    Twice(usize, u32),
    /// The row of this index changes what stands in the event.
    Changed(usize),
    /// This stands in the event and not in the list.
    Gone(String),
}

/// How a row fares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowState {
    /// Imported.
    Fine,
    /// Imported, with something left out.
    Noted,
    /// Changes what stands in the event.
    Changed,
    /// Stands in the event just so, or in the list twice: not imported.
    Duplicate,
    /// Not imported: something is missing that it is known by.
    Unreadable,
}

/// Rows by state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Rows that come in.
    pub importable: usize,
    /// Rows that change what stands in the event.
    pub changed: usize,
    /// Of the importable, rows with something left out.
    pub noted: usize,
    /// Rows without what they are known by.
    pub unreadable: usize,
    /// Rows that stand somewhere already.
    pub duplicates: usize,
    /// What stands in the event and not in the list.
    pub gone: usize,
}

impl Known {
    /// What of an event a list of this kind is compared with.
    pub fn of(book: &Book, kind: Kind) -> Self {
        let people = match kind {
            Kind::People => {
                book.people_unsorted().map(|(id, person)| (id, person.clone())).collect()
            }
            _ => Vec::new(),
        };
        Self { people, setup: book.setup().clone() }
    }
}

impl Preview {
    pub(super) fn read(
        source: &Source,
        kind: Kind,
        known: &Known,
        words: &Words,
    ) -> Result<Self, ListError> {
        if kind != Kind::People {
            let list = match source {
                Source::File(path) => list::read_items(&list::bytes_of(path)?, kind, &known.setup)?,
                Source::Pasted(text) => list::read_pasted_items(text, kind, &known.setup)?,
            };
            return Ok(Self::of_items(list, &known.setup, words));
        }
        let mut list = match source {
            Source::File(path) => list::read(path)?,
            Source::Pasted(text) => list::read_pasted(text)?,
        };
        let people = known.people.iter().map(|(id, person)| (*id, person));
        list.compare(people, known.setup.settings.privacy.phone);
        Ok(Self::of_people(list))
    }

    /// What is to be changed, for a list of the setup.
    pub fn changes(&self) -> Option<&[Change]> {
        match &self.sought {
            Sought::Setup(changes) => Some(changes),
            Sought::People(_) => None,
        }
    }

    /// Whether people rely on what this changes, so that it needs a reason.
    pub fn needs_reason(&self, book: &Book) -> bool {
        let under_way = book.counts().checked_in > 0 || book.ceremony().is_public();
        under_way && self.changes().is_some_and(|all| all.iter().any(|one| relied_on(book, one)))
    }

    pub(super) fn actions(&self) -> Vec<Action> {
        match &self.sought {
            Sought::People(actions) => actions.clone(),
            Sought::Setup(_) => Vec::new(),
        }
    }

    fn of_people(list: List) -> Self {
        let sought = Sought::People(list.actions());
        let List { head, rows, problems, gone } = list;
        let noted: HashSet<u32> = problems.iter().map(|problem| problem.row).collect();
        let rows = rows.into_iter().enumerate().map(|(at, row)| {
            let (state, note) = match (&row.correction, row.duplicate) {
                _ if !row.readable => (RowState::Unreadable, None),
                (Some(_), _) => (RowState::Changed, Some(Note::Changed(at))),
                (_, Some(Duplicate::InEvent)) => (RowState::Duplicate, Some(Note::Known(at))),
                (_, Some(Duplicate::InList { first_row })) => {
                    (RowState::Duplicate, Some(Note::Twice(at, first_row)))
                }
                _ if noted.contains(&row.row) => (RowState::Noted, None),
                _ => (RowState::Fine, None),
            };
            (person_row(row, state), note)
        });
        let (rows, notes): (Vec<_>, Vec<_>) = rows.unzip();
        let gone = gone.into_iter().map(|(_, name)| name).collect();
        Self::new(head, rows, problems, notes.into_iter().flatten(), gone, sought)
    }

    fn of_items(list: ItemList, setup: &Setup, words: &Words) -> Self {
        let sought = Sought::Setup(list.changes());
        let ItemList { head, rows, problems, gone, .. } = list;
        let noted: HashSet<u32> = problems.iter().map(|problem| problem.row).collect();
        let fields = head.kind.fields();
        let cell = |entry: &Entry, field: Field| match shown(entry, field, Some(setup), words) {
            Shown::Text(text) => text,
            Shown::Number(u32::MAX) => String::new(),
            Shown::Number(number) => number.to_string(),
        };
        let rows = rows.into_iter().enumerate().map(|(at, row)| {
            let mut before = Vec::new();
            let (state, note) = match &row.standing {
                Standing::New if noted.contains(&row.row) => (RowState::Noted, None),
                Standing::New => (RowState::Fine, None),
                Standing::Changed(entry) => {
                    let cells = fields.iter().map(|field| (*field, cell(entry, *field)));
                    before = cells.filter(|(f, old)| cell(&row.entry, *f) != *old).collect();
                    (RowState::Changed, Some(Note::Changed(at)))
                }
                Standing::Same => (RowState::Duplicate, Some(Note::Known(at))),
                Standing::Twice { first_row } => {
                    (RowState::Duplicate, Some(Note::Twice(at, *first_row)))
                }
                Standing::Unreadable => (RowState::Unreadable, None),
            };
            let cells = fields.iter().map(|field| cell(&row.entry, *field)).collect();
            (PreviewRow { row: row.row, state, cells, before }, note)
        });
        let (rows, notes): (Vec<_>, Vec<_>) = rows.unzip();
        let name = |entry: &Entry| cell(entry, head.kind.key_field());
        let gone = gone.iter().map(name).collect();
        Self::new(head, rows, problems, notes.into_iter().flatten(), gone, sought)
    }

    fn new(
        head: Head,
        rows: Vec<PreviewRow>,
        problems: Vec<Problem>,
        notes: impl Iterator<Item = Note>,
        gone: Vec<String>,
        sought: Sought,
    ) -> Self {
        let count = |state| rows.iter().filter(|row| row.state == state).count();
        let counts = Counts {
            importable: count(RowState::Fine) + count(RowState::Noted),
            changed: count(RowState::Changed),
            noted: count(RowState::Noted),
            unreadable: count(RowState::Unreadable),
            duplicates: count(RowState::Duplicate),
            gone: gone.len(),
        };
        let row_of = |note: &Note| match note {
            Note::Problem(at) => problems.get(*at).map(|problem| problem.row),
            Note::Known(at) | Note::Twice(at, _) | Note::Changed(at) => {
                rows.get(*at).map(|row| row.row)
            }
            Note::Gone(_) => None,
        };
        let mut all: Vec<Note> = (0..problems.len()).map(Note::Problem).chain(notes).collect();
        all.sort_by_key(row_of);
        all.extend(gone.into_iter().map(Note::Gone));
        Self { head, notes: all, counts, rows, problems, sought }
    }
}

fn person_row(row: ListRow, state: RowState) -> PreviewRow {
    let ListRow { row, person, correction, .. } = row;
    let fields = Kind::People.fields();
    let mut before = Vec::new();
    let person = match correction {
        Some(Correction { before: old, after, .. }) => {
            let cells = fields.iter().map(|field| (*field, person_cell(&old, *field)));
            before = cells.filter(|(f, cell)| person_cell(&after, *f) != *cell).collect();
            after
        }
        None => person,
    };
    let cells = fields.iter().map(|field| person_cell(&person, *field)).collect();
    PreviewRow { row, state, cells, before }
}

/// A phone shows its end alone: the screen may be seen from the queue.
fn person_cell(person: &Person, field: Field) -> String {
    match field {
        Field::Name => person.name.clone(),
        Field::Age => person.age.map(|age| age.to_string()).unwrap_or_default(),
        Field::Phone if person.guardian_phone.is_empty() => String::new(),
        Field::Phone => format!("***{}", person.phone_tail()),
        Field::Grid => person.grid.clone(),
        Field::Building => person.building.clone(),
        Field::Unit => person.unit.clone(),
        _ => String::new(),
    }
}
