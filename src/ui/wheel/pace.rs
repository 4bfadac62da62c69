//! When the next frame of a moving picture is due.

use std::time::{Duration, Instant};

use egui::Context;

use super::flat;

/// A sixtieth of a second.
pub const FRAME: Duration = Duration::from_nanos(16_666_667);

/// Asks for sixty frames a second.
///
/// Where a graphics chip paints, presenting a frame waits for the monitor, and the next one is
/// asked for at once: a clock of our own would miss every second refresh. Where the processor
/// paints nothing waits, and frames would follow each other as fast as it can compute them.
#[derive(Debug, Default)]
pub struct Pace {
    by_clock: bool,
    due: Option<Instant>,
}

impl Pace {
    /// The pace of a window of this OpenGL.
    pub fn of(gl: &eframe::glow::Context) -> Self {
        Self { by_clock: flat::is_software(gl), due: None }
    }

    /// Asks for the next frame of the window that is being painted.
    pub fn ask(&mut self, ctx: &Context) {
        if self.by_clock {
            ctx.request_repaint_after(self.wait(Instant::now()));
        } else {
            ctx.request_repaint();
        }
    }

    /// How long to wait at `now`. A frame that came late does not shift those that follow, one
    /// that came very late starts a new beat, one that somebody else asked for counts for nothing.
    fn wait(&mut self, now: Instant) -> Duration {
        let due = match self.due {
            None => now + FRAME,
            Some(due) if due > now + FRAME / 4 => due,
            Some(due) if due + 2 * FRAME < now => now,
            Some(due) => due + FRAME,
        };
        self.due = Some(due);
        due.saturating_duration_since(now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_late_frame_does_not_shift_those_that_follow() {
        let start = Instant::now();
        let mut pace = Pace { by_clock: true, due: None };
        assert_eq!(pace.wait(start), FRAME);
        let late = start + FRAME + Duration::from_millis(5);
        assert_eq!(pace.wait(late), FRAME - Duration::from_millis(5));
        let between = late + Duration::from_millis(3);
        assert_eq!(pace.wait(between), FRAME - Duration::from_millis(8));
        let very_late = start + 10 * FRAME;
        assert_eq!(pace.wait(very_late), Duration::ZERO);
        assert_eq!(pace.wait(very_late), FRAME);
    }
}
