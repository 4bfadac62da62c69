//! The import page: everything is named before anything is written.

use std::time::{Duration, Instant};

use egui::{Key, Ui};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use youyuan::desk::Desk;
use youyuan::exchange::list::Kind;
use youyuan::ui::door::Door;
use youyuan::ui::import::{ImportRequest, ImportScreen};
use youyuan::ui::importing::{Imported, Importing, Known, Source, Stage};
use youyuan::ui::words::{Language, Words};

use crate::open_room::window;
use crate::support::TestEvent;

struct Page {
    screen: ImportScreen,
    words: Words,
    importing: Option<Importing>,
    asked: Vec<ImportRequest>,
    event: TestEvent,
    source: Source,
    kind: Kind,
    door: Door,
}

fn show(ui: &mut Ui, page: &mut Page) {
    let Page { screen, words, importing, asked, event, source, kind, door } = page;
    let book = event.book().clone();
    let importing = importing.get_or_insert_with(|| {
        let known = Known::of(&book, *kind);
        Importing::begin(ui.ctx(), source.clone(), *kind, known, words).unwrap()
    });
    door.poll();
    importing.poll(ui.ctx(), door);
    if let Some(request) = screen.ui(ui, words, &book, importing) {
        asked.push(request);
        if request == ImportRequest::Confirm {
            let desk: &Desk = event.desk.as_ref().unwrap();
            importing.confirm(ui.ctx(), desk, door, screen.reason());
        }
    }
}

type Window = Harness<'static, Page>;

/// A page for a list with these bytes, at an event where 赵丽 stands on the list.
fn open(name: &str, bytes: &[u8], language: Language) -> Window {
    let mut event = TestEvent::fair();
    event.register("赵丽");
    let list = event.folder.path().join(name);
    std::fs::write(&list, bytes).unwrap();
    show_in(event, Source::File(list), Kind::People, language)
}

fn show_in(event: TestEvent, source: Source, kind: Kind, language: Language) -> Window {
    let (screen, words) = (ImportScreen::default(), Words::new(language));
    let client = event.desk.as_ref().unwrap().client();
    let door = Door::new(client, "总台".to_owned(), "小李".to_owned());
    let asked = Vec::new();
    let page = Page { screen, words, importing: None, asked, event, source, kind, door };
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
        "已有或重复 2 行",
        "UTF-8 · 表头在第 2 行",
        "姓名：A 列“姓名”",
        "网格：没有",
        "第 4 行 B 列（年龄）：“二十岁半”不是年龄，年龄留空",
        "第 5 行 A 列（姓名）：没有姓名，这一行不导入",
        "第 6 行：“王小明”与第 3 行重复，不再导入",
        "第 7 行：“赵丽”已有，没有更改",
        "第 8 行 C 列（监护人电话）：“电话没有”不是电话号码，电话留空",
    ] {
        assert!(window.query_by_label(expected).is_some(), "{expected}");
    }
    assert!(window.query_by_label_contains("13800001234").is_none(), "phones show their end alone");
    assert_eq!(window.get_all_by_label("***1234").count(), 2);
}

