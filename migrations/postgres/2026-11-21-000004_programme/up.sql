-- A way of running the programme, under one name.
CREATE TABLE programme_template (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    name text NOT NULL,
    search_name text NOT NULL,
    started_on date NOT NULL,
    ended_on date,
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id) REFERENCES organisation (id),
    CHECK (ended_on IS NULL OR ended_on >= started_on)
);

CREATE UNIQUE INDEX template_open_name ON programme_template (organisation_id, search_name) WHERE ended_on IS NULL;

-- Every number of a template, as it was made: a row here is never changed.
CREATE TABLE programme_template_version (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    template_id uuid NOT NULL,
    number integer NOT NULL,
    rules jsonb NOT NULL,
    reason bytea,
    made_by uuid,
    created_at timestamptz NOT NULL,
    UNIQUE (organisation_id, id),
    UNIQUE (template_id, number),
    FOREIGN KEY (organisation_id, template_id) REFERENCES programme_template (organisation_id, id),
    FOREIGN KEY (organisation_id, made_by) REFERENCES person (organisation_id, id),
    CHECK (number >= 1)
);

-- A term, half-term, INSET day, exam season or closure of a site. Both days are meant.
CREATE TABLE term_date (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    site_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('term', 'half_term', 'inset', 'exams', 'closure')),
    name text NOT NULL,
    first_on date NOT NULL,
    last_on date NOT NULL,
    years integer NOT NULL,
    removed_on date,
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, site_id) REFERENCES site (organisation_id, id),
    CHECK (last_on >= first_on),
    CHECK (years BETWEEN 0 AND 127)
);

CREATE INDEX term_date_by_site ON term_date (site_id, first_on);

-- A bank holiday more or less than the rule gives; without a site, in the whole organisation.
CREATE TABLE bank_holiday_change (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    site_id uuid,
    day_on date NOT NULL,
    effect text NOT NULL CHECK (effect IN ('added', 'removed')),
    name text NOT NULL,
    taken_back_on date,
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id) REFERENCES organisation (id),
    FOREIGN KEY (organisation_id, site_id) REFERENCES site (organisation_id, id)
);

CREATE UNIQUE INDEX bank_holiday_change_here ON bank_holiday_change (site_id, day_on)
    WHERE site_id IS NOT NULL AND taken_back_on IS NULL;

CREATE UNIQUE INDEX bank_holiday_change_everywhere ON bank_holiday_change (organisation_id, day_on)
    WHERE site_id IS NULL AND taken_back_on IS NULL;

ALTER TABLE cohort
    ADD FOREIGN KEY (organisation_id, template_version_id) REFERENCES programme_template_version (organisation_id, id),
    ADD FOREIGN KEY (organisation_id, lead_id) REFERENCES person (organisation_id, id),
    ADD FOREIGN KEY (organisation_id, second_id) REFERENCES person (organisation_id, id),
    ADD FOREIGN KEY (organisation_id, specialist_id) REFERENCES person (organisation_id, id);
