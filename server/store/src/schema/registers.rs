diesel::table! {
    use diesel::sql_types::*;

    register (session_id) {
        session_id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        went_ahead -> Nullable<Binary>,
        happened -> Nullable<Binary>,
        version -> Integer,
        created_at -> crate::types::Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    register_mark (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        session_id -> crate::types::Uid,
        participant_id -> crate::types::Uid,
        mark -> Text,
        missed_minutes -> Integer,
        marked_at -> crate::types::Instant,
        marked_by -> Nullable<crate::types::Uid>,
        replaced_at -> Nullable<crate::types::Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    session_log (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        session_id -> crate::types::Uid,
        participant_id -> crate::types::Uid,
        feel -> Nullable<Text>,
        did -> crate::types::JsonDoc,
        wants_talk -> Bool,
        words -> Nullable<Binary>,
        source -> Text,
        hand_over_id -> Nullable<crate::types::Uid>,
        kept_by -> Nullable<crate::types::Uid>,
        written_at -> crate::types::Instant,
        read_at -> Nullable<crate::types::Instant>,
        read_by -> Nullable<crate::types::Uid>,
        answer -> Nullable<Text>,
        version -> Integer,
        created_at -> crate::types::Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    session_check (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        session_id -> crate::types::Uid,
        participant_id -> crate::types::Uid,
        feel -> Text,
        hand_over_id -> Nullable<crate::types::Uid>,
        answered_on -> Date,
        created_at -> crate::types::Instant,
    }
}
