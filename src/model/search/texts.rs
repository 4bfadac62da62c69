//! Texts that many people share, each kept once and only while somebody has it.

use std::collections::HashMap;
use std::sync::Arc;

/// The different texts, each with a number.
#[derive(Clone, Debug, Default)]
pub(super) struct Texts {
    texts: Vec<Shared>,
    numbers: HashMap<Arc<str>, u32>,
    /// Numbers of texts that nobody has any more.
    vacant: Vec<u32>,
}

#[derive(Clone, Debug)]
struct Shared {
    text: Arc<str>,
    uses: u32,
}

impl Texts {
    /// The number of a text for one more who has it; a new one when it was not seen before.
    pub(super) fn take(&mut self, text: &str) -> u32 {
        if let Some(number) = self.numbers.get(text) {
            if let Some(shared) = self.texts.get_mut(*number as usize) {
                shared.uses += 1;
            }
            return *number;
        }
        let shared = Shared { text: Arc::from(text), uses: 1 };
        let known = Arc::clone(&shared.text);
        let number = put(&mut self.texts, &mut self.vacant, shared);
        self.numbers.insert(known, number);
        number
    }

    /// One fewer has the text; with the last of them it is forgotten.
    pub(super) fn give_back(&mut self, number: u32) {
        let Some(shared) = self.texts.get_mut(number as usize) else { return };
        shared.uses = shared.uses.saturating_sub(1);
        if shared.uses == 0 {
            self.numbers.remove(&shared.text);
            shared.text = Arc::from("");
            self.vacant.push(number);
        }
    }

    /// The texts in the order of their numbers; empty where nobody has one any more.
    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        self.texts.iter().map(|shared| &*shared.text)
    }
}

/// Puts something in a vacant place, or in a new one behind the others; says where.
pub(super) fn put<T>(places: &mut Vec<T>, vacant: &mut Vec<u32>, item: T) -> u32 {
    if let Some(number) = vacant.pop()
        && let Some(place) = places.get_mut(number as usize)
    {
        *place = item;
        return number;
    }
    places.push(item);
    u32::try_from(places.len() - 1).unwrap_or(u32::MAX)
}
