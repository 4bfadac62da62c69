//! 盖章 Stamps: the booth is chosen once, then each scan is a stamp.

use egui::{Button, Event, Id, Key, Modifiers, RichText, ScrollArea, Ui, UiBuilder, vec2};

use crate::model::act::Action;
use crate::model::id::{BoothId, TicketNumber};
use crate::model::journal::Entry;
use crate::model::setup::Booth;
use crate::ui::panels::recent_acts_ui;
use crate::ui::panels::ticket_card::ticket_card_ui;
use crate::ui::room::{Asked, Room};
use crate::ui::theme::{self, space, text};
use crate::ui::widgets::{EntryField, RecentState, Verdict, VerdictKind, verdict_ui};

/// The panel's own state.
#[derive(Debug, Default)]
pub struct StampPanel {
    booth: Option<BoothId>,
    entry: String,
    /// The ticket that was scanned last.
    ticket: Option<TicketNumber>,
    /// Scans show the ticket and stamp nothing.
    look_only: bool,
    asked: Asked,
    recent: RecentState,
}

/// The part of the width that the booths take.
const BOOTHS_SHARE: f32 = 0.42;
const BOOTH_HEIGHT: f32 = 44.0;
/// Height that stays for the recent acts.
const RECENT_HEIGHT: f32 = 150.0;

impl StampPanel {
    /// Shows the panel; `shown_now` in the first frame after it was opened.
    pub fn ui(&mut self, ui: &mut Ui, room: &mut Room<'_>, shown_now: bool) {
        self.asked.poll(room);
        self.choose_by_key(ui, room);
        if let Some(code) = room.scan.take() {
            let ticket = room.scanned(&code);
            self.handle(room, &code, ticket);
        }
        self.entry_ui(ui, room, shown_now);
        ui.spacing_mut().item_spacing.y = space::MEDIUM;
        verdict_ui(ui, self.asked.verdict(), &self.idle(room));
        self.body_ui(ui, room);
        if let Some(void) = recent_acts_ui(ui, room, &mut self.recent, belongs) {
            self.asked.wait_for(void);
        }
    }

