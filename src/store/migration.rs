//! Brings an older event file to the present format, in one transaction, after a copy was made.

use std::path::Path;

use rusqlite::{Connection, TransactionBehavior};

use crate::store::error::StoreError;
use crate::store::place::{part_of, put_in_place, remove_database};

/// The migrations by number: the first makes version 1 out of an empty file.
pub(super) const MIGRATIONS: &[&str] = &[
    include_str!("migrations/0001_event.sql"),
    include_str!("migrations/0002_ceremony.sql"),
    include_str!("migrations/0003_privacy.sql"),
];

/// Runs the `migrations` that the file lacks.
///
/// A file that holds something is copied beside itself first, as `NAME.v1` for version 1; the copy
/// is there whole or not at all. Fails on a newer file, and leaves the file as it was when a migration fails.
pub(super) fn migrate(
    connection: &mut Connection,
    path: &Path,
    migrations: &[&str],
) -> Result<(), StoreError> {
    let found = version(connection)?;
    if (1..migrations.len() as i64).contains(&found) {
        let mut copy = path.as_os_str().to_owned();
        copy.push(format!(".v{found}"));
        copy_whole(connection, Path::new(&copy))?;
    }
    migrate_without_copy(connection, migrations)
}

fn copy_whole(connection: &Connection, copy: &Path) -> Result<(), StoreError> {
    let part = part_of(copy);
    remove_database(&part)?;
    connection.backup("main", &part, None::<fn(rusqlite::backup::Progress)>)?;
    put_in_place(&part, copy)
}

/// Runs the `migrations` that a database lacks; for one in memory, whose file stays as it is.
pub(super) fn migrate_without_copy(
    connection: &mut Connection,
    migrations: &[&str],
) -> Result<(), StoreError> {
    let found = version(connection)?;
    let known = migrations.len() as i64;
    if found > known {
        return Err(StoreError::Newer { found, known });
    }
    if found == known {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for migration in migrations.iter().skip(found as usize) {
        transaction.execute_batch(migration)?;
    }
    transaction.pragma_update(None, "user_version", known)?;
    Ok(transaction.commit()?)
}

fn version(connection: &Connection) -> Result<i64, StoreError> {
    Ok(connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    const STEPS: &[&str] = &["CREATE TABLE a (x)", "CREATE TABLE b (x)"];

    #[test]
    fn an_older_file_is_copied_and_then_brought_up_to_date() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.youyuan");
        let mut connection = Connection::open(&path).unwrap();
        migrate(&mut connection, &path, &STEPS[..1]).unwrap();
        migrate(&mut connection, &path, STEPS).unwrap();
        assert_eq!(version(&connection).unwrap(), 2);
        let copy = Connection::open(folder.path().join("a.youyuan.v1")).unwrap();
        assert_eq!(version(&copy).unwrap(), 1);
    }

    #[test]
    fn a_file_of_the_first_version_keeps_its_draws() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.youyuan");
        let mut connection = Connection::open(&path).unwrap();
        migrate(&mut connection, &path, &MIGRATIONS[..1]).unwrap();
        let lived = "INSERT INTO journal VALUES (1, '', 1, 'a', 0, '', '', '', printf('%064d', 0));
            INSERT INTO registration VALUES ('a', 'a', '', NULL);
            INSERT INTO check_in VALUES ('a', 'a', 'a', 7, NULL);
            INSERT INTO draw VALUES ('a', 'a', 1, 7, 'a', 1, 1, '[]', 5, NULL, NULL, NULL)";
        connection.execute_batch(lived).unwrap();
        migrate(&mut connection, &path, MIGRATIONS).unwrap();
        let draw: (u32, u32, Option<u32>) = connection
            .query_row("SELECT number, roll, lucky FROM draw", [], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?))
            })
            .unwrap();
        assert_eq!(draw, (1, 5, None));
        let changed = connection.execute("UPDATE draw SET lucky = 3", []).unwrap_err();
        assert!(changed.to_string().contains("never changed"), "{changed}");
    }

    #[test]
    fn a_failing_migration_leaves_the_file_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.youyuan");
        let mut connection = Connection::open(&path).unwrap();
        let broken = ["CREATE TABLE a (x)", "CREATE TABLE b (x); CREATE TABLE a (x)"];
        assert!(migrate(&mut connection, &path, &broken).is_err());
        let tables: i64 = connection
            .query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))
            .unwrap();
        assert_eq!((version(&connection).unwrap(), tables), (0, 0));
    }
}
