//! The riddle that was asked for, and the person who guesses it.

use egui::{Button, Color32, Key, Label, RichText, Sense, TextStyle, Ui, vec2};

use crate::model::book::Ticket;
use crate::model::id::{RiddleNumber, TicketNumber};
use crate::model::riddle::{foreseen, tries_left};
use crate::model::setup::{NO_LIMIT, Riddle};
use crate::ui::panels::ticket_card::vouchers_line;
use crate::ui::room::Room;
use crate::ui::theme::{self, size, space, text};
use crate::ui::widgets::card;
use crate::ui::wording;

/// Held, it shows the answer; no text field and no input method takes it.
const PEEK: Key = Key::F12;

/// Shows question, hint, state, and the answer while the volunteer holds it open.
pub(super) fn question_ui(ui: &mut Ui, room: &Room<'_>, number: RiddleNumber) {
    let (book, words) = (room.live.book(), room.words);
    let Some(riddle) = book.setup().riddles.get(&number) else {
        ui.label(words.fmt("no-riddle", &[("riddle", number.0.into())]));
        return;
    };
    card(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = space::SMALL;
        let palette = theme::palette(ui);
        ui.horizontal(|ui| {
            let number = words.fmt("riddle-title", &[("riddle", number.0.into())]);
            ui.label(theme::strong(number).color(palette.accent));
            ui.label(theme::strong(riddle.hint.clone()));
            state_ui(ui, room, riddle.number);
        });
        let style = question_style(ui, &riddle.question);
        ui.add(Label::new(RichText::new(&riddle.question).text_style(style)).wrap());
        answer_ui(ui, room, riddle);
    });
}

/// As large as it stands on one line.
fn question_style(ui: &Ui, question: &str) -> TextStyle {
    let font = text::figure().resolve(ui.style());
    let large = ui.painter().layout_no_wrap(question.to_owned(), font, Color32::PLACEHOLDER);
    if large.size().x <= ui.available_width() { text::figure() } else { text::title() }
}

/// Still hanging, or who took it down and when.
fn state_ui(ui: &mut Ui, room: &Room<'_>, number: RiddleNumber) {
    let (book, words, palette) = (room.live.book(), room.words, theme::palette(ui));
    let Some(retired) = book.riddle_retired(number) else {
        ui.label(RichText::new(words.text("riddle-hanging")).color(palette.success_ink));
        return;
    };
    let key = if retired.solved { "riddle-solved-by" } else { "riddle-guessed-by" };
    let time = wording::clock_time(book, retired.mark.at);
    let line = words.fmt(key, &[("ticket", retired.by.0.into()), ("time", time.into())]);
    ui.add(Label::new(RichText::new(line).color(palette.already_ink)).truncate());
}

/// The answer, on the screen and to screen readers only while the key or the button is held.
fn answer_ui(ui: &mut Ui, room: &Room<'_>, riddle: &Riddle) {
    ui.horizontal(|ui| {
        let palette = theme::palette(ui);
        let label = RichText::new(room.words.text("riddle-peek")).text_style(text::small());
        let button = Button::new(label).sense(Sense::click_and_drag());
        let held = ui.add(button.min_size(vec2(0.0, size::PRESS))).is_pointer_button_down_on();
        if held || ui.input(|input| input.key_down(PEEK)) {
            let accepted: Vec<&str> = std::iter::once(&riddle.answer)
                .chain(&riddle.aliases)
                .map(String::as_str)
                .collect();
            let answer = RichText::new(accepted.join(" / ")).text_style(text::title());
            ui.add(Label::new(answer.color(palette.success_ink)).truncate());
        }
    });
}

/// Shows what the guesser has done and may still do; the open riddle that is to be given up.
pub(super) fn guesser_ui(
    ui: &mut Ui,
    room: &Room<'_>,
    number: TicketNumber,
    asked: Option<RiddleNumber>,
) -> Option<RiddleNumber> {
    let (book, words) = (room.live.book(), room.words);
    let palette = theme::palette(ui);
    let Some(ticket) = book.ticket(number) else {
        let line = words.fmt("no-ticket", &[("ticket", number.0.into())]);
        ui.label(RichText::new(line).color(palette.refused_ink));
        return None;
    };
    ui.spacing_mut().item_spacing.y = space::SMALL;
    let name = book.person(ticket.attendee).map(|person| person.name.as_str()).unwrap_or_default();
    let mut lines = vec![used_line(room, ticket)];
    lines.extend(asked.and_then(|riddle| tries_line(room, ticket, riddle)));
    lines.push(vouchers_line(room, ticket));
    lines.retain(|line| !line.is_empty());
    ui.horizontal_wrapped(|ui| {
        ui.label(theme::strong(wording::ticket_line(words, number, name)));
        ui.label(lines.join(" · "));
    });
    let mut given_up = None;
    for take in ticket.takes.iter().filter(|take| tries_left(book, take) > 0) {
        ui.horizontal(|ui| {
            let counts =
                [("riddle", take.riddle.0.into()), ("left", tries_left(book, take).into())];
            ui.label(words.fmt("riddle-open", &counts));
            if ui.button(words.text("riddle-give-up")).clicked() {
                given_up = Some(take.riddle);
            }
        });
    }
    given_up
}

/// "已猜 2 条，每人限 5 条".
fn used_line(room: &Room<'_>, ticket: &Ticket) -> String {
    let limit = room.live.book().setup().settings.rules.riddles_per_person;
    let used = ("used", ticket.takes.len().into());
    if limit >= NO_LIMIT {
        room.words.fmt("riddle-used", &[used])
    } else {
        room.words.fmt("riddle-used-of", &[used, ("limit", limit.into())])
    }
}

/// Tries at the riddle that was asked for; nothing where the riddle itself says it is down, or
/// where the person has no more riddles to take.
fn tries_line(room: &Room<'_>, ticket: &Ticket, riddle: RiddleNumber) -> Option<String> {
    let book = room.live.book();
    if book.riddle_retired(riddle).is_some() || !book.setup().riddles.contains_key(&riddle) {
        return None;
    }
    let left = match ticket.takes.iter().find(|take| take.riddle == riddle) {
        Some(take) => tries_left(book, take),
        None if foreseen(book, riddle, Some(ticket.number)).is_some() => return None,
        None => book.setup().settings.rules.tries_per_riddle,
    };
    Some(room.words.fmt("riddle-tries", &[("left", left.into())]))
}
