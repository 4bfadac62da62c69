//! 灯谜 Riddles: number, ticket, answer; the answer is on screen only while a key is held.

mod board;
mod question;
mod ruling;

use egui::{Button, Event, Id, Key, Modifiers, ScrollArea, Ui, UiBuilder, vec2};

use self::board::board_ui;
use self::question::{guesser_ui, question_ui};
use self::ruling::{Attempt, Table, ruling_ui};
use crate::model::act::{Action, Ruling};
use crate::model::answer::normalise;
use crate::model::id::{RiddleNumber, TicketNumber};
use crate::model::journal::{Entry, Outcome};
use crate::model::receipt::Receipt;
use crate::model::refusal::Refusal;
use crate::ui::door::Answered;
use crate::ui::panels::{recent_acts_height_min, recent_acts_ui};
use crate::ui::room::{Asked, Room};
use crate::ui::theme::{self, size, space};
use crate::ui::widgets::{EntryField, RecentState, Verdict, VerdictKind, beside_entry, verdict_ui};
use crate::ui::wording;

/// The panel's own state.
#[derive(Debug, Default)]
pub struct RiddlePanel {
    riddle: String,
    ticket: String,
    answer: String,
    asked: Asked,
    /// The answer that was handed in last, while the volunteer may rule on it.
    table: Table,
    /// The number in the answer's place, of which was asked whether it is meant as an answer.
    doubted: Option<String>,
    /// The ruling that waits for the leader.
    held: Option<Ruling>,
    /// The field that takes the keyboard next.
    focus: Option<Field>,
    recent: RecentState,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Riddle,
    Ticket,
    Answer,
}

