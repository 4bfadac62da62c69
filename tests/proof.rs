//! The proof of the draw: sound for what really happened, never for what was changed, whoever
//! looks at it: our own command, or a few lines of Python.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests fail loudly"
)]

mod support;

use std::path::Path;
use std::process::Command;

use support::{TestEvent, prize};
use youyuan::exchange::proof::{Finding, Proof, ProofError, verify_file, verify_text, write};
use youyuan::exchange::rehearsal::{Plan, rehearse};
use youyuan::exchange::template::Template;
use youyuan::model::act::Action;
use youyuan::model::id::{BoothId, TicketNumber};
use youyuan::model::odds::Odds;
use youyuan::model::receipt::Receipt;
use youyuan::model::setup::{Change, Rules};

fn spin(event: &mut TestEvent, ticket: TicketNumber, lucky: Option<u8>) {
    let Receipt::Drawn(record) = event.done(Action::Draw { ticket, lucky }) else { panic!() };
    event.done(Action::ShowDraw { draw: record.draw });
}

/// An evening with everything that touches a draw: words, lucky numbers, a void, a prize table
/// that changes, prizes that leave the stock another way.
fn evening(odds: Odds) -> TestEvent {
    let rules = Rules { blanks: 3, odds, draws_per_ticket: 2, ..Rules::default() };
    let mut event = TestEvent::with_rules(rules);
    event
        .configure(
            (1..=2)
                .map(|id| {
                    let Change::Prize(mut prize) = prize(id, "蜡笔", 6, true, 0) else {
                        panic!()
                    };
                    prize.chance = 2_500;
                    Change::Prize(prize)
                })
                .collect(),
        )
        .unwrap();
    event.done(Action::PledgeDraw {});
    event.done(Action::OpenDraw { words: vec!["6".to_owned(), "<月亮>&".to_owned()] });
    let tickets: Vec<_> = (0..5).map(|_| event.valid_guest("王小明")).collect();
    for (at, &ticket) in tickets.iter().enumerate() {
        spin(&mut event, ticket, (at % 2 == 0).then_some(at as u8 * 20));
        if at == 2 {
            let act = event.act(Action::Draw { ticket, lucky: None });
            let Ok(Receipt::Drawn(record)) = event.submit(act.clone()).outcome else { panic!() };
            event.done(Action::ShowDraw { draw: record.draw });
            let void = Action::Void { target: act.id, reason: "扫错了券".to_owned() };
            event.done(void);
            let reason = "商家多送了".to_owned();
            let Change::Prize(mut more) = prize(1, "蜡笔", 9, true, 0) else { panic!() };
            more.chance = 2_500;
            event.done(Action::Configure { changes: vec![Change::Prize(more)], reason });
        }
    }
    event.done(Action::Give { ticket: tickets[0], prize: youyuan::model::id::PrizeId(5) });
    event.done(Action::CloseDraw {});
    event
}

fn proof_of(event: &TestEvent, folder: &Path) -> Proof {
    let transcript = event.desk.as_ref().unwrap().transcript().recv().unwrap().unwrap();
    write(&transcript, folder).unwrap()
}

fn python(draws: &Path) -> bool {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/verify.py");
    let output = Command::new("python3").arg(script).arg(draws).output().expect("python3 is there");
    output.status.success()
}

#[test]
fn what_really_happened_is_sound_with_all_kinds_of_odds() {
    for odds in [Odds::Bag, Odds::Fixed, Odds::EveryWins] {
        let event = evening(odds);
        let folder = tempfile::tempdir().unwrap();
        let proof = proof_of(&event, folder.path());
        assert_eq!(proof.draws.len(), 6);
        let draws = folder.path().join("draws.json");
        let findings = verify_file(&draws).unwrap();
        assert!(findings.is_sound(), "{odds:?}: {:#?}", findings.faults);
        let noted =
            |wanted: fn(&Finding) -> bool| findings.notes.iter().filter(|f| wanted(f)).count();
        assert_eq!(noted(|finding| matches!(finding, Finding::DrawVoided(..))), 1);
        assert_eq!(noted(|finding| matches!(finding, Finding::TableChanged(..))), 1);
        assert!(python(&draws), "{odds:?}");
    }
}

