-- Version 3: the guardians' consent, the leader's PIN, the removal of personal data.

ALTER TABLE person ADD COLUMN consent_at_millis INTEGER;

-- The PIN as an Argon2id hash; the journal tells that there is one, and nothing of it.
CREATE TABLE pin (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    hash TEXT NOT NULL
) STRICT;

-- When the personal data of everybody was removed: once, and none comes back.
CREATE TABLE purge (
    id TEXT PRIMARY KEY,
    act TEXT NOT NULL REFERENCES journal (id),
    people INTEGER NOT NULL CHECK (people >= 0),
    voided_by TEXT REFERENCES journal (id)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX purge_once ON purge (voided_by IS NULL);

CREATE TRIGGER purge_is_fixed BEFORE UPDATE ON purge
BEGIN SELECT RAISE(ABORT, 'facts are never changed'); END;

CREATE TRIGGER purge_is_kept BEFORE DELETE ON purge
BEGIN SELECT RAISE(ABORT, 'facts are never deleted'); END;

CREATE TRIGGER person_before_the_purge BEFORE INSERT ON person
WHEN EXISTS (SELECT 1 FROM purge)
BEGIN SELECT RAISE(ABORT, 'personal data was removed for good'); END;

-- With the salt goes the last way back from a digest to a name.
DROP TRIGGER event_is_fixed;

CREATE TRIGGER event_is_fixed BEFORE UPDATE ON event
WHEN (OLD.one, OLD.id, OLD.seed, OLD.ticket_key) IS NOT (NEW.one, NEW.id, NEW.seed, NEW.ticket_key)
    OR NEW.salt <> printf('%064d', 0)
    OR NOT EXISTS (SELECT 1 FROM purge)
BEGIN SELECT RAISE(ABORT, 'the identity of an event is never changed'); END;
