//! 仪式 Ceremony: leads the host through the draw in public, from the pledge to the revealed seed.

mod pledge;
mod stages;
mod steps;

use egui::{Id, Key, Modifiers, ScrollArea, Ui, UiBuilder};

use self::pledge::PledgeText;
use self::steps::Step;
use crate::model::act::Action;
use crate::model::ceremony::{Pledge, WORD_CHARS_MAX, WORDS_MAX};
use crate::model::draw::may_spin;
use crate::ui::proving::Proven;
use crate::ui::room::{Asked, Room};
use crate::ui::theme::space;
use crate::ui::widgets::{EntryField, Verdict, VerdictKind, verdict_strip_ui};
use crate::ui::words::Words;

/// The panel's own state.
#[derive(Debug, Default)]
pub struct CeremonyPanel {
    entry: String,
    /// What the audience has said so far; it counts once the draw is opened.
    words: Vec<String>,
    /// The close was asked for once: the next time it is meant.
    closing: bool,
    asked: Asked,
    pledge: Option<PledgeText>,
    request: Option<CeremonyRequest>,
}

/// What only others can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CeremonyRequest {
    /// The pledge on the projector.
    ShowPledge,
    /// The audience's words on the projector.
    ShowWords,
    /// The proof is to be written somewhere.
    WriteProof,
}

/// The part of the width that the steps take; the pledge has the rest.
const STEPS_SHARE: f32 = 0.52;

impl CeremonyPanel {
    /// Shows the panel; `shown_now` in the first frame after it was opened.
    pub fn ui(&mut self, ui: &mut Ui, room: &mut Room<'_>, shown_now: bool) {
        if self.asked.poll(room).is_some() || shown_now {
            self.closing = false;
        }
        self.follow(room);
        self.entry_ui(ui, room, shown_now);
        ui.spacing_mut().item_spacing.y = space::MEDIUM;
        let closed = room.live.book().ceremony().closed.is_some();
        let idle = room.words.text(match Step::current(room.live.book(), self.is_stale(room)) {
            None => "ceremony-idle-off",
            Some(_) if closed => "ceremony-idle-closed",
            Some(step) => step.idle_key(),
        });
        verdict_strip_ui(ui, self.asked.verdict(), &idle);

        let rect = ui.available_rect_before_wrap();
        let split = rect.left() + rect.width() * STEPS_SHARE;
        let mut left = ui.new_child(UiBuilder::new().max_rect(rect.with_max_x(split)));
        ScrollArea::vertical().id_salt("ceremony_steps").show(&mut left, |ui| {
            self.steps_ui(ui, room);
        });
        let right = rect.with_min_x(split + space::LARGE);
        let mut right = ui.new_child(UiBuilder::new().max_rect(right));
        if let Some(pledge) = &self.pledge {
            pledge.ui(&mut right, room.words);
        }
    }

    /// Tells what came of writing the proof.
    pub fn tell_proven(&mut self, words: &Words, proven: &Proven) {
        match proven {
            Ok(None) => {}
            Ok(Some(folder)) => {
                let place = folder.display().to_string();
                let lines = vec![place, words.text("ceremony-proven-next").into_owned()];
                let headline = words.text("ceremony-proven");
                self.asked.show(Verdict::new(VerdictKind::Success, headline, lines));
            }
            Err(error) => self.tell_failed(words, &error.to_string()),
        }
    }

    /// Tells that the proof could not be written.
    pub fn tell_failed(&mut self, words: &Words, problem: &str) {
        let headline = words.text("ceremony-not-proven");
        let lines = vec![problem.to_owned()];
        self.asked.show(Verdict::new(VerdictKind::Refused, headline, lines));
    }

    /// What others are asked to do, once.
    pub fn take_request(&mut self) -> Option<CeremonyRequest> {
        self.request.take()
    }

