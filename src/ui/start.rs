//! 开始 Start screen: recent events, new from a template, open, import, demo.
//!
//! Does nothing itself: it says what was asked for, and the app does it.

use std::path::{Path, PathBuf};

use egui::{
    Align, Align2, Button, CentralPanel, CornerRadius, Frame, Key, Layout, Modifiers, Rect,
    Response, RichText, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use crate::desk::Found;
use crate::exchange::preferences::RecentEvent;
use crate::exchange::template::Template;
use crate::ui::theme::{self, Theme, size, space, text};
use crate::ui::widgets::{StatusRequest, Verdict, one_line, switches_ui, verdict_strip_ui};
use crate::ui::wording;
use crate::ui::words::Words;

/// The start screen's own state.
#[derive(Debug, Default)]
pub struct StartScreen {
    /// A list of people is to be imported, and its event is being chosen.
    importing: bool,
}

/// What the start screen shows beside what it always shows.
#[derive(Clone, Copy, Debug)]
pub struct Start<'a> {
    /// Events opened last, newest first.
    pub recent: &'a [RecentEvent],
    /// What went wrong, or what is being done.
    pub notice: Option<&'a Verdict>,
    /// What can be done about it.
    pub offer: Option<&'a Offer>,
    /// Backups on sticks, the newest first.
    pub backups: &'a [Found],
    /// The look that is on.
    pub theme: Theme,
}

/// What can be done about what a notice says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Offer {
    /// The event on a network share is copied to this computer.
    MoveHere(PathBuf),
    /// One goes on from a backup.
    Restore(Found),
}

/// What was asked for on the start screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StartRequest {
    /// A new event from a template.
    New(Template),
    /// A new event with the setup of an old one, which is to be chosen.
    NewFrom,
    /// An event that was open before.
    Open(PathBuf),
    /// A file is to be chosen.
    Browse,
    /// A demo in a temporary place.
    Demo(Template),
    /// A list of people is to be chosen and imported into this event.
    Import(ImportInto),
    /// The event on a network share is to be copied to this computer and opened there.
    MoveHere(PathBuf),
    /// Whether to go on from this backup is to be asked.
    AskRestore(Found),
    /// One goes on from this backup.
    Restore(Found),
    /// The other language, or the other look.
    Switch(StatusRequest),
}

/// The event that a list of people belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportInto {
    /// A new one.
    New(Template),
    /// One that exists.
    Open(PathBuf),
}

const WIDTH: f32 = 1_080.0;
const CARD_HEIGHT: f32 = 132.0;
const SEAL: f32 = 84.0;
/// More sticks than these are nobody's.
const BACKUPS_SHOWN: usize = 3;
const BUTTON_WIDTH: f32 = 300.0;
/// The character on the seal, the same in every language.
const SEAL_CHARACTER: &str = "游";

impl StartScreen {
    /// Shows it; what was asked for.
    pub fn ui(&mut self, ui: &mut Ui, words: &Words, start: &Start<'_>) -> Option<StartRequest> {
        let frame = Frame::new().inner_margin(space::PANEL);
        CentralPanel::no_frame()
            .frame(frame)
            .show(ui, |ui| {
                let full = ui.available_rect_before_wrap();
                let width = WIDTH.min(full.width());
                let content = Rect::from_min_max(
                    pos2(full.center().x - width / 2.0, full.top()),
                    pos2(full.center().x + width / 2.0, full.bottom()),
                );
                let mut ui = ui.new_child(egui::UiBuilder::new().max_rect(content));
                self.content_ui(&mut ui, words, start)
            })
            .inner
    }

