//! 灯谜 Riddles: number, ticket, answer; the answer is on screen only while a key is held.

mod board;
mod fields;
mod question;
mod ruling;

use egui::{Button, Event, Key, Modifiers, ScrollArea, Ui, UiBuilder, vec2};

use self::board::board_ui;
use self::fields::{Field, Fields};
use self::question::{guesser_ui, question_ui};
use self::ruling::{Attempt, Table, ruling_ui};
use crate::model::act::{Action, Ruling};
use crate::model::answer::normalise;
use crate::model::id::{RiddleNumber, TicketNumber};
use crate::model::journal::{Entry, Outcome};
use crate::model::receipt::Receipt;
use crate::model::refusal::Refusal;
use crate::model::riddle::foreseen;
use crate::ui::door::Answered;
use crate::ui::panels::{recent_acts_height_min, recent_acts_ui};
use crate::ui::room::{Asked, Room};
use crate::ui::theme::{self, size, space};
use crate::ui::widgets::{EntryField, RecentState, Verdict, VerdictKind, beside_entry, verdict_ui};
use crate::ui::wording;

/// The panel's own state.
#[derive(Debug, Default)]
pub struct RiddlePanel {
    fields: Fields,
    asked: Asked,
    /// The answer that was handed in last, while the volunteer may rule on it.
    table: Table,
    /// The number in the answer's place, of which was asked whether it is meant as an answer.
    doubted: Option<String>,
    /// The ruling that waits for the leader.
    held: Option<Ruling>,
    recent: RecentState,
}

/// The board is complete at this height; beyond it the recent acts have the room.
const BODY_HEIGHT_MOST: f32 = 430.0;
const BOARD_SHARE: f32 = 0.5;
const NUMBER_WIDTH: f32 = 170.0;
const VERIFY_WIDTH: f32 = 104.0;
/// What the answer leaves of the width: the two numbers, the button and the gaps.
const ANSWER_LEAVES: f32 = 2.0 * NUMBER_WIDTH + VERIFY_WIDTH + 3.0 * space::MEDIUM;

impl RiddlePanel {
    /// Shows the panel; `shown_now` in the first frame after it was opened.
    pub fn ui(&mut self, ui: &mut Ui, room: &mut Room<'_>, shown_now: bool) {
        if let Some(answered) = self.asked.poll(room) {
            self.answered(room, &answered);
        }
        if let Some(code) = room.scan.take() {
            self.scanned(room, &code);
        }
        if let Some(ruling) = self.held.take_if(|_| room.door.take_expected()) {
            self.rule(room, ruling);
        }
        self.keys(ui, room);
        // Before the fields are shown, so that no frame passes without a focused one.
        self.fields.move_keyboard(ui);
        self.fields_ui(ui, room, shown_now);
        ui.spacing_mut().item_spacing.y = space::MEDIUM;
        let idle = room.words.text("riddle-idle");
        let verdict = verdict_ui(ui, self.asked.verdict(), &idle).rect;
        if let Some(ruling) = ruling_ui(ui, room.words, verdict, self.table.rulings()) {
            self.rule(room, ruling);
        }
        self.body_ui(ui, room);
        if let Some(void) = recent_acts_ui(ui, room, &mut self.recent, belongs) {
            self.asked.wait_for(void);
        }
        if self.fields.focus.is_some() {
            ui.ctx().request_repaint();
        }
    }

