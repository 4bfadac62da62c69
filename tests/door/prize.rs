//! 兑奖

use youyuan::model::act::Action;
use youyuan::model::id::{DrawNumber, PrizeId, RiddleNumber, TicketNumber};
use youyuan::model::receipt::Receipt;
use youyuan::model::refusal::Refusal;
use youyuan::model::setup::Rules;

use crate::support::TestEvent;
use crate::{assert_refused, void};

/// A guest who has solved the first `count` riddles of the fair.
fn solver(event: &mut TestEvent, count: u32) -> TicketNumber {
    let ticket = event.guest("王小明");
    for (riddle, answer) in (1..=count).zip(["花生", "告", "卡"]) {
        let (riddle, answer) = (RiddleNumber(riddle), answer.to_owned());
        event.done(Action::AttemptRiddle { ticket, riddle, answer, ruling: None });
    }
    ticket
}

fn redeem(ticket: TicketNumber, prize: u32) -> Action {
    Action::Redeem { ticket, prize: PrizeId(prize) }
}

#[test]
fn vouchers_are_spent_once_the_oldest_first() {
    let mut event = TestEvent::fair();
    let ticket = solver(&mut event, 3);
    let Receipt::Redeemed { vouchers, .. } = event.done(redeem(ticket, 3)) else { panic!() };
    assert_eq!(vouchers.iter().map(|voucher| voucher.0).collect::<Vec<_>>(), [1, 2]);
    event.done(redeem(ticket, 4));
    let none = event.refused(redeem(ticket, 4));
    assert_eq!(none, Refusal::NotEnoughVouchers { ticket, have: 0, need: 1 });
    event.assert_sound();
}

#[test]
fn an_exchange_taken_back_gives_vouchers_and_piece_back() {
    let mut event = TestEvent::fair();
    let ticket = solver(&mut event, 2);
    let act = event.answer(redeem(ticket, 3));
    event.done(void(act.id));
    assert_eq!(event.book().stock(PrizeId(3)).unwrap().left(), 1);
    event.done(redeem(ticket, 3));
    event.assert_sound();
}

#[test]
fn nothing_is_given_that_is_not_there() {
    let mut event = TestEvent::fair();
    let ticket = solver(&mut event, 3);
    event.done(redeem(ticket, 4));
    event.done(redeem(ticket, 4));
    assert_eq!(event.refused(redeem(ticket, 4)), Refusal::OutOfStock { prize: PrizeId(4) });
    assert_refused!(event, redeem(ticket, 99), Refusal::UnknownPrize { .. });
    event.assert_sound();
}

#[test]
fn each_prize_goes_its_own_way() {
    let mut event = TestEvent::fair();
    let ticket = solver(&mut event, 1);
    let give = |prize| Action::Give { ticket, prize: PrizeId(prize) };
    assert_refused!(event, redeem(ticket, 1), Refusal::WrongWay { .. });
    assert_refused!(event, give(1), Refusal::WrongWay { .. });
    assert_refused!(event, give(4), Refusal::WrongWay { .. });
    event.done(give(5));
    assert_refused!(event, give(5), Refusal::AlreadyGiven { .. });
    let other = event.guest("李小红");
    let none_left = Action::Give { ticket: other, prize: PrizeId(5) };
    assert_eq!(event.refused(none_left), Refusal::OutOfStock { prize: PrizeId(5) });
    event.assert_sound();
}

#[test]
fn a_drawn_prize_is_handed_over_once() {
    let mut event = TestEvent::with_rules(Rules { stamps_needed: 0, ..Rules::default() });
    let ticket = event.guest("王小明");
    let hand_over = Action::HandOver { ticket, draw: None };
    assert_eq!(event.refused(hand_over.clone()), Refusal::NothingWaiting { ticket });
    event.done(Action::Draw { ticket, lucky: None });
    assert_refused!(event, hand_over.clone(), Refusal::NotShownYet { .. });
    event.done(Action::ShowDraw { draw: DrawNumber(1) });
    event.done(hand_over.clone());
    assert_refused!(event, hand_over, Refusal::AlreadyHandedOver { .. });
    let unknown = Action::HandOver { ticket, draw: Some(DrawNumber(9)) };
    assert_refused!(event, unknown, Refusal::UnknownDraw { .. });
    event.assert_sound();
}

#[test]
fn a_blank_has_nothing_to_hand_over() {
    let mut event = TestEvent::empty();
    let rules = Rules { stamps_needed: 0, blanks: 1, ..Rules::default() };
    let mut changes = crate::support::fair_changes(rules);
    changes.truncate(1);
    event.configure(changes).unwrap();
    let ticket = event.guest("王小明");
    let Receipt::Drawn(record) = event.done(Action::Draw { ticket, lucky: None }) else { panic!() };
    assert_eq!(record.won, None);
    event.done(Action::ShowDraw { draw: record.draw });
    let hand_over = Action::HandOver { ticket, draw: Some(record.draw) };
    assert_eq!(event.refused(hand_over), Refusal::NothingWaiting { ticket });
    event.assert_sound();
}
