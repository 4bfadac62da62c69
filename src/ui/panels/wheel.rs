//! 抽奖 Wheel: a scan, Space. The draw is decided and stored first, then shown.

mod announcement;
mod bag;
mod contents;
mod keys;
mod landing;
mod stage;
mod turn;

use std::sync::Arc;

use egui::{Button, Event, Id, RichText, ScrollArea, Ui, UiBuilder, vec2};

use self::bag::bag_ui;
use self::stage::{Stage, has_wheel};
use self::turn::{Showing, Told};
use crate::model::act::Action;
use crate::model::draw::may_spin;
use crate::model::id::{ActionId, TicketNumber};
use crate::model::journal::Entry;
use crate::model::person::Person;
use crate::ui::panels::ticket_card::ticket_card_ui;
use crate::ui::panels::{recent_acts_height_min, recent_acts_ui};
use crate::ui::room::{Asked, Room};
use crate::ui::theme::{space, text};
use crate::ui::wheel::stages::Still;
use crate::ui::widgets::{
    EntryField, RecentState, Verdict, VerdictKind, entry_field, verdict_strip_ui, verdict_ui,
};
use crate::ui::wording;

/// The panel's own state.
pub struct WheelPanel {
    entry: String,
    /// The ticket that is to spin next.
    ticket: Option<TicketNumber>,
    /// The visitor's own number as it is typed; may stay empty.
    lucky: String,
    /// The draw of it that was handed in and not answered yet: tried again, it keeps its id.
    deciding: Option<(ActionId, TicketNumber)>,
    /// The ticket at whose spin the host was told that the draw was not opened yet.
    warned: Option<TicketNumber>,
    /// What the audience sees.
    stage: Stage,
    /// The draw that the wheel shows or has shown last.
    showing: Option<Showing>,
    asked: Asked,
    recent: RecentState,
}

/// The part of the width that the likeness of the projector takes.
const STAGE_SHARE: f32 = 0.46;
const LUCKY_WIDTH: f32 = 150.0;

impl WheelPanel {
    /// A panel with a projector that has no window yet.
    pub fn new(ctx: &egui::Context) -> Self {
        Self {
            entry: String::new(),
            ticket: None,
            lucky: String::new(),
            deciding: None,
            warned: None,
            stage: Stage::new(ctx),
            showing: None,
            asked: Asked::default(),
            recent: RecentState::default(),
        }
    }

    /// Keeps the projector alive and a spin going; called in every frame, whatever else is shown.
    pub fn tick(&mut self, room: &mut Room<'_>, frame: &eframe::Frame) {
        if let Some(answered) = self.asked.poll(room) {
            self.answered(room, &answered);
        }
        self.follow(room);
        // A presenter's remote spins whatever the host has open.
        if (self.stage.take_pressed() | self.stage.take_remote()) && self.is_ready(room) {
            self.push(room);
        }
        // A result stays until the next person, or until another stage is chosen.
        let free = self.showing.is_none() || !self.stage.is_wheel();
        let between = free.then(|| self.stage_hint(room));
        self.stage.show(room, frame, between);
    }

    /// Shows a stage that another panel has filled in, until the host chooses another one or the
    /// wheel is pushed; says whether it does: not while a draw is being shown.
    pub fn present(&mut self, still: impl Into<Arc<Still>>) -> bool {
        if self.is_busy() {
            return false;
        }
        self.stage.present(still);
        self.clear_stage();
        true
    }

    /// The stage of another panel that is shown now, if one is.
    pub fn presented(&self) -> Option<&Still> {
        self.stage.presented()
    }

    /// Says nothing more of the last person, unless a draw is just being shown.
    pub fn forget(&mut self) {
        if !self.is_busy() {
            self.entry.clear();
            self.next_person();
            self.asked.clear();
        }
    }

    /// What was typed into the projector's window, for the scanner and the keys of the app.
    pub fn take_typed(&mut self) -> Vec<Event> {
        self.stage.take_typed()
    }

    /// Writes a word large over every stage of the projector's window.
    pub fn mark(&mut self, word: &str) {
        self.stage.mark(word);
    }

    /// The projector's window to full screen and back.
    pub fn toggle_full_screen(&mut self) {
        self.stage.toggle_full_screen();
    }

