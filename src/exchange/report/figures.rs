//! The figures of an event after its day: plain data, whatever paper they are written on.
//!
//! Acts that were taken back do not count. Times are those of the laptop's wall clock. Names are
//! masked as on the projector; phones, ages and flats are not here at all. What was drawn and not
//! yet shown to the audience is not told.

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

use super::count;
use super::journal::{Journal, JournalLine, VoidLine};
use crate::exchange::stats::Stats;
use crate::model::book::Book;
use crate::model::id::{BoothId, DrawNumber, PrizeId, RiddleNumber, TicketNumber, VoucherNumber};
use crate::model::secrets::EventId;
use crate::model::setup::Organiser;

/// Everything that a report tells.
#[derive(Clone, Debug, PartialEq)]
pub struct Figures {
    /// Which event, when and where.
    pub head: Head,
    /// The totals.
    pub stats: Stats,
    /// The day by hours, from the first act counted to the last.
    pub hours: Vec<HourFigures>,
    /// Attendance by grid (网格).
    pub grids: Vec<AreaFigures>,
    /// Attendance by grid and building (楼栋).
    pub buildings: Vec<AreaFigures>,
    /// Everybody who came, by ticket.
    pub tickets: Vec<TicketFigures>,
    /// Every booth of the setup.
    pub booths: Vec<BoothFigures>,
    /// Every riddle of the setup.
    pub riddles: Vec<RiddleFigures>,
    /// Every prize of the setup.
    pub prizes: Vec<PrizeFigures>,
    /// Every sponsor of the setup.
    pub sponsors: Vec<SponsorFigures>,
    /// Every voucher that was earned.
    pub vouchers: Vec<VoucherFigures>,
    /// Every draw, voided ones included.
    pub draws: Vec<DrawFigures>,
    /// Every act that was taken back.
    pub voids: Vec<VoidLine>,
    /// Every act, refused ones included.
    pub journal: Vec<JournalLine>,
}

/// Which event, when and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// The event.
    pub event: EventId,
    /// The title as on the poster.
    pub title: String,
    /// A line under the title.
    pub theme: String,
    /// The day, if it was set.
    pub date: Option<Date>,
    /// From when to when, as the setup has it.
    pub hours: String,
    /// Where, in one line.
    pub places: String,
    /// Who held it.
    pub organiser: Organiser,
    /// People expected; 0 if nobody said.
    pub expected: u32,
    /// What the event has and its report tells of.
    pub has: Has,
    /// The zone of all times here: "Asia/Shanghai".
    pub zone: String,
    /// The clock was moved while the event ran: some times are not the true ones.
    pub has_clock_moved: bool,
    /// The hash of the journal's last entry: ties a printed report to its event file.
    pub journal_hash: String,
}

/// Which parts an event has. By its rules, or because it was done all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Has {
    /// Stamps of booths.
    pub stamps: bool,
    /// Tickets that are valid only with enough stamps.
    pub validity: bool,
    /// Riddles.
    pub riddles: bool,
    /// A draw.
    pub draw: bool,
    /// Prizes, whatever way they are given.
    pub prizes: bool,
}

impl Has {
    pub(super) fn of(book: &Book) -> Self {
        let (setup, counts) = (book.setup(), book.counts());
        let rules = &setup.settings.rules;
        Self {
            stamps: rules.stamps_needed > 0 || counts.stamps > 0,
            validity: rules.stamps_needed > 0,
            riddles: !setup.riddles.is_empty() || counts.attempts > 0,
            draw: rules.has_wheel() || counts.draws > 0,
            prizes: !setup.prizes.is_empty(),
        }
    }
}

/// One hour of the wall clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HourFigures {
    /// When it began.
    pub start: DateTime,
    /// People who came.
    pub arrivals: u32,
    /// People who had come by its end.
    pub arrivals_so_far: u32,
    /// Stamps given.
    pub stamps: u32,
    /// Attempts at riddles.
    pub attempts: u32,
    /// Spins of the wheel.
    pub draws: u32,
    /// Prizes handed over.
    pub handed_over: u32,
}

/// Attendance of a grid or a building; names are empty where the list has none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AreaFigures {
    /// The grid.
    pub grid: String,
    /// The building; empty for a whole grid.
    pub building: String,
    /// People on the list.
    pub registered: u32,
    /// People who came.
    pub came: u32,
}

/// What became of one ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TicketFigures {
    /// Its number.
    pub ticket: TicketNumber,
    /// Whose, masked.
    pub name: String,
    /// The grid.
    pub grid: String,
    /// The building.
    pub building: String,
    /// When it was given out.
    pub came: DateTime,
    /// Where.
    pub station: String,
    /// Stamps of different booths.
    pub stamps: u32,
    /// Riddles solved.
    pub solved: u32,
    /// Vouchers earned.
    pub vouchers: u32,
    /// Spins made.
    pub draws: u32,
    /// Prizes in the owner's hands.
    pub prizes: u32,
}

/// What a booth did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoothFigures {
    /// Its number.
    pub booth: BoothId,
    /// Its name.
    pub name: String,
    /// Who ran it.
    pub sponsor: String,
    /// Stamps it gave.
    pub stamps: u32,
    /// The first of them.
    pub first: Option<DateTime>,
    /// The last of them.
    pub last: Option<DateTime>,
}

