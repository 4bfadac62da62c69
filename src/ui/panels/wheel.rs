//! 抽奖 Wheel: a scan, Space. The draw is decided and stored first, then shown.

mod stage;

use egui::{Button, Event, Id, Key, Label, Modifiers, RichText, ScrollArea, Ui, UiBuilder, vec2};

use self::stage::Stage;
use crate::model::act::Action;
use crate::model::draw::{DrawRecord, Weight};
use crate::model::id::{DrawNumber, TicketNumber};
use crate::model::journal::Entry;
use crate::model::receipt::Receipt;
use crate::ui::panels::recent_acts_ui;
use crate::ui::panels::ticket_card::ticket_card_ui;
use crate::ui::room::{Asked, Room};
use crate::ui::theme::{self, space, text};
use crate::ui::widgets::{EntryField, RecentState, Verdict, VerdictKind, verdict_ui};

/// The panel's own state.
pub struct WheelPanel {
    entry: String,
    /// The ticket that is to spin next.
    ticket: Option<TicketNumber>,
    /// What the audience sees.
    stage: Stage,
    /// The draw that the wheel shows or has shown last.
    showing: Option<DrawRecord>,
    /// The showing draw was handed in as shown.
    told: bool,
    asked: Asked,
    recent: RecentState,
}

/// The part of the width that the likeness of the projector takes.
const STAGE_SHARE: f32 = 0.46;
const RECENT_HEIGHT: f32 = 96.0;

impl WheelPanel {
    /// A panel with a projector that has no window yet.
    pub fn new(ctx: &egui::Context) -> Self {
        Self {
            entry: String::new(),
            ticket: None,
            stage: Stage::new(ctx),
            showing: None,
            told: false,
            asked: Asked::default(),
            recent: RecentState::default(),
        }
    }

    /// Keeps the projector alive and a spin going; called in every frame, whichever panel is
    /// shown.
    pub fn tick(&mut self, room: &mut Room<'_>, frame: &eframe::Frame) {
        if let Some(Ok(answer)) = self.asked.poll(room) {
            match answer.outcome {
                Ok(Receipt::Drawn(record)) => self.spin(room, record),
                Ok(Receipt::DrawShown { .. }) => self.tell_result(room),
                _ => {}
            }
        }
        if let Some(record) = &self.showing
            && self.stage.finished()
            && !self.told
        {
            self.told = true;
            self.asked.wait_for(room.door.submit(Action::ShowDraw { draw: record.draw }));
        }
        self.stage.show(room, frame, self.showing.is_some());
    }

    /// What was typed into the projector's window, for the scanner and the keys of the app.
    pub fn take_typed(&mut self) -> Vec<Event> {
        self.stage.take_typed()
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
        self.entry_ui(ui, room, shown_now);
        ui.spacing_mut().item_spacing.y = space::MEDIUM;
        let waiting = self.waiting_verdict(room);
        verdict_ui(ui, waiting.as_ref().or(self.asked.verdict()), &Self::idle(room));
        self.body_ui(ui, room);
        if let Some(void) = recent_acts_ui(ui, room, &mut self.recent, belongs) {
            self.asked.wait_for(void);
        }
    }

    fn entry_ui(&mut self, ui: &mut Ui, room: &mut Room<'_>, shown_now: bool) {
        let (label, hint) = (room.words.text("wheel-entry"), room.words.text("wheel-entry-hint"));
        let field =
            EntryField::new(Id::unique("wheel_entry"), &label, &hint).takes_focus(shown_now);
        if field.show(ui, &mut self.entry).submitted && !self.entry.trim().is_empty() {
            let entry = std::mem::take(&mut self.entry);
            let ticket = room.typed(&entry);
            self.handle(room, &entry, ticket);
        }
    }

    /// Space, or a presenter's PageDown, spins; Esc makes ready for the next person.
    fn keys(&mut self, ui: &Ui, room: &mut Room<'_>) {
        if self.entry.is_empty() {
            let pushed = ui.input_mut(|input| {
                let pushed = input.consume_key(Modifiers::NONE, Key::Space)
                    || input.consume_key(Modifiers::NONE, Key::PageDown);
                // The blank that the key would type into the entry.
                input.events.retain(|event| !matches!(event, Event::Text(text) if text == " "));
                pushed
            });
            if pushed {
                self.push(room);
            }
        }
        let escape = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        if escape && !self.stage.is_spinning() {
            self.entry.clear();
            self.next_person();
            self.asked.clear();
        }
    }

    /// A ticket was scanned, or its number typed; says at once whether it may spin.
    fn handle(&mut self, room: &mut Room<'_>, input: &str, ticket: Option<TicketNumber>) {
        if self.stage.is_spinning() || self.asked.is_echo(input, room.now) {
            return;
        }
        self.next_person();
        self.ticket = ticket;
        match ticket {
            Some(number) => self.look_at(room, number),
            None => self.asked.show(room.wrong_code()),
        }
    }

    /// A ticket that may spin waits for Space; any other is handed in, so that the refusal is on
    /// record and says what is missing.
    fn look_at(&mut self, room: &mut Room<'_>, number: TicketNumber) {
        let book = room.live.book();
        let rules = &book.setup().settings.rules;
        let may_spin = book.ticket(number).is_some_and(|ticket| {
            book.is_valid(ticket) && (ticket.draws.len() as u32) < rules.draws_per_ticket
        });
        if may_spin && !book.bag().is_empty() {
            let who = [("ticket", number.0.into())];
            let headline = room.words.fmt("wheel-ready", &who);
            let next = room.words.text("wheel-ready-next").into_owned();
            self.asked.show(Verdict::new(VerdictKind::Success, headline, vec![next]));
        } else {
            self.asked.wait_for(room.door.submit(Action::Draw { ticket: number }));
        }
    }

