diesel::table! {
    use diesel::sql_types::*;

    incident (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        site_id -> crate::types::Uid,
        cohort_id -> Nullable<crate::types::Uid>,
        session_id -> Nullable<crate::types::Uid>,
        version -> Integer,
        created_at -> crate::types::Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    incident_account (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        incident_id -> crate::types::Uid,
        kind -> Text,
        happened_on -> Date,
        happened_minute -> Integer,
        venue_id -> Nullable<crate::types::Uid>,
        place -> Nullable<Binary>,
        adult -> Nullable<Binary>,
        facts -> Binary,
        injury -> Nullable<Binary>,
        first_aid -> Nullable<Binary>,
        first_aider -> Nullable<Binary>,
        told -> crate::types::JsonDoc,
        serious -> crate::types::JsonDoc,
        written_by -> Nullable<crate::types::Uid>,
        written_at -> crate::types::Instant,
        replaced_at -> Nullable<crate::types::Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    incident_person (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        account_id -> crate::types::Uid,
        participant_id -> crate::types::Uid,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    incident_task (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        incident_id -> crate::types::Uid,
        what -> Binary,
        owner_id -> crate::types::Uid,
        due_on -> Date,
        done_on -> Nullable<Date>,
        done_by -> Nullable<crate::types::Uid>,
        written_by -> Nullable<crate::types::Uid>,
        created_at -> crate::types::Instant,
    }
}
