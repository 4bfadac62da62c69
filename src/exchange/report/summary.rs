//! The first page of the workbook: which event, its totals, and the charts on one sheet of A4.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::figures::{Figures, Head};
use super::sheet::Cell;
use super::workbook::{ChartSource, FRONT_WIDTH, Formats, Paper, place_charts, write_cell};
use crate::words::Words;

/// Adds the page to a workbook.
pub(crate) fn write(
    paper: &mut Paper,
    figures: &Figures,
    words: &Words,
    charts: &[ChartSource],
) -> Result<(), XlsxError> {
    let Head { title, theme, .. } = &figures.head;
    let (page, formats) = paper.front(&words.text("report-sheet-summary"), title, theme)?;
    let mut row = 3;
    for (section, lines) in sections(figures, words) {
        row = write_section(page, formats, words, row, (section, &lines))? + 1;
    }
    let note = words.text("report-note");
    page.write_string_with_format(row, 0, note, &formats.aside)?;
    place_charts(page, charts)
}

/// The key of a label, and what it says.
pub(crate) type Line<'a> = (&'static str, Cell<'a>);

/// Writes lines of label and value under a heading from a row on; the row after them.
pub(crate) fn write_section(
    page: &mut Worksheet,
    formats: &Formats,
    words: &Words,
    first_row: u32,
    (section, lines): (&str, &[Line<'_>]),
) -> Result<u32, XlsxError> {
    page.write_string_with_format(first_row, 0, words.text(section), &formats.section)?;
    let mut row = first_row + 1;
    for (key, cell) in lines {
        write_cell(page, row, 0, &Cell::Text(words.text(key)), formats)?;
        let width = write_cell(page, row, 1, cell, formats)?;
        if width > FRONT_WIDTH {
            page.set_row_height_pixels(row, (width.div_ceil(FRONT_WIDTH) * 18) as u32)?;
        }
        row += 1;
    }
    Ok(row)
}

fn sections<'a>(figures: &'a Figures, words: &Words) -> [(&'static str, Vec<Line<'a>>); 3] {
    let Figures { head, stats, .. } = figures;
    let organiser = [&head.organiser.district, &head.organiser.street, &head.organiser.community];
    let organiser: Vec<&str> =
        organiser.into_iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect();
    let expected = if head.expected == 0 { Cell::Empty } else { head.expected.into() };
    let mut event = vec![
        ("report-date", head.date.map_or(Cell::Empty, Cell::Day)),
        ("report-event-hours", Cell::text(&head.hours)),
        ("report-places", Cell::text(&head.places)),
        ("report-organiser", Cell::owned(organiser.join(&words.text("report-organiser-joint")))),
        ("report-zone", Cell::text(&head.zone)),
    ];
    if head.has_clock_moved {
        event.push(("report-clock", Cell::owned(words.text("report-clock-moved").into_owned())));
    }
    let (pieces, left) = figures
        .prizes
        .iter()
        .fold((0, 0), |(pieces, left), prize| (pieces + prize.pieces, left + prize.left));
    let has = head.has;
    let totals = [
        (true, "report-expected", expected),
        (true, "report-registered", stats.registered.into()),
        (true, "report-came", stats.checked_in.into()),
        (has.stamps, "report-stamps", stats.stamps.into()),
        (has.validity, "report-valid-tickets", stats.tickets_valid.into()),
        (has.riddles, "report-attempts", stats.riddle_attempts.into()),
        (has.riddles, "report-solved", stats.riddles_solved.into()),
        (has.riddles, "report-hit-rate", Cell::share(figures.hit_rate())),
        (has.riddles, "report-vouchers", stats.vouchers.into()),
        (has.riddles, "report-vouchers-used", stats.vouchers_used.into()),
        (has.draw, "report-spins", stats.draws.into()),
        (has.draw, "report-wins", stats.draws_won.into()),
        (has.prizes, "report-prize-pieces", u32::into(pieces)),
        (has.prizes, "report-prizes-handed-over", stats.handed_over.into()),
        (has.prizes, "report-prizes-left", u32::into(left)),
    ];
    let totals = totals.into_iter().filter(|(has_it, ..)| *has_it);
    let totals = totals.map(|(_, key, cell)| (key, cell)).collect();
    let record = vec![
        ("report-journal-entries", stats.journal.into()),
        ("report-refused", stats.refused.into()),
        ("report-voided", stats.voided.into()),
        ("report-event-id", Cell::owned(head.event.0.hyphenated().to_string())),
        ("report-last-hash", Cell::text(&head.journal_hash)),
    ];
    [
        ("report-section-event", event),
        ("report-section-totals", totals),
        ("report-section-record", record),
    ]
}
