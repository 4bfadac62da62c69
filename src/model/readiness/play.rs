//! Stamps, wheel and vouchers: whether the rules can be kept with what there is.

use crate::model::odds::{ALL_ODDS, Odds, chances_sum};
use crate::model::readiness::Concern;
use crate::model::setup::{Prize, Setup};

pub(super) fn look(setup: &Setup, concerns: &mut Vec<Concern>) {
    concerns.extend(stamps(setup));
    wheel(setup, concerns);
    concerns.extend(vouchers(setup));
}

fn stamps(setup: &Setup) -> Option<Concern> {
    let (needed, booths) = (setup.settings.rules.stamps_needed, count(setup.booths.len()));
    match booths {
        _ if needed <= booths => None,
        0 => Some(Concern::NoBooths { needed }),
        _ => Some(Concern::StampsBeyondBooths { needed, booths }),
    }
}

fn wheel(setup: &Setup, concerns: &mut Vec<Concern>) {
    let on_wheel = || setup.prizes.values().filter(|prize| prize.on_wheel && prize.count > 0);
    let pieces = on_wheel().fold(0_u32, |sum, prize| sum.saturating_add(prize.count));
    if !setup.settings.rules.has_wheel() {
        concerns.extend((pieces > 0).then_some(Concern::WheelUnused));
        return;
    }
    if pieces == 0 {
        concerns.push(Concern::WheelEmpty);
        return;
    }
    if setup.settings.rules.odds == Odds::Fixed {
        if chances_sum(on_wheel()) == 0 {
            concerns.push(Concern::FixedOddsNone);
        } else {
            let unlikely = on_wheel().filter(|prize| prize.chance == 0);
            concerns.extend(unlikely.map(|prize| Concern::NeverWon { prize: prize.id }));
        }
    }
    let winners = winners(setup, on_wheel());
    concerns.extend((winners > pieces).then_some(Concern::TooFewPrizes { pieces, winners }));
}

/// Spins that win on average, if everybody expected comes and spins as often as they may.
fn winners<'a>(setup: &Setup, on_wheel: impl Iterator<Item = &'a Prize>) -> u32 {
    let rules = &setup.settings.rules;
    let spins = setup.settings.expected.saturating_mul(rules.draws_per_ticket);
    match rules.odds {
        Odds::EveryWins => spins,
        // The bag is empty sooner than the last one has spun.
        Odds::Bag => spins.saturating_sub(rules.blanks),
        Odds::Fixed => {
            let sum = chances_sum(on_wheel).min(ALL_ODDS);
            let winners = u64::from(spins) * u64::from(sum) / u64::from(ALL_ODDS);
            u32::try_from(winners).unwrap_or(u32::MAX)
        }
    }
}

fn vouchers(setup: &Setup) -> Option<Concern> {
    let gives = setup.settings.rules.riddle_voucher;
    let vouchers = if gives { count(setup.riddles.len()) } else { 0 };
    let takes = |prize: &Prize| prize.count.saturating_mul(prize.vouchers);
    let taken = setup.prizes.values().map(takes).fold(0_u32, u32::saturating_add);
    match (vouchers, taken) {
        (0, 0) => None,
        (0, _) => Some(Concern::NoVouchers),
        (_, 0) => Some(Concern::VouchersWithoutPrizes),
        _ if vouchers > taken => Some(Concern::TooFewVoucherPrizes { vouchers, taken }),
        _ => None,
    }
}

fn count(len: usize) -> u32 {
    u32::try_from(len).unwrap_or(u32::MAX)
}
