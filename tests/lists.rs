//! Lists of people as organisers really have them.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests fail loudly"
)]

use rust_xlsxwriter::{Format, Workbook};
use youyuan::exchange::list::{
    Duplicate, Encoding, Fault, Field, Kind, List, ListError, read, read_bytes,
};
use youyuan::model::id::AttendeeId;
use youyuan::model::person::Person;
use youyuan::model::privacy::PhoneKept;

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
    assert_eq!((list.head.encoding, list.head.header_row), (Some(encoding), 2));
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
    assert_eq!((list.head.sheet.as_deref(), list.head.header_row), (Some("名单"), 3));
    let person = &list.rows[0].person;
    assert_eq!((list.rows[0].row, person.age), (4, Some(7)));
    assert_eq!((person.guardian_phone.as_str(), person.unit.as_str()), ("13800001111", "0101"));
}

#[test]
fn people_who_stand_on_the_events_list_are_found_by_name_and_phone_and_completed() {
    let mut list = read_bytes(LIST.as_bytes()).unwrap();
    let known = Person {
        name: "單小紅".to_owned(),
        guardian_phone: "13800002222".to_owned(),
        ..Person::default()
    };
    let who = AttendeeId(uuid::Uuid::from_u128(1));
    list.compare([(who, &known)].into_iter(), PhoneKept::Full);
    let correction = list.rows[1].correction.as_ref().unwrap();
    assert_eq!((correction.attendee, correction.after.age), (who, Some(8)));
    assert_eq!(correction.after.name, "單小紅", "other script is no correction");
    assert_eq!(list.importable().count(), 2);
}

#[test]
fn what_is_no_list_is_refused_with_its_reason() {
    let refused = |bytes: &[u8]| read_bytes(bytes).unwrap_err();
    assert_eq!(refused(b"  \n"), ListError::Empty);
    assert_eq!(refused(&[0xd0, 0xcf, 0x11, 0xe0, 0, 0]), ListError::OldWorkbook);
    assert_eq!(refused(b"PK\x03\x04 and nothing more"), ListError::NotAList);
    let headings = vec!["王小明".to_owned(), "7".to_owned()];
    assert_eq!(
        refused("王小明,7\n".as_bytes()),
        ListError::NoNameColumn { kind: Kind::People, headings }
    );
    let protected: Vec<u8> = [0xd0, 0xcf, 0x11, 0xe0]
        .into_iter()
        .chain("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    assert_eq!(refused(&protected), ListError::Protected);
    assert_eq!(refused(b"a,b\n1,2\n3,\xff\n"), ListError::Undecodable { row: 3 });
}

#[test]
fn files_are_told_by_what_is_in_them() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        read(&path)
    };
    let (gb18030, ..) = encoding_rs::GB18030.encode(LIST);
    assert_eq!(file("名单.csv", &gb18030).unwrap().head.encoding, Some(Encoding::Gb18030));
    assert_eq!(file("名单.txt", LIST.as_bytes()).unwrap().head.encoding, Some(Encoding::Utf8));
    let mut workbook = Workbook::new();
    workbook.add_worksheet().write(0, 0, "姓名").unwrap();
    let list = file("名单.csv", &workbook.save_to_buffer().unwrap()).unwrap();
    assert_eq!((list.head.encoding, list.rows.len()), (None, 0));

    assert_eq!(read(&folder.path().join("没有.csv")), Err(ListError::NotFound));
    assert!(matches!(read(folder.path()), Err(ListError::Unreadable { .. })));
    let large = folder.path().join("large.csv");
    std::fs::File::create(&large).unwrap().set_len((64 << 20) + 1).unwrap();
    assert_eq!(read(&large), Err(ListError::TooLarge));
}

