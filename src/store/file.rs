//! Opening, making and closing the event file; transactions and backup.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use rusqlite::types::FromSql;
use rusqlite::{Connection, OpenFlags};

use crate::model::secrets::{EventId, Identity};
use crate::store::error::StoreError;
use crate::store::migration::{MIGRATIONS, migrate, migrate_without_copy};
use crate::store::place::is_network_share;
use crate::store::snapshot;

/// "YOUY": marks our files for everybody who asks what they are.
const APPLICATION_ID: i64 = 0x594f_5559;
/// The first bytes of every SQLite database.
const MAGIC: &[u8] = b"SQLite format 3\0";
/// Where the header of a database keeps its application id and version.
const APPLICATION_ID_AT: usize = 68;
const USER_VERSION_AT: usize = 60;

/// An open event file: one connection that holds it alone.
#[derive(Debug)]
pub struct EventFile {
    pub(super) connection: Connection,
    path: PathBuf,
    /// Declared after the connection: the file is let go once it is closed.
    _held: Option<Held>,
}

impl EventFile {
    /// Makes a new event file. Fails when something is there already.
    pub fn create(path: &Path, identity: &Identity) -> Result<Self, StoreError> {
        if path.exists() {
            return Err(StoreError::Exists(path.to_owned()));
        }
        if is_network_share(path) {
            return Err(StoreError::NetworkShare);
        }
        let held = Held::take(path)?;
        let mut connection = Connection::open(path)?;
        connection.pragma_update(None, "application_id", APPLICATION_ID)?;
        set_pragmas(&connection)?;
        migrate(&mut connection, path, MIGRATIONS)?;
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
        // The header of the file itself must tell what it is from the start.
        connection.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)")?;
        Ok(Self { connection, path: path.to_owned(), _held: Some(held) })
    }

    /// Opens an event file and holds it alone until it is dropped.
    ///
    /// Looks at the header before SQLite may touch the file, so that a foreign, empty or newer
    /// file is left exactly as it was.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let held = Held::take(path)?;
        check_header(path)?;
        if is_network_share(path) {
            return Err(StoreError::NetworkShare);
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut connection = Connection::open_with_flags(path, flags)?;
        connection.busy_timeout(Duration::from_millis(300))?;
        set_pragmas(&connection)?;
        quick_check(&connection)?;
        migrate(&mut connection, path, MIGRATIONS)?;
        Ok(Self { connection, path: path.to_owned(), _held: Some(held) })
    }

    /// Reads an event file into memory as it stands, without holding it and without touching
    /// anything on the disk; another program may have it open.
    ///
    /// Nothing can be written through it. An older format is brought up to date in memory. Fails
    /// with [`StoreError::InUse`] when this very program has the file open: ask the desk then.
    pub fn look(path: &Path) -> Result<Self, StoreError> {
        let _held = Held::take(path)?;
        check_header(path)?;
        let image = snapshot::read(path)?;
        let mut connection = Connection::open_in_memory()?;
        connection.deserialize_read_exact("main", image.as_slice(), image.len(), false)?;
        drop(image);
        set(&connection, "cell_size_check", "ON", &1)?;
        set(&connection, "trusted_schema", "OFF", &0)?;
        quick_check(&connection)?;
        migrate_without_copy(&mut connection, MIGRATIONS)?;
        set(&connection, "query_only", "ON", &1)?;
        Ok(Self { connection, path: path.to_owned(), _held: None })
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

    /// Writes a sound copy of the file as it stands, while it is open.
    pub fn copy_to(&self, path: &Path) -> Result<(), StoreError> {
        Ok(self.connection.backup("main", path, None::<fn(rusqlite::backup::Progress)>)?)
    }

    /// Opens a transaction.
    pub fn begin(&self) -> Result<(), StoreError> {
        self.batch("BEGIN IMMEDIATE")
    }

    /// Ends the transaction; when this returns, all of it is on disk.
    pub fn commit(&self) -> Result<(), StoreError> {
        self.batch("COMMIT")
    }

    /// Throws the transaction away, if one is open.
    pub fn rollback(&self) {
        if !self.connection.is_autocommit() {
            self.batch("ROLLBACK").ok();
        }
    }

    /// Marks a point in the transaction to return to.
    pub fn savepoint(&self) -> Result<(), StoreError> {
        self.batch("SAVEPOINT act")
    }

    /// Keeps everything since the savepoint.
    pub fn release(&self) -> Result<(), StoreError> {
        self.batch("RELEASE act")
    }

    /// Throws away everything since the savepoint.
    pub fn rollback_to_savepoint(&self) -> Result<(), StoreError> {
        self.batch("ROLLBACK TO act; RELEASE act")
    }

    fn batch(&self, sql: &str) -> Result<(), StoreError> {
        Ok(self.connection.execute_batch(sql)?)
    }
}

