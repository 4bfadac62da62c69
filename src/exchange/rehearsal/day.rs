//! The simulated day: what people and volunteers do, one step after the other.

mod riddles;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::mpsc::Receiver;

use jiff::Timestamp;
use rand::RngExt as _;
use rand::rngs::StdRng;
use rand::seq::SliceRandom as _;
use uuid::Uuid;

use super::people::{keep, people};
use super::{Plan, RehearsalError, Tally, length_minutes, take_over};
use crate::desk::{Answer, Client, Committed, Desk, NotSaved};
use crate::exchange::stats::Stats;
use crate::model::act::{Act, Action, Personal};
use crate::model::book::Book;
use crate::model::draw::LUCKY_MAX;
use crate::model::id::{ActionId, AttendeeId, BoothId, TicketNumber};
use crate::model::person::Person;
use crate::model::picture::Attached;
use crate::model::receipt::Receipt;
use crate::model::setup::Setup;

const SECOND_MILLIS: i64 = 1_000;
const MINUTE_MILLIS: i64 = 60 * SECOND_MILLIS;
/// The day for which the steps of people are told, in minutes; in a shorter one they hurry.
const DAY_MINUTES: i64 = 180;
/// People come within the first two thirds of it.
const ARRIVALS_MINUTES: i64 = 120;

/// What happens next to somebody.
enum Step {
    /// A family comes to the entrance.
    Arrive(Vec<usize>),
    /// A ticket goes to the next booth.
    Visit(TicketNumber, Vec<BoothId>),
    /// A ticket's holder guesses a riddle; so many more follow.
    Guess(TicketNumber, u32),
    /// A ticket goes to the wheel.
    Spin(TicketNumber),
    /// A ticket goes to the prize table.
    Collect(TicketNumber),
    /// A volunteer notices a mistake, takes it back and does it right.
    Undo(ActionId, Action, Box<Step>),
}

/// A day under way.
pub(super) struct Day {
    client: Client,
    book: Book,
    commits: Receiver<Committed>,
    setup: Setup,
    plan: Plan,
    length_minutes: i64,
    now: Arc<AtomicI64>,
    dice: StdRng,
    people: Vec<Person>,
    listed: Vec<Option<AttendeeId>>,
    steps: BTreeMap<(i64, u64), Step>,
    steps_planned: u64,
    tally: Tally,
}

impl Day {
    /// A day in a new, empty event.
    pub(super) fn new(
        client: Client,
        commits: Receiver<Committed>,
        setup: Setup,
        plan: Plan,
        now: Arc<AtomicI64>,
        mut dice: StdRng,
    ) -> Self {
        let mut people = people(plan.attendees, &mut dice);
        let opened = Timestamp::from_millisecond(now.load(Ordering::Relaxed)).unwrap_or_default();
        keep(&mut people, &setup.settings.privacy, opened);
        Self {
            client,
            length_minutes: length_minutes(&setup.settings),
            book: Book::default(),
            commits,
            setup,
            plan,
            now,
            dice,
            listed: vec![None; people.len()],
            people,
            steps: BTreeMap::new(),
            steps_planned: 0,
            tally: Tally::default(),
        }
    }

    /// Takes pictures and setup over, imports the list and plans the arrivals.
    pub(super) fn set_up(
        &mut self,
        desk: &Desk,
        pictures: &[Arc<[u8]>],
    ) -> Result<(), RehearsalError> {
        for bytes in pictures {
            let picture = Attached::Plain { bytes: bytes.to_vec() };
            let answer = self.act("准备", Action::AddPicture { picture })?;
            answer.outcome.map_err(RehearsalError::Setup)?;
        }
        let answer = self.act("准备", take_over(&self.setup))?;
        answer.outcome.map_err(RehearsalError::Setup)?;
        self.open_draw()?;
        let listed = self.people.len() * 4 / 5;
        let acts: Vec<Act> = (0..listed)
            .map(|at| {
                let person = self.people.get(at).cloned().unwrap_or_default();
                self.new_act("准备", Action::Register { person: Personal::Plain(person) })
            })
            .collect();
        let answers =
            desk.submit_all(acts, |_| {}).recv().unwrap_or_else(|_| Err(NotSaved::closed()))?;
        for (at, answer) in answers.iter().enumerate() {
            self.tally.count(answer.repeated, &answer.outcome);
            if let (Ok(Receipt::Registered { attendee }), Some(slot)) =
                (&answer.outcome, self.listed.get_mut(at))
            {
                *slot = Some(*attendee);
            }
        }
        self.plan_arrivals();
        Ok(())
    }

