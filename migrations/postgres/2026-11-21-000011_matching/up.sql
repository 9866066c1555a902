-- Two who are to meet, meet, or met. Once somebody has decided about it, it is never deleted: what came of it stays to
-- be read.
CREATE TABLE mentor_match (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    cohort_id uuid NOT NULL,
    mentor_id uuid NOT NULL,
    mentee_id uuid NOT NULL,
    state text NOT NULL CHECK (state IN ('proposed', 'offered', 'accepted', 'active', 'paused', 'ending', 'ended')),
    state_on date NOT NULL,
    by_hand boolean NOT NULL,
    locked boolean NOT NULL,
    waived boolean NOT NULL,
    decided_on date,
    decided_by uuid,
    rationale bytea,
    school_view text CHECK (school_view IN ('no_reason_not_to', 'speak_to_me')),
    school_view_on date,
    school_view_by uuid,
    mentee_yes_on date,
    met_on date,
    agreement_number integer,
    last_on date,
    how_ended text CHECK (how_ended IN ('taken_back', 'mentee_said_no', 'mentor_said_no', 'completed', 'early')),
    end_reason bytea,
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
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
);

CREATE UNIQUE INDEX mentor_match_open ON mentor_match (mentor_id, mentee_id) WHERE state <> 'ended';

CREATE UNIQUE INDEX mentor_match_one_mentor ON mentor_match (mentee_id)
    WHERE state IN ('accepted', 'active', 'paused', 'ending');

CREATE INDEX mentor_match_by_cohort ON mentor_match (cohort_id, state);

CREATE INDEX mentor_match_by_mentor ON mentor_match (mentor_id);

CREATE INDEX mentor_match_by_mentee ON mentor_match (mentee_id);
