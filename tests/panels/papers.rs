//! 文书: a sheet is looked at before it is kept as PDF.

use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use youyuan::exchange::print::Sheet;
use youyuan::model::act::Action;
use youyuan::model::pin::Pin;
use youyuan::model::setup::{Change, Place};
use youyuan::ui::panels::papers::PapersPanel;
use youyuan::ui::words::{Language, Words};

use crate::open_room::{OpenRoom, answered, harness};
use crate::support::TestEvent;

fn open(event: TestEvent, language: Language) -> Harness<'static, OpenRoom<PapersPanel>> {
    harness(OpenRoom::new(event, language, PapersPanel::default(), PapersPanel::ui))
}

#[test]
fn every_sheet_is_shown_in_both_languages() {
    for language in [Language::Chinese, Language::English] {
        let words = Words::new(language);
        let mut event = TestEvent::fair();
        let mut settings = event.book().setup().settings.clone();
        settings.places = vec![Place { name: "活动室".to_owned(), when: "雨天".to_owned() }];
        event.configure(vec![Change::Settings(Box::new(settings))]).unwrap();
        let mut window = open(event, language);
        for sheet in Sheet::ALL {
            let name = words.text(sheet.name_key()).into_owned();
            window.get_all_by_label(&name).next().unwrap().click();
            window.run();
            window.get_by_label(&words.text("papers-preview"));
        }
    }
}

#[test]
fn a_sheet_of_several_pages_is_leafed_through_and_ends() {
    let mut event = TestEvent::fair();
    let riddles = (10..20).map(|number| crate::support::riddle(number, "谜面", "谜底", &[]));
    event.configure(riddles.collect()).unwrap();
    let mut window = open(event, Language::Chinese);
    window.get_by_label("谜条").click();
    window.run();
    window.get_by_label("第 1 页，共 3 页");
    for page in [2, 3] {
        window.get_by_label("下一页").click();
        window.run();
        window.get_by_label(&format!("第 {page} 页，共 3 页"));
    }
    assert!(window.get_by_label("下一页").accesskit_node().is_disabled());
}

#[test]
fn what_the_event_does_not_have_is_said_and_cannot_be_saved() {
    let mut window = open(TestEvent::empty(), Language::Chinese);
    window.get_by_label("谜条").click();
    window.run();
    window.get_by_label("本次活动没有这一项。");
    assert!(window.get_by_label("存为 PDF…").accesskit_node().is_disabled());
}

#[test]
fn whoever_asks_for_the_guests_in_full_is_on_record_and_the_pin_guards_them() {
    let mut event = TestEvent::fair();
    event.guest("王小明");
    event.done(Action::SetPin { pin: Pin::Plain("4821".to_owned()) });
    let mut window = open(event, Language::Chinese);
    window.get_by_label("居民名单（含姓名电话）…").click();
    answered(&mut window);
    window.get_by_label_contains("需要负责人口令");
    let entry = window.state().live.recent().next().unwrap();
    assert!(matches!(entry.action, Action::Unmask { attendee: None }), "the try is on record");
}
