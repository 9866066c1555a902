-- The charity or club that runs programmes. Every tenant row below names it.
CREATE TABLE organisation (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    time_zone text NOT NULL,
    idle_minutes integer NOT NULL,
    idle_minutes_concerns integer NOT NULL,
    session_hours integer NOT NULL,
    recheck_months integer NOT NULL,
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    CHECK (idle_minutes BETWEEN 5 AND 60 AND idle_minutes_concerns BETWEEN 5 AND 60),
    CHECK (session_hours BETWEEN 1 AND 24),
    CHECK (recheck_months BETWEEN 12 AND 60)
);

-- A borough, or another part of the country that one manager looks after.
CREATE TABLE area (
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

CREATE UNIQUE INDEX area_open_name ON area (organisation_id, search_name) WHERE ended_on IS NULL;

CREATE INDEX area_by_name ON area (organisation_id, search_name, id);

-- A school or youth club.
CREATE TABLE site (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    area_id uuid NOT NULL,
    name text NOT NULL,
    search_name text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('school', 'youth_club')),
    phones text NOT NULL CHECK (phones IN ('no', 'sixth_form', 'yes')),
    address bytea,
    week_a_monday date,
    started_on date NOT NULL,
    ended_on date,
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, area_id) REFERENCES area (organisation_id, id),
    CHECK (ended_on IS NULL OR ended_on >= started_on)
);

CREATE UNIQUE INDEX site_open_name ON site (organisation_id, search_name) WHERE ended_on IS NULL;

CREATE INDEX site_by_name ON site (organisation_id, search_name, id);

CREATE INDEX site_by_area ON site (area_id);

-- A room where sessions may be held.
CREATE TABLE venue (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    site_id uuid NOT NULL,
    name text NOT NULL,
    search_name text NOT NULL,
    capacity integer NOT NULL,
    use_for text NOT NULL CHECK (use_for IN ('one_to_one', 'group', 'both')),
    in_sight boolean NOT NULL,
    step_free boolean NOT NULL,
    note bytea,
    started_on date NOT NULL,
    ended_on date,
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, site_id) REFERENCES site (organisation_id, id),
    CHECK (capacity BETWEEN 2 AND 500),
    CHECK (ended_on IS NULL OR ended_on >= started_on)
);

CREATE UNIQUE INDEX venue_open_name ON venue (site_id, search_name) WHERE ended_on IS NULL;

-- A part of the school day. Minutes are counted from midnight, local time.
CREATE TABLE period (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    site_id uuid NOT NULL,
    name text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('lesson', 'form_time', 'break', 'lunch', 'after_school')),
    weeks text NOT NULL CHECK (weeks IN ('every', 'a', 'b')),
    weekdays integer NOT NULL,
    starts_minute integer NOT NULL,
    ends_minute integer NOT NULL,
    started_on date NOT NULL,
    ended_on date,
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, site_id) REFERENCES site (organisation_id, id),
    CHECK (starts_minute BETWEEN 0 AND 1439 AND ends_minute BETWEEN 1 AND 1440 AND starts_minute < ends_minute),
    CHECK (weekdays BETWEEN 1 AND 127),
    CHECK (ended_on IS NULL OR ended_on >= started_on)
);

CREATE INDEX period_by_site ON period (site_id, starts_minute);

-- Somebody at the site whom the programme may ring or write to.
CREATE TABLE site_contact (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    site_id uuid NOT NULL,
    duty text NOT NULL CHECK (duty IN ('main', 'office', 'pastoral', 'attendance', 'premises', 'finance', 'help_line', 'other')),
    name bytea NOT NULL,
    email bytea,
    phone bytea,
    note bytea,
    started_on date NOT NULL,
    ended_on date,
    checked_on date NOT NULL,
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, site_id) REFERENCES site (organisation_id, id),
    CHECK (ended_on IS NULL OR ended_on >= started_on)
);

CREATE INDEX site_contact_by_site ON site_contact (site_id);

-- The dated agreement under which a school shares young people's data with the programme.
CREATE TABLE data_sharing_agreement (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    site_id uuid NOT NULL,
    reference text NOT NULL,
    signed_for_site bytea NOT NULL,
    signed_for_us bytea NOT NULL,
    signed_on date NOT NULL,
    started_on date NOT NULL,
    ended_on date NOT NULL,
    withdrawn_on date,
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, site_id) REFERENCES site (organisation_id, id),
    CHECK (ended_on > started_on),
    CHECK (withdrawn_on IS NULL OR withdrawn_on >= started_on)
);

CREATE INDEX agreement_by_site ON data_sharing_agreement (site_id, started_on);

-- A group of pairs who start together at one site. The rooms of people and templates are made later: they add their references.
CREATE TABLE cohort (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    site_id uuid NOT NULL,
    name text NOT NULL,
    search_name text NOT NULL,
    template_version_id uuid NOT NULL,
    planned_start_on date NOT NULL,
    planned_end_on date,
    weekday integer NOT NULL,
    exam_weeks text NOT NULL CHECK (exam_weeks IN ('left_out', 'kept')),
    capacity integer NOT NULL,
    lead_id uuid,
    second_id uuid,
    specialist_id uuid,
    running_on date,
    started_on date NOT NULL,
    ended_on date,
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, site_id) REFERENCES site (organisation_id, id),
    CHECK (planned_end_on IS NULL OR planned_end_on >= planned_start_on),
    CHECK (weekday BETWEEN 1 AND 5),
    CHECK (capacity BETWEEN 1 AND 100),
    CHECK (ended_on IS NULL OR ended_on >= started_on)
);

CREATE UNIQUE INDEX cohort_open_name ON cohort (site_id, search_name) WHERE ended_on IS NULL;
