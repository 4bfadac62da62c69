//! A station of the endless evening: a volunteer who does a bit of everything, and errs.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use youyuan::desk::{Answer, Client, fresh_id};
use youyuan::model::act::{Act, Action, Ruling};
use youyuan::model::id::{AttendeeId, BoothId, DrawNumber, PrizeId, RiddleNumber, TicketNumber};
use youyuan::model::receipt::Receipt;
use youyuan::model::refusal::Refusal;

use crate::support::{person, prize};
use crate::{BOOTHS, RIDDLES};

#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    pub done: u64,
    pub refused: u64,
    pub voided: u64,
    pub resent: u64,
}

/// A station with a client of its own, and what its volunteer remembers.
pub struct Station {
    name: String,
    client: Client,
    done: Arc<AtomicU64>,
    dice: StdRng,
    /// Checked in here, with their attendees, newest last.
    tickets: Vec<(TicketNumber, AttendeeId)>,
    listed: Vec<AttendeeId>,
    spun: Vec<(TicketNumber, DrawNumber)>,
    recent: Vec<(Act, Answer)>,
    pub took: Vec<(Instant, Duration)>,
    pub tally: Tally,
}

/// What a volunteer still has in mind.
const REMEMBERED: usize = 60;

impl Station {
    pub fn new(n: u64, client: Client, done: &Arc<AtomicU64>) -> Self {
        Self {
            name: format!("摊位 {n}"),
            client,
            done: done.clone(),
            dice: StdRng::seed_from_u64(n),
            tickets: Vec::new(),
            listed: Vec::new(),
            spun: Vec::new(),
            recent: Vec::new(),
            took: Vec::new(),
            tally: Tally::default(),
        }
    }

    pub fn act(&mut self) {
        let again = self.dice.random_ratio(1, 40).then(|| self.any_recent()).flatten();
        match again {
            Some((act, first)) => {
                let answer = self.call(act);
                assert_eq!(answer, Answer { repeated: true, ..first });
                self.tally.resent += 1;
            }
            None => {
                let action = self.choose();
                let (station, by) = (self.name.clone(), "小李".to_owned());
                let act = Act { id: fresh_id(), station, by, action };
                let answer = self.call(act.clone());
                self.note(&act, &answer);
                self.recent.push((act, answer));
                forget(&mut self.recent);
            }
        }
    }

    fn call(&mut self, act: Act) -> Answer {
        let begun = Instant::now();
        let answer = self.client.call(act).unwrap();
        self.took.push((begun, begun.elapsed()));
        self.done.fetch_add(1, Ordering::Relaxed);
        answer
    }

    fn any_recent(&mut self) -> Option<(Act, Answer)> {
        let at = self.dice.random_range(0..self.recent.len().max(1));
        self.recent.get(at).cloned()
    }

    /// What comes next: a hundredth is a hundred thousand in a million.
    fn choose(&mut self) -> Action {
        let nobody = (TicketNumber(9_999_999), AttendeeId::from(fresh_id()));
        let at = self.dice.random_range(0..self.tickets.len().max(1));
        let (ticket, attendee) = self.tickets.get(at).copied().unwrap_or(nobody);
        match self.dice.random_range(0..1_000) {
            0..60 => Action::WalkIn { person: person("王小明"), ticket: None },
            60..110 => Action::Register { person: person("李小红") },
            110..160 => match self.listed.pop() {
                Some(listed) => Action::CheckIn { attendees: vec![listed], ticket: None },
                None => Action::WalkIn { person: person("阿依古丽"), ticket: None },
            },
            160..540 => {
                let booth = BoothId(self.dice.random_range(1..=BOOTHS));
                Action::Stamp { ticket, booth }
            }
            540..660 => {
                let riddle = RiddleNumber(self.dice.random_range(1..=RIDDLES));
                let right = self.dice.random_ratio(1, 12);
                let answer = if right { "卡" } else { "月亮船" }.to_owned();
                let ruling = self.dice.random_ratio(1, 50).then_some(Ruling::Reject);
                Action::AttemptRiddle { ticket, riddle, answer, ruling }
            }
            660..670 => {
                let riddle = RiddleNumber(self.dice.random_range(1..=RIDDLES));
                Action::GiveUpRiddle { ticket, riddle }
            }
            670..770 => Action::Draw { ticket, lucky: Some(self.dice.random_range(0..=99)) },
            770..850 => match self.spun.last() {
                Some((_, draw)) => Action::ShowDraw { draw: *draw },
                None => Action::Draw { ticket, lucky: None },
            },
            850..900 => match self.spun.pop() {
                Some((ticket, _)) => Action::HandOver { ticket, draw: None },
                None => Action::HandOver { ticket, draw: None },
            },
            900..920 => {
                let prize = PrizeId(self.dice.random_range(3..=4));
                Action::Redeem { ticket, prize }
            }
            920..950 => Action::Give { ticket, prize: PrizeId(5) },
            950..985 => match self.any_recent() {
                Some((act, _)) => Action::Void { target: act.id, reason: "点错了".to_owned() },
                None => Action::Unmask { attendee: None },
            },
            985..994 => Action::CorrectPerson { attendee, person: person("王晓明") },
            994..997 => Action::Unmask { attendee: Some(attendee) },
            997..999 => {
                let booth = BoothId(self.dice.random_range(1..=BOOTHS));
                Action::PauseBooth { booth, paused: self.dice.random_ratio(1, 5) }
            }
            _ => {
                let name = format!("奖品{}", self.dice.random_range(0..100));
                let changes = vec![prize(5, &name, 4_000, false, 0)];
                Action::Configure { changes, reason: "商家换了".to_owned() }
            }
        }
    }

    fn note(&mut self, act: &Act, answer: &Answer) {
        let receipt = match &answer.outcome {
            Ok(receipt) => receipt,
            Err(refusal) => {
                assert_ne!(*refusal, Refusal::Conflict, "{act:?}");
                self.tally.refused += 1;
                return;
            }
        };
        self.tally.done += 1;
        match receipt {
            Receipt::CheckedIn { tickets } => {
                self.tickets.extend(tickets.iter().map(|given| (given.ticket, given.attendee)));
                forget(&mut self.tickets);
            }
            Receipt::Registered { attendee } => self.listed.push(*attendee),
            Receipt::Drawn(record) => {
                self.spun.push((record.ticket, record.draw));
                forget(&mut self.spun);
            }
            Receipt::Voided { .. } => self.tally.voided += 1,
            _ => {}
        }
    }
}

fn forget<T>(remembered: &mut Vec<T>) {
    let surplus = remembered.len().saturating_sub(REMEMBERED);
    remembered.drain(..surplus);
}
