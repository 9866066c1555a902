-- How a pair says goodbye. A later plan replaces an earlier one and leaves it there.
CREATE TABLE ending_plan (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    match_id uuid NOT NULL,
    session_id uuid,
    last_on date NOT NULL,
    marking bytea NOT NULL,
    told_on date,
    written_by uuid,
    written_at timestamptz NOT NULL,
    replaced_at timestamptz,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, match_id) REFERENCES mentor_match (organisation_id, id),
    FOREIGN KEY (organisation_id, session_id) REFERENCES session (organisation_id, id),
    FOREIGN KEY (organisation_id, written_by) REFERENCES person (organisation_id, id)
);

CREATE UNIQUE INDEX ending_plan_holds ON ending_plan (match_id) WHERE replaced_at IS NULL;

-- A talk with one of the two. What they said is sealed with the key of their own side.
CREATE TABLE exit_talk (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    match_id uuid NOT NULL,
    participant_id uuid NOT NULL,
    side text NOT NULL CHECK (side IN ('mentor', 'mentee')),
    outcome text NOT NULL CHECK (outcome IN ('held', 'missed', 'declined')),
    talked_on date NOT NULL,
    went_well bytea,
    would_change bytea,
    what_next bytea,
    written_by uuid,
    written_at timestamptz NOT NULL,
    replaced_at timestamptz,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, match_id) REFERENCES mentor_match (organisation_id, id),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id),
    FOREIGN KEY (organisation_id, written_by) REFERENCES person (organisation_id, id)
);

CREATE UNIQUE INDEX exit_talk_holds ON exit_talk (match_id, side) WHERE replaced_at IS NULL;

CREATE INDEX exit_talk_by_participant ON exit_talk (participant_id);

-- A goodbye that was offered where a pair ends early, and what came of it.
CREATE TABLE goodbye_offer (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    match_id uuid NOT NULL,
    side text NOT NULL CHECK (side IN ('mentor', 'mentee')),
    answer text NOT NULL CHECK (answer IN ('waiting', 'taken_up', 'declined', 'not_safe')),
    offered_on date,
    written_by uuid,
    written_at timestamptz NOT NULL,
    replaced_at timestamptz,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, match_id) REFERENCES mentor_match (organisation_id, id),
    FOREIGN KEY (organisation_id, written_by) REFERENCES person (organisation_id, id),
    CHECK ((answer = 'not_safe') = (offered_on IS NULL))
);

CREATE UNIQUE INDEX goodbye_offer_holds ON goodbye_offer (match_id, side) WHERE replaced_at IS NULL;

-- What comes next for one of the two: one owner, one day.
CREATE TABLE follow_up (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    match_id uuid NOT NULL,
    participant_id uuid NOT NULL,
    side text NOT NULL CHECK (side IN ('mentor', 'mentee')),
    step text NOT NULL CHECK (step IN ('mentor_again', 'training', 'support', 'stay_in_touch', 'other')),
    what bytea NOT NULL,
    owner_id uuid NOT NULL,
    due_on date NOT NULL,
    done_on date,
    dropped_on date,
    dropped_why bytea,
    settled_by uuid,
    written_by uuid,
    created_at timestamptz NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, match_id) REFERENCES mentor_match (organisation_id, id),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id),
    FOREIGN KEY (organisation_id, owner_id) REFERENCES person (organisation_id, id),
    FOREIGN KEY (organisation_id, settled_by) REFERENCES person (organisation_id, id),
    FOREIGN KEY (organisation_id, written_by) REFERENCES person (organisation_id, id),
    CHECK (done_on IS NULL OR dropped_on IS NULL),
    CHECK ((dropped_on IS NULL) = (dropped_why IS NULL))
);

CREATE INDEX follow_up_by_match ON follow_up (match_id);

CREATE INDEX follow_up_by_participant ON follow_up (participant_id);
