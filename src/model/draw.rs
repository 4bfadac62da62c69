//! The draw: decided by a keyed hash that anybody can compute again once the seed is revealed.

use hmac::{Hmac, KeyInit as _, Mac as _};
use serde::{Deserialize, Serialize};
use sha2::Sha256;

use crate::model::book::Book;
use crate::model::ceremony::refuse_after_closing;
use crate::model::fact::FactId;
use crate::model::id::{DrawNumber, PrizeId, TicketNumber};
use crate::model::receipt::Receipt;
use crate::model::refusal::{Missing, Refusal};
use crate::model::secrets::Identity;

/// The greatest number that a visitor may say.
pub const LUCKY_MAX: u8 = 99;

/// One kind of item in the bag, and how many of it were in there at that moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Weight {
    /// The prize; `None` for the blanks (谢谢参与).
    pub prize: Option<PrizeId>,
    /// How many.
    pub weight: u32,
}

/// A decided draw with everything that went into it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DrawRecord {
    /// Its number, from 1.
    pub draw: DrawNumber,
    /// The ticket that was spent.
    pub ticket: TicketNumber,
    /// The ticket's check-in.
    pub check_in: FactId,
    /// Which spin of the ticket, from 1.
    pub spin: u32,
    /// Spins that a ticket has.
    pub spin_limit: u32,
    /// The visitor's own number, 0 to 99, if one was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lucky: Option<u8>,
    /// The wheel at that moment: prizes by number, blanks last; no zero weights.
    pub weights: Vec<Weight>,
    /// The integer that decided, below the sum of the weights.
    pub roll: u64,
    /// The prize and its piece; `None` for a blank.
    pub won: Option<(PrizeId, u32)>,
}

impl DrawRecord {
    /// Which of the weights the roll fell on.
    pub fn decided(&self) -> usize {
        pick(&self.weights, self.roll).unwrap_or(0)
    }
}

/// Judges whether a ticket may spin; which of its spins it would be, from 1.
///
/// Refused when the event has no wheel or the draw is over, when the ticket is unknown, lacks
/// stamps, has used its spins or waits for an earlier result, or when nothing is left to win.
pub fn may_spin(book: &Book, number: TicketNumber) -> Result<u32, Refusal> {
    let rules = &book.setup().settings.rules;
    let ticket = book.ticket_or_refuse(number)?;
    if !rules.has_wheel() {
        return Err(Refusal::NoWheel);
    }
    refuse_after_closing(book)?;
    if let Some(waiting) = book.draws_of(ticket).find(|draw| draw.shown.is_none()) {
        return Err(Refusal::DrawWaiting { ticket: number, draw: waiting.record.draw });
    }
    let have = ticket.stamps.len() as u32;
    if have < rules.stamps_needed {
        let missing =
            book.setup().booths.keys().filter(|id| !ticket.stamps.contains_key(id)).copied();
        return Err(Refusal::NotEnoughStamps {
            ticket: number,
            have,
            need: rules.stamps_needed,
            missing: missing.collect(),
        });
    }
    let spins: Vec<u32> = book.draws_of(ticket).map(|draw| draw.record.spin).collect();
    let Some(spin) = (1..=rules.draws_per_ticket).find(|spin| !spins.contains(spin)) else {
        return Err(no_draws_left(book, number, rules.draws_per_ticket));
    };
    if book.bag().is_empty() {
        return Err(Refusal::WheelEmpty);
    }
    Ok(spin)
}

/// Judges a spin and decides it; refused as [`may_spin`] says.
pub(crate) fn draw(
    book: &Book,
    identity: &Identity,
    number: TicketNumber,
    lucky: Option<u8>,
) -> Result<Receipt, Refusal> {
    if lucky.is_some_and(|lucky| lucky > LUCKY_MAX) {
        return Err(Refusal::Incomplete { what: Missing::LuckyNumber });
    }
    let spin = may_spin(book, number)?;
    let ticket = book.ticket_or_refuse(number)?;
    let weights = book.bag();
    let draw = book.next_draw();
    let key = book.ceremony().key(identity);
    let Some(roll) = roll(&key, draw, number, lucky, &weights) else {
        return Err(Refusal::WheelEmpty);
    };
    let won = pick(&weights, roll)
        .and_then(|at| weights.get(at)?.prize)
        .and_then(|prize| Some((prize, book.stock(prize)?.free().next()?)));
    Ok(Receipt::Drawn(DrawRecord {
        draw,
        ticket: number,
        check_in: ticket.check_in,
        spin,
        spin_limit: book.setup().settings.rules.draws_per_ticket,
        lucky,
        weights,
        roll,
        won,
    }))
}

/// Judges that a draw was shown.
pub(crate) fn show(book: &Book, number: DrawNumber) -> Result<Receipt, Refusal> {
    let draw = book.draw(number).ok_or(Refusal::UnknownDraw { draw: number })?;
    match &draw.shown {
        Some(first) => Err(Refusal::AlreadyShown { draw: number, first: first.clone() }),
        None => Ok(Receipt::DrawShown { draw: number }),
    }
}

