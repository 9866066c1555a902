diesel::table! {
    use diesel::sql_types::*;

    supervision (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        cohort_id -> crate::types::Uid,
        kind -> Text,
        held_by -> crate::types::Uid,
        covers_id -> Nullable<crate::types::Uid>,
        covers_at -> Nullable<crate::types::Instant>,
        held_on -> Date,
        minute -> Nullable<Integer>,
        state -> Text,
        booked_by -> Nullable<crate::types::Uid>,
        version -> Integer,
        created_at -> crate::types::Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    supervision_attendee (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        supervision_id -> crate::types::Uid,
        participant_id -> Nullable<crate::types::Uid>,
        person_id -> Nullable<crate::types::Uid>,
        came -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    supervision_part (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        supervision_id -> crate::types::Uid,
        part -> Text,
        words -> Binary,
        shared -> Bool,
        written_by -> Nullable<crate::types::Uid>,
        written_at -> crate::types::Instant,
        replaced_at -> Nullable<crate::types::Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    supervision_action (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        supervision_id -> crate::types::Uid,
        what -> Binary,
        participant_id -> Nullable<crate::types::Uid>,
        person_id -> Nullable<crate::types::Uid>,
        due_on -> Date,
        done_on -> Nullable<Date>,
        done_by -> Nullable<crate::types::Uid>,
        version -> Integer,
        created_at -> crate::types::Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    supervision_point (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        participant_id -> crate::types::Uid,
        words -> Binary,
        written_by -> Nullable<crate::types::Uid>,
        said_at -> crate::types::Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    advice_request (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        cohort_id -> crate::types::Uid,
        question -> Binary,
        asked_by -> Nullable<crate::types::Uid>,
        answer -> Nullable<Binary>,
        answered_by -> Nullable<crate::types::Uid>,
        answered_at -> Nullable<crate::types::Instant>,
        closed_on -> Nullable<Date>,
        closed_by -> Nullable<crate::types::Uid>,
        version -> Integer,
        created_at -> crate::types::Instant,
    }
}
