//! The door: acts a second and how long one takes, against a bare insert on the same disk in the
//! same run; while a backup is made; and as the event grows.
//!
//! `cargo bench --bench door` measures with 100,000 people, and growth up to a million; with
//! `-- 20000` as many as it says. With `-- --bars` it fails where a bar is missed.

#![allow(
    missing_docs,
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a program that prints a table"
)]

#[path = "support/event.rs"]
mod event;

use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use rusqlite::{Connection, params};
use uuid::Uuid;
use youyuan::desk::{BackupPlan, Desk};
use youyuan::model::id::ActionId;

const PEOPLE: u32 = 100_000;
const GROWTH: [u32; 4] = [1_000, 10_000, 100_000, 1_000_000];
const CLIENTS: [u32; 3] = [1, 8, 32];
/// Acts that are measured in each round.
const ACTS: u32 = 6_000;
/// Rounds of which the best is told: other work on the machine only makes them worse.
const ROUNDS: u32 = 3;

const ONE_CLIENT_LEAST: f64 = 0.8;
const MANY_CLIENTS_LEAST: f64 = 3.0;
const MANY_CLIENTS_P99_MOST: f64 = 5.0;
const BACKUP_P99_MOST: f64 = 2.0;
const GROWTH_MOST: f64 = 1.3;

/// How a round went.
#[derive(Clone, Copy)]
struct Round {
    per_sec: f64,
    p50: Duration,
    p99: Duration,
}

impl Round {
    fn of(mut took: Vec<Duration>, whole: Duration) -> Self {
        took.sort_unstable();
        let at = |part: f64| {
            let index = (took.len() as f64 * part) as usize;
            took.get(index.min(took.len() - 1)).copied().unwrap_or_default()
        };
        Self { per_sec: took.len() as f64 / whole.as_secs_f64(), p50: at(0.5), p99: at(0.99) }
    }

    fn row(&self, name: &str, baseline: &Self) {
        let micros = |took: Duration| took.as_secs_f64() * 1e6;
        println!(
            "| {name} | {:.0} | {:.0} | {:.0} | {:.2} |",
            self.per_sec,
            micros(self.p50),
            micros(self.p99),
            self.per_sec / baseline.per_sec
        );
    }
}