#[test]
fn rows_are_counted_as_excel_shows_them() {
    for end in ["\n", "\r\n", "\r"] {
        let lines = ["", "姓名,备注", "王,\"一\n二\n三\"", "", "", "李,", "赵,", ""];
        let list = read_bytes(lines.join(end).as_bytes()).unwrap();
        let rows: Vec<_> =
            list.rows.iter().map(|row| (row.row, row.person.name.as_str())).collect();
        assert_eq!(list.head.header_row, 2, "{end:?}");
        assert_eq!(rows, [(3, "王"), (6, "李"), (7, "赵")], "{end:?}");
    }
}

#[test]
fn bytes_of_no_encoding_cost_their_cell_and_nothing_else() {
    let (head, ..) = encoding_rs::GB18030.encode("姓名,楼栋\n王,3栋\n李");
    let (tail, ..) = encoding_rs::GB18030.encode(",5栋\n赵,");
    let list = read_bytes(&[&head, &b"\xff"[..], &tail, &b"\xff\n"[..]].concat()).unwrap();
    let bad: Vec<_> = list
        .problems
        .iter()
        .map(|problem| (problem.row, problem.column, problem.blocks_row()))
        .collect();
    assert_eq!(bad, [(3, 0, true), (4, 1, false)]);
    assert!(list.problems.iter().all(|problem| matches!(problem.fault, Fault::Garbled(_))));
    let importable: Vec<_> = list.importable().map(|row| row.person.name.as_str()).collect();
    assert_eq!(importable, ["王", "赵"]);

    let mut utf16 = vec![0xff, 0xfe];
    utf16.extend("姓名\n王\n李".encode_utf16().flat_map(u16::to_le_bytes));
    utf16.extend([0x00, 0xd8, b'\n', 0]);
    let list = read_bytes(&utf16).unwrap();
    assert_eq!((list.problems[0].row, list.importable().count()), (3, 1));
}

#[test]
fn a_problem_says_where_it_is_in_words() {
    let list = read_bytes("序号,姓名,年龄\n1,王,150\n".as_bytes()).unwrap();
    let problem = list.problems[0].to_string();
    assert_eq!(problem, "row 2, column C (年龄): the age “150” is not between 0 and 120");
    assert_eq!(list.rows[0].person.age, None);
    assert_eq!(list.importable().count(), 1);
}

#[test]
fn a_quotation_mark_that_is_never_closed_is_told() {
    let list = read_bytes("姓名,备注\n王,\"好\n李,\n赵,\n".as_bytes()).unwrap();
    let problem = &list.problems[0];
    assert_eq!((problem.row, problem.column, &problem.fault), (2, 1, &Fault::QuoteOpen));
}

#[test]
fn remarks_full_of_commas_do_not_hide_the_semicolons() {
    let list = read_bytes("姓名;备注\n王;a,b,c,d\n李;a,b,c,d\n".as_bytes()).unwrap();
    assert_eq!(names(&list), ["王", "李"]);
}

#[test]
fn headings_that_a_second_page_repeats_are_nobody() {
    let list = read_bytes("姓名,电话\n王,13800001111\n姓 名,电话\n李,13800001112\n".as_bytes());
    let list = list.unwrap();
    assert_eq!((names(&list), list.problems.len()), (vec!["王", "李"], 0));
}

#[test]
fn somebody_whose_name_begins_like_a_heading_is_somebody() {
    let list = read_bytes("姓名,年龄\nName 王小明,7\n姓名 Name,年龄\n王小红,8\n".as_bytes());
    assert_eq!(names(&list.unwrap()), ["Name 王小明", "王小红"]);
}

#[test]
fn without_a_phone_age_and_building_tell_two_of_one_name_apart() {
    let text = "姓名,年龄,楼栋\n王明,7,3栋\n王明,8,3栋\n王明,7,5栋\n王　明,7,３栋\n";
    let list = read_bytes(text.as_bytes()).unwrap();
    let duplicates: Vec<_> =
        list.duplicates().map(|row| (row.row, row.duplicate.unwrap())).collect();
    assert_eq!(duplicates, [(5, Duplicate::InList { first_row: 2 })]);
}

