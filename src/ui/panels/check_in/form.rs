//! The one line in which a walk-in is registered or an entry corrected: what is filled in, and
//! what is wrong with it.

mod face;

use egui::Id;
use jiff::Timestamp;
use unicode_normalization::UnicodeNormalization as _;

use crate::model::attendee::{AGE_MAX, NAME_CHARS_MAX};
use crate::model::id::{AttendeeId, TicketNumber};
use crate::model::person::Person;
use crate::model::privacy::Privacy;

/// Digits that are a phone and no age.
const PHONE_DIGITS_MIN: usize = 4;
const PHONE_DIGITS_MAX: usize = 20;

/// What stands before the last digits of a phone.
const PHONE_HIDDEN: &str = "***";

/// A word with digits that ends like this is no name and no phone.
const BUILDING_ENDS: [char; 6] = ['栋', '幢', '座', '楼', '室', '号'];

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
    /// What stands in the place of a phone that is not shown in full; left alone, the phone stays.
    mask: Option<String>,
    /// What is wrong with it, as a key.
    fault: Option<&'static str>,
    /// People on the list who may be the one who walks in; the volunteer has seen them.
    known: Vec<AttendeeId>,
    /// The field that takes the keyboard next.
    focus: Option<Field>,
    /// What the event keeps.
    privacy: Privacy,
    /// Whether the guardian is asked before a name is taken.
    asks: bool,
    /// The guardian is being asked; what is filled in is sound.
    asking: bool,
    /// When their words appeared, by the clock of the frames.
    asked_at_secs: Option<f64>,
    /// The blank ticket that was scanned for a walk-in.
    ticket: Option<TicketNumber>,
}

/// What a form asks for.
pub(super) enum FormRequest {
    /// Register and check in, with the ticket that was scanned.
    WalkIn(Person, Option<TicketNumber>),
    /// Replace an entry.
    Correct(AttendeeId, Person),
    /// It is somebody on the list: check them in.
    Known(AttendeeId),
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
    /// From left to right.
    const ALL: [Self; 4] = [Self::Name, Self::Age, Self::Phone, Self::Building];

    fn id(self) -> Id {
        Id::unique(("check_in_form", self as u8))
    }
}

impl Form {
    /// A walk-in; what was typed already is taken over: "李小红 6 13800001111", "李小红6岁".
    pub(super) fn walk_in(typed: &str, privacy: &Privacy) -> Self {
        let asks = privacy.ask_consent;
        let mut form = Self { privacy: privacy.clone(), asks, ..Self::default() };
        let plain: String = typed.nfkc().collect();
        for word in plain.split(|c: char| c.is_whitespace() || ",、;".contains(c)) {
            let numbered = word.contains(|c: char| c.is_ascii_digit());
            if numbered && word.ends_with(BUILDING_ENDS) {
                join(&mut form.building, word);
            } else {
                form.take_word(word);
            }
        }
        form.focus = Some(match (form.name.is_empty(), form.age.is_empty()) {
            (true, _) => Field::Name,
            (false, true) => Field::Age,
            (false, false) => Field::Phone,
        });
        form
    }

    /// Takes a word apart into what are digits and what is not.
    fn take_word(&mut self, word: &str) {
        let mut rest = word;
        while let Some(first) = rest.chars().next() {
            let digits = first.is_ascii_digit();
            let end = rest.find(|c: char| c.is_ascii_digit() != digits).unwrap_or(rest.len());
            let (run, after) = rest.split_at(end);
            match run.parse::<u32>() {
                Ok(years) if digits && self.age.is_empty() && years <= AGE_MAX.into() => {
                    run.clone_into(&mut self.age);
                }
                // Phones are typed in groups as well.
                _ if digits => self.phone.push_str(run),
                // What stands beside digits and is no letter: 138-0000, +86.
                _ if run.contains(char::is_alphabetic) => {
                    let behind_digits = rest.len() < word.len();
                    let years = if behind_digits { "岁" } else { "" };
                    join(&mut self.name, run.strip_prefix(years).unwrap_or(run));
                }
                _ => {}
            }
            rest = after;
        }
    }

    /// A correction of what is known. Of a phone the last digits are shown, as everywhere.
    pub(super) fn correction(attendee: AttendeeId, person: &Person, privacy: &Privacy) -> Self {
        let (phone, tail) = (person.guardian_phone.as_str(), person.phone_tail());
        let mask = (phone != tail).then(|| format!("{PHONE_HIDDEN}{tail}"));
        Self {
            attendee: Some(attendee),
            name: person.name.clone(),
            age: person.age.map(|years| years.to_string()).unwrap_or_default(),
            phone: mask.clone().unwrap_or_else(|| phone.to_owned()),
            mask,
            asks: privacy.ask_consent && person.is_nameless(),
            building: person.building.clone(),
            rest: person.clone(),
            focus: Some(Field::Name),
            privacy: privacy.clone(),
            ..Self::default()
        }
    }

