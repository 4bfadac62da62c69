//! Lists of people as nobody should hand them in: refused quickly, without eating memory, and
//! without taking the program along.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests fail loudly"
)]

use std::io::{Cursor, Write as _};
use std::time::{Duration, Instant};

use proptest::prelude::*;
use rust_xlsxwriter::Workbook;
use youyuan::exchange::list::{COLUMNS_MAX, Fault, List, ListError, ROWS_MAX, read_bytes};

const CSV: &str = "幸福社区,,\n姓名,年龄,电话\n王小明,7,13800001111\n李四,八岁,\"a\nb\"\n";
const SHEET: &str = "xl/worksheets/sheet1.xml";
const SHARED: &str = "xl/sharedStrings.xml";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A ZIP archive of named parts.
fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default()
        .compression_method(zip::CompressionMethod::Deflated);
    for (name, part) in parts {
        zip.start_file(*name, options).unwrap();
        zip.write_all(part).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A workbook of one sheet, its parts written by hand.
fn workbook(sheet: &[u8], shared: &[u8]) -> Vec<u8> {
    let root = format!(
        "<Relationships><Relationship Id=\"rId1\" Type=\"{RELATIONS}/officeDocument\" \
         Target=\"xl/workbook.xml\"/></Relationships>"
    );
    let book = format!(
        "<workbook xmlns:r=\"{RELATIONS}\"><sheets><sheet name=\"S\" sheetId=\"1\" \
         r:id=\"rId1\"/></sheets></workbook>"
    );
    let sheets = format!(
        "<Relationships><Relationship Id=\"rId1\" Type=\"{RELATIONS}/worksheet\" \
         Target=\"worksheets/sheet1.xml\"/></Relationships>"
    );
    packed(&[
        ("_rels/.rels", root.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", sheets.as_bytes()),
        (SHARED, shared),
        (SHEET, sheet),
    ])
}

/// A sheet whose first row is headed 姓名 by the shared text 0.
fn sheet_of(rows: &str) -> Vec<u8> {
    let head = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>";
    format!("<worksheet><sheetData>{head}{rows}</sheetData></worksheet>").into_bytes()
}

fn shared_of(text: &str) -> Vec<u8> {
    format!("<sst><si><t>姓名</t></si><si><t>{text}</t></si></sst>").into_bytes()
}

fn quickly(bytes: &[u8]) -> Result<List, ListError> {
    let started = Instant::now();
    let read = read_bytes(bytes);
    let took = started.elapsed();
    assert!(took < Duration::from_secs(5), "{took:?} without optimisation is a hang");
    read
}

/// A workbook with a part of `mebibytes` of spaces in it.
fn bomb(mebibytes: usize) -> Vec<u8> {
    packed(&[(SHEET, &vec![b' '; mebibytes << 20])])
}

#[test]
fn a_workbook_made_by_hand_is_read() {
    let rows = "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>1</v></c></row>";
    let list = quickly(&workbook(&sheet_of(rows), &shared_of("王"))).unwrap();
    assert_eq!((list.rows[0].row, list.rows[0].person.name.as_str()), (2, "王"));
}

#[test]
fn a_bomb_is_refused_before_it_goes_off() {
    let bytes = bomb(200);
    let started = Instant::now();
    assert_eq!(read_bytes(&bytes).unwrap_err(), ListError::TooLarge);
    assert!(started.elapsed() < Duration::from_millis(500), "{:?}", started.elapsed());
}

#[test]
fn a_bomb_that_lies_about_its_size_is_refused_as_well() {
    let mut bytes = bomb(200);
    let size = (200u32 << 20).to_le_bytes();
    let lie = 1_000u32.to_le_bytes();
    let mut lies = 0;
    for at in 0..bytes.len() - 4 {
        if bytes[at..at + 4] == size {
            bytes[at..at + 4].copy_from_slice(&lie);
            lies += 1;
        }
    }
    assert!(lies > 0, "the size stands in the archive");
    assert!(matches!(quickly(&bytes), Err(ListError::TooLarge | ListError::NotAList)));
}

#[test]
fn room_for_more_texts_than_a_list_has_is_not_made() {
    for claim in [
        "<sst uniqueCount=\"999999999999\">",
        "<sst uniqueCount = '18446744073709551615'>",
        "<sst uniqueCount=\"99999999999999999999999\">",
        "<x:sst count=\"1\" uniqueCount=\"+888888888888\">",
        &format!("<sst uniqueCount={}\"999999999999\">", " ".repeat(400)),
        &format!("<sst uniqueCount{}=\"999999999999\">", " ".repeat(400)),
        &format!("{}<sst uniqueCount=\"999999999999\">", " ".repeat(65_520)),
    ] {
        let shared = format!("{claim}<si><t>姓名</t></si></sst>");
        let read = quickly(&workbook(&sheet_of(""), shared.as_bytes()));
        assert_eq!(read.unwrap_err(), ListError::NotAList, "{claim}");
    }
    let utf16: Vec<u8> = "\u{feff}<sst uniqueCount=\"999999999999\"></sst>"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(quickly(&workbook(&sheet_of(""), &utf16)).unwrap_err(), ListError::NotAList);
}

#[test]
fn a_reader_that_panics_does_not_take_the_program_along() {
    // From right to left: subtracted as it stands, where overflow is checked.
    let mut sheet = sheet_of("");
    let at = "<worksheet>".len();
    sheet.splice(at..at, *b"<dimension ref=\"B2:A1\"/>");
    quickly(&workbook(&sheet, &shared_of("王"))).ok();
}

#[test]
fn one_long_text_in_every_cell_is_too_large() {
    let cell = |row: u32| format!("<row r=\"{row}\"><c r=\"A{row}\" t=\"s\"><v>1</v></c></row>");
    let rows: String = (2..20_000).map(cell).collect();
    let bytes = workbook(&sheet_of(&rows), &shared_of(&"长".repeat(30_000)));
    assert_eq!(quickly(&bytes).unwrap_err(), ListError::TooLarge);
}

#[test]
fn rows_of_nothing_but_their_last_cell_are_too_large() {
    let rows: String =
        (2..199_000).map(|row| format!("<row><c r=\"IV{row}\"><v>1</v></c></row>")).collect();
    let bytes = workbook(&sheet_of(&rows), &shared_of(""));
    assert_eq!(quickly(&bytes).unwrap_err(), ListError::TooLarge);
}

#[test]
fn a_cell_far_out_of_the_sheet_costs_nothing_and_is_told() {
    for (row, column) in [(1_048_575, 16_383), (ROWS_MAX, 0), (1, COLUMNS_MAX as u16)] {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        sheet.write(0, 0, "姓名").unwrap();
        sheet.write(1, 0, "王小明").unwrap();
        sheet.write(row, column, "远").unwrap();
        let list = quickly(&workbook.save_to_buffer().unwrap()).unwrap();
        let problem = &list.problems[0];
        assert_eq!((list.rows.len(), list.problems.len()), (1, 1));
        assert_eq!((problem.row, problem.column), (row + 1, u32::from(column)));
        assert_eq!(problem.fault, Fault::OutOfReach);
    }
}

#[test]
fn rows_that_a_file_has_mixed_up_are_read_in_their_order() {
    let cell = |at: &str, text: &str| format!("<c r=\"{at}\" t=\"str\"><v>{text}</v></c>");
    let row = |cells: String| format!("<row>{cells}</row>");
    let rows = [
        row(cell("A3", "李红") + &cell("B2", "7")),
        row(cell("A2", "王小明") + &cell("B1", "年龄")),
    ];
    let list = quickly(&workbook(&sheet_of(&rows.concat()), &shared_of(""))).unwrap();
    let read = |row: &youyuan::exchange::list::ListRow| (row.row, row.person.name.clone());
    let read: Vec<_> = list.rows.iter().map(read).collect();
    assert_eq!(read, [(2, "王小明".to_owned()), (3, "李红".to_owned())]);
    assert_eq!(list.rows[0].person.age, Some(7));
}

#[test]
fn a_line_of_too_many_cells_is_told() {
    let text = format!("姓名\n王{}远\n", ",".repeat(300));
    let list = quickly(text.as_bytes()).unwrap();
    assert_eq!(list.rows[0].person.name, "王");
    let problem = &list.problems[0];
    assert_eq!((problem.row, problem.column, &problem.fault), (2, 256, &Fault::OutOfReach));
}

#[test]
fn a_file_of_nothing_but_commas_is_too_large() {
    let text = format!("姓名\n{}", ",".repeat(9_000_000));
    assert_eq!(quickly(text.as_bytes()).unwrap_err(), ListError::TooLarge);
}

#[test]
fn more_rows_than_a_community_has_are_too_large() {
    let text = format!("姓名\n{}", "王\n".repeat(ROWS_MAX as usize));
    assert_eq!(quickly(text.as_bytes()).unwrap_err(), ListError::TooLarge);
}

#[test]
fn merged_cells_that_overlap_without_end_cost_little() {
    let cell = |row: u32| {
        format!("<row r=\"{row}\"><c r=\"A{row}\" t=\"s\"><v>1</v></c><c r=\"B{row}\"/></row>")
    };
    let rows: String = (2..20_000).map(cell).collect();
    let regions = "<mergeCell ref=\"A2:A19999\"/><mergeCell ref=\"B1:B19999\"/>".repeat(5_000);
    let mut sheet = sheet_of(&rows);
    sheet.truncate(sheet.len() - "</worksheet>".len());
    sheet.extend(format!("<mergeCells>{regions}</mergeCells></worksheet>").into_bytes());
    let list = quickly(&workbook(&sheet, &shared_of("王"))).unwrap();
    assert_eq!(list.rows.len(), 19_998);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn no_bytes_make_the_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        read_bytes(&bytes).ok();
        read_bytes(&[b"PK\x03\x04", &bytes[..]].concat()).ok();
        read_bytes(&[b"\xff\xfe", &bytes[..]].concat()).ok();
        read_bytes(&[CSV.as_bytes(), &bytes[..]].concat()).ok();
    }

    #[test]
    fn no_change_of_a_list_makes_the_reader_panic(
        at in 0..CSV.len(),
        with in prop::collection::vec(any::<u8>(), 0..6),
    ) {
        let mut bytes = CSV.as_bytes().to_vec();
        bytes.splice(at..(at + with.len()).min(CSV.len()), with);
        read_bytes(&bytes).ok();
    }

    #[test]
    fn no_change_of_a_workbook_makes_the_reader_panic(
        in_sheet in any::<bool>(),
        at in any::<prop::sample::Index>(),
        with in "[A-Z0-9<>/\"=:-]{0,12}",
    ) {
        let rows = "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>1</v></c><c r=\"B2\"><v>7</v></c></row>";
        let (mut sheet, mut shared) = (sheet_of(rows), shared_of("王"));
        let part = if in_sheet { &mut sheet } else { &mut shared };
        let at = at.index(part.len());
        part.splice(at..(at + with.len()).min(part.len()), with.into_bytes());
        read_bytes(&workbook(&sheet, &shared)).ok();
    }
}
