//! Facts as rows: one mapping for writing them and for reading them back.

use rusqlite::types::Value;
use rusqlite::{ErrorCode, params_from_iter};

use crate::model::fact::{Fact, FactId};
use crate::model::id::ActionId;
use crate::store::error::StoreError;
use crate::store::file::EventFile;
use crate::store::{attendee, ceremony, draw, picture, privacy, prize, riddle, setup, stamp};

/// The tables that hold facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Table {
    /// People on the list.
    Registration,
    /// Corrected entries.
    Correction,
    /// Tickets given out.
    CheckIn,
    /// Stamps.
    Stamp,
    /// Booths paused and opened.
    BoothState,
    /// Slots that riddles take.
    RiddleTake,
    /// Answers to riddles.
    RiddleAttempt,
    /// Riddles given up.
    RiddleRelease,
    /// Vouchers earned.
    Voucher,
    /// Spins decided.
    Draw,
    /// Spins shown.
    DrawShown,
    /// What was promised, opened and revealed.
    Ceremony,
    /// Pictures.
    Picture,
    /// Physical pieces of prizes.
    Piece,
    /// Pieces that belong to somebody.
    Award,
    /// Vouchers spent.
    VoucherUse,
    /// Pieces handed over.
    HandOver,
    /// Personal data removed.
    Purge,
    /// Items of the setup.
    Setup,
    /// Acts taken back.
    Void,
}

impl Table {
    /// All of them.
    pub const ALL: [Self; 20] = [
        Self::Registration,
        Self::Correction,
        Self::CheckIn,
        Self::Stamp,
        Self::BoothState,
        Self::RiddleTake,
        Self::RiddleAttempt,
        Self::RiddleRelease,
        Self::Voucher,
        Self::Draw,
        Self::DrawShown,
        Self::Ceremony,
        Self::Picture,
        Self::Piece,
        Self::Award,
        Self::VoucherUse,
        Self::HandOver,
        Self::Purge,
        Self::Setup,
        Self::Void,
    ];

    /// The table's name in the file.
    pub fn name(self) -> &'static str {
        match self {
            Self::Registration => "registration",
            Self::Correction => "correction",
            Self::CheckIn => "check_in",
            Self::Stamp => "stamp",
            Self::BoothState => "booth_state",
            Self::RiddleTake => "riddle_take",
            Self::RiddleAttempt => "riddle_attempt",
            Self::RiddleRelease => "riddle_release",
            Self::Voucher => "voucher",
            Self::Draw => "draw",
            Self::DrawShown => "draw_shown",
            Self::Ceremony => "ceremony",
            Self::Picture => "picture",
            Self::Piece => "piece",
            Self::Award => "award",
            Self::VoucherUse => "voucher_use",
            Self::HandOver => "hand_over",
            Self::Purge => "purge",
            Self::Setup => "setup",
            Self::Void => "void",
        }
    }

    /// The statement that inserts a row, or nothing when its guard says no.
    fn insert(self) -> &'static str {
        match self {
            Self::Registration => attendee::REGISTRATION,
            Self::Correction => attendee::CORRECTION,
            Self::CheckIn => attendee::CHECK_IN,
            Self::Stamp => stamp::STAMP,
            Self::BoothState => stamp::BOOTH_STATE,
            Self::RiddleTake => riddle::RIDDLE_TAKE,
            Self::RiddleAttempt => riddle::RIDDLE_ATTEMPT,
            Self::RiddleRelease => riddle::RIDDLE_RELEASE,
            Self::Voucher => riddle::VOUCHER,
            Self::Draw => draw::DRAW,
            Self::DrawShown => draw::DRAW_SHOWN,
            Self::Ceremony => ceremony::CEREMONY,
            Self::Picture => picture::PICTURE,
            Self::Piece => prize::PIECE,
            Self::Award => prize::AWARD,
            Self::VoucherUse => prize::VOUCHER_USE,
            Self::HandOver => prize::HAND_OVER,
            Self::Purge => privacy::PURGE,
            Self::Setup => setup::SETUP,
            Self::Void => setup::VOID,
        }
    }
}

