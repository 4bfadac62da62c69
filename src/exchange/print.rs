//! Printed sheets: what is cut, hung up and handed out before an event, as PDF.

mod booth;
mod certificate;
mod poster;
mod riddle;
mod slip;
mod table;
mod ticket;

use std::io::Write as _;
use std::path::Path;

use jiff::civil::Weekday;

use crate::exchange::new_file::{NewFile, NewFileError};
use crate::exchange::paper::{Area, Canvas, Page, Paper, PaperError};
use crate::exchange::spoken;
use crate::model::book::Book;
use crate::model::ticket::{NUMBER_MAX, TicketCoder};
use crate::words::{Language, Words};

/// A kind of printed sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, clap::ValueEnum)]
pub enum Sheet {
    /// Tickets (抽奖券), eight a page, with cut marks
    Tickets,
    /// Riddle strips (灯谜) to hang up: number, question, hint; never the answer
    Riddles,
    /// The answers, for the desk
    Answers,
    /// A sign for every booth, with its rules and its code
    Booths,
    /// Cards for the dishes of a banquet
    Dishes,
    /// Vouchers (奖券) that a solved riddle earns
    Vouchers,
    /// Certificates (奖状) for contests
    Certificates,
    /// The prizes with their odds
    Prizes,
    /// The poster: when, where, the programme, the draw's commitment
    Poster,
    /// What to do when something happens
    Emergency,
}

impl Sheet {
    /// All of them, in the order in which they are needed.
    pub const ALL: [Self; 10] = [
        Self::Poster,
        Self::Tickets,
        Self::Booths,
        Self::Riddles,
        Self::Answers,
        Self::Vouchers,
        Self::Prizes,
        Self::Dishes,
        Self::Certificates,
        Self::Emergency,
    ];

    /// The key of its name.
    pub fn name_key(self) -> &'static str {
        match self {
            Self::Tickets => "print-tickets",
            Self::Riddles => "print-riddles",
            Self::Answers => "print-answers",
            Self::Booths => "print-booths",
            Self::Dishes => "print-dishes",
            Self::Vouchers => "print-vouchers",
            Self::Certificates => "print-certificates",
            Self::Prizes => "print-prizes",
            Self::Poster => "print-poster",
            Self::Emergency => "print-emergency",
        }
    }
}

/// What is printed from.
#[derive(Clone, Copy)]
pub struct Printing<'a> {
    /// In which language.
    pub words: &'a Words,
    /// The event.
    pub book: &'a Book,
    /// Makes the codes.
    pub coder: &'a TicketCoder,
    /// What was promised of the draw's seed; see
    /// [`Identity::commitment`](crate::model::secrets::Identity::commitment).
    pub commitment: &'a str,
    /// How many tickets, cards or slips; without it as many as the event needs.
    pub count: Option<u32>,
    /// Who gets a certificate and for what, or the dishes with who made them; see
    /// [`read_entries`]. Without them there are lines to write on.
    pub entries: &'a [Filled],
    /// Whether the tickets bear the names of the list's people who have none yet, in the order of
    /// their names.
    pub is_named: bool,
}

/// What is printed on one certificate or card, part by part: name and award; dish, maker, home.
pub type Filled = Vec<String>;

/// Reads what people type or paste: a line, or what stands between commas, is one entry; tabs or
/// colons part it.
pub fn read_entries(typed: &str) -> Vec<Filled> {
    let is_table = typed.contains('\t');
    let between = |c: char| c == '\n' || (!is_table && matches!(c, ',' | '，' | '、' | ';' | '；'));
    let part = |c: char| c == '\t' || (!is_table && matches!(c, ':' | '：'));
    let entries = typed.split(between).map(|entry| {
        let mut parts: Filled = entry.split(part).map(|part| part.trim().to_owned()).collect();
        while parts.last().is_some_and(String::is_empty) {
            parts.pop();
        }
        parts
    });
    entries.filter(|entry| !entry.is_empty()).take(COUNT_MAX as usize).collect()
}

