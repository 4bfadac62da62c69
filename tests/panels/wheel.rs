//! 抽奖: valid or what is missing, Space, nothing told before the wheel rests, the same draw again.

use std::time::{Duration, Instant};

use egui::{Event, ImeEvent, Key, Ui};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use youyuan::model::act::Action;
use youyuan::model::book::Draw;
use youyuan::model::draw::DrawRecord;
use youyuan::model::id::{PrizeId, TicketNumber};
use youyuan::model::receipt::Receipt;
use youyuan::model::setup::{Change, Rules};
use youyuan::ui::panels::wheel::WheelPanel;
use youyuan::ui::room::Room;
use youyuan::ui::words::Language;

use crate::open_room::{OpenRoom, answered, harness, type_text};
use crate::support::TestEvent;

/// The panel as the app runs it: the tick in every frame, then the panel.
#[derive(Default)]
struct Wheel(Option<WheelPanel>);

impl Wheel {
    fn ui(&mut self, ui: &mut Ui, room: &mut Room<'_>, shown_now: bool) {
        let panel = self.0.get_or_insert_with(|| WheelPanel::new(ui.ctx()));
        panel.tick(room, &eframe::Frame::_new_kittest());
        panel.ui(ui, room, shown_now);
    }
}

type Window = Harness<'static, OpenRoom<Wheel>>;

const ENTRY: &str = "抽奖：扫券或输入券号";

fn open(event: TestEvent) -> Window {
    open_in(event, Language::Chinese)
}

fn open_in(mut event: TestEvent, language: Language) -> Window {
    event.open_draw();
    harness(OpenRoom::new(event, language, Wheel::default(), Wheel::ui))
}

/// 王小明 with a valid ticket 1, 赵丽 with ticket 2 and no stamp.
fn fair() -> TestEvent {
    let mut event = TestEvent::fair();
    event.valid_guest("王小明");
    event.guest("赵丽");
    event
}

fn decided(event: &mut TestEvent) -> DrawRecord {
    match event.done(Action::Draw { ticket: TicketNumber(1), lucky: None }) {
        Receipt::Drawn(record) => record,
        other => panic!("{other:?}"),
    }
}

fn scan(window: &mut Window, ticket: u32) {
    let code = window.state().live.coder().code(TicketNumber(ticket));
    window.state_mut().scan = Some(code);
    window.run();
}

/// As a keyboard does: the key and its text.
fn space(window: &mut Window) {
    window.key_press(Key::Space);
    window.event(Event::Text(" ".to_owned()));
    window.step();
    while window.state().door.is_waiting() {
        std::thread::sleep(Duration::from_millis(2));
        window.step();
    }
    window.step();
}

#[test]
fn before_the_opening_the_first_space_warns_and_the_second_spins() {
    for (is_pledged, warning) in [(false, "抽奖承诺还没有公布"), (true, "观众的数字还没有混进去")]
    {
        let mut event = fair();
        if is_pledged {
            event.done(Action::PledgeDraw {});
        }
        let mut window =
            harness(OpenRoom::new(event, Language::Chinese, Wheel::default(), Wheel::ui));
        scan(&mut window, 1);
        space(&mut window);
        window.get_by_label_contains(warning);
        assert_eq!(draws(&window).len(), 0);
        space(&mut window);
        assert_eq!(draws(&window).len(), 1);
    }
}

fn draws(window: &Window) -> Vec<Draw> {
    window.state().live.book().draws().cloned().collect()
}

fn acts(window: &Window, is: fn(&Action) -> bool) -> usize {
    window.state().live.recent().filter(|entry| is(&entry.action)).count()
}

fn says(window: &Window, text: &str) -> bool {
    window.query_all_by_label_contains(text).next().is_some()
}

/// Lets the wheel come to rest and the result be told, in real time.
fn let_it_rest(window: &mut Window, mut each_frame: impl FnMut(&Window)) {
    let begun = Instant::now();
    while !draws(window).iter().all(|draw| draw.shown.is_some()) {
        assert!(begun.elapsed() < Duration::from_secs(30), "the wheel never rests");
        each_frame(window);
        std::thread::sleep(Duration::from_millis(20));
        window.step();
    }
    answered(window);
}