/// The files that this program has open.
///
/// On Unix the locks of a file belong to the program as a whole: closing any second handle of the
/// same file lets go of them all. So no second handle is ever opened.
static HELD: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// A file that this program has open, until this is dropped.
#[derive(Debug)]
struct Held(PathBuf);

impl Held {
    fn take(path: &Path) -> Result<Self, StoreError> {
        let path = std::path::absolute(path)?;
        // A file that is yet to be made has no name of its own, but its folder has.
        let in_folder = || Some(path.parent()?.canonicalize().ok()?.join(path.file_name()?));
        let path = path.canonicalize().ok().or_else(in_folder).unwrap_or(path.clone());
        let mut held = HELD.lock().unwrap_or_else(PoisonError::into_inner);
        if held.contains(&path) {
            return Err(StoreError::InUse);
        }
        held.push(path.clone());
        Ok(Self(path))
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        HELD.lock().unwrap_or_else(PoisonError::into_inner).retain(|path| *path != self.0);
    }
}

/// Sets what guards the data, and asks each setting back: SQLite ignores what it does not know.
fn set_pragmas(connection: &Connection) -> Result<(), StoreError> {
    connection.set_prepared_statement_cache_capacity(64);
    // Before the first access to the WAL: then no shared memory is used, and the lock is kept.
    set(connection, "locking_mode", "EXCLUSIVE", &"exclusive".to_owned())?;
    set(connection, "journal_mode", "WAL", &"wal".to_owned())?;
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
    set(connection, "trusted_schema", "OFF", &0)?;
    let id: i64 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    if id == APPLICATION_ID { Ok(()) } else { Err(StoreError::NotAnEvent) }
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
    let mut statement = connection.prepare("PRAGMA foreign_key_check")?;
    let dangling = statement.query_map([], |row| {
        Ok(format!("a row of {} refers to nothing", row.get::<_, String>(0)?))
    })?;
    for line in dangling {
        problems.push(line?);
    }
    Ok(problems)
}

/// Looks at the header of a file before SQLite may touch it.
pub(super) fn check_header(path: &Path) -> Result<(), StoreError> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            return Err(StoreError::NotFound(path.to_owned()));
        }
        Err(error) => return Err(error.into()),
    };
    let mut header = Vec::with_capacity(100);
    file.take(100).read_to_end(&mut header)?;
    let number = |at: usize| {
        let bytes = header.get(at..at + 4)?;
        Some(bytes.iter().fold(0i64, |word, &byte| word << 8 | i64::from(byte)))
    };
    if !header.starts_with(MAGIC) || number(APPLICATION_ID_AT) != Some(APPLICATION_ID) {
        return Err(StoreError::NotAnEvent);
    }
    let known = MIGRATIONS.len() as i64;
    match number(USER_VERSION_AT) {
        Some(found) if found > known => Err(StoreError::Newer { found, known }),
        _ => Ok(()),
    }
}
