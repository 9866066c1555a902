diesel::table! {
    use diesel::sql_types::*;

    timetable (cohort_id) {
        cohort_id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        choices -> crate::types::JsonDoc,
        draft -> Nullable<crate::types::JsonDoc>,
        lost -> crate::types::JsonDoc,
        published_on -> Nullable<Date>,
        published_by -> Nullable<crate::types::Uid>,
        version -> Integer,
        created_at -> crate::types::Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    session (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        cohort_id -> crate::types::Uid,
        kind -> Text,
        match_id -> Nullable<crate::types::Uid>,
        group_code -> Nullable<Text>,
        week -> Integer,
        held_on -> Date,
        period_id -> crate::types::Uid,
        starts_at -> crate::types::Instant,
        ends_at -> crate::types::Instant,
        venue_id -> crate::types::Uid,
        cancelled -> Bool,
        locked -> Bool,
        sequence -> Integer,
        changed_at -> crate::types::Instant,
        version -> Integer,
        created_at -> crate::types::Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    session_member (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        session_id -> crate::types::Uid,
        participant_id -> crate::types::Uid,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    session_adult (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        session_id -> crate::types::Uid,
        person_id -> crate::types::Uid,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    excuse (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        session_id -> crate::types::Uid,
        person_id -> Nullable<crate::types::Uid>,
        participant_id -> Nullable<crate::types::Uid>,
        starts_at -> crate::types::Instant,
        said_by -> Nullable<crate::types::Uid>,
        settled_at -> Nullable<crate::types::Instant>,
        settled_by -> Nullable<crate::types::Uid>,
        version -> Integer,
        created_at -> crate::types::Instant,
    }
}
