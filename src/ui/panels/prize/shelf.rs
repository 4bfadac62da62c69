//! The stock counted: what lies on the shelf, what is put aside, what is in people's hands.

use std::collections::BTreeMap;

use crate::model::book::{Book, Stock};
use crate::model::id::{DrawNumber, PrizeId};

/// Draws that are told by name in the list of what waits.
const TOLD_MAX: usize = 30;

/// The stock, counted anew only when the journal has grown.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    seq: Option<u64>,
    by_prize: BTreeMap<PrizeId, Count>,
    waiting: Vec<DrawNumber>,
}

/// The pieces of one prize, or of all. The sum of the last three is the first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Count {
    /// All pieces.
    pub total: u32,
    /// In people's hands.
    pub given: u32,
    /// Drawn, and not handed over yet.
    pub waiting: u32,
    /// On the shelf. A piece that was decided while the wheel still turns lies there: the table
    /// must not tell what the audience has not seen.
    pub left: u32,
}

impl Shelf {
    /// Counts again if something has happened.
    pub fn update(&mut self, book: &Book) {
        if self.seq == Some(book.seq()) {
            return;
        }
        self.seq = Some(book.seq());
        self.by_prize.clear();
        for prize in book.setup().prizes.keys() {
            let stock = book.stock(*prize);
            let (total, left) = (stock.map_or(0, Stock::total), stock.map_or(0, Stock::left));
            self.by_prize.insert(*prize, Count { total, given: total - left, waiting: 0, left });
        }
        self.waiting.clear();
        for draw in book.draws().filter(|draw| draw.voided.is_none()) {
            let Some((prize, _)) = draw.record.won else { continue };
            let Some(count) = self.by_prize.get_mut(&prize) else { continue };
            if book.handed_over(draw).is_some() {
                continue;
            }
            count.given = count.given.saturating_sub(1);
            if draw.shown.is_some() {
                count.waiting += 1;
                self.waiting.push(draw.record.draw);
            } else {
                count.left += 1;
            }
        }
        let by_ticket = |draw: &DrawNumber| book.draw(*draw).map(|draw| draw.record.ticket);
        self.waiting.sort_by_key(by_ticket);
    }

    /// The pieces of a prize.
    pub fn count(&self, prize: PrizeId) -> Count {
        self.by_prize.get(&prize).copied().unwrap_or_default()
    }

    /// The pieces of all prizes.
    pub fn all(&self) -> Count {
        self.by_prize.values().fold(Count::default(), |sum, count| Count {
            total: sum.total + count.total,
            given: sum.given + count.given,
            waiting: sum.waiting + count.waiting,
            left: sum.left + count.left,
        })
    }

    /// Drawn prizes that wait, by the number of their ticket; the first of them.
    pub fn waiting(&self) -> impl Iterator<Item = DrawNumber> {
        self.waiting.iter().take(TOLD_MAX).copied()
    }
}
