//! Sound copies of an event, taken while it is written to, and what stands in them.

use std::fs::{self, File};
use std::io::{self, Read as _, Write as _};
use std::ops::ControlFlow;
use std::path::Path;

use jiff::Timestamp;
use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags, OptionalExtension as _};

use crate::model::secrets::EventId;
use crate::store::error::StoreError;
use crate::store::file::{EventFile, problems};
use crate::store::header::Head;
use crate::store::log::sync_folder;

/// Pages that one step copies: less than the commit of an act takes, so that nobody waits for it.
const STEP_PAGES: i32 = 16;
/// Bytes that are written and flushed at a time. Where the copy goes to the event's own disk, the
/// flush of an act waits for all that the disk has not written yet: of a whole copy, 100 ms.
const PIECE: usize = 1 << 20;

/// How far the journal of a file reaches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Whose journal it is.
    pub event: EventId,
    /// The number of the last entry; zero where nothing was recorded.
    pub seq: u64,
    /// The hash of the last entry; empty where nothing was recorded.
    pub hash: String,
    /// When the last entry was recorded.
    pub at: Option<Timestamp>,
    /// The personal data was removed.
    pub is_purged: bool,
}

impl EventFile {
    /// Copies the file to `to` a few pages at a time, as it stands when the last step is done.
    ///
    /// `between` is called after each step and may write to this very file. When it breaks off,
    /// the copy is worthless, and this returns false. The copy is one file without a log beside
    /// it, and is not yet flushed: [`keep_copy`] does that.
    pub fn copy_in_steps(
        &self,
        to: &Path,
        mut between: impl FnMut() -> ControlFlow<()>,
    ) -> Result<bool, StoreError> {
        let mut copy = Connection::open(to)?;
        copy.execute_batch("PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE")?;
        {
            let steps = Backup::new(&self.connection, &mut copy)?;
            loop {
                match steps.step(STEP_PAGES)? {
                    StepResult::Done => break,
                    StepResult::Busy | StepResult::Locked => return Err(StoreError::InUse),
                    _ => {}
                }
                if between().is_break() {
                    return Ok(false);
                }
            }
        }
        copy.pragma_update(None, "journal_mode", "DELETE")?;
        Ok(true)
    }

    /// How far this file's journal reaches.
    pub fn standing(&self) -> Result<Standing, StoreError> {
        standing_of(&self.connection)
    }
}

/// Puts a copy made by [`EventFile::copy_in_steps`] in its place for good: written under another
/// name, flushed, checked from its first page to its last, renamed, and the folder flushed.
///
/// What `to` was before is replaced. Whatever fails, nothing half stands under the name `to`.
pub fn keep_copy(copy: &Path, to: &Path) -> Result<Standing, StoreError> {
    let fresh = to.with_extension("part");
    let kept = write_through(copy, &fresh)
        .map_err(StoreError::from)
        .and_then(|()| sound_standing(&fresh))
        .and_then(|standing| {
            fs::rename(&fresh, to)?;
            Ok(standing)
        });
    if kept.is_err() {
        fs::remove_file(&fresh).ok();
    }
    let standing = kept?;
    sync_folder(to)?;
    Ok(standing)
}

/// Copies bytes to a new file and flushes them, piece by piece.
fn write_through(from: &Path, to: &Path) -> io::Result<()> {
    let (mut from, mut to) = (File::open(from)?, File::create(to)?);
    let mut piece = vec![0; PIECE];
    loop {
        let count = from.read(&mut piece)?;
        if count == 0 {
            return to.sync_all();
        }
        to.write_all(piece.get(..count).unwrap_or_default())?;
        to.sync_data()?;
    }
}

/// How far a copy's journal reaches; nothing is written beside or into it.
///
/// Fails as [`EventFile::open`] does on what is no event. The copy must have no log beside it.
pub fn standing(path: &Path) -> Result<Standing, StoreError> {
    standing_of(&look_into(path)?)
}

/// The same for a copy whose every page was checked; fails on one that is damaged.
pub fn sound_standing(path: &Path) -> Result<Standing, StoreError> {
    let connection = look_into(path)?;
    match problems(&connection)?.into_iter().next() {
        Some(problem) => Err(StoreError::Damaged(problem)),
        None => standing_of(&connection),
    }
}

/// The hash of an entry of a copy's journal, if it has one with this number.
pub fn hash_at(path: &Path, seq: u64) -> Result<Option<String>, StoreError> {
    let connection = look_into(path)?;
    let hash = connection.query_row(
        "SELECT hash FROM journal WHERE seq = $1",
        [i64::try_from(seq).unwrap_or(i64::MAX)],
        |row| row.get(0),
    );
    Ok(hash.optional()?)
}

fn look_into(path: &Path) -> Result<Connection, StoreError> {
    Head::read(path)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    Ok(Connection::open_with_flags(path, flags)?)
}

fn standing_of(connection: &Connection) -> Result<Standing, StoreError> {
    let id: String = connection.query_row("SELECT id FROM event", [], |row| row.get(0))?;
    let problem = |problem| StoreError::Row { table: "event", problem };
    let event = EventId(id.parse().map_err(|_| problem(format!("{id} is no id")))?);
    // Older formats know no purge.
    let is_purged = connection.table_exists(None, "purge")?
        && connection.query_row("SELECT EXISTS (SELECT 1 FROM purge)", [], |row| row.get(0))?;
    let last = connection.query_row(
        "SELECT seq, hash, at_millis FROM journal ORDER BY seq DESC LIMIT 1",
        [],
        |row| Ok((row.get::<_, i64>(0)?, row.get(1)?, row.get(2)?)),
    );
    let Some((seq, hash, at_millis)) = last.optional()? else {
        return Ok(Standing { event, seq: 0, hash: String::new(), at: None, is_purged });
    };
    let at = Timestamp::from_millisecond(at_millis).ok();
    Ok(Standing { event, seq: seq.unsigned_abs(), hash, at, is_purged })
}
