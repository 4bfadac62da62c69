//! What people see: one panel a room, the projector, theme, scanner, words.
//!
//! Panels own only the state of their own inputs. They read the book, send acts to the desk and
//! choose the words for its answers.
//!
//! Architecture invariant: this is the only floor that knows egui, and it never touches the event
//! file: no store, no SQL, no disk in a frame.

pub mod fonts;
pub mod input_method;
pub mod panels;
pub mod scanner;
pub mod theme;
pub mod words;
