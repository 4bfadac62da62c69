//! What a ticket may be given now: drawn prizes that wait, prizes for its vouchers, and prizes
//! that are given to whoever earned them elsewhere.

use crate::model::act::Action;
use crate::model::book::{Book, Stock, Ticket};
use crate::model::id::PrizeId;
use crate::model::setup::Prize;

/// One thing that could be handed over now.
pub(super) struct Offer {
    /// The act that hands it over.
    pub action: Action,
    /// What it is.
    pub prize: PrizeId,
    /// How it is earned.
    pub kind: OfferKind,
    /// Whether it can be handed over now.
    pub state: OfferState,
    /// Vouchers that the ticket can still spend.
    pub vouchers_left: u32,
}

/// How a prize is earned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OfferKind {
    /// Drawn on the wheel, and waiting.
    Drawn,
    /// For so many vouchers.
    Exchange(u32),
    /// Neither: a participation prize, a certificate.
    Give,
}

/// Whether a prize can be handed over now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OfferState {
    /// Yes; so many are left.
    Left(u32),
    /// None is left.
    SoldOut,
    /// This ticket has had it.
    Had,
    /// It costs more vouchers than the ticket has.
    TooDear,
}

/// Everything that there is for `ticket`: what waits first, then what is for vouchers, then what
/// is given; in the order of the setup. What cannot be had keeps its place, so that a key means
/// the same prize when it is pressed again, and for the next person.
pub(super) fn offers(book: &Book, ticket: &Ticket) -> Vec<Offer> {
    let number = ticket.number;
    let vouchers = vouchers_left(ticket);
    let drawn = book.prizes_waiting(ticket).filter_map(|draw| {
        let (prize, _) = draw.record.won?;
        let action = Action::HandOver { ticket: number, draw: Some(draw.record.draw) };
        // The piece is put aside already.
        Some(Offer {
            action,
            prize,
            kind: OfferKind::Drawn,
            state: OfferState::Left(0),
            vouchers_left: vouchers,
        })
    });
    let prizes = book.setup().prizes.values();
    let exchange = prizes.clone().filter(|prize| prize.vouchers > 0);
    let exchange = exchange.map(|prize| Offer {
        action: Action::Redeem { ticket: number, prize: prize.id },
        prize: prize.id,
        kind: OfferKind::Exchange(prize.vouchers),
        state: match stock_state(book, prize) {
            OfferState::Left(_) if prize.vouchers > vouchers => OfferState::TooDear,
            state => state,
        },
        vouchers_left: vouchers,
    });
    let give = prizes.filter(|prize| !prize.on_wheel && prize.vouchers == 0).map(|prize| {
        let had = ticket.redeemed.iter().any(|(had, _)| *had == prize.id);
        Offer {
            action: Action::Give { ticket: number, prize: prize.id },
            prize: prize.id,
            kind: OfferKind::Give,
            state: if had { OfferState::Had } else { stock_state(book, prize) },
            vouchers_left: vouchers,
        }
    });
    drawn.chain(exchange).chain(give).collect()
}

/// Vouchers that are not spent.
pub(super) fn vouchers_left(ticket: &Ticket) -> u32 {
    ticket.vouchers.iter().filter(|voucher| voucher.used.is_none()).count() as u32
}

impl Offer {
    /// Whether it can be handed over now.
    pub fn is_open(&self) -> bool {
        matches!(self.state, OfferState::Left(_))
    }
}

fn stock_state(book: &Book, prize: &Prize) -> OfferState {
    match book.stock(prize.id).map_or(0, Stock::left) {
        0 => OfferState::SoldOut,
        left => OfferState::Left(left),
    }
}
