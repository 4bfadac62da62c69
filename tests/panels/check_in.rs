//! 签到: search, Enter, siblings, blank tickets, walk-ins, corrections.

use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use youyuan::model::act::{Action, Personal};
use youyuan::model::id::TicketNumber;
use youyuan::model::person::Person;
use youyuan::ui::panels::check_in::CheckInPanel;
use youyuan::ui::words::Language;

use crate::open_room::{OpenRoom, answered, harness, type_text};
use crate::support::TestEvent;

type Window = Harness<'static, OpenRoom<CheckInPanel>>;

fn listed(event: &mut TestEvent, name: &str, age: u8, phone: &str, building: &str) {
    let person = Person {
        name: name.to_owned(),
        age: Some(age),
        guardian_phone: phone.to_owned(),
        building: building.to_owned(),
        ..Person::default()
    };
    event.done(Action::Register { person: Personal::Plain(person) });
}

/// Two children of one name, and a family of two.
fn event() -> TestEvent {
    let mut event = TestEvent::fair();
    listed(&mut event, "王小明", 7, "13800001111", "3栋");
    listed(&mut event, "王小明", 9, "13900002222", "5栋");
    listed(&mut event, "单小红", 8, "13700004821", "3栋");
    listed(&mut event, "单小蓝", 6, "13700004821", "3栋");
    event
}

fn open(event: TestEvent, language: Language) -> Window {
    harness(OpenRoom::new(event, language, CheckInPanel::default(), CheckInPanel::ui))
}

fn enter(window: &mut Window) {
    window.key_press(Key::Enter);
    answered(window);
}

/// The verdict says it, and mostly the list of last acts as well.
fn assert_says(window: &Window, words: &str) {
    assert!(window.query_all_by_label_contains(words).next().is_some(), "nothing says {words}");
}

fn checked_in(window: &Window) -> u32 {
    window.state().live.book().counts().checked_in
}

#[test]
fn initials_and_enter_check_a_child_in_and_clear_the_entry() {
    let mut window = open(event(), Language::Chinese);
    type_text(&mut window, "wxm");
    window.get_by_label("王小明 · 7 岁 · 3栋 · 尾号 1111");
    window.get_by_label("王小明 · 9 岁 · 5栋 · 尾号 2222");
    enter(&mut window);
    assert_says(&window, "签到成功 1 号");
    assert!(window.query_by_label_contains("尾号 1111").is_none(), "the list is empty again");
    assert_eq!(checked_in(&window), 1);
}

#[test]
fn the_arrow_chooses_between_two_children_of_one_name() {
    let mut window = open(event(), Language::Chinese);
    type_text(&mut window, "王小明");
    window.key_press(Key::ArrowDown);
    window.run();
    enter(&mut window);
    assert_says(&window, "1 号 · 王小明 · 9 岁 · 5栋");
}

#[test]
fn siblings_come_along_in_the_same_act_unless_they_are_unticked() {
    let mut window = open(event(), Language::Chinese);
    type_text(&mut window, "shanxiaohong");
    window.get_by_label("兄弟姐妹一起签到：");
    enter(&mut window);
    assert_says(&window, "签到成功 1、2 号");
    let book = window.state().live.book();
    let acts: Vec<_> = book.tickets().map(|ticket| ticket.mark.act).collect();
    assert_eq!(acts[0], acts[1]);

    let mut window = open(event(), Language::Chinese);
    type_text(&mut window, "4821");
    window.get_by_label("单小蓝 · 6 岁 · 3栋").click();
    window.run();
    enter(&mut window);
    assert_eq!(checked_in(&window), 1);
}

#[test]
fn a_child_with_a_ticket_is_told_when_and_where_and_gets_no_second_one() {
    let mut window = open(event(), Language::English);
    for _ in 0..2 {
        type_text(&mut window, "wxm");
        enter(&mut window);
    }
    assert_says(&window, "Checked in before: no. 1");
    assert_says(&window, "总台 · 小李");
    assert_eq!(checked_in(&window), 1);
}

#[test]
fn a_scanned_blank_ticket_is_bound_to_the_child_at_the_table() {
    let mut window = open(event(), Language::Chinese);
    let code = window.state().live.coder().code(TicketNumber(42));
    window.state_mut().scan = Some(code.clone());
    answered(&mut window);
    assert_says(&window, "请先找到孩子，再扫空白券。");
    type_text(&mut window, "王小明");
    // The same code at once would be the scanner's echo.
    let other = window.state().live.coder().code(TicketNumber(43));
    window.state_mut().scan = Some(other);
    answered(&mut window);
    assert_says(&window, "签到成功 43 号");
    window.state_mut().scan = Some("00431234".to_owned());
    answered(&mut window);
    assert_says(&window, "券码不对");
    assert_eq!(checked_in(&window), 1);
}

#[test]
fn a_walk_in_is_one_line() {
    let mut window = open(event(), Language::Chinese);
    type_text(&mut window, "李小红 6 13600000000");
    enter(&mut window);
    assert_says(&window, "签到成功 1 号");
    assert_says(&window, "1 号 · 李小红 · 6 岁");
}

#[test]
fn a_phone_typed_as_fast_as_a_scanner_is_not_lost() {
    let mut window = open(event(), Language::Chinese);
    type_text(&mut window, "李小红 6 ");
    window.state_mut().scan = Some("13600000000".to_owned());
    answered(&mut window);
    assert_says(&window, "1 号 · 李小红 · 6 岁");
}

#[test]
fn what_a_walk_in_lacks_is_asked_for_and_what_is_wrong_is_said() {
    let mut window = open(event(), Language::Chinese);
    type_text(&mut window, "李小红");
    enter(&mut window);
    // The age has the keyboard now.
    type_text(&mut window, "六");
    enter(&mut window);
    window.get_by_label("年龄请填 0 到 120。");
    assert_eq!(checked_in(&window), 0);
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    type_text(&mut window, "6");
    enter(&mut window);
    assert_says(&window, "签到成功 1 号");
}

#[test]
fn a_wrong_name_is_corrected_from_its_row() {
    let mut window = open(event(), Language::English);
    type_text(&mut window, "单小红");
    window.get_all_by_label("Correct").next().unwrap().click();
    window.run();
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    type_text(&mut window, "单小虹");
    enter(&mut window);
    assert_says(&window, "Details corrected");
    let known = window.state().live.book();
    assert!(known.people_unsorted().any(|(_, person)| person.name == "单小虹"));
}

#[test]
fn undo_beside_the_act_takes_it_back_with_a_reason() {
    let mut window = open(event(), Language::Chinese);
    type_text(&mut window, "王小明");
    enter(&mut window);
    window.get_by_label("撤销").click();
    window.run();
    window.get_by_label("点错了").click();
    answered(&mut window);
    assert_eq!(checked_in(&window), 0);
}
