//! 投影: the host's choice of stages, what never stands on them, the keys of a presenter and of
//! somebody who can press only one key.

use egui::{Event, Key, Ui, ViewportId};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use youyuan::exchange::qr::QrCode;
use youyuan::model::act::Action;
use youyuan::model::draw::DrawRecord;
use youyuan::model::id::{RiddleNumber, SponsorId, TicketNumber};
use youyuan::model::receipt::Receipt;
use youyuan::model::setup::{
    Change, EmergencyStep, Place, ProgrammeItem, Rules, Settings, Sponsor,
};
use youyuan::ui::panels::ceremony::CeremonyPanel;
use youyuan::ui::panels::wheel::WheelPanel;
use youyuan::ui::room::Room;
use youyuan::ui::wheel::stages::{OpeningShown, PledgeShown, Still};
use youyuan::ui::words::Language;

use crate::open_room::{OpenRoom, harness, type_text};
use crate::support::{TestEvent, person, riddle};

/// The panel as the app runs it.
#[derive(Default)]
struct Stages {
    panel: Option<WheelPanel>,
    /// What another panel hands in.
    presented: Option<Still>,
}

impl Stages {
    fn ui(&mut self, ui: &mut Ui, room: &mut Room<'_>, shown_now: bool) {
        let panel = self.panel.get_or_insert_with(|| WheelPanel::new(ui.ctx()));
        if let Some(still) = self.presented.take() {
            panel.present(still);
        }
        panel.tick(room, &eframe::Frame::_new_kittest());
        panel.ui(ui, room, shown_now);
    }
}

type Window = Harness<'static, OpenRoom<Stages>>;

const ENTRY: [&str; 2] = ["抽奖：扫券或输入券号", "Draw: scan a ticket or type its number"];

fn open(mut event: TestEvent, language: Language) -> Window {
    event.open_draw();
    harness(OpenRoom::new(event, language, Stages::default(), Stages::ui))
}

/// An event with places, a programme, a plan for rain, a sponsor with a message.
fn fair() -> TestEvent {
    let mut event = TestEvent::fair();
    let place = |name: &str, when: &str| Place { name: name.to_owned(), when: when.to_owned() };
    let settings = Settings {
        title: "童真忆趣游园会".to_owned(),
        title_en: "Childhood Games Day".to_owned(),
        theme: "陪孩子玩一回".to_owned(),
        places: vec![place("篮球场", "晴天"), place("活动室", "雨天")],
        programme: vec![ProgrammeItem {
            time: "09:40".to_owned(),
            title: "大转盘开始".to_owned(),
            ..ProgrammeItem::default()
        }],
        emergency: vec![EmergencyStep {
            case: "下雨".to_owned(), action: "拨打110".to_owned()
        }],
        rules: Rules::default(),
        ..Settings::default()
    };
    let sponsor = Sponsor {
        id: SponsorId(1),
        name: "小海豚早教".to_owned(),
        kind: String::new(),
        contact: String::new(),
        gives: "300元".to_owned(),
        message: "陪宝贝长大".to_owned(),
        logo: None,
    };
    let changes = vec![Change::Settings(Box::new(settings)), Change::Sponsor(sponsor)];
    event.done(Action::Configure { changes, reason: String::new() });
    event
}

fn drawn(event: &mut TestEvent, name: &str) -> DrawRecord {
    let ticket = event.valid_guest(name);
    match event.done(Action::Draw { ticket, lucky: None }) {
        Receipt::Drawn(record) => record,
        other => panic!("{other:?}"),
    }
}

fn drawn_and_shown(event: &mut TestEvent, name: &str) -> DrawRecord {
    let record = drawn(event, name);
    event.done(Action::ShowDraw { draw: record.draw });
    record
}

/// What the likeness of the projector says.
fn stage(window: &Window, begins: &str) -> String {
    let found = window.query_all_by_label_contains(begins).filter_map(|node| {
        let node = node.accesskit_node();
        let label = node.value().or_else(|| node.label())?;
        label.starts_with(begins).then_some(label)
    });
    found.max_by_key(String::len).unwrap_or_default()
}

fn click(window: &mut Window, label: &str) {
    window.get_by_label(label).click();
    window.run();
}

fn scan(window: &mut Window, ticket: u32) {
    let code = window.state().live.coder().code(TicketNumber(ticket));
    window.state_mut().scan = Some(code);
    window.run();
}

