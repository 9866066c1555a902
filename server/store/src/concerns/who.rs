//! People around a concern: the leads who could read it today, the adults who work at a site, the young people whom a
//! teller can name.

use chrono::NaiveDate;
use diesel::prelude::*;
use tenfold_domain::{
    access::{Role, Scope},
    concerns::{Lead, YoungToName},
    id::Id,
    organisation::{Organisation, Site},
    people::Participant,
    sign_in::AccountState,
    staff::{AssignmentState, Person},
};

use super::MOST;
use crate::{
    StoreError, Tx,
    connection::on_db,
    people::participants::participants,
    schema::{
        organisation::cohort,
        people::{account, assignment, person},
    },
    types::Key,
};

/// The leads of an organisation with an open post on a day and an account that works.
pub fn leads(tx: &mut Tx<'_>, of: Id<Organisation>, day: NaiveDate) -> Result<Vec<Lead>, StoreError> {
    let roles = Role::ALL.into_iter().filter(|role| role.reads_concerns()).map(Role::code);
    let rows: Vec<(Key, String, String, Option<Key>)> = on_db!(tx.conn(), |c| assignment::table
        .inner_join(person::table.on(person::id.eq(assignment::person_id)))
        .inner_join(account::table.on(account::person_id.eq(assignment::person_id)))
        .filter(assignment::organisation_id.eq(Key::from(of)))
        .filter(assignment::role.eq_any(roles.clone()))
        .filter(assignment::state.eq(AssignmentState::Confirmed.code()))
        .filter(assignment::started_on.le(day))
        .filter(assignment::ended_on.is_null().or(assignment::ended_on.gt(day)))
        .filter(assignment::area_id.is_null().and(assignment::cohort_id.is_null()))
        .filter(account::state.eq(AccountState::Active.code()))
        .order((person::search_name, assignment::id))
        .select((assignment::person_id, person::given_name, person::family_name, assignment::site_id))
        .load(c))?;
    let lead = |(person, given, family, site): (Key, String, String, Option<Key>)| Lead {
        person: person.id(),
        name: format!("{given} {family}"),
        site: site.map(Key::id),
    };
    Ok(rows.into_iter().map(lead).collect())
}

/// Whoever has an open post on a day that covers a site, by name.
pub fn adults(tx: &mut Tx<'_>, at: &Site, day: NaiveDate) -> Result<Vec<(Id<Person>, String)>, StoreError> {
    let cohorts = cohort::table.filter(cohort::site_id.eq(Key::from(at.id))).select(cohort::id.nullable());
    let rows: Vec<(Key, String, String)> = on_db!(tx.conn(), |c| assignment::table
        .inner_join(person::table.on(person::id.eq(assignment::person_id)))
        .filter(assignment::organisation_id.eq(Key::from(at.organisation)))
        .filter(assignment::state.eq(AssignmentState::Confirmed.code()))
        .filter(assignment::started_on.le(day))
        .filter(assignment::ended_on.is_null().or(assignment::ended_on.gt(day)))
        .filter(
            assignment::site_id
                .eq(Key::from(at.id))
                .or(assignment::area_id.eq(Key::from(at.area)))
                .or(assignment::cohort_id.eq_any(cohorts))
                .or(assignment::site_id
                    .is_null()
                    .and(assignment::area_id.is_null())
                    .and(assignment::cohort_id.is_null())),
        )
        .order((person::search_name, person::id))
        .select((person::id, person::given_name, person::family_name))
        .load(c))?;
    let mut people: Vec<(Id<Person>, String)> =
        rows.into_iter().map(|(id, given, family)| (id.id(), format!("{given} {family}"))).collect();
    people.dedup();
    Ok(people)
}

/// The young people of a site whom a teller can see there, by name.
pub fn young(
    tx: &mut Tx<'_>,
    scope: &Scope<YoungToName>,
    at: Id<Site>,
    day: NaiveDate,
) -> Result<Vec<(Id<Participant>, String)>, StoreError> {
    use crate::schema::{people::person, young_people::participant};
    let rows: Vec<(Key, String, String, String)> = on_db!(tx.conn(), |c| participants!(scope)
        .filter(cohort::site_id.eq(Key::from(at)))
        .filter(participant::ended_on.is_null().or(participant::ended_on.gt(day)))
        .order((person::search_name, participant::id))
        .limit(MOST)
        .select((participant::id, person::given_name, person::family_name, cohort::name))
        .load(c))?;
    Ok(rows.into_iter().map(|(id, given, family, cohort)| (id.id(), format!("{given} {family}, {cohort}"))).collect())
}
