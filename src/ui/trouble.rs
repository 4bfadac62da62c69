//! The strip that says, as long as it is so: the disk takes nothing.

use std::borrow::Cow;

use egui::{Align, Button, Frame, Layout, Margin, RichText, Ui, vec2};

use crate::desk::Trouble;
use crate::ui::theme::{self, size, space, text};
use crate::ui::wording;
use crate::ui::words::Words;

/// What somebody does about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TroubleRequest {
    /// The act that was not saved is handed in once more.
    Retry,
    /// The event is closed and opened anew.
    OpenAgain,
}

/// Shows the strip below the status bar, with the way out of the trouble; `can_retry` when an act
/// may be handed in once more.
pub fn trouble_strip_ui(
    ui: &mut Ui,
    words: &Words,
    trouble: &Trouble,
    can_retry: bool,
) -> Option<TroubleRequest> {
    let palette = theme::palette(ui);
    let button = if trouble.stops() {
        Some(("trouble-open-again", TroubleRequest::OpenAgain))
    } else {
        can_retry.then_some(("trouble-retry", TroubleRequest::Retry))
    };
    let verdict = wording::trouble(words, trouble);
    let margin = Margin::symmetric(space::PANEL, 6);
    let frame = Frame::new().fill(palette.refused).inner_margin(margin);
    let strip = egui::Panel::top("trouble").resizable(false).frame(frame).show(ui, |ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let request = button.and_then(|(key, request)| {
                let button = Button::new(words.text(key)).min_size(vec2(140.0, size::PRESS));
                ui.add(button).clicked().then_some(request)
            });
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.spacing_mut().item_spacing.x = space::LARGE;
                let title = RichText::new(&verdict.headline).text_style(text::title());
                ui.label(title.color(palette.on_verdict));
                let line = match trouble.stops() {
                    true => Some(words.text("trouble-kept")),
                    false => verdict.lines.first().map(Cow::from),
                };
                let line = RichText::new(line.unwrap_or_default()).color(palette.on_verdict);
                ui.add(egui::Label::new(line).truncate());
            });
            request
        })
        .inner
    });
    strip.inner
}