fn is_black(window: &Window) -> bool {
    window
        .get_by_label_contains("黑屏")
        .accesskit_node()
        .toggled()
        .is_some_and(|toggled| toggled == egui::accesskit::Toggled::True)
}

fn draws(window: &Window) -> usize {
    window.state().live.book().draws().count()
}

/// Frames until what was handed in is answered; the wheel may turn meanwhile.
fn answered_while_turning(window: &mut Window) {
    window.step();
    while window.state().door.is_waiting() {
        std::thread::sleep(std::time::Duration::from_millis(2));
        window.step();
    }
    window.step();
}

fn press(window: &mut Window, key: Key, text: &str) {
    window.key_press(key);
    if !text.is_empty() {
        window.event(Event::Text(text.to_owned()));
    }
    answered_while_turning(window);
}

#[test]
fn the_welcome_shows_programme_and_sponsors() {
    for (language, button, title) in [
        (Language::Chinese, "欢迎页", "童真忆趣游园会"),
        (Language::English, "Welcome", "Childhood Games Day"),
    ] {
        let mut window = open(fair(), language);
        click(&mut window, button);
        let said = stage(&window, title);
        for part in ["陪孩子玩一回", "09:40", "大转盘开始", "小海豚早教", "陪宝贝长大"]
        {
            assert!(said.contains(part), "{part} in {said}");
        }
        assert!(!said.contains("300元"), "what a sponsor gives is not announced");
    }
}

#[test]
fn winners_are_shown_wins_that_stand_with_masked_names_the_newest_first() {
    for (language, button, title) in [
        (Language::Chinese, "中奖榜", "最新中奖"),
        (Language::English, "Winners", "Latest winners"),
    ] {
        let mut event = fair();
        drawn_and_shown(&mut event, "王小明");
        let taken_back = drawn_and_shown(&mut event, "单雄信");
        drawn_and_shown(&mut event, "赵丽");
        let void = event.book().draw(taken_back.draw).unwrap().mark.act;
        event.done(Action::Void { target: void, reason: "重来".to_owned() });
        drawn(&mut event, "仇英");
        let mut window = open(event, language);
        click(&mut window, button);
        let said = stage(&window, title);
        let (zhao, wang) = (said.find("赵○").unwrap(), said.find("王○○").unwrap());
        assert!(zhao < wang, "{said}");
        for absent in ["单", "仇", "小明", "丽", "英"] {
            assert!(!said.contains(absent), "{absent} in {said}");
        }
        assert!(said.contains("毛绒玩具") || said.contains("蜡笔"), "{said}");
    }
}

#[test]
fn the_riddle_board_shows_what_hangs_and_never_a_question_or_an_answer() {
    for (language, button, title, left) in [
        (Language::Chinese, "灯谜榜", "灯谜榜 ·", "还挂着 2 条"),
        (Language::English, "Riddles", "Riddle board", "2 still hanging"),
    ] {
        let mut event = fair();
        let ticket = event.guest("王小明");
        event.done(Action::AttemptRiddle {
            ticket,
            riddle: RiddleNumber(2),
            answer: "告".to_owned(),
            ruling: None,
        });
        let mut window = open(event, language);
        click(&mut window, button);
        let said = stage(&window, title);
        assert!(said.ends_with(&format!("{left} · 1 3")), "{said}");
        let book = window.state().live.book();
        for riddle in book.setup().riddles.values() {
            for secret in [&riddle.question, &riddle.answer, &riddle.hint] {
                assert!(!said.contains(secret.as_str()), "{secret} in {said}");
            }
        }
    }
}

#[test]
fn a_board_that_is_shown_follows_what_happens() {
    let mut window = open(fair(), Language::Chinese);
    click(&mut window, "灯谜榜");
    assert!(stage(&window, "灯谜榜 ·").ends_with("1 2 3"));
    let changes = vec![riddle(4, "四", "四", &[])];
    window.state_mut().door.submit(Action::Configure { changes, reason: String::new() });
    answered_while_turning(&mut window);
    window.run();
    assert!(stage(&window, "灯谜榜 ·").ends_with("1 2 3 4"));
}

