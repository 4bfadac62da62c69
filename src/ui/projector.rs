//! The projector: a second window for the audience, and its small likeness in a panel.
//!
//! The window is a deferred viewport: it repaints alone, so the volunteer's window stays at full
//! speed while the wheel turns, and neither paints anything at rest.

#[cfg(test)]
mod tests;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use egui::{
    Context, CursorIcon, Event, Key, Rect, Ui, ViewportBuilder, ViewportCommand, ViewportId, pos2,
    vec2,
};

use super::wheel::{Motion, Pace, ResultCard, WheelPainter, WheelView, dark_ui, welcome_ui};
use crate::model::wheel::{Spin, Wheel};

/// A frame of the likeness: it needs not be as smooth.
const PREVIEW_FRAME: Duration = Duration::from_millis(50);
/// What is typed into the projector's window and not fetched is forgotten beyond this.
const TYPED_MOST: usize = 256;

/// The projector's window and what it shows.
pub struct Projector {
    ctx: Context,
    shared: Arc<Mutex<ProjectorState>>,
    preview: WheelPainter,
    open: bool,
    uses_gl: bool,
    monitor: Option<Monitor>,
    /// How many monitors there were when that was chosen.
    monitors_seen: usize,
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

/// What both windows look at.
#[derive(Default)]
struct ProjectorState {
    stage: Stage,
    painter: WheelPainter,
    pace: Pace,
    close_requested: bool,
    typed: Vec<Event>,
}

#[derive(Default)]
enum Stage {
    Welcome {
        title: String,
        subtitle: String,
    },
    Wheel(WheelStage),
    #[default]
    Black,
}

struct WheelStage {
    title: String,
    hint: String,
    wheel: Arc<Wheel>,
    /// Where the disc stood before the push.
    angle: f64,
    running: Option<Running>,
}

struct Running {
    spin: Spin,
    card: ResultCard,
    started: Instant,
}

impl Projector {
    /// A projector that is black and has no window yet.
    pub fn new(ctx: &Context) -> Self {
        Self {
            ctx: ctx.clone(),
            shared: Arc::default(),
            preview: WheelPainter::default(),
            open: false,
            uses_gl: false,
            monitor: None,
            monitors_seen: 0,
        }
    }

    /// Opens the window: on a second monitor, full screen, if there is one. An open window is
    /// sent there again.
    pub fn open(&mut self) {
        self.open = true;
        self.monitors_seen = 0;
        self.ctx.request_repaint_of(ViewportId::ROOT);
    }

    /// Closes the window; what it showed goes on in the likeness.
    pub fn close(&mut self) {
        self.open = false;
        self.ctx.request_repaint_of(ViewportId::ROOT);
    }

    /// Whether the window is open.
    pub fn is_open(&self) -> bool {
        self.open
    }

    /// Shows a title and a line below it.
    pub fn welcome(&mut self, title: impl Into<String>, subtitle: impl Into<String>) {
        self.set_stage(Stage::Welcome { title: title.into(), subtitle: subtitle.into() });
    }

    /// Shows nothing.
    pub fn black(&mut self) {
        self.set_stage(Stage::Black);
    }

    /// Shows the wheel at rest, with the angle that it last had.
    ///
    /// `hint` says what to do next, and disappears once the wheel is pushed.
    pub fn wheel(
        &mut self,
        wheel: impl Into<Arc<Wheel>>,
        title: impl Into<String>,
        hint: impl Into<String>,
    ) {
        let (wheel, title, hint) = (wheel.into(), title.into(), hint.into());
        let angle = self.angle();
        self.set_stage(Stage::Wheel(WheelStage { title, hint, wheel, angle, running: None }));
    }

    /// Pushes the wheel; it comes to rest in segment `decided`, then `card` slides in.
    ///
    /// The draw must have been stored before. `landing` as of [`Spin::new`]. A spin that still
    /// runs gives way: the caller asks [`is_spinning`](Self::is_spinning) first.
    pub fn spin(
        &mut self,
        wheel: impl Into<Arc<Wheel>>,
        decided: usize,
        landing: f64,
        card: ResultCard,
    ) {
        let (angle, wheel) = (self.angle(), wheel.into());
        let spin = Spin::new(&wheel, decided, landing, angle);
        let (title, hint) = match &self.state().stage {
            Stage::Wheel(stage) => (stage.title.clone(), stage.hint.clone()),
            Stage::Welcome { .. } | Stage::Black => Default::default(),
        };
        let running = Some(Running { spin, card, started: Instant::now() });
        self.set_stage(Stage::Wheel(WheelStage { title, hint, wheel, angle, running }));
        self.ctx.request_repaint_after_for(spin.duration(), ViewportId::ROOT);
    }

