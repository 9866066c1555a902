-- What people are asked, and the notice before it: in versions and languages. A version is never changed.
CREATE TABLE consent_text (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    wording TEXT NOT NULL CHECK (wording IN ('notice', 'taking_part', 'photos', 'progress_to_school', 'contact_by_text', 'research')),
    version INTEGER NOT NULL CHECK (version >= 1),
    language TEXT NOT NULL,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    basis TEXT,
    added_by BLOB,
    created_at INTEGER NOT NULL,
    UNIQUE (organisation_id, id),
    UNIQUE (organisation_id, wording, version, language),
    FOREIGN KEY (organisation_id) REFERENCES organisation (id),
    FOREIGN KEY (organisation_id, added_by) REFERENCES person (organisation_id, id)
) STRICT, WITHOUT ROWID;

-- A request by mail to whoever decides, and the clock by which it is sent again.
CREATE TABLE consent_request (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    participant_id BLOB NOT NULL,
    asked_of TEXT NOT NULL CHECK (asked_of IN ('carer', 'young_person')),
    carer_id BLOB,
    to_address BLOB,
    language TEXT NOT NULL,
    notice_version INTEGER NOT NULL,
    asks TEXT NOT NULL CHECK (json_valid(asks)),
    asked_on TEXT NOT NULL,
    asked_by BLOB,
    until_on TEXT NOT NULL,
    chases INTEGER NOT NULL CHECK (chases BETWEEN 0 AND 20),
    next_chase_on TEXT,
    ended_on TEXT,
    end_code TEXT CHECK (end_code IN ('answered', 'stopped', 'not_needed')),
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id),
    FOREIGN KEY (organisation_id, asked_by) REFERENCES person (organisation_id, id),
    FOREIGN KEY (organisation_id, carer_id) REFERENCES carer (organisation_id, id),
    CHECK ((ended_on IS NULL) = (end_code IS NULL))
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX consent_request_open ON consent_request (participant_id) WHERE ended_on IS NULL;

CREATE INDEX consent_request_by_clock ON consent_request (next_chase_on) WHERE ended_on IS NULL;

-- Each time a request was sent again.
CREATE TABLE consent_chase (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    consent_request_id BLOB NOT NULL,
    number INTEGER NOT NULL CHECK (number >= 1),
    chased_on TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (organisation_id, id),
    UNIQUE (consent_request_id, number),
    FOREIGN KEY (organisation_id, consent_request_id) REFERENCES consent_request (organisation_id, id)
) STRICT, WITHOUT ROWID;

-- One answer for one purpose, from the day it was given to the day another took its place or it was withdrawn.
CREATE TABLE consent (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    participant_id BLOB NOT NULL,
    purpose TEXT NOT NULL CHECK (purpose IN ('taking_part', 'photos', 'progress_to_school', 'contact_by_text', 'research')),
    answer TEXT NOT NULL CHECK (answer IN ('yes', 'no')),
    text_version INTEGER NOT NULL,
    notice_version INTEGER NOT NULL,
    language TEXT NOT NULL,
    given_by TEXT NOT NULL CHECK (given_by IN ('carer', 'young_person')),
    carer_id BLOB,
    name BLOB NOT NULL,
    how TEXT NOT NULL CHECK (how IN ('link', 'paper', 'call')),
    seen_by BLOB,
    consent_request_id BLOB,
    started_on TEXT NOT NULL,
    expires_on TEXT,
    ended_on TEXT,
    ended_how TEXT CHECK (ended_how IN ('link', 'paper', 'call')),
    ended_by BLOB,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id),
    FOREIGN KEY (organisation_id, seen_by) REFERENCES person (organisation_id, id),
    FOREIGN KEY (organisation_id, carer_id) REFERENCES carer (organisation_id, id),
    FOREIGN KEY (organisation_id, ended_by) REFERENCES person (organisation_id, id),
    FOREIGN KEY (organisation_id, consent_request_id) REFERENCES consent_request (organisation_id, id),
    CHECK (ended_on IS NULL OR ended_on >= started_on),
    CHECK (expires_on IS NULL OR expires_on > started_on),
    CHECK (ended_how IS NULL OR ended_on IS NOT NULL)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX consent_open ON consent (participant_id, purpose) WHERE ended_on IS NULL;

CREATE INDEX consent_by_participant ON consent (participant_id, purpose, id);

-- Why a young person below the age of the rules decides alone.
CREATE TABLE competence_note (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    participant_id BLOB NOT NULL,
    note BLOB NOT NULL,
    noted_on TEXT NOT NULL,
    noted_by BLOB,
    created_at INTEGER NOT NULL,
    UNIQUE (organisation_id, id),
    UNIQUE (participant_id),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id),
    FOREIGN KEY (organisation_id, noted_by) REFERENCES person (organisation_id, id)
) STRICT, WITHOUT ROWID;
