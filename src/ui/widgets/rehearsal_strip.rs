//! The strip that says, as long as it is one: this is a rehearsal.

use egui::{Align, Button, Frame, Layout, Margin, RichText, Ui, vec2};

use crate::ui::theme::{self, size, space, text};
use crate::ui::words::Words;

/// Shows the strip below the status bar; true when the rehearsal is to end.
pub fn rehearsal_strip_ui(ui: &mut Ui, words: &Words) -> bool {
    let palette = theme::palette(ui);
    let margin = Margin::symmetric(space::PANEL, 6);
    let frame = Frame::new().fill(palette.already).inner_margin(margin);
    let strip = egui::Panel::top("rehearsal").resizable(false).frame(frame).show(ui, |ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let end = Button::new(words.text("rehearsal-end")).min_size(vec2(120.0, size::PRESS));
            let end = ui.add(end).clicked();
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.spacing_mut().item_spacing.x = space::LARGE;
                let title = RichText::new(words.text("rehearsal")).text_style(text::title());
                ui.label(title.color(palette.on_accent));
                let note = RichText::new(words.text("rehearsal-strip")).color(palette.on_accent);
                ui.add(egui::Label::new(note).truncate());
            });
            end
        })
        .inner
    });
    strip.inner
}
