//! 兑奖: what was drawn is handed over once, vouchers are exchanged, the stock is told.

use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use youyuan::model::act::Action;
use youyuan::model::id::{DrawNumber, PrizeId, RiddleNumber, TicketNumber};
use youyuan::model::setup::Rules;
use youyuan::ui::panels::prize::PrizePanel;
use youyuan::ui::words::Language;

use crate::open_room::{OpenRoom, answered, harness, type_text};
use crate::support::{TestEvent, prize};

type Window = Harness<'static, OpenRoom<PrizePanel>>;

const WANG: TicketNumber = TicketNumber(1);

/// Spins the wheel and shows the result.
fn draw(event: &mut TestEvent, ticket: TicketNumber, draw: u32) {
    event.done(Action::Draw { ticket, lucky: None });
    event.done(Action::ShowDraw { draw: DrawNumber(draw) });
}

/// 王小明 has drawn a prize that waits.
fn drawn() -> TestEvent {
    let mut event = TestEvent::fair();
    let ticket = event.valid_guest("王小明");
    draw(&mut event, ticket, 1);
    event
}

/// An event without a wheel; 王小明 has solved `solved` riddles.
fn solver(solved: u32) -> TestEvent {
    let mut event = TestEvent::with_rules(Rules { draws_per_ticket: 0, ..Rules::default() });
    let ticket = event.guest("王小明");
    for (riddle, answer) in (1..=solved).zip(["花生", "告", "卡"]) {
        event.done(Action::AttemptRiddle {
            ticket,
            riddle: RiddleNumber(riddle),
            answer: answer.to_owned(),
            ruling: None,
        });
    }
    event
}

fn open(event: TestEvent, language: Language) -> Window {
    harness(OpenRoom::new(event, language, PrizePanel::default(), PrizePanel::ui))
}

fn scan(window: &mut Window, ticket: TicketNumber) {
    let code = window.state().live.coder().code(ticket);
    window.state_mut().scan = Some(code);
    window.run();
    answered(window);
}

fn enter(window: &mut Window, entry: &str) {
    type_text(window, entry);
    press(window, Key::Enter);
}

fn press(window: &mut Window, key: Key) {
    window.key_press(key);
    window.run();
    answered(window);
}

fn alt(window: &mut Window, digit: Key) {
    window.key_press_modifiers(Modifiers::ALT, digit);
    window.run();
    answered(window);
}

fn handed_over(window: &Window) -> u32 {
    window.state().live.book().counts().handed_over
}

fn acts(window: &Window) -> u64 {
    window.state().live.book().seq()
}

fn given(window: &Window, prize: u32) -> u32 {
    window.state().live.book().stock(PrizeId(prize)).unwrap().given()
}

#[test]
fn the_one_drawn_prize_that_waits_is_handed_over_by_the_scan() {
    for (language, verdict, received) in [
        (Language::Chinese, "请发奖：", "已领一等奖 "),
        (Language::English, "Hand over: ", "Received "),
    ] {
        let mut window = open(drawn(), language);
        scan(&mut window, WANG);
        window.get_by_label_contains(verdict);
        window.get_by_label_contains(received);
        assert_eq!(handed_over(&window), 1);
    }
}

#[test]
fn who_comes_back_is_told_when_and_where_the_prize_was_fetched() {
    let mut window = open(drawn(), Language::Chinese);
    enter(&mut window, "1");
    enter(&mut window, "1");
    window.get_by_label_contains("奖品已经领走\n");
    window.get_by_label_contains("第一次：");
    assert_eq!(handed_over(&window), 1);
    assert_eq!(window.state().live.book().counts().refused, 1, "it is on record");
}

#[test]
fn the_same_code_at_once_again_is_an_echo_of_the_scanner() {
    let mut window = open(drawn(), Language::Chinese);
    scan(&mut window, WANG);
    let before = acts(&window);
    scan(&mut window, WANG);
    assert_eq!(acts(&window), before);
    window.get_by_label_contains("请发奖：");
}

#[test]
fn who_has_nothing_to_get_is_refused_on_record() {
    let mut event = TestEvent::fair();
    event.guest("王小明");
    let mut window = open(event, Language::Chinese);
    enter(&mut window, "1");
    window.get_by_label("没有待领的奖品\n1 号 王小明\n还差 3 个章（已有 0 个）");
    assert_eq!(window.state().live.book().counts().refused, 1);
    enter(&mut window, "77");
    window.get_by_label_contains("77 号券还没有发出\n");
    assert_eq!(window.state().live.book().counts().refused, 2);
}

