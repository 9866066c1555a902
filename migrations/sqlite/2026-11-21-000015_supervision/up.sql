-- A supervision: of mentors, or of members of staff. What was said in it is in supervision_part.
CREATE TABLE supervision (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    cohort_id BLOB NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('group', 'individual', 'casework', 'clinical')),
    held_by BLOB NOT NULL,
    covers_id BLOB,
    covers_at INTEGER,
    held_on TEXT NOT NULL,
    minute INTEGER,
    state TEXT NOT NULL CHECK (state IN ('booked', 'held', 'missed', 'cancelled')),
    booked_by BLOB,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, cohort_id) REFERENCES cohort (organisation_id, id),
    FOREIGN KEY (organisation_id, held_by) REFERENCES person (organisation_id, id),
    FOREIGN KEY (organisation_id, covers_id) REFERENCES person (organisation_id, id),
    FOREIGN KEY (organisation_id, booked_by) REFERENCES person (organisation_id, id),
    CHECK ((covers_id IS NULL) = (covers_at IS NULL)),
    CHECK (minute BETWEEN 0 AND 1439)
) STRICT, WITHOUT ROWID;

CREATE INDEX supervision_by_cohort ON supervision (cohort_id, held_on);

-- Who is in it, and whether they came.
CREATE TABLE supervision_attendee (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    supervision_id BLOB NOT NULL,
    participant_id BLOB,
    person_id BLOB,
    came TEXT CHECK (came IN ('present', 'absent_known', 'absent_unknown')),
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, supervision_id) REFERENCES supervision (organisation_id, id),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id),
    FOREIGN KEY (organisation_id, person_id) REFERENCES person (organisation_id, id),
    CHECK ((person_id IS NULL) <> (participant_id IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX supervision_attendee_by_supervision ON supervision_attendee (supervision_id);

CREATE INDEX supervision_attendee_by_participant ON supervision_attendee (participant_id) WHERE participant_id IS NOT NULL;

CREATE INDEX supervision_attendee_by_person ON supervision_attendee (person_id) WHERE person_id IS NOT NULL;

-- A part of what was written down. A correction replaces it and leaves it there.
CREATE TABLE supervision_part (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    supervision_id BLOB NOT NULL,
    part TEXT NOT NULL CHECK (part IN ('went_well', 'was_hard', 'boundaries', 'wellbeing', 'what_next')),
    words BLOB NOT NULL,
    shared INTEGER NOT NULL CHECK (shared IN (0, 1)),
    written_by BLOB,
    written_at INTEGER NOT NULL,
    replaced_at INTEGER,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, supervision_id) REFERENCES supervision (organisation_id, id),
    FOREIGN KEY (organisation_id, written_by) REFERENCES person (organisation_id, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX supervision_part_by_supervision ON supervision_part (supervision_id);

CREATE UNIQUE INDEX supervision_part_holds ON supervision_part (supervision_id, part) WHERE replaced_at IS NULL;

-- What was agreed: one owner, one day.
CREATE TABLE supervision_action (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    supervision_id BLOB NOT NULL,
    what BLOB NOT NULL,
    participant_id BLOB,
    person_id BLOB,
    due_on TEXT NOT NULL,
    done_on TEXT,
    done_by BLOB,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, supervision_id) REFERENCES supervision (organisation_id, id),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id),
    FOREIGN KEY (organisation_id, person_id) REFERENCES person (organisation_id, id),
    FOREIGN KEY (organisation_id, done_by) REFERENCES person (organisation_id, id),
    CHECK ((person_id IS NULL) <> (participant_id IS NULL)),
    CHECK (done_by IS NULL OR done_on IS NOT NULL)
) STRICT, WITHOUT ROWID;

CREATE INDEX supervision_action_by_supervision ON supervision_action (supervision_id);

CREATE INDEX supervision_action_by_person ON supervision_action (person_id) WHERE done_on IS NULL;

CREATE INDEX supervision_action_by_participant ON supervision_action (participant_id) WHERE participant_id IS NOT NULL;

-- What a mentor would like to talk about next time.
CREATE TABLE supervision_point (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    participant_id BLOB NOT NULL,
    words BLOB NOT NULL,
    written_by BLOB,
    said_at INTEGER NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id),
    FOREIGN KEY (organisation_id, written_by) REFERENCES person (organisation_id, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX supervision_point_by_participant ON supervision_point (participant_id, said_at);

-- Advice that was asked of the specialist.
CREATE TABLE advice_request (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    cohort_id BLOB NOT NULL,
    question BLOB NOT NULL,
    asked_by BLOB,
    answer BLOB,
    answered_by BLOB,
    answered_at INTEGER,
    closed_on TEXT,
    closed_by BLOB,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, cohort_id) REFERENCES cohort (organisation_id, id),
    FOREIGN KEY (organisation_id, asked_by) REFERENCES person (organisation_id, id),
    FOREIGN KEY (organisation_id, answered_by) REFERENCES person (organisation_id, id),
    FOREIGN KEY (organisation_id, closed_by) REFERENCES person (organisation_id, id),
    CHECK ((answer IS NULL) = (answered_at IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX advice_request_by_cohort ON advice_request (cohort_id);
