//! Opening, making and closing the event file; transactions and backup.

use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::types::FromSql;
use rusqlite::{Connection, OpenFlags};

use crate::model::secrets::{EventId, Identity};
use crate::store::anchor::Anchor;
use crate::store::error::StoreError;
use crate::store::frames::{check_log, has_frames, read_log};
use crate::store::header::{APPLICATION_ID, Head};
use crate::store::held::Held;
use crate::store::log::{self, carry_over_when_long, log_path, make_durable};
use crate::store::migration::{MIGRATIONS, migrate, migrate_without_copy};
use crate::store::place::{is_network_share, part_of, put_in_place, remove_database};
use crate::store::snapshot::{self, Snapshot};

/// An open event file: one connection that holds it alone.
///
/// Until it is [`settled`](Self::settle) nothing is written, not even when it is closed.
#[derive(Debug)]
pub struct EventFile {
    pub(super) connection: Connection,
    path: PathBuf,
    /// Once the file was found sound: where it and its log stand.
    anchor: Option<Anchor>,
    /// The log was not there before it was opened.
    is_log_new: bool,
    /// Something was committed after it had gone from its place.
    is_lost: Cell<bool>,
    /// Declared after the connection: the file is let go once it is closed.
    _held: Option<Held>,
}

impl EventFile {
    /// Makes a new event file, whole or not at all. Fails when something is there already.
    pub fn create(path: &Path, identity: &Identity) -> Result<(), StoreError> {
        if path.exists() {
            return Err(StoreError::Exists(path.to_owned()));
        }
        if is_network_share(path) {
            return Err(StoreError::NetworkShare);
        }
        let _held = Held::take(path)?;
        let part = part_of(path);
        // What a program left that died over it.
        remove_database(&part)?;
        let made = make(&part, identity).and_then(|()| put_in_place(&part, path));
        if made.is_err() {
            remove_database(&part).ok();
        }
        made
    }

