//! The list of people (名单): how many stand on it. Who they are is not shown here: the screen may
//! be seen from the queue.

use egui::{Label, RichText, Ui};

use crate::ui::panels::setup::Sheet;
use crate::ui::theme::{self, text};

/// Shows how many people are expected and here, and how a list comes in.
pub(super) fn ui(ui: &mut Ui, sheet: &Sheet<'_>) {
    let (words, counts) = (sheet.words, sheet.book.counts());
    let values = [("listed", counts.registered.into()), ("here", counts.checked_in.into())];
    ui.label(theme::strong(words.fmt("setup-people-count", &values)));
    let weak = theme::palette(ui).ink_weak;
    for key in ["setup-people-columns", "setup-people-again"] {
        let note = RichText::new(words.text(key)).text_style(text::small()).color(weak);
        ui.add(Label::new(note).wrap());
    }
}
