//! From a line of the readiness list to the place where it is put right.

use egui::{Id, Ui};

use crate::model::readiness::Spot;
use crate::ui::panels::Panel;
use crate::ui::panels::setup::forms::go_to;
use crate::ui::panels::setup::{
    SetupPanel, SetupRequest, Tab, booths, emergency, event, preparation, privacy, prizes,
    programme, sponsors,
};

impl Tab {
    /// The tab on which something is put right; `None` where that is another panel.
    pub(super) fn of(spot: Spot) -> Option<Self> {
        Some(match spot {
            Spot::Title
            | Spot::Date
            | Spot::Times
            | Spot::Expected
            | Spot::Places
            | Spot::Emergency => Self::Event,
            Spot::Retention | Spot::Consent => Self::Privacy,
            Spot::Programme(_) => Self::Programme,
            Spot::Preparation(_) => Self::Ready,
            Spot::Rules => Self::Rules,
            Spot::Booths(_) => Self::Booths,
            Spot::Prizes(_) => Self::Prizes,
            Spot::Riddles(_) | Spot::RiddleAnswer(_) => Self::Riddles,
            Spot::Sponsor(_) => Self::Sponsors,
            Spot::Ceremony | Spot::Projector => return None,
        })
    }
}

impl SetupPanel {
    /// Opens the tab and gives its field the keyboard; where it is elsewhere, asks for the panel.
    pub(super) fn go(&mut self, ui: &Ui, spot: Spot) {
        let Some(tab) = Tab::of(spot) else {
            let panel = if spot == Spot::Ceremony { Panel::Ceremony } else { Panel::Wheel };
            self.request = Some(SetupRequest::Open(panel));
            return;
        };
        self.open_tab(tab);
        if let Spot::Riddles(Some(number)) | Spot::RiddleAnswer(number) = spot {
            self.riddles.choose(number);
        }
        if let Some(field) = field_of(spot) {
            go_to(ui, field);
        }
        ui.ctx().request_repaint();
    }
}

fn field_of(spot: Spot) -> Option<Id> {
    match spot {
        Spot::Title => Some(Id::unique("setup-title")),
        Spot::Date => Some(event::date_field()),
        Spot::Times => Some(Id::unique("setup-starts")),
        Spot::Expected => Some(event::expected_field()),
        Spot::Places => Some(event::place_field(0)),
        Spot::Emergency => Some(emergency::case_field(0)),
        Spot::Programme(row) => Some(programme::time_field(row.unwrap_or(0))),
        Spot::Preparation(row) => Some(preparation::item_field(row)),
        Spot::Booths(booth) => booth.map(booths::name_field),
        Spot::Prizes(prize) => prize.map(prizes::name_field),
        Spot::Riddles(riddle) => riddle.map(|_| super::riddles::question_field()),
        Spot::RiddleAnswer(_) => Some(super::riddles::answer_field()),
        Spot::Sponsor(sponsor) => Some(sponsors::name_field(sponsor)),
        Spot::Retention => Some(privacy::keep_until_field()),
        Spot::Consent | Spot::Rules | Spot::Ceremony | Spot::Projector => None,
    }
}
