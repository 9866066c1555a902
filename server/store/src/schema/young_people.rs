diesel::table! {
    use diesel::sql_types::*;

    young_person (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        person_id -> crate::types::Uid,
        site_id -> crate::types::Uid,
        preferred_name -> Nullable<Text>,
        pronouns -> Nullable<Binary>,
        gender -> Nullable<Text>,
        birth_date -> Date,
        school_year -> Nullable<Integer>,
        form -> Nullable<Text>,
        admission_number -> Nullable<Binary>,
        admission_index -> Nullable<Binary>,
        upn -> Nullable<Binary>,
        upn_index -> Nullable<Binary>,
        search_name -> Text,
        version -> Integer,
        created_at -> crate::types::Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    participant (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        young_person_id -> crate::types::Uid,
        cohort_id -> crate::types::Uid,
        side -> Text,
        stage -> Text,
        stage_since -> Date,
        interests -> crate::types::JsonDoc,
        strengths -> crate::types::JsonDoc,
        needs -> crate::types::JsonDoc,
        languages -> crate::types::JsonDoc,
        access_needs -> Nullable<Binary>,
        what_helps -> Nullable<Binary>,
        wants_gender -> Nullable<Text>,
        capacity -> Integer,
        approved_on -> Nullable<Date>,
        approved_by -> Nullable<crate::types::Uid>,
        school_view -> Nullable<Text>,
        school_view_on -> Nullable<Date>,
        school_view_by -> Nullable<crate::types::Uid>,
        arriving_with -> Nullable<crate::types::Uid>,
        started_on -> Date,
        ended_on -> Nullable<Date>,
        end_reason -> Nullable<Binary>,
        version -> Integer,
        created_at -> crate::types::Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    open_link (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        purpose -> Text,
        subject_id -> crate::types::Uid,
        secret_hash -> Binary,
        created_at -> crate::types::Instant,
        expires_at -> crate::types::Instant,
        ended_at -> Nullable<crate::types::Instant>,
    }
}
