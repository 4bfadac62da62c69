//! Buildings and addresses: few different ones for many people.

use super::texts::Texts;
use crate::model::fold;

/// The different buildings, each with a number; [`NOWHERE`] is none of them.
#[derive(Clone, Debug, Default)]
pub(super) struct Buildings(Texts);

/// The number of no building.
const NOWHERE: u32 = 0;

impl Buildings {
    /// The number of a building for one more person in it.
    pub(super) fn take(&mut self, building: &str) -> u32 {
        let text = folded(building);
        if text.is_empty() { NOWHERE } else { self.0.take(&text) + 1 }
    }

    /// Somebody is there no longer; with the last of them the building is forgotten.
    pub(super) fn give_back(&mut self, number: u32) {
        if let Some(text) = number.checked_sub(1) {
            self.0.give_back(text);
        }
    }

    /// For each building by its number, whether a query means it.
    pub(super) fn meant_by(&self, query: &str) -> Vec<bool> {
        let query = folded(query);
        std::iter::once(false).chain(self.0.iter().map(|text| contains(text, &query))).collect()
    }
}

/// As other text is folded, but with its punctuation: 3-2 is not 32.
fn folded(text: &str) -> String {
    fold::folded(text).split_whitespace().collect()
}

/// Whether the query stands in the text and does not begin inside a number or a Latin word: 3栋
/// is not in 13栋.
fn contains(text: &str, query: &str) -> bool {
    let Some(first) = query.chars().next() else { return false };
    text.match_indices(query).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        before.is_none_or(|before| {
            let in_number = before.is_ascii_digit() && first.is_ascii_digit();
            let in_word = before.is_ascii_alphabetic() && first.is_ascii_alphabetic();
            !in_number && !in_word
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_building_is_meant_by_a_part_of_it_that_begins_no_number_in_the_middle() {
        let check = |building: &str, query: &str, expect: bool| {
            let mut buildings = Buildings::default();
            let number = buildings.take(building) as usize;
            assert_eq!(buildings.meant_by(query)[number], expect, "{query} in {building}");
        };
        check("桂花苑3栋", "3栋", true);
        check("桂花苑３栋", "3 栋", true);
        check("桂花苑3棟", "3栋", true);
        check("桂花苑13栋", "3栋", false);
        check("桂花苑13栋", "1", true);
        check("桂花苑3栋", "桂花", true);
        check("13-3", "3", true);
        check("3-21", "32", false);
        check("Block B", "b", true);
        check("Block B", "lock", false);
        check("", "3", false);
    }

    #[test]
    fn the_same_building_written_differently_has_one_number() {
        let mut buildings = Buildings::default();
        let number = buildings.take("3栋");
        assert_ne!(buildings.take("5栋"), number);
        assert_eq!(buildings.take("３ 棟"), number);
    }

    #[test]
    fn a_building_is_forgotten_with_the_last_who_lives_there() {
        let mut buildings = Buildings::default();
        let number = buildings.take("3栋");
        buildings.take("3栋");
        buildings.give_back(number);
        assert!(buildings.meant_by("3").contains(&true));
        buildings.give_back(number);
        assert!(!buildings.meant_by("3").contains(&true));
        assert_eq!(buildings.take("5栋"), number, "its number is free");
    }
}
