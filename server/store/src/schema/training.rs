diesel::table! {
    use diesel::sql_types::*;

    unit (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        title -> Text,
        search_name -> Text,
        awarding_body -> Nullable<Text>,
        reference -> Nullable<Text>,
        level -> Nullable<Integer>,
        started_on -> Date,
        ended_on -> Nullable<Date>,
        version -> Integer,
        created_at -> crate::types::Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    learning_outcome (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        unit_id -> crate::types::Uid,
        number -> Integer,
        says -> Text,
        started_on -> Date,
        ended_on -> Nullable<Date>,
        created_at -> crate::types::Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    criterion (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        outcome_id -> crate::types::Uid,
        number -> Integer,
        says -> Text,
        started_on -> Date,
        ended_on -> Nullable<Date>,
        created_at -> crate::types::Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    course_run (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        cohort_id -> crate::types::Uid,
        unit_id -> Nullable<crate::types::Uid>,
        name -> Text,
        search_name -> Text,
        started_on -> Date,
        ended_on -> Nullable<Date>,
        version -> Integer,
        created_at -> crate::types::Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    course_session (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        run_id -> crate::types::Uid,
        held_on -> Date,
        starts_minute -> Integer,
        ends_minute -> Integer,
        venue_id -> Nullable<crate::types::Uid>,
        trainers -> Nullable<Binary>,
        started_on -> Date,
        ended_on -> Nullable<Date>,
        version -> Integer,
        created_at -> crate::types::Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    course_part (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        session_id -> crate::types::Uid,
        number -> Integer,
        title -> Text,
        minutes -> Integer,
        safeguarding -> Bool,
        version -> Integer,
        created_at -> crate::types::Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    course_place (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        run_id -> crate::types::Uid,
        participant_id -> crate::types::Uid,
        started_on -> Date,
        ended_on -> Nullable<Date>,
        created_at -> crate::types::Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    attendance (id) {
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

    make_up (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        participant_id -> crate::types::Uid,
        part_id -> crate::types::Uid,
        done_on -> Date,
        given_by -> Binary,
        recorded_by -> Nullable<crate::types::Uid>,
        withdrawn_on -> Nullable<Date>,
        version -> Integer,
        created_at -> crate::types::Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    sign_off (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        participant_id -> crate::types::Uid,
        criterion_id -> crate::types::Uid,
        met -> Bool,
        evidence_kind -> Text,
        evidence -> Binary,
        assessed_on -> Date,
        assessor_id -> crate::types::Uid,
        recorded_at -> crate::types::Instant,
        replaced_at -> Nullable<crate::types::Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    quality_sample (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        run_id -> crate::types::Uid,
        participant_id -> crate::types::Uid,
        unit_id -> crate::types::Uid,
        verdict -> Text,
        note -> Nullable<Binary>,
        sampled_on -> Date,
        sampled_by -> crate::types::Uid,
        created_at -> crate::types::Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    clearance (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        participant_id -> crate::types::Uid,
        kind -> Text,
        cleared_on -> Date,
        cleared_by -> Nullable<crate::types::Uid>,
        judgement -> Binary,
        expires_on -> Date,
        withdrawn_on -> Nullable<Date>,
        withdrawn_by -> Nullable<crate::types::Uid>,
        withdrawn_reason -> Nullable<Binary>,
        replaced_on -> Nullable<Date>,
        version -> Integer,
        created_at -> crate::types::Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    certificate (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        participant_id -> crate::types::Uid,
        unit_id -> crate::types::Uid,
        printed -> Binary,
        number -> Binary,
        number_hash -> Binary,
        issued_on -> Date,
        issued_by -> Nullable<crate::types::Uid>,
        withdrawn_on -> Nullable<Date>,
        version -> Integer,
        created_at -> crate::types::Instant,
    }
}
