//! Facts: what came true. They are rows in the event file and the steps of the fold.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::model::act::Action;
use crate::model::ceremony::Pledge;
use crate::model::draw::DrawRecord;
use crate::model::id::{
    ActionId, AttendeeId, BoothId, DrawNumber, PrizeId, RiddleNumber, TicketNumber, VoucherNumber,
};
use crate::model::picture::PictureId;
use crate::model::receipt::{AttemptMade, Receipt};
use crate::model::setup::{Change, Item};

/// The identity of a fact: the act that created it, and which part of that act it is.
///
/// Written `ACT` for the first part and `ACT.PART` for the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FactId {
    /// The act.
    pub act: ActionId,
    /// The part, from 0.
    pub part: u32,
}

impl fmt::Display for FactId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.part {
            0 => self.act.fmt(f),
            part => write!(f, "{}.{part}", self.act),
        }
    }
}

impl FromStr for FactId {
    type Err = uuid::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (act, part) = text.split_once('.').unwrap_or((text, "0"));
        let part = part.parse().unwrap_or(0);
        Ok(Self { act: ActionId(Uuid::parse_str(act)?), part })
    }
}

impl Serialize for FactId {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for FactId {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// One thing that came true. Never changed, never deleted; an act may be voided by a later one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact {
    /// A person stands on the list.
    Registration {
        /// Who.
        attendee: AttendeeId,
        /// See [`Person::digest`](crate::model::person::Person::digest).
        digest: String,
    },
    /// A person's entry was corrected.
    Correction {
        /// Who.
        attendee: AttendeeId,
        /// The digest of the corrected entry.
        digest: String,
    },
    /// A person came and holds a ticket.
    CheckIn {
        /// Who.
        attendee: AttendeeId,
        /// Which ticket.
        ticket: TicketNumber,
    },
    /// A booth stamped a ticket.
    Stamp {
        /// The ticket's check-in.
        check_in: FactId,
        /// The booth.
        booth: BoothId,
    },
    /// A booth was paused or opened.
    BoothState {
        /// The booth.
        booth: BoothId,
        /// Paused from now on.
        paused: bool,
    },
    /// A person took a riddle into one of their slots.
    RiddleTake(AttemptMade),
    /// A person answered a riddle.
    RiddleAttempt {
        /// The attempt.
        made: AttemptMade,
        /// What was said.
        answer: String,
        /// It counted as correct.
        correct: bool,
        /// By the volunteer's ruling.
        by_hand: bool,
    },
    /// A person hung a riddle back.
    RiddleRelease {
        /// Who.
        check_in: FactId,
        /// Which.
        riddle: RiddleNumber,
    },
    /// A voucher was earned.
    Voucher {
        /// Its number.
        number: VoucherNumber,
        /// By whom.
        check_in: FactId,
    },
    /// A spin was decided.
    Draw(DrawRecord),
    /// A draw was shown to the audience.
    DrawShown {
        /// Which.
        draw: DrawNumber,
    },
    /// The draw's pledge was published.
    Pledged(Pledge),
    /// The draw was opened.
    Opened {
        /// What the audience said.
        words: Vec<String>,
        /// What was published.
        pledge: Pledge,
    },
    /// The draw was ended.
    Closed {
        /// The seed that was revealed, in hex.
        seed: String,
    },
    /// A picture came into the event file.
    Picture(PictureId),
    /// A piece of a prize belongs to a person.
    Award {
        /// The prize.
        prize: PrizeId,
        /// The piece.
        piece: u32,
        /// Whose.
        check_in: FactId,
        /// The draw that gave it.
        draw: Option<DrawNumber>,
    },
    /// A voucher was spent.
    VoucherUse {
        /// Which.
        voucher: VoucherNumber,
        /// Whose.
        check_in: FactId,
        /// On which award.
        award: FactId,
    },
    /// An awarded piece is in its owner's hands.
    HandOver {
        /// The prize.
        prize: PrizeId,
        /// The piece.
        piece: u32,
    },
    /// Pieces of a prize came into the stock.
    Pieces {
        /// The prize.
        prize: PrizeId,
        /// The first new piece.
        first: u32,
        /// The last new piece.
        last: u32,
    },
    /// A piece was taken out of the stock.
    PieceRetired {
        /// The prize.
        prize: PrizeId,
        /// The piece.
        piece: u32,
    },
    /// An item of the setup as it stands from now on.
    Setup(Change),
    /// The leader's PIN was set or taken away.
    PinSet {
        /// There is one now.
        set: bool,
    },
    /// Personal data was removed for good.
    Purged {
        /// Of how many people.
        people: u32,
    },
    /// An earlier act was taken back.
    Void {
        /// Which.
        target: ActionId,
        /// Why.
        reason: String,
    },
}

/// The facts that an act with this receipt created, each with its id.
///
/// The same function serves the writer, the fold and the check of the event file, so that the
/// three can never disagree about what a receipt means.
pub fn facts_of(act: ActionId, action: &Action, receipt: &Receipt) -> Vec<(FactId, Fact)> {
    let facts = match (action, receipt) {
        (Action::Register { person }, Receipt::Registered { attendee }) => {
            vec![Fact::Registration { attendee: *attendee, digest: person.digest().to_owned() }]
        }
        (Action::CorrectPerson { person, .. }, Receipt::PersonCorrected { attendee }) => {
            vec![Fact::Correction { attendee: *attendee, digest: person.digest().to_owned() }]
        }
        (action, Receipt::CheckedIn { tickets }) => {
            let registration = match action {
                Action::WalkIn { person, .. } => Some(Fact::Registration {
                    attendee: act.into(),
                    digest: person.digest().to_owned(),
                }),
                _ => None,
            };
            let check_ins = tickets
                .iter()
                .map(|given| Fact::CheckIn { attendee: given.attendee, ticket: given.ticket });
            registration.into_iter().chain(check_ins).collect()
        }
        (_, Receipt::Stamped { check_in, booth, .. }) => {
            vec![Fact::Stamp { check_in: *check_in, booth: *booth }]
        }
        (_, Receipt::BoothPaused { booth, paused }) => {
            vec![Fact::BoothState { booth: *booth, paused: *paused }]
        }
        (
            Action::AttemptRiddle { answer, .. },
            Receipt::RiddleSolved { attempt, by_hand, voucher },
        ) => {
            let mut facts = attempt_facts(*attempt, answer, true, *by_hand);
            facts
                .extend(voucher.map(|number| Fact::Voucher { number, check_in: attempt.check_in }));
            facts
        }
        (Action::AttemptRiddle { answer, ruling, .. }, Receipt::RiddleMissed { attempt, .. }) => {
            attempt_facts(*attempt, answer, false, ruling.is_some())
        }
        (_, Receipt::RiddleGivenUp { check_in, riddle, .. }) => {
            vec![Fact::RiddleRelease { check_in: *check_in, riddle: *riddle }]
        }
        (_, Receipt::Drawn(record)) => draw_facts(record),
        (_, Receipt::DrawShown { draw }) => vec![Fact::DrawShown { draw: *draw }],
        (_, Receipt::DrawPledged { pledge, .. }) => vec![Fact::Pledged(pledge.clone())],
        (Action::OpenDraw { words }, Receipt::DrawOpened { pledge, .. }) => {
            vec![Fact::Opened { words: words.clone(), pledge: pledge.clone() }]
        }
        (_, Receipt::DrawClosed { seed }) => vec![Fact::Closed { seed: seed.clone() }],
        (_, Receipt::PictureAdded { picture }) => vec![Fact::Picture(picture.clone())],
        (_, Receipt::PinSet { set }) => vec![Fact::PinSet { set: *set }],
        (_, Receipt::Purged { people }) => vec![Fact::Purged { people: *people }],
        (_, Receipt::HandedOver { prize, piece, .. }) => {
            vec![Fact::HandOver { prize: *prize, piece: *piece }]
        }
        (_, Receipt::Redeemed { check_in, prize, piece, vouchers, .. }) => {
            let (prize, piece, award) = (*prize, *piece, FactId { act, part: 0 });
            let mut facts = vec![
                Fact::Award { prize, piece, check_in: *check_in, draw: None },
                Fact::HandOver { prize, piece },
            ];
            facts.extend(vouchers.iter().map(|&voucher| Fact::VoucherUse {
                voucher,
                check_in: *check_in,
                award,
            }));
            facts
        }
        (Action::Void { reason, .. }, Receipt::Voided { target, .. }) => {
            vec![Fact::Void { target: *target, reason: reason.clone() }]
        }
        (Action::Configure { changes, .. }, Receipt::Configured { pieces }) => {
            let mut facts: Vec<_> = changes.iter().cloned().map(Fact::Setup).collect();
            for change in pieces {
                let prize = change.prize;
                facts.extend(change.added.iter().map(|&(first, last)| Fact::Pieces {
                    prize,
                    first,
                    last,
                }));
                facts.extend(
                    change.retired.iter().map(|&piece| Fact::PieceRetired { prize, piece }),
                );
            }
            facts
        }
        // A receipt answers the action it was made for; nothing follows from any other pair.
        _ => Vec::new(),
    };
    (0..).zip(facts).map(|(part, fact)| (FactId { act, part }, fact)).collect()
}

fn attempt_facts(made: AttemptMade, answer: &str, correct: bool, by_hand: bool) -> Vec<Fact> {
    let take = made.takes_slot.then_some(Fact::RiddleTake(made));
    let attempt = Fact::RiddleAttempt { made, answer: answer.to_owned(), correct, by_hand };
    take.into_iter().chain([attempt]).collect()
}

fn draw_facts(record: &DrawRecord) -> Vec<Fact> {
    let award = record.won.map(|(prize, piece)| Fact::Award {
        prize,
        piece,
        check_in: record.check_in,
        draw: Some(record.draw),
    });
    std::iter::once(Fact::Draw(record.clone())).chain(award).collect()
}

impl Fact {
    /// The item of the setup that this fact replaces, if it is one.
    pub fn setup_item(&self) -> Option<Item> {
        match self {
            Self::Setup(change) => Some(change.item()),
            _ => None,
        }
    }
}
