diesel::table! {
    use diesel::sql_types::*;

    organisation (id) {
        id -> crate::types::Uid,
        name -> Text,
        time_zone -> Text,
        idle_minutes -> Integer,
        idle_minutes_concerns -> Integer,
        session_hours -> Integer,
        recheck_months -> Integer,
        version -> Integer,
        created_at -> crate::types::Instant,
        concern_deputy_minutes -> Integer,
        concern_programme_minutes -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    area (id) {
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

    site (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        area_id -> crate::types::Uid,
        name -> Text,
        search_name -> Text,
        kind -> Text,
        phones -> Text,
        address -> Nullable<Binary>,
        week_a_monday -> Nullable<Date>,
        started_on -> Date,
        ended_on -> Nullable<Date>,
        version -> Integer,
        created_at -> crate::types::Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    venue (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        site_id -> crate::types::Uid,
        name -> Text,
        search_name -> Text,
        capacity -> Integer,
        use_for -> Text,
        in_sight -> Bool,
        step_free -> Bool,
        note -> Nullable<Binary>,
        started_on -> Date,
        ended_on -> Nullable<Date>,
        version -> Integer,
        created_at -> crate::types::Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    period (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        site_id -> crate::types::Uid,
        name -> Text,
        kind -> Text,
        weeks -> Text,
        weekdays -> Integer,
        starts_minute -> Integer,
        ends_minute -> Integer,
        started_on -> Date,
        ended_on -> Nullable<Date>,
        version -> Integer,
        created_at -> crate::types::Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    site_contact (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        site_id -> crate::types::Uid,
        duty -> Text,
        name -> Binary,
        email -> Nullable<Binary>,
        phone -> Nullable<Binary>,
        note -> Nullable<Binary>,
        started_on -> Date,
        ended_on -> Nullable<Date>,
        checked_on -> Date,
        version -> Integer,
        created_at -> crate::types::Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    data_sharing_agreement (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        site_id -> crate::types::Uid,
        reference -> Text,
        signed_for_site -> Binary,
        signed_for_us -> Binary,
        signed_on -> Date,
        started_on -> Date,
        ended_on -> Date,
        withdrawn_on -> Nullable<Date>,
        version -> Integer,
        created_at -> crate::types::Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    cohort (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        site_id -> crate::types::Uid,
        name -> Text,
        search_name -> Text,
        template_version_id -> crate::types::Uid,
        planned_start_on -> Date,
        planned_end_on -> Nullable<Date>,
        weekday -> Integer,
        exam_weeks -> Text,
        capacity -> Integer,
        lead_id -> Nullable<crate::types::Uid>,
        second_id -> Nullable<crate::types::Uid>,
        specialist_id -> Nullable<crate::types::Uid>,
        running_on -> Nullable<Date>,
        started_on -> Date,
        ended_on -> Nullable<Date>,
        version -> Integer,
        created_at -> crate::types::Instant,
    }
}