    fn fields_ui(&mut self, ui: &mut Ui, room: &mut Room<'_>, shown_now: bool) {
        let words = room.words;
        let width = ui.available_width();
        let mut submitted = None;
        let mut changed = None;
        ui.horizontal_top(|ui| {
            let fields = [
                (Field::Riddle, "riddle-number", &mut self.fields.riddle, NUMBER_WIDTH),
                (Field::Ticket, "riddle-ticket", &mut self.fields.ticket, NUMBER_WIDTH),
                (Field::Answer, "riddle-answer", &mut self.fields.answer, width - ANSWER_LEAVES),
            ];
            for (field, key, value, width) in fields {
                ui.vertical(|ui| {
                    ui.set_width(width);
                    let label = words.text(key);
                    let first = shown_now && field == Field::Riddle;
                    let entry = EntryField::new(field.id(), &label, "").takes_focus(first);
                    let outcome = entry.show(ui, value);
                    if outcome.response.changed() {
                        changed = Some(field);
                    }
                    if outcome.submitted {
                        submitted = Some(field);
                    }
                });
            }
            let palette = theme::palette(ui);
            let label = theme::strong(words.text("riddle-verify")).color(palette.on_accent);
            let button = Button::new(label).fill(palette.accent);
            beside_entry(ui, |ui| {
                if ui.add_sized(vec2(VERIFY_WIDTH, size::ENTRY), button).clicked() {
                    submitted = Some(Field::Answer);
                }
            });
        });
        if let Some(field) = changed {
            self.fields.ticket_is_kept &= field != Field::Ticket;
            self.moved_on();
        }
        match submitted {
            Some(Field::Riddle) => self.go_on(room),
            Some(Field::Ticket) => {
                self.fields.ticket_is_kept = false;
                self.go_on(room);
            }
            Some(Field::Answer) => self.submit(room),
            None => {}
        }
    }

    /// On to what is still open. What would refuse any answer is told before one is asked for.
    fn go_on(&mut self, room: &Room<'_>) {
        let Fields { ticket, ticket_is_kept, .. } = &self.fields;
        let typed = ticket.trim();
        let ticket = if *ticket_is_kept { None } else { room.typed(typed) };
        let riddle = self.fields.riddle_number();
        if ticket.is_none() && !*ticket_is_kept && !typed.is_empty() {
            self.tell(room.wrong_code());
        }
        self.fields.focus = Some(match (riddle, ticket) {
            (None, _) => Field::Riddle,
            (_, None) => Field::Ticket,
            _ => Field::Answer,
        });
        let refusal = riddle.and_then(|riddle| foreseen(room.live.book(), riddle, ticket));
        if let Some(refusal) = refusal
            && !self.asked.is_waiting()
        {
            self.tell(wording::refusal(room.words, room.live.book(), &refusal));
            self.fields.make_ready(&Err(refusal));
        }
    }

    /// Says something, unless the answer to an act is on its way.
    fn tell(&mut self, verdict: Verdict) {
        if !self.asked.is_waiting() {
            self.table = Table::Clear;
            self.asked.show(verdict);
        }
    }

