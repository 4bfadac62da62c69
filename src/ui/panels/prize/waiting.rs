//! Drawn prizes that nobody has fetched yet.

use egui::{Label, RichText, Ui};

use super::shelf::Shelf;
use super::ticket::prize_name;
use crate::model::id::DrawNumber;
use crate::model::person::Person;
use crate::ui::room::Room;
use crate::ui::theme::{self, space};
use crate::ui::widgets::card;
use crate::ui::wording::ticket_line;

/// Shows how many there are and whose, by ticket number, names masked: the screen faces the
/// queue.
pub(super) fn waiting_ui(ui: &mut Ui, room: &Room<'_>, shelf: &Shelf) {
    let count = shelf.all().waiting;
    if count == 0 {
        return;
    }
    card(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = space::SMALL / 2.0;
        ui.label(theme::strong(room.words.fmt("prize-waiting", &[("count", count.into())])));
        for draw in shelf.waiting() {
            line_ui(ui, room, draw);
        }
    });
}

fn line_ui(ui: &mut Ui, room: &Room<'_>, draw: DrawNumber) {
    let book = room.live.book();
    let Some(draw) = book.draw(draw) else { return };
    let Some((prize, _)) = draw.record.won else { return };
    let ticket = draw.record.ticket;
    let name = book.holder(ticket).map(Person::masked_name).unwrap_or_default();
    let values = [
        ("ticket", ticket_line(room.words, ticket, &name).into()),
        ("prize", prize_name(book, prize).into()),
    ];
    let line = RichText::new(room.words.fmt("prize-waiting-line", &values));
    let color = theme::palette(ui).ink_weak;
    ui.add(Label::new(line.color(color)).truncate());
}
