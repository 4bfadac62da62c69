//! Files in and out, the check and the read model: seconds and megabytes, each beside the library
//! called bare for the same amount of work, in the same run.
//!
//! `cargo bench --bench files` takes a list of 100,000 people, 10,000 tickets, a file of 100 MB
//! and a journal of a million entries; `-- 2000` takes a list of as many people as it says and
//! everything else in proportion. Each figure is measured in a process of its own; megabytes are
//! what it needed at most beyond what it had before.

#![allow(
    missing_docs,
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a program that prints a table"
)]

#[allow(dead_code, reason = "other benchmarks need more of it")]
#[path = "support/event.rs"]
mod event;
#[allow(dead_code, reason = "other benchmarks need more of it")]
#[path = "support/people.rs"]
mod people;
#[allow(dead_code, reason = "other benchmarks need more of it")]
#[path = "support/process.rs"]
mod process;

use std::hint::black_box;
use std::io::{BufReader, Write as _};
use std::path::PathBuf;
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use calamine::{Data, Reader as _, Xlsx};
use jiff::tz::TimeZone;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::page::PageSettings;
use krilla::text::{Font, GlyphId, KrillaGlyph};
use rusqlite::Connection;
use rusqlite::types::Value;
use rust_xlsxwriter::Workbook;
use skrifa::charmap::Charmap;
use skrifa::{FontRef, MetadataProvider as _};
use youyuan::desk::{self, BackupPlan};
use youyuan::exchange::list;
use youyuan::exchange::new_event;
use youyuan::exchange::print::{self, Printing, Sheet};
use youyuan::exchange::qr::QrCode;
use youyuan::exchange::report::{self, Figures};
use youyuan::exchange::template::Template;
use youyuan::words::{Language, Words};

const PEOPLE: u32 = 100_000;
/// Of the files that stand for themselves, per person of the list.
const TICKETS_PART: u32 = 10;
/// Entries of the journal that is checked; each person has three.
const ENTRIES_PER_PERSON: u32 = 10;
/// People with three acts each whose file has a megabyte.
const PEOPLE_PER_MEGABYTE: u32 = 300;

/// Every work, ours and the library's own, by the name of its line.
const WORKS: [(&str, Work, Work); 8] = [
    ("read a list, CSV", |place| drop(black_box(list::read(&place.csv()).unwrap())), bare_csv),
    ("read a list, XLSX", |place| drop(black_box(list::read(&place.xlsx()).unwrap())), bare_xlsx),
    ("take the list in", import, bare_import),
    ("export the workbook", export, bare_workbook),
    ("print tickets", print_tickets, bare_pdf),
    ("back up", back_up, bare_backup),
    ("check", |place| drop(black_box(desk::check(&place.long()).unwrap())), bare_check),
    ("rebuild the read model", |place| drop(event::open(&place.long())), bare_rows),
];

type Work = fn(&Place);

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    if let ["--work", folder, people, name, who] = arguments.as_slice() {
        let place = Place { folder: PathBuf::from(folder), people: people.parse().unwrap() };
        return work(&place, name, who);
    }
    let people = arguments.iter().find_map(|argument| argument.parse().ok()).unwrap_or(PEOPLE);
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder on this disk");
    let place = Place { folder: folder.path().to_owned(), people };
    place.prepare();
    let megabytes = |path: PathBuf| std::fs::metadata(path).unwrap().len() as f64 / 1e6;
    println!(
        "a list of {people} people; {} tickets; a file of {:.0} MB; a journal of {} entries\n",
        place.tickets(),
        megabytes(place.middling()),
        place.entries(),
    );
    println!("| | s | bare s | : bare | MB | bare MB |\n| --- | --- | --- | --- | --- | --- |");
    for (name, ..) in WORKS {
        let (ours, bare) = (place.measure(name, "ours"), place.measure(name, "bare"));
        println!(
            "| {name} | {:.2} | {:.2} | {:.1} | {:.0} | {:.0} |",
            ours.secs,
            bare.secs,
            ours.secs / bare.secs,
            ours.megabytes,
            bare.megabytes
        );
    }
    ExitCode::SUCCESS
}

