//! While the event runs, copies of it go to a second place; from any of them one can go on.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests fail loudly"
)]
#![allow(missing_docs, reason = "said by the names")]

mod going_on;
mod making;
mod places;
mod removal;
#[path = "../support/mod.rs"]
mod support;
