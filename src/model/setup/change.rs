//! Changes of the setup, item by item, and how they are judged.

use serde::{Deserialize, Serialize};

use super::{Booth, NO_LIMIT, PIECES_MAX, Prize, Riddle, Settings, Setup, Sponsor};
use crate::model::book::Book;
use crate::model::id::{BoothId, PrizeId, RiddleNumber, SponsorId};
use crate::model::odds::{ALL_ODDS, Odds, chances_sum};
use crate::model::picture::PictureId;
use crate::model::receipt::{PieceChange, Receipt};
use crate::model::refusal::Refusal;

/// One change of the setup: the whole item as it is to stand now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// Replaces the settings.
    Settings(Box<Settings>),
    /// Adds or replaces a sponsor.
    Sponsor(Sponsor),
    /// Adds or replaces a booth.
    Booth(Booth),
    /// Adds or replaces a prize; pieces are added or retired to meet its count.
    Prize(Prize),
    /// Adds or replaces a riddle.
    Riddle(Riddle),
    /// Takes an item away that nothing relies on.
    Remove(Item),
}

/// Names an item of the setup.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Item {
    /// The settings; there is one.
    Settings,
    /// A sponsor.
    Sponsor(SponsorId),
    /// A booth.
    Booth(BoothId),
    /// A prize.
    Prize(PrizeId),
    /// A riddle.
    Riddle(RiddleNumber),
}

impl Item {
    /// The kind of item as the event file spells it.
    pub fn kind(self) -> &'static str {
        match self {
            Self::Settings => "settings",
            Self::Sponsor(_) => "sponsor",
            Self::Booth(_) => "booth",
            Self::Prize(_) => "prize",
            Self::Riddle(_) => "riddle",
        }
    }

    /// The number of the item within its kind.
    pub fn number(self) -> u32 {
        match self {
            Self::Settings => 0,
            Self::Sponsor(id) => id.0,
            Self::Booth(id) => id.0,
            Self::Prize(id) => id.0,
            Self::Riddle(number) => number.0,
        }
    }
}

impl Change {
    /// The item that this change is about.
    pub fn item(&self) -> Item {
        match self {
            Self::Settings(_) => Item::Settings,
            Self::Sponsor(sponsor) => Item::Sponsor(sponsor.id),
            Self::Booth(booth) => Item::Booth(booth.id),
            Self::Prize(prize) => Item::Prize(prize.id),
            Self::Riddle(riddle) => Item::Riddle(riddle.number),
            Self::Remove(item) => *item,
        }
    }

    /// The pictures that the item names.
    pub fn pictures(&self) -> impl Iterator<Item = &PictureId> {
        let named = match self {
            Self::Settings(settings) => {
                [settings.look.background.as_ref(), settings.look.logo.as_ref()]
            }
            Self::Sponsor(sponsor) => [sponsor.logo.as_ref(), None],
            Self::Prize(prize) => [prize.picture.as_ref(), None],
            Self::Booth(_) | Self::Riddle(_) | Self::Remove(_) => [None, None],
        };
        named.into_iter().flatten()
    }
}

/// Judges changes of the setup.
///
/// Refused when something relies on what is taken away, when a number makes no sense, or when
/// rules or stock change without a reason during the event or after the draw's pledge is public.
pub(crate) fn configure(book: &Book, changes: &[Change], reason: &str) -> Result<Receipt, Refusal> {
    let mut after = book.setup().clone();
    changes.iter().for_each(|change| after.apply(change));
    let mut pieces = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    for change in changes {
        if !seen.insert(change.item()) {
            return Err(Refusal::ChangedTwice { item: change.item() });
        }
        check_sense(change)?;
        match change {
            Change::Prize(prize) => pieces.extend(pieces_for(book, prize)?),
            Change::Remove(item) => pieces.extend(removal(book, &after, *item)?),
            _ => {}
        }
        let under_way = book.counts().checked_in > 0 || book.ceremony().is_public();
        if under_way && reason.trim().is_empty() && relied_on(book, change) {
            return Err(Refusal::ReasonNeeded { item: change.item() });
        }
    }
    check_together(book, changes, &after)?;
    Ok(Receipt::Configured { pieces })
}

