//! What a row of a list of the setup stands for: an item with a number of its own, or a line of
//! one of the tables in the settings.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::exchange::list::{Field, Kind};
use crate::model::fold;
use crate::model::id::{BoothId, PrizeId, RiddleNumber, SponsorId};
use crate::model::preparation::Preparation;
use crate::model::setup::{
    Booth, Change, EmergencyStep, Place, Prize, ProgrammeItem, Riddle, Settings, Setup, Sponsor,
};

/// What a row of a list of the setup stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// A sponsor, a booth, a prize or a riddle.
    Item(Change),
    /// A place.
    Place(Place),
    /// A line of the programme.
    Programme(ProgrammeItem),
    /// A line of the emergency plan.
    Emergency(EmergencyStep),
    /// A line of the preparation checklist.
    Preparation(Preparation),
}

/// What a cell says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    Text(String),
    Number(u32),
    Flag(bool),
    Sponsor(Option<SponsorId>),
    Texts(Vec<String>),
    Date(Option<Date>),
}

/// By what a row and an entry are taken for the same.
#[derive(Clone, Copy)]
pub(super) enum Likeness {
    /// The riddle's number; the name and what tells two of one name.
    Exact,
    /// The riddle's question, for rows without a number; the name.
    Loose,
}

/// Stands for a count that nobody has said.
const NO_COUNT: u32 = u32::MAX;

/// The entries of a kind that stand in the setup, in order.
pub(super) fn entries(kind: Kind, setup: &Setup) -> Vec<Entry> {
    let item = |change| Entry::Item(change);
    let Settings { places, programme, emergency, preparation, .. } = &setup.settings;
    match kind {
        Kind::People => Vec::new(),
        Kind::Riddles => setup.riddles.values().cloned().map(Change::Riddle).map(item).collect(),
        Kind::Prizes => setup.prizes.values().cloned().map(Change::Prize).map(item).collect(),
        Kind::Sponsors => setup.sponsors.values().cloned().map(Change::Sponsor).map(item).collect(),
        Kind::Booths => setup.booths.values().cloned().map(Change::Booth).map(item).collect(),
        Kind::Places => places.iter().cloned().map(Entry::Place).collect(),
        Kind::Programme => programme.iter().cloned().map(Entry::Programme).collect(),
        Kind::Emergency => emergency.iter().cloned().map(Entry::Emergency).collect(),
        Kind::Preparation => preparation.iter().cloned().map(Entry::Preparation).collect(),
    }
}

/// The settings with a table as a list has it: `lines` in the order of the list, each with the
/// place that it had; what stands there and not in the list stays behind what it followed.
pub(super) fn with_lines(
    kind: Kind,
    setup: &Setup,
    mut lines: Vec<(Option<usize>, Entry)>,
) -> Box<Settings> {
    let met: BTreeSet<usize> = lines.iter().filter_map(|(before, _)| *before).collect();
    for (place, entry) in entries(kind, setup).into_iter().enumerate() {
        if met.contains(&place) {
            continue;
        }
        let leader = place.checked_sub(1);
        let after = lines.iter().position(|(before, _)| leader.is_some() && *before == leader);
        lines.insert(after.map_or(0, |at| at + 1), (Some(place), entry));
    }
    let mut settings = Box::new(setup.settings.clone());
    let Settings { places, programme, emergency, preparation, .. } = &mut *settings;
    match kind {
        Kind::Places => places.clear(),
        Kind::Programme => programme.clear(),
        Kind::Emergency => emergency.clear(),
        Kind::Preparation => preparation.clear(),
        Kind::People | Kind::Riddles | Kind::Prizes | Kind::Sponsors | Kind::Booths => {}
    }
    for (_, entry) in lines {
        match entry {
            Entry::Place(place) => places.push(place),
            Entry::Programme(item) => programme.push(item),
            Entry::Emergency(step) => emergency.push(step),
            Entry::Preparation(line) => preparation.push(line),
            Entry::Item(_) => {}
        }
    }
    settings
}

impl Entry {
    /// The change that puts it into the setup, where it has a number of its own.
    pub fn change(&self) -> Option<&Change> {
        match self {
            Self::Item(change) => Some(change),
            _ => None,
        }
    }

    /// Its number; 0 for a line.
    pub fn number(&self) -> u32 {
        self.change().map_or(0, |change| change.item().number())
    }

