//! Taking an act back: a later fact that names it, its reason and its maker.

use crate::model::book::Book;
use crate::model::fact::{Fact, FactId};
use crate::model::id::ActionId;
use crate::model::journal::Entry;
use crate::model::receipt::Receipt;
use crate::model::refusal::{Missing, Refusal, Reliance};

/// Judges a void. `entry` is the journal's entry of the target, if there is one.
///
/// Refused without a reason, for acts that were refused or voided before, and while something
/// later relies on the act: that is taken back first, so that no fact ever hangs in the air.
pub(crate) fn void(
    book: &Book,
    target: ActionId,
    reason: &str,
    entry: Option<&Entry>,
) -> Result<Receipt, Refusal> {
    if reason.trim().is_empty() {
        return Err(Refusal::Incomplete { what: Missing::Reason });
    }
    let entry = entry.ok_or(Refusal::UnknownAct { act: target })?;
    let Ok(receipt) = &entry.outcome else { return Err(Refusal::UnknownAct { act: target }) };
    if let Some(first) = book.voided(target) {
        return Err(Refusal::AlreadyVoided { first: first.clone() });
    }
    for (id, fact) in &entry.facts() {
        if let Some(by) = reliance(book, *id, fact)? {
            return Err(Refusal::ReliedOn { by });
        }
    }
    Ok(Receipt::Voided {
        target,
        action: Box::new(entry.action.clone()),
        receipt: Box::new(receipt.clone()),
    })
}

/// Whether an act is of a kind that can be taken back; something may rely on it all the same.
pub fn is_voidable(entry: &Entry) -> bool {
    let facts = entry.facts();
    !facts.is_empty() && facts.iter().all(|(_, fact)| is_voidable_fact(fact))
}

/// A setup is changed again, a booth opened again, a person corrected again; what the audience
/// saw and what was taken back stays.
fn is_voidable_fact(fact: &Fact) -> bool {
    !matches!(
        fact,
        Fact::Correction { .. }
            | Fact::BoothState { .. }
            | Fact::DrawShown { .. }
            | Fact::Pledged(_)
            | Fact::Opened { .. }
            | Fact::Closed { .. }
            | Fact::Picture(_)
            | Fact::PinSet { .. }
            | Fact::Purged { .. }
            | Fact::Pieces { .. }
            | Fact::PieceRetired { .. }
            | Fact::Setup(_)
            | Fact::Void { .. }
    )
}

/// What relies on a fact, if anything; an error for facts that are not taken back at all.
fn reliance(book: &Book, id: FactId, fact: &Fact) -> Result<Option<Reliance>, Refusal> {
    if !is_voidable_fact(fact) {
        return Err(Refusal::NotVoidable);
    }
    let relied_on = match fact {
        Fact::Registration { attendee, .. } => {
            let check_in = book.attendee(*attendee).and_then(|attendee| attendee.check_in);
            check_in.is_some_and(|later| later.act != id.act).then_some(Reliance::CheckIn)
        }
        Fact::CheckIn { ticket, .. } => {
            let used = book.ticket(*ticket).is_some_and(|ticket| {
                !(ticket.stamps.is_empty()
                    && ticket.takes.is_empty()
                    && ticket.draws.is_empty()
                    && ticket.redeemed.is_empty())
            });
            used.then_some(Reliance::TicketUsed)
        }
        Fact::Stamp { check_in, .. } => {
            let needed = book.setup().settings.rules.stamps_needed as usize;
            let ticket = book.ticket_by_check_in(*check_in);
            ticket
                .is_some_and(|ticket| !ticket.draws.is_empty() && ticket.stamps.len() <= needed)
                .then_some(Reliance::Draw)
        }
        Fact::RiddleAttempt { made, .. } => {
            let ticket = book.ticket_by_check_in(made.check_in);
            let take = ticket
                .and_then(|ticket| ticket.takes.iter().find(|take| take.riddle == made.riddle));
            match take {
                Some(take) if take.released.is_some() => Some(Reliance::GivenUp),
                Some(take) => take
                    .tries
                    .iter()
                    .any(|later| later.number > made.try_number)
                    .then_some(Reliance::LaterTry),
                None => None,
            }
        }
        Fact::Voucher { number, check_in } => {
            let vouchers = book.ticket_by_check_in(*check_in).map(|ticket| &ticket.vouchers);
            vouchers
                .is_some_and(|vouchers| {
                    vouchers
                        .iter()
                        .any(|voucher| voucher.number == *number && voucher.used.is_some())
                })
                .then_some(Reliance::VoucherSpent)
        }
        Fact::Draw(record) => {
            let draw = book.draw(record.draw);
            draw.is_some_and(|draw| book.handed_over(draw).is_some())
                .then_some(Reliance::HandedOver)
        }
        _ => None,
    };
    Ok(relied_on)
}
