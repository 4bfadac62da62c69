//! What somebody typed, laid out so that a name is matched with a few operations on bits.

use super::Slot;
use super::found::Fit;
use super::names::Family;
use super::units::{UnitCode, Units};

/// A query, prepared for the units of all names.
///
/// A name is walked unit by unit. The state of the walk is the set of places in the query that
/// can be reached, a bit each; a unit takes every place onward by the ways in which it can be
/// typed: whole, or by its initial. The query fits when it ends inside a unit or at its end.
pub(super) struct Typed {
    /// For each unit, where its steps begin.
    starts: Vec<u32>,
    /// The ways in which units are written, the likeliest of each first.
    steps: Vec<Step>,
    /// For each unit, whether it can begin the query.
    begins: Vec<bool>,
    /// The place of the query's last character.
    last_char: u64,
    /// All places of the query.
    places: u64,
}

/// From which places of the query one way of writing a unit leads on.
#[derive(Clone, Copy, Debug, Default)]
struct Step {
    /// All of it stands there.
    whole: u64,
    whole_len: u32,
    /// Its initial stands there.
    initial: u64,
    initial_len: u32,
    /// The query ends in it or at its end.
    ends: u64,
}

/// The set with the first place only.
const START: u64 = 1;

/// Of a longer query, only the beginning counts: each place has a bit.
const BYTES_MAX: usize = 63;

impl Typed {
    /// Prepares a key, as [`crate::model::fold::key`] makes them; not an empty one. Latin letters
    /// are the sound of a name; of everything else the likeliest way to write a unit is its text.
    pub(super) fn new(key: &str, units: &Units) -> Self {
        let key = &key[..key.floor_char_boundary(BYTES_MAX)];
        let (mut starts, mut steps, mut begins) = (vec![0], Vec::new(), Vec::new());
        for unit in units.iter() {
            let first = steps.len();
            if !key.is_ascii() {
                steps.push(Step::new(key, &unit.text, false));
            }
            steps.extend(unit.readings.iter().map(|reading| Step::new(key, reading, true)));
            let mut of_unit = steps.iter().skip(first);
            begins.push(of_unit.any(Step::begins));
            starts.push(u32::try_from(steps.len()).unwrap_or(u32::MAX));
        }
        let last_char = key.char_indices().next_back().map_or(0, |(at, _)| START << at);
        let places = (START << key.len()) - 1;
        Self { starts, steps, begins, last_char, places }
    }

    /// Whether names that begin with the unit can fit from their beginning on.
    pub(super) fn begins_with(&self, unit: UnitCode) -> bool {
        self.begins.get(unit as usize) == Some(&true)
    }

    /// Those of a family whose names fit from their beginning on.
    pub(super) fn fits<'a>(
        &'a self,
        family: &'a Family<'a>,
    ) -> impl Iterator<Item = (Slot, &'a [UnitCode], Fit)> {
        let mut after_first = Walk::default();
        after_first.take(self, family.first, false);
        family.members().filter_map(move |(slot, rest)| {
            let mut walk = after_first;
            if rest.is_empty() {
                walk = Walk::default();
                walk.take(self, family.first, true);
            }
            for (at, unit) in rest.iter().enumerate() {
                if walk.any == 0 {
                    break;
                }
                walk.take(self, *unit, at + 1 == rest.len());
            }
            walk.best.map(|fit| (slot, rest, fit))
        })
    }

    /// Whether the query fits the rest of a name from one of its units on.
    pub(super) fn fits_inside(&self, rest: &[UnitCode]) -> bool {
        let mut reached = 0;
        for unit in rest {
            if reached == 0 && !self.begins_with(*unit) {
                continue;
            }
            let before = reached | START;
            reached = 0;
            for step in self.steps_of(*unit) {
                if before & step.ends != 0 {
                    return true;
                }
                reached |= step.after(before);
            }
        }
        false
    }

    fn steps_of(&self, unit: UnitCode) -> &[Step] {
        let at = unit as usize;
        let (Some(start), Some(end)) = (self.starts.get(at), self.starts.get(at + 1)) else {
            return &[];
        };
        self.steps.get(*start as usize..*end as usize).unwrap_or_default()
    }
}

/// A walk through a name. The sets hold the places of the query that were reached in one way of
/// typing; each is a part of those below it.
#[derive(Clone, Copy)]
struct Walk {
    /// All units whole, as they are likeliest written.
    straight: u64,
    /// The initial of each.
    initials: u64,
    /// Either of the two for each unit.
    mixed: u64,
    /// By any reading.
    any: u64,
    /// The best fit so far.
    best: Option<Fit>,
}

impl Default for Walk {
    fn default() -> Self {
        Self { straight: START, initials: START, mixed: START, any: START, best: None }
    }
}

impl Walk {
    /// Goes through one more unit of the name, the last one or not.
    fn take(&mut self, typed: &Typed, unit: UnitCode, last: bool) {
        let Self { straight, initials, mixed, any, best } = self;
        let Some((likeliest, others)) = typed.steps_of(unit).split_first() else { return };
        let fit = if *straight & likeliest.ends != 0 {
            Some(match (*straight & likeliest.ends & likeliest.whole != 0, last) {
                (true, true) => Fit::Exact,
                (true, false) => Fit::Begins,
                (false, _) => Fit::BeginsInSyllable,
            })
        } else if *initials & likeliest.ends & typed.last_char != 0 {
            Some(if last { Fit::AllInitials } else { Fit::Initials })
        } else if *mixed & likeliest.ends != 0 {
            Some(Fit::Mixed)
        } else {
            let ends = others.iter().fold(likeliest.ends, |ends, step| ends | step.ends);
            (*any & ends != 0).then_some(Fit::OtherReading)
        };
        *best = [*best, fit].into_iter().flatten().min();
        *straight = likeliest.after_whole(*straight);
        *initials = likeliest.after_initial(*initials);
        *mixed = likeliest.after(*mixed);
        *any = others.iter().fold(likeliest.after(*any), |after, step| after | step.after(*any));
        // Who has come to the end of the query goes no further.
        *any &= typed.places;
    }
}

impl Step {
    fn new(key: &str, written: &str, by_initial: bool) -> Self {
        let mut step = Self { whole_len: written.len() as u32, ..Self::default() };
        let Some(initial) = written.chars().next() else { return step };
        step.initial_len = initial.len_utf8() as u32;
        for (at, _) in key.match_indices(initial) {
            let (place, rest) = (START << at, &key[at..]);
            if by_initial {
                step.initial |= place;
            }
            if rest.starts_with(written) {
                step.whole |= place;
            }
            if written.starts_with(rest) {
                step.ends |= place;
            }
        }
        step
    }

    fn begins(&self) -> bool {
        (self.whole | self.initial | self.ends) & START != 0
    }

    fn after_whole(&self, places: u64) -> u64 {
        (places & self.whole) << self.whole_len
    }

    fn after_initial(&self, places: u64) -> u64 {
        (places & self.initial) << self.initial_len
    }

    fn after(&self, places: u64) -> u64 {
        self.after_whole(places) | self.after_initial(places)
    }
}