    /// Fills in the phone.
    pub(super) fn put_phone(&mut self, phone: &str) {
        phone.clone_into(&mut self.phone);
    }

    /// Whether it registers somebody new.
    pub(super) fn is_walk_in(&self) -> bool {
        self.attendee.is_none()
    }

    /// Whether name, age and phone are all there and sound: nothing is left to fill in.
    pub(super) fn is_complete(&self) -> bool {
        let all = !self.age.trim().is_empty() && !self.phone.trim().is_empty();
        all && self.person().is_ok()
    }

    /// A blank ticket was scanned for the walk-in.
    pub(super) fn put_ticket(&mut self, ticket: TicketNumber) {
        self.ticket = Some(ticket);
    }

    /// Whether the guardian's answer is awaited: a scan is none.
    pub(super) fn is_asking(&self) -> bool {
        self.asking
    }

    /// Shows people on the list who may be the one who walks in. True when there are none, or
    /// when the volunteer has seen them and means somebody else.
    pub(super) fn is_none_of(&mut self, known: Vec<AttendeeId>) -> bool {
        let seen = known.iter().all(|id| self.known.contains(id));
        self.known = known;
        seen
    }

    /// What is filled in; the field and the key of what is wrong with it otherwise.
    fn person(&self) -> Result<Person, (Field, &'static str)> {
        let plain = |text: &str| text.nfkc().collect::<String>().trim().to_owned();
        let name = plain(&self.name);
        if name.is_empty() || name.chars().count() > NAME_CHARS_MAX {
            return Err((Field::Name, "missing-name"));
        }
        let wrong_age = (Field::Age, "missing-age");
        let age = match plain(&self.age).trim_end_matches('岁').trim_end() {
            "" => None,
            years => Some(years.parse::<u8>().map_err(|_| wrong_age)?),
        };
        if age.is_some_and(|years| years > AGE_MAX) {
            return Err(wrong_age);
        }
        let phone = match &self.mask {
            Some(mask) if *mask == self.phone.trim() => &self.rest.guardian_phone,
            _ => &self.phone,
        };
        let phone: String = plain(phone).chars().filter(|c| !" -+".contains(*c)).collect();
        let digits = phone.bytes().all(|byte| byte.is_ascii_digit());
        let fits = matches!(phone.len(), 0 | PHONE_DIGITS_MIN..=PHONE_DIGITS_MAX);
        if !(digits && fits) {
            return Err((Field::Phone, "missing-phone"));
        }
        let phone = self.privacy.phone.part_of(&phone).to_owned();
        let building = self.building.trim().to_owned();
        let rest = self.rest.clone();
        Ok(Person { name, age, guardian_phone: phone, building, ..rest })
    }

    /// What is asked for when the form is handed in; says what is wrong with it otherwise. Where
    /// the event asks for consent, the first time turns to the guardian, and the second says
    /// that they have agreed.
    pub(super) fn submit(&mut self, now: Timestamp) -> Option<FormRequest> {
        match self.person() {
            Ok(mut person) => {
                self.fault = None;
                if self.asks && !self.asking {
                    self.asking = true;
                    return None;
                }
                if self.asks {
                    person.consent = Some(in_millis(now));
                }
                Some(match self.attendee {
                    None => FormRequest::WalkIn(person, self.ticket),
                    Some(attendee) => FormRequest::Correct(attendee, person),
                })
            }
            Err((field, fault)) => {
                self.fault = Some(fault);
                self.focus = Some(field);
                None
            }
        }
    }
}

/// As the event file keeps times.
fn in_millis(now: Timestamp) -> Timestamp {
    Timestamp::from_millisecond(now.as_millisecond()).unwrap_or(now)
}

