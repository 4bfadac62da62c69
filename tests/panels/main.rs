//! The panels as people use them: by the names on the screen, with the keyboard and the mouse,
//! against a real event file.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests fail loudly"
)]
#![allow(missing_docs, reason = "said by the names")]

#[cfg(target_os = "linux")]
#[path = "../support/disk/mod.rs"]
mod program;
#[path = "../support/mod.rs"]
mod support;

mod app_window;
mod backup;
mod ceremony;
mod check_in;
mod clock;
mod event_screen;
mod import;
mod lists;
mod open_room;
mod overview;
mod papers;
mod privacy;
mod prize;
mod ready;
mod riddle;
mod setup;
mod stages;
mod stamp;
mod start;
#[cfg(target_os = "linux")]
mod trouble;
mod wheel;