#[test]
fn headings_are_looked_for_in_the_first_twenty_rows() {
    let list = |above: usize| {
        let text = format!("{}姓名,年龄\n王,7\n", "说明,\n".repeat(above));
        read_bytes(text.as_bytes())
    };
    assert_eq!(list(19).unwrap().head.header_row, 20);
    assert!(matches!(list(20), Err(ListError::NoNameColumn { .. })));
}

#[test]
fn columns_that_are_not_needed_are_listed() {
    let list = read_bytes("序号,姓名,,性别\n1,王,,男\n".as_bytes()).unwrap();
    let columns: Vec<_> =
        list.head.columns.iter().map(|column| (column.at, column.heading.as_str())).collect();
    assert_eq!(columns, [(0, "序号"), (1, "姓名"), (3, "性别")]);
    assert_eq!(list.head.columns[1].field, Some(Field::Name));
}

#[test]
fn a_merged_building_or_phone_holds_for_all_its_rows() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let plain = Format::new();
    sheet.merge_range(0, 0, 0, 2, "幸福社区儿童名单", &plain).unwrap();
    for (column, heading) in ["楼栋", "姓名", "家长电话"].into_iter().enumerate() {
        sheet.write(1, column as u16, heading).unwrap();
    }
    for (row, name) in [(2, "王大"), (3, "王小"), (5, "李四")] {
        sheet.write(row, 1, name).unwrap();
    }
    // Numbered beforehand, and nobody in it.
    sheet.write(4, 3, 3).unwrap();
    sheet.merge_range(2, 0, 5, 0, "3栋", &plain).unwrap();
    sheet.merge_range(2, 2, 3, 2, "13800001111", &plain).unwrap();
    let list = read_bytes(&workbook.save_to_buffer().unwrap()).unwrap();
    let people: Vec<_> = list
        .rows
        .iter()
        .map(|row| (row.row, row.person.building.as_str(), row.person.guardian_phone.as_str()))
        .collect();
    assert_eq!(people, [(3, "3栋", "13800001111"), (4, "3栋", "13800001111"), (6, "3栋", "")]);
    assert_eq!(list.problems, []);
}

#[test]
fn a_sheet_that_nobody_sees_comes_last() {
    let mut workbook = Workbook::new();
    for (name, person) in [("旧", "王"), ("新", "李")] {
        let sheet = workbook.add_worksheet().set_name(name).unwrap();
        sheet.write(0, 0, "姓名").unwrap();
        sheet.write(1, 0, person).unwrap();
        // The active sheet cannot be hidden.
        sheet.set_active(name == "新").set_hidden(name == "旧");
    }
    let list = read_bytes(&workbook.save_to_buffer().unwrap()).unwrap();
    assert_eq!((list.head.sheet.as_deref(), names(&list)), (Some("新"), vec!["李"]));
}

#[test]
fn a_lost_character_is_never_taken_for_a_name() {
    let list = read_bytes("姓名,年龄\n王\u{fffd}明,7\n".as_bytes()).unwrap();
    assert_eq!(list.importable().count(), 0);
    assert!(matches!(list.problems[0].fault, Fault::Garbled(_)));
    assert_eq!(list.problems[0].field, Some(Field::Name));
}

const EVENT: &str = "姓名,年龄,电话,楼栋\n王小明,7,13800001111,3栋\n李雷,8,,5栋\n\
    韩梅梅,6,13900002222,2栋\n赵丽,9,13700003333,1栋\n";

/// The people of a list as they stand in an event that it was imported into.
fn standing(text: &str) -> Vec<(AttendeeId, Person)> {
    let rows = read_bytes(text.as_bytes()).unwrap().rows.into_iter();
    (1_u128..)
        .zip(rows)
        .map(|(n, row)| (AttendeeId(uuid::Uuid::from_u128(n)), row.person))
        .collect()
}

