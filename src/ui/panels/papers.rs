//! 文书 Papers: what is printed before the event, looked at first and kept as PDF.

mod preview;
mod writing;

use std::path::Path;

use egui::{
    Align, Button, Context, DragValue, Id, Label, Layout, Margin, RichText, ScrollArea, TextEdit,
    Ui, UiBuilder, vec2,
};

use self::preview::Preview;
pub use self::writing::Journal;
use self::writing::{OpenEvent, Writing, Written};
use crate::exchange::print::{COUNT_MAX, Filled, Printing, Sheet, read_entries};
use crate::model::act::Action;
use crate::model::secrets::EventId;
use crate::ui::room::{Asked, Room};
use crate::ui::theme::{self, size, space, text};
use crate::ui::widgets::{Verdict, VerdictKind, verdict_strip_ui};
use crate::ui::words::Words;

/// The panel's own state.
#[derive(Default)]
pub struct PapersPanel {
    sheet: Option<Sheet>,
    page: usize,
    /// How many, where somebody has said so.
    count: u32,
    /// What stands on certificates, as it is typed.
    awards: String,
    /// What stands on the cards of dishes, as it is typed.
    dishes: String,
    /// Tickets bear the names of the list.
    is_named: bool,
    preview: Preview,
    writing: Option<Writing>,
    verdict: Option<Verdict>,
    request: Option<PapersRequest>,
    /// The guests are to be unmasked, which is on record.
    asked: Asked,
}

/// What only the event's screen can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PapersRequest {
    /// A rehearsal is to begin.
    Rehearse,
    /// The report is to be written; the journal is handed in by
    /// [`PapersPanel::write_report`].
    Report,
    /// Several events are to be added up; which one is open is told by
    /// [`PapersPanel::add_up`].
    AddUp,
}

const LIST_WIDTH: f32 = 352.0;
const COUNT_WIDTH: f32 = 110.0;
const TURN_WIDTH: f32 = 48.0;
/// Lines of what is filled in that are seen at once, and how high they are.
const FILL_ROWS: usize = 3;
const FILL_HEIGHT: f32 = 100.0;

impl PapersPanel {
    /// Shows the panel; it has no entry that would take the keyboard.
    pub fn ui(&mut self, ui: &mut Ui, room: &mut Room<'_>, _shown_now: bool) {
        if let Some(written) = self.writing.as_ref().and_then(Writing::poll) {
            self.writing = None;
            if matches!(written, Ok(None)) {
                // Nothing was written of what was just unmasked for it.
                self.asked.clear();
            }
            self.verdict = written_verdict(room, written);
        }
        self.unmasked(ui.ctx(), room);
        let idle = room.words.text("papers-idle");
        let verdict = self.verdict.as_ref().or(self.asked.verdict());
        verdict_strip_ui(ui, verdict, &idle);
        ui.add_space(space::MEDIUM);
        let all = ui.available_rect_before_wrap();
        let left = all.with_max_x(all.left() + LIST_WIDTH);
        ui.scope_builder(UiBuilder::new().max_rect(left), |ui| self.list_ui(ui, room));
        let right = all.with_min_x(left.right() + space::LARGE);
        ui.scope_builder(UiBuilder::new().max_rect(right), |ui| self.page_ui(ui, room));
        ui.advance_cursor_after_rect(all);
    }

    fn list_ui(&mut self, ui: &mut Ui, room: &mut Room<'_>) {
        ScrollArea::vertical().id_salt("papers_list").show(ui, |ui| {
            ui.spacing_mut().item_spacing = vec2(space::SMALL, space::SMALL);
            ui.label(theme::strong(room.words.text("papers-sheets")));
            for pair in Sheet::ALL.chunks(2) {
                ui.columns(2, |columns| {
                    for (ui, sheet) in columns.iter_mut().zip(pair) {
                        self.sheet_ui(ui, room.words, *sheet);
                    }
                });
            }
            self.reports_ui(ui, room);
            self.rehearsal_ui(ui, room);
        });
    }

    fn sheet_ui(&mut self, ui: &mut Ui, words: &Words, sheet: Sheet) {
        // Not in the accent, which is pale on its own tint.
        let name = RichText::new(words.text(sheet.name_key())).color(theme::palette(ui).ink);
        let name = Button::selectable(self.sheet() == sheet, name);
        if ui.add_sized(vec2(ui.available_width(), size::PRESS), name).clicked() {
            self.sheet = Some(sheet);
            self.page = 0;
            self.count = 0;
            self.verdict = None;
            ui.ctx().request_repaint();
        }
    }

    /// What is asked for, once.
    pub fn take_request(&mut self) -> Option<PapersRequest> {
        self.request.take()
    }

    /// Writes the report of the open event from its journal.
    pub fn write_report(&mut self, ctx: &Context, room: &Room<'_>, journal: Journal) {
        let begun = Writing::report(ctx, &self.printing(room, &[]), journal);
        self.follow(room, begun);
    }

