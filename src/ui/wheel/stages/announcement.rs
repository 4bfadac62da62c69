//! An announcement: a few words as large as they can be.

use egui::{Align2, Stroke, StrokeKind, Ui};

use super::sheet::{Area, Sheet, WIDTH};
use super::{sizes, spoken};
use crate::ui::wheel::Looks;

/// An announcement.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AnnouncementShown {
    /// Who announces, in small letters; may be empty.
    pub title: String,
    /// What is announced; a line break stays one.
    pub words: String,
}

pub(super) fn paint(ui: &mut Ui, looks: Looks, shown: &AnnouncementShown) {
    // What is announced comes first: it may be urgent.
    let Some(sheet) = Sheet::new(ui, looks, &spoken([shown.words.as_str(), &shown.title])) else {
        return;
    };
    let outer = Area { left: 0.05, top: 0.05, right: WIDTH - 0.05, bottom: 0.95 };
    sheet.plate(&outer);
    let inner = outer.shrunk(0.016, 0.016);
    let thin = Stroke::new(sheet.length(0.0016), sheet.colors.gold.gamma_multiply(0.6));
    sheet.painter().rect_stroke(sheet.rect(&inner), sheet.radius(0.008), thin, StrokeKind::Inside);
    let title_height = if shown.title.is_empty() { 0.0 } else { 0.10 };
    let words = Area { bottom: inner.bottom - title_height, ..inner }.shrunk(0.04, 0.02);
    sheet.fill(&shown.words, &words, sizes::ANNOUNCEMENT_LARGEST, sheet.colors.ink);
    let at = (WIDTH / 2.0, inner.bottom - 0.055);
    let size = sizes::ANNOUNCEMENT_TITLE;
    sheet.write(&shown.title, size, inner.width(), at, Align2::CENTER_CENTER, sheet.colors.title);
}
