//! Why not, precisely, with what the volunteer must see; the words are chosen on the screen.

use serde::{Deserialize, Serialize};

use crate::model::answer::Near;
use crate::model::book::Mark;
use crate::model::id::{
    ActionId, AttendeeId, BoothId, DrawNumber, PrizeId, RiddleNumber, TicketNumber,
};
use crate::model::setup::Item;

/// The answer to an act that was not done. Refused acts are recorded as well.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "refused", rename_all = "snake_case")]
pub enum Refusal {
    /// No such person on the list.
    #[error("nobody with this id is on the list")]
    UnknownAttendee {
        /// The id asked for.
        attendee: AttendeeId,
    },
    /// The number belongs to no ticket that was handed out.
    #[error("ticket {ticket} has not been handed out")]
    UnknownTicket {
        /// The number asked for.
        ticket: TicketNumber,
    },
    /// No such booth in the setup.
    #[error("there is no booth {booth}")]
    UnknownBooth {
        /// The number asked for.
        booth: BoothId,
    },
    /// No such riddle in the setup.
    #[error("there is no riddle {riddle}")]
    UnknownRiddle {
        /// The number asked for.
        riddle: RiddleNumber,
    },
    /// Nobody has said what the riddle's answer is.
    #[error("riddle {riddle} has no answer yet")]
    RiddleUnanswered {
        /// Which.
        riddle: RiddleNumber,
    },
    /// No such prize in the setup.
    #[error("there is no prize {prize}")]
    UnknownPrize {
        /// The number asked for.
        prize: PrizeId,
    },
    /// No such draw.
    #[error("there is no draw {draw}")]
    UnknownDraw {
        /// The number asked for.
        draw: DrawNumber,
    },
    /// No such act that could be taken back.
    #[error("no act with this id can be taken back")]
    UnknownAct {
        /// The id asked for.
        act: ActionId,
    },
    /// The act is not one that makes sense as it was handed in.
    #[error("the act is incomplete: {what:?}")]
    Incomplete {
        /// What is missing or wrong.
        what: Missing,
    },
    /// The person has a ticket.
    #[error("already has ticket {ticket}, since {} at {}", first.at, first.station)]
    AlreadyCheckedIn {
        /// Who.
        attendee: AttendeeId,
        /// The ticket.
        ticket: TicketNumber,
        /// When, where and by whom.
        first: Mark,
    },
    /// The ticket belongs to somebody.
    #[error("ticket {ticket} belongs to somebody, since {} at {}", first.at, first.station)]
    TicketTaken {
        /// The ticket.
        ticket: TicketNumber,
        /// To whom.
        attendee: AttendeeId,
        /// When, where and by whom.
        first: Mark,
    },
    /// This booth has stamped this ticket.
    #[error("booth {booth} has stamped ticket {ticket}, at {}", first.at)]
    AlreadyStamped {
        /// The ticket.
        ticket: TicketNumber,
        /// The booth.
        booth: BoothId,
        /// When, where and by whom.
        first: Mark,
    },
    /// The booth is paused.
    #[error("booth {booth} is paused since {}", since.at)]
    BoothIsPaused {
        /// The booth.
        booth: BoothId,
        /// When and by whom.
        since: Mark,
    },
    /// Somebody solved it.
    #[error("riddle {riddle} was solved by ticket {by}, at {}", first.at)]
    RiddleSolved {
        /// The riddle.
        riddle: RiddleNumber,
        /// Whose answer it was.
        by: TicketNumber,
        /// When and where.
        first: Mark,
    },
    /// Somebody tried it, and this event takes a riddle down at the first attempt.
    #[error("riddle {riddle} was taken by ticket {by}, at {}", first.at)]
    RiddleRetired {
        /// The riddle.
        riddle: RiddleNumber,
        /// Whose attempt it was.
        by: TicketNumber,
        /// When and where.
        first: Mark,
    },
    /// The person has taken as many riddles as the rules allow.
    #[error("ticket {ticket} has taken {limit} riddles")]
    NoRiddlesLeft {
        /// Who.
        ticket: TicketNumber,
        /// How many the rules allow.
        limit: u32,
    },
    /// The person has no try left at this riddle.
    #[error("ticket {ticket} has no try left at riddle {riddle}")]
    NoTriesLeft {
        /// Who.
        ticket: TicketNumber,
        /// Which.
        riddle: RiddleNumber,
        /// How many the rules allow.
        limit: u32,
        /// The last try.
        last: Mark,
    },
    /// One riddle at a time, and another one is still being guessed.
    #[error("ticket {ticket} is still guessing riddle {open}")]
    AnotherRiddleOpen {
        /// Who.
        ticket: TicketNumber,
        /// The riddle that is open.
        open: RiddleNumber,
        /// Tries left at it.
        tries_left: u32,
    },
    /// Almost right; the volunteer decides. Nothing was counted.
    #[error("the answer is almost right ({near:?}); the volunteer decides")]
    NearMiss {
        /// Which.
        riddle: RiddleNumber,
        /// In which way.
        near: Near,
    },
    /// There is no such riddle in this person's hands.
    #[error("ticket {ticket} is not guessing riddle {riddle}")]
    RiddleNotOpen {
        /// Who.
        ticket: TicketNumber,
        /// Which.
        riddle: RiddleNumber,
    },
    /// Too few stamps.
    #[error("ticket {ticket} has {have} stamps of {need}")]
    NotEnoughStamps {
        /// Who.
        ticket: TicketNumber,
        /// Stamps on the ticket.
        have: u32,
        /// Stamps needed.
        need: u32,
        /// Booths that have not stamped it.
        missing: Vec<BoothId>,
    },
    /// This event has no wheel.
    #[error("this event has no wheel")]
    NoWheel,
    /// The ticket's spins are used.
    #[error("ticket {ticket} has used its {limit} spins, the last at {}", last.at)]
    NoDrawsLeft {
        /// Who.
        ticket: TicketNumber,
        /// Spins the rules allow.
        limit: u32,
        /// The last draw.
        draw: DrawNumber,
        /// When and where.
        last: Mark,
    },
    /// An earlier draw of this ticket waits to be shown.
    #[error("draw {draw} of ticket {ticket} has not been shown yet")]
    DrawWaiting {
        /// Who.
        ticket: TicketNumber,
        /// The draw.
        draw: DrawNumber,
    },
    /// Nothing is left in the bag.
    #[error("nothing is left on the wheel")]
    WheelEmpty,
    /// The table has changed since its pledge was published, or none was.
    #[error("the draw's pledge must be published first")]
    PledgeFirst,
    /// This pledge was published before, and nothing has changed.
    #[error("this pledge was published at {}", first.at)]
    AlreadyPledged {
        /// When.
        first: Mark,
    },
    /// The draw was opened before.
    #[error("the draw was opened at {}", first.at)]
    AlreadyOpened {
        /// When.
        first: Mark,
    },
    /// The wheel has turned: nothing can be mixed in any more.
    #[error("the wheel has turned {draws} times: it is too late to open the draw")]
    OpenedTooLate {
        /// How often.
        draws: u32,
    },
    /// The draw is over and its seed is public.
    #[error("the draw was closed at {}", first.at)]
    DrawClosed {
        /// When.
        first: Mark,
    },
    /// The fixed odds of all prizes together are beyond one.
    #[error("the odds add up to {sum} of 10000")]
    OddsBeyondAll {
        /// In ten-thousandths.
        sum: u32,
    },
    /// A picture is named that the file does not have.
    #[error("{item:?} names a picture that is not in the file")]
    UnknownPicture {
        /// By what.
        item: Item,
    },
    /// The draw was shown before.
    #[error("draw {draw} was shown at {}", first.at)]
    AlreadyShown {
        /// The draw.
        draw: DrawNumber,
        /// When.
        first: Mark,
    },
    /// The wheel has not shown this draw yet.
    #[error("draw {draw} has not been shown yet")]
    NotShownYet {
        /// The draw.
        draw: DrawNumber,
    },
    /// The prize is in its winner's hands.
    #[error("prize {prize} was handed over at {}", first.at)]
    AlreadyHandedOver {
        /// What.
        prize: PrizeId,
        /// When, where and by whom.
        first: Mark,
    },
    /// This ticket waits for nothing.
    #[error("nothing waits to be handed over to ticket {ticket}")]
    NothingWaiting {
        /// Who.
        ticket: TicketNumber,
    },
    /// No piece is left.
    #[error("prize {prize} is out of stock")]
    OutOfStock {
        /// What.
        prize: PrizeId,
    },
    /// Too few vouchers.
    #[error("ticket {ticket} has {have} vouchers of {need}")]
    NotEnoughVouchers {
        /// Who.
        ticket: TicketNumber,
        /// Vouchers left.
        have: u32,
        /// Vouchers the prize costs.
        need: u32,
    },
    /// The prize is not given this way.
    #[error("prize {prize} is not given this way")]
    WrongWay {
        /// What.
        prize: PrizeId,
    },
    /// The person has had this prize.
    #[error("ticket {ticket} was given prize {prize} at {}", first.at)]
    AlreadyGiven {
        /// Who.
        ticket: TicketNumber,
        /// What.
        prize: PrizeId,
        /// When, where and by whom.
        first: Mark,
    },
    /// The act was taken back before.
    #[error("taken back before, at {}", first.at)]
    AlreadyVoided {
        /// When, where and by whom.
        first: Mark,
    },
    /// Something later relies on the act.
    #[error("something later relies on it: {by:?}")]
    ReliedOn {
        /// What must be taken back first.
        by: Reliance,
    },
    /// Nothing relies on a change of setup in this way; it is changed again instead.
    #[error("this kind of act is not taken back")]
    NotVoidable,
    /// The same item stands twice in one change.
    #[error("{item:?} is changed twice in one act")]
    ChangedTwice {
        /// Which.
        item: Item,
    },
    /// A name is empty, or the question of a riddle.
    #[error("{item:?} has no name")]
    Unnamed {
        /// Which.
        item: Item,
    },
    /// A number is out of bounds.
    #[error("{item:?} makes no sense as it stands")]
    MakesNoSense {
        /// Which.
        item: Item,
    },
    /// Facts rely on the item.
    #[error("{item:?} is in use")]
    ItemInUse {
        /// Which.
        item: Item,
    },
    /// More pieces were given away than the new count.
    #[error("{given} pieces of prize {prize} were given away")]
    CountBelowGiven {
        /// What.
        prize: PrizeId,
        /// How many.
        given: u32,
    },
    /// The event is under way: a reason must be on record.
    #[error("changing {item:?} during the event needs a reason")]
    ReasonNeeded {
        /// Which.
        item: Item,
    },
    /// The act is the leader's, and this station has not given the PIN.
    #[error("the leader's PIN is needed")]
    PinNeeded,
    /// The guardian has not agreed: without consent a ticket bears no name.
    #[error("without the guardian's consent a ticket bears no name")]
    ConsentNeeded,
    /// The personal data of this event was removed for good.
    #[error("personal data was removed for good at {}", first.at)]
    Purged {
        /// When and by whom.
        first: Mark,
    },
    /// The schema refused what the rules had allowed: another station was faster, or the
    /// program is wrong. Nothing was changed.
    #[error("the event file refused it: another station may have been faster")]
    Conflict,
}

