//! A type for every identity, so that none is passed where another is meant.

use std::fmt;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! uuid_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
        )]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.hyphenated().fmt(f)
            }
        }
    };
}

macro_rules! number_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
        )]
        #[serde(transparent)]
        pub struct $name(pub u32);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

uuid_id! {
    /// One act at the door; a UUIDv7 made by the client, remembered for ever. The facts that an
    /// act creates carry it as their own id.
    ActionId
}
uuid_id! {
    /// A person on the list or walking in; the id of the act that registered them.
    AttendeeId
}

impl From<ActionId> for AttendeeId {
    fn from(id: ActionId) -> Self {
        Self(id.0)
    }
}

number_id! {
    /// The short number of a ticket that people say aloud: "42".
    TicketNumber
}
number_id! {
    /// A booth (摊位), by its place in the setup.
    BoothId
}
number_id! {
    /// A sponsor (合作商家).
    SponsorId
}
number_id! {
    /// A kind of prize; its physical pieces are numbered within it.
    PrizeId
}
number_id! {
    /// The number on a riddle strip (灯谜).
    RiddleNumber
}
number_id! {
    /// The running number of a draw within the event, from 1.
    DrawNumber
}
number_id! {
    /// The running number of a voucher (奖券) within the event, from 1.
    VoucherNumber
}
