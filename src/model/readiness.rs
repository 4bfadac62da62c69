//! What is missing or odd in a setup: what an organiser is grateful to hear before the doors open.

mod day;
mod lists;
mod play;
#[cfg(test)]
mod tests;

use jiff::civil::Date;

use crate::model::book::Book;
use crate::model::id::{BoothId, PrizeId, RiddleNumber, SponsorId};
use crate::model::setup::Setup;

/// Something that is missing or odd.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Concern {
    /// The event has no title.
    TitleMissing,
    /// Nobody has said on which day.
    DateMissing,
    /// The day is over, and nobody was checked in.
    DatePast {
        /// The day that was set.
        date: Date,
    },
    /// Nobody has said when it starts.
    StartMissing,
    /// It ends before it starts.
    EndsBeforeStart,
    /// Nobody has said how many people are expected.
    ExpectedUnknown,
    /// No place is named.
    NoPlace,
    /// Nowhere to go when it rains, and nobody has said that it is held on another day then.
    NoBackupPlace,
    /// No programme.
    EmptyProgramme,
    /// A line of the programme is earlier than the one before it.
    ProgrammeOutOfOrder {
        /// The line, from 0.
        row: usize,
    },
    /// No emergency plan.
    NoEmergencyPlan,
    /// Emergencies of which nobody has said what is done then.
    EmergenciesWithoutMeasure {
        /// The first of them, from 0.
        first: usize,
        /// How many.
        count: u32,
    },
    /// Stamps are asked for and there is no booth.
    NoBooths {
        /// How many stamps.
        needed: u32,
    },
    /// More stamps are asked for than there are booths: no ticket can ever become valid.
    StampsBeyondBooths {
        /// How many stamps.
        needed: u32,
        /// How many booths.
        booths: u32,
    },
    /// Tickets may spin and nothing is on the wheel.
    WheelEmpty,
    /// Prizes are on the wheel and no ticket may spin.
    WheelUnused,
    /// The odds are fixed and all of them are zero.
    FixedOddsNone,
    /// The odds are fixed and this prize has none.
    NeverWon {
        /// Which prize.
        prize: PrizeId,
    },
    /// Fewer pieces on the wheel than winners are to be expected.
    TooFewPrizes {
        /// Pieces on the wheel.
        pieces: u32,
        /// Spins that win, if everybody expected spins as often as they may.
        winners: u32,
    },
    /// Riddles give vouchers and no prize takes any.
    VouchersWithoutPrizes,
    /// More vouchers can be won than all prizes take.
    TooFewVoucherPrizes {
        /// Vouchers that the riddles can give.
        vouchers: u32,
        /// Vouchers that the prizes take.
        taken: u32,
    },
    /// Prizes cost vouchers and nothing gives any.
    NoVouchers,
    /// Booths that do not say how their game is played.
    BoothsWithoutGame {
        /// The first of them.
        first: BoothId,
        /// How many.
        count: u32,
    },
    /// A prize of which there is no piece.
    PrizeWithoutPieces {
        /// Which prize.
        prize: PrizeId,
    },
    /// Prizes to be won of which nobody has said who gave them, though there are sponsors.
    PrizesWithoutSponsor {
        /// The first of them.
        first: PrizeId,
        /// How many.
        count: u32,
    },
    /// Riddles of which nobody has said the answer: nobody can solve them.
    RiddlesWithoutAnswer {
        /// The first of them.
        first: RiddleNumber,
        /// How many.
        count: u32,
    },
    /// Two riddles with the same question.
    RiddlesAlike {
        /// The one with the lower number.
        first: RiddleNumber,
        /// The other.
        second: RiddleNumber,
    },
    /// Riddles that do not say what kind of thing is asked for.
    RiddlesWithoutHint {
        /// The first of them.
        first: RiddleNumber,
        /// How many.
        count: u32,
    },
    /// Not everybody expected can solve one.
    FewerRiddlesThanPeople {
        /// How many riddles.
        riddles: u32,
        /// How many people.
        people: u32,
    },
    /// A sponsor of whom nothing came: no gift, no prize.
    SponsorGivesNothing {
        /// Which sponsor.
        sponsor: SponsorId,
    },
    /// Sponsors whom nobody could call.
    SponsorsWithoutContact {
        /// The first of them.
        first: SponsorId,
        /// How many.
        count: u32,
    },
    /// Nobody has said until when the guests' data is kept.
    RetentionMissing,
    /// Who walks in is registered without asking the guardian.
    ConsentNotAsked,
    /// Something should be prepared by now.
    PreparationOverdue {
        /// The line of the checklist, from 0.
        row: usize,
        /// By when.
        due: Date,
    },
    /// Things that are still to be prepared.
    PreparationOpen {
        /// The first of them, from 0.
        first: usize,
        /// How many.
        count: u32,
    },
    /// The draw's pledge is not public yet.
    NotPledged,
    /// No projector is connected.
    NoProjector,
}

/// How much a concern weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Without it the event cannot be held as it is planned.
    Missing,
    /// It may be meant so.
    Odd,
}

/// Where a concern is put right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    /// The title.
    Title,
    /// The day.
    Date,
    /// Start and end.
    Times,
    /// The number of people expected.
    Expected,
    /// The list of places.
    Places,
    /// The emergency plan.
    Emergency,
    /// The programme, and the line in question.
    Programme(Option<usize>),
    /// The day until which data is kept.
    Retention,
    /// Whether guardians are asked for their consent.
    Consent,
    /// The preparation checklist, and the line in question.
    Preparation(usize),
    /// The rules.
    Rules,
    /// The booths, and the one in question.
    Booths(Option<BoothId>),
    /// The prizes, and the one in question.
    Prizes(Option<PrizeId>),
    /// The riddles, and the one in question.
    Riddles(Option<RiddleNumber>),
    /// The answer of a riddle.
    RiddleAnswer(RiddleNumber),
    /// A sponsor.
    Sponsor(SponsorId),
    /// The ceremony of the draw.
    Ceremony,
    /// The projector's window.
    Projector,
}

