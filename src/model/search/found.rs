//! The best of what a search has found so far.

use std::cmp::Ordering;

use super::Entry;
use super::shelf::Slot;

/// How well a person fits a query; the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// The query is the name, its pinyin or the ticket number.
    Exact,
    /// At least four last digits of the phone.
    PhoneTail,
    /// The name begins with it, its pinyin in whole syllables, the ticket with its digits.
    Begins,
    /// The pinyin begins with it in the middle of a syllable.
    BeginsInSyllable,
    /// All initials of the name.
    AllInitials,
    /// The first initials of the name.
    Initials,
    /// Syllables and initials mixed.
    Mixed,
    /// Another reading of the name than the likeliest.
    OtherReading,
    /// A part of the name, some digits of the phone.
    Inside,
    /// The building.
    Building,
    /// A name of other characters that sounds like it.
    SameSound,
}

/// Collects the people who fit best, each once, no more than asked for.
pub(super) struct Found<'a> {
    entries: &'a [Entry],
    limit: usize,
    seen: Vec<bool>,
    best: Vec<(Fit, Slot)>,
    /// With enough people found: the last of them, whom a further one has to precede.
    last: Option<(Fit, Slot)>,
}

impl<'a> Found<'a> {
    /// Nothing found yet.
    pub(super) fn new(entries: &'a [Entry], limit: usize) -> Self {
        Self { entries, limit, seen: vec![false; entries.len()], best: Vec::new(), last: None }
    }

    /// Whether people who fit so could still come in.
    pub(super) fn wants(&mut self, fit: Fit) -> bool {
        self.prune();
        self.limit > 0 && self.last.is_none_or(|(last, _)| fit <= last)
    }

    /// Adds a person who fits, unless they are there already: the first fit of a person counts.
    pub(super) fn add(&mut self, slot: Slot, fit: impl FnOnce(&Entry) -> Option<Fit>) {
        let (Some(entry), Some(seen)) =
            (self.entries.get(slot as usize), self.seen.get_mut(slot as usize))
        else {
            return;
        };
        if *seen || !entry.live {
            return;
        }
        let Some(fit) = fit(entry) else { return };
        *seen = true;
        let found = (fit, slot);
        if self.last.is_some_and(|last| compare(self.entries, found, last).is_gt()) {
            return;
        }
        self.best.push(found);
        if self.best.len() >= self.limit.saturating_mul(2) {
            self.prune();
        }
    }

    /// The slots of those who fit best, in order.
    pub(super) fn into_slots(mut self) -> impl Iterator<Item = Slot> {
        self.prune();
        self.best.into_iter().map(|(_, slot)| slot)
    }

    fn prune(&mut self) {
        let Self { entries, limit, best, last, .. } = self;
        best.sort_unstable_by(|one, other| compare(entries, *one, *other));
        best.truncate(*limit);
        if best.len() == *limit {
            *last = best.last().copied();
        }
    }
}

fn compare(entries: &[Entry], one: (Fit, Slot), other: (Fit, Slot)) -> Ordering {
    let place = |slot: Slot| entries.get(slot as usize).map(Entry::place);
    one.0.cmp(&other.0).then_with(|| place(one.1).cmp(&place(other.1)))
}
