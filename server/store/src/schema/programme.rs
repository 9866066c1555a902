diesel::table! {
    use diesel::sql_types::*;

    programme_template (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
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

    programme_template_version (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        template_id -> crate::types::Uid,
        number -> Integer,
        rules -> crate::types::JsonDoc,
        reason -> Nullable<Binary>,
        made_by -> Nullable<crate::types::Uid>,
        created_at -> crate::types::Instant,
    }
}