#[test]
fn an_announcement_takes_two_clicks_and_stays() {
    for (language, open_drawer, words) in [
        (Language::Chinese, "公告…", "活动移至：活动室"),
        (Language::English, "Notice…", "We are moving to: 活动室"),
    ] {
        let mut window = open(fair(), language);
        click(&mut window, open_drawer);
        assert_eq!(stage(&window, &format!("{words} ·")), "", "nothing is announced yet");
        click(&mut window, words);
        assert!(stage(&window, words).contains(" · "));
        // The next ticket, and what happens elsewhere, leave it there.
        scan(&mut window, 7);
        window.state_mut().door.submit(Action::Register { person: person("赵丽") });
        answered_while_turning(&mut window);
        window.run();
        window.key_press(Key::Escape);
        window.run();
        assert!(stage(&window, words).contains(" · "));
    }
}

#[test]
fn an_announcement_can_be_typed() {
    let mut window = open(fair(), Language::Chinese);
    click(&mut window, "公告…");
    assert!(window.get_by_label("公告内容").is_focused());
    type_text(&mut window, "请 5 号家长到签到台");
    window.key_press(Key::Enter);
    window.run();
    assert!(stage(&window, "请 5 号家长到签到台").contains("童真忆趣游园会"));
    assert!(window.query_by_label("公告内容").is_none(), "the drawer closes");
}

#[test]
fn an_announcement_that_cannot_be_read_in_passing_is_kept_back_and_not_cut() {
    let mut window = open(fair(), Language::Chinese);
    click(&mut window, "公告…");
    assert!(window.get_by_label("公告内容").is_focused());
    let long = "雨".repeat(123);
    type_text(&mut window, &long);
    window.key_press(Key::Enter);
    window.run();
    window.get_by_label_contains("请删去 3 个字");
    assert_eq!(stage(&window, "雨雨雨"), "");
    let field = window.get_by_label("公告内容").accesskit_node().value();
    assert_eq!(field.as_deref(), Some(&long[..]));
}

#[test]
fn a_spin_brings_the_wheel_back_and_blocks_the_choice() {
    let mut event = fair();
    event.valid_guest("王小明");
    let mut window = open(event, Language::Chinese);
    click(&mut window, "黑屏");
    scan(&mut window, 1);
    press(&mut window, Key::Space, " ");
    assert_eq!(draws(&window), 1);
    window.get_by_label("童真忆趣游园会");
    assert!(window.get_by_label("欢迎页").accesskit_node().is_disabled());
    assert!(!is_black(&window));
    // Neither does another panel take the stage from a draw.
    let title = "承诺".to_owned();
    let pledge = Still::Pledge(PledgeShown { title, ..PledgeShown::default() });
    window.state_mut().panel.presented = Some(pledge);
    window.step();
    assert!(window.query_by_label("承诺").is_none());
}

#[test]
fn an_announcement_breaks_into_a_spin_and_the_draw_is_shown_afterwards() {
    let mut event = fair();
    event.valid_guest("王小明");
    let mut window = open(event, Language::Chinese);
    scan(&mut window, 1);
    press(&mut window, Key::Space, " ");
    assert_eq!(draws(&window), 1);
    let words = "请有序离场，听从志愿者引导";
    for label in ["公告…", words] {
        window.get_by_label(label).click();
        window.step();
        window.step();
    }
    assert!(stage(&window, words).contains(" · "));
    // Space goes on with the same draw.
    press(&mut window, Key::Space, " ");
    assert_eq!(draws(&window), 1);
    assert!(window.get_by_label("欢迎页").accesskit_node().is_disabled(), "the wheel turns");
}

#[test]
fn where_the_way_out_is_the_host_completes_before_it_is_announced() {
    let mut window = open(fair(), Language::Chinese);
    click(&mut window, "公告…");
    click(&mut window, "请有序离场，出口：…");
    type_text(&mut window, "东门");
    window.key_press(Key::Enter);
    window.run();
    assert!(stage(&window, "请有序离场，出口：东门").contains(" · "));
}

#[test]
fn a_stage_of_another_panel_is_shown_until_another_one_is_chosen() {
    let mut window = open(fair(), Language::Chinese);
    let entries = vec!["月亮".to_owned(), "6 3".to_owned()];
    let opening = OpeningShown { title: "开场".to_owned(), line: String::new(), entries };
    window.state_mut().panel.presented = Some(Still::Opening(opening));
    window.run();
    window.get_by_label("开场 · 月亮 · 6 3");
    click(&mut window, "转盘");
    assert!(window.query_by_label("开场 · 月亮 · 6 3").is_none());
}

