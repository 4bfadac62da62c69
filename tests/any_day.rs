//! Any day: random acts with voids, retries and restarts, against a model so simple that one can
//! see it is right: sets and counters, no book.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests fail loudly"
)]

mod support;

use std::collections::{BTreeMap, BTreeSet};

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

const BOOTHS: u32 = 4;
const STAMPS_NEEDED: usize = 2;
const RIDDLES: u32 = 3;
const RIDDLES_PER_PERSON: usize = 2;
const TRIES: usize = 2;
/// Pieces on the wheel of the fair: two toys and three crayons.
const ON_WHEEL: usize = 5;
/// Prizes for vouchers: their cost and their pieces.
const FOR_VOUCHERS: [(u32, usize, usize); 2] = [(3, 2, 1), (4, 1, 2)];
/// The participation prize.
const GIVEN: (u32, usize) = (5, 1);

/// What may be done. Tickets and acts are named by their place among those that there are.
#[derive(Clone, Debug)]
enum Step {
    Register,
    WalkIn,
    CheckIn(Index),
    Stamp(Index, u32),
    Pause(u32, bool),
    Attempt(Index, u32, bool),
    Draw(Index),
    Show(Index),
    HandOver(Index),
    Redeem(Index, usize),
    Give(Index),
    Void(Index),
    Retry(Index),
    Restart,
}

/// What an act did, as far as an undo must know.
#[derive(Clone, Debug)]
enum Did {
    Register(usize),
    WalkIn(usize),
    CheckIn(usize),
    Stamp(usize, u32),
    Attempt {
        guest: usize,
        riddle: u32,
        try_number: usize,
        solved: bool,
    },
    Draw(usize),
    HandOver(usize),
    Redeem {
        guest: usize,
        which: usize,
        /// Which act this is.
        act: usize,
    },
    Give(usize),
    /// Setup, pauses, shows, voids: never taken back.
    Other,
}

#[derive(Clone, Debug, Default)]
struct Guest {
    listed: bool,
    here: bool,
    stamps: BTreeSet<u32>,
    /// Tries by riddle.
    tries: BTreeMap<u32, usize>,
    vouchers: Vec<Earned>,
    draws: Vec<usize>,
    given: bool,
    redeemed: usize,
}

impl Guest {
    fn vouchers_used(&self) -> usize {
        self.vouchers.iter().filter(|voucher| voucher.spent_by.is_some()).count()
    }
}

/// A voucher, in the order in which they were earned.
#[derive(Clone, Copy, Debug)]
struct Earned {
    riddle: u32,
    /// The act that spent it.
    spent_by: Option<usize>,
}

#[derive(Clone, Debug, Default)]
struct Drawn {
    shown: bool,
    handed_over: bool,
    voided: bool,
}

/// The whole model.
#[derive(Clone, Debug, Default)]
struct Day {
    guests: Vec<Guest>,
    paused: BTreeSet<u32>,
    solved: BTreeSet<u32>,
    draws: Vec<Drawn>,
    voucher_prizes_out: [usize; 2],
    given_out: usize,
    /// Every act in order, done or not, and whether it was voided.
    acts: Vec<(Option<Did>, bool)>,
    refused: usize,
    voided: usize,
    /// Whether the last step must be allowed; `None` for a step that is no new act.
    allowed: Option<bool>,
}

impl Day {
    fn pick(&self, index: Index) -> Option<usize> {
        (!self.guests.is_empty()).then(|| index.index(self.guests.len()))
    }

    fn on_wheel(&self) -> usize {
        ON_WHEEL - self.draws.iter().filter(|draw| !draw.voided).count()
    }

