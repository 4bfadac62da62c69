//! Finding people while somebody types: by name, pinyin, initials, phone, ticket or building.

mod building;
mod column;
mod digits;
mod found;
mod names;
mod slots;
mod spelling;
mod texts;
mod typed;
mod units;

use std::cmp::Ordering;

use super::fold;
use super::id::{AttendeeId, TicketNumber};
use super::name::Readings;
use building::Buildings;
use column::Column;
use digits::{Digits, Pattern};
use found::{Fit, Found};
use names::{Name, Names};
use slots::Slots;
use spelling::Spelling;
use typed::Typed;
use units::{UnitCode, Units};

/// What of a person can be searched.
#[derive(Clone, Copy, Debug, Default)]
pub struct Searchable<'a> {
    /// The name as on the list.
    pub name: &'a str,
    /// The guardian's phone.
    pub phone: &'a str,
    /// The building (楼栋) or address as on the list.
    pub building: &'a str,
    /// The ticket, once there is one.
    pub ticket: Option<TicketNumber>,
}

/// Finds people from the first character typed, in well under a frame for a million of them.
///
/// Found are, the best first: the exact name, pinyin or ticket number; names that begin with the
/// query; initials ("wxm"), mixed forms ("wangxm"); other readings of the name; parts of the name
/// and phone; the building; and, for a query in characters, names that sound like it. People who
/// fit equally well come by pinyin, syllable for syllable, then by name, then by id: as they were
/// put on the list.
///
/// Nothing is kept of a person who was removed, and of one who was replaced only what is new.
#[derive(Clone, Debug, Default)]
pub struct SearchIndex {
    slots: Slots,
    units: Units,
    names: Names,
    spellings: Column<Spelling>,
    tickets: Column<Digits>,
    phone_starts: Column<Digits>,
    phone_ends: Column<Digits>,
    buildings: Buildings,
    building_of: Column<u32>,
}

/// The place of a person in the index.
type Slot = u32;

/// The last digits of a phone that people say.
const PHONE_TAIL: usize = 4;

impl SearchIndex {
    /// An index of nobody.
    pub fn new() -> Self {
        Self::default()
    }

    /// How many people can be found.
    pub fn len(&self) -> usize {
        self.slots.len()
    }

    /// Whether nobody can be found.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Adds a person, or replaces what is known of them.
    pub fn upsert(&mut self, id: AttendeeId, person: &Searchable<'_>) {
        let slot = self.slots.take(id);
        self.set(slot, person);
    }

    /// Forgets a person; without effect when they are not there.
    pub fn remove(&mut self, id: AttendeeId) {
        if let Some(slot) = self.slots.give_back(id) {
            self.set(slot, &Searchable::default());
        }
    }

    /// The people who fit a query, the best first, no more than `limit`; nobody for a query
    /// without a letter or digit.
    pub fn search(&self, query: &str, limit: usize) -> Vec<AttendeeId> {
        let key = fold::key(query);
        if key.is_empty() || limit == 0 {
            return Vec::new();
        }
        let mut found = Found::new(self, limit);
        if key.bytes().all(|byte| byte.is_ascii_digit()) {
            self.find_by_digits(&key, &mut found);
        }
        self.find_by_name(&key, &mut found);
        self.find_by_building(query, &mut found);
        if !key.is_ascii() {
            self.find_by_sound(&key, &mut found);
        }
        found.into_slots().filter_map(|slot| self.slots.id(slot)).collect()
    }

    fn find_by_digits(&self, key: &str, found: &mut Found<'_>) {
        let (begins, ticket) = (Pattern::begin(key), Digits::first(key));
        for (slot, digits) in self.tickets.iter().filter(|(_, digits)| begins.fits(*digits)) {
            found.add(slot, if digits == ticket { Fit::Exact } else { Fit::Begins });
        }
        let tail = if key.len() >= PHONE_TAIL { Fit::PhoneTail } else { Fit::Inside };
        if found.wants(tail) {
            find_digits(&self.phone_ends, Pattern::end(key), tail, found);
        }
        if found.wants(Fit::Inside) {
            find_digits(&self.phone_starts, begins, Fit::Inside, found);
            if key.len() < PHONE_TAIL {
                let in_tail = Pattern::from_end(key, PHONE_TAIL);
                find_digits(&self.phone_ends, in_tail, Fit::Inside, found);
            }
        }
    }

