//! An open event as a whole: what covers a panel covers no other, and nothing unsaved is lost.

use std::path::Path;

use egui::{Event, Key, ViewportCommand, ViewportEvent, ViewportId};
use egui_kittest::kittest::Queryable as _;

use youyuan::model::act::{Action, Personal};
use youyuan::model::person::Person;
use youyuan::model::pin::Pin;
use youyuan::model::setup::Change;

use crate::app_window::{self, AppWindow, wait_for};
use crate::support::TestEvent;

/// The program with an event, as soon as its check-in is shown.
fn open(path: &Path) -> AppWindow {
    let mut window = app_window::open(path);
    wait_for(&mut window, CHECK_IN);
    window
}

/// The entry of the check-in.
const CHECK_IN: &str = "签到：姓名、拼音、首字母、电话尾号或券号";

fn closed() -> TestEvent {
    let mut event = TestEvent::fair();
    event.close();
    event
}

fn press(window: &mut AppWindow, key: Key) {
    window.key_press(key);
    window.run_steps(3);
}

fn paste(window: &mut AppWindow, text: &str) {
    window.input_mut().events.push(Event::Paste(text.to_owned()));
    window.run_steps(3);
}

#[test]
fn a_list_on_its_way_in_leaves_the_other_panels_free_and_waits_for_who_comes_back() {
    let event = closed();
    let mut window = open(&event.path);
    press(&mut window, Key::F7);
    window.get_by_label("名单").click();
    window.run_steps(3);
    paste(&mut window, "姓名\t年龄\n王小明\t7\n");
    wait_for(&mut window, "王小明");
    press(&mut window, Key::F1);
    wait_for(&mut window, CHECK_IN);
    assert!(window.query_by_label_contains("王小明").is_none());
    press(&mut window, Key::F7);
    wait_for(&mut window, "王小明");
}

#[test]
fn the_event_has_its_english_title_where_the_program_speaks_english() {
    let mut event = TestEvent::fair();
    let mut settings = event.book().setup().settings.clone();
    (settings.title, settings.title_en) = ("元宵节".to_owned(), "Lantern Festival".to_owned());
    let changes = vec![Change::Settings(Box::new(settings))];
    event.done(Action::Configure { changes, reason: String::new() });
    event.close();
    let mut window = open(&event.path);
    assert!(window.query_by_label("元宵节").is_some());
    window.get_by_label("English").click();
    window.run_steps(3);
    assert!(window.query_by_label("元宵节").is_none());
    assert!(window.query_by_label("Lantern Festival").is_some());
}

/// As a click on the cross of the window; the commands that it was answered with.
fn click_cross(window: &mut AppWindow) -> Vec<ViewportCommand> {
    let root = window.input_mut().viewports.entry(ViewportId::ROOT).or_default();
    root.events.push(ViewportEvent::Close);
    window.step();
    let commands = commands(window);
    if let Some(root) = window.input_mut().viewports.get_mut(&ViewportId::ROOT) {
        root.events.clear();
    }
    window.run_steps(2);
    commands
}

fn commands(window: &AppWindow) -> Vec<ViewportCommand> {
    let output = window.output().viewport_output.get(&ViewportId::ROOT);
    output.map(|output| output.commands.clone()).unwrap_or_default()
}

#[test]
fn a_window_with_unsaved_changes_of_the_setup_asks_before_it_closes() {
    let event = closed();
    let mut window = open(&event.path);
    assert!(!click_cross(&mut window).contains(&ViewportCommand::CancelClose));
    press(&mut window, Key::F7);
    window.get_by_label("活动").click();
    window.run_steps(3);
    window.get_by_label("活动名称").focus();
    window.run_steps(2);
    window.event(Event::Text("游".to_owned()));
    window.run_steps(3);
    window.get_by_label("未保存 1 项");
    press(&mut window, Key::F1);

    assert!(click_cross(&mut window).contains(&ViewportCommand::CancelClose));
    window.get_by_label("还有 1 项设置没有保存");
    window.get_by_label("未保存 1 项");
    window.get_by_label("回去保存").click();
    window.run_steps(2);
    assert!(window.query_by_label("还有 1 项设置没有保存").is_none());

    assert!(click_cross(&mut window).contains(&ViewportCommand::CancelClose));
    window.get_by_label("不保存，关闭").click();
    let closes = |_| {
        window.step();
        commands(&window).contains(&ViewportCommand::Close)
    };
    assert!((0..6).any(closes));
    assert!(!click_cross(&mut window).contains(&ViewportCommand::CancelClose));
}

#[test]
fn the_pin_in_the_strip_does_what_was_refused_without_it() {
    let mut event = TestEvent::fair();
    let guardian_phone = "13800004821".to_owned();
    let child = Person { name: "李小红".to_owned(), guardian_phone, ..Person::default() };
    event.done(Action::Register { person: Personal::Plain(child) });
    event.done(Action::SetPin { pin: Pin::Plain("4821".to_owned()) });
    event.close();
    let mut window = open(&event.path);
    window.event(Event::Text("lxh".to_owned()));
    window.run_steps(3);
    window.get_by_label("完整电话").click();
    wait_for(&mut window, "需要负责人口令");
    window.run_steps(5);
    window.event(Event::Text("4821".to_owned()));
    window.run_steps(2);
    press(&mut window, Key::Enter);
    wait_for(&mut window, "13800004821");
    assert!(window.query_by_label("负责人口令").is_none(), "the strip has gone");
}

#[test]
fn the_window_is_called_as_the_event_also_once_that_has_another_name() {
    let event = closed();
    let mut window = open(&event.path);
    press(&mut window, Key::F7);
    window.get_by_label("活动").click();
    window.run_steps(3);
    window.get_by_label("活动名称").focus();
    window.run_steps(2);
    window.key_press(Key::End);
    window.event(Event::Text("（南门）".to_owned()));
    window.run_steps(3);
    window.get_by_label("保存").click();
    let title = ViewportCommand::Title("童真忆趣游园会（南门）".to_owned());
    let named = |_| {
        std::thread::sleep(std::time::Duration::from_millis(20));
        window.step();
        commands(&window).contains(&title)
    };
    assert!((0..200).any(named));
}
