//! Youyuan 游园 runs the day of a community event from one laptop: check-in, booth stamps, lantern
//! riddles, the prize wheel on the projector, prizes. Offline, outdoors, in the hands of volunteers.
//!
//! The floors of the house; dependencies point downwards only (`tests/architecture.rs` holds it):
//!
//! - [`ui`]: what people see. The only floor that knows egui.
//! - [`exchange`]: files in and out: attendee lists, templates, rehearsals.
//! - [`desk`]: the one door. Every change is an [`model::act::Action`] and is answered by a
//!   [`model::receipt::Receipt`] or a [`model::refusal::Refusal`].
//! - [`store`]: the event file. The only floor that knows SQL.
//! - [`model`]: what an event is and what is allowed: pure types and rules.
//!
//! Beside the floors, for `ui` and `exchange`: [`words`], what they say in Chinese and in English,
//! and [`faces`], the fonts that they say it in.

pub mod desk;
pub mod exchange;
pub mod faces;
pub mod model;
pub mod store;
pub mod ui;
pub mod words;
