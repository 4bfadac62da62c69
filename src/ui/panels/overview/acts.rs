//! The last acts of all panels, searchable, with Undo beside each.

use std::collections::{HashSet, VecDeque};

use egui::{Rect, ScrollArea, Ui, UiBuilder, vec2};
use jiff::Timestamp;

use crate::model::act::Action;
use crate::model::book::Book;
use crate::model::id::TicketNumber;
use crate::model::journal::Entry;
use crate::model::receipt::Receipt;
use crate::model::void::is_voidable;
use crate::ui::room::Room;
use crate::ui::theme::{self, size};
use crate::ui::widgets::{Recent, RecentState, UndoAsked, recent_ui};
use crate::ui::wording;
use crate::ui::words::Language;

/// The list, kept in step with the live event.
#[derive(Debug, Default)]
pub(super) struct Acts {
    /// The words of each of the last acts, newest first.
    rows: VecDeque<Act>,
    /// The state of the book and the language that the rows are from.
    made_from: Option<(u64, Language)>,
    /// Which rows the query finds.
    found: Vec<usize>,
    query: String,
    state: RecentState,
}

#[derive(Debug)]
struct Act {
    seq: u64,
    at: Timestamp,
    station: String,
    tickets: Vec<TicketNumber>,
    row: Recent,
    refused: bool,
    /// What is searched: text, station, volunteer and booth, in small letters.
    haystack: String,
}

/// People that a query in letters (pinyin) may stand for.
const PEOPLE_MAX: usize = 50;

impl Acts {
    /// Brings the list up to date and filters it; says in words how many there are.
    pub(super) fn find(&mut self, room: &Room<'_>, query: &str) -> String {
        let changed = self.update(room);
        if changed || self.query != query {
            self.filter(room, query);
        }
        let counts = [("found", self.found.len().into()), ("all", self.rows.len().into())];
        let key = if query.trim().is_empty() { "overview-acts" } else { "overview-acts-found" };
        let line = room.words.fmt(key, &counts);
        match room.live.book().clock().has_doubts() {
            true => [line, room.words.text("overview-clock").into_owned()].join(" · "),
            false => line,
        }
    }

    /// Shows the rows in view, in a list that scrolls; what is to be taken back.
    pub(super) fn ui(&mut self, ui: &mut Ui, room: &Room<'_>) -> Option<UndoAsked> {
        let Self { rows, found, state, .. } = self;
        let mut undo = None;
        let area = ScrollArea::vertical().id_salt("overview_acts").auto_shrink(false);
        area.show_viewport(ui, |ui, viewport| {
            ui.set_height(found.len() as f32 * size::ROW);
            // From an even row on, so that the stripes stay with their rows.
            let first = (viewport.top() / size::ROW) as usize & !1;
            let count = (viewport.height() / size::ROW) as usize + 3;
            let shown: Vec<&Act> =
                found.iter().skip(first).take(count).filter_map(|index| rows.get(*index)).collect();
            let book = room.live.book();
            let recent: Vec<Recent> = shown.iter().map(|act| act.row(book)).collect();
            let top = ui.max_rect().top() + first as f32 * size::ROW;
            let rect = ui.max_rect().with_min_y(top);
            let mut ui = ui.new_child(UiBuilder::new().max_rect(rect));
            undo = recent_ui(&mut ui, room.words, &recent, state);
            paint_refused(&ui, rect, &shown);
        });
        undo
    }

    /// Makes the words of what is new. True when anything has changed.
    fn update(&mut self, room: &Room<'_>) -> bool {
        let book = room.live.book();
        let made_from = Some((book.seq(), room.words.language()));
        if self.made_from == made_from {
            return false;
        }
        let same_language =
            self.made_from.is_some_and(|(_, language)| language == room.words.language());
        let newest = self.rows.front().map_or(0, |act| act.seq);
        let mut new: Vec<&Entry> =
            room.live.recent().take_while(|entry| entry.seq > newest).collect();
        // A corrected name or another setup changes the words of acts that are long done.
        if !same_language || new.iter().any(|entry| changes_words(entry)) {
            self.rows.clear();
            new = room.live.recent().collect();
        }
        for entry in new.into_iter().rev() {
            self.rows.push_front(Act::new(room, entry));
        }
        let oldest = room.live.recent().last().map_or(0, |entry| entry.seq);
        while self.rows.back().is_some_and(|act| act.seq < oldest) {
            self.rows.pop_back();
        }
        for act in &mut self.rows {
            act.row.voided = book.voided(act.row.act).is_some();
        }
        self.made_from = made_from;
        true
    }

