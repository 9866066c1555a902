-- What people are asked, and the notice before it: in versions and languages. A version is never changed.
CREATE TABLE consent_text (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    wording text NOT NULL CHECK (wording IN ('notice', 'taking_part', 'photos', 'progress_to_school', 'contact_by_text', 'research')),
    version integer NOT NULL CHECK (version >= 1),
    language text NOT NULL,
    title text NOT NULL,
    body text NOT NULL,
    basis text,
    added_by uuid,
    created_at timestamptz NOT NULL,
    UNIQUE (organisation_id, id),
    UNIQUE (organisation_id, wording, version, language),
    FOREIGN KEY (organisation_id) REFERENCES organisation (id),
    FOREIGN KEY (organisation_id, added_by) REFERENCES person (organisation_id, id)
);

-- A request by mail to whoever decides, and the clock by which it is sent again.
CREATE TABLE consent_request (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    participant_id uuid NOT NULL,
    asked_of text NOT NULL CHECK (asked_of IN ('carer', 'young_person')),
    carer_id uuid,
    to_address bytea,
    language text NOT NULL,
    notice_version integer NOT NULL,
    asks jsonb NOT NULL,
    asked_on date NOT NULL,
    asked_by uuid,
    until_on date NOT NULL,
    chases integer NOT NULL CHECK (chases BETWEEN 0 AND 20),
    next_chase_on date,
    ended_on date,
    end_code text CHECK (end_code IN ('answered', 'stopped', 'not_needed')),
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id),
    FOREIGN KEY (organisation_id, asked_by) REFERENCES person (organisation_id, id),
    FOREIGN KEY (organisation_id, carer_id) REFERENCES carer (organisation_id, id),
    CHECK ((ended_on IS NULL) = (end_code IS NULL))
);

CREATE UNIQUE INDEX consent_request_open ON consent_request (participant_id) WHERE ended_on IS NULL;

CREATE INDEX consent_request_by_clock ON consent_request (next_chase_on) WHERE ended_on IS NULL;

-- Each time a request was sent again.
CREATE TABLE consent_chase (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    consent_request_id uuid NOT NULL,
    number integer NOT NULL CHECK (number >= 1),
    chased_on date NOT NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (organisation_id, id),
    UNIQUE (consent_request_id, number),
    FOREIGN KEY (organisation_id, consent_request_id) REFERENCES consent_request (organisation_id, id)
);

-- One answer for one purpose, from the day it was given to the day another took its place or it was withdrawn.
CREATE TABLE consent (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    participant_id uuid NOT NULL,
    purpose text NOT NULL CHECK (purpose IN ('taking_part', 'photos', 'progress_to_school', 'contact_by_text', 'research')),
    answer text NOT NULL CHECK (answer IN ('yes', 'no')),
    text_version integer NOT NULL,
    notice_version integer NOT NULL,
    language text NOT NULL,
    given_by text NOT NULL CHECK (given_by IN ('carer', 'young_person')),
    carer_id uuid,
    name bytea NOT NULL,
    how text NOT NULL CHECK (how IN ('link', 'paper', 'call')),
    seen_by uuid,
    consent_request_id uuid,
    started_on date NOT NULL,
    expires_on date,
    ended_on date,
    ended_how text CHECK (ended_how IN ('link', 'paper', 'call')),
    ended_by uuid,
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id),
    FOREIGN KEY (organisation_id, seen_by) REFERENCES person (organisation_id, id),
    FOREIGN KEY (organisation_id, carer_id) REFERENCES carer (organisation_id, id),
    FOREIGN KEY (organisation_id, ended_by) REFERENCES person (organisation_id, id),
    FOREIGN KEY (organisation_id, consent_request_id) REFERENCES consent_request (organisation_id, id),
    CHECK (ended_on IS NULL OR ended_on >= started_on),
    CHECK (expires_on IS NULL OR expires_on > started_on),
    CHECK (ended_how IS NULL OR ended_on IS NOT NULL)
);

CREATE UNIQUE INDEX consent_open ON consent (participant_id, purpose) WHERE ended_on IS NULL;

CREATE INDEX consent_by_participant ON consent (participant_id, purpose, id);

-- Why a young person below the age of the rules decides alone.
CREATE TABLE competence_note (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    participant_id uuid NOT NULL,
    note bytea NOT NULL,
    noted_on date NOT NULL,
    noted_by uuid,
    created_at timestamptz NOT NULL,
    UNIQUE (organisation_id, id),
    UNIQUE (participant_id),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id),
    FOREIGN KEY (organisation_id, noted_by) REFERENCES person (organisation_id, id)
);
