//! Printed sheets, as a printer makes them: rendered to pixels, codes read back, words looked for.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests fail loudly"
)]

mod support;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use support::TestEvent;
use youyuan::desk::{Desk, Opened, system_clock};
use youyuan::exchange::new_event;
use youyuan::exchange::paper::{MM, Mark};
use youyuan::exchange::print::{PrintError, Printing, Sheet, look, print, read_entries};
use youyuan::exchange::spoken;
use youyuan::exchange::template::Template;
use youyuan::model::ceremony::{DrawTable, Pledge};
use youyuan::model::id::{BoothId, TicketNumber};
use youyuan::model::setup::Change;
use youyuan::words::{Language, Words};

const TEMPLATES: [Template; 3] = [Template::Children, Template::Lantern, Template::MidAutumn];

struct Printed {
    folder: tempfile::TempDir,
    path: PathBuf,
}

/// A sheet of an event as a PDF in a temporary place.
fn printed(
    opened: &Opened,
    sheet: Sheet,
    count: Option<u32>,
    language: Language,
) -> Result<Printed, PrintError> {
    filled_in(opened, sheet, count, language, "", false)
}

/// The same, with something filled in beforehand.
fn filled_in(
    opened: &Opened,
    sheet: Sheet,
    count: Option<u32>,
    language: Language,
    typed: &str,
    is_named: bool,
) -> Result<Printed, PrintError> {
    let printing = Printing {
        words: &Words::new(language),
        book: &opened.book,
        coder: &opened.coder,
        commitment: &opened.commitment,
        count,
        entries: &read_entries(typed),
        is_named,
    };
    let pdf = print(sheet, &printing)?;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sheet.pdf");
    youyuan::exchange::print::write(&pdf, &path).unwrap();
    Ok(Printed { folder, path })
}

fn template(template: Template) -> (tempfile::TempDir, Opened) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("event.youyuan");
    new_event::create(&path, template).unwrap();
    let opened = open(&path);
    (folder, opened)
}

fn open(path: &Path) -> Opened {
    Desk::open(path, system_clock(), Box::new(|_| {})).unwrap().1
}

