diesel::table! {
    use diesel::sql_types::*;

    referral (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        participant_id -> crate::types::Uid,
        door -> Text,
        made_by -> Nullable<crate::types::Uid>,
        referrer -> Nullable<Binary>,
        knows_them -> Nullable<Binary>,
        contact -> Nullable<Binary>,
        need -> Nullable<Binary>,
        strengths -> Nullable<Binary>,
        hopes -> Nullable<Binary>,
        agreed -> Text,
        parent_told -> Text,
        notice_version -> Nullable<Integer>,
        sent_as -> Nullable<crate::types::Uid>,
        received_on -> Date,
        created_at -> crate::types::Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    triage_step (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        participant_id -> crate::types::Uid,
        step -> Text,
        note -> Nullable<Binary>,
        taken_by -> Nullable<crate::types::Uid>,
        taken_on -> Date,
        created_at -> crate::types::Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    wait_place (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        participant_id -> crate::types::Uid,
        place -> Text,
        since -> Date,
        order_key -> Text,
        review_on -> Date,
        ended_on -> Nullable<Date>,
        version -> Integer,
        created_at -> crate::types::Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    onward_referral (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        participant_id -> crate::types::Uid,
        to_whom -> Binary,
        why -> Nullable<Binary>,
        referred_on -> Date,
        ask_by -> Date,
        outcome -> Nullable<Text>,
        outcome_note -> Nullable<Binary>,
        known_on -> Nullable<Date>,
        version -> Integer,
        created_at -> crate::types::Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    goal (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        participant_id -> crate::types::Uid,
        number -> Integer,
        words -> Binary,
        now_score -> Nullable<Integer>,
        shared -> Bool,
        set_on -> Date,
        version -> Integer,
        created_at -> crate::types::Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    measure_answer (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        participant_id -> crate::types::Uid,
        timepoint -> Text,
        week -> Integer,
        measure -> Text,
        measure_version -> Integer,
        item -> Text,
        score -> Nullable<Integer>,
        answered_on -> Date,
        created_at -> crate::types::Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    hand_over (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        participant_id -> crate::types::Uid,
        purpose -> Text,
        week -> Nullable<Integer>,
        page -> Integer,
        begun_by -> Nullable<crate::types::Uid>,
        session_id -> Nullable<crate::types::Uid>,
        begun_at -> crate::types::Instant,
        expires_at -> crate::types::Instant,
        finished_at -> Nullable<crate::types::Instant>,
        unlock_hash -> Nullable<Binary>,
        version -> Integer,
        created_at -> crate::types::Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    check_talk (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        participant_id -> crate::types::Uid,
        held_on -> Date,
        noted_by -> Nullable<crate::types::Uid>,
        created_at -> crate::types::Instant,
    }
}
