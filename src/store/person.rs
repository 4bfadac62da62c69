//! Personal data: the one table whose rows may change.

use crate::model::id::AttendeeId;
use crate::model::person::Person;
use crate::store::error::StoreError;
use crate::store::file::EventFile;

const PUT: &str = "
    INSERT INTO person
        (attendee, name, age, guardian_phone, grid, building, unit, consent_at_millis)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
    ON CONFLICT (attendee) DO UPDATE SET
        name = excluded.name,
        age = excluded.age,
        guardian_phone = excluded.guardian_phone,
        grid = excluded.grid,
        building = excluded.building,
        unit = excluded.unit,
        consent_at_millis = excluded.consent_at_millis";

const ALL: &str = "
    SELECT attendee, name, age, guardian_phone, grid, building, unit, consent_at_millis
    FROM person
    ORDER BY attendee";

impl EventFile {
    /// Writes what is known of a person, over what was known before.
    pub fn put_person(&self, id: AttendeeId, person: &Person) -> Result<(), StoreError> {
        let Person { name, age, guardian_phone, grid, building, unit, consent } = person;
        self.connection.prepare_cached(PUT)?.execute((
            id.to_string(),
            name,
            age,
            guardian_phone,
            grid,
            building,
            unit,
            consent.map(jiff::Timestamp::as_millisecond),
        ))?;
        Ok(())
    }

    /// Everybody that something is known of.
    pub fn people(&self) -> Result<Vec<(AttendeeId, Person)>, StoreError> {
        let mut statement = self.connection.prepare(ALL)?;
        let rows = statement.query_map([], |row| {
            let person = Person {
                name: row.get(1)?,
                age: row.get(2)?,
                guardian_phone: row.get(3)?,
                grid: row.get(4)?,
                building: row.get(5)?,
                unit: row.get(6)?,
                consent: row
                    .get::<_, Option<i64>>(7)?
                    .and_then(|millis| jiff::Timestamp::from_millisecond(millis).ok()),
            };
            Ok((row.get::<_, String>(0)?, person))
        })?;
        rows.map(|row| {
            let (id, person) = row?;
            let id = id.parse().map_err(|error: uuid::Error| StoreError::Row {
                table: "person",
                problem: error.to_string(),
            })?;
            Ok((AttendeeId(id), person))
        })
        .collect()
    }
}
