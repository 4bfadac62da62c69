//! Lists of the setup, compared with the setup as it stands: riddles, prizes, sponsors, booths,
//! places, the programme, the emergency plan, the checklist.

use std::collections::{BTreeMap, BTreeSet};

use crate::exchange::list::entry::{Entry, Likeness, Value, entries, with_lines};
use crate::exchange::list::{Fault, Field, Head, Kind, Problem, Sheet, TableRow, cell};
use crate::model::fold;
use crate::model::id::SponsorId;
use crate::model::setup::{Change, PIECES_MAX, Settings, Setup};
use crate::model::when::{read_date, read_time};

/// A list of the setup as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemList {
    /// How it was read.
    pub head: Head,
    /// The items, in order; empty rows are left out.
    pub rows: Vec<ItemRow>,
    /// Everything that somebody should look at, in the order of the rows.
    pub problems: Vec<Problem>,
    /// What stands in the setup and not in this list; nothing is taken away for it.
    pub gone: Vec<Entry>,
    /// The settings with the table as this list has it, where it lists one and alters it.
    settings: Option<Box<Settings>>,
}

/// One item of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemRow {
    /// The row, counted from 1 as Excel does.
    pub row: u32,
    /// What is to stand: columns that the list does not have stay as they are.
    pub entry: Entry,
    /// How it compares with the setup.
    pub standing: Standing,
}

/// How an item of a list compares with the setup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It comes in.
    New,
    /// It replaces this one.
    Changed(Box<Entry>),
    /// It stands there just so.
    Same,
    /// Something is missing without which it cannot be taken in.
    Unreadable,
    /// Another row speaks of the same item, or may.
    Twice {
        /// That row.
        first_row: u32,
    },
}

/// Characters of a text; what is longer is cut.
const TEXT_CHARS_MAX: usize = 1_000;
/// What stands between two answers.
const ALIAS_ENDS: [char; 5] = ['、', '；', ';', '|', '\n'];
/// Strips bear no larger number.
const RIDDLE_NUMBER_MAX: u32 = 99_999;

/// A row that was read, before it is known which item it speaks of.
struct Read {
    row: u32,
    values: BTreeMap<Field, Value>,
    readable: bool,
}

impl ItemList {
    pub(super) fn of(sheet: Sheet, setup: &Setup) -> Self {
        let Sheet { head, rows, mut problems } = sheet;
        let sponsors: BTreeMap<String, SponsorId> =
            setup.sponsors.values().rev().map(|one| (fold::key(&one.name), one.id)).collect();
        let read: Vec<Read> =
            rows.iter().filter_map(|row| read(&head, row, &sponsors, &mut problems)).collect();
        problems.sort_by_key(|problem| (problem.row, problem.column));
        let mut standing = entries(head.kind, setup);
        let met = meet(head.kind, &read, &standing);
        let rows = compare(head.kind, &read, &standing, &met);
        let claimed: BTreeSet<usize> = met.values().copied().collect();
        let mut place = 0..;
        standing.retain(|_| place.next().is_some_and(|place| !claimed.contains(&place)));
        let mut list = Self { head, rows, problems, gone: standing, settings: None };
        if list.head.kind.is_of_lines() && list.taken() > 0 {
            let places = (0..list.rows.len()).map(|at| met.get(&at).copied());
            let lines = list.rows.iter().zip(places).filter(|(row, _)| row.stands());
            let lines = lines.map(|(row, place)| (place, row.entry.clone())).collect();
            list.settings = Some(with_lines(list.head.kind, setup, lines));
        }
        list
    }

    /// What is to be changed, each item once: for one act. A table in the settings is one change.
    pub fn changes(&self) -> Vec<Change> {
        match &self.settings {
            Some(settings) => vec![Change::Settings(settings.clone())],
            None => {
                let taken = self.rows.iter().filter(|row| row.is_taken());
                taken.filter_map(|row| row.entry.change().cloned()).collect()
            }
        }
    }

    /// How many rows are new or change something.
    pub fn taken(&self) -> usize {
        self.rows.iter().filter(|row| row.is_taken()).count()
    }
}

impl ItemRow {
    /// Whether it is new or changes something.
    fn is_taken(&self) -> bool {
        matches!(self.standing, Standing::New | Standing::Changed(_))
    }

    /// Whether it stands in the setup once the list was taken in.
    fn stands(&self) -> bool {
        self.is_taken() || self.standing == Standing::Same
    }
}

