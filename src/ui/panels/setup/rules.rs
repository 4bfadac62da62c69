//! The rules, each with what it does in words.

use egui::{Button, Checkbox, Label, RichText, ScrollArea, Ui, vec2};

use crate::model::odds::Odds;
use crate::model::setup::{NO_LIMIT, PIECES_MAX, RetireOn, Rules};
use crate::model::ticket::NUMBER_MAX;
use crate::ui::panels::setup::Sheet;
use crate::ui::panels::setup::forms::number_cell;
use crate::ui::theme::{self, size, space, text};
use crate::ui::widgets::card;
use crate::ui::words::Words;

const CARD_HEIGHT: f32 = 48.0;
const NUMBER_WIDTH: f32 = 90.0;
/// Limits that one meets at a real event.
const FEW: std::ops::RangeInclusive<u32> = 0..=20;

/// One rule: the keys of its name and of what it does, and where it is changed.
type Rule = (&'static str, &'static str, fn(&mut Ui, &Words, &mut Rules));

const RULES: [Rule; 10] = [
    ("setup-stamps-needed", "setup-stamps-needed-note", |ui, words, rules| {
        number(ui, words, "setup-stamps-needed", &mut rules.stamps_needed, FEW);
    }),
    ("setup-draws", "setup-draws-note", |ui, words, rules| {
        number(ui, words, "setup-draws", &mut rules.draws_per_ticket, FEW);
    }),
    ("setup-blanks", "setup-blanks-note", |ui, words, rules| {
        number(ui, words, "setup-blanks", &mut rules.blanks, 0..=PIECES_MAX);
    }),
    ("setup-odds", "setup-odds-note", odds_ui),
    ("setup-preprinted", "setup-preprinted-note", |ui, words, rules| {
        number(ui, words, "setup-preprinted", &mut rules.tickets_preprinted, 0..=NUMBER_MAX);
    }),
    ("setup-riddles-each", "setup-riddles-each-note", riddles_each_ui),
    ("setup-tries", "setup-tries-note", |ui, words, rules| {
        number(ui, words, "setup-tries", &mut rules.tries_per_riddle, 1..=*FEW.end());
    }),
    ("setup-retire", "setup-retire-note", retire_ui),
    ("setup-one-at-a-time", "setup-one-at-a-time-note", |ui, words, rules| {
        tick(ui, words, "setup-one-at-a-time", &mut rules.one_riddle_at_a_time);
    }),
    ("setup-voucher", "setup-voucher-note", |ui, words, rules| {
        tick(ui, words, "setup-voucher", &mut rules.riddle_voucher);
    }),
];

/// Shows the rules in two columns.
pub(super) fn ui(ui: &mut Ui, sheet: &mut Sheet<'_>) {
    let Sheet { words, setup, query, .. } = sheet;
    let rules: Vec<&Rule> = RULES
        .iter()
        .filter(|(name, note, _)| query.finds_text(&[&words.text(name), &words.text(note)]))
        .collect();
    ScrollArea::vertical().id_salt("setup_rules").auto_shrink(false).show(ui, |ui| {
        let width = (ui.available_width() - space::MEDIUM) / 2.0;
        for pair in rules.chunks(2) {
            // Centred, one of two cards of the same height would stand a pixel lower.
            ui.horizontal_top(|ui| {
                for (name, note, control_ui) in pair {
                    let rules = &mut setup.settings.rules;
                    rule_ui(ui, width, &words.text(name), &words.text(note), |ui| {
                        control_ui(ui, words, rules);
                    });
                }
            });
        }
    });
}

fn rule_ui(ui: &mut Ui, width: f32, name: &str, note: &str, control: impl FnOnce(&mut Ui)) {
    let frame = card(ui);
    let inner = vec2(width - 2.0 * f32::from(space::CARD) - 2.0, CARD_HEIGHT);
    frame.show(ui, |ui| {
        let right_to_left = egui::Layout::right_to_left(egui::Align::Center);
        ui.allocate_ui_with_layout(inner, right_to_left, |ui| {
            ui.set_min_size(inner);
            control(ui);
            ui.with_layout(egui::Layout::top_down(egui::Align::Min), |ui| {
                ui.spacing_mut().item_spacing.y = 2.0;
                ui.label(theme::strong(name));
                let weak = theme::palette(ui).ink_weak;
                let note = RichText::new(note).text_style(text::small()).color(weak);
                ui.add(Label::new(note).wrap());
            });
        });
    });
}

fn number(
    ui: &mut Ui,
    words: &Words,
    name: &str,
    value: &mut u32,
    range: std::ops::RangeInclusive<u32>,
) {
    number_cell(ui, &words.text(name), value, range, NUMBER_WIDTH);
}

fn tick(ui: &mut Ui, words: &Words, name: &str, value: &mut bool) {
    ui.add(Checkbox::without_text(value)).accessible_name(words.text(name));
}

/// A number, or none at all.
fn riddles_each_ui(ui: &mut Ui, words: &Words, rules: &mut Rules) {
    let mut unlimited = rules.riddles_per_person >= NO_LIMIT;
    if ui.checkbox(&mut unlimited, words.text("setup-unlimited")).changed() {
        rules.riddles_per_person = if unlimited { NO_LIMIT } else { 5 };
    }
    if !unlimited {
        let value = &mut rules.riddles_per_person;
        number(ui, words, "setup-riddles-each", value, 1..=NO_LIMIT - 1);
    }
}

fn odds_ui(ui: &mut Ui, words: &Words, rules: &mut Rules) {
    choice_ui(
        ui,
        words,
        &mut rules.odds,
        &[
            (Odds::EveryWins, "setup-odds-every"),
            (Odds::Fixed, "setup-odds-fixed"),
            (Odds::Bag, "setup-odds-bag"),
        ],
    );
}

fn retire_ui(ui: &mut Ui, words: &Words, rules: &mut Rules) {
    choice_ui(
        ui,
        words,
        &mut rules.retire_on,
        &[
            (RetireOn::FirstAttempt, "setup-retire-attempt"),
            (RetireOn::FirstCorrect, "setup-retire-correct"),
        ],
    );
}

/// One of a few, from the right to the left.
fn choice_ui<T: Copy + PartialEq>(
    ui: &mut Ui,
    words: &Words,
    chosen: &mut T,
    choices: &[(T, &str)],
) {
    for &(value, key) in choices {
        let ink = theme::palette(ui).ink;
        let name = RichText::new(words.text(key)).color(ink);
        let choice = Button::selectable(*chosen == value, name);
        if ui.add(choice.min_size(vec2(0.0, size::PRESS))).clicked() {
            *chosen = value;
        }
    }
}
