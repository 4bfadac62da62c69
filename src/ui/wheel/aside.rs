//! What stands beside the wheel: the title, the segment under the pointer, the legend.

use std::collections::BTreeSet;

use egui::epaint::{Mesh, TextShape};
use egui::{Align2, Color32, Context, Painter, Rect, pos2, vec2};

use super::festive::Festive;
use super::flat::{Cover, Route};
use super::labels::Numbered;
use super::lettering::{self, fitted};
use super::stages::Picture;
use super::{geometry, labels, palette, pictures};
use crate::model::wheel::Wheel;

/// More lines than this could not be read from afar: then the plaque alone tells.
const LEGEND_MOST: usize = 45;
/// Up to so many lines the legend leaves room for the plaque above it.
const LEGEND_SHORT: usize = 5;

/// What the aside shows.
pub(super) struct Aside<'a> {
    pub(super) title: &'a str,
    pub(super) hint: &'a str,
    /// The organiser's mark, above the title while the wheel waits.
    pub(super) logo: Option<&'a Picture>,
    /// From 0 (the wheel waits: the title is in the middle) to 1 (it was pushed).
    pub(super) started: f32,
    pub(super) wheel: &'a Wheel,
    /// The segments that do not bear their label.
    pub(super) numbered: &'a [Numbered],
    /// How far the result card has come in, from 0 to 1: the legend, which it would cut through,
    /// makes way.
    pub(super) covered: f32,
    /// The segment under the pointer, and how clearly it may be shown (0 while the wheel is too
    /// fast to read).
    pub(super) pointed: (usize, f32),
    pub(super) festive: &'static Festive,
    pub(super) route: Route,
}

/// What is written, and what stands under it.
struct Page<'a> {
    ctx: &'a Context,
    unit: f32,
    soft: f32,
    grounds: Mesh,
    texts: Vec<TextShape>,
}

/// Paints the aside into `area`.
pub(super) fn paint(painter: &Painter, area: Rect, unit: f32, aside: &Aside<'_>) {
    let Aside { title, hint, logo, started, wheel, numbered, festive, route, .. } = *aside;
    let (ctx, soft) = (painter.ctx(), 1.0 / painter.ctx().pixels_per_point());
    let mut page = Page { ctx, unit, soft, grounds: Mesh::default(), texts: Vec::new() };
    let entries = legend_entries(wheel, numbered, festive);
    let explained = (1..=LEGEND_MOST).contains(&entries.len());
    // Where a long legend stands, the title keeps to the top.
    let risen = if explained && entries.len() > LEGEND_SHORT { 1.0 } else { started };
    let left = Align2::LEFT_CENTER;
    let at = pos2(area.left(), area.top() + (0.47 + (0.085 - 0.47) * risen) * unit);
    let sizes =
        (palette::TITLE_SIZE_WAITING * unit, palette::TITLE_SIZE / palette::TITLE_SIZE_WAITING);
    let ink = festive.title;
    page.texts.push(lettering::shrinking_title(ctx, title, sizes, risen, area.width(), at, ink));
    if risen < 1.0 {
        if let Some(logo) = logo {
            let (height, width) = (0.17 * unit, 0.32 * unit);
            let lowest = at.y - 0.105 * unit;
            let room = Rect::from_min_size(
                pos2(area.left(), lowest - height),
                vec2(area.width().min(width), height),
            );
            let tint = Color32::WHITE.gamma_multiply(1.0 - risen);
            pictures::fit(painter, room, left, logo, tint);
        }
        let ink = festive.ink.gamma_multiply(1.0 - risen);
        let (at, size) = (at + vec2(0.0, 0.115 * unit), palette::HINT_SIZE * unit);
        page.texts.push(fitted(ctx, hint, size, area.width(), at, left, ink));
    }

    let part = |from: f32, to: f32| {
        let y = |at: f32| area.top() + at * unit;
        Rect::from_x_y_ranges(area.x_range(), y(from)..=y(to))
    };
    if !explained {
        page.plaque(area, aside);
    } else if entries.len() <= LEGEND_SHORT {
        page.plaque(area, aside);
        page.legend(part(0.65, 0.95), &entries, aside);
    } else {
        page.legend(part(0.18, 0.96), &entries, aside);
    }
    let Page { grounds, texts, .. } = page;
    if !grounds.is_empty() {
        route.paint(painter, grounds, Cover::Blended);
    }
    route.letter(painter, texts);
}

