//! The answer on the table, and the volunteer's ruling on it.

use egui::{Align, Button, Layout, Rect, Ui, UiBuilder, vec2};

use crate::model::act::{Action, Ruling};
use crate::model::id::{ActionId, RiddleNumber, TicketNumber};
use crate::ui::theme::{self, space};
use crate::ui::words::Words;

/// Who gave which answer to which riddle.
#[derive(Clone, Debug)]
pub(super) struct Attempt {
    pub(super) ticket: TicketNumber,
    pub(super) riddle: RiddleNumber,
    pub(super) answer: String,
}

impl Attempt {
    pub(super) fn action(&self, ruling: Option<Ruling>) -> Action {
        let Self { ticket, riddle, answer } = self.clone();
        Action::AttemptRiddle { ticket, riddle, answer, ruling }
    }
}

/// How far the answer on the table has come.
#[derive(Debug, Default)]
pub(super) enum Table {
    /// Nothing that could be ruled on.
    #[default]
    Clear,
    /// Handed in; the desk has not answered yet.
    Asked(Attempt),
    /// Almost right: nothing was counted, the volunteer decides.
    Near(Attempt),
    /// Counted as wrong by this act; the volunteer may still count it as right.
    Missed(Attempt, ActionId),
    /// This act is being taken back, so that the answer can be counted as right.
    TakingBack(Attempt, ActionId),
}

impl Table {
    /// What can be ruled now.
    pub(super) fn rulings(&self) -> &'static [Ruling] {
        match self {
            Self::Near(_) => &[Ruling::Accept, Ruling::Reject],
            Self::Missed(..) => &[Ruling::Accept],
            Self::Clear | Self::Asked(_) | Self::TakingBack(..) => &[],
        }
    }

    /// The riddle whose answer lies there.
    pub(super) fn riddle(&self) -> Option<RiddleNumber> {
        match self {
            Self::Clear => None,
            Self::Asked(attempt)
            | Self::Near(attempt)
            | Self::Missed(attempt, _)
            | Self::TakingBack(attempt, _) => Some(attempt.riddle),
        }
    }
}

const BUTTON_WIDTH: f32 = 216.0;
const BUTTON_HEIGHT: f32 = 76.0;

/// Shows the large buttons on the right of the `verdict`, where they move nothing; the one that
/// was pressed.
pub(super) fn ruling_ui(
    ui: &mut Ui,
    words: &Words,
    verdict: Rect,
    rulings: &[Ruling],
) -> Option<Ruling> {
    let place = verdict.shrink2(vec2(space::LARGE, 0.0));
    let layout = Layout::right_to_left(Align::Center);
    // A child that leaves the cursor of `ui` where it is.
    let mut row = ui.new_child(UiBuilder::new().id_salt("ruling").max_rect(place).layout(layout));
    let palette = theme::palette(&row);
    let mut ruled = None;
    // From the right: "right" stands first in reading order.
    for ruling in rulings.iter().rev() {
        let (key, ink) = match ruling {
            Ruling::Accept => ("riddle-accept", palette.success_ink),
            Ruling::Reject => ("riddle-reject", palette.refused_ink),
        };
        let label = theme::strong(words.text(key)).color(ink);
        let button = Button::new(label).fill(palette.card);
        if row.add(button.min_size(vec2(BUTTON_WIDTH, BUTTON_HEIGHT))).clicked() {
            ruled = Some(*ruling);
        }
    }
    ruled
}
