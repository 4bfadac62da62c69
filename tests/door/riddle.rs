//! 灯谜

use youyuan::model::act::{Action, Ruling};
use youyuan::model::answer::Near;
use youyuan::model::id::{RiddleNumber, TicketNumber, VoucherNumber};
use youyuan::model::receipt::Receipt;
use youyuan::model::refusal::{Missing, Refusal, Reliance};
use youyuan::model::setup::{RetireOn, Rules};

use crate::support::TestEvent;
use crate::{assert_refused, void};

fn attempt(ticket: TicketNumber, riddle: u32, answer: &str) -> Action {
    ruled(ticket, riddle, answer, None)
}

fn ruled(ticket: TicketNumber, riddle: u32, answer: &str, ruling: Option<Ruling>) -> Action {
    let (riddle, answer) = (RiddleNumber(riddle), answer.to_owned());
    Action::AttemptRiddle { ticket, riddle, answer, ruling }
}

#[test]
fn a_correct_answer_earns_a_voucher_and_takes_the_riddle_down() {
    let mut event = TestEvent::fair();
    let (one, two) = (event.guest("王小明"), event.guest("李小红"));
    let Receipt::RiddleSolved { by_hand, voucher, .. } = event.done(attempt(one, 1, "落花生。"))
    else {
        panic!()
    };
    assert_eq!((by_hand, voucher), (false, Some(VoucherNumber(1))));
    let refusal = event.refused(attempt(two, 1, "花生"));
    let Refusal::RiddleSolved { by, .. } = refusal else { panic!("{refusal:?}") };
    assert_eq!(by, one);
    event.assert_sound();
}

#[test]
fn a_wrong_answer_uses_up_the_one_try() {
    let mut event = TestEvent::fair();
    let (one, two) = (event.guest("王小明"), event.guest("李小红"));
    let receipt = event.done(attempt(one, 1, "土豆"));
    assert!(matches!(receipt, Receipt::RiddleMissed { tries_left: 0, .. }), "{receipt:?}");
    assert_refused!(event, attempt(one, 1, "花生"), Refusal::NoTriesLeft { .. });
    event.done(attempt(two, 1, "花生"));
    event.assert_sound();
}

#[test]
fn a_near_miss_counts_for_nothing_until_the_volunteer_rules() {
    let mut event = TestEvent::fair();
    let (one, two) = (event.guest("王小明"), event.guest("李小红"));
    let near = event.refused(attempt(one, 1, "华生"));
    assert_eq!(near, Refusal::NearMiss { riddle: RiddleNumber(1), near: Near::SameSound });
    let receipt = event.done(ruled(one, 1, "华生", Some(Ruling::Reject)));
    assert!(matches!(receipt, Receipt::RiddleMissed { .. }), "{receipt:?}");
    let receipt = event.done(ruled(two, 1, "大花生", Some(Ruling::Accept)));
    assert!(matches!(receipt, Receipt::RiddleSolved { by_hand: true, .. }), "{receipt:?}");
    event.assert_sound();
}

#[test]
fn nobody_takes_one_riddle_more_than_the_rules_allow() {
    let rules = Rules { riddles_per_person: 2, ..Rules::default() };
    let mut event = TestEvent::with_rules(rules);
    let ticket = event.guest("王小明");
    event.done(attempt(ticket, 1, "不知道"));
    let second = event.answer(attempt(ticket, 2, "不知道"));
    let full = event.refused(attempt(ticket, 3, "卡"));
    assert_eq!(full, Refusal::NoRiddlesLeft { ticket, limit: 2 });
    event.done(void(second.id));
    event.done(attempt(ticket, 3, "卡"));
    event.assert_sound();
}

#[test]
fn the_first_attempt_takes_a_riddle_down_where_the_rules_say_so() {
    let rules = Rules { retire_on: RetireOn::FirstAttempt, ..Rules::default() };
    let mut event = TestEvent::with_rules(rules);
    let (one, two) = (event.guest("王小明"), event.guest("李小红"));
    let wrong = event.answer(attempt(one, 1, "土豆"));
    assert_refused!(event, attempt(two, 1, "花生"), Refusal::RiddleRetired { .. });
    event.done(void(wrong.id));
    event.done(attempt(two, 1, "花生"));
    event.assert_sound();
}

