//! Statements for pieces of prizes and their owners.

/// Guard: a piece has a number of its own (primary key).
pub(super) const PIECE: &str = "
    INSERT INTO piece (prize, number, act)
    SELECT $1, $2, $3
    WHERE TRUE
    ON CONFLICT DO NOTHING";

/// Guard: the piece is in stock and belongs to nobody.
pub(super) const RETIRE_PIECE: &str = "
    UPDATE piece SET voided_by = $1
    WHERE prize = $2 AND number = $3 AND voided_by IS NULL
        AND NOT EXISTS (
            SELECT 1 FROM award WHERE prize = $2 AND piece = $3 AND voided_by IS NULL
        )";

/// Guard: the piece is in stock and the ticket is held; a piece is awarded once (unique index).
pub(super) const AWARD: &str = "
    INSERT INTO award (id, act, prize, piece, check_in, draw)
    SELECT $1, $2, $3, $4, $5, $6
    WHERE EXISTS (SELECT 1 FROM piece WHERE prize = $3 AND number = $4 AND voided_by IS NULL)
        AND EXISTS (SELECT 1 FROM check_in WHERE id = $5 AND voided_by IS NULL)
    ON CONFLICT DO NOTHING";

/// Guard: the voucher stands and belongs to the ticket; it is spent once (unique index).
pub(super) const VOUCHER_USE: &str = "
    INSERT INTO voucher_use (id, act, voucher, award)
    SELECT $1, $2, $3, $4
    WHERE EXISTS (
        SELECT 1 FROM voucher
        JOIN award ON award.check_in = voucher.check_in
        WHERE voucher.number = $3 AND voucher.voided_by IS NULL
            AND award.id = $4 AND award.voided_by IS NULL
    )
    ON CONFLICT DO NOTHING";

/// Guard: the piece belongs to somebody; it is handed over once (unique index).
pub(super) const HAND_OVER: &str = "
    INSERT INTO hand_over (id, act, prize, piece)
    SELECT $1, $2, $3, $4
    WHERE EXISTS (SELECT 1 FROM award WHERE prize = $3 AND piece = $4 AND voided_by IS NULL)
    ON CONFLICT DO NOTHING";
