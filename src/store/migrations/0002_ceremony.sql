-- Version 2: the ceremony of the draw, the visitor's own number, pictures.

-- What was promised, opened and revealed. The pledge may be published again when the prize table
-- has changed; the draw is opened once and ended once.
CREATE TABLE ceremony (
    id TEXT PRIMARY KEY,
    act TEXT NOT NULL REFERENCES journal (id),
    step TEXT NOT NULL,
    content TEXT NOT NULL,
    voided_by TEXT REFERENCES journal (id),
    CHECK (step IN ('pledged', 'opened', 'closed'))
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX ceremony_once ON ceremony (step)
WHERE voided_by IS NULL AND step <> 'pledged';

CREATE TRIGGER ceremony_is_fixed BEFORE UPDATE ON ceremony
BEGIN SELECT RAISE(ABORT, 'facts are never changed'); END;

CREATE TRIGGER ceremony_is_kept BEFORE DELETE ON ceremony
BEGIN SELECT RAISE(ABORT, 'facts are never deleted'); END;

-- The draw knows the visitor's own number, and none is made once the seed is public.
ALTER TABLE draw ADD COLUMN lucky INTEGER CHECK (lucky BETWEEN 0 AND 99);

DROP TRIGGER draw_is_fixed;

CREATE TRIGGER draw_is_fixed BEFORE UPDATE ON draw
WHEN OLD.voided_by IS NOT NULL
    OR NEW.voided_by IS NULL
    OR (OLD.id, OLD.act, OLD.number, OLD.ticket, OLD.check_in, OLD.spin, OLD.spin_limit, OLD.weights, OLD.roll, OLD.prize, OLD.piece, OLD.lucky)
        IS NOT (NEW.id, NEW.act, NEW.number, NEW.ticket, NEW.check_in, NEW.spin, NEW.spin_limit, NEW.weights, NEW.roll, NEW.prize, NEW.piece, NEW.lucky)
BEGIN SELECT RAISE(ABORT, 'facts are never changed'); END;

CREATE TRIGGER draw_before_the_close BEFORE INSERT ON draw
WHEN EXISTS (SELECT 1 FROM ceremony WHERE step = 'closed')
BEGIN SELECT RAISE(ABORT, 'the draw is over'); END;

-- Pictures that came into the file, by the SHA-256 of their bytes.
CREATE TABLE picture (
    id TEXT PRIMARY KEY,
    act TEXT NOT NULL REFERENCES journal (id),
    digest TEXT NOT NULL CHECK (length(digest) = 64),
    voided_by TEXT REFERENCES journal (id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER picture_is_fixed BEFORE UPDATE ON picture
BEGIN SELECT RAISE(ABORT, 'facts are never changed'); END;

CREATE TRIGGER picture_is_kept BEFORE DELETE ON picture
BEGIN SELECT RAISE(ABORT, 'facts are never deleted'); END;

-- The bytes themselves, each once.
CREATE TABLE picture_content (
    digest TEXT PRIMARY KEY,
    bytes BLOB NOT NULL CHECK (length(bytes) BETWEEN 1 AND 4194304)
) STRICT;

CREATE TRIGGER picture_content_is_fixed BEFORE UPDATE ON picture_content
BEGIN SELECT RAISE(ABORT, 'pictures are never changed'); END;
