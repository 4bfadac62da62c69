//! Somebody sets the clock, or the battery dies: the order stays, the times are told with a doubt.

use std::sync::{Arc, Mutex};

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use youyuan::desk::{Client, Clock, Desk, check, look};
use youyuan::exchange::report::Figures;
use youyuan::model::act::Action;
use youyuan::model::clock::ClockFault;
use youyuan::model::id::{BoothId, TicketNumber};
use youyuan::model::receipt::Receipt;

use crate::support::{TestEvent, person, test_clock};
use crate::void;

const DAY: i64 = 24 * 60;
const YEAR: i64 = 365 * DAY;

/// An event on a laptop whose clock is set by hand.
struct Moved {
    event: TestEvent,
    _desk: Desk,
    client: Client,
    now: Arc<Mutex<Timestamp>>,
}

impl Moved {
    fn new() -> Self {
        let mut event = TestEvent::fair();
        event.close();
        let now = Arc::new(Mutex::new(test_clock()() + SignedDuration::from_mins(10)));
        let shown = now.clone();
        let clock: Clock = Box::new(move || *shown.lock().unwrap());
        let (desk, _) = Desk::open(&event.path, clock, Box::new(|_| {})).unwrap();
        let client = desk.client();
        Self { event, _desk: desk, client, now }
    }

    fn set(&self, by_minutes: i64) {
        *self.now.lock().unwrap() += SignedDuration::from_mins(by_minutes);
    }

    fn done(&mut self, action: Action) -> Receipt {
        self.set(1);
        let act = self.event.act(action);
        self.client.call(act).unwrap().outcome.unwrap()
    }

    fn guest(&mut self, name: &str) -> TicketNumber {
        match self.done(Action::WalkIn { person: person(name), ticket: None }) {
            Receipt::CheckedIn { tickets } => tickets[0].ticket,
            other => panic!("{other:?}"),
        }
    }

    /// A child's whole round, with the clock moved before every step.
    fn round(&mut self, jumps: &[i64]) {
        let mut jumps = jumps.iter().copied().cycle();
        let mut jump = |moved: &Self| moved.set(jumps.next().unwrap());
        jump(self);
        let ticket = self.guest("王小明");
        for booth in 1..=3 {
            jump(self);
            self.done(Action::Stamp { ticket, booth: BoothId(booth) });
        }
        jump(self);
        let Receipt::Drawn(record) = self.done(Action::Draw { ticket, lucky: None }) else {
            panic!("a draw is drawn")
        };
        jump(self);
        self.done(Action::ShowDraw { draw: record.draw });
        jump(self);
        self.done(Action::HandOver { ticket, draw: None });
        jump(self);
        let wrong = self.guest("李小红");
        jump(self);
        self.set(1);
        let act = self.event.act(Action::Stamp { ticket: wrong, booth: BoothId(1) });
        self.client.call(act.clone()).unwrap().outcome.unwrap();
        jump(self);
        self.done(void(act.id));
    }

    fn close(self) -> TestEvent {
        self.event
    }
}

#[test]
fn however_the_clock_jumps_everything_is_possible_and_stands_in_the_order_in_which_it_was_done() {
    for jumps in [&[-DAY][..], &[YEAR], &[-DAY, YEAR, -YEAR], &[8 * 60, -8 * 60], &[-3 * YEAR]] {
        let mut moved = Moved::new();
        moved.round(jumps);
        let event = moved.close();
        let report = check(&event.path).unwrap();
        assert_eq!(report.problems, [], "{jumps:?}");
        let mut seqs = Vec::new();
        let looked = look(&event.path, |entry, _| seqs.push(entry.seq));
        let book = looked.unwrap().book;
        assert!(seqs.is_sorted());
        let counts = book.counts();
        assert_eq!((counts.checked_in, counts.stamps, counts.draws), (2, 3, 1), "{jumps:?}");
        // Whatever zone it is told in, the report tells it in the same order.
        for zone in ["Asia/Shanghai", "UTC", "America/New_York"] {
            let zone = TimeZone::get(zone).unwrap();
            let figures = Figures::read(&event.path, &zone).unwrap();
            let told: Vec<u64> = figures.journal.iter().map(|line| line.seq).collect();
            assert_eq!(told, seqs);
            assert!(figures.head.has_clock_moved, "{jumps:?}");
            assert!(figures.hours.len() < 24 * seqs.len(), "{} hours", figures.hours.len());
        }
    }
}

#[test]
fn only_the_times_of_a_moved_clock_are_doubted_and_only_until_it_is_set_right() {
    let mut moved = Moved::new();
    moved.guest("王小明");
    moved.set(YEAR);
    moved.guest("李小红");
    moved.set(-YEAR);
    moved.guest("欧阳青");
    let now = *moved.now.lock().unwrap();
    let event = moved.close();
    let book = look(&event.path, |_, _| {}).unwrap().book;
    let doubted: Vec<bool> =
        book.tickets().map(|ticket| book.clock().doubts(ticket.mark.at)).collect();
    assert_eq!(doubted, [false, true, false]);
    assert_eq!(book.clock().fault(now, book.has_begun()), None);
    let yesterday = now - SignedDuration::from_mins(DAY);
    let fault = book.clock().fault(yesterday, book.has_begun());
    assert!(matches!(fault, Some(ClockFault::Behind(_))), "{fault:?}");
}
