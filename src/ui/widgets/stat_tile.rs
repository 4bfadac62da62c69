//! A tile with one figure.

use egui::{Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use crate::ui::theme::{self, size, space, text};
use crate::ui::widgets::one_line;

/// A tile `width` points wide with a label, its figure, and a note beside the figure (may be
/// empty).
pub fn stat_tile(ui: &mut Ui, width: f32, label: &str, figure: &str, note: &str) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(width, size::TILE), Sense::hover());
    response.widget_info(|| {
        let spoken = format!("{label} {figure} {note}");
        WidgetInfo::labeled(Role::Label, true, spoken.trim_end())
    });
    if !ui.is_rect_visible(rect) {
        return response;
    }
    let palette = theme::palette(ui);
    let border = Stroke::new(1.0, palette.line);
    ui.painter().rect(rect, size::RADIUS, palette.card, border, StrokeKind::Inside);
    let inner = rect.shrink2(vec2(f32::from(space::CARD), space::MEDIUM));
    let style = ui.style();
    let small = text::small().resolve(style);
    let label = one_line(ui, label, small.clone(), palette.ink_weak, inner.width());
    ui.painter().galley(inner.left_top(), label, palette.ink_weak);
    let font = text::figure().resolve(style);
    let figure = one_line(ui, figure, font, palette.ink, inner.width());
    let left = inner.left() + figure.size().x + space::SMALL;
    let top = inner.bottom() - figure.size().y;
    ui.painter().galley(pos2(inner.left(), top), figure, palette.ink);
    if inner.right() > left {
        let note = one_line(ui, note, small, palette.ink_weak, inner.right() - left);
        let top = inner.bottom() - note.size().y - space::SMALL;
        ui.painter().galley(pos2(left, top), note, palette.ink_weak);
    }
    response
}
