diesel::table! {
    use diesel::sql_types::*;

    term_date (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        site_id -> crate::types::Uid,
        kind -> Text,
        name -> Text,
        first_on -> Date,
        last_on -> Date,
        years -> Integer,
        removed_on -> Nullable<Date>,
        version -> Integer,
        created_at -> crate::types::Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    bank_holiday_change (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        site_id -> Nullable<crate::types::Uid>,
        day_on -> Date,
        effect -> Text,
        name -> Text,
        taken_back_on -> Nullable<Date>,
        version -> Integer,
        created_at -> crate::types::Instant,
    }
}
