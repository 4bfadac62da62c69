//! The four steps of the ceremony as cards: what is done, what is next, what comes later.

use egui::{Align2, Button, Label, Margin, RichText, Sense, Stroke, Ui, vec2};

use crate::model::book::{Book, Mark};
use crate::ui::room::Room;
use crate::ui::theme::{self, size, space, text};
use crate::ui::widgets::card;
use crate::ui::wording::clock_time;
use crate::ui::words::Words;

/// A step of the ceremony.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Step {
    /// The pledge is published.
    Pledge,
    /// The audience says its words.
    Words,
    /// The words are mixed in, the table is frozen.
    Open,
    /// The seed is revealed.
    Close,
}

impl Step {
    pub(super) const ALL: [Self; 4] = [Self::Pledge, Self::Words, Self::Open, Self::Close];

    /// What is to be done next; `None` for an event without a wheel.
    ///
    /// `stale`: the table has changed since it was published.
    pub(super) fn current(book: &Book, stale: bool) -> Option<Self> {
        let ceremony = book.ceremony();
        if !book.setup().settings.rules.has_wheel() {
            None
        } else if ceremony.opened.is_some() || book.draws().next().is_some() {
            Some(Self::Close)
        } else if ceremony.pledged.is_none() || stale {
            Some(Self::Pledge)
        } else {
            Some(Self::Words)
        }
    }

    pub(super) fn is(self, current: Option<Self>) -> bool {
        current == Some(self)
    }

    pub(super) fn idle_key(self) -> &'static str {
        match self {
            Self::Pledge => "ceremony-idle-pledge",
            Self::Words | Self::Open => "ceremony-idle-words",
            Self::Close => "ceremony-idle-close",
        }
    }

    fn keys(self) -> (&'static str, &'static str) {
        match self {
            Self::Pledge => ("ceremony-pledge", "ceremony-pledge-note"),
            Self::Words => ("ceremony-words", "ceremony-words-note"),
            Self::Open => ("ceremony-open", "ceremony-open-note"),
            Self::Close => ("ceremony-close", "ceremony-close-note"),
        }
    }

    /// When it was done, if it was.
    fn done(self, book: &Book) -> Option<&Mark> {
        let ceremony = book.ceremony();
        match self {
            Self::Pledge => ceremony.pledged.as_ref().map(|(_, mark)| mark),
            Self::Words | Self::Open => ceremony.opened.as_ref().map(|(_, mark)| mark),
            Self::Close => ceremony.closed.as_ref().map(|(_, mark)| mark),
        }
    }

    /// The card of the step with its number, what it is for, when it was done and its `controls`.
    pub(super) fn card_ui<'r>(
        self,
        ui: &mut Ui,
        room: &mut Room<'r>,
        current: Option<Self>,
        controls: impl FnOnce(&mut Ui, &Room<'r>),
    ) {
        let palette = theme::palette(ui);
        let (name, note) = self.keys();
        let (name, note) = (room.words.text(name), room.words.text(note));
        let done = self.done(room.live.book()).filter(|_| !self.is(current)).cloned();
        let now = self.is(current) || (self == Self::Open && Self::Words.is(current));
        let mut frame = card(ui).inner_margin(Margin::symmetric(space::CARD, 8));
        if now {
            frame = frame.stroke(Stroke::new(size::STROKE, palette.accent));
        }
        frame.show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = space::SMALL;
            ui.horizontal(|ui| {
                self.number_ui(ui, now, done.is_some());
                ui.label(theme::strong(&*name));
                if let Some(mark) = &done {
                    let when = clock_time(room.live.book(), mark.at);
                    let when = room.words.fmt("ceremony-done", &[("time", when.into())]);
                    ui.label(RichText::new(when).color(palette.success_ink));
                }
            });
            if done.is_none() {
                let note = RichText::new(&*note).text_style(text::small()).color(palette.ink_weak);
                ui.add(Label::new(note).wrap());
            }
            // A step that has come to nothing yet has no buttons.
            if current.is_some_and(|current| current >= self) || now {
                ui.horizontal_wrapped(|ui| controls(ui, room));
            }
        });
    }

    fn number_ui(self, ui: &mut Ui, now: bool, done: bool) {
        let palette = theme::palette(ui);
        let (rect, _) = ui.allocate_exact_size(vec2(28.0, 28.0), Sense::hover());
        let fill = if done {
            palette.success
        } else if now {
            palette.accent
        } else {
            palette.line
        };
        ui.painter().circle_filled(rect.center(), 14.0, fill);
        let ink = if done || now { palette.on_verdict } else { palette.ink };
        let font = text::small().resolve(ui.style());
        let number = (self as u8 + 1).to_string();
        ui.painter().text(rect.center(), Align2::CENTER_CENTER, number, font, ink);
    }
}

/// The button of what is to be done next.
pub(super) fn main_button(ui: &mut Ui, words: &str) -> bool {
    let palette = theme::palette(ui);
    let label = theme::strong(words).color(palette.on_accent);
    ui.add(Button::new(label).fill(palette.accent).min_size(vec2(120.0, size::PRESS))).clicked()
}

pub(super) fn button(ui: &mut Ui, words: &str, enabled: bool) -> bool {
    ui.add_enabled(enabled, Button::new(words).min_size(vec2(96.0, size::PRESS))).clicked()
}

/// What the audience said, each to be taken away again while `editable`; which was.
pub(super) fn words_ui(
    ui: &mut Ui,
    words: &Words,
    said: &[String],
    editable: bool,
) -> Option<usize> {
    let mut removed = None;
    for (at, word) in said.iter().enumerate() {
        let chip = Button::new(theme::strong(word)).min_size(vec2(0.0, size::PRESS));
        let chip = ui.add_enabled(editable, chip);
        let remove = words.fmt("ceremony-word-remove", &[("word", word.as_str().into())]);
        if chip.on_hover_text(&remove).clicked() {
            removed = Some(at);
        }
    }
    removed
}
