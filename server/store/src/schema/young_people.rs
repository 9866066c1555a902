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
        merged_into_id -> Nullable<crate::types::Uid>,
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
        wants_language -> Nullable<Text>,
        experiences -> Nullable<Binary>,
        would_choose_id -> Nullable<crate::types::Uid>,
        capacity -> Integer,
        approved_on -> Nullable<Date>,
        approved_by -> Nullable<crate::types::Uid>,
        school_view -> Nullable<Text>,
        school_view_on -> Nullable<Date>,
        school_view_by -> Nullable<crate::types::Uid>,
        arriving_with -> Nullable<crate::types::Uid>,
        refreshed_on -> Nullable<Date>,
        started_on -> Date,
        ended_on -> Nullable<Date>,
        end_reason -> Nullable<Binary>,
        version -> Integer,
        created_at -> crate::types::Instant,
        held_at -> Nullable<crate::types::Instant>,
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

diesel::table! {
    use diesel::sql_types::*;

    free_slot (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        participant_id -> crate::types::Uid,
        weekday -> Integer,
        period_id -> crate::types::Uid,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    protected_lesson (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        participant_id -> crate::types::Uid,
        subject -> Text,
        weekday -> Nullable<Integer>,
        period_id -> Nullable<crate::types::Uid>,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    carer (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        young_person_id -> crate::types::Uid,
        rank -> Integer,
        name -> Binary,
        relationship -> Nullable<Binary>,
        email -> Nullable<Binary>,
        email_index -> Nullable<Binary>,
        phone -> Nullable<Binary>,
        phone_index -> Nullable<Binary>,
        language -> Nullable<Text>,
        told_of -> crate::types::JsonDoc,
        wish -> Text,
        not_to_be_told -> Integer,
        why_not -> Nullable<Binary>,
        started_on -> Date,
        ended_on -> Nullable<Date>,
        version -> Integer,
        created_at -> crate::types::Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    emergency_sheet (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        young_person_id -> crate::types::Uid,
        medical -> Nullable<Binary>,
        what_to_do -> Nullable<Binary>,
        version -> Integer,
        created_at -> crate::types::Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    keep_apart (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        site_id -> crate::types::Uid,
        one_id -> crate::types::Uid,
        other_id -> crate::types::Uid,
        kind -> Text,
        asked_by_id -> Nullable<crate::types::Uid>,
        recorded_by -> Nullable<crate::types::Uid>,
        started_on -> Date,
        ended_on -> Nullable<Date>,
        version -> Integer,
        created_at -> crate::types::Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    look_alike (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        one_id -> crate::types::Uid,
        other_id -> crate::types::Uid,
        about -> Text,
        decided_on -> Date,
        decided_by -> Nullable<crate::types::Uid>,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    young_person_merge (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        site_id -> crate::types::Uid,
        kept_id -> crate::types::Uid,
        gone_id -> crate::types::Uid,
        moved -> crate::types::JsonDoc,
        before -> Binary,
        kept_version -> Integer,
        merged_on -> Date,
        merged_by -> Nullable<crate::types::Uid>,
        undone_on -> Nullable<Date>,
        undone_by -> Nullable<crate::types::Uid>,
        version -> Integer,
        created_at -> crate::types::Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    roll_over (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        site_id -> crate::types::Uid,
        raised -> crate::types::JsonDoc,
        finished -> crate::types::JsonDoc,
        applied_on -> Date,
        applied_by -> Nullable<crate::types::Uid>,
        undone_on -> Nullable<Date>,
        undone_by -> Nullable<crate::types::Uid>,
        version -> Integer,
        created_at -> crate::types::Instant,
    }
}
