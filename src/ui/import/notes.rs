//! What is to be looked at, row by row, in words.

use egui::{Label, RichText, ScrollArea, Ui};

use crate::exchange::list::{Fault, Problem, column_letter};
use crate::ui::importing::{Note, Preview, PreviewRow};
use crate::ui::theme::{self, space, text};
use crate::ui::words::Words;

const ROW: f32 = 26.0;

/// Shows the list; only the rows in view are made.
pub(super) fn ui(ui: &mut Ui, words: &Words, preview: &Preview) {
    ui.spacing_mut().item_spacing.y = space::SMALL;
    let palette = theme::palette(ui);
    // What only stays as it is asks for nobody's eyes.
    let asked_for = preview.notes.iter().filter(|note| !matches!(note, Note::Gone(_))).count();
    if asked_for == 0 {
        let fine = RichText::new(words.text("import-no-notes")).color(palette.success_ink);
        ui.label(fine);
    } else {
        let count = [("count", asked_for.into())];
        ui.label(theme::strong(words.fmt("import-notes", &count)));
    }
    let area = ScrollArea::vertical().id_salt("import_notes").auto_shrink(false);
    area.show_rows(ui, ROW, preview.notes.len(), |ui, rows| {
        for note in preview.notes.iter().skip(rows.start).take(rows.len()) {
            let Some((line, blocks)) = line(words, preview, note) else { continue };
            let color = match note {
                // Nothing happens to it.
                Note::Gone(_) | Note::Known(_) => palette.ink_weak,
                _ if blocks => palette.refused_ink,
                _ => palette.already_ink,
            };
            let line = RichText::new(line).text_style(text::small()).color(color);
            ui.allocate_ui(egui::vec2(ui.available_width(), ROW), |ui| {
                ui.set_min_height(ROW);
                ui.add(Label::new(line).truncate());
            });
        }
    });
}

/// The note in words, and whether the row is left out for it.
fn line(words: &Words, preview: &Preview, note: &Note) -> Option<(String, bool)> {
    let name = |row: &PreviewRow| {
        let fields = preview.head.kind.fields();
        let at = fields.iter().position(|field| *field == preview.head.kind.key_field());
        at.and_then(|at| row.cells.get(at)).cloned().unwrap_or_default()
    };
    match note {
        Note::Problem(index) => {
            let problem = preview.problems.get(*index)?;
            Some((problem_line(words, problem), problem.blocks_row()))
        }
        Note::Known(index) => {
            let row = preview.rows.get(*index)?;
            let place = [("row", row.row.into()), ("name", name(row).into())];
            Some((words.fmt("import-note-known", &place), true))
        }
        Note::Twice(index, first_row) => {
            let row = preview.rows.get(*index)?;
            let first = ("first", (*first_row).into());
            let place = [("row", row.row.into()), ("name", name(row).into()), first];
            Some((words.fmt("import-note-twice", &place), true))
        }
        Note::Changed(index) => {
            let row = preview.rows.get(*index)?;
            let changes = changes_line(words, preview, row);
            let name = ("name", name(row).into());
            let values = [("row", row.row.into()), name, ("changes", changes.into())];
            Some((words.fmt("import-note-changed", &values), false))
        }
        Note::Gone(name) => {
            let name = [("name", name.as_str().into())];
            Some((words.fmt("import-note-gone", &name), false))
        }
    }
}

/// "年龄 7 → 8、楼栋 3栋 → 5栋".
fn changes_line(words: &Words, preview: &Preview, row: &PreviewRow) -> String {
    let fields = preview.head.kind.fields();
    let or_dash = |text: &str| if text.is_empty() { "—".to_owned() } else { text.to_owned() };
    let changes = row.before.iter().map(|(field, before)| {
        let at = fields.iter().position(|one| one == field);
        let after = at.and_then(|at| row.cells.get(at)).map(String::as_str).unwrap_or_default();
        format!("{} {} → {}", words.text(field.key()), or_dash(before), or_dash(after))
    });
    changes.collect::<Vec<_>>().join(&words.text("list-comma"))
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
        Fault::Missing => words.text("import-missing").into_owned(),
        Fault::NumberUnclear(text) => said("import-number-unclear", text),
        Fault::YesNoUnclear(text) => said("import-yes-no-unclear", text),
        Fault::TimeUnclear(text) => said("import-time-unclear", text),
        Fault::DateUnclear(text) => said("import-date-unclear", text),
        Fault::AnswerOpen => words.text("import-answer-open").into_owned(),
        Fault::SponsorUnknown(text) => said("import-sponsor-unknown", text),
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
