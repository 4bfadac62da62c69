//! What is wrong with a list, as data: the window chooses the words, the command line uses these.

use std::fmt;

use crate::exchange::list::column::{Field, FoundColumn};
use crate::exchange::list::{Kind, cell};

/// Why a file is no such list.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ListError {
    /// There is no such file.
    #[error("there is no such file")]
    NotFound,
    /// The file cannot be read.
    #[error("the list cannot be read: {reason}")]
    Unreadable {
        /// What the system says.
        reason: String,
    },
    /// More than a list of one community can be, packed or unpacked.
    #[error("the file is too large for a list")]
    TooLarge,
    /// Neither a workbook nor text.
    #[error("this is neither an Excel workbook (.xlsx) nor a text table (.csv)")]
    NotAList,
    /// Old Excel.
    #[error("this is an old Excel workbook (.xls); save it as .xlsx and try again")]
    OldWorkbook,
    /// A workbook with a password.
    #[error("this workbook is protected by a password; save it without one and try again")]
    Protected,
    /// A text in no encoding that we read, without a heading for names.
    #[error(
        "row {row} holds bytes that are neither UTF-8 nor GB18030; save the list again as .xlsx"
    )]
    Undecodable {
        /// The first such row, counted from 1.
        row: u32,
    },
    /// Nothing in it.
    #[error("the list is empty")]
    Empty,
    /// No column with names, or riddles' questions.
    #[error("no column is headed {}; the first row reads: {}", kind.heading(), headings.join(", "))]
    NoNameColumn {
        /// What list it was to be.
        kind: Kind,
        /// The cells of the first row.
        headings: Vec<String>,
    },
}

impl ListError {
    pub(super) fn unreadable(error: &std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::NotFound => Self::NotFound,
            _ => Self::Unreadable { reason: error.to_string() },
        }
    }
}

/// Something that somebody should look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The row, counted from 1 as Excel does.
    pub row: u32,
    /// The column, counted from 0; see [`column_letter`].
    pub column: u32,
    /// The heading of the column.
    pub heading: String,
    /// What the column was taken for.
    pub field: Option<Field>,
    /// What is wrong.
    pub fault: Fault,
}

/// What is wrong with a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// No name: the row cannot be imported.
    NameMissing,
    /// A name longer than a name is: the row cannot be imported.
    NameTooLong,
    /// The text holds U+FFFD, the sign for bytes that could not be decoded, here or before the
    /// file came to us. As a name it blocks the row; elsewhere the cell is left empty.
    Garbled(String),
    /// Not an age; the person is imported without one.
    AgeUnclear(String),
    /// Beyond what people reach; the person is imported without an age.
    AgeOutOfRange(String),
    /// Not a phone; the person is imported without one.
    PhoneUnclear(String),
    /// A text that is cut to what fits.
    TooLong,
    /// Nothing where something must stand: the row is left out.
    Missing,
    /// Not a number that makes sense there. A riddle's number or a prize's count blocks the row;
    /// elsewhere it stays as it was.
    NumberUnclear(String),
    /// Neither yes nor no; it stays as it was.
    YesNoUnclear(String),
    /// Not a time of day; it stays as it was.
    TimeUnclear(String),
    /// Not a date; it stays as it was.
    DateUnclear(String),
    /// A riddle without an answer: it comes in, and stays open.
    AnswerOpen,
    /// No sponsor has this name; it stays as it was.
    SponsorUnknown(String),
    /// A quotation mark is never closed: the rows after it were swallowed by one cell.
    QuoteOpen,
    /// The first cell beyond [`ROWS_MAX`](super::ROWS_MAX) or
    /// [`COLUMNS_MAX`](super::COLUMNS_MAX): what stands so far out is not read.
    OutOfReach,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NameMissing => f.write_str("the name is missing"),
            Self::NameTooLong => f.write_str("the name is too long"),
            Self::Garbled(text) => write!(f, "“{text}” holds lost characters"),
            Self::AgeUnclear(text) => write!(f, "“{text}” is not an age"),
            Self::AgeOutOfRange(text) => write!(f, "the age “{text}” is not between 0 and 120"),
            Self::PhoneUnclear(text) => write!(f, "“{text}” is not a phone number"),
            Self::TooLong => f.write_str("the text is too long and is cut"),
            Self::Missing => f.write_str("something must stand here; the row is left out"),
            Self::NumberUnclear(text) => write!(f, "“{text}” is not a number that fits here"),
            Self::YesNoUnclear(text) => write!(f, "“{text}” is neither yes nor no"),
            Self::TimeUnclear(text) => write!(f, "“{text}” is not a time like 19:30"),
            Self::DateUnclear(text) => write!(f, "“{text}” is not a date like 2026-09-25"),
            Self::AnswerOpen => f.write_str("the answer is still missing"),
            Self::SponsorUnknown(text) => write!(f, "no sponsor is called “{text}”"),
            Self::QuoteOpen => {
                f.write_str("a quotation mark is not closed; the rows after it are lost in it")
            }
            Self::OutOfReach => f.write_str("what stands so far out is not read"),
        }
    }
}

impl Problem {
    /// Whether the row cannot be imported at all, for want of what it is known by.
    pub fn blocks_row(&self) -> bool {
        match self.fault {
            Fault::NameMissing | Fault::NameTooLong | Fault::Missing => true,
            Fault::Garbled(_) => self.field.is_some_and(cell::is_needed),
            Fault::NumberUnclear(_) => {
                matches!(self.field, Some(Field::Number | Field::Count))
            }
            _ => false,
        }
    }

    pub(super) fn new(row: u32, column: &FoundColumn, fault: Fault) -> Self {
        Self { row, column: column.at, heading: column.heading.clone(), field: column.field, fault }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { row, column, heading, fault, .. } = self;
        write!(f, "row {row}, column {}", column_letter(*column))?;
        if !heading.is_empty() {
            write!(f, " ({heading})")?;
        }
        write!(f, ": {fault}")
    }
}

/// The letters of a column as Excel shows them: 0 is A, 26 is AA.
pub fn column_letter(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column.saturating_add(1);
    while rest > 0 {
        letters.push(char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}
