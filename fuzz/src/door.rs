//! Days at the door: acts of all kinds on a real event file, in any order.
//!
//! What the rules allow the schema takes; what was answered is answered again; the file is sound
//! afterwards, opens with the same book, and its draw can be proven.
//!
//! Two bytes are the rules, then three an act: what, and on whom.

use std::path::PathBuf;
use std::sync::LazyLock;

use super::fair::{FAIR_PRIZES, fair, prize, rules};
use super::table::{IDENTITY, act_id};
use jiff::Timestamp;
use youyuan::desk::{Answer, Client, Clock, Desk, Opened, check};
use youyuan::exchange::proof::{Proof, verify};
use youyuan::model::act::{Act, Action, Personal, Ruling};
use youyuan::model::book::Counts;
use youyuan::model::id::{AttendeeId, BoothId, DrawNumber, PrizeId, RiddleNumber, TicketNumber};
use youyuan::model::person::Person;
use youyuan::model::picture::Attached;
use youyuan::model::refusal::Refusal;
use youyuan::model::setup::{Change, Item};

const ACTS_MAX: usize = 48;

/// An empty event file, which each day begins with a copy of. In memory: a purge removes the
/// copies of an event in its folder.
static EMPTY: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("empty.youyuan");
    Desk::create(&path, &IDENTITY).expect("an event file");
    std::fs::read(&path).expect("made before")
});

/// See above.
pub fn run(data: &[u8]) {
    let Some((&[one, other], acts)) = data.split_first_chunk::<2>() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("day.youyuan");
    std::fs::write(&path, &*EMPTY).expect("a copy");
    let mut day = Day::open(path);
    day.done(Action::Configure { changes: fair(rules(one, other)), reason: String::new() });
    for act in acts.as_chunks::<3>().0.iter().take(ACTS_MAX) {
        day.act(*act);
    }
    day.end();
}

struct Day {
    path: PathBuf,
    desk: Option<Desk>,
    client: Option<Client>,
    answers: Vec<(Act, Answer)>,
    registered: Vec<AttendeeId>,
}

impl Day {
    fn open(path: PathBuf) -> Self {
        let (desk, _) = open(&path);
        let client = Some(desk.client());
        Self { path, desk: Some(desk), client, answers: Vec::new(), registered: Vec::new() }
    }

    fn act(&mut self, [what, on, with]: [u8; 3]) {
        let ticket = TicketNumber(u32::from(on % 8));
        let bit = |at: u8| with >> at & 1 == 1;
        let attendee = |of: u8| {
            let nobody = AttendeeId::from(act_id(9_999));
            let at = usize::from(of) % self.registered.len().max(1);
            self.registered.get(at).copied().unwrap_or(nobody)
        };
        let person = || {
            Personal::Plain(Person {
                name: ["王小明", "李红", "Anna", ""][usize::from(on & 3)].to_owned(),
                age: Some(on >> 2),
                guardian_phone: if bit(0) { "13800001111".to_owned() } else { String::new() },
                ..Person::default()
            })
        };
        let scanned = (with > 0x7f).then(|| TicketNumber(u32::from(with & 7)));
        if what % 26 == 21 {
            return self.resend_or_reopen(on);
        }
        let action = match what % 26 {
            0 => Action::Register { person: person() },
            1 | 2 => Action::WalkIn { person: person(), ticket: scanned },
            3 => Action::CheckIn { attendees: vec![attendee(on)], ticket: scanned },
            4 => Action::CheckIn { attendees: vec![attendee(on), attendee(with)], ticket: None },
            5 => Action::CorrectPerson { attendee: attendee(with), person: person() },
            6..=8 => Action::Stamp { ticket, booth: BoothId(u32::from(with % 6)) },
            9 => Action::PauseBooth { booth: BoothId(u32::from(on % 6)), paused: bit(0) },
            10 | 11 => Action::AttemptRiddle {
                ticket,
                riddle: RiddleNumber(u32::from(with % 5)),
                answer: ["花生", "告", "卡", "花声", "月亮", ""][usize::from(with >> 3) % 6]
                    .to_owned(),
                ruling: [None, None, Some(Ruling::Accept), Some(Ruling::Reject)]
                    [usize::from(with >> 6)],
            },
            12 => Action::GiveUpRiddle { ticket, riddle: RiddleNumber(u32::from(with % 5)) },
            13 | 14 => Action::Draw { ticket, lucky: bit(7).then_some(with & 0x7f) },
            15 => Action::ShowDraw { draw: DrawNumber(u32::from(on % 8)) },
            16 => {
                let draw = bit(7).then(|| DrawNumber(u32::from(with % 8)));
                Action::HandOver { ticket, draw }
            }
            17 => Action::Redeem { ticket, prize: PrizeId(u32::from(with) % (FAIR_PRIZES + 2)) },
            18 => Action::Give { ticket, prize: PrizeId(u32::from(with) % (FAIR_PRIZES + 2)) },
            19 | 20 => {
                Action::Void { target: act_id(u64::from(on)), reason: "点错了".to_owned() }
            }
            22 | 23 => Action::Configure {
                changes: vec![change(on, with)],
                reason: if on > 0x7f { "换了".to_owned() } else { String::new() },
            },
            24 => match on % 8 {
                0 | 1 => Action::PledgeDraw {},
                2 => Action::OpenDraw { words: vec!["6".to_owned(); usize::from(with % 24)] },
                3 => Action::CloseDraw {},
                4 => Action::Unmask { attendee: bit(0).then(|| attendee(with)) },
                5 => Action::Purge {},
                _ => Action::AddPicture { picture: Attached::Plain { bytes: vec![with; 3] } },
            },
            _ => Action::ShowDraw { draw: DrawNumber(u32::from(on % 4)) },
        };
        self.done(action);
    }

