-- Who a young person is, whatever they are here for. person holds their name; what they do hangs from participant.
CREATE TABLE young_person (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    person_id uuid NOT NULL unique,
    site_id uuid NOT NULL,
    preferred_name text,
    pronouns bytea,
    gender text CHECK (gender IN ('female', 'male', 'other')),
    birth_date date NOT NULL,
    school_year integer CHECK (school_year BETWEEN 7 AND 13),
    form text,
    admission_number bytea,
    admission_index bytea,
    upn bytea,
    upn_index bytea,
    search_name text NOT NULL,
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, person_id) REFERENCES person (organisation_id, id),
    FOREIGN KEY (organisation_id, site_id) REFERENCES site (organisation_id, id)
);

CREATE INDEX young_person_by_site ON young_person (site_id, search_name, id);

CREATE UNIQUE INDEX young_person_admission ON young_person (site_id, admission_index) WHERE admission_index IS NOT NULL;

CREATE UNIQUE INDEX young_person_upn ON young_person (organisation_id, upn_index) WHERE upn_index IS NOT NULL;

-- A young person's taking part in one cohort, on one side. Whoever may read it is decided by its cohort.
CREATE TABLE participant (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    young_person_id uuid NOT NULL,
    cohort_id uuid NOT NULL,
    side text NOT NULL CHECK (side IN ('mentor', 'mentee')),
    stage text NOT NULL CHECK (stage IN ('applied', 'talk_again', 'referred', 'waiting', 'accepted', 'not_accepted', 'referred_on', 'withdrawn')),
    stage_since date NOT NULL,
    interests jsonb NOT NULL,
    strengths jsonb NOT NULL,
    needs jsonb NOT NULL,
    languages jsonb NOT NULL,
    access_needs bytea,
    what_helps bytea,
    wants_gender text CHECK (wants_gender IN ('female', 'male', 'other')),
    capacity integer NOT NULL CHECK (capacity BETWEEN 1 AND 4),
    approved_on date,
    approved_by uuid,
    school_view text CHECK (school_view IN ('no_reason_not_to', 'speak_to_me')),
    school_view_on date,
    school_view_by uuid,
    arriving_with uuid,
    started_on date NOT NULL,
    ended_on date,
    end_reason bytea,
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, young_person_id) REFERENCES young_person (organisation_id, id),
    FOREIGN KEY (organisation_id, cohort_id) REFERENCES cohort (organisation_id, id),
    FOREIGN KEY (organisation_id, approved_by) REFERENCES person (organisation_id, id),
    FOREIGN KEY (organisation_id, school_view_by) REFERENCES person (organisation_id, id),
    CHECK (ended_on IS NULL OR ended_on >= started_on)
);

CREATE INDEX participant_by_cohort ON participant (cohort_id, side, id);

CREATE INDEX participant_by_young_person ON participant (young_person_id);

CREATE UNIQUE INDEX participant_open ON participant (cohort_id, young_person_id, side) WHERE ended_on IS NULL;

-- A secret address that opens a page for somebody without an account, more than once, until it runs out or is ended.
CREATE TABLE open_link (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    purpose text NOT NULL CHECK (purpose IN ('interest', 'referral', 'consent', 'hand_over')),
    subject_id uuid NOT NULL,
    secret_hash bytea NOT NULL unique,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    ended_at timestamptz,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id) REFERENCES organisation (id)
);

CREATE INDEX open_link_by_subject ON open_link (subject_id, purpose);
