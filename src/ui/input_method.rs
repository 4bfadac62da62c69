//! Keeps the input method awake, so that Chinese can be typed at any moment.
//!
//! On X11 winit destroys the input context when text input is switched off and on again, and
//! makes a new one that has no focus: fcitx and ibus then stay asleep until the window loses and
//! regains the focus. egui switches it in every frame without a focused text field, and once
//! more, to interrupt a composition, whenever the focus moves to another field. Nobody at the
//! table would know why Chinese has stopped working.
//!
//! So, on Linux, text input stays on from the first frame for as long as the window lives, and
//! moving between fields does not interrupt it. What is being composed then goes to the field
//! that has the focus when it is committed. The candidates are asked to appear below the field
//! instead of over it.

use egui::output::IMEOutput;
use egui::{Context, FullOutput, IMEPurpose, Plugin, Rect};

/// The plugin that sees to it; see the module.
#[derive(Debug, Default)]
pub struct InputMethodKeeper {
    last: Option<IMEOutput>,
}

impl InputMethodKeeper {
    /// Installs it where it is needed; call once, before the first frame.
    pub fn install(ctx: &Context) {
        if cfg!(target_os = "linux") {
            ctx.add_plugin(Self::default());
        }
    }

    fn keep(&mut self, output: &mut FullOutput) {
        let ime = &mut output.platform_output.ime;
        let mut kept = ime.or(self.last).unwrap_or(IMEOutput {
            purpose: IMEPurpose::Normal,
            rect: Rect::ZERO,
            cursor_rect: Rect::ZERO,
            should_interrupt_composition: false,
        });
        kept.should_interrupt_composition = false;
        // winit hands on the upper corner alone, and the candidates would cover the field.
        let below = kept.cursor_rect.bottom();
        kept.cursor_rect.min.y = below;
        self.last = Some(kept);
        *ime = Some(kept);
    }
}

impl Plugin for InputMethodKeeper {
    fn debug_name(&self) -> &'static str {
        "input_method_keeper"
    }

    fn output_hook(&mut self, _ctx: &Context, output: &mut FullOutput) {
        self.keep(output);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ime(left: f32) -> IMEOutput {
        let rect = Rect::from_min_size(egui::pos2(left, 0.0), egui::vec2(100.0, 20.0));
        IMEOutput {
            purpose: IMEPurpose::Normal,
            rect,
            cursor_rect: rect,
            should_interrupt_composition: true,
        }
    }

    fn kept(keeper: &mut InputMethodKeeper, ime: Option<IMEOutput>) -> IMEOutput {
        let mut output = FullOutput::default();
        output.platform_output.ime = ime;
        keeper.keep(&mut output);
        output.platform_output.ime.unwrap()
    }

    #[test]
    fn text_input_stays_on_in_a_frame_without_a_focused_field() {
        let mut keeper = InputMethodKeeper::default();
        assert_eq!(kept(&mut keeper, None).rect, Rect::ZERO);
        assert_eq!(kept(&mut keeper, Some(ime(7.0))).rect, ime(7.0).rect);
        assert_eq!(kept(&mut keeper, None).rect, ime(7.0).rect);
    }

    #[test]
    fn candidates_appear_below_the_text_that_is_composed() {
        let mut keeper = InputMethodKeeper::default();
        assert_eq!(kept(&mut keeper, Some(ime(7.0))).cursor_rect.min, egui::pos2(7.0, 20.0));
        assert_eq!(kept(&mut keeper, None).cursor_rect.min, egui::pos2(7.0, 20.0));
    }

    #[test]
    fn moving_to_another_field_does_not_interrupt_it() {
        let mut keeper = InputMethodKeeper::default();
        assert!(!kept(&mut keeper, Some(ime(7.0))).should_interrupt_composition);
    }
}