/// Adds a word; a space between words in Latin letters only.
fn join(text: &mut String, word: &str) {
    if word.is_empty() {
        return;
    }
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
    if latin(text.chars().last()) || (!text.is_empty() && latin(word.chars().next())) {
        text.push(' ');
    }
    text.push_str(word);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::privacy::PhoneKept;

    fn complete(typed: &str) -> Option<(String, Option<u8>, String)> {
        let form = Form::walk_in(typed, &Privacy::default());
        let person = form.is_complete().then(|| form.person().unwrap())?;
        Some((person.name, person.age, person.guardian_phone))
    }

    #[test]
    fn one_line_names_a_walk_in_completely() {
        let all = Some(("李小红".to_owned(), Some(6), "13800001111".to_owned()));
        assert_eq!(complete("李小红 6 13800001111"), all);
        for typed in [
            "13800001111，６，李小红",
            "李小红6岁13800001111",
            "李小红 ６岁 138 0000 1111",
            "李 小红、6、138-0000-1111",
        ] {
            assert_eq!(complete(typed), all, "{typed}");
        }
        assert_eq!(complete("李小红 6"), None);
        assert_eq!(complete("李小红 6 138"), None, "too short for a phone, too long for an age");
    }

    #[test]
    fn a_building_on_the_line_is_told_from_age_and_phone() {
        let form = Form::walk_in("Anna Maria 6 13800001111 3栋", &Privacy::default());
        let found = [&form.name, &form.age, &form.phone, &form.building];
        assert_eq!(found, ["Anna Maria", "6", "13800001111", "3栋"]);
    }

    #[test]
    fn the_keyboard_goes_to_what_is_missing() {
        let focus = |typed| Form::walk_in(typed, &Privacy::default()).focus;
        assert_eq!(focus("李小红"), Some(Field::Age));
        assert_eq!(focus("李小红 6"), Some(Field::Phone));
        assert_eq!(focus(""), Some(Field::Name));
    }

    #[test]
    fn what_is_wrong_is_said_before_anything_is_handed_in() {
        let fault = |name: &str, age: &str, phone: &str| {
            let (name, age, phone) = (name.to_owned(), age.to_owned(), phone.to_owned());
            Form { name, age, phone, ..Form::default() }.person().err().map(|(_, fault)| fault)
        };
        assert_eq!(fault(" ", "6", ""), Some("missing-name"));
        assert_eq!(fault("李", "六", ""), Some("missing-age"));
        assert_eq!(fault("李", "121", ""), Some("missing-age"));
        assert_eq!(fault("李", "", "12"), Some("missing-phone"));
        assert_eq!(fault("李", "７岁", "138-0000 1111"), None);
    }

    #[test]
    fn a_phone_is_corrected_without_being_shown() {
        let id = AttendeeId(uuid::Uuid::from_u128(7));
        let person = |phone: &str| Person {
            name: "李小红".to_owned(),
            guardian_phone: phone.to_owned(),
            ..Person::default()
        };
        let corrected = |known: &str, typed: Option<&str>| {
            let mut form = Form::correction(id, &person(known), &Privacy::default());
            assert!(known.len() < 5 || !form.phone.contains(known), "{}", form.phone);
            if let Some(typed) = typed {
                form.phone = typed.to_owned();
            }
            form.person().map(|person| person.guardian_phone)
        };
        let is = |phone: &str| Ok(phone.to_owned());
        assert_eq!(corrected("13800004821", None), is("13800004821"), "left alone");
        assert_eq!(corrected("13800004821", Some("")), is(""));
        assert_eq!(corrected("13800004821", Some("13912345678")), is("13912345678"));
        assert_eq!(corrected("13800004821", Some("***4822")).unwrap_err().1, "missing-phone");
        assert_eq!(corrected("4821", None), is("4821"));
    }

    #[test]
    fn a_nameless_ticket_gets_a_name_once_the_guardian_agrees() {
        let id = AttendeeId(uuid::Uuid::from_u128(7));
        let privacy = Privacy { ask_consent: true, ..Privacy::default() };
        let now = "2026-09-26T06:00:00Z".parse().unwrap();
        let mut form = Form::correction(id, &Person::default(), &privacy);
        form.name = "李小红".to_owned();
        assert!(form.submit(now).is_none() && form.is_asking());
        let Some(FormRequest::Correct(_, person)) = form.submit(now) else { panic!() };
        assert_eq!(person.consent, Some(now));
        let known = Person { name: "李小红".to_owned(), ..Person::default() };
        let mut form = Form::correction(id, &known, &privacy);
        assert!(matches!(form.submit(now), Some(FormRequest::Correct(..))), "asked long ago");
    }

    #[test]
    fn the_guardian_is_asked_before_a_name_is_taken() {
        let privacy =
            Privacy { ask_consent: true, phone: PhoneKept::LastFour, ..Privacy::default() };
        let now = "2026-09-26T06:00:00.123456Z".parse().unwrap();
        let mut form = Form::walk_in("李小红 6 13800004821", &privacy);
        assert!(form.submit(now).is_none() && form.is_asking());
        let Some(FormRequest::WalkIn(person, None)) = form.submit(now) else { panic!() };
        assert_eq!(person.guardian_phone, "4821");
        assert_eq!(person.consent, Some("2026-09-26T06:00:00.123Z".parse().unwrap()));
    }
}