    fn entry_ui(&mut self, ui: &mut Ui, room: &mut Room<'_>, shown_now: bool) {
        let label = match self.booth.and_then(|id| room.live.book().setup().booths.get(&id)) {
            Some(booth) => room.words.fmt("stamp-entry-at", &[("booth", (&*booth.name).into())]),
            None => room.words.text("stamp-entry").into_owned(),
        };
        let hint = room.words.text("stamp-entry-hint");
        let id = Id::unique("stamp_entry");
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

    /// Alt and a digit choose a booth, F8 only looks.
    fn choose_by_key(&mut self, ui: &Ui, room: &Room<'_>) {
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::F8)) {
            self.look_only = !self.look_only;
        }
        let digits = [
            Key::Num1,
            Key::Num2,
            Key::Num3,
            Key::Num4,
            Key::Num5,
            Key::Num6,
            Key::Num7,
            Key::Num8,
            Key::Num9,
        ];
        for (key, id) in digits.into_iter().zip(room.live.book().setup().booths.keys()) {
            let pressed = ui.input_mut(|input| {
                let pressed = input.consume_key(Modifiers::ALT, key);
                if pressed {
                    // The digit that X11 would type into the entry all the same.
                    input.events.retain(|event| !matches!(event, Event::Text(_)));
                }
                pressed
            });
            if pressed {
                self.booth = Some(*id);
                self.asked.clear();
            }
        }
    }

    fn idle(&self, room: &Room<'_>) -> String {
        let key = match self.booth {
            _ if self.look_only => "stamp-idle-look",
            _ if room.live.book().setup().booths.is_empty() => "stamp-idle-no-booths",
            None => "stamp-idle-no-booth",
            Some(_) => "stamp-idle",
        };
        room.words.text(key).into_owned()
    }

    /// A ticket was scanned, or its number typed.
    fn handle(&mut self, room: &mut Room<'_>, input: &str, ticket: Option<TicketNumber>) {
        if self.asked.is_echo(input, room.now) {
            return;
        }
        self.ticket = ticket;
        let Some(ticket) = ticket else {
            self.asked.show(room.wrong_code());
            return;
        };
        match self.booth {
            _ if self.look_only => self.asked.show(Self::looked_up(room, ticket)),
            Some(booth) => {
                self.asked.wait_for(room.door.submit(Action::Stamp { ticket, booth }));
            }
            None => {
                let headline = room.words.text("stamp-choose-first");
                let next = room.words.text("stamp-choose-first-next").into_owned();
                self.asked.show(Verdict::new(VerdictKind::Info, headline, vec![next]));
            }
        }
    }

    fn looked_up(room: &Room<'_>, ticket: TicketNumber) -> Verdict {
        let words = room.words;
        let number = [("ticket", ticket.0.into())];
        match room.live.book().ticket(ticket) {
            Some(_) => {
                let headline = words.fmt("stamp-looked-up", &number);
                let line = words.text("stamp-looked-up-next").into_owned();
                Verdict::new(VerdictKind::Info, headline, vec![line])
            }
            None => {
                let next = words.text("no-ticket-next").into_owned();
                Verdict::new(VerdictKind::Refused, words.fmt("no-ticket", &number), vec![next])
            }
        }
    }

    fn body_ui(&mut self, ui: &mut Ui, room: &mut Room<'_>) {
        let all = ui.available_rect_before_wrap();
        let height = (all.height() - RECENT_HEIGHT).max(BOOTH_HEIGHT * 3.0);
        let rect = all.with_max_y(all.top() + height);
        let split = rect.left() + rect.width() * BOOTHS_SHARE;
        ui.scope_builder(UiBuilder::new().max_rect(rect.with_max_x(split)), |ui| {
            ScrollArea::vertical().id_salt("stamp_booths").show(ui, |ui| self.booths_ui(ui, room));
        });
        let right = rect.with_min_x(split + space::LARGE);
        ui.scope_builder(UiBuilder::new().max_rect(right), |ui| {
            let words = room.words;
            ui.checkbox(&mut self.look_only, words.text("stamp-look-only"));
            ui.add_space(space::SMALL);
            if let Some(ticket) = self.ticket {
                ticket_card_ui(ui, room, ticket);
            }
        });
        ui.advance_cursor_after_rect(rect);
    }

    fn booths_ui(&mut self, ui: &mut Ui, room: &mut Room<'_>) {
        let live = room.live;
        for (at, (id, booth)) in (1..).zip(&live.book().setup().booths) {
            ui.push_id(id.0, |ui| {
                ui.horizontal(|ui| self.booth_ui(ui, room, at, booth));
            });
        }
    }

    fn booth_ui(&mut self, ui: &mut Ui, room: &mut Room<'_>, at: u32, booth: &Booth) {
        let (book, words) = (room.live.book(), room.words);
        let paused = book.booth_paused(booth.id).is_some();
        let palette = theme::palette(ui);
        let chosen = self.booth == Some(booth.id);
        let visits = words.fmt("stamp-visits", &[("count", book.booth_visits(booth.id).into())]);
        let mut line = format!("Alt+{at}   {}   {visits}", booth.name);
        if paused {
            line = format!("{line}    {}", words.text("stamp-paused"));
        }
        let ink = match (chosen, paused) {
            (true, _) => palette.on_accent,
            (false, true) => palette.refused_ink,
            (false, false) => palette.ink,
        };
        let fill = if chosen { palette.accent } else { palette.card };
        let wide = (ui.available_width() - 96.0).max(120.0);
        let button = Button::new(RichText::new(line).color(ink))
            .fill(fill)
            .truncate()
            .min_size(vec2(wide, BOOTH_HEIGHT));
        let button = ui.add_sized(vec2(wide, BOOTH_HEIGHT), button);
        if button.on_hover_text(&booth.rules).clicked() {
            self.booth = Some(booth.id);
            self.asked.clear();
        }
        let key = if paused { "stamp-open" } else { "stamp-pause" };
        let pause = RichText::new(words.text(key)).text_style(text::small());
        if ui.add_sized(vec2(76.0, BOOTH_HEIGHT), Button::new(pause)).clicked() {
            let act = Action::PauseBooth { booth: booth.id, paused: !paused };
            self.asked.wait_for(room.door.submit(act));
        }
    }
}

fn belongs(entry: &Entry) -> bool {
    matches!(entry.action, Action::Stamp { .. } | Action::PauseBooth { .. })
}