    /// An entry that nothing has been said of.
    pub(super) fn blank(kind: Kind, number: u32) -> Self {
        let empty = String::new;
        Self::Item(match kind {
            Kind::Places => return Self::Place(Place::default()),
            Kind::Programme => return Self::Programme(ProgrammeItem::default()),
            Kind::Emergency => return Self::Emergency(EmergencyStep::default()),
            Kind::Preparation => return Self::Preparation(Preparation::default()),
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
        })
    }

    /// Whether it has what it cannot do without, wherever that comes from.
    pub(super) fn is_whole(&self) -> bool {
        let name = match self {
            Self::Item(Change::Riddle(riddle)) => &riddle.question,
            Self::Item(Change::Prize(prize)) if prize.count == NO_COUNT => return false,
            Self::Item(Change::Prize(prize)) => &prize.name,
            Self::Item(Change::Sponsor(sponsor)) => &sponsor.name,
            Self::Item(Change::Booth(booth)) => &booth.name,
            Self::Item(Change::Settings(_) | Change::Remove(_)) => return true,
            Self::Place(place) => &place.name,
            Self::Programme(item) => &item.title,
            Self::Emergency(step) => &step.case,
            Self::Preparation(line) => &line.item,
        };
        !name.is_empty()
    }

    /// Writes what a cell says into it.
    pub(super) fn set(&mut self, field: Field, value: &Value) {
        match self {
            Self::Item(change) => set_item(change, field, value),
            Self::Preparation(line) => match value {
                Value::Date(due) => line.due = *due,
                Value::Flag(done) => line.done = *done,
                Value::Text(text) => match field {
                    Field::Item => line.item.clone_from(text),
                    Field::Quantity => line.quantity.clone_from(text),
                    Field::Owner => line.owner.clone_from(text),
                    _ => {}
                },
                _ => {}
            },
            Self::Place(place) => match (field, value) {
                (Field::Place, Value::Text(text)) => place.name.clone_from(text),
                (Field::Weather, Value::Text(text)) => place.when.clone_from(text),
                _ => {}
            },
            Self::Programme(item) => match (field, value) {
                (Field::Time, Value::Text(text)) => item.time.clone_from(text),
                (Field::Act, Value::Text(text)) => item.title.clone_from(text),
                (Field::Host, Value::Text(text)) => item.host.clone_from(text),
                (Field::Note, Value::Text(text)) => item.note.clone_from(text),
                _ => {}
            },
            Self::Emergency(step) => match (field, value) {
                (Field::Case, Value::Text(text)) => step.case.clone_from(text),
                (Field::Measure, Value::Text(text)) => step.action.clone_from(text),
                _ => {}
            },
        }
    }
}

fn set_item(item: &mut Change, field: Field, value: &Value) {
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

impl Likeness {
    pub(super) fn of(self, entry: &Entry) -> Vec<String> {
        let two = |name: &str, other: &str| match self {
            Self::Exact => vec![fold::key(name), fold::key(other)],
            Self::Loose => vec![fold::key(name)],
        };
        match entry {
            Entry::Item(Change::Riddle(riddle)) => match self {
                Self::Exact => vec![riddle.number.to_string()],
                Self::Loose => vec![fold::key(&riddle.question)],
            },
            Entry::Item(Change::Prize(prize)) => two(&prize.name, &prize.tier),
            Entry::Item(Change::Sponsor(sponsor)) => vec![fold::key(&sponsor.name)],
            Entry::Item(Change::Booth(booth)) => vec![fold::key(&booth.name)],
            Entry::Item(Change::Settings(_) | Change::Remove(_)) => Vec::new(),
            Entry::Place(place) => two(&place.name, &place.when),
            Entry::Programme(item) => two(&item.title, &item.time),
            Entry::Emergency(step) => vec![fold::key(&step.case)],
            Entry::Preparation(line) => two(&line.item, &line.quantity),
        }
    }

    /// The column that tells two of one name.
    pub(super) fn second(kind: Kind) -> Option<Field> {
        match kind {
            Kind::Prizes => Some(Field::Tier),
            Kind::Places => Some(Field::Weather),
            Kind::Programme => Some(Field::Time),
            Kind::Preparation => Some(Field::Quantity),
            _ => None,
        }
    }
}