/// How a riddle fared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RiddleFigures {
    /// The number on the strip.
    pub riddle: RiddleNumber,
    /// The question.
    pub question: String,
    /// What kind of thing was asked for.
    pub hint: String,
    /// People who took it.
    pub people: u32,
    /// Attempts in all.
    pub attempts: u32,
    /// Attempts that were right.
    pub solved: u32,
    /// Whether it came down for everybody.
    pub retired: bool,
}

/// How a prize is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// By the wheel.
    Wheel,
    /// For vouchers.
    Vouchers,
    /// To anybody: a participation prize, a certificate.
    Given,
}

/// What became of a prize.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrizeFigures {
    /// Its number.
    pub prize: PrizeId,
    /// Its tier.
    pub tier: String,
    /// Its name.
    pub name: String,
    /// Who gave it.
    pub sponsor: String,
    /// How it is given.
    pub way: Way,
    /// Pieces in all.
    pub pieces: u32,
    /// Pieces in their owners' hands.
    pub handed_over: u32,
    /// Pieces that belong to somebody who has not fetched them.
    pub waiting: u32,
    /// Pieces that nobody has.
    pub left: u32,
}

/// What a sponsor brought about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SponsorFigures {
    /// Its name.
    pub name: String,
    /// What kind of business.
    pub kind: String,
    /// What it gave, in its own words.
    pub gives: String,
    /// Booths it ran.
    pub booths: u32,
    /// Stamps of those booths.
    pub stamps: u32,
    /// People who were at one of them.
    pub visitors: u32,
    /// Pieces of its prizes.
    pub pieces: u32,
    /// Pieces of them in their owners' hands.
    pub handed_over: u32,
    /// Pieces of them that belong to somebody who has not fetched them.
    pub waiting: u32,
    /// Pieces of them that nobody has.
    pub left: u32,
}

/// What became of a voucher.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VoucherFigures {
    /// Its number.
    pub voucher: VoucherNumber,
    /// Whose ticket.
    pub ticket: TicketNumber,
    /// Whose, masked.
    pub name: String,
    /// When it was earned.
    pub earned: DateTime,
    /// When it was spent.
    pub used: Option<DateTime>,
    /// On what.
    pub prize: String,
}

/// One spin of the wheel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DrawFigures {
    /// Its number.
    pub draw: DrawNumber,
    /// When it was decided.
    pub at: DateTime,
    /// The ticket.
    pub ticket: TicketNumber,
    /// Whose, masked.
    pub name: String,
    /// The visitor's own number.
    pub lucky: Option<u8>,
    /// What the audience saw; `None` while it has not.
    pub result: Option<DrawResult>,
    /// When the audience saw it.
    pub shown: Option<DateTime>,
    /// When the prize was handed over.
    pub handed_over: Option<DateTime>,
    /// When the draw was taken back.
    pub voided: Option<DateTime>,
}

/// What a spin came to, and from what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DrawResult {
    /// The tier and the name of the prize; `None` for a blank.
    pub prize: Option<(String, String)>,
    /// What the segment weighed.
    pub weight: u32,
    /// What all segments weighed together.
    pub weights_sum: u64,
    /// The integer that decided, below the sum.
    pub roll: u64,
}

impl Figures {
    /// Counts an event: its book, and its whole journal as [`Journal`] collected it.
    pub fn of(event: EventId, book: &Book, journal: Journal, zone: &TimeZone) -> Self {
        let journal = journal.finish(zone);
        let head = count::head(event, book, &journal, zone);
        Self {
            head,
            stats: Stats::of(book),
            hours: count::hours(book, zone),
            grids: count::areas(book, |_| ""),
            buildings: count::areas(book, |person| &person.building),
            tickets: count::tickets(book, zone),
            booths: count::booths(book, zone),
            riddles: count::riddles(book),
            prizes: count::prizes(book),
            sponsors: count::sponsors(book),
            vouchers: count::vouchers(book, &journal.spent, zone),
            draws: count::draws(book, zone),
            voids: journal.voids,
            journal: journal.lines,
        }
    }
}

impl Figures {
    /// The day of the event: as it was set, otherwise when the first people came.
    pub fn day(&self) -> Option<Date> {
        self.head.date.or_else(|| Some(self.hours.first()?.start.date()))
    }

    /// Right attempts at riddles of all attempts, 0 to 1; `None` before the first.
    pub fn hit_rate(&self) -> Option<f64> {
        share(self.stats.riddles_solved, self.stats.riddle_attempts)
    }
}

impl AreaFigures {
    /// Who came of those on the list, 0 to 1; `None` where nobody is on the list.
    pub fn share(&self) -> Option<f64> {
        share(self.came, self.registered)
    }
}

impl RiddleFigures {
    /// Right attempts of all attempts, 0 to 1; `None` before the first.
    pub fn hit_rate(&self) -> Option<f64> {
        share(self.solved, self.attempts)
    }
}

/// A part of a whole, 0 to 1; `None` of nothing.
pub(super) fn share(part: u32, whole: u32) -> Option<f64> {
    (whole > 0).then(|| f64::from(part) / f64::from(whole))
}
