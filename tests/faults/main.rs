//! The disk fails: no room, no right to write, a sync that fails. Never a success that is not on
//! disk, never half an act, and when the disk takes again, the event goes on.
//!
//! `YOUYUAN_FAULTS=all` tries every write and every sync of a run; else each seventh.

#![cfg(target_os = "linux")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests fail loudly"
)]
#![allow(missing_docs, reason = "said by the names")]

mod full;
#[path = "../support/disk/mod.rs"]
mod program;
mod read_only;
#[path = "../support/mod.rs"]
mod support;
mod syncs;

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use serde_json::Value;
use tempfile::TempDir;
use youyuan::desk::{Desk, check, fresh_identity};
use youyuan::model::act::Act;

use crate::program::{Disk, Door, outcome};

/// Of the places at which a disk may fail, those that are tried.
pub fn tried(places: usize, offset: usize) -> Vec<usize> {
    let all = std::env::var_os("YOUYUAN_FAULTS").is_some_and(|which| which == "all");
    let step = if all { 1 } else { 7 };
    let from = if all { 1 } else { 1 + offset % step };
    (from..=places).step_by(step).collect()
}

/// An event with nothing in it, in a folder of its own.
pub struct Place {
    _folder: Option<TempDir>,
    pub event: PathBuf,
}

impl Place {
    pub fn temporary() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut place = Self::within(folder.path());
        place._folder = Some(folder);
        place
    }

    /// In a folder that somebody else removes.
    pub fn within(folder: &Path) -> Self {
        let folder = folder.canonicalize().unwrap().join("event");
        std::fs::create_dir(&folder).unwrap();
        let event = folder.join("event.youyuan");
        Desk::create(&event, &fresh_identity()).unwrap();
        Self { _folder: None, event }
    }

    pub fn log(&self) -> PathBuf {
        self.event.parent().unwrap().parent().unwrap().join("log")
    }
}

/// What was answered for as recorded, by the id of the act.
#[derive(Default)]
pub struct Told(HashMap<String, Value>);

impl Told {
    /// Keeps an answer; one that was given before must be the same.
    pub fn keep(&mut self, answer: Value) {
        assert!(answer["seq"].is_u64(), "{answer}");
        let id = answer["id"].as_str().unwrap().to_owned();
        if let Some(first) = self.0.get(&id) {
            assert_eq!(outcome(&answer), outcome(first));
        }
        self.0.insert(id, answer);
    }

    pub fn count(&self) -> usize {
        self.0.len()
    }
}

/// Why an act was not recorded, as scripts read it; none for one that was.
pub fn trouble(answer: &Value) -> Option<&str> {
    answer["trouble"].as_str()
}

/// Opens the event as it was left, on a disk that works: it is sound, everything that was
/// answered for is there and is answered as before, and every act of the day can be done or was
/// done, once.
pub fn assert_kept(place: &Place, told: &Told, day: &[Act], case: &str) {
    let mut door = Door::open(&place.event, &Disk::default());
    for act in day {
        let answer = door.ask(act).unwrap_or_else(|| panic!("{case}: no answer"));
        assert!(answer["seq"].is_u64(), "{case}: {answer}");
        if let Some(first) = told.0.get(&act.id.to_string()) {
            let again = (&answer["repeated"], outcome(&answer));
            assert_eq!(again, (&Value::Bool(true), outcome(first)), "{case}");
        }
    }
    door.kill();
    let report = check(&place.event).unwrap();
    assert_eq!(report.problems, [], "{case}");
    assert_eq!(report.entries, day.len() as u64, "{case}: each act counts once");
}
