//! One byte of the file is not what it was.

use std::path::Path;

use rusqlite::Connection;
use youyuan::desk::check;

use crate::support::TestEvent;
use crate::{contents, file, folder, open, refused, says_damaged};

const PAGE: usize = 4096;
/// Of so many bytes one is flipped, unless all are asked for.
const SAMPLE: usize = 61;

pub fn step() -> usize {
    if std::env::var("YOUYUAN_FLIPS").is_ok_and(|flips| flips == "all") { 1 } else { SAMPLE }
}

/// Everything that a database says, as text; none when it cannot be read.
fn said(path: &Path) -> Option<String> {
    let uri = format!("file:{}?immutable=1", path.display());
    let file = Connection::open(uri).ok()?;
    let mut tables =
        file.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").ok()?;
    let tables: Vec<String> =
        tables.query_map([], |row| row.get(0)).ok()?.collect::<Result<_, _>>().ok()?;
    let mut text = String::new();
    for table in tables.iter().map(String::as_str).chain(["sqlite_schema"]) {
        let mut statement = file.prepare(&format!("SELECT * FROM \"{table}\"")).ok()?;
        let columns = statement.column_count();
        let mut rows = statement.query([]).ok()?;
        while let Some(row) = rows.next().ok()? {
            for column in 0..columns {
                text.push_str(&format!("{:?}|", row.get_ref(column).ok()?));
            }
        }
    }
    Some(text)
}

/// Flips a bit in each byte of a page. What the program does not refuse, its check finds; what
/// neither sees says what it said before.
fn flip(page: usize) {
    let event = TestEvent::lived();
    let whole = std::fs::read(&event.path).unwrap();
    let folder = folder();
    let before = said(&file(&folder, &whole)).unwrap();
    let (mut seen, mut found, mut unsaid) = (0, 0, 0);
    for at in ((page - 1) * PAGE..page * PAGE).step_by(step()) {
        let mut bytes = whole.clone();
        bytes[at] ^= 1 << (at % 8);
        let path = file(&folder, &bytes);
        let checked = check(&path);
        assert!(contents(folder.path()).into_values().eq([bytes.clone()]), "byte {at}");
        if let Err(error) = open(&path).map(drop) {
            std::fs::write(&path, &bytes).unwrap();
            let told = refused(&path);
            let newer = (60..64).contains(&at) && error.to_string().contains("newer");
            assert!(says_damaged(&told) || newer, "byte {at}: {told}");
            seen += 1;
        } else if !checked.is_ok_and(|report| report.is_sound()) {
            found += 1;
        } else {
            assert_eq!(said(&file(&folder, &bytes)).as_deref(), Some(&*before), "byte {at}");
            unsaid += 1;
        }
    }
    // Its first byte says what kind of page it is: nobody need run the check to be told of that.
    assert!(seen > 0, "page {page}: nothing was refused, {found} found by the check");
    eprintln!("page {page}: {seen} refused, {found} found by the check, {unsaid} said nothing");
}

/// The first page of a table or an index.
fn root(name: &str) -> usize {
    let event = TestEvent::lived();
    let file = Connection::open(&event.path).unwrap();
    let sql = "SELECT rootpage FROM sqlite_schema WHERE name = $1";
    file.query_row(sql, [name], |row| row.get::<_, i64>(0)).unwrap() as usize
}

/// A page that holds these words.
fn page_with(words: &str) -> usize {
    let whole = std::fs::read(&TestEvent::lived().path).unwrap();
    memchr::memmem::find(&whole, words.as_bytes()).unwrap() / PAGE + 1
}

#[test]
fn a_byte_of_the_header_page() {
    flip(1);
}

#[test]
fn a_byte_of_the_journal() {
    flip(page_with("\"do\":\"stamp\""));
}

#[test]
fn a_byte_of_the_facts() {
    flip(root("stamp"));
}

#[test]
fn a_byte_of_an_index() {
    flip(root("stamp_one_per_booth"));
}

#[test]
fn a_byte_of_the_people() {
    flip(root("person"));
}
