-- A referral as it came, by one of four doors. It is never changed; what comes of it is triage.
CREATE TABLE referral (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    participant_id uuid NOT NULL,
    door text NOT NULL CHECK (door IN ('school_link', 'practitioner', 'parent', 'young_person')),
    made_by uuid,
    referrer bytea,
    knows_them bytea,
    contact bytea,
    need bytea,
    strengths bytea,
    hopes bytea,
    agreed text NOT NULL CHECK (agreed IN ('yes', 'not_sure', 'not_asked')),
    parent_told text NOT NULL CHECK (parent_told IN ('yes', 'not_yet', 'ask_first')),
    notice_version integer,
    sent_as uuid,
    received_on date NOT NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id),
    FOREIGN KEY (organisation_id, made_by) REFERENCES person (organisation_id, id)
);

CREATE INDEX referral_by_participant ON referral (participant_id);

CREATE INDEX referral_by_maker ON referral (made_by);

CREATE UNIQUE INDEX referral_sent_once ON referral (organisation_id, sent_as) WHERE sent_as IS NOT NULL;

-- Something that was done about a referral: advice asked and given, decisions, moves on the list. Only ever added to.
CREATE TABLE triage_step (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    participant_id uuid NOT NULL,
    step text NOT NULL CHECK (step IN ('advice_asked', 'advice_given', 'accepted', 'waiting', 'moved', 'reviewed', 'referred_on', 'outcome_known', 'not_accepted', 'withdrawn', 'looked_again')),
    note bytea,
    taken_by uuid,
    taken_on date NOT NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id),
    FOREIGN KEY (organisation_id, taken_by) REFERENCES person (organisation_id, id)
);

CREATE INDEX triage_step_by_participant ON triage_step (participant_id);

-- Somebody's place on the waiting list. order_key is made of place and since, so that the database orders the list.
CREATE TABLE wait_place (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    participant_id uuid NOT NULL,
    place text NOT NULL CHECK (place IN ('sooner', 'in_turn')),
    since date NOT NULL,
    order_key text NOT NULL,
    review_on date NOT NULL,
    ended_on date,
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id),
    CHECK (ended_on IS NULL OR ended_on >= since)
);

CREATE UNIQUE INDEX wait_place_open ON wait_place (participant_id) WHERE ended_on IS NULL;

-- Referring on to another service, and what came of it.
CREATE TABLE onward_referral (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    participant_id uuid NOT NULL,
    to_whom bytea NOT NULL,
    why bytea,
    referred_on date NOT NULL,
    ask_by date NOT NULL,
    outcome text CHECK (outcome IN ('taken_on', 'on_their_list', 'declined', 'not_wanted', 'no_reply')),
    outcome_note bytea,
    known_on date,
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id),
    CHECK ((outcome IS NULL) = (known_on IS NULL))
);

CREATE INDEX onward_referral_by_participant ON onward_referral (participant_id);

-- A goal in the young person's own words.
CREATE TABLE goal (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    participant_id uuid NOT NULL,
    number integer NOT NULL CHECK (number >= 1),
    words bytea NOT NULL,
    now_score integer CHECK (now_score BETWEEN 0 AND 10),
    shared boolean NOT NULL,
    set_on date NOT NULL,
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (organisation_id, id),
    UNIQUE (participant_id, number),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id)
);

-- What a young person answered to one question of a measure; without a score they would rather not say. week is the
-- programme week of a review, and 0 before the first.
CREATE TABLE measure_answer (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    participant_id uuid NOT NULL,
    timepoint text NOT NULL CHECK (timepoint IN ('baseline', 'review')),
    week integer NOT NULL,
    measure text NOT NULL CHECK (measure IN ('ons_wellbeing', 'ons_loneliness', 'mentor_skills', 'mentee_check', 'mentor_check')),
    measure_version integer NOT NULL,
    item text NOT NULL,
    score integer CHECK (score BETWEEN 0 AND 10),
    answered_on date NOT NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (organisation_id, id),
    UNIQUE (participant_id, timepoint, week, measure, item),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id),
    CHECK ((timepoint = 'review' AND week >= 1) OR (timepoint <> 'review' AND week = 0))
);

-- A tablet in a young person's hands. session_id is the practitioner's session that was put aside; it is swept like any
-- other, so nothing holds on to it here.
CREATE TABLE hand_over (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    participant_id uuid NOT NULL,
    purpose text NOT NULL CHECK (purpose IN ('goals_and_baseline', 'own_skills', 'choose_mentor', 'answer_mentee', 'log_session', 'how_was_it', 'check_mentee', 'check_mentor')),
    week integer,
    page integer NOT NULL,
    begun_by uuid,
    session_id uuid,
    begun_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    finished_at timestamptz,
    unlock_hash bytea unique,
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id),
    FOREIGN KEY (organisation_id, begun_by) REFERENCES person (organisation_id, id),
    CHECK ((purpose IN ('check_mentee', 'check_mentor')) = (week IS NOT NULL))
);

CREATE INDEX hand_over_by_participant ON hand_over (participant_id);

-- That somebody talked with a young person after a relationship check. What was said is not kept.
CREATE TABLE check_talk (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    participant_id uuid NOT NULL,
    held_on date NOT NULL,
    noted_by uuid,
    created_at timestamptz NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id),
    FOREIGN KEY (organisation_id, noted_by) REFERENCES person (organisation_id, id)
);

CREATE INDEX check_talk_by_participant ON check_talk (participant_id);
