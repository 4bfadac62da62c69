//! Consent at check-in, phones in full on record, the removal in Setup.

use egui::Key;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use youyuan::model::act::{Action, Personal};
use youyuan::model::person::Person;
use youyuan::model::pin::Pin;
use youyuan::model::privacy::Privacy;
use youyuan::model::setup::Change;
use youyuan::ui::panels::check_in::CheckInPanel;
use youyuan::ui::panels::setup::SetupPanel;
use youyuan::ui::words::Language;

use crate::open_room::{OpenRoom, answered, harness, leader_comes, type_text};
use crate::support::TestEvent;

fn asking() -> TestEvent {
    let mut event = TestEvent::fair();
    let mut settings = event.book().setup().settings.clone();
    settings.privacy = Privacy { ask_consent: true, ..Privacy::default() };
    event.configure(vec![Change::Settings(Box::new(settings))]).unwrap();
    event
}

fn check_in(event: TestEvent, language: Language) -> Harness<'static, OpenRoom<CheckInPanel>> {
    harness(OpenRoom::new(event, language, CheckInPanel::default(), CheckInPanel::ui))
}

fn people<P>(window: &Harness<'static, OpenRoom<P>>) -> Vec<Person> {
    let book = window.state().live.book();
    book.people_unsorted().map(|(_, person)| person.clone()).collect()
}

#[test]
fn the_guardian_sees_what_is_kept_and_one_more_enter_says_yes() {
    let mut window = check_in(asking(), Language::Chinese);
    type_text(&mut window, "李小红 6 13800001111");
    window.key_press(Key::Enter);
    window.run();
    assert_eq!(window.state().live.book().counts().checked_in, 0, "nobody has agreed yet");
    window.get_by_label_contains("活动后删除");
    window.get_by_label_contains("李小红 · 6 岁");
    read(&mut window);
    window.key_press(Key::Enter);
    answered(&mut window);
    let [person] = &people(&window)[..] else { panic!("one person") };
    assert_eq!(person.name, "李小红");
    assert!(person.consent.is_some());
}

/// Time enough to read the guardian's words.
fn read(window: &mut Harness<'static, OpenRoom<CheckInPanel>>) {
    for _ in 0..5 {
        window.step();
    }
}

#[test]
fn a_second_enter_that_nobody_had_time_to_read_before_is_no_consent() {
    let mut window = check_in(asking(), Language::Chinese);
    type_text(&mut window, "李小红 6 13800001111");
    for _ in 0..2 {
        window.key_press(Key::Enter);
        window.step();
    }
    read(&mut window);
    window.get_by_label_contains("活动后删除");
    assert_eq!(window.state().live.book().counts().checked_in, 0);
}

#[test]
fn without_consent_the_ticket_has_no_name_and_is_as_good_as_any() {
    for (language, no, nameless) in [
        (Language::Chinese, "不同意，发不记名券", "不记名"),
        (Language::English, "They don't: ticket without a name", "no name"),
    ] {
        let mut window = check_in(asking(), language);
        type_text(&mut window, "李小红 6 13800001111");
        window.key_press(Key::Enter);
        window.run();
        window.get_by_label(no).click();
        answered(&mut window);
        assert_eq!(people(&window), [Person::default()], "not even the phone");
        assert_eq!(window.state().live.book().counts().checked_in, 1);
        assert!(window.query_all_by_label_contains(nameless).next().is_some());
    }
}

#[test]
fn a_key_that_is_held_down_is_no_consent() {
    let mut window = check_in(asking(), Language::Chinese);
    type_text(&mut window, "李小红 6 13800001111");
    // Pressed and never let go: the keyboard says so again and again.
    for _ in 0..4 {
        window.event(egui::Event::Key {
            key: Key::Enter,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers: egui::Modifiers::NONE,
        });
        window.run();
    }
    window.get_by_label_contains("活动后删除");
    assert_eq!(window.state().live.book().counts().checked_in, 0);
}

#[test]
fn a_whole_phone_is_shown_on_request_and_that_is_on_record() {
    let mut event = TestEvent::fair();
    let child = Person {
        name: "李小红".to_owned(),
        guardian_phone: "13800004821".to_owned(),
        ..Person::default()
    };
    event.done(Action::Register { person: Personal::Plain(child) });
    let mut window = check_in(event, Language::Chinese);
    type_text(&mut window, "lxh");
    assert!(window.query_by_label_contains("13800004821").is_none());
    window.get_by_label("完整电话").click();
    answered(&mut window);
    window.get_by_label("13800004821");
    let entry = window.state().live.recent().next().unwrap();
    assert!(matches!(entry.action, Action::Unmask { attendee: Some(_) }));
    window.key_press(Key::Escape);
    window.run();
    assert!(window.query_by_label_contains("13800004821").is_none(), "clean for the next");
}

/// A phone was asked for, and the PIN that it needs was not given.
fn refused_phone() -> Harness<'static, OpenRoom<CheckInPanel>> {
    let mut event = TestEvent::fair();
    let guardian_phone = "13800004821".to_owned();
    let child = Person { name: "李小红".to_owned(), guardian_phone, ..Person::default() };
    event.done(Action::Register { person: Personal::Plain(child) });
    event.done(Action::SetPin { pin: Pin::Plain("4821".to_owned()) });
    let mut window = check_in(event, Language::Chinese);
    type_text(&mut window, "lxh");
    window.get_by_label("完整电话").click();
    answered(&mut window);
    window.get_by_label_contains("需要负责人口令");
    assert!(window.query_by_label_contains("13800004821").is_none());
    window
}

#[test]
fn the_pin_guards_a_phone_and_once_it_is_given_the_phone_is_shown() {
    let mut window = refused_phone();
    assert!(window.state_mut().door.take_pin_needed(), "the strip is asked for");
    leader_comes(&mut window, "4821");
    window.get_by_label("13800004821");
}

#[test]
fn what_nobody_waits_for_any_more_is_not_done_when_the_leader_comes() {
    let mut window = refused_phone();
    window.state_mut().door.stop_asking();
    leader_comes(&mut window, "4821");
    assert!(window.query_by_label_contains("13800004821").is_none());
    let mut window = refused_phone();
    window.key_press(Key::Escape);
    window.run();
    leader_comes(&mut window, "4821");
    assert!(window.query_by_label_contains("13800004821").is_none());
}

#[test]
fn the_removal_is_asked_for_twice_and_nobody_is_found_afterwards() {
    let mut event = TestEvent::fair();
    event.guest("李小红");
    let mut window =
        harness(OpenRoom::new(event, Language::Chinese, SetupPanel::default(), SetupPanel::ui));
    window.get_by_label("隐私").click();
    window.run();
    window.get_by_label("永久删除个人信息…").click();
    window.run();
    assert_eq!(people(&window).len(), 1, "once is not enough");
    assert_eq!(window.state().live.search("lxh", 9).len(), 1);
    window.get_by_label("永久删除").click();
    answered(&mut window);
    assert_eq!(people(&window).len(), 0);
    assert_eq!(window.state().live.search("lxh", 9), []);
    window.get_by_label_contains("已删除：");
}
