//! The event file holds by itself: the schema is the last line behind the rules, a file that is
//! not ours or not whole is left as it is, and the check finds what was changed behind our back.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests fail loudly"
)]

mod support;

use std::path::Path;

use rusqlite::Connection;
use support::TestEvent;
use youyuan::desk::{Answer, Problem, check};
use youyuan::model::act::{Act, Action};
use youyuan::model::id::{BoothId, TicketNumber};
use youyuan::model::refusal::Refusal;

fn sql(path: &Path, statement: &str) -> rusqlite::Result<usize> {
    let file = Connection::open(path).unwrap();
    file.pragma_update(None, "foreign_keys", "ON").unwrap();
    file.execute(statement, [])
}

#[test]
fn the_database_itself_refuses_what_the_rules_forbid() {
    let event = TestEvent::lived();
    let copy_row = |table: &str, columns: &str| {
        let id = format!("SELECT 'x' || id, act, {columns} FROM {table} WHERE voided_by IS NULL");
        format!("INSERT INTO {table} (id, act, {columns}) {id} LIMIT 1")
    };
    let forbidden = [
        // A second ticket for a child, a second holder of a ticket.
        copy_row("check_in", "attendee, ticket"),
        // A second stamp, a second hand-over, a second award of a piece, a voucher spent twice.
        copy_row("stamp", "check_in, booth"),
        copy_row("hand_over", "prize, piece"),
        copy_row("award", "prize, piece, check_in, draw"),
        copy_row("voucher_use", "voucher, award"),
        // A riddle solved again; a slot beyond the last one.
        "INSERT INTO riddle_attempt SELECT 'x', act, check_in, riddle, 1, 1, '', 1, 0, 1, NULL \
         FROM riddle_attempt"
            .to_owned(),
        "INSERT INTO riddle_take SELECT 'x', act, check_in, 2, 6, 5, NULL FROM riddle_take"
            .to_owned(),
        // A prize that is not there.
        "INSERT INTO award SELECT 'x', act, 1, 99, check_in, NULL, NULL FROM award".to_owned(),
        // A spin beyond the last one.
        "INSERT INTO draw SELECT 'x', act, 99, ticket, check_in, 2, 1, weights, 0, NULL, NULL, \
         NULL, NULL FROM draw"
            .to_owned(),
    ];
    for statement in forbidden {
        let refused = sql(&event.path, &statement).unwrap_err();
        let code = refused.sqlite_error_code();
        assert_eq!(code, Some(rusqlite::ErrorCode::ConstraintViolation), "{statement}: {refused}");
    }
    assert!(check(&event.path).unwrap().is_sound());
}

#[test]
fn what_only_the_database_refuses_is_a_refusal_on_record_and_the_event_goes_on() {
    let mut event = TestEvent::lived();
    // A stamp that the journal does not know: the rules would give it once more.
    tamper(
        &event,
        "INSERT INTO stamp SELECT 'x', act, check_in, 4, NULL FROM stamp WHERE booth = 3",
    );
    event.reopen();
    let [first, second] = [1, 2].map(TicketNumber);
    let refused = event.answer(Action::Stamp { ticket: first, booth: BoothId(4) });
    assert_eq!(refused.outcome, Err(Refusal::Conflict));
    event.done(Action::Stamp { ticket: second, booth: BoothId(4) });
    event.reopen();
    let again = Action::Stamp { ticket: first, booth: BoothId(4) };
    let again = Act { id: refused.id, ..event.act(again) };
    assert_eq!(event.submit(again), Answer { repeated: true, ..refused });
    event.close();
    let problems = problems(&event);
    assert!(matches!(&problems[..], [Problem::FactUnknown { .. }]), "{problems:#?}");
}

#[test]
fn no_fact_is_changed_or_deleted() {
    let event = TestEvent::lived();
    let tables = [
        "registration",
        "correction",
        "check_in",
        "stamp",
        "booth_state",
        "riddle_take",
        "riddle_attempt",
        "riddle_release",
        "voucher",
        "setup",
        "draw",
        "draw_shown",
        "ceremony",
        "picture",
        "award",
        "voucher_use",
        "hand_over",
        "void",
        "piece",
        "journal",
        "event",
    ];
    for table in tables {
        let file = Connection::open(&event.path).unwrap();
        let rows: i64 =
            file.query_row(&format!("SELECT count(*) FROM {table}"), [], |r| r.get(0)).unwrap();
        if rows == 0 {
            continue;
        }
        let column = match table {
            "journal" => "volunteer",
            "event" => "seed",
            "piece" => "number",
            _ => "act",
        };
        let update = format!("UPDATE {table} SET {column} = {column} || ''");
        for statement in [update, format!("DELETE FROM {table}")] {
            let refused = sql(&event.path, &statement).unwrap_err();
            let words = refused.to_string();
            let by_us = words.contains("never") || words.contains("belongs to somebody");
            assert!(by_us, "{statement}: {words}");
        }
    }
    // What was voided is not brought back, and nothing is voided twice.
    for statement in [
        "UPDATE stamp SET voided_by = NULL WHERE voided_by IS NOT NULL",
        "UPDATE stamp SET voided_by = act WHERE voided_by IS NOT NULL",
        "UPDATE stamp SET voided_by = act, booth = 4 WHERE voided_by IS NULL",
    ] {
        assert!(sql(&event.path, statement).is_err(), "{statement}");
    }
}

