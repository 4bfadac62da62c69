//! Tables as CSV files for Excel: UTF-8 with its mark, quoted, nothing in them calculated.

use std::io::{self, Write};

use super::sheet::{Cell, Sheet, looks_like_formula, plain};

/// By this Excel knows that a text is UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// Writes a table as CSV.
///
/// What a spreadsheet might take for a formula gets an apostrophe before it, as OWASP advises
/// against CSV injection: the text then shows its apostrophe, but is never calculated.
pub(crate) fn write(sheet: Sheet<'_>, output: &mut dyn Write) -> io::Result<()> {
    output.write_all(BYTE_ORDER_MARK)?;
    let mut csv = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .quote_style(csv::QuoteStyle::NonNumeric)
        .from_writer(output);
    csv.write_record(&sheet.columns)?;
    for row in sheet.rows {
        csv.write_record(row.iter().map(field))?;
    }
    csv.flush()
}

fn field(cell: &Cell<'_>) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) if looks_like_formula(text) => format!("'{}", plain(text)),
        Cell::Text(text) => plain(text).into_owned(),
        Cell::Number(number) => number.to_string(),
        Cell::Share(share) => format!("{:.1}%", share * 100.0),
        Cell::Day(day) => day.to_string(),
        Cell::Time(at) => at.strftime("%Y-%m-%d %H:%M:%S").to_string(),
        Cell::Hour(at) => at.strftime("%Y-%m-%d %H:%M").to_string(),
    }
}
