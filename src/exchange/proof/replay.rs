//! The draw's own small book: stock, tickets and the ceremony, replayed from the journal alone.
//!
//! It shares no fold with the program's book, so that a mistake there is found here.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{ProvenDraw, ProvenStock};
use crate::model::ceremony::{DrawTable, Pledge};
use crate::model::draw::{DrawRecord, Weight};
use crate::model::fact::{Fact, FactId, facts_of};
use crate::model::id::{BoothId, DrawNumber, PrizeId, TicketNumber};
use crate::model::journal::Entry;
use crate::model::odds::{OnWheel, weights};
use crate::model::receipt::Receipt;
use crate::model::setup::{PIECES_MAX, Setup};

/// What is true at a point of the journal.
#[derive(Debug, Default)]
pub(super) struct Replay {
    pub(super) setup: Setup,
    stock: BTreeMap<PrizeId, Pieces>,
    blanks_drawn: u32,
    tickets: HashMap<FactId, Held>,
    draws: BTreeMap<DrawNumber, (DrawRecord, bool)>,
    pub(super) pledged: Option<Pledge>,
    pub(super) words: Option<Vec<String>>,
    pub(super) seed: Option<String>,
}

#[derive(Debug, Default)]
struct Pieces {
    free: BTreeSet<u32>,
    given: BTreeSet<u32>,
}

impl Pieces {
    /// A proof from elsewhere may claim more pieces than memory has: its stock is wrong.
    fn add(&mut self, first: u32, last: u32) {
        let known = (self.free.len() + self.given.len()) as u32;
        if last.saturating_sub(first) < PIECES_MAX.saturating_sub(known) {
            self.free.extend(first..=last);
        }
    }
}

/// A ticket in somebody's hands.
#[derive(Debug)]
struct Held {
    number: TicketNumber,
    stamps: BTreeSet<BoothId>,
    spins: BTreeSet<u32>,
}

impl Replay {
    /// Takes in the next entry.
    pub(super) fn record(&mut self, entry: &Entry) {
        let Ok(receipt) = &entry.outcome else { return };
        if let Receipt::Voided { target, action, receipt } = receipt {
            for (id, fact) in facts_of(*target, action, receipt).into_iter().rev() {
                self.take_back(id, &fact);
            }
        }
        for (id, fact) in entry.facts() {
            self.step(id, fact);
        }
    }

    /// Whether anything of a draw happened: it was pledged or opened, or somebody spun.
    pub(super) fn has_begun(&self) -> bool {
        self.pledged.is_some() || self.words.is_some() || !self.draws.is_empty()
    }

    fn step(&mut self, id: FactId, fact: Fact) {
        match fact {
            Fact::CheckIn { ticket, .. } => {
                let (stamps, spins) = Default::default();
                self.tickets.insert(id, Held { number: ticket, stamps, spins });
            }
            Fact::Stamp { check_in, booth } => {
                self.held(check_in, |held| held.stamps.insert(booth));
            }
            Fact::Draw(record) => {
                self.blanks_drawn += u32::from(record.won.is_none());
                self.held(record.check_in, |held| held.spins.insert(record.spin));
                self.draws.insert(record.draw, (record, false));
            }
            Fact::Award { prize, piece, .. } => {
                let pieces = self.stock.entry(prize).or_default();
                pieces.free.remove(&piece);
                pieces.given.insert(piece);
            }
            Fact::Pieces { prize, first, last } => {
                self.stock.entry(prize).or_default().add(first, last);
            }
            Fact::PieceRetired { prize, piece } => {
                self.stock.entry(prize).or_default().free.remove(&piece);
            }
            Fact::Setup(change) => self.setup.apply(&change),
            Fact::Pledged(pledge) => self.pledged = Some(pledge),
            Fact::Opened { words, .. } => self.words = Some(words),
            Fact::Closed { seed } => self.seed = Some(seed),
            _ => {}
        }
    }

    fn take_back(&mut self, id: FactId, fact: &Fact) {
        match fact {
            Fact::CheckIn { .. } => {
                self.tickets.remove(&id);
            }
            Fact::Stamp { check_in, booth } => {
                self.held(*check_in, |held| held.stamps.remove(booth));
            }
            Fact::Draw(record) => {
                let blank = u32::from(record.won.is_none());
                self.blanks_drawn = self.blanks_drawn.saturating_sub(blank);
                self.held(record.check_in, |held| held.spins.remove(&record.spin));
                if let Some((_, voided)) = self.draws.get_mut(&record.draw) {
                    *voided = true;
                }
            }
            Fact::Award { prize, piece, .. } => {
                let pieces = self.stock.entry(*prize).or_default();
                if pieces.given.remove(piece) {
                    pieces.free.insert(*piece);
                }
            }
            _ => {}
        }
    }

    fn held(&mut self, check_in: FactId, change: impl FnOnce(&mut Held) -> bool) {
        if let Some(held) = self.tickets.get_mut(&check_in) {
            change(held);
        }
    }

    /// The prize table as it stands.
    pub(super) fn table(&self) -> DrawTable {
        DrawTable::of(&self.setup)
    }

    /// What the next spin must be decided from.
    pub(super) fn weights(&self) -> Vec<Weight> {
        let left = |prize| self.stock.get(&prize).map_or(0, |pieces| pieces.free.len() as u32);
        let on_wheel = self.setup.prizes.values().filter(|prize| prize.on_wheel);
        let on_wheel: Vec<_> = on_wheel.map(|prize| OnWheel::new(prize, left(prize.id))).collect();
        let rules = &self.setup.settings.rules;
        weights(rules.odds, &on_wheel, rules.blanks.saturating_sub(self.blanks_drawn))
    }

    /// The piece that the next winner of a prize gets.
    pub(super) fn next_piece(&self, prize: PrizeId) -> Option<u32> {
        self.stock.get(&prize)?.free.first().copied()
    }

    /// The number that the next draw has.
    pub(super) fn next_draw(&self) -> DrawNumber {
        DrawNumber(self.draws.last_key_value().map_or(0, |(last, _)| last.0).saturating_add(1))
    }

    /// Whether the ticket of a draw was held, had its stamps and had this spin left.
    pub(super) fn may_spin(&self, record: &DrawRecord) -> bool {
        let rules = &self.setup.settings.rules;
        self.tickets.get(&record.check_in).is_some_and(|held| {
            held.number == record.ticket
                && held.stamps.len() as u32 >= rules.stamps_needed
                && !held.spins.contains(&record.spin)
                && (1..=rules.draws_per_ticket).contains(&record.spin)
        })
    }

    /// All draws as a proof tells them.
    pub(super) fn draws(&self) -> Vec<ProvenDraw> {
        self.draws.values().map(|(record, voided)| ProvenDraw::of(record, *voided)).collect()
    }

    /// The stock as a proof tells it.
    pub(super) fn stock(&self) -> Vec<ProvenStock> {
        let told = |(&prize, pieces): (&PrizeId, &Pieces)| {
            let given = pieces.given.len() as u32;
            ProvenStock { prize, pieces: pieces.free.len() as u32 + given, given }
        };
        self.stock.iter().map(told).collect()
    }
}