    fn find_by_name(&self, key: &str, found: &mut Found<'_>) {
        let typed = Typed::new(key, &self.units);
        for family in self.names.families().filter(|family| typed.begins_with(family.first)) {
            for (slot, rest, fit) in typed.fits(&family) {
                found.add_name(slot, fit, Name { first: family.first, rest });
            }
        }
        if !found.wants(Fit::Inside) {
            return;
        }
        for family in self.names.families() {
            for (slot, rest) in family.members().filter(|(_, rest)| typed.fits_inside(rest)) {
                found.add_name(slot, Fit::Inside, Name { first: family.first, rest });
            }
        }
    }

    /// The volunteer hears a name and does not know its characters. One syllable alone says too
    /// little.
    fn find_by_sound(&self, key: &str, found: &mut Found<'_>) {
        let readings = Readings::of(key);
        if readings.units().len() < 2 || !found.wants(Fit::SameSound) {
            return;
        }
        let typed = Typed::new(&readings.displayed().replace(' ', ""), &self.units);
        for family in self.names.families().filter(|family| typed.begins_with(family.first)) {
            let alike = typed.fits(&family).filter(|(.., fit)| *fit <= Fit::BeginsInSyllable);
            for (slot, rest, _) in alike {
                found.add_name(slot, Fit::SameSound, Name { first: family.first, rest });
            }
        }
    }

    fn find_by_building(&self, query: &str, found: &mut Found<'_>) {
        if !found.wants(Fit::Building) {
            return;
        }
        let meant = self.buildings.meant_by(query);
        if !meant.contains(&true) {
            return;
        }
        for (slot, building) in self.building_of.iter() {
            if meant.get(building as usize) == Some(&true) {
                found.add(slot, Fit::Building);
            }
        }
    }

    /// The order of people who fit equally well and whose names begin to spell alike.
    fn compare(&self, one: Slot, other: Slot) -> Ordering {
        let units = |slot| {
            let codes = self.names.get(slot).into_iter().flat_map(Name::units);
            codes.filter_map(|code| self.units.get(code))
        };
        let syllables = |slot| units(slot).map(|unit| unit.readings.first());
        let texts = |slot| units(slot).map(|unit| &unit.text);
        syllables(one)
            .cmp(syllables(other))
            .then_with(|| texts(one).cmp(texts(other)))
            .then_with(|| self.slots.id(one).cmp(&self.slots.id(other)))
    }

    fn set(&mut self, slot: Slot, person: &Searchable<'_>) {
        self.set_name(slot, person.name);
        let ticket = person.ticket.map(|ticket| ticket.to_string()).unwrap_or_default();
        self.tickets.set(slot, Digits::first(&ticket));
        let phone = fold::key(person.phone);
        self.phone_starts.set(slot, Digits::first(&phone));
        self.phone_ends.set(slot, Digits::last(&phone));
        // Taken before the old one is given back: it may be the same.
        let building = self.buildings.take(person.building);
        self.buildings.give_back(self.building_of.get(slot));
        self.building_of.set(slot, building);
    }

    fn set_name(&mut self, slot: Slot, name: &str) {
        let readings = Readings::of(name);
        let units: Vec<UnitCode> =
            readings.units().iter().map(|unit| self.units.take(unit)).collect();
        let old: Vec<UnitCode> = self.names.get(slot).into_iter().flat_map(Name::units).collect();
        if units != old {
            self.names.set(slot, &units);
            self.spellings.set(slot, self.units.spelling(units.iter().copied()));
        }
        for unit in old {
            self.units.give_back(unit);
        }
    }
}

fn find_digits(column: &Column<Digits>, pattern: Pattern, fit: Fit, found: &mut Found<'_>) {
    for (slot, _) in column.iter().filter(|(_, digits)| pattern.fits(*digits)) {
        found.add(slot, fit);
    }
}

#[cfg(test)]
mod reference;
#[cfg(test)]
mod tests;
