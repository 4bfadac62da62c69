//! The poster: what, when, where, the programme, and what was promised of the draw.

use super::Printing;
use crate::exchange::paper::house::{CREAM, GREY, RED};
use crate::exchange::paper::{A4_WIDTH, Area, Canvas, Paper, Style, ink};
use crate::exchange::qr::QrCode;
use crate::exchange::spoken;
use crate::model::ceremony::Pledge;

/// Lines of the programme that fit.
const PROGRAMME_MAX: usize = 30;
const BAND: f32 = 82.0;
const PROMISE: f32 = 69.0;

/// Draws the poster.
pub(super) fn draw(paper: &mut Paper, printing: &Printing<'_>) -> Option<()> {
    paper.page(|canvas| {
        draw_band(canvas, printing);
        let (_, below) = Area::a4(0.0).split_top(BAND);
        let below = Area::new(18.0, below.y + 8.0, A4_WIDTH - 36.0, below.height - 22.0);
        let has_draw = printing.book.setup().settings.rules.has_wheel();
        let (upper, foot) = below.split_top(below.height - if has_draw { PROMISE } else { 0.0 });
        draw_programme(canvas, upper, printing);
        if has_draw {
            draw_promise(canvas, foot, printing);
        }
    });
    Some(())
}

/// The red band with title, theme, day and place.
fn draw_band(canvas: &mut Canvas<'_>, printing: &Printing<'_>) {
    let settings = &printing.book.setup().settings;
    let band = Area::new(0.0, 0.0, A4_WIDTH, BAND);
    let (white, gold) = (ink(255, 255, 255), ink(255, 222, 150));
    canvas.fill(band, RED);
    canvas.fill(Area::new(0.0, BAND - 1.6, A4_WIDTH, 1.6), ink(214, 164, 66));
    let inner = Area::new(16.0, 8.0, A4_WIDTH - 32.0, BAND - 16.0);
    let (title, rest) = inner.split_top(32.0);
    canvas.line(title, printing.title(), Style::new(60.0).brush().ink(gold).center());
    let (theme, rest) = rest.split_top(11.0);
    canvas.line(theme, &settings.theme, Style::new(17.0).ink(white).center());
    let (when, places) = rest.split_top(12.0);
    canvas.line(when, &printing.when(), Style::new(24.0).bold().ink(white).center());
    let places_told: Vec<String> = settings
        .places
        .iter()
        .map(|place| match place.when.as_str() {
            "" => place.name.clone(),
            when => format!("{when}：{}", place.name),
        })
        .collect();
    canvas.line(places, &places_told.join("    "), Style::new(15.0).ink(white).center());
}

fn draw_programme(canvas: &mut Canvas<'_>, area: Area, printing: &Printing<'_>) {
    let setup = printing.book.setup();
    let programme = &setup.settings.programme;
    let shown = programme.len().min(PROGRAMME_MAX);
    let sponsors: Vec<&str> = setup.sponsors.values().map(|sponsor| &*sponsor.name).collect();
    let (list, thanks) = area.split_top(area.height - if sponsors.is_empty() { 0.0 } else { 18.0 });
    if shown > 0 {
        let pitch = (list.height / shown as f32).min(14.0);
        // A short programme is read from afar, a long one fits as well.
        let size = (pitch * 1.7).min(21.0);
        for (row, item) in programme.iter().take(shown).enumerate() {
            let line = Area { y: list.y + row as f32 * pitch, height: pitch, ..list };
            let (time, title) = line.split_left(34.0);
            canvas.line(time, &item.time, Style::new(size).bold().ink(RED));
            let (title, host) = title.split_left(title.width * 0.68);
            canvas.line(title, &item.title, Style::new(size).bold());
            canvas.line(host, &item.host, Style::new(size * 0.65).ink(GREY).right());
        }
    }
    if !sponsors.is_empty() {
        let separator = printing.words.text("list-comma");
        let told = sponsors.join(&separator);
        let told = printing.words.fmt("print-poster-thanks", &[("sponsors", told.into())]);
        canvas.paragraph(thanks, &told, Style::new(12.0).ink(GREY));
    }
}

/// The pledge: the commitment as words, all its hashes as hex and as a code.
fn draw_promise(canvas: &mut Canvas<'_>, area: Area, printing: &Printing<'_>) {
    let words = printing.words;
    canvas.fill(area, CREAM);
    let (code, text) = area.inset(3.0).split_left(area.height - 6.0);
    let pledge = Pledge::standing(printing.commitment, printing.book);
    if let Some(qr) = QrCode::new(&pledge.for_qr()) {
        canvas.qr(code, &qr);
    }
    let text = Area { x: text.x + 4.0, width: text.width - 4.0, ..text };
    let (head, rest) = text.split_top(9.0);
    canvas.line(head, &words.text("print-promise-title"), Style::new(16.0).bold().ink(RED));
    let (note, rest) = rest.split_top(14.0);
    canvas.paragraph(note, &words.text("print-promise-note"), Style::new(10.0).ink(GREY));
    let (spoken, mut rest) = rest.split_top(10.0);
    canvas.line(spoken, &printing.commitment_words(), Style::new(16.0).bold());
    let Pledge { commitment, rules, prizes, blanks } = &pledge;
    for (key, hash) in [
        ("ceremony-hash-seed", commitment),
        ("ceremony-hash-rules", rules),
        ("ceremony-hash-prizes", prizes),
        ("ceremony-hash-blanks", blanks),
    ] {
        let (line, below) = rest.split_top(4.2);
        let (name, digits) = line.split_left(27.0);
        canvas.line(name, &words.text(key), Style::new(7.0).ink(GREY));
        canvas.line(digits, hash, Style::new(7.0).ink(GREY));
        rest = below;
        if hash != commitment {
            let (line, below) = rest.split_top(4.2);
            let said = spoken::in_groups(hash, words.language());
            canvas.line(line.split_left(27.0).1, &said, Style::new(8.0));
            rest = below;
        }
    }
}
