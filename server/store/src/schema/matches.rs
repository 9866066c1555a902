diesel::table! {
    use diesel::sql_types::*;

    mentor_match (id) {
        id -> crate::types::Uid,
        organisation_id -> crate::types::Uid,
        cohort_id -> crate::types::Uid,
        mentor_id -> crate::types::Uid,
        mentee_id -> crate::types::Uid,
        state -> Text,
        state_on -> Date,
        by_hand -> Bool,
        locked -> Bool,
        waived -> Bool,
        decided_on -> Nullable<Date>,
        decided_by -> Nullable<crate::types::Uid>,
        rationale -> Nullable<Binary>,
        school_view -> Nullable<Text>,
        school_view_on -> Nullable<Date>,
        school_view_by -> Nullable<crate::types::Uid>,
        mentee_yes_on -> Nullable<Date>,
        met_on -> Nullable<Date>,
        agreement_number -> Nullable<Integer>,
        last_on -> Nullable<Date>,
        how_ended -> Nullable<Text>,
        end_reason -> Nullable<Binary>,
        version -> Integer,
        created_at -> crate::types::Instant,
    }
}
