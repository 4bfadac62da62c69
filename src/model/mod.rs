//! What an event is and what is allowed: pure types and rules.
//!
//! Architecture invariant: nothing here reads a clock, a disk or a source of randomness, and
//! nothing here knows another floor. Time and secrets are handed in.

pub mod fold;
pub mod id;
pub mod person;
