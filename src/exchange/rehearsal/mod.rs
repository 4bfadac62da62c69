//! Rehearsal (彩排): a simulated day through the one door.
//!
//! The setup is taken over into a new event file with secrets of its own, so that nothing of a
//! rehearsal reaches the real file and no draw of the real event can be seen beforehand. The same
//! seed gives the same facts.

mod day;
mod people;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, mpsc};

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use serde::Serialize;

use self::day::Day;
use crate::desk::{CheckReport, Clock, Committed, Desk, DeskError, NotSaved, check};
use crate::exchange::stats::Stats;
use crate::model::act::Action;
use crate::model::book::Book;
use crate::model::journal::Outcome;
use crate::model::refusal::Refusal;
use crate::model::secrets::{EventId, Identity};
use crate::model::setup::{Change, Settings, Setup};

/// What is to be rehearsed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plan {
    /// How many people come.
    pub attendees: u32,
    /// Decides everything that chance decides.
    pub seed: u64,
    /// When the doors open.
    pub opens: Timestamp,
    /// Where in the day the rehearsal stops; `None` for its end.
    pub stops: Option<Timestamp>,
}

/// The day that is rehearsed where none is set: always the same one, so that nothing of the
/// result depends on when it is rehearsed.
const ANY_DAY: Date = Date::constant(2026, 1, 1);
/// When the doors open where nobody has said it.
const ANY_HOUR: Time = Time::constant(14, 0, 0, 0);
/// How long a day is where nobody has said when it ends, in minutes.
const ANY_LENGTH: i64 = 180;

/// When the doors of an event open by the clocks of a zone, for a rehearsal of its day.
pub fn doors_open(settings: &Settings, zone: &TimeZone) -> Timestamp {
    let date = settings.date.unwrap_or(ANY_DAY);
    let opens = date.to_datetime(time(&settings.starts).unwrap_or(ANY_HOUR));
    // No zone skips more than a day: out of reach are only the ends of the calendar.
    zone.to_timestamp(opens).unwrap_or_default()
}

/// From the doors' opening to the end, in minutes; an end before it is that of the next morning.
fn length_minutes(settings: &Settings) -> i64 {
    let (Some(starts), Some(ends)) = (time(&settings.starts), time(&settings.ends)) else {
        return ANY_LENGTH;
    };
    let minutes = ends.duration_since(starts).as_mins().rem_euclid(24 * 60);
    if minutes == 0 { ANY_LENGTH } else { minutes }
}

/// A time of the settings.
fn time(text: &str) -> Option<Time> {
    Time::strptime("%H:%M", text.trim()).ok()
}

/// How a rehearsal went.
#[derive(Clone, Debug, Serialize)]
pub struct RehearsalReport {
    /// How many people were to come.
    pub attendees: u32,
    /// The seed.
    pub seed: u64,
    /// Acts handed in.
    pub acts: u64,
    /// Acts that were done.
    pub done: u64,
    /// Acts handed in again under their old id.
    pub repeated: u64,
    /// Acts that were refused, by reason.
    pub refused: BTreeMap<String, u64>,
    /// How the event stood at the end.
    pub stats: Stats,
    /// What the check of the file found.
    pub check: CheckReport,
    /// How long the computer took, in seconds, the check left out.
    pub duration_secs: f64,
}

