//! The odds of the wheel: what each segment weighs, and what an organiser may expect of it.

use serde::{Deserialize, Serialize};

use crate::model::draw::Weight;
use crate::model::id::PrizeId;
use crate::model::setup::Prize;

/// Certainty, in ten-thousandths.
pub const ALL_ODDS: u32 = 10_000;

/// Where the odds of the wheel come from, and so what happens when a prize runs out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Odds {
    /// A bag without replacement: a prize weighs what is left of it, blanks beside them. What
    /// runs out leaves the wheel; the others become likelier.
    #[default]
    Bag,
    /// Each prize keeps its own odds all evening, the rest are blanks. What runs out leaves the
    /// wheel and its odds become blanks.
    Fixed,
    /// A bag without blanks: every spin wins until nothing is left.
    EveryWins,
}

/// A prize on the wheel and how many pieces of it nobody has.
#[derive(Clone, Copy, Debug)]
pub struct OnWheel {
    /// The prize.
    pub prize: PrizeId,
    /// Ten-thousandths, where the odds are fixed.
    pub chance: u32,
    /// Pieces left.
    pub left: u32,
}

impl OnWheel {
    /// A prize of the setup with what is left of it.
    pub fn new(prize: &Prize, left: u32) -> Self {
        Self { prize: prize.id, chance: prize.chance, left }
    }
}

/// What the wheel holds: prizes by number, blanks last, no zero weights; empty when there is
/// nothing to win any more, unless blanks are left in the bag.
pub fn weights(odds: Odds, prizes: &[OnWheel], blanks_left: u32) -> Vec<Weight> {
    let in_stock = prizes.iter().filter(|prize| prize.left > 0);
    let weigh = |of: fn(&OnWheel) -> u32| {
        in_stock.map(move |prize| Weight { prize: Some(prize.prize), weight: of(prize) })
    };
    let mut weights: Vec<Weight> = match odds {
        Odds::Bag | Odds::EveryWins => weigh(|prize| prize.left).collect(),
        Odds::Fixed => weigh(|prize| prize.chance).collect(),
    };
    weights.retain(|weight| weight.weight > 0);
    let sum = weights.iter().fold(0u32, |sum, weight| sum.saturating_add(weight.weight));
    let blanks = match odds {
        Odds::Bag => blanks_left,
        Odds::Fixed if sum > 0 => ALL_ODDS.saturating_sub(sum),
        Odds::Fixed | Odds::EveryWins => 0,
    };
    weights.extend((blanks > 0).then_some(Weight { prize: None, weight: blanks }));
    weights
}

/// The fixed odds of all prizes on the wheel together, in ten-thousandths.
pub(crate) fn chances_sum<'a>(prizes: impl Iterator<Item = &'a Prize>) -> u32 {
    let on_wheel = prizes.filter(|prize| prize.on_wheel);
    on_wheel.fold(0, |sum, prize| sum.saturating_add(prize.chance))
}

/// What may be expected of one prize.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Expected {
    /// The prize.
    pub prize: PrizeId,
    /// The odds of the next spin, 0 to 1.
    pub chance: f64,
    /// How many pieces so many spins give away on average.
    pub hand_outs: f64,
}

/// What `spins` spins may be expected to give of each prize on the wheel.
///
/// From a bag of N items without replacement, n spins take n·k/N of k pieces on average (mean of
/// the hypergeometric distribution). With fixed odds the hits on a prize are binomial and end
/// with the stock: E[min(X, k)] = Σ P(X > i) for i below k.
pub fn expected(odds: Odds, prizes: &[OnWheel], blanks_left: u32, spins: u32) -> Vec<Expected> {
    let weights = weights(odds, prizes, blanks_left);
    let sum: f64 = weights.iter().map(|weight| f64::from(weight.weight)).sum();
    let expect = |prize: &OnWheel| {
        let weight = weights.iter().find(|weight| weight.prize == Some(prize.prize));
        let chance = weight.map_or(0.0, |weight| f64::from(weight.weight) / sum);
        let hand_outs = match odds {
            Odds::Bag | Odds::EveryWins => f64::from(spins).min(sum) * chance,
            Odds::Fixed => binomial_up_to(spins, chance, prize.left),
        };
        Expected { prize: prize.prize, chance, hand_outs }
    };
    prizes.iter().map(expect).collect()
}

