//! What the screens say when the laptop's clock was moved.

use egui_kittest::kittest::Queryable as _;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use youyuan::desk::{Clock, Desk};
use youyuan::exchange::rehearsal::{Plan, rehearse};
use youyuan::model::act::Action;
use youyuan::model::id::BoothId;
use youyuan::ui::clock::warning;
use youyuan::ui::panels::overview::OverviewPanel;
use youyuan::ui::words::{Language, Words};

use crate::app_window;
use crate::open_room::{OpenRoom, answered, harness, type_text};
use crate::support::{TestEvent, person};

fn zone(name: &str) -> TimeZone {
    TimeZone::get(name).unwrap()
}

#[test]
fn a_clock_that_was_moved_is_told_with_how_far_and_what_to_do() {
    let mut event = TestEvent::fair();
    event.guest("王小明");
    let book = event.book();
    let last = book.tickets().last().unwrap().mark.at;
    let hours = |hours: i64| last + SignedDuration::from_hours(hours);
    let said = |now: Timestamp, zone_now: &str, language| {
        let now = now.to_zoned_datetime(zone(zone_now));
        warning(&Words::new(language), book, &now, &zone("Asia/Shanghai")).unwrap_or_default()
    };
    for (now, zone_now, chinese, english) in [
        (hours(1), "Asia/Shanghai", "", ""),
        (
            hours(-24),
            "Asia/Shanghai",
            "时钟倒退了 1 天，请校对",
            "The clock went back 1 day: please set it",
        ),
        (
            hours(-3),
            "Asia/Shanghai",
            "时钟倒退了 3 小时，请校对",
            "The clock went back 3 h: please set it",
        ),
        (
            hours(365 * 24),
            "Asia/Shanghai",
            "时钟跳快了 365 天，请校对",
            "The clock leapt ahead 365 days: please set it",
        ),
        (
            hours(1),
            "America/New_York",
            "时区变了，请校对",
            "The time zone changed: please check it",
        ),
    ] {
        assert_eq!(said(now, zone_now, Language::Chinese), chinese);
        assert_eq!(said(now, zone_now, Language::English), english);
    }
}

/// An event whose last act was recorded three hours from now.
fn event_of_a_fast_clock() -> TestEvent {
    let mut event = TestEvent::fair();
    event.close();
    let clock: Clock = Box::new(|| Timestamp::now() + SignedDuration::from_hours(3));
    let (desk, _) = Desk::open(&event.path, clock, Box::new(|_| {})).unwrap();
    let act = event.act(Action::WalkIn { person: person("王小明"), ticket: None });
    desk.client().call(act).unwrap().outcome.unwrap();
    event
}

#[test]
fn the_status_bar_says_so_while_the_clock_is_behind_the_journal() {
    let event = event_of_a_fast_clock();
    let mut window = app_window::open(&event.path);
    app_window::wait_for(&mut window, "时钟倒退了");
}

#[test]
fn a_rehearsal_that_was_kept_raises_no_alarm_about_the_clock() {
    let mut event = TestEvent::fair();
    let setup = event.book().setup().clone();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kept.youyuan");
    for opens in ["2020-01-01T06:00:00Z", "2120-01-01T06:00:00Z"] {
        let plan = Plan { attendees: 3, seed: 1, opens: opens.parse().unwrap(), stops: None };
        rehearse(&setup, &path, plan).unwrap();
        let mut window = app_window::open(&path);
        app_window::wait_for(&mut window, &setup.settings.title);
        assert!(window.query_by_label_contains("请校对").is_none(), "{opens}");
        drop(window);
        std::fs::remove_file(&path).unwrap();
    }
}

#[test]
fn doubtful_times_bear_a_sign_wherever_they_are_told_and_the_list_keeps_its_order() {
    let mut event = event_of_a_fast_clock();
    event.reopen();
    // The clock is back on that September afternoon.
    let second = event.guest("赵丽");
    event.done(Action::Stamp { ticket: second, booth: BoothId(1) });
    let panel = OverviewPanel::default();
    let mut window = harness(OpenRoom::new(event, Language::Chinese, panel, OverviewPanel::ui));
    window.get_by_label_contains("带“?”的时间不准，先后以列表为准");
    let times = window.get_all_by_label_contains("? 入口");
    assert_eq!(times.count(), 4, "of the setup as well: the clock was set back to its very time");
    type_text(&mut window, "王小明");
    window.get_all_by_label("撤销").next().unwrap().click();
    window.run();
    window.get_by_label("点错了").click();
    answered(&mut window);
    window.get_by_label("已撤销");
}
