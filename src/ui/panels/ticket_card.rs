//! A ticket as the volunteer sees it: whose it is, its stamps, and what it is good for now.

use egui::{Color32, Frame, Label, Margin, RichText, Stroke, Ui};

use crate::model::book::{Book, Ticket};
use crate::model::id::TicketNumber;
use crate::ui::room::Room;
use crate::ui::theme::{self, size, space, text};
use crate::ui::widgets::card;
use crate::ui::wording;

/// Shows the ticket over the full width; nothing for a number that nobody holds.
pub fn ticket_card_ui(ui: &mut Ui, room: &Room<'_>, number: TicketNumber) {
    let book = room.live.book();
    let Some(ticket) = book.ticket(number) else { return };
    card(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        head_ui(ui, room, ticket);
        state_ui(ui, room, ticket);
        if !book.setup().booths.is_empty() {
            ui.add_space(space::SMALL);
            stamps_ui(ui, room, ticket);
        }
    });
}

/// The number, and whose it is.
pub fn head_ui(ui: &mut Ui, room: &Room<'_>, ticket: &Ticket) {
    ui.horizontal(|ui| {
        let palette = theme::palette(ui);
        let number = room.words.fmt("ticket-number", &[("ticket", ticket.number.0.into())]);
        ui.label(RichText::new(number).text_style(text::title()).color(palette.accent));
        ui.add(Label::new(theme::strong(holder_line(room, ticket))).truncate());
    });
}

/// Name, age, building and the end of the phone: enough to ask "is that you?".
fn holder_line(room: &Room<'_>, ticket: &Ticket) -> String {
    let Some(person) = room.live.book().person(ticket.attendee) else {
        return room.words.text("person-unknown").into_owned();
    };
    let mut line = wording::person_line(room.words, person);
    if !person.guardian_phone.is_empty() {
        line.push_str(" · ");
        line.push_str(&room.words.fmt("phone-tail", &[("tail", person.phone_tail().into())]));
    }
    line
}

/// What the ticket is good for now, large.
pub fn state_ui(ui: &mut Ui, room: &Room<'_>, ticket: &Ticket) {
    let (book, words) = (room.live.book(), room.words);
    let rules = &book.setup().settings.rules;
    let palette = theme::palette(ui);
    let (line, color) = match rules.draws_per_ticket {
        0 => (vouchers_line(room, ticket), palette.ink),
        _ => draw_line(words, book, ticket, palette.success_ink, palette.already_ink),
    };
    if !line.is_empty() {
        let line = RichText::new(line).text_style(text::lead()).color(color);
        ui.add(Label::new(line).truncate());
    }
}

fn draw_line(
    words: &crate::ui::words::Words,
    book: &Book,
    ticket: &Ticket,
    good: Color32,
    short: Color32,
) -> (String, Color32) {
    let rules = &book.setup().settings.rules;
    let had = ticket.stamps.len() as u32;
    let spins_left = rules.draws_per_ticket.saturating_sub(ticket.draws.len() as u32);
    match rules.stamps_needed.saturating_sub(had) {
        0 if spins_left > 0 => (words.fmt("ticket-valid", &[("spins", spins_left.into())]), good),
        0 => (words.text("ticket-drawn").into_owned(), short),
        missing => (words.fmt("ticket-missing", &[("missing", missing.into())]), short),
    }
}

/// "奖券 2 张，已用 1 张"; empty for a ticket without vouchers.
pub fn vouchers_line(room: &Room<'_>, ticket: &Ticket) -> String {
    let used = ticket.vouchers.iter().filter(|voucher| voucher.used.is_some()).count();
    let left = ticket.vouchers.len() - used;
    if ticket.vouchers.is_empty() {
        return String::new();
    }
    room.words.fmt("ticket-vouchers", &[("left", left.into()), ("used", used.into())])
}

/// A box for each booth: stamped with its time, or still empty.
fn stamps_ui(ui: &mut Ui, room: &Room<'_>, ticket: &Ticket) {
    ui.horizontal_wrapped(|ui| {
        for (id, booth) in &room.live.book().setup().booths {
            let palette = theme::palette(ui);
            let (fill, ink, line) = match ticket.stamps.get(id) {
                Some(mark) => {
                    let time = wording::clock_time(room.live.book(), mark.at);
                    (palette.success, palette.on_verdict, format!("{} {time}", booth.name))
                }
                None => (palette.well, palette.ink_weak, booth.name.clone()),
            };
            Frame::new()
                .fill(fill)
                .stroke(Stroke::new(1.0, palette.line))
                .corner_radius(size::RADIUS_SMALL)
                .inner_margin(Margin::symmetric(10, 5))
                .show(ui, |ui| {
                    ui.label(RichText::new(line).text_style(text::small()).color(ink));
                });
        }
    });
}
