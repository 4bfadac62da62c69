//! Text tables: CSV in the encodings that Excel and phones write.

use encoding_rs::{GB18030, UTF_8, UTF_16BE, UTF_16LE};

use crate::exchange::list::problem::ListError;
use crate::exchange::list::{COLUMNS_MAX, ROWS_MAX, Table, TableRow};

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

/// The table of a text file. Fails on bytes in no encoding that we read: a replaced character
/// would be a wrong name.
pub(super) fn table(bytes: &[u8]) -> Result<Table, ListError> {
    // The compound file of Excel up to 2003.
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return Err(ListError::OldWorkbook);
    }
    let (text, encoding) = decode(bytes)?;
    if text.contains('\0') {
        return Err(ListError::NotAList);
    }
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(&text))
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let mut record = csv::StringRecord::new();
    while reader.read_record(&mut record).map_err(|_| ListError::NotAList)? {
        if rows.len() >= ROWS_MAX as usize {
            return Err(ListError::TooLarge);
        }
        // The line in the file, as an editor and Excel count it.
        let row = record.position().map_or(0, csv::Position::line) as u32;
        let cells = record.iter().take(COLUMNS_MAX as usize).map(str::to_owned).collect();
        rows.push(TableRow { row, cells });
    }
    Ok(Table { sheet: None, encoding: Some(encoding), rows })
}

fn decode(bytes: &[u8]) -> Result<(String, Encoding), ListError> {
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
    for (encoding, name) in &candidates {
        if let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes) {
            return Ok((text.into_owned(), *name));
        }
    }
    // The encoding that gets furthest is the one that was meant.
    let rows = candidates.iter().map(|(encoding, _)| first_bad_row(bytes, encoding));
    Err(ListError::Undecodable { row: rows.max().unwrap_or(1) })
}

fn first_bad_row(bytes: &[u8], encoding: &'static encoding_rs::Encoding) -> u32 {
    let bad =
        |line: &[u8]| encoding.decode_without_bom_handling_and_without_replacement(line).is_none();
    (1..)
        .zip(bytes.split(|&byte| byte == b'\n'))
        .find(|(_, line)| bad(line))
        .map_or(1, |(row, _)| row)
}

/// What stands between cells: the sign that the first lines have most of.
fn delimiter(text: &str) -> u8 {
    let count = |sign: char| {
        text.lines().take(20).map(|line| line.chars().filter(|&c| c == sign).count()).sum::<usize>()
    };
    // On a tie the first named wins: a comma.
    let signs = [(';', b';'), ('\t', b'\t'), (',', b',')];
    signs.into_iter().max_by_key(|(sign, _)| count(*sign)).map_or(b',', |(_, byte)| byte)
}