impl Page<'_> {
    /// The segment under the pointer in large letters, at the pointer's height.
    fn plaque(&mut self, area: Rect, aside: &Aside<'_>) {
        let Aside { wheel, pointed: (index, clear), festive, .. } = *aside;
        let Some(segment) = wheel.segments().get(index) else { return };
        if clear <= 0.0 {
            return;
        }
        let unit = self.unit;
        let ink = festive.ink.gamma_multiply(clear);
        let text = plaque_text(self.ctx, area, unit, &segment.label, ink);
        let seen = lettering::rect_of(&text);
        let fill = festive.fill(index, wheel.segments().len(), segment.prize.is_none());
        let bar = Rect::from_min_size(
            pos2(seen.left(), seen.bottom() + 0.008 * unit),
            vec2(seen.width().max(0.1 * unit), 0.012 * unit),
        );
        let fill = fill.gamma_multiply(clear);
        geometry::plate(&mut self.grounds, bar, 0.006 * unit, self.soft, fill);
        self.texts.push(text);
    }

    fn legend(&mut self, area: Rect, entries: &[Entry<'_>], aside: &Aside<'_>) {
        let Aside { pointed: (pointed, clear), festive, covered, .. } = *aside;
        let (unit, soft) = (self.unit, self.soft);
        if covered >= 1.0 {
            return;
        }
        let faded = |color: egui::Color32| color.gamma_multiply(1.0 - covered);
        let columns = entries.len().div_ceil(15);
        let rows = entries.len().div_ceil(columns.max(1));
        let row_height = (area.height() / rows as f32).min(palette::LEGEND_LARGEST * unit * 1.45);
        let size = (row_height / 1.4).min(palette::LEGEND_LARGEST * unit);
        let column_width = area.width() / columns as f32;
        let numbers_width = entries
            .iter()
            .map(|entry| labels::width_at_size_1(self.ctx, &entry.numbers))
            .fold(1.2, f32::max);
        let chip_width = (numbers_width * size * 0.85 + size * 0.5).min(column_width * 0.45);

        for (i, entry) in entries.iter().enumerate() {
            let corner = vec2((i / rows) as f32 * column_width, (i % rows) as f32 * row_height);
            let row = Rect::from_min_size(area.min + corner, vec2(column_width, row_height));
            let lit = if entry.indices.contains(&pointed) { clear } else { 0.0 };
            if lit > 0.0 {
                let light = faded(festive.ink.gamma_multiply(0.24 * lit));
                let row = row.shrink(0.03 * row_height);
                geometry::plate(&mut self.grounds, row, 0.2 * row_height, soft, light);
            }
            let chip = Rect::from_center_size(
                pos2(row.left() + chip_width / 2.0 + 0.15 * size, row.center().y),
                vec2(chip_width, size * 1.08),
            );
            geometry::plate(&mut self.grounds, chip, 0.25 * size, soft, faded(entry.fill));
            let ink = faded(palette::ink_on(entry.fill));
            let room = chip.width() - 0.3 * size;
            let middle = Align2::CENTER_CENTER;
            let numbers =
                fitted(self.ctx, &entry.numbers, 0.85 * size, room, chip.center(), middle, ink);
            let at = pos2(chip.right() + 0.4 * size, row.center().y);
            let ink = faded(palette::mix(festive.ink_weak, festive.ink, lit));
            let room = row.right() - at.x - 0.3 * size;
            let label = fitted(self.ctx, entry.label, size, room, at, Align2::LEFT_CENTER, ink);
            self.texts.extend([numbers, label]);
        }
    }
}

/// Has the glyphs of every plaque drawn while nothing moves: the first time costs a frame.
pub(super) fn warm(ctx: &Context, area: Rect, unit: f32, wheel: &Wheel) {
    let labels: BTreeSet<&str> = wheel.segments().iter().map(|one| one.label.as_str()).collect();
    for label in labels {
        plaque_text(ctx, area, unit, label, Color32::WHITE);
    }
}

