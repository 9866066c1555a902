diesel::table! {
    use diesel::sql_types::*;

    consent_text (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        wording -> Text,
        version -> Integer,
        language -> Text,
        title -> Text,
        body -> Text,
        basis -> Nullable<Text>,
        added_by -> Nullable<crate::types::Uid>,
        created_at -> crate::types::Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    consent_request (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        participant_id -> crate::types::Uid,
        asked_of -> Text,
        carer_id -> Nullable<crate::types::Uid>,
        to_address -> Nullable<Binary>,
        language -> Text,
        notice_version -> Integer,
        asks -> crate::types::JsonDoc,
        asked_on -> Date,
        asked_by -> Nullable<crate::types::Uid>,
        until_on -> Date,
        chases -> Integer,
        next_chase_on -> Nullable<Date>,
        ended_on -> Nullable<Date>,
        end_code -> Nullable<Text>,
        version -> Integer,
        created_at -> crate::types::Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    consent_chase (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        consent_request_id -> crate::types::Uid,
        number -> Integer,
        chased_on -> Date,
        created_at -> crate::types::Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    consent (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        participant_id -> crate::types::Uid,
        purpose -> Text,
        answer -> Text,
        text_version -> Integer,
        notice_version -> Integer,
        language -> Text,
        given_by -> Text,
        carer_id -> Nullable<crate::types::Uid>,
        name -> Binary,
        how -> Text,
        seen_by -> Nullable<crate::types::Uid>,
        consent_request_id -> Nullable<crate::types::Uid>,
        started_on -> Date,
        expires_on -> Nullable<Date>,
        ended_on -> Nullable<Date>,
        ended_how -> Nullable<Text>,
        ended_by -> Nullable<crate::types::Uid>,
        version -> Integer,
        created_at -> crate::types::Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    competence_note (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        participant_id -> crate::types::Uid,
        note -> Binary,
        noted_on -> Date,
        noted_by -> Nullable<crate::types::Uid>,
        created_at -> crate::types::Instant,
    }
}