    /// Shows the panel; `shown_now` in the first frame after it was opened.
    pub fn ui(&mut self, ui: &mut Ui, room: &mut Room<'_>, shown_now: bool) {
        if let Some(code) = room.scan.take() {
            let ticket = room.scanned(&code);
            self.handle(room, &code, ticket);
        }
        self.keys(ui, room);
        if has_wheel(room) {
            self.entry_ui(ui, room, shown_now);
        } else if shown_now {
            self.stage.start_announcing();
        }
        ui.spacing_mut().item_spacing.y = space::MEDIUM;
        let waiting = self.waiting_verdict(room);
        let verdict = waiting.as_ref().or(self.asked.verdict());
        // Without a wheel nobody comes for a verdict.
        let shown = if has_wheel(room) { verdict_ui } else { verdict_strip_ui };
        shown(ui, verdict, &Self::idle(room));
        self.body_ui(ui, room);
        if has_wheel(room)
            && let Some(void) = recent_acts_ui(ui, room, &mut self.recent, belongs)
        {
            self.asked.wait_for(void);
        }
    }

    fn entry_ui(&mut self, ui: &mut Ui, room: &mut Room<'_>, shown_now: bool) {
        let (label, hint) = (room.words.text("wheel-entry"), room.words.text("wheel-entry-hint"));
        let entry = EntryField::new(entry_id(), &label, &hint).takes_focus(shown_now);
        let width = ui.available_width() - LUCKY_WIDTH - space::MEDIUM;
        let mut submitted = false;
        ui.horizontal_top(|ui| {
            ui.vertical(|ui| {
                ui.set_width(width);
                submitted = entry.show(ui, &mut self.entry).submitted;
            });
            ui.vertical(|ui| self.lucky_ui(ui, room));
        });
        if submitted && !self.entry.trim().is_empty() {
            let entry = std::mem::take(&mut self.entry);
            let ticket = room.typed(&entry);
            self.handle(room, &entry, ticket);
        }
    }

    /// The number from 0 to 99 that the host may ask for; it is mixed into the draw.
    fn lucky_ui(&mut self, ui: &mut Ui, room: &Room<'_>) {
        let (label, hint) = (room.words.text("wheel-lucky"), room.words.text("wheel-lucky-hint"));
        entry_field::plain(ui, lucky_id(), &label, &hint, &mut self.lucky);
        self.lucky.retain(|c| c.is_ascii_digit());
        self.lucky.truncate(2);
    }

    /// A ticket was scanned, or its number typed; says at once whether it may spin.
    fn handle(&mut self, room: &mut Room<'_>, input: &str, ticket: Option<TicketNumber>) {
        if self.stage.is_spinning() || self.asked.is_echo(input, room.now) {
            return;
        }
        self.next_person();
        self.ticket = ticket;
        let verdict = match ticket.map(|number| may_spin(room.live.book(), number)) {
            None => room.wrong_code(),
            Some(Err(refusal)) => wording::refusal(room.words, room.live.book(), &refusal),
            Some(Ok(_)) => {
                let who = [("ticket", ticket.map_or(0, |number| number.0).into())];
                let headline = room.words.fmt("wheel-ready", &who);
                let next = room.words.text("wheel-ready-next").into_owned();
                Verdict::new(VerdictKind::Success, headline, vec![next])
            }
        };
        self.asked.show(verdict);
    }

    /// Whether a push would move the wheel: a ticket that may spin, or a draw not shown yet.
    fn is_ready(&self, room: &Room<'_>) -> bool {
        let book = room.live.book();
        let waits = book.draws_waiting().next().is_some();
        self.showing.is_none()
            && !self.asked.is_waiting()
            && (waits || self.ticket.is_some_and(|ticket| may_spin(book, ticket).is_ok()))
    }

    /// Whether a draw is on its way to the audience: then the stage belongs to it.
    fn is_busy(&self) -> bool {
        let unseen = |showing: &Showing| matches!(showing.told, Told::NotYet | Told::Sent(_));
        self.stage.is_spinning() || self.showing.as_ref().is_some_and(unseen)
    }

    /// An announcement cannot wait: a draw that is being shown makes way, and waits to be shown
    /// again.
    fn break_off(&mut self) {
        if self.is_busy() {
            self.next_person();
            self.asked.clear();
        } else {
            self.clear_stage();
        }
    }

