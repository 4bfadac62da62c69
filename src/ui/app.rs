//! The shell around the panels: rail, status bar, scanner, F-keys.

use std::collections::VecDeque;
use std::time::Duration;

use eframe::Frame;
use egui::{CentralPanel, Context, Modifiers, RawInput, Ui, ViewportCommand};

use crate::ui::panels::Panel;
use crate::ui::panels::placeholder::Placeholder;
use crate::ui::scanner::{Scan, Scanner};
use crate::ui::start::{Start, StartRequest, StartScreen};
use crate::ui::theme::{self, Theme, space};
use crate::ui::widgets::{StatusBar, StatusRequest, rail_ui, status_bar_ui};
use crate::ui::words::Words;

/// The window's content.
pub struct App {
    words: Words,
    theme: Theme,
    screen: Screen,
    scanner: Scanner,
    /// Codes that no panel has seen yet. Each frame hands on one.
    scans: VecDeque<Scan>,
    /// How long the last frame kept the program busy.
    frame_secs: f64,
}

enum Screen {
    /// No event is open.
    Start(StartScreen),
    /// An event is open.
    Event(EventScreen),
}

#[derive(Default)]
struct EventScreen {
    panel: Panel,
    placeholder: Placeholder,
}

impl App {
    /// The start screen, in the given words and look.
    pub fn new(words: Words, theme: Theme) -> Self {
        Self {
            words,
            theme,
            screen: Screen::Start(StartScreen::default()),
            scanner: Scanner::default(),
            scans: VecDeque::new(),
            frame_secs: 0.0,
        }
    }

    /// Takes scans out of the input, before any widget sees them.
    fn take_scans(&mut self, input: &mut RawInput) {
        let now_secs = input.time.unwrap_or_default();
        self.scans.extend(self.scanner.filter(now_secs, self.frame_secs, &mut input.events));
    }

    /// The code for this frame; sees to it that what is left comes in the next ones.
    fn next_scan(&mut self, ctx: &Context) -> Option<Scan> {
        let scan = self.scans.pop_front();
        if !self.scans.is_empty() {
            ctx.request_repaint();
        }
        if let Some(wake_secs) = self.scanner.wake_secs(ctx.input(|input| input.time)) {
            ctx.request_repaint_after(Duration::from_secs_f64(wake_secs));
        }
        scan
    }

    fn show(&mut self, ui: &mut Ui) {
        let scan = self.next_scan(ui.ctx());
        match &mut self.screen {
            Screen::Start(start) => {
                let shown = Start { recent: &[], notice: None, on_share: None, theme: self.theme };
                if let Some(choice) = start.ui(ui, &self.words, &shown) {
                    self.choose(choice);
                    ui.ctx().request_repaint();
                }
            }
            Screen::Event(event) => {
                let request = event.ui(ui, &self.words, self.theme, scan.as_ref());
                if let Some(request) = request {
                    self.answer(ui.ctx(), request);
                }
            }
        }
    }

    fn choose(&mut self, _choice: StartRequest) {
        self.screen = Screen::Event(EventScreen::default());
    }

    fn answer(&mut self, ctx: &Context, request: StatusRequest) {
        match request {
            StatusRequest::SwitchLanguage => self.words.switch(),
            StatusRequest::SwitchTheme => {
                self.theme = self.theme.switched();
                theme::apply(ctx, self.theme);
            }
        }
        ctx.request_repaint();
    }
}

impl EventScreen {
    fn ui(
        &mut self,
        ui: &mut Ui,
        words: &Words,
        theme: Theme,
        scan: Option<&Scan>,
    ) -> Option<StatusRequest> {
        if let Some(panel) = panel_of_key(ui) {
            self.open(ui, panel);
        }
        // The rail first, so that it reaches from the upper edge to the lower one.
        if let Some(panel) = rail_ui(ui, words, self.panel) {
            self.open(ui, panel);
            // The rail was painted before the click was known.
            ui.ctx().request_repaint();
        }
        let clock = jiff::ZonedDateTime::now();
        wake_with_the_clock(ui.ctx(), &clock);
        let bar = StatusBar {
            event: &words.text("app-name"),
            station: "",
            clock: &clock.strftime("%H:%M").to_string(),
            notice: "",
            theme,
        };
        let request = status_bar_ui(ui, words, &bar);
        let frame = egui::Frame::new().fill(theme::palette(ui).paper).inner_margin(space::PANEL);
        CentralPanel::no_frame().frame(frame).show(ui, |ui| {
            let code = scan.map(|scan| scan.code.as_str());
            ui.push_id(self.panel, |ui| self.placeholder.ui(ui, words, self.panel, code));
        });
        request
    }

    fn open(&mut self, ui: &Ui, panel: Panel) {
        if self.panel != panel {
            self.panel = panel;
            free_the_keyboard(ui);
        }
    }
}

