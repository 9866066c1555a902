//! The mentors of a cohort who meet somebody, since when, and what their adults carry.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use diesel::prelude::*;
use tenfold_domain::{id::Id, organisation::Cohort, people::Participant, staff::Person};

use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::{matches::mentor_match, organisation::cohort, young_people::participant},
    types::Key,
};

/// More than a cohort has.
const MOST: i64 = 1_000;
/// Two who meet, pause or say goodbye.
const MEETS: [&str; 3] = ["active", "paused", "ending"];

/// Whoever has a mentee now, with the day since when; the caller has found the cohort in scope.
pub fn of_cohort(tx: &mut Tx<'_>, of: &Cohort) -> Result<BTreeMap<Id<Participant>, NaiveDate>, StoreError> {
    let rows: Vec<(Key, Option<NaiveDate>, NaiveDate)> = on_db!(tx.conn(), |c| mentor_match::table
        .filter(mentor_match::organisation_id.eq(Key::from(of.organisation)))
        .filter(mentor_match::cohort_id.eq(Key::from(of.id)))
        .filter(mentor_match::state.eq_any(MEETS))
        .limit(MOST)
        .select((mentor_match::mentor_id, mentor_match::met_on, mentor_match::state_on))
        .load(c))?;
    let mut mentors: BTreeMap<Id<Participant>, NaiveDate> = BTreeMap::new();
    for (id, met, since) in rows {
        let since = met.unwrap_or(since);
        let first = mentors.entry(id.id()).or_insert(since);
        *first = since.min(*first);
    }
    Ok(mentors)
}

/// How many pairs meet in the cohorts that somebody leads.
pub fn pairs_led_by(tx: &mut Tx<'_>, of: &Cohort, person: Id<Person>) -> Result<u16, StoreError> {
    let count: i64 = on_db!(tx.conn(), |c| mentor_match::table
        .inner_join(cohort::table)
        .filter(mentor_match::organisation_id.eq(Key::from(of.organisation)))
        .filter(cohort::lead_id.eq(Key::from(person)))
        .filter(mentor_match::state.eq_any(MEETS))
        .count()
        .get_result(c))?;
    Ok(u16::try_from(count).unwrap_or(u16::MAX))
}

/// How many young people take part in the cohorts that a specialist supports.
pub fn people_supported_by(tx: &mut Tx<'_>, of: &Cohort, person: Id<Person>) -> Result<u16, StoreError> {
    let count: i64 = on_db!(tx.conn(), |c| participant::table
        .inner_join(cohort::table)
        .filter(participant::organisation_id.eq(Key::from(of.organisation)))
        .filter(cohort::specialist_id.eq(Key::from(person)))
        .filter(participant::ended_on.is_null())
        .filter(cohort::ended_on.is_null())
        .count()
        .get_result(c))?;
    Ok(u16::try_from(count).unwrap_or(u16::MAX))
}
