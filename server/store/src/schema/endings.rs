diesel::table! {
    use diesel::sql_types::*;

    ending_plan (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        match_id -> crate::types::Uid,
        session_id -> Nullable<crate::types::Uid>,
        last_on -> Date,
        marking -> Binary,
        told_on -> Nullable<Date>,
        written_by -> Nullable<crate::types::Uid>,
        written_at -> crate::types::Instant,
        replaced_at -> Nullable<crate::types::Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    exit_talk (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        match_id -> crate::types::Uid,
        participant_id -> crate::types::Uid,
        side -> Text,
        outcome -> Text,
        talked_on -> Date,
        went_well -> Nullable<Binary>,
        would_change -> Nullable<Binary>,
        what_next -> Nullable<Binary>,
        written_by -> Nullable<crate::types::Uid>,
        written_at -> crate::types::Instant,
        replaced_at -> Nullable<crate::types::Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    goodbye_offer (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        match_id -> crate::types::Uid,
        side -> Text,
        answer -> Text,
        offered_on -> Nullable<Date>,
        written_by -> Nullable<crate::types::Uid>,
        written_at -> crate::types::Instant,
        replaced_at -> Nullable<crate::types::Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    follow_up (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        match_id -> crate::types::Uid,
        participant_id -> crate::types::Uid,
        side -> Text,
        step -> Text,
        what -> Binary,
        owner_id -> crate::types::Uid,
        due_on -> Date,
        done_on -> Nullable<Date>,
        dropped_on -> Nullable<Date>,
        dropped_why -> Nullable<Binary>,
        settled_by -> Nullable<crate::types::Uid>,
        written_by -> Nullable<crate::types::Uid>,
        created_at -> crate::types::Instant,
    }
}
