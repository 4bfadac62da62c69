//! The stock by tier and prize: all pieces, given, waiting for their owners, left, and from whom.

use egui::{Align2, Painter, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use super::shelf::{Count, Shelf};
use super::ticket::prize_name;
use crate::model::setup::Prize;
use crate::ui::room::Room;
use crate::ui::theme::{self, space, text};
use crate::ui::widgets::one_line;

const ROW: f32 = 52.0;
const HEADER: f32 = 54.0;
const COLUMN: f32 = 64.0;
const BAR: f32 = 6.0;
/// Room for the scroll bar beside the rows.
const MARGIN: f32 = 14.0;

/// Shows the stock in the room that is left.
pub(super) fn stock_ui(ui: &mut Ui, room: &Room<'_>, shelf: &Shelf) {
    ui.spacing_mut().item_spacing.y = 0.0;
    header_ui(ui, room, shelf.all());
    ScrollArea::vertical().id_salt("prize_stock").auto_shrink([false, false]).show(ui, |ui| {
        let prizes = room.live.book().setup().prizes.values();
        for (index, prize) in prizes.enumerate() {
            row_ui(ui, room, index, prize, shelf.count(prize.id));
        }
    });
}

/// The names of the columns, and the sums of all prizes below them.
fn header_ui(ui: &mut Ui, room: &Room<'_>, all: Count) {
    let words = room.words;
    let title = words.text("prize-stock");
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), HEADER), Sense::hover());
    response.widget_info(|| {
        WidgetInfo::labeled(Role::Label, true, format!("{title} {}", spoken(room, all)))
    });
    let palette = theme::palette(ui);
    let strong = text::strong().resolve(ui.style());
    let painter = ui.painter();
    let middle = rect.center().y;
    painter.text(
        pos2(rect.left(), middle),
        Align2::LEFT_CENTER,
        title,
        strong.clone(),
        palette.ink,
    );
    let small = text::small().resolve(ui.style());
    for (place, (key, sum)) in columns(all).into_iter().enumerate() {
        let right = column_right(rect, place);
        let name = words.text(key);
        painter.text(
            pos2(right, middle),
            Align2::RIGHT_BOTTOM,
            name,
            small.clone(),
            palette.ink_weak,
        );
        painter.text(pos2(right, middle), Align2::RIGHT_TOP, sum, strong.clone(), palette.ink);
    }
    painter.hline(rect.x_range(), rect.bottom(), (1.0, palette.line));
}

fn row_ui(ui: &mut Ui, room: &Room<'_>, index: usize, prize: &Prize, count: Count) {
    let words = room.words;
    let book = room.live.book();
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let sponsor = prize.sponsor.and_then(|id| book.setup().sponsors.get(&id));
    let from =
        sponsor.map(|sponsor| words.fmt("prize-given-by", &[("sponsor", (&*sponsor.name).into())]));
    let origin = [Some(prize.tier.clone()), from].into_iter().flatten();
    let origin: Vec<String> = origin.filter(|part| !part.is_empty()).collect();
    response.widget_info(|| {
        let from = origin.get(1).map(|from| format!(" · {from}")).unwrap_or_default();
        let name = prize_name(book, prize.id);
        WidgetInfo::labeled(Role::Label, true, format!("{name}{from} {}", spoken(room, count)))
    });
    if !ui.is_rect_visible(rect) {
        return;
    }
    let palette = theme::palette(ui);
    let painter = ui.painter();
    if index % 2 == 1 {
        painter.rect_filled(rect, 0.0, palette.well);
    }
    let ink = if count.left == 0 { palette.ink_weak } else { palette.ink };
    let left = rect.left() + space::SMALL;
    let width = column_right(rect, 0) - COLUMN + space::SMALL - left;
    let strong = text::strong().resolve(ui.style());
    let small = text::small().resolve(ui.style());
    let name = one_line(ui, &prize.name, strong.clone(), ink, width);
    let origin = one_line(ui, &origin.join(" · "), small, palette.ink_weak, width);
    let top = rect.center().y - (name.size().y + origin.size().y) / 2.0;
    let below = top + name.size().y;
    let numbers = top + name.size().y / 2.0;
    painter.galley(pos2(left, top), name, ink);
    painter.galley(pos2(left, below), origin, palette.ink_weak);
    for (place, (key, figure)) in columns(count).into_iter().enumerate() {
        let color = match key {
            "prize-column-waiting" if figure > 0 => palette.gold_ink,
            "prize-column-left" if figure == 0 => palette.refused_ink,
            _ => ink,
        };
        let at = pos2(column_right(rect, place), numbers);
        painter.text(at, Align2::RIGHT_CENTER, figure, strong.clone(), color);
    }
    let bar = Rect::from_min_max(
        pos2(column_right(rect, 0) - COLUMN + space::LARGE, rect.bottom() - BAR - space::SMALL),
        pos2(column_right(rect, 3), rect.bottom() - space::SMALL),
    );
    bar_ui(painter, bar, count, palette);
}

/// A thin bar: given, waiting, and the rest empty.
fn bar_ui(painter: &Painter, rect: Rect, count: Count, palette: &theme::Palette) {
    painter.rect_filled(rect, BAR / 2.0, palette.line);
    if count.total == 0 {
        return;
    }
    let x = |pieces: u32| rect.left() + rect.width() * pieces as f32 / count.total as f32;
    let gone = count.given + count.waiting;
    if count.waiting > 0 {
        painter.rect_filled(rect.with_max_x(x(gone)), BAR / 2.0, palette.gold);
    }
    if count.given > 0 {
        painter.rect_filled(rect.with_max_x(x(count.given)), BAR / 2.0, palette.success);
    }
}

fn columns(count: Count) -> [(&'static str, u32); 4] {
    let Count { total, given, waiting, left } = count;
    [
        ("prize-column-all", total),
        ("prize-column-given", given),
        ("prize-column-waiting", waiting),
        ("prize-column-left", left),
    ]
}

fn column_right(rect: Rect, place: usize) -> f32 {
    rect.right() - MARGIN - COLUMN * (3 - place.min(3)) as f32
}

/// What a screen reader says of the figures.
fn spoken(room: &Room<'_>, count: Count) -> String {
    let columns = columns(count).map(|(key, figure)| format!("{} {figure}", room.words.text(key)));
    columns.join(" ")
}