#[test]
fn one_riddle_at_a_time_until_it_is_given_up() {
    let rules = Rules { one_riddle_at_a_time: true, tries_per_riddle: 3, ..Rules::default() };
    let mut event = TestEvent::with_rules(rules);
    let ticket = event.guest("王小明");
    event.done(attempt(ticket, 1, "土豆"));
    let open = event.refused(attempt(ticket, 2, "告"));
    let expected = Refusal::AnotherRiddleOpen { ticket, open: RiddleNumber(1), tries_left: 2 };
    assert_eq!(open, expected);
    let give_up = |riddle| Action::GiveUpRiddle { ticket, riddle: RiddleNumber(riddle) };
    assert_refused!(event, give_up(2), Refusal::RiddleNotOpen { .. });
    event.done(give_up(1));
    event.done(attempt(ticket, 2, "告"));
    assert_refused!(event, attempt(ticket, 1, "花生"), Refusal::NoTriesLeft { .. });
    event.assert_sound();
}

#[test]
fn tries_are_counted_down() {
    let mut event = TestEvent::with_rules(Rules { tries_per_riddle: 3, ..Rules::default() });
    let ticket = event.guest("王小明");
    for left in [2, 1, 0] {
        let receipt = event.done(attempt(ticket, 1, "土豆"));
        let Receipt::RiddleMissed { tries_left, .. } = receipt else { panic!("{receipt:?}") };
        assert_eq!(tries_left, left);
    }
    assert_refused!(event, attempt(ticket, 1, "花生"), Refusal::NoTriesLeft { limit: 3, .. });
    event.assert_sound();
}

#[test]
fn an_attempt_stays_while_a_later_try_or_a_spent_voucher_relies_on_it() {
    let mut event = TestEvent::with_rules(Rules { tries_per_riddle: 2, ..Rules::default() });
    let ticket = event.guest("王小明");
    let first = event.answer(attempt(ticket, 1, "土豆"));
    let second = event.answer(attempt(ticket, 1, "花生"));
    assert_eq!(event.refused(void(first.id)), Refusal::ReliedOn { by: Reliance::LaterTry });
    let prize = youyuan::model::id::PrizeId(4);
    let redeemed = event.answer(Action::Redeem { ticket, prize });
    assert_eq!(event.refused(void(second.id)), Refusal::ReliedOn { by: Reliance::VoucherSpent });
    for act in [redeemed.id, second.id, first.id] {
        event.done(void(act));
    }
    assert_eq!(event.book().counts().attempts, 0);
    event.assert_sound();
}

#[test]
fn what_is_missing_is_said() {
    let mut event = TestEvent::fair();
    let ticket = event.guest("王小明");
    let empty = event.refused(attempt(ticket, 1, "  "));
    assert_eq!(empty, Refusal::Incomplete { what: Missing::Answer });
    let long = event.refused(attempt(ticket, 1, &"长".repeat(2_000)));
    assert_eq!(long, Refusal::Incomplete { what: Missing::TextTooLong });
    assert_refused!(event, attempt(ticket, 99, "花生"), Refusal::UnknownRiddle { .. });
    assert_refused!(event, attempt(TicketNumber(9), 1, "花生"), Refusal::UnknownTicket { .. });
    event.assert_sound();
}

#[test]
fn a_riddle_whose_answer_is_still_missing_is_saved_and_costs_nobody_a_try() {
    let mut event = TestEvent::fair();
    event.configure(vec![crate::support::riddle(9, "千里挑一", " ", &[])]).unwrap();
    let one = event.guest("王小明");
    let refusal = event.refused(attempt(one, 9, "重"));
    assert_eq!(refusal, Refusal::RiddleUnanswered { riddle: RiddleNumber(9) });
    event.configure(vec![crate::support::riddle(9, "千里挑一", "重", &[])]).unwrap_err();
    let reason = "补上谜底".to_owned();
    let changes = vec![crate::support::riddle(9, "千里挑一", "重", &[])];
    event.done(Action::Configure { changes, reason });
    let receipt = event.done(attempt(one, 9, "重"));
    assert!(matches!(receipt, Receipt::RiddleSolved { by_hand: false, .. }), "{receipt:?}");
    event.assert_sound();
}
