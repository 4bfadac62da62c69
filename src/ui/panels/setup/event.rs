//! What the event is called, when and where it is.

use egui::{Id, RichText, ScrollArea, Ui};
use unicode_normalization::UnicodeNormalization as _;

use crate::exchange::list::Kind;
use crate::model::setup::{Organiser, PIECES_MAX, Place};
use crate::ui::panels::setup::date::DateField;
use crate::ui::panels::setup::forms::{
    REMOVE_WIDTH, first_button, go_to, header_ui, is_wanted, number_cell, remove_cell, text_cell,
};
use crate::ui::panels::setup::lists::{Deed, buttons_ui};
use crate::ui::panels::setup::{Sheet, emergency};
use crate::ui::theme::{self, space, text};
use crate::ui::widgets::text_field;
use crate::ui::words::Words;

const WEATHER: f32 = 110.0;
const SHORT: f32 = 150.0;

/// Shows the form.
pub(super) fn ui(ui: &mut Ui, sheet: &mut Sheet<'_>, date: &mut DateField) {
    let Sheet { words, setup, wants_list, .. } = sheet;
    let settings = &mut setup.settings;
    ScrollArea::vertical().id_salt("setup_event").auto_shrink(false).show(ui, |ui| {
        ui.columns(2, |columns| {
            let [left, right] = columns else { return };
            let width = left.available_width() - f32::from(space::PANEL) * 1.5;
            for (key, value) in [
                ("setup-title", &mut settings.title),
                ("setup-title-en", &mut settings.title_en),
                ("setup-theme", &mut settings.theme),
            ] {
                text_field(left, Id::unique(key), &words.text(key), value, width);
            }
            left.horizontal(|ui| {
                let (id, label) = (date_field(), words.text("setup-date"));
                date.ui(ui, id, &label, &mut settings.date, SHORT);
                for (key, value) in
                    [("setup-starts", &mut settings.starts), ("setup-ends", &mut settings.ends)]
                {
                    text_field(ui, Id::unique(key), &words.text(key), value, SHORT);
                    plain_time(value);
                }
            });
            number_field(left, words, "setup-expected", &mut settings.expected);
            let faulty = !date.is_sound() || !is_time(&settings.starts) || !is_time(&settings.ends);
            hint_ui(left, words, faulty);
            let deed = places_ui(right, words, &mut settings.places);
            *wants_list = deed.map(|deed| (Kind::Places, deed)).or(*wants_list);
            right.add_space(space::MEDIUM);
            organiser_ui(right, words, &mut settings.organiser);
        });
        ui.add_space(space::SMALL);
        let deed = emergency::ui(ui, words, &mut settings.emergency);
        *wants_list = deed.map(|deed| (Kind::Emergency, deed)).or(*wants_list);
    });
}

/// A time as a Chinese input method types it, "１４：３０", is a time as well.
pub(super) fn plain_time(typed: &mut String) {
    if !typed.is_ascii() {
        *typed = typed.nfkc().collect();
    }
}

/// `HH:MM`, or nothing.
pub(super) fn is_time(typed: &str) -> bool {
    let part = |text: &str, end: u32| {
        (1..=2).contains(&text.len()) && text.parse::<u32>().is_ok_and(|number| number < end)
    };
    typed.is_empty()
        || typed.split_once(':').is_some_and(|(hours, minutes)| {
            part(hours, 24) && minutes.len() == 2 && part(minutes, 60)
        })
}

fn hint_ui(ui: &mut Ui, words: &Words, faulty: bool) {
    let palette = theme::palette(ui);
    let color = if faulty { palette.refused_ink } else { palette.ink_weak };
    let hint = words.text("setup-date-hint");
    ui.label(RichText::new(hint).text_style(text::small()).color(color));
}

/// A number with its name above it.
fn number_field(ui: &mut Ui, words: &Words, key: &str, value: &mut u32) {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = space::SMALL / 2.0;
        let weak = theme::palette(ui).ink_weak;
        ui.label(RichText::new(words.text(key)).text_style(text::small()).color(weak));
        let number = number_cell(ui, &words.text(key), value, 0..=PIECES_MAX, SHORT);
        // A number has an id of egui's own.
        if is_wanted(ui, expected_field()) {
            number.request_focus();
        }
    });
}

/// By which several events are added up.
fn organiser_ui(ui: &mut Ui, words: &Words, organiser: &mut Organiser) {
    let Organiser { community, street, district } = organiser;
    ui.label(theme::strong(&*words.text("setup-organiser")));
    ui.horizontal(|ui| {
        for (key, value) in
            [("setup-community", community), ("setup-street", street), ("setup-district", district)]
        {
            text_field(ui, Id::unique(key), &words.text(key), value, SHORT);
        }
    });
}

/// Where the date is typed.
pub(super) fn date_field() -> Id {
    Id::unique("setup_date")
}

/// Where the number of people expected is typed.
pub(super) fn expected_field() -> Id {
    Id::unique("setup_expected")
}

/// Where the name of a place is typed, counted from 0.
pub(super) fn place_field(index: usize) -> Id {
    Id::unique(("setup_place", "name", index))
}

/// The table; what is to be done with it as a whole.
fn places_ui(ui: &mut Ui, words: &Words, places: &mut Vec<Place>) -> Option<Deed> {
    let fixed = WEATHER + REMOVE_WIDTH + 5.0 * space::MEDIUM;
    let name_width = (ui.available_width() - fixed).max(160.0);
    ui.label(theme::strong(words.text("setup-places")));
    let deed = buttons_ui(ui, words, Kind::Places);
    header_ui(ui, words, &[("setup-place", name_width), ("setup-weather", WEATHER)]);
    let mut removed = None;
    for (index, place) in places.iter_mut().enumerate() {
        ui.horizontal(|ui| {
            let cell = |key| words.fmt(key, &[("number", (index + 1).into())]);
            let id = |part: &str| Id::unique(("setup_place", part, index));
            let (name, when) = (place_field(index), id("when"));
            text_cell(ui, name, &cell("setup-place-name"), &mut place.name, name_width);
            text_cell(ui, when, &cell("setup-place-weather"), &mut place.when, WEATHER);
            if remove_cell(ui, words, &place.name, false) {
                removed = Some(index);
            }
        });
    }
    if let Some(index) = removed {
        places.remove(index);
    }
    if first_button(ui, words, "setup-add-place", place_field(0)) {
        go_to(ui, place_field(places.len()));
        places.push(Place::default());
    }
    deed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_typed_full_width_is_a_time() {
        for mut typed in ["14：30", "１４：３０"].map(str::to_owned) {
            plain_time(&mut typed);
            assert_eq!(typed, "14:30");
        }
    }

    #[test]
    fn a_time_has_hours_and_minutes() {
        for (typed, fits) in [
            ("", true),
            ("9:30", true),
            ("19:30", true),
            ("24:00", false),
            ("9:3", false),
            ("晚上", false),
        ] {
            assert_eq!(is_time(typed), fits, "{typed}");
        }
    }
}
