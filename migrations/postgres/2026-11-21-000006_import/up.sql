-- A list of young people that a school has sent, on its way into one cohort. Its name, its headings and its rows are
-- sealed under a key of its own, which is erased when the import is dropped or 30 days old.
CREATE TABLE import (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    cohort_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('mentors', 'mentees', 'roll')),
    state text NOT NULL CHECK (state IN ('arriving', 'columns', 'judging', 'judged', 'applying', 'applied', 'dropped')),
    whom text NOT NULL CHECK (whom IN ('everybody', 'known', 'numbers', 'years')),
    file_name bytea,
    headings bytea,
    rows_in_file integer NOT NULL,
    rows_taken integer NOT NULL,
    windows_text boolean NOT NULL,
    asked_by uuid,
    counts jsonb NOT NULL,
    applied_on date,
    rows_gone_on date,
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, cohort_id) REFERENCES cohort (organisation_id, id),
    FOREIGN KEY (organisation_id, asked_by) REFERENCES person (organisation_id, id)
);

CREATE INDEX import_by_cohort ON import (cohort_id, id);

CREATE INDEX import_by_age ON import (created_at) WHERE rows_gone_on IS NULL;

-- A chosen row of a list, in its known columns only, and what was judged of it.
CREATE TABLE import_row (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    import_id uuid NOT NULL,
    number integer NOT NULL,
    too_many_cells boolean NOT NULL,
    cells bytea NOT NULL,
    verdict text CHECK (verdict IN ('new', 'update', 'same', 'perhaps', 'problem', 'duplicate', 'stranger')),
    judged bytea,
    choice text CHECK (choice IN ('same', 'another')),
    chosen_by uuid,
    outcome text CHECK (outcome IN ('joined', 'changed', 'left')),
    participant_id uuid,
    UNIQUE (import_id, number),
    FOREIGN KEY (organisation_id, import_id) REFERENCES import (organisation_id, id),
    FOREIGN KEY (organisation_id, chosen_by) REFERENCES person (organisation_id, id),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id)
);

CREATE INDEX import_row_by_verdict ON import_row (import_id, verdict, number);

-- What a site's lists call their columns, as somebody confirmed it. Only a hash of the heading is kept.
CREATE TABLE import_heading (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    site_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('mentors', 'mentees', 'roll')),
    heading_hash bytea NOT NULL,
    column_code text,
    created_at timestamptz NOT NULL,
    UNIQUE (site_id, kind, heading_hash),
    FOREIGN KEY (organisation_id, site_id) REFERENCES site (organisation_id, id)
);

-- What the last list said of a participant, cell by cell, as hashes: so that a list changes only what it says anew.
CREATE TABLE import_seen (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    participant_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('mentors', 'mentees', 'roll')),
    said_hash bytea NOT NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (participant_id, kind),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id)
);

CREATE INDEX participant_arriving ON participant (arriving_with) WHERE arriving_with IS NOT NULL;
