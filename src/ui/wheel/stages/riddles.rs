//! The riddle board: the numbers that still hang. Never a question, never an answer.

use egui::{Align2, Stroke, StrokeKind, Ui};

use super::sheet::{Area, Sheet, columns_for};
use super::{Picture, sizes, spoken};
use crate::ui::wheel::Looks;

/// The riddle board.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RiddlesShown {
    /// "灯谜榜".
    pub title: String,
    /// "还挂着 42 条"; what stands there when all are down.
    pub line: String,
    /// All riddles by number.
    pub strips: Vec<Strip>,
}

/// A riddle on its line; it has nothing but its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Strip {
    /// The number on it.
    pub number: u32,
    /// Nobody has taken it down yet.
    pub hangs: bool,
}

/// Width over height of the place that a strip has on its cord.
const SHAPE: f32 = 1.25;
/// Width over height that a strip has at most.
const WIDEST: f32 = 1.7;
/// The largest height of a place.
const HIGHEST: f32 = 0.26;

pub(super) fn paint(ui: &mut Ui, looks: Looks, background: Option<&Picture>, shown: &RiddlesShown) {
    let Some(sheet) = Sheet::before(ui, looks, background, &said(shown)) else { return };
    let top = sheet.heading(&shown.title, &shown.line);
    let board = Area::between(top, 0.965);
    let columns = columns_for(shown.strips.len(), &board, SHAPE);
    let rows = shown.strips.len().div_ceil(columns).max(1);
    let cell = |i: usize| board.cell((columns, rows), (i % columns, i / columns), 0.0);
    let place = cell(0);
    let height = 0.86 * place.height().min(place.width() / SHAPE).min(HIGHEST);
    let width = (0.92 * place.width()).min(WIDEST * height);
    // All numbers are written alike: as the widest of them fits.
    let widest = shown.strips.iter().map(|strip| sheet.width(&strip.number.to_string()));
    let widest = widest.fold(1.0, f32::max);
    let size = (0.76 * height).min(0.86 * width / widest).min(sizes::RIDDLE_LARGEST);
    for row in (0..rows).filter(|_| !shown.strips.is_empty()) {
        let y = cell(row * columns).center().1 - height / 2.0;
        cord(&sheet, &board, y);
    }
    for (i, strip) in shown.strips.iter().enumerate() {
        let (x, y) = cell(i).center();
        let area = Area {
            left: x - width / 2.0,
            top: y - height / 2.0,
            right: x + width / 2.0,
            bottom: y + height / 2.0,
        };
        strip_ui(&sheet, &area, *strip, size);
    }
}

/// What the strips of a row hang on.
fn cord(sheet: &Sheet, board: &Area, y: f32) {
    let stroke = Stroke::new(sheet.length(0.003), sheet.colors.gold);
    let (left, right) = (sheet.at(board.left - 0.03, y), sheet.at(board.right + 0.03, y));
    sheet.painter().line_segment([left, right], stroke);
}

fn said(shown: &RiddlesShown) -> String {
    let numbers = shown.strips.iter().filter(|strip| strip.hangs);
    let numbers: Vec<String> = numbers.map(|strip| strip.number.to_string()).collect();
    spoken([shown.title.as_str(), &shown.line, &numbers.join(" ")])
}

/// Paper with a golden edge while it hangs; a faint outline where it hung.
fn strip_ui(sheet: &Sheet, area: &Area, strip: Strip, size: f32) {
    let (rect, radius) = (sheet.rect(area), sheet.radius(0.12 * area.height()));
    let edge = sheet.length(0.0035);
    let ink = if strip.hangs {
        let stroke = Stroke::new(edge, sheet.colors.gold);
        sheet.painter().rect(rect, radius, sheet.colors.paper, stroke, StrokeKind::Inside);
        sheet.colors.paper_ink
    } else {
        let stroke = Stroke::new(edge * 0.6, sheet.colors.gold.gamma_multiply(0.25));
        sheet.painter().rect_stroke(rect, radius, stroke, StrokeKind::Inside);
        sheet.colors.ink.gamma_multiply(0.28)
    };
    let number = strip.number.to_string();
    sheet.write(&number, size, area.width(), area.center(), Align2::CENTER_CENTER, ink);
}
