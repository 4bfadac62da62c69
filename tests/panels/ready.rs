//! 准备: what is missing leads to its place; checklist, programme and emergency plan are edited in
//! place; the last change of the setup is undone.

use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use youyuan::model::id::{BoothId, RiddleNumber};
use youyuan::model::preparation::Preparation;
use youyuan::model::setup::{
    Booth, Change, EmergencyStep, Place, ProgrammeItem, Riddle, Rules, Settings,
};
use youyuan::ui::panels::Panel;
use youyuan::ui::panels::setup::SetupRequest;
use youyuan::ui::words::Language;

use crate::open_room::{answered, type_text};
use crate::setup::{Window, fill, last_configure, open_ready, press};
use crate::support::{TestEvent, prize, riddle};

/// Settings that lack nothing.
fn settings() -> Settings {
    let place = |name: &str, when: &str| Place { name: name.into(), when: when.into() };
    let item = |time: &str, title: &str| ProgrammeItem {
        time: time.into(),
        title: title.into(),
        ..ProgrammeItem::default()
    };
    let rules = Rules { stamps_needed: 0, draws_per_ticket: 0, ..Rules::default() };
    let date = jiff::civil::date(2026, 9, 25);
    let mut settings = Settings {
        title: "中秋晚会".into(),
        date: Some(date),
        starts: "19:30".into(),
        ends: "22:00".into(),
        places: vec![place("广场", "晴天"), place("礼堂", "雨天")],
        programme: vec![item("19:30", "合拢宴"), item("20:00", "晚会"), item("21:00", "电影")],
        emergency: vec![EmergencyStep { case: "停电".into(), action: "点灯".into() }],
        expected: 1,
        rules,
        ..Settings::default()
    };
    settings.privacy.keep_until = Some(date);
    settings.privacy.ask_consent = true;
    settings
}

fn event_of(settings: Settings) -> TestEvent {
    let mut event = TestEvent::empty();
    let id = BoothId(1);
    let booth = Booth { id, name: "套圈".into(), rules: "套中一个".into(), sponsor: None };
    event
        .configure(vec![
            Change::Settings(Box::new(settings)),
            Change::Booth(booth),
            prize(1, "月饼", 5, false, 1),
            riddle(1, "人在草木中", "茶", &[]),
        ])
        .unwrap();
    event
}

fn open(change: impl Fn(&mut Settings)) -> Window {
    let mut settings = settings();
    change(&mut settings);
    open_ready(event_of(settings), Language::Chinese)
}

fn value(window: &Window, name: &str) -> String {
    window.get_by_label(name).accesskit_node().value().unwrap_or_default()
}

#[test]
fn where_nothing_is_missing_a_friendly_line_says_so_in_both_languages() {
    let settings = settings();
    let window = open_ready(event_of(settings.clone()), Language::Chinese);
    window.get_by_label("都准备好了，祝活动顺利！");
    let window = open_ready(event_of(settings), Language::English);
    window.get_by_label("Everything is ready. Have a good day!");
}

#[test]
fn each_line_leads_to_the_field_where_it_is_put_right() {
    let mut window = open(|settings| {
        settings.date = None;
        settings.expected = 0;
        settings.places.clear();
        settings.programme.swap(1, 2);
    });
    window.get_by_label("有 2 处要补或要改，另有 2 处请看一眼，点一下就到。");
    for (line, field) in [
        ("还没有定日期。", "日期"),
        ("还没有填预计人数，算不出奖品和灯谜够不够。", "预计人数"),
        ("节目单第 3 行“晚会”的时间早于上一行。", "第 3 个节目时间"),
    ] {
        press(&mut window, line);
        window.run();
        let focused = window.get_all_by_label(field).any(|node| node.is_focused());
        assert!(focused, "{line}");
        press(&mut window, "准备");
    }
}

#[test]
fn the_keyboard_alone_follows_a_line_to_its_riddle() {
    let mut event = event_of(settings());
    let (number, question) = (RiddleNumber(7), "人在草木中。".to_owned());
    let twin = Riddle {
        number,
        question,
        hint: "打一字".to_owned(),
        answer: "茶".to_owned(),
        aliases: Vec::new(),
    };
    event.configure(vec![Change::Riddle(twin)]).unwrap();
    let mut window = open_ready(event, Language::English);
    window.get_by_label("Riddles 1 and 7 have the same question.").focus();
    window.run();
    window.key_press(Key::Enter);
    window.run();
    window.run();
    assert!(window.get_by_label("Question").is_focused());
    window.get_by_label("Riddle 7");
}

#[test]
fn what_is_put_right_elsewhere_is_asked_of_the_window() {
    let mut window = open(|settings| settings.rules.draws_per_ticket = 1);
    window.state_mut().panel.tell_projector(false);
    window.run();
    for (line, panel) in
        [("抽奖承诺还没有公布。", Panel::Ceremony), ("没有找到投影仪或第二块屏幕。", Panel::Wheel)]
    {
        press(&mut window, line);
        let request = window.state_mut().panel.take_request();
        assert_eq!(request, Some(SetupRequest::Open(panel)));
    }
    window.state_mut().panel.tell_projector(true);
    window.run();
    assert!(window.query_by_label("没有找到投影仪或第二块屏幕。").is_none());
}

