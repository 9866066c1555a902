//! Phones, and what is said on them.

diesel::table! {
    use diesel::sql_types::*;

    phone (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        participant_id -> crate::types::Uid,
        public_key -> Binary,
        until_on -> Date,
        enrolled_at -> crate::types::Instant,
        seen_on -> Date,
        nonce_hash -> Nullable<Binary>,
        nonce_until -> Nullable<crate::types::Instant>,
        lost_at -> Nullable<crate::types::Instant>,
        lost_by -> Nullable<crate::types::Uid>,
        version -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    phone_pin (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        participant_id -> crate::types::Uid,
        pin_hash -> Binary,
        chosen_at -> crate::types::Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    debrief (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        cohort_id -> crate::types::Uid,
        side -> Text,
        begun_by -> Nullable<crate::types::Uid>,
        begun_at -> crate::types::Instant,
        until_at -> crate::types::Instant,
        ended_at -> Nullable<crate::types::Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    phone_token (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        participant_id -> crate::types::Uid,
        phone_id -> Nullable<crate::types::Uid>,
        debrief_id -> Nullable<crate::types::Uid>,
        secret_hash -> Binary,
        proved -> Bool,
        expires_at -> crate::types::Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    phone_seal_key (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        public_key -> Binary,
        private_key -> Binary,
        made_at -> crate::types::Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    check_in (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        session_id -> crate::types::Uid,
        participant_id -> crate::types::Uid,
        tapped_at -> crate::types::Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    ask (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        participant_id -> crate::types::Uid,
        kind -> Text,
        words -> Nullable<Binary>,
        asked_at -> crate::types::Instant,
        settled_at -> Nullable<crate::types::Instant>,
        settled_by -> Nullable<crate::types::Uid>,
        version -> Integer,
    }
}