    fn next_person(&mut self) {
        self.ticket = None;
        self.showing = None;
        self.told = false;
    }

    /// Shows a draw that was decided and not shown; else decides one for the ticket.
    fn push(&mut self, room: &mut Room<'_>) {
        if self.stage.is_spinning() || self.asked.is_waiting() {
            return;
        }
        let waiting = room.live.book().draws_waiting().next().map(|draw| draw.record.clone());
        if let Some(record) = waiting {
            self.ticket = Some(record.ticket);
            self.spin(room, record);
        } else if let Some(ticket) = self.ticket
            && self.showing.is_none()
        {
            self.asked.wait_for(room.door.submit(Action::Draw { ticket }));
        }
    }

    fn spin(&mut self, room: &Room<'_>, record: DrawRecord) {
        self.told = false;
        self.stage.spin(room, &record);
        self.showing = Some(record);
        let headline = room.words.text("wheel-spinning");
        let next = room.words.text("wheel-spinning-next").into_owned();
        self.asked.show(Verdict::new(VerdictKind::Waiting, headline, vec![next]));
    }

    fn tell_result(&mut self, room: &Room<'_>) {
        let Some(record) = &self.showing else { return };
        let prize = record.won.and_then(|(id, _)| room.live.book().setup().prizes.get(&id));
        let verdict = match prize {
            Some(prize) => {
                let name = format!("{} {}", prize.tier, prize.name).trim().to_owned();
                let headline = room.words.fmt("done-drawn", &[("prize", name.into())]);
                let next = room.words.text("wheel-won-next").into_owned();
                Verdict::new(VerdictKind::Success, headline, vec![next])
            }
            None => {
                let headline = room.words.text("done-drawn-blank");
                let next = room.words.text("wheel-blank-next").into_owned();
                Verdict::new(VerdictKind::Info, headline, vec![next])
            }
        };
        self.asked.show(verdict);
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

    fn idle(room: &Room<'_>) -> String {
        let key = match room.live.book().setup().settings.rules.draws_per_ticket {
            0 => "wheel-idle-off",
            _ => "wheel-idle",
        };
        room.words.text(key).into_owned()
    }

    fn body_ui(&mut self, ui: &mut Ui, room: &mut Room<'_>) {
        let all = ui.available_rect_before_wrap();
        let height = (all.height() - RECENT_HEIGHT).max(180.0);
        let rect = all.with_max_y(all.top() + height);
        // The likeness keeps its shape: no wider than its height allows.
        let wide = (rect.width() * STAGE_SHARE).min(height * 16.0 / 9.0);
        let left = rect.with_max_x(rect.left() + wide);
        ui.scope_builder(UiBuilder::new().max_rect(left), |ui| self.stage.preview_ui(ui));
        let right = rect.with_min_x(left.right() + space::LARGE);
        ui.scope_builder(UiBuilder::new().max_rect(right), |ui| {
            self.stage.controls_ui(ui, room);
            ScrollArea::vertical().id_salt("wheel_side").show(ui, |ui| {
                if let Some(ticket) = self.ticket {
                    ticket_card_ui(ui, room, ticket);
                }
                self.bag_ui(ui, room);
            });
        });
        ui.advance_cursor_after_rect(rect);
    }

    /// What is on the wheel, with its odds; while it turns, what was on it then.
    fn bag_ui(&self, ui: &mut Ui, room: &Room<'_>) {
        let book = room.live.book();
        let bag = match &self.showing {
            Some(record) if !self.told => record.weights.clone(),
            _ => book.bag(),
        };
        let sum: u64 = bag.iter().map(|weight| u64::from(weight.weight)).sum();
        if sum == 0 {
            return;
        }
        ui.label(theme::strong(room.words.fmt("wheel-bag", &[("count", sum.into())])));
        for Weight { prize, weight } in bag {
            let name = prize
                .and_then(|id| book.setup().prizes.get(&id))
                .map_or_else(|| room.words.text("blank-prize").into_owned(), |p| p.name.clone());
            let percent = format!("{:.1}", f64::from(weight) * 100.0 / sum as f64);
            let line = room.words.fmt(
                "wheel-bag-line",
                &[("prize", name.into()), ("count", weight.into()), ("percent", percent.into())],
            );
            let palette = theme::palette(ui);
            let line = RichText::new(line).text_style(text::small()).color(palette.ink_weak);
            ui.add(Label::new(line).truncate());
        }
    }
}

/// A button of the row above the likeness.
fn small_button(words: &str) -> Button<'static> {
    let label = RichText::new(words).text_style(text::small());
    Button::new(label).min_size(vec2(84.0, 34.0))
}

fn belongs(entry: &Entry) -> bool {
    matches!(entry.action, Action::Draw { .. })
}

/// Where within its segment a draw comes to rest, 0 to 1: the same again after a crash.
fn landing(record: &DrawRecord) -> f64 {
    let DrawNumber(draw) = record.draw;
    // The finaliser of SplitMix64 (Steele, Lea, Flood 2014): neighbours land far apart.
    let mut z = record.roll.wrapping_add(u64::from(draw).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    ((z ^ (z >> 31)) >> 11) as f64 / (1u64 << 53) as f64
}
