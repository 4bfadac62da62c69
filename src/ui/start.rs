//! The start screen: a new event from a template, one that exists, or the demo.

use egui::{
    Align, Align2, Button, CentralPanel, Layout, Response, RichText, Sense, Ui, WidgetInfo,
};
use egui::{Role, Stroke, StrokeKind, vec2};

use crate::ui::theme::{self, size, space, text};
use crate::ui::widgets::one_line;
use crate::ui::words::Words;

/// The start screen.
#[derive(Debug, Default)]
pub struct StartScreen {}

/// What was chosen on the start screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StartChoice {
    /// A new event from a template: 'A', 'B' or 'C'.
    New(char),
    /// A file of one's own.
    Open,
    /// The demo.
    Demo,
}

const WIDTH: f32 = 900.0;
const CARD_HEIGHT: f32 = 150.0;

impl StartScreen {
    /// Shows it; what was chosen.
    pub fn ui(&mut self, ui: &mut Ui, words: &Words) -> Option<StartChoice> {
        let mut choice = None;
        let palette = theme::palette(ui);
        let frame = egui::Frame::new().fill(palette.paper).inner_margin(space::PANEL);
        CentralPanel::no_frame().frame(frame).show(ui, |ui| {
            ui.with_layout(Layout::top_down(Align::Center), |ui| {
                ui.set_max_width(WIDTH.min(ui.available_width()));
                ui.add_space(ui.available_height() * 0.1);
                let name = words.text("app-name");
                ui.label(RichText::new(name).text_style(text::display()).color(palette.accent));
                ui.label(words.text("start-claim"));
                ui.add_space(space::LARGE);
                choice = templates_ui(ui, words);
                ui.add_space(space::LARGE);
                for (key, chosen) in
                    [("start-open", StartChoice::Open), ("start-demo", StartChoice::Demo)]
                {
                    let button = Button::new(words.text(key)).min_size(vec2(280.0, 46.0));
                    if ui.add(button).clicked() {
                        choice = Some(chosen);
                    }
                }
            });
        });
        choice
    }
}

fn templates_ui(ui: &mut Ui, words: &Words) -> Option<StartChoice> {
    let templates = [
        ('A', "start-template-a", "start-template-a-note"),
        ('B', "start-template-b", "start-template-b-note"),
        ('C', "start-template-c", "start-template-c-note"),
    ];
    let mut choice = None;
    ui.horizontal(|ui| {
        let gaps = 2.0 * ui.spacing().item_spacing.x;
        let width = (ui.available_width() - gaps) / 3.0;
        for (letter, title, note) in templates {
            if template_ui(ui, width, &words.text(title), &words.text(note)).clicked() {
                choice = Some(StartChoice::New(letter));
            }
        }
    });
    choice
}

/// A card that can be pressed.
fn template_ui(ui: &mut Ui, width: f32, title: &str, note: &str) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(width, CARD_HEIGHT), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, title));
    let palette = theme::palette(ui);
    let chosen = response.hovered() || response.has_focus();
    let border = if chosen { palette.accent } else { palette.line };
    let stroke = Stroke::new(size::STROKE, border);
    ui.painter().rect(rect, size::RADIUS, palette.card, stroke, StrokeKind::Inside);
    let band = rect.with_max_y(rect.top() + 8.0);
    let radius = egui::CornerRadius { nw: size::RADIUS, ne: size::RADIUS, sw: 0, se: 0 };
    ui.painter().rect_filled(band, radius, palette.accent);
    let inner = rect.shrink(f32::from(space::PANEL));
    let center = inner.center();
    let title = one_line(ui, title, text::title().resolve(ui.style()), palette.ink, inner.width());
    let note =
        one_line(ui, note, text::small().resolve(ui.style()), palette.ink_weak, inner.width());
    let place = |y, galley: &egui::Galley| {
        Align2::CENTER_CENTER.anchor_size(egui::pos2(center.x, center.y + y), galley.size()).min
    };
    ui.painter().galley(place(-12.0, &title), title.clone(), palette.ink);
    ui.painter().galley(place(28.0, &note), note.clone(), palette.ink_weak);
    response
}
