-- A unit of a qualification. Its text is the awarding body's and is entered by the centre.
CREATE TABLE unit (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    title text NOT NULL,
    search_name text NOT NULL,
    awarding_body text,
    reference text,
    level integer,
    started_on date NOT NULL,
    ended_on date,
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id) REFERENCES organisation (id),
    CHECK (level IS NULL OR level BETWEEN 0 AND 8),
    CHECK (ended_on IS NULL OR ended_on >= started_on)
);

CREATE UNIQUE INDEX unit_open_title ON unit (organisation_id, search_name) WHERE ended_on IS NULL;

CREATE INDEX unit_by_title ON unit (organisation_id, search_name, id);

-- What a learner of a unit will know or can do.
CREATE TABLE learning_outcome (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    unit_id uuid NOT NULL,
    number integer NOT NULL,
    says text NOT NULL,
    started_on date NOT NULL,
    ended_on date,
    created_at timestamptz NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, unit_id) REFERENCES unit (organisation_id, id),
    CHECK (number BETWEEN 1 AND 99)
);

CREATE UNIQUE INDEX learning_outcome_open ON learning_outcome (unit_id, number) WHERE ended_on IS NULL;

-- What is assessed.
CREATE TABLE criterion (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    outcome_id uuid NOT NULL,
    number integer NOT NULL,
    says text NOT NULL,
    started_on date NOT NULL,
    ended_on date,
    created_at timestamptz NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, outcome_id) REFERENCES learning_outcome (organisation_id, id),
    CHECK (number BETWEEN 1 AND 99)
);

CREATE UNIQUE INDEX criterion_open ON criterion (outcome_id, number) WHERE ended_on IS NULL;

-- One run of the mentors' course, for a cohort.
CREATE TABLE course_run (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    cohort_id uuid NOT NULL,
    unit_id uuid,
    name text NOT NULL,
    search_name text NOT NULL,
    started_on date NOT NULL,
    ended_on date,
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, cohort_id) REFERENCES cohort (organisation_id, id),
    FOREIGN KEY (organisation_id, unit_id) REFERENCES unit (organisation_id, id),
    CHECK (ended_on IS NULL OR ended_on >= started_on)
);

CREATE UNIQUE INDEX course_run_open_name ON course_run (cohort_id, search_name) WHERE ended_on IS NULL;

-- A day or session of a course run.
CREATE TABLE course_session (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    run_id uuid NOT NULL,
    held_on date NOT NULL,
    starts_minute integer NOT NULL,
    ends_minute integer NOT NULL,
    venue_id uuid,
    trainers bytea,
    started_on date NOT NULL,
    ended_on date,
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, run_id) REFERENCES course_run (organisation_id, id),
    FOREIGN KEY (organisation_id, venue_id) REFERENCES venue (organisation_id, id),
    CHECK (starts_minute BETWEEN 0 AND 1439 AND ends_minute BETWEEN 1 AND 1440 AND starts_minute < ends_minute),
    CHECK (ended_on IS NULL OR ended_on >= started_on)
);

CREATE INDEX course_session_by_run ON course_session (run_id, held_on, starts_minute);

-- A part of the course and the session that covers it.
CREATE TABLE course_part (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    session_id uuid NOT NULL,
    number integer NOT NULL,
    title text NOT NULL,
    minutes integer NOT NULL,
    safeguarding boolean NOT NULL,
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, session_id) REFERENCES course_session (organisation_id, id),
    CHECK (minutes BETWEEN 1 AND 480 AND number BETWEEN 1 AND 99)
);

CREATE INDEX course_part_by_session ON course_part (session_id, number);

-- Who is on a course run.
CREATE TABLE course_place (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    run_id uuid NOT NULL,
    participant_id uuid NOT NULL,
    started_on date NOT NULL,
    ended_on date,
    created_at timestamptz NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, run_id) REFERENCES course_run (organisation_id, id),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id),
    CHECK (ended_on IS NULL OR ended_on >= started_on)
);

CREATE UNIQUE INDEX course_place_open ON course_place (run_id, participant_id) WHERE ended_on IS NULL;

CREATE INDEX course_place_by_participant ON course_place (participant_id);

-- A register's marks. A correction replaces a mark and leaves it here.
CREATE TABLE attendance (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    session_id uuid NOT NULL,
    participant_id uuid NOT NULL,
    mark text NOT NULL CHECK (mark IN ('present', 'late', 'left_early', 'absent_school', 'absent_known', 'absent_unknown')),
    missed_minutes integer NOT NULL,
    marked_at timestamptz NOT NULL,
    marked_by uuid,
    replaced_at timestamptz,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, session_id) REFERENCES course_session (organisation_id, id),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id),
    FOREIGN KEY (organisation_id, marked_by) REFERENCES person (organisation_id, id),
    CHECK (missed_minutes BETWEEN 0 AND 480)
);

