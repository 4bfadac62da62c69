//! When copies are made, where, and what people are told of them.

use std::path::PathBuf;
use std::time::Duration;

use youyuan::desk::{BACKUPS_KEPT, BackupTrouble, Desk, Place, check, found_backups, is_backup};
use youyuan::model::act::Action;

use crate::places::{Places, back_up, backups_below, holds, wait_until, walk_in};
use crate::support::TestEvent;

#[test]
fn after_fifty_acts_there_is_a_sound_copy_on_the_stick() {
    let (places, mut event) = (Places::new(), TestEvent::fair());
    places.backed_up(&mut event);
    // What was recorded before the program began is saved at once.
    let before = event.book().seq();
    wait_until(&event, |state| holds(state, before));
    for n in 0..50 {
        event.done(walk_in(&format!("孩子{n}")));
    }
    let state = wait_until(&event, |state| holds(state, before + 50));
    assert_eq!(state.place, Some(Place::Stick(places.stick())));
    assert_eq!(state.trouble, None);
    let backup = state.last.unwrap().path;
    let report = check(&backup).unwrap();
    assert_eq!((report.entries, report.is_sound()), (before + 50, true));
}

#[test]
fn acts_that_come_while_a_copy_is_made_are_in_it_or_in_the_next_but_never_by_half() {
    let (places, mut event) = (Places::new(), TestEvent::fair());
    places.backed_up(&mut event);
    for round in 0..12 {
        // By themselves they rest between.
        event.desk.as_ref().unwrap().back_up_now();
        for n in 0..60 {
            let ticket = event.guest(&format!("孩子{round}-{n}"));
            let booth = youyuan::model::id::BoothId(1 + n % 3);
            event.done(Action::Stamp { ticket, booth });
        }
    }
    let seq = event.book().seq();
    back_up(&mut event);
    event.close();
    let backups = backups_below(&places.stick());
    assert!(backups.len() > 3, "{backups:?}");
    let mut reached = Vec::new();
    for backup in &backups {
        let report = check(backup).unwrap();
        assert!(report.is_sound(), "{backup:?}: {report:#?}");
        reached.push(report.entries);
    }
    assert_eq!(reached.iter().max(), Some(&seq));
}

#[test]
fn the_last_ten_are_kept_and_nothing_else_is_left() {
    let (places, mut event) = (Places::new(), TestEvent::fair());
    places.backed_up(&mut event);
    for n in 0..BACKUPS_KEPT + 3 {
        event.guest(&format!("孩子{n}"));
        back_up(&mut event);
    }
    let last = event.book().seq();
    let backups = backups_below(&places.stick());
    assert_eq!(backups.len(), BACKUPS_KEPT);
    assert!(backups.iter().all(|path| is_backup(path)), "{backups:?}");
    let name = |seq: u64| format!(" {seq}.youyuan-backup");
    for kept in last - BACKUPS_KEPT as u64 + 1..=last {
        let is_kept = |path: &PathBuf| path.to_str().unwrap().ends_with(&name(kept));
        assert!(backups.iter().any(is_kept), "{kept} of {backups:?}");
    }
    let beside: Vec<_> = std::fs::read_dir(event.folder.path()).unwrap().flatten().collect();
    assert!(beside.iter().all(|file| file.path().extension().unwrap() != "part"), "{beside:?}");
}

#[test]
fn what_no_backup_holds_yet_is_saved_when_the_event_is_closed() {
    let (places, mut event) = (Places::new(), TestEvent::fair());
    places.backed_up(&mut event);
    back_up(&mut event);
    event.guest("王小明");
    let seq = event.book().seq();
    event.close();
    let newest = &found_backups(&[places.stick().join("游园备份")])[0];
    assert_eq!((newest.seq, newest.title.as_str()), (Some(seq), "event"));
}

#[test]
fn a_stick_that_is_pulled_out_is_told_and_the_computer_keeps_the_backups_meanwhile() {
    let (places, mut event) = (Places::new(), TestEvent::fair());
    places.backed_up(&mut event);
    back_up(&mut event);
    places.pull_out();
    event.guest("王小明");
    let state = back_up(&mut event);
    assert_eq!(state.trouble, Some(BackupTrouble::StickGone));
    assert_eq!(state.last.unwrap().place, Place::Computer(places.computer()));
    assert_eq!(backups_below(&places.computer()).len(), 1);
    places.plug_in();
    event.guest("李小红");
    event.desk.as_ref().unwrap().back_up_now();
    let state = wait_until(&event, |state| state.trouble.is_none());
    assert_eq!(state.place, Some(Place::Stick(places.stick())));
}

#[test]
fn a_folder_that_people_chose_comes_before_a_stick_and_is_missed_when_it_is_gone() {
    let (places, mut event) = (Places::new(), TestEvent::fair());
    places.backed_up(&mut event);
    back_up(&mut event);
    let chosen = places.folder.path().join("chosen");
    std::fs::create_dir(&chosen).unwrap();
    event.desk.as_ref().unwrap().choose_backup_folder(Some(chosen.clone()));
    wait_until(&event, |state| {
        state.last.as_ref().is_some_and(|last| last.place == Place::Folder(chosen.clone()))
    });
    std::fs::rename(&chosen, places.folder.path().join("moved")).unwrap();
    event.guest("王小明");
    let state = back_up(&mut event);
    assert_eq!(state.trouble, Some(BackupTrouble::FolderGone));
    assert_eq!(state.last.unwrap().place, Place::Stick(places.stick()));
}

#[test]
fn a_place_that_cannot_be_written_to_stops_no_act_and_is_told() {
    let (places, mut event) = (Places::new(), TestEvent::fair());
    // A file stands where the folder for backups would be.
    std::fs::write(places.stick().join("游园备份"), "").unwrap();
    places.backed_up(&mut event);
    let state = wait_until(&event, |state| state.trouble.is_some());
    assert!(matches!(state.trouble, Some(BackupTrouble::Other(_))), "{state:?}");
    assert_eq!(state.last, None);
    event.guest("王小明");
    std::fs::remove_file(places.stick().join("游园备份")).unwrap();
    assert_eq!(back_up(&mut event).trouble, None);
    event.assert_sound();
}

#[test]
fn an_event_that_lies_on_the_stick_itself_is_not_backed_up_there() {
    let (places, mut event) = (Places::new(), TestEvent::fair());
    places.plug_in_as(event.folder.path());
    places.backed_up(&mut event);
    assert_eq!(back_up(&mut event).place, Some(Place::Computer(places.computer())));
}

#[test]
fn the_newest_backup_is_the_last_one_made_although_the_clock_was_set_back() {
    let (places, mut event) = (Places::new(), TestEvent::fair());
    places.backed_up(&mut event);
    let before = back_up(&mut event).last.unwrap().path;
    // That one was made while the clock was a day ahead.
    let tomorrow = std::time::SystemTime::now() + Duration::from_secs(86_400);
    let file = std::fs::File::options().write(true).open(&before).unwrap();
    file.set_modified(tomorrow).unwrap();
    event.guest("王小明");
    let last = back_up(&mut event).last.unwrap();
    event.close();
    let found = &found_backups(&[places.stick().join("游园备份")])[0];
    assert_eq!((&found.path, found.seq), (&last.path, Some(last.seq)));
}

#[test]
fn an_event_without_backups_is_closed_as_ever() {
    let event = TestEvent::fair();
    let desk: &Desk = event.desk.as_ref().unwrap();
    assert!(desk.backups().is_none());
    desk.back_up_now();
}
