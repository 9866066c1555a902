-- Anybody the programme knows. What they are (staff, mentor, mentee) hangs from here.
CREATE TABLE person (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    given_name text NOT NULL,
    family_name text NOT NULL,
    search_name text NOT NULL,
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id) REFERENCES organisation (id)
);

CREATE INDEX person_by_name ON person (organisation_id, search_name, id);

-- How a member of staff signs in. The e-mail address is sealed; email_index finds it.
CREATE TABLE account (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    person_id uuid NOT NULL unique,
    email bytea NOT NULL,
    email_index bytea NOT NULL unique,
    state text NOT NULL CHECK (state IN ('invited', 'active', 'closed')),
    passphrase_hash text,
    totp_secret bytea,
    totp_confirmed_at timestamptz,
    totp_last_step bigint NOT NULL,
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, person_id) REFERENCES person (organisation_id, id)
);

-- One-use codes for the day the phone is lost. Only their hashes are kept.
CREATE TABLE recovery_code (
    id uuid PRIMARY KEY,
    account_id uuid NOT NULL,
    code_hash bytea NOT NULL,
    created_at timestamptz NOT NULL,
    used_at timestamptz,
    FOREIGN KEY (account_id) REFERENCES account (id)
);

CREATE INDEX recovery_code_by_account ON recovery_code (account_id);

-- A browser in which somebody has begun to sign in, or is signed in. Only the hash of its secret is kept.
CREATE TABLE staff_session (
    id uuid PRIMARY KEY,
    account_id uuid NOT NULL,
    secret_hash bytea NOT NULL unique,
    stage text NOT NULL CHECK (stage IN ('code', 'enrol', 'signed_in', 'put_aside')),
    created_at timestamptz NOT NULL,
    last_seen_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    stepped_up_at timestamptz,
    ended_at timestamptz,
    FOREIGN KEY (account_id) REFERENCES account (id)
);

CREATE INDEX staff_session_by_account ON staff_session (account_id, ended_at);

-- An address in a mail that opens one door once: an invitation, or a new passphrase.
CREATE TABLE sign_in_link (
    id uuid PRIMARY KEY,
    account_id uuid NOT NULL,
    purpose text NOT NULL CHECK (purpose IN ('invitation', 'new_passphrase')),
    secret_hash bytea NOT NULL unique,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz,
    FOREIGN KEY (account_id) REFERENCES account (id)
);

CREATE INDEX sign_in_link_by_account ON sign_in_link (account_id, purpose);

-- Guesses at an account, a link, a code or from an address, counted in windows of five minutes. Kept over restarts.
CREATE TABLE guess (
    id uuid PRIMARY KEY,
    subject_hash bytea NOT NULL,
    window_start timestamptz NOT NULL,
    count integer NOT NULL,
    UNIQUE (subject_hash, window_start)
);

CREATE INDEX guess_by_window ON guess (window_start);

-- What somebody had typed when their session ran out: sealed, offered after sign-in, gone after half an hour.
CREATE TABLE kept_form (
    id uuid PRIMARY KEY,
    account_id uuid NOT NULL,
    path text NOT NULL,
    body bytea NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    FOREIGN KEY (account_id) REFERENCES account (id)
);

CREATE INDEX kept_form_by_account ON kept_form (account_id);

