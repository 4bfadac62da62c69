//! 盖章: the booth is chosen once, each scan is a stamp, and nothing else is.

use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use youyuan::model::act::Action;
use youyuan::model::id::{BoothId, TicketNumber};
use youyuan::model::setup::Rules;
use youyuan::ui::panels::stamp::StampPanel;
use youyuan::ui::wording::clock_time;
use youyuan::ui::words::Language;

use crate::open_room::{OpenRoom, answered, harness, type_text};
use crate::support::TestEvent;

type Window = Harness<'static, OpenRoom<StampPanel>>;

const WANG: TicketNumber = TicketNumber(1);
const ZHAO: TicketNumber = TicketNumber(2);

/// Two guests: 王小明 has two stamps of three, 赵丽 has none.
fn event() -> TestEvent {
    let mut event = TestEvent::fair();
    event.guest("王小明");
    event.guest("赵丽");
    for booth in [1, 2] {
        event.done(Action::Stamp { ticket: WANG, booth: BoothId(booth) });
    }
    event
}

fn open(event: TestEvent, language: Language) -> Window {
    harness(OpenRoom::new(event, language, StampPanel::default(), StampPanel::ui))
}

fn scan(window: &mut Window, ticket: TicketNumber) {
    let code = window.state().live.coder().code(ticket);
    window.state_mut().scan = Some(code);
    window.run();
    answered(window);
}

fn enter(window: &mut Window, entry: &str) {
    type_text(window, entry);
    window.key_press(Key::Enter);
    window.run();
    answered(window);
}

fn choose(window: &mut Window, digit: Key) {
    window.key_press_modifiers(Modifiers::ALT, digit);
    window.run();
}

fn stamps(window: &Window, ticket: TicketNumber) -> usize {
    window.state().live.book().ticket(ticket).unwrap().stamps.len()
}

fn acts(window: &Window) -> u64 {
    window.state().live.book().seq()
}

#[test]
fn a_booth_is_chosen_once_and_then_each_scan_is_a_stamp() {
    for (language, booth, verdict) in
        [(Language::Chinese, "左手写字", "盖章成功"), (Language::English, "左手写字", "Stamped")]
    {
        let mut window = open(event(), language);
        window.get_all_by_label_contains(booth).next().unwrap().click();
        window.run();
        scan(&mut window, ZHAO);
        window.get_by_label_contains(&format!("{verdict} 1/3\n"));
        scan(&mut window, WANG);
        assert_eq!((stamps(&window, WANG), stamps(&window, ZHAO)), (3, 1));
    }
}

#[test]
fn the_stamp_that_makes_a_ticket_valid_says_so_in_very_large_letters() {
    for (language, missing, full) in [
        (Language::Chinese, "还差 1 个", "集满了"),
        (Language::English, "one missing", "Complete!"),
    ] {
        let mut window = open(event(), language);
        window.key_press(Key::F8);
        window.run();
        enter(&mut window, "1");
        window.get_by_label(missing);
        choose(&mut window, Key::Num4);
        enter(&mut window, "1");
        window.get_by_label(full);
    }
}

#[test]
fn the_card_has_a_box_for_each_booth_stamped_with_its_time_or_still_empty() {
    let mut window = open(event(), Language::Chinese);
    choose(&mut window, Key::Num3);
    enter(&mut window, "2");
    window.get_by_label_contains("赵丽 · 7 岁");
    window.get_by_label("还差 2 个");
    window.get_by_label("已有 1 个，要 3 个");
    window.get_by_label("扔飞镖 未盖");
    let live = &window.state().live;
    let stamp = live.book().ticket(ZHAO).unwrap().stamps.get(&BoothId(3)).unwrap();
    window.get_by_label(&format!("左手写字 {}", clock_time(live.book(), stamp.at)));
}

#[test]
fn a_second_stamp_at_a_booth_is_answered_with_the_time_and_place_of_the_first() {
    let mut window = open(event(), Language::Chinese);
    choose(&mut window, Key::Num1);
    enter(&mut window, "1");
    window.get_by_label_contains("这里已经盖过章\n1 号 王小明 · 决战趾压板\n第一次：");
    assert_eq!(stamps(&window, WANG), 2);
    assert_eq!(window.state().live.book().counts().refused, 1, "it is on record");
}

