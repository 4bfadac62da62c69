//! The people that a query finds, the likeliest one chosen.

use std::sync::Arc;

use egui::{
    Button, Color32, FontId, Galley, Rect, RichText, Role, ScrollArea, Sense, Stroke, StrokeKind,
    TextStyle, Ui, Vec2, WidgetInfo, pos2, vec2,
};

use crate::model::fold;
use crate::model::id::AttendeeId;
use crate::model::person::Person;
use crate::ui::room::Room;
use crate::ui::theme::{self, size, space, text};
use crate::ui::widgets::{fitting_line, one_line};
use crate::ui::words::Words;

/// People that are listed at most: who is not among them types one more letter.
const FOUND_MAX: usize = 8;
/// Eight of the lowest rows and the button below them fit a screen 768 high.
const ROW_MIN: f32 = 38.0;
const ROW_MAX: f32 = 50.0;
const ROW_GAP: f32 = 2.0;
/// What the buttons at the end of a row take.
const DO_WIDTH: f32 = 104.0;
const CORRECT_WIDTH: f32 = 78.0;
/// Where age, home and phone begin, in parts of the width that is left for them.
const COLUMNS: [f32; 4] = [0.0, 0.28, 0.41, 0.71];

/// How a cell that is too long is made to fit.
type Fit = fn(&Ui, &str, FontId, Color32, f32) -> Arc<Galley>;

/// What the query finds.
#[derive(Debug, Default)]
pub(super) struct Results {
    query: String,
    /// The state of the journal that the results belong to.
    seq: u64,
    found: Vec<AttendeeId>,
    chosen: usize,
}

/// What was asked for among the results.
pub(super) enum ResultsRequest {
    /// Somebody else is meant.
    Choose(AttendeeId),
    /// Check this one in.
    CheckIn(AttendeeId),
    /// Correct what is known of a person.
    Correct(AttendeeId),
    /// Register somebody who is not on the list.
    WalkIn,
}

impl Results {
    /// Searches again when the query or the event has changed. Whoever was chosen for the same
    /// query stays chosen.
    pub(super) fn update(&mut self, room: &Room<'_>, query: &str) {
        let seq = room.live.book().seq();
        if self.query == query && self.seq == seq {
            return;
        }
        let chosen = self.chosen().filter(|_| self.query == query);
        self.found = match query.trim() {
            "" => Vec::new(),
            query => room.live.search(query, FOUND_MAX),
        };
        query.clone_into(&mut self.query);
        self.seq = seq;
        self.chosen = 0;
        if let Some(chosen) = chosen {
            self.choose(chosen);
        }
    }

    /// Whom Enter is about; `None` when nobody is found.
    pub(super) fn chosen(&self) -> Option<AttendeeId> {
        self.found.get(self.chosen).copied()
    }

    /// Chooses one of those who were found.
    pub(super) fn choose(&mut self, id: AttendeeId) {
        if let Some(at) = self.found.iter().position(|found| *found == id) {
            self.chosen = at;
        }
    }

    pub(super) fn choose_next(&mut self) {
        self.chosen = (self.chosen + 1).min(self.found.len().saturating_sub(1));
    }

    pub(super) fn choose_previous(&mut self) {
        self.chosen = self.chosen.saturating_sub(1);
    }

