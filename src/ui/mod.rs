//! What people see: one panel a room, the projector, theme, scanner, words.
//!
//! Panels own only the state of their own inputs. They read the book, send acts to the desk and
//! choose the words for its answers.
//!
//! Architecture invariant: this is the only floor that knows egui, and it never touches the event
//! file: no store, no SQL, no disk in a frame.

pub mod app;
pub mod backup;
pub mod clock;
pub mod dialog;
pub mod door;
pub mod errand;
pub mod event_screen;
pub mod finding;
pub mod fonts;
pub mod import;
pub mod importing;
pub mod input_method;
pub mod leader;
pub mod leaving;
pub mod live;
pub mod merging;
pub mod panels;
pub mod pictures;
pub mod projector;
pub mod proving;
pub mod room;
pub mod scanner;
pub mod session;
pub mod sound;
pub mod start;
pub mod theme;
pub mod trouble;
pub mod wheel;
pub mod widgets;
pub mod window;
pub mod wording;

use egui::Context;

pub use crate::words;
pub use window::{WindowError, run};

/// Makes an egui context ours; call once, before the first frame.
pub fn prepare(ctx: &Context, theme: theme::Theme) {
    fonts::install(ctx);
    theme::apply(ctx, theme);
    input_method::InputMethodKeeper::install(ctx);
}
