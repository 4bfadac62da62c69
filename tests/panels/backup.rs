//! The sign of the backups in the status bar, and the strip that it opens.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use egui::Ui;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use youyuan::desk::{Backup, BackupPlan, BackupState, BackupTrouble, Place};
use youyuan::exchange::preferences::Preferences;
use youyuan::ui::backup::{BackupRequest, BackupSign, BackupStrip, Backups, Mood};
use youyuan::ui::words::{Language, Words};

use crate::app_window;
use crate::open_room::window;
use crate::support::TestEvent;

const STICK: &str = "/media/a/KINGSTON";

fn stick() -> Place {
    Place::Stick(PathBuf::from(STICK))
}

/// Backed up to entry 50 so many minutes ago.
fn backed_up(minutes: u64) -> BackupState {
    let made = Instant::now().checked_sub(Duration::from_secs(minutes * 60));
    let path = PathBuf::from(STICK).join("x.youyuan-backup");
    let last = Backup { place: stick(), path, seq: 50, at: None, made };
    BackupState { place: Some(stick()), last: Some(last), ..BackupState::default() }
}

fn sign(state: &BackupState, seq: u64, language: Language) -> BackupSign {
    let opened = Instant::now();
    Backups { state, seq, opened }.sign(&Words::new(language))
}

fn says(state: &BackupState, seq: u64) -> (String, Mood) {
    let sign = sign(state, seq, Language::Chinese);
    (sign.words, sign.mood)
}

#[test]
fn the_sign_says_how_old_the_last_backup_is() {
    assert_eq!(says(&backed_up(90), 50), ("已备份 · U 盘".to_owned(), Mood::Good));
    assert_eq!(says(&backed_up(0), 51), ("刚刚备份 · U 盘".to_owned(), Mood::Good));
    assert_eq!(says(&backed_up(2), 51), ("2 分钟前备份 · U 盘".to_owned(), Mood::Good));
}

#[test]
fn it_turns_amber_when_acts_wait_too_long_and_red_when_the_stick_is_gone() {
    assert_eq!(says(&backed_up(7), 51), ("7 分钟没有备份".to_owned(), Mood::Old));
    let mut gone = backed_up(0);
    gone.place = Some(Place::Computer(PathBuf::from("/home/a")));
    gone.trouble = Some(BackupTrouble::StickGone);
    assert_eq!(says(&gone, 51), ("U 盘拔出了".to_owned(), Mood::Bad));
    let nowhere = BackupState::default();
    assert_eq!(says(&nowhere, 0), ("没有地方备份".to_owned(), Mood::Bad));
}

struct Shown {
    strip: BackupStrip,
    words: Words,
    state: BackupState,
    asked: Vec<BackupRequest>,
}

fn show(ui: &mut Ui, shown: &mut Shown) {
    let Shown { strip, words, state, asked } = shown;
    let backups = Backups { state, seq: 60, opened: Instant::now() };
    asked.extend(strip.ui(ui, words, &backups));
}

fn open(state: BackupState) -> Harness<'static, Shown> {
    let mut strip = BackupStrip::default();
    strip.switch();
    let words = Words::new(Language::Chinese);
    window(Shown { strip, words, state, asked: Vec::new() }, show)
}

fn press(window: &mut Harness<'static, Shown>, name: &str) -> Option<BackupRequest> {
    window.get_by_label(name).click();
    window.run();
    window.state_mut().asked.pop()
}

#[test]
fn the_strip_says_what_is_saved_and_what_to_do() {
    let mut window = open(backed_up(1));
    window.get_by_label("备份到第 50 条（U 盘），还有 10 条待备份");
    assert_eq!(press(&mut window, "现在备份"), Some(BackupRequest::Now));
    window.state_mut().state.trouble = Some(BackupTrouble::NoRoom);
    window.run();
    window.get_by_label("请删掉一些文件，或换一个 U 盘。活动照常进行。");
    window.state_mut().state.place = Some(Place::Folder(PathBuf::from("/srv/备份")));
    window.run();
    assert_eq!(press(&mut window, "自动选择"), Some(BackupRequest::Choose(None)));
    press(&mut window, "关闭");
    assert!(window.query_by_label("现在备份").is_none());
}

#[test]
fn a_backup_that_has_more_than_the_file_is_one_question() {
    let mut state = backed_up(0);
    let newer = Backup { seq: 75, ..state.last.clone().unwrap() };
    state.ahead = Some(newer.clone());
    assert_eq!(says(&state, 60), ("备份比文件新".to_owned(), Mood::Bad));
    let mut window = open(state);
    window.get_by_label("备份里多出 15 条记录，打开的可能是旧文件。");
    let on = press(&mut window, "改用备份");
    assert_eq!(on, Some(BackupRequest::GoOnFrom(newer.path)));
    press(&mut window, "仍用这个文件");
    assert!(window.query_by_label("改用备份").is_none());
}

#[test]
fn what_came_of_a_merge_is_listed_below_the_row_and_the_row_keeps_its_height() {
    let mut window = open(backed_up(1));
    let before = window.get_by_label("现在备份").rect();
    let acts = vec!["请人工处理：抽奖".to_owned(), "不能并入：盖章".to_owned()];
    let told = ("已并入 2 条，还有 2 条请人工看一下".to_owned(), acts.clone());
    window.state_mut().strip.tell_merged(told);
    window.run();
    assert_eq!(window.get_by_label("现在备份").rect(), before);
    window.get_by_label("已并入 2 条，还有 2 条请人工看一下");
    for act in &acts {
        let line = window.get_by_label(act).rect();
        assert!(line.top() >= before.bottom() && line.bottom() < 200.0, "{line:?}");
    }
    press(&mut window, "关闭");
    assert!(!window.state().strip.tells_merged());
}

#[test]
fn where_an_event_cannot_be_opened_its_last_good_backup_is_offered() {
    let mut event = TestEvent::fair();
    event.guest("王小明");
    let seq = event.book().seq();
    let folder = event.folder.path().join("backups");
    std::fs::create_dir(&folder).unwrap();
    let chosen = Some(folder.clone());
    let sticks = Box::new(Vec::new);
    let plan = BackupPlan { chosen, sticks, computer: None, former: Vec::new() };
    event.desk.as_mut().unwrap().keep_backups(plan, Box::new(|| {})).unwrap();
    event.close();
    let bytes = std::fs::read(&event.path).unwrap();
    std::fs::write(&event.path, &bytes[..bytes.len() / 2]).unwrap();
    let preferences = Preferences { backup_folder: Some(folder), ..Preferences::default() };
    let kept = event.folder.path().join("preferences.json");
    let mut window = app_window::open_with(&event.path, preferences, Some(kept));
    app_window::wait_for(&mut window, "用备份继续");
    window.get_by_label_contains(&format!("的备份（到第 {seq} 条）"));
    let cut = std::fs::read(&event.path).unwrap();
    assert!(cut == bytes[..bytes.len() / 2], "the damaged file stays as it is");
}