#[test]
fn a_rehearsed_day_is_proven_and_the_same_event_gives_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("day.youyuan");
    let setup = {
        let new = folder.path().join("new.youyuan");
        youyuan::exchange::new_event::create(&new, Template::Children).unwrap();
        let (_desk, opened) =
            youyuan::desk::Desk::open(&new, support::test_clock(), Box::new(|_| {})).unwrap();
        opened.book.setup().clone()
    };
    let opens = jiff::Timestamp::UNIX_EPOCH;
    rehearse(&setup, &file, Plan { attendees: 60, seed: 7, opens, stops: None }).unwrap();
    let (desk, _) =
        youyuan::desk::Desk::open(&file, support::test_clock(), Box::new(|_| {})).unwrap();
    let texts = ["one", "two"].map(|name| {
        let transcript = desk.transcript().recv().unwrap().unwrap();
        write(&transcript, &folder.path().join(name)).unwrap();
        std::fs::read_to_string(folder.path().join(name).join("draws.json")).unwrap()
    });
    assert_eq!(texts[0], texts[1]);
    assert!(verify_text(&texts[0]).unwrap().is_sound());
    assert!(python(&folder.path().join("one").join("draws.json")));
}

/// Every digit near the start, where the seed and the draws stand, and every fifth of the rest.
#[test]
fn one_changed_digit_anywhere_is_found() {
    let event = evening(Odds::Bag);
    let folder = tempfile::tempdir().unwrap();
    proof_of(&event, folder.path());
    let text = std::fs::read_to_string(folder.path().join("draws.json")).unwrap();
    let journal = text.find("\"journal\"").unwrap();
    let mut tried = 0;
    for (at, byte) in text.bytes().enumerate().filter(|(_, byte)| byte.is_ascii_digit()) {
        if at > journal && at % 5 != 0 {
            continue;
        }
        let digit = (byte - b'0' + 1) % 10;
        let mut changed = text.clone();
        changed.replace_range(at..=at, &digit.to_string());
        let told = verify_text(&changed).is_ok_and(|findings| findings.is_sound());
        assert!(!told, "at {at}: …{}…", &around(&changed, at));
        tried += 1;
    }
    assert!(tried > 1_000, "{tried} digits");
}

fn around(text: &str, at: usize) -> String {
    text.bytes().skip(at.saturating_sub(30)).take(60).map(char::from).collect()
}

#[test]
fn python_finds_what_was_changed_as_well() {
    let event = evening(Odds::Bag);
    let folder = tempfile::tempdir().unwrap();
    proof_of(&event, folder.path());
    let text = std::fs::read_to_string(folder.path().join("draws.json")).unwrap();
    let draws = folder.path().join("changed.json");
    for (what, with) in [
        ("\"seed\":\"", "\"seed\":\"00"),
        ("\"words\":[\"6\"", "\"words\":[\"5\""),
        ("\"weights\":[[1,", "\"weights\":[[1,1"),
        ("\"roll\":", "\"roll\":1"),
        ("扫错了券", "扫错了卷"),
        ("\\\"ticket\\\":3", "\\\"ticket\\\":4"),
    ] {
        let changed = text.replacen(what, with, 1);
        assert_ne!(changed, text, "{what}");
        let cut = changed.replacen("\"seed\":\"00", "\"seed\":\"", 1);
        // A seed keeps its length.
        let changed = if what == "\"seed\":\"" { flipped_seed(&cut) } else { changed };
        std::fs::write(&draws, changed).unwrap();
        assert!(!python(&draws), "{what}");
    }
}

fn flipped_seed(text: &str) -> String {
    let at = text.find("\"seed\":\"").unwrap() + 8;
    let flipped = if &text[at..=at] == "0" { "1" } else { "0" };
    format!("{}{flipped}{}", &text[..at], &text[at + 1..])
}

