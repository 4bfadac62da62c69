//! The pledge: what was fixed about the draw before the event, to read, to compare, to scan.

use egui::epaint::Mesh;
use egui::{Align2, Rect, Shape, Ui, pos2, vec2};

use super::sheet::{Area, MARGIN, Sheet, WIDTH};
use super::{sizes, spoken};
use crate::exchange::qr::QrCode;
use crate::ui::wheel::Looks;
use crate::ui::wheel::palette;

/// What was promised about the draw.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PledgeShown {
    /// "开奖承诺".
    pub title: String,
    /// What it means, in one sentence.
    pub line: String,
    /// The commitment as words; twelve stand in three rows of four.
    pub words: Vec<String>,
    /// The commitment in hex; shown in groups of eight digits.
    pub hex: String,
    /// The other fingerprints: what each is of, and its words.
    pub others: Vec<(String, String)>,
    /// All of them for cameras.
    pub qr: Option<QrCode>,
}

pub(super) fn paint(ui: &mut Ui, looks: Looks, shown: &PledgeShown) {
    let others = shown.others.iter().flat_map(|(name, words)| [name, words]);
    let said = [&shown.title, &shown.line].into_iter().chain(&shown.words).chain(others);
    let Some(sheet) = Sheet::new(ui, looks, &spoken(said.map(String::as_str))) else { return };
    let (middle, center) = (WIDTH / 2.0, Align2::CENTER_CENTER);
    let width = WIDTH - 2.0 * MARGIN;
    sheet.title(&shown.title, sizes::TITLE * 0.9, width, (middle, 0.085));
    sheet.rule(0.155, 0.42);
    let others_height = OTHER_ROW * shown.others.len() as f32;
    let (top, bottom) = (0.19, 0.87 - others_height);
    let at = (middle, 0.925);
    sheet.write(&shown.line, sizes::LINE, width, at, center, sheet.colors.ink);

    let all = Area::between(top, bottom);
    let mut said_area = all;
    if let Some(code) = &shown.qr {
        let square = Area { left: all.right - all.height(), ..all };
        qr(&sheet, &square, code);
        said_area.right = square.left - 0.06;
    }
    let hex_height = if shown.hex.is_empty() { 0.0 } else { 0.14 };
    let words = Area { bottom: said_area.bottom - hex_height, ..said_area };
    words_in_groups(&sheet, &words, &shown.words);
    hex_in_groups(&sheet, &Area { top: words.bottom, ..said_area }, &shown.hex);
    others_in_rows(&sheet, bottom + 0.01, &shown.others);
}

/// The height of a row of the other fingerprints.
const OTHER_ROW: f32 = 0.05;

/// A name and its words in each row, the words below each other.
fn others_in_rows(sheet: &Sheet, top: f32, others: &[(String, String)]) {
    const GAP: f32 = 0.03;
    let widest = |part: fn(&(String, String)) -> &String| {
        others.iter().map(|other| sheet.width(part(other))).fold(0.0, f32::max)
    };
    let (names, words) = (widest(|other| &other.0), widest(|other| &other.1));
    let room = WIDTH - 2.0 * MARGIN - GAP;
    let size = sizes::PLEDGE_OTHER.min(room / (names + words).max(1.0));
    let left = (WIDTH - size * (names + words) - GAP) / 2.0;
    for (row, (name, words)) in others.iter().enumerate() {
        let y = top + OTHER_ROW * (row as f32 + 0.5);
        let (start, end) = (Align2::LEFT_CENTER, Align2::RIGHT_CENTER);
        let divide = left + size * names;
        sheet.write(name, size, room, (divide, y), end, sheet.colors.ink_weak);
        sheet.write(words, size, room, (divide + GAP, y), start, sheet.colors.title);
    }
}

/// Four words in a row.
fn words_in_groups(sheet: &Sheet, area: &Area, words: &[String]) {
    const IN_A_ROW: usize = 4;
    let rows = words.len().div_ceil(IN_A_ROW);
    let widest = words.iter().map(|word| sheet.width(word)).fold(1.0, f32::max);
    let inner = area.shrunk(0.014, 0.0);
    let cell = |i: usize| inner.cell((IN_A_ROW, rows), (i % IN_A_ROW, i / IN_A_ROW), 0.014);
    let room = cell(0);
    let size = (room.height() * 0.86).min(room.width() * 0.92 / widest).min(sizes::PLEDGE_WORD);
    for row in 0..rows {
        sheet.plate(&area.cell((1, rows), (0, row), 0.014));
    }
    for (i, word) in words.iter().enumerate() {
        let (cell, center) = (cell(i), Align2::CENTER_CENTER);
        sheet.write(word, size, cell.width(), cell.center(), center, sheet.colors.title);
    }
}

/// Two rows of groups of eight digits; each digit in a place of its own, as no bundled face has
/// letters as wide as its figures.
fn hex_in_groups(sheet: &Sheet, area: &Area, hex: &str) {
    const GROUP: usize = 8;
    let digits: Vec<char> = hex.chars().collect();
    let groups_in_a_row = digits.len().div_ceil(GROUP).div_ceil(2).max(1);
    let places = groups_in_a_row * (GROUP + 1) - 1;
    let step = area.width() / places as f32;
    let size = (step * 1.5).min(sizes::PLEDGE_HEX);
    let step = step.min(size * 0.66);
    let left = area.center().0 - step * places as f32 / 2.0;
    for (i, digit) in digits.into_iter().enumerate() {
        let (group, place) = (i / GROUP, i % GROUP);
        let (row, column) = (group / groups_in_a_row, group % groups_in_a_row);
        let x = left + step * ((column * (GROUP + 1) + place) as f32 + 0.5);
        let y = area.top + area.height() * (0.42 + 0.40 * row as f32);
        let color = sheet.colors.ink;
        sheet.write(&digit.to_string(), size, 1.0, (x, y), Align2::CENTER_CENTER, color);
    }
}

/// Black on white with its quiet zone, in whole pixels.
fn qr(sheet: &Sheet, area: &Area, code: &QrCode) {
    /// The quiet zone that the standard asks for, in modules.
    const QUIET: usize = 4;
    let room = sheet.rect(area);
    let modules = code.side() + 2 * QUIET;
    let pixels_per_point = sheet.painter().ctx().pixels_per_point();
    let in_pixels = (room.width() * pixels_per_point / modules as f32).floor();
    // In a small likeness a module may be smaller than a pixel.
    let module = if in_pixels >= 1.0 { in_pixels } else { 1.0 } / pixels_per_point;
    let module = module.min(room.width() / modules as f32);
    let side = module * modules as f32;
    let corner = room.center() - vec2(side, side) / 2.0;
    let snapped = |at: f32| (at * pixels_per_point).round() / pixels_per_point;
    let corner = pos2(snapped(corner.x), snapped(corner.y));
    sheet.painter().rect_filled(Rect::from_min_size(corner, vec2(side, side)), 0.0, palette::LIGHT);

    // One mesh without soft edges: what is drawn as runs would show seams.
    let mut mesh = Mesh::default();
    for y in 0..code.side() {
        for x in (0..code.side()).filter(|x| code.is_dark(*x, y)) {
            let at = corner + vec2((x + QUIET) as f32, (y + QUIET) as f32) * module;
            let rect = Rect::from_min_size(at, vec2(module, module));
            mesh.add_colored_rect(rect, palette::STAGE_DARK);
        }
    }
    sheet.painter().add(Shape::mesh(mesh));
}