    /// An act that was handed in before, or the program started again.
    fn resend_or_reopen(&mut self, on: u8) {
        if on > 0xe0 {
            self.close();
            let (desk, _) = open(&self.path);
            self.client = Some(desk.client());
            self.desk = Some(desk);
        }
        let at = usize::from(on) % self.answers.len();
        let (act, first) = self.answers[at].clone();
        let again = self.call(act);
        assert_eq!(again, Answer { repeated: true, ..first });
    }

    fn done(&mut self, action: Action) {
        let id = act_id(self.answers.len() as u64);
        let act = Act { id, station: "入口".to_owned(), by: String::new(), action };
        let answer = self.call(act.clone());
        assert_ne!(answer.outcome, Err(Refusal::Conflict), "the schema is stricter than the rules");
        assert!(!answer.repeated);
        if answer.outcome.is_ok()
            && matches!(act.action, Action::Register { .. } | Action::WalkIn { .. })
        {
            self.registered.push(id.into());
        }
        self.answers.push((act, answer));
    }

    fn call(&self, act: Act) -> Answer {
        self.client.as_ref().expect("open").call(act).expect("memory is a disk that works")
    }

    fn close(&mut self) {
        self.client = None;
        self.desk = None;
    }

    fn end(mut self) {
        for draw in 1..=8 {
            self.done(Action::ShowDraw { draw: DrawNumber(draw) });
        }
        self.done(Action::CloseDraw {});
        let transcript = self.desk.as_ref().expect("open").transcript();
        let transcript = transcript.recv().expect("a worker").expect("a journal");
        if let Ok(proof) = Proof::new(&transcript) {
            let findings = verify(&proof);
            assert!(findings.is_sound(), "{findings:#?}");
        }
        self.close();
        let report = check(&self.path).expect("an event file");
        assert!(report.is_sound(), "{:#?}", report.problems);
        let (desk, opened) = open(&self.path);
        drop(desk);
        assert_counts(&opened);
    }
}

/// The figures that the book counts are what stands in it.
fn assert_counts(opened: &Opened) {
    let book = &opened.book;
    let Counts { checked_in, stamps, draws, vouchers, tickets_stamped, arrivals, .. } =
        book.counts();
    let sum = |of: fn(&youyuan::model::book::Ticket) -> usize| {
        book.tickets().map(of).sum::<usize>() as u32
    };
    assert_eq!(*checked_in, book.tickets().count() as u32);
    assert_eq!(*checked_in, arrivals.len() as u32);
    assert_eq!(*stamps, sum(|ticket| ticket.stamps.len()));
    assert_eq!(*tickets_stamped, sum(|ticket| usize::from(!ticket.stamps.is_empty())));
    assert_eq!(*draws, sum(|ticket| ticket.draws.len()));
    assert_eq!(*vouchers, sum(|ticket| ticket.vouchers.len()));
    for prize in book.setup().prizes.values() {
        assert_eq!(book.stock(prize.id).map_or(0, youyuan::model::book::Stock::total), prize.count);
    }
}

fn change(on: u8, with: u8) -> Change {
    let number = u32::from(with % 7);
    let setup = || fair(rules(with, on));
    match on & 7 {
        0 => setup().swap_remove(0),
        1 => Change::Prize(prize(number, u32::from(with >> 3) % 6, with > 0x7f, 0)),
        2 => Change::Prize(prize(number, u32::from(with >> 3) % 6, false, u32::from(with > 0x7f))),
        3 => Change::Remove(Item::Prize(PrizeId(number))),
        4 => Change::Remove(Item::Booth(BoothId(number))),
        5 => Change::Remove(Item::Riddle(RiddleNumber(number))),
        6 => Change::Remove(Item::Sponsor(youyuan::model::id::SponsorId(number))),
        _ => {
            let at = usize::from(with) % setup().len();
            setup().swap_remove(at)
        }
    }
}

fn open(path: &std::path::Path) -> (Desk, Opened) {
    let mut millis = 0;
    let clock: Clock = Box::new(move || {
        millis += 1_000;
        Timestamp::from_millisecond(millis).expect("a time")
    });
    Desk::open(path, clock, Box::new(|_| {})).expect("an event file of ours")
}
