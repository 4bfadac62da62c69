//! What the panel says by itself, without an act.

use crate::model::id::{AttendeeId, TicketNumber};
use crate::model::person::Person;
use crate::ui::room::Room;
use crate::ui::widgets::{Verdict, VerdictKind};
use crate::ui::wording;

/// What Enter will do with those at the table.
pub(super) fn enter_line(room: &Room<'_>, family: &[AttendeeId]) -> String {
    let (book, words) = (room.live.book(), room.words);
    let people: Vec<&Person> = family.iter().filter_map(|id| book.person(*id)).collect();
    let held = family.first().and_then(|id| book.ticket_of(*id));
    match (people.as_slice(), held) {
        ([person], Some(ticket)) => words.fmt(
            "check-in-idle-has-ticket",
            &[("person", (&*person.name).into()), ("ticket", ticket.number.0.into())],
        ),
        ([person], None) => {
            let person = wording::person_line(words, person);
            words.fmt("check-in-idle-one", &[("person", person.into())])
        }
        _ => {
            let names: Vec<&str> = people.iter().map(|person| &*person.name).collect();
            let (count, names) = (names.len(), names.join(&words.text("list-comma")));
            let family = [("names", names.into()), ("count", count.into())];
            words.fmt("check-in-idle-family", &family)
        }
    }
}

/// Whose ticket it is, since when.
pub(super) fn holder_verdict(room: &Room<'_>, number: TicketNumber) -> Verdict {
    let book = room.live.book();
    let mut lines = Vec::new();
    if let Some(ticket) = book.ticket(number) {
        lines.extend(book.person(ticket.attendee).map(|p| wording::person_line(room.words, p)));
        lines.push(wording::mark_line(book, &ticket.mark));
    }
    let headline = room.words.fmt("ticket-taken", &[("ticket", number.0.into())]);
    Verdict::new(VerdictKind::Already, headline, lines)
}
