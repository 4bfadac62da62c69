-- The event file, version 1.
--
-- Facts are rows that are never changed and never deleted. The one change that a fact ever sees
-- is voided_by going from NULL to the act that took it back, so that partial unique indexes can
-- count live rows; triggers forbid every other UPDATE and every DELETE. Personal data stands in
-- the table person alone.

-- Who the event is, and its secrets, in hexadecimal.
CREATE TABLE event (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    id TEXT NOT NULL,
    seed TEXT NOT NULL CHECK (length(seed) = 64),
    ticket_key TEXT NOT NULL CHECK (length(ticket_key) = 64),
    salt TEXT NOT NULL CHECK (length(salt) = 64)
) STRICT;

CREATE TRIGGER event_is_fixed BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'the identity of an event is never changed'); END;

CREATE TRIGGER event_is_kept BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'the identity of an event is never deleted'); END;

-- One row for every act, done or refused; one chain of hashes for every station.
CREATE TABLE journal (
    seq INTEGER PRIMARY KEY CHECK (seq >= 1),
    station TEXT NOT NULL,
    station_seq INTEGER NOT NULL CHECK (station_seq >= 1),
    id TEXT NOT NULL UNIQUE,
    at_millis INTEGER NOT NULL,
    volunteer TEXT NOT NULL,
    action TEXT NOT NULL,
    outcome TEXT NOT NULL,
    hash TEXT NOT NULL CHECK (length(hash) = 64),
    UNIQUE (station, station_seq)
) STRICT;

CREATE TRIGGER journal_is_fixed BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END;

CREATE TRIGGER journal_is_kept BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is never deleted'); END;

