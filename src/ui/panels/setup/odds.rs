//! The odds as they will be: percentages, expected hand-outs, what happens when a prize runs out.

use egui::{DragValue, Response, Ui, vec2};

use crate::model::book::{Book, Stock};
use crate::model::id::PrizeId;
use crate::model::odds::{ALL_ODDS, Expected, Odds, OnWheel, expected};
use crate::model::setup::Setup;
use crate::ui::theme::size;
use crate::ui::words::Words;

/// What may be expected of a draft; computed again only when something that bears on it changes.
#[derive(Debug, Default)]
pub(super) struct OddsPreview {
    asked: Option<Asked>,
    expected: Vec<Expected>,
}

#[derive(Debug, PartialEq)]
struct Asked {
    odds: Odds,
    /// Prize, chance, pieces left.
    prizes: Vec<(PrizeId, u32, u32)>,
    blanks: u32,
    spins: u32,
}

impl OddsPreview {
    /// Follows the draft.
    pub(super) fn follow(&mut self, book: &Book, setup: &Setup) {
        let rules = &setup.settings.rules;
        let left =
            |id: PrizeId, count: u32| count.saturating_sub(book.stock(id).map_or(0, Stock::given));
        let on_wheel: Vec<OnWheel> = setup
            .prizes
            .values()
            .filter(|prize| prize.on_wheel)
            .map(|prize| OnWheel::new(prize, left(prize.id, prize.count)))
            .collect();
        let asked = Asked {
            odds: rules.odds,
            prizes: on_wheel.iter().map(|prize| (prize.prize, prize.chance, prize.left)).collect(),
            blanks: rules.blanks,
            spins: setup.settings.expected.saturating_mul(rules.draws_per_ticket),
        };
        if self.asked.as_ref() != Some(&asked) {
            self.expected = expected(asked.odds, &on_wheel, asked.blanks, asked.spins);
            self.asked = Some(asked);
        }
    }

    /// "2.5 %", and "≈ 5" pieces if it is known how many people are expected; empty for a prize
    /// that is not on the wheel.
    pub(super) fn of(&self, prize: PrizeId) -> (String, String) {
        let spins = self.asked.as_ref().map_or(0, |asked| asked.spins);
        let Some(found) = self.expected.iter().find(|expected| expected.prize == prize) else {
            return Default::default();
        };
        let hand_outs =
            if spins == 0 { String::new() } else { format!("≈ {:.0}", found.hand_outs) };
        (format!("{:.1} %", found.chance * 100.0), hand_outs)
    }

    /// How the odds come about and what happens when a prize runs out, in one sentence.
    pub(super) fn in_words(&self, words: &Words, setup: &Setup) -> String {
        let key = match setup.settings.rules.odds {
            Odds::Bag => "setup-odds-bag-note",
            Odds::Fixed => "setup-odds-fixed-note",
            Odds::EveryWins => "setup-odds-every-note",
        };
        let spins = self.asked.as_ref().map_or(0, |asked| asked.spins);
        let expected = match spins {
            0 => words.text("setup-odds-nobody").into_owned(),
            spins => words.fmt("setup-odds-spins", &[("spins", spins.into())]),
        };
        format!("{} {expected}", words.text(key))
    }
}

/// Odds in ten-thousandths, typed as a percentage.
pub(super) fn percent_cell(ui: &mut Ui, name: &str, value: &mut u32, width: f32) -> Response {
    let mut percent = f64::from(*value) / 100.0;
    let dragging = ui.input(|input| input.pointer.any_down());
    let field = DragValue::new(&mut percent)
        .range(0.0..=f64::from(ALL_ODDS) / 100.0)
        .max_decimals(2)
        .suffix(" %")
        .speed(if dragging { 0.0 } else { 0.01 });
    let response = ui.add_sized(vec2(width, size::PRESS), field).accessible_name(name);
    *value = (percent * 100.0).round() as u32;
    response
}
