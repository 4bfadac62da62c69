//! Files in and out: templates, lists of attendees, a simulated day.
//!
//! Architecture invariant: speaks to the desk and the model, never to the store, and knows
//! nothing of windows.

pub mod act_lines;
pub mod list;
pub mod merge;
pub mod new_event;
pub mod new_file;
pub mod paper;
pub mod picture;
pub mod preferences;
pub mod print;
pub mod proof;
pub mod qr;
pub mod rehearsal;
pub mod report;
pub mod rollup;
pub mod spoken;
pub mod stats;
pub mod template;
