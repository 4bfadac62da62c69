//! What the overview counts, from one state of the book.

use std::collections::BTreeMap;

use crate::model::book::{Book, Counts, Stock};

/// Everything that the charts show; made anew only when the book has changed.
#[derive(Debug)]
pub(super) struct Figures {
    /// The state of the book that was counted.
    pub(super) seq: u64,
    counts: Counts,
    valid: u32,
    has_stamps: bool,
    /// Stamps make tickets valid here.
    stamps_count: bool,
    has_wheel: bool,
    has_riddles: bool,
    /// People who came, by time.
    pub(super) arrivals: Arrivals,
    /// Visits of each booth, in the order of the setup.
    pub(super) booths: Vec<BoothFigure>,
    /// What is left of each prize, in the order of the setup.
    pub(super) prizes: Vec<PrizeFigure>,
}

/// One tile: the keys of its words and its figures.
#[derive(Debug)]
pub(super) struct Tile {
    pub(super) label: &'static str,
    pub(super) figure: u32,
    pub(super) note: Option<(&'static str, u32)>,
}

#[derive(Debug)]
pub(super) struct BoothFigure {
    pub(super) name: String,
    pub(super) visits: u32,
    pub(super) paused: bool,
}

#[derive(Debug)]
pub(super) struct PrizeFigure {
    pub(super) tier: String,
    pub(super) name: String,
    pub(super) left: u32,
    pub(super) total: u32,
}

impl PrizeFigure {
    /// Which part of its pieces is left, from 0 to 1.
    pub(super) fn share_left(&self) -> f32 {
        if self.total == 0 { 1.0 } else { self.left as f32 / self.total as f32 }
    }
}

/// Arrivals in spans of equal length.
#[derive(Debug)]
pub(super) struct Arrivals {
    /// Length of a span.
    pub(super) minutes: i64,
    /// People by span; the key counts spans since 1970. Empty spans are left out.
    pub(super) by_span: BTreeMap<i64, u32>,
}

/// More bars than this are too thin to read.
const BARS_MAX: i64 = 60;
/// Lengths of a span to choose from, in minutes.
const SPANS_MINUTES: [i64; 7] = [5, 10, 30, 60, 240, 1_440, 10_080];

impl Figures {
    /// Counts; looks at each ticket once.
    pub(super) fn new(book: &Book) -> Self {
        let setup = book.setup();
        let counts = book.counts().clone();
        let rules = &setup.settings.rules;
        let booths = setup.booths.values().map(|booth| BoothFigure {
            name: booth.name.clone(),
            visits: book.booth_visits(booth.id),
            paused: book.booth_paused(booth.id).is_some(),
        });
        let prizes = setup.prizes.values().map(|prize| PrizeFigure {
            tier: prize.tier.clone(),
            name: prize.name.clone(),
            left: book.stock(prize.id).map_or(0, Stock::left),
            total: prize.count,
        });
        Self {
            seq: book.seq(),
            valid: book.tickets().filter(|ticket| book.is_valid(ticket)).count() as u32,
            has_stamps: rules.stamps_needed > 0 || counts.stamps > 0,
            stamps_count: rules.stamps_needed > 0,
            has_wheel: rules.has_wheel() || counts.draws > 0,
            has_riddles: !setup.riddles.is_empty(),
            arrivals: Arrivals::new(counts.arrivals.iter().map(|(_, at)| at.as_second())),
            booths: booths.collect(),
            prizes: prizes.collect(),
            counts,
        }
    }

    /// The figures that this event has: one without a wheel does not show draws.
    pub(super) fn tiles(&self) -> Vec<Tile> {
        let counts = &self.counts;
        let tile = |shown: bool, label, figure, note| shown.then_some(Tile { label, figure, note });
        let solved = Some(("overview-attempts", counts.attempts));
        let used = Some(("overview-vouchers-used", counts.vouchers_used));
        let vouchers = counts.vouchers > 0 || self.has_riddles;
        [
            tile(
                true,
                "overview-arrived",
                counts.checked_in,
                Some(("overview-registered", counts.registered)),
            ),
            tile(
                self.has_stamps,
                "overview-stamped",
                counts.tickets_stamped,
                Some(("overview-stamps", counts.stamps)),
            ),
            tile(self.stamps_count, "overview-valid", self.valid, None),
            tile(self.has_riddles, "overview-solved", counts.riddles_solved, solved),
            tile(vouchers, "overview-vouchers", counts.vouchers, used),
            tile(
                self.has_wheel,
                "overview-drawn",
                counts.draws,
                Some(("overview-won", counts.draws_won)),
            ),
            tile(true, "overview-handed-over", counts.handed_over, None),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

impl Arrivals {
    /// From seconds since 1970, in any order: clocks may jump.
    fn new(seconds: impl Iterator<Item = i64> + Clone) -> Self {
        let first = seconds.clone().min().unwrap_or_default();
        let last = seconds.clone().max().unwrap_or_default();
        let fits = |minutes: &i64| (last - first) / (60 * minutes) < BARS_MAX;
        let minutes = SPANS_MINUTES.into_iter().find(fits).unwrap_or(10_080);
        let mut by_span = BTreeMap::new();
        for second in seconds {
            *by_span.entry(second.div_euclid(60 * minutes)).or_default() += 1;
        }
        Self { minutes, by_span }
    }

    /// The first and the last span that somebody came in.
    pub(super) fn range(&self) -> Option<(i64, i64)> {
        Some((*self.by_span.first_key_value()?.0, *self.by_span.last_key_value()?.0))
    }

    /// The most people who came in one span.
    pub(super) fn peak(&self) -> u32 {
        self.by_span.values().copied().max().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arrivals(minutes: &[i64]) -> Arrivals {
        Arrivals::new(minutes.iter().map(|minute| minute * 60))
    }

    #[test]
    fn arrivals_of_an_afternoon_stand_in_spans_of_five_minutes() {
        let arrivals = arrivals(&[0, 1, 4, 5, 59, 3]);
        assert_eq!(arrivals.minutes, 5);
        assert_eq!(arrivals.by_span, BTreeMap::from([(0, 4), (1, 1), (11, 1)]));
        assert_eq!((arrivals.range(), arrivals.peak()), (Some((0, 11)), 4));
    }

    #[test]
    fn a_clock_that_jumped_makes_the_spans_longer_instead_of_the_bars_countless() {
        assert_eq!(arrivals(&[0, 400]).minutes, 10);
        assert_eq!(arrivals(&[0, 60 * 24 * 20]).minutes, 1_440);
        assert_eq!(arrivals(&[0, 60 * 24 * 365 * 30]).minutes, 10_080);
    }

    #[test]
    fn nobody_there_is_no_range() {
        assert_eq!(arrivals(&[]).range(), None);
    }
}
