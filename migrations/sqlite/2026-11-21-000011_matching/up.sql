-- Two who are to meet, meet, or met. Once somebody has decided about it, it is never deleted: what came of it stays to
-- be read.
CREATE TABLE mentor_match (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    cohort_id BLOB NOT NULL,
    mentor_id BLOB NOT NULL,
    mentee_id BLOB NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('proposed', 'offered', 'accepted', 'active', 'paused', 'ending', 'ended')),
    state_on TEXT NOT NULL,
    by_hand INTEGER NOT NULL CHECK (by_hand IN (0, 1)),
    locked INTEGER NOT NULL CHECK (locked IN (0, 1)),
    waived INTEGER NOT NULL CHECK (waived IN (0, 1)),
    decided_on TEXT,
    decided_by BLOB,
    rationale BLOB,
    school_view TEXT CHECK (school_view IN ('no_reason_not_to', 'speak_to_me')),
    school_view_on TEXT,
    school_view_by BLOB,
    mentee_yes_on TEXT,
    met_on TEXT,
    agreement_number INTEGER,
    last_on TEXT,
    how_ended TEXT CHECK (how_ended IN ('taken_back', 'mentee_said_no', 'mentor_said_no', 'completed', 'early')),
    end_reason BLOB,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, cohort_id) REFERENCES cohort (organisation_id, id),
    FOREIGN KEY (organisation_id, mentor_id) REFERENCES participant (organisation_id, id),
    FOREIGN KEY (organisation_id, mentee_id) REFERENCES participant (organisation_id, id),
    FOREIGN KEY (organisation_id, decided_by) REFERENCES person (organisation_id, id),
    FOREIGN KEY (organisation_id, school_view_by) REFERENCES person (organisation_id, id),
    CHECK (mentor_id <> mentee_id),
    CHECK ((met_on IS NULL) = (agreement_number IS NULL)),
    CHECK ((state = 'ended') = (how_ended IS NOT NULL)),
    CHECK ((school_view IS NULL) = (school_view_on IS NULL))
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX mentor_match_open ON mentor_match (mentor_id, mentee_id) WHERE state <> 'ended';

CREATE UNIQUE INDEX mentor_match_one_mentor ON mentor_match (mentee_id)
    WHERE state IN ('accepted', 'active', 'paused', 'ending');

CREATE INDEX mentor_match_by_cohort ON mentor_match (cohort_id, state);

CREATE INDEX mentor_match_by_mentor ON mentor_match (mentor_id);

CREATE INDEX mentor_match_by_mentee ON mentor_match (mentee_id);
