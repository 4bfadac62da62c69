//! Stand-in
use serde::{Deserialize, Serialize};
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Near {
    SameSound,
    OneCharacterOff,
}
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Correct,
    NearMiss(Near),
    Wrong,
}
pub fn judge(given: &str, answer: &str, _aliases: &[String]) -> Verdict {
    if given == answer { Verdict::Correct } else { Verdict::Wrong }
}
