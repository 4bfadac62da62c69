//! The last acts of a panel, at its lower edge, with Undo beside each.

use egui::{Rect, RichText, ScrollArea, Ui};

use crate::model::act::Action;
use crate::model::id::ActionId;
use crate::model::journal::Entry;
use crate::ui::room::Room;
use crate::ui::theme::{self, size, space, text};
use crate::ui::widgets::{RecentState, recent_ui};

/// Acts that are listed at most; older ones are found in the overview.
const ROWS_MAX: usize = 20;
/// Rows that are seen at least, whatever else the panel shows.
const ROWS_SEEN_MIN: f32 = 2.0;

/// The least height that the list takes, with its title and the gap above it.
pub fn recent_acts_height_min(ui: &Ui) -> f32 {
    height(ui, ROWS_SEEN_MIN)
}

fn height(ui: &Ui, rows: f32) -> f32 {
    let title = ui.text_style_height(&text::small()) + space::MEDIUM;
    space::MEDIUM + title + rows * size::ROW
}

/// Cuts the list off the lower end of `all`: what is left above it, and its place, with as many
/// whole rows as `share` of the height holds.
pub fn recent_acts_below(ui: &Ui, all: Rect, share: f32) -> (Rect, Rect) {
    let rows = (all.height() * share / size::ROW).floor().max(ROWS_SEEN_MIN);
    let above = all.with_max_y(all.bottom() - height(ui, rows));
    (above, all.with_min_y(above.bottom() + space::MEDIUM))
}

/// Shows the acts that `belongs` picks in the room that is left; the void that was asked for, on
/// its way.
pub fn recent_acts_ui(
    ui: &mut Ui,
    room: &mut Room<'_>,
    state: &mut RecentState,
    belongs: impl Fn(&Entry) -> bool,
) -> Option<ActionId> {
    let palette = theme::palette(ui);
    let title = RichText::new(room.words.text("recent-title")).text_style(text::small());
    ui.label(title.color(palette.ink_weak));
    let rows = room.recent(ROWS_MAX, belongs);
    // What rounding to pixels takes away costs no row.
    let whole_rows = ((ui.available_height() + 1.0) / size::ROW).floor().max(1.0);
    let undo = ScrollArea::vertical()
        .id_salt("recent_acts")
        .max_height(whole_rows * size::ROW)
        .auto_shrink([false, false])
        .show(ui, |ui| recent_ui(ui, room.words, &rows, state))
        .inner?;
    Some(room.door.submit(Action::Void { target: undo.act, reason: undo.reason }))
}
