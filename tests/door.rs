//! Every action through the door: what is accepted, what is refused and why.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests fail loudly")]

mod support;

use support::TestEvent;
use youyuan::model::act::Action;
use youyuan::model::id::{BoothId, TicketNumber};
use youyuan::model::receipt::Receipt;
use youyuan::model::refusal::Refusal;

#[test]
fn a_day_from_check_in_to_prize_ends_sound() {
    let mut event = TestEvent::fair();
    let ticket = event.valid_guest("王小明");
    let Receipt::Drawn(record) = event.done(Action::Draw { ticket }) else { panic!() };
    event.done(Action::ShowDraw { draw: record.draw });
    event.done(Action::HandOver { ticket, draw: None });
    let again = event.refused(Action::HandOver { ticket, draw: None });
    assert!(matches!(again, Refusal::AlreadyHandedOver { .. }), "{again:?}");
    event.reopen();
    assert_eq!(event.book().counts().handed_over, 1);
    event.assert_sound();
}

#[test]
fn a_stamp_taken_back_can_be_given_again() {
    let mut event = TestEvent::fair();
    let ticket = event.guest("王小明");
    let stamp = Action::Stamp { ticket, booth: BoothId(1) };
    let first = event.answer(stamp.clone());
    assert!(matches!(event.refused(stamp.clone()), Refusal::AlreadyStamped { .. }));
    let void = Action::Void { target: first.id, reason: "点错了".to_owned() };
    event.done(void.clone());
    assert!(matches!(event.refused(void), Refusal::AlreadyVoided { .. }));
    event.done(stamp);
    event.assert_sound();
}

#[test]
fn the_same_id_gives_the_first_answer_again() {
    let mut event = TestEvent::fair();
    let ticket = event.guest("王小明");
    let act = event.act(Action::Stamp { ticket, booth: BoothId(1) });
    let first = event.submit(act.clone());
    let second = event.submit(act);
    assert!(!first.repeated && second.repeated);
    assert_eq!((first.seq, first.at, first.outcome), (second.seq, second.at, second.outcome));
    assert_eq!(event.book().ticket(TicketNumber(1)).unwrap().stamps.len(), 1);
    event.assert_sound();
}
