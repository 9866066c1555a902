-- The address under which young people of a site say that they would like to be mentors in a cohort. The secret in it
-- hangs on posters; it is kept sealed so that the poster can be printed again, and found by its hash in open_link.
CREATE TABLE interest_link (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    cohort_id BLOB NOT NULL,
    secret BLOB NOT NULL,
    made_on TEXT NOT NULL,
    made_by BLOB,
    open_until TEXT NOT NULL,
    ended_on TEXT,
    told_on TEXT,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, cohort_id) REFERENCES cohort (organisation_id, id),
    FOREIGN KEY (organisation_id, made_by) REFERENCES person (organisation_id, id),
    CHECK (open_until >= made_on),
    CHECK (ended_on IS NULL OR ended_on >= made_on)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX interest_link_open ON interest_link (cohort_id) WHERE ended_on IS NULL;

-- What somebody wrote who wants to be a mentor. One who came with an import has none.
CREATE TABLE application (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    participant_id BLOB NOT NULL UNIQUE,
    came_by TEXT NOT NULL CHECK (came_by IN ('form', 'paper', 'list')),
    interest_link_id BLOB,
    sent_as BLOB UNIQUE,
    sent_hash BLOB,
    notice INTEGER NOT NULL,
    why BLOB NOT NULL,
    free TEXT NOT NULL CHECK (json_valid(free)),
    carer_name BLOB,
    carer_email BLOB,
    carer_phone BLOB,
    carer_may_write INTEGER NOT NULL CHECK (carer_may_write IN (0, 1)),
    applied_on TEXT NOT NULL,
    taken_by BLOB,
    created_at INTEGER NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id),
    FOREIGN KEY (organisation_id, interest_link_id) REFERENCES interest_link (organisation_id, id),
    FOREIGN KEY (organisation_id, taken_by) REFERENCES person (organisation_id, id),
    CHECK (notice >= 1),
    CHECK (carer_name IS NOT NULL OR (carer_email IS NULL AND carer_phone IS NULL))
) STRICT, WITHOUT ROWID;

-- A talk with somebody who wants to be a mentor: booked, then written down.
CREATE TABLE interview (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    participant_id BLOB NOT NULL,
    booked_on TEXT NOT NULL,
    booked_minute INTEGER,
    booked_by BLOB,
    outcome TEXT NOT NULL CHECK (outcome IN ('not_yet', 'met', 'talk_again')),
    held_on TEXT,
    notes BLOB,
    recorded_by BLOB,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id),
    FOREIGN KEY (organisation_id, booked_by) REFERENCES person (organisation_id, id),
    FOREIGN KEY (organisation_id, recorded_by) REFERENCES person (organisation_id, id),
    CHECK (booked_minute BETWEEN 0 AND 1440),
    CHECK ((outcome = 'not_yet' AND held_on IS NULL) OR (outcome <> 'not_yet' AND held_on IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX interview_by_participant ON interview (participant_id);

-- What was decided about an application, and the words that the young person got.
CREATE TABLE application_decision (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    participant_id BLOB NOT NULL UNIQUE,
    choice TEXT NOT NULL CHECK (choice IN ('accepted', 'not_accepted', 'withdrawn')),
    said BLOB,
    note BLOB,
    decided_on TEXT NOT NULL,
    decided_by BLOB,
    created_at INTEGER NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id),
    FOREIGN KEY (organisation_id, decided_by) REFERENCES person (organisation_id, id),
    CHECK (said IS NOT NULL OR choice = 'withdrawn')
) STRICT, WITHOUT ROWID;

-- A manager lets somebody take part whose age is outside, and says why.
CREATE TABLE age_override (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    participant_id BLOB NOT NULL UNIQUE,
    reason BLOB NOT NULL,
    given_by BLOB,
    created_at INTEGER NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id),
    FOREIGN KEY (organisation_id, given_by) REFERENCES person (organisation_id, id)
) STRICT, WITHOUT ROWID;

-- A number of a text that young people read and sign. The first number of each ships with the program and has no row.
CREATE TABLE wording (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('privacy_notice', 'role_boundaries', 'confidentiality_limits', 'online_safety', 'first_meeting')),
    number INTEGER NOT NULL,
    body TEXT NOT NULL,
    asks_again INTEGER NOT NULL CHECK (asks_again IN (0, 1)),
    published_on TEXT NOT NULL,
    published_by BLOB,
    created_at INTEGER NOT NULL,
    UNIQUE (organisation_id, id),
    UNIQUE (organisation_id, kind, number),
    FOREIGN KEY (organisation_id) REFERENCES organisation (id),
    FOREIGN KEY (organisation_id, published_by) REFERENCES person (organisation_id, id),
    CHECK (number >= 2)
) STRICT, WITHOUT ROWID;

-- A mentor signed one number of one agreement, in front of somebody.
CREATE TABLE signed_agreement (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    participant_id BLOB NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('role_boundaries', 'confidentiality_limits', 'online_safety')),
    number INTEGER NOT NULL,
    typed_name BLOB NOT NULL,
    signed_on TEXT NOT NULL,
    seen_by BLOB,
    created_at INTEGER NOT NULL,
    UNIQUE (organisation_id, id),
    UNIQUE (participant_id, kind, number),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id),
    FOREIGN KEY (organisation_id, seen_by) REFERENCES person (organisation_id, id),
    CHECK (number >= 1)
) STRICT, WITHOUT ROWID;
