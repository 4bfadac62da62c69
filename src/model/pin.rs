//! The leader's PIN: what a volunteer's station does not do without it.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::model::act::{Act, Action, Ruling};
use crate::model::journal::Entry;
use crate::model::receipt::Receipt;
use crate::model::refusal::{Missing, Refusal};

/// The fewest digits of a PIN.
pub const DIGITS_MIN: usize = 4;
/// The most digits of a PIN.
pub const DIGITS_MAX: usize = 12;
/// Until this long after an act any volunteer may take it back.
const FRESH_SECS: i64 = 5 * 60;

/// A PIN in an action: plain on the way in, nothing of it in the journal. What can be told of
/// four digits must not lie in a file that is passed on.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pin {
    /// The digits; none take the PIN away.
    Plain(String),
    /// There was one.
    Sealed {},
}

// Not derived: a log line must never print a PIN.
impl std::fmt::Debug for Pin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Pin")
    }
}

/// Judges a new PIN.
pub(crate) fn set(pin: &Pin) -> Result<Receipt, Refusal> {
    match pin {
        Pin::Plain(digits) if digits.is_empty() => Ok(Receipt::PinSet { set: false }),
        Pin::Plain(digits)
            if (DIGITS_MIN..=DIGITS_MAX).contains(&digits.len())
                && digits.bytes().all(|byte| byte.is_ascii_digit()) =>
        {
            Ok(Receipt::PinSet { set: true })
        }
        _ => Err(Refusal::Incomplete { what: Missing::Pin }),
    }
}

/// Whether an act is the leader's in an event that has a PIN: setup, personal data in full, an
/// answer accepted by hand, the end of the draw, the void of an act that is older than five
/// minutes.
///
/// `target` is the entry that a void names, `now` the time of the act.
pub fn is_leaders(act: &Act, target: Option<&Entry>, now: Timestamp) -> bool {
    match &act.action {
        Action::Configure { .. }
        | Action::AddPicture { .. }
        | Action::SetPin { .. }
        | Action::Unmask { .. }
        | Action::Purge {}
        | Action::CloseDraw {}
        | Action::AttemptRiddle { ruling: Some(Ruling::Accept), .. } => true,
        // A clock that was set back makes nothing old.
        Action::Void { .. } => {
            target.is_some_and(|entry| now.as_second() - entry.at.as_second() > FRESH_SECS)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pin_is_four_to_twelve_digits_or_none() {
        let judged = |digits: &str| set(&Pin::Plain(digits.to_owned()));
        for digits in ["1234", "123456789012"] {
            assert_eq!(judged(digits), Ok(Receipt::PinSet { set: true }), "{digits}");
        }
        assert_eq!(judged(""), Ok(Receipt::PinSet { set: false }));
        for unfit in ["123", "1234567890123", "12a4", "１２３４", "12 34"] {
            assert!(judged(unfit).is_err(), "{unfit}");
        }
        assert!(set(&Pin::Sealed {}).is_err());
    }
}