/// A row of a table of facts: its columns in order, without `voided_by`.
#[derive(Clone, Debug, PartialEq)]
pub struct FactRow {
    /// Where it stands.
    pub table: Table,
    /// Its columns.
    pub values: Vec<Value>,
}

impl FactRow {
    /// What tells the row from all others of its table: its id, or a piece's prize and number.
    pub fn key(&self) -> String {
        let columns = if self.table == Table::Piece { 2 } else { 1 };
        self.values.iter().take(columns).map(spell).collect::<Vec<_>>().join("/")
    }

    /// All columns as one line.
    pub fn spelled(&self) -> String {
        self.values.iter().map(spell).collect::<Vec<_>>().join(" | ")
    }
}

fn spell(value: &Value) -> String {
    match value {
        Value::Null => "–".to_owned(),
        Value::Integer(number) => number.to_string(),
        Value::Real(number) => number.to_string(),
        Value::Text(text) => text.clone(),
        Value::Blob(bytes) => hex::encode(bytes),
    }
}

/// The rows that a fact is written as; none for a fact that only takes rows out of force.
pub fn rows(id: FactId, fact: &Fact) -> Vec<FactRow> {
    let row = |table, columns: Vec<Value>| {
        let mut values = vec![text(id), text(id.act)];
        values.extend(columns);
        vec![FactRow { table, values }]
    };
    match fact {
        Fact::Registration { digest, .. } => row(Table::Registration, vec![text(digest)]),
        Fact::Correction { attendee, digest } => {
            row(Table::Correction, vec![text(attendee), text(digest)])
        }
        Fact::CheckIn { attendee, ticket } => {
            row(Table::CheckIn, vec![text(attendee), int(ticket.0)])
        }
        Fact::Stamp { check_in, booth } => row(Table::Stamp, vec![text(check_in), int(booth.0)]),
        Fact::BoothState { booth, paused } => {
            row(Table::BoothState, vec![int(booth.0), int(u32::from(*paused))])
        }
        Fact::RiddleTake(made) => row(
            Table::RiddleTake,
            vec![text(made.check_in), int(made.riddle.0), int(made.slot), int(made.slot_limit)],
        ),
        Fact::RiddleAttempt { made, answer, correct, by_hand } => row(
            Table::RiddleAttempt,
            vec![
                text(made.check_in),
                int(made.riddle.0),
                int(made.try_number),
                int(made.try_limit),
                text(answer),
                int(u32::from(*correct)),
                int(u32::from(*by_hand)),
                int(u32::from(made.retires)),
            ],
        ),
        Fact::RiddleRelease { check_in, riddle } => {
            row(Table::RiddleRelease, vec![text(check_in), int(riddle.0)])
        }
        Fact::Voucher { number, check_in } => {
            row(Table::Voucher, vec![int(number.0), text(check_in)])
        }
        Fact::Draw(record) => row(
            Table::Draw,
            vec![
                int(record.draw.0),
                int(record.ticket.0),
                text(record.check_in),
                int(record.spin),
                int(record.spin_limit),
                json(&record.weights),
                Value::Integer(record.roll as i64),
                record.won.map_or(Value::Null, |(prize, _)| int(prize.0)),
                record.won.map_or(Value::Null, |(_, piece)| int(piece)),
                record.lucky.map_or(Value::Null, |lucky| int(lucky.into())),
            ],
        ),
        Fact::DrawShown { draw } => row(Table::DrawShown, vec![int(draw.0)]),
        Fact::Pledged(pledge) => row(Table::Ceremony, vec![text("pledged"), json(pledge)]),
        Fact::Opened { words, .. } => row(Table::Ceremony, vec![text("opened"), json(words)]),
        Fact::Closed { seed } => row(Table::Ceremony, vec![text("closed"), text(seed)]),
        Fact::Picture(digest) => row(Table::Picture, vec![text(digest)]),
        Fact::Award { prize, piece, check_in, draw } => row(
            Table::Award,
            vec![
                int(prize.0),
                int(*piece),
                text(check_in),
                draw.map_or(Value::Null, |draw| int(draw.0)),
            ],
        ),
        Fact::VoucherUse { voucher, award, .. } => {
            row(Table::VoucherUse, vec![int(voucher.0), text(award)])
        }
        Fact::HandOver { prize, piece } => row(Table::HandOver, vec![int(prize.0), int(*piece)]),
        Fact::Pieces { prize, first, last } => (*first..=*last)
            .map(|piece| FactRow {
                table: Table::Piece,
                values: vec![int(prize.0), int(piece), text(id.act)],
            })
            .collect(),
        Fact::Setup(change) => {
            let item = change.item();
            row(Table::Setup, vec![text(item.kind()), int(item.number()), json(change)])
        }
        Fact::Void { target, reason } => row(Table::Void, vec![text(target), text(reason)]),
        Fact::Purged { people } => row(Table::Purge, vec![int(*people)]),
        Fact::PieceRetired { .. } | Fact::PinSet { .. } => Vec::new(),
    }
}