    /// Shows the results; what was asked for.
    pub(super) fn ui(&self, ui: &mut Ui, room: &Room<'_>) -> Option<ResultsRequest> {
        let words = room.words;
        if self.query.trim().is_empty() {
            hints_ui(
                ui,
                words,
                &["check-in-hint-find", "check-in-hint-blank", "check-in-hint-new"],
            );
            return None;
        }
        if self.found.is_empty() {
            ui.label(RichText::new(words.text("check-in-nobody")).text_style(text::lead()));
            let request = walk_in_button(ui, words);
            hints_ui(ui, words, &["check-in-hint-new"]);
            return request;
        }
        let mut request = None;
        let list = ui.available_height() - size::PRESS - space::MEDIUM;
        let height = (list / FOUND_MAX as f32 - ROW_GAP).clamp(ROW_MIN, ROW_MAX);
        ScrollArea::vertical().id_salt("check_in_results").show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = ROW_GAP;
            for (at, id) in self.found.iter().enumerate() {
                let row = vec2(ui.available_width(), height);
                let row = ui.push_id(id, |ui| self.row_ui(ui, room, row, *id, at == self.chosen));
                request = row.inner.or(request.take());
            }
            ui.add_space(space::SMALL);
            request = walk_in_button(ui, words).or(request.take());
        });
        request
    }

    fn row_ui(
        &self,
        ui: &mut Ui,
        room: &Room<'_>,
        row: Vec2,
        id: AttendeeId,
        chosen: bool,
    ) -> Option<ResultsRequest> {
        let person = room.live.book().person(id)?;
        // The arrows choose as well: with Tab one comes to the buttons and not to every row.
        let (rect, row) = ui.allocate_exact_size(row, Sense::CLICK);
        row.widget_info(|| {
            WidgetInfo::selected(Role::Button, true, chosen, spoken(room.words, person))
        });
        let palette = theme::palette(ui);
        let (fill, border) = match chosen {
            true => (palette.accent_tint, palette.accent),
            false if row.hovered() => (palette.well, palette.line),
            false => (palette.card, palette.line),
        };
        let border = Stroke::new(1.0, border);
        ui.painter().rect(rect, size::RADIUS_SMALL, fill, border, StrokeKind::Inside);
        let buttons = rect.shrink(3.0);
        // The row is lower than what can be pressed elsewhere.
        ui.spacing_mut().interact_size.y = buttons.height();
        ui.spacing_mut().button_padding = vec2(space::SMALL, 0.0);
        let correct = buttons.with_min_x(buttons.right() - CORRECT_WIDTH);
        let act = buttons
            .with_max_x(correct.left() - space::SMALL)
            .with_min_x(correct.left() - space::SMALL - DO_WIDTH);
        let cells =
            rect.with_min_x(rect.left() + space::MEDIUM).with_max_x(act.left() - space::MEDIUM);
        self.paint_person(ui, room.words, cells, person);
        let mut request = row.clicked().then_some(ResultsRequest::Choose(id));
        if act_ui(ui, room, act, id, chosen) {
            request = Some(ResultsRequest::CheckIn(id));
        }
        let label = RichText::new(room.words.text("check-in-correct")).text_style(text::small());
        if ui.put(correct, Button::new(label)).clicked() {
            request = Some(ResultsRequest::Correct(id));
        }
        request
    }

    /// Name, age, home and the end of the phone in columns, so that people of one name are told
    /// apart at a glance.
    fn paint_person(&self, ui: &Ui, words: &Words, rect: Rect, person: &Person) {
        let palette = theme::palette(ui);
        let age = person.age.map(|years| words.fmt("age-years", &[("years", years.into())]));
        let (phone_style, phone_color) = match found_by_phone(&self.query, person) {
            true => (text::strong(), palette.ink),
            false => (TextStyle::Body, palette.ink_weak),
        };
        let cells = [
            (person.name.clone(), text::strong(), palette.ink, one_line as Fit),
            (age.unwrap_or_default(), TextStyle::Body, palette.ink, fitting_line),
            (home(person), TextStyle::Body, palette.ink, one_line),
            (phone_tail(words, person), phone_style, phone_color, fitting_line),
        ];
        let ends = COLUMNS.into_iter().skip(1).chain([1.0]);
        for ((start, end), (line, style, color, fit)) in COLUMNS.into_iter().zip(ends).zip(cells) {
            let left = rect.left() + start * rect.width();
            let width = (end - start) * rect.width() - space::SMALL;
            // Name and home are cut, for the card beside the list says all of them; what tells
            // people of one name apart is made smaller.
            let line = fit(ui, &line, style.resolve(ui.style()), color, width);
            paint_line(ui, rect.with_min_x(left), line, color);
        }
    }
}

/// Checks in, or says which ticket there is; whether it was pressed.
fn act_ui(ui: &mut Ui, room: &Room<'_>, rect: Rect, id: AttendeeId, chosen: bool) -> bool {
    let palette = theme::palette(ui);
    let Some(ticket) = room.live.book().ticket_of(id) else {
        let label = theme::strong(room.words.text("check-in-do"));
        let button = match chosen {
            true => Button::new(label.color(palette.on_accent)).fill(palette.accent),
            false => Button::new(label),
        };
        return ui.put(rect, button).clicked();
    };
    let line = room.words.fmt("check-in-has-ticket", &[("ticket", ticket.number.0.into())]);
    let (font, color) = (text::strong().resolve(ui.style()), palette.already_ink);
    paint_line(ui, rect, fitting_line(ui, &line, font, color, rect.width()), color);
    false
}

fn walk_in_button(ui: &mut Ui, words: &Words) -> Option<ResultsRequest> {
    let button = Button::new(words.text("check-in-walk-in")).min_size(vec2(0.0, size::PRESS));
    ui.add(button).clicked().then_some(ResultsRequest::WalkIn)
}

fn hints_ui(ui: &mut Ui, words: &Words, keys: &[&str]) {
    let palette = theme::palette(ui);
    for key in keys {
        ui.label(RichText::new(words.text(key)).color(palette.ink_weak));
    }
}

/// A line at the left of a place, in the middle of its height.
fn paint_line(ui: &Ui, rect: Rect, line: Arc<Galley>, color: Color32) {
    let top = rect.center().y - line.size().y / 2.0;
    ui.painter().galley(pos2(rect.left(), top), line, color);
}

/// The whole row for a screen reader; the phone as masked as on the screen.
fn spoken(words: &Words, person: &Person) -> String {
    let age = person.age.map(|years| words.fmt("age-years", &[("years", years.into())]));
    let parts =
        [person.name.clone(), age.unwrap_or_default(), home(person), phone_tail(words, person)];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

/// "3栋 1单元502".
fn home(person: &Person) -> String {
    let parts = [person.building.as_str(), &person.unit];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" ")
}

fn phone_tail(words: &Words, person: &Person) -> String {
    match person.phone_tail() {
        "" => String::new(),
        tail => words.fmt("phone-tail", &[("tail", tail.into())]),
    }
}

/// Whether what was typed are digits of the phone.
fn found_by_phone(query: &str, person: &Person) -> bool {
    let digits = fold::key(query);
    let typed = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    typed && person.guardian_phone.ends_with(&digits)
}
