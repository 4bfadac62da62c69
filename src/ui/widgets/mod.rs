//! The widgets of the house, in the tokens of [`theme`](crate::ui::theme).
//!
//! Architecture invariant: a widget knows texts, colours and ids, never the book or the desk.

pub mod entry_field;
pub mod rail;
pub mod recent;
pub mod rehearsal_strip;
pub mod stat_tile;
pub mod status_bar;
pub mod verdict;
pub mod verdict_strip;

pub use entry_field::{EntryField, EntryOutcome, beside_entry, secret_field, text_field};
pub use rail::rail_ui;
pub use recent::{Recent, RecentState, UndoAsked, recent_ui};
pub use rehearsal_strip::rehearsal_strip_ui;
pub use stat_tile::stat_tile;
pub use status_bar::{StatusBar, StatusRequest, status_bar_ui, switches_ui};
pub use verdict::{Verdict, VerdictKind, verdict_ui};
pub use verdict_strip::verdict_strip_ui;

use std::sync::Arc;

use egui::text::LayoutJob;
use egui::{Color32, FontId, Frame, Galley, Margin, Stroke, Ui};

use crate::ui::theme::{self, size, space};

/// A card that lies on the paper.
pub fn card(ui: &Ui) -> Frame {
    let palette = theme::palette(ui);
    Frame::new()
        .fill(palette.card)
        .stroke(Stroke::new(1.0, palette.line))
        .corner_radius(size::RADIUS)
        .inner_margin(Margin::same(space::CARD))
}

/// One line of text laid out for a painter, cut with … where it would be wider than `width`.
pub(crate) fn one_line(
    ui: &Ui,
    text: &str,
    font: FontId,
    color: Color32,
    width: f32,
) -> Arc<Galley> {
    let mut job = LayoutJob::simple_singleline(text.to_owned(), font, color);
    job.wrap.max_width = width;
    job.wrap.max_rows = 1;
    job.wrap.break_anywhere = true;
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

/// One line like [`one_line`], but smaller rather than cut, down to six tenths of its size.
pub(crate) fn fitting_line(
    ui: &Ui,
    text: &str,
    font: FontId,
    color: Color32,
    width: f32,
) -> Arc<Galley> {
    const SCALE_MIN: f32 = 0.6;
    let galley = one_line(ui, text, font.clone(), color, f32::INFINITY);
    if galley.size().x <= width {
        return galley;
    }
    let scale = (width / galley.size().x).max(SCALE_MIN);
    one_line(ui, text, FontId::new((font.size * scale).floor(), font.family), color, width)
}
