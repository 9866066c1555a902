-- What groups can do: an organisation's own library. What is retired stays to be seen.
CREATE TABLE activity (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    code TEXT,
    name TEXT NOT NULL,
    search_name TEXT NOT NULL,
    aims BLOB NOT NULL,
    plan BLOB NOT NULL,
    kit BLOB,
    risk BLOB,
    minutes INTEGER NOT NULL,
    group_from INTEGER NOT NULL,
    group_to INTEGER NOT NULL,
    adults_least INTEGER NOT NULL,
    young_for_one_adult INTEGER NOT NULL,
    week_from INTEGER,
    week_to INTEGER,
    started_on TEXT NOT NULL,
    ended_on TEXT,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id) REFERENCES organisation (id),
    CHECK (group_from BETWEEN 1 AND group_to),
    CHECK (adults_least >= 1 AND young_for_one_adult >= 1),
    CHECK ((week_from IS NULL) = (week_to IS NULL)),
    CHECK (week_from IS NULL OR week_from BETWEEN 1 AND week_to),
    CHECK (ended_on IS NULL OR ended_on >= started_on)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX activity_code ON activity (organisation_id, code) WHERE code IS NOT NULL;

CREATE UNIQUE INDEX activity_open_name ON activity (organisation_id, search_name) WHERE ended_on IS NULL;

CREATE INDEX activity_by_name ON activity (organisation_id, search_name, id);

-- Which activity was chosen for a group session. Another choice replaces it and leaves it there; none chooses none.
CREATE TABLE chosen_activity (
    id BLOB PRIMARY KEY NOT NULL,
    organisation_id BLOB NOT NULL,
    session_id BLOB NOT NULL,
    activity_id BLOB,
    chosen_by BLOB,
    chosen_at INTEGER NOT NULL,
    replaced_at INTEGER,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, session_id) REFERENCES session (organisation_id, id),
    FOREIGN KEY (organisation_id, activity_id) REFERENCES activity (organisation_id, id),
    FOREIGN KEY (organisation_id, chosen_by) REFERENCES person (organisation_id, id)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX chosen_activity_holds ON chosen_activity (session_id) WHERE replaced_at IS NULL;