    /// Adds up the events that somebody chooses; the one that is open here at `path` may be among
    /// them.
    pub fn add_up(&mut self, ctx: &Context, room: &Room<'_>, path: &Path, event: EventId) {
        let open = OpenEvent { path: path.to_owned(), event, book: room.live.book().clone() };
        let begun = Writing::rollup(ctx, room.words, open);
        self.follow(room, begun);
    }

    fn follow(&mut self, room: &Room<'_>, begun: std::io::Result<Writing>) {
        match begun {
            Ok(writing) => self.writing = Some(writing),
            Err(error) => self.verdict = Some(failed(room, &error.to_string())),
        }
    }

    /// Once it is on record that somebody asks for them, the guests are written out in full.
    fn unmasked(&mut self, ctx: &Context, room: &mut Room<'_>) {
        let Some(Ok(answer)) = self.asked.poll(room) else { return };
        if answer.outcome.is_ok() {
            let begun = Writing::people(ctx, &self.printing(room, &[]));
            self.follow(room, begun);
        }
    }

    /// After the event: the report, and several events added up.
    fn reports_ui(&mut self, ui: &mut Ui, room: &mut Room<'_>) {
        let words = room.words;
        ui.add_space(space::MEDIUM);
        ui.label(theme::strong(words.text("papers-after")));
        let ready = self.writing.is_none();
        ui.columns(2, |columns| {
            let [left, right] = columns else { return };
            let press = |ui: &mut Ui, key| {
                let size = vec2(ui.available_width(), size::PRESS);
                let button = Button::new(words.text(key));
                ui.add_enabled_ui(ready, |ui| ui.add_sized(size, button).clicked()).inner
            };
            if press(left, "papers-report") {
                self.request = Some(PapersRequest::Report);
                left.ctx().request_repaint();
            }
            if press(right, "papers-rollup-do") {
                self.request = Some(PapersRequest::AddUp);
                right.ctx().request_repaint();
            }
        });
        let people = Button::new(words.text("papers-people"));
        let ready = ready && !self.asked.is_waiting() && room.live.book().people_known() > 0;
        let size = vec2(ui.available_width(), size::PRESS);
        if ui.add_enabled_ui(ready, |ui| ui.add_sized(size, people).clicked()).inner {
            self.verdict = None;
            self.asked.wait_for(room.door.submit(Action::Unmask { attendee: None }));
            ui.ctx().request_repaint();
        }
    }

    fn rehearsal_ui(&mut self, ui: &mut Ui, room: &Room<'_>) {
        let (words, weak) = (room.words, theme::palette(ui).ink_weak);
        ui.add_space(space::LARGE);
        ui.label(theme::strong(words.text("rehearsal")));
        let note = RichText::new(words.text("rehearsal-note")).text_style(text::small());
        ui.add(Label::new(note.color(weak)).wrap());
        let begin = Button::new(words.text("rehearsal-begin"));
        if ui.add_sized(vec2(ui.available_width(), size::PRESS), begin).clicked() {
            self.request = Some(PapersRequest::Rehearse);
            ui.ctx().request_repaint();
        }
    }

