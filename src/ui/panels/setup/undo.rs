//! The last change of the setup, taken back by a change that restores what stood before.

use egui::{Button, Id, Key, Modifiers, Ui, vec2};

use crate::model::act::Action;
use crate::ui::panels::setup::SetupPanel;
use crate::ui::room::Room;
use crate::ui::theme::size;
use crate::ui::wording::clock_time;

impl SetupPanel {
    /// The button beside the last change; `free` while nothing is unsaved or on its way, so that
    /// no edit is mixed with what is restored.
    pub(super) fn undo_ui(&mut self, ui: &mut Ui, room: &mut Room<'_>, free: bool) {
        let asked_by_key = self.undo_key_pressed(ui);
        let Some(step) = room.live.book().setup_undo() else { return };
        let button = Button::new(room.words.text("setup-undo")).min_size(vec2(96.0, size::PRESS));
        let values = [
            ("count", step.restores.len().into()),
            ("time", clock_time(room.live.book(), step.mark.at).into()),
        ];
        let about = room.words.fmt("setup-undo-note", &values);
        let response = ui.add_enabled(free, button);
        let response = response.on_hover_text(&about);
        let clicked =
            response.on_disabled_hover_text(room.words.text("setup-undo-later")).clicked();
        if (clicked || asked_by_key) && free {
            let changes = step.restores.clone();
            let reason = room.words.text("setup-undo-reason").into_owned();
            let act = room.door.submit(Action::Configure { changes, reason });
            self.asked.wait_for(act);
        }
    }

    /// Ctrl+Z, unless a text field has the keyboard in which something could be undone: the empty
    /// search does not count.
    fn undo_key_pressed(&self, ui: &Ui) -> bool {
        let focused = ui.memory(egui::Memory::focused);
        let types = focused.is_some_and(|id| {
            let is_text = egui::text_edit::TextEditState::load(ui.ctx(), id).is_some();
            is_text && !(id == entry_field() && self.query.typed.is_empty())
        });
        !types && ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Z))
    }
}

/// Where the search of the panel is typed.
pub(super) fn entry_field() -> Id {
    Id::unique("setup_entry")
}
