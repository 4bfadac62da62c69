//! What the program lets people hear: verdicts, the wheel's pegs, a fanfare, a kind "next time".
//!
//! Everything is computed here; no recording is shipped. A thread of its own plays: the screen
//! never waits for a sound device, one that is missing is no error, and at rest nothing runs.

mod mixer;
mod output;
mod score;
mod synth;

use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use self::mixer::Mixer;
pub use self::score::{Note, spin};
pub use self::synth::Cue;

/// Samples in a second.
const RATE: u32 = 48_000;

/// A handle to what is played; its clones play on the same device.
#[derive(Clone, Debug, Default)]
pub struct Sound(Option<Playing>);

#[derive(Clone, Debug)]
struct Playing {
    mixer: Arc<Mutex<Mixer>>,
    /// Tells the thread that there is something to play.
    wake: Sender<()>,
}

impl Sound {
    /// Sound from the laptop's device, at `volume` from 0 (silent) to 100.
    ///
    /// The device is opened when there is something to play, and closed soon after.
    pub fn start(volume: u8) -> Self {
        let mixer = Arc::new(Mutex::new(Mixer::new(volume)));
        let (wake, woken) = mpsc::channel();
        let of_thread = Arc::clone(&mixer);
        let thread = std::thread::Builder::new().name("youyuan-sound".to_owned());
        match thread.spawn(move || output::run(&of_thread, &woken)) {
            Ok(_) => Self(Some(Playing { mixer, wake })),
            Err(error) => {
                tracing::warn!(%error, "no sound: the thread could not be started");
                Self(None)
            }
        }
    }

    /// Plays a cue now.
    pub fn play(&self, cue: Cue) {
        self.play_all(&[Note { after: Duration::ZERO, cue }]);
    }

    /// Plays cues, each after its time.
    pub fn play_all(&self, notes: &[Note]) {
        let Some(playing) = &self.0 else { return };
        let mut mixer = lock(&playing.mixer);
        if mixer.is_mute() {
            return;
        }
        notes.iter().for_each(|note| mixer.add(note));
        drop(mixer);
        playing.wake.send(()).ok();
    }

    /// Whether nothing can be heard.
    pub fn is_mute(&self) -> bool {
        self.0.as_ref().is_none_or(|playing| lock(&playing.mixer).is_mute())
    }

    /// How loud, 0 to 100.
    pub fn volume(&self) -> u8 {
        self.0.as_ref().map_or(0, |playing| lock(&playing.mixer).volume())
    }

    /// Makes everything louder or softer from now on: 0 (silent) to 100.
    pub fn set_volume(&self, volume: u8) {
        if let Some(playing) = &self.0 {
            lock(&playing.mixer).set_volume(volume);
        }
    }
}

fn lock(mixer: &Mutex<Mixer>) -> MutexGuard<'_, Mixer> {
    // What a panic left behind is at worst a sound cut short.
    mixer.lock().unwrap_or_else(PoisonError::into_inner)
}
