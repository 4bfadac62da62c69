//! The rows of the list as they were read.

use egui::{Align, Frame, Label, Layout, Margin, RichText, Ui};
use egui_table::{CellInfo, Column, HeaderCellInfo, HeaderRow, Table, TableDelegate};

use crate::exchange::list::{Field, Kind};
use crate::ui::importing::{PreviewRow, RowState};
use crate::ui::theme::{self, text};
use crate::ui::words::Words;

const ROW: f32 = 30.0;
const NUMBER: f32 = 76.0;
const STATE: f32 = 92.0;

/// Shows the rows of a list as they were read; only the rows in view are made.
pub fn preview_table(ui: &mut Ui, words: &Words, kind: Kind, rows: &[PreviewRow]) {
    let fields = kind.fields();
    let narrow: f32 = fields.iter().filter_map(|field| narrow_width(*field)).sum();
    let wide: f32 = fields.iter().map(|field| share(*field)).sum();
    let rest = (ui.available_width() - NUMBER - STATE - narrow - 12.0).max(80.0 * wide);
    let field_width = |field: &Field| narrow_width(*field).unwrap_or(rest * share(*field) / wide);
    let widths = [NUMBER, STATE].into_iter().chain(fields.iter().map(field_width));
    let columns: Vec<Column> =
        widths.map(|width| Column::new(width).range(width..=width).resizable(false)).collect();
    let mut delegate = Rows { words, kind, rows };
    Table::new()
        // Each kind of list has columns of its own.
        .id_salt(("import_table", kind))
        .num_rows(rows.len() as u64)
        .columns(columns)
        .num_sticky_cols(2)
        .headers([HeaderRow::new(ROW)])
        .show(ui, &mut delegate);
}

/// The width of a narrow column; the others share what is left.
fn narrow_width(field: Field) -> Option<f32> {
    match field {
        Field::Age | Field::Number | Field::Count => Some(76.0),
        Field::OnWheel | Field::Vouchers | Field::Time | Field::Done => Some(76.0),
        Field::Phone | Field::Due => Some(132.0),
        Field::Unit | Field::Tier | Field::Trade => Some(90.0),
        _ => None,
    }
}

/// How much of what is left a wide column takes.
fn share(field: Field) -> f32 {
    match field {
        field if narrow_width(field).is_some() => 0.0,
        Field::Name => 1.6,
        Field::Question | Field::Rules | Field::Message | Field::Measure | Field::Note => 2.0,
        _ => 1.0,
    }
}

struct Rows<'a> {
    words: &'a Words,
    kind: Kind,
    rows: &'a [PreviewRow],
}

impl TableDelegate for Rows<'_> {
    fn header_cell_ui(&mut self, ui: &mut Ui, cell: &HeaderCellInfo) {
        let key = match cell.col_range.start {
            0 => "field-row",
            1 => "import-state",
            column => {
                let field = self.kind.fields().get(column - 2);
                field.map_or("field-row", |field| field.key())
            }
        };
        let weak = theme::palette(ui).ink_weak;
        let name = RichText::new(self.words.text(key)).text_style(text::small()).color(weak);
        cell_frame(ui, |ui| ui.add(Label::new(name).truncate()));
    }

    fn row_ui(&mut self, ui: &mut Ui, row: u64) {
        if row.is_multiple_of(2) {
            let well = theme::palette(ui).well;
            ui.painter().rect_filled(ui.max_rect(), 0, well);
        }
    }

    fn cell_ui(&mut self, ui: &mut Ui, cell: &CellInfo) {
        let at = cell.row_nr as usize;
        let Some(row) = self.rows.get(at) else { return };
        let palette = theme::palette(ui);
        let left_out = matches!(row.state, RowState::Unreadable | RowState::Duplicate);
        let changed = palette.already_ink;
        let ink = if left_out { palette.ink_weak } else { palette.ink };
        let (text_in_cell, color) = match cell.col_nr {
            0 => (row.row.to_string(), palette.ink_weak),
            1 => {
                let (key, color) = match row.state {
                    RowState::Fine => ("import-state-fine", palette.success_ink),
                    RowState::Noted => ("import-state-noted", palette.already_ink),
                    RowState::Changed => ("import-state-changed", palette.already_ink),
                    RowState::Unreadable => ("import-state-unreadable", palette.refused_ink),
                    RowState::Duplicate => ("import-state-duplicate", palette.ink_weak),
                };
                (self.words.text(key).into_owned(), color)
            }
            column => {
                let said = row.cells.get(column - 2).cloned().unwrap_or_default();
                (said.replace('\n', " "), if self.is_changed(row, column) { changed } else { ink })
            }
        };
        let said = RichText::new(text_in_cell).text_style(text::small()).color(color);
        cell_frame(ui, |ui| ui.add(Label::new(said).truncate()));
    }

    fn default_row_height(&self) -> f32 {
        ROW
    }
}

