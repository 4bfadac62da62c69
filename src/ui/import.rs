//! The import of a list of people: what was read, what is wrong with it, and only then: go.

mod notes;
mod page;
mod table;

use egui::{Align, Button, Key, Layout, Modifiers, ProgressBar, RichText, Ui, UiBuilder, vec2};

pub use self::page::ImportPage;
use crate::exchange::list::{Encoding, Field, List, ListError, column_letter};
use crate::ui::importing::{Counts, Importing, Preview, Saving, Stage};
use crate::ui::theme::{self, size, space, text};
use crate::ui::widgets::{Verdict, VerdictKind, card, stat_tile, verdict_strip_ui};
use crate::ui::words::Words;

/// The import screen's own state.
#[derive(Debug, Default)]
pub struct ImportScreen {
    /// The button that imports has been given the keyboard.
    offered: bool,
}

/// What was asked for on the import screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportRequest {
    /// [`Importing::confirm`].
    Confirm,
    /// Away from here; nothing was recorded, or all of it is.
    Close,
    /// Another file is to be chosen.
    ChooseAnother,
}

/// The part of the width that the table takes.
const TABLE_SHARE: f32 = 0.6;
const FOOT: f32 = 54.0;
/// All fields, in the order of the table.
const FIELDS: [(Field, &str); 6] = [
    (Field::Name, "field-name"),
    (Field::Age, "field-age"),
    (Field::Phone, "field-phone"),
    (Field::Building, "field-building"),
    (Field::Unit, "field-unit"),
    (Field::Grid, "field-grid"),
];

impl ImportScreen {
    /// Shows an import over the whole panel; what was asked for.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        words: &Words,
        importing: &Importing,
    ) -> Option<ImportRequest> {
        ui.spacing_mut().item_spacing.y = space::MEDIUM;
        let file = [("file", importing.file_name().into())];
        let title = RichText::new(words.fmt("import-title", &file));
        ui.label(title.text_style(text::title()));
        let rect = ui.available_rect_before_wrap();
        let foot = rect.with_min_y(rect.bottom() - FOOT);
        let body = rect.with_max_y(foot.top() - space::MEDIUM);
        let mut ui_body = ui.new_child(UiBuilder::new().max_rect(body));
        match importing.stage() {
            Stage::Ready(preview) => preview_ui(&mut ui_body, words, preview),
            Stage::Reading(_) => {
                let kind = VerdictKind::Waiting;
                let verdict = Verdict::new(kind, words.text("import-reading"), Vec::new());
                verdict_strip_ui(&mut ui_body, Some(&verdict), "");
            }
            Stage::Failed(error) => {
                verdict_strip_ui(&mut ui_body, Some(&failed(words, error)), "");
            }
            Stage::Saving(saving) => saving_ui(&mut ui_body, words, saving),
            Stage::Done(imported) => {
                let count = [("count", imported.people.into())];
                let refused = [("count", imported.refused.into())];
                let mut lines = vec![words.text("import-done-next").into_owned()];
                if imported.refused > 0 {
                    lines.insert(0, words.fmt("import-refused", &refused));
                }
                let done = words.fmt("import-done", &count);
                let verdict = Verdict::new(VerdictKind::Success, done, lines);
                verdict_strip_ui(&mut ui_body, Some(&verdict), "");
            }
            Stage::NotSaved(not_saved) => {
                let reason = [("reason", not_saved.reason.as_str().into())];
                let lines = vec![
                    words.text("import-not-saved-next").into_owned(),
                    words.fmt("not-saved-reason", &reason),
                ];
                let verdict = Verdict::new(VerdictKind::Refused, words.text("not-saved"), lines);
                verdict_strip_ui(&mut ui_body, Some(&verdict), "");
            }
        }
        let mut ui_foot = ui.new_child(
            UiBuilder::new().max_rect(foot).layout(Layout::left_to_right(Align::Center)),
        );
        self.foot_ui(&mut ui_foot, words, importing)
    }

    /// The buttons; Escape leaves as well.
    fn foot_ui(
        &mut self,
        ui: &mut Ui,
        words: &Words,
        importing: &Importing,
    ) -> Option<ImportRequest> {
        if importing.is_saving() {
            return None;
        }
        let mut request = None;
        let button = |words: &str| Button::new(words.to_owned()).min_size(vec2(150.0, FOOT - 8.0));
        let done = matches!(importing.stage(), Stage::Done(_));
        if let Stage::Ready(preview) = importing.stage() {
            let people = preview.counts.importable;
            let palette = theme::palette(ui);
            let name = words.fmt("import-confirm", &[("count", people.into())]);
            let label = RichText::new(name).color(palette.on_accent);
            let confirm = Button::new(label.text_style(text::strong()))
                .fill(palette.accent)
                .min_size(vec2(220.0, FOOT - 8.0));
            let response = ui.add_enabled(people > 0, confirm);
            if !std::mem::replace(&mut self.offered, true) && people > 0 {
                response.request_focus();
            }
            if response.clicked() {
                request = Some(ImportRequest::Confirm);
            }
        } else {
            self.offered = false;
        }
        let close = if done { "import-close" } else { "import-cancel" };
        let escape = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        if ui.add(button(&words.text(close))).clicked() || escape {
            request = Some(ImportRequest::Close);
        }
        if !done && ui.add(button(&words.text("import-another"))).clicked() {
            request = Some(ImportRequest::ChooseAnother);
        }
        request
    }
}

