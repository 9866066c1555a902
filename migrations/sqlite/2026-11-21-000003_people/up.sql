-- Anybody the programme knows. What they are (staff, mentor, mentee) hangs from here.
CREATE TABLE person (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    given_name TEXT NOT NULL,
    family_name TEXT NOT NULL,
    search_name TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id) REFERENCES organisation (id)
) STRICT, WITHOUT ROWID;

CREATE INDEX person_by_name ON person (organisation_id, search_name, id);

-- How a member of staff signs in. The e-mail address is sealed; email_index finds it.
CREATE TABLE account (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    person_id BLOB NOT NULL unique,
    email BLOB NOT NULL,
    email_index BLOB NOT NULL unique,
    state TEXT NOT NULL CHECK (state IN ('invited', 'active', 'closed')),
    passphrase_hash TEXT,
    totp_secret BLOB,
    totp_confirmed_at INTEGER,
    totp_last_step INTEGER NOT NULL,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, person_id) REFERENCES person (organisation_id, id)
) STRICT, WITHOUT ROWID;

-- One-use codes for the day the phone is lost. Only their hashes are kept.
CREATE TABLE recovery_code (
    id BLOB PRIMARY KEY NOT NULL,
    account_id BLOB NOT NULL,
    code_hash BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    used_at INTEGER,
    FOREIGN KEY (account_id) REFERENCES account (id)
) STRICT, WITHOUT ROWID;

CREATE INDEX recovery_code_by_account ON recovery_code (account_id);

-- A browser in which somebody has begun to sign in, or is signed in. Only the hash of its secret is kept.
CREATE TABLE staff_session (
    id BLOB PRIMARY KEY NOT NULL,
    account_id BLOB NOT NULL,
    secret_hash BLOB NOT NULL unique,
    stage TEXT NOT NULL CHECK (stage IN ('code', 'enrol', 'signed_in', 'put_aside')),
    created_at INTEGER NOT NULL,
    last_seen_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    stepped_up_at INTEGER,
    ended_at INTEGER,
    FOREIGN KEY (account_id) REFERENCES account (id)
) STRICT, WITHOUT ROWID;

CREATE INDEX staff_session_by_account ON staff_session (account_id, ended_at);

-- An address in a mail that opens one door once: an invitation, or a new passphrase.
CREATE TABLE sign_in_link (
    id BLOB PRIMARY KEY NOT NULL,
    account_id BLOB NOT NULL,
    purpose TEXT NOT NULL CHECK (purpose IN ('invitation', 'new_passphrase')),
    secret_hash BLOB NOT NULL unique,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at INTEGER,
    FOREIGN KEY (account_id) REFERENCES account (id)
) STRICT, WITHOUT ROWID;

CREATE INDEX sign_in_link_by_account ON sign_in_link (account_id, purpose);

-- Guesses at an account, a link, a code or from an address, counted in windows of five minutes. Kept over restarts.
CREATE TABLE guess (
    id BLOB PRIMARY KEY NOT NULL,
    subject_hash BLOB NOT NULL,
    window_start INTEGER NOT NULL,
    count INTEGER NOT NULL,
    UNIQUE (subject_hash, window_start)
) STRICT, WITHOUT ROWID;

CREATE INDEX guess_by_window ON guess (window_start);

-- What somebody had typed when their session ran out: sealed, offered after sign-in, gone after half an hour.
CREATE TABLE kept_form (
    id BLOB PRIMARY KEY NOT NULL,
    account_id BLOB NOT NULL,
    path TEXT NOT NULL,
    body BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    FOREIGN KEY (account_id) REFERENCES account (id)
) STRICT, WITHOUT ROWID;

CREATE INDEX kept_form_by_account ON kept_form (account_id);

