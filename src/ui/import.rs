//! The import of a list: what was read, what is wrong with it, and only then: go.

mod notes;
mod page;
mod table;

use egui::{
    Align, Button, Id, Key, Label, Layout, Modifiers, ProgressBar, RichText, Ui, UiBuilder, vec2,
};

pub use self::page::ImportPage;
pub(crate) use self::page::{Pasted, take_table};
pub use self::table::preview_table;
use crate::exchange::list::{Encoding, FoundColumn, Head, Kind, ListError, column_letter};
use crate::model::book::Book;
use crate::ui::importing::{Counts, Importing, Preview, Saving, Stage};
use crate::ui::theme::{self, size, space, text};
use crate::ui::widgets::{Verdict, VerdictKind, card, stat_tile, text_field, verdict_strip_ui};
use crate::ui::wording;
use crate::ui::words::Words;

/// The import screen's own state.
#[derive(Debug, Default)]
pub struct ImportScreen {
    /// The button that imports has been given the keyboard.
    offered: bool,
    /// Why the setup is changed while people rely on it.
    reason: String,
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
    /// The same is to be read as a list of another kind.
    ReadAs(Kind),
}

/// The part of the width that the table takes.
const TABLE_SHARE: f32 = 0.6;
const FOOT: f32 = 54.0;
impl ImportScreen {
    /// Shows an import over the whole panel; what was asked for.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        words: &Words,
        book: &Book,
        importing: &Importing,
    ) -> Option<ImportRequest> {
        ui.spacing_mut().item_spacing.y = space::MEDIUM;
        let file = importing.file_name().map_or_else(|| words.text("import-pasted"), Into::into);
        let kind = words.text(importing.kind().key());
        let title = [("file", (&*file).into()), ("list", (&*kind).into())];
        let title = RichText::new(words.fmt("import-title", &title)).text_style(text::title());
        ui.add(Label::new(title).truncate());
        let read_as = kinds_ui(ui, words, importing);
        let rect = ui.available_rect_before_wrap();
        let foot = rect.with_min_y(rect.bottom() - FOOT);
        let body = rect.with_max_y(foot.top() - space::MEDIUM);
        let mut ui_body = ui.new_child(UiBuilder::new().max_rect(body));
        match importing.stage() {
            Stage::Ready(preview) => {
                if preview.needs_reason(book) {
                    let (label, width) = (words.text("setup-reason"), body.width() * 0.5);
                    text_field(&mut ui_body, reason_field(), &label, &mut self.reason, width);
                }
                preview_ui(&mut ui_body, words, preview);
            }
            Stage::Asked(..) => {
                let verdict = words.text("import-saving-setup");
                let verdict = Verdict::new(VerdictKind::Waiting, verdict, Vec::new());
                verdict_strip_ui(&mut ui_body, Some(&verdict), "");
            }
            Stage::Refused(refusal) => {
                let verdict = wording::refusal(words, book, refusal);
                verdict_strip_ui(&mut ui_body, Some(&verdict), "");
            }
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
                let (done, next) = match importing.kind() {
                    Kind::People => ("import-done", "import-done-next"),
                    _ => ("import-done-setup", "import-done-setup-next"),
                };
                let mut lines = vec![words.text(next).into_owned()];
                if imported.refused > 0 {
                    lines.insert(0, words.fmt("import-refused", &refused));
                }
                let done = words.fmt(done, &count);
                let verdict = Verdict::new(VerdictKind::Success, done, lines);
                verdict_strip_ui(&mut ui_body, Some(&verdict), "");
            }
            Stage::NotSaved(not_saved) => {
                let mut verdict = wording::trouble(words, &not_saved.trouble);
                if !not_saved.trouble.stops() {
                    verdict.lines.insert(0, words.text("import-not-saved").into_owned());
                }
                verdict_strip_ui(&mut ui_body, Some(&verdict), "");
            }
        }
        let mut ui_foot = ui.new_child(
            UiBuilder::new().max_rect(foot).layout(Layout::left_to_right(Align::Center)),
        );
        self.foot_ui(&mut ui_foot, words, book, importing).or(read_as)
    }

    /// The reason that was given for a change of the setup.
    pub fn reason(&self) -> &str {
        &self.reason
    }

    /// The buttons; Escape leaves as well.
    fn foot_ui(
        &mut self,
        ui: &mut Ui,
        words: &Words,
        book: &Book,
        importing: &Importing,
    ) -> Option<ImportRequest> {
        if importing.is_saving() {
            return None;
        }
        let mut request = None;
        let button = |words: &str| Button::new(words.to_owned()).min_size(vec2(150.0, FOOT - 8.0));
        let done = matches!(importing.stage(), Stage::Done(_));
        if let Stage::Ready(preview) = importing.stage() {
            let count = preview.counts.importable + preview.counts.changed;
            let may = count > 0 && !(preview.needs_reason(book) && self.reason.trim().is_empty());
            let palette = theme::palette(ui);
            let key = match importing.kind() {
                Kind::People => "import-confirm",
                _ => "import-confirm-setup",
            };
            let name = words.fmt(key, &[("count", count.into())]);
            let label = RichText::new(name).color(palette.on_accent);
            let confirm = Button::new(label.text_style(text::strong()))
                .fill(palette.accent)
                .min_size(vec2(220.0, FOOT - 8.0));
            let response = ui.add_enabled(may, confirm);
            if !std::mem::replace(&mut self.offered, true) && count > 0 {
                match may {
                    true => response.request_focus(),
                    false => ui.memory_mut(|memory| memory.request_focus(reason_field())),
                }
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

fn reason_field() -> Id {
    Id::unique("import_reason")
}

/// What the list is taken for; another choice reads it again.
fn kinds_ui(ui: &mut Ui, words: &Words, importing: &Importing) -> Option<ImportRequest> {
    let open = matches!(importing.stage(), Stage::Ready(_) | Stage::Failed(_));
    let mut request = None;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::SMALL;
        for kind in Kind::ALL {
            let name = RichText::new(words.text(kind.key())).color(theme::palette(ui).ink);
            let chosen = importing.kind() == kind;
            let button = Button::selectable(chosen, name).min_size(vec2(72.0, size::PRESS));
            if ui.add_enabled(open, button).clicked() && !chosen {
                request = Some(ImportRequest::ReadAs(kind));
            }
        }
    });
    request
}

fn preview_ui(ui: &mut Ui, words: &Words, preview: &Preview) {
    found_ui(ui, words, &preview.head);
    tiles_ui(ui, words, &preview.counts);
    let rect = ui.available_rect_before_wrap();
    let split = rect.left() + (rect.width() - space::LARGE) * TABLE_SHARE;
    let mut left = ui.new_child(UiBuilder::new().max_rect(rect.with_max_x(split)));
    preview_table(&mut left, words, preview.head.kind, &preview.rows);
    let notes = rect.with_min_x(split + space::LARGE);
    let mut right = ui.new_child(UiBuilder::new().max_rect(notes));
    notes::ui(&mut right, words, preview);
}

/// How the file was read: encoding, heading row, and which column is what.
fn found_ui(ui: &mut Ui, words: &Words, list: &Head) {
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
    how.push(match list.header_row {
        0 => words.text("import-no-header").into_owned(),
        _ => words.fmt("import-header-row", &row),
    });
    card(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = space::SMALL;
        ui.label(RichText::new(how.join(" · ")).text_style(text::small()));
        ui.horizontal_wrapped(|ui| {
            let palette = theme::palette(ui);
            for field in list.kind.fields() {
                let name = words.text(field.key());
                let column = list.columns.iter().find(|column| column.field == Some(*field));
                let (found, color) = match column {
                    Some(column) if column.heading.is_empty() => {
                        let letter = column_letter(column.at);
                        let values = [("field", (&*name).into()), ("column", letter.into())];
                        (words.fmt("import-column-unheaded", &values), palette.success_ink)
                    }
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
            if let Some(unread) = unread_line(words, list) {
                let unread = RichText::new(unread).text_style(text::small());
                ui.label(unread.color(palette.already_ink));
            }
        });
    });
}

/// "没有用上：B 列“办法”": what of the file goes nowhere.
fn unread_line(words: &Words, list: &Head) -> Option<String> {
    let name = |column: &FoundColumn| {
        let letter = ("column", column_letter(column.at).into());
        match column.heading.as_str() {
            "" => words.fmt("import-unread-unheaded", &[letter]),
            heading => words.fmt("import-unread-column", &[letter, ("heading", heading.into())]),
        }
    };
    let columns: Vec<String> = list.unread.iter().map(name).collect();
    let columns = columns.join(&words.text("list-comma"));
    (!columns.is_empty()).then(|| words.fmt("import-unread", &[("columns", columns.into())]))
}

fn tiles_ui(ui: &mut Ui, words: &Words, counts: &Counts) {
    let tiles = [
        ("import-importable", counts.importable),
        ("import-noted", counts.noted),
        ("import-changed", counts.changed),
        ("import-duplicates", counts.duplicates),
        ("import-unreadable", counts.unreadable),
        ("import-gone", counts.gone),
    ];
    let width = (ui.available_width() - 5.0 * space::MEDIUM) / 6.0;
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
        ListError::NoNameColumn { kind, headings } => {
            let headings = [("headings", headings.join(&words.text("list-comma")).into())];
            let field = [("field", words.text(kind.key_field().key()).into())];
            (words.fmt("import-no-names", &field), words.fmt("import-no-names-next", &headings))
        }
    };
    Verdict::new(VerdictKind::Refused, headline, vec![line])
}
