//! The verdict: the answer of the desk, as colour, shape and words, readable in sunlight.

use egui::{
    Align2, Color32, Painter, Pos2, Rect, Response, Role, Sense, Shape, Stroke, StrokeKind, Ui,
    Vec2, WidgetInfo, pos2, vec2,
};

use crate::ui::theme::{self, Palette, size, space, text};
use crate::ui::widgets::{fitting_line, one_line};

/// What kind of answer it is; each has a colour and a shape of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VerdictKind {
    /// 成功: green, a tick in a disc.
    Success,
    /// 已用过: amber, an exclamation mark in a triangle.
    Already,
    /// 不行: red, a cross in an octagon.
    Refused,
    /// Waiting for the answer: grey, three dots in a ring.
    Waiting,
    /// Something to know: blue, an i in a square.
    Info,
}

/// An answer in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Its kind.
    pub kind: VerdictKind,
    /// What is the case, in a few words.
    pub headline: String,
    /// When, where, by whom; what to do next. Three lines are shown.
    pub lines: Vec<String>,
}

impl Verdict {
    /// An answer with a headline and lines below it.
    pub fn new(kind: VerdictKind, headline: impl Into<String>, lines: Vec<String>) -> Self {
        Self { kind, headline: headline.into(), lines }
    }
}

const LINES_MAX: usize = 3;
const SHAPE_WIDTH: f32 = 150.0;
const SHAPE_RADIUS: f32 = 48.0;

/// Shows a verdict over the full width, or `idle` in a quiet frame where there is none. It is
/// always [`size::VERDICT`] high, so that nothing below it jumps.
pub fn verdict_ui(ui: &mut Ui, verdict: Option<&Verdict>, idle: &str) -> Response {
    let desired = vec2(ui.available_width(), size::VERDICT);
    let (rect, response) = ui.allocate_exact_size(desired, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, spoken(verdict, idle)));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_live(egui::accesskit::Live::Assertive);
    });
    if ui.is_rect_visible(rect) {
        match verdict {
            Some(verdict) => paint_verdict(ui, rect, verdict),
            None => paint_idle(ui, rect, idle),
        }
    }
    response
}

/// What a screen reader says.
fn spoken(verdict: Option<&Verdict>, idle: &str) -> String {
    verdict.map_or_else(
        || idle.to_owned(),
        |verdict| {
            let mut spoken = verdict.headline.clone();
            for line in &verdict.lines {
                spoken.push('\n');
                spoken.push_str(line);
            }
            spoken
        },
    )
}

fn paint_idle(ui: &Ui, rect: Rect, idle: &str) {
    let palette = theme::palette(ui);
    let border = Stroke::new(1.0, palette.line);
    ui.painter().rect(rect, size::RADIUS, palette.well, border, StrokeKind::Inside);
    let font = text::lead().resolve(ui.style());
    ui.painter().text(rect.center(), Align2::CENTER_CENTER, idle, font, palette.ink_weak);
}

fn paint_verdict(ui: &Ui, rect: Rect, verdict: &Verdict) {
    let palette = theme::palette(ui);
    let fill = verdict.kind.fill(palette);
    let white = palette.on_verdict;
    let painter = ui.painter().with_clip_rect(rect);
    painter.rect_filled(rect, size::RADIUS, fill);
    let center = pos2(rect.left() + SHAPE_WIDTH / 2.0, rect.center().y);
    paint_shape(&painter, center, verdict.kind, white, fill);

    let left = rect.left() + SHAPE_WIDTH;
    let width = rect.right() - f32::from(space::PANEL) - left;
    let font = text::display().resolve(ui.style());
    let mut galleys = vec![fitting_line(ui, &verdict.headline, font, white, width)];
    for line in verdict.lines.iter().take(LINES_MAX) {
        galleys.push(one_line(ui, line, text::lead().resolve(ui.style()), white, width));
    }
    let height: f32 = galleys.iter().map(|galley| galley.size().y).sum();
    let mut top = rect.center().y - height / 2.0;
    for galley in galleys {
        let line_height = galley.size().y;
        painter.galley(pos2(left, top), galley, white);
        top += line_height;
    }
}

impl VerdictKind {
    fn fill(self, palette: &Palette) -> Color32 {
        match self {
            Self::Success => palette.success,
            Self::Already => palette.already,
            Self::Refused => palette.refused,
            Self::Waiting => palette.waiting,
            Self::Info => palette.info,
        }
    }
}

