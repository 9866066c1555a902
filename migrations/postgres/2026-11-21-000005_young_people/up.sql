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
    merged_into_id uuid,
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, person_id) REFERENCES person (organisation_id, id),
    FOREIGN KEY (organisation_id, site_id) REFERENCES site (organisation_id, id),
    FOREIGN KEY (organisation_id, merged_into_id) REFERENCES young_person (organisation_id, id)
);

CREATE INDEX young_person_by_site ON young_person (site_id, search_name, id);

CREATE INDEX young_person_by_birth ON young_person (site_id, birth_date);

-- Two records that were found to be one person keep their numbers: the one that is left in sight has them.
CREATE UNIQUE INDEX young_person_admission ON young_person (site_id, admission_index) WHERE admission_index IS NOT NULL AND merged_into_id IS NULL;

CREATE UNIQUE INDEX young_person_upn ON young_person (organisation_id, upn_index) WHERE upn_index IS NOT NULL AND merged_into_id IS NULL;

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
    wants_language text,
    experiences bytea,
    would_choose_id uuid,
    capacity integer NOT NULL CHECK (capacity BETWEEN 1 AND 4),
    approved_on date,
    approved_by uuid,
    school_view text CHECK (school_view IN ('no_reason_not_to', 'speak_to_me')),
    school_view_on date,
    school_view_by uuid,
    arriving_with uuid,
    refreshed_on date,
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
    FOREIGN KEY (organisation_id, would_choose_id) REFERENCES participant (organisation_id, id),
    CHECK (ended_on IS NULL OR ended_on >= started_on)
);

CREATE INDEX participant_by_cohort ON participant (cohort_id, side, id);

CREATE INDEX participant_by_young_person ON participant (young_person_id);

CREATE UNIQUE INDEX participant_open ON participant (cohort_id, young_person_id, side) WHERE ended_on IS NULL;

-- A secret address that opens a page for somebody without an account, more than once, until it runs out or is ended.
CREATE TABLE open_link (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    purpose text NOT NULL CHECK (purpose IN (
        'interest', 'referral', 'consent', 'notice', 'hand_over', 'staff_calendar', 'young_person_calendar',
        'site_calendar', 'phone_code', 'debrief', 'card'
    )),
    subject_id uuid NOT NULL,
    secret_hash bytea NOT NULL unique,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    ended_at timestamptz,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id) REFERENCES organisation (id)
);

CREATE INDEX open_link_by_subject ON open_link (subject_id, purpose);

-- When somebody is free, in the school's own week. The period says whether in every week, or in A or B weeks.
CREATE TABLE free_slot (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    participant_id uuid NOT NULL,
    weekday integer NOT NULL CHECK (weekday BETWEEN 1 AND 7),
    period_id uuid NOT NULL,
    UNIQUE (participant_id, weekday, period_id),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id),
    FOREIGN KEY (organisation_id, period_id) REFERENCES period (organisation_id, id)
);

-- A lesson that somebody must not miss; without a slot, wherever the subject is.
CREATE TABLE protected_lesson (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    participant_id uuid NOT NULL,
    subject text NOT NULL,
    weekday integer CHECK (weekday BETWEEN 1 AND 7),
    period_id uuid,
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id),
    FOREIGN KEY (organisation_id, period_id) REFERENCES period (organisation_id, id),
    CHECK ((weekday IS NULL) = (period_id IS NULL))
);

CREATE INDEX protected_lesson_by_participant ON protected_lesson (participant_id);

-- A parent or carer. not_to_be_told is non-disclosure: nothing is sent to them, printed of them or said to them.
CREATE TABLE carer (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    young_person_id uuid NOT NULL,
    rank integer NOT NULL CHECK (rank BETWEEN 1 AND 2),
    name bytea NOT NULL,
    relationship bytea,
    email bytea,
    email_index bytea,
    phone bytea,
    phone_index bytea,
    language text,
    told_of jsonb NOT NULL,
    wish text NOT NULL CHECK (wish IN ('mail', 'text', 'only_urgent')),
    not_to_be_told integer NOT NULL CHECK (not_to_be_told BETWEEN 0 AND 1),
    why_not bytea,
    started_on date NOT NULL,
    ended_on date,
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, young_person_id) REFERENCES young_person (organisation_id, id),
    CHECK (ended_on IS NULL OR ended_on >= started_on)
);

