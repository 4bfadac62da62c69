//! The one line in which a walk-in is registered or an entry corrected.

use egui::{Button, Id, Key, Modifiers, RichText, Ui, vec2};
use unicode_normalization::UnicodeNormalization as _;

use crate::model::attendee::{AGE_MAX, NAME_CHARS_MAX};
use crate::model::id::AttendeeId;
use crate::model::person::Person;
use crate::ui::theme;
use crate::ui::widgets::{card, text_field};
use crate::ui::words::Words;

/// Digits that are a phone and no age.
const PHONE_DIGITS_MIN: usize = 4;
const PHONE_DIGITS_MAX: usize = 20;

/// A person being filled in.
#[derive(Debug, Default)]
pub(super) struct Form {
    /// Whose entry is corrected; `None` for a walk-in.
    attendee: Option<AttendeeId>,
    name: String,
    age: String,
    phone: String,
    building: String,
    /// What the form does not show, kept as it is.
    rest: Person,
    /// What is wrong with it, as a key.
    fault: Option<&'static str>,
    /// The field that takes the keyboard next.
    focus: Option<Field>,
}

/// What a form asks for.
pub(super) enum FormRequest {
    /// Register and check in.
    WalkIn(Person),
    /// Replace an entry.
    Correct(AttendeeId, Person),
    /// Go back to the search.
    Close,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Name,
    Age,
    Phone,
    Building,
}

impl Field {
    fn id(self) -> Id {
        Id::unique(("check_in_form", self as u8))
    }
}

impl Form {
    /// A walk-in; what was typed already is taken over: "李小红 6 13800001111".
    pub(super) fn walk_in(typed: &str) -> Self {
        let mut form = Self::default();
        let plain: String = typed.nfkc().collect();
        for word in plain.split(|c: char| c.is_whitespace() || ",，、;；".contains(c)) {
            let number = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
            match word.len() {
                0 => {}
                1..=3 if number => form.age = word.to_owned(),
                _ if number => form.phone = word.to_owned(),
                _ if form.name.is_empty() => form.name = word.to_owned(),
                _ => {
                    form.name.push(' ');
                    form.name.push_str(word);
                }
            }
        }
        form.focus = Some(match (form.name.is_empty(), form.age.is_empty()) {
            (true, _) => Field::Name,
            (false, true) => Field::Age,
            (false, false) => Field::Phone,
        });
        form
    }

    /// A correction of what is known.
    pub(super) fn correction(attendee: AttendeeId, person: &Person) -> Self {
        Self {
            attendee: Some(attendee),
            name: person.name.clone(),
            age: person.age.map(|years| years.to_string()).unwrap_or_default(),
            phone: person.guardian_phone.clone(),
            building: person.building.clone(),
            rest: person.clone(),
            fault: None,
            focus: Some(Field::Name),
        }
    }

    /// Fills in the phone.
    pub(super) fn put_phone(&mut self, phone: &str) {
        phone.clone_into(&mut self.phone);
    }

    /// The person, when name, age and phone are all there and sound.
    pub(super) fn complete(&self) -> Option<Person> {
        let all = !self.age.trim().is_empty() && !self.phone.trim().is_empty();
        self.person().ok().filter(|_| all)
    }

    /// The person of a walk-in, when it is sound.
    pub(super) fn new_person(&self) -> Option<Person> {
        self.person().ok().filter(|_| self.attendee.is_none())
    }

