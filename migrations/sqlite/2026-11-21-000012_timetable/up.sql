-- What was chosen for a cohort's timetable, and the draft that only staff see. Ids and codes, no words.
CREATE TABLE timetable (
    cohort_id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    choices TEXT NOT NULL CHECK (json_valid(choices)),
    draft TEXT CHECK (json_valid(draft)),
    lost TEXT NOT NULL CHECK (json_valid(lost)),
    published_on TEXT,
    published_by BLOB,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    FOREIGN KEY (organisation_id, cohort_id) REFERENCES cohort (organisation_id, id),
    FOREIGN KEY (organisation_id, published_by) REFERENCES person (organisation_id, id)
) STRICT, WITHOUT ROWID;

-- A session that was published. Cancelled, it stays: calendars must hear of it.
CREATE TABLE session (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    cohort_id BLOB NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('one_to_one', 'group', 'supervision')),
    match_id BLOB,
    group_code TEXT,
    week INTEGER NOT NULL CHECK (week >= 1),
    held_on TEXT NOT NULL,
    period_id BLOB NOT NULL,
    starts_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL,
    venue_id BLOB NOT NULL,
    cancelled INTEGER NOT NULL CHECK (cancelled IN (0, 1)),
    locked INTEGER NOT NULL CHECK (locked IN (0, 1)),
    sequence INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, cohort_id) REFERENCES cohort (organisation_id, id),
    FOREIGN KEY (organisation_id, match_id) REFERENCES mentor_match (organisation_id, id),
    FOREIGN KEY (organisation_id, period_id) REFERENCES period (organisation_id, id),
    FOREIGN KEY (organisation_id, venue_id) REFERENCES venue (organisation_id, id),
    CHECK ((kind = 'one_to_one') = (match_id IS NOT NULL)),
    CHECK ((match_id IS NULL) = (group_code IS NOT NULL)),
    CHECK (ends_at > starts_at)
) STRICT, WITHOUT ROWID;

-- A pair meets once in a programme week.
CREATE UNIQUE INDEX session_of_match ON session (match_id, week) WHERE match_id IS NOT NULL;

CREATE UNIQUE INDEX session_of_group ON session (cohort_id, group_code, week) WHERE group_code IS NOT NULL;

CREATE INDEX session_by_cohort ON session (cohort_id, held_on);

CREATE INDEX session_by_venue ON session (venue_id, held_on);

-- The young people of a session.
CREATE TABLE session_member (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    session_id BLOB NOT NULL,
    participant_id BLOB NOT NULL,
    UNIQUE (session_id, participant_id),
    FOREIGN KEY (organisation_id, session_id) REFERENCES session (organisation_id, id),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX session_member_by_participant ON session_member (participant_id);

-- The adults who are there.
CREATE TABLE session_adult (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    session_id BLOB NOT NULL,
    person_id BLOB NOT NULL,
    UNIQUE (session_id, person_id),
    FOREIGN KEY (organisation_id, session_id) REFERENCES session (organisation_id, id),
    FOREIGN KEY (organisation_id, person_id) REFERENCES person (organisation_id, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX session_adult_by_person ON session_adult (person_id);

-- Word that somebody cannot come to a session that was to start then. Those who run the cohort decide.
CREATE TABLE excuse (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    session_id BLOB NOT NULL,
    person_id BLOB,
    participant_id BLOB,
    starts_at INTEGER NOT NULL,
    said_by BLOB,
    settled_at INTEGER,
    settled_by BLOB,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, session_id) REFERENCES session (organisation_id, id),
    FOREIGN KEY (organisation_id, person_id) REFERENCES person (organisation_id, id),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id),
    FOREIGN KEY (organisation_id, said_by) REFERENCES person (organisation_id, id),
    FOREIGN KEY (organisation_id, settled_by) REFERENCES person (organisation_id, id),
    CHECK ((person_id IS NULL) <> (participant_id IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX excuse_by_session ON excuse (session_id);
