//! The verdict on one line, for rooms where it is not what one comes for.

use egui::text::LayoutJob;
use egui::{
    Align2, Color32, Painter, Pos2, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo,
    pos2, vec2,
};

use crate::ui::theme::{self, size, space, text};
use crate::ui::widgets::{Verdict, VerdictKind, one_line};

/// Width that the sign takes.
const SIGN_WIDTH: f32 = 44.0;
/// Half the size of the sign.
const SIGN: f32 = 9.0;

/// Shows the headline and the first lines of a verdict over the full width, or `idle` where there
/// is none; always [`size::ROW`] high. What is too long for one line stands on two smaller ones.
pub fn verdict_strip_ui(ui: &mut Ui, verdict: Option<&Verdict>, idle: &str) -> Response {
    let desired = vec2(ui.available_width(), size::ROW);
    let (rect, response) = ui.allocate_exact_size(desired, Sense::hover());
    let said = verdict.map_or_else(|| idle.to_owned(), said);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_live(egui::accesskit::Live::Assertive);
    });
    if !ui.is_rect_visible(rect) {
        return response;
    }
    let palette = theme::palette(ui);
    let (left, font, color) = match verdict {
        Some(verdict) => {
            let fill = match verdict.kind {
                VerdictKind::Success => palette.success,
                VerdictKind::Already => palette.already,
                VerdictKind::Refused => palette.refused,
                VerdictKind::Waiting => palette.waiting,
                VerdictKind::Info => palette.info,
            };
            let color = palette.on_verdict;
            ui.painter().rect_filled(rect, size::RADIUS_SMALL, fill);
            let center = pos2(rect.left() + SIGN_WIDTH / 2.0, rect.center().y);
            paint_sign(ui.painter(), center, verdict.kind, color);
            (rect.left() + SIGN_WIDTH, text::strong(), color)
        }
        None => {
            let border = Stroke::new(1.0, palette.line);
            let painter = ui.painter();
            painter.rect(rect, size::RADIUS_SMALL, palette.well, border, StrokeKind::Inside);
            (rect.left() + f32::from(space::CARD), text::small(), palette.ink_weak)
        }
    };
    let width = (rect.right() - space::MEDIUM - left).max(0.0);
    let mut line = one_line(ui, &said, font.resolve(ui.style()), color, width);
    if line.elided {
        let mut job = LayoutJob::simple(said, text::small().resolve(ui.style()), color, width);
        job.wrap.max_rows = 2;
        line = ui.fonts_mut(|fonts| fonts.layout_job(job));
    }
    let top = rect.center().y - line.size().y / 2.0;
    ui.painter().galley(pos2(left, top), line, color);
    response
}

fn said(verdict: &Verdict) -> String {
    let lines = verdict.lines.iter().filter(|line| !line.is_empty());
    let parts: Vec<&str> = std::iter::once(&verdict.headline).chain(lines).map(|s| &**s).collect();
    parts.join(" · ")
}

/// A tick, a cross, or a character where one says it as well.
fn paint_sign(painter: &Painter, center: Pos2, kind: VerdictKind, color: Color32) {
    let at = |x: f32, y: f32| center + SIGN * vec2(x, y);
    let stroke = Stroke::new(SIGN * 0.36, color);
    match kind {
        VerdictKind::Success => {
            painter.line(vec![at(-1.0, 0.1), at(-0.3, 0.8), at(1.0, -0.7)], stroke);
        }
        VerdictKind::Refused => {
            painter.line_segment([at(-0.8, -0.8), at(0.8, 0.8)], stroke);
            painter.line_segment([at(0.8, -0.8), at(-0.8, 0.8)], stroke);
        }
        VerdictKind::Already | VerdictKind::Waiting | VerdictKind::Info => {
            let sign = match kind {
                VerdictKind::Already => "!",
                VerdictKind::Waiting => "…",
                _ => "i",
            };
            let font = egui::FontId::new(SIGN * 2.4, crate::ui::fonts::bold());
            painter.text(center, Align2::CENTER_CENTER, sign, font, color);
        }
    }
}
