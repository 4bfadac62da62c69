//! Lantern riddles (灯谜): who may guess what, and what an attempt counts for.

use crate::model::act::Ruling;
use crate::model::answer::{Verdict, judge};
use crate::model::book::{Book, Take, Ticket};
use crate::model::id::{RiddleNumber, TicketNumber};
use crate::model::receipt::{AttemptMade, Receipt};
use crate::model::refusal::{Missing, Refusal};
use crate::model::setup::{RetireOn, Riddle, Rules};

/// Judges an answer to a riddle.
///
/// Refused, without counting, when the riddle is down, the person may not take it or has no try
/// left, or when the answer is a near miss that the volunteer has not ruled on.
pub(crate) fn attempt(
    book: &Book,
    number: TicketNumber,
    riddle: RiddleNumber,
    answer: &str,
    ruling: Option<Ruling>,
) -> Result<Receipt, Refusal> {
    let rules = &book.setup().settings.rules;
    let ticket = book.ticket_or_refuse(number)?;
    let asked = hanging(book, riddle)?;
    let (slot, try_number) = next_guess(book, ticket, riddle)?;
    let takes_slot = ticket.takes.iter().all(|take| take.riddle != riddle);
    if answer.trim().is_empty() {
        return Err(Refusal::Incomplete { what: Missing::Answer });
    }
    if ruling.is_none() && asked.is_unanswered() {
        return Err(Refusal::RiddleUnanswered { riddle });
    }
    let verdict = judge(answer, &asked.answer, &asked.aliases);
    let correct = match (verdict, ruling) {
        (Verdict::Correct, None | Some(Ruling::Accept)) | (_, Some(Ruling::Accept)) => true,
        (_, Some(Ruling::Reject)) | (Verdict::Wrong, None) => false,
        (Verdict::NearMiss(near), None) => return Err(Refusal::NearMiss { riddle, near }),
    };
    let attempt = AttemptMade {
        ticket: number,
        check_in: ticket.check_in,
        riddle,
        slot,
        slot_limit: rules.riddles_per_person.max(slot),
        takes_slot,
        try_number,
        try_limit: rules.tries_per_riddle.max(try_number),
        retires: correct || rules.retire_on == RetireOn::FirstAttempt,
    };
    Ok(if correct {
        let voucher = rules.riddle_voucher.then(|| book.next_voucher());
        Receipt::RiddleSolved { attempt, by_hand: verdict != Verdict::Correct, voucher }
    } else {
        Receipt::RiddleMissed { attempt, tries_left: rules.tries_per_riddle - try_number }
    })
}

/// What would refuse any answer to this riddle, as far as is known who guesses.
pub fn foreseen(
    book: &Book,
    riddle: RiddleNumber,
    guesser: Option<TicketNumber>,
) -> Option<Refusal> {
    let judged = hanging(book, riddle).and_then(|asked| {
        if asked.is_unanswered() {
            return Err(Refusal::RiddleUnanswered { riddle });
        }
        guesser.map_or(Ok(()), |number| {
            next_guess(book, book.ticket_or_refuse(number)?, riddle).map(drop)
        })
    });
    judged.err()
}

/// The riddle, as long as it may be guessed at all.
fn hanging(book: &Book, riddle: RiddleNumber) -> Result<&Riddle, Refusal> {
    let asked = book.setup().riddles.get(&riddle).ok_or(Refusal::UnknownRiddle { riddle })?;
    let Some(retired) = book.riddle_retired(riddle) else { return Ok(asked) };
    let (by, first) = (retired.by, retired.mark.clone());
    Err(match retired.solved {
        true => Refusal::RiddleSolved { riddle, by, first },
        false => Refusal::RiddleRetired { riddle, by, first },
    })
}

/// The person's slot that the next guess at this riddle takes, and which try it is.
fn next_guess(book: &Book, ticket: &Ticket, riddle: RiddleNumber) -> Result<(u32, u32), Refusal> {
    let rules = &book.setup().settings.rules;
    match ticket.takes.iter().find(|take| take.riddle == riddle) {
        Some(take) => Ok((take.slot, next_try(rules, ticket, take)?)),
        None => Ok((free_slot(book, rules, ticket)?, 1)),
    }
}

/// Judges giving a riddle up.
pub(crate) fn give_up(
    book: &Book,
    number: TicketNumber,
    riddle: RiddleNumber,
) -> Result<Receipt, Refusal> {
    let ticket = book.ticket_or_refuse(number)?;
    let take = ticket.takes.iter().find(|take| take.riddle == riddle);
    let open = take.is_some_and(|take| tries_left(book, take) > 0);
    if !open {
        return Err(Refusal::RiddleNotOpen { ticket: number, riddle });
    }
    Ok(Receipt::RiddleGivenUp { ticket: number, check_in: ticket.check_in, riddle })
}

/// Tries that a person still has at a riddle they took: none once it was solved, given up or
/// taken down by somebody else.
pub fn tries_left(book: &Book, take: &Take) -> u32 {
    let solved = take.tries.iter().any(|attempt| attempt.correct);
    if solved || take.released.is_some() || book.riddle_retired(take.riddle).is_some() {
        return 0;
    }
    book.setup().settings.rules.tries_per_riddle.saturating_sub(take.tries.len() as u32)
}

fn next_try(rules: &Rules, ticket: &Ticket, take: &Take) -> Result<u32, Refusal> {
    let free = (1..=rules.tries_per_riddle)
        .find(|number| take.tries.iter().all(|attempt| attempt.number != *number));
    match (free, take.tries.last()) {
        (Some(number), _) if take.released.is_none() => Ok(number),
        (_, Some(last)) => Err(Refusal::NoTriesLeft {
            ticket: ticket.number,
            riddle: take.riddle,
            limit: rules.tries_per_riddle,
            last: last.mark.clone(),
        }),
        (_, None) => Err(Refusal::RiddleNotOpen { ticket: ticket.number, riddle: take.riddle }),
    }
}

fn free_slot(book: &Book, rules: &Rules, ticket: &Ticket) -> Result<u32, Refusal> {
    if rules.one_riddle_at_a_time {
        let open = ticket.takes.iter().find(|take| tries_left(book, take) > 0);
        if let Some(take) = open {
            return Err(Refusal::AnotherRiddleOpen {
                ticket: ticket.number,
                open: take.riddle,
                tries_left: tries_left(book, take),
            });
        }
    }
    let limit = rules.riddles_per_person;
    (1..=limit)
        .find(|slot| ticket.takes.iter().all(|take| take.slot != *slot))
        .ok_or(Refusal::NoRiddlesLeft { ticket: ticket.number, limit })
}
