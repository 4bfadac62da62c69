//! 设置: a draft, one act with only what changed, a reason once the event has begun.

use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use youyuan::exchange::list::Kind;
use youyuan::model::act::Action;
use youyuan::model::id::{BoothId, PrizeId, RiddleNumber, SponsorId};
use youyuan::model::preparation::Preparation;
use youyuan::model::setup::{
    Change, EmergencyStep, NO_LIMIT, PIECES_MAX, Place, ProgrammeItem, Rules, Sponsor,
};
use youyuan::ui::panels::setup::{SetupPanel, SetupRequest};
use youyuan::ui::words::Language;

use crate::open_room::{OpenRoom, answered, harness, type_text};
use crate::support::TestEvent;

pub type Window = Harness<'static, OpenRoom<SetupPanel>>;

/// Opens the panel on the tab of the event.
fn open(event: TestEvent, language: Language) -> Window {
    let mut window = open_ready(event, language);
    press(&mut window, if language == Language::Chinese { "活动" } else { "Event" });
    window
}

/// Opens the panel on its first tab.
pub fn open_ready(event: TestEvent, language: Language) -> Window {
    harness(OpenRoom::new(event, language, SetupPanel::default(), SetupPanel::ui))
}

/// Clicks what has this name.
pub fn press(window: &mut Window, name: &str) {
    window.get_by_label(name).click();
    window.run();
}

/// Replaces what stands in a field.
pub fn fill(window: &mut Window, name: &str, text: &str) {
    window.get_by_label(name).focus();
    window.run();
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.run();
    type_text(window, text);
}

/// The changes of the last act in the journal, and its reason.
pub fn last_configure(window: &Window) -> (Vec<Change>, String) {
    let entry = window.state().live.recent().next().unwrap();
    match &entry.action {
        Action::Configure { changes, reason } => (changes.clone(), reason.clone()),
        other => panic!("{other:?}"),
    }
}

#[test]
fn only_what_was_changed_is_saved_in_one_act() {
    let mut window = open(TestEvent::fair(), Language::Chinese);
    fill(&mut window, "主题", "中秋快乐");
    fill(&mut window, "日期", "2026年9月25日");
    press(&mut window, "摊位");
    fill(&mut window, "2 号摊位名称", "投壶");
    window.get_by_label("未保存 2 项");
    press(&mut window, "保存");
    answered(&mut window);
    let (changes, _) = last_configure(&window);
    assert_eq!(changes.len(), 2);
    let setup = window.state().live.book().setup();
    assert_eq!(setup.settings.theme, "中秋快乐");
    assert_eq!(setup.settings.date.unwrap().to_string(), "2026-09-25");
    assert_eq!(setup.booths[&BoothId(2)].name, "投壶");
    window.get_by_label("已保存");
    assert!(window.query_by_label_contains("未保存").is_none());
    fill(&mut window, "2 号摊位名称", "套圈");
    window.get_by_label("未保存 1 项");
    assert!(window.query_by_label("已保存").is_none(), "that was before");
}

#[test]
fn discarding_brings_back_what_stands() {
    let mut window = open(TestEvent::fair(), Language::English);
    fill(&mut window, "Title", "Another day");
    window.get_by_label("1 unsaved");
    press(&mut window, "Discard");
    assert!(window.query_by_label("1 unsaved").is_none());
    let value = window.get_by_label("Title").accesskit_node().value();
    assert_eq!(value.as_deref(), Some("童真忆趣游园会"));
}

#[test]
fn a_date_that_is_none_is_not_saved() {
    let mut window = open(TestEvent::fair(), Language::Chinese);
    let before = window.state().live.book().seq();
    fill(&mut window, "主题", "中秋");
    fill(&mut window, "日期", "下周六");
    window.get_by_label_contains("日期或时间写法不对");
    window.key_press_modifiers(Modifiers::COMMAND, Key::S);
    answered(&mut window);
    window.get_by_label_contains("日期或时间写法不对");
    assert_eq!(window.state().live.book().seq(), before);
}

#[test]
fn a_list_is_cleared_but_for_what_records_rely_on_and_can_still_be_discarded() {
    let mut event = TestEvent::fair();
    let ticket = event.guest("王小明");
    let (riddle, answer) = (RiddleNumber(2), "告".to_owned());
    event.done(Action::AttemptRiddle { ticket, riddle, answer, ruling: None });
    let mut window = open(event, Language::Chinese);
    press(&mut window, "灯谜");
    press(&mut window, "清空");
    window.get_by_label("未保存 2 项");
    press(&mut window, "放弃改动");
    assert_eq!(window.state().live.book().setup().riddles.len(), 3);
    press(&mut window, "清空");
    fill(&mut window, "改动原因（活动已开始，必填）", "换成自己的灯谜");
    press(&mut window, "保存");
    answered(&mut window);
    let left: Vec<_> = window.state().live.book().setup().riddles.keys().copied().collect();
    assert_eq!(left, [riddle], "somebody has guessed it");
}

