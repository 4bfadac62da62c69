//! Lists of the setup: riddles, prizes, sponsors and booths, compared with the setup as it stands.

use std::collections::{BTreeMap, BTreeSet};

use crate::exchange::list::{Fault, Field, Head, Kind, Problem, Sheet, TableRow, cell};
use crate::model::fold;
use crate::model::id::{BoothId, PrizeId, RiddleNumber, SponsorId};
use crate::model::setup::{Booth, Change, Item, PIECES_MAX, Prize, Riddle, Setup, Sponsor};

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
    pub gone: Vec<Change>,
}

/// One item of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemRow {
    /// The row, counted from 1 as Excel does.
    pub row: u32,
    /// The item as it is to stand: columns that the list does not have stay as they are.
    pub item: Change,
    /// How it compares with the setup.
    pub standing: Standing,
}

/// How an item of a list compares with the setup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It comes in.
    New,
    /// It replaces this one.
    Changed(Box<Change>),
    /// It stands there just so.
    Same,
    /// Something is missing without which it cannot be taken in.
    Unreadable,
    /// An earlier row speaks of the same item.
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

/// What a cell says.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Value {
    Text(String),
    Number(u32),
    Flag(bool),
    Sponsor(Option<SponsorId>),
    Texts(Vec<String>),
}

impl ItemList {
    pub(super) fn of(sheet: Sheet, setup: &Setup) -> Self {
        let Sheet { head, rows, mut problems } = sheet;
        let sponsors: BTreeMap<String, SponsorId> =
            setup.sponsors.values().rev().map(|one| (fold::key(&one.name), one.id)).collect();
        let read: Vec<Read> =
            rows.iter().filter_map(|row| read(&head, row, &sponsors, &mut problems)).collect();
        problems.sort_by_key(|problem| (problem.row, problem.column));
        let (rows, claimed) = compare(head.kind, &read, setup);
        let mut gone = items(head.kind, setup);
        gone.retain(|item| !claimed.contains(&item.item()));
        Self { head, rows, problems, gone }
    }

    /// What is to be changed, each item once: for one act.
    pub fn changes(&self) -> Vec<Change> {
        let changed = self
            .rows
            .iter()
            .filter(|row| matches!(row.standing, Standing::New | Standing::Changed(_)));
        changed.map(|row| row.item.clone()).collect()
    }
}

/// The items of a kind that stand in the setup, in order.
pub(super) fn items(kind: Kind, setup: &Setup) -> Vec<Change> {
    match kind {
        Kind::People => Vec::new(),
        Kind::Riddles => setup.riddles.values().cloned().map(Change::Riddle).collect(),
        Kind::Prizes => setup.prizes.values().cloned().map(Change::Prize).collect(),
        Kind::Sponsors => setup.sponsors.values().cloned().map(Change::Sponsor).collect(),
        Kind::Booths => setup.booths.values().cloned().map(Change::Booth).collect(),
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
        Field::OnWheel => yes_or_no(text).and_then(|flag| fine(Value::Flag(flag))),
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
        "是" | "有" | "上" | "对" | "√" | "✓" | "✔" | "yes" | "y" | "true" | "1" | "o" => {
            Ok(true)
        }
        "" | "否" | "无" | "不" | "不上" | "×" | "✗" | "✘" | "no" | "n" | "false" | "0" | "x"
        | "-" => Ok(false),
        _ => Err(Fault::YesNoUnclear(cell::one_line(text))),
    }
}

/// Finds for each row the item that it speaks of. Two items of one name are met by two rows of
/// that name, one after the other.
fn compare(kind: Kind, read: &[Read], setup: &Setup) -> (Vec<ItemRow>, BTreeSet<Item>) {
    let standing = items(kind, setup);
    let mut claimed = BTreeSet::new();
    let mut met: BTreeMap<usize, &Change> = BTreeMap::new();
    for likeness in [Likeness::Exact, Likeness::Loose] {
        let mut free: BTreeMap<Vec<String>, Vec<&Change>> = BTreeMap::new();
        for item in standing.iter().rev().filter(|item| !claimed.contains(&item.item())) {
            free.entry(likeness.of_item(item)).or_default().push(item);
        }
        for (at, row) in read.iter().enumerate().filter(|(_, row)| row.readable) {
            let key = if met.contains_key(&at) { None } else { likeness.of_row(kind, row) };
            let item = key.and_then(|key| free.get_mut(&key)).and_then(Vec::pop);
            if let Some(item) = item {
                claimed.insert(item.item());
                met.insert(at, item);
            }
        }
    }
    let numbers = read.iter().filter_map(Read::number);
    let last = standing.iter().map(|item| item.item().number()).chain(numbers).max().unwrap_or(0);
    let mut fresh = last.saturating_add(1)..;
    let mut seen: BTreeMap<Vec<String>, u32> = BTreeMap::new();
    let mut rows = Vec::new();
    for (at, row) in read.iter().enumerate() {
        let key = Likeness::Exact.of_row(kind, row).or_else(|| Likeness::Loose.of_row(kind, row));
        let first_row = key.and_then(|key| {
            let first = *seen.entry(key).or_insert(row.row);
            (first != row.row).then_some(first)
        });
        let before = met.get(&at).copied();
        let filled = |mut item: Change| {
            for (field, value) in &row.values {
                set(&mut item, *field, value);
            }
            item
        };
        let number = row.number().unwrap_or(last);
        let mut item = filled(before.cloned().unwrap_or_else(|| blank(kind, number)));
        let standing = match (row.readable && is_whole(&item), before, first_row) {
            (false, ..) => Standing::Unreadable,
            (true, Some(before), _) if *before == item => Standing::Same,
            (true, Some(before), _) => Standing::Changed(Box::new(before.clone())),
            (true, None, Some(first_row)) => Standing::Twice { first_row },
            (true, None, None) => Standing::New,
        };
        if standing == Standing::New && row.number().is_none() {
            item = filled(blank(kind, fresh.next().unwrap_or(last)));
        }
        rows.push(ItemRow { row: row.row, item, standing });
    }
    (rows, claimed)
}

