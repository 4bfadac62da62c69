//! What is on the wheel.

use egui::{Label, RichText, Ui};

use crate::model::draw::{DrawRecord, Weight};
use crate::ui::room::Room;
use crate::ui::theme::{self, space, text};

/// The least width of a column, in points.
const COLUMN: f32 = 270.0;

/// What is on the wheel, with its odds; for a `running` draw, what was on it then.
pub(super) fn bag_ui(ui: &mut Ui, room: &Room<'_>, running: Option<&DrawRecord>) {
    let bag = running.map_or_else(|| room.live.book().bag(), |record| record.weights.clone());
    let sum: u64 = bag.iter().map(|weight| u64::from(weight.weight)).sum();
    if sum == 0 {
        return;
    }
    ui.label(theme::strong(room.words.fmt("wheel-bag", &[("count", sum.into())])));
    let columns = ((ui.available_width() / COLUMN) as usize).clamp(1, 4);
    let per_column = bag.len().div_ceil(columns);
    ui.columns(columns, |columns| {
        for (ui, weights) in columns.iter_mut().zip(bag.chunks(per_column)) {
            ui.spacing_mut().item_spacing.y = space::SMALL;
            for weight in weights {
                weight_ui(ui, room, weight, sum);
            }
        }
    });
}

/// A kind of prize in the bag, how many of it there are, and the odds.
fn weight_ui(ui: &mut Ui, room: &Room<'_>, weight: &Weight, sum: u64) {
    let prize = weight.prize.and_then(|id| room.live.book().setup().prizes.get(&id));
    let name = prize
        .map_or_else(|| room.words.text("blank-prize").into_owned(), |prize| prize.name.clone());
    let percent = format!("{:.1}", f64::from(weight.weight) * 100.0 / sum as f64);
    let line = room.words.fmt(
        "wheel-bag-line",
        &[("prize", name.into()), ("count", weight.weight.into()), ("percent", percent.into())],
    );
    let palette = theme::palette(ui);
    let line = RichText::new(line).text_style(text::small()).color(palette.ink_weak);
    ui.add(Label::new(line).truncate());
}
