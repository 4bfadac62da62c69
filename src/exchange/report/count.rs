//! Counts the figures from the book.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use super::figures::{
    AreaFigures, BoothFigures, DrawFigures, DrawResult, Has, Head, HourFigures, PrizeFigures,
    RiddleFigures, SponsorFigures, TicketFigures, VoucherFigures, Way,
};
use super::journal::Finished;
use crate::model::book::{Book, Draw, Mark, Stock, Ticket};
use crate::model::id::{BoothId, PrizeId, SponsorId, TicketNumber, VoucherNumber};
use crate::model::person::Person;
use crate::model::secrets::EventId;
use crate::model::setup::Prize;

/// Hours without any act are told as well, unless they are more than this: then somebody set the
/// clock.
const IDLE_HOURS_MAX: i64 = 24;

pub(super) fn head(event: EventId, book: &Book, journal: &Finished, zone: &TimeZone) -> Head {
    let settings = &book.setup().settings;
    let hours = [settings.starts.as_str(), &settings.ends];
    let hours: Vec<&str> = hours.into_iter().filter(|hour| !hour.is_empty()).collect();
    let places: Vec<&str> = settings.places.iter().map(|place| place.name.as_str()).collect();
    Head {
        event,
        title: settings.title.clone(),
        theme: settings.theme.clone(),
        date: settings.date,
        hours: hours.join("–"),
        places: places.join(" / "),
        organiser: settings.organiser.clone(),
        expected: settings.expected,
        has: Has::of(book),
        zone: zone_name(zone),
        has_clock_moved: book.clock().has_doubts(),
        journal_hash: journal.lines.last().map(|line| line.hash.to_string()).unwrap_or_default(),
    }
}

/// "Asia/Shanghai", or "+08" where the computer only knows how far it is from UTC.
fn zone_name(zone: &TimeZone) -> String {
    let offset = || zone.to_offset(Timestamp::UNIX_EPOCH).to_string();
    zone.iana_name().map_or_else(offset, str::to_owned)
}

/// The wall clock at a moment.
pub(super) fn local(at: Timestamp, zone: &TimeZone) -> DateTime {
    zone.to_datetime(at)
}

/// How a name is told in a report: the one place that decides it.
fn shown_name(person: Option<&Person>) -> String {
    person.map(Person::masked_name).unwrap_or_default()
}

pub(super) fn hours(book: &Book, zone: &TimeZone) -> Vec<HourFigures> {
    let mut hours = BTreeMap::new();
    let mut count = |at: Timestamp, field: fn(&mut HourFigures) -> &mut u32| {
        let start = hour_of(local(at, zone));
        *field(hours.entry(start).or_insert_with(|| empty_hour(start))) += 1;
    };
    for (_, at) in &book.counts().arrivals {
        count(*at, |hour| &mut hour.arrivals);
    }
    for ticket in book.tickets() {
        for mark in ticket.stamps.values() {
            count(mark.at, |hour| &mut hour.stamps);
        }
        for attempt in ticket.takes.iter().flat_map(|take| &take.tries) {
            count(attempt.mark.at, |hour| &mut hour.attempts);
        }
        for draw in book.draws_of(ticket) {
            count(draw.mark.at, |hour| &mut hour.draws);
        }
    }
    for stock in book.setup().prizes.keys().filter_map(|prize| book.stock(*prize)) {
        for mark in stock.holders().filter_map(|(_, holder)| holder.handed_over.as_ref()) {
            count(mark.at, |hour| &mut hour.handed_over);
        }
    }
    without_gaps(hours)
}

fn without_gaps(hours: BTreeMap<DateTime, HourFigures>) -> Vec<HourFigures> {
    let mut told: Vec<HourFigures> = Vec::with_capacity(hours.len());
    let mut so_far = 0;
    for (start, mut hour) in hours {
        if let Some(last) = told.last().map(|last| last.start) {
            let idle = (start.duration_since(last).as_hours() - 1).max(0);
            for ahead in (1..=idle).filter(|_| idle <= IDLE_HOURS_MAX) {
                let start = last.saturating_add(jiff::Span::new().hours(ahead));
                told.push(HourFigures { arrivals_so_far: so_far, ..empty_hour(start) });
            }
        }
        so_far += hour.arrivals;
        hour.arrivals_so_far = so_far;
        told.push(hour);
    }
    told
}

fn hour_of(at: DateTime) -> DateTime {
    at.date().at(at.hour(), 0, 0, 0)
}

