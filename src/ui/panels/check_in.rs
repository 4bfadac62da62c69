//! 签到 Check-in: a few keystrokes find a child, Enter checks in and gives the ticket.

mod form;
mod results;

use egui::{Id, Key, Modifiers, Ui, UiBuilder};

use self::form::{Form, FormRequest};
use self::results::{Results, ResultsRequest};
use crate::model::act::{Action, Personal};
use crate::model::id::{AttendeeId, TicketNumber};
use crate::model::journal::Entry;
use crate::model::person::Person;
use crate::model::receipt::Receipt;
use crate::model::ticket::TicketInput;
use crate::ui::door::Answered;
use crate::ui::panels::recent_acts_ui;
use crate::ui::room::{Asked, Room};
use crate::ui::theme::space;
use crate::ui::widgets::{EntryField, RecentState, Verdict, VerdictKind, verdict_ui};
use crate::ui::wording;

/// The panel's own state.
#[derive(Debug, Default)]
pub struct CheckInPanel {
    query: String,
    results: Results,
    /// A walk-in or a correction that is being filled in.
    form: Option<Form>,
    asked: Asked,
    recent: RecentState,
    /// The entry takes the keyboard back from a form that was closed.
    refocus: bool,
}

const RECENT_HEIGHT: f32 = 150.0;

impl CheckInPanel {
    /// Shows the panel; `shown_now` in the first frame after it was opened.
    pub fn ui(&mut self, ui: &mut Ui, room: &mut Room<'_>, shown_now: bool) {
        if let Some(answered) = self.asked.poll(room) {
            self.answered(&answered);
        }
        if let Some(code) = room.scan.take() {
            self.scanned(room, &code);
        }
        self.keys(ui);
        self.entry_ui(ui, room, shown_now);
        self.results.update(room, &self.query);
        ui.spacing_mut().item_spacing.y = space::MEDIUM;
        verdict_ui(ui, self.asked.verdict(), &room.words.text("check-in-idle"));
        self.body_ui(ui, room);
        if let Some(void) = recent_acts_ui(ui, room, &mut self.recent, belongs) {
            self.asked.wait_for(void);
        }
    }

    fn entry_ui(&mut self, ui: &mut Ui, room: &mut Room<'_>, shown_now: bool) {
        let label = room.words.text("check-in-entry");
        let hint = room.words.text("check-in-entry-hint");
        let takes_focus = shown_now || std::mem::take(&mut self.refocus);
        let field =
            EntryField::new(Id::unique("check_in_entry"), &label, &hint).takes_focus(takes_focus);
        let outcome = field.show(ui, &mut self.query);
        if outcome.response.changed() && !self.query.is_empty() {
            // The next person has come: the verdict on the last one goes.
            self.asked.clear();
        }
        if outcome.submitted && !self.query.trim().is_empty() {
            self.results.update(room, &self.query);
            self.enter(room);
        }
    }

    fn keys(&mut self, ui: &Ui) {
        let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
        if pressed(Modifiers::CTRL, Key::Enter) {
            self.form = Some(Form::walk_in(&self.query));
            ui.ctx().request_repaint();
        }
        if pressed(Modifiers::NONE, Key::Escape) {
            self.refocus |= self.form.take().is_some();
            self.query.clear();
            self.asked.clear();
        }
        if self.form.is_none() {
            if pressed(Modifiers::NONE, Key::ArrowDown) {
                self.results.choose_next();
            }
            if pressed(Modifiers::NONE, Key::ArrowUp) {
                self.results.choose_previous();
            }
        }
    }

    /// Enter: the chosen person and the siblings with them; a walk-in for whom nobody is found.
    fn enter(&mut self, room: &mut Room<'_>) {
        if let Some(attendees) = self.results.family() {
            self.asked.wait_for(room.door.submit(Action::CheckIn { attendees, ticket: None }));
            return;
        }
        if let TicketInput::WrongCode = room.ticket(&self.query) {
            self.asked.show(room.wrong_code());
            return;
        }
        let form = Form::walk_in(&self.query);
        match form.complete() {
            // Name, age and phone on one line: nothing is left to ask.
            Some(person) => self.walk_in(room, person, None),
            None => self.form = Some(form),
        }
    }

    fn walk_in(&mut self, room: &mut Room<'_>, person: Person, ticket: Option<TicketNumber>) {
        let person = Personal::Plain(person);
        self.asked.wait_for(room.door.submit(Action::WalkIn { person, ticket }));
    }

