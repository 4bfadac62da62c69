//! The report of an event: its workbook and lists tell what the book tells, and nothing in them
//! is calculated or told that should not be.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests fail loudly"
)]

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use calamine::{Data, DataType as _, Range, Reader as _, Xlsx, open_workbook};
use jiff::Timestamp;
use jiff::civil::date;
use jiff::tz::{TimeZone, offset};
use support::{TestEvent, fair_changes, prize, riddle};
use youyuan::desk::look;
use youyuan::exchange::new_file::NewFileError;
use youyuan::exchange::rehearsal::{Plan, rehearse};
use youyuan::exchange::report::{Figures, ReportError, export, write_workbook};
use youyuan::exchange::stats::Stats;
use youyuan::exchange::template::Template;
use youyuan::model::act::{Action, Personal, Ruling};
use youyuan::model::book::Book;
use youyuan::model::id::{BoothId, DrawNumber, PrizeId, RiddleNumber, SponsorId};
use youyuan::model::person::Person;
use youyuan::model::receipt::Receipt;
use youyuan::model::setup::{Booth, Change, Rules, Setup, Sponsor};
use youyuan::words::{Language, Words};

fn china() -> TimeZone {
    TimeZone::fixed(offset(8))
}

/// A rehearsed day of a template, and what is true at its end.
fn rehearsed(folder: &Path, template: Template) -> (PathBuf, Book) {
    let mut setup = Setup::default();
    for change in template.changes().unwrap() {
        setup.apply(&change);
    }
    let path = folder.join("event.youyuan");
    let opens: Timestamp = "2026-02-28T15:10:00Z".parse().unwrap();
    rehearse(&setup, &path, Plan { attendees: 90, seed: 3, opens, stops: None }).unwrap();
    let book = look(&path, |_, _| {}).unwrap().book;
    (path, book)
}

/// The sheets of a workbook by name.
fn sheets(path: &Path) -> BTreeMap<String, Range<Data>> {
    let mut workbook: Xlsx<_> = open_workbook(path).unwrap();
    workbook.worksheets().into_iter().collect()
}

fn column(sheet: &Range<Data>, heading: &str) -> Vec<Data> {
    let headings = sheet.rows().next().unwrap();
    let at = headings.iter().position(|cell| *cell == Data::String(heading.to_owned()));
    let at = at.unwrap_or_else(|| panic!("no {heading} in {headings:?}"));
    sheet.rows().skip(1).map(|row| row[at].clone()).collect()
}

/// The sum of a column of numbers; every cell of it is a number.
fn sum(sheet: &Range<Data>, heading: &str) -> u32 {
    let number = |cell: &Data| match cell {
        Data::Float(number) => *number as u32,
        other => panic!("{heading}: {other:?}"),
    };
    column(sheet, heading).iter().map(number).sum()
}

fn rows(sheet: &Range<Data>) -> u32 {
    sheet.height() as u32 - 1
}

