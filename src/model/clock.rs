//! What the times in a journal tell of the clock that gave them: volunteers set it, batteries die.
//!
//! The order of the event is the journal's and never asks the clock. Times are told to people, and
//! where the clock was moved they are told with a doubt.

use jiff::{SignedDuration, Timestamp};

/// Less than this nobody sees on a clock that shows minutes; it also corrects itself by this much.
const TOLERANCE: SignedDuration = SignedDuration::from_secs(60);
/// Longer than this no event pauses once people came: then the clock leapt ahead.
const PAUSE_MAX: SignedDuration = SignedDuration::from_hours(30 * 24);

/// The times of a journal, in its order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClockRecord {
    /// The latest time that is believed.
    latest: Option<Timestamp>,
    /// The clock leapt ahead: the first time after the leap and the last one so far.
    leap: Option<(Timestamp, Timestamp)>,
    /// First and last of times that were told twice, or while the clock was ahead; in the order in
    /// which they were found.
    doubtful: Vec<(Timestamp, Timestamp)>,
}

/// What is wrong with the clock now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClockFault {
    /// It shows a time before the last act.
    Behind(SignedDuration),
    /// It shows a time so long after the last act that no event pauses like this.
    Ahead(SignedDuration),
}

impl ClockRecord {
    /// Takes in the time of the next entry; `has_begun` once people came.
    pub(crate) fn record(&mut self, at: Timestamp, has_begun: bool) {
        let Some(latest) = self.latest else {
            self.latest = Some(at);
            return;
        };
        match self.leap {
            Some((first, last)) if at >= first => self.leap = Some((first, last.max(at))),
            // Somebody set it right.
            Some(leap) => {
                self.leap = None;
                self.doubtful.push(leap);
                self.follow(at, latest);
            }
            None if has_begun && at.duration_since(latest) > PAUSE_MAX => {
                self.leap = Some((at, at));
            }
            None => self.follow(at, latest),
        }
    }

    fn follow(&mut self, at: Timestamp, latest: Timestamp) {
        if latest.duration_since(at) > TOLERANCE {
            // From here to there times are told a second time. Set back again, it is one span.
            match self.doubtful.last_mut() {
                Some((first, last)) if *last == latest => *first = at.min(*first),
                _ => self.doubtful.push((at, latest)),
            }
        }
        self.latest = Some(latest.max(at));
    }

    /// Whether a time of the journal may not be the true one, or is one that came twice.
    pub fn doubts(&self, at: Timestamp) -> bool {
        let leap = self.leap.iter().map(|(first, _)| (*first, Timestamp::MAX));
        leap.chain(self.doubtful.iter().copied()).any(|(first, last)| (first..=last).contains(&at))
    }

    /// Whether any time is doubted.
    pub fn has_doubts(&self) -> bool {
        self.leap.is_some() || !self.doubtful.is_empty()
    }

    /// What is wrong with a clock that shows `now`, as far as the journal can tell.
    pub fn fault(&self, now: Timestamp, has_begun: bool) -> Option<ClockFault> {
        let ahead = now.duration_since(self.latest?);
        match self.leap {
            // It is still where it leapt to.
            Some((first, _)) if now >= first => Some(ClockFault::Ahead(ahead)),
            _ if ahead < -TOLERANCE => Some(ClockFault::Behind(-ahead)),
            _ if has_begun && ahead > PAUSE_MAX => Some(ClockFault::Ahead(ahead)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: i64 = 24 * 60;
    const YEAR: i64 = 365 * DAY;

    fn at(minutes: i64) -> Timestamp {
        "2026-09-26T06:00:00Z".parse::<Timestamp>().unwrap() + SignedDuration::from_mins(minutes)
    }

    fn after(minutes: &[i64]) -> ClockRecord {
        let mut clock = ClockRecord::default();
        minutes.iter().for_each(|minutes| clock.record(at(*minutes), true));
        clock
    }

    fn doubted(minutes: &[i64]) -> Vec<i64> {
        let clock = after(minutes);
        minutes.iter().copied().filter(|minutes| clock.doubts(at(*minutes))).collect()
    }

    #[test]
    fn a_clock_that_goes_on_is_believed() {
        assert_eq!(doubted(&[0, 1, 1, 5, 20 * DAY, 20 * DAY + 1]), [0; 0]);
        assert!(!after(&[0, 1, 5]).has_doubts());
        assert_eq!(after(&[0, 1]).fault(at(3), true), None);
    }

    #[test]
    fn a_clock_that_corrects_itself_by_seconds_is_believed() {
        let mut clock = after(&[0, 10]);
        clock.record(at(10) - SignedDuration::from_secs(40), true);
        assert!(!clock.has_doubts());
        assert_eq!(clock.fault(at(10) - SignedDuration::from_secs(40), true), None);
    }

    #[test]
    fn times_that_came_twice_are_doubted_until_the_clock_has_caught_up() {
        assert_eq!(doubted(&[0, 30, 60, 20, 40, 61]), [30, 60, 20, 40]);
        // Set back twice.
        assert_eq!(doubted(&[0, 30, 60, 40, 20, 50, 61]), [30, 60, 40, 20, 50]);
        assert_eq!(doubted(&[0, 10, -DAY, -DAY + 1, 11]), [0, 10, -DAY, -DAY + 1]);
    }

    #[test]
    fn a_clock_behind_the_last_act_is_at_fault_until_it_is_set_right() {
        let clock = after(&[0, 10]);
        let fault = clock.fault(at(10 - DAY), true);
        assert_eq!(fault, Some(ClockFault::Behind(SignedDuration::from_mins(DAY))));
        let clock = after(&[0, 10, 10 - DAY]);
        assert!(matches!(clock.fault(at(11 - DAY), true), Some(ClockFault::Behind(_))));
        assert_eq!(clock.fault(at(12), true), None);
    }

    #[test]
    fn a_clock_a_year_ahead_is_at_fault_and_only_its_times_are_doubted() {
        assert_eq!(doubted(&[0, 10, YEAR, YEAR + 1]), [YEAR, YEAR + 1]);
        assert_eq!(doubted(&[0, 10, YEAR, YEAR + 1, 12, 13]), [YEAR, YEAR + 1]);
        let clock = after(&[0, 10, YEAR + 10]);
        let fault = clock.fault(at(YEAR + 11), true);
        assert_eq!(fault, Some(ClockFault::Ahead(SignedDuration::from_mins(YEAR + 1))));
        assert_eq!(clock.fault(at(12), true), None, "it was set right");
        assert!(matches!(after(&[0, 10]).fault(at(YEAR), true), Some(ClockFault::Ahead(_))));
    }

    #[test]
    fn months_between_the_setup_and_the_event_are_no_fault() {
        let mut clock = ClockRecord::default();
        clock.record(at(-90 * DAY), false);
        assert_eq!(clock.fault(at(0), false), None);
        clock.record(at(0), false);
        assert!(!clock.has_doubts());
    }
}
