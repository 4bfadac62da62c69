//! A list before it is imported: counts, problems by row and column, and the people themselves.

use egui::{Label, RichText, ScrollArea, Ui, UiBuilder, vec2};
use egui_extras::{Column, TableBuilder};

use crate::exchange::list::{
    Duplicate, Encoding, Fault, Field, List, ListRow, Problem, column_letter,
};
use crate::ui::theme::{self, size, space, text};
use crate::ui::widgets::stat_tile;
use crate::ui::words::Words;

const ROW: f32 = 32.0;
const PROBLEMS_SHARE: f32 = 0.42;

pub(super) fn preview_ui(ui: &mut Ui, words: &Words, list: &List) {
    tiles_ui(ui, words, list);
    let palette = theme::palette(ui);
    let weak = RichText::new(found_line(words, list)).text_style(text::small());
    ui.add(Label::new(weak.color(palette.ink_weak)).wrap());
    let rect = ui.available_rect_before_wrap();
    let split = rect.left() + rect.width() * PROBLEMS_SHARE;
    ui.scope_builder(UiBuilder::new().max_rect(rect.with_max_x(split)), |ui| {
        problems_ui(ui, words, list);
    });
    ui.scope_builder(UiBuilder::new().max_rect(rect.with_min_x(split + space::LARGE)), |ui| {
        people_ui(ui, words, list);
    });
}

fn tiles_ui(ui: &mut Ui, words: &Words, list: &List) {
    let unreadable = list.rows.iter().filter(|row| !row.readable).count();
    let warnings = list.problems.iter().filter(|problem| !problem.fault.blocks_row()).count();
    let tiles = [
        ("import-tile-importable", list.importable().count()),
        ("import-tile-duplicates", list.duplicates().count()),
        ("import-tile-unreadable", unreadable),
        ("import-tile-warnings", warnings),
    ];
    let width = (ui.available_width() - 3.0 * space::MEDIUM) / 4.0;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing = vec2(space::MEDIUM, 0.0);
        for (key, figure) in tiles {
            stat_tile(ui, width, &words.text(key), &figure.to_string(), "");
        }
    });
}

/// "表头在第 3 行；A 列“姓名”→姓名，…".
fn found_line(words: &Words, list: &List) -> String {
    let comma = words.text("list-comma");
    let columns: Vec<String> = list
        .columns
        .iter()
        .filter_map(|column| {
            let field = words.text(field_key(column.field?)).into_owned();
            let values = [
                ("column", column_letter(column.at).into()),
                ("heading", column.heading.as_str().into()),
                ("field", field.into()),
            ];
            Some(words.fmt("import-column", &values))
        })
        .collect();
    let source = match (&list.sheet, list.encoding) {
        (Some(sheet), _) => words.fmt("import-sheet", &[("sheet", sheet.as_str().into())]),
        (None, Some(Encoding::Gb18030)) => "GB18030".to_owned(),
        (None, Some(Encoding::Utf16)) => "UTF-16".to_owned(),
        (None, _) => "UTF-8".to_owned(),
    };
    words.fmt(
        "import-found",
        &[
            ("source", source.into()),
            ("row", list.header_row.into()),
            ("columns", columns.join(&comma).into()),
        ],
    )
}

fn problems_ui(ui: &mut Ui, words: &Words, list: &List) {
    let mut lines: Vec<(u32, String)> =
        list.problems.iter().map(|problem| (problem.row, problem_line(words, problem))).collect();
    lines.extend(list.duplicates().map(|row| (row.row, duplicate_line(words, row))));
    lines.sort_by_key(|(row, _)| *row);
    ui.label(theme::strong(words.fmt("import-problems", &[("count", lines.len().into())])));
    let height = ui.text_style_height(&text::small());
    ScrollArea::vertical().id_salt("import_problems").auto_shrink([false, false]).show_rows(
        ui,
        height,
        lines.len(),
        |ui, shown| {
            for (_, line) in lines.iter().skip(shown.start).take(shown.len()) {
                ui.add(Label::new(RichText::new(line).text_style(text::small())).truncate());
            }
        },
    );
}

fn people_ui(ui: &mut Ui, words: &Words, list: &List) {
    let people: Vec<&ListRow> = list.importable().collect();
    ui.label(theme::strong(words.text("import-people")));
    let height = (ui.available_height() - ROW).max(ROW);
    TableBuilder::new(ui)
        .striped(true)
        .auto_shrink([false, true])
        .max_scroll_height(height)
        .column(Column::exact(56.0))
        .column(Column::remainder().at_least(110.0).clip(true))
        .column(Column::exact(56.0))
        .column(Column::exact(120.0))
        .column(Column::exact(110.0).clip(true))
        .header(size::ROW * 0.7, |mut header| {
            let keys = ["field-row", "field-name", "field-age", "field-phone", "field-building"];
            for key in keys {
                header.col(|ui| {
                    let palette = theme::palette(ui);
                    let title = RichText::new(words.text(key)).text_style(text::small());
                    ui.label(title.color(palette.ink_weak));
                });
            }
        })
        .body(|body| {
            body.rows(ROW, people.len(), |mut row| {
                let Some(person) = people.get(row.index()) else { return };
                for cell in cells(person) {
                    row.col(|ui| {
                        ui.add(Label::new(cell).truncate());
                    });
                }
            });
        });
}

/// The phone by its last digits: the room may see this screen.
fn cells(row: &ListRow) -> [String; 5] {
    let person = &row.person;
    let phone = match person.phone_tail() {
        "" => String::new(),
        tail => format!("…{tail}"),
    };
    [
        row.row.to_string(),
        person.name.clone(),
        person.age.map(|years| years.to_string()).unwrap_or_default(),
        phone,
        person.building.clone(),
    ]
}

fn problem_line(words: &Words, problem: &Problem) -> String {
    let what = match &problem.fault {
        Fault::NameMissing => words.text("fault-name-missing").into_owned(),
        Fault::NameTooLong => words.text("fault-name-too-long").into_owned(),
        Fault::Garbled(text) => words.fmt("fault-garbled", &[("text", text.as_str().into())]),
        Fault::AgeUnclear(text) => {
            words.fmt("fault-age-unclear", &[("text", text.as_str().into())])
        }
        Fault::AgeOutOfRange(text) => {
            words.fmt("fault-age-out-of-range", &[("text", text.as_str().into())])
        }
        Fault::PhoneUnclear(text) => {
            words.fmt("fault-phone-unclear", &[("text", text.as_str().into())])
        }
        Fault::TooLong => words.text("fault-too-long").into_owned(),
    };
    let values = [
        ("row", problem.row.into()),
        ("column", column_letter(problem.column).into()),
        ("heading", problem.heading.as_str().into()),
        ("what", what.into()),
    ];
    words.fmt("import-problem", &values)
}

fn duplicate_line(words: &Words, row: &ListRow) -> String {
    let name = ("name", row.person.name.as_str().into());
    match row.duplicate {
        Some(Duplicate::InList { first_row }) => words.fmt(
            "import-duplicate-in-list",
            &[("row", row.row.into()), name, ("first", first_row.into())],
        ),
        Some(Duplicate::InEvent) | None => {
            words.fmt("import-duplicate-in-event", &[("row", row.row.into()), name])
        }
    }
}

fn field_key(field: Field) -> &'static str {
    match field {
        Field::Name => "field-name",
        Field::Age => "field-age",
        Field::Phone => "field-phone",
        Field::Grid => "field-grid",
        Field::Building => "field-building",
        Field::Unit => "field-unit",
    }
}