#[test]
fn the_workbook_tells_what_the_book_tells() {
    for template in Template::ALL {
        let folder = tempfile::tempdir().unwrap();
        let (path, book) = rehearsed(folder.path(), template);
        let stats = Stats::of(&book);
        let figures = Figures::read(&path, &china()).unwrap();
        let report = folder.path().join("report.xlsx");
        write_workbook(&figures, &Words::new(Language::Chinese), &report, false).unwrap();
        let sheets = sheets(&report);
        let sheet = |name: &str| sheets.get(name).unwrap_or_else(|| panic!("no sheet {name}"));
        assert_eq!(sum(sheet("分时段"), "到场人数"), stats.checked_in);
        assert_eq!(sum(sheet("分时段"), "盖章数"), stats.stamps);
        assert_eq!(sum(sheet("分时段"), "猜谜次数"), stats.riddle_attempts);
        assert_eq!(sum(sheet("分时段"), "抽奖次数"), stats.draws);
        assert_eq!(sum(sheet("分时段"), "已领取"), stats.handed_over);
        for area in ["网格", "楼栋"] {
            assert_eq!(sum(sheet(area), "名单人数"), stats.registered, "{area}");
            assert_eq!(sum(sheet(area), "到场人数"), stats.checked_in, "{area}");
        }
        assert_eq!(sum(sheet("摊位"), "盖章数"), stats.stamps);
        assert_eq!(rows(sheet("摊位")) as usize, stats.booths.len());
        if rows(sheet("灯谜")) > 0 {
            assert_eq!(sum(sheet("灯谜"), "猜谜次数"), stats.riddle_attempts);
            assert_eq!(sum(sheet("灯谜"), "猜中"), stats.riddles_solved);
        }
        let pieces = |of: fn(&youyuan::exchange::stats::PrizeStats) -> u32| -> u32 {
            stats.prizes.iter().map(of).sum()
        };
        assert_eq!(sum(sheet("奖品"), "总数"), pieces(|prize| prize.pieces));
        assert_eq!(sum(sheet("奖品"), "已领取"), stats.handed_over);
        assert_eq!(sum(sheet("奖品"), "剩余"), pieces(|prize| prize.left));
        assert_eq!(rows(sheet("合作商家")) as usize, book.setup().sponsors.len());
        assert_eq!(rows(sheet("奖券")), stats.vouchers);
        assert_eq!(rows(sheet("抽奖")) as usize, book.draws().count());
        assert_eq!(rows(sheet("到场名单")), stats.checked_in);
        assert_eq!(rows(sheet("撤销")), stats.voided);
        assert_eq!(u64::from(rows(sheet("台帐"))), stats.journal);
        let refused = column(sheet("台帐"), "结果");
        let refused = refused.iter().filter(|cell| **cell == Data::String("未办成".to_owned()));
        assert_eq!(refused.count() as u32, stats.refused);
        assert!(column(sheet("台帐"), "时间").iter().all(Data::is_datetime));
        assert!(column(sheet("分时段"), "时段开始").iter().all(Data::is_datetime));
        assert_eq!(sheets.len(), 13);
    }
}

#[test]
fn hours_are_those_of_the_wall_clock_across_midnight() {
    let folder = tempfile::tempdir().unwrap();
    let (path, book) = rehearsed(folder.path(), Template::Lantern);
    let figures = Figures::read(&path, &china()).unwrap();
    // The doors open at 23:10 in China.
    let starts: Vec<_> = figures.hours.iter().map(|hour| hour.start).collect();
    assert_eq!(starts[..2], [date(2026, 2, 28).at(23, 0, 0, 0), date(2026, 3, 1).at(0, 0, 0, 0)]);
    let midnight: Timestamp = "2026-02-28T16:00:00Z".parse().unwrap();
    let before = book.counts().arrivals.iter().filter(|(_, at)| *at < midnight).count() as u32;
    assert!(0 < before && before < figures.stats.checked_in);
    assert_eq!(figures.hours[0].arrivals, before);
    assert_eq!(figures.hours.last().unwrap().arrivals_so_far, figures.stats.checked_in);
    let report = folder.path().join("report.xlsx");
    write_workbook(&figures, &Words::new(Language::English), &report, false).unwrap();
    let sheets = sheets(&report);
    let first = column(&sheets["By hour"], "Hour begins")[0].clone();
    let Data::DateTime(first) = first else { panic!("{first:?}") };
    assert_eq!(first.to_ymd_hms_milli(), (2026, 2, 28, 23, 0, 0, 0));
    let last = column(&sheets["Journal"], "Time").last().cloned().unwrap();
    let Data::DateTime(last) = last else { panic!("{last:?}") };
    let (year, month, day, ..) = last.to_ymd_hms_milli();
    assert_eq!((year, month, day), (2026, 3, 1));
}

/// What a spreadsheet might calculate, wherever people may type something.
const HOSTILE: [&str; 6] =
    ["=1+1", "+2", "-3", "@SUM(A1)", "＝HYPERLINK(\"http://a\")", "\t=cmd|' /C calc'!A0"];