/// What no single item shows: the fixed odds of all prizes, and whether pictures are there.
fn check_together(book: &Book, changes: &[Change], after: &Setup) -> Result<(), Refusal> {
    for change in changes {
        if change.pictures().any(|id| book.picture(id).is_none()) {
            return Err(Refusal::UnknownPicture { item: change.item() });
        }
    }
    let sum = chances_sum(after.prizes.values());
    if after.settings.rules.odds == Odds::Fixed && sum > ALL_ODDS {
        return Err(Refusal::OddsBeyondAll { sum });
    }
    Ok(())
}

fn check_sense(change: &Change) -> Result<(), Refusal> {
    let item = change.item();
    let named = match change {
        Change::Settings(settings) => &settings.title,
        Change::Sponsor(sponsor) => &sponsor.name,
        Change::Booth(booth) => &booth.name,
        Change::Prize(prize) => &prize.name,
        // The answer may still be looked for; until it is there the riddle cannot be guessed.
        Change::Riddle(riddle) => &riddle.question,
        Change::Remove(_) => return Ok(()),
    };
    if named.trim().is_empty() {
        return Err(Refusal::Unnamed { item });
    }
    let sound = match change {
        Change::Settings(settings) => {
            let rules = &settings.rules;
            rules.tries_per_riddle >= 1
                && rules.riddles_per_person >= 1
                && [
                    rules.stamps_needed,
                    rules.draws_per_ticket,
                    rules.tries_per_riddle,
                    rules.riddles_per_person,
                ]
                .iter()
                .all(|&limit| limit <= NO_LIMIT)
                && rules.tickets_preprinted <= crate::model::ticket::NUMBER_MAX
                && rules.blanks <= PIECES_MAX
                && settings.expected <= PIECES_MAX
        }
        Change::Prize(prize) => prize.count <= PIECES_MAX && prize.chance <= ALL_ODDS,
        Change::Sponsor(_) | Change::Booth(_) | Change::Riddle(_) | Change::Remove(_) => true,
    };
    if sound { Ok(()) } else { Err(Refusal::MakesNoSense { item }) }
}

/// Whether people already rely on what this change alters.
pub fn relied_on(book: &Book, change: &Change) -> bool {
    match change {
        Change::Settings(settings) => settings.rules != book.setup().settings.rules,
        Change::Prize(prize) => book.setup().prizes.get(&prize.id) != Some(prize),
        Change::Riddle(riddle) => book
            .setup()
            .riddles
            .get(&riddle.number)
            .is_some_and(|old| (&old.answer, &old.aliases) != (&riddle.answer, &riddle.aliases)),
        Change::Booth(_) | Change::Sponsor(_) => false,
        Change::Remove(_) => true,
    }
}

/// The pieces to add or retire so that `prize` has its count.
fn pieces_for(book: &Book, prize: &Prize) -> Result<Option<PieceChange>, Refusal> {
    let Some(stock) = book.stock(prize.id) else {
        return Ok(PieceChange::added(prize.id, 1, prize.count));
    };
    let have = stock.total();
    if prize.count >= have {
        return Ok(PieceChange::added(
            prize.id,
            stock.last_piece().saturating_add(1),
            prize.count - have,
        ));
    }
    if prize.count < stock.given() {
        return Err(Refusal::CountBelowGiven { prize: prize.id, given: stock.given() });
    }
    let surplus = (have - prize.count) as usize;
    let retired = stock.free().rev().take(surplus).collect();
    Ok(Some(PieceChange { prize: prize.id, added: Vec::new(), retired }))
}

/// Whether records, or what is in the setup `after` a change, rely on an item, so that it cannot be
/// removed.
pub fn is_in_use(book: &Book, after: &Setup, item: Item) -> bool {
    match item {
        Item::Settings => true,
        Item::Sponsor(id) => {
            after.booths.values().any(|booth| booth.sponsor == Some(id))
                || after.prizes.values().any(|prize| prize.sponsor == Some(id))
        }
        Item::Booth(id) => book.booth_visits(id) > 0,
        Item::Prize(id) => book.stock(id).is_some_and(|stock| stock.given() > 0),
        Item::Riddle(number) => book.riddle_touched(number),
    }
}

/// The pieces to retire with `item`, which nothing may rely on once all is changed as in `after`.
fn removal(book: &Book, after: &Setup, item: Item) -> Result<Option<PieceChange>, Refusal> {
    if is_in_use(book, after, item) {
        return Err(Refusal::ItemInUse { item });
    }
    let Item::Prize(prize) = item else { return Ok(None) };
    let retired = book.stock(prize).map(|stock| stock.free().collect()).unwrap_or_default();
    Ok(Some(PieceChange { prize, added: Vec::new(), retired }))
}
