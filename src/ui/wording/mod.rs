//! Words for answers: the one place where receipts and refusals become sentences.
//!
//! A verdict says in its headline what happened, and in its lines who, when, and what to do
//! next.

mod concern;
mod problem;
mod receipt;
mod recent;
mod refusal;
mod restore;
mod trouble;

use jiff::Timestamp;
use jiff::tz::TimeZone;

pub use self::concern::concern;
pub use self::problem::problem;
pub use self::recent::recent_line;
pub use self::restore::{backup_helps, made, restore_offer, restore_question};
pub use self::trouble::trouble;
use crate::model::book::{Book, Mark};
use crate::model::id::{AttendeeId, BoothId, PrizeId, TicketNumber};
use crate::model::person::Person;
use crate::model::refusal::Refusal;
use crate::model::setup::Item;
use crate::ui::door::Answered;
use crate::ui::widgets::Verdict;
use crate::ui::words::Words;

/// The verdict on an answered act.
pub fn verdict(words: &Words, book: &Book, answered: &Answered) -> Verdict {
    let wording = Wording { words, book };
    match answered {
        Ok(answer) => match &answer.outcome {
            Ok(receipt) => wording.receipt(receipt),
            Err(refusal) => wording.refusal(refusal),
        },
        Err(not_saved) => trouble(words, &not_saved.trouble),
    }
}

/// The verdict on what would be refused.
pub fn refusal(words: &Words, book: &Book, refusal: &Refusal) -> Verdict {
    Wording { words, book }.refusal(refusal)
}

/// An item of the setup by its kind and number, and by its name where it has one: "3 号摊位 · 投壶".
pub fn item_name(words: &Words, book: &Book, item: Item) -> String {
    Wording { words, book }.item(item)
}

/// The wall clock of the laptop as hours and minutes; "14:05?" where the clock had been moved.
pub fn clock_time(book: &Book, at: Timestamp) -> String {
    let format = if book.clock().doubts(at) { "%H:%M?" } else { "%H:%M" };
    at.to_zoned_datetime(TimeZone::system()).strftime(format).to_string()
}

/// "14:05 · 摊位 2 · 小李".
pub fn mark_line(book: &Book, mark: &Mark) -> String {
    let mut line = format!("{} · {}", clock_time(book, mark.at), mark.station);
    if !mark.by.is_empty() {
        line.push_str(" · ");
        line.push_str(&mark.by);
    }
    line
}

/// Words in one language for things of one book.
struct Wording<'a> {
    words: &'a Words,
    book: &'a Book,
}

impl Wording<'_> {
    fn text(&self, key: &str) -> String {
        self.words.text(key).into_owned()
    }

    /// "王小明 · 7 岁 · 3栋": enough to tell two children of the same name apart.
    fn person(&self, id: AttendeeId) -> String {
        match self.book.person(id) {
            Some(person) => person_line(self.words, person),
            None => self.text("person-unknown"),
        }
    }

    fn ticket(&self, number: TicketNumber) -> String {
        let name = self.book.holder(number).map(|person| person.name.as_str()).unwrap_or_default();
        ticket_line(self.words, number, name)
    }

    fn booth(&self, id: BoothId) -> String {
        self.book.setup().booths.get(&id).map_or_else(|| id.to_string(), |booth| booth.name.clone())
    }

    /// "一等奖 毛绒玩具".
    fn prize(&self, id: PrizeId) -> String {
        match self.book.setup().prizes.get(&id) {
            Some(prize) if prize.tier.is_empty() => prize.name.clone(),
            Some(prize) => format!("{} {}", prize.tier, prize.name),
            None => id.to_string(),
        }
    }

    fn booths(&self, ids: impl Iterator<Item = BoothId>) -> String {
        let names: Vec<String> = ids.map(|id| self.booth(id)).collect();
        names.join(&self.text("list-comma"))
    }
}

/// "42 号 王小明"; "42 号" for a ticket without a name.
pub fn ticket_line(words: &Words, number: TicketNumber, name: &str) -> String {
    match name {
        "" => words.fmt("ticket-number", &[("ticket", number.0.into())]),
        _ => words.fmt("ticket-of", &[("ticket", number.0.into()), ("name", name.into())]),
    }
}

/// Who a person is, without the phone: name, age, building.
pub fn person_line(words: &Words, person: &Person) -> String {
    if person.is_nameless() {
        return words.text("person-nameless").into_owned();
    }
    let age = person.age.map(|years| words.fmt("age-years", &[("years", years.into())]));
    let parts = [Some(person.name.clone()), age, Some(person.building.clone())];
    let parts: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}
