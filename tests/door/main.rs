//! Every action through the door: what is accepted, what is refused and why. The real worker and
//! a real file; each test ends with a sound one.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests fail loudly"
)]

mod ceremony;
mod check_in;
mod clock;
mod draw;
mod journal;
mod privacy;
mod prize;
mod riddle;
mod setup;
mod stamp;
#[path = "../support/mod.rs"]
mod support;
mod trouble;

/// The refusal of an act must be of this kind.
macro_rules! assert_refused {
    ($event:expr, $action:expr, $kind:pat) => {{
        let refusal = $event.refused($action);
        assert!(matches!(refusal, $kind), "{refusal:?}");
    }};
}
pub(crate) use assert_refused;

/// Takes an act back, for a reason.
pub(crate) fn void(target: youyuan::model::id::ActionId) -> youyuan::model::act::Action {
    youyuan::model::act::Action::Void { target, reason: "点错了".to_owned() }
}
