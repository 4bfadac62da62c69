//! Keys of people in one flat buffer, found by how they begin.

use std::collections::BTreeMap;

use memchr::{memchr, memmem};

/// The place of a person in the index.
pub(super) type Slot = u32;

/// Keys, each with the slot of its person, parted by their first byte so that a query reads only
/// those that begin like it.
#[derive(Clone, Debug, Default)]
pub(super) struct Shelf {
    by_first_byte: BTreeMap<u8, Vec<u8>>,
}

/// A key that begins with the query.
pub(super) struct Hit {
    /// Whose key it is.
    pub(super) slot: Slot,
    /// The query is the whole key.
    pub(super) whole: bool,
}

// A key is written as START, its text, END, and its slot in six-bit digits. None of the three
// can be mistaken for text: keys hold letters and digits only, and no text begins with a byte of
// the range in which the digits lie.
const START: u8 = 1;
const END: u8 = 0;
const DIGIT: u8 = 0x80;
const DIGITS: u32 = 6;

impl Shelf {
    /// Adds a key; an empty one can never be found and is left out.
    pub(super) fn add(&mut self, key: &str, slot: Slot) {
        let Some(first) = key.as_bytes().first() else { return };
        let keys = self.by_first_byte.entry(*first).or_default();
        keys.push(START);
        keys.extend_from_slice(key.as_bytes());
        keys.push(END);
        keys.extend((0..DIGITS).map(|digit| DIGIT | ((slot >> (6 * digit)) & 0x3F) as u8));
    }

    /// The keys that begin with the query, in the order in which they were added.
    pub(super) fn hits(&self, query: &str) -> impl Iterator<Item = Hit> {
        let keys = query.as_bytes().first().and_then(|first| self.by_first_byte.get(first));
        let keys = keys.map_or(&[][..], Vec::as_slice);
        let needle = [&[START], query.as_bytes()].concat();
        let finder = memmem::Finder::new(&needle).into_owned();
        let mut read_to = 0;
        std::iter::from_fn(move || {
            let at = finder.find(keys.get(read_to..)?)?;
            let rest = keys.get(read_to + at + needle.len()..)?;
            let end = memchr(END, rest)?;
            read_to += at + needle.len() + end;
            Some(Hit { slot: slot_of(rest.get(end + 1..)?), whole: end == 0 })
        })
    }

    /// Keeps the keys of those people whose slot has a new one, under that.
    pub(super) fn renumber(&mut self, renumbered: &[Option<Slot>]) {
        let old = std::mem::take(self);
        for keys in old.by_first_byte.values() {
            let mut keys = keys.as_slice();
            while let Some((key, slot, rest)) = next_key(keys) {
                if let Some(Some(slot)) = renumbered.get(slot as usize) {
                    self.add(key, *slot);
                }
                keys = rest;
            }
        }
    }
}

fn next_key(keys: &[u8]) -> Option<(&str, Slot, &[u8])> {
    let end = memchr(END, keys)?;
    let key = std::str::from_utf8(keys.get(1..end)?).ok()?;
    let digits = keys.get(end + 1..)?;
    Some((key, slot_of(digits), digits.get(DIGITS as usize..)?))
}

fn slot_of(digits: &[u8]) -> Slot {
    let digits = digits.iter().take(DIGITS as usize);
    digits.rev().fold(0, |slot, digit| slot << 6 | u32::from(digit & 0x3F))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slots(shelf: &Shelf, query: &str) -> Vec<(Slot, bool)> {
        shelf.hits(query).map(|hit| (hit.slot, hit.whole)).collect()
    }

    #[test]
    fn keys_are_found_by_their_beginning_only() {
        let mut shelf = Shelf::default();
        shelf.add("wang", 7);
        shelf.add("wan", 8);
        shelf.add("awan", 9);
        shelf.add("王明", 10);
        shelf.add("", 11);
        assert_eq!(slots(&shelf, "wan"), [(7, false), (8, true)]);
        assert_eq!(slots(&shelf, "an"), []);
        assert_eq!(slots(&shelf, "王"), [(10, false)]);
        assert_eq!(slots(&shelf, ""), []);
    }

    #[test]
    fn every_slot_survives_being_written() {
        let mut shelf = Shelf::default();
        let all = [0, 1, 63, 64, 65, 4095, 4096, 99_999, 1 << 24, Slot::MAX];
        for slot in all {
            shelf.add("w", slot);
        }
        assert_eq!(slots(&shelf, "w"), all.map(|slot| (slot, true)));
    }

    #[test]
    fn renumbering_drops_those_who_left() {
        let mut shelf = Shelf::default();
        shelf.add("wang", 0);
        shelf.add("li", 1);
        shelf.add("wu", 2);
        shelf.renumber(&[None, Some(0), Some(1)]);
        assert_eq!(slots(&shelf, "w"), [(1, false)]);
        assert_eq!(slots(&shelf, "li"), [(0, true)]);
    }
}
