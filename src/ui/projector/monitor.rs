//! Which monitor the projector's window stands on.

use egui::{Context, Rect, ViewportCommand, ViewportId, pos2, vec2};
use winit::monitor::MonitorHandle;

use super::{plugs, viewport_id};

/// Looks after the monitor while the window is open.
#[derive(Default)]
pub(super) struct Monitors {
    chosen: Option<Monitor>,
    /// How many there were when that was chosen.
    seen: usize,
    /// Whether the window is to be in full screen. What it says itself is old while another window
    /// covers it.
    full_screen: bool,
    /// Whether somebody listens for cables.
    listening: bool,
}

/// The monitor that the projector has for itself.
struct Monitor {
    /// Its place in winit's list.
    index: usize,
    /// In pixels of the desktop.
    rect: Rect,
    /// Whether the window has been seen on it.
    reached: bool,
}

impl Monitors {
    /// Looks again in the next frame, and sends the window there once more.
    pub(super) fn look_again(&mut self) {
        self.seen = 0;
    }

    /// The place in winit's list of the monitor that the window is to fill; `None` for a window
    /// among others.
    pub(super) fn index(&self) -> Option<usize> {
        self.chosen.as_ref().map(|monitor| monitor.index)
    }

    /// Full screen, on the projector's own monitor if it has one, or not.
    pub(super) fn toggle_full_screen(&mut self, ctx: &Context) {
        self.full_screen = !self.full_screen;
        match &mut self.chosen {
            _ if !self.full_screen => send(ctx, ViewportCommand::Fullscreen(false)),
            Some(monitor) => {
                // The window manager may have put the window elsewhere meanwhile.
                monitor.reached = false;
                send(ctx, ViewportCommand::SetMonitor(monitor.index));
            }
            None => send(ctx, ViewportCommand::Fullscreen(true)),
        }
    }

    /// Looks for a second monitor when the window opens and when a cable was put in or pulled.
    pub(super) fn choose(&mut self, ctx: &Context, frame: &eframe::Frame) {
        let Some(window) = frame.winit_window() else { return };
        if !std::mem::replace(&mut self.listening, true) {
            plugs::listen(ctx, window);
        }
        let monitors: Vec<_> = window.available_monitors().collect();
        if monitors.len() == self.seen {
            self.leave_full_screen_if_displaced(ctx);
            return;
        }
        self.seen = monitors.len();
        let own = window.current_monitor();
        // With one monitor left, `own` may still name the other: never cover the volunteer's.
        let other = match own {
            _ if monitors.len() < 2 => None,
            Some(own) => monitors.iter().find(|monitor| **monitor != own),
            None => monitors.get(1),
        };
        let chosen = other.map(|other| Monitor {
            index: monitors.iter().position(|monitor| monitor == other).unwrap_or_default(),
            rect: pixel_rect(other),
            reached: false,
        });
        self.full_screen = chosen.is_some();
        // A builder that asks for what it asked for before changes nothing: say it outright.
        match (&chosen, &self.chosen) {
            (Some(now), _) => send(ctx, ViewportCommand::SetMonitor(now.index)),
            (None, Some(_)) => give_way(ctx),
            (None, None) => {}
        }
        self.chosen = chosen;
    }

    /// On X11 winit 0.30 never hears of a pulled cable; but the window manager then moves the
    /// window over the volunteer's, and there it must not stay in full screen.
    fn leave_full_screen_if_displaced(&mut self, ctx: &Context) {
        let place = ctx.input_for(viewport_id(), |input| {
            let viewport = input.viewport();
            let rect = viewport.outer_rect?;
            (viewport.fullscreen == Some(true)).then(|| rect.center() * input.pixels_per_point())
        });
        let (Some(place), Some(monitor)) = (place, &mut self.chosen) else { return };
        if monitor.rect.contains(place) {
            monitor.reached = true;
        } else if std::mem::take(&mut monitor.reached) {
            self.full_screen = false;
            give_way(ctx);
        }
    }
}

/// Whether there is a monitor beside the volunteer's own; yes where nobody can tell.
pub fn has_second_monitor(frame: &eframe::Frame) -> bool {
    frame.winit_window().is_none_or(|window| window.available_monitors().nth(1).is_some())
}

/// On the volunteer's own monitor the window is one among others, and not the foremost.
fn give_way(ctx: &Context) {
    send(ctx, ViewportCommand::Fullscreen(false));
    ctx.send_viewport_cmd_to(ViewportId::ROOT, ViewportCommand::Focus);
}

fn send(ctx: &Context, command: ViewportCommand) {
    ctx.send_viewport_cmd_to(viewport_id(), command);
}

fn pixel_rect(monitor: &MonitorHandle) -> Rect {
    let (at, size) = (monitor.position(), monitor.size());
    let size = vec2(size.width as f32, size.height as f32);
    Rect::from_min_size(pos2(at.x as f32, at.y as f32), size)
}
