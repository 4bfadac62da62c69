//! The event file: one SQLite database, the only floor that knows SQL.
//!
//! Facts go in through [`EventFile::insert`], acts through [`EventFile::append`]; both inside a
//! transaction that the desk opens and ends. Statements keep to what SQLite and PostgreSQL share:
//! limits are constraints, a fact is one guarded `INSERT … SELECT … ON CONFLICT DO NOTHING`, time and
//! randomness never come from SQL.
//!
//! Architecture invariant: no rule is decided here. The schema is the last line behind the rules
//! of the model, and says no by inserting nothing.

mod anchor;
mod attendee;
mod backup;
mod ceremony;
mod draw;
mod error;
mod fact;
mod file;
mod frames;
mod header;
mod held;
mod journal;
mod log;
mod migration;
mod person;
mod picture;
mod place;
mod privacy;
mod prize;
mod riddle;
mod schema;
mod setup;
mod snapshot;
mod stamp;

pub use self::backup::{Standing, hash_at, keep_copy, sound_standing, standing};
pub use self::error::StoreError;
pub use self::fact::{FactRow, Table, rows};
pub use self::file::EventFile;
pub use self::journal::{ChainHead, RawEntry};
pub use self::place::is_network_share;
pub use self::privacy::{copies, erase_copy};
