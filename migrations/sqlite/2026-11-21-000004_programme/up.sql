-- A way of running the programme, under one name.
CREATE TABLE programme_template (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    name TEXT NOT NULL,
    search_name TEXT NOT NULL,
    started_on TEXT NOT NULL,
    ended_on TEXT,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id) REFERENCES organisation (id),
    CHECK (ended_on IS NULL OR ended_on >= started_on)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX template_open_name ON programme_template (organisation_id, search_name) WHERE ended_on IS NULL;

-- Every number of a template, as it was made: a row here is never changed.
CREATE TABLE programme_template_version (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    template_id BLOB NOT NULL,
    number INTEGER NOT NULL,
    rules TEXT NOT NULL,
    reason BLOB,
    made_by BLOB,
    created_at INTEGER NOT NULL,
    UNIQUE (organisation_id, id),
    UNIQUE (template_id, number),
    FOREIGN KEY (organisation_id, template_id) REFERENCES programme_template (organisation_id, id),
    FOREIGN KEY (organisation_id, made_by) REFERENCES person (organisation_id, id),
    CHECK (number >= 1)
) STRICT, WITHOUT ROWID;

-- A term, half-term, INSET day, exam season or closure of a site. Both days are meant.
CREATE TABLE term_date (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    site_id BLOB NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('term', 'half_term', 'inset', 'exams', 'closure')),
    name TEXT NOT NULL,
    first_on TEXT NOT NULL,
    last_on TEXT NOT NULL,
    years INTEGER NOT NULL,
    removed_on TEXT,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, site_id) REFERENCES site (organisation_id, id),
    CHECK (last_on >= first_on),
    CHECK (years BETWEEN 0 AND 127)
) STRICT, WITHOUT ROWID;

CREATE INDEX term_date_by_site ON term_date (site_id, first_on);

-- A bank holiday more or less than the rule gives; without a site, in the whole organisation.
CREATE TABLE bank_holiday_change (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    site_id BLOB,
    day_on TEXT NOT NULL,
    effect TEXT NOT NULL CHECK (effect IN ('added', 'removed')),
    name TEXT NOT NULL,
    taken_back_on TEXT,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id) REFERENCES organisation (id),
    FOREIGN KEY (organisation_id, site_id) REFERENCES site (organisation_id, id)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX bank_holiday_change_here ON bank_holiday_change (site_id, day_on)
    WHERE site_id IS NOT NULL AND taken_back_on IS NULL;

CREATE UNIQUE INDEX bank_holiday_change_everywhere ON bank_holiday_change (organisation_id, day_on)
    WHERE site_id IS NULL AND taken_back_on IS NULL;
