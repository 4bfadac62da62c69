//! Input that no program of ours wrote: lists, acts, codes, answers, proofs, journals, files.
//!
//! What must hold for each surface stands in `fuzz/src`, where libFuzzer tries it for as long as
//! one likes; here the committed seeds go through it, and some changed ones.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stderr,
    missing_docs,
    reason = "tests fail loudly"
)]

mod support;
#[path = "../fuzz/src/lib.rs"]
mod surfaces;

use std::path::Path;
use std::time::{Duration, Instant};

use proptest::prelude::*;
use proptest::sample::Index;
use support::TestEvent;
use youyuan::desk::{RawEntry, Transcript};
use youyuan::exchange::act_lines;
use youyuan::exchange::proof::Proof;
use youyuan::model::book::Book;
use youyuan::model::id::{ActionId, PrizeId};
use youyuan::model::secrets::EventId;

/// A surface: its name, what is tried on it, and how many changed seeds a test run can afford.
type Surface = (&'static str, fn(&[u8]), u32);

const SURFACES: [Surface; 10] = [
    ("list_csv", surfaces::list_csv::run, 150),
    ("list_xlsx", surfaces::list_xlsx::run, 150),
    ("acts", surfaces::acts::run, 200),
    ("door", surfaces::door::run, 6),
    ("codes", surfaces::codes::run, 2_000),
    ("answers", surfaces::answers::run, 500),
    ("draws", surfaces::draws::run, 100),
    ("journal", surfaces::journal::run, 200),
    ("event_file", surfaces::event_file::run, 6),
    ("templates", surfaces::templates::run, 200),
];

/// What was found once stays mended: inputs that led to a mistake lie among the seeds.
#[test]
fn every_seed_holds() {
    for (name, run, _) in SURFACES {
        for seed in seeds(name) {
            run(&seed);
        }
    }
}

#[test]
fn seeds_that_were_changed_hold() {
    for (name, run, cases) in SURFACES {
        let seeds = seeds(name);
        let change = (any::<Index>(), prop::collection::vec(any::<u8>(), 0..5), 0_usize..5);
        let changes = prop::collection::vec(change, 0..4);
        let config =
            ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() };
        let mut runner = proptest::test_runner::TestRunner::new(config);
        let result = runner.run(&(any::<Index>(), changes), |(seed, changes)| {
            let mut bytes = seeds[seed.index(seeds.len())].clone();
            for (at, with, gone) in changes {
                let at = at.index(bytes.len() + 1);
                bytes.splice(at..(at + gone).min(bytes.len()), with);
            }
            run(&bytes);
            Ok(())
        });
        result.unwrap_or_else(|error| panic!("{name}: {error}"));
    }
}

fn seeds(surface: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds").join(surface);
    let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let mut files: Vec<_> = files.collect();
    files.sort();
    assert!(!files.is_empty(), "{surface}");
    files.iter().map(|file| std::fs::read(file).unwrap()).collect()
}

#[test]
fn a_line_that_is_too_long_is_one_failure_and_no_part_of_it_an_act() {
    let event = TestEvent::fair();
    let act = r#"{"action":{"do":"walk_in","person":{"name":"王小明"}}}"#;
    let long = format!("{}{act}\n{act}\n", "x".repeat(4 << 20));
    let mut answers = Vec::new();
    let client = event.client.as_ref().unwrap();
    let counts = act_lines::run(client, &mut long.as_bytes(), &mut answers).unwrap();
    assert_eq!((counts.done, counts.refused, counts.failed), (1, 0, 1));
    let answers = String::from_utf8(answers).unwrap();
    assert!(answers.lines().next().unwrap().contains("longer than"), "{answers}");
}

/// A row of a journal that nobody has judged.
fn row(seq: u64, action: &str, outcome: &str) -> RawEntry {
    RawEntry {
        seq,
        station: "入口".to_owned(),
        station_seq: seq,
        id: uuid::Uuid::from_u128(seq.into()).to_string(),
        at_millis: 0,
        by: String::new(),
        action: action.to_owned(),
        outcome: outcome.to_owned(),
        hash: String::new(),
    }
}

