//! The rows of the list as they were read.

use egui::{Align, Frame, Label, Layout, Margin, RichText, Ui};
use egui_table::{CellInfo, Column, HeaderCellInfo, HeaderRow, Table, TableDelegate};

use super::FIELDS;
use crate::exchange::list::{Field, ListRow};
use crate::ui::importing::{Preview, RowState};
use crate::ui::theme::{self, text};
use crate::ui::words::Words;

const ROW: f32 = 30.0;
const NUMBER: f32 = 56.0;
const STATE: f32 = 92.0;
/// Narrow columns; the others share what is left.
const AGE: f32 = 60.0;
const PHONE: f32 = 132.0;
const UNIT: f32 = 90.0;

/// Shows the table; only the rows in view are made.
pub(super) fn ui(ui: &mut Ui, words: &Words, preview: &Preview) {
    let rest = ui.available_width() - NUMBER - STATE - AGE - PHONE - UNIT - 12.0;
    let share = (rest / 3.0).max(80.0);
    let field_width = |field| match field {
        Field::Age => AGE,
        Field::Phone => PHONE,
        Field::Unit => UNIT,
        Field::Name | Field::Building | Field::Grid => share,
    };
    let widths = [NUMBER, STATE].into_iter().chain(FIELDS.map(|(field, _)| field_width(field)));
    let columns: Vec<Column> =
        widths.map(|width| Column::new(width).range(width..=width).resizable(false)).collect();
    let mut rows = Rows { words, preview };
    Table::new()
        .id_salt("import_table")
        .num_rows(preview.list.rows.len() as u64)
        .columns(columns)
        .num_sticky_cols(2)
        .headers([HeaderRow::new(ROW)])
        .show(ui, &mut rows);
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
            column => FIELDS.get(column - 2).map_or("field-row", |(_, key)| key),
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
        let rows = (self.preview.list.rows.get(at), self.preview.states.get(at));
        let (Some(row), Some(state)) = rows else { return };
        let palette = theme::palette(ui);
        let left_out = matches!(state, RowState::Unreadable | RowState::Duplicate);
        let ink = if left_out { palette.ink_weak } else { palette.ink };
        let (text_in_cell, color) = match cell.col_nr {
            0 => (row.row.to_string(), palette.ink_weak),
            1 => {
                let (key, color) = match state {
                    RowState::Fine => ("import-state-fine", palette.success_ink),
                    RowState::Noted => ("import-state-noted", palette.already_ink),
                    RowState::Unreadable => ("import-state-unreadable", palette.refused_ink),
                    RowState::Duplicate => ("import-state-duplicate", palette.refused_ink),
                };
                (self.words.text(key).into_owned(), color)
            }
            column => {
                let field = FIELDS.get(column - 2).map(|(field, _)| *field);
                (field.map(|field| value(row, field)).unwrap_or_default(), ink)
            }
        };
        let said = RichText::new(text_in_cell).text_style(text::small()).color(color);
        cell_frame(ui, |ui| ui.add(Label::new(said).truncate()));
    }

    fn default_row_height(&self) -> f32 {
        ROW
    }
}

/// A phone shows its end alone: the screen may be seen from the queue.
fn value(row: &ListRow, field: Field) -> String {
    let person = &row.person;
    match field {
        Field::Name => person.name.clone(),
        Field::Age => person.age.map(|age| age.to_string()).unwrap_or_default(),
        Field::Phone if person.guardian_phone.is_empty() => String::new(),
        Field::Phone => format!("***{}", person.phone_tail()),
        Field::Grid => person.grid.clone(),
        Field::Building => person.building.clone(),
        Field::Unit => person.unit.clone(),
    }
}

fn cell_frame<R>(ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) {
    Frame::new().inner_margin(Margin::symmetric(6, 2)).show(ui, |ui| {
        ui.with_layout(Layout::left_to_right(Align::Center), content);
    });
}
