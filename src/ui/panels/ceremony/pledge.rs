//! The pledge in words and digits, as it stands on this screen and on the projector.

use egui::{Label, RichText, ScrollArea, Ui};

use crate::exchange::spoken;
use crate::model::ceremony::Pledge;
use crate::ui::theme::{self, space, text};
use crate::ui::widgets::card;
use crate::ui::words::{Language, Words};

/// A pledge and the ways in which people can compare it.
#[derive(Clone, Debug)]
pub struct PledgeText {
    /// The journal as it was when this was computed.
    pub(super) seq: u64,
    /// What is published.
    pub pledge: Pledge,
}

impl PledgeText {
    pub(super) fn new(pledge: Pledge, seq: u64) -> Self {
        Self { seq, pledge }
    }

    /// The commitment as twelve words of a language.
    pub fn spoken(&self, language: Language) -> Vec<&'static str> {
        spoken::spoken(&self.pledge.commitment, language)
    }

    /// The fingerprints of rules, prizes and blanks: what each is of, and its words.
    pub fn others(&self, words: &Words) -> [(String, String); 3] {
        let Pledge { commitment: _, rules, prizes, blanks } = &self.pledge;
        [
            ("ceremony-hash-rules", rules),
            ("ceremony-hash-prizes", prizes),
            ("ceremony-hash-blanks", blanks),
        ]
        .map(|(key, hash)| {
            (words.text(key).into_owned(), spoken::in_groups(hash, words.language()))
        })
    }

    pub(super) fn ui(&self, ui: &mut Ui, words: &Words) {
        let palette = theme::palette(ui);
        card(ui).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ScrollArea::vertical().id_salt("ceremony_pledge").show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = space::SMALL;
                ui.label(theme::strong(&*words.text("ceremony-commitment")));
                for line in self.spoken(words.language()).chunks(6) {
                    let line = RichText::new(line.join(" ")).text_style(text::title());
                    ui.add(Label::new(line).wrap());
                }
                let note = words.text("ceremony-commitment-note");
                let note = RichText::new(&*note).text_style(text::small()).color(palette.ink_weak);
                ui.add(Label::new(note).wrap());
                let Pledge { commitment, rules, prizes, blanks } = &self.pledge;
                let seed = (words.text("ceremony-hash-seed").into_owned(), String::new());
                let named = std::iter::once(seed).chain(self.others(words));
                for ((name, said), hash) in named.zip([commitment, rules, prizes, blanks]) {
                    ui.add_space(space::SMALL);
                    let name = RichText::new(name).text_style(text::small());
                    ui.label(name.color(palette.ink_weak));
                    if !said.is_empty() {
                        ui.add(Label::new(said).wrap());
                    }
                    let digits = RichText::new(in_groups(hash)).monospace();
                    ui.add(Label::new(digits).wrap());
                }
            });
        });
    }
}

/// A hash in groups of eight digits, so that people can compare it.
pub fn in_groups(hash: &str) -> String {
    let digits: Vec<char> = hash.chars().collect();
    digits.chunks(8).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}
