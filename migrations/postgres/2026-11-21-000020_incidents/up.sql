-- Something that happened at a site: an accident, a near miss, first aid, damage. What it says stands in its accounts.
CREATE TABLE incident (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    site_id uuid NOT NULL,
    cohort_id uuid,
    session_id uuid,
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, site_id) REFERENCES site (organisation_id, id),
    FOREIGN KEY (organisation_id, cohort_id) REFERENCES cohort (organisation_id, id),
    FOREIGN KEY (organisation_id, session_id) REFERENCES session (organisation_id, id),
    CHECK (session_id IS NULL OR cohort_id IS NOT NULL)
);

CREATE INDEX incident_by_site ON incident (site_id);

CREATE INDEX incident_by_cohort ON incident (cohort_id);

-- What a note says. A correction replaces it and leaves it there.
CREATE TABLE incident_account (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    incident_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('accident', 'near_miss', 'taken_ill', 'damage')),
    happened_on date NOT NULL,
    happened_minute integer NOT NULL,
    venue_id uuid,
    place bytea,
    adult bytea,
    facts bytea NOT NULL,
    injury bytea,
    first_aid bytea,
    first_aider bytea,
    told jsonb NOT NULL,
    serious jsonb NOT NULL,
    written_by uuid,
    written_at timestamptz NOT NULL,
    replaced_at timestamptz,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, incident_id) REFERENCES incident (organisation_id, id),
    FOREIGN KEY (organisation_id, venue_id) REFERENCES venue (organisation_id, id),
    FOREIGN KEY (organisation_id, written_by) REFERENCES person (organisation_id, id),
    CHECK (happened_minute BETWEEN 0 AND 1439),
    CHECK (venue_id IS NOT NULL OR place IS NOT NULL)
);

CREATE UNIQUE INDEX incident_account_holds ON incident_account (incident_id) WHERE replaced_at IS NULL;

-- The young people who were hurt or involved, as one account has them.
CREATE TABLE incident_person (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    account_id uuid NOT NULL,
    participant_id uuid NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, account_id) REFERENCES incident_account (organisation_id, id),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id)
);

CREATE INDEX incident_person_by_account ON incident_person (account_id);

CREATE INDEX incident_person_by_participant ON incident_person (participant_id);

-- What is done so that it does not happen again: one owner, one day.
CREATE TABLE incident_task (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    incident_id uuid NOT NULL,
    what bytea NOT NULL,
    owner_id uuid NOT NULL,
    due_on date NOT NULL,
    done_on date,
    done_by uuid,
    written_by uuid,
    created_at timestamptz NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, incident_id) REFERENCES incident (organisation_id, id),
    FOREIGN KEY (organisation_id, owner_id) REFERENCES person (organisation_id, id),
    FOREIGN KEY (organisation_id, done_by) REFERENCES person (organisation_id, id),
    FOREIGN KEY (organisation_id, written_by) REFERENCES person (organisation_id, id)
);

CREATE INDEX incident_task_by_incident ON incident_task (incident_id);

CREATE INDEX incident_task_of_owner ON incident_task (owner_id, due_on) WHERE done_on IS NULL;
