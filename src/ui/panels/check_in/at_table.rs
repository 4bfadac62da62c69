//! Who stands at the table: the chosen person, their ticket if they have one, their siblings.

use egui::{Label, RichText, ScrollArea, TextWrapMode, Ui};

use crate::model::book::Ticket;
use crate::model::id::AttendeeId;
use crate::model::person::Person;
use crate::ui::panels::choice;
use crate::ui::room::Room;
use crate::ui::theme::{self, space, text};
use crate::ui::widgets::card;
use crate::ui::wording;

/// More siblings than this under one phone are a group (a teacher gave hers): nobody means to
/// check in all of them with one key.
const SIBLINGS_MAX: usize = 5;

/// The chosen person and the siblings who come along.
#[derive(Debug, Default)]
pub(super) struct AtTable {
    person: Option<AttendeeId>,
    /// The state of the journal that the siblings belong to.
    seq: u64,
    /// Siblings without a ticket, and whether they come along.
    siblings: Vec<(AttendeeId, bool)>,
    /// Whose phone may be shown in full, while they stand here.
    unmasked: Option<AttendeeId>,
}

impl AtTable {
    /// Turns to whoever is chosen now. What was ticked for the same person stays.
    pub(super) fn update(&mut self, room: &Room<'_>, person: Option<AttendeeId>) {
        let book = room.live.book();
        if self.person == person && self.seq == book.seq() {
            return;
        }
        let ticked = match self.person == person {
            true => std::mem::take(&mut self.siblings),
            false => Vec::new(),
        };
        let without_ticket = |id: &AttendeeId| book.ticket_of(*id).is_none();
        let mut siblings = person
            .filter(without_ticket)
            .map(|person| room.live.siblings(person))
            .unwrap_or_default();
        siblings.retain(without_ticket);
        let come = siblings.len() <= SIBLINGS_MAX;
        let comes = |id| ticked.iter().find(|(other, _)| *other == id).map_or(come, |(_, c)| *c);
        self.siblings = siblings.into_iter().map(|id| (id, comes(id))).collect();
        self.unmasked = self.unmasked.filter(|id| person == Some(*id));
        self.person = person;
        self.seq = book.seq();
    }

    /// The chosen person first, then the siblings who come along; `None` for nobody.
    pub(super) fn family(&self) -> Option<Vec<AttendeeId>> {
        let along = self.siblings.iter().filter(|(_, comes)| *comes).map(|(id, _)| *id);
        Some(std::iter::once(self.person?).chain(along).collect())
    }

    /// Alt and a digit tick a sibling; bare digits are typed.
    pub(super) fn keys(&mut self, ui: &Ui) {
        if let Some(index) = choice::chosen_by_digit(ui, self.siblings.len())
            && let Some((_, comes)) = self.siblings.get_mut(index)
        {
            *comes = !*comes;
        }
    }

    /// Shows the phone of whoever stands here in full: it is on record that it was asked for.
    pub(super) fn unmask(&mut self, attendee: AttendeeId) {
        self.unmasked = Some(attendee);
    }

    /// Shows the card, as high as the place it is given. Whose phone is to be shown in full, if
    /// somebody asks.
    pub(super) fn ui(&mut self, ui: &mut Ui, room: &Room<'_>) -> Option<AttendeeId> {
        let book = room.live.book();
        let mut asked = None;
        card(ui).show(ui, |ui| {
            ui.set_min_size(ui.available_size());
            ui.spacing_mut().item_spacing.y = space::SMALL;
            let Some((id, person)) = self.person.and_then(|id| Some((id, book.person(id)?))) else {
                return so_far_ui(ui, room);
            };
            let is_unmasked = self.unmasked == Some(id);
            asked = person_ui(ui, room, person, is_unmasked).then_some(id);
            match self.person.and_then(|id| book.ticket_of(id)) {
                Some(ticket) => ticket_ui(ui, room, ticket),
                None => self.siblings_ui(ui, room),
            }
        });
        asked
    }

