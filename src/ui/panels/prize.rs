//! 兑奖 Prizes: a scan hands over what waits; vouchers are exchanged; the stock stands beside.

mod offer;
mod shelf;
mod stock;
mod ticket;
mod waiting;

use egui::{Id, Key, Modifiers, ScrollArea, Ui, UiBuilder};

use self::offer::{Offer, OfferKind, OfferState, offers, vouchers_left};
use self::shelf::Shelf;
use self::stock::stock_ui;
use self::ticket::{offers_ui, prize_name, ticket_card_ui};
use self::waiting::waiting_ui;
use crate::model::act::Action;
use crate::model::book::{Book, Ticket};
use crate::model::id::TicketNumber;
use crate::model::journal::Entry;
use crate::ui::panels::{choice, recent_acts_below, recent_acts_ui};
use crate::ui::room::{Asked, Room};
use crate::ui::theme::space;
use crate::ui::widgets::{EntryField, RecentState, Verdict, VerdictKind, verdict_ui};

/// The panel's own state.
#[derive(Debug, Default)]
pub struct PrizePanel {
    entry: String,
    /// The ticket that was scanned last.
    ticket: Option<TicketNumber>,
    /// The offer that the arrows have reached and Enter will take.
    marked: Option<usize>,
    shelf: Shelf,
    asked: Asked,
    recent: RecentState,
}

/// The part of the width that the ticket takes; the stock has the rest.
const TICKET_SHARE: f32 = 0.54;
/// The part of the height below the verdict that the recent acts take.
const RECENT_SHARE: f32 = 0.32;

/// What is done with a ticket that comes to the table.
enum Next {
    /// Something can be chosen; nothing is decided yet.
    Choose(&'static str),
    /// The door decides, and its answer is on record either way.
    HandOver,
}

impl PrizePanel {
    /// Shows the panel; `shown_now` in the first frame after it was opened.
    pub fn ui(&mut self, ui: &mut Ui, room: &mut Room<'_>, shown_now: bool) {
        self.asked.poll(room);
        if let Some(code) = room.scan.take()
            && !self.asked.is_echo(&code, room.now)
        {
            let ticket = room.scanned(&code);
            self.handle(room, ticket);
        }
        let offers = self.offers(room.live.book());
        self.keys(ui, room, &offers);
        self.entry_ui(ui, room, &offers, shown_now);
        ui.spacing_mut().item_spacing.y = space::MEDIUM;
        verdict_ui(ui, self.asked.verdict(), &idle(room));
        self.body_ui(ui, room, &offers);
        // Last, so that a reason that is being typed for an undo sees the key as well.
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
            (self.entry, self.ticket, self.marked) = Default::default();
            self.asked.clear();
            ui.ctx().request_repaint();
        }
    }

    fn offers(&self, book: &Book) -> Vec<Offer> {
        let ticket = self.ticket.and_then(|number| book.ticket(number));
        ticket.map(|ticket| offers(book, ticket)).unwrap_or_default()
    }

    fn keys(&mut self, ui: &Ui, room: &mut Room<'_>, offers: &[Offer]) {
        if let Some(index) = choice::chosen_by_digit(ui, offers.len()) {
            self.take(room, offers.get(index));
        }
        if self.entry.is_empty() {
            let reached = choice::chosen_by_arrow(ui, self.marked, offers.len());
            self.marked = reached.or(self.marked);
        } else {
            self.marked = None;
        }
    }

    fn entry_ui(&mut self, ui: &mut Ui, room: &mut Room<'_>, offers: &[Offer], shown_now: bool) {
        let (label, hint) = (room.words.text("prize-entry"), room.words.text("prize-entry-hint"));
        let field = EntryField::new(Id::unique("prize_entry"), &label, &hint);
        let outcome = field.takes_focus(shown_now).show(ui, &mut self.entry);
        if !outcome.submitted {
            return;
        }
        if self.entry.trim().is_empty() {
            let marked = self.marked.take();
            self.take(room, marked.and_then(|index| offers.get(index)));
        } else {
            let entry = std::mem::take(&mut self.entry);
            let ticket = room.typed(&entry);
            self.handle(room, ticket);
        }
    }

    /// A ticket was scanned, or its number typed.
    fn handle(&mut self, room: &mut Room<'_>, number: Option<TicketNumber>) {
        self.ticket = number;
        self.marked = None;
        let Some(number) = number else {
            self.asked.show(room.wrong_code());
            return;
        };
        let book = room.live.book();
        match book.ticket(number).map_or(Next::HandOver, |ticket| next(book, ticket)) {
            Next::Choose(key) => {
                let next = room.words.text("prize-choose-next").into_owned();
                let headline = room.words.text(key);
                self.asked.show(Verdict::new(VerdictKind::Info, headline, vec![next]));
            }
            Next::HandOver => {
                let act = Action::HandOver { ticket: number, draw: None };
                self.asked.wait_for(room.door.submit(act));
            }
        }
    }

