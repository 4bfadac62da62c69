//! Statements for riddles and vouchers.

/// Guard: the ticket is held; one slot and one riddle each (unique indexes), and no slot beyond
/// the limit (CHECK).
pub(super) const RIDDLE_TAKE: &str = "
    INSERT INTO riddle_take (id, act, check_in, riddle, slot, slot_limit)
    SELECT $1, $2, $3, $4, $5, $6
    WHERE EXISTS (SELECT 1 FROM check_in WHERE id = $3 AND voided_by IS NULL)
    ON CONFLICT DO NOTHING";

/// Guard: the person has taken the riddle and nobody has taken it down; a live solve and a live
/// retirement once (unique indexes), and no try beyond the limit (CHECK).
pub(super) const RIDDLE_ATTEMPT: &str = "
    INSERT INTO riddle_attempt
        (id, act, check_in, riddle, try_number, try_limit, answer, correct, by_hand, retires)
    SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10
    WHERE EXISTS (
            SELECT 1 FROM riddle_take WHERE check_in = $3 AND riddle = $4 AND voided_by IS NULL
        )
        AND NOT EXISTS (
            SELECT 1 FROM riddle_attempt
            WHERE riddle = $4 AND retires = 1 AND voided_by IS NULL
        )
    ON CONFLICT DO NOTHING";

/// Guard: the person has taken the riddle.
pub(super) const RIDDLE_RELEASE: &str = "
    INSERT INTO riddle_release (id, act, check_in, riddle)
    SELECT $1, $2, $3, $4
    WHERE EXISTS (
        SELECT 1 FROM riddle_take WHERE check_in = $3 AND riddle = $4 AND voided_by IS NULL
    )
    ON CONFLICT DO NOTHING";

/// Guard: the ticket is held; a number is given once (unique).
pub(super) const VOUCHER: &str = "
    INSERT INTO voucher (id, act, number, check_in)
    SELECT $1, $2, $3, $4
    WHERE EXISTS (SELECT 1 FROM check_in WHERE id = $4 AND voided_by IS NULL)
    ON CONFLICT DO NOTHING";
