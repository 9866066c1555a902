-- A unit of a qualification. Its text is the awarding body's and is entered by the centre.
CREATE TABLE unit (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    title TEXT NOT NULL,
    search_name TEXT NOT NULL,
    awarding_body TEXT,
    reference TEXT,
    level INTEGER,
    started_on TEXT NOT NULL,
    ended_on TEXT,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id) REFERENCES organisation (id),
    CHECK (level IS NULL OR level BETWEEN 0 AND 8),
    CHECK (ended_on IS NULL OR ended_on >= started_on)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX unit_open_title ON unit (organisation_id, search_name) WHERE ended_on IS NULL;

CREATE INDEX unit_by_title ON unit (organisation_id, search_name, id);

-- What a learner of a unit will know or can do.
CREATE TABLE learning_outcome (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    unit_id BLOB NOT NULL,
    number INTEGER NOT NULL,
    says TEXT NOT NULL,
    started_on TEXT NOT NULL,
    ended_on TEXT,
    created_at INTEGER NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, unit_id) REFERENCES unit (organisation_id, id),
    CHECK (number BETWEEN 1 AND 99)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX learning_outcome_open ON learning_outcome (unit_id, number) WHERE ended_on IS NULL;

-- What is assessed.
CREATE TABLE criterion (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    outcome_id BLOB NOT NULL,
    number INTEGER NOT NULL,
    says TEXT NOT NULL,
    started_on TEXT NOT NULL,
    ended_on TEXT,
    created_at INTEGER NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, outcome_id) REFERENCES learning_outcome (organisation_id, id),
    CHECK (number BETWEEN 1 AND 99)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX criterion_open ON criterion (outcome_id, number) WHERE ended_on IS NULL;

-- One run of the mentors' course, for a cohort.
CREATE TABLE course_run (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    cohort_id BLOB NOT NULL,
    unit_id BLOB,
    name TEXT NOT NULL,
    search_name TEXT NOT NULL,
    started_on TEXT NOT NULL,
    ended_on TEXT,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, cohort_id) REFERENCES cohort (organisation_id, id),
    FOREIGN KEY (organisation_id, unit_id) REFERENCES unit (organisation_id, id),
    CHECK (ended_on IS NULL OR ended_on >= started_on)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX course_run_open_name ON course_run (cohort_id, search_name) WHERE ended_on IS NULL;

-- A day or session of a course run.
CREATE TABLE course_session (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    run_id BLOB NOT NULL,
    held_on TEXT NOT NULL,
    starts_minute INTEGER NOT NULL,
    ends_minute INTEGER NOT NULL,
    venue_id BLOB,
    trainers BLOB,
    started_on TEXT NOT NULL,
    ended_on TEXT,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, run_id) REFERENCES course_run (organisation_id, id),
    FOREIGN KEY (organisation_id, venue_id) REFERENCES venue (organisation_id, id),
    CHECK (starts_minute BETWEEN 0 AND 1439 AND ends_minute BETWEEN 1 AND 1440 AND starts_minute < ends_minute),
    CHECK (ended_on IS NULL OR ended_on >= started_on)
) STRICT, WITHOUT ROWID;

CREATE INDEX course_session_by_run ON course_session (run_id, held_on, starts_minute);

-- A part of the course and the session that covers it.
CREATE TABLE course_part (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    session_id BLOB NOT NULL,
    number INTEGER NOT NULL,
    title TEXT NOT NULL,
    minutes INTEGER NOT NULL,
    safeguarding INTEGER NOT NULL CHECK (safeguarding IN (0, 1)),
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, session_id) REFERENCES course_session (organisation_id, id),
    CHECK (minutes BETWEEN 1 AND 480 AND number BETWEEN 1 AND 99)
) STRICT, WITHOUT ROWID;

CREATE INDEX course_part_by_session ON course_part (session_id, number);

-- Who is on a course run.
CREATE TABLE course_place (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    run_id BLOB NOT NULL,
    participant_id BLOB NOT NULL,
    started_on TEXT NOT NULL,
    ended_on TEXT,
    created_at INTEGER NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, run_id) REFERENCES course_run (organisation_id, id),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id),
    CHECK (ended_on IS NULL OR ended_on >= started_on)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX course_place_open ON course_place (run_id, participant_id) WHERE ended_on IS NULL;

CREATE INDEX course_place_by_participant ON course_place (participant_id);

