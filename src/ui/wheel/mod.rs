//! The prize wheel as the audience sees it.
//!
//! Everything that moves is a function of the time since the push, so that the projector and a
//! small preview show the same moment, at any frame rate. Colours and sizes stand in `palette`.

mod aside;
mod card;
mod confetti;
mod disc;
mod festive;
mod flat;
mod frame;
mod geometry;
mod kept;
mod labels;
mod legend;
mod lettering;
mod ornaments;
mod pace;
mod palette;
mod pictures;
mod pieces;
mod program;
mod scenery;
mod segments;
pub mod stages;
#[cfg(test)]
mod tests;

use std::sync::Arc;
use std::time::Duration;

use eframe::glow;
use egui::epaint::Mesh;
use egui::{Pos2, Rect, Response, Role, Sense, Shape, Ui, WidgetInfo, pos2, vec2};

pub use self::card::ResultCard;
pub use self::festive::Looks;
use self::flat::{Cover, Route};
use self::kept::Still;
pub use self::pace::{FRAME, Pace};
pub use self::pictures::StagePictures;
use self::scenery::{Scenery, WithAside};
use crate::model::wheel::{Spin, Wheel};

/// From the rest to the card: a breath in which the winning segment lights up.
const BREATH: Duration = Duration::from_millis(500);
/// How long the card takes to slide in.
const CARD_SLIDES: Duration = Duration::from_millis(400);
/// How long the title takes from its place beside the waiting wheel to the top.
const TITLE_RISES: Duration = Duration::from_millis(500);
/// How long the lamps pulse after a win: three slow times.
const LAMPS_PULSE: Duration = Duration::from_micros(3_333_333);

/// What is to be painted.
pub struct WheelView<'a> {
    /// The wheel; the same `Arc` as long as it is the same wheel.
    pub wheel: &'a Arc<Wheel>,
    /// What stands on it and behind it; the same `Arc` as long as they are the same.
    pub pictures: &'a Arc<StagePictures>,
    /// Where it stands or how it moves.
    pub motion: Motion<'a>,
    /// The title beside the wheel.
    pub title: &'a str,
    /// What to do, below the title while the wheel waits; may be empty.
    pub hint: &'a str,
    /// What slides in once the wheel has come to rest.
    pub card: Option<&'a ResultCard>,
    /// How it looks.
    pub looks: Looks,
}

/// Where the wheel stands or how it moves.
#[derive(Clone, Copy, Debug)]
pub enum Motion<'a> {
    /// It stands, and nothing was drawn.
    Still {
        /// How far the disc is turned, in radians.
        angle: f64,
    },
    /// It was pushed; after the spin's duration it rests, and the result is celebrated.
    Pushed {
        /// The motion.
        spin: &'a Spin,
        /// Since the push.
        elapsed: Duration,
    },
}

impl Motion<'_> {
    fn angle(&self) -> f64 {
        match self {
            Self::Still { angle } => *angle,
            Self::Pushed { spin, elapsed } => spin.angle_at(*elapsed),
        }
    }

    fn speed(&self) -> f64 {
        match self {
            Self::Still { .. } => 0.0,
            Self::Pushed { spin, elapsed } => spin.speed_at(*elapsed),
        }
    }

    /// The time since the wheel came to rest after a push.
    fn since_rest(&self) -> Option<Duration> {
        match self {
            Self::Still { .. } => None,
            Self::Pushed { spin, elapsed } => elapsed.checked_sub(spin.duration()),
        }
    }
}

impl WheelView<'_> {
    /// Whether the next frame will differ from this one: the wheel turns or something celebrates.
    pub fn is_moving(&self) -> bool {
        let Motion::Pushed { spin, elapsed } = self.motion else { return false };
        let won = self.card.is_some_and(|card| card.won) && !self.looks.calm;
        let after =
            if won { LAMPS_PULSE.max(BREATH + confetti::FLIGHT) } else { BREATH + CARD_SLIDES };
        elapsed < spin.duration() + after
    }

    /// What a screen reader says.
    fn spoken(&self) -> String {
        match (self.motion.since_rest(), self.card) {
            (Some(_), Some(card)) => card.spoken(),
            _ => self.title.to_owned(),
        }
    }
}

/// Paints the wheel; keeps what need not be built anew in each frame.
///
/// One for each window: glyphs are laid out for one pixel density.
#[derive(Default)]
pub struct WheelPainter {
    route: Route,
    /// Where the processor paints, to spare it what it need not do.
    gl: Option<Arc<glow::Context>>,
    disc: Option<disc::Disc>,
    scenery: Option<Scenery>,
    with_aside: Option<WithAside>,
    is_overlaid: bool,
    #[cfg(test)]
    still: Option<Still>,
}

