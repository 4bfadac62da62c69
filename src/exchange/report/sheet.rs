//! A table of a report, before it becomes a worksheet or a CSV file.

use std::borrow::Cow;

use jiff::civil::{Date, DateTime};

use crate::words::Words;

/// A table with its headings; rows are made while they are written.
pub(crate) struct Sheet<'a> {
    /// The name of its CSV file, without the ending.
    pub(crate) stem: &'static str,
    /// The name on its tab.
    pub(crate) name: String,
    /// Its headings.
    pub(crate) columns: Vec<String>,
    /// How many rows will come.
    pub(crate) row_count: usize,
    /// Its rows, each with a cell for every heading.
    pub(crate) rows: Box<dyn Iterator<Item = Vec<Cell<'a>>> + 'a>,
    /// What may be drawn from it.
    pub(crate) charts: Vec<Chart>,
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cell<'a> {
    /// Nothing.
    Empty,
    /// A text, whatever it looks like.
    Text(Cow<'a, str>),
    /// How many, or a number that something has.
    Number(u64),
    /// A part of a whole, 0 to 1.
    Share(f64),
    /// A day.
    Day(Date),
    /// A moment of the wall clock, to the second.
    Time(DateTime),
    /// The hour that began then.
    Hour(DateTime),
}

/// A chart of the first rows of a sheet.
#[derive(Clone, Debug)]
pub(crate) struct Chart {
    /// What it shows.
    pub(crate) title: String,
    /// How.
    pub(crate) shape: Shape,
    /// The column of the categories.
    pub(crate) categories: u16,
    /// The columns of the series.
    pub(crate) series: Vec<u16>,
    /// How the categories are written, where not as in the table.
    pub(crate) category_format: Option<&'static str>,
}

/// How a chart is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Columns side by side.
    Columns,
    /// Columns in one pile.
    Pile,
    /// Lying bars in one pile, for long names.
    Bars,
}

impl<'a> Sheet<'a> {
    /// A table named by the words of `name` with headings by their keys.
    pub(crate) fn new<T>(
        words: &Words,
        stem: &'static str,
        name: &str,
        columns: &[&str],
        items: &'a [T],
        row: impl Fn(&'a T) -> Vec<Cell<'a>> + 'a,
    ) -> Self {
        Self {
            stem,
            name: words.text(name).into_owned(),
            columns: columns.iter().map(|key| words.text(key).into_owned()).collect(),
            row_count: items.len(),
            rows: Box::new(items.iter().map(row)),
            charts: Vec::new(),
        }
    }

    /// The table with a chart of it, if there is a series to show.
    pub(crate) fn with_chart(
        mut self,
        title: String,
        shape: Shape,
        categories: u16,
        series: &[u16],
    ) -> Self {
        if series.is_empty() {
            return self;
        }
        let (series, category_format) = (series.to_vec(), None);
        self.charts.push(Chart { title, shape, categories, series, category_format });
        self
    }

    /// The table with the categories of its charts written in another way.
    pub(crate) fn with_category_format(mut self, format: &'static str) -> Self {
        for chart in &mut self.charts {
            chart.category_format = Some(format);
        }
        self
    }
}

impl<'a> Cell<'a> {
    /// A text as it stands.
    pub(crate) fn text(text: &'a str) -> Self {
        match text {
            "" => Self::Empty,
            text => Self::Text(text.into()),
        }
    }

    /// A text that was made for this cell.
    pub(crate) fn owned(text: String) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(text.into()) }
    }

    /// A time, if there is one.
    pub(crate) fn time(at: Option<DateTime>) -> Self {
        at.map_or(Self::Empty, Self::Time)
    }

    /// A part of a whole, if there is a whole.
    pub(crate) fn share(share: Option<f64>) -> Self {
        share.map_or(Self::Empty, Self::Share)
    }
}

impl From<u32> for Cell<'_> {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<u64> for Cell<'_> {
    fn from(number: u64) -> Self {
        Self::Number(number)
    }
}

/// The longest text that a cell of a worksheet holds, in UTF-16 units.
const CELL_UNITS_MAX: usize = 32_767;

/// A text as it may stand in any file: control characters, which workbooks cannot hold and which
/// hide what follows them, become spaces; cut where a cell ends.
pub(crate) fn plain(text: &str) -> Cow<'_, str> {
    let hidden = |c: char| c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}');
    let units = |text: &str| text.len() > CELL_UNITS_MAX;
    if !text.contains(hidden) && !units(text) {
        return text.into();
    }
    let mut room = CELL_UNITS_MAX;
    let mut plain = String::with_capacity(text.len().min(CELL_UNITS_MAX));
    for c in text.chars() {
        let Some(left) = room.checked_sub(c.len_utf16()) else { break };
        room = left;
        plain.push(if hidden(c) { ' ' } else { c });
    }
    plain.into()
}

/// Whether a spreadsheet might take a text for a formula: it begins, after any blanks and control
/// characters, with one of the characters that OWASP's page on CSV injection names, or with one of
/// their full-width forms.
pub(crate) fn looks_like_formula(text: &str) -> bool {
    if text.starts_with(['\t', '\r', '\n']) {
        return true;
    }
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c.is_control());
    start.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

/// How wide a text stands, in digits: a Chinese character is as wide as two.
pub(crate) fn width(text: &str) -> usize {
    text.chars().map(|c| if u32::from(c) < 0x1100 { 1 } else { 2 }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_a_spreadsheet_might_calculate_are_known() {
        for text in ["=1", "+1", "-1", "@a", "\t=1", "\r1", " =1", "＝1", "＋1", "－1", "＠a", "\n"]
        {
            assert!(looks_like_formula(text), "{text:?}");
        }
        for text in ["", "1-1", "王小明", "'=1", "a=1"] {
            assert!(!looks_like_formula(text), "{text:?}");
        }
    }

    #[test]
    fn what_a_workbook_cannot_hold_becomes_blank_and_what_is_too_long_is_cut() {
        assert_eq!(plain("a\u{0}b\u{FFFE}\tc\r\nd"), "a b  c  d");
        assert_eq!(plain(&"𠀀".repeat(20_000)).chars().count(), 16_383);
        assert!(matches!(plain("王小明"), Cow::Borrowed("王小明")));
    }
}
