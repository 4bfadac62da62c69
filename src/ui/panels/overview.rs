//! 数据 Overview: how the event stands, and the last acts of all panels.

mod acts;
mod charts;
mod figures;

use egui::{Id, Key, Modifiers, Ui, UiBuilder, vec2};

use self::acts::Acts;
use self::figures::Figures;
use crate::model::act::Action;
use crate::model::ticket::TicketInput;
use crate::ui::room::{Asked, Room};
use crate::ui::theme::space;
use crate::ui::widgets::{EntryField, stat_tile, verdict_strip_ui};
use crate::ui::words::Words;

/// The panel's own state.
#[derive(Debug, Default)]
pub struct OverviewPanel {
    query: String,
    asked: Asked,
    figures: Option<Figures>,
    acts: Acts,
}

/// The part of the width that the charts take.
const CHARTS_SHARE: f32 = 0.54;

impl OverviewPanel {
    /// Shows the panel; `shown_now` in the first frame after it was opened.
    pub fn ui(&mut self, ui: &mut Ui, room: &mut Room<'_>, shown_now: bool) {
        self.asked.poll(room);
        self.take_scan(room);
        self.entry_ui(ui, room, shown_now);

        let book = room.live.book();
        let stale = self.figures.as_ref().is_none_or(|figures| figures.seq != book.seq());
        if stale {
            self.figures = Some(Figures::new(book));
        }
        let Self { query, asked, figures: Some(figures), acts } = self else { return };
        ui.spacing_mut().item_spacing.y = space::MEDIUM;
        ui.add_space(space::SMALL);
        tiles_ui(ui, room.words, figures);
        ui.add_space(space::SMALL);

        let gap = space::LARGE;
        let rect = ui.available_rect_before_wrap();
        let split = rect.left() + (rect.width() - gap) * CHARTS_SHARE;
        let mut left = ui.new_child(UiBuilder::new().max_rect(rect.with_max_x(split)));
        charts::ui(&mut left, room.words, figures);
        let mut right = ui.new_child(UiBuilder::new().max_rect(rect.with_min_x(split + gap)));
        let found = acts.find(room, query);
        verdict_strip_ui(&mut right, asked.verdict(), &found);
        if let Some(undo) = acts.ui(&mut right, room) {
            let void = Action::Void { target: undo.act, reason: undo.reason };
            asked.wait_for(room.door.submit(void));
        }
    }

    /// A scanned ticket is looked up among the acts.
    fn take_scan(&mut self, room: &mut Room<'_>) {
        let Some(code) = room.scan.take() else { return };
        match room.ticket(&code) {
            TicketInput::Code(ticket) | TicketInput::Number(ticket) => {
                self.asked.clear();
                self.query = ticket.to_string();
            }
            TicketInput::WrongCode | TicketInput::Other => self.asked.show(room.wrong_code()),
        }
    }

    fn entry_ui(&mut self, ui: &mut Ui, room: &Room<'_>, shown_now: bool) {
        let label = room.words.text("overview-search");
        let hint = room.words.text("overview-search-hint");
        let id = Id::unique("overview_entry");
        EntryField::new(id, &label, &hint).takes_focus(shown_now).show(ui, &mut self.query);
        let focused = ui.memory(|memory| memory.has_focus(id));
        if focused && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
            self.query.clear();
            self.asked.clear();
        }
    }
}

/// The figures that this event has, over the full width.
fn tiles_ui(ui: &mut Ui, words: &Words, figures: &Figures) {
    let tiles = figures.tiles();
    let gaps = space::MEDIUM * tiles.len().saturating_sub(1) as f32;
    let width = (ui.available_width() - gaps) / tiles.len().max(1) as f32;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing = vec2(space::MEDIUM, 0.0);
        for tile in tiles {
            let note = tile.note.map(|(key, count)| words.fmt(key, &[("count", count.into())]));
            let figure = tile.figure.to_string();
            stat_tile(ui, width, &words.text(tile.label), &figure, &note.unwrap_or_default());
        }
    });
}