/// By what a row and an item are taken for the same.
#[derive(Clone, Copy)]
enum Likeness {
    /// The riddle's number; name and tier.
    Exact,
    /// The riddle's question, for rows without a number; the name.
    Loose,
}

impl Likeness {
    fn of_item(self, item: &Change) -> Vec<String> {
        match (self, item) {
            (Self::Exact, Change::Riddle(riddle)) => vec![riddle.number.to_string()],
            (Self::Loose, Change::Riddle(riddle)) => vec![fold::key(&riddle.question)],
            (Self::Exact, Change::Prize(prize)) => {
                vec![fold::key(&prize.name), fold::key(&prize.tier)]
            }
            (Self::Loose, Change::Prize(prize)) => vec![fold::key(&prize.name)],
            (_, Change::Sponsor(sponsor)) => vec![fold::key(&sponsor.name)],
            (_, Change::Booth(booth)) => vec![fold::key(&booth.name)],
            (_, Change::Settings(_) | Change::Remove(_)) => Vec::new(),
        }
    }

    fn of_row(self, kind: Kind, row: &Read) -> Option<Vec<String>> {
        let text = |field| match row.values.get(&field) {
            Some(Value::Text(text)) => Some(fold::key(text)),
            _ => None,
        };
        match (self, kind) {
            (Self::Exact, Kind::Riddles) => Some(vec![row.number()?.to_string()]),
            (Self::Loose, Kind::Riddles) if row.number().is_some() => None,
            (Self::Exact, Kind::Prizes) => Some(vec![text(Field::Title)?, text(Field::Tier)?]),
            _ => Some(vec![text(kind.key_field())?]),
        }
    }
}

impl Read {
    fn number(&self) -> Option<u32> {
        match self.values.get(&Field::Number) {
            Some(Value::Number(number)) => Some(*number),
            _ => None,
        }
    }
}

fn blank(kind: Kind, number: u32) -> Change {
    let empty = String::new;
    match kind {
        Kind::Riddles | Kind::People => Change::Riddle(Riddle {
            number: RiddleNumber(number),
            question: empty(),
            hint: empty(),
            answer: empty(),
            aliases: Vec::new(),
        }),
        Kind::Prizes => Change::Prize(Prize {
            id: PrizeId(number),
            name: empty(),
            tier: empty(),
            count: NO_COUNT,
            sponsor: None,
            on_wheel: false,
            vouchers: 0,
            chance: 0,
            picture: None,
        }),
        Kind::Sponsors => Change::Sponsor(Sponsor::new(SponsorId(number))),
        Kind::Booths => {
            let id = BoothId(number);
            Change::Booth(Booth { id, name: empty(), rules: empty(), sponsor: None })
        }
    }
}

/// Stands for a count that nobody has said.
const NO_COUNT: u32 = u32::MAX;

/// Whether an item has what it cannot do without, wherever that comes from.
fn is_whole(item: &Change) -> bool {
    match item {
        Change::Riddle(riddle) => !riddle.question.is_empty() && !riddle.answer.is_empty(),
        Change::Prize(prize) => !prize.name.is_empty() && prize.count != NO_COUNT,
        Change::Sponsor(sponsor) => !sponsor.name.is_empty(),
        Change::Booth(booth) => !booth.name.is_empty(),
        Change::Settings(_) | Change::Remove(_) => true,
    }
}

fn set(item: &mut Change, field: Field, value: &Value) {
    match (item, field, value) {
        (Change::Riddle(riddle), _, Value::Texts(texts)) => riddle.aliases.clone_from(texts),
        (Change::Riddle(riddle), field, Value::Text(text)) => match field {
            Field::Question => riddle.question.clone_from(text),
            Field::Hint => riddle.hint.clone_from(text),
            Field::Answer => riddle.answer.clone_from(text),
            _ => {}
        },
        (Change::Prize(prize), Field::Title, Value::Text(text)) => prize.name.clone_from(text),
        (Change::Prize(prize), Field::Tier, Value::Text(text)) => prize.tier.clone_from(text),
        (Change::Prize(prize), Field::Count, Value::Number(count)) => prize.count = *count,
        (Change::Prize(prize), Field::Vouchers, Value::Number(count)) => prize.vouchers = *count,
        (Change::Prize(prize), _, Value::Flag(flag)) => prize.on_wheel = *flag,
        (Change::Prize(prize), _, Value::Sponsor(sponsor)) => prize.sponsor = *sponsor,
        (Change::Sponsor(sponsor), field, Value::Text(text)) => match field {
            Field::Title => sponsor.name.clone_from(text),
            Field::Trade => sponsor.kind.clone_from(text),
            Field::Contact => sponsor.contact.clone_from(text),
            Field::Gives => sponsor.gives.clone_from(text),
            Field::Message => sponsor.message.clone_from(text),
            _ => {}
        },
        (Change::Booth(booth), Field::Title, Value::Text(text)) => booth.name.clone_from(text),
        (Change::Booth(booth), Field::Rules, Value::Text(text)) => booth.rules.clone_from(text),
        (Change::Booth(booth), _, Value::Sponsor(sponsor)) => booth.sponsor = *sponsor,
        _ => {}
    }
}