CREATE UNIQUE INDEX attendance_open ON attendance (session_id, participant_id) WHERE replaced_at IS NULL;

CREATE INDEX attendance_by_participant ON attendance (participant_id);

-- A part that somebody missed and did later.
CREATE TABLE make_up (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    participant_id uuid NOT NULL,
    part_id uuid NOT NULL,
    done_on date NOT NULL,
    given_by bytea NOT NULL,
    recorded_by uuid,
    withdrawn_on date,
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id),
    FOREIGN KEY (organisation_id, part_id) REFERENCES course_part (organisation_id, id),
    FOREIGN KEY (organisation_id, recorded_by) REFERENCES person (organisation_id, id)
);

CREATE UNIQUE INDEX make_up_open ON make_up (participant_id, part_id) WHERE withdrawn_on IS NULL;

-- An assessor's word on one criterion for one learner. A later word replaces it and leaves it here.
CREATE TABLE sign_off (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    participant_id uuid NOT NULL,
    criterion_id uuid NOT NULL,
    met boolean NOT NULL,
    evidence_kind text NOT NULL CHECK (evidence_kind IN ('words', 'kept_at')),
    evidence bytea NOT NULL,
    assessed_on date NOT NULL,
    assessor_id uuid NOT NULL,
    recorded_at timestamptz NOT NULL,
    replaced_at timestamptz,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id),
    FOREIGN KEY (organisation_id, criterion_id) REFERENCES criterion (organisation_id, id),
    FOREIGN KEY (organisation_id, assessor_id) REFERENCES person (organisation_id, id)
);

CREATE UNIQUE INDEX sign_off_open ON sign_off (participant_id, criterion_id) WHERE replaced_at IS NULL;

-- Internal quality assurance: somebody else looked at one learner's work.
CREATE TABLE quality_sample (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    run_id uuid NOT NULL,
    participant_id uuid NOT NULL,
    unit_id uuid NOT NULL,
    verdict text NOT NULL CHECK (verdict IN ('agreed', 'to_mend')),
    note bytea,
    sampled_on date NOT NULL,
    sampled_by uuid NOT NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, run_id) REFERENCES course_run (organisation_id, id),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id),
    FOREIGN KEY (organisation_id, unit_id) REFERENCES unit (organisation_id, id),
    FOREIGN KEY (organisation_id, sampled_by) REFERENCES person (organisation_id, id)
);

CREATE INDEX quality_sample_by_run ON quality_sample (run_id, participant_id);

-- Cleared to mentor: from a day until it runs out, is withdrawn or is replaced by a refresh.
CREATE TABLE clearance (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    participant_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('course', 'refresh')),
    cleared_on date NOT NULL,
    cleared_by uuid,
    judgement bytea NOT NULL,
    expires_on date NOT NULL,
    withdrawn_on date,
    withdrawn_by uuid,
    withdrawn_reason bytea,
    replaced_on date,
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id),
    FOREIGN KEY (organisation_id, cleared_by) REFERENCES person (organisation_id, id),
    FOREIGN KEY (organisation_id, withdrawn_by) REFERENCES person (organisation_id, id),
    CHECK (expires_on > cleared_on),
    CHECK (withdrawn_on IS NULL OR withdrawn_on >= cleared_on)
);

CREATE UNIQUE INDEX clearance_open ON clearance (participant_id) WHERE withdrawn_on IS NULL AND replaced_on IS NULL;

-- A certificate as it was printed. The number lets anybody ask whether it is good, and opens nothing else.
CREATE TABLE certificate (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    participant_id uuid NOT NULL,
    unit_id uuid NOT NULL,
    printed bytea NOT NULL,
    number bytea NOT NULL,
    number_hash bytea NOT NULL UNIQUE,
    issued_on date NOT NULL,
    issued_by uuid,
    withdrawn_on date,
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id),
    FOREIGN KEY (organisation_id, unit_id) REFERENCES unit (organisation_id, id),
    FOREIGN KEY (organisation_id, issued_by) REFERENCES person (organisation_id, id),
    CHECK (withdrawn_on IS NULL OR withdrawn_on >= issued_on)
);

CREATE UNIQUE INDEX certificate_open ON certificate (participant_id, unit_id) WHERE withdrawn_on IS NULL;
