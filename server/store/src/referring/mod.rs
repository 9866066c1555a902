//! Referrals on disk, and what was done about them. Every text is sealed under the young person's key as a mentee.

pub mod onward;
pub mod referrals;
pub mod triage;
pub mod waiting;

use chrono::NaiveDate;
use tenfold_domain::{
    id::Id,
    people::{Participant, Stage},
};
use uuid::Uuid;

use crate::{
    StoreError, Tx,
    schema::{
        organisation::{cohort, site},
        people::person,
        referring::{onward_referral, referral, triage_step, wait_place},
        young_people::{participant, young_person},
    },
    sealing::{Cell, Holder, Sealed},
    types::Key,
};

diesel::joinable!(referral -> participant (participant_id));
diesel::joinable!(wait_place -> participant (participant_id));
diesel::joinable!(onward_referral -> participant (participant_id));
diesel::joinable!(triage_step -> person (taken_by));
diesel::allow_tables_to_appear_in_same_query!(triage_step, person);

macro_rules! appear_with_mentees {
    ($($table:ident),+) => {$(
        diesel::allow_tables_to_appear_in_same_query!($table, participant);
        diesel::allow_tables_to_appear_in_same_query!($table, young_person);
        diesel::allow_tables_to_appear_in_same_query!($table, person);
        diesel::allow_tables_to_appear_in_same_query!($table, cohort);
        diesel::allow_tables_to_appear_in_same_query!($table, site);
    )+};
}
appear_with_mentees!(referral, wait_place, onward_referral);

/// The rows of a table that hang from the mentees of one cohort, within a scope, joined with who they are.
macro_rules! of_mentees {
    ($table:ident, $scope:expr, $of:expr) => {{
        let mut query = $table::table
            .inner_join(
                participant::table
                    .inner_join(young_person::table.inner_join(person::table))
                    .inner_join(cohort::table.inner_join(site::table)),
            )
            .filter(participant::organisation_id.eq(Key::from($scope.organisation())))
            .filter(participant::cohort_id.eq(Key::from($of)))
            .filter(participant::side.eq("mentee"))
            .filter(participant::arriving_with.is_null())
            .into_boxed();
        if !$scope.whole() {
            let named = participant::cohort_id.eq_any(Key::all($scope.cohorts()));
            let here = cohort::site_id.eq_any(Key::all($scope.sites()));
            query = query.filter(named.or(here).or(site::area_id.eq_any(Key::all($scope.areas()))));
        }
        query
    }};
}
use of_mentees;

/// A mentee as these lists show them. Nothing of it is sealed.
#[derive(Debug, Clone)]
pub struct ListedMentee {
    pub participant: Id<Participant>,
    pub name: String,
    pub birth_date: NaiveDate,
    pub school_year: Option<i32>,
    pub stage: Stage,
    pub stage_since: NaiveDate,
}

type MenteeColumns = (
    participant::id,
    participant::stage,
    participant::stage_since,
    young_person::preferred_name,
    person::given_name,
    person::family_name,
    young_person::birth_date,
    young_person::school_year,
);
type MenteeRow = (Key, String, NaiveDate, Option<String>, String, String, NaiveDate, Option<i32>);

const MENTEE: MenteeColumns = (
    participant::id,
    participant::stage,
    participant::stage_since,
    young_person::preferred_name,
    person::given_name,
    person::family_name,
    young_person::birth_date,
    young_person::school_year,
);

fn mentee(row: MenteeRow) -> Result<ListedMentee, StoreError> {
    let (id, stage, stage_since, preferred, given, family, birth_date, school_year) = row;
    Ok(ListedMentee {
        participant: id.id(),
        name: format!("{} {family}", preferred.unwrap_or(given)),
        birth_date,
        school_year,
        stage: Stage::from_code(&stage).ok_or_else(|| StoreError::damaged("participant.stage"))?,
        stage_since,
    })
}

/// Seals a text about a mentee, where there is one.
fn seal(
    tx: &mut Tx<'_>,
    holder: Holder,
    table: &'static str,
    column: &'static str,
    row: Uuid,
    text: Option<&str>,
) -> Result<Option<Sealed>, StoreError> {
    text.map(|text| tx.seal(holder, Cell { table, column, row }, text)).transpose()
}

/// Opens a text, where there is one, and reads it as `parse` does.
fn open<T, E>(
    tx: &mut Tx<'_>,
    cell: Cell,
    sealed: Option<&Sealed>,
    parse: impl Fn(&str) -> Result<T, E>,
) -> Result<Option<T>, StoreError> {
    let Some(sealed) = sealed else { return Ok(None) };
    let text = tx.open(cell, sealed)?;
    parse(&text).map(Some).map_err(|_| StoreError::damaged(cell.table))
}
