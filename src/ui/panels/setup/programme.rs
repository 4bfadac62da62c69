//! The programme (节目单): when, what, by whom, in the order in which it is shown.

use egui::{Button, Id, ScrollArea, Ui, vec2};

use crate::model::setup::{ProgrammeItem, Settings};
use crate::ui::panels::setup::Sheet;
use crate::ui::panels::setup::event::{is_time, plain_time};
use crate::ui::panels::setup::forms::{
    REMOVE_WIDTH, first_button, go_to, header_ui, remove_cell, text_cell,
};
use crate::ui::theme::{self, size, space};
use crate::ui::words::Words;

const TIME: f32 = 84.0;
const HOST: f32 = 170.0;
const ARROW: f32 = 38.0;
/// What the title takes of the room that title and note share.
const TITLE_SHARE: f32 = 0.42;

/// What is done with a line.
enum Deed {
    Up(usize),
    Down(usize),
    Remove(usize),
}

/// Shows the table.
pub(super) fn ui(ui: &mut Ui, sheet: &mut Sheet<'_>) {
    let Sheet { words, setup, query, .. } = sheet;
    let fixed = TIME + HOST + 2.0 * ARROW + REMOVE_WIDTH + 10.0 * space::MEDIUM;
    let shared = (ui.available_width() - fixed).max(400.0);
    let (title, note) = (shared * TITLE_SHARE, shared * (1.0 - TITLE_SHARE));
    let columns = [
        ("setup-programme-time", TIME),
        ("setup-programme-title", title),
        ("setup-programme-host", HOST),
        ("setup-programme-note", note),
    ];
    header_ui(ui, words, &columns);
    let mut deed = None;
    ScrollArea::vertical().id_salt("setup_programme").auto_shrink(false).show(ui, |ui| {
        let items = &mut setup.settings.programme;
        let last = items.len().saturating_sub(1);
        for (row, item) in items.iter_mut().enumerate() {
            if !query.finds_text(&[&item.time, &item.title, &item.host, &item.note]) {
                continue;
            }
            ui.horizontal(|ui| {
                let cell = |key| words.fmt(key, &[("number", (row + 1).into())]);
                let id = |part: &str| Id::unique(("setup_programme", part, row));
                time_ui(ui, time_field(row), &cell("setup-programme-time-of"), &mut item.time);
                let name = cell("setup-programme-title-of");
                text_cell(ui, id("title"), &name, &mut item.title, title);
                let name = cell("setup-programme-host-of");
                text_cell(ui, id("host"), &name, &mut item.host, HOST);
                let name = cell("setup-programme-note-of");
                text_cell(ui, id("note"), &name, &mut item.note, note);
                if arrow_ui(ui, "↑", &cell("setup-programme-up"), row > 0) {
                    deed = Some(Deed::Up(row));
                }
                if arrow_ui(ui, "↓", &cell("setup-programme-down"), row < last) {
                    deed = Some(Deed::Down(row));
                }
                if remove_cell(ui, words, &item.title, false) {
                    deed = Some(Deed::Remove(row));
                }
            });
        }
        ui.add_space(space::SMALL);
        add_ui(ui, words, &mut setup.settings);
    });
    let items = &mut setup.settings.programme;
    match deed {
        Some(Deed::Up(row)) => items.swap(row, row.saturating_sub(1)),
        Some(Deed::Down(row)) if row + 1 < items.len() => items.swap(row, row + 1),
        Some(Deed::Remove(row)) => {
            items.remove(row);
        }
        Some(Deed::Down(_)) | None => {}
    }
}

/// Whether the times of all lines are written as times.
pub(super) fn times_are_sound(settings: &Settings) -> bool {
    settings.programme.iter().all(|item| is_time(&item.time))
}

fn add_ui(ui: &mut Ui, words: &Words, settings: &mut Settings) {
    if first_button(ui, words, "setup-add-programme", time_field(0)) {
        go_to(ui, time_field(settings.programme.len()));
        settings.programme.push(ProgrammeItem::default());
    }
}

/// Red as long as it is no time.
fn time_ui(ui: &mut Ui, id: Id, name: &str, time: &mut String) {
    ui.scope(|ui| {
        if !is_time(time) {
            let color = theme::palette(ui).refused_ink;
            ui.visuals_mut().override_text_color = Some(color);
        }
        text_cell(ui, id, name, time, TIME);
        plain_time(time);
    });
}

fn arrow_ui(ui: &mut Ui, arrow: &str, name: &str, enabled: bool) -> bool {
    let button = Button::new(arrow).min_size(vec2(ARROW, size::PRESS));
    ui.add_enabled(enabled, button).accessible_name(name).clicked()
}

/// Where the time of a line is typed.
pub(super) fn time_field(row: usize) -> Id {
    Id::unique(("setup_programme", "time", row))
}
