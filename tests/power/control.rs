//! The method itself: a plain database under the same recorder, played back on the same disk.

use std::io::Write as _;
use std::process::Stdio;

use rand::SeedableRng as _;
use rand::rngs::StdRng;
use rusqlite::Connection;

use crate::disk::Disk;
use crate::program::under_shim;
use crate::record::{self, Record};
use crate::survival::Scene;
use crate::{SEED, anywhere};

/// Says to this very test that it is the child, and how it is to write.
const CHILD: &str = "YOUYUAN_POWER_CONTROL";
const ROWS: u32 = 60;
const STATES: u32 = 100;

#[test]
fn a_database_that_does_not_sync_its_commits_is_seen_to_lose_them() {
    if let Ok(setting) = std::env::var(CHILD) {
        return write_rows(&setting);
    }
    for (setting, loses) in
        [("WAL; PRAGMA synchronous=FULL", false), ("WAL; PRAGMA synchronous=NORMAL", true)]
    {
        let scene = Scene::empty();
        let name = "control::a_database_that_does_not_sync_its_commits_is_seen_to_lose_them";
        let mut child = under_shim(&std::env::current_exe().unwrap(), &scene.event, &scene.disk());
        child.args(["--exact", name, "--nocapture"]).env(CHILD, setting);
        child.env("YOUYUAN_POWER_CONTROL_FILE", &scene.event);
        assert!(child.stdout(Stdio::null()).status().unwrap().success());
        let lost = lost_states(&scene, &scene.records());
        eprintln!("{setting}: {lost} of {STATES} states lost rows");
        assert_eq!(lost > STATES / 4, loses, "{setting}: {lost}");
        assert!(loses || lost == 0, "{setting}: {lost}");
    }
}

/// Writes rows one by one and says so after each.
fn write_rows(setting: &str) {
    let path = std::env::var_os("YOUYUAN_POWER_CONTROL_FILE").unwrap();
    let connection = Connection::open(path).unwrap();
    let begin = format!("PRAGMA journal_mode={setting}; CREATE TABLE fact (number INTEGER)");
    connection.execute_batch(&begin).unwrap();
    for number in 1..=ROWS {
        connection.execute("INSERT INTO fact VALUES (?1)", [number]).unwrap();
        let mut output = std::io::stdout();
        writeln!(output, "row {number}").and_then(|()| output.flush()).unwrap();
    }
}

fn lost_states(scene: &Scene, records: &[Record]) -> u32 {
    let mut dice = StdRng::seed_from_u64(SEED);
    let rows: Vec<usize> = record::said(records)
        .into_iter()
        .filter(|(_, line)| line.starts_with("row "))
        .map(|(at, _)| at)
        .collect();
    assert_eq!(rows.len(), ROWS as usize);
    let mut lost = 0;
    for _ in 0..STATES {
        let cut = anywhere(records, &mut dice);
        let mut disk = Disk::default();
        for record in &records[..cut] {
            disk.play(record);
        }
        let (_folder, event) = scene.lay_out(&disk.cut(&mut dice));
        let told = rows.partition_point(|at| *at < cut) as u32;
        let there = Connection::open(event).and_then(|connection| {
            connection.query_row("SELECT count(*) FROM fact", [], |row| row.get::<_, u32>(0))
        });
        lost += u32::from(told > 0 && there.unwrap_or(0) < told);
    }
    lost
}
