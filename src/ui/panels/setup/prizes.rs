//! Prizes (奖品): how many of each, who gave them, how they are won.

use egui::{Id, RichText, ScrollArea, Ui};

use crate::model::book::Stock;
use crate::model::id::PrizeId;
use crate::model::odds::Odds;
use crate::model::setup::{PIECES_MAX, Prize};
use crate::ui::panels::setup::Sheet;
use crate::ui::panels::setup::draft::next_number;
use crate::ui::panels::setup::forms::{
    REMOVE_WIDTH, add_button, header_ui, label_cell, number_cell, remove_cell, sponsor_cell,
    text_cell, tick_cell,
};
use crate::ui::panels::setup::odds::{OddsPreview, percent_cell};
use crate::ui::panels::setup::pictures::{Place, picture_cell};
use crate::ui::theme::{space, text};

const TIER: f32 = 112.0;
const COUNT: f32 = 72.0;
const GIVEN: f32 = 54.0;
const PICTURE: f32 = 96.0;
const SPONSOR: f32 = 150.0;
const ON_WHEEL: f32 = 60.0;
const CHANCE: f32 = 84.0;
const EXPECTED: f32 = 76.0;
const VOUCHERS: f32 = 76.0;
/// More vouchers than this for one piece are a slip of the finger.
const VOUCHERS_MAX: u32 = 99;

/// Shows the table of prizes.
pub(super) fn ui(ui: &mut Ui, sheet: &mut Sheet<'_>, odds: &OddsPreview) {
    let typed = sheet.setup.settings.rules.odds == Odds::Fixed;
    let in_words = odds.in_words(sheet.words, sheet.setup);
    ui.label(RichText::new(in_words).text_style(text::small()));
    let fixed = TIER
        + COUNT
        + GIVEN
        + SPONSOR
        + ON_WHEEL
        + CHANCE
        + EXPECTED
        + VOUCHERS
        + PICTURE
        + REMOVE_WIDTH;
    let name = (ui.available_width() - fixed - 12.0 * space::MEDIUM).max(160.0);
    let columns = [
        ("setup-tier", TIER),
        ("setup-name", name),
        ("setup-count", COUNT),
        ("setup-given", GIVEN),
        ("setup-sponsor", SPONSOR),
        ("setup-on-wheel", ON_WHEEL),
        ("setup-chance", CHANCE),
        ("setup-expected-hand-outs", EXPECTED),
        ("setup-vouchers", VOUCHERS),
        ("setup-picture", PICTURE),
    ];
    header_ui(ui, sheet.words, &columns);
    let mut removed = None;
    ScrollArea::vertical().id_salt("setup_prizes").auto_shrink(false).show(ui, |ui| {
        let Sheet { words, book, pictures, setup, query, wants_picture, .. } = sheet;
        let sponsors = &setup.sponsors;
        for prize in setup.prizes.values_mut() {
            if !query.finds(prize.id.0, &[&prize.name, &prize.tier]) {
                continue;
            }
            ui.horizontal(|ui| {
                let cell = |key| words.fmt(key, &[("number", prize.id.0.into())]);
                let given = book.stock(prize.id).map_or(0, Stock::given);
                let tier = Id::unique(("setup_prize_tier", prize.id));
                text_cell(ui, tier, &cell("setup-prize-tier"), &mut prize.tier, TIER);
                let field = name_field(prize.id);
                text_cell(ui, field, &cell("setup-prize-name"), &mut prize.name, name);
                // What was given away cannot be counted away.
                let counts = given..=PIECES_MAX;
                number_cell(ui, &cell("setup-prize-count"), &mut prize.count, counts, COUNT);
                label_cell(ui, &given.to_string(), GIVEN);
                let label = cell("setup-prize-sponsor");
                sponsor_cell(ui, words, &label, &mut prize.sponsor, sponsors, SPONSOR);
                tick_cell(ui, &cell("setup-prize-on-wheel"), &mut prize.on_wheel, ON_WHEEL);
                let (percent, hand_outs) = odds.of(prize.id);
                if typed && prize.on_wheel {
                    percent_cell(ui, &cell("setup-prize-chance"), &mut prize.chance, CHANCE);
                } else {
                    label_cell(ui, &percent, CHANCE);
                }
                label_cell(ui, &hand_outs, EXPECTED);
                let (label, range) = (cell("setup-prize-vouchers"), 0..=VOUCHERS_MAX);
                number_cell(ui, &label, &mut prize.vouchers, range, VOUCHERS);
                let label = cell("setup-prize-picture");
                let shelf = (*pictures, *book);
                if picture_cell(ui, words, shelf, &label, &mut prize.picture, PICTURE) {
                    *wants_picture = Some(Place::Prize(prize.id));
                }
                if remove_cell(ui, words, &prize.name, given > 0) {
                    removed = Some(prize.id);
                }
            });
        }
        ui.add_space(space::SMALL);
        if add_button(ui, words, "setup-add-prize") {
            let id = PrizeId(next_number(&setup.prizes, &book.setup().prizes, |id| id.0));
            let prize = Prize {
                id,
                name: String::new(),
                tier: String::new(),
                count: 1,
                sponsor: None,
                on_wheel: setup.settings.rules.has_wheel(),
                vouchers: 0,
                chance: 0,
                picture: None,
            };
            setup.prizes.insert(id, prize);
            ui.memory_mut(|memory| memory.request_focus(name_field(id)));
        }
    });
    if let Some(id) = removed {
        sheet.setup.prizes.remove(&id);
    }
}

/// Where the name of a prize is typed.
pub(super) fn name_field(id: PrizeId) -> Id {
    Id::unique(("setup_prize_name", id))
}