impl Rows<'_> {
    /// Whether a cell changes what stands in the event.
    fn is_changed(&self, row: &PreviewRow, column: usize) -> bool {
        let field = self.kind.fields().get(column - 2);
        row.before.iter().any(|(changed, _)| Some(changed) == field)
    }
}

fn cell_frame<R>(ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) {
    Frame::new().inner_margin(Margin::symmetric(6, 2)).show(ui, |ui| {
        ui.with_layout(Layout::left_to_right(Align::Center), content);
    });
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use egui::{Context, Event, Modifiers, MouseWheelUnit, Pos2, RawInput, Rect, pos2, vec2};

    use super::*;
    use crate::ui;
    use crate::ui::theme::Theme;
    use crate::ui::words::Language;

    fn rows(count: u32) -> Vec<PreviewRow> {
        let row = |row: u32| PreviewRow {
            row,
            state: RowState::Fine,
            cells: vec![format!("王小明{row}"), "9".to_owned(), "13812344821".to_owned()],
            before: Vec::new(),
        };
        (1..=count).map(row).collect()
    }

    /// Scrolls through the rows, a jump each frame; the median time of a frame, shapes and
    /// triangles made, and how many triangles the last one had.
    fn scrolled(rows: &[PreviewRow]) -> (Duration, usize) {
        const FRAMES: usize = 60;
        let words = Words::new(Language::Chinese);
        let ctx = Context::default();
        ui::prepare(&ctx, Theme::default());
        let per_frame = -30.0 * rows.len() as f32 / FRAMES as f32;
        let mut took = Vec::new();
        let mut triangles = 0;
        for frame in 0..FRAMES {
            let wheel = Event::MouseWheel {
                unit: MouseWheelUnit::Point,
                delta: vec2(0.0, if frame == 0 { 0.0 } else { per_frame }),
                phase: egui::TouchPhase::Move,
                source: egui::MouseWheelSource::Wheel,
                modifiers: Modifiers::NONE,
            };
            let input = RawInput {
                screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(1366.0, 768.0))),
                time: Some(frame as f64 / 60.0),
                events: vec![Event::PointerMoved(pos2(600.0, 400.0)), wheel],
                ..RawInput::default()
            };
            let began = Instant::now();
            let mut output = ctx.run_ui(input, |ui| preview_table(ui, &words, Kind::People, rows));
            let shapes = std::mem::take(&mut output.shapes);
            let primitives = ctx.tessellate(shapes, output.pixels_per_point);
            took.push(began.elapsed());
            output.textures_delta.clear();
            triangles = primitives
                .iter()
                .map(|clipped| match &clipped.primitive {
                    egui::epaint::Primitive::Mesh(mesh) => mesh.indices.len() / 3,
                    egui::epaint::Primitive::Callback(_) => 0,
                })
                .sum();
        }
        took.sort();
        (took[FRAMES / 2], triangles)
    }

    #[test]
    fn a_million_rows_scroll_like_a_thousand() {
        let (short, few) = scrolled(&rows(1_000));
        let (long, many) = scrolled(&rows(1_000_000));
        assert!(many < few * 3 / 2 && many > few / 2, "{many} triangles instead of {few}");
        assert!(long < short * 3, "{long:?} instead of {short:?}");
    }
}