-- Personal data: may be corrected, and erased for good after the event.
CREATE TABLE person (
    attendee TEXT PRIMARY KEY REFERENCES registration (id),
    name TEXT NOT NULL,
    age INTEGER CHECK (age BETWEEN 0 AND 120),
    guardian_phone TEXT NOT NULL,
    grid TEXT NOT NULL,
    building TEXT NOT NULL,
    unit TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Every physical piece of every prize.
CREATE TABLE piece (
    prize INTEGER NOT NULL,
    number INTEGER NOT NULL CHECK (number >= 1),
    act TEXT NOT NULL REFERENCES journal (id),
    voided_by TEXT REFERENCES journal (id),
    PRIMARY KEY (prize, number)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER piece_is_fixed BEFORE UPDATE ON piece
WHEN OLD.voided_by IS NOT NULL
    OR NEW.voided_by IS NULL
    OR (OLD.prize, OLD.number, OLD.act) IS NOT (NEW.prize, NEW.number, NEW.act)
BEGIN SELECT RAISE(ABORT, 'facts are never changed'); END;

CREATE TRIGGER piece_is_kept BEFORE DELETE ON piece
BEGIN SELECT RAISE(ABORT, 'facts are never deleted'); END;

-- People on the list. The attendee's id is the id of this fact.
CREATE TABLE registration (
    id TEXT PRIMARY KEY,
    act TEXT NOT NULL REFERENCES journal (id),
    digest TEXT NOT NULL,
    voided_by TEXT REFERENCES journal (id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER registration_is_fixed BEFORE UPDATE ON registration
WHEN OLD.voided_by IS NOT NULL
    OR NEW.voided_by IS NULL
    OR (OLD.id, OLD.act, OLD.digest)
        IS NOT (NEW.id, NEW.act, NEW.digest)
BEGIN SELECT RAISE(ABORT, 'facts are never changed'); END;

CREATE TRIGGER registration_is_kept BEFORE DELETE ON registration
BEGIN SELECT RAISE(ABORT, 'facts are never deleted'); END;

-- Corrected entries of people.
CREATE TABLE correction (
    id TEXT PRIMARY KEY,
    act TEXT NOT NULL REFERENCES journal (id),
    attendee TEXT NOT NULL REFERENCES registration (id),
    digest TEXT NOT NULL,
    voided_by TEXT REFERENCES journal (id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER correction_is_fixed BEFORE UPDATE ON correction
WHEN OLD.voided_by IS NOT NULL
    OR NEW.voided_by IS NULL
    OR (OLD.id, OLD.act, OLD.attendee, OLD.digest)
        IS NOT (NEW.id, NEW.act, NEW.attendee, NEW.digest)
BEGIN SELECT RAISE(ABORT, 'facts are never changed'); END;

CREATE TRIGGER correction_is_kept BEFORE DELETE ON correction
BEGIN SELECT RAISE(ABORT, 'facts are never deleted'); END;

-- Who came and holds which ticket: one ticket per person, one person per ticket.
CREATE TABLE check_in (
    id TEXT PRIMARY KEY,
    act TEXT NOT NULL REFERENCES journal (id),
    attendee TEXT NOT NULL REFERENCES registration (id),
    ticket INTEGER NOT NULL,
    voided_by TEXT REFERENCES journal (id),
    CHECK (ticket BETWEEN 1 AND 9999999)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX check_in_one_per_attendee ON check_in (attendee)
WHERE voided_by IS NULL;

CREATE UNIQUE INDEX check_in_one_per_ticket ON check_in (ticket)
WHERE voided_by IS NULL;

CREATE TRIGGER check_in_is_fixed BEFORE UPDATE ON check_in
WHEN OLD.voided_by IS NOT NULL
    OR NEW.voided_by IS NULL
    OR (OLD.id, OLD.act, OLD.attendee, OLD.ticket)
        IS NOT (NEW.id, NEW.act, NEW.attendee, NEW.ticket)
BEGIN SELECT RAISE(ABORT, 'facts are never changed'); END;

CREATE TRIGGER check_in_is_kept BEFORE DELETE ON check_in
BEGIN SELECT RAISE(ABORT, 'facts are never deleted'); END;

-- One stamp per ticket and booth.
CREATE TABLE stamp (
    id TEXT PRIMARY KEY,
    act TEXT NOT NULL REFERENCES journal (id),
    check_in TEXT NOT NULL REFERENCES check_in (id),
    booth INTEGER NOT NULL,
    voided_by TEXT REFERENCES journal (id)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX stamp_one_per_booth ON stamp (check_in, booth)
WHERE voided_by IS NULL;

CREATE TRIGGER stamp_is_fixed BEFORE UPDATE ON stamp
WHEN OLD.voided_by IS NOT NULL
    OR NEW.voided_by IS NULL
    OR (OLD.id, OLD.act, OLD.check_in, OLD.booth)
        IS NOT (NEW.id, NEW.act, NEW.check_in, NEW.booth)
BEGIN SELECT RAISE(ABORT, 'facts are never changed'); END;

CREATE TRIGGER stamp_is_kept BEFORE DELETE ON stamp
BEGIN SELECT RAISE(ABORT, 'facts are never deleted'); END;

-- Booths paused and opened; the last one counts.
CREATE TABLE booth_state (
    id TEXT PRIMARY KEY,
    act TEXT NOT NULL REFERENCES journal (id),
    booth INTEGER NOT NULL,
    paused INTEGER NOT NULL,
    voided_by TEXT REFERENCES journal (id),
    CHECK (paused IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TRIGGER booth_state_is_fixed BEFORE UPDATE ON booth_state
WHEN OLD.voided_by IS NOT NULL
    OR NEW.voided_by IS NULL
    OR (OLD.id, OLD.act, OLD.booth, OLD.paused)
        IS NOT (NEW.id, NEW.act, NEW.booth, NEW.paused)
BEGIN SELECT RAISE(ABORT, 'facts are never changed'); END;

CREATE TRIGGER booth_state_is_kept BEFORE DELETE ON booth_state
BEGIN SELECT RAISE(ABORT, 'facts are never deleted'); END;

-- The slots 1..N of a person that riddles take: there is no slot for a sixth.
CREATE TABLE riddle_take (
    id TEXT PRIMARY KEY,
    act TEXT NOT NULL REFERENCES journal (id),
    check_in TEXT NOT NULL REFERENCES check_in (id),
    riddle INTEGER NOT NULL,
    slot INTEGER NOT NULL,
    slot_limit INTEGER NOT NULL,
    voided_by TEXT REFERENCES journal (id),
    CHECK (slot BETWEEN 1 AND slot_limit)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX riddle_take_one_per_slot ON riddle_take (check_in, slot)
WHERE voided_by IS NULL;

CREATE UNIQUE INDEX riddle_take_one_per_riddle ON riddle_take (check_in, riddle)
WHERE voided_by IS NULL;

CREATE TRIGGER riddle_take_is_fixed BEFORE UPDATE ON riddle_take
WHEN OLD.voided_by IS NOT NULL
    OR NEW.voided_by IS NULL
    OR (OLD.id, OLD.act, OLD.check_in, OLD.riddle, OLD.slot, OLD.slot_limit)
        IS NOT (NEW.id, NEW.act, NEW.check_in, NEW.riddle, NEW.slot, NEW.slot_limit)
BEGIN SELECT RAISE(ABORT, 'facts are never changed'); END;

CREATE TRIGGER riddle_take_is_kept BEFORE DELETE ON riddle_take
BEGIN SELECT RAISE(ABORT, 'facts are never deleted'); END;

-- Answers. A riddle is solved once, and comes down once.
CREATE TABLE riddle_attempt (
    id TEXT PRIMARY KEY,
    act TEXT NOT NULL REFERENCES journal (id),
    check_in TEXT NOT NULL REFERENCES check_in (id),
    riddle INTEGER NOT NULL,
    try_number INTEGER NOT NULL,
    try_limit INTEGER NOT NULL,
    answer TEXT NOT NULL,
    correct INTEGER NOT NULL,
    by_hand INTEGER NOT NULL,
    retires INTEGER NOT NULL,
    voided_by TEXT REFERENCES journal (id),
    CHECK (try_number BETWEEN 1 AND try_limit),
    CHECK (correct IN (0, 1)),
    CHECK (by_hand IN (0, 1)),
    CHECK (retires IN (0, 1) AND retires >= correct)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX riddle_attempt_one_per_try ON riddle_attempt (check_in, riddle, try_number)
WHERE voided_by IS NULL;

CREATE UNIQUE INDEX riddle_attempt_solved_once ON riddle_attempt (riddle)
WHERE voided_by IS NULL AND correct = 1;

CREATE UNIQUE INDEX riddle_attempt_retired_once ON riddle_attempt (riddle)
WHERE voided_by IS NULL AND retires = 1;

CREATE TRIGGER riddle_attempt_is_fixed BEFORE UPDATE ON riddle_attempt
WHEN OLD.voided_by IS NOT NULL
    OR NEW.voided_by IS NULL
    OR (OLD.id, OLD.act, OLD.check_in, OLD.riddle, OLD.try_number, OLD.try_limit, OLD.answer, OLD.correct, OLD.by_hand, OLD.retires)
        IS NOT (NEW.id, NEW.act, NEW.check_in, NEW.riddle, NEW.try_number, NEW.try_limit, NEW.answer, NEW.correct, NEW.by_hand, NEW.retires)
BEGIN SELECT RAISE(ABORT, 'facts are never changed'); END;

CREATE TRIGGER riddle_attempt_is_kept BEFORE DELETE ON riddle_attempt
BEGIN SELECT RAISE(ABORT, 'facts are never deleted'); END;

-- Riddles that were given up.
CREATE TABLE riddle_release (
    id TEXT PRIMARY KEY,
    act TEXT NOT NULL REFERENCES journal (id),
    check_in TEXT NOT NULL REFERENCES check_in (id),
    riddle INTEGER NOT NULL,
    voided_by TEXT REFERENCES journal (id)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX riddle_release_once ON riddle_release (check_in, riddle)
WHERE voided_by IS NULL;

CREATE TRIGGER riddle_release_is_fixed BEFORE UPDATE ON riddle_release
WHEN OLD.voided_by IS NOT NULL
    OR NEW.voided_by IS NULL
    OR (OLD.id, OLD.act, OLD.check_in, OLD.riddle)
        IS NOT (NEW.id, NEW.act, NEW.check_in, NEW.riddle)
BEGIN SELECT RAISE(ABORT, 'facts are never changed'); END;

CREATE TRIGGER riddle_release_is_kept BEFORE DELETE ON riddle_release
BEGIN SELECT RAISE(ABORT, 'facts are never deleted'); END;

-- Vouchers earned. A number is never used again.
CREATE TABLE voucher (
    id TEXT PRIMARY KEY,
    act TEXT NOT NULL REFERENCES journal (id),
    number INTEGER NOT NULL UNIQUE,
    check_in TEXT NOT NULL REFERENCES check_in (id),
    voided_by TEXT REFERENCES journal (id),
    CHECK (number >= 1)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER voucher_is_fixed BEFORE UPDATE ON voucher
WHEN OLD.voided_by IS NOT NULL
    OR NEW.voided_by IS NULL
    OR (OLD.id, OLD.act, OLD.number, OLD.check_in)
        IS NOT (NEW.id, NEW.act, NEW.number, NEW.check_in)
BEGIN SELECT RAISE(ABORT, 'facts are never changed'); END;

CREATE TRIGGER voucher_is_kept BEFORE DELETE ON voucher
BEGIN SELECT RAISE(ABORT, 'facts are never deleted'); END;

-- Items of the setup, each change a row of its own; the live row is in force.
CREATE TABLE setup (
    id TEXT PRIMARY KEY,
    act TEXT NOT NULL REFERENCES journal (id),
    kind TEXT NOT NULL,
    number INTEGER NOT NULL,
    change TEXT NOT NULL,
    voided_by TEXT REFERENCES journal (id),
    CHECK (kind IN ('settings', 'sponsor', 'booth', 'prize', 'riddle'))
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX setup_one_in_force ON setup (kind, number)
WHERE voided_by IS NULL;

CREATE TRIGGER setup_is_fixed BEFORE UPDATE ON setup
WHEN OLD.voided_by IS NOT NULL
    OR NEW.voided_by IS NULL
    OR (OLD.id, OLD.act, OLD.kind, OLD.number, OLD.change)
        IS NOT (NEW.id, NEW.act, NEW.kind, NEW.number, NEW.change)
BEGIN SELECT RAISE(ABORT, 'facts are never changed'); END;

CREATE TRIGGER setup_is_kept BEFORE DELETE ON setup
BEGIN SELECT RAISE(ABORT, 'facts are never deleted'); END;

-- Spins of the wheel with all that decided them. A number is never used again.
CREATE TABLE draw (
    id TEXT PRIMARY KEY,
    act TEXT NOT NULL REFERENCES journal (id),
    number INTEGER NOT NULL UNIQUE,
    ticket INTEGER NOT NULL,
    check_in TEXT NOT NULL REFERENCES check_in (id),
    spin INTEGER NOT NULL,
    spin_limit INTEGER NOT NULL,
    weights TEXT NOT NULL,
    roll INTEGER NOT NULL,
    prize INTEGER,
    piece INTEGER,
    voided_by TEXT REFERENCES journal (id),
    CHECK (number >= 1),
    CHECK (spin BETWEEN 1 AND spin_limit),
    CHECK (roll >= 0),
    CHECK ((prize IS NULL) = (piece IS NULL))
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX draw_one_per_spin ON draw (check_in, spin)
WHERE voided_by IS NULL;

CREATE TRIGGER draw_is_fixed BEFORE UPDATE ON draw
WHEN OLD.voided_by IS NOT NULL
    OR NEW.voided_by IS NULL
    OR (OLD.id, OLD.act, OLD.number, OLD.ticket, OLD.check_in, OLD.spin, OLD.spin_limit, OLD.weights, OLD.roll, OLD.prize, OLD.piece)
        IS NOT (NEW.id, NEW.act, NEW.number, NEW.ticket, NEW.check_in, NEW.spin, NEW.spin_limit, NEW.weights, NEW.roll, NEW.prize, NEW.piece)
BEGIN SELECT RAISE(ABORT, 'facts are never changed'); END;

CREATE TRIGGER draw_is_kept BEFORE DELETE ON draw
BEGIN SELECT RAISE(ABORT, 'facts are never deleted'); END;

-- Draws that the audience has seen.
CREATE TABLE draw_shown (
    id TEXT PRIMARY KEY,
    act TEXT NOT NULL REFERENCES journal (id),
    draw INTEGER NOT NULL UNIQUE REFERENCES draw (number),
    voided_by TEXT REFERENCES journal (id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER draw_shown_is_fixed BEFORE UPDATE ON draw_shown
WHEN OLD.voided_by IS NOT NULL
    OR NEW.voided_by IS NULL
    OR (OLD.id, OLD.act, OLD.draw)
        IS NOT (NEW.id, NEW.act, NEW.draw)
BEGIN SELECT RAISE(ABORT, 'facts are never changed'); END;

CREATE TRIGGER draw_shown_is_kept BEFORE DELETE ON draw_shown
BEGIN SELECT RAISE(ABORT, 'facts are never deleted'); END;

-- Pieces that belong to somebody: each piece once.
CREATE TABLE award (
    id TEXT PRIMARY KEY,
    act TEXT NOT NULL REFERENCES journal (id),
    prize INTEGER NOT NULL,
    piece INTEGER NOT NULL,
    check_in TEXT NOT NULL REFERENCES check_in (id),
    draw INTEGER REFERENCES draw (number),
    voided_by TEXT REFERENCES journal (id),
    FOREIGN KEY (prize, piece) REFERENCES piece (prize, number)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX award_one_per_piece ON award (prize, piece)
WHERE voided_by IS NULL;

CREATE UNIQUE INDEX award_one_per_draw ON award (draw)
WHERE voided_by IS NULL;

CREATE TRIGGER award_is_fixed BEFORE UPDATE ON award
WHEN OLD.voided_by IS NOT NULL
    OR NEW.voided_by IS NULL
    OR (OLD.id, OLD.act, OLD.prize, OLD.piece, OLD.check_in, OLD.draw)
        IS NOT (NEW.id, NEW.act, NEW.prize, NEW.piece, NEW.check_in, NEW.draw)
BEGIN SELECT RAISE(ABORT, 'facts are never changed'); END;

CREATE TRIGGER award_is_kept BEFORE DELETE ON award
BEGIN SELECT RAISE(ABORT, 'facts are never deleted'); END;

-- Vouchers spent: each once.
CREATE TABLE voucher_use (
    id TEXT PRIMARY KEY,
    act TEXT NOT NULL REFERENCES journal (id),
    voucher INTEGER NOT NULL REFERENCES voucher (number),
    award TEXT NOT NULL REFERENCES award (id),
    voided_by TEXT REFERENCES journal (id)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX voucher_use_once ON voucher_use (voucher)
WHERE voided_by IS NULL;

CREATE TRIGGER voucher_use_is_fixed BEFORE UPDATE ON voucher_use
WHEN OLD.voided_by IS NOT NULL
    OR NEW.voided_by IS NULL
    OR (OLD.id, OLD.act, OLD.voucher, OLD.award)
        IS NOT (NEW.id, NEW.act, NEW.voucher, NEW.award)
BEGIN SELECT RAISE(ABORT, 'facts are never changed'); END;

CREATE TRIGGER voucher_use_is_kept BEFORE DELETE ON voucher_use
BEGIN SELECT RAISE(ABORT, 'facts are never deleted'); END;

-- Pieces in their owners' hands: each once.
CREATE TABLE hand_over (
    id TEXT PRIMARY KEY,
    act TEXT NOT NULL REFERENCES journal (id),
    prize INTEGER NOT NULL,
    piece INTEGER NOT NULL,
    voided_by TEXT REFERENCES journal (id),
    FOREIGN KEY (prize, piece) REFERENCES piece (prize, number)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX hand_over_once ON hand_over (prize, piece)
WHERE voided_by IS NULL;

CREATE TRIGGER hand_over_is_fixed BEFORE UPDATE ON hand_over
WHEN OLD.voided_by IS NOT NULL
    OR NEW.voided_by IS NULL
    OR (OLD.id, OLD.act, OLD.prize, OLD.piece)
        IS NOT (NEW.id, NEW.act, NEW.prize, NEW.piece)
BEGIN SELECT RAISE(ABORT, 'facts are never changed'); END;

CREATE TRIGGER hand_over_is_kept BEFORE DELETE ON hand_over
BEGIN SELECT RAISE(ABORT, 'facts are never deleted'); END;

-- Acts taken back, with the reason: each once.
CREATE TABLE void (
    id TEXT PRIMARY KEY,
    act TEXT NOT NULL REFERENCES journal (id),
    target TEXT NOT NULL UNIQUE REFERENCES journal (id),
    reason TEXT NOT NULL,
    voided_by TEXT REFERENCES journal (id),
    CHECK (length(reason) >= 1)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER void_is_fixed BEFORE UPDATE ON void
WHEN OLD.voided_by IS NOT NULL
    OR NEW.voided_by IS NULL
    OR (OLD.id, OLD.act, OLD.target, OLD.reason)
        IS NOT (NEW.id, NEW.act, NEW.target, NEW.reason)
BEGIN SELECT RAISE(ABORT, 'facts are never changed'); END;

CREATE TRIGGER void_is_kept BEFORE DELETE ON void
BEGIN SELECT RAISE(ABORT, 'facts are never deleted'); END;

-- A piece that belongs to somebody stays in the books.
CREATE TRIGGER piece_awarded_stays BEFORE UPDATE ON piece
WHEN EXISTS (
    SELECT 1 FROM award
    WHERE prize = OLD.prize AND piece = OLD.number AND voided_by IS NULL
)
BEGIN SELECT RAISE(ABORT, 'this piece belongs to somebody'); END;
