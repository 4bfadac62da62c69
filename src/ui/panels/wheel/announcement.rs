//! The host's announcements: a few that the event's own plan suggests, and free words.

use egui::{Align, Id, Layout, RichText, Ui};

use super::small_button;
use crate::model::setup::Settings;
use crate::ui::room::Room;
use crate::ui::theme::{self, space};
use crate::ui::widgets::entry_field::{go_on_behind, keep_keyboard, submitted};
use crate::ui::widgets::text_field;
use crate::ui::words::Words;

/// A suggestion that ends so is completed by the host before it is shown.
const OPEN_END: char = '…';

/// More characters than this cannot be read in passing.
const CHARS_MOST: usize = 120;

/// What the host types, until it is shown.
#[derive(Debug, Default)]
pub(super) struct Announcement {
    typed: String,
    /// The field takes the keyboard when it is shown next.
    wants_focus: bool,
}

impl Announcement {
    /// What is typed next is to be announced.
    pub(super) fn take_focus(&mut self) {
        self.wants_focus = true;
    }

    /// Shows what can be announced; the words that the host has chosen just now. Where `alone`,
    /// it is the one input of the panel.
    pub(super) fn ui(&mut self, ui: &mut Ui, room: &Room<'_>, alone: bool) -> Option<String> {
        if std::mem::take(&mut self.wants_focus) {
            ui.memory_mut(|memory| memory.request_focus(field_id()));
        } else if alone {
            keep_keyboard(ui, field_id());
        }
        let typed = self.field_ui(ui, room.words);
        ui.spacing_mut().item_spacing.y = space::SMALL;
        let mut pressed = None;
        ui.horizontal_wrapped(|ui| {
            for suggestion in suggestions(room.words, &room.live.book().setup().settings) {
                if !ui.add(small_button(&suggestion)).clicked() {
                    continue;
                }
                match suggestion.strip_suffix(OPEN_END) {
                    // Where to, only the host knows.
                    Some(beginning) => {
                        beginning.clone_into(&mut self.typed);
                        go_on_behind(ui.ctx(), field_id(), beginning);
                        ui.memory_mut(|memory| memory.request_focus(field_id()));
                    }
                    None => pressed = Some(suggestion),
                }
            }
        });
        pressed.or(typed)
    }

    fn field_ui(&mut self, ui: &mut Ui, words: &Words) -> Option<String> {
        const BUTTON_WIDTH: f32 = 100.0;
        let label = words.text("stage-announce-entry");
        let show = words.text("stage-announce-show");
        let submitted = ui
            .horizontal(|ui| {
                let width = (ui.available_width() - BUTTON_WIDTH).max(BUTTON_WIDTH);
                let field = text_field(ui, field_id(), &label, &mut self.typed, width);
                let entered = submitted(ui, &field);
                let beside = Layout::bottom_up(Align::Min);
                entered | ui.with_layout(beside, |ui| ui.add(small_button(&show)).clicked()).inner
            })
            .inner;
        let over = self.typed.trim().chars().count().saturating_sub(CHARS_MOST);
        if over > 0 {
            let line = words.fmt("stage-announce-long", &[("over", over.into())]);
            ui.label(RichText::new(line).color(theme::palette(ui).refused_ink));
        }
        let ready = submitted && over == 0 && !self.typed.trim().is_empty();
        ready.then(|| std::mem::take(&mut self.typed).trim().to_owned())
    }
}

fn field_id() -> Id {
    Id::unique("wheel_announcement")
}

/// What is likely to be announced, by the event's places and its emergency plan.
///
/// The plan's own words are for the staff; what the audience must do is said in ours.
fn suggestions(words: &Words, settings: &Settings) -> Vec<String> {
    let named = |texts: &[&str]| {
        settings.emergency.iter().any(|step| texts.iter().any(|text| step.case.contains(text)))
    };
    let rainy = |when: &str| ["雨", "rain", "Rain"].iter().any(|text| when.contains(text));
    let mut all = Vec::new();
    for place in settings.places.iter().filter(|place| rainy(&place.when)) {
        all.push(words.fmt("stage-announce-move", &[("place", place.name.as_str().into())]));
    }
    if all.is_empty() && named(&["雨", "天气", "rain", "Rain", "weather"]) {
        all.push(words.text("stage-announce-shelter").into_owned());
    }
    all.push(words.text("stage-announce-leave").into_owned());
    all.push(words.text("stage-announce-leave-by").into_owned());
    if named(&["走失", "lost", "Lost", "missing"]) {
        all.push(words.text("stage-announce-lost").into_owned());
    }
    if named(&["停电", "power", "Power"]) {
        all.push(words.text("stage-announce-power").into_owned());
    }
    all.push(words.text("stage-announce-break").into_owned());
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::setup::{EmergencyStep, Place};
    use crate::ui::words::Language;

    fn suggested(places: &[(&str, &str)], cases: &[&str]) -> Vec<String> {
        let place = |(name, when): &(&str, &str)| Place {
            name: (*name).to_owned(),
            when: (*when).to_owned(),
        };
        let step = |case: &&str| EmergencyStep {
            case: (*case).to_owned(),
            action: "拨打110".to_owned(),
        };
        let settings = Settings {
            places: places.iter().map(place).collect(),
            emergency: cases.iter().map(step).collect(),
            ..Settings::default()
        };
        suggestions(&Words::new(Language::Chinese), &settings)
    }

    #[test]
    fn the_place_for_rain_is_offered_first() {
        let all = suggested(&[("社区篮球场", "晴天"), ("社区活动室", "雨天")], &["下雨"]);
        assert_eq!(all[0], "活动移至：社区活动室");
        assert!(!all.iter().any(|text| text.contains("篮球场")));
    }

    #[test]
    fn without_a_place_for_rain_people_are_sent_under_a_roof() {
        assert_eq!(
            suggested(&[("社区文化广场", "晴天")], &["中途下雨"])[0],
            "下雨了，请到避雨处稍候"
        );
    }

    #[test]
    fn leaving_is_always_offered_and_the_staff_s_own_words_never() {
        let all = suggested(&[], &["有人扰乱秩序"]);
        assert_eq!(all[0], "请有序离场，听从志愿者引导");
        assert!(!all.iter().any(|text| text.contains("110") || text.contains("扰乱")));
    }
}