/// What the setup itself does not know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Surroundings {
    /// The day by the laptop's clock.
    pub today: Date,
    /// Whether a second screen is connected.
    pub has_projector: bool,
}

/// What is missing or odd in `setup`, what is missing first. `book` tells what has happened
/// already; without one nothing has.
pub fn readiness(setup: &Setup, book: Option<&Book>, around: Surroundings) -> Vec<Concern> {
    let mut concerns = Vec::new();
    let begun = book.is_some_and(|book| book.counts().checked_in > 0);
    day::look(setup, around.today, begun, &mut concerns);
    play::look(setup, &mut concerns);
    lists::look(setup, &mut concerns);
    if setup.settings.rules.has_wheel() {
        // Once something is drawn it is too late for it.
        let settled =
            book.is_some_and(|book| book.ceremony().is_public() || book.draws().next().is_some());
        concerns.extend((!settled).then_some(Concern::NotPledged));
        concerns.extend((!around.has_projector).then_some(Concern::NoProjector));
    }
    concerns.sort_by_key(Concern::severity);
    concerns
}

impl Concern {
    /// How much it weighs.
    pub fn severity(&self) -> Severity {
        match self {
            Self::TitleMissing
            | Self::DateMissing
            | Self::DatePast { .. }
            | Self::NoPlace
            | Self::NoEmergencyPlan
            | Self::EmergenciesWithoutMeasure { .. }
            | Self::NoBooths { .. }
            | Self::StampsBeyondBooths { .. }
            | Self::WheelEmpty
            | Self::FixedOddsNone
            | Self::TooFewPrizes { .. }
            | Self::VouchersWithoutPrizes
            | Self::RiddlesWithoutAnswer { .. }
            | Self::RiddlesAlike { .. }
            | Self::PreparationOverdue { .. } => Severity::Missing,
            Self::StartMissing
            | Self::EndsBeforeStart
            | Self::ExpectedUnknown
            | Self::NoBackupPlace
            | Self::EmptyProgramme
            | Self::ProgrammeOutOfOrder { .. }
            | Self::WheelUnused
            | Self::NeverWon { .. }
            | Self::TooFewVoucherPrizes { .. }
            | Self::NoVouchers
            | Self::BoothsWithoutGame { .. }
            | Self::PrizeWithoutPieces { .. }
            | Self::PrizesWithoutSponsor { .. }
            | Self::RiddlesWithoutHint { .. }
            | Self::FewerRiddlesThanPeople { .. }
            | Self::SponsorGivesNothing { .. }
            | Self::SponsorsWithoutContact { .. }
            | Self::RetentionMissing
            | Self::ConsentNotAsked
            | Self::PreparationOpen { .. }
            | Self::NotPledged
            | Self::NoProjector => Severity::Odd,
        }
    }

    /// Where it is put right.
    pub fn spot(&self) -> Spot {
        match *self {
            Self::TitleMissing => Spot::Title,
            Self::DateMissing | Self::DatePast { .. } => Spot::Date,
            Self::StartMissing | Self::EndsBeforeStart => Spot::Times,
            Self::ExpectedUnknown => Spot::Expected,
            Self::NoPlace | Self::NoBackupPlace => Spot::Places,
            Self::EmptyProgramme => Spot::Programme(None),
            Self::ProgrammeOutOfOrder { row } => Spot::Programme(Some(row)),
            Self::NoEmergencyPlan | Self::EmergenciesWithoutMeasure { .. } => Spot::Emergency,
            Self::NoBooths { .. } => Spot::Booths(None),
            Self::StampsBeyondBooths { .. } | Self::WheelUnused => Spot::Rules,
            Self::WheelEmpty
            | Self::FixedOddsNone
            | Self::TooFewPrizes { .. }
            | Self::VouchersWithoutPrizes
            | Self::TooFewVoucherPrizes { .. } => Spot::Prizes(None),
            Self::NeverWon { prize } | Self::PrizeWithoutPieces { prize } => {
                Spot::Prizes(Some(prize))
            }
            Self::NoVouchers | Self::FewerRiddlesThanPeople { .. } => Spot::Riddles(None),
            Self::BoothsWithoutGame { first, .. } => Spot::Booths(Some(first)),
            Self::PrizesWithoutSponsor { first, .. } => Spot::Prizes(Some(first)),
            Self::RiddlesAlike { second, .. } => Spot::Riddles(Some(second)),
            Self::RiddlesWithoutHint { first, .. } => Spot::Riddles(Some(first)),
            Self::RiddlesWithoutAnswer { first, .. } => Spot::RiddleAnswer(first),
            Self::SponsorGivesNothing { sponsor } => Spot::Sponsor(sponsor),
            Self::SponsorsWithoutContact { first, .. } => Spot::Sponsor(first),
            Self::PreparationOverdue { row, .. } => Spot::Preparation(row),
            Self::PreparationOpen { first, .. } => Spot::Preparation(first),
            Self::RetentionMissing => Spot::Retention,
            Self::ConsentNotAsked => Spot::Consent,
            Self::NotPledged => Spot::Ceremony,
            Self::NoProjector => Spot::Projector,
        }
    }
}

/// The first of some things, and how many there are, where there are any.
fn first_and_count<T>(mut things: impl Iterator<Item = T>) -> Option<(T, u32)> {
    let first = things.next()?;
    let others = u32::try_from(things.count()).unwrap_or(u32::MAX);
    Some((first, others.saturating_add(1)))
}

/// Whether nothing is written there.
fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}