/// Why nothing was printed.
#[derive(Debug, thiserror::Error)]
pub enum PrintError {
    /// The event has nothing to print there.
    #[error("this event has nothing to print on this sheet")]
    Nothing,
    /// No PDF could be made.
    #[error(transparent)]
    Paper(#[from] PaperError),
    /// The file could not be written.
    #[error("the file could not be written: {0}")]
    Io(#[from] std::io::Error),
    /// The file could not be put in its place.
    #[error(transparent)]
    File(#[from] NewFileError),
}

/// Tickets, slips or cards in one PDF at most.
pub const COUNT_MAX: u32 = 100_000;

/// The PDF of a sheet.
///
/// Fails with [`PrintError::Nothing`] where the event has none of it: no riddles, no booths.
pub fn print(sheet: Sheet, printing: &Printing<'_>) -> Result<Vec<u8>, PrintError> {
    let name = printing.words.text(sheet.name_key());
    let title = format!("{} · {name}", printing.title());
    let language = match printing.words.language() {
        Language::Chinese => "zh-Hans",
        Language::English => "en",
    };
    let mut paper = Paper::pdf(&title, language)?;
    draw(sheet, &mut paper, printing).ok_or(PrintError::Nothing)?;
    Ok(paper.finish()?)
}

/// A page of a sheet, counted from 0, to be looked at, and how many pages it has.
///
/// Fails as [`print()`] does.
pub fn look(
    sheet: Sheet,
    printing: &Printing<'_>,
    page: usize,
) -> Result<(Option<Page>, usize), PrintError> {
    let mut paper = Paper::likeness(page)?;
    draw(sheet, &mut paper, printing).ok_or(PrintError::Nothing)?;
    Ok(paper.look())
}

fn draw(sheet: Sheet, paper: &mut Paper, printing: &Printing<'_>) -> Option<()> {
    match sheet {
        Sheet::Tickets => ticket::draw(paper, printing),
        Sheet::Riddles => riddle::draw_strips(paper, printing),
        Sheet::Answers => riddle::draw_answers(paper, printing),
        Sheet::Booths => booth::draw(paper, printing),
        Sheet::Dishes => slip::draw_dishes(paper, printing),
        Sheet::Vouchers => slip::draw_vouchers(paper, printing),
        Sheet::Certificates => certificate::draw(paper, printing),
        Sheet::Prizes => table::draw_prizes(paper, printing),
        Sheet::Poster => poster::draw(paper, printing),
        Sheet::Emergency => table::draw_emergency(paper, printing),
    }
}

/// Writes a file where nothing half written can be found, over what is there.
pub fn write(bytes: &[u8], path: &Path) -> Result<(), PrintError> {
    let new = NewFile::write::<PrintError>(path, true, |file| Ok(file.write_all(bytes)?))?;
    new.keep()?;
    Ok(())
}

impl Printing<'_> {
    fn title(&self) -> &str {
        self.book.setup().settings.title_in(self.words.language() == Language::English)
    }

    /// The commitment in friendly words, in groups of four.
    fn commitment_words(&self) -> String {
        spoken::in_groups(self.commitment, self.words.language())
    }

    /// How many of something that people hold in their hands.
    fn wanted(&self, otherwise: u32) -> u32 {
        self.count.unwrap_or(otherwise).clamp(1, COUNT_MAX.min(NUMBER_MAX))
    }

    /// The day in words, once it is settled.
    fn day(&self) -> Option<String> {
        let date = self.book.setup().settings.date?;
        let weekday = self.words.text(match date.weekday() {
            Weekday::Monday => "weekday-monday",
            Weekday::Tuesday => "weekday-tuesday",
            Weekday::Wednesday => "weekday-wednesday",
            Weekday::Thursday => "weekday-thursday",
            Weekday::Friday => "weekday-friday",
            Weekday::Saturday => "weekday-saturday",
            Weekday::Sunday => "weekday-sunday",
        });
        let number = |number: i8| match self.words.language() {
            Language::Chinese => number.to_string(),
            Language::English => format!("{number:02}"),
        };
        let values = [
            ("year", date.year().to_string().into()),
            ("month", number(date.month()).into()),
            ("day", number(date.day()).into()),
            ("weekday", weekday.into()),
        ];
        Some(self.words.fmt("print-day", &values))
    }

    /// The day and the hours, as far as they are settled.
    fn when(&self) -> String {
        let settings = &self.book.setup().settings;
        let date = self.day();
        let hours = match (settings.starts.as_str(), settings.ends.as_str()) {
            ("", "") => None,
            (starts, "") => Some(starts.to_owned()),
            (starts, ends) => Some(format!("{starts}–{ends}")),
        };
        date.into_iter().chain(hours).collect::<Vec<_>>().join("  ")
    }
}

/// Dashed lines between the cells of a grid, to cut along.
fn cut_marks(canvas: &mut Canvas<'_>, area: Area, columns: usize, rows: usize) {
    let (right, bottom) = (area.x + area.width, area.y + area.height);
    for column in 0..=columns {
        let x = area.x + area.width * column as f32 / columns as f32;
        canvas.cut_line((x, area.y), (x, bottom));
    }
    for row in 0..=rows {
        let y = area.y + area.height * row as f32 / rows as f32;
        canvas.cut_line((area.x, y), (right, y));
    }
}