    fn content_ui(
        &mut self,
        ui: &mut Ui,
        words: &Words,
        start: &Start<'_>,
    ) -> Option<StartRequest> {
        ui.spacing_mut().item_spacing.y = space::MEDIUM;
        // A tall screen has air above; a low one none to give away.
        ui.add_space(((ui.available_height() - 640.0) * 0.3).max(0.0));
        let mut request = title_ui(ui, words, start.theme).map(StartRequest::Switch);
        request = notice_ui(ui, words, start).or(request);
        if self.importing && ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Escape)) {
            self.importing = false;
        }
        ui.horizontal(|ui| {
            ui.set_height(size::PRESS);
            let heading = if self.importing { "start-import-into" } else { "start-new" };
            ui.label(theme::strong(words.text(heading)));
            if self.importing && ui.button(words.text("start-import-cancel")).clicked() {
                self.importing = false;
            }
            if !self.importing {
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    let from = Button::new(words.text("start-new-from"));
                    if ui.add(from.min_size(vec2(BUTTON_WIDTH, size::PRESS))).clicked() {
                        request = Some(StartRequest::NewFrom);
                    }
                });
            }
        });
        if let Some(template) = templates_ui(ui, words) {
            request = Some(self.new_event(template));
        }
        ui.add_space(space::MEDIUM);
        let rect = ui.available_rect_before_wrap();
        let split = rect.right() - BUTTON_WIDTH - space::LARGE;
        let mut left = ui.new_child(egui::UiBuilder::new().max_rect(rect.with_max_x(split)));
        if let Some(found) = backups_ui(&mut left, words, start.backups) {
            request = Some(StartRequest::AskRestore(found));
        }
        if let Some(path) = recent_ui(&mut left, words, start.recent) {
            request = Some(self.open(path));
        }
        let rest = rect.with_min_x(split + space::LARGE);
        let mut right = ui.new_child(egui::UiBuilder::new().max_rect(rest));
        self.others_ui(&mut right, words).or(request)
    }

    fn new_event(&mut self, template: Template) -> StartRequest {
        match std::mem::take(&mut self.importing) {
            true => StartRequest::Import(ImportInto::New(template)),
            false => StartRequest::New(template),
        }
    }

    fn open(&mut self, path: PathBuf) -> StartRequest {
        match std::mem::take(&mut self.importing) {
            true => StartRequest::Import(ImportInto::Open(path)),
            false => StartRequest::Open(path),
        }
    }

    /// Open, import, demo.
    fn others_ui(&mut self, ui: &mut Ui, words: &Words) -> Option<StartRequest> {
        let mut request = None;
        let button = |ui: &mut Ui, words: &str| {
            ui.add_sized([BUTTON_WIDTH, size::PRESS], Button::new(words))
        };
        ui.label(theme::strong(words.text("start-existing")));
        if button(ui, &words.text("start-open")).clicked() {
            request = Some(StartRequest::Browse);
        }
        let import = ui.add_enabled_ui(!self.importing, |ui| {
            button(ui, &words.text("start-import")).clicked()
        });
        self.importing |= import.inner;
        ui.add_space(space::SMALL);
        ui.label(theme::strong(words.text("start-demo")));
        for template in Template::ALL {
            let name = words.text(title_key(template));
            let demo = words.fmt("start-demo-of", &[("event", name.into())]);
            if button(ui, &demo).clicked() {
                request = Some(StartRequest::Demo(template));
            }
        }
        request
    }
}

/// The seal, the name, what the program is for; the switches of language and look.
fn title_ui(ui: &mut Ui, words: &Words, theme: Theme) -> Option<StatusRequest> {
    let palette = theme::palette(ui);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::LARGE;
        let (rect, _) = ui.allocate_exact_size(vec2(SEAL, SEAL), Sense::hover());
        let painter = ui.painter();
        painter.rect_filled(rect, size::RADIUS, palette.accent);
        let inside = Stroke::new(size::STROKE, palette.on_accent);
        painter.rect_stroke(rect.shrink(6.0), size::RADIUS_SMALL, inside, StrokeKind::Inside);
        let font = text::display().resolve(ui.style());
        let center = rect.center();
        painter.text(center, Align2::CENTER_CENTER, SEAL_CHARACTER, font, palette.on_accent);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let name = RichText::new(words.text("app-name")).text_style(text::display());
            ui.label(name.color(palette.ink));
            let claim = RichText::new(words.text("start-claim")).text_style(text::lead());
            ui.label(claim.color(palette.ink_weak));
        });
        ui.spacing_mut().item_spacing.x = space::MEDIUM;
        let right_to_left = Layout::right_to_left(Align::Min);
        ui.with_layout(right_to_left, |ui| switches_ui(ui, words, theme)).inner
    })
    .inner
}

/// What went wrong or is being done, in a place that is always kept for it.
fn notice_ui(ui: &mut Ui, words: &Words, start: &Start<'_>) -> Option<StartRequest> {
    let mut request = None;
    let line = vec2(ui.available_width(), size::ROW);
    ui.allocate_ui_with_layout(line, Layout::right_to_left(Align::Center), |ui| {
        ui.set_min_height(size::ROW);
        let Some(verdict) = start.notice else { return };
        if let Some(offer) = start.offer {
            let (key, asked) = match offer {
                Offer::MoveHere(path) => ("start-move-here", StartRequest::MoveHere(path.clone())),
                Offer::Restore(found) => ("restore-yes", StartRequest::Restore(found.clone())),
            };
            if ui.add(Button::new(words.text(key)).min_size(vec2(160.0, size::ROW))).clicked() {
                request = Some(asked);
            }
        }
        verdict_strip_ui(ui, Some(verdict), "");
    });
    request
}

