//! The preparation checklist (筹备清单): what, how much, who, by when, done.

use egui::{Id, RichText, Ui};
use jiff::civil::Date;

use crate::exchange::list::Kind;
use crate::model::preparation::Preparation;
use crate::model::when::read_date;
use crate::ui::panels::setup::Sheet;
use crate::ui::panels::setup::forms::{
    REMOVE_WIDTH, add_button, go_to, header_ui, remove_cell, text_cell, tick_cell,
};
use crate::ui::panels::setup::lists::buttons_ui;
use crate::ui::theme::{self, space};

const DONE: f32 = 52.0;
const QUANTITY: f32 = 190.0;
const OWNER: f32 = 190.0;
const DUE: f32 = 130.0;

/// The date that is being typed: the row, and the text until it is a date.
#[derive(Debug, Default)]
pub(super) struct PreparationForm {
    typed: Option<(usize, String)>,
}

impl PreparationForm {
    /// Shows the table in the room that the page gives it.
    pub(super) fn ui(&mut self, ui: &mut Ui, sheet: &mut Sheet<'_>, today: Date) {
        let Sheet { words, setup, query, wants_list, .. } = sheet;
        let list = &mut setup.settings.preparation;
        let done = list.iter().filter(|line| line.done).count();
        let values = [("done", done.into()), ("all", list.len().into())];
        ui.horizontal(|ui| {
            ui.label(theme::strong(&*words.text("setup-preparation")));
            let weak = theme::palette(ui).ink_weak;
            ui.label(RichText::new(words.fmt("setup-preparation-done", &values)).color(weak));
            ui.add_space(space::LARGE);
            let deed = buttons_ui(ui, words, Kind::Preparation);
            *wants_list = deed.map(|deed| (Kind::Preparation, deed)).or(*wants_list);
        });
        let fixed = DONE + QUANTITY + OWNER + DUE + REMOVE_WIDTH + 8.0 * space::MEDIUM;
        let item = (ui.available_width() - fixed).max(200.0);
        if !list.is_empty() {
            let columns = [
                ("setup-done", DONE),
                ("setup-item", item),
                ("setup-quantity", QUANTITY),
                ("setup-owner", OWNER),
                ("setup-due", DUE),
            ];
            header_ui(ui, words, &columns);
        }
        let mut removed = None;
        for (row, line) in list.iter_mut().enumerate() {
            if !query.finds_text(&[&line.item, &line.quantity, &line.owner]) {
                continue;
            }
            ui.horizontal(|ui| {
                let cell = |key| words.fmt(key, &[("number", (row + 1).into())]);
                let id = |part: &str| Id::unique(("setup_preparation", part, row));
                tick_cell(ui, &cell("setup-preparation-tick"), &mut line.done, DONE);
                let name = cell("setup-preparation-item");
                text_cell(ui, item_field(row), &name, &mut line.item, item);
                let name = cell("setup-preparation-quantity");
                text_cell(ui, id("quantity"), &name, &mut line.quantity, QUANTITY);
                let name = cell("setup-preparation-owner");
                text_cell(ui, id("owner"), &name, &mut line.owner, OWNER);
                self.due_ui(ui, &cell("setup-preparation-due"), row, line, today);
                if remove_cell(ui, words, &line.item, false) {
                    removed = Some(row);
                }
            });
        }
        if let Some(row) = removed {
            list.remove(row);
            self.typed = None;
        }
        if add_button(ui, words, "setup-add-preparation") {
            go_to(ui, item_field(list.len()));
            list.push(Preparation::default());
        }
    }

    /// What is no date yet changes nothing, and is gone when the field is left.
    fn due_ui(&mut self, ui: &mut Ui, name: &str, row: usize, line: &mut Preparation, today: Date) {
        let stands = line.due.map(|due| due.to_string()).unwrap_or_default();
        let mut typed = match &self.typed {
            Some((typing, typed)) if *typing == row => typed.clone(),
            _ => stands,
        };
        let is_sound = typed.trim().is_empty() || read_date(&typed).is_some();
        let id = Id::unique(("setup_preparation", "due", row));
        let response = ui
            .scope(|ui| {
                if !is_sound || line.is_overdue(today) {
                    let color = theme::palette(ui).refused_ink;
                    ui.visuals_mut().override_text_color = Some(color);
                }
                text_cell(ui, id, name, &mut typed, DUE)
            })
            .inner;
        if response.changed() {
            match read_date(&typed) {
                Some(date) => line.due = Some(date),
                None if typed.trim().is_empty() => line.due = None,
                None => {}
            }
            self.typed = Some((row, typed));
        }
        if response.lost_focus() {
            self.typed = None;
        }
    }
}

/// Where the item of a line is typed.
pub(super) fn item_field(row: usize) -> Id {
    Id::unique(("setup_preparation", "item", row))
}
