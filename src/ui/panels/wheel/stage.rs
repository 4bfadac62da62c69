//! What the audience sees, and the buttons that choose it.

use std::sync::Arc;

use egui::{Event, Ui};

use super::{landing, small_button};
use crate::model::book::Book;
use crate::model::draw::{DrawRecord, Weight};
use crate::model::person::Person;
use crate::model::wheel::{Segment, Wheel, Widths};
use crate::ui::projector::Projector;
use crate::ui::room::Room;
use crate::ui::wheel::ResultCard;
use crate::ui::words::{Language, Words};

/// The projector and which of its stages the host has chosen.
pub(super) struct Stage {
    projector: Projector,
    chosen: Chosen,
    /// What the projector was last told, so that it is told again only when it changes.
    told: Option<Told>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Chosen {
    Welcome,
    #[default]
    Wheel,
    Black,
}

#[derive(PartialEq)]
struct Told {
    chosen: Chosen,
    bag: Vec<Weight>,
    title: String,
    hint: String,
    language: Language,
}

impl Stage {
    pub(super) fn new(ctx: &egui::Context) -> Self {
        Self { projector: Projector::new(ctx), chosen: Chosen::default(), told: None }
    }

    /// Keeps the projector's window and, `between` two draws, brings it up to date; the hint that
    /// stands below the title of the wheel then is handed in.
    pub(super) fn show(&mut self, room: &Room<'_>, frame: &eframe::Frame, between: Option<String>) {
        if let Some(hint) = between {
            self.tell(room, hint);
        }
        self.projector.show(frame, &room.words.text("wheel-window"));
    }

    pub(super) fn spin(&mut self, room: &Room<'_>, record: &DrawRecord) {
        let (book, words) = (room.live.book(), room.words);
        let Some(wheel) = wheel(words, book, &record.weights) else { return };
        if self.chosen != Chosen::Wheel {
            self.chosen = Chosen::Wheel;
            let title = title(room);
            self.projector.wheel(Arc::clone(&wheel), title, String::new());
        }
        self.projector.spin(wheel, record.decided(), landing(record), result(room, record));
        // The bag is another one afterwards.
        self.told = None;
    }

    pub(super) fn is_spinning(&self) -> bool {
        self.projector.is_spinning()
    }

    pub(super) fn finished(&self) -> bool {
        self.projector.finished()
    }

    pub(super) fn take_typed(&mut self) -> Vec<Event> {
        self.projector.take_typed()
    }

    pub(super) fn toggle_full_screen(&mut self) {
        self.projector.toggle_full_screen();
    }

    pub(super) fn preview_ui(&mut self, ui: &mut Ui) {
        self.projector.preview_ui(ui);
    }

    /// The window on the projector, and what stands on it between spins; says whether that was
    /// chosen now.
    pub(super) fn controls_ui(&mut self, ui: &mut Ui, room: &Room<'_>) -> bool {
        let words = room.words;
        let mut chosen_now = false;
        ui.horizontal_wrapped(|ui| {
            let open = self.projector.is_open();
            let key = if open { "wheel-projector-close" } else { "wheel-projector-open" };
            if ui.add(small_button(&words.text(key))).clicked() {
                if open { self.projector.close() } else { self.projector.open() }
            }
            if open && ui.add(small_button(&words.text("wheel-full-screen"))).clicked() {
                self.projector.toggle_full_screen();
            }
            for (key, chosen) in [
                ("wheel-stage-welcome", Chosen::Welcome),
                ("wheel-stage-wheel", Chosen::Wheel),
                ("wheel-stage-black", Chosen::Black),
            ] {
                let button = small_button(&words.text(key)).selected(self.chosen == chosen);
                if ui.add_enabled(!self.is_spinning(), button).clicked() {
                    self.chosen = chosen;
                    chosen_now = true;
                    ui.ctx().request_repaint();
                }
            }
        });
        chosen_now
    }

    fn tell(&mut self, room: &Room<'_>, hint: String) {
        let (book, words) = (room.live.book(), room.words);
        let told = Told {
            chosen: self.chosen,
            bag: book.bag(),
            title: title(room),
            hint,
            language: words.language(),
        };
        if self.told.as_ref() == Some(&told) {
            return;
        }
        match (self.chosen, wheel(words, book, &told.bag)) {
            (Chosen::Black, _) => self.projector.black(),
            (Chosen::Wheel, Some(wheel)) => {
                self.projector.wheel(wheel, told.title.clone(), told.hint.clone());
            }
            (Chosen::Welcome | Chosen::Wheel, _) => {
                let theme = book.setup().settings.theme.clone();
                self.projector.welcome(told.title.clone(), theme);
            }
        }
        self.told = Some(told);
    }
}

fn title(room: &Room<'_>) -> String {
    let settings = &room.live.book().setup().settings;
    match room.words.language() {
        Language::English if !settings.title_en.is_empty() => settings.title_en.clone(),
        Language::English | Language::Chinese => settings.title.clone(),
    }
}

/// The wheel of a bag, its segments as wide as their odds; `None` for an empty bag.
fn wheel(words: &Words, book: &Book, bag: &[Weight]) -> Option<Arc<Wheel>> {
    let segment = |weight: &Weight| Segment {
        label: label(words, book, weight),
        prize: weight.prize,
        weight: weight.weight,
    };
    let segments = bag.iter().map(segment).collect();
    Wheel::new(segments, Widths::Proportional).ok().map(Arc::new)
}

fn label(words: &Words, book: &Book, weight: &Weight) -> String {
    let prize = weight.prize.and_then(|id| book.setup().prizes.get(&id));
    prize.map_or_else(|| words.text("blank-prize").into_owned(), |prize| prize.name.clone())
}

/// What slides in at the end; the name is masked, a phone never stands there.
fn result(room: &Room<'_>, record: &DrawRecord) -> ResultCard {
    let (book, words) = (room.live.book(), room.words);
    let prize = record.won.and_then(|(id, _)| book.setup().prizes.get(&id));
    let ticket = words.fmt("ticket-number", &[("ticket", record.ticket.0.into())]);
    let name = book.holder(record.ticket).map(Person::masked_name).unwrap_or_default();
    match prize {
        Some(prize) => ResultCard {
            ticket,
            name,
            line: words.fmt("wheel-won-line", &[("tier", prize.tier.as_str().into())]),
            headline: prize.name.clone(),
            won: true,
        },
        None => ResultCard {
            ticket,
            name,
            line: words.text("wheel-blank-line").into_owned(),
            headline: words.text("blank-prize").into_owned(),
            won: false,
        },
    }
}
