-- What groups can do: an organisation's own library. What is retired stays to be seen.
CREATE TABLE activity (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    code text,
    name text NOT NULL,
    search_name text NOT NULL,
    aims bytea NOT NULL,
    plan bytea NOT NULL,
    kit bytea,
    risk bytea,
    minutes integer NOT NULL,
    group_from integer NOT NULL,
    group_to integer NOT NULL,
    adults_least integer NOT NULL,
    young_for_one_adult integer NOT NULL,
    week_from integer,
    week_to integer,
    started_on date NOT NULL,
    ended_on date,
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id) REFERENCES organisation (id),
    CHECK (group_from BETWEEN 1 AND group_to),
    CHECK (adults_least >= 1 AND young_for_one_adult >= 1),
    CHECK ((week_from IS NULL) = (week_to IS NULL)),
    CHECK (week_from IS NULL OR week_from BETWEEN 1 AND week_to),
    CHECK (ended_on IS NULL OR ended_on >= started_on)
);

CREATE UNIQUE INDEX activity_code ON activity (organisation_id, code) WHERE code IS NOT NULL;

CREATE UNIQUE INDEX activity_open_name ON activity (organisation_id, search_name) WHERE ended_on IS NULL;

CREATE INDEX activity_by_name ON activity (organisation_id, search_name, id);

-- Which activity was chosen for a group session. Another choice replaces it and leaves it there; none chooses none.
CREATE TABLE chosen_activity (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    session_id uuid NOT NULL,
    activity_id uuid,
    chosen_by uuid,
    chosen_at timestamptz NOT NULL,
    replaced_at timestamptz,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, session_id) REFERENCES session (organisation_id, id),
    FOREIGN KEY (organisation_id, activity_id) REFERENCES activity (organisation_id, id),
    FOREIGN KEY (organisation_id, chosen_by) REFERENCES person (organisation_id, id)
);

CREATE UNIQUE INDEX chosen_activity_holds ON chosen_activity (session_id) WHERE replaced_at IS NULL;