#[test]
fn the_same_code_at_once_again_is_an_echo_of_the_scanner_and_no_second_act() {
    let mut window = open(event(), Language::Chinese);
    choose(&mut window, Key::Num3);
    scan(&mut window, ZHAO);
    let before = acts(&window);
    scan(&mut window, ZHAO);
    assert_eq!(acts(&window), before);
    window.get_by_label_contains("盖章成功 1/3\n");
    // At another booth it is no echo.
    choose(&mut window, Key::Num4);
    scan(&mut window, ZHAO);
    assert_eq!(stamps(&window, ZHAO), 2);
}

#[test]
fn before_a_booth_is_chosen_a_scan_records_nothing_and_asks_for_the_booth() {
    for (language, idle, verdict) in [
        (Language::Chinese, "请先选摊位", "请先选摊位\n刚才没有盖章"),
        (Language::English, "Choose the booth first", "Choose the booth first\nNothing was"),
    ] {
        let mut window = open(event(), language);
        window.get_by_label(idle);
        let before = acts(&window);
        scan(&mut window, ZHAO);
        window.get_by_label_contains(verdict);
        assert_eq!(acts(&window), before);
        // The same ticket counts as soon as the booth is chosen.
        choose(&mut window, Key::Num3);
        scan(&mut window, ZHAO);
        assert_eq!(stamps(&window, ZHAO), 1);
    }
}

#[test]
fn looking_stamps_nothing_and_is_over_after_one_ticket() {
    let mut window = open(event(), Language::Chinese);
    choose(&mut window, Key::Num3);
    enter(&mut window, "77");
    window.key_press(Key::F8);
    window.run();
    window.get_by_label("只查看，不盖章：请扫券");
    let before = acts(&window);
    scan(&mut window, WANG);
    window.get_by_label_contains("查看 1 号券\n没有盖章。");
    window.get_by_label("还差 1 个");
    // A scanner that fires twice must not stamp what was only looked at.
    scan(&mut window, WANG);
    assert_eq!(acts(&window), before);
    scan(&mut window, ZHAO);
    assert_eq!((stamps(&window, WANG), stamps(&window, ZHAO)), (2, 1));
}

#[test]
fn looking_can_be_called_off_by_its_key_by_its_button_and_by_escape() {
    let mut window = open(event(), Language::Chinese);
    for step in 0..3 {
        window.get_by_label("只查看一次（F8）").click();
        window.run();
        window.get_by_label("只查看，不盖章：请扫券");
        match step {
            0 => window.key_press(Key::F8),
            1 => window.key_press(Key::Escape),
            _ => window.get_by_label("只查看一次（F8）").click(),
        }
        window.run();
        window.get_by_label("请先选摊位");
    }
}

#[test]
fn the_arrows_choose_a_booth_only_while_nothing_is_typed() {
    let mut window = open(event(), Language::Chinese);
    window.key_press(Key::ArrowDown);
    window.run();
    window.get_by_label_contains("盖章 · 决战趾压板");
    window.key_press(Key::ArrowDown);
    window.run();
    window.get_by_label_contains("盖章 · 扔飞镖");
    type_text(&mut window, "2");
    window.key_press(Key::ArrowDown);
    window.run();
    window.get_by_label_contains("盖章 · 扔飞镖");
    window.key_press(Key::Enter);
    window.run();
    answered(&mut window);
    assert!(window.state().live.book().ticket(ZHAO).unwrap().stamps.contains_key(&BoothId(2)));
}

#[test]
fn a_booth_is_paused_with_one_button_and_says_so_until_it_is_opened() {
    for (language, pause, paused, open_again) in [
        (Language::Chinese, "暂停“绘画”", "“绘画”暂停中，不能盖章", "“绘画”暂停中，点此恢复"),
        (
            Language::English,
            "Pause 绘画",
            "绘画 is paused and cannot stamp",
            "绘画 is paused: open it",
        ),
    ] {
        let mut window = open(event(), language);
        choose(&mut window, Key::Num4);
        window.get_by_label(pause).click();
        window.run();
        answered(&mut window);
        window.key_press(Key::Escape);
        window.run();
        window.get_by_label(paused);
        scan(&mut window, ZHAO);
        assert_eq!(stamps(&window, ZHAO), 0);
        window.get_by_label(open_again).click();
        window.run();
        answered(&mut window);
        enter(&mut window, "2");
        assert_eq!(stamps(&window, ZHAO), 1);
    }
}

