//! Two files of one event went their own ways and come together again, through the door.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests fail loudly"
)]

mod support;

use std::path::{Path, PathBuf};

use support::{TestEvent, person};
use youyuan::desk::{Desk, system_clock};
use youyuan::exchange::merge::{MergeError, Merged, merge};
use youyuan::model::act::Action;
use youyuan::model::id::{BoothId, TicketNumber};

/// A copy of the event as it lies on another laptop.
fn copied(event: &mut TestEvent, name: &str) -> PathBuf {
    event.close();
    let other = event.folder.path().join(name);
    std::fs::copy(&event.path, &other).unwrap();
    event.reopen();
    other
}

/// The event on the laptop that its file is handed to next.
fn swap(event: &mut TestEvent, path: &Path) -> PathBuf {
    event.close();
    let before = std::mem::replace(&mut event.path, path.to_owned());
    event.reopen();
    before
}

fn merged(event: &TestEvent, other: &Path) -> Merged {
    merge(event.client.as_ref().unwrap(), other).unwrap()
}

#[test]
fn what_the_first_laptop_recorded_after_the_backup_comes_out_as_it_did_there() {
    let mut event = TestEvent::fair();
    event.valid_guest("王小明");
    let backup = copied(&mut event, "backup.youyuan");
    let ticket = event.valid_guest("李小红");
    let drawn = event.done(Action::Draw { ticket, lucky: Some(8) });
    let first = swap(&mut event, &backup);
    let came = merged(&event, &first);
    assert_eq!((came.entered.len(), came.left_out.len(), came.refused.len()), (5, 0, 0));
    assert_eq!(came.entered.last().unwrap().outcome, Ok(drawn));
    let again = merged(&event, &first);
    assert_eq!(again, Merged::default(), "nothing counts twice");
    let names: Vec<String> =
        event.book().people_unsorted().map(|(_, person)| person.name.clone()).collect();
    assert!(names.iter().any(|name| name == "李小红"), "personal data comes along: {names:?}");
    event.assert_sound();
}

#[test]
fn a_child_whose_number_was_given_twice_gets_another_one_and_keeps_its_stamps() {
    let mut event = TestEvent::fair();
    let other = copied(&mut event, "other.youyuan");
    let there = event.guest("李小红");
    event.done(Action::Stamp { ticket: there, booth: BoothId(1) });
    let first = swap(&mut event, &other);
    let here = event.guest("赵小兰");
    assert_eq!(there, here, "both laptops gave the same number");
    let came = merged(&event, &first);
    assert_eq!((came.entered.len(), came.otherwise.len(), came.refused.len()), (0, 2, 0));
    let book = event.book().clone();
    let stamps = |ticket| book.ticket(ticket).map(|ticket| ticket.stamps.len());
    assert_eq!(stamps(here), Some(0), "the stamp is not another child's");
    assert_eq!(stamps(TicketNumber(2)), Some(1));
    event.assert_sound();
}

#[test]
fn what_is_taken_over_later_still_goes_to_the_child_and_not_to_its_old_number() {
    let mut event = TestEvent::fair();
    let other = copied(&mut event, "other.youyuan");
    let there = event.guest("李小红");
    let first = swap(&mut event, &other);
    let here = event.guest("赵小兰");
    assert_eq!(there, here, "both laptops gave the same number");
    merged(&event, &first);
    // The other laptop goes on, and is taken over once more.
    let ours = swap(&mut event, &first);
    event.done(Action::Stamp { ticket: there, booth: BoothId(1) });
    let first = swap(&mut event, &ours);
    let came = merged(&event, &first);
    assert_eq!((came.entered.len(), came.otherwise.len(), came.refused.len()), (0, 1, 0));
    let book = event.book().clone();
    let stamps = |ticket| book.ticket(ticket).map(|ticket| ticket.stamps.len());
    assert_eq!((stamps(here), stamps(TicketNumber(2))), (Some(0), Some(1)));
    event.assert_sound();
}

#[test]
fn where_both_went_on_people_settle_the_spins() {
    let mut event = TestEvent::fair();
    let ticket = event.valid_guest("王小明");
    let other = copied(&mut event, "other.youyuan");
    event.done(Action::Draw { ticket, lucky: None });
    let first = swap(&mut event, &other);
    event.guest("赵小兰");
    let came = merged(&event, &first);
    assert!(matches!(came.left_out[0].action, Action::Draw { .. }), "{came:?}");
    assert_eq!((came.left_out.len(), came.entered.len()), (1, 0));
}

#[test]
fn another_event_is_not_taken_over() {
    let (event, mut other) = (TestEvent::fair(), TestEvent::fair());
    other.done(Action::Register { person: person("王小明") });
    other.close();
    let error = merge(event.client.as_ref().unwrap(), &other.path).unwrap_err();
    assert!(matches!(error, MergeError::OtherEvent), "{error}");
    let (desk, opened) = Desk::open(&other.path, system_clock(), Box::new(|_| {})).unwrap();
    assert_eq!(opened.book.people_known(), 1);
    drop(desk);
}
