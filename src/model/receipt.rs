//! What happened, in data; the words for it are chosen on the screen.

use serde::{Deserialize, Serialize};

use crate::model::act::Action;
use crate::model::ceremony::{DrawTable, Pledge};
use crate::model::draw::DrawRecord;
use crate::model::fact::FactId;
use crate::model::id::{
    ActionId, AttendeeId, BoothId, DrawNumber, PrizeId, RiddleNumber, TicketNumber, VoucherNumber,
};
use crate::model::picture::PictureId;

/// The answer to an act that was done.
///
/// Together with its action a receipt says completely which facts came true
/// ([`facts_of`](crate::model::fact::facts_of)), so that the journal alone rebuilds everything.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "done", rename_all = "snake_case")]
pub enum Receipt {
    /// A person stands on the list.
    Registered {
        /// The new attendee.
        attendee: AttendeeId,
    },
    /// A person's entry was corrected.
    PersonCorrected {
        /// Whose.
        attendee: AttendeeId,
    },
    /// People were checked in; a walk-in was registered as well.
    CheckedIn {
        /// Who got which ticket, in the order asked.
        tickets: Vec<TicketGiven>,
    },
    /// A ticket was stamped.
    Stamped {
        /// The ticket.
        ticket: TicketNumber,
        /// Its check-in.
        check_in: FactId,
        /// The booth.
        booth: BoothId,
        /// Stamps of different booths on the ticket now.
        stamps_had: u32,
        /// Stamps that make it valid.
        stamps_needed: u32,
    },
    /// A booth was paused or opened.
    BoothPaused {
        /// Which.
        booth: BoothId,
        /// Paused now.
        paused: bool,
    },
    /// A riddle was solved.
    RiddleSolved {
        /// The attempt.
        attempt: AttemptMade,
        /// Accepted by the volunteer where the program would not have.
        by_hand: bool,
        /// The voucher it earned, where the rules give one.
        voucher: Option<VoucherNumber>,
    },
    /// An answer was wrong.
    RiddleMissed {
        /// The attempt.
        attempt: AttemptMade,
        /// Tries that this person still has at this riddle.
        tries_left: u32,
    },
    /// A riddle was hung back.
    RiddleGivenUp {
        /// Who.
        ticket: TicketNumber,
        /// Its check-in.
        check_in: FactId,
        /// Which.
        riddle: RiddleNumber,
    },
    /// A spin was decided; nothing has moved yet.
    Drawn(DrawRecord),
    /// The audience saw the result of a draw.
    DrawShown {
        /// Which.
        draw: DrawNumber,
    },
    /// The draw's pledge is public.
    DrawPledged {
        /// What is published.
        pledge: Pledge,
        /// What the pledge speaks of.
        table: DrawTable,
    },
    /// The draw is open; the prize table is frozen.
    DrawOpened {
        /// What was published.
        pledge: Pledge,
        /// What the pledge speaks of.
        table: DrawTable,
    },
    /// The draw is over.
    DrawClosed {
        /// The seed, in hex: whoever has it can recompute every draw.
        seed: String,
    },
    /// A drawn prize is in its winner's hands.
    HandedOver {
        /// The draw.
        draw: DrawNumber,
        /// Who.
        ticket: TicketNumber,
        /// What.
        prize: PrizeId,
        /// Which piece of it.
        piece: u32,
    },
    /// Vouchers were exchanged for a prize.
    Redeemed {
        /// Who.
        ticket: TicketNumber,
        /// Its check-in.
        check_in: FactId,
        /// What.
        prize: PrizeId,
        /// Which piece of it.
        piece: u32,
        /// The vouchers that are spent; empty for a prize that is given.
        vouchers: Vec<VoucherNumber>,
    },
    /// An earlier act was taken back.
    Voided {
        /// The act.
        target: ActionId,
        /// What it had asked.
        action: Box<Action>,
        /// What it had been answered.
        receipt: Box<Receipt>,
    },
    /// A picture stands in the event file.
    PictureAdded {
        /// Its name.
        picture: PictureId,
    },
    /// The setup was changed.
    Configured {
        /// Pieces of prizes that came or went.
        pieces: Vec<PieceChange>,
    },
    /// The leader's PIN was set or taken away.
    PinSet {
        /// There is one now.
        set: bool,
    },
    /// Personal data may be shown in full.
    Unmasked {
        /// Whose; everybody's without it.
        attendee: Option<AttendeeId>,
    },
    /// Personal data was removed for good.
    Purged {
        /// Of how many people.
        people: u32,
    },
}

/// One ticket handed out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TicketGiven {
    /// To whom.
    pub attendee: AttendeeId,
    /// Which number.
    pub ticket: TicketNumber,
}

/// An attempt that was counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttemptMade {
    /// Who guessed.
    pub ticket: TicketNumber,
    /// Its check-in.
    pub check_in: FactId,
    /// Which riddle.
    pub riddle: RiddleNumber,
    /// The person's slot that this riddle takes, from 1.
    pub slot: u32,
    /// Slots a person has.
    pub slot_limit: u32,
    /// Whether this attempt took the slot (the first try at the riddle).
    pub takes_slot: bool,
    /// Which try of the person at this riddle, from 1.
    pub try_number: u32,
    /// Tries a person has at a riddle.
    pub try_limit: u32,
    /// Whether the strip comes down for everybody.
    pub retires: bool,
}

/// Pieces of a prize that came or went.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PieceChange {
    /// The prize.
    pub prize: PrizeId,
    /// New pieces: first and last number, both included; empty when none came.
    pub added: Vec<(u32, u32)>,
    /// Pieces taken out of the stock.
    pub retired: Vec<u32>,
}

impl PieceChange {
    /// `count` new pieces numbered from `first`; `None` for no piece.
    pub(crate) fn added(prize: PrizeId, first: u32, count: u32) -> Option<Self> {
        let last = first.checked_add(count.checked_sub(1)?)?;
        Some(Self { prize, added: vec![(first, last)], retired: Vec::new() })
    }
}
