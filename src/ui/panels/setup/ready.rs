//! 准备 Ready: what is missing or odd, each line leading to its place; below it what is still to
//! be prepared.

use egui::{Role, ScrollArea, Sense, Shape, Stroke, Ui, WidgetInfo, pos2, vec2};

use crate::model::readiness::{Concern, Severity, Spot, Surroundings, readiness};
use crate::model::setup::Setup;
use crate::ui::panels::Panel;
use crate::ui::panels::setup::preparation::PreparationForm;
use crate::ui::panels::setup::{Sheet, Tab};
use crate::ui::theme::{self, size, space, text};
use crate::ui::widgets::one_line;
use crate::ui::wording;

/// Half the size of the sign before a line.
const SIGN: f32 = 8.0;
const SIGN_WIDTH: f32 = 40.0;

/// Shows both lists; where somebody wants to go.
pub(super) fn ui(
    ui: &mut Ui,
    sheet: &mut Sheet<'_>,
    preparation: &mut PreparationForm,
    around: Surroundings,
) -> Option<Spot> {
    let mut going = None;
    let concerns = readiness(sheet.setup, Some(sheet.book), around);
    ScrollArea::vertical().id_salt("setup_ready").auto_shrink(false).show(ui, |ui| {
        summary_ui(ui, sheet, &concerns);
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            for concern in &concerns {
                if concern_ui(ui, sheet, concern) {
                    going = Some(concern.spot());
                }
            }
        });
        ui.add_space(space::MEDIUM);
        preparation.ui(ui, sheet, around.today);
    });
    going
}

/// How many lines of each kind, or the good news.
fn summary_ui(ui: &mut Ui, sheet: &Sheet<'_>, concerns: &[Concern]) {
    let missing = concerns.iter().filter(|concern| concern.severity() == Severity::Missing).count();
    let odd = concerns.len() - missing;
    let values = [("missing", missing.into()), ("odd", odd.into())];
    let palette = theme::palette(ui);
    let (said, color) = match (missing, odd) {
        (0, 0) => (sheet.words.text("ready-all").into_owned(), palette.success_ink),
        (0, _) => (sheet.words.fmt("ready-odd", &values[1..]), palette.already_ink),
        (_, 0) => (sheet.words.fmt("ready-missing", &values[..1]), palette.refused_ink),
        _ => (sheet.words.fmt("ready-both", &values), palette.refused_ink),
    };
    ui.horizontal(|ui| {
        if concerns.is_empty() {
            let (rect, _) = ui.allocate_exact_size(vec2(SIGN_WIDTH, size::ROW), Sense::hover());
            let at = |x: f32, y: f32| rect.center() + 1.3 * SIGN * vec2(x, y);
            let tick = vec![at(-1.0, 0.1), at(-0.3, 0.8), at(1.0, -0.7)];
            ui.painter().line(tick, Stroke::new(SIGN * 0.45, color));
        }
        ui.label(theme::strong(said).color(color));
    });
}

/// One line that can be pressed; whether it was.
fn concern_ui(ui: &mut Ui, sheet: &Sheet<'_>, concern: &Concern) -> bool {
    let said = wording::concern(sheet.words, sheet.setup, concern);
    // The bar of the page stands over its right edge.
    let desired = vec2(ui.available_width() - space::MEDIUM, size::PRESS);
    let (rect, response) = ui.allocate_exact_size(desired, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &said));
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    if !ui.is_rect_visible(rect) {
        return response.clicked();
    }
    let palette = theme::palette(ui);
    let chosen = response.hovered() || response.has_focus();
    let fill = if chosen { palette.accent_tint } else { palette.well };
    ui.painter().rect_filled(rect, size::RADIUS_SMALL, fill);
    let center = pos2(rect.left() + SIGN_WIDTH / 2.0, rect.center().y);
    let at = |x: f32, y: f32| center + SIGN * vec2(x, y);
    match concern.severity() {
        Severity::Missing => {
            let stroke = Stroke::new(SIGN * 0.36, palette.refused_ink);
            ui.painter().line_segment([at(-0.8, -0.8), at(0.8, 0.8)], stroke);
            ui.painter().line_segment([at(0.8, -0.8), at(-0.8, 0.8)], stroke);
        }
        Severity::Odd => {
            let points = vec![at(0.0, -1.0), at(1.0, 0.8), at(-1.0, 0.8)];
            let stroke = Stroke::new(SIGN * 0.3, palette.already_ink);
            ui.painter().add(Shape::closed_line(points, stroke));
        }
    }
    let whither = sheet.words.text(place_key(concern.spot(), sheet.setup));
    let small = text::small().resolve(ui.style());
    let whither =
        one_line(ui, &format!("{whither} →"), small, palette.ink_weak, rect.width() / 3.0);
    let right = rect.right() - f32::from(space::CARD) - whither.size().x;
    let y = |galley: &egui::Galley| rect.center().y - galley.size().y / 2.0;
    ui.painter().galley(pos2(right, y(&whither)), whither.clone(), palette.ink_weak);
    let body = egui::TextStyle::Body.resolve(ui.style());
    let left = rect.left() + SIGN_WIDTH;
    let line = one_line(ui, &said, body, palette.ink, right - left - space::LARGE);
    ui.painter().galley(pos2(left, y(&line)), line, palette.ink);
    response.clicked()
}

/// The name of the place that a line leads to.
fn place_key(spot: Spot, setup: &Setup) -> &'static str {
    match spot {
        Spot::Preparation(_) => "setup-preparation",
        Spot::Ceremony => "panel-ceremony",
        Spot::Projector => Panel::Wheel.title_key(setup.settings.rules.has_wheel()),
        _ => Tab::of(spot).map_or("panel-setup", Tab::key),
    }
}