    /// What is filled in; the key of what is wrong with it otherwise.
    fn person(&self) -> Result<Person, &'static str> {
        let plain = |text: &str| text.nfkc().collect::<String>().trim().to_owned();
        let name = self.name.trim().to_owned();
        if name.is_empty() || name.chars().count() > NAME_CHARS_MAX {
            return Err("missing-name");
        }
        let age = match plain(&self.age).trim_end_matches('岁') {
            "" => None,
            years => Some(years.parse().map_err(|_| "missing-age")?),
        };
        if age.is_some_and(|years: u8| years > AGE_MAX) {
            return Err("missing-age");
        }
        let phone: String = plain(&self.phone).chars().filter(|c| !" -+".contains(*c)).collect();
        let digits = phone.bytes().all(|byte| byte.is_ascii_digit());
        let fits = matches!(phone.len(), 0 | PHONE_DIGITS_MIN..=PHONE_DIGITS_MAX);
        if !(digits && fits) {
            return Err("missing-phone");
        }
        let building = self.building.trim().to_owned();
        let Person { grid, unit, .. } = self.rest.clone();
        Ok(Person { name, age, guardian_phone: phone, grid, building, unit })
    }

    /// Shows the form on one line; Enter in any field submits it.
    pub(super) fn ui(&mut self, ui: &mut Ui, words: &Words) -> Option<FormRequest> {
        if let Some(field) = self.focus.take() {
            // Before the fields are shown, so that no frame passes without a focused one.
            ui.memory_mut(|memory| memory.request_focus(field.id()));
        }
        let mut request = None;
        card(ui).show(ui, |ui| {
            ui.set_width(ui.available_width());
            let title = match self.attendee {
                Some(_) => "check-in-form-correct",
                None => "check-in-form-walk-in",
            };
            ui.label(theme::strong(words.text(title)));
            ui.horizontal(|ui| {
                let fields = [
                    (Field::Name, "field-name", &mut self.name, 190.0),
                    (Field::Age, "field-age", &mut self.age, 70.0),
                    (Field::Phone, "field-phone", &mut self.phone, 190.0),
                    (Field::Building, "field-building", &mut self.building, 130.0),
                ];
                for (field, key, value, width) in fields {
                    text_field(ui, field.id(), &words.text(key), value, width);
                }
            });
            let typing = [Field::Name, Field::Age, Field::Phone, Field::Building]
                .iter()
                .any(|field| ui.memory(|memory| memory.has_focus(field.id())));
            let entered =
                typing && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
            ui.horizontal(|ui| {
                let palette = theme::palette(ui);
                let do_it = match self.attendee {
                    Some(_) => "check-in-form-save",
                    None => "check-in-form-do",
                };
                let label = theme::strong(words.text(do_it)).color(palette.on_accent);
                let button = Button::new(label).fill(palette.accent).min_size(vec2(150.0, 40.0));
                if ui.add(button).clicked() || entered {
                    request = self.submit();
                }
                let close = Button::new(words.text("check-in-form-close"));
                if ui.add(close.min_size(vec2(90.0, 40.0))).clicked() {
                    request = Some(FormRequest::Close);
                }
                if let Some(fault) = self.fault {
                    ui.label(RichText::new(words.text(fault)).color(palette.refused_ink));
                }
            });
        });
        request
    }

    fn submit(&mut self) -> Option<FormRequest> {
        match (self.person(), self.attendee) {
            (Ok(person), None) => Some(FormRequest::WalkIn(person)),
            (Ok(person), Some(attendee)) => Some(FormRequest::Correct(attendee, person)),
            (Err(fault), _) => {
                self.fault = Some(fault);
                None
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn complete(typed: &str) -> Option<(String, Option<u8>, String)> {
        let person = Form::walk_in(typed).complete()?;
        Some((person.name, person.age, person.guardian_phone))
    }

    #[test]
    fn one_line_names_a_walk_in_completely() {
        let all = Some(("李小红".to_owned(), Some(6), "13800001111".to_owned()));
        assert_eq!(complete("李小红 6 13800001111"), all);
        assert_eq!(complete("13800001111，６，李小红"), all);
        assert_eq!(complete("李小红 6"), None);
        assert_eq!(complete("李小红 6 138"), None, "too short for a phone, too long for an age");
    }

    #[test]
    fn the_keyboard_goes_to_what_is_missing() {
        assert_eq!(Form::walk_in("李小红").focus, Some(Field::Age));
        assert_eq!(Form::walk_in("李小红 6").focus, Some(Field::Phone));
        assert_eq!(Form::walk_in("").focus, Some(Field::Name));
    }

    #[test]
    fn what_is_wrong_is_said_before_anything_is_handed_in() {
        let fault = |name: &str, age: &str, phone: &str| {
            let (name, age, phone) = (name.to_owned(), age.to_owned(), phone.to_owned());
            Form { name, age, phone, ..Form::default() }.person().err()
        };
        assert_eq!(fault(" ", "6", ""), Some("missing-name"));
        assert_eq!(fault("李", "六", ""), Some("missing-age"));
        assert_eq!(fault("李", "121", ""), Some("missing-age"));
        assert_eq!(fault("李", "", "12"), Some("missing-phone"));
        assert_eq!(fault("李", "７岁", "138-0000 1111"), None);
    }
}
