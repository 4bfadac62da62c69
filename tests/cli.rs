//! The command line as scripts use it: exit codes, JSON, and what is said on which stream.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests fail loudly"
)]

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};
use youyuan::desk::look;

fn youyuan(arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_youyuan"))
        .args(arguments)
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("WAYLAND_SOCKET")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).ok();
    child.wait_with_output().unwrap()
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn errors(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn json_of(output: &Output) -> Value {
    assert!(output.status.success(), "{}", errors(output));
    serde_json::from_slice(&output.stdout).unwrap()
}

struct Place {
    _folder: tempfile::TempDir,
    file: String,
}

impl Place {
    fn new(template: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("event.youyuan").to_str().unwrap().to_owned();
        let output = youyuan(&["new", &file, "--template", template], "");
        assert_eq!(code(&output), 0, "{}", errors(&output));
        Self { _folder: folder, file }
    }

    /// Hands in lines; the answers, and the exit code.
    fn act(&self, lines: &[Value]) -> (Vec<Value>, i32) {
        let input: String = lines.iter().map(|line| format!("{line}\n")).collect();
        let output = youyuan(&["act", &self.file], &input);
        let text = String::from_utf8(output.stdout.clone()).unwrap();
        (text.lines().map(|line| serde_json::from_str(line).unwrap()).collect(), code(&output))
    }

    fn stats(&self) -> Value {
        json_of(&youyuan(&["stats", &self.file, "--json"], ""))
    }
}

#[test]
fn acts_are_answered_line_by_line_with_receipts_and_refusals() {
    let place = Place::new("A");
    let id = "01900000-0000-7000-8000-000000000001";
    let walk_in = json!({"id": id, "station": "入口", "by": "小李",
        "action": {"do": "walk_in", "person": {"name": "王小明", "age": 7}}});
    let (answers, exit) = place.act(&[
        walk_in.clone(),
        walk_in,
        json!({"action": {"do": "stamp", "ticket": 1, "booth": 2}}),
    ]);
    assert_eq!(exit, 0);
    assert_eq!(answers[0]["receipt"]["done"], "checked_in");
    assert_eq!((&answers[0]["id"], &answers[1]["repeated"]), (&json!(id), &json!(true)));
    assert_eq!(answers[0]["receipt"], answers[1]["receipt"]);
    assert_eq!(answers[2]["receipt"]["stamps_had"], 1);

    let (answers, exit) = place.act(&[
        json!({"action": {"do": "draw", "ticket": 1}}),
        json!({"action": {"do": "fly"}}),
        json!({"action": {"do": "stamp", "ticket": 1, "booth": 3}}),
    ]);
    assert_eq!(exit, 1, "an act was refused and a line was none");
    assert_eq!(answers[0]["refusal"]["refused"], "not_enough_stamps");
    assert_eq!(answers[0]["refusal"]["reason"], "ticket 1 has 1 stamps of 3");
    assert!(answers[1]["error"].as_str().unwrap().contains("not an act"), "{answers:?}");
    assert_eq!(answers[2]["receipt"]["stamps_had"], 2, "the lines after it still count");
    assert_eq!(place.stats()["stamps"], 2);
}

#[test]
fn a_list_is_imported_once_and_a_dry_run_imports_nothing() {
    let place = Place::new("B");
    let list = format!("{}.csv", place.file);
    std::fs::write(&list, "姓名,年龄,手机\n王小明,7,13800001111\n,6,\n李小红,x,\n").unwrap();
    let dry = json_of(&youyuan(&["import", &place.file, &list, "--dry-run", "--json"], ""));
    assert_eq!((&dry["importable"], &dry["imported"]), (&json!(2), &json!(0)));
    assert_eq!(place.stats()["registered"], 0);
    let output = youyuan(&["import", &place.file, &list], "");
    assert_eq!(code(&output), 0);
    assert!(errors(&output).contains("row 3, column A (姓名)"), "{}", errors(&output));
    assert!(errors(&output).contains("row 4, column B (年龄)"), "{}", errors(&output));
    let again = json_of(&youyuan(&["import", &place.file, &list, "--json"], ""));
    assert_eq!((&again["imported"], &again["duplicates"]), (&json!(0), &json!(2)));
    assert_eq!(place.stats()["registered"], 2);
}

#[test]
fn a_rehearsal_ends_sound_on_each_template_and_leaves_the_event_alone() {
    for template in ["A", "B", "C"] {
        let place = Place::new(template);
        let before = std::fs::read(&place.file).unwrap();
        let arguments = ["rehearse", &place.file, "--attendees", "60", "--seed", "5", "--json"];
        let report = json_of(&youyuan(&arguments, ""));
        assert_eq!(report["check"]["problems"], json!([]));
        assert_eq!(report["stats"]["checked_in"], 60);
        assert!(report["repeated"].as_u64().unwrap() > 0, "scanners fire twice");
        assert!(!report["refused"].as_object().unwrap().is_empty(), "mistakes are made");
        assert!(report["stats"]["voided"].as_u64().unwrap() > 0, "mistakes are taken back");
        assert_eq!(std::fs::read(&place.file).unwrap(), before, "template {template}");
    }
}

#[test]
fn the_same_seed_gives_the_same_facts_and_another_seed_others() {
    let (one, two) = (Place::new("A"), Place::new("A"));
    let facts = |place: &Place, seed: &str| {
        let arguments = ["rehearse", &place.file, "--attendees", "40", "--seed", seed, "--json"];
        json_of(&youyuan(&arguments, ""))["check"]["facts_digest"].as_str().unwrap().to_owned()
    };
    let first = facts(&one, "9");
    assert_eq!(first, facts(&two, "9"));
    assert_ne!(first, facts(&two, "10"));
}

#[test]
fn a_rehearsed_event_can_be_kept_and_checked() {
    let place = Place::new("C");
    let copy = format!("{}.copy", place.file);
    let arguments = ["rehearse", &place.file, "--attendees", "20", "--keep", &copy];
    assert_eq!(code(&youyuan(&arguments, "")), 0);
    let check = json_of(&youyuan(&["check", &copy, "--json"], ""));
    assert_eq!(check["problems"], json!([]));
    let stats = json_of(&youyuan(&["stats", &copy, "--json"], ""));
    assert!(stats["title"].as_str().unwrap().starts_with("【彩排】"), "nobody takes it for real");
    assert_eq!(code(&youyuan(&arguments, "")), 1, "nothing is written over");
}

#[test]
fn a_kept_rehearsal_plays_in_the_events_hours_and_stamps_only_where_stamps_are_asked_for() {
    for (template, starts, ends, stamps) in
        [("A", "09:00", "11:30", true), ("B", "13:30", "16:30", false)]
    {
        let place = Place::new(template);
        let copy = format!("{}.copy", place.file);
        let arguments = ["rehearse", &place.file, "--attendees", "60", "--keep", &copy];
        assert_eq!(code(&youyuan(&arguments, "")), 0);
        let mut times = Vec::new();
        let zone = jiff::tz::TimeZone::system();
        let clock = |at| zone.to_datetime(at).strftime("%H:%M").to_string();
        let looked = look(Path::new(&copy), |entry, _| times.push(clock(entry.at))).unwrap();
        let (first, last) = (times.iter().min().unwrap(), times.iter().max().unwrap());
        assert!(*first == starts && last.as_str() <= ends, "{first} to {last}");
        assert_eq!(looked.book.counts().stamps > 0, stamps, "{template}");
        assert!(looked.event.is_rehearsal());
        assert!(!look(Path::new(&place.file), |_, _| {}).unwrap().event.is_rehearsal());
    }
}

#[test]
fn a_bad_file_is_exit_code_1_and_words() {
    let place = Place::new("A");
    let foreign = format!("{}.txt", place.file);
    std::fs::write(&foreign, "你好").unwrap();
    for arguments in [
        ["check", &foreign],
        ["stats", &foreign],
        ["act", &foreign],
        ["check", "/nowhere/at/all.youyuan"],
    ] {
        let output = youyuan(&arguments, "");
        assert_eq!(code(&output), 1, "{arguments:?}");
        assert!(errors(&output).starts_with("youyuan: "), "{}", errors(&output));
    }
    let again = youyuan(&["new", &place.file, "--template", "A"], "");
    assert_eq!(code(&again), 1);
    assert!(errors(&again).contains("choose another name"), "{}", errors(&again));
}

#[test]
fn wrong_usage_is_exit_code_2() {
    for arguments in [&["new", "x.youyuan"][..], &["new", "x", "--template", "Z"], &["fly", "x"]] {
        assert_eq!(code(&youyuan(arguments, "")), 2, "{arguments:?}");
    }
    assert!(!Path::new("x.youyuan").exists());
}

#[test]
fn without_a_display_the_window_says_so_and_names_the_rehearsal() {
    let output = youyuan(&[], "");
    assert_eq!(code(&output), 1);
    let errors = errors(&output);
    assert!(errors.contains("window could not be opened"), "{errors}");
    assert!(errors.contains("rehearse"), "{errors}");
}

#[test]
fn a_draw_is_proven_once_it_is_closed_and_verified_by_exit_code() {
    let place = Place::new("A");
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("proof").to_str().unwrap().to_owned();
    let open = youyuan(&["proof", &place.file, "--out", &out], "");
    assert_eq!(code(&open), 1);
    assert!(errors(&open).contains("close the draw first"), "{}", errors(&open));
    let closed = youyuan(&["proof", &place.file, "--out", &out, "--close"], "");
    assert_eq!(code(&closed), 0, "{}", errors(&closed));
    let draws = format!("{out}/draws.json");
    assert_eq!(code(&youyuan(&["verify", &draws], "")), 0);
    let changed = std::fs::read_to_string(&draws).unwrap().replacen(
        "\"stock\":[",
        "\"stock\":[{\"prize\":99,\"pieces\":1,\"given\":0},",
        1,
    );
    std::fs::write(&draws, changed).unwrap();
    let verified = youyuan(&["verify", &draws], "");
    assert_eq!(code(&verified), 1);
    assert!(String::from_utf8_lossy(&verified.stdout).contains("WRONG the stock of every prize"));
}

#[test]
fn a_list_of_the_setup_goes_out_as_a_workbook_and_comes_in_again_by_one_act() {
    let place = Place::new("B");
    let folder = Path::new(&place.file).parent().unwrap();
    let at = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let import = |list: &str, kind: &str| {
        json_of(&youyuan(&["import", &place.file, list, "--kind", kind, "--json"], ""))
    };
    let items = ["riddles", "prizes", "sponsors", "booths"];
    let tables = ["programme", "preparation", "places", "emergency"];
    for kind in items.into_iter().chain(tables) {
        let book = at(&format!("{kind}.xlsx"));
        let written = youyuan(&["export-list", &place.file, "--kind", kind, "--out", &book], "");
        assert_eq!(code(&written), 0, "{}", errors(&written));
        let report = import(&book, kind);
        assert_eq!((&report["imported"], &report["gone"]), (&json!(0), &json!(0)), "{kind}");
        assert_eq!(report["rows"], report["duplicates"]);
    }
    std::fs::write(at("新.csv"), "编号,谜面,谜底\n901,千里挑一,重\n902,上下难分,\n903,,卡\n")
        .unwrap();
    let report = import(&at("新.csv"), "riddles");
    assert_eq!((&report["imported"], &report["unreadable"]), (&json!(2), &json!(1)));
    let again = import(&at("新.csv"), "riddles");
    assert_eq!((&again["imported"], &again["duplicates"]), (&json!(0), &json!(2)));
    let wrong = youyuan(&["import", &place.file, &at("新.csv"), "--kind", "prizes"], "");
    assert_eq!(code(&wrong), 1);
    assert!(errors(&wrong).contains("名称"), "{}", errors(&wrong));
}

#[test]
fn an_event_without_a_draw_is_not_told_to_close_one() {
    let place = Place::new("B");
    let out = format!("{}.proof", place.file);
    for close in [&[][..], &["--close"]] {
        let arguments = [&["proof", &place.file, "--out", &out][..], close].concat();
        let output = youyuan(&arguments, "");
        assert_eq!(code(&output), 1);
        assert!(errors(&output).contains("this event has no draw"), "{}", errors(&output));
        assert!(!Path::new(&out).exists());
    }
    let book = look(Path::new(&place.file), |_, _| {}).unwrap().book;
    assert!(book.ceremony().closed.is_none(), "nothing is closed that never was");
}

#[test]
fn an_import_tells_the_columns_that_it_did_not_recognise() {
    let place = Place::new("B");
    let list = format!("{}.csv", place.file);
    for (kind, text) in [
        ("people", "姓名,年龄,身高\n王小明,7,120\n"),
        ("emergency", "情况,怎么办,身高\n地震,到空地集合,120\n"),
    ] {
        std::fs::write(&list, text).unwrap();
        let import = ["import", &place.file, &list, "--kind", kind];
        let dry = json_of(&youyuan(&[&import[..], &["--dry-run", "--json"]].concat(), ""));
        assert_eq!(dry["unread"], json!(["column C (身高)"]), "{kind}");
        let told = errors(&youyuan(&import, ""));
        assert!(told.contains("column C (身高): not recognised"), "{kind}: {told}");
    }
}

#[test]
fn a_new_event_from_an_old_one_has_its_setup_but_neither_people_nor_secrets() {
    let old = Place::new("C");
    let guest = json!({"action": {"do": "walk_in", "person": {"name": "王小明", "age": 7}}});
    assert_eq!(old.act(&[guest]).1, 0);
    let bytes = std::fs::read(&old.file).unwrap();
    let new = format!("{}-next.youyuan", old.file);
    let output = youyuan(&["new", &new, "--from", &old.file], "");
    assert_eq!(code(&output), 0, "{}", errors(&output));
    assert_eq!(std::fs::read(&old.file).unwrap(), bytes, "the old file is only read");
    let stats = |file: &str| json_of(&youyuan(&["stats", file, "--json"], ""));
    let (was, is) = (stats(&old.file), stats(&new));
    assert_eq!((&was["registered"], &is["registered"]), (&json!(1), &json!(0)));
    for same in ["title", "booths", "prizes"] {
        assert_eq!(was[same], is[same], "{same}");
    }
    assert!(!String::from_utf8_lossy(&std::fs::read(&new).unwrap()).contains("王小明"));
    assert_eq!(code(&youyuan(&["check", &new], "")), 0);

    let again = youyuan(&["new", &new, "--from", &old.file], "");
    assert_eq!(code(&again), 1, "nothing is written over");
    let list = format!("{}.csv", old.file);
    std::fs::write(&list, "姓名\n王小明\n").unwrap();
    let none = youyuan(&["new", &format!("{new}2"), "--from", &list], "");
    assert_eq!(code(&none), 1);
    assert!(!Path::new(&format!("{new}2")).exists(), "nothing half made is left behind");
    assert_eq!(code(&youyuan(&["new", &format!("{new}2")], "")), 2, "from what?");
}
