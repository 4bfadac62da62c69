//! The journal (台帐): one entry for every act, done or refused, chained by hashes.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::model::act::Action;
use crate::model::fact::{Fact, FactId, facts_of};
use crate::model::id::ActionId;
use crate::model::receipt::Receipt;
use crate::model::refusal::Refusal;

/// The answer to an act.
pub type Outcome = Result<Receipt, Refusal>;

/// The hash that a station's first entry is chained to.
pub const CHAIN_START: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// One act and its answer, as recorded: without personal data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Order in the event, from 1; the only order there is, whatever the clocks said.
    pub seq: u64,
    /// Order within the station's chain, from 1.
    pub station_seq: u64,
    /// The act.
    pub id: ActionId,
    /// The wall clock of the laptop, in whole milliseconds.
    pub at: Timestamp,
    /// Where.
    pub station: String,
    /// Who.
    pub by: String,
    /// What was asked, personal data sealed.
    pub action: Action,
    /// What was answered.
    pub outcome: Outcome,
}

impl Entry {
    /// The facts that came true by this act; none when it was refused.
    pub fn facts(&self) -> Vec<(FactId, Fact)> {
        match &self.outcome {
            Ok(receipt) => facts_of(self.id, &self.action, receipt),
            Err(_) => Vec::new(),
        }
    }
}

/// An outcome as JSON: the receipt's or the refusal's own fields.
pub fn outcome_to_json(outcome: &Outcome) -> serde_json::Result<String> {
    match outcome {
        Ok(receipt) => serde_json::to_string(receipt),
        Err(refusal) => serde_json::to_string(refusal),
    }
}

/// Reads an outcome back. Fails on text that is neither a receipt nor a refusal.
pub fn outcome_from_json(json: &str) -> serde_json::Result<Outcome> {
    #[derive(Deserialize)]
    struct Head {
        refused: Option<serde::de::IgnoredAny>,
    }
    // As it is written; only what comes from elsewhere is looked through for its kind.
    if json.starts_with(r#"{"done":"#) {
        return serde_json::from_str(json).map(Ok);
    }
    let head: Head = serde_json::from_str(json)?;
    match head.refused {
        Some(_) => serde_json::from_str(json).map(Err),
        None => serde_json::from_str(json).map(Ok),
    }
}

/// The parts of an entry as the chain covers them: texts exactly as they stand in the file.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct ChainLink<'a> {
    /// See [`Entry::seq`].
    pub seq: u64,
    /// See [`Entry::station_seq`].
    pub station_seq: u64,
    /// The act, hyphenated.
    pub id: &'a str,
    /// Milliseconds since 1970.
    pub at_millis: i64,
    /// Where; without line breaks.
    pub station: &'a str,
    /// Who; without line breaks.
    pub by: &'a str,
    /// The sealed action as JSON on one line.
    pub action: &'a str,
    /// The outcome as JSON on one line.
    pub outcome: &'a str,
}

impl ChainLink<'_> {
    /// SHA-256 in hex over the hash of the station's entry before and the parts of this one in
    /// the order of this struct, joined by line feeds.
    pub fn hash(&self, before: &str) -> String {
        let Self { seq, station_seq, id, at_millis, station, by, action, outcome } = self;
        let [seq, station_seq] = [seq, station_seq].map(u64::to_string);
        let at_millis = at_millis.to_string();
        let parts = [before, &seq, &station_seq, id, &at_millis, station, by, action, outcome];
        hex::encode(Sha256::digest(parts.join("\n")))
    }
}
