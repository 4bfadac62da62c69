//! The emergency plan (应急预案): what happens, and what is done then.

use egui::{Id, Ui};

use crate::exchange::list::Kind;
use crate::model::setup::EmergencyStep;
use crate::ui::panels::setup::forms::{
    REMOVE_WIDTH, first_button, go_to, header_ui, remove_cell, text_cell,
};
use crate::ui::panels::setup::lists::{Deed, buttons_ui};
use crate::ui::theme::{self, space};
use crate::ui::words::Words;

const CASE: f32 = 200.0;

/// Shows the table; what is to be done with it as a whole.
pub(super) fn ui(ui: &mut Ui, words: &Words, steps: &mut Vec<EmergencyStep>) -> Option<Deed> {
    let fixed = CASE + REMOVE_WIDTH + 5.0 * space::MEDIUM;
    let action = (ui.available_width() - fixed).max(160.0);
    let deed = ui
        .horizontal(|ui| {
            ui.label(theme::strong(&*words.text("setup-emergency")));
            ui.add_space(space::LARGE);
            buttons_ui(ui, words, Kind::Emergency)
        })
        .inner;
    header_ui(ui, words, &[("setup-case", CASE), ("setup-action", action)]);
    let mut removed = None;
    for (row, step) in steps.iter_mut().enumerate() {
        ui.horizontal(|ui| {
            let cell = |key| words.fmt(key, &[("number", (row + 1).into())]);
            text_cell(ui, case_field(row), &cell("setup-emergency-case"), &mut step.case, CASE);
            let id = Id::unique(("setup_emergency", "action", row));
            text_cell(ui, id, &cell("setup-emergency-action"), &mut step.action, action);
            if remove_cell(ui, words, &step.case, false) {
                removed = Some(row);
            }
        });
    }
    if let Some(row) = removed {
        steps.remove(row);
    }
    if first_button(ui, words, "setup-add-emergency", case_field(0)) {
        go_to(ui, case_field(steps.len()));
        steps.push(EmergencyStep::default());
    }
    deed
}

/// Where the case of a line is typed.
pub(super) fn case_field(row: usize) -> Id {
    Id::unique(("setup_emergency", "case", row))
}