fn text(value: impl std::fmt::Display) -> Value {
    Value::Text(value.to_string())
}

fn int(value: u32) -> Value {
    Value::Integer(value.into())
}

/// Our own types always have a JSON text; an empty one would be found by `check`.
fn json(value: &impl serde::Serialize) -> Value {
    Value::Text(serde_json::to_string(value).unwrap_or_default())
}

impl EventFile {
    /// Writes a fact. False when a guard or a constraint of the schema said no; the caller then
    /// returns to its savepoint.
    pub fn insert(&self, id: FactId, fact: &Fact) -> Result<bool, StoreError> {
        match fact {
            Fact::PieceRetired { prize, piece } => {
                return self
                    .changes_row(prize::RETIRE_PIECE, &[text(id.act), int(prize.0), int(*piece)]);
            }
            Fact::Setup(change) => {
                let item = change.item();
                self.connection.prepare_cached(setup::SUPERSEDE)?.execute((
                    id.act.to_string(),
                    item.kind(),
                    item.number(),
                ))?;
            }
            _ => {}
        }
        for row in rows(id, fact) {
            if !self.changes_row(row.table.insert(), &row.values)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Takes a fact back: its row stays, marked by the act `by`. False when the row is not live.
    pub fn void(&self, id: FactId, fact: &Fact, by: ActionId) -> Result<bool, StoreError> {
        for row in rows(id, fact) {
            let sql = format!(
                "UPDATE {} SET voided_by = $1 WHERE id = $2 AND voided_by IS NULL",
                row.table.name()
            );
            if !self.changes_row(&sql, &[text(by), text(id)])? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Hands every row of a table of facts to `visit`, with the act that voided it.
    pub fn each_fact<E: From<StoreError>>(
        &self,
        table: Table,
        mut visit: impl FnMut(FactRow, Option<String>) -> Result<(), E>,
    ) -> Result<(), E> {
        let sql = format!("SELECT * FROM {}", table.name());
        let mut statement = self.connection.prepare(&sql).map_err(StoreError::from)?;
        let columns = statement.column_count();
        let mark = statement.column_index("voided_by").map_err(StoreError::from)?;
        let mut rows = statement.query([]).map_err(StoreError::from)?;
        while let Some(row) = rows.next().map_err(StoreError::from)? {
            let voided_by = row.get(mark).map_err(StoreError::from)?;
            let own = (0..columns).filter(|at| *at != mark);
            let values: Result<Vec<Value>, _> = own.map(|at| row.get(at)).collect();
            visit(FactRow { table, values: values.map_err(StoreError::from)? }, voided_by)?;
        }
        Ok(())
    }

    fn changes_row(&self, sql: &str, values: &[Value]) -> Result<bool, StoreError> {
        match self.connection.prepare_cached(sql)?.execute(params_from_iter(values)) {
            Ok(rows) => Ok(rows > 0),
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::ConstraintViolation) => {
                Ok(false)
            }
            Err(error) => Err(error.into()),
        }
    }
}
