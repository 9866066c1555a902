diesel::table! {
    use diesel::sql_types::*;

    notice (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        cohort_id -> crate::types::Uid,
        kind -> Text,
        addressee -> Text,
        person_id -> Nullable<crate::types::Uid>,
        participant_id -> Nullable<crate::types::Uid>,
        carer_id -> Nullable<crate::types::Uid>,
        contact_id -> Nullable<crate::types::Uid>,
        way -> Text,
        urgent -> Bool,
        about_on -> Nullable<Date>,
        state -> Text,
        ended_at -> Nullable<crate::types::Instant>,
        told_at -> Nullable<crate::types::Instant>,
        told_by -> Nullable<crate::types::Uid>,
        version -> Integer,
        created_at -> crate::types::Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    notice_wish (person_id) {
        person_id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        texts_to -> Nullable<Binary>,
        reminders -> Bool,
        version -> Integer,
        created_at -> crate::types::Instant,
    }
}
