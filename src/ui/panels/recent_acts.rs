//! The last acts of a panel, at its lower edge, with Undo beside each.

use egui::{RichText, ScrollArea, Ui};

use crate::model::act::Action;
use crate::model::id::ActionId;
use crate::model::journal::Entry;
use crate::ui::room::Room;
use crate::ui::theme::{self, text};
use crate::ui::widgets::{RecentState, recent_ui};

/// Acts that are listed at most; older ones are found in the overview.
const ROWS_MAX: usize = 20;

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
    let undo = ScrollArea::vertical()
        .id_salt("recent_acts")
        .auto_shrink([false, false])
        .show(ui, |ui| recent_ui(ui, room.words, &rows, state))
        .inner?;
    Some(room.door.submit(Action::Void { target: undo.act, reason: undo.reason }))
}
