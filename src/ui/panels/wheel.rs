//! 抽奖 Wheel: a scan, Space. The draw is decided and stored first, then shown.

mod announcement;
mod bag;
mod contents;
mod keys;
mod stage;

use std::sync::Arc;

use egui::{Button, Event, Id, RichText, ScrollArea, Ui, UiBuilder, vec2};

use self::bag::bag_ui;
use self::stage::Stage;
use crate::model::act::Action;
use crate::model::draw::{DrawRecord, may_spin};
use crate::model::id::{ActionId, DrawNumber, TicketNumber};
use crate::model::journal::Entry;
use crate::model::person::Person;
use crate::model::receipt::Receipt;
use crate::ui::door::Answered;
use crate::ui::panels::recent_acts_ui;
use crate::ui::panels::ticket_card::ticket_card_ui;
use crate::ui::room::{Asked, Room};
use crate::ui::theme::{space, text};
use crate::ui::wheel::stages::Still;
use crate::ui::widgets::{EntryField, RecentState, Verdict, VerdictKind, entry_field, verdict_ui};
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

struct Showing {
    record: DrawRecord,
    told: Told,
}

/// How far the event knows that the audience has seen the result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Told {
    /// The wheel turns.
    NotYet,
    /// The wheel rests; this act says so.
    Sent(ActionId),
    /// That act was not saved; Space tries again.
    NotSaved(ActionId),
    /// It is on record, and may stand on this screen.
    Done,
}