#[test]
fn escape_clears_for_the_next_person_and_keeps_the_booth() {
    let mut window = open(event(), Language::Chinese);
    choose(&mut window, Key::Num3);
    enter(&mut window, "2");
    type_text(&mut window, "99");
    window.key_press(Key::Escape);
    window.run();
    assert!(window.query_by_label_contains("赵丽 · 7 岁").is_none());
    window.get_by_label("请扫券，扫一次盖一个章");
    window.get_by_label_contains("盖章 · 左手写字");
    window.key_press(Key::Enter);
    window.run();
    assert!(!window.state().door.is_waiting(), "the entry is empty");
}

#[test]
fn a_stamp_is_taken_back_and_the_card_follows() {
    let mut window = open(event(), Language::Chinese);
    choose(&mut window, Key::Num3);
    enter(&mut window, "1");
    window.get_by_label("集满了");
    window.get_all_by_label("撤销").next().unwrap().click();
    window.run();
    window.get_by_label("点错了").click();
    window.run();
    answered(&mut window);
    window.get_by_label("还差 1 个");
    window.get_by_label("左手写字 未盖");
}

#[test]
fn a_stamp_that_a_draw_relied_on_stays_and_is_named() {
    let mut event = TestEvent::fair();
    let ticket = event.valid_guest("王小明");
    event.done(Action::Draw { ticket, lucky: None });
    let mut window = open(event, Language::Chinese);
    window.get_all_by_label("撤销").next().unwrap().click();
    window.run();
    window.get_by_label("点错了").click();
    window.run();
    answered(&mut window);
    window.get_by_label(
        "还不能撤销\n集满了，可以抽奖！ — 1 号 王小明\n已凭这个章抽过奖，请先撤销抽奖。",
    );
    assert_eq!(stamps(&window, WANG), 3);
}

#[test]
fn escape_drops_the_reason_of_an_undo_that_is_being_typed() {
    let mut window = open(event(), Language::Chinese);
    window.get_all_by_label("撤销").next().unwrap().click();
    window.run();
    window.get_by_label("其他…").click();
    window.run();
    type_text(&mut window, "孩子没玩");
    window.key_press(Key::Escape);
    window.run();
    assert!(window.query_by_label("撤销原因").is_none());
    // The keyboard is back at the entry.
    choose(&mut window, Key::Num3);
    enter(&mut window, "1");
    assert_eq!(stamps(&window, WANG), 3);
}

#[test]
fn a_code_of_another_event_and_a_number_not_given_out_are_refused_in_words() {
    let mut window = open(event(), Language::Chinese);
    choose(&mut window, Key::Num1);
    let before = acts(&window);
    window.state_mut().scan = Some("00029999".to_owned());
    window.run();
    window.get_by_label_contains("不是本次活动的券");
    assert_eq!(acts(&window), before);
    enter(&mut window, "77");
    window.get_by_label_contains("77 号券还没有发出\n");
    assert_eq!(acts(&window), before + 1);
}

#[test]
fn an_event_without_booths_says_so() {
    for (language, words) in [
        (Language::Chinese, "还没有摊位，请到“设置”里添加"),
        (Language::English, "No booths yet; add them in Setup"),
    ] {
        open(TestEvent::empty(), language).get_by_label(words);
    }
}

#[test]
fn where_no_stamps_are_needed_the_card_counts_them() {
    let rules = Rules { stamps_needed: 0, draws_per_ticket: 0, ..Rules::default() };
    let mut event = TestEvent::with_rules(rules);
    event.guest("王小明");
    let mut window = open(event, Language::Chinese);
    choose(&mut window, Key::Num1);
    enter(&mut window, "1");
    window.get_by_label("已有 1 个章");
    assert!(window.query_by_label("集满了").is_none());
}

#[test]
fn the_sign_of_a_booth_chooses_the_booth_and_stamps_nothing() {
    let mut window = open(event(), Language::Chinese);
    let before = acts(&window);
    let sign = window.state().live.coder().booth_code(BoothId(3));
    window.state_mut().scan = Some(sign);
    window.run();
    assert_eq!(acts(&window), before);
    scan(&mut window, WANG);
    assert_eq!(stamps(&window, WANG), 3, "the third stamp came from the third booth");
}