#[test]
fn a_spin_is_decided_first_told_only_at_rest_and_shown_once() {
    let mut window = open(fair());
    scan(&mut window, 1);
    window.get_by_label_contains("1 号，可以抽奖\n");
    assert_eq!(draws(&window).len(), 0, "looking is no act");
    space(&mut window);
    let [draw] = &draws(&window)[..] else { panic!("decided before it moves") };
    assert!(draw.shown.is_none());
    window.get_by_label_contains("大转盘转动中…\n");
    window.get_by_label("第 1 次抽奖，等待揭晓 — 1 号 王小明");
    // Space during the spin does nothing, and does not land in the entry.
    space(&mut window);
    let entry = window.get_by_label(ENTRY).accesskit_node().value();
    assert_eq!(entry.unwrap_or_default(), "");
    assert!(window.get_by_label(ENTRY).is_focused());
    let_it_rest(&mut window, |window| assert!(!says(window, "抽中"), "told too early"));
    let [draw] = &draws(&window)[..] else { panic!("one draw") };
    let prize = if draw.record.won.unwrap().0 == PrizeId(1) { "毛绒玩具" } else { "蜡笔" };
    window.get_by_label_contains(&format!("抽中一等奖 {prize}\n1 号 王小明\n"));
    assert!(says(&window, &format!("抽中一等奖 {prize} — 1 号 王小明")));
    assert_eq!(acts(&window, |action| matches!(action, Action::ShowDraw { .. })), 1);
    // The stage is free again.
    window.get_by_label("欢迎页").click();
    window.run();
    window.get_by_label_contains("童真忆趣游园会");
    space(&mut window);
    assert_eq!(draws(&window).len(), 1, "a ticket that was told spins no more");
}

#[test]
fn a_laptop_that_died_offers_the_same_draw_again() {
    let mut event = fair();
    let record = decided(&mut event);
    let mut window = open_in(event, Language::English);
    window.get_by_label_contains("The draw of ticket 1 was not shown yet");
    assert!(!says(&window, "Won"));
    space(&mut window);
    window.get_by_label_contains("The wheel is turning…");
    let_it_rest(&mut window, |_| ());
    let [draw] = &draws(&window)[..] else { panic!("one draw") };
    assert_eq!(draw.record, record);
    assert_eq!(acts(&window, |action| matches!(action, Action::Draw { .. })), 1);
    assert_eq!(acts(&window, |action| matches!(action, Action::ShowDraw { .. })), 1);
}

#[test]
fn a_ticket_that_lacks_stamps_is_told_so_and_who_insists_is_on_record() {
    let mut window = open(fair());
    type_text(&mut window, "2");
    window.key_press(Key::Enter);
    window.run();
    window.get_by_label_contains("还差 3 个章（已有 0 个）\n2 号 赵丽");
    let is_draw = |action: &Action| matches!(action, Action::Draw { .. });
    assert_eq!(acts(&window, is_draw), 0, "looking is no act");
    space(&mut window);
    assert_eq!((acts(&window, is_draw), draws(&window).len()), (1, 0));
    window.get_by_label_contains("还差 3 个章（已有 0 个）\n2 号 赵丽");
}

#[test]
fn a_draw_that_is_undone_while_the_wheel_turns_is_not_shown() {
    let mut window = open(fair());
    scan(&mut window, 1);
    space(&mut window);
    for button in ["撤销", "点错了"] {
        window.get_by_label(button).click();
        window.step();
        window.step();
    }
    let begun = Instant::now();
    while draws(&window)[0].voided.is_none() {
        assert!(begun.elapsed() < Duration::from_secs(20), "not taken back");
        window.step();
    }
    answered(&mut window);
    assert!(!says(&window, "大转盘转动中…"));
    assert!(draws(&window)[0].shown.is_none());
    scan(&mut window, 2);
    window.get_by_label_contains("还差 3 个章（已有 0 个）\n");
}

