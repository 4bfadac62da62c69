//! 签到

use youyuan::model::act::{Action, Personal};
use youyuan::model::id::{AttendeeId, TicketNumber};
use youyuan::model::person::Person;
use youyuan::model::receipt::Receipt;
use youyuan::model::refusal::{Missing, Refusal, Reliance};
use youyuan::model::setup::Rules;

use crate::support::{TestEvent, person};
use crate::{assert_refused, void};

fn check_in(attendees: &[AttendeeId], ticket: Option<u32>) -> Action {
    Action::CheckIn { attendees: attendees.to_vec(), ticket: ticket.map(TicketNumber) }
}

fn tickets(receipt: &Receipt) -> Vec<u32> {
    match receipt {
        Receipt::CheckedIn { tickets } => tickets.iter().map(|given| given.ticket.0).collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn each_child_gets_the_next_ticket_and_never_a_second_one() {
    let mut event = TestEvent::fair();
    let (one, two) = (event.register("王小明"), event.register("李小红"));
    assert_eq!(tickets(&event.done(check_in(&[one], None))), [1]);
    assert_eq!(tickets(&event.done(check_in(&[two], None))), [2]);
    let refusal = event.refused(check_in(&[one], None));
    let Refusal::AlreadyCheckedIn { ticket, first, .. } = refusal else { panic!("{refusal:?}") };
    assert_eq!((ticket, &*first.station, &*first.by), (TicketNumber(1), "入口", "小李"));
    event.assert_sound();
}

#[test]
fn siblings_come_in_by_one_act_and_go_back_by_one_undo() {
    let mut event = TestEvent::fair();
    let family = [event.register("王小明"), event.register("王小红")];
    let act = event.answer(check_in(&family, None));
    assert_eq!(tickets(act.outcome.as_ref().unwrap()), [1, 2]);
    event.done(void(act.id));
    assert_eq!(event.book().counts().checked_in, 0);
    assert_eq!(tickets(&event.done(check_in(&family, None))), [3, 4], "no number comes twice");
    event.assert_sound();
}

#[test]
fn one_sibling_with_a_ticket_stops_the_whole_act() {
    let mut event = TestEvent::fair();
    let family = [event.register("王小明"), event.register("王小红")];
    event.done(check_in(&family[1..], None));
    assert_refused!(event, check_in(&family, None), Refusal::AlreadyCheckedIn { .. });
    assert!(event.book().ticket_of(family[0]).is_none());
    event.assert_sound();
}

#[test]
fn a_blank_ticket_is_bound_to_one_child_only() {
    let mut event = TestEvent::fair();
    let (one, two) = (event.register("王小明"), event.register("李小红"));
    let both = Refusal::Incomplete { what: Missing::TicketForSeveral };
    assert_eq!(event.refused(check_in(&[one, two], Some(42))), both);
    assert_eq!(tickets(&event.done(check_in(&[one], Some(42)))), [42]);
    assert_refused!(event, check_in(&[two], Some(42)), Refusal::TicketTaken { .. });
    assert_eq!(tickets(&event.done(check_in(&[two], None))), [43], "after the greatest one");
    event.assert_sound();
}

#[test]
fn numbers_given_on_the_spot_follow_the_printed_ones() {
    let mut event = TestEvent::with_rules(Rules { tickets_preprinted: 200, ..Rules::default() });
    assert_eq!(event.guest("王小明"), TicketNumber(201));
    let one = event.register("李小红");
    assert_eq!(tickets(&event.done(check_in(&[one], Some(7)))), [7]);
    event.assert_sound();
}

#[test]
fn a_ticket_bound_to_the_wrong_child_is_free_again_after_the_undo() {
    let mut event = TestEvent::fair();
    let (one, two) = (event.register("王小明"), event.register("李小红"));
    let wrong = event.answer(check_in(&[one], Some(5)));
    event.done(void(wrong.id));
    event.done(check_in(&[two], Some(5)));
    assert_eq!(event.book().holder(TicketNumber(5)).unwrap().name, "李小红");
    event.assert_sound();
}

#[test]
fn nobody_unknown_and_nobody_twice_is_checked_in() {
    let mut event = TestEvent::fair();
    let one = event.register("王小明");
    let stranger = AttendeeId(event.next_id().0);
    assert_refused!(event, check_in(&[stranger], None), Refusal::UnknownAttendee { .. });
    let missing = |what| Refusal::Incomplete { what };
    assert_eq!(event.refused(check_in(&[], None)), missing(Missing::Person));
    assert_eq!(event.refused(check_in(&[one, one], None)), missing(Missing::SamePersonTwice));
    assert_eq!(event.refused(check_in(&[one], Some(0))), missing(Missing::TicketNumber));
    assert_eq!(event.refused(check_in(&[one], Some(10_000_000))), missing(Missing::TicketNumber));
    event.assert_sound();
}

#[test]
fn a_person_who_makes_no_sense_is_not_registered() {
    let mut event = TestEvent::fair();
    let sound = Person { name: "王小明".to_owned(), ..Person::default() };
    let long = "长".repeat(41);
    let faults = [
        (Person { name: " ".to_owned(), ..sound.clone() }, Missing::Name),
        (Person { name: long, ..sound.clone() }, Missing::Name),
        (Person { age: Some(121), ..sound.clone() }, Missing::Age),
        (Person { guardian_phone: "138".to_owned(), ..sound.clone() }, Missing::Phone),
        (Person { guardian_phone: "138-0000".to_owned(), ..sound.clone() }, Missing::Phone),
        (Person { building: "楼".repeat(200), ..sound }, Missing::TextTooLong),
    ];
    for (person, what) in faults {
        let person = Personal::Plain(person);
        let refusal = event.refused(Action::WalkIn { person, ticket: None });
        assert_eq!(refusal, Refusal::Incomplete { what });
    }
    let sealed = Personal::Sealed { digest: "00".to_owned() };
    let refusal = event.refused(Action::Register { person: sealed });
    assert_eq!(refusal, Refusal::Incomplete { what: Missing::Person });
    event.assert_sound();
}

#[test]
fn a_corrected_name_is_the_one_that_stands() {
    let mut event = TestEvent::fair();
    let attendee = event.register("王晓明");
    event.done(Action::CorrectPerson { attendee, person: person("王小明") });
    event.reopen();
    assert_eq!(event.book().person(attendee).unwrap().name, "王小明");
    let stranger = AttendeeId(event.next_id().0);
    let unknown = Action::CorrectPerson { attendee: stranger, person: person("谁") };
    assert_refused!(event, unknown, Refusal::UnknownAttendee { .. });
    event.assert_sound();
}

#[test]
fn a_check_in_stays_while_anything_relies_on_it() {
    let mut event = TestEvent::fair();
    let person = person("王小明");
    let walk_in = event.answer(Action::WalkIn { person, ticket: None });
    let booth = youyuan::model::id::BoothId(1);
    let stamp = event.answer(Action::Stamp { ticket: TicketNumber(1), booth });
    let used = Refusal::ReliedOn { by: Reliance::TicketUsed };
    assert_eq!(event.refused(void(walk_in.id)), used);
    event.done(void(stamp.id));
    event.done(void(walk_in.id));
    assert_eq!(event.book().counts().registered, 0);
    event.assert_sound();
}

#[test]
fn a_registration_stays_while_the_person_is_checked_in() {
    let mut event = TestEvent::fair();
    let answer = event.answer(Action::Register { person: person("王小明") });
    let attendee = AttendeeId::from(answer.id);
    let here = event.answer(check_in(&[attendee], None));
    assert_eq!(event.refused(void(answer.id)), Refusal::ReliedOn { by: Reliance::CheckIn });
    event.done(void(here.id));
    event.done(void(answer.id));
    assert_refused!(event, check_in(&[attendee], None), Refusal::UnknownAttendee { .. });
    event.assert_sound();
}
