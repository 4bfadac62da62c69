//! The search while somebody types, against SQLite's own means in the same run: FTS5 with
//! trigrams, and LIKE.
//!
//! `cargo bench --bench search` measures 100,000 and 1,000,000 people; `-- 20000` measures as many
//! as it says. With `-- --bars` it fails where a bar is missed.

#![allow(
    missing_docs,
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    unsafe_code,
    reason = "a program that prints a table, and counts what is allocated"
)]

#[path = "support/people.rs"]
mod people;
#[path = "support/typed.rs"]
mod typed;

use std::alloc::{GlobalAlloc, Layout, System};
use std::hint::black_box;
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use people::Invented;
use rusqlite::{Connection, params};
use youyuan::model::name::Readings;
use youyuan::model::search::SearchIndex;

const SIZES: [u32; 2] = [100_000, 1_000_000];
/// As many as the screen lists.
const LIMIT: usize = 8;

/// How often each keystroke is measured.
const ROUNDS: usize = 300;
const ROUNDS_SQL: usize = 5;

/// The p99 of every keystroke, for up to so many people.
const BARS_MILLIS: [(u32, f64); 2] = [(100_000, 1.0), (1_000_000, 8.0)];
/// What the index of a million may take, in megabytes.
const MEGABYTES_MOST: f64 = 100.0;

fn main() -> ExitCode {
    let bars = std::env::args().any(|argument| argument == "--bars");
    let asked: Vec<u32> = std::env::args().filter_map(|argument| argument.parse().ok()).collect();
    let sizes = if asked.is_empty() { &SIZES[..] } else { &asked[..] };
    let mut held = true;
    for size in sizes {
        held &= measure(*size);
    }
    if held || !bars { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Prints the table for so many people; whether the bars were held.
fn measure(size: u32) -> bool {
    let people = people::people(size);
    let began = Instant::now();
    let before = ALLOCATED.load(Ordering::Relaxed);
    let mut index = SearchIndex::new();
    for person in &people {
        index.upsert(person.id, &person.searchable());
    }
    let build = began.elapsed();
    let megabytes = (ALLOCATED.load(Ordering::Relaxed) - before) as f64 / 1e6;
    let began = Instant::now();
    let tables = tables(&people);
    let build_sql = began.elapsed();
    println!("{size} people: index built in {build:.2?}, {megabytes:.1} MB");
    println!("(tables for SQLite built in {build_sql:.2?})\n");
    println!("| typed | p50 ms | p99 ms | found | FTS5 ms | LIKE ms | FTS5 : ours | LIKE : ours |");
    println!("| --- | --- | --- | --- | --- | --- | --- | --- |");
    let most = BARS_MILLIS.iter().find(|(people, _)| size <= *people).map(|(_, most)| *most);
    let mut held = size > 1_000_000 || megabytes <= MEGABYTES_MOST;
    for typed in typed::keystrokes() {
        let ours = quantiles(ROUNDS, || index.search(&typed, LIMIT).len());
        let key: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
        // Shorter than a trigram, FTS5 finds nothing.
        let fts = (key.chars().count() >= 3)
            .then(|| quantiles(ROUNDS_SQL, || found(&tables, FTS, &format!("\"{key}\""))));
        let like = quantiles(ROUNDS_SQL, || found(&tables, LIKE, &key));
        println!(
            "| {typed} | {:.3} | {:.3} | {} | {} | {:.1} | {} | {:.0} |",
            ours.p50,
            ours.p99,
            ours.found,
            fts.as_ref().map_or("—".to_owned(), |fts| format!("{:.1}", fts.p50)),
            like.p50,
            fts.as_ref().map_or("—".to_owned(), |fts| format!("{:.0}", fts.p50 / ours.p50)),
            like.p50 / ours.p50,
        );
        held &= most.is_none_or(|most| ours.p99 <= most);
    }
    println!();
    held
}

struct Measured {
    p50: f64,
    p99: f64,
    found: usize,
}

fn quantiles(rounds: usize, mut search: impl FnMut() -> usize) -> Measured {
    let mut found = 0;
    let mut times: Vec<Duration> = (0..rounds)
        .map(|_| {
            let began = Instant::now();
            found = black_box(search());
            began.elapsed()
        })
        .collect();
    times.sort_unstable();
    let millis = |part: f64| times[(part * (rounds - 1) as f64) as usize].as_secs_f64() * 1e3;
    Measured { p50: millis(0.5), p99: millis(0.99), found }
}

/// The same people in memory, with the keys that FTS5 and LIKE need to find them by sound.
fn tables(people: &[Invented]) -> Connection {
    let mut tables = Connection::open_in_memory().unwrap();
    tables
        .execute_batch(
            "CREATE TABLE plain (name, pinyin, initials, phone, ticket, building);
             CREATE VIRTUAL TABLE trigrams USING fts5 (
                 name, pinyin, initials, phone, ticket, building, tokenize = 'trigram'
             );",
        )
        .unwrap();
    let transaction = tables.transaction().unwrap();
    for table in ["plain", "trigrams"] {
        let sql = format!("INSERT INTO {table} VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
        let mut insert = transaction.prepare(&sql).unwrap();
        for Invented { id: _, name, phone, building, ticket } in people {
            let pinyin = Readings::of(name).displayed();
            let initials: String =
                pinyin.split(' ').filter_map(|part| part.chars().next()).collect();
            let ticket = ticket.map(|ticket| ticket.to_string());
            let pinyin = pinyin.replace(' ', "");
            insert.execute(params![name, pinyin, initials, phone, ticket, building]).unwrap();
        }
    }
    transaction.commit().unwrap();
    tables
}

const FTS: &str = "SELECT rowid FROM trigrams WHERE trigrams MATCH ?1 ORDER BY rank LIMIT 8";

/// Best first as ours: exact, prefix, initials, inside.
const LIKE: &str = "
    SELECT rowid FROM plain
    WHERE name LIKE '%' || ?1 || '%' OR pinyin LIKE '%' || ?1 || '%'
       OR initials LIKE '%' || ?1 || '%' OR phone LIKE '%' || ?1 OR ticket LIKE ?1 || '%'
       OR building LIKE '%' || ?1 || '%'
    ORDER BY CASE WHEN name = ?1 OR pinyin = ?1 OR ticket = ?1 THEN 0
                  WHEN name LIKE ?1 || '%' OR pinyin LIKE ?1 || '%' OR ticket LIKE ?1 || '%' THEN 1
                  WHEN initials LIKE ?1 || '%' THEN 2
                  ELSE 3 END, pinyin
    LIMIT 8";

fn found(tables: &Connection, sql: &str, query: &str) -> usize {
    let mut statement = tables.prepare_cached(sql).unwrap();
    statement.query_map([query], |row| row.get::<_, i64>(0)).unwrap().count()
}

/// Bytes that are allocated and not yet freed.
static ALLOCATED: AtomicUsize = AtomicUsize::new(0);

struct Counting;

#[global_allocator]
static COUNTING: Counting = Counting;

// SAFETY: everything is handed to the system's allocator as it came.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATED.fetch_add(layout.size(), Ordering::Relaxed);
        // SAFETY: the caller keeps what `alloc` asks for.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        ALLOCATED.fetch_sub(layout.size(), Ordering::Relaxed);
        // SAFETY: the caller keeps what `dealloc` asks for.
        unsafe { System.dealloc(memory, layout) }
    }
}