fn empty_hour(start: DateTime) -> HourFigures {
    HourFigures {
        start,
        arrivals: 0,
        arrivals_so_far: 0,
        stamps: 0,
        attempts: 0,
        draws: 0,
        handed_over: 0,
    }
}

/// Attendance by grid and by what `building` tells of a person.
///
/// People whose data was erased count where nothing is known.
pub(super) fn areas(book: &Book, building: fn(&Person) -> &str) -> Vec<AreaFigures> {
    let mut areas = BTreeMap::<(Vec<Piece>, Vec<Piece>), AreaFigures>::new();
    let mut add = |grid: &str, building: &str, registered: u32, came: u32| {
        let (grid, building) = (grid.trim(), building.trim());
        let area = areas.entry((natural(grid), natural(building))).or_insert_with(|| {
            let (grid, building) = (grid.to_owned(), building.to_owned());
            AreaFigures { grid, building, registered: 0, came: 0 }
        });
        area.registered += registered;
        area.came += came;
    };
    let (mut known, mut known_here) = (0, 0);
    for (id, person) in book.people_unsorted() {
        let here = book.attendee(id).is_some_and(|attendee| attendee.check_in.is_some());
        add(&person.grid, building(person), 1, u32::from(here));
        known += 1;
        known_here += u32::from(here);
    }
    let counts = book.counts();
    if counts.registered > known {
        add("", "", counts.registered - known, counts.checked_in.saturating_sub(known_here));
    }
    // What is not known stands last.
    let (unknown, mut told): (Vec<_>, Vec<_>) =
        areas.into_values().partition(|area| area.grid.is_empty() && area.building.is_empty());
    told.extend(unknown);
    told
}

/// A part of a text, ordered as people order house numbers: 2栋 before 10栋.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Piece {
    Number(u64),
    Text(String),
}

fn natural(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for c in text.chars() {
        let digit = c.to_digit(10).map(u64::from);
        let chinese = "〇一二三四五六七八九十".chars().zip(0..).find(|(known, _)| *known == c);
        let chinese = chinese.map(|(_, number)| number);
        match (digit, chinese, pieces.last_mut()) {
            (Some(digit), _, Some(Piece::Number(number))) => {
                *number = number.saturating_mul(10).saturating_add(digit);
            }
            // 二十, then 二十三.
            (_, Some(10), Some(Piece::Number(number))) => *number = number.saturating_mul(10),
            (_, Some(digit), Some(Piece::Number(number))) => *number = number.saturating_add(digit),
            (digit, chinese, Some(Piece::Text(text))) if digit.or(chinese).is_none() => {
                text.push(c);
            }
            (digit, chinese, _) => pieces.push(match digit.or(chinese) {
                Some(number) => Piece::Number(number),
                None => Piece::Text(c.into()),
            }),
        }
    }
    pieces
}

pub(super) fn tickets(book: &Book, zone: &TimeZone) -> Vec<TicketFigures> {
    let prizes = prizes_by_ticket(book);
    let told = |ticket: &Ticket| {
        let person = book.person(ticket.attendee);
        let text = |field: fn(&Person) -> &String| person.map(field).cloned().unwrap_or_default();
        let solved = ticket.takes.iter().flat_map(|take| &take.tries);
        TicketFigures {
            ticket: ticket.number,
            name: shown_name(person),
            grid: text(|person| &person.grid),
            building: text(|person| &person.building),
            came: local(ticket.mark.at, zone),
            station: ticket.mark.station.to_string(),
            stamps: ticket.stamps.len() as u32,
            solved: solved.filter(|attempt| attempt.correct).count() as u32,
            vouchers: ticket.vouchers.len() as u32,
            draws: ticket.draws.len() as u32,
            prizes: prizes.get(&ticket.number).copied().unwrap_or(0),
        }
    };
    book.tickets().map(told).collect()
}

/// Prizes in the hands of each ticket's owner.
fn prizes_by_ticket(book: &Book) -> BTreeMap<TicketNumber, u32> {
    let mut prizes = BTreeMap::new();
    for stock in book.setup().prizes.keys().filter_map(|prize| book.stock(*prize)) {
        for (_, holder) in stock.holders().filter(|(_, holder)| holder.handed_over.is_some()) {
            if let Some(ticket) = book.ticket_by_check_in(holder.check_in) {
                *prizes.entry(ticket.number).or_default() += 1;
            }
        }
    }
    prizes
}

