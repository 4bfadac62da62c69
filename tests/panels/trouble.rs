//! What the screens say when the disk takes nothing, and the way out of it: the whole window,
//! under the shim that lets the disk fail.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use egui::{Event, Key, Ui};
use egui_kittest::kittest::Queryable as _;
use youyuan::desk::{Desk, Trouble};
use youyuan::ui::trouble::{TroubleRequest, trouble_strip_ui};
use youyuan::ui::words::{Language, Words};

use crate::app_window::{self, AppWindow};
use crate::open_room::window;
use crate::support::{TestEvent, test_clock};

struct Strip {
    words: Words,
    trouble: Trouble,
    can_retry: bool,
    asked: Option<TroubleRequest>,
}

fn strip_ui(ui: &mut Ui, strip: &mut Strip) {
    let Strip { words, trouble, can_retry, asked } = strip;
    *asked = trouble_strip_ui(ui, words, trouble, *can_retry).or(*asked);
}

#[test]
fn every_trouble_has_its_words_and_the_way_out_of_it() {
    let said = || "disk I/O error".to_owned();
    let (retry, reopen) = (Some(TroubleRequest::Retry), Some(TroubleRequest::OpenAgain));
    for (trouble, chinese, english, way_out) in [
        (Trouble::DiskFull, "没有保存：磁盘满了", "Not saved: the disk is full", retry),
        (
            Trouble::ReadOnly,
            "没有保存：文件只能读，不能写",
            "Not saved: the file can only be read",
            retry,
        ),
        (Trouble::Other { said: said() }, "没有保存", "Not saved", retry),
        (
            Trouble::Unsure { said: said() },
            "已停止记录：磁盘没有确认写入",
            "Recording stopped: the disk did not confirm",
            reopen,
        ),
        (
            Trouble::Broken { said: said() },
            "已停止记录：程序出错了",
            "Recording stopped: the program made a mistake",
            reopen,
        ),
        (
            Trouble::Closed,
            "没有保存：活动文件已关闭",
            "Not saved: the event file is closed",
            reopen,
        ),
    ] {
        for (language, words) in [(Language::Chinese, chinese), (Language::English, english)] {
            let button = match (language, way_out) {
                (Language::Chinese, Some(TroubleRequest::Retry)) => "再试一次",
                (Language::Chinese, _) => "重新打开活动",
                (Language::English, Some(TroubleRequest::Retry)) => "Try again",
                (Language::English, _) => "Open the event again",
            };
            let words_of = Words::new(language);
            let trouble = trouble.clone();
            let strip = Strip { words: words_of, trouble, can_retry: true, asked: None };
            let mut strip = window(strip, strip_ui);
            strip.get_by_label(words);
            strip.get_by_label(button).click();
            strip.run();
            assert_eq!(strip.state().asked, way_out, "{words}");
            strip.state_mut().can_retry = false;
            strip.run();
            let is_there = strip.query_by_label(button).is_some();
            assert_eq!(is_there, way_out == reopen, "{words}: with nothing to try again");
        }
    }
}

/// The whole window with an event on a disk that fails while there is a file at `switch`.
struct Shaken {
    window: AppWindow,
    event: PathBuf,
    switch: PathBuf,
}

impl Shaken {
    fn open(event: &Path, switch: &Path) -> Self {
        let window = app_window::open(event);
        let mut shaken = Self { window, event: event.to_owned(), switch: switch.to_owned() };
        shaken.await_label("签到");
        shaken
    }

    fn break_disk(&self) {
        std::fs::write(&self.switch, "").unwrap();
    }

    fn mend_disk(&self) {
        std::fs::remove_file(&self.switch).unwrap();
    }

    fn walk_in(&mut self, name: &str) {
        self.window.event(Event::Text(format!("{name} 6 13800001111")));
        self.step();
        self.window.key_press(Key::Enter);
        self.step();
    }

    fn click(&mut self, label: &str) {
        self.await_button(label);
        self.window.get_by_label(label).click();
        self.step();
    }

    fn step(&mut self) {
        for _ in 0..3 {
            self.window.step();
        }
    }

    fn shows(&self, label: &str) -> bool {
        self.window.query_all_by_label_contains(label).next().is_some()
    }

    fn await_label(&mut self, label: &str) {
        self.await_that(label, |shaken| shaken.shows(label));
    }

    /// Waits for the button itself: a verdict speaks of it as well, and may come before it does.
    fn await_button(&mut self, label: &str) {
        self.await_that(label, |shaken| shaken.window.query_by_label(label).is_some());
    }