/// An event in which every text is hostile, and the last draw is not shown yet.
fn hostile() -> TestEvent {
    let mut event = TestEvent::empty();
    let mut changes = fair_changes(Rules::default());
    if let Change::Settings(settings) = &mut changes[0] {
        settings.title = "=1+1 & &L".to_owned();
        settings.theme = "@SUM(A1)".to_owned();
        settings.organiser.community = "+社区".to_owned();
    }
    let text = |at: usize| HOSTILE[at].to_owned();
    changes.push(Change::Sponsor(Sponsor {
        id: SponsorId(2),
        name: text(0),
        kind: text(1),
        contact: text(2),
        gives: text(4),
        message: String::new(),
        logo: None,
    }));
    let sponsor = Some(SponsorId(2));
    changes.push(Change::Booth(Booth {
        id: BoothId(5),
        name: text(3),
        rules: String::new(),
        sponsor,
    }));
    changes.extend([prize(6, HOSTILE[2], 9, false, 1), riddle(4, HOSTILE[5], "答", &[])]);
    event.configure(changes).unwrap();
    let secret = Person {
        name: "=王小明".to_owned(),
        age: Some(7),
        guardian_phone: "13912345678".to_owned(),
        grid: text(4),
        building: text(0),
        unit: "暗号1203".to_owned(),
        consent: None,
    };
    let person = Personal::Plain(secret);
    event.done(Action::WalkIn { person, ticket: None });
    let ticket = event.valid_guest("赵大山").0 - 1;
    let ticket = youyuan::model::id::TicketNumber(ticket);
    for booth in [1, 2, 3, 5] {
        event.done(Action::Stamp { ticket, booth: BoothId(booth) });
    }
    let answer = "答".to_owned();
    let ruling = Some(Ruling::Accept);
    event.done(Action::AttemptRiddle { ticket, riddle: RiddleNumber(4), answer, ruling });
    event.done(Action::Redeem { ticket, prize: PrizeId(6) });
    let mut act = event.act(Action::Stamp { ticket, booth: BoothId(4) });
    (act.station, act.by) = (text(2), text(1));
    let target = act.id;
    event.submit(act).outcome.unwrap();
    event.done(Action::Void { target, reason: text(5) });
    event.done(Action::Draw { ticket, lucky: None });
    event
}

#[test]
fn hostile_texts_stay_texts_and_personal_data_stays_inside() {
    let mut event = hostile();
    event.close();
    let figures = Figures::read(&event.path, &china()).unwrap();
    let out = event.folder.path().join("out");
    let files = export(&figures, &Words::new(Language::Chinese), &out, false).unwrap();
    assert_eq!(files.len(), 15);
    for (name, text) in parts(&out.join("report.xlsx")) {
        assert!(!text.contains("<f>") && !text.contains("<f "), "{name} has a formula");
        assert_secrets_absent(&name, &text);
    }
    let sheets = sheets(&out.join("report.xlsx"));
    let has = |sheet: &str, heading: &str, text: &str| {
        let text = Data::String(text.replace('\t', " "));
        assert!(column(&sheets[sheet], heading).contains(&text), "{sheet}: {text}");
    };
    has("合作商家", "合作商家", HOSTILE[0]);
    has("合作商家", "提供", HOSTILE[4]);
    has("摊位", "摊位", HOSTILE[3]);
    has("奖品", "奖品", HOSTILE[2]);
    has("灯谜", "谜面", HOSTILE[5]);
    has("撤销", "原因", HOSTILE[5]);
    has("台帐", "岗位", HOSTILE[2]);
    has("奖券", "兑换奖品", HOSTILE[2]);
    has("到场名单", "姓名", "=○○○");
    has("楼栋", "网格", HOSTILE[4]);
    let mut quoted = 0;
    for path in files.iter().filter(|path| path.extension().is_some_and(|end| end == "csv")) {
        let text = fs::read_to_string(path).unwrap();
        assert_secrets_absent(&path.display().to_string(), &text);
        let text = text.strip_prefix('\u{FEFF}').unwrap();
        let mut csv = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
        for field in csv
            .records()
            .flat_map(|record| record.unwrap().iter().map(str::to_owned).collect::<Vec<_>>())
        {
            let start = field.trim_start().chars().next();
            assert!(!start.is_some_and(|c| "=+-@＝＋－＠".contains(c)), "{path:?}: {field}");
            quoted += u32::from(field.starts_with('\''));
        }
    }
    assert!(quoted >= 12, "only {quoted} fields were hostile");
}

/// The text files inside a workbook.
fn parts(path: &Path) -> Vec<(String, String)> {
    let mut zip = zip::ZipArchive::new(fs::File::open(path).unwrap()).unwrap();
    (0..zip.len())
        .map(|at| {
            let mut part = zip.by_index(at).unwrap();
            let mut text = String::new();
            part.read_to_string(&mut text).unwrap();
            (part.name().unwrap().into_owned(), text)
        })
        .collect()
}

