//! Large tiles to choose from, and the keys that choose: Alt with a digit, or the arrows.
//!
//! Bare digits are left to the entry: a volunteer who types the next ticket must not choose
//! with its first digit.

use egui::{Key, Modifiers, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};
use egui::{Rect, pos2};

use crate::ui::theme::{self, size, space, text};
use crate::ui::widgets::{fitting_line, one_line};

/// The least height of a tile, in points: two lines.
pub const TILE_HEIGHT_MIN: f32 = 50.0;

/// One of the things to choose from.
#[derive(Clone, Copy, Debug)]
pub struct Tile<'a> {
    /// Its place among the others, from 0; the first nine have a key.
    pub index: usize,
    /// What it is.
    pub title: &'a str,
    /// A line below the title.
    pub note: &'a str,
    /// A word of warning before the note; may be empty.
    pub warning: &'a str,
    /// It is the chosen one, or the one that Enter will take.
    pub chosen: bool,
    /// Whether it can be had. If not, it can be pressed all the same: the panel says why.
    pub enabled: bool,
}

/// Shows a tile of a size.
pub fn tile_ui(ui: &mut Ui, size: Vec2, tile: &Tile<'_>) -> Response {
    let Tile { title, note, warning, chosen, enabled, .. } = *tile;
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| {
        let spoken = [title, warning, note];
        let spoken: Vec<&str> = spoken.into_iter().filter(|part| !part.is_empty()).collect();
        WidgetInfo::selected(Role::Button, enabled, chosen, spoken.join(" · "))
    });
    if ui.is_rect_visible(rect) {
        paint_tile(ui, rect, &response, tile);
    }
    response
}

/// The tiles in a grid that fills the width, each at least `width_min` points wide; the one that
/// was pressed. `tile` draws the tile of a place at a width.
pub fn grid_ui(
    ui: &mut Ui,
    count: usize,
    width_min: f32,
    mut tile: impl FnMut(&mut Ui, usize, f32) -> Response,
) -> Option<usize> {
    let gap = space::SMALL;
    let per_row = per_row(ui.available_width(), width_min, count);
    let width = (ui.available_width() + gap) / per_row as f32 - gap;
    let mut pressed = None;
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(gap);
        for first in (0..count).step_by(per_row) {
            ui.horizontal(|ui| {
                for index in first..count.min(first + per_row) {
                    if tile(ui, index, width).clicked() {
                        pressed = Some(index);
                    }
                }
            });
        }
    });
    pressed
}

/// How many tiles of a grid `width` points wide stand side by side: as many as have room, and no
/// more than fill the rows evenly.
pub fn per_row(width: f32, width_min: f32, count: usize) -> usize {
    let gap = space::SMALL;
    let fitting = (((width + gap) / (width_min + gap)) as usize).clamp(1, count.max(1));
    count.div_ceil(count.div_ceil(fitting).max(1)).max(1)
}

/// The place that was chosen with Alt and its digit, among `count`.
pub fn chosen_by_digit(ui: &Ui, count: usize) -> Option<usize> {
    let pressed = |key: Key| ui.input_mut(|input| input.consume_key(Modifiers::ALT, key));
    DIGITS.into_iter().take(count).rposition(pressed)
}

/// The place that the arrows lead to from `current` among `count`, if one was pressed.
pub fn chosen_by_arrow(ui: &Ui, current: Option<usize>, count: usize) -> Option<usize> {
    let last = count.checked_sub(1)?;
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if pressed(Key::ArrowDown) {
        return Some(current.map_or(0, |current| (current + 1).min(last)));
    }
    if pressed(Key::ArrowUp) {
        return Some(current.map_or(last, |current| current.saturating_sub(1)));
    }
    None
}

const DIGITS: [Key; 9] = [
    Key::Num1,
    Key::Num2,
    Key::Num3,
    Key::Num4,
    Key::Num5,
    Key::Num6,
    Key::Num7,
    Key::Num8,
    Key::Num9,
];

fn paint_tile(ui: &Ui, rect: Rect, response: &Response, tile: &Tile<'_>) {
    let palette = theme::palette(ui);
    let (fill, ink, weak) = match tile {
        Tile { enabled: false, .. } => (palette.well, palette.ink_weak, palette.ink_weak),
        Tile { chosen: true, .. } => (palette.accent, palette.on_accent, palette.on_accent),
        _ if response.hovered() => (palette.well, palette.ink, palette.ink_weak),
        _ => (palette.card, palette.ink, palette.ink_weak),
    };
    let border = if response.has_focus() {
        Stroke::new(size::STROKE, palette.accent)
    } else {
        Stroke::new(1.0, palette.line)
    };
    let painter = ui.painter();
    painter.rect(rect, size::RADIUS_SMALL, fill, border, StrokeKind::Inside);

    let style = ui.style();
    let small = text::small().resolve(style);
    let mut left = rect.left() + space::MEDIUM;
    if tile.index < DIGITS.len() {
        let side = 24.0;
        let badge =
            Rect::from_min_size(pos2(left, rect.center().y - side / 2.0), Vec2::splat(side));
        painter.rect_stroke(badge, size::RADIUS_SMALL, Stroke::new(1.0, weak), StrokeKind::Inside);
        let digit = one_line(ui, &(tile.index + 1).to_string(), small.clone(), weak, side);
        painter.galley(badge.center() - digit.size() / 2.0, digit, weak);
        left = badge.right() + space::MEDIUM;
    }
    let width = rect.right() - space::MEDIUM - left;
    let title = fitting_line(ui, tile.title, text::strong().resolve(style), ink, width);
    let mut below = left;
    let warn = if tile.chosen { ink } else { palette.refused_ink };
    let warning = one_line(ui, tile.warning, small.clone(), warn, width);
    let gap = if tile.warning.is_empty() { 0.0 } else { space::SMALL };
    let note = one_line(ui, tile.note, small, weak, width - warning.size().x - gap);
    let mut top = rect.center().y - (title.size().y + note.size().y) / 2.0;
    let title_height = title.size().y;
    painter.galley(pos2(left, top), title, ink);
    top += title_height;
    if gap > 0.0 {
        let warning_width = warning.size().x;
        painter.galley(pos2(below, top), warning, warn);
        below += warning_width + gap;
    }
    painter.galley(pos2(below, top), note, weak);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tiles_fill_their_rows_evenly_and_never_less_than_one_stands_in_a_row() {
        let check = |width, count, expect| assert_eq!(per_row(width, 180.0, count), expect);
        check(1_000.0, 4, 4);
        check(600.0, 4, 2);
        check(600.0, 5, 3);
        check(420.0, 9, 2);
        check(100.0, 3, 1);
        check(0.0, 0, 1);
    }
}
