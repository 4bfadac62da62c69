//! The children's data: consent, how much is kept, the leader's PIN, and the end of it all.

use std::path::Path;

use youyuan::desk::{LeaderKey, NotUnlocked, check};
use youyuan::model::act::{Action, Personal, Ruling};
use youyuan::model::id::{BoothId, RiddleNumber};
use youyuan::model::person::Person;
use youyuan::model::pin::Pin;
use youyuan::model::privacy::{PhoneKept, Privacy};
use youyuan::model::receipt::Receipt;
use youyuan::model::refusal::{Missing, Refusal};
use youyuan::model::setup::Change;

use crate::support::{TestEvent, prize};
use crate::{assert_refused, void};

/// Everything that a purge must not leave anywhere.
const TRACES: [&str; 6] = ["尉迟小满", "尉迟大满", "13800004821", "桂花苑", "0707室", "水仙网格"];

fn family() -> [Person; 2] {
    let child = |name: &str, age| Person {
        name: name.to_owned(),
        age: Some(age),
        guardian_phone: "13800004821".to_owned(),
        grid: "水仙网格".to_owned(),
        building: "桂花苑".to_owned(),
        unit: "0707室".to_owned(),
        consent: None,
    };
    [child("尉迟小满", 7), child("尉迟大满", 9)]
}

fn with_privacy(privacy: Privacy) -> TestEvent {
    let mut event = TestEvent::fair();
    let mut settings = event.book().setup().settings.clone();
    settings.privacy = privacy;
    event.configure(vec![Change::Settings(Box::new(settings))]).unwrap();
    event
}

fn walk_in(person: Person) -> Action {
    Action::WalkIn { person: Personal::Plain(person), ticket: None }
}

fn traces_in(path: &Path) -> Vec<&'static str> {
    let bytes = std::fs::read(path).unwrap();
    let holds = |trace: &&str| memchr::memmem::find(&bytes, trace.as_bytes()).is_some();
    TRACES.into_iter().filter(holds).collect()
}

/// What lies in the event's folder.
fn files(event: &TestEvent) -> Vec<std::path::PathBuf> {
    std::fs::read_dir(event.folder.path()).unwrap().map(|file| file.unwrap().path()).collect()
}

#[test]
fn after_a_purge_no_byte_of_anybody_is_left_and_everything_still_adds_up() {
    let mut event = TestEvent::fair();
    let [small, tall] = family();
    let Receipt::Registered { attendee } =
        event.done(Action::Register { person: Personal::Plain(tall.clone()) })
    else {
        panic!()
    };
    let corrected = Person { age: Some(10), ..tall };
    event.done(Action::CorrectPerson { attendee, person: Personal::Plain(corrected) });
    event.done(walk_in(small));
    let ticket = event.valid_guest("尉迟小满");
    let Receipt::Drawn(drawn) = event.done(Action::Draw { ticket, lucky: None }) else { panic!() };
    event.done(Action::ShowDraw { draw: drawn.draw });
    // Copies that lie about: one by hand, one as a migration leaves it.
    event.close();
    for copy in ["备份.youyuan", "event.youyuan.v1"] {
        std::fs::copy(&event.path, event.folder.path().join(copy)).unwrap();
    }
    std::fs::write(event.folder.path().join("notes.txt"), "not an event").unwrap();
    event.reopen();
    let held: usize = files(&event).iter().map(|file| traces_in(file).len()).sum();
    assert_eq!(held, 3 * TRACES.len(), "or the search below proves nothing");
    let (send, copies) = std::sync::mpsc::channel();
    event.desk.as_ref().unwrap().copies(move |copies| send.send(copies).unwrap()).unwrap();
    let copies = copies.recv().unwrap();
    assert_eq!((copies.beside.len(), copies.backups.len()), (2, 0), "{copies:?}");

    let people = event.book().people_known();
    assert_eq!(event.done(Action::Purge {}), Receipt::Purged { people });
    let files_now = files(&event);
    for file in &files_now {
        assert_eq!(traces_in(file), Vec::<&str>::new(), "{}", file.display());
    }
    assert!(files_now.iter().any(|file| file.ends_with("notes.txt")), "nobody else's file");
    assert!(!files_now.iter().any(|file| copies.beside.contains(file)), "{files_now:?}");

    assert!(event.book().person(attendee).is_none());
    let counts = (event.book().counts().registered, event.book().counts().draws);
    assert_eq!(counts, (3, 1), "the counts stay");
    assert_refused!(event, Action::Purge {}, Refusal::Purged { .. });
    assert_refused!(event, walk_in(family()[0].clone()), Refusal::Purged { .. });
    event.done(Action::CheckIn { attendees: vec![attendee], ticket: None });
    event.done(Action::Stamp { ticket, booth: BoothId(4) });
    event.reopen();
    assert!(event.book().purged().is_some() && event.book().people_known() == 0);
    event.assert_sound();
    for file in files(&event) {
        assert_eq!(traces_in(&file), Vec::<&str>::new(), "{}", file.display());
    }
}

