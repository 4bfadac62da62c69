//! 灯谜 Riddles: number, ticket, answer; the answer is on screen only while a key is held.

mod board;

use egui::{Button, Id, Key, Label, Modifiers, RichText, ScrollArea, Ui, UiBuilder, vec2};

use self::board::board_ui;
use crate::model::act::{Action, Ruling};
use crate::model::id::{RiddleNumber, TicketNumber};
use crate::model::journal::Entry;
use crate::model::receipt::Receipt;
use crate::model::refusal::Refusal;
use crate::model::riddle::tries_left;
use crate::model::setup::NO_LIMIT;
use crate::ui::door::Answered;
use crate::ui::panels::recent_acts_ui;
use crate::ui::panels::ticket_card::vouchers_line;
use crate::ui::room::{Asked, Room};
use crate::ui::theme::{self, size, space, text};
use crate::ui::widgets::{EntryField, RecentState, Verdict, VerdictKind, card, verdict_ui};

/// The panel's own state.
#[derive(Debug, Default)]
pub struct RiddlePanel {
    riddle: String,
    ticket: String,
    answer: String,
    asked: Asked,
    /// A near miss that waits for the volunteer's ruling.
    near: Option<Action>,
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

/// Held, it shows the answer.
const PEEK: Key = Key::F9;
const RECENT_HEIGHT: f32 = 130.0;
const BOARD_SHARE: f32 = 0.44;
const NUMBER_WIDTH: f32 = 170.0;
/// What the answer leaves of the width: the two numbers, the button and the gaps.
const ANSWER_LEAVES: f32 = 2.0 * NUMBER_WIDTH + 104.0 + 4.0 * space::MEDIUM;

impl RiddlePanel {
    /// Shows the panel; `shown_now` in the first frame after it was opened.
    pub fn ui(&mut self, ui: &mut Ui, room: &mut Room<'_>, shown_now: bool) {
        if let Some(answered) = self.asked.poll(room) {
            self.answered(&answered);
        }
        if let Some(code) = room.scan.take() {
            self.scanned(room, &code);
        }
        self.keys(ui, room);
        if let Some(field) = self.focus.take() {
            // Before the fields are shown, so that no frame passes without a focused one.
            ui.memory_mut(|memory| memory.request_focus(field.id()));
        }
        self.fields_ui(ui, room, shown_now);
        ui.spacing_mut().item_spacing.y = space::MEDIUM;
        verdict_ui(ui, self.asked.verdict(), &room.words.text("riddle-idle"));
        self.body_ui(ui, room);
        if let Some(void) = recent_acts_ui(ui, room, &mut self.recent, belongs) {
            self.asked.wait_for(void);
        }
    }

    fn riddle_number(&self) -> Option<RiddleNumber> {
        self.riddle.trim().parse().ok().map(RiddleNumber)
    }

    fn ticket_number(&self, room: &Room<'_>) -> Option<TicketNumber> {
        room.typed(&self.ticket)
    }

