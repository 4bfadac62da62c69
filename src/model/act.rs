//! What a client asks of the event: the language of the one door.

use serde::{Deserialize, Serialize};

use crate::model::id::{
    ActionId, AttendeeId, BoothId, DrawNumber, PrizeId, RiddleNumber, TicketNumber,
};
use crate::model::person::Person;
use crate::model::picture::{Attached, PictureId};
use crate::model::pin::Pin;
use crate::model::setup::Change;

/// An action with its own id, the station it was done at and the volunteer who did it.
///
/// Handing in the same id again gives the first answer again, whatever the action says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Act {
    /// Made by the client, a UUIDv7.
    pub id: ActionId,
    /// Where it was done: "入口", "摊位 2".
    pub station: String,
    /// Who did it; may be empty.
    #[serde(default)]
    pub by: String,
    /// What is to be done.
    pub action: Action,
}

/// Everything that can be done to an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
pub enum Action {
    /// Puts a person on the list.
    Register {
        /// Who; the attendee's id is the id of this act.
        person: Personal,
    },
    /// Registers a person who just walks in and checks them in.
    WalkIn {
        /// Who.
        person: Personal,
        /// The blank ticket that was scanned; without one the next number is given.
        #[serde(default)]
        ticket: Option<TicketNumber>,
    },
    /// Corrects what is known of a person.
    CorrectPerson {
        /// Whose entry.
        attendee: AttendeeId,
        /// All of it, as it is to stand now.
        person: Personal,
    },
    /// Checks in one person, or siblings together, and gives each a ticket.
    CheckIn {
        /// Who; at least one.
        attendees: Vec<AttendeeId>,
        /// The blank ticket that was scanned; only for a single person.
        #[serde(default)]
        ticket: Option<TicketNumber>,
    },
    /// A booth stamps a ticket.
    Stamp {
        /// The ticket.
        ticket: TicketNumber,
        /// The booth whose game was finished.
        booth: BoothId,
    },
    /// Pauses a booth or opens it again.
    PauseBooth {
        /// Which booth.
        booth: BoothId,
        /// True to pause, false to open.
        paused: bool,
    },
    /// An answer to a riddle is verified at the desk.
    AttemptRiddle {
        /// Who guesses.
        ticket: TicketNumber,
        /// Which strip.
        riddle: RiddleNumber,
        /// The answer as it was said.
        answer: String,
        /// The volunteer's decision where the program's would be doubted.
        #[serde(default)]
        ruling: Option<Ruling>,
    },
    /// The guesser hangs a riddle back and may take another.
    GiveUpRiddle {
        /// Who guessed.
        ticket: TicketNumber,
        /// Which strip.
        riddle: RiddleNumber,
    },
    /// Decides one spin of the wheel.
    Draw {
        /// The ticket that is spent.
        ticket: TicketNumber,
        /// The visitor's own number, 0 to 99, if one was said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        lucky: Option<u8>,
    },
    /// The wheel has come to rest and the audience has seen the result.
    ShowDraw {
        /// Which draw.
        draw: DrawNumber,
    },
    /// Publishes what the draw is pledged to: the seed's commitment and the prize table.
    PledgeDraw {},
    /// Opens the draw: mixes in what the audience says and freezes the prize table.
    OpenDraw {
        /// Dice, words, numbers, in the order they were said; may be empty.
        #[serde(default)]
        words: Vec<String>,
    },
    /// Ends the draw and reveals the seed.
    CloseDraw {},
    /// A drawn prize is handed over.
    HandOver {
        /// Who gets it.
        ticket: TicketNumber,
        /// Which draw; without it the oldest one that waits.
        #[serde(default)]
        draw: Option<DrawNumber>,
    },
    /// Vouchers are exchanged for a prize, which is handed over at once.
    Redeem {
        /// Whose vouchers.
        ticket: TicketNumber,
        /// For which prize.
        prize: PrizeId,
    },
    /// Gives a prize that is neither on the wheel nor for vouchers: a participation prize, a
    /// certificate.
    Give {
        /// Who gets it.
        ticket: TicketNumber,
        /// Which prize.
        prize: PrizeId,
    },
    /// Takes an earlier act back.
    Void {
        /// The act.
        target: ActionId,
        /// Why.
        reason: String,
    },
    /// Puts a picture into the event file, for prizes, sponsors and the projector.
    AddPicture {
        /// The picture, ready to be shown.
        picture: Attached,
    },
    /// Changes the setup.
    Configure {
        /// What is to stand now.
        changes: Vec<Change>,
        /// Why; needed once people have been checked in.
        #[serde(default)]
        reason: String,
    },
    /// Sets the leader's PIN, or takes it away.
    SetPin {
        /// The new one.
        pin: Pin,
    },
    /// Shows personal data in full; kept on record.
    Unmask {
        /// Whose; without it everybody's, in an export.
        #[serde(default)]
        attendee: Option<AttendeeId>,
    },
    /// Removes the personal data of everybody for good.
    Purge {},
}

