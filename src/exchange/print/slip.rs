//! Slips and cards that are cut: vouchers (奖券) and the cards of a banquet's dishes.

use super::{Printing, cut_marks};
use crate::exchange::paper::house::{CREAM, GREY, PALE, RED};
use crate::exchange::paper::{Area, Canvas, Paper, Style};

const MARGIN: f32 = 10.0;
/// Vouchers on a page.
const VOUCHERS: (usize, usize) = (2, 7);
/// Dish cards on a page.
const DISHES: (usize, usize) = (2, 4);
/// Cards that are printed when nobody says how many.
const DISHES_USUAL: u32 = 40;

/// Draws vouchers, as many as there are riddles to solve. `None` where riddles earn none.
pub(super) fn draw_vouchers(paper: &mut Paper, printing: &Printing<'_>) -> Option<()> {
    let setup = printing.book.setup();
    let riddles = setup.riddles.len() as u32;
    if !setup.settings.rules.riddle_voucher || riddles == 0 {
        return None;
    }
    draw_slips(paper, printing.wanted(riddles), VOUCHERS, |canvas, area, number| {
        let words = printing.words;
        canvas.frame(area, 0.6, RED);
        canvas.frame(area.inset(1.0), 0.2, RED);
        let inner = area.inset(3.0);
        let (head, rest) = inner.split_top(6.0);
        canvas.line(head, printing.title(), Style::new(10.0).ink(GREY));
        let told = format!("No. {number:04}");
        canvas.line(head, &told, Style::new(9.0).ink(GREY).right());
        let (name, note) = rest.split_top(rest.height - 7.0);
        let voucher = words.text("print-voucher-title");
        canvas.line(name, &voucher, Style::new(26.0).brush().ink(RED).center());
        let told = words.text("print-voucher-note");
        canvas.line(note, &told, Style::new(9.0).center());
    });
    Some(())
}

/// Draws cards for dishes: the dish, who made it and where they live, or lines to write on.
pub(super) fn draw_dishes(paper: &mut Paper, printing: &Printing<'_>) -> Option<()> {
    let words = printing.words;
    let filled = printing.entries;
    let usual = if filled.is_empty() { DISHES_USUAL } else { filled.len() as u32 };
    draw_slips(paper, printing.wanted(usual), DISHES, |canvas, area, number| {
        let entry = filled.get(number as usize - 1);
        canvas.frame(area, 0.8, RED);
        let (head, rest) = area.inset(4.0).split_top(9.0);
        canvas.line(head, printing.title(), Style::new(11.0).ink(RED));
        let told = words.fmt("print-dish-number", &[("number", number.into())]);
        canvas.line(head, &told, Style::new(16.0).bold().right());
        let rows = ["print-dish-name", "print-dish-maker", "print-dish-home"];
        for (at, (row, key)) in rest.grid(1, rows.len()).zip(rows).enumerate() {
            let (label, line) = row.split_left(20.0);
            let said = entry.and_then(|entry| entry.get(at)).map_or("", String::as_str);
            let style = if at == 0 { Style::new(22.0).bold() } else { Style::new(16.0) };
            canvas.line(label, &words.text(key), Style::new(13.0).ink(GREY));
            let base = line.y + line.height * 0.5 + 4.0;
            canvas.rule((line.x, base), (line.x + line.width, base), 0.3, PALE);
            canvas.line(line, said, style);
        }
    });
    Some(())
}

/// Numbered slips in a grid, page after page.
fn draw_slips(
    paper: &mut Paper,
    count: u32,
    (columns, rows): (usize, usize),
    mut draw: impl FnMut(&mut Canvas<'_>, Area, u32),
) {
    let area = Area::a4(MARGIN);
    let numbers: Vec<u32> = (1..=count).collect();
    for page in numbers.chunks(columns * rows) {
        paper.page(|canvas| {
            for (cell, number) in area.grid(columns, rows).zip(page) {
                canvas.fill(cell.inset(2.5), CREAM);
                draw(canvas, cell.inset(2.5), *number);
            }
            cut_marks(canvas, area, columns, rows);
        });
    }
}
