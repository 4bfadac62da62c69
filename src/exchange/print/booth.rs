//! Booth signs: one page each, to be read from the other side of the lawn.

use super::Printing;
use crate::exchange::paper::house::{CREAM, GREY, RED};
use crate::exchange::paper::{Area, Canvas, Paper, Style};
use crate::exchange::qr::QrCode;
use crate::model::setup::Booth;

/// Draws a page for every booth.
pub(super) fn draw(paper: &mut Paper, printing: &Printing<'_>) -> Option<()> {
    let booths = &printing.book.setup().booths;
    for booth in booths.values() {
        paper.page(|canvas| draw_booth(canvas, printing, booth));
    }
    (!booths.is_empty()).then_some(())
}

fn draw_booth(canvas: &mut Canvas<'_>, printing: &Printing<'_>, booth: &Booth) {
    let (words, setup) = (printing.words, printing.book.setup());
    let area = Area::a4(18.0);
    canvas.frame(Area::a4(10.0), 1.2, RED);
    canvas.frame(Area::a4(11.8), 0.3, RED);
    let (event, rest) = area.split_top(14.0);
    canvas.line(event, printing.title(), Style::new(16.0).ink(GREY).center());
    let (number, rest) = rest.split_top(34.0);
    let told = words.fmt("print-booth-number", &[("booth", booth.id.0.into())]);
    canvas.line(number, &told, Style::new(48.0).bold().ink(RED).center());
    let (name, rest) = rest.split_top(40.0);
    canvas.line(name, &booth.name, Style::new(64.0).bold().center());
    let (rules, foot) = rest.split_top(rest.height - 68.0);
    canvas.fill(rules, CREAM);
    canvas.paragraph(rules.inset(8.0), &booth.rules, Style::new(34.0));

    let (code, beside) = foot.split_top(6.0).1.split_left(62.0);
    if let Some(qr) = QrCode::new(&printing.coder.booth_code(booth.id)) {
        canvas.qr(code, &qr);
    }
    let beside = Area { x: beside.x + 6.0, width: beside.width - 6.0, ..beside };
    let (told, sponsor) = beside.split_top(34.0);
    canvas.paragraph(told, &words.text("print-booth-code"), Style::new(14.0).ink(GREY));
    let sponsor_of = booth.sponsor.and_then(|id| setup.sponsors.get(&id));
    if let Some(by) = sponsor_of {
        let told = words.fmt("print-booth-sponsor", &[("sponsor", by.name.as_str().into())]);
        canvas.paragraph(sponsor, &told, Style::new(17.0).bold());
    }
}