    fn filter(&mut self, room: &Room<'_>, query: &str) {
        query.clone_into(&mut self.query);
        let query = query.trim().to_lowercase();
        let ticket = query.parse().ok().map(TicketNumber);
        // Letters stand for a name in pinyin; characters are found in the text itself.
        let is_pinyin = query.chars().any(|c| c.is_ascii_lowercase());
        let people = if is_pinyin { room.live.search(&query, PEOPLE_MAX) } else { Vec::new() };
        let tickets: HashSet<TicketNumber> = people
            .into_iter()
            .filter_map(|id| room.live.book().ticket_of(id))
            .map(|ticket| ticket.number)
            .chain(ticket)
            .collect();
        let finds = |act: &Act| {
            let by_ticket = act.tickets.iter().any(|ticket| tickets.contains(ticket));
            // A number is a ticket: "4" must not find every time of day.
            by_ticket || (ticket.is_none() && act.haystack.contains(&query))
        };
        let rows = self.rows.iter().enumerate();
        self.found = rows.filter(|(_, act)| finds(act)).map(|(index, _)| index).collect();
    }
}

impl Act {
    fn new(room: &Room<'_>, entry: &Entry) -> Self {
        let text = wording::recent_line(room.words, room.live.book(), entry);
        let refused = entry.outcome.is_err();
        let text = match refused {
            true => room.words.fmt("overview-refused", &[("act", text.into())]),
            false => text,
        };
        let booth = booth_of(room.live.book(), &entry.action).unwrap_or_default();
        let haystack = [text.as_str(), &entry.station, &entry.by, booth].join("\n").to_lowercase();
        Self {
            seq: entry.seq,
            at: entry.at,
            station: entry.station.clone(),
            tickets: tickets_of(room.live.book(), &entry.action, entry.outcome.as_ref().ok()),
            row: Recent {
                act: entry.id,
                time: String::new(),
                text,
                undoable: is_voidable(entry),
                voided: false,
            },
            refused,
            haystack,
        }
    }

    /// With its time, which is doubted once a later act shows that the clock was moved.
    fn row(&self, book: &Book) -> Recent {
        let time = [wording::clock_time(book, self.at), self.station.clone()].join(" ");
        Recent { time, ..self.row.clone() }
    }
}

/// Refused acts have a red edge.
fn paint_refused(ui: &Ui, rect: Rect, shown: &[&Act]) {
    let color = theme::palette(ui).refused;
    for (index, act) in shown.iter().enumerate() {
        if act.refused {
            let top = rect.left_top() + vec2(0.0, index as f32 * size::ROW + 5.0);
            let edge = Rect::from_min_size(top, vec2(4.0, size::ROW - 10.0));
            ui.painter().rect_filled(edge, 2, color);
        }
    }
}

fn booth_of<'a>(book: &'a Book, action: &Action) -> Option<&'a str> {
    let (Action::Stamp { booth, .. } | Action::PauseBooth { booth, .. }) = action else {
        return None;
    };
    Some(&book.setup().booths.get(booth)?.name)
}

fn changes_words(entry: &Entry) -> bool {
    use Action::{Configure, CorrectPerson, Purge};
    matches!(entry.action, CorrectPerson { .. } | Configure { .. } | Purge {})
}

/// The tickets that an act is about.
fn tickets_of(book: &Book, action: &Action, receipt: Option<&Receipt>) -> Vec<TicketNumber> {
    match (action, receipt) {
        (_, Some(Receipt::CheckedIn { tickets })) => {
            tickets.iter().map(|given| given.ticket).collect()
        }
        (Action::ShowDraw { draw }, _) => {
            book.draw(*draw).map(|draw| draw.record.ticket).into_iter().collect()
        }
        (_, Some(Receipt::Voided { action, receipt, .. })) => {
            tickets_of(book, action, Some(receipt))
        }
        _ => action.ticket().into_iter().collect(),
    }
}