fn main() -> ExitCode {
    let bars = std::env::args().any(|argument| argument == "--bars");
    let asked: Option<u32> = std::env::args().find_map(|argument| argument.parse().ok());
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder on this disk");
    let people = asked.unwrap_or(PEOPLE);
    let mut missed = throughput(folder.path(), people);
    let sizes: Vec<u32> =
        GROWTH.into_iter().filter(|size| asked.is_none_or(|most| *size <= most)).collect();
    missed.extend(growth(folder.path(), &sizes));
    for bar in &missed {
        println!("missed: {bar}");
    }
    if missed.is_empty() || !bars { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// With 1, 8 and 32 clients, and with one while backups are made; what was missed.
fn throughput(folder: &Path, people: u32) -> Vec<String> {
    let path = folder.join("door.youyuan");
    event::filled(&path, people);
    let (mut desk, _) = event::open(&path);
    let mut work = Work { first_ticket: 1, booth: 2, people, id: event::FILLED };
    let acts = acts_a_round(people);
    println!("{people} people; {acts} stamps a round, the best of {ROUNDS}\n");
    println!("| | acts/s | p50 µs | p99 µs | : bare insert |");
    println!("| --- | --- | --- | --- | --- |");
    let bare = best(|| bare_inserts(&folder.join("bare.db")));
    bare.row("bare insert, one client", &bare);
    let mut missed = Vec::new();
    let mut miss = |held: bool, bar: String| {
        if !held {
            missed.push(bar);
        }
    };
    for clients in CLIENTS {
        let round = best(|| work.stamps(&desk, clients));
        round.row(&format!("door, {clients} clients"), &bare);
        let ratio = round.per_sec / bare.per_sec;
        match clients {
            1 => miss(ratio >= ONE_CLIENT_LEAST, format!("one client {ratio:.2}")),
            32 => {
                miss(ratio >= MANY_CLIENTS_LEAST, format!("32 clients {ratio:.2}"));
                let p99 = round.p99.as_secs_f64() / bare.p50.as_secs_f64();
                miss(p99 <= MANY_CLIENTS_P99_MOST, format!("p99 of 32 clients {p99:.1}"));
            }
            _ => {}
        }
    }
    let without = best(|| work.stamps(&desk, 1));
    let backups = folder.join("backups");
    std::fs::create_dir(&backups).expect("a folder for backups");
    let plan = BackupPlan {
        chosen: Some(backups),
        sticks: Box::new(Vec::new),
        computer: None,
        former: Vec::new(),
    };
    desk.keep_backups(plan, Box::new(|| {})).expect("a thread");
    let during = best(|| work.stamps(&desk, 1));
    without.row("door, 1 client, again", &bare);
    during.row("the same while backups are made", &bare);
    let ratio = during.p99.as_secs_f64() / without.p99.as_secs_f64();
    println!("\np99 while backups are made : p99 without = {ratio:.2}");
    miss(ratio <= BACKUP_P99_MOST, format!("p99 during backups {ratio:.2}"));
    missed
}

/// How long an act takes as the event grows; what was missed.
fn growth(folder: &Path, sizes: &[u32]) -> Vec<String> {
    println!("\n| people | acts so far | p50 µs | : the first |\n| --- | --- | --- | --- |");
    let mut first = None;
    let mut last = 1.0;
    for &people in sizes {
        let path = folder.join(format!("{people}.youyuan"));
        event::filled(&path, people);
        let (desk, _) = event::open(&path);
        let mut work = Work { first_ticket: 1, booth: 2, people, id: event::FILLED };
        let p50 = best(|| work.stamps_of(&desk, 1, ACTS.min(people / 2))).p50.as_secs_f64() * 1e6;
        last = p50 / *first.get_or_insert(p50);
        println!("| {people} | {} | {p50:.0} | {last:.2} |", 3 * people);
        drop(desk);
        std::fs::remove_file(&path).ok();
    }
    let held = last <= GROWTH_MOST;
    if held { Vec::new() } else { vec![format!("growth {last:.2}")] }
}

/// Fifteen rounds in all, at the three booths that have stamped nobody yet.
fn acts_a_round(people: u32) -> u32 {
    ACTS.min(people / 5)
}

fn best(mut round: impl FnMut() -> Round) -> Round {
    let rounds = (0..ROUNDS).map(|_| round());
    rounds.max_by(|a, b| a.per_sec.total_cmp(&b.per_sec)).expect("there are rounds")
}

/// Stamps that were not given yet.
struct Work {
    first_ticket: u32,
    booth: u32,
    people: u32,
    id: u128,
}

impl Work {
    fn stamps(&mut self, desk: &Desk, clients: u32) -> Round {
        self.stamps_of(desk, clients, acts_a_round(self.people))
    }

    /// Hands in stamps from so many clients at once.
    fn stamps_of(&mut self, desk: &Desk, clients: u32, acts: u32) -> Round {
        let shares: Vec<Vec<_>> =
            (0..clients).map(|_| (0..acts / clients).map(|_| self.next()).collect()).collect();
        let began = Instant::now();
        let took = std::thread::scope(|scope| {
            let threads: Vec<_> = shares
                .into_iter()
                .map(|share| {
                    let client = desk.client();
                    scope.spawn(move || {
                        let one = |act| {
                            let began = Instant::now();
                            let answer = client.call(act).expect("the disk works");
                            assert!(answer.outcome.is_ok(), "{:?}", answer.outcome);
                            began.elapsed()
                        };
                        share.into_iter().map(one).collect::<Vec<Duration>>()
                    })
                })
                .collect();
            let took = threads.into_iter().flat_map(|thread| thread.join().expect("no panic"));
            took.collect()
        });
        Round::of(took, began.elapsed())
    }

    fn next(&mut self) -> youyuan::model::act::Act {
        if self.first_ticket > self.people {
            (self.first_ticket, self.booth) = (1, self.booth + 1);
        }
        self.id += 1;
        let action = event::stamp(self.first_ticket, self.booth);
        self.first_ticket += 1;
        event::act(ActionId(Uuid::from_u128(self.id)), action)
    }
}

/// What SQLite alone can do: a row of the same size, each in a transaction of its own, flushed.
fn bare_inserts(path: &Path) -> Round {
    std::fs::remove_file(path).ok();
    let connection = Connection::open(path).expect("a database");
    connection
        .execute_batch(
            "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
             CREATE TABLE bare (seq INTEGER PRIMARY KEY, id TEXT NOT NULL, row TEXT NOT NULL) STRICT",
        )
        .expect("a table");
    let mut insert = connection.prepare("INSERT INTO bare VALUES ($1, $2, $3)").expect("SQL");
    let row = "x".repeat(300);
    let began = Instant::now();
    let took = (0..ACTS)
        .map(|seq| {
            let began = Instant::now();
            let id = Uuid::from_u128(u128::from(seq)).to_string();
            insert.execute(params![seq, id, row]).expect("the disk works");
            began.elapsed()
        })
        .collect();
    Round::of(took, began.elapsed())
}
