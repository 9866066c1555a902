//! Who is told when a consent is withdrawn: those who run the cohort, and the safeguarding lead of its lane.

use chrono::NaiveDate;
use diesel::prelude::*;
use tenfold_domain::{access::Role, consent::About, id::Id, sign_in::Account, staff::AssignmentState};

use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::people::{account, assignment},
    types::Key,
};

/// The account of somebody with a post over the cohort, and whether the post is a safeguarding lead's.
type Row = (Key, String, Option<Key>, Option<Key>);

/// The accounts of the cohort's youth practitioners and of its site's safeguarding leads on a day; where the site has no
/// lead, of the programme's. Each once.
pub fn of(tx: &mut Tx<'_>, about: &About, day: NaiveDate) -> Result<Vec<Id<Account>>, StoreError> {
    let (site, area) = (Key::from(about.site), Key::from(about.area));
    let roles = [Role::YouthPractitioner, Role::SafeguardingLead, Role::DeputySafeguardingLead].map(Role::code);
    let rows: Vec<Row> = on_db!(tx.conn(), |c| {
        let nowhere = assignment::site_id.is_null().and(assignment::area_id.is_null());
        let everywhere = nowhere.and(assignment::cohort_id.is_null());
        assignment::table
            .inner_join(account::table.on(account::person_id.eq(assignment::person_id)))
            .filter(assignment::organisation_id.eq(Key::from(about.organisation)))
            .filter(account::state.eq("active"))
            .filter(assignment::role.eq_any(roles))
            .filter(assignment::state.eq(AssignmentState::Confirmed.code()))
            .filter(assignment::started_on.le(day))
            .filter(assignment::ended_on.is_null().or(assignment::ended_on.gt(day)))
            .filter(
                everywhere
                    .or(assignment::cohort_id.eq(Key::from(about.cohort)))
                    .or(assignment::cohort_id.is_null().and(assignment::site_id.eq(site)))
                    .or(assignment::cohort_id.is_null().and(assignment::area_id.eq(area))),
            )
            .order(account::id)
            .select((account::id, assignment::role, assignment::site_id, assignment::cohort_id))
            .load(c)
    })?;
    let is_lead = |role: &str| role != Role::YouthPractitioner.code();
    let site_has_one = rows.iter().any(|(_, role, at, _)| is_lead(role) && at.is_some());
    let told = rows.into_iter().filter(|(_, role, at, _)| !is_lead(role) || at.is_some() || !site_has_one);
    let mut accounts: Vec<Id<Account>> = told.map(|(account, ..)| account.id()).collect();
    accounts.dedup();
    Ok(accounts)
}
