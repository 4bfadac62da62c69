//! While the event runs, copies of it go to a second place; from any of them one can go on.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests fail loudly"
)]

mod support;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use support::{TestEvent, person};
use tempfile::TempDir;
use youyuan::desk::{
    BACKUPS_KEPT, BackupPlan, BackupState, BackupTrouble, Copies, Desk, DeskError, Place,
    StoreError, check, found_backups, is_backup, restore,
};
use youyuan::model::act::{Action, Personal};
use youyuan::model::journal::Outcome;
use youyuan::model::person::Person;

/// A computer with a folder for backups and a stick that can be pulled out.
struct Places {
    folder: TempDir,
    sticks: Arc<Mutex<Vec<PathBuf>>>,
}

impl Places {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        for name in ["computer", "stick"] {
            std::fs::create_dir(folder.path().join(name)).unwrap();
        }
        let sticks = Arc::new(Mutex::new(vec![folder.path().join("stick")]));
        Self { folder, sticks }
    }

    fn stick(&self) -> PathBuf {
        self.folder.path().join("stick")
    }

    fn computer(&self) -> PathBuf {
        self.folder.path().join("computer")
    }

    fn pull_out(&self) {
        self.sticks.lock().unwrap().clear();
    }

    fn plug_in(&self) {
        *self.sticks.lock().unwrap() = vec![self.stick()];
    }

    fn plan(&self) -> BackupPlan {
        let sticks = Arc::clone(&self.sticks);
        BackupPlan {
            chosen: None,
            sticks: Box::new(move || sticks.lock().unwrap().clone()),
            computer: Some(self.computer()),
            former: Vec::new(),
        }
    }

    fn backed_up(&self, event: &mut TestEvent) {
        event.desk.as_mut().unwrap().keep_backups(self.plan(), Box::new(|| {})).unwrap();
    }
}

fn backups_below(root: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(root).into_iter().flatten().flatten() {
        match entry.path() {
            path if path.is_dir() => found.extend(backups_below(&path)),
            path => found.push(path),
        }
    }
    found.sort();
    found
}

fn state(event: &TestEvent) -> BackupState {
    event.desk.as_ref().unwrap().backups().unwrap()
}

#[track_caller]
fn wait_until(event: &TestEvent, reached: impl Fn(&BackupState) -> bool) -> BackupState {
    let end = Instant::now() + Duration::from_secs(20);
    loop {
        let state = state(event);
        if reached(&state) {
            return state;
        }
        assert!(Instant::now() < end, "{state:#?}");
        std::thread::sleep(Duration::from_millis(2));
    }
}

fn holds(state: &BackupState, seq: u64) -> bool {
    state.last.as_ref().is_some_and(|backup| backup.seq >= seq)
}

/// Asks for a backup of everything there is and waits until it is in its place.
#[track_caller]
fn back_up(event: &mut TestEvent) -> BackupState {
    let seq = event.book().seq();
    event.desk.as_ref().unwrap().back_up_now();
    wait_until(event, |state| holds(state, seq))
}

fn walk_in(name: &str) -> Action {
    Action::WalkIn { person: person(name), ticket: None }
}

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
    *places.sticks.lock().unwrap() = vec![event.folder.path().to_owned()];
    places.backed_up(&mut event);
    assert_eq!(back_up(&mut event).place, Some(Place::Computer(places.computer())));
}

#[test]
fn one_goes_on_from_a_backup_and_what_came_after_it_is_entered_by_its_ids() {
    let (places, mut event) = (Places::new(), TestEvent::fair());
    places.backed_up(&mut event);
    let ticket = event.valid_guest("王小明");
    let drawn = event.act(Action::Draw { ticket, lucky: None });
    let before = event.submit(drawn.clone());
    let backup = back_up(&mut event).last.unwrap().path;
    let later = event.act(walk_in("李小红"));
    let later_answer = event.submit(later.clone());
    let bytes = std::fs::read(&backup).unwrap();
    event.close();

    // Another laptop.
    event.path = event.folder.path().join("other.youyuan");
    restore(&backup, &event.path).unwrap();
    event.reopen();
    let again = event.submit(drawn);
    assert_eq!((again.repeated, &again.outcome), (true, &before.outcome));
    let entered = event.submit(later);
    assert_eq!((entered.repeated, &entered.outcome), (false, &later_answer.outcome));
    event.assert_sound();
    assert_eq!(std::fs::read(&backup).unwrap(), bytes, "the backup stays as it is");
}