-- A member of staff does a role at a place from a day on. A safeguarding lead's waits for a second person.
CREATE TABLE assignment (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    person_id uuid NOT NULL,
    role text NOT NULL CHECK (role IN ('programme_manager', 'youth_practitioner', 'mental_health_specialist', 'safeguarding_lead', 'deputy_safeguarding_lead', 'school_link')),
    area_id uuid,
    site_id uuid,
    cohort_id uuid,
    state text NOT NULL CHECK (state IN ('proposed', 'confirmed', 'declined')),
    proposed_by uuid,
    confirmed_by uuid,
    started_on date NOT NULL,
    ended_on date,
    end_reason bytea,
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, person_id) REFERENCES person (organisation_id, id),
    FOREIGN KEY (organisation_id, area_id) REFERENCES area (organisation_id, id),
    FOREIGN KEY (organisation_id, site_id) REFERENCES site (organisation_id, id),
    FOREIGN KEY (organisation_id, cohort_id) REFERENCES cohort (organisation_id, id),
    FOREIGN KEY (organisation_id, proposed_by) REFERENCES person (organisation_id, id),
    FOREIGN KEY (organisation_id, confirmed_by) REFERENCES person (organisation_id, id),
    CHECK ((CASE WHEN area_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN site_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN cohort_id IS NULL THEN 0 ELSE 1 END) <= 1),
    CHECK (confirmed_by IS NULL OR proposed_by IS NULL OR confirmed_by <> proposed_by),
    CHECK (ended_on IS NULL OR ended_on >= started_on)
);

CREATE INDEX assignment_by_person ON assignment (person_id, ended_on);

CREATE INDEX assignment_by_site ON assignment (site_id);

CREATE UNIQUE INDEX assignment_open ON assignment (person_id, role, COALESCE(area_id, site_id, cohort_id, organisation_id)) WHERE ended_on IS NULL AND state <> 'declined';

-- A check on an adult that somebody here has seen with their own eyes.
CREATE TABLE adult_check (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    person_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('dbs', 'identity', 'right_to_work', 'references', 'overseas')),
    level text NOT NULL CHECK (level IN ('none', 'basic', 'standard', 'enhanced', 'enhanced_barred')),
    number bytea,
    issued_on date NOT NULL,
    seen_on date NOT NULL,
    seen_by uuid,
    withdrawn_on date,
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, person_id) REFERENCES person (organisation_id, id),
    FOREIGN KEY (organisation_id, seen_by) REFERENCES person (organisation_id, id),
    CHECK (seen_on >= issued_on)
);

CREATE INDEX adult_check_by_person ON adult_check (person_id);

-- Training that an adult has done, and when it runs out.
CREATE TABLE adult_training (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    person_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('safeguarding_basic', 'safeguarding_lead', 'prevent', 'first_aid', 'supervision')),
    completed_on date NOT NULL,
    expires_on date,
    withdrawn_on date,
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, person_id) REFERENCES person (organisation_id, id),
    CHECK (expires_on IS NULL OR expires_on > completed_on)
);

CREATE INDEX adult_training_by_person ON adult_training (person_id);

-- Who reads a worry: one row is one weekday's hours of one lead, at a site or (site_id empty) for the whole programme.
CREATE TABLE rota_slot (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    site_id uuid,
    weekday integer NOT NULL,
    starts_minute integer NOT NULL,
    ends_minute integer NOT NULL,
    lead_id uuid NOT NULL,
    cover_id uuid,
    started_on date NOT NULL,
    ended_on date,
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, site_id) REFERENCES site (organisation_id, id),
    FOREIGN KEY (organisation_id, lead_id) REFERENCES person (organisation_id, id),
    FOREIGN KEY (organisation_id, cover_id) REFERENCES person (organisation_id, id),
    CHECK (weekday BETWEEN 1 AND 7),
    CHECK (starts_minute BETWEEN 0 AND 1439 AND ends_minute BETWEEN 1 AND 1440 AND starts_minute < ends_minute),
    CHECK (cover_id IS NULL OR cover_id <> lead_id),
    CHECK (ended_on IS NULL OR ended_on >= started_on)
);

CREATE INDEX rota_slot_by_site ON rota_slot (organisation_id, site_id);

-- Days on which a lead is away, so that the cover reads instead. Half-open: back_on is the first day back.
-- One that was taken back never counted.
CREATE TABLE lead_away (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    person_id uuid NOT NULL,
    away_on date NOT NULL,
    back_on date NOT NULL,
    taken_back_on date,
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, person_id) REFERENCES person (organisation_id, id),
    CHECK (back_on > away_on)
);

CREATE INDEX lead_away_by_person ON lead_away (person_id, back_on);
