//! Registering people and checking them in (签到).

use std::collections::BTreeSet;

use crate::model::act::Personal;
use crate::model::book::Book;
use crate::model::id::{ActionId, AttendeeId, TicketNumber};
use crate::model::person::Person;
use crate::model::privacy;
use crate::model::receipt::{Receipt, TicketGiven};
use crate::model::refusal::{Missing, Refusal};
use crate::model::ticket::NUMBER_MAX;

/// The greatest age that is not a slip of the finger, in years.
pub const AGE_MAX: u8 = 120;
/// Characters that a name may have.
pub const NAME_CHARS_MAX: usize = 40;

/// Judges a person for the list.
pub(crate) fn register(book: &Book, id: ActionId, person: &Personal) -> Result<Receipt, Refusal> {
    check_person(book, person)?;
    Ok(Receipt::Registered { attendee: id.into() })
}

/// Judges a correction of a person's entry.
pub(crate) fn correct(
    book: &Book,
    attendee: AttendeeId,
    person: &Personal,
) -> Result<Receipt, Refusal> {
    book.attendee(attendee).ok_or(Refusal::UnknownAttendee { attendee })?;
    let person = check_person(book, person)?;
    privacy::check_correction(book, attendee, person)?;
    Ok(Receipt::PersonCorrected { attendee })
}

/// Judges a walk-in: registered and checked in by one act.
pub(crate) fn walk_in(
    book: &Book,
    id: ActionId,
    person: &Personal,
    ticket: Option<TicketNumber>,
) -> Result<Receipt, Refusal> {
    let person = check_person(book, person)?;
    privacy::check_consent(&book.setup().settings, person)?;
    let ticket = match ticket {
        Some(ticket) => blank(book, ticket)?,
        None => next_ticket(book, 0)?,
    };
    Ok(Receipt::CheckedIn { tickets: vec![TicketGiven { attendee: id.into(), ticket }] })
}

/// Judges a check-in of one person or of siblings.
///
/// Refused as a whole when one of them is unknown or has a ticket: one act, one answer.
pub(crate) fn check_in(
    book: &Book,
    attendees: &[AttendeeId],
    ticket: Option<TicketNumber>,
) -> Result<Receipt, Refusal> {
    let distinct: BTreeSet<_> = attendees.iter().collect();
    match attendees {
        [] => return Err(Refusal::Incomplete { what: Missing::Person }),
        [_] => {}
        _ if ticket.is_some() => {
            return Err(Refusal::Incomplete { what: Missing::TicketForSeveral });
        }
        _ if distinct.len() < attendees.len() => {
            return Err(Refusal::Incomplete { what: Missing::SamePersonTwice });
        }
        _ => {}
    }
    for &attendee in attendees {
        book.attendee(attendee).ok_or(Refusal::UnknownAttendee { attendee })?;
        if let Some(held) = book.ticket_of(attendee) {
            let (ticket, first) = (held.number, held.mark.clone());
            return Err(Refusal::AlreadyCheckedIn { attendee, ticket, first });
        }
    }
    let scanned = ticket.map(|ticket| blank(book, ticket)).transpose()?;
    let tickets = (0..).zip(attendees).map(|(offset, &attendee)| {
        let ticket = scanned.map_or_else(|| next_ticket(book, offset), Ok)?;
        Ok(TicketGiven { attendee, ticket })
    });
    Ok(Receipt::CheckedIn { tickets: tickets.collect::<Result<_, Refusal>>()? })
}

/// A ticket that is not in anybody's hands yet.
fn blank(book: &Book, number: TicketNumber) -> Result<TicketNumber, Refusal> {
    if !(1..=NUMBER_MAX).contains(&number.0) {
        return Err(Refusal::Incomplete { what: Missing::TicketNumber });
    }
    match book.ticket(number) {
        None => Ok(number),
        Some(held) => Err(Refusal::TicketTaken {
            ticket: number,
            attendee: held.attendee,
            first: held.mark.clone(),
        }),
    }
}

fn next_ticket(book: &Book, offset: u32) -> Result<TicketNumber, Refusal> {
    let number = book.next_ticket().0.saturating_add(offset);
    match number {
        1..=NUMBER_MAX => Ok(TicketNumber(number)),
        _ => Err(Refusal::Incomplete { what: Missing::TicketNumber }),
    }
}

fn check_person<'a>(book: &Book, person: &'a Personal) -> Result<&'a Person, Refusal> {
    privacy::refuse_after_purge(book)?;
    let missing = |what| Err(Refusal::Incomplete { what });
    let Personal::Plain(person) = person else { return missing(Missing::Person) };
    let Person { name, age, guardian_phone, grid, building, unit, consent: _ } = person;
    let settings = &book.setup().settings;
    let may_be_nameless = settings.privacy.ask_consent && person.is_nameless();
    if (name.trim().is_empty() && !may_be_nameless) || name.chars().count() > NAME_CHARS_MAX {
        return missing(Missing::Name);
    }
    if age.is_some_and(|years| years > AGE_MAX) {
        return missing(Missing::Age);
    }
    let digits = guardian_phone.bytes().all(|byte| byte.is_ascii_digit());
    if !digits || !matches!(guardian_phone.len(), 0 | 4..=20) {
        return missing(Missing::Phone);
    }
    if [grid, building, unit].iter().any(|text| text.len() > 400) {
        return missing(Missing::TextTooLong);
    }
    privacy::check_kept(settings, person)?;
    Ok(person)
}
