//! Booths (摊位): name, game, sponsor.

use egui::{Id, ScrollArea, Ui};

use crate::model::id::BoothId;
use crate::model::setup::Booth;
use crate::ui::panels::setup::Sheet;
use crate::ui::panels::setup::draft::next_number;
use crate::ui::panels::setup::forms::{
    REMOVE_WIDTH, add_button, header_ui, label_cell, remove_cell, sponsor_cell, text_cell,
};
use crate::ui::theme::space;

const NUMBER: f32 = 50.0;
const NAME: f32 = 200.0;
const SPONSOR: f32 = 200.0;
const VISITS: f32 = 70.0;

/// Shows the table of booths.
pub(super) fn ui(ui: &mut Ui, sheet: &mut Sheet<'_>) {
    let fixed = NUMBER + NAME + SPONSOR + VISITS + REMOVE_WIDTH + 7.0 * space::MEDIUM;
    let game = (ui.available_width() - fixed).max(160.0);
    let columns = [
        ("setup-number", NUMBER),
        ("setup-name", NAME),
        ("setup-sponsor", SPONSOR),
        ("setup-game", game),
        ("setup-visits", VISITS),
    ];
    header_ui(ui, sheet.words, &columns);
    let mut removed = None;
    ScrollArea::vertical().id_salt("setup_booths").auto_shrink(false).show(ui, |ui| {
        let Sheet { words, book, setup, query, .. } = sheet;
        for booth in setup.booths.values_mut() {
            if !query.finds(booth.id.0, &[&booth.name, &booth.rules]) {
                continue;
            }
            ui.horizontal(|ui| {
                let cell = |key| words.fmt(key, &[("number", booth.id.0.into())]);
                label_cell(ui, &booth.id.to_string(), NUMBER);
                let field = name_field(booth.id);
                text_cell(ui, field, &cell("setup-booth-name"), &mut booth.name, NAME);
                let sponsor = cell("setup-booth-sponsor");
                let sponsors = &setup.sponsors;
                sponsor_cell(ui, words, &sponsor, &mut booth.sponsor, sponsors, SPONSOR);
                let rules = Id::unique(("setup_booth_game", booth.id));
                text_cell(ui, rules, &cell("setup-booth-game"), &mut booth.rules, game);
                let visits = book.booth_visits(booth.id);
                label_cell(ui, &visits.to_string(), VISITS);
                if remove_cell(ui, words, &booth.name, visits > 0) {
                    removed = Some(booth.id);
                }
            });
        }
        ui.add_space(space::SMALL);
        if add_button(ui, words, "setup-add-booth") {
            let number = next_number(&setup.booths, &book.setup().booths, |id| id.0);
            let id = BoothId(number);
            let booth = Booth { id, name: String::new(), rules: String::new(), sponsor: None };
            setup.booths.insert(id, booth);
            ui.memory_mut(|memory| memory.request_focus(name_field(id)));
        }
    });
    if let Some(id) = removed {
        sheet.setup.booths.remove(&id);
    }
}

/// Where the name of a booth is typed.
pub(super) fn name_field(id: BoothId) -> Id {
    Id::unique(("setup_booth_name", id))
}
