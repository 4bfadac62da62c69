//! The form as it is shown: fields, buttons, the question to the guardian.

use egui::{Button, Event, Key, Label, Modifiers, RichText, ScrollArea, Ui, vec2};
use jiff::Timestamp;

use super::{Field, Form, FormRequest};
use crate::model::person::Person;
use crate::ui::room::Room;
use crate::ui::theme::{self, size, space, text};
use crate::ui::widgets::{card, text_field};
use crate::ui::wording;
use crate::ui::words::Words;

/// An Enter that comes sooner after the guardian's words is the end of the typing, not their yes.
const READING_SECS: f64 = 1.0;

impl Form {
    /// Shows the form on one line. Enter goes to the next field that is still empty, and from
    /// the last one hands it in.
    pub(in crate::ui::panels::check_in) fn ui(
        &mut self,
        ui: &mut Ui,
        room: &Room<'_>,
    ) -> Option<FormRequest> {
        if let Some(field) = self.focus.take() {
            // Before the fields are shown, so that no frame passes without a focused one.
            ui.memory_mut(|memory| memory.request_focus(field.id()));
        }
        let mut request = None;
        card(ui).show(ui, |ui| {
            ui.set_width(ui.available_width());
            let title = match self.is_walk_in() {
                true => "check-in-form-walk-in",
                false => "check-in-form-correct",
            };
            ui.label(theme::strong(room.words.text(title)));
            if self.asking {
                request = self.asking_ui(ui, room);
            } else {
                self.fields_ui(ui, room.words);
                request = self.enter(ui, room.now);
                request = self.buttons_ui(ui, room).or(request.take());
                self.fault_ui(ui, room.words);
            }
            request = self.known_ui(ui, room).or(request.take());
        });
        request
    }

    fn fields_ui(&mut self, ui: &mut Ui, words: &Words) {
        let width = ui.available_width() - 3.0 * space::MEDIUM;
        ui.horizontal(|ui| {
            let fields = [
                (Field::Name, "field-name", &mut self.name, 0.32),
                (Field::Age, "field-age", &mut self.age, 0.10),
                (Field::Phone, "field-phone", &mut self.phone, 0.33),
                (Field::Building, "field-building", &mut self.building, 0.25),
            ];
            for (field, key, value, share) in fields {
                text_field(ui, field.id(), &words.text(key), value, share * width);
            }
        });
    }

