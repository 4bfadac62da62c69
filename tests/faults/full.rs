//! No room on the disk.

use std::path::Path;
use std::process::Command;

use crate::program::{Disk, Door, script};
use crate::{Place, Told, assert_kept, tried, trouble};

const ENOSPC: i32 = 28;
const EIO: i32 = 5;

/// Guests after the day.
const CROWD: u32 = 240;

#[test]
fn wherever_the_room_ends_within_an_act_nothing_of_it_is_kept_and_it_is_done_when_there_is_room() {
    // Each act is tried until it succeeds: the first time its first write fails, then its second,
    // and so on to its last.
    let place = Place::temporary();
    let fail = Some(format!("wto:{ENOSPC}:climb"));
    let mut door = Door::open(&place.event, &Disk { fail, log: None });
    let mut told = Told::default();
    let mut failures = 0;
    let day = script::day();
    for act in &day {
        loop {
            let answer = door.ask(act).unwrap();
            match trouble(&answer) {
                Some(trouble) => assert_eq!(trouble, "disk_full", "{answer}"),
                None => break told.keep(answer),
            }
            failures += 1;
        }
    }
    door.kill();
    eprintln!("{failures} writes of {} acts failed, one after the other", day.len());
    assert!(failures > 5 * day.len(), "only {failures} writes failed");
    assert_kept(&place, &told, &day, "climbing");
}

#[test]
fn from_whatever_write_on_the_disk_is_full_nothing_is_answered_for_that_is_not_there() {
    full_from("wto", ENOSPC, &["disk_full"]);
}

#[test]
fn whatever_write_the_disk_fails_nothing_is_answered_for_that_is_not_there() {
    // Nobody knows what a disk did that failed to write at the end of a transaction.
    full_from("w", EIO, &["unsure", "other"]);
}

/// From a write on all fail; for each write of a run, the opening and the closing included.
fn full_from(classes: &str, errno: i32, troubles: &[&str]) {
    let day: Vec<_> = script::day().into_iter().take(12).collect();
    let places = writes_of(&day);
    let mut met = 0;
    for nth in tried(places, errno as usize) {
        let place = Place::temporary();
        let fail = Some(format!("{classes}:{errno}:{nth}+"));
        let mut door = Door::open(&place.event, &Disk { fail, log: None });
        let mut told = Told::default();
        for act in &day {
            // A file that cannot be opened is no event to write to.
            let Some(answer) = door.ask(act) else { break };
            match trouble(&answer) {
                Some(trouble) => {
                    assert!(troubles.contains(&trouble), "{nth}: {answer}");
                    met += 1;
                }
                None => told.keep(answer),
            }
        }
        door.close();
        assert_kept(&place, &told, &day, &format!("{classes} {errno} from {nth} on"));
    }
    assert!(met > places / 2 / 7, "the writes failed {met} times only");
}

/// How many writes, truncations and openings a run of these acts takes.
fn writes_of(day: &[youyuan::model::act::Act]) -> usize {
    let place = Place::temporary();
    let log = place.log();
    let mut door = Door::open(&place.event, &Disk { log: Some(&log), fail: None });
    for act in day {
        assert!(door.ask(act).is_some());
    }
    door.close();
    // Each operation in the log has a head of its own; the shim counts as well what it opens.
    crate::syncs::operations(&log).iter().filter(|op| b"WTCO".contains(&op.kind)).count()
}

#[test]
fn a_limit_on_the_size_of_files_loses_nothing_and_when_it_is_raised_the_event_goes_on() {
    let place = Place::temporary();
    // More than the day: the log of every run is to meet its limit.
    let mut day = script::day();
    day.extend(script::crowd(1_000, CROWD));
    let mut told = Told::default();
    let size_kib = std::fs::metadata(&place.event).unwrap().len() / 1024;
    let mut next = 0;
    let mut stops = 0;
    for limit in (size_kib..).step_by(48) {
        // A write beyond the limit fails instead of ending the program.
        let script = r#"trap "" XFSZ; ulimit -f "$1"; exec "$2" act "$3""#;
        let mut command = Command::new("bash");
        command.args(["-c", script, "bash", &limit.to_string(), env!("CARGO_BIN_EXE_youyuan")]);
        let mut door = Door::start(command.arg(&place.event));
        while let Some(act) = day.get(next) {
            let Some(answer) = door.ask(act) else { break };
            if trouble(&answer).is_some() {
                stops += 1;
                let answer = door.ask(act).unwrap();
                assert!(trouble(&answer).is_some(), "until the file is reopened: {answer}");
                break;
            }
            told.keep(answer);
            next += 1;
        }
        door.close();
        if next == day.len() {
            break;
        }
        assert!(limit < 64 * 1024, "it does not go on");
    }
    eprintln!("stopped {stops} times");
    assert!(stops > 5, "only {stops} limits were met");
    assert_kept(&place, &told, &day, "limits");
}

#[test]
fn on_a_disk_that_grows_the_event_goes_on_without_being_reopened() {
    let Some(disk) = Tmpfs::mount(1_000) else { return };
    let place = Place::within(disk.path());
    let mut told = Told::default();
    let mut door = Door::open(&place.event, &Disk::default());
    let mut size_kib = 1_000;
    let mut refusals = 0;
    let day: Vec<_> = script::day().into_iter().chain(script::crowd(1_000, 120)).collect();
    for act in &day {
        loop {
            let answer = door.ask(act).unwrap();
            match trouble(&answer) {
                Some(trouble) => assert_eq!(trouble, "disk_full", "{answer}"),
                None => break told.keep(answer),
            }
            refusals += 1;
            size_kib += 16;
            disk.grow(size_kib);
        }
    }
    door.kill();
    eprintln!("full {refusals} times");
    assert!(refusals > 5, "only {refusals} times full");
    disk.grow(size_kib + 8_000);
    assert_kept(&place, &told, &day, "growing");
}

/// A disk in memory, for root only; unmounted when dropped.
pub struct Tmpfs(tempfile::TempDir);

impl Tmpfs {
    pub fn mount(size_kib: u32) -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let size = format!("size={size_kib}k");
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", &size, "tmpfs"]).arg(folder.path());
        if mount.output().is_ok_and(|output| output.status.success()) {
            return Some(Self(folder));
        }
        eprintln!("not run: only root can mount a disk of its own");
        None
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    pub fn grow(&self, size_kib: u32) {
        self.remount(&format!("remount,size={size_kib}k"));
    }

    pub fn remount(&self, options: &str) {
        let mut mount = Command::new("mount");
        assert!(mount.args(["-o", options]).arg(self.path()).status().unwrap().success());
    }
}

impl Drop for Tmpfs {
    fn drop(&mut self) {
        Command::new("umount").arg("-l").arg(self.path()).status().ok();
    }
}
