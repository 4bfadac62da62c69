//! The file goes away while it is open.
#![cfg(unix)]

use std::path::Path;

use youyuan::desk::check;
use youyuan::model::act::Act;

use crate::support::{TestEvent, person};
use crate::{contents, log_of, open};

fn walk_in(event: &mut TestEvent) -> Act {
    event.act(youyuan::model::act::Action::WalkIn { person: person("李小红"), ticket: None })
}

/// Hands in an act that must not be acknowledged.
fn assert_not_saved(event: &mut TestEvent) -> Act {
    let act = walk_in(event);
    let answer = event.client.as_ref().unwrap().call(act.clone()).unwrap_err();
    assert!(answer.to_string().contains("moved or deleted"), "{answer}");
    act
}

fn entries(path: &Path) -> u64 {
    let report = check(path).unwrap();
    assert!(report.is_sound(), "{report:?}");
    report.entries
}

#[test]
fn nothing_is_acknowledged_after_the_file_was_deleted() {
    let mut event = TestEvent::fair();
    event.guest("王小明");
    std::fs::remove_file(&event.path).unwrap();
    assert_not_saved(&mut event);
    event.close();
    assert!(!event.path.exists(), "nothing is made in its place");
}

#[test]
fn a_file_that_was_moved_holds_every_act_that_was_acknowledged() {
    let mut event = TestEvent::fair();
    event.guest("王小明");
    let acknowledged = event.book().seq();
    let elsewhere = event.folder.path().join("moved.youyuan");
    std::fs::rename(&event.path, &elsewhere).unwrap();
    assert_not_saved(&mut event);
    event.close();
    assert_eq!(entries(&elsewhere), acknowledged);
    assert!(open(&elsewhere).is_ok());
}

#[test]
fn a_file_that_was_put_back_goes_on() {
    let mut event = TestEvent::fair();
    event.guest("王小明");
    let elsewhere = event.folder.path().join("moved.youyuan");
    std::fs::rename(&event.path, &elsewhere).unwrap();
    let act = assert_not_saved(&mut event);
    std::fs::rename(&elsewhere, &event.path).unwrap();
    assert!(event.submit(act).outcome.is_ok());
    event.guest("欧阳乐乐");
    event.assert_sound();
}

#[test]
fn a_file_that_took_its_place_is_not_touched() {
    let mut event = TestEvent::fair();
    event.guest("王小明");
    let elsewhere = event.folder.path().join("moved.youyuan");
    std::fs::rename(&event.path, &elsewhere).unwrap();
    let other = TestEvent::lived();
    std::fs::copy(&other.path, &event.path).unwrap();
    std::fs::write(log_of(&event.path), b"").unwrap();
    let standing = |event: &TestEvent| {
        let mut files = contents(event.folder.path());
        files.remove(&elsewhere);
        files
    };
    let before = standing(&event);
    assert_not_saved(&mut event);
    event.close();
    assert!(standing(&event) == before);
}

#[test]
fn a_log_that_was_deleted_loses_nothing_that_was_acknowledged() {
    let mut event = TestEvent::fair();
    event.guest("王小明");
    let acknowledged = event.book().seq();
    std::fs::remove_file(log_of(&event.path)).unwrap();
    assert_not_saved(&mut event);
    event.close();
    assert_eq!(entries(&event.path), acknowledged);
}
