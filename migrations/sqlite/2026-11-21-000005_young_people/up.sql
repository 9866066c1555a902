-- Who a young person is, whatever they are here for. person holds their name; what they do hangs from participant.
CREATE TABLE young_person (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    person_id BLOB NOT NULL unique,
    site_id BLOB NOT NULL,
    preferred_name TEXT,
    pronouns BLOB,
    gender TEXT CHECK (gender IN ('female', 'male', 'other')),
    birth_date TEXT NOT NULL,
    school_year INTEGER CHECK (school_year BETWEEN 7 AND 13),
    form TEXT,
    admission_number BLOB,
    admission_index BLOB,
    upn BLOB,
    upn_index BLOB,
    search_name TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, person_id) REFERENCES person (organisation_id, id),
    FOREIGN KEY (organisation_id, site_id) REFERENCES site (organisation_id, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX young_person_by_site ON young_person (site_id, search_name, id);

CREATE UNIQUE INDEX young_person_admission ON young_person (site_id, admission_index) WHERE admission_index IS NOT NULL;

CREATE UNIQUE INDEX young_person_upn ON young_person (organisation_id, upn_index) WHERE upn_index IS NOT NULL;

-- A young person's taking part in one cohort, on one side. Whoever may read it is decided by its cohort.
CREATE TABLE participant (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    young_person_id BLOB NOT NULL,
    cohort_id BLOB NOT NULL,
    side TEXT NOT NULL CHECK (side IN ('mentor', 'mentee')),
    stage TEXT NOT NULL CHECK (stage IN ('applied', 'talk_again', 'referred', 'waiting', 'accepted', 'not_accepted', 'referred_on', 'withdrawn')),
    stage_since TEXT NOT NULL,
    interests TEXT NOT NULL CHECK (json_valid(interests)),
    strengths TEXT NOT NULL CHECK (json_valid(strengths)),
    needs TEXT NOT NULL CHECK (json_valid(needs)),
    languages TEXT NOT NULL CHECK (json_valid(languages)),
    access_needs BLOB,
    what_helps BLOB,
    wants_gender TEXT CHECK (wants_gender IN ('female', 'male', 'other')),
    capacity INTEGER NOT NULL CHECK (capacity BETWEEN 1 AND 4),
    approved_on TEXT,
    approved_by BLOB,
    school_view TEXT CHECK (school_view IN ('no_reason_not_to', 'speak_to_me')),
    school_view_on TEXT,
    school_view_by BLOB,
    arriving_with BLOB,
    started_on TEXT NOT NULL,
    ended_on TEXT,
    end_reason BLOB,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, young_person_id) REFERENCES young_person (organisation_id, id),
    FOREIGN KEY (organisation_id, cohort_id) REFERENCES cohort (organisation_id, id),
    FOREIGN KEY (organisation_id, approved_by) REFERENCES person (organisation_id, id),
    FOREIGN KEY (organisation_id, school_view_by) REFERENCES person (organisation_id, id),
    CHECK (ended_on IS NULL OR ended_on >= started_on)
) STRICT, WITHOUT ROWID;

CREATE INDEX participant_by_cohort ON participant (cohort_id, side, id);

CREATE INDEX participant_by_young_person ON participant (young_person_id);

CREATE UNIQUE INDEX participant_open ON participant (cohort_id, young_person_id, side) WHERE ended_on IS NULL;

-- A secret address that opens a page for somebody without an account, more than once, until it runs out or is ended.
CREATE TABLE open_link (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    purpose TEXT NOT NULL CHECK (purpose IN ('interest', 'referral', 'consent', 'hand_over')),
    subject_id BLOB NOT NULL,
    secret_hash BLOB NOT NULL unique,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    ended_at INTEGER,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id) REFERENCES organisation (id)
) STRICT, WITHOUT ROWID;

CREATE INDEX open_link_by_subject ON open_link (subject_id, purpose);
