-- A list of young people that a school has sent, on its way into one cohort. Its name, its headings and its rows are
-- sealed under a key of its own, which is erased when the import is dropped or 30 days old.
CREATE TABLE import (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    cohort_id BLOB NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('mentors', 'mentees', 'roll')),
    state TEXT NOT NULL CHECK (state IN ('arriving', 'columns', 'judging', 'judged', 'applying', 'applied', 'dropped')),
    whom TEXT NOT NULL CHECK (whom IN ('everybody', 'known', 'numbers', 'years')),
    file_name BLOB,
    headings BLOB,
    rows_in_file INTEGER NOT NULL,
    rows_taken INTEGER NOT NULL,
    windows_text INTEGER NOT NULL CHECK (windows_text IN (0, 1)),
    asked_by BLOB,
    counts TEXT NOT NULL CHECK (json_valid(counts)),
    applied_on TEXT,
    rows_gone_on TEXT,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, cohort_id) REFERENCES cohort (organisation_id, id),
    FOREIGN KEY (organisation_id, asked_by) REFERENCES person (organisation_id, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX import_by_cohort ON import (cohort_id, id);

CREATE INDEX import_by_age ON import (created_at) WHERE rows_gone_on IS NULL;

-- A chosen row of a list, in its known columns only, and what was judged of it.
CREATE TABLE import_row (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    import_id BLOB NOT NULL,
    number INTEGER NOT NULL,
    too_many_cells INTEGER NOT NULL CHECK (too_many_cells IN (0, 1)),
    cells BLOB NOT NULL,
    verdict TEXT CHECK (verdict IN ('new', 'update', 'same', 'perhaps', 'problem', 'duplicate', 'stranger')),
    judged BLOB,
    choice TEXT CHECK (choice IN ('same', 'another')),
    chosen_by BLOB,
    outcome TEXT CHECK (outcome IN ('joined', 'changed', 'left')),
    participant_id BLOB,
    UNIQUE (import_id, number),
    FOREIGN KEY (organisation_id, import_id) REFERENCES import (organisation_id, id),
    FOREIGN KEY (organisation_id, chosen_by) REFERENCES person (organisation_id, id),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX import_row_by_verdict ON import_row (import_id, verdict, number);

-- What a site's lists call their columns, as somebody confirmed it. Only a hash of the heading is kept.
CREATE TABLE import_heading (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    site_id BLOB NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('mentors', 'mentees', 'roll')),
    heading_hash BLOB NOT NULL,
    column_code TEXT,
    created_at INTEGER NOT NULL,
    UNIQUE (site_id, kind, heading_hash),
    FOREIGN KEY (organisation_id, site_id) REFERENCES site (organisation_id, id)
) STRICT, WITHOUT ROWID;

-- What the last list said of a participant, cell by cell, as hashes: so that a list changes only what it says anew.
CREATE TABLE import_seen (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    participant_id BLOB NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('mentors', 'mentees', 'roll')),
    said_hash BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (participant_id, kind),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX participant_arriving ON participant (arriving_with) WHERE arriving_with IS NOT NULL;