#[test]
fn wherever_a_list_can_be_cleared_it_is() {
    let full = || {
        let mut event = TestEvent::fair();
        let mut settings = event.book().setup().settings.clone();
        settings.programme = vec![ProgrammeItem::default()];
        settings.places = vec![Place::default()];
        settings.emergency = vec![EmergencyStep::default()];
        settings.preparation =
            vec![Preparation { item: "彩旗".to_owned(), ..Preparation::default() }];
        let name = "便民超市".to_owned();
        let sponsor = Sponsor { name, ..Sponsor::new(SponsorId(2)) };
        let changes = vec![Change::Settings(Box::new(settings)), Change::Sponsor(sponsor)];
        event.configure(changes).unwrap();
        event
    };
    let mut cleared = 0;
    for tab in ["准备", "活动", "节目单", "摊位", "奖品", "灯谜", "商家"] {
        let mut buttons = 1;
        let mut next = 0;
        while next < buttons {
            let mut window = open_ready(full(), Language::Chinese);
            press(&mut window, tab);
            let all: Vec<_> = window.get_all_by_label("清空").collect();
            buttons = all.len();
            // Some stand below the edge, where no pointer reaches.
            all[next].click_accesskit();
            window.run();
            assert!(window.query_by_label_contains("未保存").is_some(), "{tab} {next}");
            (next, cleared) = (next + 1, cleared + 1);
        }
    }
    assert_eq!(cleared, 8, "all kinds of lists but the people");
}

#[test]
fn once_people_came_a_rule_needs_a_reason_which_is_asked_inline() {
    let mut event = TestEvent::fair();
    event.guest("王小明");
    let mut window = open(event, Language::Chinese);
    let reason = "改动原因（活动已开始，必填）";
    fill(&mut window, "主题", "中秋");
    assert!(window.query_by_label(reason).is_none(), "a theme harms nobody");
    press(&mut window, "规则");
    press(&mut window, "不限");
    let before = window.state().live.book().seq();
    press(&mut window, "保存");
    answered(&mut window);
    window.get_by_label_contains("请写明改动原因");
    assert_eq!(window.state().live.book().seq(), before, "nothing was handed in");
    assert!(window.get_by_label(reason).is_focused());
    type_text(&mut window, "人来得多");
    window.key_press(Key::Enter);
    answered(&mut window);
    assert_eq!(last_configure(&window).1, "人来得多");
    let rules = &window.state().live.book().setup().settings.rules;
    assert_eq!(rules.riddles_per_person, NO_LIMIT);
    assert!(window.query_by_label(reason).is_none());
}

#[test]
fn a_prize_is_added_counted_and_given_a_sponsor() {
    let mut window = open(TestEvent::fair(), Language::Chinese);
    press(&mut window, "奖品");
    press(&mut window, "添加奖品");
    assert!(window.get_by_label("6 号奖品名称").is_focused());
    type_text(&mut window, "风筝");
    press(&mut window, "6 号奖品总数");
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    type_text(&mut window, "12");
    window.key_press(Key::Enter);
    window.run();
    press(&mut window, "6 号奖品商家");
    press(&mut window, "小海豚早教");
    press(&mut window, "6 号奖品上转盘");
    press(&mut window, "保存");
    answered(&mut window);
    let book = window.state().live.book();
    let prize = &book.setup().prizes[&PrizeId(6)];
    assert_eq!((prize.name.as_str(), prize.count), ("风筝", 12));
    assert_eq!((prize.sponsor, prize.on_wheel), (Some(SponsorId(1)), false));
    assert_eq!(book.stock(PrizeId(6)).unwrap().left(), 12);
}

#[test]
fn a_count_steps_with_the_arrow_keys_and_does_not_follow_the_mouse() {
    let mut window = open(TestEvent::fair(), Language::Chinese);
    press(&mut window, "奖品");
    let at = window.get_by_label("1 号奖品总数").rect().center();
    window.drag_at(at);
    window.step();
    window.hover_at(at + egui::vec2(60.0, 0.0));
    window.step();
    window.drop_at(at + egui::vec2(60.0, 0.0));
    window.run();
    assert!(window.query_by_label_contains("未保存").is_none());
    press(&mut window, "1 号奖品总数");
    window.key_press(Key::ArrowUp);
    window.run();
    window.get_by_label("未保存 1 项");
    window.key_press_modifiers(Modifiers::COMMAND, Key::S);
    answered(&mut window);
    assert_eq!(window.state().live.book().stock(PrizeId(1)).unwrap().total(), 3);
}

