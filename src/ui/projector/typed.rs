//! What is typed into the projector's window: for the one scanner and the one set of keys that
//! the program has, or as the push of somebody who can press only one key.

use egui::{Event, Key, Ui};

/// What is typed into the window and not fetched is forgotten beyond this.
const TYPED_MOST: usize = 256;
/// Keys so soon after a digit belong to a scanner.
const SCAN_SECS: f64 = 1.0;

/// What came in since it was last fetched.
#[derive(Default)]
pub(super) struct Typed {
    /// Texts and keys, in order.
    pub(super) events: Vec<Event>,
    /// A key, a mouse button or a finger was pressed, and it was no scanner.
    pub(super) pressed: bool,
    /// A presenter's remote was pressed; nothing else hears of its key.
    pub(super) remote: bool,
    last_digit_secs: Option<f64>,
}

impl Typed {
    /// Takes in the events of a frame but for those that the window `keeps`; says whether there
    /// were any.
    pub(super) fn collect(&mut self, ui: &Ui, keeps: impl Fn(&Event) -> bool) -> bool {
        let before = (self.events.len(), self.pressed, self.remote);
        ui.input(|input| {
            for event in input.events.iter().filter(|event| !keeps(event)) {
                if let Event::Key { key: Key::PageDown, .. } = event {
                    self.remote |= is_press(event);
                    continue;
                }
                if is_digit(event) {
                    self.last_digit_secs = Some(input.time);
                }
                let scanning =
                    self.last_digit_secs.is_some_and(|then| input.time - then < SCAN_SECS);
                self.pressed |= is_press(event) && !scanning;
                let typed = matches!(event, Event::Text(_) | Event::Key { .. });
                if typed && self.events.len() < TYPED_MOST {
                    self.events.push(event.clone());
                }
            }
        });
        (self.events.len(), self.pressed, self.remote) != before
    }
}

/// Whether an event is the press of a switch: any key, not held down, or any button.
pub(crate) fn is_press(event: &Event) -> bool {
    match event {
        Event::Key { pressed, repeat, .. } => *pressed && !repeat,
        Event::PointerButton { pressed, .. } => *pressed,
        _ => false,
    }
}

fn is_digit(event: &Event) -> bool {
    match event {
        Event::Text(text) => text.chars().any(|c| c.is_ascii_digit()),
        Event::Key { key, .. } => {
            let name = key.symbol_or_name();
            name.len() == 1 && name.chars().all(|c| c.is_ascii_digit())
        }
        _ => false,
    }
}
