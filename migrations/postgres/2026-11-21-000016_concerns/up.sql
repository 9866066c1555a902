-- A concern as it was told. Its words never change; who was told of it is in concern_alert.
CREATE TABLE concern (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    site_id uuid NOT NULL,
    lane text NOT NULL CHECK (lane IN ('site', 'programme')),
    about_adult_id uuid,
    chosen_id uuid,
    danger text NOT NULL CHECK (danger IN ('yes', 'no', 'not_known')),
    seen_on date NOT NULL,
    their_words bytea,
    facts bytea,
    opinion bytea,
    session_log_id uuid,
    told_by uuid,
    told_at timestamptz NOT NULL,
    passed_on_at timestamptz,
    raised_at timestamptz,
    acknowledged_at timestamptz,
    closed_at timestamptz,
    version integer NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, site_id) REFERENCES site (organisation_id, id),
    FOREIGN KEY (organisation_id, about_adult_id) REFERENCES person (organisation_id, id),
    FOREIGN KEY (organisation_id, chosen_id) REFERENCES person (organisation_id, id),
    FOREIGN KEY (organisation_id, session_log_id) REFERENCES session_log (organisation_id, id),
    FOREIGN KEY (organisation_id, told_by) REFERENCES person (organisation_id, id)
);

CREATE INDEX concern_by_site ON concern (site_id, told_at);

CREATE INDEX concern_unacknowledged ON concern (told_at) WHERE acknowledged_at IS NULL;

-- The young people whom a concern is about.
CREATE TABLE concern_about (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    concern_id uuid NOT NULL,
    participant_id uuid NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, concern_id) REFERENCES concern (organisation_id, id),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id)
);

CREATE INDEX concern_about_by_concern ON concern_about (concern_id);

CREATE INDEX concern_about_by_participant ON concern_about (participant_id);

-- What a lead did. Steps are added and never changed.
CREATE TABLE concern_step (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    concern_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('acknowledged', 'decided', 'added', 'told_practitioner', 'referred', 'replied', 'linked', 'held', 'released', 'closed')),
    words bytea,
    to_whom bytea,
    reference bytea,
    person_id uuid,
    other_id uuid,
    participant_id uuid,
    referral_id uuid,
    chase_on date,
    by_id uuid,
    at timestamptz NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, concern_id) REFERENCES concern (organisation_id, id),
    FOREIGN KEY (organisation_id, person_id) REFERENCES person (organisation_id, id),
    FOREIGN KEY (organisation_id, other_id) REFERENCES concern (organisation_id, id),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id),
    FOREIGN KEY (organisation_id, referral_id) REFERENCES concern_step (organisation_id, id),
    FOREIGN KEY (organisation_id, by_id) REFERENCES person (organisation_id, id),
    CHECK ((kind = 'replied') = (referral_id IS NOT NULL))
);

CREATE INDEX concern_step_by_concern ON concern_step (concern_id, at);

CREATE INDEX concern_step_by_person ON concern_step (person_id, at) WHERE person_id IS NOT NULL;

CREATE INDEX concern_step_by_other ON concern_step (other_id) WHERE other_id IS NOT NULL;

-- Word to somebody that something waits, and whether it left.
CREATE TABLE concern_alert (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    concern_id uuid NOT NULL,
    step_id uuid,
    person_id uuid NOT NULL,
    rung text NOT NULL CHECK (rung IN ('first', 'deputy', 'programme', 'chase', 'colleague')),
    state text NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed', 'uncertain', 'cancelled')),
    created_at timestamptz NOT NULL,
    ended_at timestamptz,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, concern_id) REFERENCES concern (organisation_id, id),
    FOREIGN KEY (organisation_id, step_id) REFERENCES concern_step (organisation_id, id),
    FOREIGN KEY (organisation_id, person_id) REFERENCES person (organisation_id, id)
);

CREATE INDEX concern_alert_by_concern ON concern_alert (concern_id);

-- From when the sessions to come of somebody are on hold.
ALTER TABLE participant ADD COLUMN held_at timestamptz;

-- After how many minutes of cover an unread concern goes on.
ALTER TABLE organisation ADD COLUMN concern_deputy_minutes integer NOT NULL DEFAULT 60 CHECK (concern_deputy_minutes BETWEEN 5 AND 480);

ALTER TABLE organisation ADD COLUMN concern_programme_minutes integer NOT NULL DEFAULT 120 CHECK (concern_programme_minutes BETWEEN 5 AND 960);
