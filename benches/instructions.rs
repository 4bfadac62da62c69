//! What the processor has to do for an act through the door and for a keystroke in the search:
//! work that is counted under valgrind, where seconds are too noisy to tell a few percent.
//!
//! `.ci/instructions` builds this, runs it under callgrind and compares what it counts with
//! `benches/instructions.json`. By hand:
//!
//! - `cargo bench --bench instructions -- door FILE N` makes an event and hands in N acts;
//! - `cargo bench --bench instructions -- search N` lists people and searches for N keystrokes.
//!
//! With N = 0 all but the work itself is done: the difference is what the work costs.

#![allow(
    missing_docs,
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a program for a script"
)]

#[path = "support/event.rs"]
mod event;
#[path = "support/people.rs"]
mod people;
#[path = "support/typed.rs"]
mod typed;

use std::hint::black_box;
use std::path::Path;
use std::process::ExitCode;

use uuid::Uuid;
use youyuan::model::id::ActionId;
use youyuan::model::search::SearchIndex;

/// People who stand on the list, have come and have one stamp before the first act is counted.
const FILLED: u32 = 1_000;
/// Booths of the template.
const BOOTHS: u32 = 4;
const SEARCHED: u32 = 20_000;
const LIMIT: usize = 8;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["door", file, count, ..] => door(Path::new(file), count.parse().expect("a number")),
        ["search", count, ..] => search(count.parse().expect("a number")),
        _ => println!("see benches/instructions.rs: nothing is counted here"),
    }
    ExitCode::SUCCESS
}

/// Stamps at the booths that have given none yet, one act a transaction.
fn door(file: &Path, acts: u32) {
    assert!(acts <= FILLED * (BOOTHS - 1), "so many tickets are free to be stamped");
    event::filled(file, FILLED);
    let (desk, _) = event::open(file);
    let client = desk.client();
    for act in 0..acts {
        let action = event::stamp(act % FILLED + 1, act / FILLED + 2);
        let id = ActionId(Uuid::from_u128(event::FILLED + u128::from(act)));
        let answer = client.call(event::act(id, action)).expect("the disk works");
        assert!(answer.outcome.is_ok(), "{:?}", answer.outcome);
    }
}

fn search(searches: usize) {
    let mut index = SearchIndex::new();
    for person in &people::people(SEARCHED) {
        index.upsert(person.id, &person.searchable());
    }
    for typed in typed::keystrokes().iter().cycle().take(searches) {
        black_box(index.search(typed, LIMIT));
    }
}
