//! The plug is pulled: whatever was acknowledged is there afterwards, and is answered as before.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests fail loudly"
)]

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use serde_json::Value;
use uuid::Uuid;

const KILLS: u32 = 30;

fn youyuan(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_youyuan"));
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    command
}

/// A random act under an id of its own: people come, stamps, draws, voids of earlier acts.
fn act(dice: &mut StdRng, earlier: &[Uuid]) -> (Uuid, String) {
    let id = Uuid::from_u128(dice.random());
    let ticket = dice.random_range(1..=20);
    let action = match dice.random_range(0..6) {
        0 => r#"{"do":"walk_in","person":{"name":"王小明","age":7}}"#.to_owned(),
        1 | 2 => {
            let booth = dice.random_range(1..=4);
            format!(r#"{{"do":"stamp","ticket":{ticket},"booth":{booth}}}"#)
        }
        3 => format!(r#"{{"do":"draw","ticket":{ticket}}}"#),
        4 => format!(r#"{{"do":"show_draw","draw":{ticket}}}"#),
        _ if earlier.is_empty() => format!(r#"{{"do":"hand_over","ticket":{ticket}}}"#),
        _ => {
            let target = earlier[dice.random_range(0..earlier.len())];
            format!(r#"{{"do":"void","target":"{target}","reason":"点错了"}}"#)
        }
    };
    (id, format!(r#"{{"id":"{id}","action":{action}}}"#))
}

/// Hands acts in from a thread until the program is gone.
fn feed(child: &mut Child, lines: Vec<String>) -> std::thread::JoinHandle<()> {
    let mut input = child.stdin.take().unwrap();
    std::thread::Builder::new()
        .spawn(move || {
            for line in lines {
                if writeln!(input, "{line}").is_err() {
                    return;
                }
            }
            // Held open, so that only the kill ends the program.
            std::thread::sleep(Duration::from_secs(5));
        })
        .unwrap()
}

/// Every answer that was on standard output when the program died.
fn answers(child: &mut Child) -> Vec<Value> {
    let output = BufReader::new(child.stdout.take().unwrap());
    // A line that was cut off by the kill was not acknowledged.
    output.lines().map_while(|line| serde_json::from_str(&line.ok()?).ok()).collect()
}

fn outcome(answer: &Value) -> (&Value, &Value, &Value) {
    (&answer["seq"], &answer["receipt"], &answer["refusal"])
}

fn assert_remembered(file: &Path, acknowledged: &[(String, Value)]) {
    let mut child = youyuan(&["act", file.to_str().unwrap()]).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let lines: Vec<String> = acknowledged.iter().map(|(line, _)| line.clone()).collect();
    let feeder = std::thread::Builder::new()
        .spawn(move || lines.iter().for_each(|line| writeln!(input, "{line}").unwrap()))
        .unwrap();
    let again = answers(&mut child);
    feeder.join().unwrap();
    child.wait().unwrap();
    assert_eq!(again.len(), acknowledged.len());
    for (again, (_, first)) in again.iter().zip(acknowledged) {
        assert_eq!((&again["repeated"], outcome(again)), (&Value::Bool(true), outcome(first)));
    }
}

#[test]
fn what_was_acknowledged_survives_thirty_kills() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("event.youyuan");
    let path = file.to_str().unwrap();
    assert!(youyuan(&["new", path, "--template", "A"]).status().unwrap().success());
    let mut dice = StdRng::seed_from_u64(20_260_926);
    let mut acknowledged: Vec<(String, Value)> = Vec::new();
    let mut ids = Vec::new();
    for _ in 0..KILLS {
        let acts: Vec<(Uuid, String)> = (0..4_000).map(|_| act(&mut dice, &ids)).collect();
        let mut child = youyuan(&["act", path]).spawn().unwrap();
        let feeder = feed(&mut child, acts.iter().map(|(_, line)| line.clone()).collect());
        std::thread::sleep(Duration::from_millis(dice.random_range(20..200)));
        child.kill().unwrap();
        let answered = answers(&mut child);
        child.wait().unwrap();
        for (answer, (id, line)) in answered.into_iter().zip(acts) {
            assert_eq!(answer["id"], id.to_string());
            ids.push(id);
            acknowledged.push((line, answer));
        }
        drop(feeder);
    }
    assert!(acknowledged.len() > 100, "only {} acts were answered", acknowledged.len());
    assert_remembered(&file, &acknowledged);
    assert!(youyuan(&["check", path]).status().unwrap().success());
}
