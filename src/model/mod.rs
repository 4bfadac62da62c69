//! What an event is and what is allowed: pure types and rules.
//!
//! An [`act::Act`] is judged against the [`book::Book`] by [`rules::decide`], which answers with a
//! [`receipt::Receipt`] or a [`refusal::Refusal`]. A receipt says which [`fact::Fact`]s came true;
//! the book is the fold of all facts in the order of the [`journal`].
//!
//! Architecture invariant: nothing here reads a clock, a disk or a source of randomness, and
//! nothing here knows another floor. Time and secrets are handed in.

pub mod act;
pub mod answer;
pub mod attendee;
pub mod book;
pub mod ceremony;
pub mod clock;
pub mod draw;
pub mod fact;
pub mod fingerprint;
pub mod fold;
pub mod id;
pub mod journal;
pub mod name;
pub mod odds;
pub mod person;
pub mod picture;
pub mod pin;
pub mod preparation;
pub mod privacy;
pub mod prize;
pub mod readiness;
pub mod receipt;
pub mod refusal;
pub mod riddle;
pub mod rules;
pub mod search;
pub mod secrets;
pub mod setup;
pub mod stamp;
pub mod ticket;
pub mod void;
pub mod wheel;
pub mod when;
