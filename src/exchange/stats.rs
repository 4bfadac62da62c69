//! How an event stands, as data for scripts and reports.

use serde::Serialize;

use crate::model::book::{Book, Stock};
use crate::model::setup::NO_LIMIT;

/// The figures of an event; voided acts do not count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Stats {
    /// The title.
    pub title: String,
    /// Entries of the journal, refused acts included.
    pub journal: u64,
    /// People on the list.
    pub registered: u32,
    /// People who came.
    pub checked_in: u32,
    /// Stamps given.
    pub stamps: u32,
    /// Tickets with at least one stamp.
    pub tickets_stamped: u32,
    /// Tickets with the stamps that the draw asks for.
    pub tickets_valid: u32,
    /// Attempts at riddles.
    pub riddle_attempts: u32,
    /// Riddles solved.
    pub riddles_solved: u32,
    /// Vouchers earned.
    pub vouchers: u32,
    /// Vouchers spent.
    pub vouchers_used: u32,
    /// Spins of the wheel.
    pub draws: u32,
    /// Spins that won a prize.
    pub draws_won: u32,
    /// Prizes in their owners' hands.
    pub handed_over: u32,
    /// Acts that were refused.
    pub refused: u32,
    /// Acts that were taken back.
    pub voided: u32,
    /// Every booth.
    pub booths: Vec<BoothStats>,
    /// Every prize.
    pub prizes: Vec<PrizeStats>,
    /// Riddles that one person may take; none where any number is allowed.
    pub riddles_per_person: Option<u32>,
}

/// The figures of a booth.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BoothStats {
    /// Its number.
    pub id: u32,
    /// Its name.
    pub name: String,
    /// Stamps it gave.
    pub stamps: u32,
}

/// The figures of a prize.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PrizeStats {
    /// Its number.
    pub id: u32,
    /// Its name.
    pub name: String,
    /// Its tier.
    pub tier: String,
    /// All pieces.
    pub pieces: u32,
    /// Pieces that belong to somebody.
    pub awarded: u32,
    /// Pieces in their owners' hands.
    pub handed_over: u32,
    /// Pieces that nobody has.
    pub left: u32,
}

impl Stats {
    /// The figures as the book has them now.
    pub fn of(book: &Book) -> Self {
        let counts = book.counts();
        let setup = book.setup();
        let limit = setup.settings.rules.riddles_per_person;
        Self {
            title: setup.settings.title.clone(),
            journal: book.seq(),
            registered: counts.registered,
            checked_in: counts.checked_in,
            stamps: counts.stamps,
            tickets_stamped: counts.tickets_stamped,
            tickets_valid: book.tickets().filter(|ticket| book.is_valid(ticket)).count() as u32,
            riddle_attempts: counts.attempts,
            riddles_solved: counts.riddles_solved,
            vouchers: counts.vouchers,
            vouchers_used: counts.vouchers_used,
            draws: counts.draws,
            draws_won: counts.draws_won,
            handed_over: counts.handed_over,
            refused: counts.refused,
            voided: counts.voided,
            booths: setup
                .booths
                .values()
                .map(|booth| BoothStats {
                    id: booth.id.0,
                    name: booth.name.clone(),
                    stamps: book.booth_visits(booth.id),
                })
                .collect(),
            prizes: setup.prizes.values().map(|prize| prize_stats(book, prize)).collect(),
            riddles_per_person: (limit < NO_LIMIT).then_some(limit),
        }
    }
}

fn prize_stats(book: &Book, prize: &crate::model::setup::Prize) -> PrizeStats {
    let stock = book.stock(prize.id);
    let handed_over = stock.map_or(0, |stock| {
        stock.holders().filter(|(_, holder)| holder.handed_over.is_some()).count()
    });
    PrizeStats {
        id: prize.id.0,
        name: prize.name.clone(),
        tier: prize.tier.clone(),
        pieces: stock.map_or(0, Stock::total),
        awarded: stock.map_or(0, Stock::given),
        handed_over: handed_over as u32,
        left: stock.map_or(0, Stock::left),
    }
}
