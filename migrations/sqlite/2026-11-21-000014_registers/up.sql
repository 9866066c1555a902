-- What was written beside the marks of a session's register. There from the first time that somebody saves it.
CREATE TABLE register (
    session_id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    went_ahead BLOB,
    happened BLOB,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    FOREIGN KEY (organisation_id, session_id) REFERENCES session (organisation_id, id)
) STRICT, WITHOUT ROWID;

-- A mark in a register. A correction replaces it and leaves it there.
CREATE TABLE register_mark (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    session_id BLOB NOT NULL,
    participant_id BLOB NOT NULL,
    mark TEXT NOT NULL CHECK (mark IN ('present', 'late', 'left_early', 'absent_school', 'absent_known', 'absent_unknown', 'cancelled_by_us', 'site_closed')),
    missed_minutes INTEGER NOT NULL,
    marked_at INTEGER NOT NULL,
    marked_by BLOB,
    replaced_at INTEGER,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, session_id) REFERENCES session (organisation_id, id),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id),
    FOREIGN KEY (organisation_id, marked_by) REFERENCES person (organisation_id, id),
    CHECK (missed_minutes BETWEEN 0 AND 480)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX register_mark_open ON register_mark (session_id, participant_id) WHERE replaced_at IS NULL;

CREATE INDEX register_mark_by_participant ON register_mark (participant_id);

-- What a mentor wrote after a session. A second log of the same session stands beside the first.
CREATE TABLE session_log (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    session_id BLOB NOT NULL,
    participant_id BLOB NOT NULL,
    feel TEXT CHECK (feel IN ('hard', 'mixed', 'ok', 'good')),
    did TEXT NOT NULL CHECK (json_valid(did)),
    wants_talk INTEGER NOT NULL CHECK (wants_talk IN (0, 1)),
    words BLOB,
    source TEXT NOT NULL CHECK (source IN ('tablet', 'paper', 'phone')),
    hand_over_id BLOB,
    kept_by BLOB,
    written_at INTEGER NOT NULL,
    read_at INTEGER,
    read_by BLOB,
    answer TEXT CHECK (answer IN ('thanks', 'follow_up')),
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, session_id) REFERENCES session (organisation_id, id),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id),
    FOREIGN KEY (organisation_id, hand_over_id) REFERENCES hand_over (organisation_id, id),
    FOREIGN KEY (organisation_id, kept_by) REFERENCES person (organisation_id, id),
    FOREIGN KEY (organisation_id, read_by) REFERENCES person (organisation_id, id),
    CHECK ((source = 'tablet') = (hand_over_id IS NOT NULL)),
    CHECK ((read_at IS NULL) = (answer IS NULL)),
    CHECK (read_by IS NULL OR read_at IS NOT NULL)
) STRICT, WITHOUT ROWID;

CREATE INDEX session_log_by_session ON session_log (session_id);

CREATE INDEX session_log_by_participant ON session_log (participant_id);

CREATE UNIQUE INDEX session_log_of_hand_over ON session_log (hand_over_id) WHERE hand_over_id IS NOT NULL;

-- What a mentee answered to "How was it?". No mentor reads it.
CREATE TABLE session_check (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    session_id BLOB NOT NULL,
    participant_id BLOB NOT NULL,
    feel TEXT NOT NULL CHECK (feel IN ('hard', 'mixed', 'ok', 'good')),
    hand_over_id BLOB,
    answered_on TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (organisation_id, id),
    UNIQUE (session_id, participant_id),
    FOREIGN KEY (organisation_id, session_id) REFERENCES session (organisation_id, id),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id),
    FOREIGN KEY (organisation_id, hand_over_id) REFERENCES hand_over (organisation_id, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX session_check_by_participant ON session_check (participant_id);

CREATE UNIQUE INDEX session_check_of_hand_over ON session_check (hand_over_id) WHERE hand_over_id IS NOT NULL;
