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
    merged_into_id BLOB,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, person_id) REFERENCES person (organisation_id, id),
    FOREIGN KEY (organisation_id, site_id) REFERENCES site (organisation_id, id),
    FOREIGN KEY (organisation_id, merged_into_id) REFERENCES young_person (organisation_id, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX young_person_by_site ON young_person (site_id, search_name, id);

CREATE INDEX young_person_by_birth ON young_person (site_id, birth_date);

-- Two records that were found to be one person keep their numbers: the one that is left in sight has them.
CREATE UNIQUE INDEX young_person_admission ON young_person (site_id, admission_index) WHERE admission_index IS NOT NULL AND merged_into_id IS NULL;

CREATE UNIQUE INDEX young_person_upn ON young_person (organisation_id, upn_index) WHERE upn_index IS NOT NULL AND merged_into_id IS NULL;

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
    wants_language TEXT,
    experiences BLOB,
    would_choose_id BLOB,
    capacity INTEGER NOT NULL CHECK (capacity BETWEEN 1 AND 4),
    approved_on TEXT,
    approved_by BLOB,
    school_view TEXT CHECK (school_view IN ('no_reason_not_to', 'speak_to_me')),
    school_view_on TEXT,
    school_view_by BLOB,
    arriving_with BLOB,
    refreshed_on TEXT,
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
    FOREIGN KEY (organisation_id, would_choose_id) REFERENCES participant (organisation_id, id),
    CHECK (ended_on IS NULL OR ended_on >= started_on)
) STRICT, WITHOUT ROWID;

CREATE INDEX participant_by_cohort ON participant (cohort_id, side, id);

CREATE INDEX participant_by_young_person ON participant (young_person_id);

CREATE UNIQUE INDEX participant_open ON participant (cohort_id, young_person_id, side) WHERE ended_on IS NULL;

-- A secret address that opens a page for somebody without an account, more than once, until it runs out or is ended.
CREATE TABLE open_link (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    purpose TEXT NOT NULL CHECK (purpose IN (
        'interest', 'referral', 'consent', 'notice', 'hand_over', 'staff_calendar', 'young_person_calendar',
        'site_calendar', 'phone_code', 'debrief', 'card'
    )),
    subject_id BLOB NOT NULL,
    secret_hash BLOB NOT NULL unique,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    ended_at INTEGER,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id) REFERENCES organisation (id)
) STRICT, WITHOUT ROWID;

CREATE INDEX open_link_by_subject ON open_link (subject_id, purpose);

-- When somebody is free, in the school's own week. The period says whether in every week, or in A or B weeks.
CREATE TABLE free_slot (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    participant_id BLOB NOT NULL,
    weekday INTEGER NOT NULL CHECK (weekday BETWEEN 1 AND 7),
    period_id BLOB NOT NULL,
    UNIQUE (participant_id, weekday, period_id),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id),
    FOREIGN KEY (organisation_id, period_id) REFERENCES period (organisation_id, id)
) STRICT, WITHOUT ROWID;

