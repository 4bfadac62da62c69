//! Attendees and the numbers that the overview shows.

use jiff::Timestamp;

use crate::model::book::Mark;
use crate::model::fact::FactId;

/// Somebody on the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attendee {
    /// When they were put on the list.
    pub mark: Mark,
    /// The fact that gave them their ticket, once they came.
    pub check_in: Option<FactId>,
}

/// How the event stands, in numbers; voided acts do not count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// People on the list.
    pub registered: u32,
    /// People who came.
    pub checked_in: u32,
    /// Stamps given.
    pub stamps: u32,
    /// Tickets with at least one stamp.
    pub tickets_stamped: u32,
    /// Attempts at riddles.
    pub attempts: u32,
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
    /// When the people who are here came, in the order of the journal.
    pub arrivals: Vec<(FactId, Timestamp)>,
}
