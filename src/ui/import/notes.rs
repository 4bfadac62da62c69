//! What is to be looked at, row by row, in words.

use egui::{Label, RichText, ScrollArea, Ui};

use crate::exchange::list::{Duplicate, Fault, Problem, column_letter};
use crate::ui::importing::{Note, Preview};
use crate::ui::theme::{self, space, text};
use crate::ui::words::Words;

const ROW: f32 = 26.0;

/// Shows the list; only the rows in view are made.
pub(super) fn ui(ui: &mut Ui, words: &Words, preview: &Preview) {
    ui.spacing_mut().item_spacing.y = space::SMALL;
    let palette = theme::palette(ui);
    if preview.notes.is_empty() {
        let fine = RichText::new(words.text("import-no-notes")).color(palette.success_ink);
        ui.label(fine);
        return;
    }
    let count = [("count", preview.notes.len().into())];
    ui.label(theme::strong(words.fmt("import-notes", &count)));
    let area = ScrollArea::vertical().id_salt("import_notes").auto_shrink(false);
    area.show_rows(ui, ROW, preview.notes.len(), |ui, rows| {
        for note in preview.notes.iter().skip(rows.start).take(rows.len()) {
            let Some((line, blocks)) = line(words, preview, *note) else { continue };
            let color = if blocks { palette.refused_ink } else { palette.already_ink };
            let line = RichText::new(line).text_style(text::small()).color(color);
            ui.allocate_ui(egui::vec2(ui.available_width(), ROW), |ui| {
                ui.set_min_height(ROW);
                ui.add(Label::new(line).truncate());
            });
        }
    });
}

/// The note in words, and whether the row is left out for it.
fn line(words: &Words, preview: &Preview, note: Note) -> Option<(String, bool)> {
    match note {
        Note::Problem(index) => {
            let problem = preview.list.problems.get(index)?;
            Some((problem_line(words, problem), problem.blocks_row()))
        }
        Note::Duplicate(index) => {
            let row = preview.list.rows.get(index)?;
            let place = [("row", row.row.into()), ("name", row.person.name.as_str().into())];
            let line = match row.duplicate? {
                Duplicate::InEvent => words.fmt("import-note-known", &place),
                Duplicate::InList { first_row } => {
                    let [row, name] = place;
                    words.fmt("import-note-twice", &[row, name, ("first", first_row.into())])
                }
            };
            Some((line, true))
        }
    }
}

fn problem_line(words: &Words, problem: &Problem) -> String {
    let Problem { row, column, heading, fault, .. } = problem;
    let said = |key, text: &str| words.fmt(key, &[("text", text.into())]);
    let fault = match fault {
        Fault::NameMissing => words.text("import-name-missing").into_owned(),
        Fault::NameTooLong => words.text("import-name-too-long").into_owned(),
        // No font at hand draws U+FFFD.
        Fault::Garbled(text) => said("import-garbled", &text.replace('\u{fffd}', "□")),
        Fault::AgeUnclear(text) => said("import-age-unclear", text),
        Fault::AgeOutOfRange(text) => said("import-age-out-of-range", text),
        Fault::PhoneUnclear(text) => said("import-phone-unclear", text),
        Fault::TooLong => words.text("import-too-long").into_owned(),
        Fault::QuoteOpen => words.text("import-quote-open").into_owned(),
        Fault::OutOfReach => words.text("import-out-of-reach").into_owned(),
    };
    let values = [
        ("row", (*row).into()),
        ("column", column_letter(*column).into()),
        ("heading", heading.as_str().into()),
        ("fault", fault.into()),
    ];
    let key = if heading.is_empty() { "import-note-unheaded" } else { "import-note" };
    words.fmt(key, &values)
}