-- A lesson that somebody must not miss; without a slot, wherever the subject is.
CREATE TABLE protected_lesson (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    participant_id BLOB NOT NULL,
    subject TEXT NOT NULL,
    weekday INTEGER CHECK (weekday BETWEEN 1 AND 7),
    period_id BLOB,
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id),
    FOREIGN KEY (organisation_id, period_id) REFERENCES period (organisation_id, id),
    CHECK ((weekday IS NULL) = (period_id IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX protected_lesson_by_participant ON protected_lesson (participant_id);

-- A parent or carer. not_to_be_told is non-disclosure: nothing is sent to them, printed of them or said to them.
CREATE TABLE carer (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    young_person_id BLOB NOT NULL,
    rank INTEGER NOT NULL CHECK (rank BETWEEN 1 AND 2),
    name BLOB NOT NULL,
    relationship BLOB,
    email BLOB,
    email_index BLOB,
    phone BLOB,
    phone_index BLOB,
    language TEXT,
    told_of TEXT NOT NULL CHECK (json_valid(told_of)),
    wish TEXT NOT NULL CHECK (wish IN ('mail', 'text', 'only_urgent')),
    not_to_be_told INTEGER NOT NULL CHECK (not_to_be_told BETWEEN 0 AND 1),
    why_not BLOB,
    started_on TEXT NOT NULL,
    ended_on TEXT,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, young_person_id) REFERENCES young_person (organisation_id, id),
    CHECK (ended_on IS NULL OR ended_on >= started_on)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX carer_open ON carer (young_person_id, rank) WHERE ended_on IS NULL;

CREATE INDEX carer_by_email ON carer (organisation_id, email_index) WHERE email_index IS NOT NULL;

CREATE INDEX carer_by_phone ON carer (organisation_id, phone_index) WHERE phone_index IS NOT NULL;

-- What to know about somebody in an emergency. Every reading is written down.
CREATE TABLE emergency_sheet (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    young_person_id BLOB NOT NULL unique,
    medical BLOB,
    what_to_do BLOB,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, young_person_id) REFERENCES young_person (organisation_id, id)
) STRICT, WITHOUT ROWID;

-- Two young people who are not to be matched. A lead's "not suitable" has no reason, and only leads read it.
CREATE TABLE keep_apart (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    site_id BLOB NOT NULL,
    one_id BLOB NOT NULL,
    other_id BLOB NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('sibling', 'household', 'asked', 'not_suitable')),
    asked_by_id BLOB,
    recorded_by BLOB,
    started_on TEXT NOT NULL,
    ended_on TEXT,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, site_id) REFERENCES site (organisation_id, id),
    FOREIGN KEY (organisation_id, one_id) REFERENCES young_person (organisation_id, id),
    FOREIGN KEY (organisation_id, other_id) REFERENCES young_person (organisation_id, id),
    FOREIGN KEY (organisation_id, asked_by_id) REFERENCES young_person (organisation_id, id),
    FOREIGN KEY (organisation_id, recorded_by) REFERENCES person (organisation_id, id),
    CHECK (one_id <> other_id),
    CHECK ((kind = 'asked') = (asked_by_id IS NOT NULL)),
    CHECK (ended_on IS NULL OR ended_on >= started_on)
) STRICT, WITHOUT ROWID;

CREATE INDEX keep_apart_by_one ON keep_apart (one_id);

CREATE INDEX keep_apart_by_other ON keep_apart (other_id);

CREATE INDEX keep_apart_by_site ON keep_apart (site_id, kind);

-- What a person decided about two who look alike: not siblings, or not one person. It is not suggested again.
CREATE TABLE look_alike (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    one_id BLOB NOT NULL,
    other_id BLOB NOT NULL,
    about TEXT NOT NULL CHECK (about IN ('siblings', 'same_person')),
    decided_on TEXT NOT NULL,
    decided_by BLOB,
    UNIQUE (one_id, other_id, about),
    FOREIGN KEY (organisation_id, one_id) REFERENCES young_person (organisation_id, id),
    FOREIGN KEY (organisation_id, other_id) REFERENCES young_person (organisation_id, id),
    FOREIGN KEY (organisation_id, decided_by) REFERENCES person (organisation_id, id)
) STRICT, WITHOUT ROWID;

-- Two records of one person made into one. The other stays, out of sight, so that it can be undone.
CREATE TABLE young_person_merge (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    site_id BLOB NOT NULL,
    kept_id BLOB NOT NULL,
    gone_id BLOB NOT NULL,
    moved TEXT NOT NULL CHECK (json_valid(moved)),
    before BLOB NOT NULL,
    kept_version INTEGER NOT NULL,
    merged_on TEXT NOT NULL,
    merged_by BLOB,
    undone_on TEXT,
    undone_by BLOB,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, site_id) REFERENCES site (organisation_id, id),
    FOREIGN KEY (organisation_id, kept_id) REFERENCES young_person (organisation_id, id),
    FOREIGN KEY (organisation_id, gone_id) REFERENCES young_person (organisation_id, id),
    FOREIGN KEY (organisation_id, merged_by) REFERENCES person (organisation_id, id),
    FOREIGN KEY (organisation_id, undone_by) REFERENCES person (organisation_id, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX young_person_merge_by_kept ON young_person_merge (kept_id);

-- A site's year groups each moved up by one in July. Those of Year 13 leave.
CREATE TABLE roll_over (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    site_id BLOB NOT NULL,
    raised TEXT NOT NULL CHECK (json_valid(raised)),
    finished TEXT NOT NULL CHECK (json_valid(finished)),
    applied_on TEXT NOT NULL,
    applied_by BLOB,
    undone_on TEXT,
    undone_by BLOB,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, site_id) REFERENCES site (organisation_id, id),
    FOREIGN KEY (organisation_id, applied_by) REFERENCES person (organisation_id, id),
    FOREIGN KEY (organisation_id, undone_by) REFERENCES person (organisation_id, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX roll_over_by_site ON roll_over (site_id, applied_on);