impl Field {
    fn id(self) -> Id {
        Id::unique(match self {
            Self::Riddle => "riddle_number",
            Self::Ticket => "riddle_ticket",
            Self::Answer => "riddle_answer",
        })
    }
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
        if let Some(field) = self.focus.take() {
            // Before the fields are shown, so that no frame passes without a focused one.
            ui.memory_mut(|memory| memory.request_focus(field.id()));
        }
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
        if self.focus.is_some() {
            ui.ctx().request_repaint();
        }
    }

    fn riddle_number(&self) -> Option<RiddleNumber> {
        // An input method may write its digits in full width.
        normalise(&self.riddle).parse().ok().map(RiddleNumber)
    }

    fn fields_ui(&mut self, ui: &mut Ui, room: &mut Room<'_>, shown_now: bool) {
        let words = room.words;
        let width = ui.available_width();
        let mut submitted = None;
        let mut changed = false;
        ui.horizontal_top(|ui| {
            let fields = [
                (Field::Riddle, "riddle-number", &mut self.riddle, NUMBER_WIDTH),
                (Field::Ticket, "riddle-ticket", &mut self.ticket, NUMBER_WIDTH),
                (Field::Answer, "riddle-answer", &mut self.answer, width - ANSWER_LEAVES),
            ];
            for (field, key, value, width) in fields {
                ui.vertical(|ui| {
                    ui.set_width(width);
                    let label = words.text(key);
                    let first = shown_now && field == Field::Riddle;
                    let entry = EntryField::new(field.id(), &label, "").takes_focus(first);
                    let outcome = entry.show(ui, value);
                    changed |= outcome.response.changed();
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
        if changed {
            self.moved_on();
        }
        match submitted {
            Some(Field::Riddle) if self.ticket.trim().is_empty() => {
                self.focus = Some(Field::Ticket);
            }
            Some(Field::Riddle | Field::Ticket) => self.focus = Some(Field::Answer),
            Some(Field::Answer) => self.submit(room),
            None => {}
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
            *self = Self { focus: Some(Field::Riddle), ..Self::default() };
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
        if !self.ticket.is_empty() && self.ticket != ticket {
            // Somebody else: what the one before said is none of theirs.
            self.answer.clear();
        }
        self.ticket = ticket;
        if !self.asked.is_waiting() {
            self.table = Table::Clear;
            self.asked.dismiss();
        }
        self.held = None;
        let number_known = !self.riddle.trim().is_empty();
        self.focus = Some(if number_known { Field::Answer } else { Field::Riddle });
    }

    /// Somebody types or chooses: the answer that was ruled on before is no longer the matter.
    fn moved_on(&mut self) {
        self.held = None;
        match self.table {
            Table::Near(_) => {
                self.table = Table::Clear;
                self.asked.dismiss();
            }
            Table::Missed(..) => self.table = Table::Clear,
            Table::Clear | Table::Asked(_) | Table::TakingBack(..) => {}
        }
    }

    fn submit(&mut self, room: &mut Room<'_>) {
        if self.asked.is_waiting() {
            return;
        }
        let answer = self.answer.trim();
        match (self.riddle_number(), room.typed(&self.ticket)) {
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
                self.focus = Some(match (riddle, ticket) {
                    (None, _) => Field::Riddle,
                    (_, None) => Field::Ticket,
                    _ => Field::Answer,
                });
                self.table = Table::Clear;
                let headline = room.words.text("riddle-incomplete");
                let next = room.words.text("riddle-incomplete-next").into_owned();
                self.asked.show(Verdict::new(VerdictKind::Info, headline, vec![next]));
            }
        }
    }

    /// Asks first: after a wrong guess the keyboard is still with the answer, and the next person's
    /// number would be a guess of the one before.
    fn doubt(&mut self, room: &Room<'_>, answer: String) {
        let headline =
            room.words.fmt("riddle-number-doubted", &[("number", answer.as_str().into())]);
        let next = room.words.text("riddle-number-doubted-next").into_owned();
        self.table = Table::Clear;
        self.asked.show(Verdict::new(VerdictKind::Already, headline, vec![next]));
        self.focus = Some(Field::Answer);
        self.doubted = Some(answer);
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
                if room.typed(&self.ticket) == Some(attempt.ticket) {
                    self.make_ready(outcome);
                }
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

    /// Makes the fields ready for what comes next.
    fn make_ready(&mut self, outcome: &Outcome) {
        let emptied: &[Field] = match outcome {
            // Keeps nothing for the next person.
            Ok(Receipt::RiddleSolved { .. } | Receipt::RiddleMissed { tries_left: 0, .. })
            | Err(Refusal::NoRiddlesLeft { .. }) => &[Field::Riddle, Field::Ticket, Field::Answer],
            Ok(Receipt::RiddleMissed { .. }) => &[Field::Answer],
            Err(Refusal::UnknownTicket { .. }) => &[Field::Ticket],
            Err(
                Refusal::UnknownRiddle { .. }
                | Refusal::RiddleUnanswered { .. }
                | Refusal::RiddleSolved { .. }
                | Refusal::RiddleRetired { .. }
                | Refusal::NoTriesLeft { .. },
            ) => &[Field::Riddle, Field::Answer],
            _ => &[],
        };
        for field in emptied {
            match field {
                Field::Riddle => self.riddle.clear(),
                Field::Ticket => self.ticket.clear(),
                Field::Answer => self.answer.clear(),
            }
        }
        self.focus = emptied.first().copied();
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
                self.riddle = number.to_string();
                let scanned = !self.ticket.trim().is_empty();
                self.focus = Some(if scanned { Field::Answer } else { Field::Ticket });
            }
        });
        ui.advance_cursor_after_rect(rect);
    }

    /// The riddle and the guesser in the fields; after them what is still on the table.
    fn matter_ui(&mut self, ui: &mut Ui, room: &mut Room<'_>) {
        let riddle = self.riddle_number();
        if let Some(number) = riddle.or(self.table.riddle()) {
            question_ui(ui, room, number);
        }
        let Some(ticket) = room.typed(&self.ticket) else { return };
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
