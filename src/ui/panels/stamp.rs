//! 盖章 Stamps: the booth is chosen once, then each scan is a stamp.

mod booths;
mod card;

use egui::{Button, Id, Key, Modifiers, Rect, Ui, UiBuilder, vec2};

use self::booths::{BoothRequest, booths_ui};
use self::card::{booth_card_ui, ticket_card_ui};
use crate::model::act::Action;
use crate::model::id::{BoothId, TicketNumber};
use crate::model::journal::Entry;
use crate::model::setup::Booth;
use crate::ui::panels::{choice, recent_acts_below, recent_acts_ui};
use crate::ui::room::{Asked, Room};
use crate::ui::theme::{self, size, space};
use crate::ui::widgets::{EntryField, RecentState, Verdict, VerdictKind, beside_entry, verdict_ui};

/// The panel's own state.
#[derive(Debug, Default)]
pub struct StampPanel {
    booth: Option<BoothId>,
    entry: String,
    /// The ticket that was scanned last.
    ticket: Option<TicketNumber>,
    /// The next ticket is shown and not stamped. For one ticket only: a volunteer who forgets it
    /// would send a whole queue away without stamps, and none of them could be found again.
    look_only: bool,
    asked: Asked,
    recent: RecentState,
}

const LOOK_WIDTH: f32 = 210.0;
/// The part of the width that the booths take; the ticket has the rest.
const BOOTHS_SHARE: f32 = 0.38;
/// The part of the height below the verdict that the recent acts take.
const RECENT_SHARE: f32 = 0.36;

