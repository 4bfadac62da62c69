//! 兑奖 Prizes: a scan hands over what waits; vouchers are exchanged; the stock stands beside.

mod stock;

use egui::{Button, Id, Key, Modifiers, RichText, ScrollArea, Ui, UiBuilder, vec2};

use self::stock::stock_ui;
use crate::model::act::Action;
use crate::model::id::TicketNumber;
use crate::model::journal::Entry;
use crate::model::setup::Prize;
use crate::ui::panels::recent_acts_ui;
use crate::ui::panels::ticket_card::ticket_card_ui;
use crate::ui::room::{Asked, Room};
use crate::ui::theme::{self, space, text};
use crate::ui::widgets::{EntryField, RecentState, Verdict, VerdictKind, verdict_ui};

/// The panel's own state.
#[derive(Debug, Default)]
pub struct PrizePanel {
    entry: String,
    /// The ticket that was scanned last.
    ticket: Option<TicketNumber>,
    asked: Asked,
    recent: RecentState,
}

/// The part of the width that the ticket takes; the stock has the rest.
const TICKET_SHARE: f32 = 0.5;
const CHOICE_HEIGHT: f32 = 44.0;
/// Height that stays for the recent acts.
const RECENT_HEIGHT: f32 = 140.0;

impl PrizePanel {
    /// Shows the panel; `shown_now` in the first frame after it was opened.
    pub fn ui(&mut self, ui: &mut Ui, room: &mut Room<'_>, shown_now: bool) {
        self.asked.poll(room);
        if let Some(code) = room.scan.take() {
            let ticket = room.scanned(&code);
            self.handle(room, &code, ticket);
        }
        self.entry_ui(ui, room, shown_now);
        ui.spacing_mut().item_spacing.y = space::MEDIUM;
        verdict_ui(ui, self.asked.verdict(), &room.words.text("prize-idle"));
        self.body_ui(ui, room);
        if let Some(void) = recent_acts_ui(ui, room, &mut self.recent, belongs) {
            self.asked.wait_for(void);
        }
    }

    fn entry_ui(&mut self, ui: &mut Ui, room: &mut Room<'_>, shown_now: bool) {
        let (label, hint) = (room.words.text("prize-entry"), room.words.text("prize-entry-hint"));
        let id = Id::unique("prize_entry");
        let field = EntryField::new(id, &label, &hint).takes_focus(shown_now);
        if field.show(ui, &mut self.entry).submitted && !self.entry.trim().is_empty() {
            let entry = std::mem::take(&mut self.entry);
            let ticket = room.typed(&entry);
            self.handle(room, &entry, ticket);
        }
        let escape =
            |ui: &Ui| ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        if ui.memory(|memory| memory.has_focus(id)) && escape(ui) {
            self.entry.clear();
            self.ticket = None;
            self.asked.clear();
        }
    }

    /// A ticket was scanned, or its number typed: a drawn prize is handed over at once; vouchers
    /// leave the choice to people.
    fn handle(&mut self, room: &mut Room<'_>, input: &str, ticket: Option<TicketNumber>) {
        if self.asked.is_echo(input, room.now) {
            return;
        }
        self.ticket = ticket;
        let Some(number) = ticket else {
            self.asked.show(room.wrong_code());
            return;
        };
        let book = room.live.book();
        let ticket = book.ticket(number);
        let waits = ticket.is_some_and(|ticket| book.prizes_waiting(ticket).next().is_some());
        let vouchers = ticket
            .is_some_and(|ticket| ticket.vouchers.iter().any(|voucher| voucher.used.is_none()));
        if vouchers && !waits {
            let headline = room.words.text("prize-choose");
            let next = room.words.text("prize-choose-next").into_owned();
            self.asked.show(Verdict::new(VerdictKind::Info, headline, vec![next]));
        } else {
            let act = Action::HandOver { ticket: number, draw: None };
            self.asked.wait_for(room.door.submit(act));
        }
    }

