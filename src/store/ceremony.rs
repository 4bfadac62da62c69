//! Statements for the ceremony of the draw.

/// Guard: the draw is opened once and ended once (unique index).
pub(super) const CEREMONY: &str = "
    INSERT INTO ceremony (id, act, step, content)
    SELECT $1, $2, $3, $4
    WHERE TRUE
    ON CONFLICT DO NOTHING";