#[test]
fn a_line_disappears_as_soon_as_it_is_put_right_before_it_is_saved() {
    let mut window = open(|settings| settings.emergency.clear());
    press(&mut window, "还没有应急预案。");
    window.run();
    assert!(window.get_by_label("添加情况").is_focused(), "there is no line yet");
    window.key_press(Key::Enter);
    window.run();
    assert!(window.get_by_label("第 1 种情况").is_focused());
    type_text(&mut window, "下雨");
    fill(&mut window, "第 1 种情况怎么办", "改在礼堂");
    press(&mut window, "准备");
    window.get_by_label("都准备好了，祝活动顺利！");
    press(&mut window, "保存");
    answered(&mut window);
    let plan = &window.state().live.book().setup().settings.emergency;
    assert_eq!((plan[0].case.as_str(), plan[0].action.as_str()), ("下雨", "改在礼堂"));
}

#[test]
fn the_checklist_is_ticked_and_edited_in_place_and_saved_as_one_act() {
    let flags = Preparation {
        item: "彩旗".into(),
        due: Some(jiff::civil::date(1969, 12, 30)),
        ..Preparation::default()
    };
    let mut window = open(|settings| {
        settings.preparation =
            vec![flags.clone(), Preparation { item: "海报".into(), ..flags.clone() }];
    });
    window.get_by_label("“彩旗”应在 1969-12-30 前做好，还没有打勾。");
    press(&mut window, "筹备第 1 项完成");
    fill(&mut window, "筹备第 1 项数量", "50面");
    fill(&mut window, "筹备第 2 项期限", "2026/9/");
    let due = |window: &Window| value(window, "筹备第 2 项期限");
    assert_eq!(due(&window), "2026/9/", "what is being typed is left alone");
    type_text(&mut window, "20");
    press(&mut window, "删除“海报”");
    press(&mut window, "添加事项");
    assert!(window.get_by_label("筹备第 2 项").is_focused());
    type_text(&mut window, "气球");
    fill(&mut window, "筹备第 2 项期限", "2026年9月20日");
    window.get_by_label("已完成 1 项，共 2 项");
    press(&mut window, "保存");
    answered(&mut window);
    assert_eq!(last_configure(&window).0.len(), 1);
    let list = &window.state().live.book().setup().settings.preparation;
    let [flags, balloons] = &list[..] else { panic!("{list:?}") };
    assert_eq!((flags.done, flags.quantity.as_str()), (true, "50面"));
    let expected = Some(jiff::civil::date(2026, 9, 20));
    assert_eq!((balloons.item.as_str(), balloons.due), ("气球", expected));
}

#[test]
fn acts_of_the_programme_are_moved_added_and_given_hosts() {
    let mut window = open(|_| {});
    press(&mut window, "节目单");
    assert!(window.get_by_label("第 1 个节目上移").accesskit_node().is_disabled());
    assert!(window.get_by_label("第 3 个节目下移").accesskit_node().is_disabled());
    press(&mut window, "第 3 个节目上移");
    assert_eq!(value(&window, "第 2 个节目"), "电影");
    press(&mut window, "删除“合拢宴”");
    press(&mut window, "添加节目");
    assert!(window.get_by_label("第 3 个节目时间").is_focused());
    type_text(&mut window, "25:00");
    fill(&mut window, "第 3 个节目", "猜灯谜");
    fill(&mut window, "第 3 个节目负责人", "志愿者");
    let before = window.state().live.book().seq();
    press(&mut window, "保存");
    answered(&mut window);
    assert_eq!(window.state().live.book().seq(), before, "25:00 is no time");
    fill(&mut window, "第 3 个节目时间", "21:30");
    press(&mut window, "保存");
    answered(&mut window);
    let programme = &window.state().live.book().setup().settings.programme;
    let lines: Vec<_> = programme.iter().map(|item| (&*item.title, &*item.host)).collect();
    assert_eq!(lines, [("电影", ""), ("晚会", ""), ("猜灯谜", "志愿者")]);
}

#[test]
fn undo_restores_what_stood_before_with_a_reason_of_its_own() {
    let mut window = open(|_| {});
    assert!(window.query_by_label("撤销").is_none(), "the event was just made");
    press(&mut window, "活动");
    fill(&mut window, "主题", "团圆");
    press(&mut window, "保存");
    answered(&mut window);
    fill(&mut window, "主题", "中秋");
    assert!(window.get_by_label("撤销").accesskit_node().is_disabled(), "first save or discard");
    press(&mut window, "保存");
    answered(&mut window);
    press(&mut window, "撤销");
    answered(&mut window);
    assert_eq!(last_configure(&window).1, "撤销上次改动");
    assert_eq!(value(&window, "主题"), "团圆", "the form follows");
    window.get_by_label("已撤销：活动");
    press(&mut window, "灯谜");
    press(&mut window, "撤销");
    answered(&mut window);
    assert_eq!(value(&window, "主题"), "", "the tab that shows it is opened");
    assert_eq!(window.state().live.book().setup().settings.theme, "");
    assert!(window.query_by_label("撤销").is_none());
}

#[test]
fn ctrl_z_undoes_the_last_change_unless_a_text_field_can_undo_its_own() {
    let mut window = open(|_| {});
    press(&mut window, "活动");
    fill(&mut window, "主题", "团圆");
    window.key_press_modifiers(Modifiers::COMMAND, Key::S);
    answered(&mut window);
    let saved = window.state().live.book().seq();
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    answered(&mut window);
    assert_eq!(window.state().live.book().seq(), saved, "the field has the keyboard");
    press(&mut window, "放弃改动");
    window.get_by_label("查设置").focus();
    window.run();
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    answered(&mut window);
    assert_eq!(window.state().live.book().setup().settings.theme, "");
}
