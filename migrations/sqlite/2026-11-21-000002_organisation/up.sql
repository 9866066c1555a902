-- The charity or club that runs programmes. Every tenant row below names it.
CREATE TABLE organisation (
    id BLOB PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    idle_minutes INTEGER NOT NULL,
    idle_minutes_concerns INTEGER NOT NULL,
    session_hours INTEGER NOT NULL,
    recheck_months INTEGER NOT NULL,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    CHECK (idle_minutes BETWEEN 5 AND 60 AND idle_minutes_concerns BETWEEN 5 AND 60),
    CHECK (session_hours BETWEEN 1 AND 24),
    CHECK (recheck_months BETWEEN 12 AND 60)
) STRICT, WITHOUT ROWID;

-- A borough, or another part of the country that one manager looks after.
CREATE TABLE area (
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

CREATE UNIQUE INDEX area_open_name ON area (organisation_id, search_name) WHERE ended_on IS NULL;

CREATE INDEX area_by_name ON area (organisation_id, search_name, id);

-- A school or youth club.
CREATE TABLE site (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    area_id BLOB NOT NULL,
    name TEXT NOT NULL,
    search_name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('school', 'youth_club')),
    phones TEXT NOT NULL CHECK (phones IN ('no', 'sixth_form', 'yes')),
    address BLOB,
    week_a_monday TEXT,
    started_on TEXT NOT NULL,
    ended_on TEXT,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, area_id) REFERENCES area (organisation_id, id),
    CHECK (ended_on IS NULL OR ended_on >= started_on)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX site_open_name ON site (organisation_id, search_name) WHERE ended_on IS NULL;

CREATE INDEX site_by_name ON site (organisation_id, search_name, id);

CREATE INDEX site_by_area ON site (area_id);

-- A room where sessions may be held.
CREATE TABLE venue (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    site_id BLOB NOT NULL,
    name TEXT NOT NULL,
    search_name TEXT NOT NULL,
    capacity INTEGER NOT NULL,
    use_for TEXT NOT NULL CHECK (use_for IN ('one_to_one', 'group', 'both')),
    in_sight INTEGER NOT NULL CHECK (in_sight IN (0, 1)),
    step_free INTEGER NOT NULL CHECK (step_free IN (0, 1)),
    note BLOB,
    started_on TEXT NOT NULL,
    ended_on TEXT,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, site_id) REFERENCES site (organisation_id, id),
    CHECK (capacity BETWEEN 2 AND 500),
    CHECK (ended_on IS NULL OR ended_on >= started_on)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX venue_open_name ON venue (site_id, search_name) WHERE ended_on IS NULL;

-- A part of the school day. Minutes are counted from midnight, local time.
CREATE TABLE period (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    site_id BLOB NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('lesson', 'form_time', 'break', 'lunch', 'after_school')),
    weeks TEXT NOT NULL CHECK (weeks IN ('every', 'a', 'b')),
    weekdays INTEGER NOT NULL,
    starts_minute INTEGER NOT NULL,
    ends_minute INTEGER NOT NULL,
    started_on TEXT NOT NULL,
    ended_on TEXT,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, site_id) REFERENCES site (organisation_id, id),
    CHECK (starts_minute BETWEEN 0 AND 1439 AND ends_minute BETWEEN 1 AND 1440 AND starts_minute < ends_minute),
    CHECK (weekdays BETWEEN 1 AND 127),
    CHECK (ended_on IS NULL OR ended_on >= started_on)
) STRICT, WITHOUT ROWID;

CREATE INDEX period_by_site ON period (site_id, starts_minute);

-- Somebody at the site whom the programme may ring or write to.
CREATE TABLE site_contact (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    site_id BLOB NOT NULL,
    duty TEXT NOT NULL CHECK (duty IN ('main', 'office', 'pastoral', 'attendance', 'premises', 'finance', 'help_line', 'other')),
    name BLOB NOT NULL,
    email BLOB,
    phone BLOB,
    note BLOB,
    started_on TEXT NOT NULL,
    ended_on TEXT,
    checked_on TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, site_id) REFERENCES site (organisation_id, id),
    CHECK (ended_on IS NULL OR ended_on >= started_on)
) STRICT, WITHOUT ROWID;

CREATE INDEX site_contact_by_site ON site_contact (site_id);

-- The dated agreement under which a school shares young people's data with the programme.
CREATE TABLE data_sharing_agreement (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    site_id BLOB NOT NULL,
    reference TEXT NOT NULL,
    signed_for_site BLOB NOT NULL,
    signed_for_us BLOB NOT NULL,
    signed_on TEXT NOT NULL,
    started_on TEXT NOT NULL,
    ended_on TEXT NOT NULL,
    withdrawn_on TEXT,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, site_id) REFERENCES site (organisation_id, id),
    CHECK (ended_on > started_on),
    CHECK (withdrawn_on IS NULL OR withdrawn_on >= started_on)
) STRICT, WITHOUT ROWID;

CREATE INDEX agreement_by_site ON data_sharing_agreement (site_id, started_on);

-- A group of pairs who start together at one site. The rooms of people and templates are made later, which SQLite allows a reference to be.
CREATE TABLE cohort (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    site_id BLOB NOT NULL,
    name TEXT NOT NULL,
    search_name TEXT NOT NULL,
    template_version_id BLOB NOT NULL,
    planned_start_on TEXT NOT NULL,
    planned_end_on TEXT,
    weekday INTEGER NOT NULL,
    exam_weeks TEXT NOT NULL CHECK (exam_weeks IN ('left_out', 'kept')),
    capacity INTEGER NOT NULL,
    lead_id BLOB,
    second_id BLOB,
    specialist_id BLOB,
    running_on TEXT,
    started_on TEXT NOT NULL,
    ended_on TEXT,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, site_id) REFERENCES site (organisation_id, id),
    FOREIGN KEY (organisation_id, template_version_id) REFERENCES programme_template_version (organisation_id, id),
    FOREIGN KEY (organisation_id, lead_id) REFERENCES person (organisation_id, id),
    FOREIGN KEY (organisation_id, second_id) REFERENCES person (organisation_id, id),
    FOREIGN KEY (organisation_id, specialist_id) REFERENCES person (organisation_id, id),
    CHECK (planned_end_on IS NULL OR planned_end_on >= planned_start_on),
    CHECK (weekday BETWEEN 1 AND 5),
    CHECK (capacity BETWEEN 1 AND 100),
    CHECK (ended_on IS NULL OR ended_on >= started_on)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX cohort_open_name ON cohort (site_id, search_name) WHERE ended_on IS NULL;
