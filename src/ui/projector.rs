//! The projector: a second window for the audience, and its small likeness in a panel.
//!
//! The window is a deferred viewport: it repaints alone, so the volunteer's window stays at full
//! speed while the wheel turns, and neither paints anything at rest.

mod monitor;
mod plugs;
mod stage;
#[cfg(test)]
mod tests;
mod typed;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use egui::{
    Align2, Context, CursorIcon, Event, FontId, Id, Key, LayerId, Order, Rect, Ui, ViewportBuilder,
    ViewportId, vec2,
};

use self::monitor::Monitors;
pub use self::monitor::has_second_monitor;
use self::stage::{Running, Stage, WheelStage};
use self::typed::Typed;
pub(super) use self::typed::is_press;
use super::fonts;
use super::theme;
use super::wheel::stages::Still;
use super::wheel::{FRAME, Looks, Pace, ResultCard, StagePictures, WheelPainter};
use crate::model::wheel::{Spin, Wheel};

/// A frame of the likeness: it needs not be as smooth.
const PREVIEW_FRAME: Duration = Duration::from_millis(50);
/// The same where the processor paints: a frame of the volunteer's window costs it as much as three
/// of the audience's.
const PREVIEW_FRAME_SOFTWARE: Duration = Duration::from_millis(200);

/// The projector's window and what it shows.
pub struct Projector {
    ctx: Context,
    shared: Arc<Mutex<ProjectorState>>,
    preview: WheelPainter,
    open: bool,
    title: String,
    uses_gl: bool,
    monitors: Monitors,
}

/// What both windows look at.
#[derive(Default)]
struct ProjectorState {
    stage: Stage,
    looks: Looks,
    pictures: Arc<StagePictures>,
    painter: WheelPainter,
    pace: Pace,
    close_requested: bool,
    full_screen_toggled: bool,
    typed: Typed,
    /// Stands over everything; mostly empty.
    mark: String,
}

impl Projector {
    /// A projector that is black and has no window yet.
    pub fn new(ctx: &Context) -> Self {
        Self {
            ctx: ctx.clone(),
            shared: Arc::default(),
            preview: WheelPainter::default(),
            open: false,
            title: String::new(),
            uses_gl: false,
            monitors: Monitors::default(),
        }
    }

