diesel::table! {
    use diesel::sql_types::*;

    concern (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        site_id -> crate::types::Uid,
        lane -> Text,
        about_adult_id -> Nullable<crate::types::Uid>,
        chosen_id -> Nullable<crate::types::Uid>,
        danger -> Text,
        seen_on -> Date,
        their_words -> Nullable<Binary>,
        facts -> Nullable<Binary>,
        opinion -> Nullable<Binary>,
        session_log_id -> Nullable<crate::types::Uid>,
        told_by -> Nullable<crate::types::Uid>,
        told_at -> crate::types::Instant,
        passed_on_at -> Nullable<crate::types::Instant>,
        raised_at -> Nullable<crate::types::Instant>,
        acknowledged_at -> Nullable<crate::types::Instant>,
        closed_at -> Nullable<crate::types::Instant>,
        version -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    concern_about (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        concern_id -> crate::types::Uid,
        participant_id -> crate::types::Uid,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    concern_step (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        concern_id -> crate::types::Uid,
        kind -> Text,
        words -> Nullable<Binary>,
        to_whom -> Nullable<Binary>,
        reference -> Nullable<Binary>,
        person_id -> Nullable<crate::types::Uid>,
        other_id -> Nullable<crate::types::Uid>,
        participant_id -> Nullable<crate::types::Uid>,
        referral_id -> Nullable<crate::types::Uid>,
        chase_on -> Nullable<Date>,
        by_id -> Nullable<crate::types::Uid>,
        at -> crate::types::Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    concern_alert (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        concern_id -> crate::types::Uid,
        step_id -> Nullable<crate::types::Uid>,
        person_id -> crate::types::Uid,
        rung -> Text,
        state -> Text,
        created_at -> crate::types::Instant,
        ended_at -> Nullable<crate::types::Instant>,
    }
}