fn plaque_text(ctx: &Context, area: Rect, unit: f32, label: &str, ink: Color32) -> TextShape {
    let fitting = 0.98 * area.width() / labels::width_at_size_1(ctx, label).max(0.1);
    let size = labels::stepped(fitting.min(palette::PLAQUE_SIZE * unit), unit);
    let (place, align) = (pos2(area.left(), area.center().y), Align2::LEFT_CENTER);
    lettering::written(ctx, label.to_owned(), size, place, align, (ink, labels::bold))
}

struct Entry<'a> {
    label: &'a str,
    indices: Vec<usize>,
    /// The numbers that stand on the segments; none where they are too narrow for any.
    numbers: String,
    fill: egui::Color32,
}

/// One entry for each label, in the order of the wheel.
fn legend_entries<'a>(
    wheel: &'a Wheel,
    numbered: &[Numbered],
    festive: &Festive,
) -> Vec<Entry<'a>> {
    let mut entries: Vec<Entry<'a>> = Vec::new();
    let count = wheel.segments().len();
    let mut written: Vec<Vec<usize>> = Vec::new();
    for numbered in numbered {
        let index = numbered.index;
        let Some(segment) = wheel.segments().get(index) else { continue };
        let at = entries.iter().position(|entry| entry.label == segment.label);
        let at = at.unwrap_or_else(|| {
            entries.push(Entry {
                label: &segment.label,
                indices: Vec::new(),
                numbers: String::new(),
                fill: festive.fill(index, count, segment.prize.is_none()),
            });
            written.push(Vec::new());
            entries.len() - 1
        });
        let (Some(entry), Some(written)) = (entries.get_mut(at), written.get_mut(at)) else {
            continue;
        };
        entry.indices.push(index);
        written.extend(numbered.written.then_some(index));
    }
    for (entry, written) in entries.iter_mut().zip(&written) {
        entry.numbers = numbers(written);
    }
    entries
}

/// Numbers as people write them: "1–3, 7"; a long list breaks off.
fn numbers(indices: &[usize]) -> String {
    const MOST_PARTS: usize = 4;
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for number in indices.iter().map(|index| index + 1) {
        match runs.last_mut() {
            Some((_, end)) if *end + 1 == number => *end = number,
            _ => runs.push((number, number)),
        }
    }
    let mut text = String::new();
    for (i, (begin, end)) in runs.iter().enumerate() {
        if i > 0 {
            text.push_str(", ");
        }
        if i == MOST_PARTS {
            text.push('…');
            break;
        }
        text.push_str(&begin.to_string());
        if end > begin {
            text.push('–');
            text.push_str(&end.to_string());
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::wheel::{Segment, Widths};
    use crate::ui::wheel::Looks;

    #[test]
    fn the_legend_names_no_number_that_stands_on_no_segment() {
        let segment = |at: usize| Segment {
            label: ["kite", "cup", "pen"][at % 3].to_owned(),
            prize: None,
            weight: 1,
        };
        let wheel = Wheel::new((0..6).map(segment).collect(), Widths::Equal).unwrap();
        let festive = Looks::default().festive();
        let legend = |written: fn(usize) -> bool| -> Vec<(&str, String)> {
            let numbered = |index| Numbered { index, written: written(index) };
            let numbered: Vec<Numbered> = (0..6).map(numbered).collect();
            let entries = legend_entries(&wheel, &numbered, festive);
            entries.into_iter().map(|entry| (entry.label, entry.numbers)).collect()
        };
        let said = |numbers: [&str; 3]| {
            ["kite", "cup", "pen"].into_iter().zip(numbers.map(str::to_owned)).collect::<Vec<_>>()
        };
        assert_eq!(legend(|_| true), said(["1, 4", "2, 5", "3, 6"]));
        assert_eq!(legend(|_| false), said(["", "", ""]));
        assert_eq!(legend(|index| index < 4), said(["1, 4", "2", "3"]));
    }

    #[test]
    fn numbers_in_a_row_are_written_as_a_range() {
        assert_eq!(numbers(&[0]), "1");
        assert_eq!(numbers(&[0, 1, 2, 6]), "1–3, 7");
        assert_eq!(numbers(&[0, 2, 4, 6, 8, 10]), "1, 3, 5, 7, …");
        assert_eq!(numbers(&[]), "");
    }
}
