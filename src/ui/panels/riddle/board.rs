//! The board: which riddles still hang.

use egui::{
    Align2, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2,
};

use crate::model::id::RiddleNumber;
use crate::ui::room::Room;
use crate::ui::theme::{self, size, text};

/// Riddles in a row of the board, so that a row begins with a round number and one.
const PER_ROW: usize = 20;
const GAP: f32 = 2.0;
const CELL_MOST: Vec2 = vec2(56.0, 36.0);
/// Lower than this a number could not be read: then the board scrolls.
const CELL_HEIGHT_LEAST: f32 = 18.0;

/// Shows all numbers in a grid that fills `ui`; the one that was pressed.
pub(super) fn board_ui(ui: &mut Ui, room: &Room<'_>) -> Option<RiddleNumber> {
    let (book, words) = (room.live.book(), room.words);
    let riddles = &book.setup().riddles;
    if riddles.is_empty() {
        ui.label(words.text("riddle-board-none"));
        return None;
    }
    let hanging = riddles.keys().filter(|number| book.riddle_retired(**number).is_none()).count();
    let counts = [("hanging", hanging.into()), ("all", riddles.len().into())];
    ui.label(theme::strong(words.fmt("riddle-board", &counts)));
    let numbers: Vec<RiddleNumber> = riddles.keys().copied().collect();
    let room_left = ui.available_size();
    let rows = numbers.len().div_ceil(PER_ROW);
    let cell = vec2(
        (room_left.x / PER_ROW as f32 - GAP).min(CELL_MOST.x),
        (room_left.y / rows as f32 - GAP).clamp(CELL_HEIGHT_LEAST, CELL_MOST.y),
    );
    let mut chosen = None;
    let scroll = ScrollArea::vertical().id_salt("riddle_board").auto_shrink([false, true]);
    scroll.show(ui, |ui| {
        let step = cell + Vec2::splat(GAP);
        let all = vec2(room_left.x, rows as f32 * step.y - GAP);
        let (rect, _) = ui.allocate_exact_size(all, Sense::hover());
        for (index, number) in numbers.iter().enumerate() {
            let (column, row) = (index % PER_ROW, index / PER_ROW);
            let at = rect.min + step * vec2(column as f32, row as f32);
            if cell_ui(ui, room, *number, Rect::from_min_size(at, cell)) {
                chosen = Some(*number);
            }
        }
    });
    chosen
}

/// A number: a strip of paper while it hangs, struck once it is down.
fn cell_ui(ui: &Ui, room: &Room<'_>, number: RiddleNumber, rect: Rect) -> bool {
    let response = ui.interact(rect, ui.scope_id().with(("riddle", number.0)), Sense::click());
    let hanging = room.live.book().riddle_retired(number).is_none();
    let key = if hanging { "riddle-cell-hanging" } else { "riddle-cell-down" };
    response.widget_info(|| {
        let name = room.words.fmt(key, &[("riddle", number.0.into())]);
        WidgetInfo::labeled(Role::Button, true, name)
    });
    if ui.is_rect_visible(rect) {
        let palette = theme::palette(ui);
        let (fill, ink) =
            if hanging { (palette.card, palette.ink) } else { (palette.well, palette.ink_weak) };
        let line = if response.hovered() { palette.accent } else { palette.line };
        let border = if hanging || response.hovered() { line } else { fill };
        let (painter, corner) = (ui.painter(), size::RADIUS_SMALL / 2);
        painter.rect(rect, corner, fill, Stroke::new(1.0, border), StrokeKind::Inside);
        let font = text::small().resolve(ui.style());
        let place = rect.center();
        let written = painter.text(place, Align2::CENTER_CENTER, number.to_string(), font, ink);
        if !hanging {
            let ends = [pos2(written.left(), place.y), pos2(written.right(), place.y)];
            painter.line_segment(ends, Stroke::new(1.0, ink));
        }
    }
    response.clicked()
}
