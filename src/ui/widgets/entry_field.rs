//! The one big input of a panel.

use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{
    Context, Event, Frame, Id, ImeEvent, Key, Margin, Modifiers, Response, Stroke, TextEdit, Ui,
};

use crate::ui::theme::{self, size, space, text};

/// The one big input of a panel, with its name above it.
///
/// It has the keyboard when the panel appears and whenever nothing else has it, so that in every
/// frame some text field is focused: without one the input method may fall asleep (see
/// [`input_method`](crate::ui::input_method)). It does not lose the focus to Enter.
#[derive(Debug)]
pub struct EntryField<'a> {
    id: Id,
    label: &'a str,
    hint: &'a str,
    takes_focus: bool,
}

/// What happened to an [`EntryField`] in this frame.
#[derive(Debug)]
pub struct EntryOutcome {
    /// The text field itself.
    pub response: Response,
    /// Enter was pressed in it. The text stays: the panel decides when it is done with.
    pub submitted: bool,
}

impl<'a> EntryField<'a> {
    /// `id` is the same in every frame and another for every field; `label` is its name on the
    /// screen and for screen readers; `hint` stands in it while it is empty.
    pub fn new(id: Id, label: &'a str, hint: &'a str) -> Self {
        Self { id, label, hint, takes_focus: false }
    }

    /// Takes the keyboard now; for the frame in which the panel appears.
    #[must_use]
    pub fn takes_focus(mut self, takes_focus: bool) -> Self {
        self.takes_focus = takes_focus;
        self
    }

    /// Shows it over the full width.
    pub fn show(self, ui: &mut Ui, value: &mut String) -> EntryOutcome {
        let Self { id, label, hint, takes_focus } = self;
        if takes_focus {
            // Before the field is shown, so that no frame passes without a focused text field.
            ui.memory_mut(|memory| memory.request_focus(id));
        } else {
            keep_keyboard(ui, id);
        }
        let response = plain(ui, id, label, hint, value);
        EntryOutcome { submitted: submitted(ui, &response), response }
    }
}

/// A field that looks like the big input but waits until it is chosen.
pub(crate) fn plain(ui: &mut Ui, id: Id, label: &str, hint: &str, value: &mut String) -> Response {
    let palette = theme::palette(ui);
    let focused = ui.memory(|memory| memory.has_focus(id));
    let border = if focused { palette.accent } else { palette.line };
    let frame = Frame::new()
        .fill(palette.field)
        .stroke(Stroke::new(size::STROKE, border))
        .corner_radius(size::RADIUS)
        .inner_margin(Margin::symmetric(16, 8));
    let field = TextEdit::singleline(value)
        .id(id)
        .font(text::entry())
        .hint_text(hint)
        .desired_width(f32::INFINITY)
        .min_size(egui::vec2(0.0, size::ENTRY))
        .align(egui::Align2::LEFT_CENTER)
        .return_key(None)
        .frame(frame);
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = space::SMALL;
        let label = ui.label(theme::strong(label));
        ui.add(field).labelled_by(label.id)
    })
    .inner
}

/// A smaller text field for forms, with its name above it; for screen readers as well.
///
/// `width` in points. Returns the field's response.
pub fn text_field(ui: &mut Ui, id: Id, label: &str, value: &mut String, width: f32) -> Response {
    named_field(ui, id, label, TextEdit::singleline(value), width)
}

/// The same for what nobody may read over one's shoulder.
pub fn secret_field(ui: &mut Ui, id: Id, label: &str, value: &mut String, width: f32) -> Response {
    named_field(ui, id, label, TextEdit::singleline(value).password(true), width)
}

fn named_field(ui: &mut Ui, id: Id, label: &str, field: TextEdit<'_>, width: f32) -> Response {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = space::SMALL / 2.0;
        let palette = theme::palette(ui);
        let label =
            ui.label(egui::RichText::new(label).text_style(text::small()).color(palette.ink_weak));
        let field = field
            .id(id)
            .desired_width(width)
            .min_size(egui::vec2(0.0, size::PRESS))
            .align(egui::Align2::LEFT_CENTER)
            .margin(Margin::symmetric(10, 4))
            .return_key(None);
        ui.add(field).labelled_by(label.id)
    })
    .inner
}

/// Whether Enter was pressed in a text field that keeps the focus on Enter; uses the key up.
pub(crate) fn submitted(ui: &Ui, field: &Response) -> bool {
    ui.memory(|memory| memory.has_focus(field.id))
        && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter))
}

/// Selects all of the `text` in a field: what is typed next replaces it.
pub(crate) fn select_all(ctx: &Context, id: Id, text: &str) {
    let end = CCursor::new(text.chars().count());
    place_cursor(ctx, id, CCursorRange::two(CCursor::default(), end));
}

/// Puts the cursor behind the `text` that the program has put into a field.
pub(crate) fn go_on_behind(ctx: &Context, id: Id, text: &str) {
    place_cursor(ctx, id, CCursorRange::one(CCursor::new(text.chars().count())));
}

fn place_cursor(ctx: &Context, id: Id, range: CCursorRange) {
    let mut state = TextEditState::load(ctx, id).unwrap_or_default();
    state.cursor.set_char_range(Some(range));
    state.store(ctx, id);
}

/// Gives the keyboard to the one input of a panel, unless another text field has it.
pub(crate) fn keep_keyboard(ui: &Ui, id: Id) {
    if nobody_else_types(ui, id) {
        ui.memory_mut(|memory| memory.request_focus(id));
    }
}

/// Whether `id` should have the keyboard because no other text field has it.
///
/// Where a button has it, by Tab, it stays there until somebody types.
fn nobody_else_types(ui: &Ui, id: Id) -> bool {
    match ui.memory(egui::Memory::focused) {
        None => true,
        Some(focused) if focused == id => false,
        Some(focused) => {
            let is_text_field = TextEditState::load(ui.ctx(), focused).is_some();
            !is_text_field && ui.input(|input| input.events.iter().any(is_typing))
        }
    }
}

fn is_typing(event: &Event) -> bool {
    match event {
        // Space presses the button.
        Event::Text(text) => text != " ",
        Event::Ime(ImeEvent::Commit(_)) => true,
        _ => false,
    }
}
/// What stands beside an [`EntryField`]: the row of its name stays free above it.
pub fn beside_entry(ui: &mut Ui, add: impl FnOnce(&mut Ui)) {
    ui.vertical(|ui| {
        ui.add_space(size::ENTRY * 0.5 + size::STROKE);
        add(ui);
    });
}
