-- A concern as it was told. Its words never change; who was told of it is in concern_alert.
CREATE TABLE concern (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    site_id BLOB NOT NULL,
    lane TEXT NOT NULL CHECK (lane IN ('site', 'programme')),
    about_adult_id BLOB,
    chosen_id BLOB,
    danger TEXT NOT NULL CHECK (danger IN ('yes', 'no', 'not_known')),
    seen_on TEXT NOT NULL,
    their_words BLOB,
    facts BLOB,
    opinion BLOB,
    session_log_id BLOB,
    told_by BLOB,
    told_at INTEGER NOT NULL,
    passed_on_at INTEGER,
    raised_at INTEGER,
    acknowledged_at INTEGER,
    closed_at INTEGER,
    version INTEGER NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, site_id) REFERENCES site (organisation_id, id),
    FOREIGN KEY (organisation_id, about_adult_id) REFERENCES person (organisation_id, id),
    FOREIGN KEY (organisation_id, chosen_id) REFERENCES person (organisation_id, id),
    FOREIGN KEY (organisation_id, session_log_id) REFERENCES session_log (organisation_id, id),
    FOREIGN KEY (organisation_id, told_by) REFERENCES person (organisation_id, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX concern_by_site ON concern (site_id, told_at);

CREATE INDEX concern_unacknowledged ON concern (told_at) WHERE acknowledged_at IS NULL;

-- The young people whom a concern is about.
CREATE TABLE concern_about (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    concern_id BLOB NOT NULL,
    participant_id BLOB NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, concern_id) REFERENCES concern (organisation_id, id),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX concern_about_by_concern ON concern_about (concern_id);

CREATE INDEX concern_about_by_participant ON concern_about (participant_id);

-- What a lead did. Steps are added and never changed.
CREATE TABLE concern_step (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    concern_id BLOB NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('acknowledged', 'decided', 'added', 'told_practitioner', 'referred', 'replied', 'linked', 'held', 'released', 'closed')),
    words BLOB,
    to_whom BLOB,
    reference BLOB,
    person_id BLOB,
    other_id BLOB,
    participant_id BLOB,
    referral_id BLOB,
    chase_on TEXT,
    by_id BLOB,
    at INTEGER NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, concern_id) REFERENCES concern (organisation_id, id),
    FOREIGN KEY (organisation_id, person_id) REFERENCES person (organisation_id, id),
    FOREIGN KEY (organisation_id, other_id) REFERENCES concern (organisation_id, id),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id),
    FOREIGN KEY (organisation_id, referral_id) REFERENCES concern_step (organisation_id, id),
    FOREIGN KEY (organisation_id, by_id) REFERENCES person (organisation_id, id),
    CHECK ((kind = 'replied') = (referral_id IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX concern_step_by_concern ON concern_step (concern_id, at);

CREATE INDEX concern_step_by_person ON concern_step (person_id, at) WHERE person_id IS NOT NULL;

CREATE INDEX concern_step_by_other ON concern_step (other_id) WHERE other_id IS NOT NULL;

-- Word to somebody that something waits, and whether it left.
CREATE TABLE concern_alert (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    concern_id BLOB NOT NULL,
    step_id BLOB,
    person_id BLOB NOT NULL,
    rung TEXT NOT NULL CHECK (rung IN ('first', 'deputy', 'programme', 'chase', 'colleague')),
    state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed', 'uncertain', 'cancelled')),
    created_at INTEGER NOT NULL,
    ended_at INTEGER,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, concern_id) REFERENCES concern (organisation_id, id),
    FOREIGN KEY (organisation_id, step_id) REFERENCES concern_step (organisation_id, id),
    FOREIGN KEY (organisation_id, person_id) REFERENCES person (organisation_id, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX concern_alert_by_concern ON concern_alert (concern_id);

-- From when the sessions to come of somebody are on hold.
ALTER TABLE participant ADD COLUMN held_at INTEGER;

-- After how many minutes of cover an unread concern goes on.
ALTER TABLE organisation ADD COLUMN concern_deputy_minutes INTEGER NOT NULL DEFAULT 60 CHECK (concern_deputy_minutes BETWEEN 5 AND 480);

ALTER TABLE organisation ADD COLUMN concern_programme_minutes INTEGER NOT NULL DEFAULT 120 CHECK (concern_programme_minutes BETWEEN 5 AND 960);
