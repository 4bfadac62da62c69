//! The rows of the list as they were read.

use egui::{Align, Frame, Label, Layout, Margin, RichText, Ui};
use egui_table::{CellInfo, Column, HeaderCellInfo, HeaderRow, Table, TableDelegate};

use crate::exchange::list::Field;
use crate::ui::importing::{Preview, PreviewRow, RowState};
use crate::ui::theme::{self, text};
use crate::ui::words::Words;

const ROW: f32 = 30.0;
const NUMBER: f32 = 56.0;
const STATE: f32 = 92.0;
/// Shows the table; only the rows in view are made.
pub(super) fn ui(ui: &mut Ui, words: &Words, preview: &Preview) {
    let fields = preview.head.kind.fields();
    let narrow: f32 = fields.iter().filter_map(|field| narrow_width(*field)).sum();
    let wide: f32 = fields.iter().map(|field| share(*field)).sum();
    let rest = (ui.available_width() - NUMBER - STATE - narrow - 12.0).max(80.0 * wide);
    let field_width = |field: &Field| narrow_width(*field).unwrap_or(rest * share(*field) / wide);
    let widths = [NUMBER, STATE].into_iter().chain(fields.iter().map(field_width));
    let columns: Vec<Column> =
        widths.map(|width| Column::new(width).range(width..=width).resizable(false)).collect();
    let mut rows = Rows { words, preview };
    Table::new()
        // Each kind of list has columns of its own.
        .id_salt(("import_table", preview.head.kind))
        .num_rows(preview.rows.len() as u64)
        .columns(columns)
        .num_sticky_cols(2)
        .headers([HeaderRow::new(ROW)])
        .show(ui, &mut rows);
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
        Field::Question | Field::Rules | Field::Message | Field::Measure | Field::Note => 2.0,
        _ => 1.0,
    }
}

struct Rows<'a> {
    words: &'a Words,
    preview: &'a Preview,
}

impl TableDelegate for Rows<'_> {
    fn header_cell_ui(&mut self, ui: &mut Ui, cell: &HeaderCellInfo) {
        let key = match cell.col_range.start {
            0 => "field-row",
            1 => "import-state",
            column => {
                let field = self.preview.head.kind.fields().get(column - 2);
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
        let Some(row) = self.preview.rows.get(at) else { return };
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
        let field = self.preview.head.kind.fields().get(column - 2);
        row.before.iter().any(|(changed, _)| Some(changed) == field)
    }
}

fn cell_frame<R>(ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) {
    Frame::new().inner_margin(Margin::symmetric(6, 2)).show(ui, |ui| {
        ui.with_layout(Layout::left_to_right(Align::Center), content);
    });
}