    /// An offer was pressed. Pressed twice in a moment, as by a double click, it is given once.
    fn take(&mut self, room: &mut Room<'_>, offer: Option<&Offer>) {
        let Some(offer) = offer else { return };
        self.marked = None;
        let pressed = format!("{:?}", offer.action);
        if self.asked.is_echo(&pressed, room.now) {
            return;
        }
        if offer.is_open() {
            self.asked.wait_for(room.door.submit(offer.action.clone()));
        } else if !self.asked.is_waiting() {
            // Or the verdict on the prize before would seem to be on this one.
            self.asked.show(not_to_be_had(room, offer));
        }
    }

    fn body_ui(&mut self, ui: &mut Ui, room: &mut Room<'_>, offers: &[Offer]) {
        self.shelf.update(room.live.book());
        let all = ui.available_rect_before_wrap();
        let split = all.left() + all.width() * TICKET_SHARE;
        let left = all.with_max_x(split - space::LARGE);
        let (above, below) = recent_acts_below(ui, left, RECENT_SHARE);
        ui.scope_builder(UiBuilder::new().max_rect(above), |ui| {
            ScrollArea::vertical().id_salt("prize_ticket").show(ui, |ui| self.ticket_ui(ui, room));
        });
        ui.scope_builder(UiBuilder::new().max_rect(below), |ui| {
            if let Some(void) = recent_acts_ui(ui, room, &mut self.recent, belongs) {
                self.asked.wait_for(void);
            }
        });
        ui.scope_builder(UiBuilder::new().max_rect(all.with_min_x(split)), |ui| {
            if offers.is_empty() {
                stock_ui(ui, room, &self.shelf);
            } else {
                self.offers_ui(ui, room, offers);
            }
        });
        ui.advance_cursor_after_rect(all);
    }

    /// The ticket with what it has had; without one, what still waits to be fetched.
    fn ticket_ui(&self, ui: &mut Ui, room: &Room<'_>) {
        match self.ticket.and_then(|number| room.live.book().ticket(number)) {
            Some(ticket) => ticket_card_ui(ui, room, ticket),
            None => waiting_ui(ui, room, &self.shelf),
        }
    }

    /// In the place of the stock, of which each offer tells its own.
    fn offers_ui(&mut self, ui: &mut Ui, room: &mut Room<'_>, offers: &[Offer]) {
        ui.spacing_mut().item_spacing.y = space::SMALL;
        let list = |ui: &mut Ui| offers_ui(ui, room, offers, self.marked);
        let pressed = ScrollArea::vertical().id_salt("prize_offers").show(ui, list).inner;
        if let Some(index) = pressed {
            self.take(room, offers.get(index));
            ui.ctx().request_repaint();
        }
    }
}

/// Why an offer cannot be taken: its piece, if there is one, stays on the shelf.
fn not_to_be_had(room: &Room<'_>, offer: &Offer) -> Verdict {
    let (words, book) = (room.words, room.live.book());
    let key = match offer.state {
        OfferState::SoldOut => "prize-not-left",
        OfferState::Had => "prize-not-twice",
        OfferState::TooDear | OfferState::Left(_) => "prize-not-enough",
    };
    let headline = words.fmt(key, &[("prize", prize_name(book, offer.prize).into())]);
    let mut lines = vec![words.text("prize-not-given").into_owned()];
    if let (OfferState::TooDear, OfferKind::Exchange(cost)) = (offer.state, offer.kind) {
        let counts = [("cost", cost.into()), ("had", offer.vouchers_left.into())];
        lines.insert(0, words.fmt("prize-vouchers-short", &counts));
    }
    Verdict::new(VerdictKind::Refused, headline, lines)
}

fn idle(room: &Room<'_>) -> String {
    let setup = room.live.book().setup();
    let key = match setup.prizes.is_empty() {
        true => "prize-idle-no-prizes",
        false => "prize-idle",
    };
    room.words.text(key).into_owned()
}

/// One drawn prize is handed over at once, several are chosen from, and so are prizes for
/// vouchers. Who has nothing to get is refused by the door, so that it is on record; but where
/// there is no wheel, people come for participation prizes, and that is no dispute.
fn next(book: &Book, ticket: &Ticket) -> Next {
    let waiting = book.prizes_waiting(ticket).count();
    let has_wheel = book.setup().settings.rules.has_wheel();
    let to_give = || {
        let offers = offers(book, ticket);
        offers.iter().any(|offer| offer.kind == OfferKind::Give && offer.is_open())
    };
    match waiting {
        1 => Next::HandOver,
        2.. => Next::Choose("prize-choose-drawn"),
        0 if vouchers_left(ticket) > 0 => Next::Choose("prize-choose"),
        0 if !has_wheel && to_give() => Next::Choose("prize-choose-given"),
        0 => Next::HandOver,
    }
}

fn belongs(entry: &Entry) -> bool {
    matches!(entry.action, Action::HandOver { .. } | Action::Redeem { .. } | Action::Give { .. })
}