/// Where things stand.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Layout {
    /// All that may be painted.
    stage: Rect,
    /// The height that all measures are parts of.
    unit: f32,
    wheel: Pos2,
    aside: Rect,
}

impl Layout {
    /// The wheel on the left, the aside on the right, within the middle 16:9 of the stage.
    fn of(stage: Rect) -> Self {
        let unit = stage.height().min(stage.width() * 9.0 / 16.0);
        let frame = Rect::from_center_size(stage.center(), vec2(unit * 16.0 / 9.0, unit));
        let wheel = pos2(frame.left() + 0.535 * unit, frame.center().y);
        let right_of_pointer = wheel.x + (palette::RIM_RADIUS + 0.125) * unit;
        let aside = Rect::from_min_max(
            pos2(right_of_pointer, frame.top()),
            pos2(frame.right() - 0.05 * unit, frame.bottom()),
        );
        Self { stage, unit, wheel, aside }
    }
}

impl WheelPainter {
    /// Paints with a shader of the wheel's own from now on; for windows of eframe's OpenGL.
    pub fn use_shader(&mut self, gl: &Arc<glow::Context>) {
        self.route = Route::of(gl);
        self.gl = self.is_software().then(|| Arc::clone(gl));
    }

    /// Whether the processor paints.
    pub fn is_software(&self) -> bool {
        self.route == Route::Processor
    }

    /// Whether something else is painted over the wheel.
    pub fn overlaid(&mut self, is_overlaid: bool) {
        self.is_overlaid = is_overlaid;
    }

    /// Fills the space that `ui` has left with the wheel.
    pub fn wheel_ui(&mut self, ui: &mut Ui, view: &WheelView<'_>) -> Response {
        let (stage, response) = ui.allocate_exact_size(ui.available_size(), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, view.spoken()));
        if ui.is_rect_visible(stage) && stage.is_positive() {
            self.paint(ui, Layout::of(stage), view);
        }
        response
    }

    fn paint(&mut self, ui: &Ui, layout: Layout, view: &WheelView<'_>) {
        let Layout { stage, unit, wheel: center, aside } = layout;
        let painter = ui.painter_at(stage);
        let pointed = view.wheel.segment_at(view.motion.angle());

        let place = scenery::Place { layout, pixels_per_point: ui.ctx().pixels_per_point() };
        let scenery = Scenery::fitting(self.scenery.take(), place, view.looks, view.pictures);
        let shown = (view.wheel, view.pictures);
        let disc = disc::Disc::fitting(self.disc.take(), ui.ctx(), shown, unit, view.looks);
        let route = self.route;
        if let Some(gl) = self.gl.as_ref().filter(|_| stage == ui.ctx().content_rect()) {
            flat::skip_clearing(gl);
        }
        let clear = clearness(view, pointed);
        let started = match view.motion {
            Motion::Still { .. } => 0.0,
            Motion::Pushed { elapsed, .. } => ease(elapsed, TITLE_RISES),
        };
        let told = view.motion.since_rest().filter(|_| view.card.is_some());
        let covered = told.and_then(|since| since.checked_sub(BREATH));
        let beside = aside::Aside {
            title: view.title,
            hint: view.hint,
            logo: view.pictures.logo.as_ref(),
            started,
            covered: covered.map_or(0.0, |since| ease(since, CARD_SLIDES)),
            wheel: view.wheel,
            numbered: disc.numbered(),
            pointed: (pointed, clear),
            festive: view.looks.festive(),
            route,
        };
        let fresh = scenery::Fresh {
            scenery: &scenery,
            wheel: view.wheel,
            title: view.title,
            witness: disc.witness(),
        };
        let with_aside = WithAside::fitting(self.with_aside.take(), fresh, || {
            aside::still(&painter, aside, unit, &beside)
        });
        let (plain, with_aside_layers) = (&scenery.layers, &with_aside.layers);
        let stands = beside.stands();
        let (layers, other) =
            if stands { (with_aside_layers, plain) } else { (plain, with_aside_layers) };
        if let Motion::Still { .. } = view.motion {
            // The title will rise, or the legend make way: then a frame has no time for it.
            route.keep_ready(&painter, Arc::clone(other));
        }
        let turns =
            matches!(view.motion, Motion::Pushed { spin, elapsed } if elapsed < spin.duration());
        let touched = (turns && !self.is_overlaid)
            .then(|| frame::moving(center, unit).chain(beside.changing(aside, unit)).collect());
        let still = Still { layers: Arc::clone(layers), hidden: disc.hides(center), touched };
        #[cfg(test)]
        self.still.replace(still.clone());
        route.paint_still(&painter, still);

        paint_wheel(&painter, route, layout, view, (&scenery, &disc));

        if stands {
            aside::paint_over_still(&painter, aside, unit, &beside);
        } else {
            aside::paint(&painter, aside, unit, &beside);
        }
        if let Motion::Still { .. } = view.motion {
            aside::warm(ui.ctx(), aside, unit, view.wheel);
        }
        if let (Some(since), Some(card)) = (view.motion.since_rest(), view.card) {
            celebrate(&painter, route, layout, view.looks, (card, since));
        }
        self.scenery = Some(scenery);
        self.with_aside = Some(with_aside);
        self.disc = Some(disc);
    }
}

