diesel::table! {
    use diesel::sql_types::*;

    activity (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        code -> Nullable<Text>,
        name -> Text,
        search_name -> Text,
        aims -> Binary,
        plan -> Binary,
        kit -> Nullable<Binary>,
        risk -> Nullable<Binary>,
        minutes -> Integer,
        group_from -> Integer,
        group_to -> Integer,
        adults_least -> Integer,
        young_for_one_adult -> Integer,
        week_from -> Nullable<Integer>,
        week_to -> Nullable<Integer>,
        started_on -> Date,
        ended_on -> Nullable<Date>,
        version -> Integer,
        created_at -> crate::types::Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    chosen_activity (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        session_id -> crate::types::Uid,
        activity_id -> Nullable<crate::types::Uid>,
        chosen_by -> Nullable<crate::types::Uid>,
        chosen_at -> crate::types::Instant,
        replaced_at -> Nullable<crate::types::Instant>,
    }
}