    /// Lets the day go by.
    pub(super) fn run(&mut self) -> Result<(), RehearsalError> {
        let stops = self.plan.stops.map_or(i64::MAX, Timestamp::as_millisecond);
        let closes = self.plan.opens.as_millisecond() + self.length_minutes * MINUTE_MILLIS;
        while let Some(((millis, _), step)) = self.steps.pop_first() {
            if millis > stops {
                return Ok(());
            }
            // Whoever is still there goes home.
            if millis > closes {
                break;
            }
            self.now.store(millis, Ordering::Relaxed);
            match step {
                Step::Arrive(family) => self.arrive(&family)?,
                Step::Visit(ticket, booths) => self.visit(ticket, booths)?,
                Step::Guess(ticket, more) => self.guess(ticket, more)?,
                Step::Spin(ticket) => self.spin(ticket)?,
                Step::Collect(ticket) => self.collect(ticket)?,
                Step::Undo(target, redo, then) => self.undo(target, redo, *then)?,
            }
        }
        if self.setup.settings.rules.has_wheel() {
            self.act("转盘", Action::CloseDraw {})?;
        }
        Ok(())
    }

    /// Three people of the audience throw a die and say a number.
    fn open_draw(&mut self) -> Result<(), RehearsalError> {
        if !self.setup.settings.rules.has_wheel() {
            return Ok(());
        }
        self.act("转盘", Action::PledgeDraw {})?;
        let dice = &mut self.dice;
        let words = (0..3).map(|_| dice.random_range(1..=100u32).to_string()).collect();
        self.act("转盘", Action::OpenDraw { words })?;
        Ok(())
    }

    /// The figures at the end, and how the acts were answered.
    pub(super) fn close(mut self) -> (Stats, Tally) {
        self.fold();
        (Stats::of(&self.book), self.tally)
    }

    fn plan_arrivals(&mut self) {
        let mut at = 0;
        while at < self.people.len() {
            let phone = |at: usize| self.people.get(at).map(|person| &person.guardian_phone);
            let mut end = at + 1;
            while end < self.people.len() && phone(end) == phone(at) {
                end += 1;
            }
            // Most come soon after the doors open.
            let early: f64 = self.dice.random::<f64>().min(self.dice.random());
            let millis = early * self.scaled(ARRIVALS_MINUTES) as f64;
            self.plan_at(
                self.plan.opens.as_millisecond() + millis as i64,
                Step::Arrive((at..end).collect()),
            );
            at = end;
        }
    }

    fn arrive(&mut self, family: &[usize]) -> Result<(), RehearsalError> {
        let (mut on_list, mut walk_ins) = (Vec::new(), Vec::new());
        for &at in family {
            match self.listed.get(at).copied().flatten() {
                Some(attendee) => on_list.push(attendee),
                None => walk_ins.extend(self.people.get(at).cloned()),
            }
        }
        if !on_list.is_empty() {
            let action = Action::CheckIn { attendees: on_list.clone(), ticket: None };
            let act = self.new_act("入口", action.clone());
            let mut answer = self.submit(act.clone())?;
            match self.dice.random_range(0..100) {
                // The volunteer presses Enter once more: a new act, refused.
                0..4 => drop(self.act("入口", action)?),
                // The scanner fires twice: the same act again.
                4..8 => drop(self.submit(act)?),
                // The family beside them in the list: taken back, then done right.
                8..12 => {
                    let (target, reason) = (answer.id, "点错了".to_owned());
                    self.act("入口", Action::Void { target, reason })?;
                    answer = self.act("入口", action)?;
                }
                _ => {}
            }
            self.send_off(&answer);
        }
        for person in walk_ins {
            let person = Personal::Plain(person);
            let answer = self.act("入口", Action::WalkIn { person, ticket: None })?;
            self.send_off(&answer);
        }
        Ok(())
    }

    /// From the entrance people go to the booths, the riddles, and then to the wheel.
    fn send_off(&mut self, answer: &Answer) {
        let Ok(Receipt::CheckedIn { tickets }) = &answer.outcome else { return };
        for given in tickets.clone() {
            let mut booths: Vec<BoothId> = self.setup.booths.keys().copied().collect();
            booths.shuffle(&mut self.dice);
            let stamina = self.dice.random_range(1..=booths.len().max(1) * 2);
            // Where no stamps are asked for, nobody stamps.
            let asks = self.setup.settings.rules.stamps_needed > 0;
            booths.truncate(if asks { stamina } else { 0 });
            self.plan_in(1, 15, Step::Visit(given.ticket, booths));
            if !self.setup.riddles.is_empty() {
                let riddles = self.dice.random_range(0..=6);
                self.plan_in(5, 60, Step::Guess(given.ticket, riddles));
            }
        }
    }

