//! The board: which riddles still hang.

use egui::{Button, RichText, ScrollArea, Ui, vec2};

use crate::model::id::RiddleNumber;
use crate::ui::room::Room;
use crate::ui::theme::{self, space, text};

const CELL_WIDTH: f32 = 46.0;
const CELL_HEIGHT: f32 = 30.0;
const GAP: f32 = 4.0;

/// Shows the numbers in a grid that scrolls; the one that was pressed.
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
    let scroll = egui::style::ScrollStyle::solid().bar_width + space::SMALL;
    let per_row = (((ui.available_width() - scroll) / (CELL_WIDTH + GAP)) as usize).max(1);
    let rows = numbers.len().div_ceil(per_row);
    let mut chosen = None;
    ui.spacing_mut().item_spacing = vec2(GAP, GAP);
    ui.spacing_mut().interact_size.y = CELL_HEIGHT;
    ScrollArea::vertical().id_salt("riddle_board").auto_shrink([false, true]).show_rows(
        ui,
        CELL_HEIGHT,
        rows,
        |ui, shown| {
            for row in shown {
                ui.horizontal(|ui| {
                    for number in numbers.iter().skip(row * per_row).take(per_row) {
                        if cell_ui(ui, room, *number) {
                            chosen = Some(*number);
                        }
                    }
                });
            }
        },
    );
    chosen
}

/// A number: plain while it hangs, struck once it is down.
fn cell_ui(ui: &mut Ui, room: &Room<'_>, number: RiddleNumber) -> bool {
    let palette = theme::palette(ui);
    let label = RichText::new(number.to_string()).text_style(text::small());
    let button = match room.live.book().riddle_retired(number) {
        None => Button::new(label.color(palette.ink)).fill(palette.card),
        Some(_) => Button::new(label.color(palette.ink_weak).strikethrough()).fill(palette.well),
    };
    ui.add_sized(vec2(CELL_WIDTH, CELL_HEIGHT), button).clicked()
}
