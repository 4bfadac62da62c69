//! 数据: figures, the search among the last acts, Undo.

use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use youyuan::model::act::Action;
use youyuan::model::id::{BoothId, PrizeId, TicketNumber};
use youyuan::ui::panels::overview::OverviewPanel;
use youyuan::ui::words::Language;

use crate::open_room::{OpenRoom, answered, harness, type_text};
use crate::support::TestEvent;

type Window = Harness<'static, OpenRoom<OverviewPanel>>;

/// Two guests: 王小明 with three stamps, 赵丽 with one and a stamp too many.
fn busy_event() -> TestEvent {
    let mut event = TestEvent::fair();
    event.valid_guest("王小明");
    let second = event.guest("赵丽");
    event.done(Action::Stamp { ticket: second, booth: BoothId(1) });
    event.refused(Action::Stamp { ticket: second, booth: BoothId(1) });
    event.done(Action::PauseBooth { booth: BoothId(4), paused: true });
    event
}

fn open(event: TestEvent, language: Language) -> Window {
    let panel = OverviewPanel::default();
    harness(OpenRoom::new(event, language, panel, OverviewPanel::ui))
}

#[test]
fn the_tiles_tell_how_the_event_stands_in_both_languages() {
    let window = open(busy_event(), Language::Chinese);
    for tile in ["已到 2 名单 2 人", "已盖章 2 共 4 个章", "有效券 1", "已抽奖 0 中奖 0 次"]
    {
        window.get_by_label(tile);
    }
    let window = open(busy_event(), Language::English);
    for tile in ["Arrived 2 2 listed", "Stamped 2 4 stamps", "Valid tickets 1"] {
        window.get_by_label(tile);
    }
}

#[test]
fn the_charts_name_each_booth_with_its_stamps_and_each_prize_with_what_is_left() {
    let window = open(busy_event(), Language::Chinese);
    window.get_by_label("决战趾压板 2");
    window.get_by_label("绘画 0 暂停中");
    window.get_by_label("一等奖 毛绒玩具 2/2");
}

#[test]
fn the_prize_that_runs_out_comes_first() {
    let mut event = busy_event();
    event.done(Action::Give { ticket: TicketNumber(1), prize: PrizeId(5) });
    let window = open(event, Language::Chinese);
    let top = |row: &str| window.get_by_label_contains(row).rect().top();
    assert!(top("一等奖 参与奖 0/1") < top("一等奖 毛绒玩具 2/2"), "the last one of the setup");
}

#[test]
fn after_a_purge_no_act_says_the_name_any_more() {
    let mut window = open(busy_event(), Language::Chinese);
    assert!(window.query_all_by_label_contains("赵丽").next().is_some());
    window.state_mut().door.submit(Action::Purge {});
    answered(&mut window);
    assert!(window.query_all_by_label_contains("赵丽").next().is_none());
}

#[test]
fn the_figures_follow_an_act_that_is_undone_and_the_act_is_struck() {
    let mut window = open(busy_event(), Language::Chinese);
    type_text(&mut window, "赵丽");
    window.get_by_label("找到 3 条，共 9 条");
    // Newest first: the refused stamp has no button, so this is the stamp before it.
    window.get_all_by_label("撤销").next().unwrap().click();
    window.run();
    window.get_by_label("点错了").click();
    answered(&mut window);
    window.get_by_label_contains("已撤销 · 盖章成功");
    window.get_by_label("已盖章 1 共 3 个章");
    assert!(window.query_by_label("已撤销").is_some());
}

#[test]
fn acts_are_found_by_ticket_number_by_text_and_by_pinyin() {
    let mut window = open(busy_event(), Language::Chinese);
    for (query, found) in
        [("1", 4), ("2", 3), ("趾压板", 3), ("wxm", 4), ("未办成", 1), ("兑奖台", 0), ("签到", 2)]
    {
        type_text(&mut window, query);
        assert!(
            window.query_by_label(&format!("找到 {found} 条，共 9 条")).is_some(),
            "{query}: {:?}",
            window.query_by_label_contains("找到")
        );
        window.key_press(egui::Key::Escape);
        window.run();
    }
    window.get_by_label("最近操作 9 条");
}

#[test]
fn a_refused_act_says_so_and_cannot_be_undone() {
    let mut window = open(busy_event(), Language::English);
    type_text(&mut window, "Refused");
    window.get_by_label_contains("Refused: ");
    assert!(window.query_by_label("Undo").is_none());
}

#[test]
fn a_scanned_ticket_shows_its_acts() {
    let mut window = open(busy_event(), Language::Chinese);
    let code = window.state().live.coder().code(TicketNumber(2));
    window.state_mut().scan = Some(code);
    window.run();
    window.get_by_label("找到 3 条，共 9 条");
    window.state_mut().scan = Some("00029999".to_owned());
    window.run();
    window.get_by_label_contains("不是本次活动的券");
}

#[test]
fn a_thousand_acts_are_a_list_of_which_only_the_rows_in_view_are_made() {
    let mut event = TestEvent::fair();
    for _ in 0..300 {
        event.guest("王小明");
    }
    let window = open(event, Language::Chinese);
    window.get_by_label("最近操作 301 条");
    assert!(window.get_all_by_label("撤销").count() < 15);
}