/// Whoever writes the whole journal anew, with chains that fit, still cannot choose a winner.
#[test]
fn a_result_that_the_seed_does_not_give_is_found_even_in_a_journal_written_anew() {
    let event = evening(Odds::EveryWins);
    let folder = tempfile::tempdir().unwrap();
    let mut proof = proof_of(&event, folder.path());
    let at = proof.journal.iter().position(|line| line.7.contains("\"done\":\"drawn\"")).unwrap();
    let other = |text: &str| {
        let (won, lost) = if text.contains("\"won\":[1,1]") { (1, 2) } else { (2, 1) };
        text.replace(&format!("\"won\":[{won},1]"), &format!("\"won\":[{lost},1]"))
    };
    let changed = other(&proof.journal[at].7);
    assert_ne!(changed, proof.journal[at].7);
    proof.journal[at].7 = changed;
    proof.draws[0].won.0 = 3 - proof.draws[0].won.0;
    chain_anew(&mut proof);
    let findings = youyuan::exchange::proof::verify(&proof);
    let chains = findings.faults.iter().any(|fault| matches!(fault, Finding::Chain(_)));
    assert!(!chains, "the chains fit");
    assert!(
        findings.faults.iter().any(|fault| matches!(fault, Finding::Draw(..))),
        "{findings:#?}"
    );
}

fn chain_anew(proof: &mut Proof) {
    let mut heads = std::collections::HashMap::new();
    for line in &mut proof.journal {
        let before: &String = heads
            .entry(line.4.clone())
            .or_insert_with(|| youyuan::model::journal::CHAIN_START.to_owned());
        let link = youyuan::model::journal::ChainLink {
            seq: line.0,
            station_seq: line.1,
            id: &line.2,
            at_millis: line.3,
            station: &line.4,
            by: &line.5,
            action: &line.6,
            outcome: &line.7,
        };
        line.8 = link.hash(before);
        heads.insert(line.4.clone(), line.8.clone());
    }
}

#[test]
fn the_seed_of_a_draw_that_is_not_over_is_not_told() {
    let mut event = TestEvent::with_rules(Rules { stamps_needed: 0, ..Rules::default() });
    let ticket = event.guest("王小明");
    spin(&mut event, ticket, None);
    let transcript = event.desk.as_ref().unwrap().transcript().recv().unwrap().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let refused = write(&transcript, folder.path()).unwrap_err();
    assert!(matches!(refused, ProofError::NotClosed), "{refused}");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_draw_without_a_ceremony_is_proven_and_says_so() {
    let mut event = TestEvent::with_rules(Rules { stamps_needed: 1, ..Rules::default() });
    let ticket = event.guest("王小明");
    event.done(Action::Stamp { ticket, booth: BoothId(1) });
    spin(&mut event, ticket, None);
    event.done(Action::CloseDraw {});
    let folder = tempfile::tempdir().unwrap();
    proof_of(&event, folder.path());
    let findings = verify_file(&folder.path().join("draws.json")).unwrap();
    assert!(findings.is_sound(), "{findings:#?}");
    assert_eq!(findings.notes, [Finding::NoPledge, Finding::NoWords]);
}

#[test]
fn what_is_no_proof_is_told_in_words() {
    for text in ["", "{}", "[]", "null", "{\"format\":1}", &"[".repeat(100_000)] {
        assert!(matches!(verify_text(text), Err(ProofError::NoProof(_))), "{text:.20}");
    }
}

#[test]
fn a_text_of_the_event_cannot_end_the_script_of_the_page() {
    let mut event = evening(Odds::Bag);
    let ticket = event.valid_guest("王小明");
    let act = event.act(Action::Stamp { ticket, booth: BoothId(4) });
    event.submit(act.clone());
    let reason = "</script><script>alert(1)</script>".to_owned();
    event.done(Action::Void { target: act.id, reason });
    let folder = tempfile::tempdir().unwrap();
    proof_of(&event, folder.path());
    let page = std::fs::read_to_string(folder.path().join("verify.html")).unwrap();
    assert_eq!(page.matches("</script>").count(), 1);
    assert!(!page.contains("/*DRAWS_JSON*/") && !page.contains("/*WORDS*/"));
    assert!(!page.contains("http://") && !page.contains("https://"), "it asks no network");
}
