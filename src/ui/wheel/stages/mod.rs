//! The stages beside the wheel: what the audience sees before, between and after the draws.
//!
//! Each is plain data, ready words that a panel has filled in, and stands still: nothing here
//! asks for another frame. Lengths are parts of the stage's height, as everywhere around the
//! wheel.

mod announcement;
mod lines;
mod opening;
mod pledge;
mod riddles;
mod sheet;
mod sizes;
#[cfg(test)]
mod tests;
mod welcome;
mod winners;

use egui::{Sense, Ui};

pub use self::announcement::AnnouncementShown;
pub use self::opening::OpeningShown;
pub use self::pledge::PledgeShown;
pub use self::riddles::{RiddlesShown, Strip};
pub use self::welcome::{ProgrammeLine, SponsorShown, WelcomeShown};
pub use self::winners::{WinnerShown, WinnersShown};
use super::{Looks, StagePictures, palette};

/// A picture on the graphics card; who hands it in keeps it alive.
pub type Picture = egui::load::SizedTexture;

/// A stage that stands still.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Still {
    /// Title, programme, sponsors.
    Welcome(WelcomeShown),
    /// The last winners.
    Winners(WinnersShown),
    /// The riddles that still hang.
    Riddles(RiddlesShown),
    /// A few words as large as they can be.
    Announcement(AnnouncementShown),
    /// What was promised about the draw.
    Pledge(PledgeShown),
    /// What the audience adds to the draw.
    Opening(OpeningShown),
    /// Nothing.
    #[default]
    Black,
}

/// Fills the space that `ui` has left with a stage.
///
/// The host's picture stands behind those that are looked at, not behind those that must be read.
pub fn still_ui(ui: &mut Ui, looks: Looks, pictures: &StagePictures, still: &Still) {
    let background = pictures.background.as_ref();
    match still {
        Still::Welcome(shown) => welcome::paint(ui, looks, pictures, shown),
        Still::Winners(shown) => winners::paint(ui, looks, background, shown),
        Still::Riddles(shown) => riddles::paint(ui, looks, background, shown),
        Still::Announcement(shown) => announcement::paint(ui, looks, shown),
        Still::Pledge(shown) => pledge::paint(ui, looks, shown),
        Still::Opening(shown) => opening::paint(ui, looks, shown),
        Still::Black => dark_ui(ui),
    }
}

/// Fills the space that `ui` has left with darkness.
fn dark_ui(ui: &mut Ui) {
    let (stage, _response) = ui.allocate_exact_size(ui.available_size(), Sense::hover());
    ui.painter().rect_filled(stage, 0.0, palette::STAGE_DARK);
}

/// Several texts as one sentence for screen readers; empty ones are left out.
fn spoken<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    let parts = parts.into_iter().map(str::trim).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(" · ")
}
