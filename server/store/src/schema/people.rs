diesel::table! {
    use diesel::sql_types::*;

    person (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        given_name -> Text,
        family_name -> Text,
        search_name -> Text,
        version -> Integer,
        created_at -> crate::types::Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    account (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        person_id -> crate::types::Uid,
        email -> Binary,
        email_index -> Binary,
        state -> Text,
        passphrase_hash -> Nullable<Text>,
        totp_secret -> Nullable<Binary>,
        totp_confirmed_at -> Nullable<crate::types::Instant>,
        totp_last_step -> BigInt,
        version -> Integer,
        created_at -> crate::types::Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    recovery_code (id) {
        id -> crate::types::Uid,
        account_id -> crate::types::Uid,
        code_hash -> Binary,
        created_at -> crate::types::Instant,
        used_at -> Nullable<crate::types::Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    staff_session (id) {
        id -> crate::types::Uid,
        account_id -> crate::types::Uid,
        secret_hash -> Binary,
        stage -> Text,
        created_at -> crate::types::Instant,
        last_seen_at -> crate::types::Instant,
        expires_at -> crate::types::Instant,
        stepped_up_at -> Nullable<crate::types::Instant>,
        ended_at -> Nullable<crate::types::Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    sign_in_link (id) {
        id -> crate::types::Uid,
        account_id -> crate::types::Uid,
        purpose -> Text,
        secret_hash -> Binary,
        created_at -> crate::types::Instant,
        expires_at -> crate::types::Instant,
        used_at -> Nullable<crate::types::Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    guess (id) {
        id -> crate::types::Uid,
        subject_hash -> Binary,
        window_start -> crate::types::Instant,
        count -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    kept_form (id) {
        id -> crate::types::Uid,
        account_id -> crate::types::Uid,
        path -> Text,
        body -> Binary,
        created_at -> crate::types::Instant,
        expires_at -> crate::types::Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    assignment (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        person_id -> crate::types::Uid,
        role -> Text,
        area_id -> Nullable<crate::types::Uid>,
        site_id -> Nullable<crate::types::Uid>,
        cohort_id -> Nullable<crate::types::Uid>,
        state -> Text,
        proposed_by -> Nullable<crate::types::Uid>,
        confirmed_by -> Nullable<crate::types::Uid>,
        started_on -> Date,
        ended_on -> Nullable<Date>,
        end_reason -> Nullable<Binary>,
        version -> Integer,
        created_at -> crate::types::Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    adult_check (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        person_id -> crate::types::Uid,
        kind -> Text,
        level -> Text,
        number -> Nullable<Binary>,
        issued_on -> Date,
        seen_on -> Date,
        seen_by -> Nullable<crate::types::Uid>,
        withdrawn_on -> Nullable<Date>,
        version -> Integer,
        created_at -> crate::types::Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    adult_training (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        person_id -> crate::types::Uid,
        kind -> Text,
        completed_on -> Date,
        expires_on -> Nullable<Date>,
        withdrawn_on -> Nullable<Date>,
        version -> Integer,
        created_at -> crate::types::Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    rota_slot (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        site_id -> Nullable<crate::types::Uid>,
        weekday -> Integer,
        starts_minute -> Integer,
        ends_minute -> Integer,
        lead_id -> crate::types::Uid,
        cover_id -> Nullable<crate::types::Uid>,
        started_on -> Date,
        ended_on -> Nullable<Date>,
        version -> Integer,
        created_at -> crate::types::Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    lead_away (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        person_id -> crate::types::Uid,
        away_on -> Date,
        back_on -> Date,
        taken_back_on -> Nullable<Date>,
        version -> Integer,
        created_at -> crate::types::Instant,
    }
}
