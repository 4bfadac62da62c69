//! 签到: search, Enter, siblings, blank tickets, walk-ins, corrections.

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers};
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
    window.get_by_label("按回车一起签到 2 人：单小红、单小蓝");
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
    assert_says(&window, "请先找到人，再扫空白券。");
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
    type_text(&mut window, "６岁");
    enter(&mut window);
    // And now the phone; a second Enter leaves it empty.
    assert_eq!(checked_in(&window), 0);
    enter(&mut window);
    assert_says(&window, "签到成功 1 号");
}

#[test]
fn a_wrong_name_is_corrected_from_its_row() {
    let mut window = open(event(), Language::English);
    type_text(&mut window, "单小红");
    window.get_all_by_label("Edit").next().unwrap().click();
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

fn scan(window: &mut Window, ticket: u32) {
    window.state_mut().scan = Some(window.state().live.coder().code(TicketNumber(ticket)));
    answered(window);
}

fn acts(window: &Window) -> u64 {
    window.state().live.book().seq()
}

/// What the entry holds.
fn assert_entry(window: &Window, label: &str, text: &str) {
    let entry = window.get_by(|node| {
        node.role() == Role::TextInput && node.label().is_some_and(|name| name.contains(label))
    });
    assert_eq!(entry.value().as_deref(), Some(text));
}

#[test]
fn enter_says_beforehand_what_it_will_do() {
    for (language, idle, one, family, new) in [
        (
            Language::Chinese,
            "请输入姓名，按回车签到",
            "按回车签到：王小明 · 7 岁 · 3栋",
            "按回车一起签到 2 人：单小红、单小蓝",
            "名单上没有找到，按回车现场登记",
        ),
        (
            Language::English,
            "Type a name, Enter checks in",
            "Enter checks in 王小明 · age 7 · 3栋",
            "Enter checks in 2 together: 单小红, 单小蓝",
            "Nobody found; Enter registers a walk-in",
        ),
    ] {
        let mut window = open(event(), language);
        window.get_by_label(idle);
        for (query, text) in [("wxm", one), ("4821", family), ("赵丽", new)] {
            type_text(&mut window, query);
            window.get_by_label(text);
            window.key_press(Key::Escape);
            window.run();
        }
        window.get_by_label(idle);
    }
}

#[test]
fn a_typed_number_or_code_shows_whose_ticket_it_is_and_checks_nobody_in() {
    let mut window = open(event(), Language::Chinese);
    type_text(&mut window, "wxm");
    enter(&mut window);
    let before = acts(&window);
    let code = window.state().live.coder().code(TicketNumber(1));
    for typed in ["1", "１", &code] {
        type_text(&mut window, typed);
        enter(&mut window);
        assert_says(&window, "1 号券已有主\n王小明 · 7 岁 · 3栋\n");
        assert_says(&window, "总台 · 小李");
        assert_entry(&window, "签到", "");
    }
    let blank = window.state().live.coder().code(TicketNumber(9));
    type_text(&mut window, &blank);
    enter(&mut window);
    assert_says(&window, "这是一张空白券");
    type_text(&mut window, "77");
    enter(&mut window);
    assert_says(&window, "没有这个电话尾号或券号");
    assert_eq!(acts(&window), before, "looking is no act");
}

#[test]
fn a_scanned_ticket_that_is_held_shows_its_holder_whoever_is_chosen() {
    let mut window = open(event(), Language::Chinese);
    type_text(&mut window, "wxm");
    enter(&mut window);
    type_text(&mut window, "单小红");
    scan(&mut window, 1);
    assert_says(&window, "1 号券已有主\n王小明 · 7 岁 · 3栋\n");
    assert_eq!(checked_in(&window), 1);
}

#[test]
fn one_blank_ticket_is_not_for_a_whole_family() {
    let mut window = open(event(), Language::Chinese);
    type_text(&mut window, "单小红");
    scan(&mut window, 5);
    assert_says(&window, "一张券只能给一个人");
    assert_eq!(checked_in(&window), 0);
    // Alone it is hers; the sibling is unticked by key, and the digit is not typed.
    window.key_press_modifiers(Modifiers::ALT, Key::Num1);
    window.run();
    assert_entry(&window, "签到", "单小红");
    scan(&mut window, 6);
    assert_says(&window, "6 号 · 单小红 · 8 岁 · 3栋");
    assert_eq!(checked_in(&window), 1);
}

#[test]
fn a_scan_in_a_half_filled_form_never_binds_to_somebody_found_behind_it() {
    let mut window = open(event(), Language::Chinese);
    type_text(&mut window, "wxm");
    window.key_press_modifiers(Modifiers::CTRL, Key::Enter);
    window.run();
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.key_press(Key::Delete);
    window.run();
    // The age has the keyboard; the name came from the query.
    type_text(&mut window, "x");
    scan(&mut window, 8);
    assert_eq!(checked_in(&window), 0);
    window.get_by_label("年龄请填 0 到 120。");
}

#[test]
fn a_walk_in_whom_the_list_knows_is_shown_before_a_second_entry_is_made() {
    let mut window = open(event(), Language::Chinese);
    type_text(&mut window, "王小明 7 13800001111");
    enter(&mut window);
    assert_eq!(checked_in(&window), 0);
    window.get_by_label("就是王小明 · 7 岁 · 3栋，签到").click();
    answered(&mut window);
    let book = window.state().live.book();
    assert_eq!((book.counts().checked_in, book.counts().registered), (1, 4));

    // Somebody else of that name and age: Enter once more.
    type_text(&mut window, "王小明 7 13511112222");
    enter(&mut window);
    assert_eq!(checked_in(&window), 1);
    enter(&mut window);
    let book = window.state().live.book();
    assert_eq!((book.counts().checked_in, book.counts().registered), (2, 5));
}

#[test]
fn who_is_already_in_leaves_a_clean_entry_and_the_refusal_on_record() {
    let mut window = open(event(), Language::Chinese);
    for _ in 0..2 {
        type_text(&mut window, "wxm");
        enter(&mut window);
        assert_entry(&window, "签到", "");
    }
    assert_says(&window, "已签到，1 号\n王小明 · 7 岁 · 3栋\n");
    assert_eq!(window.state().live.book().counts().refused, 1);
}

#[test]
fn what_is_typed_while_an_answer_is_awaited_is_for_the_next_person() {
    let mut window = open(event(), Language::Chinese);
    type_text(&mut window, "wxm");
    window.key_press(Key::Enter);
    window.event(Event::Text("赵".to_owned()));
    answered(&mut window);
    assert_entry(&window, "签到", "赵");
    assert_says(&window, "签到成功 1 号");
}

#[test]
fn more_children_than_a_family_has_are_not_ticked_by_themselves() {
    let mut event = TestEvent::fair();
    for n in 0..8 {
        listed(&mut event, &format!("学生{n}"), 7, "13755556666", "");
    }
    let mut window = open(event, Language::Chinese);
    let below = window.get_by_label("最近操作").rect();
    type_text(&mut window, "6666");
    assert_eq!(window.get_by_label("最近操作").rect(), below, "nothing moves");
    enter(&mut window);
    assert_eq!(checked_in(&window), 1);
}

#[test]
fn a_phone_shows_its_last_four_digits_and_no_more() {
    let mut window = open(event(), Language::Chinese);
    type_text(&mut window, "1111");
    window.get_by_label("王小明 · 7 岁 · 3栋 · 尾号 1111");
    assert!(window.query_all_by_label_contains("1380000").next().is_none());
}

#[test]
fn who_was_corrected_is_chosen_and_enter_checks_them_in_with_their_new_name() {
    let mut window = open(event(), Language::Chinese);
    type_text(&mut window, "王小明");
    window.key_press(Key::ArrowDown);
    window.run();
    window.key_press_modifiers(Modifiers::CTRL, Key::E);
    window.run();
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    type_text(&mut window, "王晓明");
    enter(&mut window);
    assert_says(&window, "资料已更正");
    assert_entry(&window, "签到", "王晓明");
    enter(&mut window);
    assert_says(&window, "1 号 · 王晓明 · 9 岁 · 5栋");
}

#[test]
fn typing_for_the_next_person_closes_a_form_that_was_left() {
    let mut window = open(event(), Language::Chinese);
    type_text(&mut window, "赵丽");
    enter(&mut window);
    window.key_press(Key::Escape);
    window.run();
    assert!(window.query_by_label("登记并签到").is_none());
    type_text(&mut window, "wxm");
    assert_entry(&window, "签到", "wxm");
}

#[test]
fn who_is_chosen_and_who_was_unticked_stays_when_something_else_happens_meanwhile() {
    let elsewhere = |window: &mut Window| {
        let person = Person { name: "王安".to_owned(), ..Person::default() };
        let act = Action::Register { person: Personal::Plain(person) };
        window.state_mut().door.submit(act);
        answered(window);
    };
    let mut window = open(event(), Language::Chinese);
    type_text(&mut window, "wang");
    window.key_press(Key::ArrowDown);
    window.run();
    elsewhere(&mut window);
    window.get_by_label("按回车签到：王小明 · 9 岁 · 5栋");

    window.key_press(Key::Escape);
    type_text(&mut window, "单小红");
    window.key_press_modifiers(Modifiers::ALT, Key::Num1);
    window.run();
    elsewhere(&mut window);
    window.get_by_label("按回车签到：单小红 · 8 岁 · 3栋");
}

#[test]
fn nobody_stands_at_the_table_while_a_stranger_is_registered() {
    let mut window = open(event(), Language::Chinese);
    type_text(&mut window, "单小红");
    assert!(window.query_by_label("兄弟姐妹一起签到：").is_some());
    window.key_press_modifiers(Modifiers::CTRL, Key::Enter);
    window.run();
    assert!(window.query_by_label("兄弟姐妹一起签到：").is_none());
    window.get_by_label("已签到 0 人，共 4 人");
}
