-- A phone that a young person was enrolled on: the public half of a key that never leaves it.
CREATE TABLE phone (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    participant_id uuid NOT NULL,
    public_key bytea NOT NULL,
    until_on date NOT NULL,
    enrolled_at timestamptz NOT NULL,
    seen_on date NOT NULL,
    nonce_hash bytea,
    nonce_until timestamptz,
    lost_at timestamptz,
    lost_by uuid,
    version integer NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id),
    FOREIGN KEY (organisation_id, lost_by) REFERENCES person (organisation_id, id),
    CHECK ((nonce_hash IS NULL) = (nonce_until IS NULL))
);

CREATE INDEX phone_by_participant ON phone (participant_id);

-- What a young person proves themselves with: a keyed hash of six figures.
CREATE TABLE phone_pin (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    participant_id uuid NOT NULL UNIQUE,
    pin_hash bytea NOT NULL,
    chosen_at timestamptz NOT NULL,
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id)
);

-- The shared tablet, going round among the mentors or the mentees of a cohort.
CREATE TABLE debrief (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    cohort_id uuid NOT NULL,
    side text NOT NULL CHECK (side IN ('mentor', 'mentee')),
    begun_by uuid,
    begun_at timestamptz NOT NULL,
    until_at timestamptz NOT NULL,
    ended_at timestamptz,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, cohort_id) REFERENCES cohort (organisation_id, id),
    FOREIGN KEY (organisation_id, begun_by) REFERENCES person (organisation_id, id)
);

CREATE INDEX debrief_by_cohort ON debrief (cohort_id, until_at);

-- A quarter of an hour in which a phone need not sign again, nor somebody at the shared tablet.
CREATE TABLE phone_token (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    participant_id uuid NOT NULL,
    phone_id uuid,
    debrief_id uuid,
    secret_hash bytea NOT NULL UNIQUE,
    proved boolean NOT NULL,
    expires_at timestamptz NOT NULL,
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id),
    FOREIGN KEY (organisation_id, phone_id) REFERENCES phone (organisation_id, id),
    FOREIGN KEY (organisation_id, debrief_id) REFERENCES debrief (organisation_id, id),
    CHECK ((phone_id IS NULL) <> (debrief_id IS NULL))
);

CREATE INDEX phone_token_by_participant ON phone_token (participant_id);

CREATE INDEX phone_token_by_phone ON phone_token (phone_id);

CREATE INDEX phone_token_by_debrief ON phone_token (debrief_id);

CREATE INDEX phone_token_by_expiry ON phone_token (expires_at);

-- What phones seal to, until they reach us. Kept for as long as a phone may have waited.
CREATE TABLE phone_seal_key (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    public_key bytea NOT NULL,
    private_key bytea NOT NULL,
    made_at timestamptz NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id) REFERENCES organisation (id)
);

CREATE INDEX phone_seal_key_by_age ON phone_seal_key (organisation_id, made_at);

-- "We are here", tapped by one of the two. The register is the truth.
CREATE TABLE check_in (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    session_id uuid NOT NULL,
    participant_id uuid NOT NULL,
    tapped_at timestamptz NOT NULL,
    UNIQUE (session_id, participant_id),
    FOREIGN KEY (organisation_id, session_id) REFERENCES session (organisation_id, id),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id)
);

CREATE INDEX check_in_by_participant ON check_in (participant_id);

-- What a young person asks for, until somebody has seen to it.
CREATE TABLE ask (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    participant_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('talk', 'help', 'change')),
    words bytea,
    asked_at timestamptz NOT NULL,
    settled_at timestamptz,
    settled_by uuid,
    version integer NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id),
    FOREIGN KEY (organisation_id, settled_by) REFERENCES person (organisation_id, id)
);

CREATE INDEX ask_by_participant ON ask (participant_id);

CREATE INDEX ask_waits ON ask (organisation_id) WHERE settled_at IS NULL;
