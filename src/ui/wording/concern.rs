//! What is missing or odd in a setup, in words.

use crate::model::id::{BoothId, PrizeId, SponsorId};
use crate::model::readiness::Concern;
use crate::model::setup::Setup;
use crate::ui::words::{Value, Words};

/// One sentence on a concern about `setup`.
pub fn concern(words: &Words, setup: &Setup, concern: &Concern) -> String {
    let settings = &setup.settings;
    let say = |key: &str, values: &[(&str, Value<'_>)]| words.fmt(key, values);
    let told = |key: &str| words.text(key).into_owned();
    let counted = |key: &str, name: String, count: u32| {
        say(key, &[("name", name.into()), ("count", count.into())])
    };
    match *concern {
        Concern::TitleMissing => told("concern-title"),
        Concern::DateMissing => told("concern-date"),
        Concern::DatePast { date } => {
            say("concern-date-past", &[("date", date.to_string().into())])
        }
        Concern::StartMissing => told("concern-start"),
        Concern::EndsBeforeStart => told("concern-ends-before-start"),
        Concern::ExpectedUnknown => told("concern-expected"),
        Concern::NoPlace => told("concern-place"),
        Concern::NoBackupPlace => told("concern-backup-place"),
        Concern::EmptyProgramme => told("concern-programme"),
        Concern::ProgrammeOutOfOrder { row } => {
            let title = settings.programme.get(row).map_or("", |item| &item.title);
            say("concern-programme-order", &[("row", (row + 1).into()), ("title", title.into())])
        }
        Concern::NoEmergencyPlan => told("concern-emergency"),
        Concern::EmergenciesWithoutMeasure { first, count } => {
            let case = settings.emergency.get(first).map(|step| step.case.clone());
            counted("concern-emergency-measure", case.unwrap_or_default(), count)
        }
        Concern::NoBooths { needed } => say("concern-no-booths", &[("needed", needed.into())]),
        Concern::StampsBeyondBooths { needed, booths } => {
            say("concern-stamps", &[("needed", needed.into()), ("booths", booths.into())])
        }
        Concern::WheelEmpty => told("concern-wheel-empty"),
        Concern::WheelUnused => told("concern-wheel-unused"),
        Concern::FixedOddsNone => told("concern-odds-none"),
        Concern::NeverWon { prize } => {
            say("concern-never-won", &[("name", prize_name(setup, prize).into())])
        }
        Concern::TooFewPrizes { pieces, winners } => {
            say("concern-few-prizes", &[("pieces", pieces.into()), ("winners", winners.into())])
        }
        Concern::VouchersWithoutPrizes => told("concern-vouchers-no-prizes"),
        Concern::TooFewVoucherPrizes { vouchers, taken } => say(
            "concern-few-voucher-prizes",
            &[("vouchers", vouchers.into()), ("taken", taken.into())],
        ),
        Concern::NoVouchers => told("concern-no-vouchers"),
        Concern::BoothsWithoutGame { first, count } => {
            counted("concern-booth-game", booth_name(setup, first), count)
        }
        Concern::PrizeWithoutPieces { prize } => {
            say("concern-prize-empty", &[("name", prize_name(setup, prize).into())])
        }
        Concern::PrizesWithoutSponsor { first, count } => {
            counted("concern-prize-sponsor", prize_name(setup, first), count)
        }
        Concern::RiddlesWithoutAnswer { first, count } => {
            counted("concern-riddle-answer", first.to_string(), count)
        }
        Concern::RiddlesAlike { first, second } => {
            say("concern-riddles-alike", &[("first", first.0.into()), ("second", second.0.into())])
        }
        Concern::RiddlesWithoutHint { first, count } => {
            counted("concern-riddle-hint", first.to_string(), count)
        }
        Concern::FewerRiddlesThanPeople { riddles, people } => {
            say("concern-few-riddles", &[("riddles", riddles.into()), ("people", people.into())])
        }
        Concern::SponsorGivesNothing { sponsor } => {
            say("concern-sponsor-gives", &[("name", sponsor_name(setup, sponsor).into())])
        }
        Concern::SponsorsWithoutContact { first, count } => {
            counted("concern-sponsor-contact", sponsor_name(setup, first), count)
        }
        Concern::RetentionMissing => told("concern-retention"),
        Concern::ConsentNotAsked => told("concern-consent"),
        Concern::PreparationOverdue { row, due } => {
            let values = [("name", line_name(setup, row).into()), ("due", due.to_string().into())];
            say("concern-overdue", &values)
        }
        Concern::PreparationOpen { first, count } => {
            counted("concern-preparation", line_name(setup, first), count)
        }
        Concern::NotPledged => told("concern-pledge"),
        Concern::NoProjector => told("concern-projector"),
    }
}

fn booth_name(setup: &Setup, id: BoothId) -> String {
    setup.booths.get(&id).map_or_else(|| id.to_string(), |booth| booth.name.clone())
}

fn prize_name(setup: &Setup, id: PrizeId) -> String {
    setup.prizes.get(&id).map_or_else(|| id.to_string(), |prize| prize.name.clone())
}

fn sponsor_name(setup: &Setup, id: SponsorId) -> String {
    setup.sponsors.get(&id).map_or_else(|| id.to_string(), |sponsor| sponsor.name.clone())
}

fn line_name(setup: &Setup, row: usize) -> String {
    setup.settings.preparation.get(row).map(|line| line.item.clone()).unwrap_or_default()
}
