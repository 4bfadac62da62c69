//! Stamps (盖章) that booths give to tickets.

use crate::model::book::Book;
use crate::model::id::{BoothId, TicketNumber};
use crate::model::receipt::Receipt;
use crate::model::refusal::Refusal;

/// Judges a stamp.
///
/// Refused when the ticket or the booth is unknown, the booth is paused, or this booth has
/// stamped the ticket before; the refusal carries what the volunteer must see.
pub(crate) fn stamp(book: &Book, number: TicketNumber, booth: BoothId) -> Result<Receipt, Refusal> {
    let ticket = book.ticket_or_refuse(number)?;
    if !book.setup().booths.contains_key(&booth) {
        return Err(Refusal::UnknownBooth { booth });
    }
    if let Some(first) = ticket.stamps.get(&booth) {
        return Err(Refusal::AlreadyStamped { ticket: number, booth, first: first.clone() });
    }
    if let Some(since) = book.booth_paused(booth) {
        return Err(Refusal::BoothIsPaused { booth, since: since.clone() });
    }
    Ok(Receipt::Stamped {
        ticket: number,
        check_in: ticket.check_in,
        booth,
        stamps_had: ticket.stamps.len() as u32 + 1,
        stamps_needed: book.setup().settings.rules.stamps_needed,
    })
}

/// Judges pausing a booth or opening it; doing so twice is no error.
pub(crate) fn pause(book: &Book, booth: BoothId, paused: bool) -> Result<Receipt, Refusal> {
    if !book.setup().booths.contains_key(&booth) {
        return Err(Refusal::UnknownBooth { booth });
    }
    Ok(Receipt::BoothPaused { booth, paused })
}