    /// What the audience has said so far, or what was mixed in.
    pub fn words<'a>(&'a self, room: &'a Room<'_>) -> &'a [String] {
        match &room.live.book().ceremony().opened {
            Some((words, _)) => words,
            None => &self.words,
        }
    }

    /// The pledge as it can be made now, or as it was made when the draw was opened.
    pub fn pledge(&self) -> Option<&PledgeText> {
        self.pledge.as_ref()
    }

    /// Computes the pledge anew when the event has changed.
    fn follow(&mut self, room: &Room<'_>) {
        let book = room.live.book();
        if self.pledge.as_ref().is_some_and(|pledge| pledge.seq == book.seq()) {
            return;
        }
        let pledge = Pledge::standing(room.live.commitment(), book);
        self.pledge = Some(PledgeText::new(pledge, book.seq()));
    }

    /// Whether prizes or rules have changed since the pledge was published.
    fn is_stale(&self, room: &Room<'_>) -> bool {
        let published = room.live.book().ceremony().pledged.as_ref();
        let now = self.pledge.as_ref().map(|text| &text.pledge);
        published.is_some_and(|(pledge, _)| Some(pledge) != now)
    }

    fn entry_ui(&mut self, ui: &mut Ui, room: &Room<'_>, shown_now: bool) {
        let (label, hint) =
            (room.words.text("ceremony-entry"), room.words.text("ceremony-entry-hint"));
        let id = Id::unique("ceremony_entry");
        let entry = EntryField::new(id, &label, &hint).takes_focus(shown_now);
        if entry.show(ui, &mut self.entry).submitted {
            self.add_word(room);
        }
        let focused = ui.memory(|memory| memory.has_focus(id));
        if focused && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
            self.entry.clear();
            self.closing = false;
            self.asked.clear();
        }
    }

    fn add_word(&mut self, room: &Room<'_>) {
        let word: String = self.entry.trim().chars().filter(|c| !c.is_control()).collect();
        if word.is_empty() {
            return;
        }
        let step = Step::current(room.live.book(), self.is_stale(room));
        let fault = if step == Some(Step::Close) {
            Some("ceremony-too-late")
        } else if step != Some(Step::Words) {
            Some("ceremony-not-now")
        } else if self.words.len() >= WORDS_MAX || word.chars().count() > WORD_CHARS_MAX {
            Some("missing-words")
        } else {
            None
        };
        match fault {
            Some(key) => {
                let headline = room.words.text(key);
                self.asked.show(Verdict::new(VerdictKind::Refused, headline, Vec::new()));
            }
            None => {
                self.words.push(word);
                self.entry.clear();
                self.asked.clear();
            }
        }
    }

    fn steps_ui(&mut self, ui: &mut Ui, room: &mut Room<'_>) {
        let stale = self.is_stale(room);
        let current = Step::current(room.live.book(), stale);
        for step in Step::ALL {
            let (mut wants, free) = (None, !self.asked.is_waiting());
            step.card_ui(ui, room, current, |ui, room| {
                wants = self.step_ui(ui, room, step, current == Some(step) && free, stale);
            });
            if let Some(action) = wants {
                let act = room.door.submit(action);
                self.asked.wait_for(act);
            }
        }
    }

    /// The buttons of a step; the act that was asked for.
    fn step_ui(
        &mut self,
        ui: &mut Ui,
        room: &Room<'_>,
        step: Step,
        now: bool,
        stale: bool,
    ) -> Option<Action> {
        let words = room.words;
        let ceremony = room.live.book().ceremony();
        match step {
            Step::Pledge => {
                let key = if stale { "ceremony-pledge-again" } else { "ceremony-pledge-do" };
                let publish = now && steps::main_button(ui, &words.text(key));
                if steps::button(ui, &words.text("ceremony-show-pledge"), true) {
                    self.request = Some(CeremonyRequest::ShowPledge);
                }
                publish.then_some(Action::PledgeDraw {})
            }
            Step::Words => {
                if steps::button(ui, &words.text("ceremony-show-words"), true) {
                    self.request = Some(CeremonyRequest::ShowWords);
                }
                let removed = match &ceremony.opened {
                    Some((said, _)) => steps::words_ui(ui, words, said, false),
                    None => steps::words_ui(ui, words, &self.words, true),
                };
                if let Some(at) = removed {
                    self.words.remove(at);
                }
                None
            }
            Step::Open => {
                let ready = now || Step::Words.is(Step::current(room.live.book(), stale));
                let key = match self.words.is_empty() {
                    true => "ceremony-open-without",
                    false => "ceremony-open-do",
                };
                let open = ceremony.opened.is_none()
                    && ready
                    && !self.asked.is_waiting()
                    && steps::main_button(ui, &words.text(key));
                open.then(|| Action::OpenDraw { words: self.words.clone() })
            }
            Step::Close => self.close_ui(ui, room, now),
        }
    }

    /// Two presses: once the seed is public nobody can spin any more.
    fn close_ui(&mut self, ui: &mut Ui, room: &Room<'_>, now: bool) -> Option<Action> {
        let (words, book) = (room.words, room.live.book());
        if book.ceremony().closed.is_some() {
            if steps::main_button(ui, &words.text("ceremony-write-proof")) {
                self.request = Some(CeremonyRequest::WriteProof);
            }
            return None;
        }
        if !now {
            return None;
        }
        if !self.closing {
            self.closing = steps::button(ui, &words.text("ceremony-close-do"), true);
            return None;
        }
        let waiting = book.tickets().filter(|ticket| may_spin(book, ticket.number).is_ok()).count();
        let really = words.fmt("ceremony-close-really", &[("count", waiting.into())]);
        let close = steps::main_button(ui, &really);
        if steps::button(ui, &words.text("ceremony-close-not"), true) {
            self.closing = false;
        }
        close.then_some(Action::CloseDraw {})
    }
}