#[test]
fn a_purge_that_died_half_way_is_finished_when_the_event_is_opened() {
    let mut event = TestEvent::fair();
    event.done(walk_in(family()[0].clone()));
    event.close();
    let copy = event.folder.path().join("event.youyuan.v2");
    let aside = tempfile::tempdir().unwrap();
    std::fs::copy(&event.path, aside.path().join("copy")).unwrap();
    event.reopen();
    event.done(Action::Purge {});
    event.close();
    // As if the laptop had died before the copies were removed, with pages still to be freed.
    std::fs::copy(aside.path().join("copy"), &copy).unwrap();
    let connection = rusqlite::Connection::open(&event.path).unwrap();
    connection
        .execute_batch("CREATE TABLE x (y); INSERT INTO x VALUES (zeroblob(100000)); DROP TABLE x")
        .unwrap();
    drop(connection);
    let without_names = event.folder.path().join("purged.youyuan");
    std::fs::copy(&event.path, &without_names).unwrap();
    event.reopen();
    assert!(!copy.exists());
    assert!(without_names.exists(), "a copy without names may stay");
    event.assert_sound();
}

#[test]
fn a_damaged_copy_is_removed_as_well() {
    let mut event = TestEvent::fair();
    event.done(walk_in(family()[0].clone()));
    event.close();
    let bytes = std::fs::read(&event.path).unwrap();
    let cut = event.folder.path().join("cut.youyuan");
    std::fs::write(&cut, &bytes[..bytes.len() - 4096]).unwrap();
    event.reopen();
    event.done(Action::Purge {});
    assert!(!cut.exists());
}

#[test]
fn a_name_comes_to_a_nameless_ticket_only_with_consent() {
    let mut event = with_privacy(Privacy { ask_consent: true, ..Privacy::default() });
    let Receipt::CheckedIn { tickets } = event.done(walk_in(Person::default())) else { panic!() };
    let attendee = tickets[0].attendee;
    let name = |consent| {
        let person = Personal::Plain(Person { consent, ..family()[0].clone() });
        Action::CorrectPerson { attendee, person }
    };
    assert_refused!(event, name(None), Refusal::ConsentNeeded);
    event.done(name(Some("2026-09-26T06:00:01Z".parse().unwrap())));
    event.done(name(None));
    event.assert_sound();
}

#[test]
fn digests_cannot_be_matched_with_names_after_the_purge() {
    let mut event = TestEvent::fair();
    event.done(walk_in(family()[0].clone()));
    event.done(Action::Purge {});
    event.close();
    let connection = rusqlite::Connection::open(&event.path).unwrap();
    let salt: String =
        connection.query_row("SELECT salt FROM event", [], |row| row.get(0)).unwrap();
    assert_eq!(salt, "0".repeat(64), "the salt is gone");
    let again = "UPDATE event SET seed = printf('%064d', 1)";
    assert!(connection.execute(again, []).is_err(), "and nothing else changes");
    let person = "INSERT INTO person VALUES ('x', '谁', NULL, '', '', '', '', NULL)";
    let refused = connection.execute(person, []).unwrap_err().to_string();
    assert!(refused.contains("removed for good"), "{refused}");
}

#[test]
fn the_identity_of_an_event_never_changes_before_a_purge() {
    let mut event = TestEvent::fair();
    event.close();
    let connection = rusqlite::Connection::open(&event.path).unwrap();
    let forget = "UPDATE event SET salt = printf('%064d', 0)";
    assert!(connection.execute(forget, []).is_err());
}

#[test]
fn without_the_guardian_s_consent_a_ticket_bears_no_name() {
    let mut event = with_privacy(Privacy { ask_consent: true, ..Privacy::default() });
    let child = family()[0].clone();
    assert_refused!(event, walk_in(child.clone()), Refusal::ConsentNeeded);
    let agreed = Some("2026-09-26T06:00:01.250Z".parse().unwrap());
    event.done(walk_in(Person { consent: agreed, ..child.clone() }));
    event.done(walk_in(Person::default()));
    let age_only = Person { age: Some(7), ..Person::default() };
    assert_refused!(event, walk_in(age_only), Refusal::Incomplete { what: Missing::Name });
    // Who stands on the organiser's list agreed when the list was made.
    event.done(Action::Register { person: Personal::Plain(child) });
    event.reopen();
    let consents = event.book().people_unsorted().filter(|(_, person)| person.consent == agreed);
    assert_eq!(consents.count(), 1, "the time of the consent is kept");
    event.assert_sound();
}

#[test]
fn a_ticket_without_a_name_needs_an_event_that_asks_for_consent() {
    let mut event = TestEvent::fair();
    let nobody = walk_in(Person::default());
    assert_refused!(event, nobody, Refusal::Incomplete { what: Missing::Name });
    event.assert_sound();
}