    fn fields_ui(&mut self, ui: &mut Ui, room: &mut Room<'_>, shown_now: bool) {
        let words = room.words;
        let width = ui.available_width();
        let mut verify = false;
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
                    let entry = EntryField::new(field.id(), &label, "");
                    let first = shown_now && field == Field::Riddle;
                    if entry.takes_focus(first).show(ui, value).submitted {
                        match field {
                            Field::Riddle => self.focus = Some(Field::Ticket),
                            Field::Ticket => self.focus = Some(Field::Answer),
                            Field::Answer => verify = true,
                        }
                    }
                });
            }
            let palette = theme::palette(ui);
            let label = theme::strong(words.text("riddle-verify")).color(palette.on_accent);
            let button = Button::new(label).fill(palette.accent).min_size(vec2(104.0, size::ENTRY));
            ui.vertical(|ui| {
                // The row of the fields' names stays free above it.
                ui.add_space(size::ENTRY * 0.5);
                verify |= ui.add(button).clicked();
            });
        });
        if verify {
            self.submit(room, None);
        }
        if self.focus.is_some() {
            ui.ctx().request_repaint();
        }
    }

    /// Enter with Ctrl accepts a near miss or a wrong answer, Esc clears for the next person.
    fn keys(&mut self, ui: &Ui, room: &mut Room<'_>) {
        if ui.input_mut(|input| input.consume_key(Modifiers::CTRL, Key::Enter)) {
            self.rule(room, Ruling::Accept);
        }
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
            *self = Self { focus: Some(Field::Riddle), ..Self::default() };
        }
    }

    fn scanned(&mut self, room: &Room<'_>, code: &str) {
        let Some(ticket) = room.scanned(code) else {
            self.asked.show(room.wrong_code());
            return;
        };
        self.ticket = ticket.to_string();
        let number_known = !self.riddle.trim().is_empty();
        self.focus = Some(if number_known { Field::Answer } else { Field::Riddle });
    }

    fn submit(&mut self, room: &mut Room<'_>, ruling: Option<Ruling>) {
        self.near = None;
        let (Some(riddle), Some(ticket)) = (self.riddle_number(), self.ticket_number(room)) else {
            let headline = room.words.text("riddle-incomplete");
            let next = room.words.text("riddle-incomplete-next").into_owned();
            self.asked.show(Verdict::new(VerdictKind::Info, headline, vec![next]));
            let number_known = self.riddle_number().is_some();
            self.focus = Some(if number_known { Field::Ticket } else { Field::Riddle });
            return;
        };
        let answer = self.answer.clone();
        let action = Action::AttemptRiddle { ticket, riddle, answer, ruling };
        self.near = Some(action.clone());
        self.asked.wait_for(room.door.submit(action));
    }

    /// The volunteer's ruling on the answer that is on the table.
    fn rule(&mut self, room: &mut Room<'_>, decision: Ruling) {
        if let Some(Action::AttemptRiddle { ruling, .. }) = &mut self.near {
            *ruling = Some(decision);
        }
        if let Some(action) = self.near.take() {
            self.asked.wait_for(room.door.submit(action));
        }
    }

    fn answered(&mut self, answered: &Answered) {
        let Ok(answer) = answered else { return };
        match &answer.outcome {
            Err(Refusal::NearMiss { .. }) => {}
            Ok(Receipt::RiddleSolved { .. }) => {
                self.near = None;
                (self.riddle, self.ticket, self.answer) = Default::default();
                self.focus = Some(Field::Riddle);
            }
            Ok(Receipt::RiddleMissed { .. }) => {
                self.near = None;
                self.answer.clear();
                self.focus = Some(Field::Answer);
            }
            _ => self.near = None,
        }
    }

    fn body_ui(&mut self, ui: &mut Ui, room: &mut Room<'_>) {
        let all = ui.available_rect_before_wrap();
        let height = (all.height() - RECENT_HEIGHT).max(150.0);
        let rect = all.with_max_y(all.top() + height);
        let split = rect.right() - rect.width() * BOARD_SHARE;
        ui.scope_builder(UiBuilder::new().max_rect(rect.with_max_x(split)), |ui| {
            ScrollArea::vertical().id_salt("riddle_question").show(ui, |ui| {
                self.ruling_ui(ui, room);
                self.question_ui(ui, room);
                self.guesser_ui(ui, room);
            });
        });
        let right = rect.with_min_x(split + space::LARGE);
        ui.scope_builder(UiBuilder::new().max_rect(right), |ui| {
            if let Some(number) = board_ui(ui, room) {
                self.riddle = number.to_string();
                self.focus = Some(Field::Ticket);
                ui.ctx().request_repaint();
            }
        });
        ui.advance_cursor_after_rect(rect);
    }

    /// The two large buttons below a near miss.
    fn ruling_ui(&mut self, ui: &mut Ui, room: &mut Room<'_>) {
        let near = self.asked.verdict().is_some_and(|verdict| verdict.kind == VerdictKind::Waiting);
        if self.near.is_none() || self.asked.is_waiting() || !near {
            return;
        }
        let palette = theme::palette(ui);
        ui.horizontal(|ui| {
            for (key, fill, ruling) in [
                ("riddle-accept", palette.success, Ruling::Accept),
                ("riddle-reject", palette.refused, Ruling::Reject),
            ] {
                let label = theme::strong(room.words.text(key)).color(palette.on_verdict);
                if ui.add(Button::new(label).fill(fill).min_size(vec2(190.0, 46.0))).clicked() {
                    self.rule(room, ruling);
                }
            }
        });
    }

    fn question_ui(&self, ui: &mut Ui, room: &Room<'_>) {
        let Some(number) = self.riddle_number() else { return };
        let (book, words) = (room.live.book(), room.words);
        let Some(riddle) = book.setup().riddles.get(&number) else {
            ui.label(words.fmt("no-riddle", &[("riddle", number.0.into())]));
            return;
        };
        card(ui).show(ui, |ui| {
            ui.set_width(ui.available_width());
            let palette = theme::palette(ui);
            let question = RichText::new(&riddle.question).text_style(text::title());
            ui.add(Label::new(question).wrap());
            ui.horizontal(|ui| {
                ui.label(theme::strong(riddle.hint.clone()).color(palette.accent));
                if let Some(retired) = book.riddle_retired(number) {
                    let key =
                        if retired.solved { "riddle-board-solved" } else { "riddle-board-tried" };
                    let by = words.fmt(key, &[("ticket", retired.by.0.into())]);
                    ui.label(RichText::new(by).color(palette.already_ink));
                }
            });
            // On the screen only: a screen reader would say the answer aloud.
            let peeking = ui.input(|input| input.key_down(PEEK));
            let line = if peeking {
                RichText::new(&riddle.answer).text_style(text::title()).color(palette.success_ink)
            } else {
                let hint = words.text("riddle-peek");
                RichText::new(hint).text_style(text::small()).color(palette.ink_weak)
            };
            ui.add_sized(vec2(ui.available_width(), 40.0), Label::new(line));
        });
    }

    /// What the guesser has done, and the riddle that is still open.
    fn guesser_ui(&mut self, ui: &mut Ui, room: &mut Room<'_>) {
        let live = room.live;
        let (book, words) = (live.book(), room.words);
        let Some(ticket) = self.ticket_number(room).and_then(|number| book.ticket(number)) else {
            return;
        };
        let limit = book.setup().settings.rules.riddles_per_person;
        let name =
            book.person(ticket.attendee).map(|person| person.name.clone()).unwrap_or_default();
        let who = [("ticket", ticket.number.0.into()), ("name", name.into())];
        ui.label(theme::strong(words.fmt("ticket-of", &who)));
        let used = ("used", ticket.takes.len().into());
        let line = if limit >= NO_LIMIT {
            words.fmt("riddle-used", &[used])
        } else {
            words.fmt("riddle-used-of", &[used, ("limit", limit.into())])
        };
        ui.label(line);
        let vouchers = vouchers_line(room, ticket);
        if !vouchers.is_empty() {
            ui.label(vouchers);
        }
        for take in ticket.takes.iter().filter(|take| tries_left(book, take) > 0) {
            ui.horizontal(|ui| {
                let (riddle, left) = (take.riddle.0, tries_left(book, take));
                ui.label(
                    words.fmt("riddle-open", &[("riddle", riddle.into()), ("left", left.into())]),
                );
                if ui.button(words.text("riddle-give-up")).clicked() {
                    let (ticket, riddle) = (ticket.number, take.riddle);
                    let act = room.door.submit(Action::GiveUpRiddle { ticket, riddle });
                    self.asked.wait_for(act);
                }
            });
        }
    }
}

fn belongs(entry: &Entry) -> bool {
    matches!(entry.action, Action::AttemptRiddle { .. } | Action::GiveUpRiddle { .. })
}
