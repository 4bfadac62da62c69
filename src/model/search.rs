//! Finding people while somebody types: by name, pinyin, initials, phone, ticket or building.

mod building;
mod found;
mod shelf;

use std::cmp::Ordering;
use std::collections::HashMap;

use super::fold;
use super::id::{AttendeeId, TicketNumber};
use super::name::Readings;
use building::Buildings;
use found::{Fit, Found};
use shelf::{Shelf, Slot};

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

/// Finds people from the first character typed, in well under a frame for 100,000 of them.
///
/// Found are, the best first: the exact name, pinyin or ticket number; names that begin with the
/// query; initials ("wxm"), mixed forms ("wangxm"); other readings of the name; parts of the name
/// and phone; the building; and, for a query in characters, names that sound like it. People who
/// fit equally well come by pinyin, then name, then in the order in which they were added.
#[derive(Clone, Debug, Default)]
pub struct SearchIndex {
    entries: Vec<Entry>,
    slots: HashMap<AttendeeId, Slot>,
    buildings: Buildings,
    added: u64,
    /// Names in characters.
    names: Shelf,
    /// What follows the first, the second … character of a name.
    name_parts: Shelf,
    /// The likeliest spelling: "wangxiaoming".
    spellings: Shelf,
    /// Its initials, the last syllable whole: "wxming".
    initials: Shelf,
    /// Initials and syllables mixed: "wangxming", "wxiaoming".
    mixed: Shelf,
    /// All these of the name's other spellings.
    other_spellings: Shelf,
    /// All these of the parts of a name.
    spelling_parts: Shelf,
    tickets: Shelf,
    phones: Shelf,
    /// Phones with their last digit first.
    phones_backwards: Shelf,
    phone_tails: Shelf,
}

/// A person in the index.
#[derive(Clone, Debug)]
struct Entry {
    id: AttendeeId,
    /// Not replaced and not removed.
    live: bool,
    /// The beginning of the likeliest spelling.
    spelling: [u8; 16],
    name: Box<str>,
    /// When the person first came, as a running number.
    added: u64,
    /// Bit *n* is set when a syllable of the likeliest spelling ends after *n* bytes.
    syllable_ends: u64,
    /// How many characters or words the name has.
    units: usize,
    building: usize,
}

impl Entry {
    /// By this, people who fit equally well are ordered.
    fn place(&self) -> impl Ord + '_ {
        (self.spelling, &*self.name, self.added)
    }

    fn syllable_ends_after(&self, bytes: usize) -> bool {
        let bytes = u32::try_from(bytes).unwrap_or(u32::MAX);
        self.syllable_ends.checked_shr(bytes).is_some_and(|ends| ends & 1 == 1)
    }
}

/// The last digits of a phone that people say.
const PHONE_TAIL: usize = 4;