fn preview_ui(ui: &mut Ui, words: &Words, preview: &Preview) {
    found_ui(ui, words, &preview.list);
    tiles_ui(ui, words, &preview.counts);
    let rect = ui.available_rect_before_wrap();
    let split = rect.left() + (rect.width() - space::LARGE) * TABLE_SHARE;
    let mut left = ui.new_child(UiBuilder::new().max_rect(rect.with_max_x(split)));
    table::ui(&mut left, words, preview);
    let notes = rect.with_min_x(split + space::LARGE);
    let mut right = ui.new_child(UiBuilder::new().max_rect(notes));
    notes::ui(&mut right, words, preview);
}

/// How the file was read: encoding, heading row, and which column is what.
fn found_ui(ui: &mut Ui, words: &Words, list: &List) {
    let encoding = match list.encoding {
        Some(Encoding::Utf8) => "UTF-8",
        Some(Encoding::Utf16) => "UTF-16",
        Some(Encoding::Gb18030) => "GB18030",
        None => "Excel",
    };
    let row = [("row", list.header_row.into())];
    let mut how = vec![encoding.to_owned()];
    how.extend(list.sheet.as_ref().map(|sheet| {
        let sheet = [("sheet", sheet.as_str().into())];
        words.fmt("import-sheet", &sheet)
    }));
    how.push(words.fmt("import-header-row", &row));
    card(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = space::SMALL;
        ui.label(RichText::new(how.join(" · ")).text_style(text::small()));
        ui.horizontal_wrapped(|ui| {
            let palette = theme::palette(ui);
            for (field, key) in FIELDS {
                let name = words.text(key);
                let column = list.columns.iter().find(|column| column.field == Some(field));
                let (found, color) = match column {
                    Some(column) => {
                        let values = [
                            ("field", (&*name).into()),
                            ("column", column_letter(column.at).into()),
                            ("heading", column.heading.as_str().into()),
                        ];
                        (words.fmt("import-column", &values), palette.success_ink)
                    }
                    None => {
                        let field = [("field", (&*name).into())];
                        (words.fmt("import-no-column", &field), palette.ink_weak)
                    }
                };
                ui.label(RichText::new(found).text_style(text::small()).color(color));
                ui.add_space(space::MEDIUM);
            }
        });
    });
}

fn tiles_ui(ui: &mut Ui, words: &Words, counts: &Counts) {
    let tiles = [
        ("import-importable", counts.importable),
        ("import-noted", counts.noted),
        ("import-unreadable", counts.unreadable),
        ("import-duplicates", counts.duplicates),
    ];
    let width = (ui.available_width() - 3.0 * space::MEDIUM) / 4.0;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::MEDIUM;
        for (key, count) in tiles {
            stat_tile(ui, width, &words.text(key), &count.to_string(), &words.text("import-rows"));
        }
    });
}

fn saving_ui(ui: &mut Ui, words: &Words, saving: &Saving) {
    let (done, of) = saving.progress();
    let progress = [("done", done.into()), ("of", of.into())];
    let said = words.fmt("import-saving", &progress);
    ui.label(said.clone());
    let share = if of == 0 { 1.0 } else { done as f32 / of as f32 };
    let fill = theme::palette(ui).accent;
    let bar = ProgressBar::new(share).desired_height(size::PRESS).fill(fill);
    ui.add(bar).accessible_name(said);
}

/// Why the file is no list, and what to do.
fn failed(words: &Words, error: &ListError) -> Verdict {
    let text = |key| words.text(key).into_owned();
    let (headline, line) = match error {
        ListError::Unreadable { reason } => {
            let reason = [("reason", reason.as_str().into())];
            (text("import-unreadable-file"), words.fmt("not-saved-reason", &reason))
        }
        ListError::NotFound => (text("file-missing"), text("file-missing-next")),
        ListError::Protected => (text("import-protected"), text("import-protected-next")),
        ListError::TooLarge => (text("import-too-large"), text("import-too-large-next")),
        ListError::NotAList => (text("import-not-a-list"), text("import-not-a-list-next")),
        ListError::OldWorkbook => (text("import-old-workbook"), text("import-save-as-next")),
        ListError::Undecodable { row } => {
            let row = [("row", (*row).into())];
            (words.fmt("import-undecodable", &row), text("import-save-as-next"))
        }
        ListError::Empty => (text("import-empty"), text("import-empty-next")),
        ListError::NoNameColumn { headings } => {
            let headings = [("headings", headings.join(&words.text("list-comma")).into())];
            (text("import-no-names"), words.fmt("import-no-names-next", &headings))
        }
    };
    Verdict::new(VerdictKind::Refused, headline, vec![line])
}