CREATE UNIQUE INDEX carer_open ON carer (young_person_id, rank) WHERE ended_on IS NULL;

CREATE INDEX carer_by_email ON carer (organisation_id, email_index) WHERE email_index IS NOT NULL;

CREATE INDEX carer_by_phone ON carer (organisation_id, phone_index) WHERE phone_index IS NOT NULL;

-- What to know about somebody in an emergency. Every reading is written down.
CREATE TABLE emergency_sheet (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    young_person_id uuid NOT NULL unique,
    medical bytea,
    what_to_do bytea,
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, young_person_id) REFERENCES young_person (organisation_id, id)
);

-- Two young people who are not to be matched. A lead's "not suitable" has no reason, and only leads read it.
CREATE TABLE keep_apart (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    site_id uuid NOT NULL,
    one_id uuid NOT NULL,
    other_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('sibling', 'household', 'asked', 'not_suitable')),
    asked_by_id uuid,
    recorded_by uuid,
    started_on date NOT NULL,
    ended_on date,
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, site_id) REFERENCES site (organisation_id, id),
    FOREIGN KEY (organisation_id, one_id) REFERENCES young_person (organisation_id, id),
    FOREIGN KEY (organisation_id, other_id) REFERENCES young_person (organisation_id, id),
    FOREIGN KEY (organisation_id, asked_by_id) REFERENCES young_person (organisation_id, id),
    FOREIGN KEY (organisation_id, recorded_by) REFERENCES person (organisation_id, id),
    CHECK (one_id <> other_id),
    CHECK ((kind = 'asked') = (asked_by_id IS NOT NULL)),
    CHECK (ended_on IS NULL OR ended_on >= started_on)
);

CREATE INDEX keep_apart_by_one ON keep_apart (one_id);

CREATE INDEX keep_apart_by_other ON keep_apart (other_id);

CREATE INDEX keep_apart_by_site ON keep_apart (site_id, kind);

-- What a person decided about two who look alike: not siblings, or not one person. It is not suggested again.
CREATE TABLE look_alike (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    one_id uuid NOT NULL,
    other_id uuid NOT NULL,
    about text NOT NULL CHECK (about IN ('siblings', 'same_person')),
    decided_on date NOT NULL,
    decided_by uuid,
    UNIQUE (one_id, other_id, about),
    FOREIGN KEY (organisation_id, one_id) REFERENCES young_person (organisation_id, id),
    FOREIGN KEY (organisation_id, other_id) REFERENCES young_person (organisation_id, id),
    FOREIGN KEY (organisation_id, decided_by) REFERENCES person (organisation_id, id)
);

-- Two records of one person made into one. The other stays, out of sight, so that it can be undone.
CREATE TABLE young_person_merge (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    site_id uuid NOT NULL,
    kept_id uuid NOT NULL,
    gone_id uuid NOT NULL,
    moved jsonb NOT NULL,
    before bytea NOT NULL,
    kept_version integer NOT NULL,
    merged_on date NOT NULL,
    merged_by uuid,
    undone_on date,
    undone_by uuid,
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, site_id) REFERENCES site (organisation_id, id),
    FOREIGN KEY (organisation_id, kept_id) REFERENCES young_person (organisation_id, id),
    FOREIGN KEY (organisation_id, gone_id) REFERENCES young_person (organisation_id, id),
    FOREIGN KEY (organisation_id, merged_by) REFERENCES person (organisation_id, id),
    FOREIGN KEY (organisation_id, undone_by) REFERENCES person (organisation_id, id)
);

CREATE INDEX young_person_merge_by_kept ON young_person_merge (kept_id);

-- A site's year groups each moved up by one in July. Those of Year 13 leave.
CREATE TABLE roll_over (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    site_id uuid NOT NULL,
    raised jsonb NOT NULL,
    finished jsonb NOT NULL,
    applied_on date NOT NULL,
    applied_by uuid,
    undone_on date,
    undone_by uuid,
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, site_id) REFERENCES site (organisation_id, id),
    FOREIGN KEY (organisation_id, applied_by) REFERENCES person (organisation_id, id),
    FOREIGN KEY (organisation_id, undone_by) REFERENCES person (organisation_id, id)
);

CREATE INDEX roll_over_by_site ON roll_over (site_id, applied_on);
