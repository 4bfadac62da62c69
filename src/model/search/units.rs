//! The characters and words that names are made of, each once.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use super::column::Column;
use super::spelling::{Spelling, Syllable};
use super::texts::put;
use crate::model::name;

/// The number of a unit.
pub(super) type UnitCode = u32;

/// A character or word as names use it. A surname that is read in a way of its own is another
/// unit than the same character inside a name.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    /// Folded: "王", "anna".
    pub(super) text: Arc<str>,
    /// How it is read, the likeliest first; never empty.
    pub(super) readings: Vec<Cow<'static, str>>,
    /// In how many places of names it stands.
    uses: u32,
}

/// The units of all names. With the last name that uses it a unit is forgotten: words are as
/// personal as the names they stand in.
#[derive(Clone, Debug, Default)]
pub(super) struct Units {
    units: Vec<Unit>,
    /// The likeliest reading of each, close together.
    syllables: Column<Syllable>,
    codes: HashMap<Arc<str>, Vec<UnitCode>>,
    vacant: Vec<UnitCode>,
}

impl Units {
    /// The code of a unit for one more place that uses it.
    pub(super) fn take(&mut self, unit: &name::Unit) -> UnitCode {
        let name::Unit { text, readings } = unit;
        let known = self.codes.get(text.as_str()).map(Vec::as_slice).unwrap_or_default();
        for code in known {
            if let Some(unit) = self.units.get_mut(*code as usize)
                && unit.readings == *readings
            {
                unit.uses += 1;
                return *code;
            }
        }
        let text: Arc<str> = Arc::from(text.as_str());
        let syllable = Syllable::new(unit.likeliest());
        let unit = Unit { text: Arc::clone(&text), readings: readings.clone(), uses: 1 };
        let code = put(&mut self.units, &mut self.vacant, unit);
        self.syllables.set(code, syllable);
        self.codes.entry(text).or_default().push(code);
        code
    }

    /// One place fewer uses the unit.
    pub(super) fn give_back(&mut self, code: UnitCode) {
        let Some(unit) = self.units.get_mut(code as usize) else { return };
        unit.uses = unit.uses.saturating_sub(1);
        if unit.uses > 0 {
            return;
        }
        let text = std::mem::replace(&mut unit.text, Arc::from(""));
        unit.readings.clear();
        self.syllables.set(code, Syllable::default());
        self.vacant.push(code);
        if let Some(codes) = self.codes.get_mut(&text) {
            codes.retain(|other| *other != code);
            if codes.is_empty() {
                self.codes.remove(&text);
            }
        }
    }

    pub(super) fn get(&self, code: UnitCode) -> Option<&Unit> {
        self.units.get(code as usize)
    }

    /// How a name of these units spells.
    pub(super) fn spelling(&self, units: impl Iterator<Item = UnitCode>) -> Spelling {
        Spelling::of(units.map(|code| self.syllables.get(code)))
    }

    /// All units in the order of their codes; those that no name uses have no text.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Unit> {
        self.units.iter()
    }
}
