-- What was chosen for a cohort's timetable, and the draft that only staff see. Ids and codes, no words.
CREATE TABLE timetable (
    cohort_id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    choices jsonb NOT NULL,
    draft jsonb,
    lost jsonb NOT NULL,
    published_on date,
    published_by uuid,
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    FOREIGN KEY (organisation_id, cohort_id) REFERENCES cohort (organisation_id, id),
    FOREIGN KEY (organisation_id, published_by) REFERENCES person (organisation_id, id)
);

-- A session that was published. Cancelled, it stays: calendars must hear of it.
CREATE TABLE session (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    cohort_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('one_to_one', 'group', 'supervision')),
    match_id uuid,
    group_code text,
    week integer NOT NULL CHECK (week >= 1),
    held_on date NOT NULL,
    period_id uuid NOT NULL,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    venue_id uuid NOT NULL,
    cancelled boolean NOT NULL,
    locked boolean NOT NULL,
    sequence integer NOT NULL,
    changed_at timestamptz NOT NULL,
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, cohort_id) REFERENCES cohort (organisation_id, id),
    FOREIGN KEY (organisation_id, match_id) REFERENCES mentor_match (organisation_id, id),
    FOREIGN KEY (organisation_id, period_id) REFERENCES period (organisation_id, id),
    FOREIGN KEY (organisation_id, venue_id) REFERENCES venue (organisation_id, id),
    CHECK ((kind = 'one_to_one') = (match_id IS NOT NULL)),
    CHECK ((match_id IS NULL) = (group_code IS NOT NULL)),
    CHECK (ends_at > starts_at)
);

-- A pair meets once in a programme week.
CREATE UNIQUE INDEX session_of_match ON session (match_id, week) WHERE match_id IS NOT NULL;

CREATE UNIQUE INDEX session_of_group ON session (cohort_id, group_code, week) WHERE group_code IS NOT NULL;

CREATE INDEX session_by_cohort ON session (cohort_id, held_on);

CREATE INDEX session_by_venue ON session (venue_id, held_on);

-- The young people of a session.
CREATE TABLE session_member (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    session_id uuid NOT NULL,
    participant_id uuid NOT NULL,
    UNIQUE (session_id, participant_id),
    FOREIGN KEY (organisation_id, session_id) REFERENCES session (organisation_id, id),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id)
);

CREATE INDEX session_member_by_participant ON session_member (participant_id);

-- The adults who are there.
CREATE TABLE session_adult (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    session_id uuid NOT NULL,
    person_id uuid NOT NULL,
    UNIQUE (session_id, person_id),
    FOREIGN KEY (organisation_id, session_id) REFERENCES session (organisation_id, id),
    FOREIGN KEY (organisation_id, person_id) REFERENCES person (organisation_id, id)
);

CREATE INDEX session_adult_by_person ON session_adult (person_id);

-- Word that somebody cannot come to a session that was to start then. Those who run the cohort decide.
CREATE TABLE excuse (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    session_id uuid NOT NULL,
    person_id uuid,
    participant_id uuid,
    starts_at timestamptz NOT NULL,
    said_by uuid,
    settled_at timestamptz,
    settled_by uuid,
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, session_id) REFERENCES session (organisation_id, id),
    FOREIGN KEY (organisation_id, person_id) REFERENCES person (organisation_id, id),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id),
    FOREIGN KEY (organisation_id, said_by) REFERENCES person (organisation_id, id),
    FOREIGN KEY (organisation_id, settled_by) REFERENCES person (organisation_id, id),
    CHECK ((person_id IS NULL) <> (participant_id IS NULL))
);

CREATE INDEX excuse_by_session ON excuse (session_id);