#[test]
fn who_may_still_draw_is_sent_to_the_wheel() {
    let mut event = TestEvent::fair();
    event.valid_guest("王小明");
    let mut window = open(event, Language::Chinese);
    enter(&mut window, "1");
    window.get_by_label("没有待领的奖品\n1 号 王小明\n还可以抽奖，请先去转一次。");
}

#[test]
fn several_drawn_prizes_are_chosen_from_and_each_is_handed_over_once() {
    let mut event = TestEvent::with_rules(Rules { draws_per_ticket: 2, ..Rules::default() });
    let ticket = event.valid_guest("王小明");
    draw(&mut event, ticket, 1);
    draw(&mut event, ticket, 2);
    let mut window = open(event, Language::Chinese);
    scan(&mut window, WANG);
    window.get_by_label_contains("有几份待领，请选一份\n");
    assert_eq!(handed_over(&window), 0);
    alt(&mut window, Key::Num2);
    assert_eq!(handed_over(&window), 1);
    assert!(
        window
            .state()
            .live
            .book()
            .handed_over(window.state().live.book().draw(DrawNumber(2)).unwrap())
            .is_some()
    );
    alt(&mut window, Key::Num1);
    assert_eq!(handed_over(&window), 2);
}

#[test]
fn vouchers_are_exchanged_for_a_prize_they_reach_with_the_mouse() {
    for (language, choose, candy, lantern, short) in [
        (
            Language::Chinese,
            "有奖券，请选奖品\n",
            "糖果 · 1 张奖券 · 还剩 2 份",
            "灯笼 · 2 张奖券 · 奖券不够",
            "奖券不够换一等奖 灯笼\n要 2 张奖券，现有 1 张。\n没有登记，请不要发奖。",
        ),
        (
            Language::English,
            "Has vouchers",
            "糖果 · one voucher · 2 left",
            "灯笼 · 2 vouchers · too few",
            "Too few vouchers: 一等奖 灯笼\nIt takes 2, there are 1.\nNothing is recorded; please give nothing.",
        ),
    ] {
        let mut window = open(solver(1), language);
        scan(&mut window, WANG);
        window.get_by_label_contains(choose);
        window.get_by_label_contains(lantern).click();
        window.run();
        answered(&mut window);
        assert_eq!(given(&window, 3), 0, "too dear");
        window.get_by_label(short);
        window.get_by_label_contains(candy).click();
        window.run();
        answered(&mut window);
        assert_eq!(given(&window, 4), 1);
        assert!(window.query_by_label_contains(candy).is_none(), "the voucher is spent");
    }
}

#[test]
fn vouchers_are_exchanged_with_the_arrows_and_enter() {
    let mut window = open(solver(3), Language::Chinese);
    scan(&mut window, WANG);
    press(&mut window, Key::Enter);
    assert_eq!(handed_over(&window), 0, "Enter alone takes nothing");
    press(&mut window, Key::ArrowDown);
    press(&mut window, Key::ArrowDown);
    press(&mut window, Key::Enter);
    assert_eq!((given(&window, 3), given(&window, 4)), (0, 1));
    window.get_by_label_contains("请发奖：一等奖 糖果\n");
    press(&mut window, Key::Enter);
    assert_eq!(handed_over(&window), 1, "nor does Enter pressed again");
}

#[test]
fn a_key_means_the_same_prize_when_it_is_pressed_again() {
    let mut window = open(solver(3), Language::Chinese);
    scan(&mut window, WANG);
    alt(&mut window, Key::Num1);
    assert_eq!(given(&window, 3), 1, "the lantern for two vouchers, the only one");
    alt(&mut window, Key::Num1);
    assert_eq!((given(&window, 3), given(&window, 4)), (1, 0));
    alt(&mut window, Key::Num2);
    assert_eq!(given(&window, 4), 1);
}

#[test]
fn a_key_means_the_same_prize_for_somebody_without_vouchers() {
    let mut event = solver(1);
    event.guest("赵丽");
    let mut window = open(event, Language::Chinese);
    scan(&mut window, WANG);
    alt(&mut window, Key::Num2);
    window.get_by_label_contains("请发奖：一等奖 糖果\n");
    enter(&mut window, "2");
    alt(&mut window, Key::Num2);
    window.get_by_label_contains("奖券不够换一等奖 糖果\n要 1 张奖券，现有 0 张。");
    assert_eq!(handed_over(&window), 1);
}

