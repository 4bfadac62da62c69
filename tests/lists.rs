//! Lists of people as organisers really have them, and as nobody should hand them in.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests fail loudly"
)]

use std::io::{Cursor, Write as _};
use std::time::Instant;

use proptest::prelude::*;
use rust_xlsxwriter::Workbook;
use youyuan::exchange::list::{Duplicate, Encoding, Fault, Field, List, ListError, read_bytes};
use youyuan::model::person::Person;

const LIST: &str = "\
幸福社区儿童名单（2026年）,,,
序号,姓名（必填）,年龄,监护人电话,楼栋
1,王小明,7,13800001111,3栋
2,单小红,八岁,138-0000-2222,3栋
,,,,
3,,6,13800003333,5栋
4,李四,老大,电话没有,5栋
5,王小明,7,13800001111,3栋
";

fn names(list: &List) -> Vec<&str> {
    list.rows.iter().map(|row| row.person.name.as_str()).collect()
}

fn check_list(bytes: &[u8], encoding: Encoding) {
    let list = read_bytes(bytes).unwrap();
    assert_eq!((list.encoding, list.header_row), (Some(encoding), 2));
    assert_eq!(names(&list), ["王小明", "单小红", "", "李四", "王小明"]);
    let faults: Vec<_> =
        list.problems.iter().map(|problem| (problem.row, problem.column, &problem.fault)).collect();
    assert_eq!(
        faults,
        [
            (6, 1, &Fault::NameMissing),
            (7, 2, &Fault::AgeUnclear("老大".to_owned())),
            (7, 3, &Fault::PhoneUnclear("电话没有".to_owned())),
        ]
    );
    assert_eq!(list.rows[4].duplicate, Some(Duplicate::InList { first_row: 3 }));
    assert_eq!(list.importable().map(|row| row.row).collect::<Vec<_>>(), [3, 4, 7]);
    let first = &list.rows[0].person;
    assert_eq!((first.age, first.guardian_phone.as_str()), (Some(7), "13800001111"));
}

#[test]
fn a_list_is_the_same_in_every_encoding() {
    check_list(LIST.as_bytes(), Encoding::Utf8);
    check_list(format!("\u{feff}{LIST}").as_bytes(), Encoding::Utf8);
    check_list(&encoding_rs::GB18030.encode(LIST).0, Encoding::Gb18030);
    let mut utf16 = vec![0xff, 0xfe];
    utf16.extend(LIST.encode_utf16().flat_map(u16::to_le_bytes));
    check_list(&utf16, Encoding::Utf16);
}

#[test]
fn tabs_and_semicolons_stand_between_cells_as_well() {
    for sign in ["\t", ";"] {
        let list = read_bytes(LIST.replace(',', sign).as_bytes()).unwrap();
        assert_eq!(list.importable().count(), 3, "{sign:?}");
    }
}

#[test]
fn a_workbook_keeps_phones_and_leading_zeros_as_text() {
    let mut workbook = Workbook::new();
    workbook.add_worksheet().set_name("说明").unwrap().write(0, 0, "请先填写").unwrap();
    let sheet = workbook.add_worksheet().set_name("名单").unwrap();
    sheet.write(0, 0, "元宵节报名表").unwrap();
    for (column, heading) in ["姓名", "年龄", "手机", "房号"].into_iter().enumerate() {
        sheet.write(2, column as u16, heading).unwrap();
    }
    sheet.write(3, 0, "欧阳小明").unwrap();
    sheet.write(3, 1, 7.0).unwrap();
    sheet.write(3, 2, 13_800_001_111.0).unwrap();
    sheet.write(3, 3, "0101").unwrap();
    let list = read_bytes(&workbook.save_to_buffer().unwrap()).unwrap();
    assert_eq!((list.sheet.as_deref(), list.header_row), (Some("名单"), 3));
    let person = &list.rows[0].person;
    assert_eq!((list.rows[0].row, person.age), (4, Some(7)));
    assert_eq!((person.guardian_phone.as_str(), person.unit.as_str()), ("13800001111", "0101"));
}

#[test]
fn people_who_stand_on_the_events_list_are_marked() {
    let mut list = read_bytes(LIST.as_bytes()).unwrap();
    let known = Person {
        name: "單小紅".to_owned(),
        guardian_phone: "13800002222".to_owned(),
        ..Person::default()
    };
    list.mark_known([&known].into_iter());
    assert_eq!(list.rows[1].duplicate, Some(Duplicate::InEvent));
    assert_eq!(list.importable().count(), 2);
}

#[test]
fn what_is_no_list_is_refused_with_its_reason() {
    let refused = |bytes: &[u8]| read_bytes(bytes).unwrap_err();
    assert_eq!(refused(b"  \n"), ListError::Empty);
    assert_eq!(refused(&[0xd0, 0xcf, 0x11, 0xe0, 0, 0]), ListError::OldWorkbook);
    assert_eq!(refused(b"PK\x03\x04 and nothing more"), ListError::NotAList);
    let headings = vec!["王小明".to_owned(), "7".to_owned()];
    assert_eq!(refused("王小明,7\n".as_bytes()), ListError::NoNameColumn { headings });
    let mut bytes = "姓名\n王\n".as_bytes().to_vec();
    bytes.extend([0xff, 0xff, b'\n']);
    assert_eq!(refused(&bytes), ListError::Undecodable { row: 3 });
}

#[test]
fn a_lost_character_is_never_taken_for_a_name() {
    let list = read_bytes("姓名,年龄\n王\u{fffd}明,7\n".as_bytes()).unwrap();
    assert_eq!(list.importable().count(), 0);
    assert!(matches!(list.problems[0].fault, Fault::Garbled(_)));
    assert_eq!(list.problems[0].field, Some(Field::Name));
}

/// A workbook with a part of `size` zero bytes in it.
fn bomb(size: usize) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default()
        .compression_method(zip::CompressionMethod::Deflated);
    zip.start_file("xl/worksheets/sheet1.xml", options).unwrap();
    let block = vec![b' '; 1 << 20];
    for _ in 0..size >> 20 {
        zip.write_all(&block).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_bomb_is_refused_before_it_goes_off() {
    let bytes = bomb(400 << 20);
    let started = Instant::now();
    assert_eq!(read_bytes(&bytes).unwrap_err(), ListError::TooLarge);
    assert!(started.elapsed().as_millis() < 1_000, "{:?}", started.elapsed());
}

#[test]
fn a_bomb_that_lies_about_its_size_is_refused_as_well() {
    let mut bytes = bomb(200 << 20);
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
    assert!(matches!(read_bytes(&bytes), Err(ListError::TooLarge | ListError::NotAList)));
}

#[test]
fn a_cell_far_out_of_the_sheet_costs_nothing() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.write(0, 0, "姓名").unwrap();
    sheet.write(1, 0, "王小明").unwrap();
    sheet.write(1_048_575, 16_383, "远").unwrap();
    let list = read_bytes(&workbook.save_to_buffer().unwrap()).unwrap();
    assert_eq!(names(&list), ["王小明"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_bytes_make_the_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        read_bytes(&bytes).ok();
        let mut packed = b"PK\x03\x04".to_vec();
        packed.extend(&bytes);
        read_bytes(&packed).ok();
    }

    #[test]
    fn no_change_of_a_list_makes_the_reader_panic(
        at in 0..LIST.len(),
        with in prop::collection::vec(any::<u8>(), 0..6),
    ) {
        let mut bytes = LIST.as_bytes().to_vec();
        bytes.splice(at..(at + with.len()).min(LIST.len()), with);
        read_bytes(&bytes).ok();
    }
}
