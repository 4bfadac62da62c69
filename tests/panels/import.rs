//! The import page: everything is named before anything is written.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use egui::{Key, Ui};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use youyuan::desk::Desk;
use youyuan::ui::import::{ImportRequest, ImportScreen};
use youyuan::ui::importing::{Imported, Importing, Stage};
use youyuan::ui::words::{Language, Words};

use crate::open_room::window;
use crate::support::TestEvent;

struct Page {
    screen: ImportScreen,
    words: Words,
    importing: Option<Importing>,
    asked: Vec<ImportRequest>,
    event: TestEvent,
    list: PathBuf,
}

fn show(ui: &mut Ui, page: &mut Page) {
    let Page { screen, words, importing, asked, event, list } = page;
    let importing = importing.get_or_insert_with(|| {
        let known = event.opened.book.people_unsorted().map(|(_, person)| person.clone());
        let (station, by) = ("总台".to_owned(), "小李".to_owned());
        Importing::begin(ui.ctx(), list.clone(), known.collect(), station, by).unwrap()
    });
    importing.poll(ui.ctx());
    if let Some(request) = screen.ui(ui, words, importing) {
        asked.push(request);
        if request == ImportRequest::Confirm {
            let desk: &Desk = event.desk.as_ref().unwrap();
            importing.confirm(ui.ctx(), desk);
        }
    }
}

type Window = Harness<'static, Page>;

/// A page for a list with these bytes, at an event where 赵丽 stands on the list.
fn open(name: &str, bytes: &[u8], language: Language) -> Window {
    let mut event = TestEvent::fair();
    event.register("赵丽");
    event.book();
    let list = event.folder.path().join(name);
    std::fs::write(&list, bytes).unwrap();
    let (screen, words) = (ImportScreen::default(), Words::new(language));
    let page = Page { screen, words, importing: None, asked: Vec::new(), event, list };
    let mut window = window(page, show);
    wait(&mut window, |stage| !matches!(stage, Stage::Reading(_)));
    window
}

fn wait(window: &mut Window, until: fn(&Stage) -> bool) {
    let begun = Instant::now();
    while !window.state().importing.as_ref().is_some_and(|importing| until(importing.stage())) {
        assert!(begun.elapsed() < Duration::from_secs(20));
        std::thread::sleep(Duration::from_millis(2));
        window.step();
    }
    window.run_steps(3);
}

const LIST: &str = "社区儿童名单\n姓名,年龄,监护人电话,楼栋\n\
    王小明,7,13800001234,3栋\n李雷,二十岁半,13900005678,1栋\n,6,,2栋\n\
    王小明,7,13800001234,3栋\n赵丽,7,,\n韩梅梅,8,电话没有,5栋\n";

#[test]
fn every_doubt_is_named_by_row_and_column_before_anything_is_written() {
    let window = open("名单.csv", LIST.as_bytes(), Language::Chinese);
    for expected in [
        "导入名单：名单.csv",
        "可导入 3 行",
        "其中有提醒 2 行",
        "不能导入 1 行",
        "重复 2 行",
        "UTF-8 · 表头在第 2 行",
        "姓名：A 列“姓名”",
        "网格：没有",
        "第 4 行 B 列（年龄）：“二十岁半”不是年龄，年龄留空",
        "第 5 行 A 列（姓名）：没有姓名，这一行不导入",
        "第 6 行：王小明 与第 3 行重复，不再导入",
        "第 7 行：赵丽 已在名单上，不再导入",
        "第 8 行 C 列（监护人电话）：“电话没有”不是电话号码，电话留空",
    ] {
        assert!(window.query_by_label(expected).is_some(), "{expected}");
    }
    assert!(window.query_by_label_contains("13800001234").is_none(), "phones show their end alone");
    assert_eq!(window.get_all_by_label("***1234").count(), 2);
}

#[test]
fn lost_characters_and_cells_far_out_are_named_in_signs_that_can_be_drawn() {
    let far = ",".repeat(260);
    let bytes = format!("姓名,楼栋\n王\u{fffd}明,3栋\n李雷,5栋{far}远\n");
    let window = open("名单.csv", bytes.as_bytes(), Language::Chinese);
    assert!(window.query_by_label_contains("第 2 行 A 列（姓名）：“王□明”").is_some());
    assert!(window.query_by_label_contains("第 3 行 IW 列：").is_some());
}

#[test]
fn nothing_is_written_when_it_is_cancelled() {
    let mut window = open("名单.csv", LIST.as_bytes(), Language::English);
    window.get_by_label("Can be imported 3 rows");
    window.key_press(Key::Escape);
    window.run();
    assert_eq!(window.state_mut().asked, [ImportRequest::Close]);
    assert_eq!(window.state_mut().event.book().counts().registered, 1);
}

#[test]
fn enter_imports_the_people_and_the_page_tells_how_many() {
    let mut window = open("名单.csv", LIST.as_bytes(), Language::Chinese);
    window.get_by_label("导入 3 人");
    window.key_press(Key::Enter);
    window.step();
    wait(&mut window, |stage| matches!(stage, Stage::Done(_)));
    window.get_by_label("已导入 3 人 · 现在就可以签到。");
    let done = Imported { people: 3, refused: 0 };
    let importing = window.state().importing.as_ref().unwrap();
    assert!(matches!(importing.stage(), Stage::Done(imported) if *imported == done));
    let event = &mut window.state_mut().event;
    let mut names: Vec<String> =
        event.book().people_unsorted().map(|(_, person)| person.name.clone()).collect();
    names.sort();
    assert_eq!(names, ["李雷", "王小明", "赵丽", "韩梅梅"]);
    event.assert_sound();
}

#[test]
fn a_list_in_gb18030_says_so() {
    let (bytes, _, _) = encoding_rs::GB18030.encode("姓名,电话\n瞿翀,13800001234\n");
    let window = open("名单.csv", &bytes, Language::Chinese);
    window.get_by_label("GB18030 · 表头在第 1 行");
    window.get_by_label("没有发现问题。");
}

#[test]
fn a_file_that_is_no_list_says_why_and_offers_another() {
    for (name, bytes, said) in [
        ("空.csv", &b""[..], "名单是空的"),
        ("旧.xls", b"\xd0\xcf\x11\xe0\xa1\xb1", "这是旧版 Excel 文件（.xls）"),
        ("菜单.csv", "菜名,价格\n汤圆,5\n".as_bytes(), "没有找到“姓名”一列"),
    ] {
        let mut window = open(name, bytes, Language::Chinese);
        assert!(window.query_by_label_contains(said).is_some(), "{said}");
        window.get_by_label("换一个文件…").click();
        window.run();
        assert_eq!(window.state().asked, [ImportRequest::ChooseAnother]);
    }
}

#[test]
fn ten_thousand_rows_are_a_table_of_which_only_the_rows_in_view_are_made() {
    let rows = (0..10_000).map(|n| format!("张{n},7,139{n:08},1栋\n")).collect::<String>();
    let list = format!("姓名,年龄,电话,楼栋\n{rows}");
    let mut window = open("名单.csv", list.as_bytes(), Language::Chinese);
    assert!(window.get_all_by_label("1栋").count() < 30);
    let begun = Instant::now();
    window.get_by_label("导入 10000 人").click();
    window.run_steps(2);
    wait(&mut window, |stage| matches!(stage, Stage::Done(_)));
    window.get_by_label("已导入 10000 人 · 现在就可以签到。");
    assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
}
