//! The leader's PIN: asked for in a strip below the status bar, wherever one is at work.

use std::time::Duration;

use egui::{
    Align, Button, Frame, Id, Key, Layout, Margin, Modifiers, RichText, TextEdit, Ui, vec2,
};

use crate::desk::NotUnlocked;
use crate::ui::door::Door;
use crate::ui::theme::{self, size, space, text};
use crate::ui::widgets::entry_field::submitted;
use crate::ui::words::Words;

/// How often a frame looks for the desk's answer.
const POLL: Duration = Duration::from_millis(30);
const FIELD: f32 = 180.0;

/// The strip and what was typed into it.
#[derive(Default)]
pub struct LeaderStrip {
    open: bool,
    opened_now: bool,
    pin: String,
    /// Why the last PIN was none.
    fault: Option<NotUnlocked>,
}

impl LeaderStrip {
    /// The leader comes, or leaves.
    pub fn switch(&mut self, door: &mut Door) {
        if door.leader_stays().is_some() {
            door.lock();
        } else if self.open {
            self.close(door);
        } else {
            self.ask();
        }
    }

    /// Asks for the PIN.
    pub fn ask(&mut self) {
        self.opened_now = !self.open;
        self.open = true;
    }

    /// Shows the strip while the PIN is asked for.
    pub fn ui(&mut self, ui: &mut Ui, words: &Words, door: &mut Door) {
        if let Some(left) = door.leader_stays() {
            ui.ctx().request_repaint_after(left);
        }
        if !self.open {
            return;
        }
        match door.unlocked() {
            Some(Ok(())) => {
                *self = Self::default();
                ui.ctx().request_repaint();
                return;
            }
            Some(Err(fault)) => self.fault = Some(fault),
            None if door.is_unlocking() => ui.ctx().request_repaint_after(POLL),
            None => {}
        }
        let palette = theme::palette(ui);
        let margin = Margin::symmetric(space::PANEL, 8);
        let frame = Frame::new().fill(palette.card).inner_margin(margin);
        egui::Panel::top("leader").resizable(false).frame(frame).show(ui, |ui| {
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                self.row_ui(ui, words, door);
            });
        });
    }

    fn row_ui(&mut self, ui: &mut Ui, words: &Words, door: &mut Door) {
        ui.spacing_mut().item_spacing.x = space::MEDIUM;
        let label = ui.label(theme::strong(words.text("leader-pin")));
        let id = Id::unique("leader_pin");
        if std::mem::take(&mut self.opened_now) {
            // Before the field is shown, so that no frame passes without a focused one.
            ui.memory_mut(|memory| memory.request_focus(id));
        }
        let field = TextEdit::singleline(&mut self.pin)
            .id(id)
            .password(true)
            .desired_width(FIELD)
            .min_size(vec2(0.0, size::PRESS))
            .align(egui::Align2::LEFT_CENTER)
            .margin(Margin::symmetric(10, 4))
            .return_key(None);
        let field = ui.add(field).labelled_by(label.id);
        let palette = theme::palette(ui);
        let go = RichText::new(words.text("leader-unlock")).color(palette.on_accent);
        let go = Button::new(go).fill(palette.accent).min_size(vec2(96.0, size::PRESS));
        let go = ui.add_enabled(!door.is_unlocking(), go).clicked() | submitted(ui, &field);
        if go && !self.pin.is_empty() && !door.is_unlocking() {
            self.fault = None;
            door.unlock(std::mem::take(&mut self.pin));
            ui.ctx().request_repaint();
        }
        let close = Button::new(words.text("leader-close")).min_size(vec2(96.0, size::PRESS));
        let escaped = ui.memory(|memory| memory.has_focus(field.id))
            && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        if ui.add(close).clicked() || escaped {
            self.close(door);
            ui.ctx().request_repaint();
        }
        let (line, color) = match &self.fault {
            None => (words.text("leader-note").into_owned(), palette.ink_weak),
            Some(fault) => (fault_line(words, fault), palette.refused_ink),
        };
        ui.add(egui::Label::new(RichText::new(line).text_style(text::small()).color(color)).wrap());
    }

    /// Nobody is asked any more; what was typed is forgotten, and what was refused as well.
    pub fn close(&mut self, door: &mut Door) {
        door.stop_asking();
        *self = Self::default();
    }
}

fn fault_line(words: &Words, fault: &NotUnlocked) -> String {
    match fault {
        NotUnlocked::WrongPin { wait_secs } => {
            words.fmt("leader-wrong", &[("secs", (*wait_secs).into())])
        }
        NotUnlocked::TooSoon { wait_secs } => {
            words.fmt("leader-too-soon", &[("secs", (*wait_secs).into())])
        }
        NotUnlocked::Unchecked { reason } => {
            words.fmt("leader-unchecked", &[("reason", reason.as_str().into())])
        }
    }
}
