//! Tickets (抽奖券): a number, a code, lines to fill in, a box for every booth's stamp.

use super::{Printing, cut_marks};
use crate::exchange::paper::house::{CREAM, GREY, PALE, RED};
use crate::exchange::paper::{Area, Canvas, Paper, Style};
use crate::exchange::qr::QrCode;
use crate::model::book::Book;
use crate::model::id::TicketNumber;
use crate::model::name::Readings;
use crate::model::person::Person;
use crate::model::setup::NO_LIMIT;

const COLUMNS: usize = 2;
const ROWS: usize = 4;
/// What a printer leaves white, in millimetres.
const MARGIN: f32 = 7.0;
/// Tickets that are printed while nobody knows how many will come.
const USUAL: u32 = 40;
/// White above the last line of a ticket without boxes, in millimetres.
const NOTE_GAP: f32 = 2.0;
/// A line of a hash, in millimetres.
const HASH_LINE: f32 = 2.4;
/// Boxes in a row; more booths take two rows.
const BOXES_IN_ROW: usize = 8;

/// Draws the tickets from number 1 on: as many as are to be printed beforehand, or as people
/// stand on the list. A ticket that somebody holds bears their name; if so asked, a free one bears
/// the name of somebody who has none yet, in the order of the alphabet, to be found in the pile.
pub(super) fn draw(paper: &mut Paper, printing: &Printing<'_>) -> Option<()> {
    let book = printing.book;
    let preprinted = book.setup().settings.rules.tickets_preprinted;
    let listed = book.counts().registered.max(book.setup().settings.expected);
    let known = if preprinted > 0 { preprinted } else { listed };
    let count = printing.wanted(if known > 0 { known } else { USUAL });
    let area = Area::a4(MARGIN);
    let waiting = if printing.is_named { waiting(book) } else { Vec::new() };
    let mut waiting = waiting.into_iter();
    let tickets: Vec<(TicketNumber, Option<&Person>)> = (1..=count)
        .map(TicketNumber)
        .map(|number| match book.ticket(number) {
            Some(_) => (number, book.holder(number)),
            None => (number, waiting.next()),
        })
        .collect();
    for page in tickets.chunks(COLUMNS * ROWS) {
        paper.page(|canvas| {
            for (cell, (number, holder)) in area.grid(COLUMNS, ROWS).zip(page) {
                draw_ticket(canvas, cell.inset(3.0), printing, *number, *holder);
            }
            cut_marks(canvas, area, COLUMNS, ROWS);
        });
    }
    Some(())
}

/// Who stands on the list and has no ticket, in the order of the alphabet.
fn waiting(book: &Book) -> Vec<&Person> {
    let people = book
        .people_unsorted()
        .filter(|(id, person)| !person.is_nameless() && book.ticket_of(*id).is_none());
    let mut people: Vec<_> =
        people.map(|(id, person)| (Readings::of(&person.name).displayed(), id, person)).collect();
    people.sort_by(|one, other| {
        (&one.0, &one.2.name, one.1).cmp(&(&other.0, &other.2.name, other.1))
    });
    people.into_iter().map(|(.., person)| person).collect()
}

fn draw_ticket(
    canvas: &mut Canvas<'_>,
    area: Area,
    printing: &Printing<'_>,
    number: TicketNumber,
    holder: Option<&Person>,
) {
    let words = printing.words;
    let rules = &printing.book.setup().settings.rules;
    let has_draw = rules.has_wheel();
    let kind_key = if has_draw { "print-ticket" } else { "print-ticket-plain" };
    let (head, rest) = area.split_top(8.0);
    canvas.fill(head, CREAM);
    let (title, kind) = head.inset(1.0).split_left(head.width - 24.0);
    canvas.line(title.split_left(1.0).1, printing.title(), Style::new(13.0).bold().ink(RED));
    canvas.line(kind, &words.text(kind_key), Style::new(10.0).ink(GREY).right());

    let asks_stamps = rules.stamps_needed > 0;
    let booths = if asks_stamps { printing.book.setup().booths.len() } else { 0 };
    let rows = if booths > BOXES_IN_ROW { 2.0 } else { 1.0 };
    let boxes = if booths == 0 { 0.0 } else { 8.0 + 11.0 * rows };
    let promised = if has_draw { promise(printing) } else { Vec::new() };
    let notes = 4.0 + HASH_LINE * promised.len().saturating_sub(1) as f32;
    // Where no boxes stand between, the note keeps off the line to write on.
    let gap = if boxes == 0.0 { NOTE_GAP } else { 0.0 };
    let (body, foot) = rest.split_top(rest.height - boxes - gap - notes);
    let (left, right) = body.split_left(body.width - 27.0);
    draw_code(canvas, right, printing, number);
    let (big, lines) = left.split_top(13.0);
    let spoken = words.fmt("ticket-number", &[("ticket", number.0.into())]);
    canvas.line(big, &spoken, Style::new(27.0).bold());
    draw_holder(canvas, lines, printing, holder);

    let (stamps, mut notes) = foot.split_top(boxes + gap);
    draw_boxes(canvas, stamps, printing);
    if has_draw {
        for (n, told) in promised.iter().enumerate() {
            let (height, size) = if n == 0 { (4.0, 6.5) } else { (HASH_LINE, 5.0) };
            let (line, below) = notes.split_top(height);
            canvas.line(line, told, Style::new(size).ink(GREY));
            notes = below;
        }
    } else if !printing.book.setup().riddles.is_empty() {
        let told = match rules.riddles_per_person {
            NO_LIMIT.. => words.text("print-ticket-riddles").into_owned(),
            most => words.fmt("print-ticket-riddles-most", &[("most", most.into())]),
        };
        canvas.line(notes, &told, Style::new(9.0).ink(GREY));
    }
}

