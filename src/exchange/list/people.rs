//! Lists of people: who is new, who is corrected, who stands there already, who is gone.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap, HashSet};

use crate::exchange::list::{Head, Problem, Sheet, TableRow, cell};
use crate::model::act::{Action, Personal};
use crate::model::fold;
use crate::model::id::AttendeeId;
use crate::model::person::Person;
use crate::model::privacy::PhoneKept;

/// A list of people as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    /// How it was read.
    pub head: Head,
    /// The people, in order; empty rows are left out.
    pub rows: Vec<ListRow>,
    /// Everything that somebody should look at, in the order of the rows.
    pub problems: Vec<Problem>,
    /// Who stands on the event's list and not in this one; nobody is taken away for it.
    pub gone: Vec<(AttendeeId, String)>,
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
    /// What it corrects in an entry of the event's list.
    pub correction: Option<Correction>,
}

/// An entry of the event's list that is to be corrected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// Whose.
    pub attendee: AttendeeId,
    /// As it stands.
    pub before: Person,
    /// As it is to stand: what the list leaves open stays.
    pub after: Person,
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

impl List {
    pub(super) fn of(sheet: Sheet) -> Self {
        let Sheet { head, rows, problems } = sheet;
        let mut list = Self { head, rows: Vec::new(), problems, gone: Vec::new() };
        for row in rows {
            list.add(&row);
        }
        list.problems.sort_by_key(|problem| (problem.row, problem.column));
        list.mark_duplicates_within();
        list
    }

    fn add(&mut self, row: &TableRow) {
        let Some(cells) = self.head.cells(row) else { return };
        let mut person = Person::default();
        for (column, field, text) in cells {
            if let Err(fault) = cell::put(&mut person, field, &text) {
                self.problems.push(Problem::new(row.row, column, fault));
            }
        }
        let readable = !person.name.is_empty();
        let (duplicate, correction) = (None, None);
        self.rows.push(ListRow { row: row.row, person, readable, duplicate, correction });
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

    /// Compares with the event's list: who stands there already, whose entry is corrected, who
    /// is gone. Of phones only what the event keeps is compared and taken over.
    ///
    /// The same person is told by name and phone, without a phone by name, age and building.
    /// Whoever is not found so is looked for where one of these was corrected or filled in, as
    /// long as no other person could be meant. In a list that has most of the people again, a
    /// name that stands once on either side is enough.
    pub fn compare<'a>(
        &mut self,
        known: impl Iterator<Item = (AttendeeId, &'a Person)>,
        kept: PhoneKept,
    ) {
        let mut known: Vec<_> = known.collect();
        known.sort_by_key(|(attendee, _)| *attendee);
        for row in &mut self.rows {
            let phone = &mut row.person.guardian_phone;
            *phone = kept.part_of(phone).to_owned();
        }
        let mut open: Vec<usize> = (0..self.rows.len()).collect();
        open.retain(|at| {
            self.rows.get(*at).is_some_and(|row| row.readable && row.duplicate.is_none())
        });
        let people_before = known.len();
        for likeness in Likeness::ALL {
            let is_corrected_list = known.len() * 2 <= people_before;
            if likeness == Likeness::NameAlone && !is_corrected_list {
                break;
            }
            let found = self.pairs(likeness, &open, &known);
            for (at, attendee, person) in &found {
                if let Some(row) = self.rows.get_mut(*at) {
                    row.meet(*attendee, person);
                }
            }
            let rows: HashSet<usize> = found.iter().map(|(at, ..)| *at).collect();
            let people: HashSet<AttendeeId> = found.iter().map(|(_, who, _)| *who).collect();
            open.retain(|at| !rows.contains(at));
            known.retain(|(attendee, _)| !people.contains(attendee));
        }
        let mut gone: Vec<_> =
            known.into_iter().map(|(who, person)| (who, person.name.clone())).collect();
        gone.sort_by(|(_, one), (_, other)| one.cmp(other));
        self.gone = gone;
    }

    /// Rows and people who are alike, each once.
    fn pairs<'a>(
        &self,
        likeness: Likeness,
        open: &[usize],
        known: &[(AttendeeId, &'a Person)],
    ) -> Vec<(usize, AttendeeId, &'a Person)> {
        let mut by_key: BTreeMap<String, Alike<'_>> = BTreeMap::new();
        for at in open {
            if let Some(key) = self.rows.get(*at).and_then(|row| likeness.key(&row.person)) {
                by_key.entry(key).or_default().0.push(*at);
            }
        }
        for (attendee, person) in known {
            let Some(key) = likeness.key(person) else { continue };
            if let Some((_, people)) = by_key.get_mut(&key) {
                people.push((*attendee, person));
            }
        }
        let meant = by_key.into_values().filter(|(rows, people)| {
            likeness == Likeness::Same || (rows.len(), people.len()) == (1, 1)
        });
        let mut pairs = Vec::new();
        for (rows, people) in meant {
            let people = people.into_iter().filter(|(_, person)| {
                let row = rows.first().and_then(|at| self.rows.get(*at));
                row.is_some_and(|row| likeness.allows(&row.person, person))
            });
            pairs.extend(rows.iter().zip(people).map(|(at, (who, person))| (*at, who, person)));
        }
        pairs
    }

    /// The rows that can be put on the event's list: readable, and nobody twice.
    pub fn importable(&self) -> impl Iterator<Item = &ListRow> {
        self.rows
            .iter()
            .filter(|row| row.readable && row.duplicate.is_none() && row.correction.is_none())
    }

    /// The rows whose person stands somewhere already.
    pub fn duplicates(&self) -> impl Iterator<Item = &ListRow> {
        self.rows.iter().filter(|row| row.duplicate.is_some())
    }

    /// The entries that are to be corrected.
    pub fn corrections(&self) -> impl Iterator<Item = &Correction> {
        self.rows.iter().filter_map(|row| row.correction.as_ref())
    }

    /// The actions that put the importable people on the event's list, in order, then those that
    /// correct who stands there. Nobody is taken away.
    pub fn actions(&self) -> Vec<Action> {
        let registered = self
            .importable()
            .map(|row| Action::Register { person: Personal::Plain(row.person.clone()) });
        let corrected = self.corrections().map(|Correction { attendee, after, .. }| {
            let person = Personal::Plain(after.clone());
            Action::CorrectPerson { attendee: *attendee, person }
        });
        registered.chain(corrected).collect()
    }
}

impl ListRow {
    /// Finds that the row speaks of somebody who stands on the event's list.
    fn meet(&mut self, attendee: AttendeeId, before: &Person) {
        let Person { name, age, guardian_phone, grid, building, unit, consent: _ } = &self.person;
        let mut after = before.clone();
        after.age = age.or(before.age);
        // Blank cells leave open; they do not erase. Nor does other spelling correct a name.
        if fold::key(name) != fold::key(&before.name) {
            after.name.clone_from(name);
        }
        for (text, place) in [
            (guardian_phone, &mut after.guardian_phone),
            (grid, &mut after.grid),
            (building, &mut after.building),
            (unit, &mut after.unit),
        ] {
            if !text.is_empty() {
                place.clone_from(text);
            }
        }
        if after == *before {
            self.duplicate = Some(Duplicate::InEvent);
        } else {
            self.correction = Some(Correction { attendee, before: before.clone(), after });
        }
    }
}

/// Rows, by their index, and people who share a key.
type Alike<'a> = (Vec<usize>, Vec<(AttendeeId, &'a Person)>);