    fn await_that(&mut self, what: &str, is_so: impl Fn(&Self) -> bool) {
        let begun = Instant::now();
        while !is_so(self) {
            assert!(begun.elapsed() < Duration::from_secs(60), "{what} never came");
            std::thread::sleep(Duration::from_millis(5));
            self.step();
        }
    }

    /// The names of those who checked in, from the file.
    fn close(self) -> Vec<String> {
        drop(self.window);
        let (_, opened) = Desk::open(&self.event, test_clock(), Box::new(|_| {})).unwrap();
        let people = opened.book.people_unsorted();
        let mut names: Vec<String> = people.map(|(_, person)| person.name.clone()).collect();
        names.sort();
        names
    }
}

/// Says to a test that it is the child in which the disk fails.
const CHILD: &str = "YOUYUAN_TROUBLE_CHILD";

/// Runs `test` in a child of its own, named `name`, in which calls of these kinds fail with this
/// errno while the disk is broken.
fn with_a_disk_that_fails(name: &str, kinds: &str, test: fn(Shaken)) {
    if let Some(event) = std::env::var_os(CHILD) {
        let event = PathBuf::from(event);
        let switch = event.parent().unwrap().with_file_name("broken");
        return test(Shaken::open(&event, &switch));
    }
    let mut event = TestEvent::fair();
    event.close();
    let place = event.folder.path().canonicalize().unwrap();
    let folder = place.join("disk");
    std::fs::create_dir(&folder).unwrap();
    let path = folder.join("event.youyuan");
    std::fs::rename(&event.path, &path).unwrap();
    let fail = Some(format!("{kinds}:while={}", place.join("broken").display()));
    let disk = crate::program::Disk { fail, log: None };
    let mut child = crate::program::under_shim(&std::env::current_exe().unwrap(), &path, &disk);
    child.args(["--exact", name, "--nocapture"]).env(CHILD, &path);
    let output = child.output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
}

#[test]
fn on_a_full_disk_the_screen_says_so_and_the_act_is_done_once_when_there_is_room() {
    let name =
        "trouble::on_a_full_disk_the_screen_says_so_and_the_act_is_done_once_when_there_is_room";
    with_a_disk_that_fails(name, "w:28", |mut shaken| {
        shaken.walk_in("李小红");
        shaken.await_label("签到成功");
        shaken.break_disk();
        shaken.walk_in("王小明");
        shaken.await_label("没有保存：磁盘满了");
        assert!(shaken.shows("请删掉一些照片或视频，腾出空间，再试一次。"));
        assert!(!shaken.shows("签到成功 2 号"));
        shaken.click("再试一次");
        // The button is back: the disk was asked, and said no once more.
        shaken.await_button("再试一次");
        assert!(shaken.shows("没有保存：磁盘满了"));
        shaken.mend_disk();
        shaken.click("再试一次");
        shaken.await_label("签到成功 2 号");
        // What was recorded is seen before its answer arrives, and the strip waits for that.
        shaken.await_that("the end of the trouble", |shaken| !shaken.shows("没有保存"));
        assert_eq!(shaken.close(), ["李小红", "王小明"]);
    });
}

#[test]
fn after_a_sync_that_failed_the_screen_stops_until_the_event_is_opened_again() {
    let name = "trouble::after_a_sync_that_failed_the_screen_stops_until_the_event_is_opened_again";
    with_a_disk_that_fails(name, "s:5", |mut shaken| {
        shaken.walk_in("李小红");
        shaken.await_label("签到成功");
        shaken.break_disk();
        shaken.walk_in("王小明");
        shaken.await_label("已停止记录：磁盘没有确认写入");
        shaken.mend_disk();
        // The disk may say what it likes now: nobody believes it.
        shaken.walk_in("欧阳青");
        shaken.step();
        assert!(shaken.shows("已停止记录：磁盘没有确认写入"));
        assert!(shaken.window.query_by_label("再试一次").is_none());
        shaken.click("重新打开活动");
        let begun = Instant::now();
        while shaken.shows("已停止记录") || !shaken.shows("签到") {
            assert!(begun.elapsed() < Duration::from_secs(60), "it was not opened again");
            std::thread::sleep(Duration::from_millis(5));
            shaken.step();
        }
        shaken.walk_in("陈晨");
        shaken.await_label("签到成功 3 号");
        // What the disk had not confirmed was there after all; what came later was never taken.
        assert_eq!(shaken.close(), ["李小红", "王小明", "陈晨"]);
    });
}
