//! The mentors who meet somebody, of one cohort or of all at once: since when, what they were there for, and what their
//! adults carry.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use diesel::prelude::*;
use tenfold_domain::{
    access::{Reading, Scope},
    id::Id,
    organisation::{Cohort, Organisation},
    people::Participant,
    staff::Person,
    supervision::{Came, Kind, State},
};

use super::in_scope;
use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::{
        matches::mentor_match,
        organisation::{cohort, site},
        supervision::{supervision, supervision_attendee as attendee},
        young_people::participant,
    },
    types::Key,
};

/// More than a cohort has.
const MOST: i64 = 1_000;
/// More pairs than meet in one organisation at once.
const EVERYWHERE: i64 = 50_000;
/// Two who meet, pause or say goodbye.
const MEETS: [&str; 3] = ["active", "paused", "ending"];

/// Whoever has a mentee now, with the day since when; the caller has found the cohort in scope.
pub fn of_cohort(tx: &mut Tx<'_>, of: &Cohort) -> Result<Mentors, StoreError> {
    let rows: Vec<(Key, Option<NaiveDate>, NaiveDate)> = on_db!(tx.conn(), |c| mentor_match::table
        .filter(mentor_match::organisation_id.eq(Key::from(of.organisation)))
        .filter(mentor_match::cohort_id.eq(Key::from(of.id)))
        .filter(mentor_match::state.eq_any(MEETS))
        .limit(MOST)
        .select((mentor_match::mentor_id, mentor_match::met_on, mentor_match::state_on))
        .load(c))?;
    let mut mentors = Mentors::new();
    for (id, met, since) in rows {
        meets(&mut mentors, id.id(), met.unwrap_or(since));
    }
    Ok(mentors)
}

/// Whoever has a mentee, with the day since when.
pub type Mentors = BTreeMap<Id<Participant>, NaiveDate>;

fn meets(mentors: &mut Mentors, who: Id<Participant>, since: NaiveDate) {
    let first = mentors.entry(who).or_insert(since);
    *first = since.min(*first);
}

/// The same of every open cohort in scope, in one statement.
pub fn of_cohorts(tx: &mut Tx<'_>, scope: &Scope<impl Reading>) -> Result<BTreeMap<Id<Cohort>, Mentors>, StoreError> {
    let rows: Vec<(Key, Key, Option<NaiveDate>, NaiveDate)> = on_db!(tx.conn(), |c| in_scope!(
        mentor_match::table
            .inner_join(cohort::table.inner_join(site::table))
            .filter(mentor_match::organisation_id.eq(Key::from(scope.organisation())))
            .filter(mentor_match::state.eq_any(MEETS))
            .filter(cohort::ended_on.is_null()),
        scope
    )
    .limit(EVERYWHERE)
    .select((mentor_match::cohort_id, mentor_match::mentor_id, mentor_match::met_on, mentor_match::state_on))
    .load(c))?;
    let mut cohorts = BTreeMap::<Id<Cohort>, Mentors>::new();
    for (of, id, met, since) in rows {
        meets(cohorts.entry(of.id()).or_default(), id.id(), met.unwrap_or(since));
    }
    Ok(cohorts)
}

/// What mentors of these cohorts were there for; the caller has found the cohorts in scope. Of the clinical tier, nothing.
pub fn supervised_in(
    tx: &mut Tx<'_>,
    within: Id<Organisation>,
    cohorts: &[Id<Cohort>],
) -> Result<HashMap<Id<Participant>, Vec<(Kind, NaiveDate)>>, StoreError> {
    let rows: Vec<(Key, String, NaiveDate)> = on_db!(tx.conn(), |c| attendee::table
        .inner_join(supervision::table.on(supervision::id.eq(attendee::supervision_id)))
        .filter(supervision::organisation_id.eq(Key::from(within)))
        .filter(supervision::cohort_id.eq_any(Key::all(cohorts)))
        .filter(supervision::state.eq(State::Held.code()))
        .filter(supervision::kind.ne(Kind::Clinical.code()))
        .filter(attendee::came.eq(Came::Present.code()))
        .filter(attendee::participant_id.is_not_null())
        .select((attendee::participant_id.assume_not_null(), supervision::kind, supervision::held_on))
        .load(c))?;
    let mut all = HashMap::<Id<Participant>, Vec<(Kind, NaiveDate)>>::new();
    for (who, code, on) in rows {
        let kind = Kind::from_code(&code).ok_or_else(|| StoreError::damaged("supervision.kind"))?;
        all.entry(who.id()).or_default().push((kind, on));
    }
    Ok(all)
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
