//! Statements for spins of the wheel.

/// Guard: the ticket is held; a spin is made once (unique index), none beyond the limit (CHECK).
pub(super) const DRAW: &str = "
    INSERT INTO draw
        (id, act, number, ticket, check_in, spin, spin_limit, weights, roll, prize, piece, lucky)
    SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12
    WHERE EXISTS (SELECT 1 FROM check_in WHERE id = $5 AND ticket = $4 AND voided_by IS NULL)
    ON CONFLICT DO NOTHING";

/// Guard: the draw stands; it is shown once (unique).
pub(super) const DRAW_SHOWN: &str = "
    INSERT INTO draw_shown (id, act, draw)
    SELECT $1, $2, $3
    WHERE EXISTS (SELECT 1 FROM draw WHERE number = $3)
    ON CONFLICT DO NOTHING";
