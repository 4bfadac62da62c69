//! The schema as the migrations make it: the last line behind the rules must stand.

use std::collections::BTreeMap;

use rusqlite::Connection;

use crate::store::error::StoreError;
use crate::store::file::EventFile;
use crate::store::migration::{MIGRATIONS, migrate_without_copy};

impl EventFile {
    /// The tables, indexes and triggers that are missing, changed or were added, by name.
    pub fn schema_problems(&self) -> Result<Vec<String>, StoreError> {
        let mut fresh = Connection::open_in_memory()?;
        migrate_without_copy(&mut fresh, MIGRATIONS)?;
        let (wanted, mut found) = (schema(&fresh)?, schema(&self.connection)?);
        let mut problems: Vec<String> = wanted
            .into_iter()
            .filter(|(name, sql)| found.remove(name).as_ref() != Some(sql))
            .map(|(name, _)| name)
            .collect();
        problems.extend(found.into_keys());
        Ok(problems)
    }
}

/// Every table, index and trigger with the text that made it.
fn schema(connection: &Connection) -> Result<BTreeMap<String, Option<String>>, StoreError> {
    let mut statement = connection.prepare("SELECT name, sql FROM sqlite_schema")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
