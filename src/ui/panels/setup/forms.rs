//! The cells that the tables and forms of the setup are made of.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::time::{Duration, Instant};

use egui::{
    Align, Button, Checkbox, Color32, ComboBox, DragValue, Id, Layout, Margin, Response, RichText,
    TextEdit, Ui, vec2,
};
use unicode_normalization::UnicodeNormalization as _;

use crate::model::id::SponsorId;
use crate::model::setup::Sponsor;
use crate::ui::theme::{self, size, text};
use crate::ui::words::Words;

/// Between the text of a cell and its sides.
const CELL_MARGIN: i8 = 8;

/// A text field in a table, without a name above it; `name` is for screen readers.
pub(super) fn text_cell(
    ui: &mut Ui,
    id: Id,
    name: &str,
    value: &mut String,
    width: f32,
) -> Response {
    let field = TextEdit::singleline(value)
        .id(id)
        .desired_width(width)
        .min_size(vec2(0.0, size::PRESS))
        .align(egui::Align2::LEFT_CENTER)
        .margin(Margin::symmetric(CELL_MARGIN, 4))
        .return_key(None);
    let response = ui.add(field).accessible_name(name);
    reveal(ui, &response);
    if response.hovered() && !response.has_focus() && is_cut(ui, value, width) {
        return response.on_hover_text(value.as_str());
    }
    response
}

/// Whether a cell shows only the beginning of its text.
fn is_cut(ui: &Ui, text: &str, width: f32) -> bool {
    let font = egui::TextStyle::Body.resolve(ui.style());
    let whole = ui.painter().layout_no_wrap(text.to_owned(), font, Color32::PLACEHOLDER);
    whole.size().x > width - 2.0 * f32::from(CELL_MARGIN)
}

/// Gives the field of a cell the keyboard and brings it into view, once it is there.
pub(super) fn go_to(ui: &Ui, field: Id) {
    ui.memory_mut(|memory| memory.request_focus(field));
    ui.data_mut(|data| data.insert_temp(revealed(), Some(field)));
}

/// Brings a cell into view if somebody wants to go to it.
fn reveal(ui: &Ui, response: &Response) {
    if is_wanted(ui, response.id) {
        response.scroll_to_me(Some(Align::Center));
    }
}

/// Whether somebody wants to go to `field`; says so once.
pub(super) fn is_wanted(ui: &Ui, field: Id) -> bool {
    let wanted = ui.data(|data| data.get_temp::<Option<Id>>(revealed()).flatten());
    if wanted == Some(field) {
        ui.data_mut(|data| data.insert_temp(revealed(), None::<Id>));
    }
    wanted == Some(field)
}

fn revealed() -> Id {
    Id::unique("setup_revealed")
}

/// How long it is said which numbers are possible, after another one was typed.
const TOLD: Duration = Duration::from_secs(4);

/// A number that is typed, or stepped with the arrow keys. It cannot be dragged: a slip of the
/// mouse must not change a stock. What lies outside the range becomes its nearest end, and the
/// range is shown beside it.
pub(super) fn number_cell(
    ui: &mut Ui,
    name: &str,
    value: &mut u32,
    range: RangeInclusive<u32>,
    width: f32,
) -> Response {
    let dragging = ui.input(|input| input.pointer.any_down());
    let speed = if dragging { 0.0 } else { 1.0 };
    let (least, most) = (*range.start(), *range.end());
    let outside = Cell::new(false);
    let read = |text: &str| {
        // An input method may write its digits in full width.
        let typed =
            text.nfkc().filter(|c| !c.is_whitespace()).collect::<String>().parse::<f64>().ok();
        let fits = |number: f64| (f64::from(least)..=f64::from(most)).contains(&number);
        outside.set(!typed.is_some_and(fits));
        typed
    };
    let number = DragValue::new(value).range(range).clamp_existing_to_range(false).speed(speed);
    let number = number.custom_parser(read);
    let response = ui.add_sized(vec2(width, size::PRESS), number).accessible_name(name);
    let now = Instant::now();
    if outside.get() {
        ui.data_mut(|data| data.insert_temp(response.id, now));
    }
    let since = ui.data(|data| data.get_temp::<Instant>(response.id));
    let left = since.and_then(|since| TOLD.checked_sub(now.duration_since(since)));
    if let Some(left) = left {
        response.show_tooltip_text(format!("{least}–{most}"));
        ui.ctx().request_repaint_after(left);
    }
    response
}