/// Does something to the file that the triggers forbid, as only somebody with a tool could.
fn tamper(event: &TestEvent, statement: &str) {
    let file = Connection::open(&event.path).unwrap();
    let mut triggers =
        file.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").unwrap();
    let triggers: Vec<(String, String)> = triggers
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    file.pragma_update(None, "foreign_keys", "OFF").unwrap();
    for (name, _) in &triggers {
        file.execute_batch(&format!("DROP TRIGGER {name}")).unwrap();
    }
    assert!(file.execute(statement, []).unwrap() > 0, "{statement} changed nothing");
    for (_, sql) in &triggers {
        file.execute_batch(sql).unwrap();
    }
}

fn problems(event: &TestEvent) -> Vec<Problem> {
    check(&event.path).unwrap().problems
}

macro_rules! assert_found {
    ($statement:expr, $problem:pat) => {{
        let event = TestEvent::lived();
        tamper(&event, $statement);
        let problems = problems(&event);
        assert!(problems.iter().any(|problem| matches!(problem, $problem)), "{problems:#?}");
    }};
}

#[test]
fn the_check_finds_a_fact_that_was_altered() {
    assert_found!("UPDATE stamp SET booth = 4 WHERE booth = 3", Problem::FactAltered { .. });
    assert_found!("UPDATE stamp SET voided_by = NULL", Problem::FactAltered { .. });
    assert_found!("UPDATE void SET reason = '没有原因'", Problem::FactAltered { .. });
}

#[test]
fn the_check_finds_a_fact_that_is_missing_or_was_added() {
    assert_found!("DELETE FROM stamp WHERE booth = 2", Problem::FactMissing { .. });
    assert_found!(
        "INSERT INTO stamp SELECT 'x', act, check_in, 4, NULL FROM stamp WHERE booth = 3",
        Problem::FactUnknown { .. }
    );
}

#[test]
fn the_check_finds_a_journal_that_was_edited_cut_or_reordered() {
    assert_found!(
        "UPDATE journal SET volunteer = '小王' WHERE seq = 4",
        Problem::Chain { seq: 4, .. }
    );
    assert_found!(
        "UPDATE journal SET at_millis = at_millis + 1 WHERE seq = 4",
        Problem::Chain { .. }
    );
    assert_found!("DELETE FROM journal WHERE seq = 4", Problem::Chain { .. });
    assert_found!(
        "UPDATE journal SET seq = CASE seq WHEN 4 THEN 105 ELSE 104 END WHERE seq IN (4, 5)",
        Problem::Chain { .. }
    );
    assert_found!("UPDATE journal SET outcome = '{}' WHERE seq = 4", Problem::Unreadable { .. });
}

#[test]
fn the_check_finds_a_draw_that_was_altered_with_all_its_traces() {
    let event = TestEvent::lived();
    let file = Connection::open(&event.path).unwrap();
    let (seq, before): (i64, String) = file
        .query_row("SELECT seq, outcome FROM journal WHERE outcome LIKE '%\"drawn\"%'", [], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .unwrap();
    drop(file);
    let roll: u64 =
        serde_json::from_str::<serde_json::Value>(&before).unwrap()["roll"].as_u64().unwrap();
    let altered =
        before.replace(&format!("\"roll\":{roll}"), &format!("\"roll\":{}", (roll + 1) % 5));
    tamper(&event, &format!("UPDATE journal SET outcome = '{altered}' WHERE seq = {seq}"));
    let problems = problems(&event);
    assert!(problems.contains(&Problem::Draw { draw: 1 }), "{problems:#?}");
}

#[test]
fn the_check_finds_a_person_who_was_altered() {
    assert_found!("UPDATE person SET name = '别人' WHERE name = '王小明'", Problem::Person { .. });
}

#[test]
fn the_check_finds_an_award_without_a_piece_and_a_voucher_spent_twice() {
    assert_found!("DELETE FROM piece WHERE prize = 4 AND number = 1", Problem::FactMissing { .. });
    let event = TestEvent::lived();
    let file = Connection::open(&event.path).unwrap();
    file.execute_batch("DROP INDEX voucher_use_once").unwrap();
    drop(file);
    tamper(
        &event,
        "INSERT INTO voucher_use SELECT 'x', act, voucher, award, NULL FROM voucher_use",
    );
    let problems = problems(&event);
    let found = problems.iter().any(|problem| matches!(problem, Problem::FactUnknown { .. }));
    assert!(found, "{problems:#?}");
}

#[test]
fn the_settings_that_guard_the_data_are_in_force() {
    let event = TestEvent::lived();
    let file = Connection::open(&event.path).unwrap();
    let text = |pragma: &str| -> String {
        file.pragma_query_value(None, pragma, |row| row.get(0)).unwrap()
    };
    let number =
        |pragma: &str| -> i64 { file.pragma_query_value(None, pragma, |row| row.get(0)).unwrap() };
    assert_eq!(text("journal_mode"), "wal");
    assert_eq!((number("user_version"), number("application_id")), (3, 0x594f_5559));
    let strict: i64 = file
        .query_row("SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND strict = 0 AND name NOT LIKE 'sqlite%'", [], |row| row.get(0))
        .unwrap();
    assert_eq!(strict, 0, "every table is STRICT");
}