fn title_key(template: Template) -> &'static str {
    match template {
        Template::Children => "start-template-a",
        Template::Lantern => "start-template-b",
        Template::MidAutumn => "start-template-c",
    }
}

fn note_key(template: Template) -> &'static str {
    match template {
        Template::Children => "start-template-a-note",
        Template::Lantern => "start-template-b-note",
        Template::MidAutumn => "start-template-c-note",
    }
}

fn templates_ui(ui: &mut Ui, words: &Words) -> Option<Template> {
    let mut chosen = None;
    ui.horizontal(|ui| {
        let gaps = 2.0 * ui.spacing().item_spacing.x;
        let width = (ui.available_width() - gaps) / 3.0;
        for template in Template::ALL {
            let (title, note) = (words.text(title_key(template)), words.text(note_key(template)));
            if template_ui(ui, width, &title, &note).clicked() {
                chosen = Some(template);
            }
        }
    });
    chosen
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
    let radius = CornerRadius { nw: size::RADIUS, ne: size::RADIUS, sw: 0, se: 0 };
    ui.painter().rect_filled(band, radius, palette.accent);
    let inner = rect.shrink(f32::from(space::PANEL));
    let center = inner.center();
    let title = one_line(ui, title, text::title().resolve(ui.style()), palette.ink, inner.width());
    let note =
        one_line(ui, note, text::small().resolve(ui.style()), palette.ink_weak, inner.width());
    let place = |y, galley: &egui::Galley| {
        Align2::CENTER_CENTER.anchor_size(pos2(center.x, center.y + y), galley.size()).min
    };
    ui.painter().galley(place(-12.0, &title), title.clone(), palette.ink);
    ui.painter().galley(place(26.0, &note), note.clone(), palette.ink_weak);
    response
}

/// The backups on sticks, a few of them; the one that was chosen.
fn backups_ui(ui: &mut Ui, words: &Words, backups: &[Found]) -> Option<Found> {
    if backups.is_empty() {
        return None;
    }
    ui.label(theme::strong(words.text("start-backups")));
    let chosen = backups.iter().take(BACKUPS_SHOWN).find(|found| {
        let made = wording::made(found);
        row_ui(ui, &found.title, &made, &found.path).clicked()
    });
    ui.add_space(space::SMALL);
    chosen.cloned()
}

/// The events opened last; the one that was chosen.
fn recent_ui(ui: &mut Ui, words: &Words, recent: &[RecentEvent]) -> Option<PathBuf> {
    ui.label(theme::strong(words.text("start-recent")));
    if recent.is_empty() {
        let weak = theme::palette(ui).ink_weak;
        ui.label(RichText::new(words.text("start-recent-none")).color(weak));
    }
    let mut chosen = None;
    ScrollArea::vertical().id_salt("start_recent").auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        for event in recent {
            let path = event.path.display().to_string();
            if row_ui(ui, &event.title, &path, &event.path).clicked() {
                chosen = Some(event.path.clone());
            }
        }
    });
    chosen
}

/// A title, and what is said of it; where the file lies when the pointer rests.
fn row_ui(ui: &mut Ui, title: &str, note: &str, path: &Path) -> Response {
    let desired = vec2(ui.available_width(), size::ROW);
    let (rect, response) = ui.allocate_exact_size(desired, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, title));
    if !ui.is_rect_visible(rect) {
        return response;
    }
    let palette = theme::palette(ui);
    let chosen = response.hovered() || response.has_focus();
    let fill = if chosen { palette.accent_tint } else { palette.well };
    ui.painter().rect_filled(rect, size::RADIUS_SMALL, fill);
    let inner = rect.shrink2(vec2(f32::from(space::CARD), 0.0));
    let title_font = text::strong().resolve(ui.style());
    let title = one_line(ui, title, title_font, palette.ink, inner.width() * 0.6);
    let left = inner.left() + title.size().x + space::LARGE;
    let y = |galley: &egui::Galley| inner.center().y - galley.size().y / 2.0;
    ui.painter().galley(pos2(inner.left(), y(&title)), title.clone(), palette.ink);
    let small = text::small().resolve(ui.style());
    let note = one_line(ui, note, small, palette.ink_weak, (inner.right() - left).max(0.0));
    let at = pos2(inner.right() - note.size().x, y(&note));
    ui.painter().galley(at, note, palette.ink_weak);
    response.on_hover_text(path.display().to_string())
}