fn assert_secrets_absent(name: &str, text: &str) {
    for secret in ["王小明", "赵大山", "13912345678", "暗号1203", "花生"] {
        assert!(!text.contains(secret), "{name} tells {secret}");
    }
}

#[test]
fn a_draw_that_nobody_has_seen_is_not_told() {
    let mut event = hostile();
    event.close();
    let hidden = Figures::read(&event.path, &china()).unwrap();
    assert_eq!(hidden.draws[0].result, None);
    event.reopen();
    event.done(Action::ShowDraw { draw: DrawNumber(1) });
    event.close();
    let shown = Figures::read(&event.path, &china()).unwrap();
    let result = shown.draws[0].result.clone().unwrap();
    assert_eq!(result.weights_sum, 5);
    assert!(result.prize.is_some() && result.roll < 5);
}

#[test]
fn an_open_event_gives_the_same_figures_as_its_file() {
    let mut event = hostile();
    let transcript = event.desk.as_ref().unwrap().transcript().recv().unwrap().unwrap();
    let open = Figures::of_open(event.book(), &transcript, &china()).unwrap();
    event.close();
    assert_eq!(open, Figures::read(&event.path, &china()).unwrap());
    assert_eq!(open.head.journal_hash, transcript.entries.last().unwrap().hash);
}

#[test]
fn a_void_stands_beside_what_it_took_back() {
    let mut event = TestEvent::fair();
    let ticket = event.guest("王小明");
    let stamp = event.answer(Action::Stamp { ticket, booth: BoothId(2) });
    assert!(matches!(stamp.outcome, Ok(Receipt::Stamped { .. })));
    let void = event.answer(Action::Void { target: stamp.id, reason: "盖错了".to_owned() });
    event.close();
    let figures = Figures::read(&event.path, &china()).unwrap();
    let [line] = figures.voids.as_slice() else { panic!("{:?}", figures.voids) };
    assert_eq!((line.seq, line.target_seq), (void.seq, Some(stamp.seq)));
    assert_eq!((line.reason.as_str(), line.act), ("盖错了", "report-act-stamp"));
    assert_eq!(line.tickets, Some((ticket, ticket)));
    assert!(figures.journal[stamp.seq as usize - 1].voided);
    assert_eq!(figures.booths[1].stamps, 0);
}

#[test]
fn nothing_is_overwritten_without_being_told_and_nothing_is_left_half_written() {
    let mut event = TestEvent::fair();
    event.close();
    let figures = Figures::read(&event.path, &china()).unwrap();
    let words = Words::new(Language::Chinese);
    let out = event.folder.path().join("out");
    fs::create_dir(&out).unwrap();
    fs::write(out.join("journal.csv"), "mine").unwrap();
    let error = export(&figures, &words, &out, false).unwrap_err();
    assert!(matches!(error, ReportError::File(NewFileError::Exists(_))), "{error}");
    assert_eq!(fs::read_dir(&out).unwrap().count(), 1);
    assert_eq!(fs::read_to_string(out.join("journal.csv")).unwrap(), "mine");
    export(&figures, &words, &out, true).unwrap();
    assert_eq!(fs::read_dir(&out).unwrap().count(), 15);
    assert_ne!(fs::read_to_string(out.join("journal.csv")).unwrap(), "mine");
}

#[test]
fn an_empty_event_has_a_report_in_both_languages() {
    let mut event = TestEvent::empty();
    event.close();
    let figures = Figures::read(&event.path, &china()).unwrap();
    for (language, name) in [(Language::Chinese, "zh.xlsx"), (Language::English, "en.xlsx")] {
        let path = event.folder.path().join(name);
        write_workbook(&figures, &Words::new(language), &path, false).unwrap();
        assert_eq!(sheets(&path).len(), 13, "{name}");
    }
}

/// What stands on a page of a PDF.
fn page_text(path: &Path, page: u32) -> String {
    let page = page.to_string();
    let output = std::process::Command::new("pdftotext")
        .args(["-layout", "-f", &page, "-l", &page])
        .arg(path)
        .arg("-")
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap()
}

/// A page of what is exported of an event, in Chinese.
fn exported(event: &TestEvent, name: &str, page: u32) -> String {
    let figures = Figures::read(&event.path, &china()).unwrap();
    let folder = tempfile::tempdir().unwrap();
    export(&figures, &Words::new(Language::Chinese), folder.path(), false).unwrap();
    page_text(&folder.path().join(name), page)
}