    /// What a step does, or `None` when it is refused.
    fn step(&mut self, step: &Step) -> Option<Did> {
        match step {
            Step::Register => {
                self.guests.push(Guest { listed: true, ..Guest::default() });
                Some(Did::Register(self.guests.len() - 1))
            }
            Step::WalkIn => {
                self.guests.push(Guest { listed: true, here: true, ..Guest::default() });
                Some(Did::WalkIn(self.guests.len() - 1))
            }
            Step::CheckIn(guest) => {
                let at = self.pick(*guest)?;
                let guest = &mut self.guests[at];
                (guest.listed && !guest.here).then(|| guest.here = true)?;
                Some(Did::CheckIn(at))
            }
            Step::Stamp(guest, booth) => {
                let at = self.pick(*guest)?;
                let open = (1..=BOOTHS).contains(booth) && !self.paused.contains(booth);
                let guest = &mut self.guests[at];
                (guest.here && open && guest.stamps.insert(*booth)).then_some(())?;
                Some(Did::Stamp(at, *booth))
            }
            Step::Pause(booth, paused) => {
                (1..=BOOTHS).contains(booth).then_some(())?;
                match paused {
                    true => self.paused.insert(*booth),
                    false => self.paused.remove(booth),
                };
                Some(Did::Other)
            }
            Step::Attempt(guest, riddle, right) => {
                let at = self.pick(*guest)?;
                let hangs = (1..=RIDDLES).contains(riddle) && !self.solved.contains(riddle);
                let guest = &mut self.guests[at];
                let tries = guest.tries.get(riddle).copied().unwrap_or(0);
                let slot = tries > 0 || guest.tries.len() < RIDDLES_PER_PERSON;
                (guest.here && hangs && tries < TRIES && slot).then_some(())?;
                guest.tries.insert(*riddle, tries + 1);
                if *right {
                    self.solved.insert(*riddle);
                    guest.vouchers.push(Earned { riddle: *riddle, spent_by: None });
                }
                let (riddle, try_number, solved) = (*riddle, tries + 1, *right);
                Some(Did::Attempt { guest: at, riddle, try_number, solved })
            }
            Step::Draw(guest) => {
                let at = self.pick(*guest)?;
                let left = self.on_wheel() > 0;
                let number = self.draws.len();
                let guest = &mut self.guests[at];
                let valid = guest.stamps.len() >= STAMPS_NEEDED;
                (guest.here && valid && left && guest.draws.is_empty()).then_some(())?;
                guest.draws.push(number);
                self.draws.push(Drawn::default());
                Some(Did::Draw(at))
            }
            Step::Show(draw) => {
                let at = (!self.draws.is_empty()).then(|| draw.index(self.draws.len()))?;
                let draw = &mut self.draws[at];
                (!draw.shown).then(|| draw.shown = true)?;
                Some(Did::Other)
            }
            Step::HandOver(guest) => {
                let at = self.pick(*guest)?;
                let draw = *self.guests[at].draws.first()?;
                let draw = &mut self.draws[draw];
                (draw.shown && !draw.handed_over).then(|| draw.handed_over = true)?;
                Some(Did::HandOver(at))
            }
            Step::Redeem(guest, which) => {
                let at = self.pick(*guest)?;
                let (_, cost, pieces) = FOR_VOUCHERS[*which];
                let guest = &mut self.guests[at];
                let rich = guest.vouchers.len() - guest.vouchers_used() >= cost;
                (guest.here && rich && self.voucher_prizes_out[*which] < pieces).then_some(())?;
                let act = self.acts.len();
                // The oldest are spent first.
                let unspent = guest.vouchers.iter_mut().filter(|one| one.spent_by.is_none());
                unspent.take(cost).for_each(|voucher| voucher.spent_by = Some(act));
                guest.redeemed += 1;
                self.voucher_prizes_out[*which] += 1;
                Some(Did::Redeem { guest: at, which: *which, act })
            }
            Step::Give(guest) => {
                let at = self.pick(*guest)?;
                let guest = &mut self.guests[at];
                (guest.here && !guest.given && self.given_out < GIVEN.1).then_some(())?;
                guest.given = true;
                self.given_out += 1;
                Some(Did::Give(at))
            }
            Step::Void(act) => {
                let at = (!self.acts.is_empty()).then(|| act.index(self.acts.len()))?;
                let (did, voided) = self.acts[at].clone();
                (!voided).then_some(())?;
                self.take_back(&did?)?;
                self.acts[at].1 = true;
                self.voided += 1;
                Some(Did::Other)
            }
            Step::Retry(_) | Step::Restart => None,
        }
    }

    /// Takes an act back, or `None` when something relies on it.
    fn take_back(&mut self, did: &Did) -> Option<()> {
        match *did {
            Did::Register(at) => {
                let guest = &mut self.guests[at];
                (!guest.here).then(|| guest.listed = false)
            }
            Did::WalkIn(at) | Did::CheckIn(at) => {
                let guest = &mut self.guests[at];
                let unused = guest.stamps.is_empty()
                    && guest.tries.is_empty()
                    && guest.draws.is_empty()
                    && guest.redeemed == 0
                    && !guest.given;
                unused.then_some(())?;
                guest.here = false;
                guest.listed = matches!(did, Did::CheckIn(_));
                Some(())
            }
            Did::Stamp(at, booth) => {
                let guest = &mut self.guests[at];
                let relied_on = !guest.draws.is_empty() && guest.stamps.len() <= STAMPS_NEEDED;
                (!relied_on).then(|| guest.stamps.remove(&booth)).map(drop)
            }
            Did::Attempt { guest: at, riddle, try_number, solved } => {
                let guest = &mut self.guests[at];
                let last = guest.tries.get(&riddle) == Some(&try_number);
                let is_this = |voucher: &Earned| solved && voucher.riddle == riddle;
                let spent = |one: &Earned| is_this(one) && one.spent_by.is_some();
                (last && !guest.vouchers.iter().any(spent)).then_some(())?;
                match try_number {
                    1 => drop(guest.tries.remove(&riddle)),
                    more => drop(guest.tries.insert(riddle, more - 1)),
                }
                if solved {
                    self.solved.remove(&riddle);
                    guest.vouchers.retain(|voucher| !is_this(voucher));
                }
                Some(())
            }
            Did::Draw(at) => {
                let number = *self.guests[at].draws.first()?;
                let draw = &mut self.draws[number];
                (!draw.handed_over).then_some(())?;
                draw.voided = true;
                self.guests[at].draws.clear();
                Some(())
            }
            Did::HandOver(at) => {
                let number = *self.guests[at].draws.first()?;
                self.draws[number].handed_over = false;
                Some(())
            }
            Did::Redeem { guest, which, act } => {
                let vouchers = self.guests[guest].vouchers.iter_mut();
                let spent = vouchers.filter(|voucher| voucher.spent_by == Some(act));
                spent.for_each(|voucher| voucher.spent_by = None);
                self.guests[guest].redeemed -= 1;
                self.voucher_prizes_out[which] -= 1;
                Some(())
            }
            Did::Give(at) => {
                self.guests[at].given = false;
                self.given_out -= 1;
                Some(())
            }
            Did::Other => None,
        }
    }
}

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
