//! The shell around the panels: rail, status bar, scanner, F-keys.

use eframe::Frame;
use egui::{CentralPanel, Context, Modifiers, RawInput, Ui};

use crate::ui::panels::{Panel, PanelInput, Panels};
use crate::ui::scanner::{Scan, Scanner};
use crate::ui::start::{StartChoice, StartScreen};
use crate::ui::theme::{self, Theme, space};
use crate::ui::widgets::{StatusBar, StatusRequest, rail_ui, status_bar_ui};
use crate::ui::words::Words;

/// The window's content.
pub struct App {
    words: Words,
    theme: Theme,
    screen: Screen,
    scanner: Scanner,
    /// The codes that arrived since the last frame.
    scans: Vec<Scan>,
    /// How long the last frame kept the program busy.
    frame_secs: f64,
}

enum Screen {
    /// No event is open.
    Start(StartScreen),
    /// An event is open.
    Event(Box<EventScreen>),
}

#[derive(Default)]
struct EventScreen {
    panel: Panel,
    panels: Panels,
    /// The panel that was shown in the last frame.
    shown: Option<Panel>,
}

impl App {
    /// The start screen, in the given words and look.
    pub fn new(words: Words, theme: Theme) -> Self {
        Self {
            words,
            theme,
            screen: Screen::Start(StartScreen::default()),
            scanner: Scanner::default(),
            scans: Vec::new(),
            frame_secs: 0.0,
        }
    }

    /// Takes scans out of the input before any widget sees them.
    fn scan(&mut self, input: &mut RawInput) {
        let now_secs = input.time.unwrap_or_default();
        let scans = self.scanner.filter(now_secs, self.frame_secs, &mut input.events);
        self.scans.extend(scans);
    }

    /// Everything in the window. The event loop of a test may call it as well.
    pub fn show(&mut self, ui: &mut Ui) {
        let scans = std::mem::take(&mut self.scans);
        if let Some(wake_secs) = self.scanner.wake_secs(ui.input(|input| input.time)) {
            ui.ctx().request_repaint_after(std::time::Duration::from_secs_f64(wake_secs));
        }
        match &mut self.screen {
            Screen::Start(start) => {
                if let Some(choice) = start.ui(ui, &self.words) {
                    self.choose(choice);
                    ui.ctx().request_repaint();
                }
            }
            Screen::Event(event) => {
                let request = event.ui(ui, &self.words, self.theme, &scans);
                match request {
                    Some(StatusRequest::SwitchLanguage) => self.words.switch(),
                    Some(StatusRequest::SwitchTheme) => {
                        self.theme = self.theme.switched();
                        theme::apply(ui.ctx(), self.theme);
                    }
                    None => return,
                }
                ui.ctx().request_repaint();
            }
        }
    }

    fn choose(&mut self, _choice: StartChoice) {
        self.screen = Screen::Event(Box::default());
    }
}

impl EventScreen {
    fn ui(
        &mut self,
        ui: &mut Ui,
        words: &Words,
        theme: Theme,
        scans: &[Scan],
    ) -> Option<StatusRequest> {
        if let Some(panel) = panel_of_key(ui) {
            self.panel = panel;
        }
        // The rail first, so that it reaches from the upper edge to the lower one; and before the
        // panel, so that a click on it opens the other panel in this very frame.
        if let Some(panel) = rail_ui(ui, words, self.panel) {
            self.panel = panel;
            // The rail was painted before the click was known.
            ui.ctx().request_repaint();
        }
        let clock = jiff::ZonedDateTime::now();
        let bar = StatusBar {
            event: &words.text("app-name"),
            station: "",
            clock: &clock.strftime("%H:%M").to_string(),
            notice: "",
            theme,
        };
        wake_with_the_clock(ui.ctx(), &clock);
        let request = status_bar_ui(ui, words, &bar);
        let frame = egui::Frame::new().fill(theme::palette(ui).paper).inner_margin(space::PANEL);
        CentralPanel::no_frame().frame(frame).show(ui, |ui| {
            let entering = self.shown.replace(self.panel) != Some(self.panel);
            let input = PanelInput { words, scans, entering };
            ui.push_id(self.panel, |ui| self.panels.ui(ui, self.panel, &input));
        });
        request
    }
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
    ctx.request_repaint_after(std::time::Duration::from_secs(secs_left.into()));
}

impl eframe::App for App {
    fn raw_input_hook(&mut self, _ctx: &Context, raw_input: &mut RawInput) {
        self.scan(raw_input);
    }

    fn ui(&mut self, ui: &mut Ui, frame: &mut Frame) {
        self.frame_secs = frame.info().cpu_usage.unwrap_or_default().into();
        if ui.ctx().cumulative_pass_nr() == 1 {
            // Here and not in the window's options: on X11 a window that is not shown yet cannot
            // be maximised.
            ui.ctx().send_viewport_cmd(egui::ViewportCommand::Maximized(true));
        }
        self.show(ui);
    }
}