fn read(
    head: &Head,
    row: &TableRow,
    sponsors: &BTreeMap<String, SponsorId>,
    problems: &mut Vec<Problem>,
) -> Option<Read> {
    let mut values = BTreeMap::new();
    let mut readable = true;
    for (column, field, text) in head.cells(row)? {
        match value(field, &text, sponsors) {
            Ok(Some((value, fault))) => {
                values.insert(field, value);
                problems.extend(fault.map(|fault| Problem::new(row.row, column, fault)));
            }
            Ok(None) => {}
            Err(fault) => {
                let problem = Problem::new(row.row, column, fault);
                readable &= !problem.blocks_row();
                problems.push(problem);
            }
        }
    }
    Some(Read { row: row.row, values, readable })
}

/// What a cell says; nothing where it leaves open what stands there.
fn value(
    field: Field,
    text: &str,
    sponsors: &BTreeMap<String, SponsorId>,
) -> Result<Option<(Value, Option<Fault>)>, Fault> {
    if text.contains('\u{fffd}') {
        return Err(Fault::Garbled(cell::one_line(text)));
    }
    let text = if cell::is_blank(text) { "" } else { text };
    let fine = |value| Ok(Some((value, None)));
    match field {
        Field::Number | Field::Count if text.is_empty() => Ok(None),
        Field::Vouchers if text.is_empty() => fine(Value::Number(0)),
        Field::Number => number(text, 1, RIDDLE_NUMBER_MAX).and_then(fine),
        Field::Count | Field::Vouchers => number(text, 0, PIECES_MAX).and_then(fine),
        // What is still open stays as it is; the readiness list reminds of it.
        Field::Answer if text.is_empty() => Err(Fault::AnswerOpen),
        Field::Time if !text.is_empty() => match read_time(text) {
            Some(time) => fine(Value::Text(time)),
            None => Err(Fault::TimeUnclear(cell::one_line(text))),
        },
        Field::Due if text.is_empty() => fine(Value::Date(None)),
        Field::Due => match read_date(text) {
            Some(date) => fine(Value::Date(Some(date))),
            None => Err(Fault::DateUnclear(cell::one_line(text))),
        },
        Field::OnWheel | Field::Done => yes_or_no(text).and_then(|flag| fine(Value::Flag(flag))),
        Field::Sponsor if text.is_empty() => fine(Value::Sponsor(None)),
        Field::Sponsor => match sponsors.get(&fold::key(text)) {
            Some(sponsor) => fine(Value::Sponsor(Some(*sponsor))),
            None => Err(Fault::SponsorUnknown(cell::one_line(text))),
        },
        Field::Aliases => {
            let (text, fault) = fitting(text);
            let parts = text.split(ALIAS_ENDS).map(str::trim).filter(|alias| !alias.is_empty());
            Ok(Some((Value::Texts(parts.map(str::to_owned).collect()), fault)))
        }
        _ => match fitting(text) {
            (text, _) if text.is_empty() && cell::is_needed(field) => Err(Fault::Missing),
            (text, fault) => Ok(Some((Value::Text(text), fault))),
        },
    }
}

/// A text without signs that cannot be drawn, cut to what fits.
fn fitting(text: &str) -> (String, Option<Fault>) {
    let text = text.replace("\r\n", "\n");
    let mut chars = text.chars().filter(|c| !c.is_control() || *c == '\n');
    let fitting: String = chars.by_ref().take(TEXT_CHARS_MAX).collect();
    (cell::clean(&fitting).into_owned(), chars.next().map(|_| Fault::TooLong))
}

/// "12", "１２", "12.0", "12份" and "No. 12" are twelve.
fn number(text: &str, from: u32, to: u32) -> Result<Value, Fault> {
    let unclear = || Fault::NumberUnclear(cell::one_line(text));
    let plain = fold::folded(text);
    let plain = plain.trim().strip_suffix(".0").unwrap_or(plain.trim());
    let around = |c: char| c.is_alphabetic() || c.is_whitespace() || ".#".contains(c);
    let plain = plain.trim_matches(around);
    let number = plain.parse::<u32>().map_err(|_| unclear())?;
    if (from..=to).contains(&number) { Ok(Value::Number(number)) } else { Err(unclear()) }
}

fn yes_or_no(text: &str) -> Result<bool, Fault> {
    match fold::folded(text).trim() {
        "是" | "有" | "上" | "对" | "完成" | "已完成" | "做好了" | "done" | "√" | "✓" | "✔"
        | "yes" | "y" | "true" | "1" | "o" => Ok(true),
        "" | "否" | "无" | "不" | "不上" | "未完成" | "没做" | "×" | "✗" | "✘" | "no" | "n"
        | "false" | "0" | "x" | "-" => Ok(false),
        _ => Err(Fault::YesNoUnclear(cell::one_line(text))),
    }
}

