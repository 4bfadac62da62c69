//! Sums up what sounds at the same time.

use std::sync::Arc;

use super::{Note, RATE};

/// What is being played or waits for its time.
#[derive(Debug)]
pub(super) struct Mixer {
    voices: Vec<Voice>,
    /// 0 to 100.
    volume: u8,
}

#[derive(Debug)]
struct Voice {
    /// Samples until it begins.
    wait: usize,
    at: usize,
    samples: Arc<[f32]>,
}

impl Mixer {
    pub(super) fn new(volume: u8) -> Self {
        Self { voices: Vec::new(), volume: volume.min(100) }
    }

    pub(super) fn volume(&self) -> u8 {
        self.volume
    }

    pub(super) fn set_volume(&mut self, volume: u8) {
        self.volume = volume.min(100);
        if self.is_mute() {
            self.silence();
        }
    }

    /// Forgets what is being played and what waits.
    pub(super) fn silence(&mut self) {
        self.voices.clear();
    }

    pub(super) fn is_mute(&self) -> bool {
        self.volume == 0
    }

    pub(super) fn is_silent(&self) -> bool {
        self.voices.is_empty()
    }

    pub(super) fn add(&mut self, note: &Note) {
        let wait = (note.after.as_secs_f64() * f64::from(RATE)) as usize;
        self.voices.push(Voice { wait, at: 0, samples: note.cue.samples() });
    }

    /// What comes next, into all of `out`; silence where nothing is left.
    pub(super) fn fill(&mut self, out: &mut [f32]) {
        out.fill(0.0);
        // What is heard as half as loud has a quarter of the amplitude.
        let gain = (f32::from(self.volume) / 100.0).powi(2);
        for voice in &mut self.voices {
            let skipped = voice.wait.min(out.len());
            voice.wait -= skipped;
            let samples = voice.samples.iter().skip(voice.at);
            let mut played = 0;
            for (sum, sample) in out.iter_mut().skip(skipped).zip(samples) {
                *sum += gain * sample;
                played += 1;
            }
            voice.at += played;
        }
        self.voices.retain(|voice| voice.wait > 0 || voice.at < voice.samples.len());
        for sample in out {
            *sample = sample.clamp(-1.0, 1.0);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::ui::sound::Cue;

    #[test]
    fn a_note_is_heard_at_its_time_whatever_the_size_of_the_buffers() {
        let note = Note { after: Duration::from_millis(100), cue: Cue::Success };
        let played = |size: usize| {
            let mut mixer = Mixer::new(100);
            mixer.add(&note);
            let mut all = Vec::new();
            while !mixer.is_silent() {
                let mut out = vec![0.0; size];
                mixer.fill(&mut out);
                all.extend(out);
            }
            all.truncate(30_000);
            all.resize(30_000, 0.0);
            all
        };
        let whole = played(30_000);
        assert_eq!(played(480), whole);
        assert_eq!(played(1_013), whole);
        assert!(whole[..4_800].iter().all(|sample| *sample == 0.0));
        assert!(whole[4_800..5_800].iter().any(|sample| sample.abs() > 0.05));
    }

    #[test]
    fn many_sounds_at_once_stay_within_bounds_and_mute_ends_them() {
        let mut mixer = Mixer::new(100);
        for _ in 0..20 {
            mixer.add(&Note { after: Duration::ZERO, cue: Cue::Fanfare });
        }
        let mut out = vec![0.0; 48_000];
        mixer.fill(&mut out);
        assert!(out.iter().all(|sample| sample.abs() <= 1.0));
        mixer.set_volume(0);
        assert!(mixer.is_silent());
    }
}
