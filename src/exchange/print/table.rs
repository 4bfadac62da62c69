//! Tables to hang up: the prizes with their odds, and what to do when something happens.

use super::Printing;
use crate::exchange::paper::house::{BLACK, CREAM, GREY, PALE, RED, heading};
use crate::exchange::paper::{Area, Canvas, Ink, Paper, Style};
use crate::model::odds::expected;
use crate::model::setup::Prize;

/// Prizes on a page.
const PRIZES: usize = 18;

/// Draws the prizes: tier, name, pieces, who gave them, the odds of a spin before the first one.
pub(super) fn draw_prizes(paper: &mut Paper, printing: &Printing<'_>) -> Option<()> {
    let (words, book) = (printing.words, printing.book);
    let prizes: Vec<&Prize> = book.setup().prizes.values().collect();
    let odds = expected(book.setup().settings.rules.odds, &book.on_wheel(), book.blanks_left(), 1);
    let way = |prize: &Prize| {
        let chance = odds.iter().find(|odds| odds.prize == prize.id).map(|odds| odds.chance);
        match (chance, prize.vouchers) {
            (Some(chance), _) => format!("{:.1} %", chance * 100.0),
            (None, 0) => words.text("print-prize-given").into_owned(),
            (None, vouchers) => words.fmt("print-prize-vouchers", &[("vouchers", vouchers.into())]),
        }
    };
    for page in prizes.chunks(PRIZES) {
        paper.page(|canvas| {
            let name = words.text("print-prizes-title");
            let rest = heading(canvas, Area::a4(15.0), &name, printing.title());
            let (head, rest) = rest.split_top(9.0);
            canvas.fill(head, CREAM);
            let style = Style::new(11.0).bold().ink(GREY);
            let heads = [
                words.text("print-prize-tier"),
                words.text("print-prize-name"),
                words.text("print-prize-count"),
                words.text("print-prize-sponsor"),
                words.text(if odds.is_empty() { "print-prize-way" } else { "print-prize-odds" }),
            ];
            row(canvas, head, &heads.each_ref().map(|head| &**head), style);
            for (area, prize) in rest.split_top(rest.height - 12.0).0.grid(1, PRIZES).zip(page) {
                let sponsor = prize.sponsor.and_then(|id| book.setup().sponsors.get(&id));
                let sponsor = sponsor.map(|sponsor| sponsor.name.as_str()).unwrap_or_default();
                let (count, way) = (prize.count.to_string(), way(prize));
                let cells = [&prize.tier, &prize.name, &count, sponsor, &way];
                row(canvas, area, &cells, Style::new(15.0));
                let y = area.y + area.height;
                canvas.rule((area.x, y), (area.x + area.width, y), 0.2, PALE);
            }
            let note = Area { y: rest.y + rest.height - 10.0, height: 10.0, ..rest };
            // Without a wheel there is nothing to say about spins.
            if !odds.is_empty() {
                let told = words.text("print-prizes-note");
                canvas.paragraph(note, &told, Style::new(10.0).ink(GREY));
            }
        });
    }
    (!prizes.is_empty()).then_some(())
}

/// The columns of the prizes: widths in parts of a row.
const COLUMNS: [f32; 5] = [0.16, 0.36, 0.1, 0.23, 0.15];

fn row(canvas: &mut Canvas<'_>, area: Area, cells: &[&str; 5], style: Style) {
    let mut rest = area;
    for (share, text) in COLUMNS.into_iter().zip(cells) {
        let (cell, after) = rest.split_left(area.width * share);
        canvas.line(Area { x: cell.x + 1.5, width: cell.width - 3.0, ..cell }, text, style);
        rest = after;
    }
}

/// Draws what to do when something happens, and where to go in the rain.
pub(super) fn draw_emergency(paper: &mut Paper, printing: &Printing<'_>) -> Option<()> {
    let (words, settings) = (printing.words, &printing.book.setup().settings);
    if settings.emergency.is_empty() && settings.places.is_empty() {
        return None;
    }
    paper.page(|canvas| {
        let name = words.text("print-emergency-title");
        let mut rest = heading(canvas, Area::a4(15.0), &name, printing.title());
        for step in &settings.emergency {
            rest = case(canvas, rest, (&step.case, RED), &step.action);
        }
        if !settings.places.is_empty() {
            // Where to go is no emergency.
            let (head, below) = rest.split_top(9.0);
            canvas.line(head, &words.text("print-emergency-places"), Style::new(13.0).ink(GREY));
            rest = below;
        }
        for place in &settings.places {
            rest = case(canvas, rest, (&place.when, BLACK), &place.name);
        }
        let (_, numbers) = rest.split_top(4.0);
        let (line, _) = numbers.split_top(16.0);
        canvas.line(line, &words.text("print-emergency-numbers"), Style::new(24.0).bold());
        let (line, _) = numbers.split_top(34.0).0.split_top(18.0).1.split_top(12.0);
        canvas.line(line, &words.text("print-emergency-leader"), Style::new(15.0).ink(GREY));
    });
    Some(())
}

/// A case and what is done then; returns what is left below it.
fn case(canvas: &mut Canvas<'_>, area: Area, (case, ink): (&str, Ink), action: &str) -> Area {
    let (label, text) = area.split_left(56.0);
    let label = Area { width: label.width - 4.0, height: 11.0, ..label };
    canvas.line(label, case, Style::new(18.0).bold().ink(ink));
    let text = Area { y: text.y + 1.5, height: (text.height - 1.5).max(8.0), ..text };
    let height = canvas.paragraph(text, action, Style::new(17.0)).max(10.0) + 6.0;
    let y = area.y + height;
    canvas.rule((area.x, y), (area.x + area.width, y), 0.2, PALE);
    area.split_top(height + 3.0).1
}
