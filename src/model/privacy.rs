//! The children's data: what is asked before it is kept, how much of it, and its end.

use serde::{Deserialize, Serialize};

use crate::model::book::Book;
use crate::model::id::AttendeeId;
use crate::model::person::Person;
use crate::model::receipt::Receipt;
use crate::model::refusal::{Missing, Refusal};
use crate::model::setup::{Settings, is_default};

/// What the organiser has decided about personal data.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Privacy {
    /// Who walks in is asked; without the guardian's consent the ticket bears no name.
    #[serde(skip_serializing_if = "is_default")]
    pub ask_consent: bool,
    /// What the guardian is shown; empty: the program's words.
    #[serde(skip_serializing_if = "is_default")]
    pub consent_words: String,
    /// How much of a phone is kept.
    #[serde(skip_serializing_if = "is_default")]
    pub phone: PhoneKept,
    /// The day until which personal data is kept; it is removed by hand, and asked for from then
    /// on.
    #[serde(skip_serializing_if = "is_default")]
    pub keep_until: Option<jiff::civil::Date>,
}

/// How much of a guardian's phone is kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PhoneKept {
    /// All of it.
    #[default]
    Full,
    /// The last four digits: siblings are still found, and nobody can be rung up.
    LastFour,
    /// Nothing.
    Nothing,
}

impl PhoneKept {
    /// The part of a phone that is kept.
    pub fn part_of(self, phone: &str) -> &str {
        match self {
            Self::Full => phone,
            Self::LastFour => last_four(phone),
            Self::Nothing => "",
        }
    }
}

/// The last four characters.
pub(crate) fn last_four(phone: &str) -> &str {
    phone
        .char_indices()
        .rev()
        .nth(3)
        .map_or(phone, |(start, _)| phone.get(start..).unwrap_or(phone))
}

/// Whether a person's data may be taken in as it is.
pub(crate) fn check_kept(settings: &Settings, person: &Person) -> Result<(), Refusal> {
    let phone = &person.guardian_phone;
    if settings.privacy.phone.part_of(phone) != phone {
        return Err(Refusal::Incomplete { what: Missing::PhoneShortened });
    }
    Ok(())
}

/// Whether somebody new may be registered on the spot as they are.
pub(crate) fn check_consent(settings: &Settings, person: &Person) -> Result<(), Refusal> {
    if settings.privacy.ask_consent && person.consent.is_none() && !person.is_nameless() {
        return Err(Refusal::ConsentNeeded);
    }
    Ok(())
}

/// Whether an entry may be corrected as it is: a name comes to a ticket without one only as it
/// would have come to it at the door.
pub(crate) fn check_correction(
    book: &Book,
    attendee: AttendeeId,
    person: &Person,
) -> Result<(), Refusal> {
    match book.person(attendee) {
        Some(known) if known.is_nameless() => check_consent(&book.setup().settings, person),
        _ => Ok(()),
    }
}

/// Once the data was removed none comes back.
pub(crate) fn refuse_after_purge(book: &Book) -> Result<(), Refusal> {
    match book.purged() {
        Some(first) => Err(Refusal::Purged { first: first.clone() }),
        None => Ok(()),
    }
}

/// Judges a look at personal data in full.
pub(crate) fn unmask(book: &Book, attendee: Option<AttendeeId>) -> Result<Receipt, Refusal> {
    if let Some(attendee) = attendee {
        book.attendee(attendee).ok_or(Refusal::UnknownAttendee { attendee })?;
    }
    refuse_after_purge(book)?;
    Ok(Receipt::Unmasked { attendee })
}

/// Judges the removal of all personal data. Once: nothing is there afterwards.
pub(crate) fn purge(book: &Book) -> Result<Receipt, Refusal> {
    refuse_after_purge(book)?;
    Ok(Receipt::Purged { people: book.people_known() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_phone_is_kept_what_was_decided() {
        let kept = |rule: PhoneKept| ["13800004821", "821", ""].map(|phone| rule.part_of(phone));
        assert_eq!(kept(PhoneKept::Full), ["13800004821", "821", ""]);
        assert_eq!(kept(PhoneKept::LastFour), ["4821", "821", ""]);
        assert_eq!(kept(PhoneKept::Nothing), ["", "", ""]);
    }
}
