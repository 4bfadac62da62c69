//! What our papers have in common: their inks and their heading.

use super::{Area, Canvas, Ink, Style, ink};

/// For what is read first.
pub const BLACK: Ink = ink(28, 26, 24);
/// The one colour beside black.
pub const RED: Ink = ink(188, 44, 30);
/// For what is read second.
pub const GREY: Ink = ink(112, 106, 98);
/// For edges.
pub const PALE: Ink = ink(200, 194, 184);
/// Behind headings.
pub const CREAM: Ink = ink(250, 244, 232);

/// The heading of a page: the sheet's name, below it the event; returns what is left.
pub fn heading(canvas: &mut Canvas<'_>, area: Area, name: &str, event: &str) -> Area {
    let (top, rest) = area.split_top(22.0);
    let (first, second) = top.split_top(13.0);
    canvas.line(first, name, Style::new(26.0).bold().ink(RED));
    canvas.line(second, event, Style::new(12.0).ink(GREY));
    let y = top.y + top.height;
    canvas.rule((area.x, y), (area.x + area.width, y), 0.5, RED);
    rest.split_top(4.0).1
}