    /// Whether the wheel turns.
    pub fn is_spinning(&self) -> bool {
        self.time_to_rest().is_some_and(|left| !left.is_zero())
    }

    /// Whether the wheel was pushed and has come to rest: the result may be told elsewhere.
    pub fn finished(&self) -> bool {
        self.time_to_rest().is_some_and(|left| left.is_zero())
    }

    /// What was typed into the projector's window since the last call, for the one scanner and
    /// the one set of keys that the program has; F11 is not among it.
    pub fn take_typed(&mut self) -> Vec<Event> {
        std::mem::take(&mut self.state().typed)
    }

    /// Full screen, or not.
    pub fn toggle_full_screen(&self) {
        toggle_full_screen(&self.ctx);
    }

    /// Keeps the window alive; called in every frame of `App::ui`, whatever else is shown.
    pub fn show(&mut self, frame: &eframe::Frame, window_title: &str) {
        if let (false, Some(gl)) = (self.uses_gl, frame.gl()) {
            self.use_gl(gl);
        }
        if std::mem::take(&mut self.state().close_requested) {
            self.open = false;
        }
        if let Some(left) = self.time_to_rest().filter(|left| !left.is_zero()) {
            self.ctx.request_repaint_after_for(left, ViewportId::ROOT);
        }
        if !self.open {
            return;
        }
        self.choose_monitor(frame);
        let mut builder = ViewportBuilder::default()
            .with_title(window_title)
            .with_inner_size(vec2(960.0, 540.0))
            .with_active(false);
        if let Some(monitor) = &self.monitor {
            builder = builder.with_monitor(monitor.index);
        }
        let shared = Arc::clone(&self.shared);
        self.ctx.show_viewport_deferred(viewport_id(), builder, move |ui, _class| {
            lock(&shared).window_ui(ui);
        });
    }

    /// The same stage, small, as wide as `ui` allows.
    pub fn preview_ui(&mut self, ui: &mut Ui) {
        let width = ui.available_width();
        let size = vec2(width, width * 9.0 / 16.0);
        let Self { shared, preview, .. } = self;
        ui.allocate_ui(size, |ui| {
            ui.set_min_size(size);
            if lock(shared).stage.ui(ui, preview) {
                ui.ctx().request_repaint_after(PREVIEW_FRAME);
            }
        });
    }

    /// Paints with OpenGL's own means from now on; until then as egui does everywhere.
    fn use_gl(&mut self, gl: &eframe::glow::Context) {
        let mut state = self.state();
        state.painter.use_shader();
        state.pace = Pace::of(gl);
        drop(state);
        self.preview.use_shader();
        self.uses_gl = true;
    }

    /// Looks for a second monitor when the window opens and when a cable was put in or pulled.
    fn choose_monitor(&mut self, frame: &eframe::Frame) {
        let Some(window) = frame.winit_window() else { return };
        let monitors: Vec<_> = window.available_monitors().collect();
        if monitors.len() == self.monitors_seen {
            self.leave_full_screen_if_displaced();
            return;
        }
        self.monitors_seen = monitors.len();
        let own = window.current_monitor();
        // With one monitor left, `own` may still name the other: never cover the volunteer's.
        let other = match own {
            _ if monitors.len() < 2 => None,
            Some(own) => monitors.iter().find(|monitor| **monitor != own),
            None => monitors.get(1),
        };
        let monitor = other.map(|other| Monitor {
            index: monitors.iter().position(|monitor| monitor == other).unwrap_or_default(),
            rect: pixel_rect(other),
            reached: false,
        });
        // A builder that asks for what it asked for before changes nothing: say it outright.
        match (&monitor, &self.monitor) {
            (Some(now), _) => self.send(ViewportCommand::SetMonitor(now.index)),
            (None, Some(_)) => self.send(ViewportCommand::Fullscreen(false)),
            (None, None) => {}
        }
        self.monitor = monitor;
    }

    /// On X11 winit 0.30 never hears of a pulled cable; but the window manager then moves the
    /// window over the volunteer's, and there it must not stay in full screen.
    fn leave_full_screen_if_displaced(&mut self) {
        let place = self.ctx.input_for(viewport_id(), |input| {
            let viewport = input.viewport();
            let rect = viewport.outer_rect?;
            (viewport.fullscreen == Some(true)).then(|| rect.center() * input.pixels_per_point())
        });
        let (Some(place), Some(monitor)) = (place, &mut self.monitor) else { return };
        if monitor.rect.contains(place) {
            monitor.reached = true;
        } else if std::mem::take(&mut monitor.reached) {
            self.send(ViewportCommand::Fullscreen(false));
        }
    }

