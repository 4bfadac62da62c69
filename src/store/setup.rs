//! Statements for the setup and for voids.

/// Guard: one row of an item is in force (unique index).
pub(super) const SETUP: &str = "
    INSERT INTO setup (id, act, kind, number, change)
    SELECT $1, $2, $3, $4, $5
    WHERE TRUE
    ON CONFLICT DO NOTHING";

/// Takes the row of an item out of force, if there is one.
pub(super) const SUPERSEDE: &str = "
    UPDATE setup SET voided_by = $1
    WHERE kind = $2 AND number = $3 AND voided_by IS NULL";

/// Guard: the act stands in the journal; it is taken back once (unique).
pub(super) const VOID: &str = "
    INSERT INTO void (id, act, target, reason)
    SELECT $1, $2, $3, $4
    WHERE EXISTS (SELECT 1 FROM journal WHERE id = $3)
    ON CONFLICT DO NOTHING";