#[test]
fn space_belongs_to_the_reason_while_one_is_typed() {
    let mut event = fair();
    decided(&mut event);
    let mut window = open(event);
    for button in ["撤销", "其他…"] {
        window.get_by_label(button).click();
        window.run();
    }
    type_text(&mut window, "two");
    space(&mut window);
    type_text(&mut window, "words");
    let reason = window.get_by_label("撤销原因").accesskit_node().value();
    assert_eq!(reason.as_deref(), Some("two words"));
    assert!(!says(&window, "大转盘转动中…"));
}

#[test]
fn space_is_text_while_something_stands_in_the_entry_and_a_wide_one_spins_as_well() {
    let mut window = open(fair());
    type_text(&mut window, "1");
    space(&mut window);
    let entry = window.get_by_label(ENTRY).accesskit_node().value();
    assert_eq!(entry.as_deref(), Some("1 "));
    window.key_press(Key::Enter);
    window.run();
    window.get_by_label_contains("1 号，可以抽奖\n");
    window.event(Event::Ime(ImeEvent::Commit("　".to_owned())));
    window.step();
    while draws(&window).is_empty() {
        window.step();
    }
    let entry = window.get_by_label(ENTRY).accesskit_node().value();
    assert_eq!(entry.unwrap_or_default(), "");
}

#[test]
fn the_same_code_within_two_seconds_shows_the_same_answer() {
    let mut window = open(fair());
    scan(&mut window, 2);
    scan(&mut window, 2);
    window.get_by_label_contains("还差 3 个章（已有 0 个）\n");
    window.state_mut().scan = Some("00029999".to_owned());
    window.run();
    window.get_by_label_contains("不是本次活动的券");
}

#[test]
fn esc_makes_ready_for_the_next_person() {
    let mut window = open(fair());
    scan(&mut window, 1);
    window.key_press(Key::Escape);
    window.run();
    window.get_by_label("请扫券");
    space(&mut window);
    assert_eq!(draws(&window).len(), 0);
}

#[test]
fn without_a_wheel_the_panel_is_the_projector_and_what_is_typed_is_announced() {
    let mut window = open(TestEvent::with_rules(Rules { draws_per_ticket: 0, ..Rules::default() }));
    window.get_by_label("请选大屏上显示什么，或写一条公告");
    assert!(window.query_by_label("抽奖：扫券或输入券号").is_none());
    assert!(window.get_by_label("公告内容").is_focused());
    type_text(&mut window, "猜灯谜 还有十分钟");
    window.key_press(Key::Enter);
    window.run();
    assert!(says(&window, "猜灯谜 还有十分钟 ·"), "it stands on the projector");
    assert!(window.get_by_label("公告内容").is_focused(), "for the next one");
}

#[test]
fn an_empty_wheel_says_so_at_once() {
    let mut event = fair();
    let prizes = event.book().setup().prizes.clone();
    let off = |prize: &youyuan::model::setup::Prize| {
        let mut prize = prize.clone();
        prize.on_wheel = false;
        Change::Prize(prize)
    };
    let changes = prizes.values().map(off).collect();
    event.done(Action::Configure { changes, reason: "发完了".to_owned() });
    let mut window = open(event);
    scan(&mut window, 1);
    window.get_by_label_contains("转盘上的奖品已抽完\n");
    assert_eq!(acts(&window, |action| matches!(action, Action::Draw { .. })), 0);
}

#[test]
fn the_bag_is_listed_with_its_odds() {
    let window = open_in(fair(), Language::English);
    window.get_by_label("5 left on the wheel");
    window.get_by_label("毛绒玩具: 2, 40.0%");
    window.get_by_label("蜡笔: 3, 60.0%");
}

#[test]
fn the_visitor_s_own_number_goes_into_the_draw_and_is_gone_for_the_next() {
    let mut window = open(fair());
    scan(&mut window, 1);
    window.get_by_label("幸运数字").focus();
    window.run();
    for typed in ["4", "x", "2", "7"] {
        type_text(&mut window, typed);
    }
    space(&mut window);
    assert_eq!(draws(&window)[0].record.lucky, Some(42), "two digits, and nothing else");
    let_it_rest(&mut window, |_| {});
    window.key_press(Key::Escape);
    window.run();
    let left = window.get_by_label("幸运数字").accesskit_node().value();
    assert_eq!(left.unwrap_or_default(), "");
}
