//! 签到 Check-in: a few keystrokes find a child, Enter checks in and gives the ticket.

mod at_table;
mod form;
mod results;
mod sayings;

use egui::{Context, Id, Key, Modifiers, Ui, UiBuilder};

use self::at_table::AtTable;
use self::form::{Form, FormRequest};
use self::results::{Results, ResultsRequest};
use self::sayings::{enter_line, holder_verdict};
use crate::model::act::{Action, Personal};
use crate::model::fold;
use crate::model::id::{AttendeeId, TicketNumber};
use crate::model::journal::Entry;
use crate::model::person::Person;
use crate::model::receipt::Receipt;
use crate::model::refusal::Refusal;
use crate::model::ticket::TicketInput;
use crate::ui::door::Answered;
use crate::ui::panels::recent_acts_ui;
use crate::ui::room::{Asked, Room};
use crate::ui::theme::space;
use crate::ui::widgets::entry_field::go_on_behind;
use crate::ui::widgets::{EntryField, RecentState, Verdict, VerdictKind, verdict_ui};

/// The panel's own state.
#[derive(Debug, Default)]
pub struct CheckInPanel {
    query: String,
    results: Results,
    at_table: AtTable,
    /// A walk-in or a correction that is being filled in.
    form: Option<Form>,
    asked: Asked,
    /// What stood in the entry when the act on its way was handed in. The entry is clean for the
    /// next person at once; what was refused is put back.
    sent: String,
    recent: RecentState,
    /// The entry takes the keyboard back from a form that was closed.
    refocus: bool,
}

/// The part of the width that the results take; who stands at the table has the rest.
const RESULTS_SHARE: f32 = 0.58;
const AT_TABLE_HEIGHT: f32 = 190.0;
/// People of the same name that a walk-in is compared with.
const SAME_NAME_MAX: usize = 20;

