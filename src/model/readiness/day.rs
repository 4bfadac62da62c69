//! The day: when, where, in which order, and what still has to be prepared.

use jiff::civil::Date;

use crate::model::preparation::Preparation;
use crate::model::readiness::{Concern, first_and_count, is_blank};
use crate::model::setup::{EmergencyStep, Settings, Setup};

/// Words for weather that drives people under a roof.
const BAD_WEATHER: [&str; 6] = ["雨", "天气", "雪", "rain", "weather", "wet"];
/// Words for another day.
const ANOTHER_DAY: [&str; 5] = ["改期", "延期", "改日", "another da", "postpone"];

pub(super) fn look(setup: &Setup, today: Date, begun: bool, concerns: &mut Vec<Concern>) {
    let settings = &setup.settings;
    concerns.extend(is_blank(&settings.title).then_some(Concern::TitleMissing));
    concerns.extend(match settings.date {
        None => Some(Concern::DateMissing),
        Some(date) if date < today && !begun => Some(Concern::DatePast { date }),
        Some(_) => None,
    });
    concerns.extend(times(settings));
    let needs_a_number = settings.rules.has_wheel() || !setup.riddles.is_empty();
    let is_unknown = settings.expected == 0 && needs_a_number;
    concerns.extend(is_unknown.then_some(Concern::ExpectedUnknown));
    concerns.extend(places(settings));
    programme(settings, concerns);
    concerns.extend(emergency(&settings.emergency));
    let is_endless = settings.privacy.keep_until.is_none();
    concerns.extend(is_endless.then_some(Concern::RetentionMissing));
    concerns.extend((!settings.privacy.ask_consent).then_some(Concern::ConsentNotAsked));
    preparation(&settings.preparation, today, concerns);
}

fn times(settings: &Settings) -> Option<Concern> {
    if is_blank(&settings.starts) {
        return Some(Concern::StartMissing);
    }
    let (starts, ends) = (minutes(&settings.starts)?, minutes(&settings.ends)?);
    (ends <= starts).then_some(Concern::EndsBeforeStart)
}

/// Minutes since midnight of `HH:MM`.
fn minutes(time: &str) -> Option<u32> {
    let (hours, minutes) = time.trim().split_once(':')?;
    Some(hours.parse::<u32>().ok()? * 60 + minutes.parse::<u32>().ok()?)
}

fn places(settings: &Settings) -> Option<Concern> {
    match settings.places.iter().filter(|place| !is_blank(&place.name)).count() {
        0 => Some(Concern::NoPlace),
        1 if !settings.emergency.iter().any(is_postponed) => Some(Concern::NoBackupPlace),
        _ => None,
    }
}

fn emergency(plan: &[EmergencyStep]) -> Option<Concern> {
    let helpless = |step: &EmergencyStep| !is_blank(&step.case) && is_blank(&step.action);
    let helpless = plan.iter().enumerate().filter(|(_, step)| helpless(step));
    match first_and_count(helpless.map(|(row, _)| row)) {
        Some((first, count)) => Some(Concern::EmergenciesWithoutMeasure { first, count }),
        None if plan.iter().all(|step| is_blank(&step.action)) => Some(Concern::NoEmergencyPlan),
        None => None,
    }
}

/// Whether the event is held on another day when the weather is bad.
fn is_postponed(step: &EmergencyStep) -> bool {
    let says = |text: &str, words: &[&str]| {
        let text = text.to_lowercase();
        words.iter().any(|word| text.contains(word))
    };
    says(&step.case, &BAD_WEATHER) && says(&step.action, &ANOTHER_DAY)
}

fn programme(settings: &Settings, concerns: &mut Vec<Concern>) {
    if settings.programme.iter().all(|item| is_blank(&item.title)) {
        concerns.push(Concern::EmptyProgramme);
        return;
    }
    let mut last = None;
    for (row, item) in settings.programme.iter().enumerate() {
        let Some(time) = minutes(&item.time) else { continue };
        if last.is_some_and(|last| time < last) {
            concerns.push(Concern::ProgrammeOutOfOrder { row });
        }
        last = Some(time);
    }
}

fn preparation(list: &[Preparation], today: Date, concerns: &mut Vec<Concern>) {
    for (row, line) in list.iter().enumerate() {
        if let Some(due) = line.due.filter(|_| line.is_overdue(today)) {
            concerns.push(Concern::PreparationOverdue { row, due });
        }
    }
    let open = list.iter().enumerate().filter(|(_, line)| !line.done && !line.is_overdue(today));
    let open = first_and_count(open.map(|(row, _)| row));
    concerns.extend(open.map(|(first, count)| Concern::PreparationOpen { first, count }));
}
