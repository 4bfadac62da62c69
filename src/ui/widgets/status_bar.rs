//! The status bar: which event, where, what time it is; language and look.

use egui::{Align, Button, Frame, Layout, Margin, RichText, Sense, Ui};

use crate::ui::backup::{BackupSign, Mood};
use crate::ui::theme::{self, Palette, Theme, size, space, text};
use crate::ui::words::{Language, Words};

/// What the status bar shows.
#[derive(Clone, Copy, Debug)]
pub struct StatusBar<'a> {
    /// The event's name.
    pub event: &'a str,
    /// Where this laptop stands: "入口".
    pub station: &'a str,
    /// The time of day, "14:05".
    pub clock: &'a str,
    /// What is wrong with the clock. May be empty.
    pub clock_warning: &'a str,
    /// What else must be known. May be empty.
    pub notice: &'a str,
    /// How the backups stand, where there are any.
    pub backup: Option<&'a BackupSign>,
    /// The look that is on.
    pub theme: Theme,
    /// Nothing can be heard.
    pub is_mute: bool,
    /// Whether the leader sits here; `None` where there is no PIN.
    pub leader: Option<bool>,
}

/// What was asked for in the status bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatusRequest {
    /// The other language.
    SwitchLanguage,
    /// The other look.
    SwitchTheme,
    /// Sound off, or on again.
    SwitchSound,
    /// The leader comes, or leaves.
    SwitchLeader,
    /// More of the backups.
    SwitchBackup,
}

/// Shows the status bar at the upper edge of `ui`.
pub fn status_bar_ui(ui: &mut Ui, words: &Words, bar: &StatusBar<'_>) -> Option<StatusRequest> {
    let palette = theme::palette(ui);
    let frame = Frame::new().fill(palette.card).inner_margin(Margin {
        left: space::PANEL,
        right: space::CARD,
        top: 0,
        bottom: 0,
    });
    egui::Panel::top("status_bar")
        .exact_size(size::STATUS_BAR)
        .resizable(false)
        .frame(frame)
        .show(ui, |ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let request = switches_ui(ui, words, bar.theme);
                let sound_key = if bar.is_mute { "status-sound-on" } else { "status-sound-off" };
                let sound = switch_button(&words.text(sound_key));
                let sound = ui.add(sound).clicked().then_some(StatusRequest::SwitchSound);
                let mut request = request.or(sound);
                if let Some(here) = bar.leader {
                    let key = if here { "status-leader-leave" } else { "status-leader" };
                    let label = RichText::new(words.text(key)).text_style(text::small());
                    let button = match here {
                        true => Button::new(label.color(palette.on_accent)).fill(palette.accent),
                        false => Button::new(label),
                    };
                    if ui.add(button.min_size(egui::vec2(64.0, 32.0))).clicked() {
                        request = Some(StatusRequest::SwitchLeader);
                    }
                }
                if let Some(sign) = bar.backup
                    && ui.add(sign_button(palette, sign)).clicked()
                {
                    request = Some(StatusRequest::SwitchBackup);
                }
                ui.add_space(space::MEDIUM);
                ui.label(theme::strong(bar.clock));
                if !bar.clock_warning.is_empty() {
                    clock_warning_ui(ui, words, bar.clock_warning);
                }
                ui.add_space(space::MEDIUM);
                let weak = |text: String| {
                    RichText::new(text).text_style(text::small()).color(palette.ink_weak)
                };
                if !bar.station.is_empty() {
                    let station = words.fmt("status-station", &[("station", bar.station.into())]);
                    ui.label(weak(station));
                    ui.add_space(space::MEDIUM);
                }
                if !bar.notice.is_empty() {
                    ui.label(weak(bar.notice.to_owned()));
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    ui.add(egui::Label::new(theme::strong(bar.event)).truncate());
                });
                request
            })
            .inner
        })
        .inner
}

/// The two switches, from right to left; for screens without a status bar as well.
pub fn switches_ui(ui: &mut Ui, words: &Words, theme: Theme) -> Option<StatusRequest> {
    let theme_key = match theme {
        Theme::Light => "status-theme-dark",
        Theme::Dark => "status-theme-light",
    };
    // The button names the language that it leads to, in that language.
    let language_key = match words.language() {
        Language::Chinese => "status-language-english",
        Language::English => "status-language-chinese",
    };
    let button = |key| switch_button(&words.text(key));
    let mut request = None;
    if ui.add(button(language_key)).clicked() {
        request = Some(StatusRequest::SwitchLanguage);
    }
    if ui.add(button(theme_key)).clicked() {
        request = Some(StatusRequest::SwitchTheme);
    }
    request
}

/// Quiet while all is well; in the colours of the verdicts when it is not.
fn sign_button(palette: &Palette, sign: &BackupSign) -> Button<'static> {
    let label = RichText::new(&sign.words).text_style(text::small());
    let button = match sign.mood {
        Mood::Good => Button::new(label.color(palette.success_ink)),
        Mood::Old => Button::new(label.color(palette.on_verdict)).fill(palette.already),
        Mood::Bad => Button::new(label.color(palette.on_verdict)).fill(palette.refused),
    };
    button.min_size(egui::vec2(64.0, 32.0))
}

/// In the colour of what is to be minded; what to do is said where the pointer rests.
fn clock_warning_ui(ui: &mut Ui, words: &Words, warning: &str) {
    let palette = theme::palette(ui);
    let label = RichText::new(warning).text_style(text::small()).color(palette.on_verdict);
    let sign = Button::new(label).fill(palette.already).sense(Sense::hover());
    let shown = ui.add(sign.min_size(egui::vec2(64.0, 32.0)));
    shown.on_hover_text(words.text("clock-next"));
}

/// Of one width in both states, so that the bar does not shift under the pointer.
fn switch_button(words: &str) -> Button<'static> {
    let label = RichText::new(words).text_style(text::small());
    Button::new(label).min_size(egui::vec2(64.0, 32.0))
}
