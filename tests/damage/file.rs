//! The file as a whole: missing, foreign, newer, cut off, in use.

use rusqlite::Connection;
use youyuan::desk::{Desk, DeskError, StoreError, check};

use crate::support::{TestEvent, test_clock};
use crate::{contents, file, folder, open, refused, says_damaged};

fn copy(event: &TestEvent, folder: &tempfile::TempDir) -> (std::path::PathBuf, Vec<u8>) {
    let bytes = std::fs::read(&event.path).unwrap();
    (file(folder, &bytes), bytes)
}

#[test]
fn a_second_program_is_told_that_the_file_is_in_use() {
    let event = TestEvent::fair();
    let second = Desk::open(&event.path, test_clock(), Box::new(|_| {})).err().unwrap();
    assert!(matches!(second, DeskError::Store(StoreError::InUse)), "{second}");
    assert!(matches!(check(&event.path), Err(DeskError::Store(StoreError::InUse))));
}

#[cfg(unix)]
#[test]
fn the_same_file_under_another_name_is_in_use_as_well() {
    let mut event = TestEvent::fair();
    let other = event.folder.path().join("other.youyuan");
    std::fs::hard_link(&event.path, &other).unwrap();
    let second = open(&other).err().unwrap();
    assert!(matches!(second, DeskError::Store(StoreError::InUse)), "{second}");
    // The lock was not let go of by the attempt: the event goes on.
    event.guest("王小明");
}

#[test]
fn what_is_not_an_event_is_told_and_left_alone() {
    let folder = folder();
    let not_ours = |error: &DeskError| matches!(error, DeskError::Store(StoreError::NotAnEvent));
    let workbook = [&b"PK\x03\x04"[..], &[7; 3_000]].concat();
    for bytes in [&b"\xe5\xa7\x93\xe5\x90\x8d,7"[..], &[0; 5_000], &workbook] {
        assert!(not_ours(&refused(&file(&folder, bytes))));
    }
    let path = folder.path().join("event.youyuan");
    std::fs::remove_file(&path).unwrap();
    Connection::open(&path).unwrap().execute_batch("CREATE TABLE a (x)").unwrap();
    assert!(not_ours(&refused(&path)));
    let nowhere = folder.path().join("nowhere.youyuan");
    assert!(matches!(refused(&nowhere), DeskError::Store(StoreError::NotFound(_))));
}

#[test]
fn an_empty_file_is_damaged_and_left_alone() {
    let error = refused(&file(&folder(), b""));
    assert!(error.to_string().contains("it is empty"), "{error}");
}

#[test]
fn a_newer_event_is_told_and_left_alone() {
    let event = TestEvent::lived();
    Connection::open(&event.path).unwrap().pragma_update(None, "user_version", 99).unwrap();
    let error = refused(&event.path);
    let newer = matches!(error, DeskError::Store(StoreError::Newer { found: 99, .. }));
    assert!(newer, "{error}");
}

#[test]
fn an_older_event_that_is_damaged_is_not_brought_up_to_date() {
    let event = TestEvent::lived();
    // Its tables are those of the newest format.
    Connection::open(&event.path).unwrap().pragma_update(None, "user_version", 1).unwrap();
    assert!(says_damaged(&refused(&event.path)));
}

#[test]
fn a_file_that_was_cut_off_is_told_and_left_alone() {
    let folder = folder();
    let (_, whole) = copy(&TestEvent::lived(), &folder);
    for bytes in (1..whole.len() / 4096).map(|pages| pages * 4096).chain([16, 99, 4_000, 9_999]) {
        let error = refused(&file(&folder, &whole[..bytes]));
        assert!(says_damaged(&error), "{bytes} bytes: {error}");
        let checked = check(&folder.path().join("event.youyuan"));
        assert!(!checked.is_ok_and(|report| report.is_sound()), "{bytes} bytes");
    }
}

#[test]
fn a_whole_file_is_checked_without_a_trace() {
    let folder = folder();
    let (path, _) = copy(&TestEvent::lived(), &folder);
    let before = contents(folder.path());
    assert!(check(&path).unwrap().is_sound());
    assert!(contents(folder.path()) == before);
}

#[test]
fn an_event_never_takes_the_place_of_another_file() {
    let event = TestEvent::lived();
    let again = Desk::create(&event.path, &youyuan::desk::fresh_identity()).unwrap_err();
    assert!(matches!(again, DeskError::Store(StoreError::Exists(_))));
    // What a program left that died while it made an event is in nobody's way.
    let path = event.folder.path().join("new.youyuan");
    std::fs::write(event.folder.path().join("new.youyuan.part"), b"half").unwrap();
    Desk::create(&path, &youyuan::desk::fresh_identity()).unwrap();
    assert!(open(&path).is_ok());
    assert!(!event.folder.path().join("new.youyuan.part").exists());
}

#[test]
fn a_second_program_is_told_so_in_words_and_the_first_one_goes_on() {
    let mut event = TestEvent::fair();
    event.guest("王小明");
    let run = |command: &str| {
        let mut second = std::process::Command::new(env!("CARGO_BIN_EXE_youyuan"));
        let second = second.arg(command).arg(&event.path).stdin(std::process::Stdio::null());
        second.output().unwrap()
    };
    // Whoever opens and closes a file within a program lets go of all locks that it has on it; so
    // this program does not, under whatever name.
    assert!(check(&event.path).is_err());
    #[cfg(unix)]
    {
        let other = event.folder.path().join("other.youyuan");
        std::fs::hard_link(&event.path, &other).unwrap();
        assert!(open(&other).is_err() && check(&other).is_err());
    }
    let second = run("act");
    let said = String::from_utf8_lossy(&second.stderr);
    assert_eq!(second.status.code(), Some(1), "{said}");
    assert!(said.contains("the file is open in another window or program"), "{said}");
    // To look at it is allowed.
    assert!(run("check").status.success());
    event.guest("李小红");
    event.assert_sound();
}
