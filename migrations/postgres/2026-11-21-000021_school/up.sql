-- What a school said about a pupil or a room, until it is seen to or taken back.
CREATE TABLE school_word (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    cohort_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('absent', 'trip', 'lesson', 'left', 'room')),
    participant_id uuid,
    session_id uuid,
    venue_id uuid,
    from_on date NOT NULL,
    until_on date,
    said_by uuid,
    created_at timestamptz NOT NULL,
    settled_at timestamptz,
    settled_by uuid,
    taken_back_at timestamptz,
    version integer NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, cohort_id) REFERENCES cohort (organisation_id, id),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id),
    FOREIGN KEY (organisation_id, session_id) REFERENCES session (organisation_id, id),
    FOREIGN KEY (organisation_id, venue_id) REFERENCES venue (organisation_id, id),
    FOREIGN KEY (organisation_id, said_by) REFERENCES person (organisation_id, id),
    FOREIGN KEY (organisation_id, settled_by) REFERENCES person (organisation_id, id),
    CHECK ((kind = 'room') = (participant_id IS NULL)),
    CHECK ((kind = 'room') = (venue_id IS NOT NULL)),
    CHECK ((kind = 'lesson') = (session_id IS NOT NULL)),
    CHECK ((kind = 'left') = (until_on IS NULL))
);

CREATE INDEX school_word_by_cohort ON school_word (cohort_id) WHERE taken_back_at IS NULL;

CREATE INDEX school_word_by_participant ON school_word (participant_id);

-- A paragraph about a young person for their school. A later one replaces an earlier one and leaves it there.
CREATE TABLE school_paragraph (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    participant_id uuid NOT NULL,
    words bytea NOT NULL,
    written_on date NOT NULL,
    answer text CHECK (answer IN ('share', 'change', 'no')),
    seen_on date,
    written_by uuid,
    written_at timestamptz NOT NULL,
    answered_at timestamptz,
    replaced_at timestamptz,
    version integer NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id),
    FOREIGN KEY (organisation_id, written_by) REFERENCES person (organisation_id, id),
    CHECK ((answer IS NULL) = (seen_on IS NULL)),
    CHECK ((answer IS NULL) = (answered_at IS NULL))
);

CREATE INDEX school_paragraph_by_participant ON school_paragraph (participant_id);

-- When somebody last said that they had read what changed at a site.
CREATE TABLE school_seen (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    site_id uuid NOT NULL,
    person_id uuid NOT NULL,
    seen_at timestamptz NOT NULL,
    UNIQUE (organisation_id, site_id, person_id),
    FOREIGN KEY (organisation_id, site_id) REFERENCES site (organisation_id, id),
    FOREIGN KEY (organisation_id, person_id) REFERENCES person (organisation_id, id)
);
