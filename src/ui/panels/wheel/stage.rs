//! What the audience sees, and the host's buttons that choose it.

use std::sync::Arc;

use egui::{Context, Event, Id, Rect, Sense, Ui, ViewportId, WidgetInfo};

use super::announcement::Announcement;
use super::landing::landing;
use super::{contents, small_button};
use crate::model::draw::{DrawRecord, Weight};
use crate::model::wheel::Wheel;
use crate::ui::projector::Projector;
use crate::ui::room::Room;
use crate::ui::sound;
use crate::ui::wheel::Looks;
use crate::ui::wheel::stages::{AnnouncementShown, Still};
use crate::ui::words::Language;

/// The projector and which of its stages the host has chosen.
pub(super) struct Stage {
    ctx: Context,
    projector: Projector,
    chosen: Chosen,
    /// What stood there before it went black.
    before_black: Chosen,
    /// The drawer with the announcements is open.
    announcing: bool,
    announcement: Announcement,
    /// Any key spins, for somebody who can press only one.
    any_key: bool,
    /// What the projector was last told, so that it is told again only when it changes.
    told: Option<Told>,
    /// The wheel that was last told, so that the same one is not built anew.
    wheel: Option<(Arc<Wheel>, WheelTold)>,
}

#[derive(Clone, Debug, Default, PartialEq)]
enum Chosen {
    Welcome,
    #[default]
    Wheel,
    Winners,
    Riddles,
    Announcement(String),
    /// Handed in by another panel.
    Presented(Arc<Still>),
    Black,
}

/// Everything that a stage is made from.
#[derive(PartialEq)]
struct Told {
    chosen: Chosen,
    /// What the book says has not changed since.
    seq: u64,
    /// No picture has become ready since.
    pictures: u64,
    hint: String,
    language: Language,
}

/// Everything that the wheel at rest is made from.
#[derive(PartialEq)]
struct WheelTold {
    bag: Vec<Weight>,
    title: String,
    hint: String,
}

impl Stage {
    pub(super) fn new(ctx: &Context) -> Self {
        Self {
            ctx: ctx.clone(),
            projector: Projector::new(ctx),
            chosen: Chosen::default(),
            before_black: Chosen::default(),
            announcing: false,
            announcement: Announcement::default(),
            any_key: false,
            told: None,
            wheel: None,
        }
    }

    /// Keeps the projector's window and, where `between` two draws nothing must stay, brings it
    /// up to date; the hint that stands below the title of the wheel then is handed in.
    pub(super) fn show(&mut self, room: &Room<'_>, frame: &eframe::Frame, between: Option<String>) {
        let look = &room.live.book().setup().settings.look;
        self.projector.look(Looks { theme: look.theme, calm: look.calm });
        if let Some(hint) = between {
            self.tell(room, hint);
        }
        self.projector.show(frame, &room.words.text("wheel-window"));
    }

    pub(super) fn spin(&mut self, room: &Room<'_>, record: &DrawRecord) {
        let (book, words) = (room.live.book(), room.words);
        let Some(wheel) = contents::wheel(words, book, &record.weights) else { return };
        if self.chosen != Chosen::Wheel {
            self.chosen = Chosen::Wheel;
            self.projector.wheel(Arc::clone(&wheel), contents::title(room), String::new());
        }
        let card = contents::result(room, record);
        let motion =
            self.projector.spin(Arc::clone(&wheel), record.decided(), landing(record), card);
        room.sound.play_all(&sound::spin(&wheel, &motion, record.won.is_some()));
        // The bag is another one afterwards.
        self.told = None;
        self.wheel = None;
    }

    pub(super) fn is_spinning(&self) -> bool {
        self.projector.is_spinning()
    }

    pub(super) fn finished(&self) -> bool {
        self.projector.finished()
    }

    /// Whether the wheel was chosen, and with it the result that it shows.
    pub(super) fn is_wheel(&self) -> bool {
        self.chosen == Chosen::Wheel
    }

    /// Where any key spins, nothing but what a scanner types is handed on.
    pub(super) fn take_typed(&mut self) -> Vec<Event> {
        let mut events = self.projector.take_typed();
        if self.any_key {
            events.retain(is_scanned);
        }
        events
    }

