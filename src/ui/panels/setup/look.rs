//! How the projector looks.

use egui::{Button, Id, Label, RichText, ScrollArea, Ui, vec2};

use crate::model::setup::Theme;
use crate::ui::panels::setup::Sheet;
use crate::ui::panels::setup::pictures::{Place, picture_cell};
use crate::ui::theme::{self, size, space, text};
use crate::ui::widgets::{card, text_field};

const PICTURE: f32 = 84.0;

const THEMES: [(Theme, &str); 3] = [
    (Theme::ChildrensDay, "setup-look-children"),
    (Theme::LanternFestival, "setup-look-lantern"),
    (Theme::MidAutumn, "setup-look-mid-autumn"),
];

/// Shows the form.
pub(super) fn ui(ui: &mut Ui, sheet: &mut Sheet<'_>) {
    let Sheet { words, book, pictures, setup, wants_picture, .. } = sheet;
    let look = &mut setup.settings.look;
    ScrollArea::vertical().id_salt("setup_look").auto_shrink(false).show(ui, |ui| {
        card(ui).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = space::MEDIUM;
            ui.label(theme::strong(&*words.text("setup-look-theme")));
            ui.horizontal_wrapped(|ui| {
                for (theme, key) in THEMES {
                    // Not in the accent, which is pale on its own tint.
                    let name = RichText::new(words.text(key)).color(theme::palette(ui).ink);
                    let choice = Button::selectable(look.theme == theme, name);
                    if ui.add(choice.min_size(vec2(120.0, size::PRESS))).clicked() {
                        look.theme = theme;
                    }
                }
            });
            let label = words.text("setup-look-title");
            let id = Id::unique("setup_look_title");
            text_field(ui, id, &label, &mut look.title, ui.available_width() * 0.5);
            ui.horizontal(|ui| {
                for (picture, key, place) in [
                    (&mut look.background, "setup-look-background", Place::Background),
                    (&mut look.logo, "setup-look-logo", Place::Logo),
                ] {
                    let name = words.text(key);
                    ui.label(&*name);
                    if picture_cell(ui, words, (*pictures, *book), &name, picture, PICTURE) {
                        *wants_picture = Some(place);
                    }
                    ui.add_space(space::LARGE);
                }
            });
            for (value, key, note) in [
                (&mut look.equal_segments, "setup-look-equal", "setup-look-equal-note"),
                (&mut look.calm, "setup-look-calm", "setup-look-calm-note"),
            ] {
                ui.checkbox(value, words.text(key));
                let weak = theme::palette(ui).ink_weak;
                let note = RichText::new(words.text(note)).text_style(text::small()).color(weak);
                ui.add(Label::new(note).wrap());
            }
        });
    });
}