    /// A blank ticket is bound to the person at the table; any other says whose it is.
    fn scanned(&mut self, room: &mut Room<'_>, code: &str) {
        if self.asked.is_echo(code, room.now) {
            return;
        }
        let Some(ticket) = room.scanned(code) else {
            if is_phone(code) {
                self.typed_phone(room, code);
            } else {
                self.asked.show(room.wrong_code());
            }
            return;
        };
        if room.live.book().ticket(ticket).is_some() {
            self.asked.show(holder_verdict(room, ticket));
            return;
        }
        if let Some(person) = self.form.as_ref().and_then(Form::new_person) {
            self.walk_in(room, person, Some(ticket));
            return;
        }
        self.results.update(room, &self.query);
        match self.results.family().as_deref() {
            Some(&[attendee]) => {
                let act = Action::CheckIn { attendees: vec![attendee], ticket: Some(ticket) };
                self.asked.wait_for(room.door.submit(act));
            }
            Some(_) => self.tell(room, "check-in-one-ticket", "check-in-one-ticket-next"),
            None => self.tell(room, "check-in-person-first", "check-in-person-first-next"),
        }
    }

    /// Quick fingers on a keypad look like a scanner; what they typed is not lost.
    fn typed_phone(&mut self, room: &mut Room<'_>, phone: &str) {
        match &mut self.form {
            Some(form) => form.put_phone(phone),
            None => {
                self.query.push_str(phone);
                self.results.update(room, &self.query);
                self.enter(room);
            }
        }
    }

    fn tell(&mut self, room: &Room<'_>, headline: &str, next: &str) {
        let lines = vec![room.words.text(next).into_owned()];
        let headline = room.words.text(headline);
        self.asked.show(Verdict::new(VerdictKind::Info, headline, lines));
    }

    /// After a success the screen is clean for the next person; the verdict stays.
    fn answered(&mut self, answered: &Answered) {
        let Ok(answer) = answered else { return };
        if let Ok(Receipt::CheckedIn { .. } | Receipt::PersonCorrected { .. }) = &answer.outcome {
            self.query.clear();
            self.refocus |= self.form.take().is_some();
        }
    }

    fn body_ui(&mut self, ui: &mut Ui, room: &mut Room<'_>) {
        let all = ui.available_rect_before_wrap();
        let height = (all.height() - RECENT_HEIGHT).max(200.0);
        let rect = all.with_max_y(all.top() + height);
        ui.scope_builder(UiBuilder::new().max_rect(rect), |ui| {
            if let Some(form) = &mut self.form {
                match form.ui(ui, room.words) {
                    Some(FormRequest::WalkIn(person)) => self.walk_in(room, person, None),
                    Some(FormRequest::Correct(attendee, person)) => {
                        let person = Personal::Plain(person);
                        let act = Action::CorrectPerson { attendee, person };
                        self.asked.wait_for(room.door.submit(act));
                    }
                    Some(FormRequest::Close) => {
                        self.form = None;
                        self.refocus = true;
                        ui.ctx().request_repaint();
                    }
                    None => {}
                }
                return;
            }
            match self.results.ui(ui, room) {
                Some(ResultsRequest::CheckIn) => self.enter(room),
                Some(ResultsRequest::Correct(attendee)) => self.correct(room, attendee),
                Some(ResultsRequest::WalkIn) => {
                    self.form = Some(Form::walk_in(&self.query));
                    ui.ctx().request_repaint();
                }
                None => {}
            }
        });
        ui.advance_cursor_after_rect(rect);
    }

    fn correct(&mut self, room: &Room<'_>, attendee: AttendeeId) {
        if let Some(person) = room.live.book().person(attendee) {
            self.form = Some(Form::correction(attendee, person));
        }
    }
}

/// A mobile phone of China: 11 digits that begin with 1.
fn is_phone(digits: &str) -> bool {
    digits.len() == 11 && digits.starts_with('1')
}

/// Whose ticket it is, since when.
fn holder_verdict(room: &Room<'_>, number: TicketNumber) -> Verdict {
    let book = room.live.book();
    let mut lines = Vec::new();
    if let Some(ticket) = book.ticket(number) {
        lines.extend(book.person(ticket.attendee).map(|p| wording::person_line(room.words, p)));
        lines.push(wording::mark_line(&ticket.mark));
    }
    let headline = room.words.fmt("ticket-taken", &[("ticket", number.0.into())]);
    Verdict::new(VerdictKind::Already, headline, lines)
}

fn belongs(entry: &Entry) -> bool {
    matches!(
        entry.action,
        Action::CheckIn { .. } | Action::WalkIn { .. } | Action::CorrectPerson { .. }
    )
}