    fn send(&self, command: ViewportCommand) {
        self.ctx.send_viewport_cmd_to(viewport_id(), command);
    }

    fn set_stage(&mut self, stage: Stage) {
        self.state().stage = stage;
        self.ctx.request_repaint_of(ViewportId::ROOT);
        if self.open {
            self.ctx.request_repaint_of(viewport_id());
        }
    }

    fn angle(&self) -> f64 {
        match &self.state().stage {
            Stage::Wheel(stage) => stage.angle_now(),
            Stage::Welcome { .. } | Stage::Black => 0.0,
        }
    }

    fn time_to_rest(&self) -> Option<Duration> {
        match &self.state().stage {
            Stage::Wheel(WheelStage { running: Some(running), .. }) => {
                Some(running.spin.duration().saturating_sub(running.started.elapsed()))
            }
            _ => None,
        }
    }

    fn state(&self) -> MutexGuard<'_, ProjectorState> {
        lock(&self.shared)
    }
}

impl ProjectorState {
    fn window_ui(&mut self, ui: &mut Ui) {
        ui.ctx().set_cursor_icon(CursorIcon::None);
        if ui.input(|input| input.viewport().close_requested()) {
            self.close_requested = true;
            ui.ctx().request_repaint_of(ViewportId::ROOT);
        }
        self.collect_typed(ui);
        if self.stage.ui(ui, &mut self.painter) {
            self.pace.ask(ui.ctx());
        }
    }

    fn collect_typed(&mut self, ui: &Ui) {
        let is_f11 = |event: &Event| matches!(event, Event::Key { key: Key::F11, .. });
        if ui.input(|input| input.key_pressed(Key::F11)) {
            toggle_full_screen(ui.ctx());
        }
        let before = self.typed.len();
        ui.input(|input| {
            let typed = |event: &&Event| matches!(event, Event::Text(_) | Event::Key { .. });
            let events = input.events.iter().filter(typed).filter(|event| !is_f11(event));
            self.typed.extend(events.take(TYPED_MOST.saturating_sub(before)).cloned());
        });
        if self.typed.len() > before {
            ui.ctx().request_repaint_of(ViewportId::ROOT);
        }
    }
}

impl Stage {
    /// Paints the stage; says whether it moves.
    fn ui(&self, ui: &mut Ui, painter: &mut WheelPainter) -> bool {
        match self {
            Self::Welcome { title, subtitle } => {
                welcome_ui(ui, title, subtitle);
                false
            }
            Self::Wheel(stage) => {
                let view = stage.view();
                painter.wheel_ui(ui, &view);
                view.is_moving()
            }
            Self::Black => {
                dark_ui(ui);
                false
            }
        }
    }
}

impl WheelStage {
    fn view(&self) -> WheelView<'_> {
        let Self { title, hint, wheel, angle, running } = self;
        let motion = match running {
            None => Motion::Still { angle: *angle },
            Some(Running { spin, started, .. }) => {
                Motion::Pushed { spin, elapsed: started.elapsed() }
            }
        };
        let card = running.as_ref().map(|running| &running.card);
        WheelView { wheel, motion, title, hint, card }
    }

    fn angle_now(&self) -> f64 {
        self.running
            .as_ref()
            .map_or(self.angle, |Running { spin, started, .. }| spin.angle_at(started.elapsed()))
    }
}

fn toggle_full_screen(ctx: &Context) {
    let full = ctx.input_for(viewport_id(), |input| input.viewport().fullscreen) == Some(true);
    ctx.send_viewport_cmd_to(viewport_id(), ViewportCommand::Fullscreen(!full));
}

fn pixel_rect(monitor: &winit::monitor::MonitorHandle) -> Rect {
    let (at, size) = (monitor.position(), monitor.size());
    let size = vec2(size.width as f32, size.height as f32);
    Rect::from_min_size(pos2(at.x as f32, at.y as f32), size)
}

fn viewport_id() -> ViewportId {
    ViewportId::from_hash_of("projector")
}

fn lock(shared: &Mutex<ProjectorState>) -> MutexGuard<'_, ProjectorState> {
    // What a panic left behind is at worst a stage half set: the next stage replaces it.
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}