#[test]
fn a_damaged_backup_makes_no_event_and_an_event_is_never_replaced() {
    let (places, mut event) = (Places::new(), TestEvent::fair());
    places.backed_up(&mut event);
    for n in 0..50 {
        event.guest(&format!("孩子{n}"));
    }
    let backup = back_up(&mut event).last.unwrap().path;
    let to = event.folder.path().join("other.youyuan");
    let over = restore(&backup, &event.path).unwrap_err();
    assert!(matches!(over, DeskError::Store(StoreError::Exists(_))), "{over}");
    let mut bytes = std::fs::read(&backup).unwrap();
    // The pages of the b-tree from the second one on lose their headers.
    for page in bytes.chunks_mut(4096).skip(1) {
        page[0] ^= 0xff;
    }
    std::fs::write(&backup, bytes).unwrap();
    let damaged = restore(&backup, &to).unwrap_err();
    assert!(matches!(damaged, DeskError::Store(StoreError::Damaged(_))), "{damaged}");
    assert!(!to.exists() && !to.with_extension("part").exists());
}

/// Changes a letter of an id in an index of the journal: nothing that is read to open the file.
fn damage_an_index(path: &Path) {
    let file = rusqlite::Connection::open(path).unwrap();
    let index = "SELECT rootpage FROM sqlite_schema WHERE name = 'sqlite_autoindex_journal_1'";
    let page: usize = file.query_row(index, [], |row| row.get::<_, i64>(0)).unwrap() as usize;
    let mut ids = file.prepare("SELECT id FROM journal").unwrap();
    let ids: Vec<String> =
        ids.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap();
    let mut bytes = std::fs::read(path).unwrap();
    let page = &mut bytes[(page - 1) * 4096..page * 4096];
    let find = |id: &String| memchr::memmem::find(page, id.as_bytes());
    let at = ids.iter().find_map(find).expect("an index of ids");
    page[at + 35] ^= 1;
    std::fs::write(path, bytes).unwrap();
}

#[test]
fn a_backup_whose_damage_only_a_whole_check_sees_makes_no_event() {
    let (places, mut event) = (Places::new(), TestEvent::fair());
    places.backed_up(&mut event);
    event.guest("王小明");
    let backup = back_up(&mut event).last.unwrap().path;
    event.close();
    let to = event.folder.path().join("other.youyuan");
    restore(&backup, &to).unwrap();
    std::fs::remove_file(&to).unwrap();
    damage_an_index(&backup);
    let damaged = restore(&backup, &to).unwrap_err();
    assert!(matches!(damaged, DeskError::Store(StoreError::Damaged(_))), "{damaged}");
    assert!(!to.exists() && !to.with_extension("part").exists());
}

#[test]
fn a_file_that_is_older_than_its_backup_is_told() {
    let (places, mut event) = (Places::new(), TestEvent::fair());
    event.close();
    let old = event.folder.path().join("old.youyuan");
    std::fs::copy(&event.path, &old).unwrap();
    event.reopen();
    places.backed_up(&mut event);
    event.guest("王小明");
    event.guest("赵小兰");
    let newer = back_up(&mut event).last.unwrap();
    event.close();

    std::fs::rename(&old, &event.path).unwrap();
    event.reopen();
    places.backed_up(&mut event);
    let ahead = wait_until(&event, |state| state.ahead.is_some()).ahead.unwrap();
    assert_eq!((&ahead.path, ahead.seq), (&newer.path, newer.seq));
    let newer_bytes = std::fs::read(&newer.path).unwrap();

    // A course of its own that merely has fewer entries is no older file.
    event.close();
    std::fs::remove_dir_all(places.stick().join("游园备份")).unwrap();
    event.reopen();
    event.guest("李小红");
    event.close();
    let folder = ahead.path.parent().unwrap();
    std::fs::create_dir_all(folder).unwrap();
    std::fs::write(&ahead.path, newer_bytes).unwrap();
    event.reopen();
    places.backed_up(&mut event);
    assert_eq!(back_up(&mut event).ahead, None);
}

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