#[test]
fn columns_that_go_nowhere_are_named() {
    let list = "姓名,身高,\n王小明,120,左撇子\n";
    let window = open("名单.csv", list.as_bytes(), Language::Chinese);
    assert!(window.query_by_label("没有用上：B 列“身高”、C 列").is_some());
    let window = open("名单.csv", LIST.as_bytes(), Language::Chinese);
    assert!(window.query_by_label_contains("没有用上").is_none());
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
    window.get_by_label("不能导入 0 行");
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

/// A corrected list of riddles, as it is copied in Excel.
const RIDDLES: &str = "编号\t谜面\t谜底\n1\t麻屋子，红帐子，里面住个白胖子\t花生米\n\
    2\t一口咬掉牛尾巴\t告\n8\t千里挑一\t重\n9\t\t没有谜面\n";

#[test]
fn a_pasted_list_of_riddles_shows_what_is_new_changed_and_gone_and_becomes_one_act() {
    let source = Source::Pasted(RIDDLES.to_owned());
    let mut window = show_in(TestEvent::fair(), source, Kind::Riddles, Language::Chinese);
    for expected in [
        "导入灯谜：粘贴的表格",
        "可导入 1 行",
        "有更改 1 行",
        "已有或重复 1 行",
        "不能导入 1 行",
        "这份里没有 1 行",
        "请过目：3 处",
        "第 2 行：麻屋子，红帐子，里面住个白胖子 谜底 花生 → 花生米",
        "第 5 行 B 列（谜面）：不能空着，这一行不导入",
        "上下难分：活动里有，这份里没有，保留不动",
    ] {
        assert!(window.query_by_label(expected).is_some(), "{expected}");
    }
    let before = window.state_mut().event.book().seq();
    window.get_by_label("保存 2 项");
    window.key_press(Key::Enter);
    window.step();
    wait(&mut window, |stage| matches!(stage, Stage::Done(_)));
    window.get_by_label("已保存 2 项 · 可以在设置里接着改，也可以撤销。");
    let event = &mut window.state_mut().event;
    let book = event.book();
    assert_eq!((book.seq(), book.setup().riddles.len()), (before + 1, 4));
}

#[test]
fn once_people_came_a_changed_answer_needs_a_reason() {
    let mut event = TestEvent::fair();
    event.guest("王小明");
    let source = Source::Pasted(RIDDLES.to_owned());
    let mut window = show_in(event, source, Kind::Riddles, Language::English);
    assert!(window.get_by_label("Save 2 items").accesskit_node().is_disabled());
    let reason = window.get_by_role(egui::accesskit::Role::TextInput);
    assert!(reason.is_focused());
    reason.type_text("谜底印错了");
    window.run_steps(3);
    window.get_by_label("Save 2 items").click();
    window.run_steps(2);
    wait(&mut window, |stage| matches!(stage, Stage::Done(_)));
    window.get_by_label_contains("2 items were saved");
}

#[test]
fn what_is_refused_is_told_and_nothing_of_it_is_recorded() {
    let mut event = TestEvent::fair();
    let ticket = event.valid_guest("王小明");
    event.done(youyuan::model::act::Action::Give { ticket, prize: youyuan::model::id::PrizeId(5) });
    let source = Source::Pasted("名称\t总数\n参与奖\t0\n风筝\t3\n".to_owned());
    let mut window = show_in(event, source, Kind::Prizes, Language::Chinese);
    window.get_by_role(egui::accesskit::Role::TextInput).type_text("改数");
    window.run_steps(3);
    window.get_by_label("保存 2 项").click();
    window.run_steps(2);
    wait(&mut window, |stage| matches!(stage, Stage::Refused(_)));
    assert_eq!(window.state_mut().event.book().setup().prizes.len(), 5);
}

#[test]
fn a_corrected_list_of_people_shows_what_it_corrects_without_their_phones() {
    let mut event = TestEvent::fair();
    event.register("赵丽");
    let list = "姓名\t年龄\t电话\n赵丽\t7\t13800001234\n".to_owned();
    let mut window = show_in(event, Source::Pasted(list), Kind::People, Language::Chinese);
    window.get_by_label("第 2 行：赵丽 监护人电话 — → ***1234");
    assert!(window.query_by_label_contains("13800001234").is_none());
    window.get_by_label("导入 1 人");
    window.key_press(Key::Enter);
    window.step();
    wait(&mut window, |stage| matches!(stage, Stage::Done(_)));
    let event = &mut window.state_mut().event;
    let people: Vec<_> = event.book().people_unsorted().map(|(_, one)| one.clone()).collect();
    assert_eq!((people.len(), people[0].guardian_phone.as_str()), (1, "13800001234"));
}

#[test]
fn the_same_file_is_read_as_another_kind_of_list_on_demand() {
    let mut window = open("灯谜.csv", "谜面,谜底\n甲,乙\n".as_bytes(), Language::Chinese);
    window.get_by_label_contains("没有找到“姓名”一列");
    window.get_by_label("灯谜").click();
    window.run();
    assert_eq!(window.state().asked, [ImportRequest::ReadAs(Kind::Riddles)]);
}
