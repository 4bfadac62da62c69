//! An event goes on from one of its copies.

use std::path::Path;

use youyuan::desk::{DeskError, StoreError, restore};
use youyuan::model::act::Action;

use crate::places::{Places, back_up, wait_until, walk_in};
use crate::support::TestEvent;

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