struct Measured {
    secs: f64,
    megabytes: f64,
}

/// Does one work and tells what it took.
fn work(place: &Place, name: &str, who: &str) -> ExitCode {
    let found = WORKS.iter().find(|(found, ..)| *found == name);
    let (_, ours, bare) = found.expect("one of the works");
    // Forget what was needed at most so far.
    std::fs::write("/proc/self/clear_refs", "5").ok();
    let before = process::megabytes(std::process::id(), "VmRSS");
    let began = Instant::now();
    if who == "ours" {
        ours(place);
    } else {
        bare(place);
    }
    let secs = began.elapsed().as_secs_f64();
    let most = process::megabytes(std::process::id(), "VmHWM");
    println!("{secs} {}", most - before);
    ExitCode::SUCCESS
}

/// The folder with everything that is worked on.
struct Place {
    folder: PathBuf,
    people: u32,
}

impl Place {
    fn csv(&self) -> PathBuf {
        self.folder.join("list.csv")
    }

    fn xlsx(&self) -> PathBuf {
        self.folder.join("list.xlsx")
    }

    /// An event without people.
    fn empty(&self) -> PathBuf {
        self.folder.join("empty.youyuan")
    }

    /// An event that is exported, printed and backed up.
    fn middling(&self) -> PathBuf {
        self.folder.join("middling.youyuan")
    }

    /// An event with a long journal.
    fn long(&self) -> PathBuf {
        self.folder.join("long.youyuan")
    }

