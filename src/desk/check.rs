//! The check of an event file: SQLite's own integrity, the chains of the journal, each draw
//! against the seed and the bag of its moment, each pledge against the prize table of its moment,
//! the facts, the people and the pictures against the journal.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::Serialize;
use sha2::{Digest as _, Sha256};

use crate::desk::error::DeskError;
use crate::desk::ledger::Ledger;
use crate::model::book::Book;
use crate::model::ceremony::{DrawTable, Pledge};
use crate::model::draw::{DrawRecord, roll};
use crate::model::fact::{Fact, facts_of};
use crate::model::journal::Entry;
use crate::model::picture::PictureId;
use crate::model::receipt::Receipt;
use crate::model::secrets::Identity;
use crate::model::setup::Item;
use crate::store::{ChainHead, EventFile, FactRow, StoreError, Table, rows};

/// Problems that are told one by one; the rest is only counted.
const TOLD_MAX: usize = 200;

/// What a check found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct CheckReport {
    /// Rows of the journal.
    pub entries: u64,
    /// Rows of facts, voided ones included.
    pub facts: u64,
    /// What is wrong; empty for a sound file.
    pub problems: Vec<Problem>,
    /// Problems beyond those that are told.
    pub problems_untold: u64,
    /// SHA-256 over all facts in order, in hex: the same facts give the same digest.
    pub facts_digest: String,
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "problem", rename_all = "snake_case")]
pub enum Problem {
    /// SQLite's own check.
    #[error("the database is damaged: {detail}")]
    Database {
        /// What SQLite says.
        detail: String,
    },
    /// A table, an index or a trigger is missing, changed or was added.
    #[error("the schema is not this program's: {name}")]
    Schema {
        /// Which.
        name: String,
    },
    /// A row of the journal is missing, moved or altered.
    #[error("the journal's chain breaks at entry {seq} (station {station})")]
    Chain {
        /// The entry.
        seq: u64,
        /// Its station.
        station: String,
    },
    /// A row of the journal cannot be read.
    #[error("entry {seq} of the journal cannot be read: {detail}")]
    Unreadable {
        /// The entry.
        seq: u64,
        /// Why.
        detail: String,
    },
    /// A draw is not what the seed gives.
    #[error("draw {draw} is not what the seed gives")]
    Draw {
        /// The draw.
        draw: u32,
    },
    /// A pledge, the opening or the revealed seed is not what the event held then.
    #[error("the ceremony of the draw at entry {seq} is not what the event held then")]
    Ceremony {
        /// The entry.
        seq: u64,
    },
    /// A picture's bytes are missing or not what was recorded.
    #[error("the picture {digest} is not what was recorded")]
    Picture {
        /// The picture.
        digest: String,
    },
    /// The journal tells a fact that is not there.
    #[error("{table} lacks the fact {key}")]
    FactMissing {
        /// The table.
        table: &'static str,
        /// The fact.
        key: String,
    },
    /// A fact that the journal does not tell.
    #[error("{table} has the fact {key}, which the journal does not tell")]
    FactUnknown {
        /// The table.
        table: &'static str,
        /// The fact.
        key: String,
    },
    /// A fact differs from what the journal tells.
    #[error("{table} has the fact {key} as “{found}”, the journal tells “{told}”")]
    FactAltered {
        /// The table.
        table: &'static str,
        /// The fact.
        key: String,
        /// As it stands in the table.
        found: String,
        /// As the journal tells it.
        told: String,
    },
    /// A person's data is not what was recorded.
    #[error("the data of person {attendee} is not what was recorded")]
    Person {
        /// The person.
        attendee: String,
    },
}

impl CheckReport {
    /// Whether nothing is wrong.
    pub fn is_sound(&self) -> bool {
        self.problems.is_empty()
    }

    fn tell(&mut self, problem: Problem) {
        if self.problems.len() < TOLD_MAX {
            self.problems.push(problem);
        } else {
            self.problems_untold += 1;
        }
    }
}

/// Facts as the journal tells them.
#[derive(Default)]
struct Told {
    /// Each fact's row and the act that voided it.
    rows: BTreeMap<(Table, String), (FactRow, Option<String>)>,
    /// The row in force of each item of the setup.
    setup: BTreeMap<Item, String>,
    /// The last digest of each person.
    digests: BTreeMap<String, String>,
    pictures: BTreeSet<PictureId>,
}

/// Checks an event file from its first page to its last fact, without writing anything; another
/// program may have it open.
///
/// Fails only when the file cannot be opened at all; everything else is in the report.
pub fn check(path: &Path) -> Result<CheckReport, DeskError> {
    let file = EventFile::look(path)?;
    let identity = file.identity()?;
    let mut report = CheckReport::default();
    for detail in file.integrity_problems()? {
        report.tell(Problem::Database { detail });
    }
    for name in file.schema_problems()? {
        report.tell(Problem::Schema { name });
    }
    let told = check_journal(&file, &identity, &mut report)?;
    for (id, person) in file.people()? {
        let attendee = id.to_string();
        if told.digests.get(&attendee) != Some(&person.digest(&identity.salt)) {
            report.tell(Problem::Person { attendee });
        }
    }
    check_pictures(&file, &mut report, &told.pictures)?;
    check_facts(&file, &mut report, told.rows)?;
    Ok(report)
}