fn compared(text: &str, kept: PhoneKept) -> List {
    let known = standing(EVENT);
    let mut list = read_bytes(text.as_bytes()).unwrap();
    list.compare(known.iter().map(|(id, person)| (*id, person)), kept);
    list
}

#[test]
fn the_same_list_handed_in_twice_changes_nothing() {
    let list = compared(EVENT, PhoneKept::Full);
    assert_eq!((list.actions(), list.gone), (vec![], vec![]));
}

#[test]
fn a_corrected_list_tells_who_is_new_changed_and_gone_and_makes_nobody_twice() {
    let list = compared(
        "姓名,年龄,电话,楼栋\n王小明,7,13800009999,3栋\n李雷,8,13500004444,\n\
         韩梅,6,13900002222,2栋\n孙悟空,8,13600005555,9栋\n",
        PhoneKept::Full,
    );
    let news: Vec<_> = list.importable().map(|row| row.person.name.as_str()).collect();
    assert_eq!(news, ["孙悟空"]);
    let corrected: Vec<_> = list
        .corrections()
        .map(|one| {
            (one.attendee.0.as_u128(), one.after.name.as_str(), one.after.guardian_phone.as_str())
        })
        .collect();
    let expected =
        [(1, "王小明", "13800009999"), (2, "李雷", "13500004444"), (3, "韩梅", "13900002222")];
    assert_eq!(corrected, expected);
    let gone: Vec<_> = list.gone.iter().map(|(_, name)| name.as_str()).collect();
    assert_eq!(gone, ["赵丽"]);
    assert_eq!(list.actions().len(), 4);
    assert_eq!(list.corrections().nth(1).unwrap().after.building, "5栋", "blank cells leave open");
}

/// Compares a second list with what the first one brought in: new, corrected, gone.
fn compared_again(first: &str, second: &str) -> (usize, usize, usize) {
    let known = standing(first);
    let mut list = read_bytes(second.as_bytes()).unwrap();
    list.compare(known.iter().map(|(id, person)| (*id, person)), PhoneKept::Full);
    (list.importable().count(), list.corrections().count(), list.gone.len())
}

#[test]
fn what_was_missing_or_mistyped_in_a_first_list_makes_nobody_twice_in_the_second() {
    let first = "姓名,电话\n王小明,\n李雷,13500004444\n韩梅,13900002222\n";
    let second = "姓名,电话\n王小明,13811112222\n李雷,13500004445\n韩梅,13777776666\n";
    assert_eq!(compared_again(first, second), (0, 3, 0));
    let first = "姓名,年龄,电话,楼栋\n王小明,七岁半多,1381111,\n李雷,8,13500004444,5栋\n";
    let second = "姓名,年龄,电话,楼栋\n王小明,7,13811112222,3栋\n李雷,8,13500004444,5栋\n";
    assert_eq!(compared_again(first, second), (0, 1, 0), "faulty cells come in empty");
}

#[test]
fn a_second_list_of_other_people_takes_no_namesake_for_somebody_known() {
    let first = "姓名,电话\n王小明,13811112222\n李雷,13500004444\n";
    let second = "姓名,电话\n王小明,13700001111\n韩梅,13900002222\n赵丽,13600005555\n";
    assert_eq!(compared_again(first, second), (3, 0, 2));
}

#[test]
fn a_namesake_with_another_phone_and_building_is_somebody_else() {
    let list = compared("姓名,年龄,电话,楼栋\n王小明,7,13811112222,8栋\n", PhoneKept::Full);
    assert_eq!((list.importable().count(), list.corrections().count()), (1, 0));
    assert_eq!(list.gone.len(), 4);
}

#[test]
fn of_phones_only_what_the_event_keeps_is_taken_over() {
    let list = compared("姓名,年龄,电话,楼栋\n孙悟空,8,13600005555,9栋\n", PhoneKept::LastFour);
    assert_eq!(list.rows[0].person.guardian_phone, "5555");
}
