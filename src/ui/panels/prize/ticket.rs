//! The ticket at the prize table: whose it is, what it may be given, what it has had.

use egui::{Label, RichText, Ui, vec2};

use super::offer::{Offer, OfferKind, OfferState};
use crate::model::book::{Book, Mark, Ticket};
use crate::model::id::PrizeId;
use crate::ui::panels::choice::{Tile, grid_ui, tile_ui};
use crate::ui::panels::ticket_card::{head_ui, state_ui, vouchers_line};
use crate::ui::room::Room;
use crate::ui::theme::{self, space, text};
use crate::ui::widgets::card;
use crate::ui::wording;

const TILE_WIDTH_MIN: f32 = 230.0;
const TILE_HEIGHT: f32 = 56.0;

/// Whose ticket it is and what it has had.
pub(super) fn ticket_card_ui(ui: &mut Ui, room: &Room<'_>, ticket: &Ticket) {
    let book = room.live.book();
    card(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = space::SMALL / 2.0;
        head_ui(ui, room, ticket);
        state_ui(ui, room, ticket);
        let vouchers = vouchers_line(room, ticket);
        // Where there is no wheel, the vouchers are the state above.
        if book.setup().settings.rules.has_wheel() && !vouchers.is_empty() {
            ui.label(vouchers);
        }
        for (prize, mark) in received(book, ticket) {
            received_ui(ui, room, prize, mark);
        }
    });
}

/// The offers by the way in which they are earned, each with its key; the one that was pressed.
/// `marked` is the one that Enter will take.
pub(super) fn offers_ui(
    ui: &mut Ui,
    room: &Room<'_>,
    offers: &[Offer],
    marked: Option<usize>,
) -> Option<usize> {
    let mut pressed = None;
    let mut first = 0;
    for section in offers.chunk_by(|a, b| section_key(a.kind) == section_key(b.kind)) {
        let Some(key) = section.first().map(|offer| section_key(offer.kind)) else { continue };
        let palette = theme::palette(ui);
        let title = RichText::new(room.words.text(key)).text_style(text::small());
        ui.label(title.color(palette.ink_weak));
        let chosen = ui.push_id(key, |ui| {
            grid_ui(ui, section.len(), TILE_WIDTH_MIN, |ui, index, width| {
                let place = first + index;
                offer_ui(ui, room, section.get(index), place, marked == Some(place), width)
            })
        });
        pressed = pressed.or(chosen.inner.map(|index| first + index));
        first += section.len();
    }
    pressed
}

fn section_key(kind: OfferKind) -> &'static str {
    match kind {
        OfferKind::Drawn => "prize-drawn",
        OfferKind::Exchange(_) => "prize-exchange",
        OfferKind::Give => "prize-give",
    }
}

fn offer_ui(
    ui: &mut Ui,
    room: &Room<'_>,
    offer: Option<&Offer>,
    index: usize,
    chosen: bool,
    width: f32,
) -> egui::Response {
    let words = room.words;
    let title = offer.map(|offer| prize_name(room.live.book(), offer.prize)).unwrap_or_default();
    let cost = match offer.map(|offer| offer.kind) {
        Some(OfferKind::Exchange(count)) => {
            format!("{} · ", words.fmt("prize-cost", &[("count", count.into())]))
        }
        _ => String::new(),
    };
    let (note, warning) = match offer.map(|offer| (offer.kind, offer.state)) {
        Some((OfferKind::Drawn, _)) => (words.text("prize-put-aside").into_owned(), None),
        Some((_, OfferState::Left(left))) => {
            (format!("{cost}{}", words.fmt("prize-left", &[("left", left.into())])), None)
        }
        Some((_, OfferState::TooDear)) => (format!("{cost}{}", words.text("prize-too-dear")), None),
        Some((_, OfferState::SoldOut)) => (String::new(), Some(words.text("prize-sold-out"))),
        Some((_, OfferState::Had)) => (words.text("prize-had").into_owned(), None),
        None => (String::new(), None),
    };
    let tile = Tile {
        index,
        title: &title,
        note: &note,
        warning: warning.as_deref().unwrap_or_default(),
        chosen,
        enabled: offer.is_some_and(Offer::is_open),
    };
    let response = tile_ui(ui, vec2(width, TILE_HEIGHT), &tile);
    if chosen {
        response.scroll_to_me(None);
    }
    response
}

/// "一等奖 毛绒玩具".
pub(super) fn prize_name(book: &Book, prize: PrizeId) -> String {
    book.setup()
        .prizes
        .get(&prize)
        .map(|prize| format!("{} {}", prize.tier, prize.name).trim().to_owned())
        .unwrap_or_default()
}

/// What is in the person's hands: drawn prizes first, then exchanged and given ones.
fn received<'a>(book: &'a Book, ticket: &'a Ticket) -> Vec<(PrizeId, &'a Mark)> {
    let drawn = book
        .draws_of(ticket)
        .filter_map(|draw| Some((draw.record.won?.0, book.handed_over(draw)?)));
    let others = ticket.redeemed.iter().filter_map(|(prize, piece)| {
        let holder = book.stock(*prize)?.holder(*piece)?;
        Some((*prize, holder.handed_over.as_ref()?))
    });
    drawn.chain(others).collect()
}

fn received_ui(ui: &mut Ui, room: &Room<'_>, prize: PrizeId, mark: &Mark) {
    let book = room.live.book();
    let values = [
        ("prize", prize_name(book, prize).into()),
        ("mark", wording::mark_line(book, mark).into()),
    ];
    let line = RichText::new(room.words.fmt("prize-received", &values));
    let color = theme::palette(ui).already_ink;
    ui.add(Label::new(line.text_style(text::small()).color(color)).truncate());
}
