//! The opening: the audience's words, as they are typed in for all to see.

use egui::Ui;

use super::sheet::{Area, Sheet, columns_for};
use super::{sizes, spoken};
use crate::ui::wheel::Looks;

/// The opening of the draw.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OpeningShown {
    /// "开场".
    pub title: String,
    /// What the audience is asked to do, or what was done with it.
    pub line: String,
    /// What was said so far, in order; of more than [`OpeningShown::MOST`] the last ones.
    pub entries: Vec<String>,
}

impl OpeningShown {
    /// So many can be read from afar.
    pub const MOST: usize = 12;
}

pub(super) fn paint(ui: &mut Ui, looks: Looks, shown: &OpeningShown) {
    let said = [&shown.title, &shown.line].into_iter().chain(&shown.entries);
    let Some(sheet) = Sheet::new(ui, looks, &spoken(said.map(String::as_str))) else { return };
    let top = sheet.heading(&shown.title, &shown.line);
    let all = Area::between(top + 0.01, 0.95);
    let skipped = shown.entries.len().saturating_sub(OpeningShown::MOST);
    let entries: Vec<&String> = shown.entries.iter().skip(skipped).collect();
    // Places for four stand ready, so that the first words are not as large as the stage.
    let places = entries.len().max(4);
    let columns = columns_for(places, &all, 3.0).min(3);
    let rows = places.div_ceil(columns);
    let cell = |i: usize| all.cell((columns, rows), (i % columns, i / columns), 0.022);
    let inner = |i: usize| cell(i).shrunk(0.02, 0.012);
    let texts = entries.iter().map(|entry| entry.as_str());
    let size = sheet.common_size(texts, &inner(0), sizes::OPENING_LARGEST);
    for i in 0..places {
        sheet.plate(&cell(i));
        if let Some(entry) = entries.get(i) {
            sheet.fill(entry, &inner(i), size, sheet.colors.title);
        }
    }
}
