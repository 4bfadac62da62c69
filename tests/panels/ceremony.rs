//! 仪式: published, said, opened, closed; each step once, in its order, and in words.

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use youyuan::model::act::Action;
use youyuan::model::fingerprint;
use youyuan::model::id::TicketNumber;
use youyuan::model::setup::Rules;
use youyuan::ui::panels::ceremony::{CeremonyPanel, CeremonyRequest};
use youyuan::ui::words::Language;

use crate::open_room::{OpenRoom, answered, harness, type_text};
use crate::support::{TestEvent, prize};

type Window = Harness<'static, OpenRoom<CeremonyPanel>>;

fn open(event: TestEvent, language: Language) -> Window {
    harness(OpenRoom::new(event, language, CeremonyPanel::default(), CeremonyPanel::ui))
}

fn press(window: &mut Window, button: &str) {
    window.get_by_role_and_label(Role::Button, button).click();
    answered(window);
}

fn says(window: &Window, text: &str) -> bool {
    window.query_all_by_label_contains(text).next().is_some()
}

fn say(window: &mut Window, word: &str) {
    type_text(window, word);
    window.key_press(Key::Enter);
    answered(window);
}

#[test]
fn the_host_is_led_from_the_pledge_to_the_revealed_seed() {
    let mut event = TestEvent::fair();
    event.valid_guest("王小明");
    let mut window = open(event, Language::Chinese);
    assert!(says(&window, "第一步"));
    // Words before the pledge are not taken.
    say(&mut window, "6");
    assert!(says(&window, "请先公布承诺"));
    window.key_press(Key::Escape);
    window.run();
    press(&mut window, "公布承诺");
    assert!(says(&window, "抽奖承诺已公布"));
    say(&mut window, "6");
    say(&mut window, "月亮");
    say(&mut window, "打错了");
    window.get_by_role_and_label(Role::Button, "打错了").click();
    window.run();
    press(&mut window, "开始抽奖");
    let ceremony = window.state().live.book().ceremony().clone();
    assert_eq!(ceremony.opened.unwrap().0, ["6", "月亮"]);
    assert!(says(&window, "奖品表已锁定"));
    // A careless press closes nothing.
    press(&mut window, "结束抽奖…");
    press(&mut window, "暂不结束");
    press(&mut window, "结束抽奖…");
    assert!(window.state().live.book().ceremony().closed.is_none());
    press(&mut window, "确认结束（还有 1 张有效券没抽完）");
    assert!(window.state().live.book().ceremony().closed.is_some());
    window.get_by_role_and_label(Role::Button, "导出验证页…").click();
    window.run();
    assert_eq!(window.state_mut().panel.take_request(), Some(CeremonyRequest::WriteProof));
}

#[test]
fn the_commitment_stands_there_in_words_and_digits() {
    for language in [Language::Chinese, Language::English] {
        let window = open(TestEvent::fair(), language);
        let commitment = window.state().live.commitment().to_owned();
        let words = fingerprint::words(&commitment);
        let word = |at: usize| match language {
            Language::Chinese => words[at].chinese,
            Language::English => words[at].english,
        };
        for line in [0..6, 6..12] {
            let line: Vec<_> = line.map(word).collect();
            assert!(says(&window, &line.join(" ")), "{line:?}");
        }
        assert!(says(&window, &format!("{} {}", &commitment[..8], &commitment[8..16])));
    }
}

#[test]
fn a_table_that_changed_after_the_pledge_is_published_again() {
    let mut event = TestEvent::fair();
    event.done(Action::PledgeDraw {});
    let reason = "商家多送了".to_owned();
    let changes = vec![prize(1, "毛绒玩具", 9, true, 0)];
    event.done(Action::Configure { changes, reason });
    let mut window = open(event, Language::English);
    press(&mut window, "The table has changed: publish again");
    assert!(says(&window, "The draw's pledge is public"));
    press(&mut window, "Open without words of the audience");
    assert!(says(&window, "The draw is open"));
}

#[test]
fn what_came_too_late_is_not_offered() {
    let mut event = TestEvent::with_rules(Rules { stamps_needed: 0, ..Rules::default() });
    let ticket = event.guest("王小明");
    event.done(Action::Draw { ticket, lucky: None });
    let mut window = open(event, Language::Chinese);
    assert!(window.query_by_role_and_label(Role::Button, "开始抽奖").is_none());
    press(&mut window, "结束抽奖…");
    press(&mut window, "确认结束，公开种子");
    assert!(says(&window, "还没有揭晓") || says(&window, "等待"), "a draw waits to be shown");
    assert!(window.state().live.book().ceremony().closed.is_none());
    assert_eq!(ticket, TicketNumber(1));
}

#[test]
fn an_event_without_a_wheel_has_no_ceremony() {
    let rules = Rules { draws_per_ticket: 0, ..Rules::default() };
    let window = open(TestEvent::with_rules(rules), Language::Chinese);
    assert!(says(&window, "本活动没有设置抽奖"));
    assert!(window.query_by_role_and_label(Role::Button, "公布承诺").is_none());
}