/// By what a row and an entry are taken for the same person, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Likeness {
    /// As [`SamePerson`] has it.
    Same,
    /// Name, age and building: the phone was corrected.
    OtherPhone,
    /// Name and age, one of them without a phone.
    PhoneAdded,
    /// Phone, age and building: the name was corrected.
    OtherName,
    /// The name; what one of them leaves open was filled in, or the phone was mistyped.
    Completed,
    /// The name, where nothing says that they are two people.
    NameAlone,
}

impl Likeness {
    const ALL: [Self; 6] = [
        Self::Same,
        Self::OtherPhone,
        Self::PhoneAdded,
        Self::OtherName,
        Self::Completed,
        Self::NameAlone,
    ];

    /// Equal for those who are alike; none where too little is known to tell.
    fn key(self, person: &Person) -> Option<String> {
        let Person { name, age, guardian_phone, building, .. } = person;
        let (name, building) = (fold::key(name), fold::key(building));
        let parts = match self {
            Self::Same => {
                let SamePerson { name, phone, age, building } = SamePerson::of(person);
                [name, phone, format!("{age:?}"), building]
            }
            Self::OtherPhone if !building.is_empty() => {
                [name, String::new(), format!("{}", (*age)?), building]
            }
            Self::PhoneAdded => [name, String::new(), format!("{}", (*age)?), String::new()],
            Self::OtherName if !building.is_empty() && !guardian_phone.is_empty() => {
                [String::new(), guardian_phone.clone(), format!("{}", (*age)?), building]
            }
            Self::Completed | Self::NameAlone => {
                [name, String::new(), String::new(), String::new()]
            }
            Self::OtherPhone | Self::OtherName => return None,
        };
        Some(parts.join("\n"))
    }

    /// What the key alone does not say.
    fn allows(self, row: &Person, known: &Person) -> bool {
        match self {
            Self::PhoneAdded => row.guardian_phone.is_empty() || known.guardian_phone.is_empty(),
            Self::Same | Self::OtherPhone | Self::OtherName => true,
            Self::Completed => {
                let (one, other) = (&row.guardian_phone, &known.guardian_phone);
                agree(row, known) && (one.is_empty() || other.is_empty() || is_mistyped(one, other))
            }
            Self::NameAlone => agree(row, known),
        }
    }
}

/// Whether neither age nor building says that these are two people.
fn agree(row: &Person, known: &Person) -> bool {
    let (one, other) = (fold::key(&row.building), fold::key(&known.building));
    let same_building = one.is_empty() || other.is_empty() || one == other;
    let same_age = row.age.zip(known.age).is_none_or(|(one, other)| one == other);
    same_age && same_building
}

/// Whether two phones differ by one slip of a finger: a wrong digit, one too many or too few, or
/// two that changed places.
fn is_mistyped(one: &str, other: &str) -> bool {
    strsim::osa_distance(one, other) <= 1
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