#[test]
fn a_double_click_exchanges_once() {
    let mut window = open(solver(3), Language::Chinese);
    scan(&mut window, WANG);
    for _ in 0..2 {
        window.get_by_label_contains("糖果 · 1 张奖券").click();
        window.run();
        answered(&mut window);
    }
    assert_eq!(given(&window, 4), 1);
}

#[test]
fn the_next_ticket_is_typed_without_choosing_anything_for_the_last() {
    let mut event = solver(1);
    event.guest("赵丽");
    let mut window = open(event, Language::Chinese);
    scan(&mut window, WANG);
    let before = handed_over(&window);
    type_text(&mut window, "2");
    assert_eq!(handed_over(&window), before);
    press(&mut window, Key::Enter);
    window.get_by_label_contains("赵丽 · 7 岁");
    assert_eq!(handed_over(&window), before);
}

#[test]
fn a_participation_prize_is_given_once_and_a_sold_out_one_to_nobody() {
    let mut event = solver(0);
    event.guest("赵丽");
    let mut window = open(event, Language::Chinese);
    let before = acts(&window);
    enter(&mut window, "1");
    window.get_by_label_contains("没有可用的奖券，只可发不用奖券的奖\n");
    assert_eq!(acts(&window), before, "asking for it is no dispute");
    window.get_by_label("不用奖券：参与奖、比赛奖、奖状");
    window.get_by_label_contains("参与奖 · 还剩 1 份").click();
    window.run();
    answered(&mut window);
    assert_eq!(given(&window, 5), 1);
    window.get_by_label("一等奖 参与奖 · 已领过");
    alt(&mut window, Key::Num1);
    alt(&mut window, Key::Num3);
    window.get_by_label_contains("一等奖 参与奖已经领过\n");
    enter(&mut window, "2");
    window.get_by_label("一等奖 参与奖 · 已发完");
    alt(&mut window, Key::Num3);
    window.get_by_label_contains("一等奖 参与奖已发完\n");
    assert_eq!(handed_over(&window), 1);
}

#[test]
fn the_stock_tells_all_pieces_given_waiting_and_left_and_from_whom() {
    let mut event = TestEvent::fair();
    event.configure(vec![prize(9, "水杯", 4, false, 0)]).unwrap();
    let ticket = event.guest("王小明");
    event.done(Action::Give { ticket, prize: PrizeId(9) });
    let window = open(event, Language::Chinese);
    window.get_by_label("一等奖 水杯 总数 4 已发 1 待领 0 剩余 3");
    window.get_by_label("奖品库存 总数 13 已发 1 待领 0 剩余 12");
    let window = open(drawn(), Language::English);
    window.get_by_label("Stock All 9 Given 0 Waiting 1 Left 8");
}

#[test]
fn the_stock_tells_nothing_of_a_draw_while_the_wheel_still_turns() {
    let mut event = TestEvent::fair();
    let ticket = event.valid_guest("王小明");
    event.done(Action::Draw { ticket, lucky: None });
    let window = open(event, Language::Chinese);
    window.get_by_label("奖品库存 总数 9 已发 0 待领 0 剩余 9");
    assert!(window.query_by_label_contains("待领奖品").is_none());
}

#[test]
fn what_waits_is_listed_with_masked_names_until_it_is_fetched() {
    for (language, waiting) in
        [(Language::Chinese, "待领奖品 1 份"), (Language::English, "One prize is waiting")]
    {
        let mut window = open(drawn(), language);
        window.get_by_label(waiting);
        window.get_by_label_contains("王○○ · 一等奖");
        scan(&mut window, WANG);
        press(&mut window, Key::Escape);
        assert!(window.query_by_label(waiting).is_none());
    }
}

#[test]
fn a_hand_over_is_taken_back_and_waits_again() {
    let mut window = open(drawn(), Language::Chinese);
    scan(&mut window, WANG);
    window.get_by_label("撤销").click();
    window.run();
    window.get_by_label("点错了").click();
    window.run();
    answered(&mut window);
    assert_eq!(handed_over(&window), 0);
    window.get_by_label("抽中待领");
    alt(&mut window, Key::Num1);
    assert_eq!(handed_over(&window), 1);
}

#[test]
fn a_code_of_another_event_is_refused_in_words_and_an_event_without_prizes_says_so() {
    let mut window = open(drawn(), Language::Chinese);
    window.state_mut().scan = Some("00029999".to_owned());
    window.run();
    window.get_by_label_contains("不是本次活动的券");
    for (language, words) in [
        (Language::Chinese, "还没有奖品，请到“设置”里添加"),
        (Language::English, "No prizes yet; add them in Setup"),
    ] {
        open(TestEvent::empty(), language).get_by_label(words);
    }
}
