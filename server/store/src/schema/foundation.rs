//! The engine's tables.

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::{Instant};
    installation (id) {
        id -> Integer,
        created_at -> Instant,
        master_key_fingerprint -> Text,
        kind -> Text,
        epoch -> Integer,
        version -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::{Instant, Uid};
    data_key (id) {
        id -> Uid,
        holder_kind -> Text,
        holder_id -> Uid,
        retention_class -> Text,
        created_at -> Instant,
        erased_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::{Instant, Uid};
    /// In the key store: an attached file on SQLite, a schema on PostgreSQL.
    tenfold_keys.wrapped_key (id) {
        id -> Uid,
        wrapped -> Binary,
        made_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::{Instant, Uid};
    erasure (id) {
        id -> Uid,
        data_key_id -> Uid,
        at -> Instant,
        reason_code -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::{Instant, Uid};
    audit_event (id) {
        id -> Uid,
        organisation_id -> Nullable<Uid>,
        at -> Instant,
        actor_kind -> Text,
        actor_id -> Nullable<Uid>,
        action -> Text,
        subject_kind -> Text,
        subject_id -> Nullable<Uid>,
        outcome -> Text,
        request_id -> Nullable<Uid>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::{Instant, Uid};
    audit_seal (number) {
        number -> BigInt,
        event_id -> Uid,
        epoch -> Integer,
        mac -> Binary,
        sealed_at -> Instant,
    }
}

diesel::table! {
    use crate::types::Uid;
    audit_unsealed (event_id) {
        event_id -> Uid,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::{Instant, JsonDoc, Uid};
    job (id) {
        id -> Uid,
        organisation_id -> Nullable<Uid>,
        kind -> Text,
        payload -> JsonDoc,
        run_at -> Instant,
        attempts -> Integer,
        max_attempts -> Integer,
        state -> Text,
        leased_until -> Nullable<Instant>,
        progress_done -> Integer,
        progress_total -> Integer,
        cancel_asked -> Bool,
        last_error -> Nullable<Text>,
        created_at -> Instant,
        finished_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::{Instant, Uid};
    operation (id) {
        id -> Uid,
        organisation_id -> Uid,
        person_id -> Uid,
        payload_hash -> Binary,
        answer -> Text,
        at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::{Instant, Uid};
    file (id) {
        id -> Uid,
        organisation_id -> Uid,
        data_key_id -> Uid,
        name -> Binary,
        media_type -> Text,
        size -> Integer,
        chunks -> Integer,
        created_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::Uid;
    file_chunk (file_id, number) {
        file_id -> Uid,
        number -> Integer,
        body -> Binary,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::{Instant, Uid};
    revision (id) {
        id -> Uid,
        organisation_id -> Uid,
        table_name -> Text,
        row_id -> Uid,
        version -> Integer,
        at -> Instant,
        by_person_id -> Nullable<Uid>,
        before -> Binary,
    }
}

diesel::joinable!(audit_seal -> audit_event (event_id));
diesel::joinable!(audit_unsealed -> audit_event (event_id));
diesel::joinable!(file_chunk -> file (file_id));
diesel::allow_tables_to_appear_in_same_query!(audit_event, audit_seal, audit_unsealed);
diesel::allow_tables_to_appear_in_same_query!(data_key, wrapped_key, erasure);
diesel::allow_tables_to_appear_in_same_query!(file, file_chunk);
