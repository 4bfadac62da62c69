//! The stock of a prize, piece by piece.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::book::Mark;
use crate::model::fact::FactId;
use crate::model::id::DrawNumber;
use crate::model::setup::PIECES_MAX;

/// The pieces of one prize.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stock {
    free: BTreeSet<u32>,
    awarded: BTreeMap<u32, Holder>,
    last_piece: u32,
}

/// Who holds or will hold a piece.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    /// The check-in of the owner's ticket.
    pub check_in: FactId,
    /// The draw that gave it; `None` for exchanged and given prizes.
    pub draw: Option<DrawNumber>,
    /// When it was awarded.
    pub mark: Mark,
    /// When it was handed over, if it was.
    pub handed_over: Option<Mark>,
}

impl Stock {
    /// Pieces that nobody has, from the lowest number.
    pub fn free(&self) -> impl DoubleEndedIterator<Item = u32> {
        self.free.iter().copied()
    }

    /// How many pieces nobody has.
    pub fn left(&self) -> u32 {
        self.free.len() as u32
    }

    /// How many pieces belong to somebody.
    pub fn given(&self) -> u32 {
        self.awarded.len() as u32
    }

    /// All pieces.
    pub fn total(&self) -> u32 {
        self.left() + self.given()
    }

    /// Who holds a piece.
    pub fn holder(&self, piece: u32) -> Option<&Holder> {
        self.awarded.get(&piece)
    }

    /// All pieces that belong to somebody.
    pub fn holders(&self) -> impl Iterator<Item = (u32, &Holder)> {
        self.awarded.iter().map(|(piece, holder)| (*piece, holder))
    }

    /// The highest piece number ever used.
    pub(crate) fn last_piece(&self) -> u32 {
        self.last_piece
    }

    /// Adds pieces. More than a prize can have are not taken: a journal from elsewhere may claim
    /// more than memory holds.
    pub(super) fn add(&mut self, first: u32, last: u32) {
        if last.saturating_sub(first) >= PIECES_MAX.saturating_sub(self.total()) {
            return;
        }
        self.free.extend(first..=last);
        self.last_piece = self.last_piece.max(last);
    }

    pub(super) fn retire(&mut self, piece: u32) {
        self.free.remove(&piece);
    }

    pub(super) fn award(&mut self, piece: u32, holder: Holder) {
        self.free.remove(&piece);
        self.awarded.insert(piece, holder);
    }

    pub(super) fn take_back(&mut self, piece: u32) {
        if self.awarded.remove(&piece).is_some() {
            self.free.insert(piece);
        }
    }

    pub(super) fn holder_mut(&mut self, piece: u32) -> Option<&mut Holder> {
        self.awarded.get_mut(&piece)
    }
}
