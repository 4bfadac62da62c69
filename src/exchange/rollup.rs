//! Several events together (汇总): totals by community, street office and district.
//!
//! Architecture invariant: no event file is held or written; each may be open elsewhere.

mod workbook;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

pub use self::workbook::{is_same, write};
use crate::desk::{DeskError, look};
use crate::exchange::stats::Stats;
use crate::model::book::Book;
use crate::model::secrets::EventId;
use crate::model::setup::Organiser;

/// Events added up.
#[derive(Debug, Default)]
pub struct Rollup {
    /// The events that count, in the order of their files.
    pub events: Vec<EventLine>,
    /// The files that do not, and why.
    pub left_out: Vec<LeftOut>,
}

/// One event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventLine {
    /// Its file.
    pub path: PathBuf,
    /// Which it is.
    pub event: EventId,
    /// Its title.
    pub title: String,
    /// Its day, if it was set.
    pub date: Option<Date>,
    /// Who held it.
    pub organiser: Organiser,
    /// Entries of its journal.
    pub entries: u64,
    /// What is added up.
    pub sums: Sums,
}

/// What is added up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// Events.
    pub events: u32,
    /// People on the lists.
    pub registered: u32,
    /// People who came; who came to two events counts twice.
    pub came: u32,
    /// Stamps given.
    pub stamps: u32,
    /// Attempts at riddles.
    pub attempts: u32,
    /// Riddles solved.
    pub solved: u32,
    /// Vouchers earned.
    pub vouchers: u32,
    /// Spins of the wheel.
    pub draws: u32,
    /// Pieces of prizes.
    pub pieces: u32,
    /// Pieces in their owners' hands.
    pub handed_over: u32,
    /// Pieces that nobody has.
    pub left: u32,
}

/// The sums of a community, a street office or a district; what is unknown is empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Whose; the narrower parts are empty.
    pub organiser: Organiser,
    /// Their sums.
    pub sums: Sums,
}

/// A file that does not count.
#[derive(Debug)]
pub struct LeftOut {
    /// Which.
    pub path: PathBuf,
    /// Why.
    pub why: Why,
}

/// Why a file does not count.
#[derive(Debug, thiserror::Error)]
pub enum Why {
    /// It cannot be read as an event.
    #[error(transparent)]
    Unreadable(DeskError),
    /// A copy of the same event counts already, and knows no less.
    #[error("this is the same event as {}, which counts", .0.display())]
    SameEvent(PathBuf),
}

impl Rollup {
    /// Adds the event of a file, or says in [`left_out`](Self::left_out) why it does not count.
    pub fn add_file(&mut self, path: &Path) {
        match look(path, |_, _| {}) {
            Ok(looked) => self.add_book(path, looked.event, &looked.book),
            Err(error) => {
                let why = Why::Unreadable(error);
                self.left_out.push(LeftOut { path: path.to_owned(), why });
            }
        }
    }

    /// Adds an event that is open in this program by its book.
    ///
    /// Of several copies of one event the one with the longest journal counts.
    pub fn add_book(&mut self, path: &Path, event: EventId, book: &Book) {
        let mut line = EventLine::of(path, event, book);
        match self.events.iter_mut().find(|known| known.event == event) {
            None => return self.events.push(line),
            Some(known) if known.entries < line.entries => std::mem::swap(known, &mut line),
            Some(_) => {}
        }
        let counts = self.events.iter().find(|known| known.event == event);
        let why = Why::SameEvent(counts.map(|known| known.path.clone()).unwrap_or_default());
        self.left_out.push(LeftOut { path: line.path, why });
    }

    /// Whether every file could be read.
    pub fn is_complete(&self) -> bool {
        self.left_out.iter().all(|file| matches!(file.why, Why::SameEvent(_)))
    }

    /// The sums of all events.
    pub fn total(&self) -> Sums {
        self.events.iter().fold(Sums::default(), |sum, event| sum.plus(&event.sums))
    }

    /// The sums of each community within its street office and district.
    pub fn communities(&self) -> Vec<Group> {
        self.groups(Organiser::clone)
    }

    /// The sums of each street office within its district.
    pub fn streets(&self) -> Vec<Group> {
        self.groups(|organiser| Organiser { community: String::new(), ..organiser.clone() })
    }

    /// The sums of each district.
    pub fn districts(&self) -> Vec<Group> {
        self.groups(|organiser| Organiser {
            district: organiser.district.clone(),
            ..Organiser::default()
        })
    }

    fn groups(&self, of: impl Fn(&Organiser) -> Organiser) -> Vec<Group> {
        let mut groups = BTreeMap::<[String; 3], Group>::new();
        for event in &self.events {
            let organiser = of(&event.organiser);
            let Organiser { community, street, district } = organiser.clone();
            let group = groups
                .entry([district, street, community])
                .or_insert_with(|| Group { organiser, sums: Sums::default() });
            group.sums = group.sums.plus(&event.sums);
        }
        groups.into_values().collect()
    }
}

impl EventLine {
    fn of(path: &Path, event: EventId, book: &Book) -> Self {
        let settings = &book.setup().settings;
        let Organiser { community, street, district } = &settings.organiser;
        let trim = |text: &str| text.trim().to_owned();
        Self {
            path: path.to_owned(),
            event,
            title: settings.title.clone(),
            date: settings.date,
            organiser: Organiser {
                community: trim(community),
                street: trim(street),
                district: trim(district),
            },
            entries: book.seq(),
            sums: Sums::of(&Stats::of(book)),
        }
    }
}

impl Sums {
    fn of(stats: &Stats) -> Self {
        Self {
            events: 1,
            registered: stats.registered,
            came: stats.checked_in,
            stamps: stats.stamps,
            attempts: stats.riddle_attempts,
            solved: stats.riddles_solved,
            vouchers: stats.vouchers,
            draws: stats.draws,
            pieces: stats.prizes.iter().map(|prize| prize.pieces).sum(),
            handed_over: stats.prizes.iter().map(|prize| prize.handed_over).sum(),
            left: stats.prizes.iter().map(|prize| prize.left).sum(),
        }
    }

    fn plus(&self, other: &Self) -> Self {
        Self {
            events: self.events + other.events,
            registered: self.registered + other.registered,
            came: self.came + other.came,
            stamps: self.stamps + other.stamps,
            attempts: self.attempts + other.attempts,
            solved: self.solved + other.solved,
            vouchers: self.vouchers + other.vouchers,
            draws: self.draws + other.draws,
            pieces: self.pieces + other.pieces,
            handed_over: self.handed_over + other.handed_over,
            left: self.left + other.left,
        }
    }
}