    /// Opens the window: on a second monitor, full screen, if there is one. An open window is
    /// sent there again.
    pub fn open(&mut self) {
        self.open = true;
        self.monitors.look_again();
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

    /// Shows a stage that stands still.
    pub fn still(&mut self, still: impl Into<Arc<Still>>) {
        let still = still.into();
        if !matches!(&self.state().stage, Stage::Still(shown) if *shown == still) {
            self.set_stage(Stage::Still(still));
        }
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
        self.set_stage(Stage::wheel(WheelStage { title, hint, wheel, angle, running: None }));
    }

    /// Pushes the wheel; it comes to rest in segment `decided`, then `card` slides in. How it
    /// moves is known at once.
    ///
    /// The draw must have been stored before. `landing` as of [`Spin::new`]. A spin that still
    /// runs gives way: the caller asks [`is_spinning`](Self::is_spinning) first.
    pub fn spin(
        &mut self,
        wheel: impl Into<Arc<Wheel>>,
        decided: usize,
        landing: f64,
        card: ResultCard,
    ) -> Spin {
        let (angle, wheel) = (self.angle(), wheel.into());
        let spin = Spin::new(&wheel, decided, landing, angle);
        let (title, hint) = match &self.state().stage {
            Stage::Wheel(stage) => (stage.title.clone(), stage.hint.clone()),
            Stage::Still(_) => Default::default(),
        };
        let now = Instant::now();
        // What the audience sees first is a wheel that moves.
        let started = now.checked_sub(FRAME).unwrap_or(now);
        let running = Some(Running { spin, card, started });
        self.state().stage = Stage::wheel(WheelStage { title, hint, wheel, angle, running });
        // The audience first: the likeness in the other window follows a moment later.
        self.paint_now();
        self.ctx.request_repaint_after_for(PREVIEW_FRAME, ViewportId::ROOT);
        self.ctx.request_repaint_after_for(spin.duration(), ViewportId::ROOT);
        spin
    }

    /// Theme, calm or lively.
    pub fn look(&mut self, looks: Looks) {
        if std::mem::replace(&mut self.state().looks, looks) != looks {
            self.repaint();
        }
    }

    /// The host's own pictures.
    pub fn pictures(&mut self, pictures: StagePictures) {
        if *self.state().pictures != pictures {
            self.state().pictures = Arc::new(pictures);
            self.repaint();
        }
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
        std::mem::take(&mut self.state().typed.events)
    }

    /// Whether a presenter's PageDown came to the projector's window since the last call.
    pub fn take_remote(&mut self) -> bool {
        std::mem::take(&mut self.state().typed.remote)
    }

    /// Whether somebody pressed any key or button in the projector's window since the last call;
    /// what a scanner types there does not count.
    pub fn take_pressed(&mut self) -> bool {
        std::mem::take(&mut self.state().typed.pressed)
    }

    /// Writes a word large over every stage of the window.
    pub fn mark(&mut self, word: &str) {
        if self.state().mark != word {
            word.clone_into(&mut self.state().mark);
            self.repaint();
        }
    }

    /// Full screen, or not.
    pub fn toggle_full_screen(&mut self) {
        self.monitors.toggle_full_screen(&self.ctx);
    }

    /// Keeps the window alive; called in every frame of `App::ui`, whatever else is shown.
    pub fn show(&mut self, frame: &eframe::Frame, window_title: &str) {
        if let (false, Some(gl)) = (self.uses_gl, frame.gl()) {
            self.use_gl(gl);
        }
        if std::mem::take(&mut self.state().close_requested) {
            self.open = false;
        }
        if std::mem::take(&mut self.state().full_screen_toggled) {
            self.toggle_full_screen();
        }
        if let Some(left) = self.time_to_rest().filter(|left| !left.is_zero()) {
            self.ctx.request_repaint_after_for(left, ViewportId::ROOT);
        }
        if !self.open {
            return;
        }
        self.monitors.choose(&self.ctx, frame);
        window_title.clone_into(&mut self.title);
        self.show_window();
    }

    /// Paints the window within the frame of the other one, before that is painted itself.
    fn paint_now(&self) {
        if !self.open {
            return;
        }
        self.ctx.request_repaint_of(viewport_id());
        let is_there =
            self.ctx.input_for(viewport_id(), |input| input.viewport().outer_rect.is_some());
        if is_there && !self.ctx.embed_viewports() {
            self.ctx.show_viewport_immediate(viewport_id(), self.builder(), |ui, _class| {
                self.state().window_ui(ui);
            });
            // From then on it repaints alone again.
            self.show_window();
        }
    }

    fn show_window(&self) {
        let shared = Arc::clone(&self.shared);
        self.ctx.show_viewport_deferred(viewport_id(), self.builder(), move |ui, _class| {
            lock(&shared).window_ui(ui);
        });
    }

    fn builder(&self) -> ViewportBuilder {
        let builder = ViewportBuilder::default()
            .with_app_id("youyuan")
            .with_title(&self.title)
            .with_inner_size(vec2(960.0, 540.0))
            .with_active(false);
        match self.monitors.index() {
            Some(index) => builder.with_monitor(index),
            None => builder,
        }
    }

    /// The same stage, small, as wide as `ui` allows; the rectangle that it takes.
    pub fn preview_ui(&mut self, ui: &mut Ui) -> Rect {
        let width = ui.available_width();
        let size = vec2(width, width * 9.0 / 16.0);
        let Self { shared, preview, .. } = self;
        ui.allocate_ui(size, |ui| {
            ui.set_min_size(size);
            let state = lock(shared);
            if state.stage.ui(ui, preview, state.looks, &state.pictures) {
                let is_software = preview.is_software();
                let frame = if is_software { PREVIEW_FRAME_SOFTWARE } else { PREVIEW_FRAME };
                ui.ctx().request_repaint_after(frame);
            }
        })
        .response
        .rect
    }

    /// Paints with OpenGL's own means from now on; until then as egui does everywhere.
    fn use_gl(&mut self, gl: &Arc<eframe::glow::Context>) {
        let mut state = self.state();
        state.painter.use_shader(gl);
        state.pace = Pace::of(gl);
        drop(state);
        self.preview.use_shader(gl);
        self.uses_gl = true;
    }

    fn set_stage(&mut self, stage: Stage) {
        self.state().stage = stage;
        self.repaint();
    }

    fn repaint(&self) {
        self.ctx.request_repaint_of(ViewportId::ROOT);
        if self.open {
            self.ctx.request_repaint_of(viewport_id());
        }
    }

    fn angle(&self) -> f64 {
        self.state().stage.angle()
    }

    fn time_to_rest(&self) -> Option<Duration> {
        self.state().stage.time_to_rest()
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
        if ui.input(|input| input.key_pressed(Key::F11)) {
            self.full_screen_toggled = true;
            ui.ctx().request_repaint_of(ViewportId::ROOT);
        }
        let is_f11 = |event: &Event| matches!(event, Event::Key { key: Key::F11, .. });
        if self.typed.collect(ui, is_f11) {
            ui.ctx().request_repaint_of(ViewportId::ROOT);
        }
        self.painter.overlaid(!self.mark.is_empty());
        if self.stage.ui(ui, &mut self.painter, self.looks, &self.pictures) {
            self.pace.ask(ui.ctx());
        }
        mark_ui(ui, &self.mark);
    }
}

/// The mark at the upper edge, where no stage has its title.
fn mark_ui(ui: &Ui, mark: &str) {
    if mark.is_empty() {
        return;
    }
    let palette = theme::palette(ui);
    let all = ui.ctx().content_rect();
    let font = FontId::new(all.height() / 14.0, fonts::bold());
    let painter = ui.ctx().layer_painter(LayerId::new(Order::Foreground, Id::unique("mark")));
    let galley = painter.layout_no_wrap(mark.to_owned(), font, palette.on_accent);
    let place = Align2::CENTER_TOP.anchor_size(all.center_top(), galley.size());
    painter.rect_filled(place.expand2(vec2(all.width() / 40.0, 0.0)), 0.0, palette.already);
    painter.galley(place.min, galley, palette.on_accent);
}

fn viewport_id() -> ViewportId {
    ViewportId::from_hash_of("projector")
}

fn lock(shared: &Mutex<ProjectorState>) -> MutexGuard<'_, ProjectorState> {
    // What a panic left behind is at worst a stage half set: the next stage replaces it.
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}
