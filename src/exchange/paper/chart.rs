//! Plain charts: columns over time, bars beside names. Their axes have round numbers.

use super::house::{GREY, PALE, RED};
use super::{Area, Canvas, Style};

/// The widest a column is, in millimetres.
const COLUMN_MAX: f32 = 22.0;
const AXIS: f32 = 14.0;
const LABELS: f32 = 8.0;
/// Room for the number above the highest column, in millimetres.
const ABOVE: f32 = 5.5;
/// The height of a bar with its name, in millimetres.
const BAR: f32 = 7.5;

/// A bar: its name, how long it is, of how much that is a part, and what stands behind it.
pub struct Bar {
    /// Its name.
    pub name: String,
    /// How long.
    pub value: u32,
    /// The whole, shown pale behind it; no more than the value where there is none.
    pub whole: u32,
    /// What stands behind it: "12 / 40".
    pub told: String,
}

/// Columns side by side, each with its name below and its number above.
pub fn columns(canvas: &mut Canvas<'_>, area: Area, columns: &[(String, u32)]) {
    let most = columns.iter().map(|(_, value)| *value).max().unwrap_or(0);
    let (_, plot) = area.split_left(AXIS);
    let (_, plot) = plot.split_top(ABOVE);
    let (plot, names) = plot.split_top(plot.height - LABELS);
    let step = round_step(most);
    let top = most.div_ceil(step).max(1) * step;
    let height = |value: u32| plot.height * value as f32 / top as f32;
    for tick in 0..=top / step {
        let value = tick * step;
        let y = plot.y + plot.height - height(value);
        canvas.rule((plot.x, y), (plot.x + plot.width, y), 0.2, PALE);
        let label = Area::new(area.x, y - 2.5, AXIS - 2.0, 5.0);
        canvas.line(label, &value.to_string(), Style::new(9.0).ink(GREY).right());
    }
    for (cell, (name, value)) in plot.grid(columns.len().max(1), 1).zip(columns) {
        let width = (cell.width * 0.7).min(COLUMN_MAX);
        let (x, high) = (cell.x + (cell.width - width) / 2.0, height(*value));
        let column = Area::new(x, plot.y + plot.height - high, width, high);
        canvas.fill(column, RED);
        let above = Area::new(cell.x, column.y - ABOVE, cell.width, 5.0);
        canvas.line(above, &value.to_string(), Style::new(9.0).bold().center());
        let below = Area::new(cell.x + 0.5, names.y + 1.0, cell.width - 1.0, 5.0);
        canvas.line(below, name, Style::new(9.0).ink(GREY).center());
    }
}

/// Bars below each other, as many as fit; returns what is left below them.
pub fn bars(canvas: &mut Canvas<'_>, area: Area, bars: &[Bar]) -> Area {
    let most = bars.iter().map(|bar| bar.value.max(bar.whole)).max().unwrap_or(0).max(1);
    let mut rest = area;
    for bar in bars.iter().take((area.height / BAR).floor() as usize) {
        let (row, below) = rest.split_top(BAR);
        let (name, row) = row.split_left(row.width * 0.3);
        let (scale, told) = row.split_left(row.width * 0.72);
        let name = Area { width: name.width - 3.0, ..name };
        canvas.label(name, &bar.name, Style::new(11.0).right());
        for (length, ink) in [(bar.whole, PALE), (bar.value, RED)] {
            let width = scale.width * length as f32 / most as f32;
            canvas.fill(Area::new(scale.x, scale.y + 1.3, width, BAR - 2.6), ink);
        }
        let told = Area { x: told.x + 2.0, width: told.width - 2.0, ..told };
        canvas.label(told, &bar.told, Style::new(11.0).ink(GREY));
        rest = below;
    }
    rest
}

/// The distance of the marks on an axis: 1, 2 or 5 times a power of ten, six marks at most.
fn round_step(most: u32) -> u32 {
    let mut power = 1_u32;
    loop {
        for step in [power, 2 * power, 5 * power] {
            if most.div_ceil(step) <= 5 {
                return step;
            }
        }
        power = power.saturating_mul(10);
        if power >= 100_000_000 {
            return power;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_axis_has_round_numbers_and_few_of_them() {
        for (most, step) in [(0, 1), (3, 1), (6, 2), (23, 5), (51, 20), (240, 50), (9_999, 2_000)] {
            assert_eq!(round_step(most), step, "{most}");
        }
        assert!(round_step(u32::MAX) >= 100_000_000);
    }
}
