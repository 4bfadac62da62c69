//! The last winners: ticket number, masked name, prize.

use egui::{Align2, Ui};

use super::sheet::{Area, Sheet};
use super::{Picture, sizes, spoken};
use crate::ui::wheel::Looks;

/// The last winners, the newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WinnersShown {
    /// "最新中奖".
    pub title: String,
    /// What stands there while nobody has won.
    pub nobody: String,
    /// Those who won; more than [`WinnersShown::MOST`] are left out.
    pub winners: Vec<WinnerShown>,
}

impl WinnersShown {
    /// So many can be read from afar.
    pub const MOST: usize = 8;
}

/// Who won what; never a phone number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WinnerShown {
    /// "42 号".
    pub ticket: String,
    /// "王○○"; may be empty.
    pub name: String,
    /// "一等奖"; may be empty.
    pub tier: String,
    /// "毛绒玩具".
    pub prize: String,
}

pub(super) fn paint(ui: &mut Ui, looks: Looks, background: Option<&Picture>, shown: &WinnersShown) {
    let Some(sheet) = Sheet::before(ui, looks, background, &said(shown)) else { return };
    let top = sheet.heading(&shown.title, "");
    let all = Area::between(top, 0.96);
    if shown.winners.is_empty() {
        sheet.fill(&shown.nobody, &all, sizes::NOTHING_YET, sheet.colors.ink);
        return;
    }
    let winners = shown.winners.iter().take(WinnersShown::MOST);
    // A few rows stand where many would begin, and are a little higher.
    let rows = winners.len().max(5);
    for (row, winner) in winners.enumerate() {
        row_ui(&sheet, &all.cell((1, rows), (0, row), 0.014), winner);
    }
}

fn said(shown: &WinnersShown) -> String {
    let rows = shown.winners.iter().take(WinnersShown::MOST);
    let rows = rows.flat_map(|one| [&one.ticket, &one.name, &one.tier, &one.prize]);
    let nobody = shown.winners.is_empty().then_some(&shown.nobody);
    spoken([&shown.title].into_iter().chain(rows).chain(nobody).map(String::as_str))
}

fn row_ui(sheet: &Sheet, area: &Area, winner: &WinnerShown) {
    sheet.plate(area);
    let size = (area.height() * 0.62).min(sizes::WINNER_LARGEST);
    let chip = Area { right: area.left + 0.26, ..*area }.shrunk(0.010, 0.010);
    sheet.painter().rect_filled(sheet.rect(&chip), sheet.radius(0.010), sheet.colors.paper);
    let middle = Align2::CENTER_CENTER;
    let ink = sheet.colors.paper_ink;
    sheet.write(&winner.ticket, size, chip.width() * 0.86, chip.center(), middle, ink);

    let y = area.center().1;
    let write = |text: &str, left: f32, right: f32, size: f32, color| {
        sheet.write(text, size, right - left - 0.02, (left, y), Align2::LEFT_CENTER, color);
    };
    write(&winner.name, area.left + 0.30, area.left + 0.62, size, sheet.colors.ink);
    let tier_right = if winner.tier.is_empty() { area.left + 0.66 } else { area.left + 0.90 };
    write(&winner.tier, area.left + 0.66, tier_right, size * 0.72, sheet.colors.ink_weak);
    write(&winner.prize, tier_right, area.right - 0.02, size, sheet.colors.title);
}
