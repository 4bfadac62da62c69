//! What is removed from the event is removed from its copies, and half a copy is no copy.

use std::path::{Path, PathBuf};

use youyuan::desk::{BackupPlan, Copies, Place};
use youyuan::model::act::{Action, Personal};
use youyuan::model::journal::Outcome;
use youyuan::model::person::Person;

use crate::places::{Places, back_up, backups_below, wait_until, walk_in};
use crate::support::TestEvent;

/// Whatever of a person must not be left in any copy.
const TRACES: [&str; 4] = ["尉迟小明", "13800004821", "桂花苑", "0707室"];

fn with_traces(root: &Path) -> Vec<PathBuf> {
    let holds = |path: &PathBuf| {
        let bytes = std::fs::read(path).unwrap();
        TRACES.iter().any(|trace| memchr::memmem::find(&bytes, trace.as_bytes()).is_some())
    };
    backups_below(root).into_iter().filter(holds).collect()
}

fn copies(event: &TestEvent) -> Copies {
    let (send, copies) = std::sync::mpsc::channel();
    event.desk.as_ref().unwrap().copies(move |copies| send.send(copies).unwrap()).unwrap();
    copies.recv().unwrap()
}

#[test]
fn a_purge_removes_the_names_from_every_backup_also_from_a_stick_that_comes_later() {
    let (places, mut event) = (Places::new(), TestEvent::fair());
    let former = places.folder.path().join("former");
    std::fs::create_dir(&former).unwrap();
    places.backed_up(&mut event);
    event.done(Action::WalkIn {
        person: Personal::Plain(Person {
            name: TRACES[0].to_owned(),
            guardian_phone: TRACES[1].to_owned(),
            building: TRACES[2].to_owned(),
            unit: TRACES[3].to_owned(),
            ..Person::default()
        }),
        ticket: None,
    });
    back_up(&mut event);
    event.desk.as_ref().unwrap().choose_backup_folder(Some(former.clone()));
    wait_until(&event, |state| state.place == Some(Place::Folder(former.clone())));
    back_up(&mut event);
    event.close();
    places.pull_out();
    event.reopen();
    let plan = BackupPlan { former: vec![former.clone()], ..places.plan() };
    event.desk.as_mut().unwrap().keep_backups(plan, Box::new(|| {})).unwrap();
    back_up_on_the_computer(&mut event);
    let roots = [places.stick(), places.computer(), former.clone()];
    let held: Vec<_> = roots.iter().map(|root| with_traces(root)).collect();
    assert!(held.iter().all(|held| !held.is_empty()), "or the search proves nothing: {held:?}");
    // A half copy of a program that died, and what is nobody's backup.
    let folder = held[2][0].parent().unwrap();
    std::fs::copy(&held[2][0], folder.join("half.part")).unwrap();
    std::fs::write(folder.join("notes.txt"), "mine").unwrap();
    let told = copies(&event);
    assert_eq!(told.beside, Vec::<PathBuf>::new());
    for backup in held[1].iter().chain(&held[2]) {
        assert!(told.backups.contains(backup), "{backup:?} of {told:?}");
    }

    event.done(Action::Purge {});
    back_up(&mut event);
    assert_eq!(with_traces(&places.computer()), Vec::<PathBuf>::new());
    assert_eq!(with_traces(&former), Vec::<PathBuf>::new());
    assert!(folder.join("notes.txt").exists() && !folder.join("half.part").exists());
    assert_eq!(with_traces(event.folder.path()), Vec::<PathBuf>::new());
    assert!(copies(&event).is_empty());
    assert_eq!(with_traces(&places.stick()), held[0], "where nobody could reach it");
    places.plug_in();
    event.reopen();
    places.backed_up(&mut event);
    wait_until(&event, |state| matches!(state.place, Some(Place::Stick(_))));
    back_up(&mut event);
    assert_eq!(with_traces(&places.stick()), Vec::<PathBuf>::new());
    assert!(copies(&event).is_empty());
    event.assert_sound();
}

#[test]
fn copies_are_never_erased_before_the_purge_and_those_that_came_back_are_after_it() {
    let (places, mut event) = (Places::new(), TestEvent::fair());
    places.backed_up(&mut event);
    event.guest("尉迟小明");
    let backup = back_up(&mut event).last.unwrap().path;
    let aside = event.folder.path().join("aside");
    std::fs::copy(&backup, &aside).unwrap();
    let erase = |event: &TestEvent| {
        let (send, left) = std::sync::mpsc::channel();
        let desk = event.desk.as_ref().unwrap();
        desk.erase_copies(move |left| send.send(left).unwrap()).unwrap();
        left.recv().unwrap()
    };
    assert_eq!(erase(&event).beside, std::slice::from_ref(&aside));
    assert!(backup.exists() && aside.exists());
    event.done(Action::Purge {});
    assert!(!backup.exists() && !aside.exists());
    std::fs::create_dir_all(backup.parent().unwrap()).unwrap();
    std::fs::write(&backup, "a copy that no program can read").unwrap();
    assert_eq!(copies(&event).backups, std::slice::from_ref(&backup));
    assert!(erase(&event).is_empty() && !backup.exists());
}

fn back_up_on_the_computer(event: &mut TestEvent) {
    event.guest("李小红");
    back_up(event);
}

#[test]
fn what_a_program_that_died_left_of_a_copy_is_removed() {
    let (places, mut event) = (Places::new(), TestEvent::fair());
    let left = event.folder.path().join("event.youyuan.part");
    std::fs::write(&left, "half a copy").unwrap();
    places.backed_up(&mut event);
    back_up(&mut event);
    assert!(!left.exists());
    let outcome: Outcome = event.ask(walk_in("王小明"));
    assert!(outcome.is_ok());
}
