//! The names of people as sequences of units, those with the same first unit side by side.

use std::collections::HashMap;

use super::Slot;
use super::column::Column;
use super::units::UnitCode;

/// A name of at least one unit.
#[derive(Clone, Copy, Debug)]
pub(super) struct Name<'a> {
    pub(super) first: UnitCode,
    pub(super) rest: &'a [UnitCode],
}

impl<'a> Name<'a> {
    pub(super) fn units(self) -> impl Iterator<Item = UnitCode> + use<'a> {
        std::iter::once(self.first).chain(self.rest.iter().copied())
    }
}

/// All names.
///
/// A search reads the families that can begin the query from end to end: a million people lie too
/// far apart to be looked up one by one.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    /// By the code of the first unit, those whose names begin with it, in no order.
    families: Vec<Vec<Member>>,
    place_of: Column<Place>,
    /// The rest of names that a member does not hold.
    long: HashMap<Slot, Box<[UnitCode]>>,
}

/// Somebody in a family.
#[derive(Clone, Debug)]
struct Member {
    slot: Slot,
    /// What follows the first unit; nearly all names have no more units.
    rest: [UnitCode; REST],
}

/// Where in which family somebody is.
#[derive(Clone, Copy, Debug)]
struct Place {
    family: UnitCode,
    at: u32,
}

impl Default for Place {
    /// In none.
    fn default() -> Self {
        Self { family: END, at: 0 }
    }
}

const REST: usize = 3;
/// No unit follows.
const END: UnitCode = UnitCode::MAX;
/// The name is a long one.
const LONG: UnitCode = UnitCode::MAX - 1;

impl Names {
    /// The name of a person; `None` when it has no units or nobody is there.
    pub(super) fn get(&self, slot: Slot) -> Option<Name<'_>> {
        let Place { family, at } = self.place_of.get(slot);
        let member = self.families.get(family as usize)?.get(at as usize)?;
        Some(Name { first: family, rest: self.rest_of(member) })
    }

    /// Gives a person a name in place of the one that they had.
    pub(super) fn set(&mut self, slot: Slot, units: &[UnitCode]) {
        self.remove(slot);
        let Some((first, units)) = units.split_first() else { return };
        let mut rest = [END; REST];
        if units.len() > REST {
            rest = [LONG; REST];
            self.long.insert(slot, units.into());
        } else {
            rest.iter_mut().zip(units).for_each(|(place, unit)| *place = *unit);
        }
        let family = *first as usize;
        if self.families.len() <= family {
            self.families.resize(family + 1, Vec::new());
        }
        if let Some(members) = self.families.get_mut(family) {
            let at = u32::try_from(members.len()).unwrap_or(u32::MAX);
            members.push(Member { slot, rest });
            self.place_of.set(slot, Place { family: *first, at });
        }
    }

    /// The families by their first unit.
    pub(super) fn families(&self) -> impl Iterator<Item = Family<'_>> {
        (0..).zip(&self.families).map(|(first, members)| Family { first, members, names: self })
    }

    fn remove(&mut self, slot: Slot) {
        let Place { family, at } = self.place_of.get(slot);
        let Some(members) = self.families.get_mut(family as usize) else { return };
        members.swap_remove(at as usize);
        if let Some(moved) = members.get(at as usize) {
            self.place_of.set(moved.slot, Place { family, at });
        }
        if members.is_empty() {
            *members = Vec::new();
        }
        self.place_of.set(slot, Place::default());
        self.long.remove(&slot);
    }

    fn rest_of<'a>(&'a self, member: &'a Member) -> &'a [UnitCode] {
        match &member.rest {
            [LONG, ..] => self.long.get(&member.slot).map(|units| &**units).unwrap_or_default(),
            [END, ..] => &[],
            [one, END, _] => std::slice::from_ref(one),
            [two @ .., END] => two,
            all => all,
        }
    }
}

/// People whose names begin with the same unit.
pub(super) struct Family<'a> {
    pub(super) first: UnitCode,
    members: &'a [Member],
    names: &'a Names,
}

impl<'a> Family<'a> {
    /// Its people, each with the rest of the name.
    pub(super) fn members(&self) -> impl Iterator<Item = (Slot, &'a [UnitCode])> {
        let names = self.names;
        self.members.iter().map(move |member| (member.slot, names.rest_of(member)))
    }
}
