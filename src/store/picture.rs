//! Pictures: the fact that one came, and its bytes.

use crate::model::picture::PictureId;
use crate::store::error::StoreError;
use crate::store::file::EventFile;

pub(super) const PICTURE: &str = "
    INSERT INTO picture (id, act, digest)
    SELECT $1, $2, $3
    WHERE TRUE
    ON CONFLICT DO NOTHING";

const PUT: &str = "
    INSERT INTO picture_content (digest, bytes)
    VALUES ($1, $2)
    ON CONFLICT (digest) DO NOTHING";

impl EventFile {
    /// Writes a picture's bytes, if they are not there already.
    pub fn put_picture(&self, id: &PictureId, bytes: &[u8]) -> Result<(), StoreError> {
        self.connection.prepare_cached(PUT)?.execute((&id.0, bytes))?;
        Ok(())
    }

    /// All pictures with their bytes.
    pub fn pictures(&self) -> Result<Vec<(PictureId, Vec<u8>)>, StoreError> {
        let mut statement =
            self.connection.prepare("SELECT digest, bytes FROM picture_content ORDER BY digest")?;
        let rows = statement.query_map([], |row| Ok((PictureId(row.get(0)?), row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
