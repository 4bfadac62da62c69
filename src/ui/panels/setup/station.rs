//! This laptop: where it stands, who sits at it, language and look.

use egui::{Align, Button, Id, Layout, RichText, Slider, Ui, vec2};

use crate::model::act::Action;
use crate::model::rules::LABEL_CHARS_MAX;
use crate::ui::panels::setup::SetupRequest;
use crate::ui::room::Room;
use crate::ui::sound::Cue;
use crate::ui::theme::{self, size, space};
use crate::ui::widgets::{Recent, RecentState, recent_ui, text_field};
use crate::ui::wording::clock_time;

/// The names as they are being typed.
#[derive(Debug, Default)]
pub(super) struct StationForm {
    station: String,
    volunteer: String,
    /// The names that the door had when the form was last in step with it.
    known: Option<(String, String)>,
    /// The volume while it is being moved.
    volume: Option<u8>,
}

const FIELD: f32 = 220.0;
/// How long the rail of the volume is.
const RAIL: f32 = 220.0;
/// Rows of recent changes that fit beside the form.
const CHANGES_MAX: usize = 8;

impl StationForm {
    /// Shows the form; what is to be done by the app.
    pub(super) fn ui(&mut self, ui: &mut Ui, room: &Room<'_>) -> Option<SetupRequest> {
        let words = room.words;
        self.follow(room);
        let mut request = None;
        ui.columns(2, |columns| {
            let [left, right] = columns else { return };
            left.with_layout(Layout::top_down(Align::Min), |ui| request = self.forms_ui(ui, room));
            right.label(theme::strong(words.text("setup-changes")));
            let changes = changes(room);
            if changes.is_empty() {
                let none = RichText::new(words.text("setup-changes-none"));
                right.label(none.color(theme::palette(right).ink_weak));
            }
            // A change of the setup is changed again, not undone: no row has a button.
            recent_ui(right, words, &changes, &mut RecentState::default());
        });
        request
    }

    fn forms_ui(&mut self, ui: &mut Ui, room: &Room<'_>) -> Option<SetupRequest> {
        let words = room.words;
        let mut request = None;
        ui.label(theme::strong(words.text("setup-station-note")));
        ui.horizontal(|ui| {
            let (station, volunteer) = (words.text("setup-station"), words.text("setup-volunteer"));
            text_field(ui, Id::unique("setup_station"), &station, &mut self.station, FIELD);
            text_field(ui, Id::unique("setup_volunteer"), &volunteer, &mut self.volunteer, FIELD);
        });
        let station = self.station.trim().to_owned();
        let volunteer = self.volunteer.trim().to_owned();
        let changed = station != room.door.station() || volunteer != room.door.volunteer();
        let fits = |name: &str| name.chars().count() <= LABEL_CHARS_MAX;
        let sound = !station.is_empty() && fits(&station) && fits(&volunteer);
        let apply = button(&words.text("setup-station-apply"));
        let applied = ui.horizontal(|ui| ui.add_enabled(changed && sound, apply).clicked());
        if applied.inner {
            request = Some(SetupRequest::Staff { station, volunteer });
        }
        ui.add_space(space::LARGE);
        ui.label(theme::strong(words.text("setup-look")));
        ui.horizontal(|ui| {
            for (key, wanted) in [
                ("setup-switch-language", SetupRequest::SwitchLanguage),
                ("setup-switch-theme", SetupRequest::SwitchTheme),
            ] {
                if ui.add(button(&words.text(key))).clicked() {
                    request = Some(wanted);
                }
            }
        });
        ui.add_space(space::LARGE);
        ui.label(theme::strong(words.text("setup-volume")));
        request = self.volume_ui(ui, room).or(request);
        request
    }

    /// Follows the sound until it is moved, and is heard once it is let go.
    fn volume_ui(&mut self, ui: &mut Ui, room: &Room<'_>) -> Option<SetupRequest> {
        let volume = self.volume.get_or_insert_with(|| room.sound.volume());
        let slider = Slider::new(volume, 0..=100).step_by(5.0);
        let slider = ui
            .scope(|ui| {
                // In the colour of a card the rail would not be seen.
                ui.visuals_mut().widgets.inactive.bg_fill = theme::palette(ui).line;
                ui.spacing_mut().slider_width = RAIL;
                ui.add(slider).accessible_name(room.words.text("setup-volume"))
            })
            .inner;
        let moved = *volume;
        if slider.dragged() {
            return None;
        }
        self.volume = None;
        if !(slider.drag_stopped() || slider.changed()) {
            return None;
        }
        room.sound.set_volume(moved);
        room.sound.play(Cue::Success);
        Some(SetupRequest::SetVolume(moved))
    }

    /// Takes in names that were changed elsewhere.
    fn follow(&mut self, room: &Room<'_>) {
        let names = (room.door.station().to_owned(), room.door.volunteer().to_owned());
        if self.known.as_ref() != Some(&names) {
            (self.station, self.volunteer) = names.clone();
            self.known = Some(names);
        }
    }
}

/// The last changes of the setup: how many items, and why.
fn changes(room: &Room<'_>) -> Vec<Recent> {
    let changes = room.live.recent().filter_map(|entry| {
        let (Action::Configure { changes, reason }, Ok(_)) = (&entry.action, &entry.outcome) else {
            return None;
        };
        let count = [("count", changes.len().into())];
        let line = room.words.fmt("setup-change-line", &count);
        let parts = [line.as_str(), reason, &entry.by].into_iter().filter(|part| !part.is_empty());
        Some(Recent {
            act: entry.id,
            time: clock_time(room.live.book(), entry.at),
            text: parts.collect::<Vec<_>>().join(" · "),
            undoable: false,
            voided: false,
        })
    });
    changes.take(CHANGES_MAX).collect()
}

fn button(words: &str) -> Button<'static> {
    Button::new(words.to_owned()).min_size(vec2(160.0, size::PRESS))
}
