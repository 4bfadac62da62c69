//! 盖章

use youyuan::model::act::Action;
use youyuan::model::id::{BoothId, TicketNumber};
use youyuan::model::receipt::Receipt;
use youyuan::model::refusal::{Refusal, Reliance};

use crate::support::TestEvent;
use crate::{assert_refused, void};

fn stamp(ticket: TicketNumber, booth: u32) -> Action {
    Action::Stamp { ticket, booth: BoothId(booth) }
}

#[test]
fn stamps_are_counted_until_the_ticket_is_valid() {
    let mut event = TestEvent::fair();
    let ticket = event.guest("王小明");
    for (booth, had) in [(2, 1), (4, 2), (1, 3), (3, 4)] {
        let receipt = event.done(stamp(ticket, booth));
        let Receipt::Stamped { stamps_had, stamps_needed, .. } = receipt else { panic!() };
        assert_eq!((stamps_had, stamps_needed), (had, 3));
    }
    let book = event.book();
    assert!(book.is_valid(book.ticket(ticket).unwrap()));
    event.assert_sound();
}

#[test]
fn a_second_stamp_at_a_booth_is_answered_with_the_first() {
    let mut event = TestEvent::fair();
    let ticket = event.guest("王小明");
    let first = event.answer(stamp(ticket, 1));
    let refusal = event.refused(stamp(ticket, 1));
    let Refusal::AlreadyStamped { first: mark, booth, .. } = refusal else { panic!() };
    assert_eq!((mark.act, mark.at, booth), (first.id, first.at, BoothId(1)));
    event.assert_sound();
}

#[test]
fn a_paused_booth_stamps_nothing_until_it_is_opened() {
    let mut event = TestEvent::fair();
    let ticket = event.guest("王小明");
    let pause = |paused| Action::PauseBooth { booth: BoothId(1), paused };
    event.done(pause(true));
    event.reopen();
    assert_refused!(event, stamp(ticket, 1), Refusal::BoothIsPaused { .. });
    event.done(stamp(ticket, 2));
    event.done(pause(false));
    event.done(stamp(ticket, 1));
    let unknown = Action::PauseBooth { booth: BoothId(99), paused: true };
    assert_refused!(event, unknown, Refusal::UnknownBooth { .. });
    event.assert_sound();
}

#[test]
fn what_nobody_has_cannot_be_stamped() {
    let mut event = TestEvent::fair();
    let ticket = event.guest("王小明");
    assert_refused!(event, stamp(TicketNumber(77), 1), Refusal::UnknownTicket { .. });
    assert_refused!(event, stamp(ticket, 77), Refusal::UnknownBooth { .. });
    event.assert_sound();
}

#[test]
fn a_stamp_taken_back_can_be_given_again() {
    let mut event = TestEvent::fair();
    let ticket = event.guest("王小明");
    let first = event.answer(stamp(ticket, 1));
    event.done(void(first.id));
    assert_refused!(event, void(first.id), Refusal::AlreadyVoided { .. });
    event.done(stamp(ticket, 1));
    event.assert_sound();
}

#[test]
fn a_stamp_that_a_draw_relied_on_stays() {
    let mut event = TestEvent::fair();
    let ticket = event.guest("王小明");
    let first = event.answer(stamp(ticket, 1));
    event.done(stamp(ticket, 2));
    event.done(stamp(ticket, 3));
    event.done(Action::Draw { ticket, lucky: None });
    assert_eq!(event.refused(void(first.id)), Refusal::ReliedOn { by: Reliance::Draw });
    // With one stamp more than needed the draw does not rely on this one.
    event.done(stamp(ticket, 4));
    event.done(void(first.id));
    event.assert_sound();
}
