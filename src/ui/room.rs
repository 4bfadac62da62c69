//! What a panel may see and do in a frame.

use jiff::Timestamp;

use crate::model::act::Action;
use crate::model::id::{ActionId, TicketNumber};
use crate::model::journal::Entry;
use crate::model::refusal::Refusal;
use crate::model::ticket::TicketInput;
use crate::model::void::is_voidable;
use crate::ui::door::{Answered, Door};
use crate::ui::live::Live;
use crate::ui::pictures::Pictures;
use crate::ui::sound::{Cue, Sound};
use crate::ui::widgets::{Recent, Verdict, VerdictKind};
use crate::ui::wording;
use crate::ui::words::Words;

/// Handed to the panel that is shown, anew in every frame.
pub struct Room<'a> {
    /// The words of the screen.
    pub words: &'a Words,
    /// The event as it stands.
    pub live: &'a Live,
    /// Where acts are handed in.
    pub door: &'a mut Door,
    /// A code that was scanned since the last frame, wherever the focus was.
    pub scan: Option<String>,
    /// The wall clock.
    pub now: Timestamp,
    /// What can be heard.
    pub sound: &'a Sound,
    /// The event's pictures.
    pub pictures: &'a Pictures,
}

impl Room<'_> {
    /// Reads what was scanned or typed where a ticket is asked for.
    pub fn ticket(&self, input: &str) -> TicketInput {
        self.live.coder().read(input)
    }

    /// Reads what came from the scanner: a code, or nothing. A code that lost its first digits
    /// (an input method took them for the numbers of its candidates) must not pass for a number.
    pub fn scanned(&self, code: &str) -> Option<TicketNumber> {
        match self.live.coder().read(code) {
            TicketInput::Code(ticket) => Some(ticket),
            TicketInput::Number(_) | TicketInput::WrongCode | TicketInput::Other => None,
        }
    }

    /// Reads what somebody typed: a code, or a number.
    pub fn typed(&self, input: &str) -> Option<TicketNumber> {
        match self.live.coder().read(input) {
            TicketInput::Code(ticket) | TicketInput::Number(ticket) => Some(ticket),
            TicketInput::WrongCode | TicketInput::Other => None,
        }
    }

    /// The verdict on an answered act; where something was not taken back, it says what.
    pub fn verdict(&self, answered: &Answered) -> Verdict {
        let mut verdict = wording::verdict(self.words, self.live.book(), answered);
        if let Some(kept) = self.not_taken_back(answered) {
            verdict.lines.insert(0, wording::recent_line(self.words, self.live.book(), kept));
        }
        verdict
    }

    /// The act that somebody wanted to take back, and could not.
    fn not_taken_back(&self, answered: &Answered) -> Option<&Entry> {
        let answer = answered.as_ref().ok().filter(|answer| answer.outcome.is_err())?;
        let entry = |id| self.live.recent().find(|entry| entry.id == id);
        match entry(answer.id)?.action {
            Action::Void { target, .. } => entry(target),
            _ => None,
        }
    }

    /// The verdict on a code that is none of this event's.
    pub fn wrong_code(&self) -> Verdict {
        let headline = self.words.text("wrong-code");
        Verdict::new(
            VerdictKind::Refused,
            headline,
            vec![self.words.text("wrong-code-next").into_owned()],
        )
    }

    /// The last acts that `belongs` picks, newest first, as rows of a list of recent acts.
    pub fn recent(&self, rows_max: usize, belongs: impl Fn(&Entry) -> bool) -> Vec<Recent> {
        let book = self.live.book();
        let entries = self.live.recent().filter(|entry| belongs(entry)).take(rows_max);
        entries
            .map(|entry| Recent {
                act: entry.id,
                time: wording::clock_time(book, entry.at),
                text: wording::recent_line(self.words, book, entry),
                undoable: is_voidable(entry),
                voided: book.voided(entry.id).is_some(),
            })
            .collect()
    }
}

/// An act of a panel on its way: handed in, answered, shown.
///
/// A new act replaces the verdict on the one before. The same code within two seconds shows the
/// same answer again instead of an error.
#[derive(Debug, Default)]
pub struct Asked {
    waiting: Option<ActionId>,
    /// The act that could not be put on disk; it may be handed in once more.
    unsaved: Option<ActionId>,
    /// The act that was refused for want of the PIN; it is handed in again when the leader comes.
    refused: Option<ActionId>,
    verdict: Option<Verdict>,
    /// The verdict has not been heard yet.
    unheard: bool,
    code: Option<(String, Timestamp)>,
}

/// How a verdict sounds; what only asks for patience is silent.
fn cue(kind: VerdictKind) -> Option<Cue> {
    match kind {
        VerdictKind::Success => Some(Cue::Success),
        VerdictKind::Already => Some(Cue::AlreadyDone),
        VerdictKind::Refused => Some(Cue::Refused),
        VerdictKind::Waiting | VerdictKind::Info => None,
    }
}

/// A scanner that fires twice does so within this time.
const SAME_CODE_SECS: i64 = 2;

impl Asked {
    /// Waits for the answer to an act.
    pub fn wait_for(&mut self, act: ActionId) {
        self.waiting = Some(act);
        (self.unsaved, self.refused) = (None, None);
    }

    /// Shows a verdict that needs no act.
    pub fn show(&mut self, verdict: Verdict) {
        (self.waiting, self.unsaved, self.refused) = (None, None, None);
        self.verdict = Some(verdict);
        self.unheard = true;
    }

    /// Puts other words in the place of the verdict, which has been heard.
    pub fn reword(&mut self, verdict: Verdict) {
        self.verdict = Some(verdict);
    }

    /// Takes the verdict away; a code that comes twice is still known.
    pub fn dismiss(&mut self) {
        (self.verdict, self.refused) = (None, None);
    }

    /// Clears the screen for the next person.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Whether `code` is the one that was handled a moment ago; if not, it is from now on.
    pub fn is_echo(&mut self, code: &str, now: Timestamp) -> bool {
        let echo = self.code.as_ref().is_some_and(|(last, at)| {
            last == code && (now.as_second() - at.as_second()).abs() < SAME_CODE_SECS
        });
        if !echo {
            self.code = Some((code.to_owned(), now));
        }
        echo
    }

    /// Takes the answer in, once it has arrived; to be called in every frame. Returns it once.
    pub fn poll(&mut self, room: &mut Room<'_>) -> Option<Answered> {
        if let Some(again) = self.refused.and_then(|act| room.door.resume(act)) {
            self.wait_for(again);
        }
        let act = self.waiting.or(self.unsaved);
        let answered = act.and_then(|act| room.door.take(act));
        if let Some(answered) = &answered {
            self.waiting = None;
            self.unsaved = act.filter(|_| answered.is_err());
            let refused = answered.as_ref().ok().and_then(|answer| answer.outcome.as_ref().err());
            self.refused = act.filter(|_| refused == Some(&Refusal::PinNeeded));
            self.verdict = Some(room.verdict(answered));
            self.unheard = true;
        }
        if std::mem::take(&mut self.unheard)
            && let Some(cue) = self.verdict.as_ref().and_then(|verdict| cue(verdict.kind))
        {
            room.sound.play(cue);
        }
        answered
    }

    /// What to show now; `None` while nothing was asked.
    pub fn verdict(&self) -> Option<&Verdict> {
        self.verdict.as_ref()
    }

    /// Whether an answer is awaited.
    pub fn is_waiting(&self) -> bool {
        self.waiting.is_some()
    }
}
