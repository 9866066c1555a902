//! What a school says and reads.

diesel::table! {
    use diesel::sql_types::*;

    school_word (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        cohort_id -> crate::types::Uid,
        kind -> Text,
        participant_id -> Nullable<crate::types::Uid>,
        session_id -> Nullable<crate::types::Uid>,
        venue_id -> Nullable<crate::types::Uid>,
        from_on -> Date,
        until_on -> Nullable<Date>,
        said_by -> Nullable<crate::types::Uid>,
        created_at -> crate::types::Instant,
        settled_at -> Nullable<crate::types::Instant>,
        settled_by -> Nullable<crate::types::Uid>,
        taken_back_at -> Nullable<crate::types::Instant>,
        version -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    school_paragraph (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        participant_id -> crate::types::Uid,
        words -> Binary,
        written_on -> Date,
        answer -> Nullable<Text>,
        seen_on -> Nullable<Date>,
        written_by -> Nullable<crate::types::Uid>,
        written_at -> crate::types::Instant,
        answered_at -> Nullable<crate::types::Instant>,
        replaced_at -> Nullable<crate::types::Instant>,
        version -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    school_seen (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        site_id -> crate::types::Uid,
        person_id -> crate::types::Uid,
        seen_at -> crate::types::Instant,
    }
}