fn no_draws_left(book: &Book, ticket: TicketNumber, limit: u32) -> Refusal {
    let last = book.ticket(ticket).and_then(|ticket| book.draws_of(ticket).last());
    match last {
        Some(last) => {
            Refusal::NoDrawsLeft { ticket, limit, draw: last.record.draw, last: last.mark.clone() }
        }
        None => Refusal::NoWheel,
    }
}

/// The integer that decides a draw: uniform below the sum of `weights`, `None` if that is zero.
///
/// HMAC-SHA256, keyed by the [draw key](crate::model::ceremony::draw_key), over the tag
/// `youyuan/draw/1`, the draw's number, the ticket, the count of weights, each weight with its
/// prize (0 for blanks), a counter from 0 and, if one was said, the visitor's own number, all as
/// big-endian 32-bit integers. The first 8 bytes are one candidate; a candidate of or beyond the
/// greatest multiple of the sum is rejected and the counter goes on, so that no remainder favours
/// anybody.
pub fn roll(
    key: &[u8; 32],
    draw: DrawNumber,
    ticket: TicketNumber,
    lucky: Option<u8>,
    weights: &[Weight],
) -> Option<u64> {
    let sum: u64 = weights.iter().map(|weight| u64::from(weight.weight)).sum();
    if sum == 0 {
        return None;
    }
    let bound = u64::MAX - u64::MAX % sum;
    (0u32..).find_map(|counter| {
        let candidate = candidate(key, draw, ticket, lucky, weights, counter)?;
        (candidate < bound).then_some(candidate % sum)
    })
}

fn candidate(
    key: &[u8; 32],
    draw: DrawNumber,
    ticket: TicketNumber,
    lucky: Option<u8>,
    weights: &[Weight],
    counter: u32,
) -> Option<u64> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).ok()?;
    mac.update(b"youyuan/draw/1");
    mac.update(&draw.0.to_be_bytes());
    mac.update(&ticket.0.to_be_bytes());
    mac.update(&(weights.len() as u32).to_be_bytes());
    for weight in weights {
        mac.update(&weight.prize.map_or(0, |prize| prize.0).to_be_bytes());
        mac.update(&weight.weight.to_be_bytes());
    }
    mac.update(&counter.to_be_bytes());
    if let Some(lucky) = lucky {
        mac.update(&u32::from(lucky).to_be_bytes());
    }
    let digest = mac.finalize().into_bytes();
    Some(digest.iter().take(8).fold(0, |word, &byte| word << 8 | u64::from(byte)))
}

/// The index of the weight that `roll` falls on; `None` when it lies beyond them all.
pub fn pick(weights: &[Weight], roll: u64) -> Option<usize> {
    let mut end = 0;
    weights.iter().position(|weight| {
        end += u64::from(weight.weight);
        roll < end
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bag(counts: &[u32]) -> Vec<Weight> {
        (1..)
            .zip(counts)
            .map(|(prize, &weight)| Weight { prize: Some(PrizeId(prize)), weight })
            .collect()
    }

    #[test]
    fn a_roll_is_the_same_again_and_depends_on_every_input() {
        let weights = bag(&[3, 5, 1_000_000]);
        let first = roll(&[1; 32], DrawNumber(1), TicketNumber(7), None, &weights);
        assert_eq!(first, roll(&[1; 32], DrawNumber(1), TicketNumber(7), None, &weights));
        for other in [
            roll(&[2; 32], DrawNumber(1), TicketNumber(7), None, &weights),
            roll(&[1; 32], DrawNumber(2), TicketNumber(7), None, &weights),
            roll(&[1; 32], DrawNumber(1), TicketNumber(8), None, &weights),
            roll(&[1; 32], DrawNumber(1), TicketNumber(7), None, &bag(&[5, 3, 1_000_000])),
            roll(&[1; 32], DrawNumber(1), TicketNumber(7), Some(0), &weights),
            roll(&[1; 32], DrawNumber(1), TicketNumber(7), Some(99), &weights),
        ] {
            assert_ne!(first, other);
        }
    }

    #[test]
    fn an_empty_bag_gives_nothing() {
        assert_eq!(roll(&[1; 32], DrawNumber(1), TicketNumber(1), None, &[]), None);
        assert_eq!(roll(&[1; 32], DrawNumber(1), TicketNumber(1), None, &bag(&[0])), None);
    }

    /// χ² at 99 % for 6 kinds (5 degrees of freedom): 15.09.
    #[test]
    fn each_kind_comes_as_often_as_it_weighs() {
        let counts = [1, 2, 3, 10, 30, 54];
        let weights = bag(&counts);
        let (rolls, sum) = (100_000u32, f64::from(counts.iter().sum::<u32>()));
        let mut seen = [0u32; 6];
        for n in 1..=rolls {
            let roll = roll(&[9; 32], DrawNumber(n), TicketNumber(n), None, &weights).unwrap();
            seen[pick(&weights, roll).unwrap()] += 1;
        }
        let chi_squared: f64 = seen
            .iter()
            .zip(counts)
            .map(|(&seen, count)| {
                let expected = f64::from(rolls) * f64::from(count) / sum;
                (f64::from(seen) - expected).powi(2) / expected
            })
            .sum();
        assert!(chi_squared < 15.09, "χ² = {chi_squared:.2}, seen {seen:?}");
    }
}
