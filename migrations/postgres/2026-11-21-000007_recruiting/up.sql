-- The address under which young people of a site say that they would like to be mentors in a cohort. The secret in it
-- hangs on posters; it is kept sealed so that the poster can be printed again, and found by its hash in open_link.
CREATE TABLE interest_link (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    cohort_id uuid NOT NULL,
    secret bytea NOT NULL,
    made_on date NOT NULL,
    made_by uuid,
    open_until date NOT NULL,
    ended_on date,
    told_on date,
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, cohort_id) REFERENCES cohort (organisation_id, id),
    FOREIGN KEY (organisation_id, made_by) REFERENCES person (organisation_id, id),
    CHECK (open_until >= made_on),
    CHECK (ended_on IS NULL OR ended_on >= made_on)
);

CREATE UNIQUE INDEX interest_link_open ON interest_link (cohort_id) WHERE ended_on IS NULL;

-- What somebody wrote who wants to be a mentor. One who came with an import has none.
CREATE TABLE application (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    participant_id uuid NOT NULL UNIQUE,
    came_by text NOT NULL CHECK (came_by IN ('form', 'paper', 'list')),
    interest_link_id uuid,
    sent_as uuid UNIQUE,
    sent_hash bytea,
    notice integer NOT NULL,
    why bytea NOT NULL,
    free jsonb NOT NULL,
    carer_name bytea,
    carer_email bytea,
    carer_phone bytea,
    carer_may_write boolean NOT NULL,
    applied_on date NOT NULL,
    taken_by uuid,
    created_at timestamptz NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id),
    FOREIGN KEY (organisation_id, interest_link_id) REFERENCES interest_link (organisation_id, id),
    FOREIGN KEY (organisation_id, taken_by) REFERENCES person (organisation_id, id),
    CHECK (notice >= 1),
    CHECK (carer_name IS NOT NULL OR (carer_email IS NULL AND carer_phone IS NULL))
);

-- A talk with somebody who wants to be a mentor: booked, then written down.
CREATE TABLE interview (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    participant_id uuid NOT NULL,
    booked_on date NOT NULL,
    booked_minute integer,
    booked_by uuid,
    outcome text NOT NULL CHECK (outcome IN ('not_yet', 'met', 'talk_again')),
    held_on date,
    notes bytea,
    recorded_by uuid,
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id),
    FOREIGN KEY (organisation_id, booked_by) REFERENCES person (organisation_id, id),
    FOREIGN KEY (organisation_id, recorded_by) REFERENCES person (organisation_id, id),
    CHECK (booked_minute BETWEEN 0 AND 1440),
    CHECK ((outcome = 'not_yet' AND held_on IS NULL) OR (outcome <> 'not_yet' AND held_on IS NOT NULL))
);

CREATE INDEX interview_by_participant ON interview (participant_id);

-- What was decided about an application, and the words that the young person got.
CREATE TABLE application_decision (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    participant_id uuid NOT NULL UNIQUE,
    choice text NOT NULL CHECK (choice IN ('accepted', 'not_accepted', 'withdrawn')),
    said bytea,
    note bytea,
    decided_on date NOT NULL,
    decided_by uuid,
    created_at timestamptz NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id),
    FOREIGN KEY (organisation_id, decided_by) REFERENCES person (organisation_id, id),
    CHECK (said IS NOT NULL OR choice = 'withdrawn')
);

-- A manager lets somebody take part whose age is outside, and says why.
CREATE TABLE age_override (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    participant_id uuid NOT NULL UNIQUE,
    reason bytea NOT NULL,
    given_by uuid,
    created_at timestamptz NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id),
    FOREIGN KEY (organisation_id, given_by) REFERENCES person (organisation_id, id)
);

-- A number of a text that young people read and sign. The first number of each ships with the program and has no row.
CREATE TABLE wording (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('privacy_notice', 'role_boundaries', 'confidentiality_limits', 'online_safety', 'first_meeting')),
    number integer NOT NULL,
    body text NOT NULL,
    asks_again boolean NOT NULL,
    published_on date NOT NULL,
    published_by uuid,
    created_at timestamptz NOT NULL,
    UNIQUE (organisation_id, id),
    UNIQUE (organisation_id, kind, number),
    FOREIGN KEY (organisation_id) REFERENCES organisation (id),
    FOREIGN KEY (organisation_id, published_by) REFERENCES person (organisation_id, id),
    CHECK (number >= 2)
);

-- A mentor signed one number of one agreement, in front of somebody.
CREATE TABLE signed_agreement (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    participant_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('role_boundaries', 'confidentiality_limits', 'online_safety')),
    number integer NOT NULL,
    typed_name bytea NOT NULL,
    signed_on date NOT NULL,
    seen_by uuid,
    created_at timestamptz NOT NULL,
    UNIQUE (organisation_id, id),
    UNIQUE (participant_id, kind, number),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id),
    FOREIGN KEY (organisation_id, seen_by) REFERENCES person (organisation_id, id),
    CHECK (number >= 1)
);
