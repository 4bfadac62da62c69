//! The keys of the panel: the keyboard's, a presenter's, and the one key of a single switch.

use egui::{Event, ImeEvent, Key, Modifiers, Ui};

use super::stage::switch_id;
use super::{WheelPanel, entry_id, lucky_id};
use crate::ui::projector::is_press;
use crate::ui::room::Room;
use crate::ui::widgets::RecentState;

impl WheelPanel {
    /// Space, or a presenter's PageDown, spins, and so does Enter once a ticket stands ready;
    /// "." and b, or a presenter's PageUp, make the stage black and bring it back; Esc makes ready
    /// for the next person.
    pub(super) fn keys(&mut self, ui: &Ui, room: &mut Room<'_>) {
        let focused = ui.memory(egui::Memory::focused);
        if self.stage.any_key() && focused == Some(switch_id()) {
            if switched(ui) && self.is_ready(room) {
                self.push(room);
            }
        } else if self.entry.is_empty()
            && focused.is_none_or(|id| id == entry_id() || id == lucky_id())
        {
            // Another field takes Space as text, and a button as a press.
            let ready = self.is_ready(room);
            if pushed(ui, ready) {
                self.push(room);
            }
            if darkened(ui) && !self.is_busy() {
                self.stage.toggle_black();
                self.clear_stage();
                ui.ctx().request_repaint();
            }
        }
        let escape = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        if escape && self.stage.is_announcing() {
            self.stage.stop_announcing();
        } else if escape && !self.stage.is_spinning() {
            self.entry.clear();
            self.next_person();
            self.asked.clear();
            self.recent = RecentState::default();
        }
    }
}

/// What an input method in full width writes for Space, with no key that could be seen.
const WIDE_BLANK: char = '\u{3000}';
/// What stands for a black stage, as a presenter's remote types it; the last one comes from an
/// input method.
const DARK: [&str; 4] = [".", "b", "B", "。"];

/// A key that spins; Enter only where a ticket is `ready`, for else it ends what was typed.
fn pushed(ui: &Ui, ready: bool) -> bool {
    ui.input_mut(|input| {
        let entered = ready && input.events.iter().any(|event| pressed_anew(event, &[Key::Enter]));
        let pushed = input.consume_key(Modifiers::NONE, Key::Space)
            | input.consume_key(Modifiers::NONE, Key::PageDown)
            | (entered && input.consume_key(Modifiers::NONE, Key::Enter))
            | input.events.iter().any(|event| blank(event) == Some(WIDE_BLANK));
        // The blank that the key would type into the entry.
        input.events.retain(|event| blank(event).is_none());
        pushed
    })
}

/// A key that makes the stage black or brings it back; held down it does so once, and does not
/// flicker.
fn darkened(ui: &Ui) -> bool {
    ui.input_mut(|input| {
        let darkened = input.events.iter().any(|event| {
            let composed = matches!(event, Event::Ime(ImeEvent::Commit(text)) if is_dark(text));
            composed || pressed_anew(event, &[Key::PageUp, Key::Period, Key::B])
        });
        input.events.retain(|event| match event {
            Event::Text(text) | Event::Ime(ImeEvent::Commit(text)) => !is_dark(text),
            _ => true,
        });
        darkened
    })
}

/// Any key where the likeness has the keyboard, but for those that lead away from it.
fn switched(ui: &Ui) -> bool {
    let leads_away = |event: &Event| {
        matches!(event, Event::Key { key, .. }
            if matches!(key, Key::Tab | Key::Escape) || key.name().starts_with('F') && key.name().len() > 1)
    };
    ui.input_mut(|input| {
        let keys = |event: &&Event| matches!(event, Event::Key { .. }) && !leads_away(event);
        let switched = input.events.iter().filter(keys).any(is_press);
        input.events.retain(|event| match event {
            Event::Text(_) | Event::Ime(_) => false,
            Event::Key { .. } => leads_away(event),
            _ => true,
        });
        switched
    })
}

fn pressed_anew(event: &Event, keys: &[Key]) -> bool {
    matches!(event, Event::Key { key, pressed: true, repeat: false, modifiers, .. }
        if keys.contains(key) && (modifiers.is_none() || modifiers.shift_only()))
}

fn is_dark(text: &str) -> bool {
    DARK.contains(&text)
}

/// Space as text, narrow or wide.
fn blank(event: &Event) -> Option<char> {
    match event {
        Event::Text(text) | Event::Ime(ImeEvent::Commit(text)) => {
            let mut chars = text.chars();
            let first = chars.next()?;
            (chars.next().is_none() && first.is_whitespace()).then_some(first)
        }
        _ => None,
    }
}
