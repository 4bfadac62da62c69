//! The journal's rows and their chain.

use jiff::Timestamp;
use rusqlite::{OptionalExtension as _, Row};
use uuid::Uuid;

use crate::model::id::ActionId;
use crate::model::journal::{ChainLink, Entry, outcome_from_json, outcome_to_json};
use crate::store::error::StoreError;
use crate::store::file::EventFile;

const APPEND: &str = "
    INSERT INTO journal
        (seq, station, station_seq, id, at_millis, volunteer, action, outcome, hash)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";

const COLUMNS: &str = "seq, station, station_seq, id, at_millis, volunteer, action, outcome, hash";

/// Where a station's chain ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChainHead {
    /// The number of the station's last entry.
    pub station_seq: u64,
    /// Its hash.
    pub hash: String,
}

/// A row of the journal exactly as it stands in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawEntry {
    /// Order in the event.
    pub seq: u64,
    /// Where.
    pub station: String,
    /// Order within the station's chain.
    pub station_seq: u64,
    /// The act.
    pub id: String,
    /// Milliseconds since 1970.
    pub at_millis: i64,
    /// Who.
    pub by: String,
    /// The sealed action as JSON.
    pub action: String,
    /// The outcome as JSON.
    pub outcome: String,
    /// The hash that stands in the file.
    pub hash: String,
}

impl RawEntry {
    /// The hash that this row should have after a row with the hash `before`.
    pub fn expected_hash(&self, before: &str) -> String {
        let Self { seq, station, station_seq, id, at_millis, by, action, outcome, hash: _ } = self;
        let link = ChainLink {
            seq: *seq,
            station_seq: *station_seq,
            id,
            at_millis: *at_millis,
            station,
            by,
            action,
            outcome,
        };
        link.hash(before)
    }

    /// What the row says. Fails on a row that this program did not write.
    pub fn read(&self) -> Result<Entry, StoreError> {
        let problem = |problem: String| StoreError::Row { table: "journal", problem };
        Ok(Entry {
            seq: self.seq,
            station_seq: self.station_seq,
            id: ActionId(Uuid::parse_str(&self.id).map_err(|error| problem(error.to_string()))?),
            at: Timestamp::from_millisecond(self.at_millis)
                .map_err(|error| problem(error.to_string()))?,
            station: self.station.clone(),
            by: self.by.clone(),
            action: serde_json::from_str(&self.action)
                .map_err(|error| problem(error.to_string()))?,
            outcome: outcome_from_json(&self.outcome)
                .map_err(|error| problem(error.to_string()))?,
        })
    }
}

impl EventFile {
    /// Appends an entry to the journal and returns the new end of its station's chain.
    pub fn append(&self, entry: &Entry, before: &str) -> Result<ChainHead, StoreError> {
        let problem = |error: serde_json::Error| StoreError::Row {
            table: "journal",
            problem: error.to_string(),
        };
        let id = entry.id.to_string();
        let action = serde_json::to_string(&entry.action).map_err(problem)?;
        let outcome = outcome_to_json(&entry.outcome).map_err(problem)?;
        let at_millis = entry.at.as_millisecond();
        let link = ChainLink {
            seq: entry.seq,
            station_seq: entry.station_seq,
            id: &id,
            at_millis,
            station: &entry.station,
            by: &entry.by,
            action: &action,
            outcome: &outcome,
        };
        let hash = link.hash(before);
        self.connection.prepare_cached(APPEND)?.execute((
            entry.seq as i64,
            &entry.station,
            entry.station_seq as i64,
            &id,
            at_millis,
            &entry.by,
            &action,
            &outcome,
            &hash,
        ))?;
        Ok(ChainHead { station_seq: entry.station_seq, hash })
    }

    /// The entry of an act, if it was ever answered.
    pub fn entry(&self, id: ActionId) -> Result<Option<Entry>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM journal WHERE id = $1");
        let row = self
            .connection
            .prepare_cached(&sql)?
            .query_row([id.to_string()], raw_entry)
            .optional()?;
        row.map(|row| row.read()).transpose()
    }

    /// Hands every row of the journal to `visit`, in order.
    pub fn each_entry<E: From<StoreError>>(
        &self,
        mut visit: impl FnMut(RawEntry) -> Result<(), E>,
    ) -> Result<(), E> {
        let sql = format!("SELECT {COLUMNS} FROM journal ORDER BY seq");
        let mut statement = self.connection.prepare(&sql).map_err(StoreError::from)?;
        let rows = statement.query_map([], raw_entry).map_err(StoreError::from)?;
        for row in rows {
            visit(row.map_err(StoreError::from)?)?;
        }
        Ok(())
    }
}

fn raw_entry(row: &Row<'_>) -> rusqlite::Result<RawEntry> {
    Ok(RawEntry {
        seq: row.get::<_, i64>(0)? as u64,
        station: row.get(1)?,
        station_seq: row.get::<_, i64>(2)? as u64,
        id: row.get(3)?,
        at_millis: row.get(4)?,
        by: row.get(5)?,
        action: row.get(6)?,
        outcome: row.get(7)?,
        hash: row.get(8)?,
    })
}
