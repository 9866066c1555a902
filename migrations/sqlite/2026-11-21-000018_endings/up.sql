-- How a pair says goodbye. A later plan replaces an earlier one and leaves it there.
CREATE TABLE ending_plan (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    match_id BLOB NOT NULL,
    session_id BLOB,
    last_on TEXT NOT NULL,
    marking BLOB NOT NULL,
    told_on TEXT,
    written_by BLOB,
    written_at INTEGER NOT NULL,
    replaced_at INTEGER,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, match_id) REFERENCES mentor_match (organisation_id, id),
    FOREIGN KEY (organisation_id, session_id) REFERENCES session (organisation_id, id),
    FOREIGN KEY (organisation_id, written_by) REFERENCES person (organisation_id, id)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX ending_plan_holds ON ending_plan (match_id) WHERE replaced_at IS NULL;

-- A talk with one of the two. What they said is sealed with the key of their own side.
CREATE TABLE exit_talk (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    match_id BLOB NOT NULL,
    participant_id BLOB NOT NULL,
    side TEXT NOT NULL CHECK (side IN ('mentor', 'mentee')),
    outcome TEXT NOT NULL CHECK (outcome IN ('held', 'missed', 'declined')),
    talked_on TEXT NOT NULL,
    went_well BLOB,
    would_change BLOB,
    what_next BLOB,
    written_by BLOB,
    written_at INTEGER NOT NULL,
    replaced_at INTEGER,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, match_id) REFERENCES mentor_match (organisation_id, id),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id),
    FOREIGN KEY (organisation_id, written_by) REFERENCES person (organisation_id, id)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX exit_talk_holds ON exit_talk (match_id, side) WHERE replaced_at IS NULL;

CREATE INDEX exit_talk_by_participant ON exit_talk (participant_id);

-- A goodbye that was offered where a pair ends early, and what came of it.
CREATE TABLE goodbye_offer (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    match_id BLOB NOT NULL,
    side TEXT NOT NULL CHECK (side IN ('mentor', 'mentee')),
    answer TEXT NOT NULL CHECK (answer IN ('waiting', 'taken_up', 'declined', 'not_safe')),
    offered_on TEXT,
    written_by BLOB,
    written_at INTEGER NOT NULL,
    replaced_at INTEGER,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, match_id) REFERENCES mentor_match (organisation_id, id),
    FOREIGN KEY (organisation_id, written_by) REFERENCES person (organisation_id, id),
    CHECK ((answer = 'not_safe') = (offered_on IS NULL))
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX goodbye_offer_holds ON goodbye_offer (match_id, side) WHERE replaced_at IS NULL;

-- What comes next for one of the two: one owner, one day.
CREATE TABLE follow_up (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    match_id BLOB NOT NULL,
    participant_id BLOB NOT NULL,
    side TEXT NOT NULL CHECK (side IN ('mentor', 'mentee')),
    step TEXT NOT NULL CHECK (step IN ('mentor_again', 'training', 'support', 'stay_in_touch', 'other')),
    what BLOB NOT NULL,
    owner_id BLOB NOT NULL,
    due_on TEXT NOT NULL,
    done_on TEXT,
    dropped_on TEXT,
    dropped_why BLOB,
    settled_by BLOB,
    written_by BLOB,
    created_at INTEGER NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, match_id) REFERENCES mentor_match (organisation_id, id),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id),
    FOREIGN KEY (organisation_id, owner_id) REFERENCES person (organisation_id, id),
    FOREIGN KEY (organisation_id, settled_by) REFERENCES person (organisation_id, id),
    FOREIGN KEY (organisation_id, written_by) REFERENCES person (organisation_id, id),
    CHECK (done_on IS NULL OR dropped_on IS NULL),
    CHECK ((dropped_on IS NULL) = (dropped_why IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX follow_up_by_match ON follow_up (match_id);

CREATE INDEX follow_up_by_participant ON follow_up (participant_id);
