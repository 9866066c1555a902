-- A supervision: of mentors, or of members of staff. What was said in it is in supervision_part.
CREATE TABLE supervision (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    cohort_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('group', 'individual', 'casework', 'clinical')),
    held_by uuid NOT NULL,
    covers_id uuid,
    covers_at timestamptz,
    held_on date NOT NULL,
    minute integer,
    state text NOT NULL CHECK (state IN ('booked', 'held', 'missed', 'cancelled')),
    booked_by uuid,
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, cohort_id) REFERENCES cohort (organisation_id, id),
    FOREIGN KEY (organisation_id, held_by) REFERENCES person (organisation_id, id),
    FOREIGN KEY (organisation_id, covers_id) REFERENCES person (organisation_id, id),
    FOREIGN KEY (organisation_id, booked_by) REFERENCES person (organisation_id, id),
    CHECK ((covers_id IS NULL) = (covers_at IS NULL)),
    CHECK (minute BETWEEN 0 AND 1439)
);

CREATE INDEX supervision_by_cohort ON supervision (cohort_id, held_on);

-- Who is in it, and whether they came.
CREATE TABLE supervision_attendee (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    supervision_id uuid NOT NULL,
    participant_id uuid,
    person_id uuid,
    came text CHECK (came IN ('present', 'absent_known', 'absent_unknown')),
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, supervision_id) REFERENCES supervision (organisation_id, id),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id),
    FOREIGN KEY (organisation_id, person_id) REFERENCES person (organisation_id, id),
    CHECK ((person_id IS NULL) <> (participant_id IS NULL))
);

CREATE INDEX supervision_attendee_by_supervision ON supervision_attendee (supervision_id);

CREATE INDEX supervision_attendee_by_participant ON supervision_attendee (participant_id) WHERE participant_id IS NOT NULL;

CREATE INDEX supervision_attendee_by_person ON supervision_attendee (person_id) WHERE person_id IS NOT NULL;

-- A part of what was written down. A correction replaces it and leaves it there.
CREATE TABLE supervision_part (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    supervision_id uuid NOT NULL,
    part text NOT NULL CHECK (part IN ('went_well', 'was_hard', 'boundaries', 'wellbeing', 'what_next')),
    words bytea NOT NULL,
    shared boolean NOT NULL,
    written_by uuid,
    written_at timestamptz NOT NULL,
    replaced_at timestamptz,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, supervision_id) REFERENCES supervision (organisation_id, id),
    FOREIGN KEY (organisation_id, written_by) REFERENCES person (organisation_id, id)
);

CREATE INDEX supervision_part_by_supervision ON supervision_part (supervision_id);

CREATE UNIQUE INDEX supervision_part_holds ON supervision_part (supervision_id, part) WHERE replaced_at IS NULL;

-- What was agreed: one owner, one day.
CREATE TABLE supervision_action (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    supervision_id uuid NOT NULL,
    what bytea NOT NULL,
    participant_id uuid,
    person_id uuid,
    due_on date NOT NULL,
    done_on date,
    done_by uuid,
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, supervision_id) REFERENCES supervision (organisation_id, id),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id),
    FOREIGN KEY (organisation_id, person_id) REFERENCES person (organisation_id, id),
    FOREIGN KEY (organisation_id, done_by) REFERENCES person (organisation_id, id),
    CHECK ((person_id IS NULL) <> (participant_id IS NULL)),
    CHECK (done_by IS NULL OR done_on IS NOT NULL)
);

CREATE INDEX supervision_action_by_supervision ON supervision_action (supervision_id);

CREATE INDEX supervision_action_by_person ON supervision_action (person_id) WHERE done_on IS NULL;

CREATE INDEX supervision_action_by_participant ON supervision_action (participant_id) WHERE participant_id IS NOT NULL;

-- What a mentor would like to talk about next time.
CREATE TABLE supervision_point (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    participant_id uuid NOT NULL,
    words bytea NOT NULL,
    written_by uuid,
    said_at timestamptz NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id),
    FOREIGN KEY (organisation_id, written_by) REFERENCES person (organisation_id, id)
);

CREATE INDEX supervision_point_by_participant ON supervision_point (participant_id, said_at);

-- Advice that was asked of the specialist.
CREATE TABLE advice_request (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    cohort_id uuid NOT NULL,
    question bytea NOT NULL,
    asked_by uuid,
    answer bytea,
    answered_by uuid,
    answered_at timestamptz,
    closed_on date,
    closed_by uuid,
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, cohort_id) REFERENCES cohort (organisation_id, id),
    FOREIGN KEY (organisation_id, asked_by) REFERENCES person (organisation_id, id),
    FOREIGN KEY (organisation_id, answered_by) REFERENCES person (organisation_id, id),
    FOREIGN KEY (organisation_id, closed_by) REFERENCES person (organisation_id, id),
    CHECK ((answer IS NULL) = (answered_at IS NULL))
);

CREATE INDEX advice_request_by_cohort ON advice_request (cohort_id);