    /// Opens an event file and holds it alone until it is dropped.
    ///
    /// Everything is looked at before anything is written: a foreign, newer or damaged file stays
    /// exactly as it was, and so does its log. Only an older one is brought to the present format
    /// at once; [`is_older`](Self::is_older) tells, [`look`](Self::look) reads it through before.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let held = Held::take(path)?;
        let head = Head::read(path)?;
        if is_network_share(path) {
            return Err(StoreError::NetworkShare);
        }
        let is_log_new = !log_path(path).exists();
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags)?;
        carry_over_at_end(&connection, false)?;
        if connection.is_readonly("main")? {
            return Err(StoreError::ReadOnly);
        }
        let path = path.to_owned();
        let (anchor, is_lost, held) = (None, Cell::new(false), Some(held));
        let mut file = Self { connection, path, anchor, is_log_new, is_lost, _held: held };
        file.connection.busy_timeout(Duration::from_millis(300))?;
        guard(&file.connection)?;
        // From here on no other program writes: what stands in the log stays.
        hold(&file.connection)?;
        let log = read_log(&file.path, u64::MAX)?;
        check_log(&log)?;
        quick_check(&file.connection)?;
        if has_frames(&log) {
            file.check_own_log(&head)?;
        }
        if head.version < MIGRATIONS.len() as i64 {
            file.settle()?;
            let Self { connection, path, .. } = &mut file;
            migrate(connection, path, MIGRATIONS)?;
        }
        Ok(file)
    }

    /// Whether a file is of an older format. Fails as [`open`](Self::open) does on one that is
    /// foreign or newer.
    pub fn is_older(path: &Path) -> Result<bool, StoreError> {
        let _held = Held::take(path)?;
        Ok(Head::read(path)?.version < MIGRATIONS.len() as i64)
    }

    /// The file was found sound as far as can be told: from now on it is written.
    pub fn settle(&mut self) -> Result<(), StoreError> {
        if self.anchor.is_some() {
            return Ok(());
        }
        let mode: String =
            self.connection.pragma_query_value(None, "journal_mode", |row| row.get(0))?;
        if mode == "wal" {
            make_durable(&self.path)?;
            // What was committed goes into the file itself; the log begins anew. A disk that has
            // no room for that leaves it where it is.
            match self.batch("PRAGMA wal_checkpoint(TRUNCATE)") {
                Err(StoreError::DiskFull) => {}
                carried_over => carried_over?,
            }
        } else {
            // A backup that was put in place: one file without a log.
            set(&self.connection, "journal_mode", "WAL", &"wal".to_owned())?;
        }
        carry_over_when_long(&mut self.connection)?;
        carry_over_at_end(&self.connection, true)?;
        self.anchor = Some(Anchor::of(&self.path));
        Ok(())
    }

    /// Whether the file and its log still stand where they were opened: if not, what is written
    /// now may never be found again.
    pub fn is_in_place(&self) -> bool {
        !self.is_lost.get() && self.anchor.as_ref().is_none_or(Anchor::holds)
    }

    /// Reads an event file into memory as it stands, without holding it and without touching
    /// anything on the disk; another program may have it open.
    ///
    /// Nothing can be written through it. An older format is brought up to date in memory. Fails
    /// with [`StoreError::InUse`] when this very program has the file open: ask the desk then.
    pub fn look(path: &Path) -> Result<Self, StoreError> {
        let _held = Held::take(path)?;
        let head = Head::read(path)?;
        let Snapshot { image, has_log } = snapshot::read(path)?;
        let mut connection = Connection::open_in_memory()?;
        connection.deserialize_read_exact("main", image.as_slice(), image.len(), false)?;
        drop(image);
        set(&connection, "cell_size_check", "ON", &1)?;
        set(&connection, "trusted_schema", "OFF", &0)?;
        quick_check(&connection)?;
        // Tables that do not fit the number of the format are damage as well.
        migrate_without_copy(&mut connection, MIGRATIONS)
            .map_err(|error| StoreError::Damaged(error.to_string()))?;
        set(&connection, "query_only", "ON", &1)?;
        let path = path.to_owned();
        let (anchor, is_lost) = (None, Cell::new(false));
        let file = Self { connection, path, anchor, is_log_new: false, is_lost, _held: None };
        if has_log {
            file.check_own_log(&head)?;
        }
        Ok(file)
    }

    /// Where the file lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Who the event is, and its secrets.
    pub fn identity(&self) -> Result<Identity, StoreError> {
        let texts: [String; 4] = self.connection.query_row(
            "SELECT id, seed, ticket_key, salt FROM event WHERE one = 1",
            [],
            |row| Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?]),
        )?;
        let unreadable =
            || StoreError::Row { table: "event", problem: "not hexadecimal".to_owned() };
        let bytes = |text: &str| -> Result<[u8; 32], StoreError> {
            hex::decode(text).ok().and_then(|bytes| bytes.try_into().ok()).ok_or_else(unreadable)
        };
        let [id, seed, ticket_key, salt] = &texts;
        Ok(Identity {
            event: EventId(id.parse().map_err(|_| unreadable())?),
            seed: bytes(seed)?,
            ticket_key: bytes(ticket_key)?,
            salt: bytes(salt)?,
        })
    }

    /// Checks every page, index and reference; an empty list means that all is sound.
    pub fn integrity_problems(&self) -> Result<Vec<String>, StoreError> {
        problems(&self.connection)
    }

    /// A log has no name in it: one of another event, put beside this file, would take its place.
    fn check_own_log(&self, head: &Head) -> Result<(), StoreError> {
        let id = self.identity()?.event.0.hyphenated().to_string();
        if head.names(&id) && dangling(&self.connection)?.is_empty() {
            return Ok(());
        }
        Err(StoreError::Damaged("its write-ahead log is another event's".to_owned()))
    }

    /// Writes a sound copy of the file as it stands, while it is open.
    pub fn copy_to(&self, path: &Path) -> Result<(), StoreError> {
        Ok(self.connection.backup("main", path, None::<fn(rusqlite::backup::Progress)>)?)
    }

    /// Opens a transaction. Fails with [`StoreError::Moved`] when the file is not in its place.
    pub fn begin(&self) -> Result<(), StoreError> {
        self.stand()?;
        self.step("BEGIN IMMEDIATE")
    }

    /// Ends the transaction; when this returns, all of it is on disk, in a file that is in its
    /// place.
    ///
    /// Fails with [`StoreError::Unconfirmed`] when nobody knows how much of it is.
    pub fn commit(&self) -> Result<(), StoreError> {
        self.stand()?;
        self.step("COMMIT").map_err(StoreError::at_commit)?;
        // Committed, but where? Nobody is told that it was.
        self.is_lost.set(!self.is_in_place());
        self.stand()
    }

    /// Carries what was committed from the log into the database, in a moment when nobody waits.
    ///
    /// Fails with [`StoreError::Unconfirmed`] when the disk did: what was committed stands in the
    /// log, but nothing more is to be written.
    pub fn carry_over(&self) -> Result<(), StoreError> {
        if !self.is_in_place() {
            return Ok(());
        }
        log::carry_over(&self.connection).map_err(StoreError::at_commit)
    }

    fn stand(&self) -> Result<(), StoreError> {
        let was_written = self.is_lost.get();
        if self.is_in_place() { Ok(()) } else { Err(StoreError::Moved { was_written }) }
    }

    /// Throws the transaction away, if one is open.
    pub fn rollback(&self) -> Result<(), StoreError> {
        if self.connection.is_autocommit() { Ok(()) } else { self.batch("ROLLBACK") }
    }

    /// Writes nothing more, not even what is usual when a file is closed: what is on disk stays as
    /// it is until the file is opened anew.
    pub fn leave_alone(&self) {
        carry_over_at_end(&self.connection, false).ok();
    }

    /// Marks a point in the transaction to return to.
    pub fn savepoint(&self) -> Result<(), StoreError> {
        self.step("SAVEPOINT act")
    }

    /// Keeps everything since the savepoint.
    pub fn release(&self) -> Result<(), StoreError> {
        self.step("RELEASE act")
    }

    /// Throws away everything since the savepoint.
    pub fn rollback_to_savepoint(&self) -> Result<(), StoreError> {
        self.batch("ROLLBACK TO act; RELEASE act")
    }

    fn is_left_alone(&self) -> bool {
        let left = self.connection.db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE);
        left.unwrap_or(true)
    }

    /// One statement that every act needs, parsed once.
    fn step(&self, sql: &str) -> Result<(), StoreError> {
        self.connection.prepare_cached(sql)?.execute([])?;
        Ok(())
    }

    fn batch(&self, sql: &str) -> Result<(), StoreError> {
        Ok(self.connection.execute_batch(sql)?)
    }
}

