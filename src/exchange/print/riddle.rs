//! Riddles (灯谜): strips to hang up, and the answers for the desk.

use super::{Printing, cut_marks};
use crate::exchange::paper::house::{GREY, PALE, RED, heading};
use crate::exchange::paper::{Area, Canvas, Paper, Style};
use crate::model::setup::Riddle;

const STRIPS: usize = 6;
const MARGIN: f32 = 10.0;
/// Rows of the answer book on a page.
const ANSWERS: usize = 26;

/// Draws strips, six a page: number, question, hint. Never the answer.
pub(super) fn draw_strips(paper: &mut Paper, printing: &Printing<'_>) -> Option<()> {
    let riddles: Vec<&Riddle> = printing.book.setup().riddles.values().collect();
    let area = Area::a4(MARGIN);
    for page in riddles.chunks(STRIPS) {
        paper.page(|canvas| {
            for (cell, riddle) in area.grid(1, STRIPS).zip(page) {
                draw_strip(canvas, cell.inset(4.0), printing, riddle);
            }
            cut_marks(canvas, area, 1, STRIPS);
        });
    }
    (!riddles.is_empty()).then_some(())
}

fn draw_strip(canvas: &mut Canvas<'_>, area: Area, printing: &Printing<'_>, riddle: &Riddle) {
    let (tag, rest) = area.split_left(28.0);
    canvas.fill(tag, RED);
    let white = crate::exchange::paper::ink(255, 255, 255);
    let (above, below) = tag.split_top(tag.height * 0.62);
    canvas.line(
        above.inset(2.0),
        &riddle.number.to_string(),
        Style::new(38.0).bold().ink(white).center(),
    );
    let kind = printing.words.text("print-riddle-tag");
    canvas.line(below, &kind, Style::new(12.0).ink(white).center());
    let text = Area { x: rest.x + 6.0, width: rest.width - 6.0, ..rest };
    let (question, hint) = text.split_top(text.height - 9.0);
    canvas.paragraph(question, &riddle.question, Style::new(34.0).bold());
    let (hint, event) = hint.split_left(hint.width * 0.5);
    let told = match riddle.hint.as_str() {
        "" => String::new(),
        told => printing.words.fmt("print-riddle-hint", &[("hint", told.into())]),
    };
    canvas.line(hint, &told, Style::new(15.0).ink(RED));
    canvas.line(event, printing.title(), Style::new(9.0).ink(GREY).right());
}

/// Draws the answer book: number, answer and what else counts, the question beside it.
pub(super) fn draw_answers(paper: &mut Paper, printing: &Printing<'_>) -> Option<()> {
    let words = printing.words;
    let riddles: Vec<&Riddle> = printing.book.setup().riddles.values().collect();
    for page in riddles.chunks(ANSWERS) {
        paper.page(|canvas| {
            let area = Area::a4(15.0);
            let name = words.text("print-answers-title");
            let rest = heading(canvas, area, &name, printing.title());
            for (row, riddle) in rest.grid(1, ANSWERS).zip(page) {
                draw_answer(canvas, row, riddle);
            }
        });
    }
    (!riddles.is_empty()).then_some(())
}

fn draw_answer(canvas: &mut Canvas<'_>, row: Area, riddle: &Riddle) {
    let (number, rest) = row.split_left(14.0);
    let (answer, question) = rest.split_left(58.0);
    canvas.line(number, &riddle.number.to_string(), Style::new(13.0).bold().ink(RED));
    let answers = std::iter::once(&riddle.answer).chain(&riddle.aliases);
    let answers: Vec<&str> = answers.map(String::as_str).collect();
    let answer = Area { width: answer.width - 4.0, ..answer };
    canvas.line(answer, &answers.join(" / "), Style::new(13.0).bold());
    canvas.line(question, &riddle.question, Style::new(10.0).ink(GREY));
    let y = row.y + row.height;
    canvas.rule((row.x, y), (row.x + row.width, y), 0.15, PALE);
}
