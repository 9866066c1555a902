-- The engine's own tables: the installation, keys and erasures, audit, jobs, operations, files, revisions.
-- Instants are INTEGER microseconds UTC; ids are 16-byte BLOBs. The wrapped keys live in a file of their own.

CREATE TABLE installation (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    created_at INTEGER NOT NULL,
    master_key_fingerprint TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('live', 'demo')),
    epoch INTEGER NOT NULL CHECK (epoch >= 1),
    version INTEGER NOT NULL
) STRICT;

CREATE TABLE data_key (
    id BLOB NOT NULL PRIMARY KEY,
    holder_kind TEXT NOT NULL
        CHECK (holder_kind IN ('person', 'site', 'organisation', 'concern', 'group_record', 'import', 'form')),
    holder_id BLOB NOT NULL,
    retention_class TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    erased_at INTEGER,
    UNIQUE (holder_kind, holder_id, retention_class)
) STRICT, WITHOUT ROWID;

CREATE TABLE erasure (
    id BLOB NOT NULL PRIMARY KEY,
    data_key_id BLOB NOT NULL UNIQUE,
    at INTEGER NOT NULL,
    reason_code TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE audit_event (
    id BLOB NOT NULL PRIMARY KEY,
    organisation_id BLOB,
    at INTEGER NOT NULL,
    actor_kind TEXT NOT NULL CHECK (actor_kind IN ('staff', 'link', 'phone', 'public', 'system', 'command')),
    actor_id BLOB,
    action TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id BLOB,
    outcome TEXT NOT NULL CHECK (outcome IN ('done', 'denied')),
    request_id BLOB
) STRICT, WITHOUT ROWID;

CREATE INDEX audit_event_by_organisation ON audit_event (organisation_id, at, id);
CREATE INDEX audit_event_by_subject ON audit_event (subject_id, at, id);

CREATE TRIGGER audit_event_is_never_edited BEFORE UPDATE ON audit_event
BEGIN
    SELECT RAISE(ABORT, 'audit events are never edited');
END;

CREATE TRIGGER audit_event_is_never_deleted BEFORE DELETE ON audit_event
BEGIN
    SELECT RAISE(ABORT, 'audit events are never deleted');
END;

CREATE TABLE audit_seal (
    number INTEGER NOT NULL PRIMARY KEY,
    event_id BLOB NOT NULL UNIQUE REFERENCES audit_event (id),
    epoch INTEGER NOT NULL,
    mac BLOB NOT NULL,
    sealed_at INTEGER NOT NULL
) STRICT;

CREATE TRIGGER audit_seal_is_never_edited BEFORE UPDATE ON audit_seal
BEGIN
    SELECT RAISE(ABORT, 'audit seals are never edited');
END;

CREATE TRIGGER audit_seal_is_never_deleted BEFORE DELETE ON audit_seal
BEGIN
    SELECT RAISE(ABORT, 'audit seals are never deleted');
END;

-- What waits for the sealer. It keeps the sealer's work equal to what is new, however long the history.
CREATE TABLE audit_unsealed (
    event_id BLOB NOT NULL PRIMARY KEY REFERENCES audit_event (id)
) STRICT, WITHOUT ROWID;

CREATE TABLE job (
    id BLOB NOT NULL PRIMARY KEY,
    organisation_id BLOB,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    run_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    max_attempts INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed', 'uncertain', 'cancelled')),
    leased_until INTEGER,
    progress_done INTEGER NOT NULL DEFAULT 0,
    progress_total INTEGER NOT NULL DEFAULT 0,
    cancel_asked INTEGER NOT NULL DEFAULT 0 CHECK (cancel_asked IN (0, 1)),
    last_error TEXT,
    created_at INTEGER NOT NULL,
    finished_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX job_by_state ON job (state, run_at);
CREATE INDEX job_by_organisation ON job (organisation_id, id);

CREATE TABLE operation (
    id BLOB NOT NULL PRIMARY KEY,
    organisation_id BLOB NOT NULL,
    person_id BLOB NOT NULL,
    payload_hash BLOB NOT NULL,
    answer TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX operation_by_age ON operation (at);

CREATE TABLE file (
    id BLOB NOT NULL PRIMARY KEY,
    organisation_id BLOB NOT NULL,
    data_key_id BLOB NOT NULL REFERENCES data_key (id),
    name BLOB NOT NULL,
    media_type TEXT NOT NULL,
    size INTEGER NOT NULL,
    chunks INTEGER NOT NULL,
    created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE file_chunk (
    file_id BLOB NOT NULL REFERENCES file (id),
    number INTEGER NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (file_id, number)
) STRICT;

CREATE TABLE revision (
    id BLOB NOT NULL PRIMARY KEY,
    organisation_id BLOB NOT NULL,
    table_name TEXT NOT NULL,
    row_id BLOB NOT NULL,
    version INTEGER NOT NULL,
    at INTEGER NOT NULL,
    by_person_id BLOB,
    before BLOB NOT NULL,
    UNIQUE (table_name, row_id, version)
) STRICT, WITHOUT ROWID;
