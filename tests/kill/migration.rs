//! A file of the first format is killed while it is opened: afterwards it is old or new.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rand::RngExt as _;
use rusqlite::Connection;
use youyuan::model::act::Action;
use youyuan::model::id::BoothId;

use crate::program::{Acting, Death, assert_sound};
use crate::support::TestEvent;

const FIRST: &str = include_str!("../../src/store/migrations/0001_event.sql");

/// An event of the first format, as a program of then left it.
fn old_event(folder: &Path) -> PathBuf {
    let mut event = TestEvent::fair();
    for guest in 0..150 {
        let ticket = event.guest(&format!("孩子{guest}"));
        event.done(Action::Stamp { ticket, booth: BoothId(1 + guest % 4) });
    }
    event.close();
    let path = folder.join("old.youyuan");
    let old = Connection::open(&path).unwrap();
    old.execute_batch(FIRST).unwrap();
    let mut tables =
        old.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid").unwrap();
    let tables: Vec<String> =
        tables.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap();
    old.execute("ATTACH $1 AS new", [event.path.to_str().unwrap()]).unwrap();
    // The journal first: everything refers to it.
    old.pragma_update(None, "foreign_keys", "OFF").unwrap();
    for table in tables {
        let columns = format!("SELECT group_concat(name) FROM pragma_table_info('{table}')");
        let columns: String = old.query_row(&columns, [], |row| row.get(0)).unwrap();
        let copy =
            format!("INSERT INTO main.{table} ({columns}) SELECT {columns} FROM new.{table}");
        old.execute_batch(&copy).unwrap();
    }
    old.execute_batch("DETACH new").unwrap();
    old.pragma_update(None, "application_id", 0x594f_5559).unwrap();
    old.pragma_update(None, "user_version", 1).unwrap();
    old.pragma_update(None, "journal_mode", "WAL").unwrap();
    path
}

/// The format of a database, which must be sound; looked at in a copy.
fn version(path: &Path) -> i64 {
    let folder = crate::memory();
    let copy = folder.path().join("copy");
    for beside in ["", "-wal"] {
        let name = |path: &Path| {
            let mut name = path.as_os_str().to_owned();
            name.push(beside);
            PathBuf::from(name)
        };
        if name(path).exists() {
            std::fs::copy(name(path), name(&copy)).unwrap();
        }
    }
    let file = Connection::open(&copy).unwrap();
    let verdict: String =
        file.pragma_query_value(None, "integrity_check", |row| row.get(0)).unwrap();
    assert_eq!(verdict, "ok");
    let version = file.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
    let tables: i64 = file
        .query_row(
            "SELECT count(*) FROM sqlite_schema WHERE name IN ('pin', 'ceremony')",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(tables, if version == 1 { 0 } else { 2 }, "between the formats");
    version
}

pub fn survives(kills: u32) {
    let mut dice = crate::dice();
    let folder = crate::memory();
    let old = old_event(folder.path());
    assert_sound(&old);
    let (path, copy) =
        (folder.path().join("event.youyuan"), folder.path().join("event.youyuan.v1"));
    let (mut still_old, mut moment_max) = (0, 60_000);
    for _ in 0..kills {
        std::fs::copy(&old, &path).unwrap();
        let moment = Duration::from_micros(dice.random_range(0..moment_max));
        let arguments = ["act", path.to_str().unwrap()];
        Acting::start(&arguments, Vec::new()).until(Death::AfterStart(moment));
        let is_old = version(&path) == 1;
        still_old += u32::from(is_old);
        // About half of the kills are to come before the end, on a slow machine as well.
        moment_max = if is_old { moment_max * 5 / 4 } else { moment_max * 4 / 5 };
        if copy.exists() {
            assert_eq!(version(&copy), 1, "the copy is that of the old file");
        } else {
            assert!(is_old, "nothing is changed without a copy");
        }
        // The next start ends what was begun.
        let line = r#"{"action":{"do":"walk_in","person":{"name":"李小红"}}}"#.to_owned();
        let answers = Acting::start(&arguments, vec![line]).until(Death::OfAge);
        assert!(answers.iter().any(|answer| !answer["receipt"].is_null()), "{answers:?}");
        assert!(version(&path) > 1);
        assert_eq!(version(&copy), 1);
        assert_sound(&path);
        for file in [&path, &copy] {
            std::fs::remove_file(file).unwrap();
        }
    }
    eprintln!("{kills} openings killed, {still_old} before the new format");
}
