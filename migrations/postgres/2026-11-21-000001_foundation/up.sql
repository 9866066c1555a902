-- The engine's own tables: the installation, keys and erasures, audit, jobs, operations, files, revisions.
-- The wrapped keys live in a schema of their own, dumped apart.

CREATE TABLE installation (
    id integer NOT NULL PRIMARY KEY CHECK (id = 1),
    created_at timestamptz NOT NULL,
    master_key_fingerprint text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('live', 'demo')),
    epoch integer NOT NULL CHECK (epoch >= 1),
    version integer NOT NULL
);

CREATE TABLE data_key (
    id uuid NOT NULL PRIMARY KEY,
    holder_kind text NOT NULL
        CHECK (holder_kind IN ('person', 'site', 'organisation', 'concern', 'group_record', 'import', 'form')),
    holder_id uuid NOT NULL,
    retention_class text NOT NULL,
    created_at timestamptz NOT NULL,
    erased_at timestamptz,
    UNIQUE (holder_kind, holder_id, retention_class)
);

CREATE TABLE erasure (
    id uuid NOT NULL PRIMARY KEY,
    data_key_id uuid NOT NULL UNIQUE,
    at timestamptz NOT NULL,
    reason_code text NOT NULL
);

CREATE TABLE audit_event (
    id uuid NOT NULL PRIMARY KEY,
    organisation_id uuid,
    at timestamptz NOT NULL,
    actor_kind text NOT NULL CHECK (actor_kind IN ('staff', 'link', 'phone', 'public', 'system', 'command')),
    actor_id uuid,
    action text NOT NULL,
    subject_kind text NOT NULL,
    subject_id uuid,
    outcome text NOT NULL CHECK (outcome IN ('done', 'denied')),
    request_id uuid
);

CREATE INDEX audit_event_by_organisation ON audit_event (organisation_id, at, id);
CREATE INDEX audit_event_by_subject ON audit_event (subject_id, at, id);

CREATE TABLE audit_seal (
    number bigint NOT NULL PRIMARY KEY,
    event_id uuid NOT NULL UNIQUE REFERENCES audit_event (id),
    epoch integer NOT NULL,
    mac bytea NOT NULL,
    sealed_at timestamptz NOT NULL
);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rows of % are never edited or deleted', TG_TABLE_NAME;
END
$$;

CREATE TRIGGER audit_event_is_never_changed BEFORE UPDATE OR DELETE ON audit_event
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_event_is_never_emptied BEFORE TRUNCATE ON audit_event
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_seal_is_never_changed BEFORE UPDATE OR DELETE ON audit_seal
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_seal_is_never_emptied BEFORE TRUNCATE ON audit_seal
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What waits for the sealer. It keeps the sealer's work equal to what is new, however long the history.
CREATE TABLE audit_unsealed (
    event_id uuid NOT NULL PRIMARY KEY REFERENCES audit_event (id)
);

CREATE TABLE job (
    id uuid NOT NULL PRIMARY KEY,
    organisation_id uuid,
    kind text NOT NULL,
    payload jsonb NOT NULL,
    run_at timestamptz NOT NULL,
    attempts integer NOT NULL DEFAULT 0,
    max_attempts integer NOT NULL,
    state text NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed', 'uncertain', 'cancelled')),
    leased_until timestamptz,
    progress_done integer NOT NULL DEFAULT 0,
    progress_total integer NOT NULL DEFAULT 0,
    cancel_asked boolean NOT NULL DEFAULT false,
    last_error text,
    created_at timestamptz NOT NULL,
    finished_at timestamptz
);

CREATE INDEX job_by_state ON job (state, run_at);
CREATE INDEX job_by_organisation ON job (organisation_id, id);

CREATE TABLE operation (
    id uuid NOT NULL PRIMARY KEY,
    organisation_id uuid NOT NULL,
    person_id uuid NOT NULL,
    payload_hash bytea NOT NULL,
    answer text NOT NULL,
    at timestamptz NOT NULL
);

CREATE INDEX operation_by_age ON operation (at);

CREATE TABLE file (
    id uuid NOT NULL PRIMARY KEY,
    organisation_id uuid NOT NULL,
    data_key_id uuid NOT NULL REFERENCES data_key (id),
    name bytea NOT NULL,
    media_type text NOT NULL,
    size integer NOT NULL,
    chunks integer NOT NULL,
    created_at timestamptz NOT NULL
);

CREATE TABLE file_chunk (
    file_id uuid NOT NULL REFERENCES file (id),
    number integer NOT NULL,
    body bytea NOT NULL,
    PRIMARY KEY (file_id, number)
);

CREATE TABLE revision (
    id uuid NOT NULL PRIMARY KEY,
    organisation_id uuid NOT NULL,
    table_name text NOT NULL,
    row_id uuid NOT NULL,
    version integer NOT NULL,
    at timestamptz NOT NULL,
    by_person_id uuid,
    before bytea NOT NULL,
    UNIQUE (table_name, row_id, version)
);