    /// Whether somebody pressed the one key that spins, in the projector's window.
    pub(super) fn take_pressed(&mut self) -> bool {
        self.projector.take_pressed() && self.any_key
    }

    /// Whether a presenter's PageDown was pressed in the projector's window.
    pub(super) fn take_remote(&mut self) -> bool {
        self.projector.take_remote()
    }

    pub(super) fn any_key(&self) -> bool {
        self.any_key
    }

    pub(super) fn mark(&mut self, word: &str) {
        self.projector.mark(word);
    }

    pub(super) fn toggle_full_screen(&mut self) {
        self.projector.toggle_full_screen();
    }

    /// Shows a stage of another panel until something else is chosen or the wheel is pushed.
    pub(super) fn present(&mut self, still: impl Into<Arc<Still>>) {
        self.chosen = Chosen::Presented(still.into());
        // It is told in the next frame.
        self.ctx.request_repaint_of(ViewportId::ROOT);
    }

    pub(super) fn presented(&self) -> Option<&Still> {
        match &self.chosen {
            Chosen::Presented(still) => Some(still),
            _ => None,
        }
    }

    /// Black, and back to what stood there before.
    pub(super) fn toggle_black(&mut self) {
        let before = std::mem::take(&mut self.before_black);
        match std::mem::replace(&mut self.chosen, Chosen::Black) {
            Chosen::Black => self.chosen = before,
            chosen => self.before_black = chosen,
        }
    }

    /// The likeness of the projector; says whether it was pressed where any key spins.
    pub(super) fn preview_ui(&mut self, ui: &mut Ui, room: &Room<'_>) -> bool {
        let rect = self.projector.preview_ui(ui);
        self.any_key && switch_ui(ui, room, rect)
    }

    /// The window on the projector, and what stands on it between spins; says whether that was
    /// chosen now. `busy` while a draw is on its way: then nothing else can be chosen but an
    /// announcement.
    pub(super) fn controls_ui(&mut self, ui: &mut Ui, room: &Room<'_>, busy: bool) -> bool {
        self.window_ui(ui, room);
        let before = self.chosen.clone();
        self.chooser_ui(ui, room, busy);
        let chosen_now = self.chosen != before;
        if chosen_now {
            self.announcing = false;
            ui.ctx().request_repaint();
        }
        chosen_now
    }

    /// The drawer with the announcements, if it is open; says whether one was chosen.
    pub(super) fn announcements_ui(&mut self, ui: &mut Ui, room: &Room<'_>) -> bool {
        let alone = !has_wheel(room);
        let Some(words) = self.announcement.ui(ui, room, alone) else { return false };
        self.chosen = Chosen::Announcement(words);
        self.announcing = false;
        ui.ctx().request_repaint();
        true
    }

    pub(super) fn is_announcing(&self) -> bool {
        self.announcing
    }

    /// What is typed next is to be announced.
    pub(super) fn start_announcing(&mut self) {
        self.announcing = true;
        self.announcement.take_focus();
    }

    pub(super) fn stop_announcing(&mut self) {
        self.announcing = false;
    }

    fn window_ui(&mut self, ui: &mut Ui, room: &Room<'_>) {
        let words = room.words;
        ui.horizontal_wrapped(|ui| {
            let open = self.projector.is_open();
            let key = if open { "wheel-projector-close" } else { "wheel-projector-open" };
            if ui.add(small_button(&words.text(key))).clicked() {
                if open { self.projector.close() } else { self.projector.open() }
            }
            if open && ui.add(small_button(&words.text("wheel-full-screen"))).clicked() {
                self.projector.toggle_full_screen();
            }
            let any_key = small_button(&words.text("wheel-any-key")).selected(self.any_key);
            let note = words.text("wheel-any-key-note");
            if has_wheel(room) && ui.add(any_key).on_hover_text(note).clicked() {
                self.any_key = !self.any_key;
            }
        });
    }