impl Action {
    /// The ticket that is presented, where it must be an existing one.
    pub fn ticket(&self) -> Option<TicketNumber> {
        match self {
            Self::Stamp { ticket, .. }
            | Self::AttemptRiddle { ticket, .. }
            | Self::GiveUpRiddle { ticket, .. }
            | Self::Draw { ticket, .. }
            | Self::HandOver { ticket, .. }
            | Self::Redeem { ticket, .. }
            | Self::Give { ticket, .. } => Some(*ticket),
            _ => None,
        }
    }

    /// The same act with another ticket presented; unchanged where none is.
    pub fn with_ticket(mut self, presented: TicketNumber) -> Self {
        match &mut self {
            Self::Stamp { ticket, .. }
            | Self::AttemptRiddle { ticket, .. }
            | Self::GiveUpRiddle { ticket, .. }
            | Self::Draw { ticket, .. }
            | Self::HandOver { ticket, .. }
            | Self::Redeem { ticket, .. }
            | Self::Give { ticket, .. } => *ticket = presented,
            _ => {}
        }
        self
    }
}

impl Act {
    /// This act as the journal may know it: personal data and pictures replaced by their digests.
    pub fn sealed(&self, salt: &[u8]) -> Self {
        let mut sealed = self.clone();
        match &mut sealed.action {
            Action::Register { person }
            | Action::WalkIn { person, .. }
            | Action::CorrectPerson { person, .. } => *person = person.sealed(salt),
            Action::AddPicture { picture } => *picture = picture.sealed(),
            Action::SetPin { pin } => *pin = Pin::Sealed {},
            _ => {}
        }
        sealed
    }

    /// This act as it was handed in, from how the journal knows it: with the personal data as it
    /// stands now, and with its picture.
    ///
    /// `None` where they are not known any more, and for a PIN, which nobody knows.
    pub fn unsealed(
        &self,
        person_of: impl Fn(AttendeeId) -> Option<Person>,
        picture_of: impl Fn(&PictureId) -> Option<Vec<u8>>,
    ) -> Option<Self> {
        let mut plain = self.clone();
        match &mut plain.action {
            Action::Register { person } | Action::WalkIn { person, .. } => {
                *person = Personal::Plain(person_of(AttendeeId::from(self.id))?);
            }
            Action::CorrectPerson { attendee, person } => {
                *person = Personal::Plain(person_of(*attendee)?);
            }
            Action::AddPicture { picture } => {
                if let Attached::Sealed { digest } = picture {
                    *picture = Attached::Plain { bytes: picture_of(digest)? };
                }
            }
            Action::SetPin { .. } => return None,
            _ => {}
        }
        Some(plain)
    }

    /// The personal data that this act brings, and whose it is.
    pub fn person(&self) -> Option<(AttendeeId, &Person)> {
        let (attendee, personal) = match &self.action {
            Action::Register { person } | Action::WalkIn { person, .. } => {
                (AttendeeId::from(self.id), person)
            }
            Action::CorrectPerson { attendee, person } => (*attendee, person),
            _ => return None,
        };
        match personal {
            Personal::Plain(person) => Some((attendee, person)),
            Personal::Sealed { .. } => None,
        }
    }

    /// The picture that this act brings.
    pub fn picture(&self) -> Option<(PictureId, &[u8])> {
        match &self.action {
            Action::AddPicture { picture: Attached::Plain { bytes } } => {
                Some((PictureId::of(bytes), bytes))
            }
            _ => None,
        }
    }
}

/// Personal data in an action: plain on the way in, sealed in the journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Personal {
    /// A salted digest that stands for the person.
    Sealed {
        /// See [`Person::digest`].
        digest: String,
    },
    /// The data itself.
    Plain(Person),
}

impl Personal {
    fn sealed(&self, salt: &[u8]) -> Self {
        match self {
            Self::Plain(person) => Self::Sealed { digest: person.digest(salt) },
            Self::Sealed { digest } => Self::Sealed { digest: digest.clone() },
        }
    }

    /// The digest of sealed data; empty for plain data, which the journal never holds.
    pub fn digest(&self) -> &str {
        match self {
            Self::Sealed { digest } => digest,
            Self::Plain(_) => "",
        }
    }
}

/// A volunteer's decision on an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ruling {
    /// Counts as correct.
    Accept,
    /// Counts as wrong.
    Reject,
}
