//! Any day: random acts with voids, retries and restarts, against a model so simple that one can
//! see it is right: sets and counters, no book.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests fail loudly"
)]
#![allow(missing_docs, reason = "said by the names")]

mod day;
#[path = "../support/mod.rs"]
mod support;

use proptest::prelude::*;
use proptest::sample::Index;
use proptest_state_machine::{ReferenceStateMachine, StateMachineTest, prop_state_machine};
use support::{TestEvent, person};
use youyuan::model::act::{Act, Action};
use youyuan::model::id::{
    ActionId, AttendeeId, BoothId, DrawNumber, PrizeId, RiddleNumber, TicketNumber,
};
use youyuan::model::receipt::Receipt;
use youyuan::model::setup::Rules;

use crate::day::{
    BOOTHS, Day, FOR_VOUCHERS, GIVEN, Guest, RIDDLES, RIDDLES_PER_PERSON, STAMPS_NEEDED, Step,
    TRIES,
};

struct Reference;

impl ReferenceStateMachine for Reference {
    type State = Day;
    type Transition = Step;

    fn init_state() -> BoxedStrategy<Day> {
        Just(Day::default()).boxed()
    }

    fn transitions(_: &Day) -> BoxedStrategy<Step> {
        let index = any::<Index>;
        prop_oneof![
            2 => Just(Step::Register),
            3 => Just(Step::WalkIn),
            4 => index().prop_map(Step::CheckIn),
            12 => (index(), 1..=BOOTHS + 1).prop_map(|(guest, booth)| Step::Stamp(guest, booth)),
            1 => (1..=BOOTHS + 1, any::<bool>())
                .prop_map(|(booth, paused)| Step::Pause(booth, paused && booth > 2)),
            8 => (index(), 1..=RIDDLES + 1, any::<bool>())
                .prop_map(|(guest, riddle, right)| Step::Attempt(guest, riddle, right)),
            6 => index().prop_map(Step::Draw),
            5 => index().prop_map(Step::Show),
            5 => index().prop_map(Step::HandOver),
            5 => (index(), 0..FOR_VOUCHERS.len())
                .prop_map(|(guest, which)| Step::Redeem(guest, which)),
            2 => index().prop_map(Step::Give),
            8 => index().prop_map(Step::Void),
            4 => index().prop_map(Step::Retry),
            1 => Just(Step::Restart),
        ]
        .boxed()
    }

    fn preconditions(day: &Day, step: &Step) -> bool {
        match step {
            Step::CheckIn(_)
            | Step::Stamp(..)
            | Step::Attempt(..)
            | Step::Draw(_)
            | Step::HandOver(_)
            | Step::Redeem(..)
            | Step::Give(_) => !day.guests.is_empty(),
            Step::Show(_) => !day.draws.is_empty(),
            Step::Void(_) | Step::Retry(_) => !day.acts.is_empty(),
            _ => true,
        }
    }

    fn apply(mut day: Day, step: &Step) -> Day {
        if matches!(step, Step::Retry(_) | Step::Restart) {
            day.allowed = None;
            return day;
        }
        let did = day.step(step);
        day.allowed = Some(did.is_some());
        day.refused += usize::from(did.is_none());
        day.acts.push((did, false));
        day
    }
}

/// The real event, and what the test needs to name people, tickets and acts in it.
struct Real {
    event: TestEvent,
    people: Vec<AttendeeId>,
    tickets: Vec<Option<TicketNumber>>,
    acts: Vec<Act>,
}

impl Real {
    fn ticket(&self, guest: Index) -> TicketNumber {
        let held = self.tickets[guest.index(self.tickets.len())];
        held.unwrap_or(TicketNumber(9_999_999))
    }

    fn action(&self, step: &Step) -> Option<Action> {
        Some(match step {
            Step::Register => Action::Register { person: person("王小明") },
            Step::WalkIn => Action::WalkIn { person: person("李小红"), ticket: None },
            Step::CheckIn(guest) => {
                let attendees = vec![self.people[guest.index(self.people.len())]];
                Action::CheckIn { attendees, ticket: None }
            }
            Step::Stamp(guest, booth) => {
                Action::Stamp { ticket: self.ticket(*guest), booth: BoothId(*booth) }
            }
            Step::Pause(booth, paused) => {
                Action::PauseBooth { booth: BoothId(*booth), paused: *paused }
            }
            Step::Attempt(guest, riddle, right) => {
                let answers = ["花生", "告", "卡", "?"];
                let answer = if *right { answers[*riddle as usize - 1] } else { "不知道哦" };
                let (ticket, riddle) = (self.ticket(*guest), RiddleNumber(*riddle));
                Action::AttemptRiddle { ticket, riddle, answer: answer.to_owned(), ruling: None }
            }
            Step::Draw(guest) => Action::Draw { ticket: self.ticket(*guest), lucky: None },
            Step::Show(draw) => {
                let draws = self.event.opened.book.draws().count();
                Action::ShowDraw { draw: DrawNumber(draw.index(draws) as u32 + 1) }
            }
            Step::HandOver(guest) => Action::HandOver { ticket: self.ticket(*guest), draw: None },
            Step::Redeem(guest, which) => {
                let prize = PrizeId(FOR_VOUCHERS[*which].0);
                Action::Redeem { ticket: self.ticket(*guest), prize }
            }
            Step::Give(guest) => {
                Action::Give { ticket: self.ticket(*guest), prize: PrizeId(GIVEN.0) }
            }
            Step::Void(act) => {
                let target: ActionId = self.acts[act.index(self.acts.len())].id;
                Action::Void { target, reason: "点错了".to_owned() }
            }
            Step::Retry(_) | Step::Restart => return None,
        })
    }

