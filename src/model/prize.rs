//! Prizes (奖品) into people's hands: drawn, for vouchers, or given (兑奖).

use crate::model::book::Book;
use crate::model::id::{DrawNumber, PrizeId, TicketNumber};
use crate::model::receipt::Receipt;
use crate::model::refusal::Refusal;

/// Judges handing over a drawn prize: the one of `draw`, or the oldest that waits.
pub(crate) fn hand_over(
    book: &Book,
    number: TicketNumber,
    draw: Option<DrawNumber>,
) -> Result<Receipt, Refusal> {
    let ticket = book.ticket_or_refuse(number)?;
    let draw = match draw {
        Some(draw) => book
            .draws_of(ticket)
            .find(|candidate| candidate.record.draw == draw)
            .ok_or(Refusal::UnknownDraw { draw })?,
        None => {
            let won = || book.draws_of(ticket).filter(|draw| draw.record.won.is_some());
            book.prizes_waiting(ticket)
                .next()
                .or_else(|| won().find(|draw| draw.shown.is_none()))
                .or_else(|| won().next_back())
                .ok_or(Refusal::NothingWaiting { ticket: number })?
        }
    };
    let Some((prize, piece)) = draw.record.won else {
        return Err(Refusal::NothingWaiting { ticket: number });
    };
    if let Some(first) = book.handed_over(draw) {
        return Err(Refusal::AlreadyHandedOver { prize, first: first.clone() });
    }
    if draw.shown.is_none() {
        return Err(Refusal::NotShownYet { draw: draw.record.draw });
    }
    Ok(Receipt::HandedOver { draw: draw.record.draw, ticket: number, prize, piece })
}

/// Judges exchanging vouchers for a prize; the oldest vouchers are spent.
pub(crate) fn redeem(
    book: &Book,
    number: TicketNumber,
    prize: PrizeId,
) -> Result<Receipt, Refusal> {
    let ticket = book.ticket_or_refuse(number)?;
    let wanted = book.setup().prizes.get(&prize).ok_or(Refusal::UnknownPrize { prize })?;
    if wanted.vouchers == 0 {
        return Err(Refusal::WrongWay { prize });
    }
    let unused = ticket.vouchers.iter().filter(|voucher| voucher.used.is_none());
    let vouchers: Vec<_> =
        unused.clone().take(wanted.vouchers as usize).map(|voucher| voucher.number).collect();
    if vouchers.len() < wanted.vouchers as usize {
        let have = unused.count() as u32;
        return Err(Refusal::NotEnoughVouchers { ticket: number, have, need: wanted.vouchers });
    }
    let piece = free_piece(book, prize)?;
    Ok(Receipt::Redeemed { ticket: number, check_in: ticket.check_in, prize, piece, vouchers })
}

/// Judges giving a prize that is neither on the wheel nor for vouchers; once per ticket.
pub(crate) fn give(book: &Book, number: TicketNumber, prize: PrizeId) -> Result<Receipt, Refusal> {
    let ticket = book.ticket_or_refuse(number)?;
    let wanted = book.setup().prizes.get(&prize).ok_or(Refusal::UnknownPrize { prize })?;
    if wanted.on_wheel || wanted.vouchers > 0 {
        return Err(Refusal::WrongWay { prize });
    }
    let given = ticket.redeemed.iter().find(|(given, _)| *given == prize);
    if let Some(holder) = given.and_then(|(_, piece)| book.stock(prize)?.holder(*piece)) {
        return Err(Refusal::AlreadyGiven { ticket: number, prize, first: holder.mark.clone() });
    }
    let piece = free_piece(book, prize)?;
    let check_in = ticket.check_in;
    Ok(Receipt::Redeemed { ticket: number, check_in, prize, piece, vouchers: Vec::new() })
}

fn free_piece(book: &Book, prize: PrizeId) -> Result<u32, Refusal> {
    let free = book.stock(prize).and_then(|stock| stock.free().next());
    free.ok_or(Refusal::OutOfStock { prize })
}
