//! The best of what a search has found so far.

use std::cmp::Ordering;

use super::names::Name;
use super::spelling::Spelling;
use super::{SearchIndex, Slot};

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

/// Collects the people who fit best, no more than asked for.
///
/// However many fit, few are kept: as soon as there are enough, a further one has to precede the
/// last of them.
pub(super) struct Found<'a> {
    index: &'a SearchIndex,
    limit: usize,
    /// Somebody who fits in several ways may stand here more than once until the next pruning.
    best: Vec<Candidate>,
    last: Option<Candidate>,
}

/// In the order in which candidates are taken; [`SearchIndex::compare`] goes on from there.
type Candidate = (Fit, Spelling, Slot);

impl<'a> Found<'a> {
    /// Nobody found yet.
    pub(super) fn new(index: &'a SearchIndex, limit: usize) -> Self {
        Self { index, limit, best: Vec::new(), last: None }
    }

    /// Whether people who fit so could still come in.
    pub(super) fn wants(&mut self, fit: Fit) -> bool {
        self.prune();
        self.limit > 0 && self.last.is_none_or(|(last, ..)| fit <= last)
    }

    /// Adds a person who fits; of several fits the best one counts.
    pub(super) fn add(&mut self, slot: Slot, fit: Fit) {
        if self.last.is_none_or(|(last, ..)| fit <= last) {
            self.add_candidate((fit, self.index.spellings.get(slot), slot));
        }
    }

    /// Adds a person who fits and whose name is at hand: many names in a row spell faster than
    /// their spellings are looked up.
    pub(super) fn add_name(&mut self, slot: Slot, fit: Fit, name: Name<'_>) {
        if self.last.is_none_or(|(last, ..)| fit <= last) {
            self.add_candidate((fit, self.index.units.spelling(name.units()), slot));
        }
    }

    fn add_candidate(&mut self, candidate: Candidate) {
        if self.last.is_some_and(|last| self.compare(candidate, last).is_ge()) {
            return;
        }
        self.best.push(candidate);
        if self.best.len() >= self.limit.saturating_mul(2) {
            self.prune();
        }
    }

    /// The slots of those who fit best, in order.
    pub(super) fn into_slots(mut self) -> impl Iterator<Item = Slot> {
        self.prune();
        self.best.into_iter().map(|(.., slot)| slot)
    }

    fn prune(&mut self) {
        let mut best = std::mem::take(&mut self.best);
        best.sort_unstable_by_key(|(fit, _, slot)| (*slot, *fit));
        best.dedup_by_key(|(.., slot)| *slot);
        best.sort_unstable_by(|one, other| self.compare(*one, *other));
        best.truncate(self.limit);
        if best.len() == self.limit {
            self.last = best.last().copied();
        }
        self.best = best;
    }

    fn compare(&self, one: Candidate, other: Candidate) -> Ordering {
        let by_number = (one.0, one.1).cmp(&(other.0, other.1));
        by_number.then_with(|| self.index.compare(one.2, other.2))
    }
}
