//! The strip that asks before a window closes over changes that are not saved.

use egui::{Align, Button, Frame, Layout, Margin, RichText, Ui, vec2};

use crate::ui::theme::{self, size, space, text};
use crate::ui::words::Words;

/// What somebody answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeavingRequest {
    /// The window stays open.
    Stay,
    /// It closes, and the changes are gone.
    Anyway,
}

/// Shows the strip below the status bar; `unsaved` is how many changes would be lost.
pub fn leaving_strip_ui(ui: &mut Ui, words: &Words, unsaved: usize) -> Option<LeavingRequest> {
    let palette = theme::palette(ui);
    let frame = Frame::new().fill(palette.already).inner_margin(Margin::symmetric(space::PANEL, 6));
    let strip = egui::Panel::top("leaving").resizable(false).frame(frame).show(ui, |ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let button = |key| Button::new(words.text(key)).min_size(vec2(120.0, size::PRESS));
            let anyway = ui.add(button("leaving-anyway")).clicked();
            let stay = ui.add(button("leaving-stay")).clicked();
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.spacing_mut().item_spacing.x = space::LARGE;
                let title = words.fmt("leaving", &[("count", unsaved.into())]);
                let title = RichText::new(title).text_style(text::title());
                ui.add(egui::Label::new(title.color(palette.on_accent)).truncate());
            });
            let anyway = anyway.then_some(LeavingRequest::Anyway);
            anyway.or(stay.then_some(LeavingRequest::Stay))
        })
        .inner
    });
    strip.inner
}
