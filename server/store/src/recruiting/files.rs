//! All that is on file about one application, in one query: who, in which cohort, what they wrote, what was decided.

use chrono::NaiveDate;
use diesel::prelude::*;
use tenfold_domain::{
    people::Participant,
    recruiting::{AgeOverride, Application, Decision},
};

use super::{
    applications::ApplicationRow,
    decisions::{DecisionRow, OverrideRow},
};
use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::{
        organisation::cohort,
        people::person,
        recruiting::{age_override, application, application_decision},
        young_people::{participant, young_person},
    },
    types::Key,
};

diesel::joinable!(application -> participant (participant_id));
diesel::joinable!(application_decision -> participant (participant_id));
diesel::joinable!(age_override -> participant (participant_id));
diesel::allow_tables_to_appear_in_same_query!(application, participant, application_decision);
// The gates put an allowed age beside who it is for; their pairs stand there.
diesel::allow_tables_to_appear_in_same_query!(age_override, application);
diesel::allow_tables_to_appear_in_same_query!(age_override, application_decision);
diesel::allow_tables_to_appear_in_same_query!(application, cohort);
diesel::allow_tables_to_appear_in_same_query!(application, person);
diesel::allow_tables_to_appear_in_same_query!(application, young_person);
diesel::allow_tables_to_appear_in_same_query!(application_decision, cohort);
diesel::allow_tables_to_appear_in_same_query!(application_decision, person);
diesel::allow_tables_to_appear_in_same_query!(application_decision, young_person);

/// What is on file.
#[derive(Debug, Clone)]
pub struct File {
    /// What they are called, and their family name.
    pub name: String,
    pub birth_date: NaiveDate,
    pub cohort_name: String,
    /// Nothing for somebody who came with an import.
    pub application: Option<Application>,
    pub decision: Option<Decision>,
    pub age_override: Option<AgeOverride>,
}

type Who = (Option<String>, String, String, NaiveDate, String);
type Row = (Who, Option<ApplicationRow>, Option<DecisionRow>, Option<OverrideRow>);

/// The file of a participant whom the caller has found in scope.
pub fn of(tx: &mut Tx<'_>, whose: &Participant) -> Result<File, StoreError> {
    let (who, application, decision, allowed): Row = on_db!(tx.conn(), |c| participant::table
        .inner_join(young_person::table.inner_join(person::table))
        .inner_join(cohort::table)
        .left_join(application::table)
        .left_join(application_decision::table)
        .left_join(age_override::table)
        .filter(participant::id.eq(Key::from(whose.id)))
        .select((
            (
                young_person::preferred_name,
                person::given_name,
                person::family_name,
                young_person::birth_date,
                cohort::name,
            ),
            Option::<ApplicationRow>::as_select(),
            Option::<DecisionRow>::as_select(),
            Option::<OverrideRow>::as_select(),
        ))
        .first(c))?;
    let (preferred, given, family, birth_date, cohort_name) = who;
    Ok(File {
        name: format!("{} {family}", preferred.unwrap_or(given)),
        birth_date,
        cohort_name,
        application: application.map(|row| row.open(tx)).transpose()?,
        decision: decision.map(|row| row.open(tx)).transpose()?,
        age_override: allowed.map(|row| row.open(tx)).transpose()?,
    })
}
