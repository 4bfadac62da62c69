//! The stage without a wheel: the event's title between golden rules, or nothing at all.

use egui::epaint::Mesh;
use egui::{Align2, Role, Sense, Shape, Ui, WidgetInfo, pos2, vec2};

use super::card::fitted;
use super::{frame, geometry, palette};

/// Fills the space that `ui` has left with a title and a line below it.
pub fn welcome_ui(ui: &mut Ui, title: &str, subtitle: &str) {
    const RAYS: u32 = 32;
    let (stage, response) = ui.allocate_exact_size(ui.available_size(), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{title} {subtitle}")));
    if !stage.is_positive() {
        return;
    }
    let painter = ui.painter_at(stage);
    let unit = stage.height().min(stage.width() * 9.0 / 16.0);
    painter.add(Shape::mesh(frame::backdrop(stage, stage.center(), RAYS, 0.0)));

    let middle = Align2::CENTER_CENTER;
    let width = unit * 16.0 / 9.0 * 0.86;
    let line = |text: &str, size: f32, below: f32, color| {
        let at = stage.center() + vec2(0.0, below * unit);
        fitted(&painter, text, size * unit, width, at, middle, color)
    };
    line(title, palette::WELCOME_TITLE_SIZE, -0.06, palette::STAGE_TITLE);
    line(subtitle, palette::WELCOME_SUBTITLE_SIZE, 0.13, palette::STAGE_INK);

    let mut rules = Mesh::default();
    for below in [-0.22, 0.25] {
        let y = stage.center().y + below * unit;
        let half = 0.42 * unit;
        let (x, thin) = (stage.center().x, 0.0022 * unit);
        for side in [-1.0, 1.0] {
            let end = x + side * half;
            let clear = egui::Color32::TRANSPARENT;
            geometry::patch(
                &mut rules,
                &[
                    (pos2(x, y - thin), palette::GOLD_SHINE),
                    (pos2(end, y), clear),
                    (pos2(x, y + thin), palette::GOLD),
                ],
            );
        }
        let soft = 1.0 / ui.ctx().pixels_per_point();
        let colors = [palette::GOLD, palette::GOLD_SHINE];
        geometry::ball(&mut rules, pos2(x, y), 0.009 * unit, soft, colors);
    }
    painter.add(Shape::mesh(rules));
}

/// Fills the space that `ui` has left with darkness.
pub fn dark_ui(ui: &mut Ui) {
    let (stage, _response) = ui.allocate_exact_size(ui.available_size(), Sense::hover());
    ui.painter().rect_filled(stage, 0.0, palette::STAGE_DARK);
}