#[test]
fn the_pages_leave_out_what_the_event_does_not_have() {
    let rules = Rules { stamps_needed: 0, draws_per_ticket: 0, ..Rules::default() };
    let mut event = TestEvent::with_rules(rules);
    let ticket = event.guest("王小明");
    event.close();
    let first = exported(&event, "report.pdf", 1);
    for absent in ["抽奖", "盖章", "被拒绝"] {
        assert!(!first.contains(absent), "{absent}: {first}");
    }
    for said in ["到场人数", "猜中灯谜", "发出奖品", "其中未办成 0 条"] {
        assert!(first.contains(said), "{said}: {first}");
    }
    assert!(!exported(&event, "report.pdf", 3).contains("盖章次数"));
    let last = exported(&event, "report.pdf", 4);
    assert!(!last.contains("抽奖") && last.contains("发出奖券 0 张"), "{last}");

    // What was done all the same is told, as is what was asked for and never done.
    event.reopen();
    event.done(Action::Stamp { ticket, booth: BoothId(1) });
    event.close();
    let first = exported(&event, "report.pdf", 1);
    assert!(first.contains("盖章次数") && !first.contains("集齐盖章"), "{first}");
    let mut event = TestEvent::fair();
    event.close();
    let first = exported(&event, "report.pdf", 1);
    assert!(first.contains("盖章次数") && first.contains("抽奖次数"), "{first}");
}

#[test]
fn a_letter_of_thanks_fits_every_audience_is_signed_and_announces_no_figures_without_any() {
    let mut event = TestEvent::fair();
    let giver = Sponsor { name: "书店".into(), ..Sponsor::new(SponsorId(30)) };
    event.configure(vec![Change::Sponsor(giver)]).unwrap();
    event.close();
    let page = 1 + event_sponsors(&event).iter().position(|name| name == "书店").unwrap() as u32;
    let letter = exported(&event, "thanks.pdf", page);
    for absent in ["孩子", "情况反馈"] {
        assert!(!letter.contains(absent), "{absent}: {letter}");
    }
    assert!(letter.contains("（主办单位盖章）") && letter.contains("____年__"), "{letter}");

    event.reopen();
    let mut settings = event.book().setup().settings.clone();
    settings.organiser.community = "幸福社区".into();
    let giver =
        Sponsor { gives: "图书".into(), name: "书店".into(), ..Sponsor::new(SponsorId(30)) };
    let changes = vec![Change::Sponsor(giver), Change::Settings(Box::new(settings))];
    event.configure(changes).unwrap();
    event.guest("王小明");
    let came = event.book().tickets().last().unwrap().mark.at;
    event.close();
    let letter = exported(&event, "thanks.pdf", page);
    let day = came.to_zoned_datetime(china()).strftime("%Y年%-m月%-d日").to_string();
    for said in ["有关情况反馈", "图书", "幸福社区", day.as_str()] {
        assert!(letter.contains(said), "{said}: {letter}");
    }
}

/// The sponsors of an event, in the order of their letters.
fn event_sponsors(event: &TestEvent) -> Vec<String> {
    let figures = Figures::read(&event.path, &china()).unwrap();
    figures.sponsors.into_iter().map(|sponsor| sponsor.name).collect()
}

#[test]
fn the_pages_tell_the_same_figures_and_thank_every_sponsor() {
    let folder = tempfile::tempdir().unwrap();
    let (event, _) = rehearsed(folder.path(), Template::Children);
    let figures = Figures::read(&event, &TimeZone::UTC).unwrap();
    export(&figures, &Words::new(Language::Chinese), folder.path(), false).unwrap();
    let text = |name, page| page_text(&folder.path().join(name), page);
    let first = text("report.pdf", 1);
    for figure in [figures.stats.checked_in, figures.stats.stamps, figures.stats.handed_over] {
        assert!(first.contains(&figure.to_string()), "{figure}: {first}");
    }
    assert!(first.contains(&figures.head.journal_hash), "{first}");
    assert!(text("report.pdf", 4).contains("第 4 页，共 4 页"));
    assert_eq!(figures.sponsors.len(), 5);
    for (page, sponsor) in (1..).zip(&figures.sponsors) {
        assert!(text("thanks.pdf", page).contains(&sponsor.name), "{}", sponsor.name);
    }
}
