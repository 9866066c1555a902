diesel::table! {
    use diesel::sql_types::*;

    interest_link (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        cohort_id -> crate::types::Uid,
        secret -> Binary,
        made_on -> Date,
        made_by -> Nullable<crate::types::Uid>,
        open_until -> Date,
        ended_on -> Nullable<Date>,
        told_on -> Nullable<Date>,
        version -> Integer,
        created_at -> crate::types::Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    application (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        participant_id -> crate::types::Uid,
        came_by -> Text,
        interest_link_id -> Nullable<crate::types::Uid>,
        sent_as -> Nullable<crate::types::Uid>,
        sent_hash -> Nullable<Binary>,
        notice -> Integer,
        why -> Binary,
        free -> crate::types::JsonDoc,
        carer_name -> Nullable<Binary>,
        carer_email -> Nullable<Binary>,
        carer_phone -> Nullable<Binary>,
        carer_may_write -> Bool,
        applied_on -> Date,
        taken_by -> Nullable<crate::types::Uid>,
        created_at -> crate::types::Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    interview (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        participant_id -> crate::types::Uid,
        booked_on -> Date,
        booked_minute -> Nullable<Integer>,
        booked_by -> Nullable<crate::types::Uid>,
        outcome -> Text,
        held_on -> Nullable<Date>,
        notes -> Nullable<Binary>,
        recorded_by -> Nullable<crate::types::Uid>,
        version -> Integer,
        created_at -> crate::types::Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    application_decision (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        participant_id -> crate::types::Uid,
        choice -> Text,
        said -> Nullable<Binary>,
        note -> Nullable<Binary>,
        decided_on -> Date,
        decided_by -> Nullable<crate::types::Uid>,
        created_at -> crate::types::Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    age_override (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        participant_id -> crate::types::Uid,
        reason -> Binary,
        given_by -> Nullable<crate::types::Uid>,
        created_at -> crate::types::Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    wording (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        kind -> Text,
        number -> Integer,
        body -> Text,
        asks_again -> Bool,
        published_on -> Date,
        published_by -> Nullable<crate::types::Uid>,
        created_at -> crate::types::Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    signed_agreement (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        participant_id -> crate::types::Uid,
        kind -> Text,
        number -> Integer,
        typed_name -> Binary,
        signed_on -> Date,
        seen_by -> Nullable<crate::types::Uid>,
        created_at -> crate::types::Instant,
    }
}
