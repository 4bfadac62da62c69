//! The stock by prize: all pieces, those that wait for their owners, those that are left.

use egui::{Label, RichText, ScrollArea, Ui, vec2};
use egui_extras::{Column, TableBuilder};

use crate::model::setup::Prize;
use crate::ui::room::Room;
use crate::ui::theme::{self, text};

const ROW: f32 = 34.0;

/// Shows the stock as a table that scrolls in the room that is left.
pub(super) fn stock_ui(ui: &mut Ui, room: &Room<'_>) {
    let words = room.words;
    let height = ui.available_height();
    ScrollArea::horizontal().id_salt("prize_stock").show(ui, |ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 2.0);
        TableBuilder::new(ui)
            .striped(true)
            .max_scroll_height(height)
            .auto_shrink([false, true])
            .column(Column::remainder().at_least(150.0).clip(true))
            .columns(Column::exact(58.0), 3)
            .column(Column::exact(120.0).clip(true))
            .header(ROW, |mut header| {
                for key in [
                    "prize-column-name",
                    "prize-column-all",
                    "prize-column-waiting",
                    "prize-column-left",
                    "prize-column-sponsor",
                ] {
                    header.col(|ui| {
                        let palette = theme::palette(ui);
                        let title = RichText::new(words.text(key)).text_style(text::small());
                        ui.label(title.color(palette.ink_weak));
                    });
                }
            })
            .body(|mut body| {
                for prize in room.live.book().setup().prizes.values() {
                    body.row(ROW, |mut row| {
                        for cell in cells(room, prize) {
                            row.col(|ui| {
                                ui.add(Label::new(cell).truncate());
                            });
                        }
                    });
                }
            });
    });
}

fn cells(room: &Room<'_>, prize: &Prize) -> [String; 5] {
    let book = room.live.book();
    let sponsor = prize.sponsor.and_then(|id| book.setup().sponsors.get(&id));
    let stock = book.stock(prize.id);
    let waiting = stock.map_or(0, |stock| {
        stock.holders().filter(|(_, holder)| holder.handed_over.is_none()).count()
    });
    [
        format!("{} {}", prize.tier, prize.name).trim().to_owned(),
        stock.map_or(0, crate::model::book::Stock::total).to_string(),
        waiting.to_string(),
        stock.map_or(0, crate::model::book::Stock::left).to_string(),
        sponsor.map(|sponsor| sponsor.name.clone()).unwrap_or_default(),
    ]
}