#[test]
fn no_more_of_a_phone_is_taken_than_the_event_keeps() {
    for (phone, fits) in [
        (PhoneKept::Full, ["13800004821", "4821"].as_slice()),
        (PhoneKept::LastFour, &["4821"]),
        (PhoneKept::Nothing, &[""]),
    ] {
        let mut event = with_privacy(Privacy { phone, ..Privacy::default() });
        for number in ["13800004821", "4821", ""] {
            let child = Person { guardian_phone: number.to_owned(), ..family()[0].clone() };
            let taken = event.ask(walk_in(child)).is_ok();
            assert_eq!(taken, fits.contains(&number) || number.is_empty(), "{phone:?} {number}");
        }
        event.assert_sound();
    }
}

fn unlock(event: &TestEvent, pin: &str) -> Result<LeaderKey, NotUnlocked> {
    event.client.as_ref().unwrap().unlock(pin.to_owned()).recv().unwrap()
}

fn hold(event: &mut TestEvent, key: Option<LeaderKey>) {
    event.client.as_mut().unwrap().hold(key);
}

#[test]
fn what_is_the_leader_s_asks_for_the_pin_and_nothing_else_does() {
    let mut event = TestEvent::fair();
    let attendee = event.register("王小明");
    let ticket = event.guest("李小红");
    event.done(Action::SetPin { pin: Pin::Plain("4821".to_owned()) });
    assert!(event.book().has_pin());
    let configure = || Action::Configure {
        changes: vec![prize(9, "气球", 3, false, 0)],
        reason: "多".into(),
    };
    let accept = || Action::AttemptRiddle {
        ticket,
        riddle: RiddleNumber(2),
        answer: "不知道".to_owned(),
        ruling: Some(Ruling::Accept),
    };
    let leaders = || {
        let pin = Pin::Plain(String::new());
        [
            configure(),
            accept(),
            Action::Unmask { attendee: Some(attendee) },
            Action::SetPin { pin },
            Action::Purge {},
        ]
    };
    for action in leaders() {
        assert_refused!(event, action, Refusal::PinNeeded);
    }
    let stamped = event.answer(Action::Stamp { ticket, booth: BoothId(1) });
    let again = event.answer(Action::Stamp { ticket, booth: BoothId(2) });
    event.done(void(again.id));
    for _ in 0..5 * 60 {
        event.ask(Action::Stamp { ticket, booth: BoothId(1) }).unwrap_err();
    }
    assert_refused!(event, void(stamped.id), Refusal::PinNeeded);

    let key = unlock(&event, "4821").unwrap();
    hold(&mut event, Some(key));
    event.done(void(stamped.id));
    for action in leaders() {
        event.done(action);
    }
    assert!(!event.book().has_pin(), "the last but one took it away");
    hold(&mut event, None);
    event.done(configure());
    event.assert_sound();
}

#[test]
fn a_new_pin_ends_the_keys_of_the_old_one_and_outlives_a_restart() {
    let mut event = TestEvent::fair();
    assert!(matches!(unlock(&event, "1"), Err(NotUnlocked::Unchecked { .. })), "there is none");
    event.done(Action::SetPin { pin: Pin::Plain("4821".to_owned()) });
    let old = unlock(&event, "4821").unwrap();
    hold(&mut event, Some(old));
    event.done(Action::SetPin { pin: Pin::Plain("123456".to_owned()) });
    assert_refused!(event, Action::Purge {}, Refusal::PinNeeded);
    event.reopen();
    hold(&mut event, Some(old));
    assert_refused!(event, Action::Purge {}, Refusal::PinNeeded);
    assert_eq!(unlock(&event, "4821"), Err(NotUnlocked::WrongPin { wait_secs: 1 }));
    assert!(matches!(unlock(&event, "123456"), Err(NotUnlocked::TooSoon { .. })));
    std::thread::sleep(std::time::Duration::from_millis(1_050));
    assert!(unlock(&event, "123456").is_ok());
    event.assert_sound();
}

#[test]
fn nothing_of_the_pin_reaches_the_journal() {
    let mut event = TestEvent::fair();
    event.done(Action::SetPin { pin: Pin::Plain("73915502".to_owned()) });
    event.close();
    let connection = rusqlite::Connection::open(&event.path).unwrap();
    let told: String = connection
        .query_row("SELECT group_concat(action || outcome) FROM journal", [], |row| row.get(0))
        .unwrap();
    assert!(told.contains("set_pin") && !told.contains("73915502"), "{told}");
    assert!(!told.contains("argon2"), "four digits are found from their hash in a moment");
    drop(connection);
    assert!(check(&event.path).unwrap().is_sound());
}

#[test]
fn a_look_at_somebody_s_data_is_on_record() {
    let mut event = TestEvent::fair();
    let attendee = event.register("王小明");
    let unmask = Action::Unmask { attendee: Some(attendee) };
    assert_eq!(event.done(unmask), Receipt::Unmasked { attendee: Some(attendee) });
    assert_eq!(event.done(Action::Unmask { attendee: None }), Receipt::Unmasked { attendee: None });
    let stranger = Some(event.next_id().into());
    assert_refused!(event, Action::Unmask { attendee: stranger }, Refusal::UnknownAttendee { .. });
    event.assert_sound();
}
