//! Events added up: nothing is written, nothing is counted twice, what cannot be read is named.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests fail loudly"
)]

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::SystemTime;

use calamine::{Data, Reader as _, Xlsx, open_workbook};
use support::{TestEvent, fair_changes};
use youyuan::desk::{Desk, DeskError, StoreError, check, look, system_clock};
use youyuan::exchange::rollup::{Rollup, Why};
use youyuan::model::act::Action;
use youyuan::model::setup::{Change, Organiser, Rules, Settings};

/// An event of a community with so many guests.
fn held(community: &str, street: &str, guests: u32) -> TestEvent {
    let mut event = TestEvent::empty();
    let mut changes = fair_changes(Rules::default());
    if let Change::Settings(settings) = &mut changes[0] {
        settings.organiser = Organiser {
            community: community.to_owned(),
            street: street.to_owned(),
            district: "东城区".to_owned(),
        };
    }
    event.configure(changes).unwrap();
    for guest in 0..guests {
        event.guest(&format!("王{guest}"));
    }
    event
}

fn rollup(arguments: &[&Path]) -> Output {
    let youyuan = env!("CARGO_BIN_EXE_youyuan");
    Command::new(youyuan).arg("rollup").args(arguments).output().unwrap()
}

/// Every file of a folder with its bytes and the time of its last change.
fn state(folder: &Path) -> BTreeMap<PathBuf, (Vec<u8>, SystemTime)> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let state = |path: PathBuf| {
        let changed = fs::metadata(&path).unwrap().modified().unwrap();
        (path.clone(), (fs::read(&path).unwrap(), changed))
    };
    entries.map(state).collect()
}

#[test]
fn sums_are_made_by_community_street_and_district() {
    let mut events =
        [held("一社区", "甲街道", 3), held("二社区", "甲街道", 4), held(" 一社区 ", "乙街道", 5)];
    let mut rollup = Rollup::default();
    for event in &mut events {
        event.close();
        rollup.add_file(&event.path);
    }
    let told = |groups: Vec<youyuan::exchange::rollup::Group>| -> Vec<_> {
        let told = groups.into_iter().map(|group| {
            let Organiser { community, street, .. } = group.organiser;
            (street, community, group.sums.events, group.sums.came)
        });
        told.collect()
    };
    let row = |street: &str, community: &str, events: u32, came: u32| {
        (street.to_owned(), community.to_owned(), events, came)
    };
    assert_eq!(told(rollup.districts()), [row("", "", 3, 12)]);
    assert_eq!(told(rollup.streets()), [row("乙街道", "", 1, 5), row("甲街道", "", 2, 7)]);
    let communities = [
        row("乙街道", "一社区", 1, 5),
        row("甲街道", "一社区", 1, 3),
        row("甲街道", "二社区", 1, 4),
    ];
    assert_eq!(told(rollup.communities()), communities);
    assert_eq!((rollup.total().came, rollup.total().pieces), (12, 27));
    assert!(rollup.is_complete());
}

#[test]
fn events_are_neither_changed_nor_given_files_beside_them() {
    let mut closed = held("一社区", "甲街道", 3);
    closed.close();
    // A laptop that died leaves its log; the last acts stand in nothing else.
    let died = held("二社区", "甲街道", 4);
    let log = died.path.with_extension("youyuan-wal");
    let folder = closed.folder.path();
    let copy = folder.join("died.youyuan");
    fs::copy(&died.path, &copy).unwrap();
    fs::copy(&log, copy.with_extension("youyuan-wal")).unwrap();
    let before = state(folder);
    let out = tempfile::tempdir().unwrap();
    let out = out.path().join("sum.xlsx");
    let output = rollup(&[&out, &closed.path, &copy]);
    assert!(output.status.success(), "{output:?}");
    assert_eq!(state(folder), before);
    let mut workbook: Xlsx<_> = open_workbook(&out).unwrap();
    let events = workbook.worksheet_range("活动明细").unwrap();
    let at = events.rows().next().unwrap().iter().position(|cell| *cell == "到场人数").unwrap();
    let came: Vec<_> = events.rows().skip(1).map(|row| row[at].clone()).collect();
    assert_eq!(came, [Data::Float(3.0), Data::Float(4.0)]);
}