/// The shape: white, with the sign cut out of it in the colour of the ground.
fn paint_shape(painter: &Painter, center: Pos2, kind: VerdictKind, white: Color32, fill: Color32) {
    let at = |x: f32, y: f32| center + SHAPE_RADIUS * vec2(x, y);
    let sign = Stroke::new(SHAPE_RADIUS * 0.2, fill);
    match kind {
        VerdictKind::Success => {
            painter.circle_filled(center, SHAPE_RADIUS, white);
            painter.line(vec![at(-0.48, 0.04), at(-0.12, 0.40), at(0.52, -0.34)], sign);
        }
        VerdictKind::Already => {
            let corners = vec![at(0.0, -1.02), at(1.08, 0.86), at(-1.08, 0.86)];
            painter.add(Shape::convex_polygon(corners, white, Stroke::NONE));
            painter.line_segment([at(0.0, -0.36), at(0.0, 0.30)], sign);
            painter.circle_filled(at(0.0, 0.60), SHAPE_RADIUS * 0.12, fill);
        }
        VerdictKind::Refused => {
            painter.add(Shape::convex_polygon(octagon(center), white, Stroke::NONE));
            painter.line_segment([at(-0.40, -0.40), at(0.40, 0.40)], sign);
            painter.line_segment([at(0.40, -0.40), at(-0.40, 0.40)], sign);
        }
        VerdictKind::Waiting => {
            let ring = Stroke::new(SHAPE_RADIUS * 0.12, white);
            painter.circle_stroke(center, SHAPE_RADIUS * 0.94, ring);
            for x in [-0.45, 0.0, 0.45] {
                painter.circle_filled(at(x, 0.0), SHAPE_RADIUS * 0.12, white);
            }
        }
        VerdictKind::Info => {
            let square = Rect::from_center_size(center, Vec2::splat(SHAPE_RADIUS * 1.7));
            painter.rect_filled(square, size::RADIUS, white);
            painter.circle_filled(at(0.0, -0.46), SHAPE_RADIUS * 0.13, fill);
            painter.line_segment([at(0.0, -0.18), at(0.0, 0.54)], sign);
        }
    }
}

fn octagon(center: Pos2) -> Vec<Pos2> {
    let corner = |i: u8| {
        let angle = std::f32::consts::TAU * (f32::from(i) + 0.5) / 8.0;
        center + SHAPE_RADIUS * 1.04 * Vec2::angled(angle)
    };
    (0..8).map(corner).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::{fonts, theme::Theme};
    use egui_kittest::{Harness, kittest::Queryable as _};

    fn harness(width: f32) -> Harness<'static, Option<Verdict>> {
        Harness::builder()
            .with_size(vec2(width, 400.0))
            .with_context_setup(|ctx| {
                fonts::install_bundled(ctx);
                theme::apply(ctx, Theme::Light);
            })
            .build_ui_state(
                |ui, verdict: &mut Option<Verdict>| {
                    verdict_ui(ui, verdict.as_ref(), "请扫码");
                    ui.label("下面");
                },
                None,
            )
    }

    #[test]
    fn a_verdict_never_moves_what_stands_below_it() {
        let mut harness = harness(900.0);
        let below = harness.get_by_label("下面").rect();
        let lines: Vec<String> = (1..=4).map(|n| format!("第 {n} 行")).collect();
        for (kind, lines) in [
            (VerdictKind::Success, &lines[..0]),
            (VerdictKind::Already, &lines[..3]),
            (VerdictKind::Refused, &lines[..]),
        ] {
            let headline = "很长的一句话，".repeat(12);
            *harness.state_mut() = Some(Verdict::new(kind, headline, lines.to_vec()));
            harness.run();
            assert_eq!(harness.get_by_label("下面").rect(), below);
        }
    }

    #[test]
    fn a_screen_reader_hears_the_whole_verdict() {
        let mut harness = harness(900.0);
        harness.get_by_label("请扫码");
        let lines = vec!["14:05 在入口".to_owned()];
        *harness.state_mut() = Some(Verdict::new(VerdictKind::Already, "已经签过到", lines));
        harness.run();
        harness.get_by_label("已经签过到\n14:05 在入口");
    }
}
