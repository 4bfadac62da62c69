//! Statements for stamps and booths.

/// Guard: the ticket is held and the booth exists; one stamp each (unique index).
pub(super) const STAMP: &str = "
    INSERT INTO stamp (id, act, check_in, booth)
    SELECT $1, $2, $3, $4
    WHERE EXISTS (SELECT 1 FROM check_in WHERE id = $3 AND voided_by IS NULL)
        AND EXISTS (
            SELECT 1 FROM setup WHERE kind = 'booth' AND number = $4 AND voided_by IS NULL
        )
    ON CONFLICT DO NOTHING";

/// Guard: the booth exists.
pub(super) const BOOTH_STATE: &str = "
    INSERT INTO booth_state (id, act, booth, paused)
    SELECT $1, $2, $3, $4
    WHERE EXISTS (
        SELECT 1 FROM setup WHERE kind = 'booth' AND number = $3 AND voided_by IS NULL
    )
    ON CONFLICT DO NOTHING";