/// The mean of the lesser of `most` and a binomial number of `trials` with odds `p`.
fn binomial_up_to(trials: u32, p: f64, most: u32) -> f64 {
    if p <= 0.0 || most == 0 {
        return 0.0;
    }
    if p >= 1.0 {
        return f64::from(trials.min(most));
    }
    // P(X = 0) underflows for long evenings: the terms are kept as logarithms.
    let (n, step) = (f64::from(trials), (p / (1.0 - p)).ln());
    let mut log_term = n * (1.0 - p).ln();
    let (mut below, mut mean) = (0.0, 0.0);
    for i in 0..most.min(trials) {
        below += log_term.exp();
        mean += (1.0 - below).max(0.0);
        let i = f64::from(i);
        log_term += ((n - i) / (i + 1.0)).ln() + step;
    }
    mean
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on_wheel(of: &[(u32, u32)]) -> Vec<OnWheel> {
        let prize = |(id, &(chance, left))| OnWheel { prize: PrizeId(id), chance, left };
        (1..).zip(of).map(prize).collect()
    }

    fn spelled(weights: &[Weight]) -> Vec<(u32, u32)> {
        weights.iter().map(|w| (w.prize.map_or(0, |prize| prize.0), w.weight)).collect()
    }

    #[test]
    fn what_runs_out_leaves_the_bag_and_the_others_become_likelier() {
        let left = on_wheel(&[(0, 3), (0, 0), (0, 7)]);
        assert_eq!(spelled(&weights(Odds::Bag, &left, 5)), [(1, 3), (3, 7), (0, 5)]);
        assert_eq!(spelled(&weights(Odds::EveryWins, &left, 5)), [(1, 3), (3, 7)]);
    }

    #[test]
    fn with_fixed_odds_what_runs_out_becomes_blanks() {
        let left = on_wheel(&[(100, 1), (2_000, 9)]);
        assert_eq!(spelled(&weights(Odds::Fixed, &left, 0)), [(1, 100), (2, 2_000), (0, 7_900)]);
        let left = on_wheel(&[(100, 0), (2_000, 9)]);
        assert_eq!(spelled(&weights(Odds::Fixed, &left, 0)), [(2, 2_000), (0, 8_000)]);
        let left = on_wheel(&[(100, 0), (2_000, 0)]);
        assert_eq!(spelled(&weights(Odds::Fixed, &left, 9)), []);
    }

    /// By hand: X of 2 trials at 1/2 is 0, 1, 2 with 1/4, 1/2, 1/4.
    #[test]
    fn expected_hand_outs_end_with_the_stock() {
        assert!((binomial_up_to(2, 0.5, 1) - 0.75).abs() < 1e-12);
        assert!((binomial_up_to(2, 0.5, 2) - 1.0).abs() < 1e-12);
        assert!((binomial_up_to(100_000, 0.5, 100) - 100.0).abs() < 1e-9);
        assert!((binomial_up_to(100_000, 0.01, 100_000) - 1_000.0).abs() < 1e-6);
        let bag = expected(Odds::Bag, &on_wheel(&[(0, 10), (0, 30)]), 60, 50);
        assert_eq!(bag.iter().map(|one| one.hand_outs).collect::<Vec<_>>(), [5.0, 15.0]);
        let all = expected(Odds::EveryWins, &on_wheel(&[(0, 10), (0, 30)]), 60, 500);
        assert_eq!(all.iter().map(|one| one.hand_outs).collect::<Vec<_>>(), [10.0, 30.0]);
    }
}
