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

/// A row of the journal exactly as it stands in the file; while it is read, its texts are SQLite's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawEntry<T = String> {
    /// Order in the event.
    pub seq: u64,
    /// Where.
    pub station: T,
    /// Order within the station's chain.
    pub station_seq: u64,
    /// The act.
    pub id: T,
    /// Milliseconds since 1970.
    pub at_millis: i64,
    /// Who.
    pub by: T,
    /// The sealed action as JSON.
    pub action: T,
    /// The outcome as JSON.
    pub outcome: T,
    /// The hash that stands in the file.
    pub hash: T,
}

impl<T: AsRef<str>> RawEntry<T> {
    /// The hash that this row should have after a row with the hash `before`.
    pub fn expected_hash(&self, before: &str) -> String {
        let Self { seq, station, station_seq, id, at_millis, by, action, outcome, hash: _ } = self;
        let link = ChainLink {
            seq: *seq,
            station_seq: *station_seq,
            id: id.as_ref(),
            at_millis: *at_millis,
            station: station.as_ref(),
            by: by.as_ref(),
            action: action.as_ref(),
            outcome: outcome.as_ref(),
        };
        link.hash(before)
    }

    /// What the row says. Fails on a row that this program did not write.
    pub fn read(&self) -> Result<Entry, StoreError> {
        let problem = |problem: String| StoreError::Row { table: "journal", problem };
        Ok(Entry {
            seq: self.seq,
            station_seq: self.station_seq,
            id: ActionId(
                Uuid::parse_str(self.id.as_ref()).map_err(|error| problem(error.to_string()))?,
            ),
            at: Timestamp::from_millisecond(self.at_millis)
                .map_err(|error| problem(error.to_string()))?,
            station: self.station.as_ref().to_owned(),
            by: self.by.as_ref().to_owned(),
            action: serde_json::from_str(self.action.as_ref())
                .map_err(|error| problem(error.to_string()))?,
            outcome: outcome_from_json(self.outcome.as_ref())
                .map_err(|error| problem(error.to_string()))?,
        })
    }

    /// The row to keep.
    pub fn to_owned(&self) -> RawEntry {
        let Self { seq, station, station_seq, id, at_millis, by, action, outcome, hash } = self;
        let owned = |text: &T| text.as_ref().to_owned();
        RawEntry {
            seq: *seq,
            station: owned(station),
            station_seq: *station_seq,
            id: owned(id),
            at_millis: *at_millis,
            by: owned(by),
            action: owned(action),
            outcome: owned(outcome),
            hash: owned(hash),
        }
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
            .query_row([id.to_string()], |row| Ok(raw_entry(row)?.to_owned()))
            .optional()?;
        row.map(|row| row.read()).transpose()
    }

    /// Hands every row of the journal to `visit`, in order.
    pub fn each_entry<E: From<StoreError>>(
        &self,
        mut visit: impl FnMut(RawEntry<&str>) -> Result<(), E>,
    ) -> Result<(), E> {
        let sql = format!("SELECT {COLUMNS} FROM journal ORDER BY seq");
        let mut statement = self.connection.prepare(&sql).map_err(StoreError::from)?;
        let mut rows = statement.query([]).map_err(StoreError::from)?;
        while let Some(row) = rows.next().map_err(StoreError::from)? {
            visit(raw_entry(row).map_err(StoreError::from)?)?;
        }
        Ok(())
    }
}

fn raw_entry<'r>(row: &'r Row<'_>) -> rusqlite::Result<RawEntry<&'r str>> {
    let text = |column| Ok::<_, rusqlite::Error>(row.get_ref(column)?.as_str()?);
    Ok(RawEntry {
        seq: row.get::<_, i64>(0)? as u64,
        station: text(1)?,
        station_seq: row.get::<_, i64>(2)? as u64,
        id: text(3)?,
        at_millis: row.get(4)?,
        by: text(5)?,
        action: text(6)?,
        outcome: text(7)?,
        hash: text(8)?,
    })
}