    /// Another stage was chosen: the result makes way for it.
    fn clear_stage(&mut self) {
        self.showing = self.showing.take().filter(|showing| showing.told != Told::Done);
    }

    fn next_person(&mut self) {
        self.ticket = None;
        self.lucky.clear();
        self.deciding = None;
        self.showing = None;
    }

    /// What a laptop that died in mid-spin offers: the same draw again.
    fn waiting_verdict(&self, room: &Room<'_>) -> Option<Verdict> {
        if self.showing.is_some() || self.asked.is_waiting() {
            return None;
        }
        let draw = room.live.book().draws_waiting().next()?;
        let who = [("ticket", draw.record.ticket.0.into())];
        let lines = vec![room.words.text("draw-waiting-next").into_owned()];
        Some(Verdict::new(VerdictKind::Waiting, room.words.fmt("wheel-waiting", &who), lines))
    }

    /// What the projector says below the title of a wheel at rest.
    fn stage_hint(&self, room: &Room<'_>) -> String {
        let book = room.live.book();
        // A draw that the audience has not seen comes before the next ticket.
        let waiting = book.draws_waiting().next().map(|draw| draw.record.ticket);
        let ready = self.ticket.filter(|ticket| may_spin(book, *ticket).is_ok());
        match waiting.or(ready) {
            Some(ticket) => {
                let name = book.holder(ticket).map(Person::masked_name).unwrap_or_default();
                let who = wording::ticket_line(room.words, ticket, &name);
                room.words.fmt("wheel-stage-ready", &[("ticket", who.into())])
            }
            None => room.words.text("wheel-stage-hint").into_owned(),
        }
    }

    fn idle(room: &Room<'_>) -> String {
        let key = if has_wheel(room) { "wheel-idle" } else { "wheel-idle-off" };
        room.words.text(key).into_owned()
    }

    fn body_ui(&mut self, ui: &mut Ui, room: &mut Room<'_>) {
        let all = ui.available_rect_before_wrap();
        // Beyond what the likeness can fill, the recent acts have the room.
        let height_most = all.width() * STAGE_SHARE * 9.0 / 16.0;
        let below = if has_wheel(room) { recent_acts_height_min(ui) } else { 0.0 };
        let height = (all.height() - below).min(height_most).max(180.0);
        let rect = all.with_max_y(all.top() + height);
        // The likeness keeps its shape: no wider than its height allows.
        let wide = (rect.width() * STAGE_SHARE).min(height * 16.0 / 9.0);
        let left = rect.with_max_x(rect.left() + wide);
        let builder = UiBuilder::new().max_rect(left);
        let pressed = ui.scope_builder(builder, |ui| self.stage.preview_ui(ui, room)).inner;
        if pressed && self.is_ready(room) {
            self.push(room);
        }
        let right = rect.with_min_x(left.right() + space::LARGE);
        // Below the announcements nothing has to be seen.
        let right = if has_wheel(room) { right } else { right.with_max_y(all.bottom()) };
        ui.scope_builder(UiBuilder::new().max_rect(right), |ui| {
            let busy = self.is_busy();
            if self.stage.controls_ui(ui, room, busy) {
                self.clear_stage();
            }
            ScrollArea::vertical().id_salt("wheel_side").show(ui, |ui| {
                if self.stage.is_announcing() || !has_wheel(room) {
                    if self.stage.announcements_ui(ui, room) {
                        self.break_off();
                    }
                    return;
                }
                if let Some(ticket) = self.ticket {
                    ticket_card_ui(ui, room, ticket);
                }
                let running = self.showing.as_ref().filter(|showing| showing.told != Told::Done);
                bag_ui(ui, room, running.map(|showing| &showing.record));
            });
        });
        ui.advance_cursor_after_rect(rect);
    }
}

fn lucky_id() -> Id {
    Id::unique("wheel_lucky")
}

fn entry_id() -> Id {
    Id::unique("wheel_entry")
}

/// A button of the row above the likeness.
fn small_button(words: &str) -> Button<'static> {
    let label = RichText::new(words).text_style(text::small());
    Button::new(label).min_size(vec2(84.0, 34.0))
}

fn belongs(entry: &Entry) -> bool {
    matches!(entry.action, Action::Draw { .. })
}