    /// Enter in one of the fields.
    fn enter(&mut self, ui: &Ui, now: Timestamp) -> Option<FormRequest> {
        let focused = |field: &Field| ui.memory(|memory| memory.has_focus(field.id()));
        let field = Field::ALL.into_iter().find(focused)?;
        if !ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter)) {
            return None;
        }
        ui.ctx().request_repaint();
        let to_fill = [(Field::Age, &self.age), (Field::Phone, &self.phone)];
        let next = to_fill
            .into_iter()
            .find(|(to_fill, value)| (*to_fill as u8) > (field as u8) && value.trim().is_empty());
        let sound = !matches!(self.person(), Err((faulty, _)) if faulty as u8 <= field as u8);
        match next {
            Some((next, _)) if self.is_walk_in() && sound => {
                self.fault = None;
                self.focus = Some(next);
                None
            }
            _ => self.submit(now),
        }
    }

    fn buttons_ui(&mut self, ui: &mut Ui, room: &Room<'_>) -> Option<FormRequest> {
        let (words, mut request) = (room.words, None);
        ui.horizontal(|ui| {
            let palette = theme::palette(ui);
            let do_it = match self.is_walk_in() {
                true => "check-in-form-do",
                false => "check-in-form-save",
            };
            let label = theme::strong(words.text(do_it)).color(palette.on_accent);
            let button = Button::new(label).fill(palette.accent).min_size(vec2(150.0, size::PRESS));
            if ui.add(button).clicked() {
                request = self.submit(room.now);
                ui.ctx().request_repaint();
            }
            if self.is_walk_in() && self.asks {
                request = self.nameless_button(ui, words).or(request.take());
            }
            let close = Button::new(words.text("check-in-form-close"));
            if ui.add(close.min_size(vec2(90.0, size::PRESS))).clicked() {
                request = Some(FormRequest::Close);
            }
        });
        request
    }

    /// Enter says yes to the guardian's words, before any field sees it.
    pub(in crate::ui::panels::check_in) fn answer_key(
        &mut self,
        ui: &Ui,
        now: Timestamp,
    ) -> Option<FormRequest> {
        if !self.asking || !pressed_anew(ui, Key::Enter) {
            return None;
        }
        let now_secs = ui.input(|input| input.time);
        let was_read = self.asked_at_secs.is_some_and(|at| now_secs - at >= READING_SECS);
        if was_read { self.submit(now) } else { None }
    }

    /// The guardian's words, and the two answers.
    fn asking_ui(&mut self, ui: &mut Ui, room: &Room<'_>) -> Option<FormRequest> {
        self.asked_at_secs.get_or_insert(ui.input(|input| input.time));
        let (words, palette) = (room.words, theme::palette(ui));
        let own = self.privacy.consent_words.trim();
        let asked = match own {
            "" => words.text("consent-words").into_owned(),
            own => own.to_owned(),
        };
        ui.label(theme::strong(words.text("consent-ask")).color(palette.accent));
        ui.add(Label::new(RichText::new(asked).text_style(text::lead())).wrap());
        if let Ok(person) = self.person() {
            let phone = words.fmt("phone-tail", &[("tail", person.phone_tail().into())]);
            let phone = if person.guardian_phone.is_empty() { String::new() } else { phone };
            let parts = [wording::person_line(words, &person), phone];
            let parts = parts.into_iter().filter(|part| !part.is_empty());
            ui.label(theme::strong(parts.collect::<Vec<_>>().join(" · ")));
        }
        let mut request = None;
        ui.horizontal(|ui| {
            let key = if self.is_walk_in() { "consent-yes" } else { "consent-yes-correction" };
            let agreed = theme::strong(words.text(key)).color(palette.on_accent);
            let agreed =
                Button::new(agreed).fill(palette.accent).min_size(vec2(150.0, size::PRESS));
            if ui.add(agreed).clicked() {
                request = self.submit(room.now);
                ui.ctx().request_repaint();
            }
            request = self.nameless_button(ui, words).or(request.take());
            let back = Button::new(words.text("consent-back")).min_size(vec2(90.0, size::PRESS));
            if ui.add(back).clicked() {
                (self.asking, self.asked_at_secs) = (false, None);
                self.focus = Some(Field::Name);
                ui.ctx().request_repaint();
            }
        });
        request
    }

    /// Without consent: a ticket, and no name; one that was given already stays as it is.
    fn nameless_button(&self, ui: &mut Ui, words: &Words) -> Option<FormRequest> {
        let (key, request) = match self.is_walk_in() {
            true => ("consent-no", FormRequest::WalkIn(Person::default(), self.ticket)),
            false => ("consent-no-correction", FormRequest::Close),
        };
        let no = Button::new(words.text(key)).min_size(vec2(150.0, size::PRESS));
        ui.add(no).clicked().then_some(request)
    }

    /// What is wrong, or that Enter goes on; always a line.
    fn fault_ui(&self, ui: &mut Ui, words: &Words) {
        let palette = theme::palette(ui);
        let line = match self.fault {
            Some(fault) => theme::strong(words.text(fault)).color(palette.refused_ink),
            None if self.is_walk_in() => {
                RichText::new(words.text("check-in-form-next")).color(palette.ink_weak)
            }
            None => RichText::new(""),
        };
        ui.label(line);
    }

    /// People of this name on the list, one press away.
    fn known_ui(&self, ui: &mut Ui, room: &Room<'_>) -> Option<FormRequest> {
        if self.known.is_empty() {
            return None;
        }
        let words = room.words;
        ui.label(theme::strong(words.text("check-in-known")).color(theme::palette(ui).already_ink));
        let mut request = None;
        ScrollArea::vertical().id_salt("check_in_known").show(ui, |ui| {
            for id in &self.known {
                let Some(person) = room.live.book().person(*id) else { continue };
                let person = wording::person_line(words, person);
                let label = words.fmt("check-in-known-one", &[("person", person.into())]);
                let button = Button::new(label).truncate().min_size(vec2(0.0, size::PRESS));
                if ui.push_id(id, |ui| ui.add(button).clicked()).inner {
                    request = Some(FormRequest::Known(*id));
                }
            }
        });
        request
    }
}

/// Whether a key was pressed and not only held down; nobody else sees it.
fn pressed_anew(ui: &Ui, wanted: Key) -> bool {
    let is_anew = |event: &Event| matches!(event, Event::Key { key, pressed: true, repeat: false, .. } if *key == wanted);
    let anew = ui.input(|input| input.events.iter().any(is_anew));
    ui.input_mut(|input| input.consume_key(Modifiers::NONE, wanted)) && anew
}