    fn out(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    fn tickets(&self) -> u32 {
        self.people / TICKETS_PART
    }

    fn entries(&self) -> u32 {
        self.people * ENTRIES_PER_PERSON
    }

    fn prepare(&self) {
        let people = people::people(self.people);
        let headings = ["姓名", "监护人电话", "楼栋"];
        let cells = |person: &people::Invented| {
            [person.name.clone(), person.phone.clone(), person.building.clone()]
        };
        let mut csv = csv::Writer::from_path(self.csv()).unwrap();
        csv.write_record(headings).unwrap();
        people.iter().for_each(|person| csv.write_record(cells(person)).unwrap());
        csv.flush().unwrap();
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        sheet.write_row(0, 0, headings).unwrap();
        for (row, person) in (1..).zip(&people) {
            sheet.write_row(row, 0, cells(person)).unwrap();
        }
        workbook.save(self.xlsx()).unwrap();
        new_event::create(&self.empty(), Template::Children).unwrap();
        event::filled(&self.middling(), self.people / 1_000 * PEOPLE_PER_MEGABYTE);
        event::filled(&self.long(), self.entries() / 3 + 1);
    }

    /// In a process of its own.
    fn measure(&self, name: &str, who: &str) -> Measured {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.arg("--work").arg(&self.folder).arg(self.people.to_string()).args([name, who]);
        let output = command.output().unwrap();
        let told = String::from_utf8_lossy(&output.stdout);
        let errors = String::from_utf8_lossy(&output.stderr);
        let figures = told.trim().split_once(' ').unwrap_or_else(|| unreachable_with(&errors));
        let figure = |text: &str| text.parse().unwrap();
        Measured { secs: figure(figures.0), megabytes: figure(figures.1) }
    }
}

fn unreachable_with<T>(errors: &str) -> T {
    std::io::stderr().write_all(errors.as_bytes()).ok();
    std::process::exit(1)
}

/// Reads the list, compares it with the event and records everybody, as `youyuan import` does.
fn import(place: &Place) {
    let file = place.out("imported.youyuan");
    std::fs::copy(place.empty(), &file).unwrap();
    let mut list = list::read(&place.csv()).unwrap();
    let (desk, opened) = event::open(&file);
    list.compare(opened.book.people_unsorted(), opened.book.setup().settings.privacy.phone);
    let acts = list.actions().into_iter().map(|action| event::act(desk::fresh_id(), action));
    let answers = desk.submit_all(acts.collect(), |_| {}).recv().unwrap().unwrap();
    assert_eq!(answers.len(), list.importable().count());
}

/// Everybody into one table of SQLite, in one transaction.
fn bare_import(place: &Place) {
    let mut connection = Connection::open(place.out("bare.db")).unwrap();
    let settings = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
         CREATE TABLE person (id TEXT PRIMARY KEY, name TEXT, phone TEXT, building TEXT) STRICT";
    connection.execute_batch(settings).unwrap();
    let transaction = connection.transaction().unwrap();
    let mut insert = transaction.prepare("INSERT INTO person VALUES (?1, ?2, ?3, ?4)").unwrap();
    for record in csv::Reader::from_path(place.csv()).unwrap().records() {
        let record = record.unwrap();
        let id = desk::fresh_id().to_string();
        insert.execute([&id, &record[0], &record[1], &record[2]]).unwrap();
    }
    drop(insert);
    transaction.commit().unwrap();
}

fn bare_csv(place: &Place) {
    let mut reader = csv::Reader::from_path(place.csv()).unwrap();
    let rows: Vec<Vec<String>> =
        reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
    black_box(rows);
}

fn bare_xlsx(place: &Place) {
    let mut workbook: Xlsx<_> = calamine::open_workbook(place.xlsx()).unwrap();
    black_box(workbook.worksheet_range_at(0).unwrap().unwrap());
}

fn export(place: &Place) {
    let figures = Figures::read(&place.middling(), &TimeZone::UTC).unwrap();
    let words = Words::new(Language::Chinese);
    report::write_workbook(&figures, &words, &place.out("report.xlsx"), true).unwrap();
}

/// The same tables written by the library alone; they are read before the time is taken, from
/// what [`export`] wrote.
fn bare_workbook(place: &Place) {
    let file = std::fs::File::open(place.out("report.xlsx")).unwrap();
    let mut read: Xlsx<_> = Xlsx::new(BufReader::new(file)).unwrap();
    let sheets: Vec<_> = read.worksheets();
    let began = Instant::now();
    let mut workbook = Workbook::new();
    for (name, cells) in &sheets {
        let sheet = workbook.add_worksheet_with_constant_memory();
        let sheet = sheet.unwrap().set_name(name).unwrap();
        for (row, column, cell) in cells.used_cells() {
            let (row, column) = (row as u32, column as u16);
            match cell {
                Data::Float(number) => sheet.write_number(row, column, *number).unwrap(),
                Data::Int(number) => sheet.write_number(row, column, *number as f64).unwrap(),
                other => sheet.write_string(row, column, other.to_string()).unwrap(),
            };
        }
    }
    workbook.save(place.out("bare.xlsx")).unwrap();
    tell_only(began.elapsed());
}

/// Tells the time of a part of a work and leaves: what came before was not to be measured.
fn tell_only(took: Duration) {
    let most = process::megabytes(std::process::id(), "VmHWM");
    let now = process::megabytes(std::process::id(), "VmRSS");
    println!("{} {}", took.as_secs_f64(), most - now);
    std::process::exit(0);
}

fn print_tickets(place: &Place) {
    let (_desk, opened) = event::open(&place.empty());
    let printing = Printing {
        words: &Words::new(Language::Chinese),
        book: &opened.book,
        coder: &opened.coder,
        commitment: &opened.commitment,
        count: Some(place.tickets()),
        entries: &[],
        is_named: false,
    };
    let pdf = print::print(Sheet::Tickets, &printing).unwrap();
    print::write(&pdf, &place.out("tickets.pdf")).unwrap();
}

/// As many pages with as many codes and about as many words, drawn by the library alone.
fn bare_pdf(place: &Place) {
    const LINES: [&str; 9] = [
        "童真忆趣游园会",
        "抽奖券",
        "姓名",
        "年龄",
        "电话",
        "盖满 3 个章，可以抽奖 1 次",
        "决战趾压板",
        "扔飞镖",
        "左手写字",
    ];
    let font = Font::new(youyuan::faces::REGULAR.into(), 0).unwrap();
    let characters = FontRef::new(youyuan::faces::REGULAR).unwrap().charmap();
    let mut document = krilla::Document::new();
    let numbers: Vec<u32> = (1..=place.tickets()).collect();
    for eight in numbers.chunks(8) {
        let mut page = document.start_page_with(PageSettings::from_wh(595.0, 842.0).unwrap());
        let mut surface = page.surface();
        for (at, number) in (0_u8..).zip(eight) {
            let (x, y) = (20.0 + 280.0 * f32::from(at % 2), 20.0 + 200.0 * f32::from(at / 2));
            let mut path = PathBuilder::new();
            let code = format!("{number:04}0000");
            let qr = QrCode::new(&code).unwrap();
            for (row, column) in
                (0..qr.side()).flat_map(|row| (0..qr.side()).map(move |c| (row, c)))
            {
                if qr.is_dark(column, row) {
                    let (left, top) = (x + 180.0 + 3.0 * column as f32, y + 3.0 * row as f32);
                    path.push_rect(Rect::from_xywh(left, top, 3.0, 3.0).unwrap());
                }
            }
            surface.draw_path(&path.finish().unwrap());
            for (line, text) in (0_u8..).zip(LINES.into_iter().chain([&*code])) {
                let start = Point::from_xy(x, y + 12.0 + 14.0 * f32::from(line));
                surface.draw_glyphs(
                    start,
                    &glyphs(&characters, text),
                    font.clone(),
                    text,
                    9.0,
                    false,
                );
            }
        }
        surface.finish();
        page.finish();
    }
    std::fs::write(place.out("bare.pdf"), document.finish().unwrap()).unwrap();
}

/// Each as wide as it is high.
fn glyphs(characters: &Charmap<'_>, text: &str) -> Vec<KrillaGlyph> {
    let glyph = |(at, c): (usize, char)| {
        let id = GlyphId::new(characters.map(c).unwrap_or_default().to_u32());
        KrillaGlyph::new(id, 1.0, 0.0, 0.0, 0.0, at..at + c.len_utf8(), None)
    };
    text.char_indices().map(glyph).collect()
}

/// From the wish for a backup until it is whole in its place, flushed and looked into.
fn back_up(place: &Place) {
    let (mut desk, _) = event::open(&place.middling());
    let backups = place.out("backups");
    std::fs::create_dir_all(&backups).unwrap();
    let sticks = Box::new(Vec::new);
    let plan = BackupPlan { chosen: Some(backups), sticks, computer: None, former: Vec::new() };
    let began = Instant::now();
    desk.keep_backups(plan, Box::new(|| {})).unwrap();
    desk.back_up_now();
    while desk.backups().is_none_or(|state| state.last.is_none()) {
        std::thread::sleep(Duration::from_millis(2));
    }
    tell_only(began.elapsed());
}

fn bare_backup(place: &Place) {
    let connection = Connection::open(place.middling()).unwrap();
    let copy = place.out("bare-copy.db");
    connection.backup("main", &copy, None::<fn(rusqlite::backup::Progress)>).unwrap();
    std::fs::File::open(copy).unwrap().sync_all().unwrap();
}

/// SQLite's own check, and every row of the journal looked at.
fn bare_check(place: &Place) {
    let connection = Connection::open(place.long()).unwrap();
    let said: String =
        connection.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(said, "ok");
    bare_rows(place);
}

/// Every value of every row of the journal.
fn bare_rows(place: &Place) {
    let connection = Connection::open(place.long()).unwrap();
    let mut statement = connection.prepare("SELECT * FROM journal ORDER BY seq").unwrap();
    let columns = statement.column_count();
    let mut rows = statement.query([]).unwrap();
    while let Some(row) = rows.next().unwrap() {
        for column in 0..columns {
            black_box(row.get::<_, Value>(column).unwrap());
        }
    }
}