pub(super) fn booths(book: &Book, zone: &TimeZone) -> Vec<BoothFigures> {
    let mut spans = BTreeMap::<BoothId, (Timestamp, Timestamp)>::new();
    for (booth, mark) in book.tickets().flat_map(|ticket| ticket.stamps.iter()) {
        let (first, last) = spans.entry(*booth).or_insert((mark.at, mark.at));
        (*first, *last) = ((*first).min(mark.at), (*last).max(mark.at));
    }
    let told = |booth: &crate::model::setup::Booth| {
        let span = spans.get(&booth.id);
        BoothFigures {
            booth: booth.id,
            name: booth.name.clone(),
            sponsor: sponsor_name(book, booth.sponsor),
            stamps: book.booth_visits(booth.id),
            first: span.map(|(first, _)| local(*first, zone)),
            last: span.map(|(_, last)| local(*last, zone)),
        }
    };
    book.setup().booths.values().map(told).collect()
}

fn sponsor_name(book: &Book, sponsor: Option<SponsorId>) -> String {
    let sponsor = sponsor.and_then(|id| book.setup().sponsors.get(&id));
    sponsor.map(|sponsor| sponsor.name.clone()).unwrap_or_default()
}

pub(super) fn riddles(book: &Book) -> Vec<RiddleFigures> {
    let told = |riddle: &crate::model::setup::Riddle| RiddleFigures {
        riddle: riddle.number,
        question: riddle.question.clone(),
        hint: riddle.hint.clone(),
        people: 0,
        attempts: 0,
        solved: 0,
        retired: book.riddle_retired(riddle.number).is_some(),
    };
    let mut riddles: BTreeMap<_, _> =
        book.setup().riddles.values().map(|riddle| (riddle.number, told(riddle))).collect();
    for take in book.tickets().flat_map(|ticket| &ticket.takes) {
        let Some(riddle) = riddles.get_mut(&take.riddle) else { continue };
        riddle.people += u32::from(!take.tries.is_empty());
        riddle.attempts += take.tries.len() as u32;
        riddle.solved += take.tries.iter().filter(|attempt| attempt.correct).count() as u32;
    }
    riddles.into_values().collect()
}

pub(super) fn prizes(book: &Book) -> Vec<PrizeFigures> {
    book.setup().prizes.values().map(|prize| prize_figures(book, prize)).collect()
}

fn prize_figures(book: &Book, prize: &Prize) -> PrizeFigures {
    let stock = book.stock(prize.id);
    let given = stock.map_or(0, Stock::given);
    let handed_over = stock.map_or(0, |stock| {
        stock.holders().filter(|(_, holder)| holder.handed_over.is_some()).count() as u32
    });
    PrizeFigures {
        prize: prize.id,
        tier: prize.tier.clone(),
        name: prize.name.clone(),
        sponsor: sponsor_name(book, prize.sponsor),
        way: match prize {
            Prize { on_wheel: true, .. } => Way::Wheel,
            Prize { vouchers: 1.., .. } => Way::Vouchers,
            _ => Way::Given,
        },
        pieces: stock.map_or(0, Stock::total),
        handed_over,
        waiting: given - handed_over,
        left: stock.map_or(0, Stock::left),
    }
}

pub(super) fn sponsors(book: &Book) -> Vec<SponsorFigures> {
    let setup = book.setup();
    let told = |sponsor: &crate::model::setup::Sponsor| {
        let booths = setup.booths.values().filter(|booth| booth.sponsor == Some(sponsor.id));
        let booths: BTreeSet<BoothId> = booths.map(|booth| booth.id).collect();
        let was_there = |ticket: &&Ticket| ticket.stamps.keys().any(|id| booths.contains(id));
        let prizes = setup.prizes.values().filter(|prize| prize.sponsor == Some(sponsor.id));
        let prizes: Vec<_> = prizes.map(|prize| prize_figures(book, prize)).collect();
        let sum = |field: fn(&PrizeFigures) -> u32| prizes.iter().map(field).sum();
        SponsorFigures {
            name: sponsor.name.clone(),
            kind: sponsor.kind.clone(),
            gives: sponsor.gives.clone(),
            booths: booths.len() as u32,
            stamps: booths.iter().map(|booth| book.booth_visits(*booth)).sum(),
            visitors: book.tickets().filter(was_there).count() as u32,
            pieces: sum(|prize| prize.pieces),
            handed_over: sum(|prize| prize.handed_over),
            waiting: sum(|prize| prize.waiting),
            left: sum(|prize| prize.left),
        }
    };
    setup.sponsors.values().map(told).collect()
}