/// Why a rehearsal could not be held.
#[derive(Debug, thiserror::Error)]
pub enum RehearsalError {
    /// The event file.
    #[error(transparent)]
    Desk(#[from] DeskError),
    /// The disk.
    #[error(transparent)]
    NotSaved(#[from] NotSaved),
    /// The setup was refused.
    #[error("the setup cannot be taken over: {0}")]
    Setup(Refusal),
}

/// An event as it is rehearsed: what was set up, and the pictures that this names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rehearsed {
    /// The setup.
    pub setup: Setup,
    /// The bytes of every picture that it names.
    pub pictures: Vec<Arc<[u8]>>,
}

impl Rehearsed {
    /// What an event is rehearsed with.
    pub fn of(book: &Book) -> Self {
        let named = book.setup().pictures();
        let known: Vec<_> = named.iter().filter_map(|id| book.picture(id).cloned()).collect();
        if known.len() == named.len() {
            Self { setup: book.setup().clone(), pictures: known }
        } else {
            Self { setup: book.setup().without_pictures(), pictures: Vec::new() }
        }
    }
}

/// Holds a rehearsal of an event with this `setup`, without its pictures, in a new file at `path`.
///
/// Fails when something is at `path` already, or when the disk fails. Whether the file is sound
/// in the end is in the report.
pub fn rehearse(setup: &Setup, path: &Path, plan: Plan) -> Result<RehearsalReport, RehearsalError> {
    let plain = Rehearsed { setup: setup.without_pictures(), pictures: Vec::new() };
    rehearse_with_pictures(&plain, path, plan)
}

/// Holds a rehearsal as [`rehearse`] does, with the pictures that the projector shows.
pub fn rehearse_with_pictures(
    event: &Rehearsed,
    path: &Path,
    plan: Plan,
) -> Result<RehearsalReport, RehearsalError> {
    let started = std::time::Instant::now();
    let mut dice = StdRng::seed_from_u64(plan.seed);
    Desk::create(path, &identity(&mut dice))?;
    let now = Arc::new(AtomicI64::new(plan.opens.as_millisecond()));
    let (send, commits) = mpsc::channel();
    let on_commit = Box::new(move |committed: &Committed| {
        send.send(committed.clone()).ok();
    });
    let (desk, _) = Desk::open(path, clock(&now), on_commit)?;
    let mut day = Day::new(desk.client(), commits, event.setup.clone(), plan, now, dice);
    day.set_up(&desk, &event.pictures)?;
    day.run()?;
    let (stats, tally) = day.close();
    drop(desk);
    let duration_secs = started.elapsed().as_secs_f64();
    Ok(RehearsalReport {
        attendees: plan.attendees,
        seed: plan.seed,
        acts: tally.acts,
        done: tally.done,
        repeated: tally.repeated,
        refused: tally.refused,
        stats,
        check: check(path)?,
        duration_secs,
    })
}

/// The act that puts a whole setup into a new event.
pub fn take_over(setup: &Setup) -> Action {
    let Setup { settings, sponsors, booths, prizes, riddles } = setup.clone();
    let changes = std::iter::once(Change::Settings(Box::new(settings)))
        .chain(sponsors.into_values().map(Change::Sponsor))
        .chain(booths.into_values().map(Change::Booth))
        .chain(prizes.into_values().map(Change::Prize))
        .chain(riddles.into_values().map(Change::Riddle))
        .collect();
    Action::Configure { changes, reason: String::new() }
}

/// How the acts of a rehearsal were answered.
#[derive(Clone, Debug, Default)]
struct Tally {
    acts: u64,
    done: u64,
    repeated: u64,
    refused: BTreeMap<String, u64>,
}

impl Tally {
    fn count(&mut self, repeated: bool, outcome: &Outcome) {
        self.acts += 1;
        match outcome {
            _ if repeated => self.repeated += 1,
            Ok(_) => self.done += 1,
            Err(refusal) => *self.refused.entry(kind(refusal)).or_default() += 1,
        }
    }
}

/// The name of a refusal as the journal spells it.
fn kind(refusal: &Refusal) -> String {
    let value = serde_json::to_value(refusal).unwrap_or_default();
    value.get("refused").and_then(|kind| kind.as_str()).unwrap_or("unknown").to_owned()
}

fn identity(dice: &mut StdRng) -> Identity {
    Identity {
        event: EventId::of_rehearsal(dice.random()),
        seed: dice.random(),
        ticket_key: dice.random(),
        salt: dice.random(),
    }
}

fn clock(now: &Arc<AtomicI64>) -> Clock {
    let now = now.clone();
    Box::new(move || {
        Timestamp::from_millisecond(now.load(Ordering::Relaxed)).unwrap_or(Timestamp::UNIX_EPOCH)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hours(starts: &str, ends: &str) -> Settings {
        let date = Some(jiff::civil::date(2026, 3, 3));
        let (starts, ends) = (starts.to_owned(), ends.to_owned());
        Settings { date, starts, ends, ..Settings::default() }
    }

    #[test]
    fn a_rehearsal_opens_its_doors_when_the_event_does() {
        let china = TimeZone::fixed(jiff::tz::offset(8));
        let opens = |settings: &Settings| doors_open(settings, &china).to_string();
        assert_eq!(opens(&hours("13:30", "16:30")), "2026-03-03T05:30:00Z");
        assert_eq!(opens(&hours("", "")), "2026-03-03T06:00:00Z");
        let settings = Settings { date: None, ..hours("9:05", "") };
        assert_eq!(opens(&settings), "2026-01-01T01:05:00Z");
    }

    #[test]
    fn a_rehearsal_is_as_long_as_the_event() {
        let length = |starts, ends| length_minutes(&hours(starts, ends));
        assert_eq!((length("19:30", "22:00"), length("22:00", "01:00")), (150, 180));
        assert_eq!((length("", "22:00"), length("9:00", "9:00")), (ANY_LENGTH, ANY_LENGTH));
    }
}