#[test]
fn the_pledge_on_the_projector_is_the_one_that_is_published() {
    for language in [Language::Chinese, Language::English] {
        let panel = CeremonyPanel::default();
        let window = harness(OpenRoom::new(fair(), language, panel, CeremonyPanel::ui));
        let OpenRoom { panel, words, live, .. } = window.state();
        let shown = panel.pledge_shown(words).unwrap();
        assert_eq!(shown.words.len(), 12);
        assert_eq!(shown.hex, live.commitment());
        let read = panel.pledge().unwrap().pledge.for_qr();
        assert!(read.contains(&shown.hex.to_uppercase()));
        assert_eq!(shown.qr, QrCode::new(&read));
        assert!(shown.qr.is_some());
    }
}

#[test]
fn a_presenters_keys_spin_and_darken() {
    for (key, text) in [(Key::PageDown, ""), (Key::Enter, "")] {
        let mut event = fair();
        event.valid_guest("王小明");
        let mut window = open(event, Language::Chinese);
        press(&mut window, key, text);
        assert_eq!(draws(&window), 0, "no ticket stands ready");
        scan(&mut window, 1);
        press(&mut window, key, text);
        assert_eq!(draws(&window), 1, "{key:?}");
    }
    let mut window = open(fair(), Language::Chinese);
    click(&mut window, "欢迎页");
    for (key, text) in [(Key::PageUp, ""), (Key::Period, "."), (Key::B, "b")] {
        press(&mut window, key, text);
        assert!(is_black(&window), "{key:?}");
        assert_eq!(stage(&window, "童真忆趣游园会"), "");
        press(&mut window, key, text);
        assert!(!is_black(&window), "{key:?}");
        assert!(stage(&window, "童真忆趣游园会").contains("小海豚早教"));
    }
    let entry = window.get_by_label(ENTRY[0]).accesskit_node().value();
    assert_eq!(entry.unwrap_or_default(), "");
}

#[test]
fn enter_still_ends_what_was_typed_and_a_ticket_that_may_not_spin_is_not_pushed_by_it() {
    let mut event = fair();
    event.valid_guest("王小明");
    event.guest("赵丽");
    let mut window = open(event, Language::Chinese);
    type_text(&mut window, "2");
    press(&mut window, Key::Enter, "");
    press(&mut window, Key::Enter, "");
    let refused = window.state().live.recent().filter(|entry| entry.outcome.is_err()).count();
    assert_eq!((draws(&window), refused), (0, 0));
    type_text(&mut window, "1");
    press(&mut window, Key::Enter, "");
    assert_eq!(draws(&window), 0, "the first Enter only asks");
    press(&mut window, Key::Enter, "");
    assert_eq!(draws(&window), 1);
}

#[test]
fn a_tap_on_the_likeness_spins_where_any_key_does() {
    for (language, toggle, switch) in [
        (Language::Chinese, "任意键转动", "按任意键开转"),
        (Language::English, "Any key spins", "Press any key to spin"),
    ] {
        let mut event = fair();
        event.valid_guest("王小明");
        let mut window = open(event, language);
        assert!(window.query_by_label(switch).is_none());
        click(&mut window, toggle);
        click(&mut window, switch);
        assert_eq!(draws(&window), 0, "no ticket stands ready");
        scan(&mut window, 1);
        window.get_by_label(switch).click();
        answered_while_turning(&mut window);
        answered_while_turning(&mut window);
        assert_eq!(draws(&window), 1);
    }
}

#[test]
fn any_key_spins_while_the_likeness_has_the_keyboard() {
    let mut event = fair();
    event.valid_guest("王小明");
    let mut window = open(event, Language::Chinese);
    click(&mut window, "任意键转动");
    scan(&mut window, 1);
    window.get_by_label("按任意键开转").focus();
    window.run();
    press(&mut window, Key::K, "k");
    assert_eq!(draws(&window), 1);
    let entry = window.get_by_label(ENTRY[0]).accesskit_node().value();
    assert_eq!(entry.unwrap_or_default(), "");
}

#[test]
fn a_chosen_stage_asks_for_no_further_frame() {
    let mut window = open(fair(), Language::Chinese);
    for button in ["欢迎页", "转盘", "中奖榜", "灯谜榜", "黑屏"] {
        click(&mut window, button);
        let output = window.output();
        let delay = output.viewport_output[&ViewportId::ROOT].repaint_delay;
        assert_eq!(delay, std::time::Duration::MAX, "{button}");
    }
}
