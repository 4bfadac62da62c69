//! The three fields, and what of them is kept for the next attempt.

use egui::{Id, Ui};

use crate::model::answer::normalise;
use crate::model::id::RiddleNumber;
use crate::model::journal::Outcome;
use crate::model::receipt::Receipt;
use crate::model::refusal::Refusal;
use crate::ui::widgets::entry_field::select_all;

/// A field of the panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Riddle,
    Ticket,
    Answer,
}

impl Field {
    pub(super) fn id(self) -> Id {
        Id::unique(match self {
            Self::Riddle => "riddle_number",
            Self::Ticket => "riddle_ticket",
            Self::Answer => "riddle_answer",
        })
    }
}

/// What stands in the fields, and which takes the keyboard next.
#[derive(Debug, Default)]
pub(super) struct Fields {
    pub(super) riddle: String,
    pub(super) ticket: String,
    pub(super) answer: String,
    /// The ticket is still that of the attempt before. The same person may go on with it, but
    /// the next one must not be taken for them: somebody looks at it once more.
    pub(super) ticket_is_kept: bool,
    pub(super) focus: Option<Field>,
}

impl Fields {
    pub(super) fn riddle_number(&self) -> Option<RiddleNumber> {
        // An input method may write its digits in full width.
        normalise(&self.riddle).parse().ok().map(RiddleNumber)
    }

    /// Gives the keyboard to the field that is next. What stands in it is selected: typing
    /// replaces it, Enter confirms it.
    pub(super) fn move_keyboard(&mut self, ui: &Ui) {
        let Some(field) = self.focus.take() else { return };
        ui.memory_mut(|memory| memory.request_focus(field.id()));
        select_all(ui.ctx(), field.id(), self.text(field));
    }

    /// Makes them ready for what comes after this answer.
    pub(super) fn make_ready(&mut self, outcome: &Outcome) {
        let emptied: &[Field] = match outcome {
            // Keeps nothing for the next person.
            Ok(Receipt::RiddleSolved { .. } | Receipt::RiddleMissed { tries_left: 0, .. })
            | Err(Refusal::NoRiddlesLeft { .. }) => &[Field::Riddle, Field::Ticket, Field::Answer],
            Ok(Receipt::RiddleMissed { .. }) => &[Field::Answer],
            Err(Refusal::UnknownTicket { .. }) => &[Field::Ticket],
            Err(
                Refusal::UnknownRiddle { .. }
                | Refusal::RiddleUnanswered { .. }
                | Refusal::RiddleSolved { .. }
                | Refusal::RiddleRetired { .. }
                | Refusal::NoTriesLeft { .. },
            ) => &[Field::Riddle, Field::Answer],
            _ => return,
        };
        for field in emptied {
            self.text_mut(*field).clear();
        }
        self.ticket_is_kept = !self.ticket.trim().is_empty();
        self.focus = emptied.first().copied();
    }

    fn text(&self, field: Field) -> &str {
        match field {
            Field::Riddle => &self.riddle,
            Field::Ticket => &self.ticket,
            Field::Answer => &self.answer,
        }
    }

    fn text_mut(&mut self, field: Field) -> &mut String {
        match field {
            Field::Riddle => &mut self.riddle,
            Field::Ticket => &mut self.ticket,
            Field::Answer => &mut self.answer,
        }
    }
}