/// `spent` tells which prize each voucher was spent on.
pub(super) fn vouchers(
    book: &Book,
    spent: &BTreeMap<VoucherNumber, PrizeId>,
    zone: &TimeZone,
) -> Vec<VoucherFigures> {
    let mut vouchers = Vec::new();
    for ticket in book.tickets() {
        for voucher in &ticket.vouchers {
            let prize = spent.get(&voucher.number).filter(|_| voucher.used.is_some());
            vouchers.push(VoucherFigures {
                voucher: voucher.number,
                ticket: ticket.number,
                name: shown_name(book.person(ticket.attendee)),
                earned: local(voucher.mark.at, zone),
                used: voucher.used.as_ref().map(|mark| local(mark.at, zone)),
                prize: prize.map(|prize| prize_of(book, *prize).1).unwrap_or_default(),
            });
        }
    }
    vouchers.sort_by_key(|voucher| voucher.voucher);
    vouchers
}

/// Tier and name of a prize.
fn prize_of(book: &Book, prize: PrizeId) -> (String, String) {
    let named = book.setup().prizes.get(&prize);
    named.map_or_else(|| (String::new(), prize.to_string()), |p| (p.tier.clone(), p.name.clone()))
}

pub(super) fn draws(book: &Book, zone: &TimeZone) -> Vec<DrawFigures> {
    let told = |draw: &Draw| {
        let record = &draw.record;
        let when = |mark: &Mark| local(mark.at, zone);
        // The piece of a draw that was taken back may be somebody else's by now.
        let live = draw.voided.is_none();
        let handed_over = book.handed_over(draw).filter(|_| live);
        DrawFigures {
            draw: record.draw,
            at: when(&draw.mark),
            ticket: record.ticket,
            name: shown_name(
                book.ticket_by_check_in(record.check_in)
                    .and_then(|ticket| book.person(ticket.attendee)),
            ),
            lucky: record.lucky,
            result: (draw.shown.is_some() || !live).then(|| draw_result(book, draw)),
            shown: draw.shown.as_ref().map(when),
            handed_over: handed_over.map(when),
            voided: draw.voided.as_ref().map(when),
        }
    };
    book.draws().map(told).collect()
}

fn draw_result(book: &Book, draw: &Draw) -> DrawResult {
    let record = &draw.record;
    DrawResult {
        prize: record.won.map(|(prize, _)| prize_of(book, prize)),
        weight: record.weights.get(record.decided()).map_or(0, |weight| weight.weight),
        weights_sum: record.weights.iter().map(|weight| u64::from(weight.weight)).sum(),
        roll: record.roll,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn house_numbers_are_ordered_as_people_do() {
        let mut houses = ["10栋", "2栋", "", "2栋乙", "幸福里 12", "幸福里 9", "1栋"];
        houses.sort_by_key(|house| natural(house));
        assert_eq!(houses, ["", "1栋", "2栋", "2栋乙", "10栋", "幸福里 9", "幸福里 12"]);
        let mut grids =
            ["第十网格", "第三网格", "第二十三网格", "第一网格", "第十二网格", "第二网格"];
        grids.sort_by_key(|grid| natural(grid));
        let expected = ["第一", "第二", "第三", "第十", "第十二", "第二十三"];
        assert_eq!(grids, expected.map(|grid| format!("{grid}网格")));
    }

    #[test]
    fn idle_hours_are_told_and_a_jump_of_the_clock_is_not() {
        let hour = |text: &str, arrivals| {
            let start: DateTime = text.parse().unwrap();
            (start, HourFigures { arrivals, ..empty_hour(start) })
        };
        let day =
            [hour("1999-01-01T00:00", 1), hour("2026-02-03T22:00", 2), hour("2026-02-04T01:00", 3)];
        let told = without_gaps(BTreeMap::from(day));
        let told: Vec<_> = told
            .iter()
            .map(|hour| (hour.start.to_string(), hour.arrivals, hour.arrivals_so_far))
            .collect();
        let expected = [
            ("1999-01-01T00:00:00", 1, 1),
            ("2026-02-03T22:00:00", 2, 3),
            ("2026-02-03T23:00:00", 0, 3),
            ("2026-02-04T00:00:00", 0, 3),
            ("2026-02-04T01:00:00", 3, 6),
        ];
        assert_eq!(told, expected.map(|(start, one, sum)| (start.to_owned(), one, sum)));
    }
}