/// What turns, and what stands before it.
fn paint_wheel(
    painter: &egui::Painter,
    route: Route,
    layout: Layout,
    view: &WheelView<'_>,
    (scenery, disc): (&Scenery, &disc::Disc),
) {
    let Layout { unit, wheel: center, .. } = layout;
    let soft = 1.0 / painter.ctx().pixels_per_point();
    let (angle, speed) = (view.motion.angle(), view.motion.speed() as f32);
    let pointed = view.wheel.segment_at(angle);
    let turned = angle.rem_euclid(std::f64::consts::TAU);
    let disc::Turned { fills, mut lines, labels, pictures, top } =
        disc.turned(center, turned as f32, speed);
    route.paint(painter, fills, Cover::Opaque);
    lines.append_ref(&scenery.hub_shadow);
    route.paint(painter, lines, Cover::Blended);
    if disc.covers_hub() {
        route.paint(painter, Arc::clone(&scenery.hub), Cover::Opaque);
    }
    for picture in pictures {
        painter.add(Shape::mesh(picture));
    }
    let passing = speed > disc::READABLE;
    let cover = if passing { Cover::PassingGlyphs } else { Cover::Glyphs };
    route.paint(painter, labels, cover);
    let mut over = top;
    let lit = view.motion.since_rest().map_or(0.0, |since| ease(since, BREATH));
    if let (true, Some((begin, end))) = (lit > 0.0, view.wheel.span(pointed)) {
        let span = ((begin + turned) as f32, (end + turned) as f32);
        frame::spotlight(&mut over, center, unit, soft, span, lit);
    }
    frame::lamplight(&mut over, center, unit, lamps(view));
    let push = match view.motion {
        Motion::Still { .. } => 0.0,
        Motion::Pushed { spin, elapsed } => frame::pointer_push(spin, view.wheel, elapsed),
    };
    frame::pointer(&mut over, center, unit, soft, push, view.looks.festive());
    route.paint(painter, over, Cover::Blended);
}

fn lamps(view: &WheelView<'_>) -> frame::Lamps {
    let Motion::Pushed { spin, elapsed } = view.motion else { return frame::Lamps::Steady };
    if view.looks.calm {
        return frame::Lamps::Steady;
    }
    match view.motion.since_rest() {
        None => {
            let left = spin.duration().saturating_sub(elapsed);
            let rising = ease(elapsed, Duration::from_millis(400));
            let strength = rising * ease(left, Duration::from_millis(900));
            frame::Lamps::Chasing { secs: elapsed.as_secs_f32(), strength }
        }
        Some(since) if since < LAMPS_PULSE && view.card.is_some_and(|card| card.won) => {
            frame::Lamps::Pulsing(since.as_secs_f32())
        }
        Some(_) => frame::Lamps::Steady,
    }
}

/// How clearly the segment under the pointer may be named: not at all while it changes faster
/// than it can be read, for that would only flicker; nor before anything was drawn.
fn clearness(view: &WheelView<'_>, pointed: usize) -> f32 {
    const READABLE_PER_SEC: f32 = 3.0;
    const FLICKERING_PER_SEC: f32 = 7.0;
    let Motion::Pushed { .. } = view.motion else { return 0.0 };
    let Some((begin, end)) = view.wheel.span(pointed) else { return 0.0 };
    let speed = view.motion.speed() as f32;
    let changes_per_sec = speed / (end - begin).max(1e-6) as f32;
    let over = (changes_per_sec - READABLE_PER_SEC) / (FLICKERING_PER_SEC - READABLE_PER_SEC);
    1.0 - over.clamp(0.0, 1.0)
}

fn celebrate(
    painter: &egui::Painter,
    route: Route,
    layout: Layout,
    looks: Looks,
    (card, since): (&ResultCard, Duration),
) {
    let Some(since) = since.checked_sub(BREATH) else { return };
    card::paint(painter, layout.stage, layout.unit, card, ease(since, CARD_SLIDES));
    if card.won && !looks.calm {
        let mut paper = Mesh::default();
        confetti::paint(&mut paper, layout.stage, layout.unit, since, looks.festive());
        route.paint(painter, paper, Cover::Blended);
    }
}

/// From 0 to 1 over `length`, slowing down at the end.
fn ease(since: Duration, length: Duration) -> f32 {
    let left = 1.0 - (since.as_secs_f32() / length.as_secs_f32()).min(1.0);
    1.0 - left * left * left
}