-- A member of staff does a role at a place from a day on. A safeguarding lead's waits for a second person.
CREATE TABLE assignment (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    person_id BLOB NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('programme_manager', 'youth_practitioner', 'mental_health_specialist', 'safeguarding_lead', 'deputy_safeguarding_lead', 'school_link')),
    area_id BLOB,
    site_id BLOB,
    cohort_id BLOB,
    state TEXT NOT NULL CHECK (state IN ('proposed', 'confirmed', 'declined')),
    proposed_by BLOB,
    confirmed_by BLOB,
    started_on TEXT NOT NULL,
    ended_on TEXT,
    end_reason BLOB,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
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
) STRICT, WITHOUT ROWID;

CREATE INDEX assignment_by_person ON assignment (person_id, ended_on);

CREATE INDEX assignment_by_site ON assignment (site_id);

CREATE UNIQUE INDEX assignment_open ON assignment (person_id, role, COALESCE(area_id, site_id, cohort_id, organisation_id)) WHERE ended_on IS NULL AND state <> 'declined';

-- A check on an adult that somebody here has seen with their own eyes.
CREATE TABLE adult_check (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    person_id BLOB NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('dbs', 'identity', 'right_to_work', 'references', 'overseas')),
    level TEXT NOT NULL CHECK (level IN ('none', 'basic', 'standard', 'enhanced', 'enhanced_barred')),
    number BLOB,
    issued_on TEXT NOT NULL,
    seen_on TEXT NOT NULL,
    seen_by BLOB,
    withdrawn_on TEXT,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, person_id) REFERENCES person (organisation_id, id),
    FOREIGN KEY (organisation_id, seen_by) REFERENCES person (organisation_id, id),
    CHECK (seen_on >= issued_on)
) STRICT, WITHOUT ROWID;

CREATE INDEX adult_check_by_person ON adult_check (person_id);

-- Training that an adult has done, and when it runs out.
CREATE TABLE adult_training (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    person_id BLOB NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('safeguarding_basic', 'safeguarding_lead', 'prevent', 'first_aid', 'supervision')),
    completed_on TEXT NOT NULL,
    expires_on TEXT,
    withdrawn_on TEXT,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, person_id) REFERENCES person (organisation_id, id),
    CHECK (expires_on IS NULL OR expires_on > completed_on)
) STRICT, WITHOUT ROWID;

CREATE INDEX adult_training_by_person ON adult_training (person_id);

-- Who reads a worry: one row is one weekday's hours of one lead, at a site or (site_id empty) for the whole programme.
CREATE TABLE rota_slot (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    site_id BLOB,
    weekday INTEGER NOT NULL,
    starts_minute INTEGER NOT NULL,
    ends_minute INTEGER NOT NULL,
    lead_id BLOB NOT NULL,
    cover_id BLOB,
    started_on TEXT NOT NULL,
    ended_on TEXT,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, site_id) REFERENCES site (organisation_id, id),
    FOREIGN KEY (organisation_id, lead_id) REFERENCES person (organisation_id, id),
    FOREIGN KEY (organisation_id, cover_id) REFERENCES person (organisation_id, id),
    CHECK (weekday BETWEEN 1 AND 7),
    CHECK (starts_minute BETWEEN 0 AND 1439 AND ends_minute BETWEEN 1 AND 1440 AND starts_minute < ends_minute),
    CHECK (cover_id IS NULL OR cover_id <> lead_id),
    CHECK (ended_on IS NULL OR ended_on >= started_on)
) STRICT, WITHOUT ROWID;

CREATE INDEX rota_slot_by_site ON rota_slot (organisation_id, site_id);

-- Days on which a lead is away, so that the cover reads instead. Half-open: back_on is the first day back.
-- One that was taken back never counted.
CREATE TABLE lead_away (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    person_id BLOB NOT NULL,
    away_on TEXT NOT NULL,
    back_on TEXT NOT NULL,
    taken_back_on TEXT,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, person_id) REFERENCES person (organisation_id, id),
    CHECK (back_on > away_on)
) STRICT, WITHOUT ROWID;

CREATE INDEX lead_away_by_person ON lead_away (person_id, back_on);
