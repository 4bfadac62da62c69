//! Certificates (奖状): a page on its side, festive, with a name or a line for it.

use super::Printing;
use crate::exchange::paper::house::RED;
use crate::exchange::paper::{A4_HEIGHT, A4_WIDTH, Area, Canvas, Ink, Paper, Style, ink};

/// Draws a certificate for every name, or blank ones.
pub(super) fn draw(paper: &mut Paper, printing: &Printing<'_>) -> Option<()> {
    match printing.entries {
        [] => (0..printing.wanted(1)).for_each(|_| certificate(paper, printing, "", "")),
        entries => entries.iter().for_each(|entry| {
            let part = |at: usize| entry.get(at).map(String::as_str).unwrap_or_default();
            certificate(paper, printing, part(0), part(1));
        }),
    }
    Some(())
}

fn certificate(paper: &mut Paper, printing: &Printing<'_>, name: &str, award: &str) {
    paper.landscape(|canvas| {
        let page = Area::new(0.0, 0.0, A4_HEIGHT, A4_WIDTH);
        draw_frame(canvas, page);
        let words = printing.words;
        let area = page.inset(34.0);
        let (title, rest) = area.split_top(38.0);
        let head = words.text("print-certificate-title");
        canvas.line(title, &head, Style::new(68.0).brush().ink(RED).center());
        let (whom, rest) = rest.split_top(26.0);
        let (line, after) = whom.split_left(110.0);
        let base = line.y + line.height - 4.0;
        canvas.rule((line.x, base), (line.x + line.width - 4.0, base), 0.4, gold());
        canvas.line(line, name, Style::new(30.0).bold().center());
        canvas.line(after, &words.text("print-certificate-to"), Style::new(26.0));
        let (text, foot) = rest.split_top(rest.height - 22.0);
        let blank = words.text("print-certificate-blank");
        let award = if award.is_empty() { &*blank } else { award };
        let values = [("event", printing.title().into()), ("award", award.into())];
        let told = words.fmt("print-certificate-text", &values);
        canvas.paragraph(text, &told, Style::new(30.0));
        let (upper, lower) = foot.split_top(11.0);
        let seal = words.text("print-certificate-seal");
        canvas.line(upper, &seal, Style::new(17.0).right());
        let date = printing.day().unwrap_or_default();
        canvas.line(lower, &date, Style::new(17.0).right());
    });
}

fn gold() -> Ink {
    ink(190, 142, 52)
}

/// A double frame, its corners set with diamonds.
fn draw_frame(canvas: &mut Canvas<'_>, page: Area) {
    canvas.fill(page.inset(8.0), ink(255, 251, 240));
    canvas.frame(page.inset(10.0), 2.4, RED);
    canvas.frame(page.inset(13.5), 0.7, gold());
    canvas.frame(page.inset(16.0), 0.3, gold());
    let inner = page.inset(16.0);
    let (right, bottom) = (inner.x + inner.width, inner.y + inner.height);
    for (x, y) in [(inner.x, inner.y), (right, inner.y), (inner.x, bottom), (right, bottom)] {
        diamond(canvas, x, y, 6.0, RED);
        diamond(canvas, x, y, 3.6, gold());
    }
    for x in [page.width / 2.0] {
        for y in [inner.y, bottom] {
            diamond(canvas, x, y, 4.0, RED);
            diamond(canvas, x, y, 2.2, gold());
        }
    }
}

fn diamond(canvas: &mut Canvas<'_>, x: f32, y: f32, reach: f32, ink: Ink) {
    let corners = [(x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y)];
    canvas.polygon(&corners, ink);
}
