//! The people that a query finds, and the siblings of the one that is chosen.

use egui::{Button, Frame, Label, Margin, RichText, ScrollArea, Sense, Ui, UiBuilder, vec2};

use crate::model::id::AttendeeId;
use crate::ui::room::Room;
use crate::ui::theme::{self, size, space, text};
use crate::ui::wording;

/// People that are listed at most: who is not among them types one more letter.
const FOUND_MAX: usize = 8;
const ROW: f32 = 42.0;

/// What the query finds.
#[derive(Debug, Default)]
pub(super) struct Results {
    query: String,
    /// The state of the journal that the results belong to.
    seq: u64,
    found: Vec<AttendeeId>,
    chosen: usize,
    /// Siblings of the chosen person who have no ticket yet, and whether they come along.
    siblings: Vec<(AttendeeId, bool)>,
}

/// What was asked for among the results.
pub(super) enum ResultsRequest {
    /// Check in the chosen person and the siblings that come along.
    CheckIn,
    /// Correct what is known of a person.
    Correct(AttendeeId),
    /// Register somebody who is not on the list.
    WalkIn,
}

impl Results {
    /// Searches again when the query or the event has changed.
    pub(super) fn update(&mut self, room: &Room<'_>, query: &str) {
        let seq = room.live.book().seq();
        if self.query == query && self.seq == seq {
            return;
        }
        let same_query = self.query == query;
        self.found = match query.trim() {
            "" => Vec::new(),
            query => room.live.search(query, FOUND_MAX),
        };
        self.query = query.to_owned();
        self.seq = seq;
        if !same_query {
            self.chosen = 0;
        }
        self.chosen = self.chosen.min(self.found.len().saturating_sub(1));
        self.find_siblings(room);
    }

    pub(super) fn choose_next(&mut self) {
        self.choose(self.chosen + 1);
    }

    pub(super) fn choose_previous(&mut self) {
        self.choose(self.chosen.saturating_sub(1));
    }

    fn choose(&mut self, at: usize) {
        if at < self.found.len() && at != self.chosen {
            self.chosen = at;
            // Found anew in the next update.
            self.seq = u64::MAX;
        }
    }

    fn find_siblings(&mut self, room: &Room<'_>) {
        let book = room.live.book();
        let without_ticket = |id: &AttendeeId| book.ticket_of(*id).is_none();
        let chosen = self.found.get(self.chosen).filter(|id| without_ticket(id));
        let siblings = chosen.map(|id| room.live.siblings(*id)).unwrap_or_default();
        self.siblings =
            siblings.into_iter().filter(without_ticket).map(|sibling| (sibling, true)).collect();
    }

    /// The chosen person first, then the siblings that come along; `None` when nobody is found.
    pub(super) fn family(&self) -> Option<Vec<AttendeeId>> {
        let chosen = *self.found.get(self.chosen)?;
        let along = self.siblings.iter().filter(|(_, comes)| *comes).map(|(id, _)| *id);
        Some(std::iter::once(chosen).chain(along).collect())
    }

    /// Shows the results; what was asked for.
    pub(super) fn ui(&mut self, ui: &mut Ui, room: &Room<'_>) -> Option<ResultsRequest> {
        if self.query.trim().is_empty() {
            return None;
        }
        let mut request = None;
        if self.found.is_empty() {
            ui.horizontal(|ui| {
                ui.label(room.words.text("check-in-nobody"));
                request = walk_in_button(ui, room);
            });
            return request;
        }
        self.siblings_ui(ui, room);
        ScrollArea::vertical().id_salt("check_in_results").show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            for at in 0..self.found.len() {
                request = self.row_ui(ui, room, at).or(request.take());
            }
            ui.add_space(space::SMALL);
            ui.horizontal(|ui| request = walk_in_button(ui, room).or(request.take()));
        });
        request
    }

    fn siblings_ui(&mut self, ui: &mut Ui, room: &Room<'_>) {
        if self.siblings.is_empty() {
            return;
        }
        ui.horizontal_wrapped(|ui| {
            ui.label(theme::strong(room.words.text("check-in-siblings")));
            for (id, comes) in &mut self.siblings {
                let Some(person) = room.live.book().person(*id) else { continue };
                ui.push_id(*id, |ui| {
                    ui.checkbox(comes, wording::person_line(room.words, person));
                });
            }
        });
    }

    fn row_ui(&mut self, ui: &mut Ui, room: &Room<'_>, at: usize) -> Option<ResultsRequest> {
        let id = *self.found.get(at)?;
        let palette = theme::palette(ui);
        let chosen = at == self.chosen;
        let fill = if chosen { palette.accent_tint } else { palette.card };
        let mut request = None;
        ui.push_id(id, |ui| {
            Frame::new()
                .fill(fill)
                .corner_radius(size::RADIUS_SMALL)
                .inner_margin(Margin::symmetric(space::CARD, 2))
                .show(ui, |ui| {
                    let row = vec2(ui.available_width(), ROW);
                    let (rect, _) = ui.allocate_exact_size(row, Sense::hover());
                    let builder = UiBuilder::new()
                        .max_rect(rect)
                        .layout(egui::Layout::right_to_left(egui::Align::Center));
                    ui.scope_builder(builder, |ui| {
                        request = self.row_content_ui(ui, room, at, id);
                    });
                });
        });
        request
    }

    /// From right to left: what can be done, the ticket, and in what room is left the person.
    fn row_content_ui(
        &mut self,
        ui: &mut Ui,
        room: &Room<'_>,
        at: usize,
        id: AttendeeId,
    ) -> Option<ResultsRequest> {
        let (book, words) = (room.live.book(), room.words);
        let palette = theme::palette(ui);
        let mut request = None;
        let small = |key: &str| RichText::new(words.text(key)).text_style(text::small());
        if ui.add(Button::new(small("check-in-correct"))).clicked() {
            request = Some(ResultsRequest::Correct(id));
        }
        match book.ticket_of(id) {
            Some(ticket) => {
                let line = words.fmt("check-in-has-ticket", &[("ticket", ticket.number.0.into())]);
                ui.label(RichText::new(line).color(palette.already_ink));
            }
            None => {
                let label = theme::strong(words.text("check-in-do")).color(palette.on_accent);
                let button = Button::new(label).fill(palette.accent).min_size(vec2(96.0, 34.0));
                if ui.add(button).clicked() {
                    self.choose(at);
                    self.update(room, &self.query.clone());
                    request = Some(ResultsRequest::CheckIn);
                }
            }
        }
        let Some(person) = book.person(id) else { return request };
        let mut line = wording::person_line(words, person);
        if !person.unit.is_empty() {
            line = format!("{line} {}", person.unit);
        }
        if !person.guardian_phone.is_empty() {
            let tail = words.fmt("phone-tail", &[("tail", person.phone_tail().into())]);
            line = format!("{line} · {tail}");
        }
        ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
            let label = Label::new(RichText::new(line).text_style(text::lead()).color(palette.ink));
            if ui.add(label.truncate().sense(Sense::click())).clicked() {
                self.choose(at);
                ui.ctx().request_repaint();
            }
        });
        request
    }
}

fn walk_in_button(ui: &mut Ui, room: &Room<'_>) -> Option<ResultsRequest> {
    let button = Button::new(room.words.text("check-in-walk-in")).min_size(vec2(0.0, 38.0));
    ui.add(button).clicked().then_some(ResultsRequest::WalkIn)
}
