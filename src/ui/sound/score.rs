//! What is heard of a spin: the pegs, the roll, how it ends.

use std::time::Duration;

use super::Cue;
use crate::model::wheel::{Spin, Wheel};

/// A cue and when it is heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Note {
    /// From now.
    pub after: Duration,
    /// What.
    pub cue: Cue,
}

/// Pegs that pass faster than this are not told apart, they would only buzz.
const TICK_APART: Duration = Duration::from_nanos(33_333_334);
/// The roll before the rest.
const ROLL: Duration = Duration::from_millis(2_600);
/// From the rest to the fanfare: the breath in which the segment lights up.
const BREATH: Duration = Duration::from_millis(450);

/// All that is heard of a spin from its push on. The motion is known beforehand: no frame is
/// needed to play it.
pub fn spin(wheel: &Wheel, spin: &Spin, won: bool) -> Vec<Note> {
    let rest = spin.duration();
    let mut notes = Vec::new();
    let mut last: Option<Duration> = None;
    for after in spin.peg_moments(wheel) {
        if last.is_none_or(|last| after >= last + TICK_APART) {
            notes.push(Note { after, cue: Cue::Tick });
            last = Some(after);
        }
    }
    let roll = ROLL.min(rest);
    notes.push(Note { after: rest.saturating_sub(roll), cue: Cue::Roll(roll) });
    let end = if won { Cue::Fanfare } else { Cue::NextTime };
    notes.push(Note { after: rest + BREATH, cue: end });
    notes
}

/// The cues that an evening needs again and again.
pub(super) fn usual_cues() -> impl Iterator<Item = Cue> {
    let verdicts = [Cue::Success, Cue::AlreadyDone, Cue::Refused];
    let of_spins = [Cue::Tick, Cue::Roll(ROLL), Cue::Fanfare, Cue::NextTime];
    verdicts.into_iter().chain(of_spins)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::wheel::{Segment, Widths};

    fn wheel(count: usize) -> Wheel {
        let segment = |_| Segment { label: String::new(), prize: None, weight: 1 };
        Wheel::new((0..count).map(segment).collect(), Widths::Equal).unwrap()
    }

    fn ticks(notes: &[Note]) -> Vec<Duration> {
        notes.iter().filter(|note| note.cue == Cue::Tick).map(|note| note.after).collect()
    }

    #[test]
    fn there_are_never_more_than_thirty_ticks_in_a_second() {
        for count in [1, 12, 400] {
            let wheel = wheel(count);
            let ticks = ticks(&spin(&wheel, &Spin::new(&wheel, 0, 0.5, 0.0), true));
            for (at, tick) in ticks.iter().enumerate() {
                let within =
                    ticks[at..].iter().take_while(|later| **later < *tick + SECOND).count();
                assert!(within <= 30, "{count} segments: {within} ticks");
            }
        }
    }

    const SECOND: Duration = Duration::from_secs(1);

    #[test]
    fn nothing_of_a_spin_must_be_computed_while_the_wheel_waits() {
        for count in [1, 12, 400] {
            let wheel = wheel(count);
            let motion = Spin::new(&wheel, 0, 0.5, 0.0);
            for note in [true, false].iter().flat_map(|won| spin(&wheel, &motion, *won)) {
                assert!(usual_cues().any(|cue| cue == note.cue), "{:?}", note.cue);
            }
        }
    }

    #[test]
    fn slow_pegs_are_all_heard_and_the_end_comes_after_the_rest() {
        let wheel = wheel(12);
        let motion = Spin::new(&wheel, 5, 0.5, 0.0);
        let notes = spin(&wheel, &motion, false);
        // Four or five turns of twelve pegs.
        assert!((45..=66).contains(&ticks(&notes).len()), "{}", ticks(&notes).len());
        let end = notes.last().unwrap();
        assert!(end.cue == Cue::NextTime && end.after > motion.duration());
        let fanfares = spin(&wheel, &motion, true);
        assert_eq!(fanfares.last().unwrap().cue, Cue::Fanfare);
    }
}
