//! The power fails: whatever was answered for is there afterwards.
//!
//! The real program runs under a recorder of its writes and syncs; from the recording the disk is
//! built as it may be found after a cut at any instant, and the event is opened from it.
//! `YOUYUAN_POWER_STATES` says how many such states are looked at (100).

#![cfg(target_os = "linux")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests fail loudly"
)]
#![allow(missing_docs, reason = "said by the names")]

mod backups;
mod control;
mod disk;
#[path = "../support/disk/mod.rs"]
mod program;
mod record;
#[path = "../support/mod.rs"]
mod support;
mod survival;

use std::path::PathBuf;

use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};

use crate::disk::Disk;
use crate::program::{Door, script};
use crate::record::{Op, Record};
use crate::survival::Scene;

const SEED: u64 = 20_260_926;
/// Guests whose acts make the log long enough to be carried over while the event is open.
const CROWD: u32 = 240;

fn states() -> usize {
    let told = std::env::var("YOUYUAN_POWER_STATES").ok();
    told.map_or(100, |count| count.parse().expect("a number of states"))
}

/// A whole event under the recorder: made, a list imported, a day that ends with a kill, a crowd,
/// the end with the purge.
fn whole_event() -> Scene {
    let scene = Scene::empty();
    let (event, disk) = (scene.event.clone(), scene.disk());
    let run = |arguments: &[&str]| {
        let mut command = program::youyuan(&event, &disk);
        command.arg(arguments[0]).arg(&event).args(&arguments[1..]);
        assert!(command.stdout(std::process::Stdio::null()).status().unwrap().success());
    };
    run(&["new", "--template", "A"]);
    let list = scene.outside("list.csv");
    let rows: String = (0..60).map(|row| format!("{}{row},7\n", script::NAME)).collect();
    std::fs::write(&list, format!("姓名,年龄\n{rows}")).unwrap();
    run(&["import", list.to_str().unwrap()]);

    let day = script::day();
    let mut door = Door::open(&event, &disk);
    for act in &day {
        let answer = door.ask(act).unwrap();
        assert!(answer["receipt"].is_object() || answer["refusal"].is_object(), "{answer}");
    }
    door.kill();
    let mut door = Door::open(&event, &disk);
    for act in day.iter().rev().take(2).chain(&script::crowd(1_000, CROWD)) {
        door.ask(act).unwrap();
    }
    assert!(door.close().code().is_some());
    let mut door = Door::open(&event, &disk);
    for act in &script::end() {
        let answer = door.ask(act).unwrap();
        assert!(answer["receipt"].is_object(), "{answer}");
    }
    assert!(door.close().success());
    scene
}

#[test]
fn what_was_answered_for_is_there_after_a_power_cut_at_any_instant() {
    let scene = whole_event();
    let records = scene.records();
    let answers = record::answers(&records);
    let done = answers.iter().filter(|(_, answer)| answer["receipt"].is_object()).count();
    assert!(done * 10 > answers.len() * 7, "{done} of {} acts were done", answers.len());
    let syncs = records.iter().filter(|record| matches!(record.op, Op::Sync { .. })).count();
    let found = scene.cut_often(&records, states(), SEED);
    eprintln!(
        "{} operations, {syncs} syncs, {} acts: {} states, {} lost",
        records.len(),
        answers.len(),
        found.states,
        found.losses.len()
    );
    assert_eq!(found.losses, [""; 0]);

    // The same with synchronous=NORMAL, which syncs the log only before it is carried over: the
    // states and what is asked of them are the same, so this shows that they can tell.
    let normal = without_syncs_at_commit(&records);
    let found = scene.cut_often(&normal, states().min(100), SEED);
    eprintln!("synchronous=NORMAL: {} states, {} lost", found.states, found.losses.len());
    assert!(found.losses.len() * 4 > found.states, "the cut is not seen");
}

/// The recording as it would be with synchronous=NORMAL.
fn without_syncs_at_commit(records: &[Record]) -> Vec<Record> {
    let is_of_log = |record: &Record| record.path.to_string_lossy().ends_with("-wal");
    let mut kept = Vec::new();
    for (at, record) in records.iter().enumerate() {
        let next = records.get(at + 1);
        let carries_over = next.is_some_and(|next| {
            !is_of_log(next) && matches!(next.op, Op::Write { .. } | Op::Truncate { .. })
        });
        if matches!(record.op, Op::Sync { .. }) && is_of_log(record) && !carries_over {
            continue;
        }
        kept.push(record.clone());
    }
    kept
}

/// Acts that end with the one that `fail` meets; then the program is started again, answers the
/// same act, and the power fails at once.
fn answered_again_after(fail: &str) -> Option<Vec<String>> {
    let scene = Scene::fair();
    let found = Disk::found(scene.event.parent().unwrap());
    let failing = program::Disk { fail: Some(fail.to_owned()), ..scene.disk() };
    let acts = script::day();
    let mut door = Door::open(&scene.event, &failing);
    let met = acts.iter().take(30).find(|act| {
        let answer = door.ask(act);
        !answer.is_some_and(|answer| answer["seq"].is_u64())
    })?;
    drop(door);
    let mut door = Door::open(&scene.event, &scene.disk());
    let answer = door.ask(met).unwrap();
    assert!(answer["seq"].is_u64(), "{fail}: {answer}");
    door.kill();
    let records = scene.records();
    let mut dice = StdRng::seed_from_u64(SEED);
    let mut disk = found;
    for record in &records {
        disk.play(record);
    }
    let answers = record::answers(&records);
    let lost = (0..6).filter_map(|_| {
        let files = disk.cut(&mut dice);
        scene.look_at(&files, &answers).err().map(|loss| format!("{fail}: {loss}"))
    });
    Some(lost.collect())
}

#[test]
fn an_act_whose_sync_was_never_made_is_on_disk_before_it_is_answered_for_again() {
    // The program dies instead of syncing, with all that it wrote still in the computer's memory.
    let mut lost = Vec::new();
    let mut met = 0;
    for nth in 1..=12 {
        if let Some(losses) = answered_again_after(&format!("s:kill:{nth}")) {
            met += 1;
            lost.extend(losses);
        }
    }
    assert_eq!((met, lost), (12, Vec::<String>::new()));
}

#[test]
fn an_act_whose_sync_failed_is_on_disk_before_it_is_answered_for_again() {
    const EIO: i32 = 5;
    let mut lost = Vec::new();
    for nth in 2..=12 {
        let losses = answered_again_after(&format!("s:{EIO}:{nth}"));
        lost.extend(losses.into_iter().flatten());
    }
    assert_eq!(lost, Vec::<String>::new());
}

/// A place for what belongs to no test in particular.
fn beside(event: &std::path::Path, name: &str) -> PathBuf {
    event.parent().unwrap().parent().unwrap().join(name)
}

/// A cut at a random place of a recording.
fn anywhere(records: &[Record], dice: &mut StdRng) -> usize {
    dice.random_range(0..=records.len())
}
