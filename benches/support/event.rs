//! An event with many people, for what is measured on it.

use std::path::Path;

use uuid::Uuid;
use youyuan::desk::{Answer, Desk, Opened, system_clock};
use youyuan::exchange::new_event;
use youyuan::exchange::template::Template;
use youyuan::model::act::{Act, Action, Personal};
use youyuan::model::id::{ActionId, AttendeeId, BoothId, TicketNumber};
use youyuan::model::person::Person;

/// Acts that one transaction takes while an event is filled.
const BATCH: u32 = 10_000;

/// The ids of what is filled in lie below this one.
pub const FILLED: u128 = 1 << 64;

/// Makes an event with so many people, each checked in and with one stamp.
pub fn filled(path: &Path, people: u32) {
    new_event::create(path, Template::Children).expect("a new event");
    let (desk, _) = open(path);
    fill(&desk, 0, people, |n| Action::Register { person: invented(n) });
    fill(&desk, people, people, |n| Action::CheckIn {
        attendees: vec![AttendeeId::from(filled_id(n))],
        ticket: None,
    });
    fill(&desk, 2 * people, people, |n| stamp(n + 1, 1));
}

pub fn open(path: &Path) -> (Desk, Opened) {
    Desk::open(path, system_clock(), Box::new(|_| {})).expect("the event opens")
}

fn fill(desk: &Desk, first_id: u32, count: u32, action: impl Fn(u32) -> Action) {
    for from in (0..count).step_by(BATCH as usize) {
        let acts = (from..count.min(from + BATCH))
            .map(|n| act(filled_id(first_id + n), action(n)))
            .collect();
        let answers: Vec<Answer> = desk
            .submit_all(acts, |_| {})
            .recv()
            .expect("the desk answers")
            .expect("the disk works");
        assert!(answers.iter().all(|answer| answer.outcome.is_ok()), "everything is allowed");
    }
}

fn filled_id(n: u32) -> ActionId {
    ActionId(Uuid::from_u128(u128::from(n) + 1))
}

pub fn act(id: ActionId, action: Action) -> Act {
    Act { id, station: "入口".to_owned(), by: String::new(), action }
}

pub fn stamp(ticket: u32, booth: u32) -> Action {
    Action::Stamp { ticket: TicketNumber(ticket), booth: BoothId(booth) }
}

pub fn invented(n: u32) -> Personal {
    const GIVEN: [&str; 8] = ["小明", "小红", "子涵", "欣怡", "浩然", "雨桐", "一诺", "梓轩"];
    const NAMES: [&str; 5] = ["王", "李", "张", "刘", "陈"];
    let name = NAMES.get(n as usize % NAMES.len()).copied().unwrap_or("王");
    let given = GIVEN.get(n as usize / NAMES.len() % GIVEN.len()).copied().unwrap_or("小明");
    Personal::Plain(Person {
        name: format!("{name}{given}"),
        age: Some(7),
        guardian_phone: format!("13{:09}", u64::from(n) * 7_919 % 1_000_000_000),
        ..Person::default()
    })
}
