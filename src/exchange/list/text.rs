//! Text tables: CSV in the encodings that Excel and phones write.

use encoding_rs::{GB18030, UTF_8, UTF_16BE, UTF_16LE};

use crate::exchange::list::problem::{Fault, ListError};
use crate::exchange::list::{COLUMNS_MAX, Mishap, ROWS_MAX, Table, TableRow};

/// How a text was encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// UTF-16 with a byte order mark: "Unicode text" of Excel.
    Utf16,
    /// GB18030, which includes GBK and GB2312: CSV of a Chinese Excel.
    Gb18030,
}

/// Excel up to 2003, and every workbook with a password, is a compound file.
const COMPOUND_FILE: [u8; 4] = [0xd0, 0xcf, 0x11, 0xe0];
/// Lines in which the sign between cells is looked for.
const SNIFFED_LINES: usize = 20;
/// Cells of a text file.
const CELLS_MAX: usize = 8_000_000;

/// A text file, decoded.
pub(super) struct Text {
    text: String,
    encoding: Encoding,
    /// The first line with bytes that the encoding does not know, counted from 1. U+FFFD stands
    /// in their place, so that their cells are found.
    pub(super) undecodable_row: Option<u32>,
}

impl Text {
    /// Decodes a file.
    pub(super) fn of(bytes: &[u8]) -> Result<Self, ListError> {
        if bytes.starts_with(&COMPOUND_FILE) {
            let protected: Vec<u8> =
                "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
            return Err(match memchr::memmem::find(bytes, &protected) {
                Some(_) => ListError::Protected,
                None => ListError::OldWorkbook,
            });
        }
        let text = decode(bytes);
        match text.text.contains('\0') {
            true => Err(ListError::NotAList),
            false => Ok(text),
        }
    }

    /// The text as a table, once for each sign that may stand between cells, the likeliest first:
    /// remarks may hold more commas than the list has semicolons.
    pub(super) fn tables(&self) -> impl Iterator<Item = Result<Table, ListError>> {
        delimiters(&self.text).into_iter().map(|delimiter| self.table(delimiter))
    }

    fn table(&self, delimiter: u8) -> Result<Table, ListError> {
        let bytes = self.text.as_bytes();
        // The reader keeps where each cell of a line ends: a line of nothing but commas would
        // take many times the room of the file.
        if memchr::memchr_iter(delimiter, bytes).count() > CELLS_MAX {
            return Err(ListError::TooLarge);
        }
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .from_reader(bytes);
        let mut table = Table { encoding: Some(self.encoding), ..Table::default() };
        let mut record = csv::StringRecord::new();
        let (mut row, mut start) = (0, 0);
        while reader.read_record(&mut record).map_err(|_| ListError::NotAList)? {
            let end = reader.position().byte() as usize;
            row += 1 + blank_lines(bytes, start);
            if table.rows.len() >= ROWS_MAX as usize {
                return Err(ListError::TooLarge);
            }
            let raw = bytes.get(start..end).unwrap_or_default();
            if let Some(column) = open_quote(&record, raw) {
                table.mishaps.push(Mishap { row, column, fault: Fault::QuoteOpen });
            }
            let further = record.iter().skip(COLUMNS_MAX as usize);
            if table.mishaps.is_empty() && further.into_iter().any(|cell| !cell.is_empty()) {
                table.mishaps.push(Mishap { row, column: COLUMNS_MAX, fault: Fault::OutOfReach });
            }
            let cells = record.iter().take(COLUMNS_MAX as usize).map(str::to_owned).collect();
            table.rows.push(TableRow { row, cells });
            start = end;
        }
        Ok(table)
    }
}

/// Empty lines at a place in the text. The reader passes over them; Excel counts them.
fn blank_lines(bytes: &[u8], start: usize) -> u32 {
    let (before, mut rest) = bytes.split_at_checked(start).unwrap_or_default();
    // The second half of the line end before: the reader stops at its first.
    if before.ends_with(b"\r") {
        rest = rest.strip_prefix(b"\n").unwrap_or(rest);
    }
    let mut lines = 0;
    while let Some(after) = [&b"\r\n"[..], b"\r", b"\n"].iter().find_map(|e| rest.strip_prefix(*e))
    {
        lines += 1;
        rest = after;
    }
    lines
}

/// The column of a quotation mark that is never closed: it swallows the rest of the file.
fn open_quote(record: &csv::StringRecord, raw: &[u8]) -> Option<u32> {
    let last = record.len().checked_sub(1)?;
    let swallows = record.get(last)?.contains(['\n', '\r']);
    let odd = || memchr::memchr_iter(b'"', raw).count() % 2 == 1;
    (swallows && odd()).then_some(last as u32)
}

/// Decodes by the byte order mark; without one as UTF-8 if it is UTF-8, as GB18030 otherwise.
fn decode(bytes: &[u8]) -> Text {
    let marked = [
        (&[0xef, 0xbb, 0xbf][..], UTF_8, Encoding::Utf8),
        (&[0xff, 0xfe], UTF_16LE, Encoding::Utf16),
        (&[0xfe, 0xff], UTF_16BE, Encoding::Utf16),
    ];
    let by_mark = marked.into_iter().find_map(|(mark, encoding, name)| {
        bytes.strip_prefix(mark).map(|rest| (rest, vec![(encoding, name)]))
    });
    let (bytes, candidates) = by_mark
        .unwrap_or_else(|| (bytes, vec![(UTF_8, Encoding::Utf8), (GB18030, Encoding::Gb18030)]));
    for &(encoding, name) in &candidates {
        if let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes) {
            return Text { text: text.into_owned(), encoding: name, undecodable_row: None };
        }
    }
    // The encoding that knows more of the bytes is the one that was meant.
    let decoded = candidates.into_iter().map(|(encoding, name)| {
        let text = encoding.decode_without_bom_handling(bytes).0.into_owned();
        (text.matches('\u{fffd}').count(), text, name)
    });
    let (_, text, encoding) =
        decoded.min_by_key(|(lost, ..)| *lost).unwrap_or((0, String::new(), Encoding::Utf8));
    let before = text.split('\u{fffd}').next().unwrap_or_default();
    let undecodable_row = Some(before.matches('\n').count() as u32 + 1);
    Text { text, encoding, undecodable_row }
}

/// What may stand between cells, the sign that the first lines have most of first; a comma when
/// there is none.
fn delimiters(text: &str) -> Vec<u8> {
    let head = text.lines().take(SNIFFED_LINES);
    let count = |sign: u8| {
        head.clone().map(|line| memchr::memchr_iter(sign, line.as_bytes()).count()).sum::<usize>()
    };
    let mut signs = [b',', b'\t', b';'].map(|sign| (count(sign), sign));
    signs.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    let (first, others) = (signs.iter().take(1), signs.iter().skip(1));
    first.chain(others.filter(|(count, _)| *count > 0)).map(|(_, sign)| *sign).collect()
}