impl CheckInPanel {
    /// Shows the panel; `shown_now` in the first frame after it was opened.
    pub fn ui(&mut self, ui: &mut Ui, room: &mut Room<'_>, shown_now: bool) {
        if let Some(answered) = self.asked.poll(room) {
            self.answered(ui.ctx(), room, &answered);
        }
        self.search(room);
        if let Some(code) = room.scan.take() {
            self.scanned(room, &code);
        }
        self.keys(ui, room);
        self.entry_ui(ui, room, shown_now);
        self.search(room);
        ui.spacing_mut().item_spacing.y = space::MEDIUM;
        verdict_ui(ui, self.asked.verdict(), &self.idle(room));
        self.body_ui(ui, room);
        // Last, so that a reason that is being typed for an undo sees the key as well.
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
            self.close_form();
            self.query.clear();
            self.asked.clear();
            ui.ctx().request_repaint();
        }
    }

    fn search(&mut self, room: &Room<'_>) {
        self.results.update(room, &self.query);
        // Who walks in is none of those whom the query finds.
        let walks_in = self.form.as_ref().is_some_and(Form::is_walk_in);
        let chosen = self.results.chosen().filter(|_| !walks_in);
        self.at_table.update(room, chosen);
    }

    fn entry_ui(&mut self, ui: &mut Ui, room: &mut Room<'_>, shown_now: bool) {
        let label = room.words.text("check-in-entry");
        let hint = room.words.text("check-in-entry-hint");
        let takes_focus = std::mem::take(&mut self.refocus) || (shown_now && self.form.is_none());
        let field = EntryField::new(entry_id(), &label, &hint).takes_focus(takes_focus);
        let outcome = field.show(ui, &mut self.query);
        if outcome.response.changed() && !self.query.is_empty() {
            // The next person has come: the verdict on the last one goes, unless it is yet to
            // come.
            self.form = None;
            if !self.asked.is_waiting() {
                self.asked.clear();
            }
        }
        if outcome.submitted && self.form.is_none() && !self.query.trim().is_empty() {
            self.search(room);
            self.enter(room);
        }
    }

    fn keys(&mut self, ui: &Ui, room: &mut Room<'_>) {
        let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
        if pressed(Modifiers::CTRL, Key::Enter) {
            match self.form.as_mut().map(|form| form.submit(room.now)) {
                Some(request) => self.carry_out(room, request),
                None => self.form = Some(self.new_form(room)),
            }
            ui.ctx().request_repaint();
        }
        if let Some(form) = &mut self.form {
            let request = form.answer_key(ui, room.now);
            return self.carry_out(room, request);
        }
        if pressed(Modifiers::NONE, Key::ArrowDown) {
            self.results.choose_next();
        }
        if pressed(Modifiers::NONE, Key::ArrowUp) {
            self.results.choose_previous();
        }
        self.at_table.keys(ui);
        if pressed(Modifiers::CTRL, Key::E)
            && let Some(chosen) = self.results.chosen()
        {
            self.correct(room, chosen);
            ui.ctx().request_repaint();
        }
    }

    /// Enter: whose ticket it is, if that was typed; the chosen person and the siblings with
    /// them; a walk-in for whom nobody is found.
    fn enter(&mut self, room: &mut Room<'_>) {
        let typed = room.ticket(&self.query);
        let ticket_of_chosen = self.results.chosen().and_then(|id| room.live.book().ticket_of(id));
        match typed {
            TicketInput::Code(ticket) => {
                self.query.clear();
                return self.looked_up(room, ticket);
            }
            TicketInput::Number(ticket)
                if ticket_of_chosen.is_some_and(|held| held.number == ticket) =>
            {
                self.query.clear();
                return self.looked_up(room, ticket);
            }
            _ => {}
        }
        if let Some(attendees) = self.at_table.family() {
            return self.hand_in(room, Action::CheckIn { attendees, ticket: None });
        }
        match typed {
            TicketInput::WrongCode if !is_phone(&self.query) => self.asked.show(room.wrong_code()),
            TicketInput::Number(_) => self.tell(room, "check-in-nobody", "check-in-nobody-next"),
            _ => {
                let mut form = self.new_form(room);
                // Name, age and phone on one line: nothing is left to fill in.
                let request = if form.is_complete() { form.submit(room.now) } else { None };
                match request {
                    Some(FormRequest::WalkIn(person, _)) => self.walk_in(room, person, None),
                    _ => self.form = Some(form),
                }
            }
        }
    }

    /// A walk-in with what was typed already.
    fn new_form(&self, room: &Room<'_>) -> Form {
        Form::walk_in(&self.query, &room.live.book().setup().settings.privacy)
    }

    fn hand_in(&mut self, room: &mut Room<'_>, action: Action) {
        self.sent = std::mem::take(&mut self.query);
        self.asked.wait_for(room.door.submit(action));
    }

    /// Registers somebody new, unless the list seems to have them: then the volunteer looks
    /// first, so that a child never gets a second ticket as a stranger.
    fn walk_in(&mut self, room: &mut Room<'_>, person: Person, ticket: Option<TicketNumber>) {
        let known = people_like(room, &person);
        if !known.is_empty() && !person.is_nameless() {
            let mut form = self.form.take().unwrap_or_else(|| self.new_form(room));
            let somebody_new = form.is_none_of(known);
            self.form = Some(form);
            if !somebody_new {
                return;
            }
        }
        let person = Personal::Plain(person);
        self.hand_in(room, Action::WalkIn { person, ticket });
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
        let family = self.at_table.family();
        match (&mut self.form, family.as_deref()) {
            _ if room.live.book().ticket(ticket).is_some() => self.looked_up(room, ticket),
            (Some(form), _) if form.is_walk_in() => {
                form.put_ticket(ticket);
                // A scan is no guardian's consent.
                let request = if form.is_asking() { None } else { form.submit(room.now) };
                self.carry_out(room, request);
            }
            (_, Some(&[attendee])) => {
                let attendees = vec![attendee];
                self.hand_in(room, Action::CheckIn { attendees, ticket: Some(ticket) });
            }
            (_, Some(_)) => self.tell(room, "check-in-one-ticket", "check-in-one-ticket-next"),
            (_, None) => self.looked_up(room, ticket),
        }
    }

    /// Whose ticket it is; nobody's, when it is still blank.
    fn looked_up(&mut self, room: &Room<'_>, ticket: TicketNumber) {
        match room.live.book().ticket(ticket) {
            Some(_) => self.asked.show(holder_verdict(room, ticket)),
            None => self.tell(room, "check-in-person-first", "check-in-person-first-next"),
        }
    }

    /// Quick fingers on a keypad look like a scanner; what they typed is not lost.
    fn typed_phone(&mut self, room: &mut Room<'_>, phone: &str) {
        match &mut self.form {
            Some(form) => form.put_phone(phone),
            None => {
                self.query.push_str(phone);
                self.search(room);
                self.enter(room);
            }
        }
    }

    fn tell(&mut self, room: &Room<'_>, headline: &str, next: &str) {
        let lines = vec![room.words.text(next).into_owned()];
        let headline = room.words.text(headline);
        self.asked.show(Verdict::new(VerdictKind::Info, headline, lines));
    }

    /// After a success, and for who has a ticket, the screen is clean for the next person; the
    /// verdict stays.
    fn answered(&mut self, ctx: &Context, room: &Room<'_>, answered: &Answered) {
        let sent = std::mem::take(&mut self.sent);
        match answered.as_ref().map(|answer| &answer.outcome) {
            Ok(Ok(Receipt::CheckedIn { .. }) | Err(Refusal::AlreadyCheckedIn { .. })) => {
                self.close_form();
            }
            Ok(Ok(Receipt::PersonCorrected { attendee })) => {
                self.close_form();
                self.back_to(ctx, room, *attendee);
            }
            Ok(Ok(Receipt::Unmasked { attendee: Some(attendee) })) => {
                self.at_table.unmask(*attendee);
            }
            Ok(Ok(_)) => {}
            Ok(Err(_)) | Err(_) if self.query.is_empty() => self.put_into_entry(ctx, sent),
            Ok(Err(_)) | Err(_) => {}
        }
    }

    /// Who was corrected is mostly checked in next.
    fn back_to(&mut self, ctx: &Context, room: &Room<'_>, attendee: AttendeeId) {
        let book = room.live.book();
        match book.person(attendee) {
            Some(person) if book.ticket_of(attendee).is_none() => {
                self.put_into_entry(ctx, person.name.clone());
                self.results.update(room, &self.query);
                self.results.choose(attendee);
            }
            _ => self.query.clear(),
        }
    }

    fn put_into_entry(&mut self, ctx: &Context, text: String) {
        go_on_behind(ctx, entry_id(), &text);
        self.query = text;
    }

    fn close_form(&mut self) {
        self.refocus |= self.form.take().is_some();
    }

    /// What stands in the place of the verdict while there is none.
    fn idle(&self, room: &Room<'_>) -> String {
        let key = match self.query.trim() {
            _ if self.asked.is_waiting() => "check-in-saving",
            _ if self.form.is_some() => "check-in-idle-form",
            "" => "check-in-idle",
            _ => "check-in-idle-new",
        };
        match self.at_table.family() {
            Some(family) if self.form.is_none() && !self.asked.is_waiting() => {
                enter_line(room, &family)
            }
            _ => room.words.text(key).into_owned(),
        }
    }

    fn body_ui(&mut self, ui: &mut Ui, room: &mut Room<'_>) {
        let all = ui.available_rect_before_wrap();
        let split = all.left() + all.width() * RESULTS_SHARE;
        let left = all.with_max_x(split - space::LARGE);
        ui.scope_builder(UiBuilder::new().max_rect(left), |ui| self.left_ui(ui, room));
        let right = all.with_min_x(split);
        let card = right.with_max_y(right.top() + AT_TABLE_HEIGHT);
        let asked =
            ui.scope_builder(UiBuilder::new().max_rect(card), |ui| self.at_table.ui(ui, room));
        if let Some(attendee) = asked.inner {
            self.sent.clear();
            let unmask = Action::Unmask { attendee: Some(attendee) };
            self.asked.wait_for(room.door.submit(unmask));
        }
        let below = right.with_min_y(card.bottom() + space::MEDIUM);
        ui.scope_builder(UiBuilder::new().max_rect(below), |ui| {
            if let Some(void) = recent_acts_ui(ui, room, &mut self.recent, belongs) {
                self.sent.clear();
                self.asked.wait_for(void);
            }
        });
        ui.advance_cursor_after_rect(all);
    }

    /// The results, or the form in their place.
    fn left_ui(&mut self, ui: &mut Ui, room: &mut Room<'_>) {
        if let Some(form) = &mut self.form {
            let request = form.ui(ui, room);
            if request.is_some() {
                ui.ctx().request_repaint();
            }
            return self.carry_out(room, request);
        }
        let Some(request) = self.results.ui(ui, room) else { return };
        ui.ctx().request_repaint();
        match request {
            ResultsRequest::Choose(id) => self.results.choose(id),
            ResultsRequest::CheckIn(id) => {
                self.results.choose(id);
                self.search(room);
                self.enter(room);
            }
            ResultsRequest::Correct(id) => {
                self.results.choose(id);
                self.correct(room, id);
            }
            ResultsRequest::WalkIn => self.form = Some(self.new_form(room)),
        }
    }

    fn carry_out(&mut self, room: &mut Room<'_>, request: Option<FormRequest>) {
        match request {
            Some(FormRequest::Close) => self.close_form(),
            // The act is on its way: Enter was pressed twice.
            Some(_) if self.asked.is_waiting() => {}
            Some(FormRequest::WalkIn(person, ticket)) => self.walk_in(room, person, ticket),
            Some(FormRequest::Known(id)) => {
                self.hand_in(room, Action::CheckIn { attendees: vec![id], ticket: None });
            }
            Some(FormRequest::Correct(attendee, person)) => {
                let person = Personal::Plain(person);
                self.hand_in(room, Action::CorrectPerson { attendee, person });
            }
            None => {}
        }
    }

    fn correct(&mut self, room: &Room<'_>, attendee: AttendeeId) {
        if let Some(person) = room.live.book().person(attendee) {
            let privacy = &room.live.book().setup().settings.privacy;
            self.form = Some(Form::correction(attendee, person, privacy));
        }
    }
}

fn entry_id() -> Id {
    Id::unique("check_in_entry")
}

/// A mobile phone of China: 11 digits that begin with 1.
fn is_phone(digits: &str) -> bool {
    digits.len() == 11 && digits.starts_with('1')
}

/// People on the list of the same name, with the same phone or of the same age, as far as these
/// are known.
fn people_like(room: &Room<'_>, new: &Person) -> Vec<AttendeeId> {
    let name = fold::key(&new.name);
    let is_like = |known: &Person| {
        let phone = !new.guardian_phone.is_empty() && known.guardian_phone == new.guardian_phone;
        let age = known.age.is_none() || new.age.is_none() || known.age == new.age;
        fold::key(&known.name) == name && (phone || age)
    };
    let mut found = room.live.search(&new.name, SAME_NAME_MAX);
    found.retain(|id| room.live.book().person(*id).is_some_and(is_like));
    found
}

fn belongs(entry: &Entry) -> bool {
    matches!(
        entry.action,
        Action::CheckIn { .. } | Action::WalkIn { .. } | Action::CorrectPerson { .. }
    )
}
