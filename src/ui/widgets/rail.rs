//! The rail on the left: the panels, each with a seal of one character and its F-key.

use egui::{
    Align2, CornerRadius, Frame, Margin, Rect, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2,
};

use crate::ui::panels::Panel;
use crate::ui::theme::{self, size, space, text};
use crate::ui::widgets::{fitting_line, one_line};
use crate::ui::words::Words;

/// Shows the rail at the left edge of `ui`; the panel that was clicked.
pub fn rail_ui(ui: &mut Ui, words: &Words, current: Panel, has_wheel: bool) -> Option<Panel> {
    let mut chosen = None;
    let frame = Frame::new().fill(theme::palette(ui).lacquer).inner_margin(Margin::ZERO);
    egui::Panel::left("rail")
        .exact_size(size::RAIL_WIDTH)
        .resizable(false)
        .show_separator_line(false)
        .frame(frame)
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
            app_seal_ui(ui, &words.text("app-name"));
            // In a small window closer together: none may be out of reach.
            let room = ui.available_height() / Panel::ALL.len() as f32;
            let height = size::RAIL_ENTRY.min(room);
            for panel in Panel::ALL {
                let title = words.text(panel.title_key(has_wheel));
                let names = (&*title, panel.seal(has_wheel));
                if entry_ui(ui, panel, names, panel == current, height).clicked() {
                    chosen = Some(panel);
                }
            }
        });
    chosen
}

/// The name of the program as a seal.
fn app_seal_ui(ui: &mut Ui, name: &str) {
    let palette = theme::palette(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 74.0), Sense::hover());
    let seal = Rect::from_center_size(rect.center(), vec2(size::RAIL_WIDTH - 32.0, 46.0));
    ui.painter().rect_filled(seal, size::RADIUS_SMALL, palette.accent);
    let inner = seal.shrink(4.0);
    let line = egui::Stroke::new(1.0, palette.on_accent);
    ui.painter().rect_stroke(inner, size::RADIUS_SMALL - 3, line, egui::StrokeKind::Inside);
    let font = text::title().resolve(ui.style());
    let galley =
        fitting_line(ui, name, font, palette.on_accent, inner.width() - 2.0 * space::SMALL);
    let place = Align2::CENTER_CENTER.anchor_size(seal.center(), galley.size());
    ui.painter().galley(place.min, galley, palette.on_accent);
}

fn entry_ui(
    ui: &mut Ui,
    panel: Panel,
    (title, seal): (&str, &str),
    current: bool,
    height: f32,
) -> Response {
    let desired = vec2(ui.available_width(), height);
    // Sensing clicks alone: Tab goes to the panel's own fields, the rail has its F-keys.
    let (rect, response) = ui.allocate_exact_size(desired, Sense::CLICK);
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, current, title));
    if !ui.is_rect_visible(rect) {
        return response;
    }
    let palette = theme::palette(ui);
    let painter = ui.painter();
    if current {
        painter.rect_filled(rect, 0.0, palette.lacquer_hover);
        let mark = rect.with_max_x(rect.left() + 5.0);
        painter.rect_filled(mark, 0.0, palette.gold);
    } else if response.hovered() {
        painter.rect_filled(rect, 0.0, palette.lacquer_hover);
    }
    let place = Rect::from_center_size(
        pos2(rect.left() + 16.0 + 18.0, rect.center().y),
        egui::Vec2::splat(36.0),
    );
    let radius = CornerRadius::same(size::RADIUS_SMALL);
    if current {
        painter.rect_filled(place, radius, palette.accent);
    } else {
        let line = egui::Stroke::new(1.0, palette.on_lacquer_weak);
        painter.rect_stroke(place, radius, line, egui::StrokeKind::Inside);
    }
    let ink = if current { palette.on_accent } else { palette.on_lacquer_weak };
    let style = ui.style();
    let font = text::strong().resolve(style);
    painter.text(place.center(), Align2::CENTER_CENTER, seal, font, ink);

    let left = place.right() + space::MEDIUM;
    let width = rect.right() - 4.0 - left;
    let font = if current { text::strong() } else { egui::TextStyle::Body }.resolve(style);
    let name = one_line(ui, title, font, palette.on_lacquer, width);
    let key = text::small().resolve(style);
    let key = one_line(ui, panel.key().name(), key, palette.on_lacquer_weak, width);
    let top = rect.center().y - (name.size().y + key.size().y) / 2.0;
    let name_height = name.size().y;
    painter.galley(pos2(left, top), name, palette.on_lacquer);
    painter.galley(pos2(left, top + name_height), key, palette.on_lacquer_weak);
    response
}