    fn page_ui(&mut self, ui: &mut Ui, room: &Room<'_>) {
        ui.horizontal(|ui| {
            self.wishes_ui(ui, room);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                self.save_ui(ui, room);
                self.turn_ui(ui, room);
            });
        });
        ui.add_space(space::SMALL);
        self.fill_ui(ui, room);
        let entries = self.entries();
        let printing = self.printing(room, &entries);
        self.preview.follow(self.sheet(), &printing, self.page);
        self.page = self.page.min(self.preview.pages().saturating_sub(1));
        self.preview.ui(ui, room.words);
    }

    /// What the sheet may be told.
    fn wishes_ui(&mut self, ui: &mut Ui, room: &Room<'_>) {
        let words = room.words;
        match self.sheet() {
            Sheet::Tickets | Sheet::Dishes | Sheet::Vouchers => {
                let label = ui.label(words.text("papers-count"));
                let count = DragValue::new(&mut self.count).range(0..=COUNT_MAX).speed(0.0);
                let usual = words.text("papers-count-usual");
                let count = count.custom_formatter(move |count, _| match count {
                    0.0 => usual.to_string(),
                    count => format!("{count:.0}"),
                });
                ui.add_sized(vec2(COUNT_WIDTH, size::PRESS), count).labelled_by(label.id);
                if self.sheet() == Sheet::Tickets {
                    ui.checkbox(&mut self.is_named, words.text("papers-named"));
                }
            }
            _ => {
                ui.label(theme::strong(words.text(self.sheet().name_key())));
            }
        }
    }

    /// What is filled in beforehand, one line each, pasted from Excel or typed; for named tickets
    /// how they come into the right hands.
    fn fill_ui(&mut self, ui: &mut Ui, room: &Room<'_>) {
        let words = room.words;
        let (key, typed) = match self.sheet() {
            Sheet::Certificates => ("papers-awards", &mut self.awards),
            Sheet::Dishes => ("papers-dishes", &mut self.dishes),
            Sheet::Tickets if self.is_named => {
                let how = match numbers_needed(room) {
                    None => RichText::new(words.text("papers-named-how")),
                    Some(listed) => {
                        let how = words.fmt("papers-named-rule", &[("count", listed.into())]);
                        RichText::new(how).color(theme::palette(ui).refused_ink)
                    }
                };
                ui.label(how.text_style(text::small()));
                return;
            }
            _ => return,
        };
        let label = words.text(key);
        let label = RichText::new(label).text_style(text::small());
        let label = ui.label(label.color(theme::palette(ui).ink_weak));
        let field = TextEdit::multiline(typed)
            .id(Id::unique(key))
            .desired_rows(FILL_ROWS)
            .desired_width(ui.available_width())
            .margin(Margin::symmetric(10, 4));
        ScrollArea::vertical().id_salt(key).max_height(FILL_HEIGHT).show(ui, |ui| {
            ui.add(field).labelled_by(label.id);
        });
        ui.add_space(space::SMALL);
    }

    fn turn_ui(&mut self, ui: &mut Ui, room: &Room<'_>) {
        let pages = self.preview.pages();
        if pages < 2 {
            return;
        }
        let turn = |sign| Button::new(sign).min_size(vec2(TURN_WIDTH, size::PRESS));
        let next = room.words.text("papers-next");
        if ui.add_enabled(self.page + 1 < pages, turn("›")).accessible_name(next).clicked() {
            self.page += 1;
        }
        let at = [("page", (self.page + 1).into()), ("pages", pages.into())];
        ui.label(RichText::new(room.words.fmt("papers-page", &at)).text_style(text::small()));
        let back = room.words.text("papers-back");
        if ui.add_enabled(self.page > 0, turn("‹")).accessible_name(back).clicked() {
            self.page -= 1;
        }
    }

    fn save_ui(&mut self, ui: &mut Ui, room: &Room<'_>) {
        let palette = theme::palette(ui);
        let save = theme::strong(room.words.text("papers-save")).color(palette.on_accent);
        let save = Button::new(save).fill(palette.accent).min_size(vec2(150.0, size::PRESS));
        // Named tickets whose numbers the door would give to others as well are of no use.
        let named = self.is_named && self.sheet() == Sheet::Tickets;
        let fits = !named || numbers_needed(room).is_none();
        let ready = fits && self.writing.is_none() && self.preview.pages() > 0;
        if ui.add_enabled(ready, save).clicked() {
            let entries = self.entries();
            let begun = Writing::sheet(ui.ctx(), self.sheet(), &self.printing(room, &entries));
            self.follow(room, begun);
        }
    }

    fn sheet(&self) -> Sheet {
        self.sheet.unwrap_or(Sheet::Poster)
    }

    /// What is filled in on the open sheet.
    fn entries(&self) -> Vec<Filled> {
        match self.sheet() {
            Sheet::Certificates => read_entries(&self.awards),
            Sheet::Dishes => read_entries(&self.dishes),
            _ => Vec::new(),
        }
    }

    fn printing<'a>(&self, room: &Room<'a>, entries: &'a [Filled]) -> Printing<'a> {
        Printing {
            words: room.words,
            book: room.live.book(),
            coder: room.live.coder(),
            commitment: room.live.commitment(),
            count: (self.count > 0).then_some(self.count),
            entries,
            is_named: self.is_named && self.sheet() == Sheet::Tickets,
        }
    }
}

/// How many numbers must be kept for tickets printed beforehand, where the event keeps too few for
/// the people on its list.
fn numbers_needed(room: &Room<'_>) -> Option<u32> {
    let book = room.live.book();
    let listed = book.counts().registered;
    (book.setup().settings.rules.tickets_preprinted < listed).then_some(listed)
}

fn written_verdict(room: &Room<'_>, written: Written) -> Option<Verdict> {
    match written {
        Ok(None) => None,
        Ok(Some((path, left_out))) => {
            let mut lines = vec![path.display().to_string()];
            if left_out > 0 {
                let left_out = [("count", left_out.into())];
                lines.push(room.words.fmt("papers-left-out", &left_out));
            }
            Some(Verdict::new(VerdictKind::Success, room.words.text("papers-saved"), lines))
        }
        Err(error) => Some(failed(room, &error.to_string())),
    }
}

fn failed(room: &Room<'_>, reason: &str) -> Verdict {
    let next = room.words.text("papers-failed-next").into_owned();
    let lines = vec![room.words.fmt("not-saved-reason", &[("reason", reason.into())]), next];
    Verdict::new(VerdictKind::Refused, room.words.text("papers-failed"), lines)
}