/// The part of the width that the likeness of the projector takes.
const STAGE_SHARE: f32 = 0.46;
const RECENT_HEIGHT: f32 = 118.0;
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

    /// Shows a draw that was decided and not shown; else decides one for the ticket.
    ///
    /// A ticket that may not spin is handed in as well: who insists has the refusal on record.
    fn push(&mut self, room: &mut Room<'_>) {
        if self.stage.is_spinning() || self.asked.is_waiting() {
            return;
        }
        let waiting = room.live.book().draws_waiting().next().map(|draw| draw.record.clone());
        match (&mut self.showing, waiting, self.ticket) {
            (Some(Showing { record, told: told @ Told::NotSaved(_) }), ..) => {
                let Told::NotSaved(act) = *told else { return };
                room.door.submit_again(act, Action::ShowDraw { draw: record.draw });
                *told = Told::Sent(act);
                self.asked.wait_for(act);
            }
            (Some(Showing { told: Told::NotYet | Told::Sent(_), .. }), ..) => {}
            (_, Some(record), _) => {
                self.ticket = Some(record.ticket);
                self.spin(room, record);
            }
            (None, None, Some(ticket)) if self.warned != Some(ticket) && spoils_opening(room) => {
                self.warned = Some(ticket);
                let next = room.words.text("wheel-not-opened-next").into_owned();
                let headline = room.words.text("wheel-not-opened");
                self.asked.show(Verdict::new(VerdictKind::Already, headline, vec![next]));
            }
            (None, None, Some(ticket)) => self.decide(room, ticket),
            (_, None, _) => {}
        }
    }

    fn decide(&mut self, room: &mut Room<'_>, ticket: TicketNumber) {
        let action = Action::Draw { ticket, lucky: self.lucky.parse().ok() };
        let act = match self.deciding {
            Some((act, same)) if same == ticket => {
                room.door.submit_again(act, action);
                act
            }
            _ => room.door.submit(action),
        };
        self.deciding = Some((act, ticket));
        self.asked.wait_for(act);
        // The audience sees the wheel move a frame earlier.
        room.door.wait_a_moment(act);
        if let Some(answered) = self.asked.poll(room) {
            self.answered(room, &answered);
        }
    }

    fn answered(&mut self, room: &Room<'_>, answered: &Answered) {
        match answered {
            Ok(answer) => {
                self.deciding = self.deciding.filter(|(act, _)| *act != answer.id);
                if let Ok(Receipt::Drawn(record)) = &answer.outcome {
                    self.spin(room, record.clone());
                }
            }
            Err(not_saved) => {
                if let Some(Showing { told: told @ Told::Sent(_), .. }) = &mut self.showing
                    && let Told::Sent(act) = *told
                    && not_saved.id == Some(act)
                {
                    *told = Told::NotSaved(act);
                }
            }
        }
    }

    fn spin(&mut self, room: &Room<'_>, record: DrawRecord) {
        self.stage.spin(room, &record);
        self.showing = Some(Showing { record, told: Told::NotYet });
        let headline = room.words.text("wheel-spinning");
        let next = room.words.text("wheel-spinning-next").into_owned();
        self.asked.show(Verdict::new(VerdictKind::Waiting, headline, vec![next]));
    }

    /// Hands in that the result was seen, once the wheel rests, and then tells it here.
    fn follow(&mut self, room: &mut Room<'_>) {
        let Some(Showing { record, told }) = &mut self.showing else { return };
        let draw = room.live.book().draw(record.draw);
        if *told != Told::Done && draw.is_some_and(|draw| draw.voided.is_some()) {
            // Taken back before anybody saw it: the wheel has nothing to show.
            self.next_person();
        } else if *told != Told::Done
            && draw.is_some_and(|draw| draw.shown.is_some())
            && !self.asked.is_waiting()
        {
            *told = Told::Done;
            self.tell_result(room);
        } else if *told == Told::NotYet && self.stage.finished() {
            let act = room.door.submit(Action::ShowDraw { draw: record.draw });
            *told = Told::Sent(act);
            self.asked.wait_for(act);
        }
    }

    fn tell_result(&mut self, room: &Room<'_>) {
        let Some(Showing { record, .. }) = &self.showing else { return };
        let (book, words) = (room.live.book(), room.words);
        let name =
            book.holder(record.ticket).map(|person| person.name.as_str()).unwrap_or_default();
        let who = wording::ticket_line(words, record.ticket, name);
        let prize = record.won.and_then(|(id, _)| book.setup().prizes.get(&id));
        let (kind, headline, next) = match prize {
            Some(prize) => {
                let name = format!("{} {}", prize.tier, prize.name).trim().to_owned();
                let headline = words.fmt("done-drawn", &[("prize", name.into())]);
                (VerdictKind::Success, headline, "wheel-won-next")
            }
            None => {
                let headline = words.text("done-drawn-blank").into_owned();
                (VerdictKind::Info, headline, "wheel-blank-next")
            }
        };
        let next = words.text(next).into_owned();
        self.asked.show(Verdict::new(kind, headline, vec![who, next]));
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
        let key = match room.live.book().setup().settings.rules.draws_per_ticket {
            0 => "wheel-idle-off",
            _ => "wheel-idle",
        };
        room.words.text(key).into_owned()
    }

    fn body_ui(&mut self, ui: &mut Ui, room: &mut Room<'_>) {
        let all = ui.available_rect_before_wrap();
        // Beyond what the likeness can fill, the recent acts have the room.
        let height_most = all.width() * STAGE_SHARE * 9.0 / 16.0;
        let height = (all.height() - RECENT_HEIGHT).min(height_most).max(180.0);
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
        ui.scope_builder(UiBuilder::new().max_rect(right), |ui| {
            let busy = self.is_busy();
            if self.stage.controls_ui(ui, room, busy) {
                self.clear_stage();
            }
            ScrollArea::vertical().id_salt("wheel_side").show(ui, |ui| {
                if self.stage.is_announcing() {
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

/// Whether the first spin would shut out the audience's words: the pledge is public, and nobody
/// has opened the draw.
fn spoils_opening(room: &Room<'_>) -> bool {
    let book = room.live.book();
    let ceremony = book.ceremony();
    let is_between = ceremony.pledged.is_some() && ceremony.opened.is_none();
    is_between && book.draws().next().is_none()
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

/// Where within its segment a draw comes to rest, 0 to 1: the same again after a crash.
fn landing(record: &DrawRecord) -> f64 {
    let DrawNumber(draw) = record.draw;
    // The finaliser of SplitMix64 (Steele, Lea, Flood 2014): neighbours land far apart.
    let mut z = record.roll.wrapping_add(u64::from(draw).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    ((z ^ (z >> 31)) >> 11) as f64 / (1u64 << 53) as f64
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::model::fact::FactId;

    fn record(draw: u32, roll: u64) -> DrawRecord {
        DrawRecord {
            draw: DrawNumber(draw),
            ticket: TicketNumber(7),
            check_in: FactId { act: ActionId(Uuid::nil()), part: 0 },
            spin: 1,
            spin_limit: 1,
            lucky: None,
            weights: Vec::new(),
            roll,
            won: None,
        }
    }

    #[test]
    fn a_draw_lands_where_it_landed_before_and_another_one_elsewhere() {
        let mut places: Vec<f64> = (1..=100).map(|draw| landing(&record(draw, 3))).collect();
        assert_eq!(places.first(), Some(&landing(&record(1, 3))));
        assert!(places.iter().all(|place| (0.0..1.0).contains(place)));
        places.sort_by(f64::total_cmp);
        // Spread over the segment, not heaped up: no gap of a fifth of it among a hundred.
        assert!(places.windows(2).all(|pair| pair[1] - pair[0] < 0.2));
        assert_ne!(landing(&record(1, 3)), landing(&record(1, 4)));
    }
}
