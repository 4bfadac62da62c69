//! The legend beside the wheel: what the segments are that do not bear their label.

use egui::epaint::{Mesh, TextShape};
use egui::{Align2, Color32, Context, Rect, pos2, vec2};

use super::festive::Festive;
use super::labels::Numbered;
use super::lettering::fitted;
use super::{geometry, labels, palette};
use crate::model::wheel::Wheel;

/// More lines than this could not be read from afar.
const LINES_MOST: usize = 45;
/// Up to so many lines the legend leaves room for the plaque above it.
const LINES_SHORT: usize = 5;
const ROWS_MOST: usize = 15;

/// The legend of a wheel.
pub(super) struct Legend<'a> {
    entries: Vec<Entry<'a>>,
    festive: &'static Festive,
}

/// How much room it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Length {
    /// There is nothing to explain, or more than could be read: then the plaque alone tells.
    None,
    /// The plaque stands above it.
    Short,
    /// It takes all the height below the title.
    Long,
}

/// Where it stands.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub(super) area: Rect,
    /// The height that all measures are parts of.
    pub(super) unit: f32,
    /// The width of what is neither in nor out at an edge.
    pub(super) soft: f32,
}

/// How a line is painted.
#[derive(Clone, Copy)]
struct Light {
    /// From 0 to 1: it is the line of the segment under the pointer.
    lit: f32,
    /// From 0 (gone) to 1.
    seen: f32,
}

/// The measures of a place, the same for all lines.
struct Measures {
    rows: usize,
    row_height: f32,
    column_width: f32,
    chip_width: f32,
    size: f32,
}

impl<'a> Legend<'a> {
    /// One entry for each label, in the order of the wheel.
    pub(super) fn of(wheel: &'a Wheel, numbered: &[Numbered], festive: &'static Festive) -> Self {
        Self { entries: entries(wheel, numbered, festive), festive }
    }

    pub(super) fn length(&self) -> Length {
        let lines = self.entries.len();
        if lines == 0 || lines > LINES_MOST {
            Length::None
        } else if lines <= LINES_SHORT {
            Length::Short
        } else {
            Length::Long
        }
    }

    /// All lines, `seen` from 0 to 1; that of the segment `pointed` at `lit` from 0 to 1.
    pub(super) fn paint(
        &self,
        ctx: &Context,
        place: Place,
        (pointed, lit): (usize, f32),
        seen: f32,
        out: (&mut Mesh, &mut Vec<TextShape>),
    ) {
        let measures = self.measures(ctx, place);
        let (grounds, texts) = out;
        for (at, entry) in self.entries.iter().enumerate() {
            let lit = if entry.indices.contains(&pointed) { lit } else { 0.0 };
            self.line(ctx, place, &measures, (at, entry), Light { lit, seen }, (grounds, texts));
        }
    }

    /// Only the line of the segment `pointed` at, over the others as they stand.
    pub(super) fn paint_lit(
        &self,
        ctx: &Context,
        place: Place,
        (pointed, lit): (usize, f32),
        out: (&mut Mesh, &mut Vec<TextShape>),
    ) {
        let line = self.entries.iter().enumerate();
        let mut line = line.filter(|(_, entry)| entry.indices.contains(&pointed));
        if let Some(line) = line.next() {
            let measures = self.measures(ctx, place);
            self.line(ctx, place, &measures, line, Light { lit, seen: 1.0 }, out);
        }
    }

    fn measures(&self, ctx: &Context, Place { area, unit, .. }: Place) -> Measures {
        let columns = self.entries.len().div_ceil(ROWS_MOST);
        let rows = self.entries.len().div_ceil(columns.max(1));
        let row_height = (area.height() / rows as f32).min(palette::LEGEND_LARGEST * unit * 1.45);
        let size = (row_height / 1.4).min(palette::LEGEND_LARGEST * unit);
        let column_width = area.width() / columns as f32;
        let numbers = self.entries.iter().map(|entry| labels::width_at_size_1(ctx, &entry.numbers));
        let numbers_width = numbers.fold(1.2, f32::max);
        let chip_width = (numbers_width * size * 0.85 + size * 0.5).min(column_width * 0.45);
        Measures { rows, row_height, column_width, chip_width, size }
    }

    fn line(
        &self,
        ctx: &Context,
        Place { area, soft, .. }: Place,
        measures: &Measures,
        (at, entry): (usize, &Entry<'_>),
        Light { lit, seen }: Light,
        (grounds, texts): (&mut Mesh, &mut Vec<TextShape>),
    ) {
        let &Measures { rows, row_height, column_width, chip_width, size } = measures;
        let faded = |color: Color32| color.gamma_multiply(seen);
        let corner = vec2((at / rows) as f32 * column_width, (at % rows) as f32 * row_height);
        let row = Rect::from_min_size(area.min + corner, vec2(column_width, row_height));
        if lit > 0.0 {
            let light = faded(self.festive.ink.gamma_multiply(0.24 * lit));
            let row = row.shrink(0.03 * row_height);
            geometry::plate(grounds, row, 0.2 * row_height, soft, light);
        }
        let chip = Rect::from_center_size(
            pos2(row.left() + chip_width / 2.0 + 0.15 * size, row.center().y),
            vec2(chip_width, size * 1.08),
        );
        geometry::plate(grounds, chip, 0.25 * size, soft, faded(entry.fill));
        let ink = faded(palette::ink_on(entry.fill));
        let room = chip.width() - 0.3 * size;
        let middle = Align2::CENTER_CENTER;
        let numbers = fitted(ctx, &entry.numbers, 0.85 * size, room, chip.center(), middle, ink);
        let at = pos2(chip.right() + 0.4 * size, row.center().y);
        let ink = faded(palette::mix(self.festive.ink_weak, self.festive.ink, lit));
        let room = row.right() - at.x - 0.3 * size;
        let label = fitted(ctx, entry.label, size, room, at, Align2::LEFT_CENTER, ink);
        texts.extend([numbers, label]);
    }
}

struct Entry<'a> {
    label: &'a str,
    indices: Vec<usize>,
    /// The numbers that stand on the segments; none where they are too narrow for any.
    numbers: String,
    fill: egui::Color32,
}

/// One entry for each label, in the order of the wheel.
fn entries<'a>(wheel: &'a Wheel, numbered: &[Numbered], festive: &Festive) -> Vec<Entry<'a>> {
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
            let entries = entries(&wheel, &numbered, festive);
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
