//! What has to be bought, made and settled before the event (筹备清单).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A line of the preparation checklist.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Preparation {
    /// "彩旗".
    pub item: String,
    /// "50面"; a text, for pieces, metres and households alike.
    pub quantity: String,
    /// Who sees to it.
    pub owner: String,
    /// The day by which it must be done.
    pub due: Option<Date>,
    /// It is done.
    pub done: bool,
}

impl Preparation {
    /// Whether it should have been done before `today`.
    pub fn is_overdue(&self, today: Date) -> bool {
        !self.done && self.due.is_some_and(|due| due < today)
    }
}