    fn siblings_ui(&mut self, ui: &mut Ui, room: &Room<'_>) {
        if self.siblings.is_empty() {
            return;
        }
        let words = room.words;
        let palette = theme::palette(ui);
        ui.horizontal(|ui| {
            ui.label(theme::strong(words.text("check-in-siblings")));
            let keys = RichText::new(words.text("check-in-siblings-keys"));
            ui.label(keys.text_style(text::small()).color(palette.ink_weak));
        });
        let list = ScrollArea::vertical().id_salt("check_in_siblings").min_scrolled_height(0.0);
        list.show(ui, |ui| {
            // A long name is cut and moves nobody.
            ui.style_mut().wrap_mode = Some(TextWrapMode::Truncate);
            for pair in self.siblings.chunks_mut(2) {
                ui.columns(2, |columns| {
                    for (ui, (id, comes)) in columns.iter_mut().zip(pair) {
                        let Some(person) = room.live.book().person(*id) else { continue };
                        ui.push_id(*id, |ui| {
                            if ui.checkbox(comes, wording::person_line(words, person)).changed() {
                                ui.ctx().request_repaint();
                            }
                        });
                    }
                });
            }
        });
    }
}

/// While nobody is chosen: how many came, and which ticket is next.
fn so_far_ui(ui: &mut Ui, room: &Room<'_>) {
    let (book, palette) = (room.live.book(), theme::palette(ui));
    let counts = book.counts();
    let came = [("came", counts.checked_in.into()), ("listed", counts.registered.into())];
    let came = RichText::new(room.words.fmt("check-in-so-far", &came));
    ui.label(came.text_style(text::title()).color(palette.ink));
    let next = room.words.fmt("check-in-next-ticket", &[("ticket", book.next_ticket().0.into())]);
    ui.label(RichText::new(next).text_style(text::lead()).color(palette.ink_weak));
}

/// On one line where it fits, so that four siblings fit below it. True when somebody asks for
/// the whole phone.
fn person_ui(ui: &mut Ui, room: &Room<'_>, person: &Person, is_unmasked: bool) -> bool {
    let age = person.age.map(|years| room.words.fmt("age-years", &[("years", years.into())]));
    let parts = [age.unwrap_or_default(), person.building.clone(), person.unit.clone()];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    ui.horizontal_wrapped(|ui| {
        let name = match person.is_nameless() {
            true => room.words.text("person-nameless").into_owned(),
            false => person.name.clone(),
        };
        ui.label(RichText::new(name).text_style(text::title()));
        if !parts.is_empty() {
            ui.label(parts.join(" · "));
        }
        phone_ui(ui, room, person, is_unmasked)
    })
    .inner
}

/// The end of the phone, and a button for all of it.
fn phone_ui(ui: &mut Ui, room: &Room<'_>, person: &Person, is_unmasked: bool) -> bool {
    let (phone, tail) = (&person.guardian_phone, person.phone_tail());
    if is_unmasked || phone.is_empty() {
        ui.label(theme::strong(phone));
        return false;
    }
    ui.label(room.words.fmt("phone-tail", &[("tail", tail.into())]));
    let whole = RichText::new(room.words.text("check-in-unmask")).text_style(text::small());
    phone != tail && ui.small_button(whole).clicked()
}

/// Which ticket the person has: when, where and by whom it was given.
fn ticket_ui(ui: &mut Ui, room: &Room<'_>, ticket: &Ticket) {
    let ink = theme::palette(ui).already_ink;
    let has = [("ticket", ticket.number.0.into())];
    let has = RichText::new(room.words.fmt("check-in-has-ticket", &has)).color(ink);
    ui.label(has.text_style(text::lead()));
    let mark = wording::mark_line(room.live.book(), &ticket.mark);
    ui.add(Label::new(RichText::new(mark).color(ink)).truncate());
}
