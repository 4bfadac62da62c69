//! The write-ahead log: missing, cut off, flipped, another's, garbage.

use youyuan::desk::check;

use crate::flips::step;
use crate::support::TestEvent;
use crate::{folder, log_of, open, refused, says_damaged, torn};

const FRAME: usize = 24 + 4096;

/// The number of entries after opening, or none where it was refused.
fn entries(path: &std::path::Path) -> Option<u64> {
    let checked = check(path);
    match open(path) {
        Ok(desk) => {
            drop(desk);
            let report = check(path).unwrap();
            assert!(report.is_sound(), "{report:?}");
            assert_eq!(checked.unwrap().entries, report.entries, "the check and the desk agree");
            Some(report.entries)
        }
        Err(error) => {
            assert!(says_damaged(&error), "{error}");
            assert!(checked.is_err());
            None
        }
    }
}

#[test]
fn a_log_that_the_power_cut_short_loses_the_last_act_at_most() {
    let torn = torn();
    let folder = folder();
    assert_eq!(entries(&torn.put(&folder, &torn.log)), Some(torn.entries));
    let mut last = torn.entries;
    for cut in (0..torn.log.len()).rev().step_by(512 * 5) {
        let kept = entries(&torn.put(&folder, &torn.log[..cut])).unwrap();
        assert!((last - 1..=last).contains(&kept), "cut at {cut}");
        last = kept;
    }
    assert!(last < torn.entries - 4, "the log held the last acts");
}

#[test]
fn a_flipped_byte_of_the_log_is_told_unless_only_the_last_act_is_lost() {
    let torn = torn();
    let folder = folder();
    let (mut told, mut kept_all) = (0, 0);
    let step = if step() == 1 { 7 } else { 997 };
    for at in (0..torn.log.len()).step_by(step) {
        let mut log = torn.log.clone();
        log[at] ^= 1 << (at % 8);
        let path = torn.put(&folder, &log);
        match entries(&path) {
            Some(kept) if kept == torn.entries => kept_all += 1,
            // As if the power had been cut while the last act was written: nobody can tell.
            Some(kept) => {
                let last = torn.entries - 1;
                assert!(kept == last, "byte {at} of {} lost {}", torn.log.len(), last - kept);
            }
            None => {
                torn.put(&folder, &log);
                refused(&path);
                told += 1;
            }
        }
    }
    eprintln!("{told} told, {kept_all} said nothing, of {}", torn.log.len() / step);
    assert!(told > torn.log.len() / step / 2);
}

#[test]
fn a_log_that_is_missing_leaves_a_sound_file_of_before() {
    let torn = torn();
    let folder = folder();
    let path = torn.put(&folder, &[]);
    std::fs::remove_file(log_of(&path)).unwrap();
    assert!(entries(&path).unwrap() < torn.entries);
}

#[test]
fn a_log_that_is_garbage_is_told_and_left_alone() {
    let torn = torn();
    let folder = folder();
    for garbage in [vec![7; 3 * FRAME], b"name,phone\n".repeat(500), vec![0xff; 40]] {
        assert!(says_damaged(&refused(&torn.put(&folder, &garbage))));
    }
    // What is no longer than nothing, or nothing but zeros, never held an act.
    for nothing in [vec![], vec![7; 31], vec![0; 32 + FRAME]] {
        assert!(entries(&torn.put(&folder, &nothing)).is_some());
    }
}

#[test]
fn a_log_of_another_event_is_told_and_left_alone() {
    let (one, other) = (torn(), torn());
    let folder = folder();
    assert!(says_damaged(&refused(&one.put(&folder, &other.log))));
    // One that holds a whole other event.
    let mut event = TestEvent::fair();
    event.reopen();
    event.guest("王小明");
    event.close();
    let database = rusqlite::Connection::open(&event.path).unwrap();
    database.execute_batch("VACUUM").unwrap();
    let whole = std::fs::read(log_of(&event.path)).unwrap();
    drop(database);
    let error = refused(&one.put(&folder, &whole));
    assert!(error.to_string().contains("another event"), "{error}");
}