/// The program with an event open and waiting for lines.
#[test]
fn an_event_that_another_program_has_open_counts_up_to_its_last_act() {
    let mut event = held("一社区", "甲街道", 2);
    event.close();
    let mut other = Command::new(env!("CARGO_BIN_EXE_youyuan"))
        .arg("act")
        .arg(&event.path)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = other.stdin.take().unwrap();
    let mut answers = BufReader::new(other.stdout.take().unwrap()).lines();
    for guests in 3..=40 {
        let line = r#"{"action":{"do":"walk_in","person":{"name":"王小明"}}}"#;
        writeln!(input, "{line}").unwrap();
        answers.next().unwrap().unwrap();
        if guests % 6 == 0 {
            let book = look(&event.path, |_, _| {}).unwrap().book;
            assert_eq!(book.counts().checked_in, guests);
            let held = Desk::open(&event.path, system_clock(), Box::new(|_| {})).err().unwrap();
            assert!(matches!(held, DeskError::Store(StoreError::InUse)), "{held}");
        }
    }
    drop(input);
    assert!(other.wait().unwrap().success());
    assert!(check(&event.path).unwrap().is_sound());
}

#[test]
fn looking_at_an_event_that_is_open_here_does_not_let_go_of_its_lock() {
    let event = held("一社区", "甲街道", 1);
    let refused = look(&event.path, |_, _| {}).unwrap_err();
    assert!(matches!(refused, DeskError::Store(StoreError::InUse)), "{refused}");
    let mut other = Command::new(env!("CARGO_BIN_EXE_youyuan"));
    let output = other.arg("act").arg(&event.path).stdin(Stdio::null()).output().unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(errors.contains("open in another window"), "{errors}");
    let mut rollup = Rollup::default();
    rollup.add_book(&event.path, event.opened.event, &event.opened.book);
    assert_eq!(rollup.events.len(), 1);
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_counts() {
    let mut good = held("一社区", "甲街道", 3);
    good.close();
    let folder = good.folder.path();
    let [cut, foreign, none] =
        ["cut.youyuan", "foreign.youyuan", "none.youyuan"].map(|name| folder.join(name));
    let bytes = fs::read(&good.path).unwrap();
    fs::write(&cut, &bytes[..bytes.len() / 2]).unwrap();
    fs::write(&foreign, "姓名,年龄").unwrap();
    let out = folder.join("sum.xlsx");
    let output = rollup(&[&out, &cut, &foreign, &good.path, &none]);
    assert_eq!(output.status.code(), Some(1));
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    for file in ["cut.youyuan", "foreign.youyuan", "none.youyuan"] {
        assert!(errors.contains(file), "{errors}");
    }
    let mut workbook: Xlsx<_> = open_workbook(&out).unwrap();
    let left_out = workbook.worksheet_range("未计入的文件").unwrap();
    let told: Vec<_> =
        left_out.rows().skip(1).map(|row| (row[0].to_string(), row[1].to_string())).collect();
    let expected = [
        ("cut.youyuan", "文件已损坏，请改用备份"),
        ("foreign.youyuan", "不是游园的活动文件"),
        ("none.youyuan", "找不到文件"),
    ];
    assert_eq!(told, expected.map(|(file, why)| (file.to_owned(), why.to_owned())));
    let communities = workbook.worksheet_range("按社区").unwrap();
    assert_eq!(communities.height(), 2);
}

#[test]
fn copies_of_one_event_count_once_and_the_longest_journal_wins() {
    let mut event = held("一社区", "甲街道", 3);
    event.close();
    let copy = event.folder.path().join("backup.youyuan");
    fs::copy(&event.path, &copy).unwrap();
    event.reopen();
    event.guest("赵大山");
    event.close();
    let mut rollup = Rollup::default();
    rollup.add_file(&copy);
    rollup.add_file(&event.path);
    assert_eq!((rollup.total().events, rollup.total().came), (1, 4));
    let [left_out] = rollup.left_out.as_slice() else { panic!("{:?}", rollup.left_out) };
    assert_eq!(left_out.path, copy);
    assert!(matches!(&left_out.why, Why::SameEvent(path) if *path == event.path));
    assert!(rollup.is_complete());
}

#[test]
fn an_event_is_never_replaced_by_the_workbook() {
    let mut event = held("一社区", "甲街道", 3);
    event.close();
    let before = fs::read(&event.path).unwrap();
    for force in [&["--force"][..], &[]] {
        let output = Command::new(env!("CARGO_BIN_EXE_youyuan"))
            .arg("rollup")
            .args([&event.path, &event.path])
            .args(force)
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(1));
        assert_eq!(fs::read(&event.path).unwrap(), before);
    }
}

#[test]
fn settings_without_an_organiser_read_back_unchanged() {
    let written = serde_json::to_string(&Settings::default()).unwrap();
    assert!(!written.contains("organiser"), "{written}");
    let mut event = TestEvent::empty();
    event.configure(fair_changes(Rules::default())).unwrap();
    assert_eq!(event.book().setup().settings.organiser, Organiser::default());
    assert!(event.ask(Action::PledgeDraw {}).is_ok());
}