/// Names of more units are found by their spelling and initials only, not by mixed forms.
const MIXED_UNITS_MAX: usize = 4;

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
        self.slots.is_empty()
    }

    /// Adds a person, or replaces what is known of them; they keep their place among equals.
    pub fn upsert(&mut self, id: AttendeeId, person: &Searchable<'_>) {
        let Ok(slot) = Slot::try_from(self.entries.len()) else { return };
        let replaced = self.slots.insert(id, slot).and_then(|old| self.bury(old));
        let added = replaced.unwrap_or_else(|| {
            self.added += 1;
            self.added
        });
        let readings = Readings::of(person.name);
        let name = fold::key(person.name);
        self.shelve_name(&name, slot);
        self.shelve_spellings(&readings, slot);
        self.shelve_numbers(person, slot);
        let syllables = readings.units().filter_map(|unit| unit.first());
        let (spelling, syllable_ends) = spelling_start(syllables.map(|syllable| &**syllable));
        self.entries.push(Entry {
            id,
            live: true,
            spelling,
            name: name.into_boxed_str(),
            added,
            syllable_ends,
            units: readings.units().len(),
            building: self.buildings.number_of(person.building),
        });
        self.compact_when_half_is_dead();
    }

    /// Forgets a person; without effect when they are not there.
    pub fn remove(&mut self, id: AttendeeId) {
        if let Some(slot) = self.slots.remove(&id) {
            self.bury(slot);
            self.compact_when_half_is_dead();
        }
    }

    /// The people who fit a query, the best first, no more than `limit`; nobody for a query
    /// without a letter or digit.
    pub fn search(&self, query: &str, limit: usize) -> Vec<AttendeeId> {
        let key = fold::key(query);
        if key.is_empty() || limit == 0 {
            return Vec::new();
        }
        let mut found = Found::new(&self.entries, limit);
        if key.bytes().all(|byte| byte.is_ascii_digit()) {
            self.find_by_digits(&key, &mut found);
        }
        if key.is_ascii() {
            self.find_by_spelling(&key, &mut found);
        } else {
            self.find_by_name(&key, &mut found);
        }
        self.find_by_building(query, &mut found);
        if !key.is_ascii() {
            self.find_by_sound(&key, &mut found);
        }
        let slots = found.into_slots();
        slots.filter_map(|slot| self.entries.get(slot as usize)).map(|entry| entry.id).collect()
    }

    fn find_by_digits(&self, key: &str, found: &mut Found<'_>) {
        let backwards: String = key.chars().rev().collect();
        find(&self.tickets, key, found, Fit::Exact, |_, whole| whole.then_some(Fit::Exact));
        if key.len() >= PHONE_TAIL {
            find(&self.phones_backwards, &backwards, found, Fit::PhoneTail, always(Fit::PhoneTail));
        }
        find(&self.tickets, key, found, Fit::Begins, always(Fit::Begins));
        find(&self.phone_tails, key, found, Fit::Inside, always(Fit::Inside));
        find(&self.phones_backwards, &backwards, found, Fit::Inside, always(Fit::Inside));
        find(&self.phones, key, found, Fit::Inside, always(Fit::Inside));
    }

    fn find_by_spelling(&self, key: &str, found: &mut Found<'_>) {
        find(&self.spellings, key, found, Fit::Exact, |entry, whole| {
            Some(match (whole, entry.syllable_ends_after(key.len())) {
                (true, _) => Fit::Exact,
                (false, true) => Fit::Begins,
                (false, false) => Fit::BeginsInSyllable,
            })
        });
        find(&self.initials, key, found, Fit::AllInitials, |entry, _| {
            Some(match key.len().cmp(&entry.units) {
                Ordering::Less => Fit::Initials,
                Ordering::Equal => Fit::AllInitials,
                Ordering::Greater => Fit::Mixed,
            })
        });
        find(&self.mixed, key, found, Fit::Mixed, always(Fit::Mixed));
        find(&self.other_spellings, key, found, Fit::OtherReading, always(Fit::OtherReading));
        find(&self.spelling_parts, key, found, Fit::Inside, always(Fit::Inside));
    }

    fn find_by_name(&self, key: &str, found: &mut Found<'_>) {
        find(&self.names, key, found, Fit::Exact, |_, whole| {
            Some(if whole { Fit::Exact } else { Fit::Begins })
        });
        find(&self.name_parts, key, found, Fit::Inside, always(Fit::Inside));
    }

    /// The volunteer hears a name and does not know its characters. One syllable alone says too
    /// little.
    fn find_by_sound(&self, key: &str, found: &mut Found<'_>) {
        let readings = Readings::of(key);
        if readings.units().len() >= 2 {
            let spelling = readings.displayed().replace(' ', "");
            find(&self.spellings, &spelling, found, Fit::SameSound, always(Fit::SameSound));
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
        for (slot, entry) in (0..).zip(&self.entries) {
            if meant.get(entry.building) == Some(&true) {
                found.add(slot, |_| Some(Fit::Building));
            }
        }
    }

    fn shelve_name(&mut self, name: &str, slot: Slot) {
        // Names in Latin letters are their own spelling.
        if name.is_ascii() {
            return;
        }
        self.names.add(name, slot);
        for (start, _) in name.char_indices().skip(1) {
            self.name_parts.add(&name[start..], slot);
        }
    }

    fn shelve_spellings(&mut self, readings: &Readings, slot: Slot) {
        let spellings = readings.spellings_from(0);
        if let Some((likeliest, others)) = spellings.split_first() {
            self.spellings.add(&likeliest.concat(), slot);
            self.initials.add(&initials(likeliest), slot);
            mixed(likeliest).for_each(|key| self.mixed.add(&key, slot));
            for other in others {
                self.other_spellings.add(&other.concat(), slot);
                self.other_spellings.add(&initials(other), slot);
                mixed(other).for_each(|key| self.other_spellings.add(&key, slot));
            }
        }
        for first_unit in 1..readings.units().len() {
            for part in readings.spellings_from(first_unit) {
                self.spelling_parts.add(&part.concat(), slot);
                self.spelling_parts.add(&initials(&part), slot);
            }
        }
    }

    fn shelve_numbers(&mut self, person: &Searchable<'_>, slot: Slot) {
        if let Some(ticket) = person.ticket {
            self.tickets.add(&ticket.to_string(), slot);
        }
        let phone = fold::key(person.phone);
        let backwards: String = phone.chars().rev().collect();
        self.phones.add(&phone, slot);
        self.phones_backwards.add(&backwards, slot);
        if let Some((start, _)) = phone.char_indices().rev().nth(PHONE_TAIL - 1) {
            self.phone_tails.add(&phone[start..], slot);
        }
    }

    /// Takes a person out of sight, and says when they first came. Their keys stay on the shelves
    /// until the next compaction.
    fn bury(&mut self, slot: Slot) -> Option<u64> {
        let entry = self.entries.get_mut(slot as usize)?;
        entry.live = false;
        entry.name = Box::default();
        Some(entry.added)
    }

    fn compact_when_half_is_dead(&mut self) {
        if self.entries.len() < 2 * self.slots.len() || self.entries.len() == self.slots.len() {
            return;
        }
        let mut next_slot = 0;
        let renumbered: Vec<Option<Slot>> = self
            .entries
            .iter()
            .map(|entry| {
                let slot = entry.live.then_some(next_slot);
                next_slot += Slot::from(entry.live);
                slot
            })
            .collect();
        self.entries.retain(|entry| entry.live);
        self.slots = (0..).zip(&self.entries).map(|(slot, entry)| (entry.id, slot)).collect();
        for shelf in self.shelves_mut() {
            shelf.renumber(&renumbered);
        }
    }

    fn shelves_mut(&mut self) -> [&mut Shelf; 11] {
        [
            &mut self.names,
            &mut self.name_parts,
            &mut self.spellings,
            &mut self.initials,
            &mut self.mixed,
            &mut self.other_spellings,
            &mut self.spelling_parts,
            &mut self.tickets,
            &mut self.phones,
            &mut self.phones_backwards,
            &mut self.phone_tails,
        ]
    }
}

