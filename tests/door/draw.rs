//! 抽奖

use std::collections::BTreeMap;

use youyuan::model::act::Action;
use youyuan::model::draw::DrawRecord;
use youyuan::model::id::{DrawNumber, PrizeId, TicketNumber};
use youyuan::model::receipt::Receipt;
use youyuan::model::refusal::{Refusal, Reliance};
use youyuan::model::setup::Rules;

use crate::support::TestEvent;
use crate::{assert_refused, void};

fn draw(event: &mut TestEvent, ticket: TicketNumber) -> DrawRecord {
    match event.done(Action::Draw { ticket, lucky: None }) {
        Receipt::Drawn(record) => record,
        other => panic!("{other:?}"),
    }
}

fn show(event: &mut TestEvent, record: &DrawRecord) {
    event.done(Action::ShowDraw { draw: record.draw });
}

/// No stamps are needed, so that every guest may spin.
fn wheel(rules: &Rules) -> TestEvent {
    TestEvent::with_rules(Rules { stamps_needed: 0, ..rules.clone() })
}

#[test]
fn too_few_stamps_are_told_with_the_booths_that_miss() {
    let mut event = TestEvent::fair();
    let ticket = event.guest("王小明");
    let refusal = event.refused(Action::Draw { ticket, lucky: None });
    let Refusal::NotEnoughStamps { have, need, missing, .. } = refusal else { panic!() };
    assert_eq!((have, need, missing.len()), (0, 3, 4));
    event.assert_sound();
}

#[test]
fn the_bag_empties_piece_by_piece_until_the_wheel_refuses() {
    let mut event = wheel(&Rules { blanks: 2, ..Rules::default() });
    let mut won: BTreeMap<Option<PrizeId>, u32> = BTreeMap::new();
    for n in 1..=7 {
        let ticket = event.guest("王小明");
        let record = draw(&mut event, ticket);
        let left: u32 = record.weights.iter().map(|weight| weight.weight).sum();
        assert_eq!((record.draw, left), (DrawNumber(n), 8 - n));
        *won.entry(record.won.map(|(prize, _)| prize)).or_default() += 1;
        show(&mut event, &record);
    }
    // Two toys, three crayons and two blanks were in the bag, and nothing else.
    let all = [(None, 2), (Some(PrizeId(1)), 2), (Some(PrizeId(2)), 3)];
    assert_eq!(won, all.into());
    let ticket = event.guest("来晚了");
    assert_eq!(event.refused(Action::Draw { ticket, lucky: None }), Refusal::WheelEmpty);
    event.assert_sound();
}

#[test]
fn a_ticket_is_spent_by_its_draw() {
    let mut event = wheel(&Rules { draws_per_ticket: 2, ..Rules::default() });
    let ticket = event.guest("王小明");
    for spin in 1..=2 {
        let record = draw(&mut event, ticket);
        assert_eq!(record.spin, spin);
        let waiting = event.refused(Action::Draw { ticket, lucky: None });
        assert_eq!(waiting, Refusal::DrawWaiting { ticket, draw: record.draw });
        show(&mut event, &record);
    }
    assert_refused!(
        event,
        Action::Draw { ticket, lucky: None },
        Refusal::NoDrawsLeft { limit: 2, .. }
    );
    event.assert_sound();
}

#[test]
fn a_draw_that_was_not_shown_is_offered_again_after_a_restart() {
    let mut event = wheel(&Rules::default());
    let ticket = event.guest("王小明");
    let record = draw(&mut event, ticket);
    event.reopen();
    let waiting: Vec<_> = event.book().draws_waiting().map(|draw| draw.record.clone()).collect();
    assert_eq!(waiting, std::slice::from_ref(&record));
    show(&mut event, &record);
    assert_eq!(event.book().draws_waiting().count(), 0);
    let twice = Action::ShowDraw { draw: record.draw };
    assert_refused!(event, twice, Refusal::AlreadyShown { .. });
    let unknown = Action::ShowDraw { draw: DrawNumber(99) };
    assert_refused!(event, unknown, Refusal::UnknownDraw { .. });
    event.assert_sound();
}

#[test]
fn a_void_gives_the_piece_back_and_keeps_the_draw_on_record() {
    let mut event = wheel(&Rules::default());
    let ticket = event.guest("王小明");
    let act = event.act(Action::Draw { ticket, lucky: None });
    let answer = event.submit(act.clone());
    let Ok(Receipt::Drawn(record)) = answer.outcome else { panic!() };
    let (prize, piece) = record.won.expect("no blanks are in the bag");
    show(&mut event, &record);
    event.done(void(answer.id));
    let book = event.book();
    assert!(book.stock(prize).unwrap().free().any(|free| free == piece));
    assert!(book.draw(record.draw).unwrap().voided.is_some());
    // The same id is still answered with the same draw, and a new act is another draw.
    assert!(event.submit(act).repeated);
    let second = draw(&mut event, ticket);
    assert_eq!(second.draw, DrawNumber(2));
    event.assert_sound();
}

#[test]
fn a_draw_stays_while_its_prize_is_in_the_winners_hands() {
    let mut event = wheel(&Rules::default());
    let ticket = event.guest("王小明");
    let answer = event.answer(Action::Draw { ticket, lucky: None });
    let Ok(Receipt::Drawn(record)) = answer.outcome else { panic!() };
    let hand_over = Action::HandOver { ticket, draw: Some(record.draw) };
    assert_refused!(event, hand_over.clone(), Refusal::NotShownYet { .. });
    show(&mut event, &record);
    let handed = event.answer(hand_over);
    assert_eq!(event.refused(void(answer.id)), Refusal::ReliedOn { by: Reliance::HandedOver });
    event.done(void(handed.id));
    event.done(void(answer.id));
    event.assert_sound();
}

#[test]
fn an_event_without_a_wheel_says_so() {
    let mut event = wheel(&Rules { draws_per_ticket: 0, ..Rules::default() });
    let ticket = event.guest("王小明");
    assert_eq!(event.refused(Action::Draw { ticket, lucky: None }), Refusal::NoWheel);
    event.assert_sound();
}