#[test]
fn what_records_rely_on_cannot_be_removed_and_the_rest_can() {
    let mut event = TestEvent::fair();
    event.valid_guest("王小明");
    let mut window = open(event, Language::Chinese);
    press(&mut window, "摊位");
    assert!(window.get_by_label("删除“扔飞镖”").accesskit_node().is_disabled());
    press(&mut window, "删除“绘画”");
    assert!(window.query_by_label("4 号摊位名称").is_none());
    window.get_by_label("未保存 1 项");
    press(&mut window, "商家");
    assert!(window.get_by_label("删除“小海豚早教”").accesskit_node().is_disabled());
}

#[test]
fn a_riddle_is_found_and_its_aliases_are_separated_as_people_do() {
    let mut window = open(TestEvent::fair(), Language::Chinese);
    press(&mut window, "灯谜");
    window.get_by_label("3 条，共 3 条");
    press(&mut window, "查设置");
    type_text(&mut window, "牛尾");
    window.get_by_label("1 条，共 3 条");
    window.key_press(Key::Enter);
    window.run();
    assert!(window.get_by_label("谜面").is_focused());
    fill(&mut window, "也算对的答案（用“、”或“；”隔开）", "告字；告訴、");
    press(&mut window, "保存");
    answered(&mut window);
    let riddle = &window.state().live.book().setup().riddles[&RiddleNumber(2)];
    assert_eq!(riddle.aliases, ["告字", "告訴"]);
    assert_eq!(last_configure(&window).0.len(), 1);
}

#[test]
fn a_riddle_is_added_under_the_next_number() {
    let mut window = open(TestEvent::fair(), Language::English);
    press(&mut window, "Riddles");
    press(&mut window, "Add a riddle");
    assert!(window.get_by_label("Question").is_focused());
    type_text(&mut window, "千里挑一");
    fill(&mut window, "Answer", "重");
    window.key_press_modifiers(Modifiers::COMMAND, Key::S);
    answered(&mut window);
    let riddle = &window.state().live.book().setup().riddles[&RiddleNumber(4)];
    assert_eq!((riddle.question.as_str(), riddle.answer.as_str()), ("千里挑一", "重"));
}

#[test]
fn the_draft_takes_in_what_another_station_saves_and_keeps_its_own_edits() {
    let mut window = open(TestEvent::fair(), Language::Chinese);
    fill(&mut window, "主题", "中秋");
    let mut booth = window.state().live.book().setup().booths[&BoothId(1)].clone();
    booth.name = "跳绳".to_owned();
    let changes = vec![Change::Booth(booth)];
    window.state_mut().door.submit(Action::Configure { changes, reason: String::new() });
    answered(&mut window);
    window.get_by_label("未保存 1 项");
    press(&mut window, "摊位");
    let name = window.get_by_label("1 号摊位名称").accesskit_node().value();
    assert_eq!(name.as_deref(), Some("跳绳"));
}

#[test]
fn the_app_is_asked_for_another_station_language_look_and_list() {
    let mut window = open(TestEvent::with_rules(Rules::default()), Language::Chinese);
    press(&mut window, "本机");
    fill(&mut window, "岗位", " 入口 2 ");
    fill(&mut window, "姓名", "");
    window.key_press(Key::Backspace);
    window.run();
    press(&mut window, "启用");
    let staff = SetupRequest::Staff { station: "入口 2".to_owned(), volunteer: String::new() };
    assert_eq!(window.state_mut().panel.take_request(), Some(staff));
    assert_eq!(window.state_mut().panel.take_request(), None, "asked once");
    for (button, expected) in [
        ("切换到 English", SetupRequest::SwitchLanguage),
        ("切换日间／夜间", SetupRequest::SwitchTheme),
    ] {
        press(&mut window, button);
        assert_eq!(window.state_mut().panel.take_request(), Some(expected));
    }
    press(&mut window, "名单");
    window.get_by_label("名单上 0 人，已签到 0 人");
    assert!(window.query_by_label("导出…").is_none(), "the people leave by the papers alone");
    press(&mut window, "导入…");
    let expected = SetupRequest::Import(Kind::People);
    assert_eq!(window.state_mut().panel.take_request(), Some(expected));
}

#[test]
fn whoever_types_a_number_that_is_none_here_is_told_which_are() {
    let mut window = open(TestEvent::fair(), Language::Chinese);
    let range = format!("0–{PIECES_MAX}");
    let expect = |window: &mut Window, number: &str| {
        window.get_all_by_label("预计人数").last().unwrap().focus();
        window.run();
        type_text(window, number);
        window.key_press(Key::Enter);
        window.run_steps(3);
    };
    let saved = |window: &mut Window| {
        press(window, "保存");
        answered(window);
        window.state().live.book().setup().settings.expected
    };
    expect(&mut window, "３００");
    assert!(window.query_by_label(&range).is_none());
    assert_eq!(saved(&mut window), 300);
    expect(&mut window, "999999999");
    window.get_by_label(&range);
    assert_eq!(saved(&mut window), PIECES_MAX);
}
