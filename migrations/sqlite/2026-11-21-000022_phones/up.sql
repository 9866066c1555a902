-- A phone that a young person was enrolled on: the public half of a key that never leaves it.
CREATE TABLE phone (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    participant_id BLOB NOT NULL,
    public_key BLOB NOT NULL,
    until_on TEXT NOT NULL,
    enrolled_at INTEGER NOT NULL,
    seen_on TEXT NOT NULL,
    nonce_hash BLOB,
    nonce_until INTEGER,
    lost_at INTEGER,
    lost_by BLOB,
    version INTEGER NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id),
    FOREIGN KEY (organisation_id, lost_by) REFERENCES person (organisation_id, id),
    CHECK ((nonce_hash IS NULL) = (nonce_until IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX phone_by_participant ON phone (participant_id);

-- What a young person proves themselves with: a keyed hash of six figures.
CREATE TABLE phone_pin (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    participant_id BLOB NOT NULL UNIQUE,
    pin_hash BLOB NOT NULL,
    chosen_at INTEGER NOT NULL,
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id)
) STRICT, WITHOUT ROWID;

-- The shared tablet, going round among the mentors or the mentees of a cohort.
CREATE TABLE debrief (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    cohort_id BLOB NOT NULL,
    side TEXT NOT NULL CHECK (side IN ('mentor', 'mentee')),
    begun_by BLOB,
    begun_at INTEGER NOT NULL,
    until_at INTEGER NOT NULL,
    ended_at INTEGER,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, cohort_id) REFERENCES cohort (organisation_id, id),
    FOREIGN KEY (organisation_id, begun_by) REFERENCES person (organisation_id, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX debrief_by_cohort ON debrief (cohort_id, until_at);

-- A quarter of an hour in which a phone need not sign again, nor somebody at the shared tablet.
CREATE TABLE phone_token (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    participant_id BLOB NOT NULL,
    phone_id BLOB,
    debrief_id BLOB,
    secret_hash BLOB NOT NULL UNIQUE,
    proved INTEGER NOT NULL CHECK (proved IN (0, 1)),
    expires_at INTEGER NOT NULL,
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id),
    FOREIGN KEY (organisation_id, phone_id) REFERENCES phone (organisation_id, id),
    FOREIGN KEY (organisation_id, debrief_id) REFERENCES debrief (organisation_id, id),
    CHECK ((phone_id IS NULL) <> (debrief_id IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX phone_token_by_participant ON phone_token (participant_id);

CREATE INDEX phone_token_by_phone ON phone_token (phone_id);

CREATE INDEX phone_token_by_debrief ON phone_token (debrief_id);

CREATE INDEX phone_token_by_expiry ON phone_token (expires_at);

-- What phones seal to, until they reach us. Kept for as long as a phone may have waited.
CREATE TABLE phone_seal_key (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    public_key BLOB NOT NULL,
    private_key BLOB NOT NULL,
    made_at INTEGER NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id) REFERENCES organisation (id)
) STRICT, WITHOUT ROWID;

CREATE INDEX phone_seal_key_by_age ON phone_seal_key (organisation_id, made_at);

-- "We are here", tapped by one of the two. The register is the truth.
CREATE TABLE check_in (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    session_id BLOB NOT NULL,
    participant_id BLOB NOT NULL,
    tapped_at INTEGER NOT NULL,
    UNIQUE (session_id, participant_id),
    FOREIGN KEY (organisation_id, session_id) REFERENCES session (organisation_id, id),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX check_in_by_participant ON check_in (participant_id);

-- What a young person asks for, until somebody has seen to it.
CREATE TABLE ask (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    participant_id BLOB NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('talk', 'help', 'change')),
    words BLOB,
    asked_at INTEGER NOT NULL,
    settled_at INTEGER,
    settled_by BLOB,
    version INTEGER NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id),
    FOREIGN KEY (organisation_id, settled_by) REFERENCES person (organisation_id, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX ask_by_participant ON ask (participant_id);

CREATE INDEX ask_waits ON ask (organisation_id) WHERE settled_at IS NULL;
