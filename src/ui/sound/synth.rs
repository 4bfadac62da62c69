//! The sounds themselves, as functions of time.

use std::f32::consts::TAU;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use super::RATE;

/// Something to hear.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cue {
    /// A peg passes the pointer.
    Tick,
    /// A drum roll that swells, so long.
    Roll(Duration),
    /// Somebody has won.
    Fanfare,
    /// A kind phrase for a blank.
    NextTime,
    /// An act was done.
    Success,
    /// It had been done before.
    AlreadyDone,
    /// It is not allowed.
    Refused,
}

/// What has been computed: a fanfare is hundreds of thousands of sines, and the wheel must not
/// wait for them.
static COMPUTED: Mutex<Vec<(Cue, Arc<[f32]>)>> = Mutex::new(Vec::new());
/// Rolls of odd lengths are not worth keeping.
const COMPUTED_MOST: usize = 8;

impl Cue {
    /// The samples, from −1 to 1; silent at both ends. Computed once.
    pub(super) fn samples(self) -> Arc<[f32]> {
        let computed = || COMPUTED.lock().unwrap_or_else(PoisonError::into_inner);
        let find = |all: &[(Self, Arc<[f32]>)]| {
            all.iter().find(|(cue, _)| *cue == self).map(|(_, made)| Arc::clone(made))
        };
        let found = find(&computed());
        found.unwrap_or_else(|| {
            // Not under the lock: another thread may compute the same meanwhile, and be first.
            let made: Arc<[f32]> = self.compute().into();
            let mut computed = computed();
            find(&computed).unwrap_or_else(|| {
                if computed.len() < COMPUTED_MOST {
                    computed.push((self, Arc::clone(&made)));
                }
                made
            })
        })
    }

    fn compute(self) -> Vec<f32> {
        match self {
            Self::Tick => tick(),
            Self::Roll(length) => roll(length),
            Self::Fanfare => fanfare(),
            Self::NextTime => notes(&[(0.0, G4, 0.5), (0.28, E4, 0.5), (0.56, C4, 1.1)], 0.30),
            Self::Success => notes(&[(0.0, E5, 0.16), (0.09, B5, 0.30)], 0.30),
            Self::AlreadyDone => notes(&[(0.0, A4, 0.18), (0.20, A4, 0.24)], 0.34),
            Self::Refused => notes(&[(0.0, E4, 0.22), (0.16, A3, 0.42)], 0.40),
        }
    }
}

const A3: f32 = 220.0;
const C4: f32 = 261.63;
const E4: f32 = 329.63;
const G4: f32 = 392.0;
const A4: f32 = 440.0;
const C5: f32 = 523.25;
const E5: f32 = 659.26;
const G5: f32 = 783.99;
const B5: f32 = 987.77;
const C6: f32 = 1046.5;
const E6: f32 = 1318.5;

/// A wooden click.
fn tick() -> Vec<f32> {
    let mut noise = Noise::new();
    sampled(0.03, |secs| {
        let fading = (-secs * 220.0).exp();
        fading * (0.34 * (TAU * 1900.0 * secs).sin() + 0.16 * noise.next())
    })
}

/// Strokes on a snare drum, softly at first.
fn roll(length: Duration) -> Vec<f32> {
    const STROKES_PER_SEC: f32 = 22.0;
    let (mut noise, secs) = (Noise::new(), length.as_secs_f32());
    sampled(secs, |at| {
        let stroke = (at * STROKES_PER_SEC).fract() / STROKES_PER_SEC;
        let swell = 0.05 + 0.17 * (at / secs).powi(2);
        swell * (-stroke * 55.0).exp() * (noise.next() + 0.5 * (TAU * 190.0 * stroke).sin())
    })
}

/// Up the chord, and the chord.
fn fanfare() -> Vec<f32> {
    const CHORD: [(f32, f32, f32); 8] = [
        (0.00, C5, 0.30),
        (0.14, E5, 0.30),
        (0.28, G5, 0.30),
        (0.42, C6, 1.90),
        (0.46, E5, 1.80),
        (0.46, G5, 1.80),
        (0.70, E6, 1.50),
        (0.46, C4, 1.80),
    ];
    notes(&CHORD, 0.19)
}

/// Struck bars: start in seconds, pitch in hertz, length in seconds; `loudness` of each.
fn notes(score: &[(f32, f32, f32)], loudness: f32) -> Vec<f32> {
    let end = score.iter().map(|(start, _, length)| start + length).fold(0.0, f32::max);
    let mut mixed = vec![0.0; sample_count(end)];
    for &(start, pitch, length) in score {
        let bar = sampled(length, |secs| {
            let body = (TAU * pitch * secs).sin() * (-secs * 3.2).exp();
            // The second and fourth partial die away first.
            let second = 0.35 * (TAU * 2.0 * pitch * secs).sin() * (-secs * 6.0).exp();
            let fourth = 0.18 * (TAU * 4.0 * pitch * secs).sin() * (-secs * 11.0).exp();
            loudness * (body + second + fourth)
        });
        let from = sample_count(start);
        for (sum, sample) in mixed.iter_mut().skip(from).zip(bar) {
            *sum += sample;
        }
    }
    mixed
}

/// A sound of so many seconds, faded in and out over a few milliseconds so that it never clicks.
fn sampled(secs: f32, mut at: impl FnMut(f32) -> f32) -> Vec<f32> {
    const FADE_SECS: f32 = 0.003;
    let count = sample_count(secs);
    let end = count as f32 / RATE as f32;
    (0..count)
        .map(|sample| {
            let secs = sample as f32 / RATE as f32;
            let last = end - secs - 1.0 / RATE as f32;
            let fade = (secs / FADE_SECS).min(last / FADE_SECS).clamp(0.0, 1.0);
            fade * at(secs)
        })
        .collect()
}

fn sample_count(secs: f32) -> usize {
    (secs * RATE as f32) as usize
}

/// White noise that is the same every time (xorshift32, Marsaglia 2003).
struct Noise(u32);

impl Noise {
    fn new() -> Self {
        Self(0x9e37_79b9)
    }

    /// From −1 to 1.
    fn next(&mut self) -> f32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 17;
        self.0 ^= self.0 << 5;
        self.0 as f32 / u32::MAX as f32 * 2.0 - 1.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Cue; 7] = [
        Cue::Tick,
        Cue::Roll(Duration::from_secs(3)),
        Cue::Fanfare,
        Cue::NextTime,
        Cue::Success,
        Cue::AlreadyDone,
        Cue::Refused,
    ];

    #[test]
    fn no_sound_is_cut_off_at_its_loudest_or_at_its_ends() {
        for cue in ALL {
            let samples = cue.compute();
            let loudest = samples.iter().fold(0.0_f32, |most, sample| most.max(sample.abs()));
            assert!((0.05..=0.98).contains(&loudest), "{cue:?}: {loudest}");
            let ends = [samples[0], *samples.last().unwrap()];
            assert!(ends.iter().all(|end| end.abs() < 1e-3), "{cue:?}: {ends:?}");
            let mean = samples.iter().sum::<f32>() / samples.len() as f32;
            assert!(mean.abs() < 0.01, "{cue:?} leans to one side: {mean}");
        }
    }

    #[test]
    fn a_sound_is_computed_once() {
        let first = Cue::Fanfare.samples();
        assert!(Arc::ptr_eq(&first, &Cue::Fanfare.samples()));
    }

    #[test]
    fn a_roll_is_as_long_as_it_is_asked_for() {
        let samples = Cue::Roll(Duration::from_millis(1_500)).samples();
        assert_eq!(samples.len(), RATE as usize * 3 / 2);
    }
}
