//! The search as one would write it without haste: everybody is looked at, name for name, and
//! sorted. What the index finds has to be the same.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::PHONE_TAIL;
use super::building::Buildings;
use super::found::Fit;
use crate::model::fold;
use crate::model::id::AttendeeId;
use crate::model::name::{Readings, Unit};

#[derive(Clone, Debug)]
pub(super) struct Known {
    pub(super) name: String,
    pub(super) phone: String,
    pub(super) building: String,
    pub(super) ticket: Option<u32>,
}

pub(super) fn search(
    people: &BTreeMap<AttendeeId, Known>,
    query: &str,
    limit: usize,
) -> Vec<AttendeeId> {
    let key = fold::key(query);
    if key.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<_> = people
        .iter()
        .filter_map(|(id, person)| {
            let readings = Readings::of(&person.name);
            let syllables: Vec<_> = readings.units().iter().map(likeliest).collect();
            let texts: Vec<_> = readings.units().iter().map(|unit| unit.text.clone()).collect();
            Some((fit(person, readings.units(), query, &key)?, syllables, texts, *id))
        })
        .collect();
    found.sort();
    found.into_iter().map(|(.., id)| id).take(limit).collect()
}

fn likeliest(unit: &Unit) -> String {
    unit.likeliest().to_owned()
}

fn fit(person: &Known, units: &[Unit], query: &str, key: &str) -> Option<Fit> {
    let by_sound = || {
        let readings = Readings::of(key);
        let spelling = readings.displayed().replace(' ', "");
        let alike = from_start(units, &spelling).filter(|fit| *fit <= Fit::BeginsInSyllable);
        let long_enough = !key.is_ascii() && readings.units().len() >= 2;
        alike.filter(|_| long_enough).map(|_| Fit::SameSound)
    };
    let inside = (1..units.len()).any(|start| from_start(&units[start..], key).is_some());
    let mut buildings = Buildings::default();
    let building = buildings.take(&person.building) as usize;
    let fits = [
        by_digits(person, key),
        from_start(units, key),
        inside.then_some(Fit::Inside),
        buildings.meant_by(query)[building].then_some(Fit::Building),
        by_sound(),
    ];
    fits.into_iter().flatten().min()
}

fn by_digits(person: &Known, key: &str) -> Option<Fit> {
    if !key.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let ticket = person.ticket.map(|ticket| ticket.to_string()).unwrap_or_default();
    let phone = fold::key(&person.phone);
    let start = phone.char_indices().nth_back(PHONE_TAIL - 1);
    let tail = start.map_or("", |(start, _)| &phone[start..]);
    if ticket == key {
        Some(Fit::Exact)
    } else if key.len() >= PHONE_TAIL && phone.ends_with(key) {
        Some(Fit::PhoneTail)
    } else if ticket.starts_with(key) {
        Some(Fit::Begins)
    } else if [&*phone, tail].iter().any(|part| part.starts_with(key)) || phone.ends_with(key) {
        Some(Fit::Inside)
    } else {
        None
    }
}

fn from_start(units: &[Unit], key: &str) -> Option<Fit> {
    let way = Way { whole: true, initials: true, likeliest: true };
    walk(units, key, key.is_ascii(), way)
}

/// How the units so far were typed.
#[derive(Clone, Copy)]
struct Way {
    whole: bool,
    initials: bool,
    likeliest: bool,
}

/// The best fit of all ways in which the rest of a query can be the beginning of these units.
fn walk(units: &[Unit], rest: &str, by_sound: bool, way: Way) -> Option<Fit> {
    let (unit, units) = units.split_first()?;
    let mut fits = Vec::new();
    let text = (!by_sound).then(|| (Cow::from(unit.text.clone()), false));
    let readings = unit.readings.iter().map(|reading| (reading.clone(), true));
    for (at, (written, has_initial)) in text.into_iter().chain(readings).enumerate() {
        let way = Way { likeliest: way.likeliest && at == 0, ..way };
        if written.starts_with(rest) {
            fits.push(end(way, rest, rest == written, units.is_empty()));
        }
        if let Some(rest) = rest.strip_prefix(&*written).filter(|rest| !rest.is_empty()) {
            fits.extend(walk(units, rest, by_sound, Way { initials: false, ..way }));
        }
        let initial = written.chars().next().filter(|_| has_initial).unwrap_or('\0');
        if let Some(rest) = rest.strip_prefix(initial).filter(|rest| !rest.is_empty()) {
            fits.extend(walk(units, rest, by_sound, Way { whole: false, ..way }));
        }
    }
    fits.into_iter().min()
}

fn end(way: Way, rest: &str, whole: bool, last: bool) -> Fit {
    match way {
        Way { likeliest: false, .. } => Fit::OtherReading,
        Way { whole: true, .. } if whole && last => Fit::Exact,
        Way { whole: true, .. } if whole => Fit::Begins,
        Way { whole: true, .. } => Fit::BeginsInSyllable,
        Way { initials: true, .. } if rest.chars().count() == 1 && last => Fit::AllInitials,
        Way { initials: true, .. } if rest.chars().count() == 1 => Fit::Initials,
        Way { .. } => Fit::Mixed,
    }
}
