//! The start screen says what was asked for.

use std::path::PathBuf;

use egui::{Key, Ui};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use youyuan::desk::Found;
use youyuan::exchange::preferences::RecentEvent;
use youyuan::exchange::template::Template;
use youyuan::ui::start::{ImportInto, Offer, Start, StartRequest, StartScreen};
use youyuan::ui::theme::Theme;
use youyuan::ui::widgets::{StatusRequest, Verdict, VerdictKind};
use youyuan::ui::wording;
use youyuan::ui::words::{Language, Words};

use crate::open_room::window;

struct Shown {
    screen: StartScreen,
    words: Words,
    recent: Vec<RecentEvent>,
    notice: Option<Verdict>,
    offer: Option<Offer>,
    backups: Vec<Found>,
    asked: Vec<StartRequest>,
}

fn show(ui: &mut Ui, shown: &mut Shown) {
    let Shown { screen, words, recent, notice, offer, backups, asked } = shown;
    let (notice, offer) = (notice.as_ref(), offer.as_ref());
    let start = Start { recent, notice, offer, backups, theme: Theme::Light };
    asked.extend(screen.ui(ui, words, &start));
}

fn open(language: Language) -> Harness<'static, Shown> {
    let recent = ["中秋晚会", "元宵节"].map(|title| RecentEvent {
        path: PathBuf::from(format!("/活动/{title}.youyuan")),
        title: title.to_owned(),
    });
    let shown = Shown {
        screen: StartScreen::default(),
        words: Words::new(language),
        recent: recent[..1].to_vec(),
        notice: None,
        offer: None,
        backups: Vec::new(),
        asked: Vec::new(),
    };
    window(shown, show)
}

fn press(window: &mut Harness<'static, Shown>, name: &str) -> Option<StartRequest> {
    window.get_by_label(name).click();
    window.run();
    window.state_mut().asked.pop()
}

#[test]
fn everything_that_can_be_asked_for_is_asked_for_by_its_name() {
    let mut window = open(Language::English);
    let new = StartRequest::New(Template::Children);
    assert_eq!(press(&mut window, "Children's games day"), Some(new));
    assert_eq!(press(&mut window, "Open an event…"), Some(StartRequest::Browse));
    let demo = StartRequest::Demo(Template::MidAutumn);
    assert_eq!(press(&mut window, "Demo: Mid-Autumn evening"), Some(demo));
    assert_eq!(press(&mut window, "New from an old event…"), Some(StartRequest::NewFrom));
    let language = StartRequest::Switch(StatusRequest::SwitchLanguage);
    assert_eq!(press(&mut window, "中文"), Some(language));
}

#[test]
fn an_event_opened_lately_is_opened_again() {
    let mut window = open(Language::Chinese);
    window.state_mut().recent[0].title = "社区晚会".to_owned();
    window.run();
    let path = PathBuf::from("/活动/中秋晚会.youyuan");
    assert_eq!(press(&mut window, "社区晚会"), Some(StartRequest::Open(path)));
}

#[test]
fn a_list_is_imported_into_the_event_that_is_chosen_next() {
    let mut window = open(Language::Chinese);
    assert_eq!(press(&mut window, "导入名单…"), None);
    window.get_by_label_contains("名单导入到哪个活动？");
    let into = StartRequest::Import(ImportInto::New(Template::Lantern));
    assert_eq!(press(&mut window, "元宵节"), Some(into));
    let new = StartRequest::New(Template::Lantern);
    assert_eq!(press(&mut window, "元宵节"), Some(new), "only the next one");
    press(&mut window, "导入名单…");
    window.key_press(Key::Escape);
    window.run();
    window.get_by_label("新建活动");
}

#[test]
fn a_file_on_a_share_may_be_copied_here() {
    let mut window = open(Language::Chinese);
    let path = PathBuf::from("//share/中秋.youyuan");
    let verdict = Verdict::new(VerdictKind::Refused, "文件在网络共享上", Vec::new());
    window.state_mut().notice = Some(verdict);
    window.state_mut().offer = Some(Offer::MoveHere(path.clone()));
    window.run();
    window.get_by_label("文件在网络共享上");
    assert_eq!(press(&mut window, "复制到本机打开"), Some(StartRequest::MoveHere(path)));
}

#[test]
fn a_backup_on_a_stick_is_one_question_away() {
    let mut window = open(Language::Chinese);
    let backup = Found::named(&PathBuf::from(
        "/media/a/游园备份/中秋 3fa9c2d1/中秋 20260925-193005 6412.youyuan-backup",
    ));
    window.state_mut().backups = vec![backup.clone()];
    window.run();
    window.get_by_label("U 盘上的备份");
    assert_eq!(press(&mut window, "中秋"), Some(StartRequest::AskRestore(backup.clone())));
    let question = wording::restore_question(&Words::new(Language::Chinese), &backup);
    assert_eq!(question.headline, "用备份继续“中秋”？");
    assert!(question.lines[0].contains("09-25 19:30，到第 6412 条"), "{question:?}");
    window.state_mut().notice = Some(question);
    window.state_mut().offer = Some(Offer::Restore(backup.clone()));
    window.run();
    assert_eq!(press(&mut window, "用备份继续"), Some(StartRequest::Restore(backup)));
}

#[test]
fn the_keyboard_alone_chooses_a_template() {
    let mut window = open(Language::Chinese);
    window.get_by_label("童真游园会").focus();
    window.run();
    window.key_press(Key::Enter);
    window.run();
    let asked = window.state_mut().asked.pop();
    assert_eq!(asked, Some(StartRequest::New(Template::Children)));
}
