diesel::table! {
    use diesel::sql_types::*;

    import (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        cohort_id -> crate::types::Uid,
        kind -> Text,
        state -> Text,
        whom -> Text,
        file_name -> Nullable<Binary>,
        headings -> Nullable<Binary>,
        rows_in_file -> Integer,
        rows_taken -> Integer,
        windows_text -> Bool,
        asked_by -> Nullable<crate::types::Uid>,
        counts -> crate::types::JsonDoc,
        applied_on -> Nullable<Date>,
        rows_gone_on -> Nullable<Date>,
        version -> Integer,
        created_at -> crate::types::Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    import_row (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        import_id -> crate::types::Uid,
        number -> Integer,
        too_many_cells -> Bool,
        cells -> Binary,
        verdict -> Nullable<Text>,
        judged -> Nullable<Binary>,
        choice -> Nullable<Text>,
        chosen_by -> Nullable<crate::types::Uid>,
        outcome -> Nullable<Text>,
        participant_id -> Nullable<crate::types::Uid>,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    import_heading (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        site_id -> crate::types::Uid,
        kind -> Text,
        heading_hash -> Binary,
        column_code -> Nullable<Text>,
        created_at -> crate::types::Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    import_seen (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        participant_id -> crate::types::Uid,
        kind -> Text,
        said_hash -> Binary,
        created_at -> crate::types::Instant,
    }
}