impl StampPanel {
    /// Shows the panel; `shown_now` in the first frame after it was opened.
    pub fn ui(&mut self, ui: &mut Ui, room: &mut Room<'_>, shown_now: bool) {
        self.asked.poll(room);
        self.keys(ui, room);
        if let Some(code) = room.scan.take()
            && !self.asked.is_echo(&code, room.now)
        {
            match room.live.coder().read_booth(&code) {
                // The sign of a booth: its volunteers begin their day with it.
                Some(booth) => self.choose(booth),
                None => {
                    let ticket = room.scanned(&code);
                    self.handle(room, ticket);
                }
            }
        }
        self.entry_ui(ui, room, shown_now);
        ui.spacing_mut().item_spacing.y = space::MEDIUM;
        verdict_ui(ui, self.asked.verdict(), &self.idle(room));
        self.body_ui(ui, room);
        // Last, so that a reason that is being typed for an undo sees the key as well.
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
            self.next_person();
            ui.ctx().request_repaint();
        }
    }

    /// Alt and a digit choose a booth, and so do the arrows; F8 only looks.
    fn keys(&mut self, ui: &Ui, room: &Room<'_>) {
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::F8)) {
            self.toggle_look_only();
        }
        let booths = &room.live.book().setup().booths;
        let current = booths.keys().position(|id| Some(*id) == self.booth);
        let arrows = || choice::chosen_by_arrow(ui, current, booths.len());
        let index = choice::chosen_by_digit(ui, booths.len())
            .or_else(|| if self.entry.is_empty() { arrows() } else { None });
        if let Some(id) = index.and_then(|index| booths.keys().nth(index)) {
            self.choose(*id);
        }
    }

    fn choose(&mut self, booth: BoothId) {
        self.booth = Some(booth);
        self.ticket = None;
        self.asked.clear();
    }

    /// The last verdict goes, so that the screen says what the next scan will do.
    fn toggle_look_only(&mut self) {
        self.look_only = !self.look_only;
        self.ticket = None;
        self.asked.clear();
    }

    /// The screen is clean again; the booth stays.
    fn next_person(&mut self) {
        self.entry.clear();
        self.ticket = None;
        self.look_only = false;
        self.asked.clear();
    }

    /// The booth that stamps; `None` too when the setup has lost it.
    fn chosen<'a>(&self, room: &Room<'a>) -> Option<&'a Booth> {
        room.live.book().setup().booths.get(&self.booth?)
    }

    fn entry_ui(&mut self, ui: &mut Ui, room: &mut Room<'_>, shown_now: bool) {
        let words = room.words;
        let label = match self.chosen(room) {
            Some(booth) => words.fmt("stamp-entry-at", &[("booth", (&*booth.name).into())]),
            None => words.text("stamp-entry").into_owned(),
        };
        let hint = words.text("stamp-entry-hint");
        let field = EntryField::new(Id::unique("stamp_entry"), &label, &hint);
        let width = ui.available_width() - LOOK_WIDTH - space::MEDIUM;
        let mut submitted = false;
        ui.horizontal_top(|ui| {
            ui.vertical(|ui| {
                ui.set_width(width);
                submitted = field.takes_focus(shown_now).show(ui, &mut self.entry).submitted;
            });
            beside_entry(ui, |ui| self.look_only_ui(ui, room));
        });
        if submitted && !self.entry.trim().is_empty() {
            let entry = std::mem::take(&mut self.entry);
            let ticket = room.typed(&entry);
            self.handle(room, ticket);
        }
    }

    fn look_only_ui(&mut self, ui: &mut Ui, room: &Room<'_>) {
        let palette = theme::palette(ui);
        let label = theme::strong(room.words.text("stamp-look-only"));
        let (label, fill) = match self.look_only {
            true => (label.color(palette.on_verdict), palette.info),
            false => (label, palette.card),
        };
        let button = Button::selectable(self.look_only, label).frame_when_inactive(true).fill(fill);
        if ui.add_sized(vec2(LOOK_WIDTH, size::ENTRY), button).clicked() {
            self.toggle_look_only();
            ui.ctx().request_repaint();
        }
    }

    fn idle(&self, room: &Room<'_>) -> String {
        let words = room.words;
        let book = room.live.book();
        match self.chosen(room) {
            _ if self.look_only => words.text("stamp-idle-look").into_owned(),
            _ if book.setup().booths.is_empty() => words.text("stamp-idle-no-booths").into_owned(),
            None => words.text("stamp-idle-no-booth").into_owned(),
            Some(booth) if book.booth_paused(booth.id).is_some() => {
                words.fmt("stamp-idle-paused", &[("booth", (&*booth.name).into())])
            }
            Some(_) => words.text("stamp-idle").into_owned(),
        }
    }

    /// A ticket was scanned, or its number typed.
    fn handle(&mut self, room: &mut Room<'_>, ticket: Option<TicketNumber>) {
        self.ticket = ticket;
        let Some(ticket) = ticket else {
            self.asked.show(room.wrong_code());
            return;
        };
        if std::mem::take(&mut self.look_only) {
            self.asked.show(looked_up(room, ticket));
            return;
        }
        match self.chosen(room).map(|booth| booth.id) {
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

    fn body_ui(&mut self, ui: &mut Ui, room: &mut Room<'_>) {
        let all = ui.available_rect_before_wrap();
        let split = all.left() + all.width() * BOOTHS_SHARE;
        let left = all.with_max_x(split - space::LARGE);
        ui.scope_builder(UiBuilder::new().max_rect(left), |ui| {
            match booths_ui(ui, room, self.chosen(room)) {
                Some(BoothRequest::Choose(booth)) => {
                    self.choose(booth);
                    ui.ctx().request_repaint();
                }
                Some(BoothRequest::Pause { booth, paused }) => {
                    let act = Action::PauseBooth { booth, paused };
                    self.asked.wait_for(room.door.submit(act));
                }
                None => {}
            }
        });
        let right = all.with_min_x(split);
        let (card, below) = recent_acts_below(ui, right, RECENT_SHARE);
        self.card_ui(ui, room, card);
        ui.scope_builder(UiBuilder::new().max_rect(below), |ui| {
            if let Some(void) = recent_acts_ui(ui, room, &mut self.recent, belongs) {
                self.asked.wait_for(void);
            }
        });
        ui.advance_cursor_after_rect(all);
    }

    fn card_ui(&self, ui: &mut Ui, room: &Room<'_>, rect: Rect) {
        let booth = self.chosen(room);
        let ticket = self.ticket.and_then(|number| room.live.book().ticket(number));
        ui.scope_builder(UiBuilder::new().max_rect(rect), |ui| match (ticket, booth) {
            (Some(ticket), booth) => ticket_card_ui(ui, room, ticket, booth),
            (None, Some(booth)) => booth_card_ui(ui, room, booth),
            (None, None) => {}
        });
    }
}

fn looked_up(room: &Room<'_>, ticket: TicketNumber) -> Verdict {
    let words = room.words;
    let number = [("ticket", ticket.0.into())];
    match room.live.book().ticket(ticket) {
        Some(_) => {
            let headline = words.fmt("stamp-looked-up", &number);
            let next = words.text("stamp-looked-up-next").into_owned();
            Verdict::new(VerdictKind::Info, headline, vec![next])
        }
        None => {
            let next = words.text("no-ticket-next").into_owned();
            Verdict::new(VerdictKind::Refused, words.fmt("no-ticket", &number), vec![next])
        }
    }
}

/// Pauses are not among them: they are not undone but ended, by the button on the left.
fn belongs(entry: &Entry) -> bool {
    matches!(entry.action, Action::Stamp { .. })
}
