//! A day in small: every kind of act once at least, with ids that are the same in every run.

use uuid::Uuid;
use youyuan::model::act::{Act, Action, Personal, Ruling};
use youyuan::model::id::{
    ActionId, AttendeeId, BoothId, DrawNumber, PrizeId, RiddleNumber, TicketNumber,
};
use youyuan::model::person::Person;
use youyuan::model::picture::Attached;
use youyuan::model::setup::Rules;

use crate::support::{fair_changes, prize};

/// What a purge must not leave anywhere.
pub const NAME: &str = "尉迟小满";
/// Enough of a picture for a few pages.
const PICTURE_BYTES: usize = 20_000;

/// The day from the setup to the last prize; the event has nothing in it before.
pub fn day() -> Vec<Act> {
    let mut acts = Acts(Vec::new());
    acts.setup();
    acts.people();
    acts.games();
    acts.draws();
    acts.0
}

/// Guests without end, with a stamp each and one taken back: `count` acts after `first`.
pub fn crowd(first: u32, count: u32) -> Vec<Act> {
    let acts = (first..first + count).map(|number| match number % 3 {
        0 => act(number, walk_in(&format!("{NAME}{number}"))),
        1 => act(number, Action::Stamp { ticket: TicketNumber(number / 3), booth: BoothId(4) }),
        _ => act(number, void(act_id(number - 2))),
    });
    acts.collect()
}

/// After the day: the draw ends and the names go.
pub fn end() -> Vec<Act> {
    let seen = Action::ShowDraw { draw: DrawNumber(5) };
    let actions = [seen, Action::CloseDraw {}, Action::Purge {}];
    (90_000..).zip(actions).map(|(number, action)| act(number, action)).collect()
}

struct Acts(Vec<Act>);

impl Acts {
    fn add(&mut self, action: Action) -> ActionId {
        let act = act(self.0.len() as u32 + 1, action);
        self.0.push(act);
        act_id(self.0.len() as u32)
    }

    fn setup(&mut self) {
        let bytes = (0..PICTURE_BYTES).map(|at| (at * 7 % 251) as u8).collect();
        self.add(Action::AddPicture { picture: Attached::Plain { bytes } });
        let changes = fair_changes(Rules::default());
        self.add(Action::Configure { changes, reason: "布置".to_owned() });
        let changes = vec![prize(9, "气球", 30, false, 0)];
        self.add(Action::Configure { changes, reason: "多买了".to_owned() });
        self.add(Action::PledgeDraw {});
    }

    fn people(&mut self) {
        let small = AttendeeId::from(self.add(Action::Register { person: child(NAME) }));
        let tall = AttendeeId::from(self.add(Action::Register { person: child("尉迟大满") }));
        let gone = self.add(Action::Register { person: child("尉迟错") });
        self.add(void(gone));
        self.add(Action::CorrectPerson { attendee: tall, person: child("尉迟中满") });
        self.add(Action::CheckIn { attendees: vec![small, tall], ticket: None });
        for name in ["王小明", "李小红", "欧阳青"] {
            self.add(walk_in(name));
        }
        self.add(Action::Unmask { attendee: Some(small) });
    }

    fn games(&mut self) {
        self.add(Action::PauseBooth { booth: BoothId(1), paused: true });
        self.add(Action::Stamp { ticket: TicketNumber(1), booth: BoothId(1) });
        self.add(Action::PauseBooth { booth: BoothId(1), paused: false });
        for ticket in 1..=4 {
            for booth in 1..=3 {
                self.add(Action::Stamp { ticket: TicketNumber(ticket), booth: BoothId(booth) });
            }
        }
        let wrong = self.add(Action::Stamp { ticket: TicketNumber(5), booth: BoothId(2) });
        self.add(void(wrong));
        self.add(attempt(1, 2, "不知道", None));
        self.add(Action::GiveUpRiddle { ticket: TicketNumber(1), riddle: RiddleNumber(2) });
        self.add(attempt(1, 1, "花生", None));
        self.add(attempt(2, 3, "卡片", Some(Ruling::Accept)));
        self.add(Action::Redeem { ticket: TicketNumber(1), prize: PrizeId(4) });
        self.add(Action::Give { ticket: TicketNumber(5), prize: PrizeId(9) });
    }

    fn draws(&mut self) {
        self.add(Action::OpenDraw { words: vec!["三".to_owned(), "月亮".to_owned()] });
        for number in 1..=3 {
            let (ticket, draw) = (TicketNumber(number), DrawNumber(number));
            self.add(Action::Draw { ticket, lucky: Some(7) });
            self.add(Action::ShowDraw { draw });
            self.add(Action::HandOver { ticket, draw: Some(draw) });
        }
        let unseen = self.add(Action::Draw { ticket: TicketNumber(4), lucky: None });
        self.add(void(unseen));
        self.add(Action::Draw { ticket: TicketNumber(4), lucky: None });
    }
}

fn act(number: u32, action: Action) -> Act {
    Act { id: act_id(number), station: "入口".to_owned(), by: "小李".to_owned(), action }
}

/// The id of the act with this number.
pub fn act_id(number: u32) -> ActionId {
    ActionId(Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 + u128::from(number)))
}

fn child(name: &str) -> Personal {
    let guardian_phone = "13800004821".to_owned();
    let name = name.to_owned();
    Personal::Plain(Person { name, age: Some(7), guardian_phone, ..Person::default() })
}

pub fn walk_in(name: &str) -> Action {
    Action::WalkIn { person: child(name), ticket: None }
}

fn attempt(ticket: u32, riddle: u32, answer: &str, ruling: Option<Ruling>) -> Action {
    let (ticket, riddle) = (TicketNumber(ticket), RiddleNumber(riddle));
    Action::AttemptRiddle { ticket, riddle, answer: answer.to_owned(), ruling }
}

fn void(target: ActionId) -> Action {
    Action::Void { target, reason: "点错了".to_owned() }
}
