//! 台帐: ids, chains, refusals, batches, personal data.

use youyuan::model::act::{Act, Action};
use youyuan::model::id::BoothId;
use youyuan::model::refusal::{Missing, Refusal};

use crate::support::{TestEvent, person};
use crate::{assert_refused, void};

fn journal(event: &TestEvent, sql: &str) -> Vec<String> {
    let file = rusqlite::Connection::open(&event.path).unwrap();
    let mut statement = file.prepare(sql).unwrap();
    let rows = statement.query_map([], |row| row.get(0)).unwrap();
    rows.collect::<Result<_, _>>().unwrap()
}

#[test]
fn the_same_id_gives_the_first_answer_again_even_after_a_restart() {
    let mut event = TestEvent::fair();
    let ticket = event.guest("王小明");
    let act = event.act(Action::Stamp { ticket, booth: BoothId(1) });
    let first = event.submit(act.clone());
    event.reopen();
    // Whatever the act says the second time.
    let other = Act { action: Action::Stamp { ticket, booth: BoothId(2) }, ..act };
    let second = event.submit(other);
    assert!(!first.repeated && second.repeated);
    assert_eq!((first.seq, first.at, first.outcome), (second.seq, second.at, second.outcome));
    assert_eq!(event.book().counts().stamps, 1);
    event.assert_sound();
}

#[test]
fn a_refused_act_is_on_record_and_its_refusal_is_repeated() {
    let mut event = TestEvent::fair();
    let ticket = event.guest("王小明");
    let act = event.act(Action::Draw { ticket, lucky: None });
    let first = event.submit(act.clone());
    for booth in 1..=3 {
        event.done(Action::Stamp { ticket, booth: BoothId(booth) });
    }
    let again = event.submit(act);
    assert_eq!((again.repeated, again.outcome), (true, first.outcome));
    event.done(Action::Draw { ticket, lucky: None });
    assert_eq!(event.book().counts().refused, 1);
    event.assert_sound();
}

#[test]
fn each_station_has_a_chain_of_its_own() {
    let mut event = TestEvent::fair();
    for station in ["入口", "摊位 1", "入口", "摊位 2", "摊位 1"] {
        let act = event.act(Action::Register { person: person("王小明") });
        event.submit(Act { station: station.to_owned(), ..act });
    }
    event.close();
    let chains = journal(
        &event,
        "SELECT station || ' ' || max(station_seq) FROM journal GROUP BY station ORDER BY station",
    );
    assert_eq!(chains, ["入口 3", "摊位 1 2", "摊位 2 1"]);
    event.assert_sound();
}

#[test]
fn names_and_phones_never_reach_the_journal() {
    let mut event = TestEvent::fair();
    let attendee = event.register("欧阳某某");
    event.done(Action::CorrectPerson { attendee, person: person("欧阳谁谁") });
    event.guest("欧阳走走");
    event.close();
    let texts = journal(&event, "SELECT action || outcome FROM journal");
    assert!(texts.iter().all(|text| !text.contains("欧阳")), "{texts:#?}");
    event.assert_sound();
}

#[test]
fn many_acts_are_recorded_in_one_transaction_and_tell_how_far_they_are() {
    let mut event = TestEvent::fair();
    let acts: Vec<Act> =
        (0..500).map(|_| event.act(Action::Register { person: person("王小明") })).collect();
    let (send, progress) = std::sync::mpsc::channel();
    let desk = event.desk.as_ref().unwrap();
    let answers = desk.submit_all(acts.clone(), move |done| {
        send.send(done).ok();
    });
    let answers = answers.recv().unwrap().unwrap();
    assert!(answers.iter().all(|answer| answer.outcome.is_ok()));
    assert_eq!(progress.iter().collect::<Vec<_>>(), (1..=500).collect::<Vec<_>>());
    // The same list again, from a stick: nobody is counted twice.
    let again = event.desk.as_ref().unwrap().submit_all(acts, |_| {}).recv().unwrap().unwrap();
    assert!(again.iter().all(|answer| answer.repeated));
    assert_eq!(event.book().counts().registered, 500);
    event.assert_sound();
}

#[test]
fn labels_that_the_journal_cannot_hold_are_refused() {
    let mut event = TestEvent::fair();
    let act = event.act(Action::Register { person: person("王小明") });
    for (station, by, what) in [
        ("", "", Missing::Station),
        ("入口\n假的一行", "", Missing::Station),
        ("入口", "小李\n", Missing::By),
    ] {
        let (station, by) = (station.to_owned(), by.to_owned());
        let act = Act { id: event.next_id(), station, by, ..act.clone() };
        assert_eq!(event.submit(act).outcome, Err(Refusal::Incomplete { what }));
    }
    event.assert_sound();
}

#[test]
fn what_never_was_cannot_be_taken_back() {
    let mut event = TestEvent::fair();
    let stranger = event.next_id();
    assert_refused!(event, void(stranger), Refusal::UnknownAct { .. });
    let ticket = event.guest("王小明");
    let refused = event.answer(Action::Draw { ticket, lucky: None });
    assert_refused!(event, void(refused.id), Refusal::UnknownAct { .. });
    let no_reason = Action::Void { target: refused.id, reason: " ".to_owned() };
    assert_eq!(event.refused(no_reason), Refusal::Incomplete { what: Missing::Reason });
    event.assert_sound();
}

#[test]
fn the_book_of_a_reopened_file_is_the_book_that_was_kept() {
    let mut event = TestEvent::fair();
    let ticket = event.valid_guest("王小明");
    event.done(Action::Draw { ticket, lucky: None });
    let kept = format!("{:?}", event.book().counts());
    let seq = event.book().seq();
    event.reopen();
    assert_eq!((format!("{:?}", event.book().counts()), event.book().seq()), (kept, seq));
    event.assert_sound();
}