    fn visit(
        &mut self,
        ticket: TicketNumber,
        mut booths: Vec<BoothId>,
    ) -> Result<(), RehearsalError> {
        let Some(booth) = booths.pop() else {
            if self.setup.settings.rules.has_wheel() {
                self.plan_in(1, 10, Step::Spin(ticket));
            }
            return Ok(());
        };
        let station = format!("摊位 {booth}");
        let stamp = Action::Stamp { ticket, booth };
        let act = self.new_act(&station, stamp.clone());
        let answer = self.submit(act.clone())?;
        let next = Step::Visit(ticket, booths);
        match self.dice.random_range(0..100) {
            // The scanner fires twice: the same act again.
            0..3 => drop(self.submit(act)?),
            // The same child once more at the same booth.
            3..6 => drop(self.act(&station, stamp)?),
            // A number that nobody holds.
            6..8 => {
                let ticket = TicketNumber(9_000_000 + ticket.0 % 1_000);
                self.act(&station, Action::Stamp { ticket, booth })?;
            }
            // The wrong child: taken back, then done again.
            8..11 => {
                self.plan_in(1, 2, Step::Undo(answer.id, stamp, Box::new(next)));
                return Ok(());
            }
            _ => {}
        }
        self.plan_in(2, 12, next);
        Ok(())
    }

    fn undo(&mut self, target: ActionId, redo: Action, then: Step) -> Result<(), RehearsalError> {
        let reason = "点错了".to_owned();
        let answer = self.act("台前", Action::Void { target, reason })?;
        if answer.outcome.is_ok() {
            self.act("台前", redo)?;
        }
        self.plan_in(2, 8, then);
        Ok(())
    }

    fn spin(&mut self, ticket: TicketNumber) -> Result<(), RehearsalError> {
        let lucky = self.dice.random_bool(0.5).then(|| self.dice.random_range(0..=LUCKY_MAX));
        let answer = self.act("转盘", Action::Draw { ticket, lucky })?;
        let Ok(Receipt::Drawn(record)) = answer.outcome else { return Ok(()) };
        self.now.fetch_add(8 * SECOND_MILLIS, Ordering::Relaxed);
        self.act("转盘", Action::ShowDraw { draw: record.draw })?;
        if self.dice.random_bool(0.02) {
            // The wrong ticket was scanned: the draw is taken back and stays on record.
            let reason = "扫错了券".to_owned();
            self.act("转盘", Action::Void { target: answer.id, reason })?;
            self.plan_in(1, 5, Step::Spin(ticket));
        } else {
            self.plan_in(1, 10, Step::Collect(ticket));
        }
        Ok(())
    }

    fn collect(&mut self, ticket: TicketNumber) -> Result<(), RehearsalError> {
        self.fold();
        let drawn = self
            .book
            .ticket(ticket)
            .is_some_and(|held| self.book.draws_of(held).any(|draw| draw.record.won.is_some()));
        if drawn {
            self.act("兑奖台", Action::HandOver { ticket, draw: None })?;
            if self.dice.random_bool(0.03) {
                self.act("兑奖台", Action::HandOver { ticket, draw: None })?;
            }
            return Ok(());
        }
        let vouchers = self.book.ticket(ticket).map_or(0, |held| {
            held.vouchers.iter().filter(|voucher| voucher.used.is_none()).count() as u32
        });
        let affordable = self.setup.prizes.values().filter(|prize| {
            (1..=vouchers).contains(&prize.vouchers)
                && self.book.stock(prize.id).is_some_and(|stock| stock.left() > 0)
        });
        let best = affordable.max_by_key(|prize| prize.vouchers).map(|prize| prize.id);
        if let Some(prize) = best {
            self.act("兑奖台", Action::Redeem { ticket, prize })?;
        }
        Ok(())
    }

    fn act(&mut self, station: &str, action: Action) -> Result<Answer, RehearsalError> {
        let act = self.new_act(station, action);
        self.submit(act)
    }

    fn submit(&mut self, act: Act) -> Result<Answer, RehearsalError> {
        let answer = self.client.call(act)?;
        self.tally.count(answer.repeated, &answer.outcome);
        Ok(answer)
    }

    fn new_act(&mut self, station: &str, action: Action) -> Act {
        let millis = self.now.load(Ordering::Relaxed).max(0) as u64;
        let id = uuid::Builder::from_unix_timestamp_millis(millis, &self.dice.random());
        let id: Uuid = id.into_uuid();
        Act { id: ActionId(id), station: station.to_owned(), by: String::new(), action }
    }

    fn plan_in(&mut self, least_minutes: i64, most_minutes: i64, step: Step) {
        let (least, most) = (self.scaled(least_minutes), self.scaled(most_minutes));
        let millis = self.now.load(Ordering::Relaxed) + self.dice.random_range(least..=most);
        self.plan_at(millis, step);
    }

    /// Minutes of a day of [`DAY_MINUTES`] in milliseconds of this one.
    fn scaled(&self, minutes: i64) -> i64 {
        minutes * MINUTE_MILLIS * self.length_minutes / DAY_MINUTES
    }

    fn plan_at(&mut self, millis: i64, step: Step) {
        self.steps_planned += 1;
        self.steps.insert((millis, self.steps_planned), step);
    }

    fn fold(&mut self) {
        for committed in self.commits.try_iter() {
            for (id, person) in committed.people {
                self.book.put_person(id, person);
            }
            for entry in &committed.entries {
                self.book.record(entry);
            }
        }
    }
}