fn check_journal(
    file: &EventFile,
    identity: &Identity,
    report: &mut CheckReport,
) -> Result<Told, DeskError> {
    let mut ledger = Ledger::default();
    let mut told = Told::default();
    file.each_entry(|raw| -> Result<(), DeskError> {
        report.entries += 1;
        if !ledger.follows(&raw) {
            report.tell(Problem::Chain { seq: raw.seq, station: raw.station.to_owned() });
        }
        let entry = match raw.read() {
            Ok(entry) => entry,
            Err(error) => {
                report.tell(Problem::Unreadable { seq: raw.seq, detail: error.to_string() });
                return Ok(());
            }
        };
        if let Ok(Receipt::Drawn(record)) = &entry.outcome
            && !is_what_the_seed_gives(record, identity, &ledger.book)
        {
            report.tell(Problem::Draw { draw: record.draw.0 });
        }
        if !is_what_was_held(&entry, identity, &ledger.book) {
            report.tell(Problem::Ceremony { seq: entry.seq });
        }
        told.record(&entry);
        // After a break the chain goes on from the row as it stands: one break, one problem.
        ledger
            .record(&entry, ChainHead { station_seq: raw.station_seq, hash: raw.hash.to_owned() });
        Ok(())
    })?;
    Ok(told)
}

/// Whether the bag held what the draw says, and the seed decides as it says.
fn is_what_the_seed_gives(record: &DrawRecord, identity: &Identity, book: &Book) -> bool {
    let DrawRecord { draw, ticket, lucky, weights, roll: decided, won, .. } = record;
    let key = book.ceremony().key(identity);
    book.ceremony().closed.is_none()
        && *weights == book.bag()
        && roll(&key, *draw, *ticket, *lucky, weights) == Some(*decided)
        && weights.get(record.decided()).and_then(|weight| weight.prize)
            == won.map(|(prize, _)| prize)
}

/// Whether a step of the ceremony says what the seed and the prize table of its moment give.
fn is_what_was_held(entry: &Entry, identity: &Identity, book: &Book) -> bool {
    let table_held = || DrawTable::of(book.setup());
    match &entry.outcome {
        Ok(Receipt::DrawPledged { pledge, table } | Receipt::DrawOpened { pledge, table }) => {
            *table == table_held() && *pledge == Pledge::new(&identity.commitment(), table)
        }
        Ok(Receipt::DrawClosed { seed }) => *seed == hex::encode(identity.seed),
        _ => true,
    }
}

fn check_pictures(
    file: &EventFile,
    report: &mut CheckReport,
    told: &BTreeSet<PictureId>,
) -> Result<(), DeskError> {
    let mut missing = told.clone();
    for (id, bytes) in file.pictures()? {
        if !missing.remove(&id) || PictureId::of(&bytes) != id {
            report.tell(Problem::Picture { digest: id.0 });
        }
    }
    for id in missing {
        report.tell(Problem::Picture { digest: id.0 });
    }
    Ok(())
}

impl Told {
    /// Adds what an entry made true and marks what it voided.
    fn record(&mut self, entry: &Entry) {
        let by = entry.id.to_string();
        if let Ok(Receipt::Voided { target, action, receipt }) = &entry.outcome {
            for (id, fact) in facts_of(*target, action, receipt) {
                for row in rows(id, &fact) {
                    self.void(row.table, row.key(), &by);
                }
            }
        }
        for (id, fact) in entry.facts() {
            match &fact {
                Fact::PieceRetired { prize, piece } => {
                    self.void(Table::Piece, format!("{prize}/{piece}"), &by);
                }
                Fact::Setup(change) => {
                    if let Some(before) = self.setup.insert(change.item(), id.to_string()) {
                        self.void(Table::Setup, before, &by);
                    }
                }
                Fact::Registration { attendee, digest } | Fact::Correction { attendee, digest } => {
                    self.digests.insert(attendee.to_string(), digest.clone());
                }
                Fact::Picture(digest) => {
                    self.pictures.insert(digest.clone());
                }
                _ => {}
            }
            for row in rows(id, &fact) {
                self.rows.insert((row.table, row.key()), (row, None));
            }
        }
    }

    fn void(&mut self, table: Table, key: String, by: &str) {
        if let Some((_, voided_by)) = self.rows.get_mut(&(table, key)) {
            *voided_by = Some(by.to_owned());
        }
    }
}

fn check_facts(
    file: &EventFile,
    report: &mut CheckReport,
    mut told: BTreeMap<(Table, String), (FactRow, Option<String>)>,
) -> Result<(), DeskError> {
    let mut digest = Sha256::new();
    let spell = |row: &FactRow, by: &Option<String>| {
        format!("{} | {}", row.spelled(), by.as_deref().unwrap_or("–"))
    };
    for table in Table::ALL {
        file.each_fact::<StoreError>(table, |found, voided_by| {
            report.facts += 1;
            digest.update(format!("{} {}\n", table.name(), spell(&found, &voided_by)));
            let key = found.key();
            match told.remove(&(table, key.clone())) {
                None => report.tell(Problem::FactUnknown { table: table.name(), key }),
                Some((row, by)) if row != found || by != voided_by => {
                    let (told, found) = (spell(&row, &by), spell(&found, &voided_by));
                    report.tell(Problem::FactAltered { table: table.name(), key, found, told });
                }
                Some(_) => {}
            }
            Ok(())
        })?;
    }
    for (table, key) in told.into_keys() {
        report.tell(Problem::FactMissing { table: table.name(), key });
    }
    report.facts_digest = hex::encode(digest.finalize());
    Ok(())
}
