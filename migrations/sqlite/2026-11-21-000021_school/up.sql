-- What a school said about a pupil or a room, until it is seen to or taken back.
CREATE TABLE school_word (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    cohort_id BLOB NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('absent', 'trip', 'lesson', 'left', 'room')),
    participant_id BLOB,
    session_id BLOB,
    venue_id BLOB,
    from_on TEXT NOT NULL,
    until_on TEXT,
    said_by BLOB,
    created_at INTEGER NOT NULL,
    settled_at INTEGER,
    settled_by BLOB,
    taken_back_at INTEGER,
    version INTEGER NOT NULL,
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
) STRICT, WITHOUT ROWID;

CREATE INDEX school_word_by_cohort ON school_word (cohort_id) WHERE taken_back_at IS NULL;

CREATE INDEX school_word_by_participant ON school_word (participant_id);

-- A paragraph about a young person for their school. A later one replaces an earlier one and leaves it there.
CREATE TABLE school_paragraph (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    participant_id BLOB NOT NULL,
    words BLOB NOT NULL,
    written_on TEXT NOT NULL,
    answer TEXT CHECK (answer IN ('share', 'change', 'no')),
    seen_on TEXT,
    written_by BLOB,
    written_at INTEGER NOT NULL,
    answered_at INTEGER,
    replaced_at INTEGER,
    version INTEGER NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, participant_id) REFERENCES participant (organisation_id, id),
    FOREIGN KEY (organisation_id, written_by) REFERENCES person (organisation_id, id),
    CHECK ((answer IS NULL) = (seen_on IS NULL)),
    CHECK ((answer IS NULL) = (answered_at IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX school_paragraph_by_participant ON school_paragraph (participant_id);

-- When somebody last said that they had read what changed at a site.
CREATE TABLE school_seen (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    site_id BLOB NOT NULL,
    person_id BLOB NOT NULL,
    seen_at INTEGER NOT NULL,
    UNIQUE (organisation_id, site_id, person_id),
    FOREIGN KEY (organisation_id, site_id) REFERENCES site (organisation_id, id),
    FOREIGN KEY (organisation_id, person_id) REFERENCES person (organisation_id, id)
) STRICT, WITHOUT ROWID;