#[test]
fn a_journal_that_takes_back_what_it_never_gave_is_read_to_its_end() {
    let check_in = r#""check_in":"00000000-0000-0000-0000-000000000001.1""#;
    let attempt = format!(
        r#"{{"ticket":1,{check_in},"riddle":1,"slot":1,"slot_limit":1,"takes_slot":true,"try_number":1,"try_limit":1,"retires":true}}"#
    );
    let never: [(&str, String); 7] = [
        (r#"{"do":"register","person":{"digest":""}}"#, r#"{"done":"registered","attendee":"00000000-0000-0000-0000-000000000001"}"#.to_owned()),
        (r#"{"do":"walk_in","person":{"digest":""}}"#, r#"{"done":"checked_in","tickets":[{"attendee":"00000000-0000-0000-0000-000000000001","ticket":1}]}"#.to_owned()),
        (r#"{"do":"stamp","ticket":1,"booth":1}"#, format!(r#"{{"done":"stamped","ticket":1,{check_in},"booth":1,"stamps_had":1,"stamps_needed":3}}"#)),
        (r#"{"do":"attempt_riddle","ticket":1,"riddle":1,"answer":"卡"}"#, format!(r#"{{"done":"riddle_solved","attempt":{attempt},"by_hand":false,"voucher":1}}"#)),
        (r#"{"do":"draw","ticket":1}"#, format!(r#"{{"done":"drawn","draw":1,"ticket":1,{check_in},"spin":1,"spin_limit":1,"weights":[],"roll":0,"won":null}}"#)),
        (r#"{"do":"redeem","ticket":1,"prize":1}"#, format!(r#"{{"done":"redeemed","ticket":1,{check_in},"prize":1,"piece":1,"vouchers":[1]}}"#)),
        (r#"{"do":"hand_over","ticket":1}"#, r#"{"done":"handed_over","draw":1,"ticket":1,"prize":1,"piece":1}"#.to_owned()),
    ];
    let mut book = Book::default();
    for (seq, (action, receipt)) in (1..).zip(&never) {
        let target = "00000000-0000-0000-0000-00000000000f";
        let void = format!(r#"{{"do":"void","target":"{target}","reason":"点错了"}}"#);
        let voided = format!(
            r#"{{"done":"voided","target":"{target}","action":{action},"receipt":{receipt}}}"#
        );
        book.record(&row(seq, &void, &voided).read().unwrap());
    }
    assert_eq!((book.seq(), book.counts().voided, book.counts().stamps), (7, 7, 0));
    assert!(book.voided(ActionId(uuid::Uuid::from_u128(15))).is_some());
}

#[test]
fn a_journal_that_claims_more_pieces_than_memory_holds_is_read_quickly() {
    let begun = Instant::now();
    let action = r#"{"do":"configure","changes":[]}"#;
    let all =
        r#"{"done":"configured","pieces":[{"prize":1,"added":[[0,4294967295]],"retired":[]}]}"#;
    let many = (0..500).map(|n| format!("[{},{}]", n * 90_000 + 1, (n + 1) * 90_000));
    let many: Vec<String> = many.collect();
    let many = format!(
        r#"{{"done":"configured","pieces":[{{"prize":2,"added":[{}],"retired":[]}}]}}"#,
        many.join(",")
    );
    let entries = vec![row(1, action, all), row(2, action, &many)];
    let mut book = Book::default();
    entries.iter().for_each(|row| book.record(&row.read().unwrap()));
    let pieces = |prize| book.stock(PrizeId(prize)).map_or(0, youyuan::model::book::Stock::total);
    assert_eq!((pieces(1), pieces(2)), (0, 90_000));
    Proof::new(&Transcript { event: EventId(uuid::Uuid::nil()), entries }).unwrap_err();
    assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
}