    fn chooser_ui(&mut self, ui: &mut Ui, room: &Room<'_>, busy: bool) {
        let words = room.words;
        let has_wheel = has_wheel(room);
        let has_riddles = !room.live.book().setup().riddles.is_empty();
        ui.horizontal_wrapped(|ui| {
            for (key, chosen, of_use) in [
                ("wheel-stage-welcome", Chosen::Welcome, true),
                ("wheel-stage-wheel", Chosen::Wheel, has_wheel),
                ("wheel-stage-winners", Chosen::Winners, has_wheel),
                ("wheel-stage-riddles", Chosen::Riddles, has_riddles),
            ] {
                // Without a wheel the welcome stands in its place.
                let stands_in = !has_wheel && self.is_wheel() && chosen == Chosen::Welcome;
                let selected = self.chosen == chosen || stands_in;
                let button = small_button(&words.text(key)).selected(selected);
                if of_use && ui.add_enabled(!busy, button).clicked() {
                    self.chosen = chosen;
                }
            }
            let announced = matches!(self.chosen, Chosen::Announcement(_));
            let announce = small_button(&words.text("wheel-stage-announce"));
            // Without a wheel the drawer is always open.
            if has_wheel && ui.add(announce.selected(announced)).clicked() {
                if self.announcing { self.announcing = false } else { self.start_announcing() }
            }
            let black = small_button(&words.text("wheel-stage-black"));
            let black = black.selected(self.chosen == Chosen::Black);
            if ui.add_enabled(!busy, black).clicked() {
                self.toggle_black();
            }
        });
    }

    fn tell(&mut self, room: &Room<'_>, hint: String) {
        let told = Told {
            chosen: self.chosen.clone(),
            seq: room.live.book().seq(),
            pictures: room.pictures.arrivals(),
            hint,
            language: room.words.language(),
        };
        if self.told.as_ref() == Some(&told) {
            return;
        }
        self.projector.pictures(contents::pictures(room));
        let still = match &told.chosen {
            Chosen::Wheel if self.tell_wheel(room, &told.hint) => None,
            Chosen::Welcome | Chosen::Wheel => Some(Still::Welcome(contents::welcome(room)).into()),
            Chosen::Winners => Some(Still::Winners(contents::winners(room)).into()),
            Chosen::Riddles => Some(Still::Riddles(contents::riddles(room)).into()),
            Chosen::Announcement(words) => {
                let (title, words) = (contents::title(room), words.clone());
                Some(Still::Announcement(AnnouncementShown { title, words }).into())
            }
            Chosen::Presented(still) => Some(Arc::clone(still)),
            Chosen::Black => Some(Still::Black.into()),
        };
        if let Some(still) = still {
            self.wheel = None;
            self.projector.still(still);
        }
        self.told = Some(told);
    }

    /// Shows the wheel at rest; says whether there is one.
    fn tell_wheel(&mut self, room: &Room<'_>, hint: &str) -> bool {
        let book = room.live.book();
        let bag = book.bag();
        let Some(wheel) = contents::wheel(room.words, book, &bag) else { return false };
        let now = WheelTold { bag, title: contents::title(room), hint: hint.to_owned() };
        let same = |(old, told): &(Arc<Wheel>, WheelTold)| *old == wheel && *told == now;
        if !self.wheel.as_ref().is_some_and(same) {
            self.projector.wheel(Arc::clone(&wheel), now.title.clone(), hint);
            self.wheel = Some((wheel, now));
        }
        true
    }
}

pub(super) fn has_wheel(room: &Room<'_>) -> bool {
    room.live.book().setup().settings.rules.has_wheel()
}

/// The likeness as one large switch, for a single key or a tap.
fn switch_ui(ui: &Ui, room: &Room<'_>, rect: Rect) -> bool {
    let response = ui.interact(rect, switch_id(), Sense::click());
    let label = room.words.text("wheel-any-key-spin");
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, label.as_ref()));
    if response.has_focus() {
        let stroke = ui.visuals().selection.stroke;
        ui.painter().rect_stroke(rect, 0.0, stroke, egui::StrokeKind::Inside);
    }
    response.clicked()
}

/// The likeness, where it is a switch.
pub(super) fn switch_id() -> Id {
    Id::unique("wheel_switch")
}

/// Digits, and the Enter that ends them.
fn is_scanned(event: &Event) -> bool {
    match event {
        Event::Text(text) => text.chars().all(|c| c.is_ascii_digit()),
        Event::Key { key, .. } => {
            let name = key.symbol_or_name();
            name == "Enter" || (name.len() == 1 && name.chars().all(|c| c.is_ascii_digit()))
        }
        _ => false,
    }
}