/// Adds those whose key on the shelf begins with the query, unless enough people were found who
/// fit better than `best`, the best that this shelf can give.
fn find(
    shelf: &Shelf,
    key: &str,
    found: &mut Found<'_>,
    best: Fit,
    fit: impl Fn(&Entry, bool) -> Option<Fit>,
) {
    if found.wants(best) {
        for hit in shelf.hits(key) {
            found.add(hit.slot, |entry| fit(entry, hit.whole));
        }
    }
}

fn always(fit: Fit) -> impl Fn(&Entry, bool) -> Option<Fit> {
    move |_, _| Some(fit)
}

/// The initials of a spelling and the rest of its last syllable: "wxming" begins with "wxm".
/// Empty when that is the spelling itself.
fn initials(spelling: &[&str]) -> String {
    match spelling.split_last() {
        Some((last, before)) if !before.is_empty() => before
            .iter()
            .filter_map(|syllable| syllable.chars().next())
            .chain(last.chars())
            .collect(),
        _ => String::new(),
    }
}

/// The other ways of shortening some syllables before the last to their initial.
fn mixed<'a>(spelling: &'a [&'a str]) -> impl Iterator<Item = String> + 'a {
    let before_last = spelling.len().saturating_sub(1);
    let ways = if spelling.len() <= MIXED_UNITS_MAX { 1_u32 << before_last } else { 0 };
    // All bits set is the initials, none is the spelling itself.
    (1..ways.saturating_sub(1)).map(|shortened| {
        let mut key = String::new();
        for (place, syllable) in spelling.iter().enumerate() {
            if shortened >> place & 1 == 1 {
                key.extend(syllable.chars().next());
            } else {
                key.push_str(syllable);
            }
        }
        key
    })
}

/// The first bytes of a spelling, and after how many bytes its syllables end.
fn spelling_start<'a>(syllables: impl Iterator<Item = &'a str>) -> ([u8; 16], u64) {
    let mut start = [0; 16];
    let mut ends = 0_u64;
    let mut len = 0_u32;
    for syllable in syllables {
        for byte in syllable.bytes() {
            if let Some(slot) = start.get_mut(len as usize) {
                *slot = byte;
            }
            len += 1;
        }
        ends |= 1_u64.checked_shl(len).unwrap_or(0);
    }
    (start, ends)
}

#[cfg(test)]
mod tests;