/// Takes the focus from whatever has it, so that the entry of the panel that is shown next takes
/// it in this very frame.
fn free_the_keyboard(ui: &Ui) {
    ui.memory_mut(|memory| {
        if let Some(focused) = memory.focused() {
            memory.surrender_focus(focused);
        }
    });
}

/// The panel whose F-key was pressed, wherever the focus is.
fn panel_of_key(ui: &Ui) -> Option<Panel> {
    let pressed =
        |panel: &Panel| ui.input_mut(|input| input.consume_key(Modifiers::NONE, panel.key()));
    Panel::ALL.into_iter().rfind(pressed)
}

/// The clock shows minutes: one frame a minute is all that it costs.
fn wake_with_the_clock(ctx: &Context, clock: &jiff::ZonedDateTime) {
    let secs_left = 60_u8.saturating_sub(clock.second().unsigned_abs());
    ctx.request_repaint_after(Duration::from_secs(secs_left.into()));
}

impl eframe::App for App {
    fn raw_input_hook(&mut self, _ctx: &Context, raw_input: &mut RawInput) {
        self.take_scans(raw_input);
    }

    fn ui(&mut self, ui: &mut Ui, frame: &mut Frame) {
        self.frame_secs = frame.info().cpu_usage.unwrap_or_default().into();
        if ui.ctx().cumulative_pass_nr() == 1 {
            // Here and not in the window's options: on X11 a window that is not shown yet cannot
            // be maximised.
            ui.ctx().send_viewport_cmd(ViewportCommand::Maximized(true));
        }
        self.show(ui);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::template::Template;
    use crate::ui::words::Language;
    use egui::{Event, Id, ImeEvent, Key};
    use egui_kittest::{Harness, kittest::Queryable as _};

    /// The app on its event screen, as eframe would run it, without a window.
    fn harness() -> Harness<'static, App> {
        let mut app = App::new(Words::new(Language::Chinese), Theme::Light);
        app.choose(StartRequest::Demo(Template::Children));
        let mut harness = Harness::builder()
            .with_size(egui::vec2(1366.0, 768.0))
            .with_context_setup(|ctx| {
                crate::ui::fonts::install_bundled(ctx);
                theme::apply(ctx, Theme::Light);
            })
            .build_ui_state(|ui, app| app.show(ui), app);
        harness.step();
        harness
    }

    fn entry(panel: Panel) -> Id {
        Id::unique(("placeholder_entry", panel))
    }

    fn focused(harness: &Harness<'_, App>) -> Option<Id> {
        harness.ctx.memory(egui::Memory::focused)
    }

    #[test]
    fn the_entry_has_the_keyboard_from_the_first_frame() {
        assert_eq!(focused(&harness()), Some(entry(Panel::CheckIn)));
    }

    #[test]
    fn an_f_key_opens_its_panel_and_moves_the_keyboard_in_the_same_frame() {
        let mut harness = harness();
        for panel in Panel::ALL.into_iter().rev() {
            harness.key_press(panel.key());
            harness.step();
            assert_eq!(focused(&harness), Some(entry(panel)));
            assert!(harness.output().platform_output.ime.is_some(), "{panel:?}");
        }
    }

    #[test]
    fn a_click_in_the_rail_opens_the_panel_in_both_languages() {
        let mut harness = harness();
        harness.get_by_label("灯谜").click();
        harness.run();
        assert_eq!(focused(&harness), Some(entry(Panel::Riddle)));
        harness.get_by_label("English").click();
        harness.run();
        harness.get_by_label("Wheel").click();
        harness.run();
        assert_eq!(focused(&harness), Some(entry(Panel::Wheel)));
    }

    #[test]
    fn the_entry_keeps_the_keyboard_after_enter_escape_and_a_click_beside_it() {
        let mut harness = harness();
        for key in [Key::Enter, Key::Escape] {
            harness.key_press(key);
            harness.step();
            assert_eq!(focused(&harness), Some(entry(Panel::CheckIn)));
        }
        harness.get_by_label("请扫码或输入").click();
        harness.run();
        assert_eq!(focused(&harness), Some(entry(Panel::CheckIn)));
    }

    #[test]
    fn typing_while_a_button_has_the_keyboard_goes_to_the_entry() {
        let mut harness = harness();
        harness.key_press(Key::Tab);
        harness.step();
        assert_ne!(focused(&harness), Some(entry(Panel::CheckIn)));
        harness.event(Event::Ime(ImeEvent::Commit("王".to_owned())));
        harness.step();
        assert_eq!(focused(&harness), Some(entry(Panel::CheckIn)));
        harness.key_press(Key::Enter);
        harness.step();
        harness.get_by_label("已输入：王");
    }

    #[test]
    fn two_codes_of_one_frame_are_shown_one_after_the_other() {
        let mut harness = harness();
        let scans = ["421357", "430246"].map(|code| Scan { code: code.to_owned() });
        harness.state_mut().scans.extend(scans);
        harness.step();
        harness.get_by_label("已扫码：421357");
        harness.step();
        harness.get_by_label("已扫码：430246");
    }
}