/// Finds for each row, by its index, the place of the entry that it speaks of. Two of one name are
/// met by two rows of that name, one after the other.
fn meet(kind: Kind, read: &[Read], standing: &[Entry]) -> BTreeMap<usize, usize> {
    let mut met: BTreeMap<usize, usize> = BTreeMap::new();
    for likeness in [Likeness::Exact, Likeness::Loose] {
        let claimed: BTreeSet<usize> = met.values().copied().collect();
        let mut free: BTreeMap<Vec<String>, Vec<usize>> = BTreeMap::new();
        for (place, entry) in standing.iter().enumerate().rev() {
            if !claimed.contains(&place) {
                free.entry(likeness.of(entry)).or_default().push(place);
            }
        }
        for (at, row) in read.iter().enumerate().filter(|(_, row)| row.readable) {
            let key = if met.contains_key(&at) { None } else { row.likeness(likeness, kind) };
            if let Some(place) = key.and_then(|key| free.get_mut(&key)).and_then(Vec::pop) {
                met.insert(at, place);
            }
        }
    }
    met
}

/// How each row compares with the entry that it speaks of.
fn compare(
    kind: Kind,
    read: &[Read],
    standing: &[Entry],
    met: &BTreeMap<usize, usize>,
) -> Vec<ItemRow> {
    let numbers = read.iter().filter_map(Read::number);
    let last = standing.iter().map(Entry::number).chain(numbers).max().unwrap_or(0);
    let mut fresh = last.saturating_add(1)..;
    let mut seen: BTreeMap<Vec<String>, u32> = BTreeMap::new();
    let of_standing = met.iter().filter_map(|(at, place)| {
        Some((Likeness::Loose.of(standing.get(*place)?), read.get(*at)?.row))
    });
    let comes = |at: &usize, row: &Read| {
        row.readable && (met.contains_key(at) || row.filled(Entry::blank(kind, last)).is_whole())
    };
    let clear =
        read.iter().enumerate().rev().filter(|(at, row)| comes(at, row)).filter_map(|(_, row)| {
            row.likeness(Likeness::Exact, kind)
                .and(row.likeness(Likeness::Loose, kind))
                .map(|key| (key, row.row))
        });
    let spoken_for: BTreeMap<Vec<String>, u32> = clear.chain(of_standing).collect();
    let mut rows = Vec::new();
    for (at, row) in read.iter().enumerate() {
        let exact = row.likeness(Likeness::Exact, kind);
        let loose = row.likeness(Likeness::Loose, kind);
        // Nobody knows whether a row that is only half clear means another item than those of its
        // name that other rows speak of: it must not bring one more.
        let half_clear = if exact.is_none() { loose.as_ref() } else { None };
        let elsewhere = half_clear.and_then(|key| spoken_for.get(key)).copied();
        let first_row = exact.or(loose).and_then(|key| {
            let first = *seen.entry(key).or_insert(row.row);
            (first != row.row).then_some(first)
        });
        let first_row = first_row.or(elsewhere);
        let before = met.get(&at).and_then(|place| standing.get(*place));
        let number = row.number().unwrap_or(last);
        let mut entry = row.filled(before.cloned().unwrap_or_else(|| Entry::blank(kind, number)));
        let standing = match (row.readable && entry.is_whole(), before, first_row) {
            (false, ..) => Standing::Unreadable,
            (true, Some(before), _) if *before == entry => Standing::Same,
            (true, Some(before), _) => Standing::Changed(Box::new(before.clone())),
            (true, None, Some(first_row)) => Standing::Twice { first_row },
            (true, None, None) => Standing::New,
        };
        if standing == Standing::New && row.number().is_none() {
            entry = row.filled(Entry::blank(kind, fresh.next().unwrap_or(last)));
        }
        rows.push(ItemRow { row: row.row, entry, standing });
    }
    rows
}

impl Read {
    /// The key under which the entry is looked for that the row speaks of.
    fn likeness(&self, likeness: Likeness, kind: Kind) -> Option<Vec<String>> {
        let text = |field| match self.values.get(&field) {
            Some(Value::Text(text)) => Some(fold::key(text)),
            _ => None,
        };
        match (likeness, kind) {
            (Likeness::Exact, Kind::Riddles) => Some(vec![self.number()?.to_string()]),
            (Likeness::Loose, Kind::Riddles) if self.number().is_some() => None,
            (Likeness::Exact, _) => {
                let name = text(kind.key_field())?;
                Some(match Likeness::second(kind) {
                    Some(second) => vec![name, text(second)?],
                    None => vec![name],
                })
            }
            (Likeness::Loose, _) => Some(vec![text(kind.key_field())?]),
        }
    }

    /// The entry with what the row says of it.
    fn filled(&self, mut entry: Entry) -> Entry {
        for (field, value) in &self.values {
            entry.set(*field, value);
        }
        entry
    }

    fn number(&self) -> Option<u32> {
        match self.values.get(&Field::Number) {
            Some(Value::Number(number)) => Some(*number),
            _ => None,
        }
    }
}