/// What an act lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Missing {
    /// No station, or one with line breaks or over 40 characters.
    Station,
    /// A volunteer's name with line breaks or over 40 characters.
    By,
    /// No person, or a digest in place of one.
    Person,
    /// No name, or one over 40 characters.
    Name,
    /// An age over 120.
    Age,
    /// A phone that is not 4 to 20 digits.
    Phone,
    /// A ticket number of 0 or beyond the greatest.
    TicketNumber,
    /// One ticket for several people.
    TicketForSeveral,
    /// The same person twice in one act.
    SamePersonTwice,
    /// No answer.
    Answer,
    /// No reason.
    Reason,
    /// No change.
    Change,
    /// A text over 4,000 bytes.
    TextTooLong,
    /// A visitor's number over 99.
    LuckyNumber,
    /// More than 20 entries of the audience, or one that is empty or over 40 characters.
    Words,
    /// More of a phone than this event keeps.
    PhoneShortened,
    /// A PIN that is not 4 to 12 digits.
    Pin,
    /// No picture, a digest in place of one, or one over 4 MiB.
    Picture,
}

/// What relies on an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reliance {
    /// The person has been checked in.
    CheckIn,
    /// The ticket has stamps, riddles, draws or prizes.
    TicketUsed,
    /// A draw was made on the strength of the stamp.
    Draw,
    /// A later try at the same riddle.
    LaterTry,
    /// The riddle was given up afterwards.
    GivenUp,
    /// The voucher was spent.
    VoucherSpent,
    /// The prize was handed over.
    HandedOver,
}