    fn body_ui(&mut self, ui: &mut Ui, room: &mut Room<'_>) {
        let all = ui.available_rect_before_wrap();
        let height = (all.height() - RECENT_HEIGHT).max(CHOICE_HEIGHT * 3.0);
        let rect = all.with_max_y(all.top() + height);
        let split = rect.left() + rect.width() * TICKET_SHARE;
        ui.scope_builder(UiBuilder::new().max_rect(rect.with_max_x(split)), |ui| {
            ScrollArea::vertical().id_salt("prize_ticket").show(ui, |ui| {
                match self.ticket.filter(|number| room.live.book().ticket(*number).is_some()) {
                    Some(number) => {
                        ticket_card_ui(ui, room, number);
                        self.choices_ui(ui, room, number);
                    }
                    None => waiting_ui(ui, room),
                }
            });
        });
        let right = rect.with_min_x(split + space::LARGE);
        ui.scope_builder(UiBuilder::new().max_rect(right), |ui| stock_ui(ui, room));
        ui.advance_cursor_after_rect(rect);
    }

    /// What this ticket may have besides its drawn prizes.
    fn choices_ui(&mut self, ui: &mut Ui, room: &mut Room<'_>, number: TicketNumber) {
        let live = room.live;
        let book = live.book();
        let Some(ticket) = book.ticket(number) else { return };
        let vouchers =
            ticket.vouchers.iter().filter(|voucher| voucher.used.is_none()).count() as u32;
        let prizes = book.setup().prizes.values();
        let exchange: Vec<&Prize> =
            prizes.clone().filter(|prize| (1..=vouchers).contains(&prize.vouchers)).collect();
        self.row_of_choices_ui(ui, room, "prize-exchange", &exchange, |ticket, prize| {
            Action::Redeem { ticket, prize }
        });
        let give: Vec<&Prize> =
            prizes.filter(|prize| !prize.on_wheel && prize.vouchers == 0).collect();
        self.row_of_choices_ui(ui, room, "prize-give", &give, |ticket, prize| Action::Give {
            ticket,
            prize,
        });
    }

    fn row_of_choices_ui(
        &mut self,
        ui: &mut Ui,
        room: &mut Room<'_>,
        title: &str,
        prizes: &[&Prize],
        action: impl Fn(TicketNumber, crate::model::id::PrizeId) -> Action,
    ) {
        let Some(number) = self.ticket.filter(|_| !prizes.is_empty()) else { return };
        ui.label(theme::strong(room.words.text(title)));
        ui.horizontal_wrapped(|ui| {
            for prize in prizes {
                let left = room.live.book().stock(prize.id).map_or(0, |stock| stock.left());
                let cost = match prize.vouchers {
                    0 => String::new(),
                    count => room.words.fmt("prize-cost", &[("count", count.into())]),
                };
                let line = format!("{} {}  {cost}", prize.tier, prize.name);
                let button = Button::new(RichText::new(line.trim().to_owned()))
                    .min_size(vec2(150.0, CHOICE_HEIGHT));
                if ui.add_enabled(left > 0, button).clicked() {
                    self.asked.wait_for(room.door.submit(action(number, prize.id)));
                }
            }
        });
    }
}

/// Drawn prizes that nobody has fetched yet, the oldest first.
fn waiting_ui(ui: &mut Ui, room: &Room<'_>) {
    const TOLD_MAX: usize = 12;
    let (book, words) = (room.live.book(), room.words);
    let waiting: Vec<_> = book
        .draws()
        .filter(|draw| draw.voided.is_none() && draw.shown.is_some() && draw.record.won.is_some())
        .filter(|draw| book.handed_over(draw).is_none())
        .collect();
    ui.label(theme::strong(words.fmt("prize-waiting", &[("count", waiting.len().into())])));
    for draw in waiting.iter().take(TOLD_MAX) {
        let name =
            book.holder(draw.record.ticket).map(|person| person.masked_name()).unwrap_or_default();
        let prize = draw.record.won.and_then(|(prize, _)| book.setup().prizes.get(&prize));
        let line = words.fmt(
            "prize-waiting-line",
            &[
                ("ticket", draw.record.ticket.0.into()),
                ("name", name.into()),
                ("prize", prize.map(|prize| prize.name.clone()).unwrap_or_default().into()),
            ],
        );
        let palette = theme::palette(ui);
        ui.label(RichText::new(line).text_style(text::small()).color(palette.ink_weak));
    }
}

fn belongs(entry: &Entry) -> bool {
    matches!(entry.action, Action::HandOver { .. } | Action::Redeem { .. } | Action::Give { .. })
}
