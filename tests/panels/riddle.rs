//! 灯谜: one flow from the number to the verdict, the volunteer's ruling, the hidden answer.

use egui::{Event, Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use youyuan::model::act::Action;
use youyuan::model::id::{RiddleNumber, TicketNumber};
use youyuan::model::pin::Pin;
use youyuan::model::receipt::Receipt;
use youyuan::model::setup::{RetireOn, Rules};
use youyuan::ui::panels::riddle::RiddlePanel;
use youyuan::ui::words::Language;

use crate::open_room::{OpenRoom, answered, harness, leader_comes, type_text};
use crate::support::TestEvent;

type Window = Harness<'static, OpenRoom<RiddlePanel>>;

const FIELDS: [&str; 3] = ["谜条编号", "券号（可扫码）", "谜底"];

fn open(event: TestEvent, language: Language) -> Window {
    harness(OpenRoom::new(event, language, RiddlePanel::default(), RiddlePanel::ui))
}

/// An event where 王小明 has ticket 1 and 赵丽 ticket 2.
fn two_guests(rules: Rules) -> TestEvent {
    let mut event = TestEvent::with_rules(rules);
    event.guest("王小明");
    event.guest("赵丽");
    event
}

fn scan(window: &mut Window, ticket: u32) {
    let code = window.state().live.coder().code(TicketNumber(ticket));
    window.state_mut().scan = Some(code);
    window.run();
}

fn enter(window: &mut Window) {
    window.key_press(Key::Enter);
    answered(window);
}

/// Number, ticket, answer; Enter after each.
fn guess(window: &mut Window, riddle: u32, ticket: u32, answer: &str) {
    for (text, field) in [(riddle.to_string(), FIELDS[1]), (ticket.to_string(), FIELDS[2])] {
        type_text(window, &text);
        enter(window);
        assert!(window.get_by_label(field).is_focused(), "{field}");
    }
    type_text(window, answer);
    enter(window);
}

fn with_ctrl(window: &mut Window, key: Key) {
    window.key_press_modifiers(Modifiers::CTRL, key);
    answered(window);
}

/// What stands in a field.
fn value(window: &Window, field: &str) -> String {
    window.get_by_label(field).accesskit_node().value().unwrap_or_default()
}

#[track_caller]
fn assert_ready_for_the_next(window: &Window) {
    for field in FIELDS {
        assert_eq!(value(window, field), "", "{field}");
    }
    assert!(window.get_by_label(FIELDS[0]).is_focused());
}

/// The receipts of the attempts in the journal, newest first.
fn receipts(window: &Window) -> Vec<Receipt> {
    let entries = window.state().live.recent();
    let attempts = entries.filter(|entry| matches!(entry.action, Action::AttemptRiddle { .. }));
    attempts.filter_map(|entry| entry.outcome.clone().ok()).collect()
}

fn vouchers(window: &Window, ticket: u32) -> usize {
    window.state().live.book().ticket(TicketNumber(ticket)).unwrap().vouchers.len()
}

#[test]
fn number_scan_answer_is_one_flow_that_ends_with_a_voucher() {
    let mut window = open(two_guests(Rules::default()), Language::Chinese);
    type_text(&mut window, "1");
    enter(&mut window);
    window.get_by_label("麻屋子，红帐子，里面住个白胖子");
    scan(&mut window, 1);
    assert!(window.get_by_label(FIELDS[2]).is_focused());
    window.get_by_label("1 号 王小明");
    window.get_by_label("已猜 0 条，每人限 5 条 · 这条还可猜 1 次");
    type_text(&mut window, "落花生。");
    enter(&mut window);
    window.get_by_label_contains("猜对了！\n1 号 王小明\n得一张奖券，编号 1");
    assert_ready_for_the_next(&window);
    window.get_by_label("还挂着 2 条，共 3 条");
    window.get_by_label("1 号，已摘下");
    assert_eq!(vouchers(&window, 1), 1);
}

#[test]
fn a_ticket_that_was_scanned_first_is_not_asked_for_again() {
    let mut window = open(two_guests(Rules::default()), Language::Chinese);
    scan(&mut window, 2);
    assert!(window.get_by_label(FIELDS[0]).is_focused());
    type_text(&mut window, "２");
    enter(&mut window);
    assert!(window.get_by_label(FIELDS[2]).is_focused());
    type_text(&mut window, "告");
    enter(&mut window);
    assert_eq!(vouchers(&window, 2), 1);
}

#[test]
fn some_field_has_the_keyboard_in_every_frame_of_the_flow() {
    let mut window = open(two_guests(Rules::default()), Language::Chinese);
    let focused = |window: &Window| {
        FIELDS.iter().filter(|field| window.get_by_label(field).is_focused()).count()
    };
    for (text, key) in
        [("1", Key::Enter), ("1", Key::Enter), ("花生", Key::Enter), ("", Key::Escape)]
    {
        window.event(Event::Text(text.to_owned()));
        window.key_press(key);
        for _ in 0..8 {
            window.step();
            assert_eq!(focused(&window), 1, "after {text}");
        }
        answered(&mut window);
    }
}

#[test]
fn a_near_miss_waits_for_the_volunteer_and_counts_only_then() {
    for (key, solved) in [(Key::Enter, true), (Key::Backspace, false)] {
        let mut window = open(two_guests(Rules::default()), Language::Chinese);
        guess(&mut window, 1, 1, "花声");
        window.get_by_label_contains("音同字不同\n");
        window.get_by_label("算对（Ctrl+回车）");
        window.get_by_label("不算（Ctrl+退格）");
        assert_eq!(receipts(&window).len(), 0);
        with_ctrl(&mut window, key);
        let receipt = receipts(&window).remove(0);
        assert_eq!(matches!(receipt, Receipt::RiddleSolved { by_hand: true, .. }), solved);
        assert_eq!(vouchers(&window, 1), usize::from(solved));
        assert_ready_for_the_next(&window);
    }
}

#[test]
fn the_ruling_has_buttons_in_english_as_well() {
    let mut window = open(two_guests(Rules::default()), Language::English);
    for text in ["1", "1", "花声"] {
        type_text(&mut window, text);
        enter(&mut window);
    }
    window.get_by_label("Accept (Ctrl+Enter)").click();
    answered(&mut window);
    assert_eq!(vouchers(&window, 1), 1);
}

#[test]
fn an_answer_that_was_changed_is_judged_anew() {
    let mut window = open(two_guests(Rules::default()), Language::Chinese);
    guess(&mut window, 1, 1, "花");
    window.get_by_label("不算（Ctrl+退格）");
    type_text(&mut window, "生");
    assert!(window.query_by_label("不算（Ctrl+退格）").is_none());
    enter(&mut window);
    assert!(matches!(receipts(&window)[..], [Receipt::RiddleSolved { by_hand: false, .. }]));
}

#[test]
fn a_miss_is_accepted_by_hand_without_costing_the_only_try() {
    for retire_on in [RetireOn::FirstCorrect, RetireOn::FirstAttempt] {
        let mut window =
            open(two_guests(Rules { retire_on, ..Rules::default() }), Language::Chinese);
        guess(&mut window, 1, 1, "长生果");
        window.get_by_label_contains("没猜对：");
        // The volunteer still sees what was asked.
        window.get_by_label("麻屋子，红帐子，里面住个白胖子");
        assert_ready_for_the_next(&window);
        with_ctrl(&mut window, Key::Enter);
        window.get_by_label_contains("猜对了！\n");
        assert!(matches!(
            receipts(&window)[..],
            [Receipt::RiddleSolved { by_hand: true, .. }, Receipt::RiddleMissed { .. }]
        ));
        assert_eq!(vouchers(&window, 1), 1);
        let take = &window.state().live.book().ticket(TicketNumber(1)).unwrap().takes[..];
        assert_eq!(take.iter().map(|take| take.tries.len()).collect::<Vec<_>>(), [1]);
    }
}

#[test]
fn without_the_pin_nothing_is_taken_back_and_once_it_is_given_the_answer_counts() {
    let mut event = two_guests(Rules::default());
    event.done(Action::SetPin { pin: Pin::Plain("4821".to_owned()) });
    let mut window = open(event, Language::Chinese);
    guess(&mut window, 1, 1, "长生果");
    with_ctrl(&mut window, Key::Enter);
    window.get_by_label_contains("需要负责人口令");
    assert!(window.state_mut().door.take_pin_needed(), "the strip is asked for");
    assert!(matches!(receipts(&window)[..], [Receipt::RiddleMissed { .. }, ..]));
    let take = &window.state().live.book().ticket(TicketNumber(1)).unwrap().takes[0];
    assert_eq!(take.tries.len(), 1, "the miss stands");
    leader_comes(&mut window, "4821");
    window.get_by_label_contains("猜对了！\n");
}

#[test]
fn a_number_in_the_answers_place_is_a_guess_only_when_enter_is_pressed_twice() {
    let rules = Rules { tries_per_riddle: 3, ..Rules::default() };
    let mut window = open(two_guests(rules), Language::Chinese);
    guess(&mut window, 1, 1, "长生果");
    assert_eq!(receipts(&window).len(), 1);
    type_text(&mut window, "8");
    enter(&mut window);
    window.get_by_label_contains("“8”像是号码，没有记作谜底");
    // It is selected: what is typed next takes its place.
    type_text(&mut window, "9");
    assert_eq!(value(&window, FIELDS[2]), "9");
    window.key_press(Key::Escape);
    window.run();
    guess(&mut window, 2, 2, "8");
    assert_eq!(receipts(&window).len(), 1);
    enter(&mut window);
    assert!(matches!(receipts(&window)[..], [Receipt::RiddleMissed { .. }, ..]));
    assert_eq!(receipts(&window).len(), 2);
}

#[test]
fn whoever_is_next_after_a_wrong_guess_is_never_taken_for_the_one_before() {
    let rules = Rules { tries_per_riddle: 3, ..Rules::default() };
    let mut window = open(two_guests(rules), Language::Chinese);
    guess(&mut window, 1, 1, "长生果");
    window.get_by_label_contains("没猜对：“长生果”\n1 号 王小明");
    // The volunteer has turned to the next person, the keyboard has not.
    type_text(&mut window, "2");
    enter(&mut window);
    window.get_by_label_contains("已换到 2 号灯谜\n");
    assert!(window.get_by_label(FIELDS[1]).is_focused());
    type_text(&mut window, "2");
    enter(&mut window);
    assert_eq!(
        [FIELDS[0], FIELDS[1], FIELDS[2]].map(|field| value(&window, field)),
        ["2", "2", ""]
    );
    type_text(&mut window, "告");
    enter(&mut window);
    assert_eq!([vouchers(&window, 1), vouchers(&window, 2)], [0, 1]);
}

#[test]
fn a_ticket_that_stayed_from_the_attempt_before_is_looked_at_once_more() {
    for (next, voucher_of) in [("", 1), ("2", 2)] {
        let mut window = open(two_guests(Rules::default()), Language::Chinese);
        scan(&mut window, 1);
        type_text(&mut window, "99");
        enter(&mut window);
        window.get_by_label_contains("没有 99 号灯谜\n");
        assert_eq!(value(&window, FIELDS[1]), "1");
        type_text(&mut window, "2");
        enter(&mut window);
        assert!(window.get_by_label(FIELDS[1]).is_focused());
        type_text(&mut window, next);
        enter(&mut window);
        type_text(&mut window, "告");
        enter(&mut window);
        assert_eq!(vouchers(&window, voucher_of), 1);
    }
}

#[test]
fn what_would_refuse_any_answer_is_told_before_one_is_asked_for() {
    let rules = Rules { riddles_per_person: 1, ..Rules::default() };
    let mut window = open(two_guests(rules), Language::Chinese);
    guess(&mut window, 1, 1, "花生");
    type_text(&mut window, "1");
    enter(&mut window);
    window.get_by_label_contains("1 号灯谜已被猜中\n");
    assert!(window.get_by_label(FIELDS[0]).is_focused());
    type_text(&mut window, "2");
    enter(&mut window);
    type_text(&mut window, "77");
    enter(&mut window);
    window.get_by_label_contains("77 号券还没有发出");
    assert!(window.get_by_label(FIELDS[1]).is_focused());
    type_text(&mut window, "1");
    window.get_by_label_contains("已猜 1 条，每人限 1 条");
    assert!(window.query_by_label_contains("这条还可猜").is_none(), "there is no other to take");
    enter(&mut window);
    window.get_by_label_contains("每人限猜 1 条，已用完\n");
    assert_eq!(receipts(&window).len(), 1);
    assert_eq!(window.state().live.book().counts().refused, 0, "nothing was handed in");
}

#[test]
fn once_the_next_person_is_typed_in_nobody_is_accepted_by_hand() {
    let mut window = open(two_guests(Rules::default()), Language::Chinese);
    guess(&mut window, 1, 1, "长生果");
    type_text(&mut window, "2");
    assert!(window.query_by_label("算对（Ctrl+回车）").is_none());
    with_ctrl(&mut window, Key::Enter);
    assert!(matches!(receipts(&window)[..], [Receipt::RiddleMissed { .. }]));
}

#[test]
fn the_next_ticket_takes_the_answer_of_the_one_before_off_the_table() {
    let mut window = open(two_guests(Rules::default()), Language::Chinese);
    guess(&mut window, 1, 1, "花声");
    scan(&mut window, 2);
    assert!(window.query_by_label("算对（Ctrl+回车）").is_none());
    assert_eq!(value(&window, FIELDS[2]), "");
    window.get_by_label("2 号 赵丽");
    with_ctrl(&mut window, Key::Enter);
    assert_eq!(receipts(&window).len(), 0);
}

#[test]
fn the_answer_is_there_only_while_the_key_or_the_button_is_held() {
    let mut window = open(two_guests(Rules::default()), Language::Chinese);
    type_text(&mut window, "1");
    let shown = |window: &Window| window.query_by_label_contains("花生").is_some();
    assert!(!shown(&window));
    window.key_down(Key::F12);
    window.run();
    assert!(shown(&window));
    // It neither moves the keyboard nor hands anything in.
    assert!(window.get_by_label(FIELDS[0]).is_focused());
    window.key_up(Key::F12);
    window.run();
    assert!(!shown(&window));
    let button = window.get_by_label("按住看谜底（F12）").rect().center();
    let press = |pressed| Event::PointerButton {
        pos: button,
        button: egui::PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    window.event(Event::PointerMoved(button));
    window.event(press(true));
    window.run();
    assert!(shown(&window));
    window.event(press(false));
    window.run();
    assert!(!shown(&window));
}

#[test]
fn enter_that_is_held_down_hands_in_once() {
    let rules = Rules { tries_per_riddle: 3, ..Rules::default() };
    let mut window = open(two_guests(rules), Language::Chinese);
    guess(&mut window, 1, 1, "长生果");
    window.get_by_label_contains("还可以再猜 2 次。");
    assert!(window.get_by_label(FIELDS[2]).is_focused());
    type_text(&mut window, "瓜");
    for _ in 0..5 {
        window.key_down(Key::Enter);
        answered(&mut window);
    }
    assert_eq!(receipts(&window).len(), 2);
    window.get_by_label_contains("没猜对：");
}

#[test]
fn a_riddle_that_is_down_says_who_took_it_and_asks_for_another() {
    let mut event = two_guests(Rules::default());
    let (ticket, riddle) = (TicketNumber(2), RiddleNumber(1));
    let answer = "花生".to_owned();
    event.done(Action::AttemptRiddle { ticket, riddle, answer, ruling: None });
    let mut window = open(event, Language::Chinese);
    scan(&mut window, 1);
    type_text(&mut window, "1");
    window.get_by_label_contains("已被 2 号猜中");
    enter(&mut window);
    window.get_by_label_contains("1 号灯谜已被猜中\n2 号 赵丽");
    assert!(window.get_by_label(FIELDS[0]).is_focused());
    assert_eq!(value(&window, FIELDS[1]), "1", "the same person takes another riddle");
}

#[test]
fn an_open_riddle_is_given_up_before_another_is_taken() {
    let rules = Rules { one_riddle_at_a_time: true, tries_per_riddle: 2, ..Rules::default() };
    let mut window = open(two_guests(rules), Language::Chinese);
    guess(&mut window, 1, 1, "长生果");
    window.get_by_label("正在猜 1 号，还可猜 1 次");
    window.get_by_label("放弃").click();
    answered(&mut window);
    window.get_by_label_contains("已放弃 1 号灯谜\n");
    assert!(window.query_by_label("放弃").is_none());
}

#[test]
fn the_board_chooses_a_riddle() {
    let mut window = open(two_guests(Rules::default()), Language::English);
    window.get_by_label("Riddle 3, hanging").click();
    window.run();
    let number = window.get_by_label("Riddle").accesskit_node().value();
    assert_eq!(number.as_deref(), Some("3"));
    window.get_by_label("上下难分");
    assert!(window.get_by_label("Ticket (scan)").is_focused());
}

#[test]
fn esc_clears_for_the_next_person() {
    let mut window = open(two_guests(Rules::default()), Language::Chinese);
    guess(&mut window, 1, 1, "花声");
    window.key_press(Key::Escape);
    window.run();
    assert_ready_for_the_next(&window);
    window.get_by_label("输入编号，扫券，填谜底，按回车核对");
    with_ctrl(&mut window, Key::Enter);
    assert_eq!(receipts(&window).len(), 0);
}

#[test]
fn an_event_without_riddles_says_so() {
    let window = open(TestEvent::empty(), Language::Chinese);
    window.get_by_label("本次活动没有灯谜，可到“设置”里添加。");
}
