//! Buildings and addresses: few different ones for many people.

use std::collections::HashMap;

use crate::model::fold;

/// The different buildings, each with a number.
#[derive(Clone, Debug, Default)]
pub(super) struct Buildings {
    texts: Vec<String>,
    numbers: HashMap<String, usize>,
}

impl Buildings {
    /// The number of a building; a new one when it was not seen before.
    pub(super) fn number_of(&mut self, building: &str) -> usize {
        let text = folded(building);
        *self.numbers.entry(text).or_insert_with_key(|text| {
            self.texts.push(text.clone());
            self.texts.len() - 1
        })
    }

    /// For each building by its number, whether a query means it.
    pub(super) fn meant_by(&self, query: &str) -> Vec<bool> {
        let query = folded(query);
        self.texts.iter().map(|text| contains(text, &query)).collect()
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
            assert_eq!(buildings.number_of(building), 0);
            assert_eq!(buildings.meant_by(query), [expect], "{query} in {building}");
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
        assert_eq!(buildings.number_of("3栋"), 0);
        assert_eq!(buildings.number_of("5栋"), 1);
        assert_eq!(buildings.number_of("３ 棟"), 0);
    }
}