impl Drop for EventFile {
    fn drop(&mut self) {
        if self.anchor.is_none() {
            // SQLite made an empty log when it looked.
            let log = log_path(&self.path);
            if self.is_log_new && std::fs::metadata(&log).is_ok_and(|log| log.len() == 0) {
                std::fs::remove_file(log).ok();
            }
        } else if self.is_lost.get() || (!self.is_left_alone() && !self.is_in_place()) {
            // What was committed goes into the file, wherever it is now; whatever took its place
            // and that of its log is not touched.
            self.batch("PRAGMA wal_checkpoint(TRUNCATE)").ok();
            carry_over_at_end(&self.connection, false).ok();
        }
    }
}

/// Sets what guards the data, and asks each setting back: SQLite ignores what it does not know.
fn guard(connection: &Connection) -> Result<(), StoreError> {
    connection.set_prepared_statement_cache_capacity(64);
    // Plans do not depend on what is bound: or SQLite parses a statement with a guard anew for
    // each act, which was half of all that an act took.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    // Before the first access to the WAL: then no shared memory is used, and the lock is kept.
    set(connection, "locking_mode", "EXCLUSIVE", &"exclusive".to_owned())?;
    set(connection, "synchronous", "FULL", &2)?;
    for switch in [
        "fullfsync",
        "checkpoint_fullfsync",
        "foreign_keys",
        "cell_size_check",
        "recursive_triggers",
        "secure_delete",
    ] {
        set(connection, switch, "ON", &1)?;
    }
    set(connection, "trusted_schema", "OFF", &0)
}

/// The first access, by which the lock is taken.
fn hold(connection: &Connection) -> Result<(), StoreError> {
    let id: i64 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    if id == APPLICATION_ID { Ok(()) } else { Err(StoreError::NotAnEvent) }
}

/// Whether closing carries the log over into the file and removes it.
fn carry_over_at_end(connection: &Connection, on: bool) -> Result<(), StoreError> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, !on)?;
    Ok(())
}

/// Makes a whole event file at a place that nobody looks at.
fn make(path: &Path, identity: &Identity) -> Result<(), StoreError> {
    let mut connection = Connection::open(path)?;
    connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    guard(&connection)?;
    migrate_without_copy(&mut connection, MIGRATIONS)?;
    let Identity { event, seed, ticket_key, salt } = identity;
    connection.execute(
        "INSERT INTO event (one, id, seed, ticket_key, salt) VALUES (1, $1, $2, $3, $4)",
        [
            event.0.hyphenated().to_string(),
            hex::encode(seed),
            hex::encode(ticket_key),
            hex::encode(salt),
        ],
    )?;
    set(&connection, "journal_mode", "WAL", &"wal".to_owned())?;
    // Closing it carries everything over: the file alone is the event.
    connection.close().map_err(|(_, error)| error.into())
}

fn set<T: FromSql + PartialEq>(
    connection: &Connection,
    pragma: &'static str,
    value: &str,
    expected: &T,
) -> Result<(), StoreError> {
    connection.pragma_update(None, pragma, value)?;
    let found: T = connection.pragma_query_value(None, pragma, |row| row.get(0))?;
    if found == *expected { Ok(()) } else { Err(StoreError::Pragma(pragma)) }
}

fn quick_check(connection: &Connection) -> Result<(), StoreError> {
    let verdict: String = connection.pragma_query_value(None, "quick_check", |row| row.get(0))?;
    if verdict == "ok" { Ok(()) } else { Err(StoreError::Damaged(verdict)) }
}

/// What is wrong with pages, indices and references.
pub(super) fn problems(connection: &Connection) -> Result<Vec<String>, StoreError> {
    let mut statement = connection.prepare("PRAGMA integrity_check")?;
    let lines = statement.query_map([], |row| row.get::<_, String>(0))?;
    let mut problems: Vec<String> = lines.collect::<Result<_, _>>()?;
    problems.retain(|line| line != "ok");
    problems.extend(dangling(connection)?);
    Ok(problems)
}

/// The rows that refer to a row which is not there.
fn dangling(connection: &Connection) -> Result<Vec<String>, StoreError> {
    let mut statement = connection.prepare("PRAGMA foreign_key_check")?;
    let lines = statement.query_map([], |row| {
        Ok(format!("a row of {} refers to nothing", row.get::<_, String>(0)?))
    })?;
    Ok(lines.collect::<Result<_, _>>()?)
}
