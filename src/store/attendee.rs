//! Statements for people on the list and their tickets.

/// Guard: none; whoever stands on the list twice is a matter for people to decide.
pub(super) const REGISTRATION: &str = "
    INSERT INTO registration (id, act, digest)
    SELECT $1, $2, $3
    WHERE TRUE
    ON CONFLICT DO NOTHING";

/// Guard: the person stands on the list.
pub(super) const CORRECTION: &str = "
    INSERT INTO correction (id, act, attendee, digest)
    SELECT $1, $2, $3, $4
    WHERE EXISTS (SELECT 1 FROM registration WHERE id = $3 AND voided_by IS NULL)
    ON CONFLICT DO NOTHING";

/// Guard: the person stands on the list; one ticket each, one holder each (unique indexes).
pub(super) const CHECK_IN: &str = "
    INSERT INTO check_in (id, act, attendee, ticket)
    SELECT $1, $2, $3, $4
    WHERE EXISTS (SELECT 1 FROM registration WHERE id = $3 AND voided_by IS NULL)
    ON CONFLICT DO NOTHING";