/// What the draw was promised by: the seed's commitment in words and in full; once it is published,
/// how the hashes of rules, prizes and blanks begin. All of them, and their code, are on the
/// poster: a second code here would be scanned for the ticket's own.
fn promise(printing: &Printing<'_>) -> Vec<String> {
    /// Digits in hex: enough to be compared with the poster.
    const BEGINNING: usize = 20;
    let words = printing.words;
    let told = [("words", printing.commitment_words().into())];
    let mut lines = vec![words.fmt("print-ticket-promise", &told)];
    lines.push(format!("SHA-256 {}", printing.commitment));
    if let Some((pledge, _)) = &printing.book.ceremony().pledged {
        let [rules, prizes, blanks] = [&pledge.rules, &pledge.prizes, &pledge.blanks]
            .map(|hash| hash.get(..BEGINNING).unwrap_or_default().into());
        let told = [("rules", rules), ("prizes", prizes), ("blanks", blanks)];
        lines.push(words.fmt("print-ticket-hashes", &told));
    }
    lines
}

fn draw_code(canvas: &mut Canvas<'_>, area: Area, printing: &Printing<'_>, number: TicketNumber) {
    let code = printing.coder.code(number);
    let (square, below) = area.split_top(area.width.min(area.height - 4.0));
    if let Some(qr) = QrCode::new(&code) {
        let side = square.width.min(square.height);
        let x = square.x + square.width - side;
        canvas.qr(Area::new(x, square.y, side, side), &qr);
    }
    let digits = Area { height: 3.5, ..below };
    canvas.line(digits, &code, Style::new(8.0).ink(GREY).right());
}

/// Name, age and phone, or lines to write them on.
fn draw_holder(
    canvas: &mut Canvas<'_>,
    area: Area,
    printing: &Printing<'_>,
    holder: Option<&Person>,
) {
    let words = printing.words;
    let age = |person: &Person| {
        let years =
            person.age.map(|years| words.fmt("print-ticket-years", &[("years", years.into())]));
        years.unwrap_or_default()
    };
    let tail = |person: &Person| match person.phone_tail() {
        "" => String::new(),
        tail => words.fmt("print-ticket-tail", &[("tail", tail.into())]),
    };
    let rows = [
        ("field-name", holder.map(|person| person.name.clone())),
        ("field-age", holder.map(age)),
        ("print-ticket-phone", holder.map(tail)),
    ];
    for (row, (key, value)) in area.grid(1, rows.len()).zip(rows) {
        // Not up to the code beside it.
        let (label, line) = row.split_left(row.width - 3.0).0.split_left(11.0);
        canvas.line(label, &words.text(key), Style::new(9.0).ink(GREY));
        let base = line.y + line.height - 0.6;
        canvas.rule((line.x, base), (line.x + line.width, base), 0.2, PALE);
        canvas.line(line, &value.unwrap_or_default(), Style::new(11.0));
    }
}

/// A box for every booth, and how many of them are needed.
fn draw_boxes(canvas: &mut Canvas<'_>, area: Area, printing: &Printing<'_>) {
    let (words, setup) = (printing.words, printing.book.setup());
    if setup.booths.is_empty() || setup.settings.rules.stamps_needed == 0 {
        return;
    }
    let (needed, draws) =
        (setup.settings.rules.stamps_needed, setup.settings.rules.draws_per_ticket);
    let key = if draws == 0 { "print-ticket-stamps" } else { "print-ticket-needed" };
    let (line, boxes) = area.split_top(6.0);
    let told = words.fmt(key, &[("needed", needed.into()), ("draws", draws.into())]);
    canvas.line(line, &told, Style::new(9.0).bold());
    let shown = setup.booths.len().min(2 * BOXES_IN_ROW);
    let rows = shown.div_ceil(BOXES_IN_ROW);
    let columns = shown.div_ceil(rows);
    let boxes = Area { height: boxes.height - 1.0, ..boxes };
    for (cell, booth) in boxes.grid(columns, rows).zip(setup.booths.values()) {
        let cell = Area { width: cell.width - 1.2, height: cell.height - 1.0, ..cell };
        canvas.frame(cell, 0.25, GREY);
        let name = Area { y: cell.y + 0.4, height: 3.4, ..cell }.inset(0.3);
        canvas.line(name, &booth.name, Style::new(7.0).ink(GREY).center());
    }
}
