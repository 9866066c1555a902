-- A referral as it came, by one of four doors. It is never changed; what comes of it is triage.
CREATE TABLE referral (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    participant_id BLOB NOT NULL,
    door TEXT NOT NULL CHECK (door IN ('school_link', 'practitioner', 'parent', 'young_person')),
    made_by BLOB,
    referrer BLOB,
    knows_them BLOB,
    contact BLOB,
    need BLOB,
    strengths BLOB,
    hopes BLOB,
    agreed TEXT NOT NULL CHECK (agreed IN ('yes', 'not_sure', 'not_asked')),
    parent_told TEXT NOT NULL CHECK (parent_told IN ('yes', 'not_yet', 'ask_first')),
    notice_version INTEGER,
    sent_as BLOB,
    received_on TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id),
    FOREIGN KEY (organisation_id, made_by) REFERENCES person (organisation_id, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX referral_by_participant ON referral (participant_id);

CREATE INDEX referral_by_maker ON referral (made_by);

CREATE UNIQUE INDEX referral_sent_once ON referral (organisation_id, sent_as) WHERE sent_as IS NOT NULL;

-- Something that was done about a referral: advice asked and given, decisions, moves on the list. Only ever added to.
CREATE TABLE triage_step (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    participant_id BLOB NOT NULL,
    step TEXT NOT NULL CHECK (step IN ('advice_asked', 'advice_given', 'accepted', 'waiting', 'moved', 'reviewed', 'referred_on', 'outcome_known', 'not_accepted', 'withdrawn', 'looked_again')),
    note BLOB,
    taken_by BLOB,
    taken_on TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id),
    FOREIGN KEY (organisation_id, taken_by) REFERENCES person (organisation_id, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX triage_step_by_participant ON triage_step (participant_id);

-- Somebody's place on the waiting list. order_key is made of place and since, so that the database orders the list.
CREATE TABLE wait_place (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    participant_id BLOB NOT NULL,
    place TEXT NOT NULL CHECK (place IN ('sooner', 'in_turn')),
    since TEXT NOT NULL,
    order_key TEXT NOT NULL,
    review_on TEXT NOT NULL,
    ended_on TEXT,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id),
    CHECK (ended_on IS NULL OR ended_on >= since)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX wait_place_open ON wait_place (participant_id) WHERE ended_on IS NULL;

-- Referring on to another service, and what came of it.
CREATE TABLE onward_referral (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    participant_id BLOB NOT NULL,
    to_whom BLOB NOT NULL,
    why BLOB,
    referred_on TEXT NOT NULL,
    ask_by TEXT NOT NULL,
    outcome TEXT CHECK (outcome IN ('taken_on', 'on_their_list', 'declined', 'not_wanted', 'no_reply')),
    outcome_note BLOB,
    known_on TEXT,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id),
    CHECK ((outcome IS NULL) = (known_on IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX onward_referral_by_participant ON onward_referral (participant_id);

-- A goal in the young person's own words.
CREATE TABLE goal (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    participant_id BLOB NOT NULL,
    number INTEGER NOT NULL CHECK (number >= 1),
    words BLOB NOT NULL,
    now_score INTEGER CHECK (now_score BETWEEN 0 AND 10),
    shared INTEGER NOT NULL CHECK (shared IN (0, 1)),
    set_on TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (organisation_id, id),
    UNIQUE (participant_id, number),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id)
) STRICT, WITHOUT ROWID;

-- What a young person answered to one question of a measure; without a score they would rather not say. week is the
-- programme week of a review, and 0 before the first.
CREATE TABLE measure_answer (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    participant_id BLOB NOT NULL,
    timepoint TEXT NOT NULL CHECK (timepoint IN ('baseline', 'review')),
    week INTEGER NOT NULL,
    measure TEXT NOT NULL CHECK (measure IN ('ons_wellbeing', 'ons_loneliness', 'mentor_skills', 'mentee_check', 'mentor_check')),
    measure_version INTEGER NOT NULL,
    item TEXT NOT NULL,
    score INTEGER CHECK (score BETWEEN 0 AND 10),
    answered_on TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (organisation_id, id),
    UNIQUE (participant_id, timepoint, week, measure, item),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id),
    CHECK ((timepoint = 'review' AND week >= 1) OR (timepoint <> 'review' AND week = 0))
) STRICT, WITHOUT ROWID;

-- A tablet in a young person's hands. session_id is the practitioner's session that was put aside; it is swept like any
-- other, so nothing holds on to it here.
CREATE TABLE hand_over (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    participant_id BLOB NOT NULL,
    purpose TEXT NOT NULL CHECK (purpose IN ('goals_and_baseline', 'own_skills', 'choose_mentor', 'answer_mentee', 'log_session', 'how_was_it', 'check_mentee', 'check_mentor')),
    week INTEGER,
    page INTEGER NOT NULL,
    begun_by BLOB,
    session_id BLOB,
    begun_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    finished_at INTEGER,
    unlock_hash BLOB unique,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id),
    FOREIGN KEY (organisation_id, begun_by) REFERENCES person (organisation_id, id),
    CHECK ((purpose IN ('check_mentee', 'check_mentor')) = (week IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX hand_over_by_participant ON hand_over (participant_id);

-- That somebody talked with a young person after a relationship check. What was said is not kept.
CREATE TABLE check_talk (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    participant_id BLOB NOT NULL,
    held_on TEXT NOT NULL,
    noted_by BLOB,
    created_at INTEGER NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id),
    FOREIGN KEY (organisation_id, noted_by) REFERENCES person (organisation_id, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX check_talk_by_participant ON check_talk (participant_id);