    /// Keeps up with who holds which ticket.
    fn follow(&mut self, act: &Act, receipt: &Receipt) {
        match receipt {
            Receipt::Registered { attendee } => {
                self.people.push(*attendee);
                self.tickets.push(None);
            }
            Receipt::CheckedIn { tickets } => {
                for given in tickets {
                    let known = self.people.iter().position(|id| *id == given.attendee);
                    let at = known.unwrap_or_else(|| {
                        self.people.push(act.id.into());
                        self.tickets.push(None);
                        self.people.len() - 1
                    });
                    self.tickets[at] = Some(given.ticket);
                }
            }
            Receipt::Voided { receipt, .. } => {
                if let Receipt::CheckedIn { tickets } = &**receipt {
                    for given in tickets {
                        for held in &mut self.tickets {
                            held.take_if(|ticket| *ticket == given.ticket);
                        }
                    }
                }
            }
            _ => {}
        }
    }
}

struct AnyDay;

impl StateMachineTest for AnyDay {
    type SystemUnderTest = Real;
    type Reference = Reference;

    fn init_test(_: &Day) -> Real {
        let rules = Rules {
            stamps_needed: STAMPS_NEEDED as u32,
            riddles_per_person: RIDDLES_PER_PERSON as u32,
            tries_per_riddle: TRIES as u32,
            ..Rules::default()
        };
        let mut event = TestEvent::with_rules(rules);
        event.book();
        Real { event, people: Vec::new(), tickets: Vec::new(), acts: Vec::new() }
    }

    fn apply(mut real: Real, day: &Day, step: Step) -> Real {
        match &step {
            Step::Restart => real.event.reopen(),
            Step::Retry(act) => {
                let act = real.acts[act.index(real.acts.len())].clone();
                assert!(real.event.submit(act).repeated, "an old id is answered as before");
            }
            _ => {}
        }
        let Some(action) = real.action(&step) else { return real };
        let act = real.event.act(action);
        let outcome = real.event.submit(act.clone()).outcome;
        assert_eq!(Some(outcome.is_ok()), day.allowed, "{step:?}: {outcome:?}");
        if let Ok(receipt) = &outcome {
            real.follow(&act, receipt);
        }
        real.acts.push(act);
        real.event.book();
        real
    }

    fn check_invariants(real: &Real, day: &Day) {
        let book = &real.event.opened.book;
        let counts = book.counts();
        let count = |number: usize| number as u32;
        let sum = |of: fn(&Guest) -> usize| count(day.guests.iter().map(of).sum());
        assert_eq!(counts.registered, sum(|guest| usize::from(guest.listed)));
        assert_eq!(counts.checked_in, sum(|guest| usize::from(guest.here)));
        assert_eq!(counts.stamps, sum(|guest| guest.stamps.len()));
        assert_eq!(counts.attempts, sum(|guest| guest.tries.values().sum()));
        assert_eq!(counts.riddles_solved, count(day.solved.len()));
        assert_eq!(counts.vouchers, sum(|guest| guest.vouchers.len()));
        assert_eq!(counts.vouchers_used, sum(Guest::vouchers_used));
        assert_eq!(counts.draws, sum(|guest| guest.draws.len()));
        let handed_over = day.draws.iter().filter(|draw| draw.handed_over).count();
        let at_table = sum(|guest| guest.redeemed + usize::from(guest.given));
        assert_eq!(counts.handed_over, count(handed_over) + at_table);
        assert_eq!(counts.refused, count(day.refused));
        assert_eq!(counts.voided, count(day.voided));
        let left = |prize: u32| book.stock(PrizeId(prize)).unwrap().left();
        assert_eq!(left(1) + left(2), count(day.on_wheel()));
        assert_eq!(left(GIVEN.0), count(GIVEN.1 - day.given_out));
    }

    fn teardown(mut real: Real, _: Day) {
        real.event.assert_sound();
    }
}

prop_state_machine! {
    #![proptest_config(ProptestConfig {
        cases: 40,
        // The file of a failing case is small enough to read as it is.
        max_shrink_iters: 200,
        ..ProptestConfig::default()
    })]

    /// 40 days of up to 400 acts: 10,000 steps and more.
    #[test]
    fn any_day_ends_as_the_simple_model_says(sequential 250..400 => AnyDay);
}