-- A register's marks. A correction replaces a mark and leaves it here.
CREATE TABLE attendance (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    session_id BLOB NOT NULL,
    participant_id BLOB NOT NULL,
    mark TEXT NOT NULL CHECK (mark IN ('present', 'late', 'left_early', 'absent_school', 'absent_known', 'absent_unknown')),
    missed_minutes INTEGER NOT NULL,
    marked_at INTEGER NOT NULL,
    marked_by BLOB,
    replaced_at INTEGER,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, session_id) REFERENCES course_session (organisation_id, id),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id),
    FOREIGN KEY (organisation_id, marked_by) REFERENCES person (organisation_id, id),
    CHECK (missed_minutes BETWEEN 0 AND 480)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX attendance_open ON attendance (session_id, participant_id) WHERE replaced_at IS NULL;

CREATE INDEX attendance_by_participant ON attendance (participant_id);

-- A part that somebody missed and did later.
CREATE TABLE make_up (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    participant_id BLOB NOT NULL,
    part_id BLOB NOT NULL,
    done_on TEXT NOT NULL,
    given_by BLOB NOT NULL,
    recorded_by BLOB,
    withdrawn_on TEXT,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id),
    FOREIGN KEY (organisation_id, part_id) REFERENCES course_part (organisation_id, id),
    FOREIGN KEY (organisation_id, recorded_by) REFERENCES person (organisation_id, id)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX make_up_open ON make_up (participant_id, part_id) WHERE withdrawn_on IS NULL;

-- An assessor's word on one criterion for one learner. A later word replaces it and leaves it here.
CREATE TABLE sign_off (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    participant_id BLOB NOT NULL,
    criterion_id BLOB NOT NULL,
    met INTEGER NOT NULL CHECK (met IN (0, 1)),
    evidence_kind TEXT NOT NULL CHECK (evidence_kind IN ('words', 'kept_at')),
    evidence BLOB NOT NULL,
    assessed_on TEXT NOT NULL,
    assessor_id BLOB NOT NULL,
    recorded_at INTEGER NOT NULL,
    replaced_at INTEGER,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id),
    FOREIGN KEY (organisation_id, criterion_id) REFERENCES criterion (organisation_id, id),
    FOREIGN KEY (organisation_id, assessor_id) REFERENCES person (organisation_id, id)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX sign_off_open ON sign_off (participant_id, criterion_id) WHERE replaced_at IS NULL;

-- Internal quality assurance: somebody else looked at one learner's work.
CREATE TABLE quality_sample (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    run_id BLOB NOT NULL,
    participant_id BLOB NOT NULL,
    unit_id BLOB NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('agreed', 'to_mend')),
    note BLOB,
    sampled_on TEXT NOT NULL,
    sampled_by BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, run_id) REFERENCES course_run (organisation_id, id),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id),
    FOREIGN KEY (organisation_id, unit_id) REFERENCES unit (organisation_id, id),
    FOREIGN KEY (organisation_id, sampled_by) REFERENCES person (organisation_id, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX quality_sample_by_run ON quality_sample (run_id, participant_id);

-- Cleared to mentor: from a day until it runs out, is withdrawn or is replaced by a refresh.
CREATE TABLE clearance (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    participant_id BLOB NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('course', 'refresh')),
    cleared_on TEXT NOT NULL,
    cleared_by BLOB,
    judgement BLOB NOT NULL,
    expires_on TEXT NOT NULL,
    withdrawn_on TEXT,
    withdrawn_by BLOB,
    withdrawn_reason BLOB,
    replaced_on TEXT,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id),
    FOREIGN KEY (organisation_id, cleared_by) REFERENCES person (organisation_id, id),
    FOREIGN KEY (organisation_id, withdrawn_by) REFERENCES person (organisation_id, id),
    CHECK (expires_on > cleared_on),
    CHECK (withdrawn_on IS NULL OR withdrawn_on >= cleared_on)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX clearance_open ON clearance (participant_id) WHERE withdrawn_on IS NULL AND replaced_on IS NULL;

-- A certificate as it was printed. The number lets anybody ask whether it is good, and opens nothing else.
CREATE TABLE certificate (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    participant_id BLOB NOT NULL,
    unit_id BLOB NOT NULL,
    printed BLOB NOT NULL,
    number BLOB NOT NULL,
    number_hash BLOB NOT NULL UNIQUE,
    issued_on TEXT NOT NULL,
    issued_by BLOB,
    withdrawn_on TEXT,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id),
    FOREIGN KEY (organisation_id, unit_id) REFERENCES unit (organisation_id, id),
    FOREIGN KEY (organisation_id, issued_by) REFERENCES person (organisation_id, id),
    CHECK (withdrawn_on IS NULL OR withdrawn_on >= issued_on)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX certificate_open ON certificate (participant_id, unit_id) WHERE withdrawn_on IS NULL;