    /// Ctrl with Enter or Backspace rules on the answer; Esc clears for the next person.
    fn keys(&mut self, ui: &Ui, room: &mut Room<'_>) {
        // Enter that is held down counts once, lest it hands in twice.
        let held = |event: &Event| {
            matches!(event, Event::Key { key: Key::Enter, pressed: true, repeat: true, .. })
        };
        ui.input_mut(|input| input.events.retain(|event| !held(event)));
        for (key, ruling) in [(Key::Enter, Ruling::Accept), (Key::Backspace, Ruling::Reject)] {
            if self.table.rulings().contains(&ruling)
                && ui.input_mut(|input| input.consume_key(Modifiers::CTRL, key))
            {
                self.rule(room, ruling);
            }
        }
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
            *self = Self::default();
            self.fields.focus = Some(Field::Riddle);
        }
    }

    fn scanned(&mut self, room: &Room<'_>, code: &str) {
        if self.asked.is_echo(code, room.now) {
            return;
        }
        let Some(ticket) = room.scanned(code).map(|ticket| ticket.to_string()) else {
            self.table = Table::Clear;
            self.asked.show(room.wrong_code());
            return;
        };
        if !self.fields.ticket.is_empty() && self.fields.ticket != ticket {
            // Somebody else: what the one before said is none of theirs.
            self.fields.answer.clear();
        }
        self.fields.ticket = ticket;
        self.fields.ticket_is_kept = false;
        if !self.asked.is_waiting() {
            self.table = Table::Clear;
            self.asked.dismiss();
        }
        self.held = None;
        self.go_on(room);
    }

    /// Somebody types or chooses: the answer that was ruled on before is no longer the matter,
    /// and what was said of it is not said of the next person.
    fn moved_on(&mut self) {
        self.held = None;
        if !self.asked.is_waiting() {
            self.table = Table::Clear;
            self.asked.dismiss();
        }
    }

    fn submit(&mut self, room: &mut Room<'_>) {
        if self.asked.is_waiting() {
            return;
        }
        let answer = self.fields.answer.trim();
        match (self.fields.riddle_number(), room.typed(&self.fields.ticket)) {
            (Some(riddle), Some(ticket)) if !answer.is_empty() => {
                let answer = answer.to_owned();
                if self.doubted.as_ref() != Some(&answer) && is_out_of_place(room, riddle, &answer)
                {
                    self.doubt(room, answer);
                    return;
                }
                self.hand_in(room, Attempt { ticket, riddle, answer }, None);
            }
            (riddle, ticket) => {
                self.fields.focus = Some(match (riddle, ticket) {
                    (None, _) => Field::Riddle,
                    (_, None) => Field::Ticket,
                    _ => Field::Answer,
                });
                let headline = room.words.text("riddle-incomplete");
                let next = room.words.text("riddle-incomplete-next").into_owned();
                self.tell(Verdict::new(VerdictKind::Info, headline, vec![next]));
            }
        }
    }

    /// A number in the answer's place. After a wrong guess, when the keyboard is still there, it
    /// is the next riddle, of this person or of another; else it is asked whether it is meant.
    fn doubt(&mut self, room: &Room<'_>, answer: String) {
        let number = normalise(&answer).parse().ok().map(RiddleNumber);
        let is_riddle =
            number.is_some_and(|number| room.live.book().setup().riddles.contains_key(&number));
        let (headline, next) = if self.fields.ticket_is_kept && is_riddle {
            ("riddle-number-taken", "riddle-number-taken-next")
        } else {
            ("riddle-number-doubted", "riddle-number-doubted-next")
        };
        let headline = room.words.fmt(headline, &[("number", answer.as_str().into())]);
        let next = room.words.text(next).into_owned();
        self.tell(Verdict::new(VerdictKind::Already, headline, vec![next]));
        if self.fields.ticket_is_kept && is_riddle {
            self.fields.riddle = answer;
            self.fields.answer.clear();
            self.go_on(room);
        } else {
            self.fields.focus = Some(Field::Answer);
            self.doubted = Some(answer);
        }
    }

    fn hand_in(&mut self, room: &mut Room<'_>, attempt: Attempt, ruling: Option<Ruling>) {
        self.doubted = None;
        self.asked.wait_for(room.door.submit(attempt.action(ruling)));
        self.table = Table::Asked(attempt);
    }

    /// The volunteer's ruling on the answer that is on the table. What was counted as wrong is
    /// taken back first: a try that was right must not have been spent. Without the PIN that the
    /// acceptance needs nothing is taken back, and the answer stays on the table.
    fn rule(&mut self, room: &mut Room<'_>, ruling: Ruling) {
        if self.asked.is_waiting() {
            return;
        }
        if ruling == Ruling::Accept && room.door.is_locked(room.live.book()) {
            self.asked.show(wording::refusal(room.words, room.live.book(), &Refusal::PinNeeded));
            room.door.ask_for_pin();
            self.held = Some(ruling);
            return;
        }
        match std::mem::take(&mut self.table) {
            Table::Near(attempt) => self.hand_in(room, attempt, Some(ruling)),
            Table::Missed(attempt, act) => {
                let reason = room.words.text("riddle-by-hand-reason").into_owned();
                self.asked.wait_for(room.door.submit(Action::Void { target: act, reason }));
                self.table = Table::TakingBack(attempt, act);
            }
            other => self.table = other,
        }
    }

    fn answered(&mut self, room: &mut Room<'_>, answered: &Answered) {
        // What was not saved stays in the fields, to be handed in again.
        let table = std::mem::take(&mut self.table);
        let Ok(answer) = answered else { return };
        match (&answer.outcome, table) {
            (Ok(Receipt::Voided { target, .. }), Table::TakingBack(attempt, act))
                if *target == act =>
            {
                self.hand_in(room, attempt, Some(Ruling::Accept));
            }
            // What lacked the PIN is answered a second time when the leader has come.
            (outcome, Table::Asked(attempt) | Table::Near(attempt)) => {
                // A scan may have been faster: then the fields are somebody else's.
                if room.typed(&self.fields.ticket) == Some(attempt.ticket) {
                    self.fields.make_ready(outcome);
                }
                self.say_what_was_missed(room, outcome, &attempt);
                self.table = match outcome {
                    // The leader may have left in between.
                    Err(Refusal::NearMiss { .. } | Refusal::PinNeeded) => Table::Near(attempt),
                    Ok(Receipt::RiddleMissed { .. }) => Table::Missed(attempt, answer.id),
                    _ => Table::Clear,
                };
            }
            _ => {}
        }
    }

    /// Says beside a wrong guess what was taken for the answer.
    fn say_what_was_missed(&mut self, room: &Room<'_>, outcome: &Outcome, attempt: &Attempt) {
        if let (Ok(Receipt::RiddleMissed { .. }), Some(verdict)) = (outcome, self.asked.verdict()) {
            let mut verdict = verdict.clone();
            let answer = ("answer", attempt.answer.as_str().into());
            verdict.headline = room.words.fmt("riddle-missed-answer", &[answer]);
            self.asked.reword(verdict);
        }
    }

    fn body_ui(&mut self, ui: &mut Ui, room: &mut Room<'_>) {
        let all = ui.available_rect_before_wrap();
        let height = (all.height() - recent_acts_height_min(ui)).clamp(150.0, BODY_HEIGHT_MOST);
        let rect = all.with_max_y(all.top() + height);
        let split = rect.right() - rect.width() * BOARD_SHARE;
        let left = rect.with_max_x(split);
        ui.scope_builder(UiBuilder::new().max_rect(left), |ui| {
            let scroll = ScrollArea::vertical().id_salt("riddle_question");
            scroll.auto_shrink([false, true]).show(ui, |ui| self.matter_ui(ui, room));
        });
        let right = rect.with_min_x(split + space::LARGE);
        ui.scope_builder(UiBuilder::new().max_rect(right), |ui| {
            if let Some(number) = board_ui(ui, room) {
                self.moved_on();
                self.fields.riddle = number.to_string();
                self.go_on(room);
            }
        });
        ui.advance_cursor_after_rect(rect);
    }

    /// The riddle and the guesser in the fields; after them what is still on the table.
    fn matter_ui(&mut self, ui: &mut Ui, room: &mut Room<'_>) {
        let riddle = self.fields.riddle_number();
        if let Some(number) = riddle.or(self.table.riddle()) {
            question_ui(ui, room, number);
        }
        let Some(ticket) = room.typed(&self.fields.ticket) else { return };
        if let Some(given_up) = guesser_ui(ui, room, ticket, riddle) {
            self.give_up(room, ticket, given_up);
        }
    }

    fn give_up(&mut self, room: &mut Room<'_>, ticket: TicketNumber, riddle: RiddleNumber) {
        if !self.asked.is_waiting() {
            self.table = Table::Clear;
            let action = Action::GiveUpRiddle { ticket, riddle };
            self.asked.wait_for(room.door.submit(action));
        }
    }
}

/// Whether somebody gives a number as answer to a riddle that asks for none.
fn is_out_of_place(room: &Room<'_>, riddle: RiddleNumber, answer: &str) -> bool {
    let is_number = |text: &str| normalise(text).chars().all(|char| char.is_ascii_digit());
    let riddle = room.live.book().setup().riddles.get(&riddle);
    let accepted = riddle.map(|riddle| std::iter::once(&riddle.answer).chain(&riddle.aliases));
    is_number(answer) && accepted.is_some_and(|mut forms| !forms.any(|form| is_number(form)))
}

fn belongs(entry: &Entry) -> bool {
    matches!(entry.action, Action::AttemptRiddle { .. } | Action::GiveUpRiddle { .. })
}
