//! The booths as large tiles, and the button that pauses the chosen one.

use egui::{Button, RichText, ScrollArea, Ui, Vec2, vec2};

use crate::model::id::BoothId;
use crate::model::setup::Booth;
use crate::ui::panels::choice::{TILE_HEIGHT_MIN, Tile, grid_ui, per_row, tile_ui};
use crate::ui::room::Room;
use crate::ui::theme::{self, size, space, text};

/// What is asked of the booths.
pub(super) enum BoothRequest {
    /// This one stamps from now on.
    Choose(BoothId),
    /// Pauses a booth or opens it again.
    Pause { booth: BoothId, paused: bool },
}

const TILE_WIDTH_MIN: f32 = 180.0;
/// Booths are chosen with gloves on and in the sun: as large as there is room, up to this.
const TILE_HEIGHT_MAX: f32 = 88.0;

/// Shows the booths in the room that is left, with `chosen` marked.
pub(super) fn booths_ui(
    ui: &mut Ui,
    room: &Room<'_>,
    chosen: Option<&Booth>,
) -> Option<BoothRequest> {
    let (book, words) = (room.live.book(), room.words);
    let booths: Vec<&Booth> = book.setup().booths.values().collect();
    if booths.is_empty() {
        return None;
    }
    let palette = theme::palette(ui);
    let title = RichText::new(words.text("stamp-booths")).text_style(text::small());
    ui.label(title.color(palette.ink_weak));
    let height = ui.available_height() - size::ROW - space::MEDIUM;
    let rows = booths.len().div_ceil(per_row(ui.available_width(), TILE_WIDTH_MIN, booths.len()));
    let fitting = height / rows as f32 - space::SMALL;
    let tile_height = fitting.clamp(TILE_HEIGHT_MIN, TILE_HEIGHT_MAX);
    let grid = |ui: &mut Ui| {
        grid_ui(ui, booths.len(), TILE_WIDTH_MIN, |ui, index, width| {
            let tile_size = vec2(width, tile_height);
            booth_ui(ui, room, chosen, index, booths.get(index).copied(), tile_size)
        })
    };
    let pressed =
        ScrollArea::vertical().id_salt("stamp_booths").max_height(height).show(ui, grid).inner;
    let mut request =
        pressed.and_then(|index| booths.get(index)).map(|booth| BoothRequest::Choose(booth.id));
    if let Some(booth) = chosen
        && pause_ui(ui, room, booth)
    {
        let paused = book.booth_paused(booth.id).is_none();
        request = Some(BoothRequest::Pause { booth: booth.id, paused });
    }
    request
}

fn booth_ui(
    ui: &mut Ui,
    room: &Room<'_>,
    chosen: Option<&Booth>,
    index: usize,
    booth: Option<&Booth>,
    tile_size: Vec2,
) -> egui::Response {
    let (book, words) = (room.live.book(), room.words);
    let id = booth.map_or(BoothId(0), |booth| booth.id);
    let visits = words.fmt("stamp-visits", &[("count", book.booth_visits(id).into())]);
    let paused = book.booth_paused(id).map(|_| words.text("stamp-paused"));
    let tile = Tile {
        index,
        title: booth.map_or("", |booth| &booth.name),
        note: &visits,
        warning: paused.as_deref().unwrap_or_default(),
        chosen: chosen.is_some_and(|chosen| chosen.id == id),
        enabled: true,
    };
    tile_ui(ui, tile_size, &tile)
}

/// Whether the chosen booth is to be paused, or opened again.
fn pause_ui(ui: &mut Ui, room: &Room<'_>, booth: &Booth) -> bool {
    let palette = theme::palette(ui);
    let name = [("booth", (&*booth.name).into())];
    let button = match room.live.book().booth_paused(booth.id) {
        Some(_) => {
            let label = theme::strong(room.words.fmt("stamp-open", &name));
            Button::new(label.color(palette.on_verdict)).fill(palette.refused)
        }
        None => Button::new(room.words.fmt("stamp-pause", &name)),
    };
    let wide = vec2(ui.available_width(), size::ROW);
    ui.add_sized(wide, button.truncate()).clicked()
}