/// A box to tick in a table.
pub(super) fn tick_cell(ui: &mut Ui, name: &str, value: &mut bool, width: f32) -> Response {
    fixed(ui, width, |ui| ui.add(Checkbox::without_text(value)).accessible_name(name))
}

/// Text that is only read.
pub(super) fn label_cell(ui: &mut Ui, words: &str, width: f32) {
    fixed(ui, width, |ui| {
        let text = RichText::new(words).color(theme::palette(ui).ink_weak);
        ui.add(egui::Label::new(text).truncate())
    });
}

/// Chooses one of the sponsors, or none.
pub(super) fn sponsor_cell(
    ui: &mut Ui,
    words: &Words,
    name: &str,
    value: &mut Option<SponsorId>,
    sponsors: &BTreeMap<SponsorId, Sponsor>,
    width: f32,
) {
    let none = words.text("setup-no-sponsor");
    let chosen = value.and_then(|id| sponsors.get(&id)).map_or(&*none, |sponsor| &sponsor.name);
    let combo = ComboBox::from_id_salt(name).width(width).truncate().selected_text(chosen);
    let response = fixed(ui, width, |ui| {
        let shown = combo.show_ui(ui, |ui| {
            ui.selectable_value(value, None, &*none);
            for sponsor in sponsors.values() {
                ui.selectable_value(value, Some(sponsor.id), &sponsor.name);
            }
        });
        shown.response
    });
    response.accessible_name(name);
}

/// Takes a row away; greyed out, with the reason, where records rely on it.
pub(super) fn remove_cell(ui: &mut Ui, words: &Words, item: &str, in_use: bool) -> bool {
    remove_cell_unless(ui, words, item, in_use.then_some("item-in-use"))
}

/// Takes a row away; greyed out where there is a reason against it, told by its key.
pub(super) fn remove_cell_unless(
    ui: &mut Ui,
    words: &Words,
    item: &str,
    reason: Option<&str>,
) -> bool {
    let name = words.fmt("setup-remove-item", &[("item", item.into())]);
    let remove = Button::new(RichText::new(words.text("setup-remove")).text_style(text::small()))
        .min_size(vec2(REMOVE_WIDTH, size::PRESS));
    let response = ui.add_enabled(reason.is_none(), remove).accessible_name(name);
    match reason {
        Some(reason) => response.on_disabled_hover_text(words.text(reason)).clicked(),
        None => response.clicked(),
    }
}

/// Width of the button that takes a row away.
pub(super) const REMOVE_WIDTH: f32 = 86.0;

/// A button that adds a row.
pub(super) fn add_button(ui: &mut Ui, words: &Words, key: &str) -> bool {
    let button = Button::new(words.text(key)).min_size(vec2(140.0, size::PRESS));
    ui.horizontal(|ui| ui.add(button).clicked()).inner
}

/// A button that adds a row to a list; whoever wants to go to `first`, the field of its first row,
/// comes to the button while there is none.
pub(super) fn first_button(ui: &mut Ui, words: &Words, key: &str, first: Id) -> bool {
    let button = Button::new(words.text(key)).min_size(vec2(140.0, size::PRESS));
    let response = ui.horizontal(|ui| ui.add(button)).inner;
    if is_wanted(ui, first) {
        response.request_focus();
        response.scroll_to_me(Some(Align::Center));
    }
    response.clicked()
}

/// The names of the columns of a table, each as wide as its cells.
pub(super) fn header_ui(ui: &mut Ui, words: &Words, columns: &[(&str, f32)]) {
    ui.horizontal(|ui| {
        for (key, width) in columns {
            let weak = theme::palette(ui).ink_weak;
            let name = RichText::new(words.text(key)).text_style(text::small()).color(weak);
            ui.allocate_ui_with_layout(
                vec2(*width, 20.0),
                Layout::left_to_right(Align::Center),
                |ui| {
                    ui.set_width(*width);
                    ui.add(egui::Label::new(name).truncate());
                },
            );
        }
    });
}

/// A place of a fixed width, so that columns stand below each other.
fn fixed<R>(ui: &mut Ui, width: f32, content: impl FnOnce(&mut Ui) -> R) -> R {
    let layout = Layout::left_to_right(Align::Center);
    ui.allocate_ui_with_layout(vec2(width, size::PRESS), layout, |ui| {
        ui.set_width(width);
        content(ui)
    })
    .inner
}