fn run(program: &str, args: &[&str]) -> Vec<u8> {
    let output = Command::new(program)
        .args(args)
        .output()
        .unwrap_or_else(|error| panic!("{program} (package poppler-utils): {error}"));
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

impl Printed {
    fn text(&self) -> String {
        let path = self.path.to_str().unwrap();
        String::from_utf8(run("pdftotext", &["-layout", path, "-"])).unwrap()
    }

    /// Every page in shades of grey, 220 dots an inch.
    fn pages(&self) -> Vec<image::GrayImage> {
        let root = self.folder.path().join("page");
        let (path, root) = (self.path.to_str().unwrap(), root.to_str().unwrap());
        run("pdftoppm", &["-r", "220", "-gray", "-png", path, root]);
        let mut files: Vec<PathBuf> = std::fs::read_dir(self.folder.path())
            .unwrap()
            .map(|file| file.unwrap().path())
            .filter(|file| file.extension().is_some_and(|ending| ending == "png"))
            .collect();
        files.sort();
        files.iter().map(|file| image::open(file).unwrap().into_luma8()).collect()
    }

    /// What a phone reads from the codes on all pages, held before each cell of a grid in turn.
    fn codes(&self, columns: u32, rows: u32) -> BTreeSet<String> {
        let mut codes = BTreeSet::new();
        for page in self.pages() {
            let (width, height) = (page.width() / columns, page.height() / rows);
            for (column, row) in (0..rows).flat_map(|row| (0..columns).map(move |c| (c, row))) {
                let (x, y) = (column * width, row * height);
                let cell = image::imageops::crop_imm(&page, x, y, width, height).to_image();
                let read = decoded(&cell);
                // As with a phone, a second look from nearer by helps now and then.
                codes.extend(if read.is_empty() { decoded(&nearer(&cell)) } else { read });
            }
        }
        codes
    }
}

fn decoded(picture: &image::GrayImage) -> Vec<String> {
    let mut prepared = rqrr::PreparedImage::prepare(picture.clone());
    // A character such as 回 may look like a code for a moment.
    prepared.detect_grids().iter().filter_map(|grid| Some(grid.decode().ok()?.1)).collect()
}

fn nearer(picture: &image::GrayImage) -> image::GrayImage {
    let (width, height) = (picture.width() * 2, picture.height() * 2);
    image::imageops::resize(picture, width, height, image::imageops::FilterType::Triangle)
}

#[test]
fn every_template_prints_what_it_has_in_both_languages() {
    for name in TEMPLATES {
        let (_folder, opened) = template(name);
        let setup = opened.book.setup();
        for sheet in Sheet::ALL {
            let has = match sheet {
                Sheet::Riddles | Sheet::Answers | Sheet::Vouchers => !setup.riddles.is_empty(),
                _ => true,
            };
            for language in [Language::Chinese, Language::English] {
                match printed(&opened, sheet, Some(3), language) {
                    Ok(printed) => {
                        assert!(has, "{name:?} {sheet:?}");
                        assert!(!printed.text().trim().is_empty(), "{name:?} {sheet:?}");
                    }
                    Err(PrintError::Nothing) => assert!(!has, "{name:?} {sheet:?}"),
                    Err(error) => panic!("{error}"),
                }
            }
        }
    }
}

#[test]
fn the_codes_on_tickets_are_those_that_the_check_in_reads() {
    let (_folder, opened) = template(Template::Children);
    let tickets = printed(&opened, Sheet::Tickets, Some(17), Language::Chinese).unwrap();
    let expected = (1..=17).map(|number| opened.coder.code(TicketNumber(number))).collect();
    assert_eq!(tickets.codes(2, 4), expected);
    assert_eq!(tickets.pages().len(), 3, "eight a page");
}

#[test]
fn the_codes_of_booths_and_of_the_pledge_can_be_scanned() {
    let (_folder, opened) = template(Template::Children);
    let signs = printed(&opened, Sheet::Booths, None, Language::Chinese).unwrap();
    let booths = opened.book.setup().booths.keys();
    let expected: BTreeSet<String> = booths.map(|id| opened.coder.booth_code(*id)).collect();
    assert_eq!(signs.codes(1, 1), expected);
    assert_eq!(opened.coder.read_booth(expected.first().unwrap()), Some(BoothId(1)));
    let poster = printed(&opened, Sheet::Poster, None, Language::Chinese).unwrap();
    let pledge = Pledge::new(&opened.commitment, &DrawTable::of(opened.book.setup()));
    assert_eq!(poster.codes(1, 1), BTreeSet::from([pledge.for_qr()]));
    let text = poster.text().replace(['\n', ' '], "");
    let Pledge { commitment, rules, prizes, blanks } = &pledge;
    for hash in [commitment, rules, prizes, blanks] {
        assert!(text.contains(hash), "{hash}");
        let said = spoken::in_groups(hash, Language::Chinese).replace(' ', "");
        assert!(text.contains(&said), "{said}");
    }
}

#[test]
fn a_strip_never_tells_its_answer_and_the_answer_book_tells_all() {
    let mut event = TestEvent::fair();
    let answer = "谜底藏在这里";
    event.configure(vec![support::riddle(9, "谜面挂在树上", answer, &["另一个谜底"])]).unwrap();
    event.close();
    let opened = open(&event.path);
    let strips = printed(&opened, Sheet::Riddles, None, Language::Chinese).unwrap().text();
    assert!(strips.contains("谜面挂在树上"), "{strips}");
    for told in [answer, "另一个谜底", "花生", "落花生"] {
        assert!(!strips.contains(told), "{told} hangs on a strip");
    }
    let book = printed(&opened, Sheet::Answers, None, Language::Chinese).unwrap().text();
    assert!(book.contains(answer) && book.contains("另一个谜底"), "{book}");
}

#[test]
fn a_ticket_in_somebody_s_hands_bears_the_name_and_never_the_phone() {
    let mut event = TestEvent::fair();
    let person = youyuan::model::person::Person {
        name: "尉迟小满".to_owned(),
        age: Some(7),
        guardian_phone: "13800004821".to_owned(),
        ..Default::default()
    };
    let person = youyuan::model::act::Personal::Plain(person);
    event.done(youyuan::model::act::Action::WalkIn { person, ticket: None });
    event.close();
    let opened = open(&event.path);
    let text = printed(&opened, Sheet::Tickets, Some(2), Language::Chinese).unwrap().text();
    assert!(text.contains("尉迟小满") && text.contains("4821"), "{text}");
    assert!(!text.contains("13800004821"), "{text}");
}

#[test]
fn a_ticket_bears_the_promise_of_the_draw_and_once_published_what_it_was_promised_with() {
    let mut event = TestEvent::fair();
    event.close();
    let opened = open(&event.path);
    let ticket = |opened: &Opened| {
        let text = printed(opened, Sheet::Tickets, Some(1), Language::Chinese).unwrap().text();
        text.replace(char::is_whitespace, "")
    };
    let before = ticket(&opened);
    assert!(before.contains(&format!("SHA-256{}", opened.commitment)), "{before}");
    assert!(!before.contains("规则"), "the setup may still change: {before}");

    event.reopen();
    event.done(youyuan::model::act::Action::PledgeDraw {});
    event.close();
    let opened = open(&event.path);
    let after = ticket(&opened);
    let pledge = Pledge::standing(&opened.commitment, &opened.book);
    for hash in [&pledge.rules, &pledge.prizes, &pledge.blanks] {
        assert!(after.contains(&hash[..20]), "{after}");
    }
}

#[test]
fn named_tickets_lie_in_the_order_of_the_alphabet_around_those_that_are_out() {
    let mut event = TestEvent::fair();
    for name in ["王小明", "单小红", "安一"] {
        event.register(name);
    }
    event.guest("周到");
    event.close();
    let opened = open(&event.path);
    let sheet = Sheet::Tickets;
    let named = filled_in(&opened, sheet, None, Language::Chinese, "", true).unwrap().text();
    let place = |name: &str| named.find(name).unwrap_or_else(|| panic!("{name}: {named}"));
    assert!(place("周到") < place("单小红"), "number 1 is in somebody's hands: {named}");
    assert!(place("安一") < place("单小红") && place("单小红") < place("王小明"), "{named}");
    let blank = printed(&opened, sheet, None, Language::Chinese).unwrap().text();
    assert!(blank.contains("周到") && !blank.contains("安一"), "{blank}");
}

#[test]
fn certificates_and_dish_cards_bear_what_was_typed_or_pasted() {
    let (_folder, opened) = template(Template::MidAutumn);
    let typed = "王家：一等奖，李家";
    let words = Language::Chinese;
    let certificates = filled_in(&opened, Sheet::Certificates, None, words, typed, false).unwrap();
    assert_eq!(certificates.pages().len(), 2);
    // The text breaks its lines anywhere.
    let text = certificates.text().replace(char::is_whitespace, "");
    for said in ["王家", "获得一等奖，", "李家", "____"] {
        assert!(text.contains(said), "{said}: {text}");
    }
    let pasted = "红烧肉、土豆\t王家\t3栋\n酒酿圆子: 热\t李家\n\n";
    let cards = filled_in(&opened, Sheet::Dishes, None, words, pasted, false).unwrap();
    assert_eq!(cards.pages().len(), 1, "as many cards as dishes");
    let text = cards.text().replace(char::is_whitespace, "");
    for said in ["红烧肉、土豆", "王家", "3栋", "酒酿圆子:热", "李家"] {
        assert!(text.contains(said), "{said}: {text}");
    }
    assert!(!text.contains("3号"), "{text}");
}

#[test]
fn the_day_is_written_as_people_say_it() {
    let mut event = TestEvent::fair();
    let mut settings = event.book().setup().settings.clone();
    settings.date = Some(jiff::civil::date(2026, 9, 5));
    event.configure(vec![Change::Settings(Box::new(settings))]).unwrap();
    event.close();
    let opened = open(&event.path);
    for (language, said) in
        [(Language::Chinese, "2026年9月5日 星期六"), (Language::English, "Saturday, 2026-09-05")]
    {
        let poster = printed(&opened, Sheet::Poster, None, language).unwrap().text();
        assert!(poster.contains(said), "{poster}");
    }
}

/// The strokes of a sheet's first page, in Chinese.
fn marks(opened: &Opened, sheet: Sheet) -> Vec<Mark> {
    let printing = Printing {
        words: &Words::new(Language::Chinese),
        book: &opened.book,
        coder: &opened.coder,
        commitment: &opened.commitment,
        count: Some(1),
        entries: &[],
        is_named: false,
    };
    look(sheet, &printing, 0).unwrap().0.unwrap().marks
}

#[test]
fn the_emergency_card_keeps_places_apart_from_emergencies() {
    let (_folder, opened) = template(Template::Lantern);
    let marks = marks(&opened, Sheet::Emergency);
    let placed = |said: &str| {
        let found = marks.iter().enumerate().find_map(|(at, mark)| match mark {
            Mark::Text { text, style, .. } if text == said => Some((at, style.ink)),
            _ => None,
        });
        found.unwrap_or_else(|| panic!("no {said}"))
    };
    let (last, red) = placed("其他突发情况");
    let (head, _) = placed("地点");
    let (place, ink) = placed("晴天");
    assert!(last < head && head < place);
    assert_ne!(ink, red, "no emergency");
    let (_, text) = placed("拨打110");
    assert_ne!(text, red);
}

#[test]
fn the_last_line_of_a_ticket_keeps_off_the_line_to_write_on() {
    let (_folder, opened) = template(Template::Lantern);
    let marks = marks(&opened, Sheet::Tickets);
    let note = marks.iter().find_map(|mark| match mark {
        Mark::Text { text, base, style, .. } if text.starts_with("猜灯谜") => {
            Some(base - style.size / MM * 0.9)
        }
        _ => None,
    });
    let lines = marks.iter().filter_map(|mark| match mark {
        Mark::Rule((_, y), ..) => Some(*y),
        _ => None,
    });
    let lowest = lines.fold(0.0, f32::max);
    let gap = note.unwrap() - lowest;
    assert!(gap > 1.0, "{gap} mm");
}

#[test]
fn the_longest_and_strangest_names_stay_within_their_page() {
    let mut event = TestEvent::fair();
    let long = "很长的名字".repeat(40);
    let strange = "𡈼𠮷\u{202e}abc\u{0}\u{7}👨‍👩‍👧 \"<&>'";
    let mut changes: Vec<Change> = Vec::new();
    let setup = event.book().setup().clone();
    for (mut booth, name) in
        setup.booths.into_values().zip([&long, strange, "W".repeat(300).as_str()])
    {
        booth.name = name.to_owned();
        booth.rules = format!("{long}\n{strange}");
        changes.push(Change::Booth(booth));
    }
    let mut settings = setup.settings;
    settings.title = long.clone();
    settings.theme = strange.to_owned();
    changes.push(Change::Settings(Box::new(settings)));
    changes.push(support::riddle(8, &long, strange, &[]));
    event.configure(changes).unwrap();
    event.guest("王".repeat(40).as_str());
    event.close();
    let opened = open(&event.path);
    for sheet in Sheet::ALL {
        let Ok(printed) = printed(&opened, sheet, Some(2), Language::Chinese) else { continue };
        for page in printed.pages() {
            let (width, height) = page.dimensions();
            let edge = 30;
            let on_edge = page.enumerate_pixels().filter(|(x, y, pixel)| {
                let inside = (edge..width - edge).contains(x) && (edge..height - edge).contains(y);
                // The band of the poster reaches the edge; text would be black on white.
                !inside && pixel.0[0] < 60
            });
            assert_eq!(on_edge.count(), 0, "{sheet:?} writes on the edge of the page");
        }
    }
}
