//! A sync that fails: afterwards nobody knows what is on disk, so nothing more is written.

use std::path::Path;

use crate::program::{Disk, Door, script};
use crate::{Place, Told, assert_kept, tried, trouble};

const EIO: i32 = 5;
/// Acts after which the log has been carried over once.
const LONG: u32 = 150;

/// An operation as it stands in the recorder's log.
pub struct Operation {
    pub kind: u8,
    pub failed: bool,
}

/// The operations that a program did; see `struct record` in `shim.c`.
pub fn operations(log: &Path) -> Vec<Operation> {
    let bytes = std::fs::read(log).unwrap();
    let mut rest = bytes.as_slice();
    let mut operations = Vec::new();
    while let Some(head) = rest.get(..32) {
        let short = |at: usize| usize::from(u16::from_le_bytes([head[at], head[at + 1]]));
        let data = u32::from_le_bytes(head[8..12].try_into().unwrap()) as usize;
        operations.push(Operation { kind: head[0], failed: head[1] != 0 });
        rest = &rest[32 + short(2) + short(4) + data..];
    }
    operations
}

fn is_sync(operation: &Operation) -> bool {
    operation.kind == b'S'
}

#[test]
fn after_a_sync_that_failed_nothing_is_written_until_the_file_is_opened_again() {
    let day = script::day();
    let syncs = {
        let place = Place::temporary();
        let log = place.log();
        let mut door = Door::open(&place.event, &Disk { log: Some(&log), fail: None });
        for act in &day {
            assert!(door.ask(act).is_some());
        }
        door.kill();
        operations(&log).iter().filter(|operation| is_sync(operation)).count()
    };
    assert!(syncs > day.len(), "each act is synced: {syncs}");
    let tried = tried(syncs, 2);
    for nth in &tried {
        let case = format!("sync {nth}");
        let place = Place::temporary();
        let log = place.log();
        let disk = Disk { log: Some(&log), fail: Some(format!("s:{EIO}:{nth}")) };
        let mut door = Door::open(&place.event, &disk);
        let mut told = Told::default();
        let mut stopped = false;
        for act in &day {
            // A file that cannot be synced while it is opened is not opened.
            let Some(answer) = door.ask(act) else { break };
            match trouble(&answer) {
                Some(trouble) => {
                    assert_eq!(trouble, "unsure", "{case}: {answer}");
                    stopped = true;
                }
                None => {
                    assert!(!stopped, "{case}: it went on with {answer}");
                    told.keep(answer);
                }
            }
        }
        door.close();
        let operations = operations(&log);
        let failed = operations.iter().position(|operation| operation.failed).expect("it failed");
        let later = operations[failed + 1..].iter();
        assert_eq!(
            later.filter(|operation| b"WTCRU".contains(&operation.kind)).count(),
            0,
            "{case}"
        );
        assert_kept(&place, &told, &day, &case);
    }
    eprintln!("{} of {syncs} syncs failed, one in each run", tried.len());
}

#[test]
fn a_folder_that_cannot_be_synced_keeps_the_event_from_being_opened() {
    // While it is open no new name comes that an answer relies on: then it is all the same.
    let day = script::day();
    for nth in 1..=3 {
        let place = Place::temporary();
        let fail = Some(format!("d:{EIO}:{nth}"));
        let mut door = Door::open(&place.event, &Disk { fail, log: None });
        let mut told = Told::default();
        for act in &day {
            let Some(answer) = door.ask(act) else { break };
            told.keep(answer);
        }
        door.kill();
        assert_eq!(told.count() == 0, nth == 1, "folder sync {nth}: {}", told.count());
        assert_kept(&place, &told, &day, &format!("folder sync {nth}"));
    }
}

#[test]
fn a_sync_that_fails_while_the_log_is_carried_over_is_not_kept_silent() {
    // The log is carried over in the middle of the crowd, with syncs of its own: of the log, then
    // of the event file. All syncs but those of commits fail in turn.
    let acts = script::crowd(1_000, LONG);
    let mut unsure = 0;
    let mut done = 0;
    for nth in carrying_syncs(&acts) {
        let place = Place::temporary();
        let disk = Disk { log: None, fail: Some(format!("s:{EIO}:{nth}")) };
        let mut door = Door::open(&place.event, &disk);
        let mut told = Told::default();
        for act in &acts {
            let answer = door.ask(act).unwrap();
            match trouble(&answer) {
                Some(trouble) => {
                    assert_eq!(trouble, "unsure", "{answer}");
                    unsure += 1;
                }
                None => told.keep(answer),
            }
        }
        door.close();
        done += told.count();
        assert_kept(&place, &told, &acts, &format!("carrying over, sync {nth}"));
    }
    assert!(unsure > 0 && done > 0, "the log was never carried over");
}

/// The syncs between two answers, where there is more than one.
fn carrying_syncs(acts: &[youyuan::model::act::Act]) -> Vec<usize> {
    let place = Place::temporary();
    let log = place.log();
    let mut door = Door::open(&place.event, &Disk { log: Some(&log), fail: None });
    for act in acts {
        assert!(door.ask(act).is_some());
    }
    door.kill();
    let operations = operations(&log);
    let (mut nth, mut since) = (0, Vec::new());
    let mut found = Vec::new();
    let first = operations.iter().position(|operation| operation.kind == b'A').unwrap();
    for (at, operation) in operations.iter().enumerate() {
        if is_sync(operation) {
            nth += 1;
            since.push(nth);
        }
        if operation.kind == b'A' {
            if since.len() > 1 && at > first {
                found.extend(&since);
            }
            since.clear();
        }
    }
    found
}
