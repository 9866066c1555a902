//! A cohort at a glance: its pairs by name, and every dated fact about them in one statement. What is not about a pair
//! (relationship checks, supervision) is about its people.

mod facts;

use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::prelude::*;
pub use facts::{Fact, facts_of};
use tenfold_domain::{id::Id, matches::Match, organisation::Cohort, people::Participant};

use crate::{
    StoreError, Tx,
    connection::on_db,
    matches::records::MatchRow,
    schema::{
        matches::mentor_match,
        people::person,
        young_people::{participant, young_person},
    },
    timetable::names::Named,
    types::{Key, Moment},
};

diesel::allow_tables_to_appear_in_same_query!(mentor_match, young_person);
diesel::allow_tables_to_appear_in_same_query!(mentor_match, person);

/// More than a cohort of two hundred pairs has in a school year: each meeting has two marks, a log and a check.
const MOST: i64 = 40_000;

/// Two who meet, will meet, or met; what came to nothing is not among them.
const PAIRS: [&str; 5] = ["accepted", "active", "paused", "ending", "ended"];
const CAME_TO_NOTHING: [&str; 3] = ["taken_back", "mentee_said_no", "mentor_said_no"];

/// A pair as its row on disk has it.
#[derive(Debug)]
pub struct PairRow {
    pub which: Match,
    /// The day of their first meeting.
    pub met_on: Option<NaiveDate>,
    /// Sessions of one of the two are on hold.
    pub on_hold: bool,
}

/// Somebody of a pair.
#[derive(Debug, Clone)]
pub struct Someone {
    pub name: Named,
    pub born: NaiveDate,
}

/// Those who take part in pairs, by their id.
pub type People = HashMap<Id<Participant>, Someone>;

/// The pairs of a cohort that was found in scope, with their names.
pub fn pairs_of(tx: &mut Tx<'_>, of: &Cohort) -> Result<(Vec<PairRow>, People), StoreError> {
    type Names = (Option<String>, String, String, NaiveDate);
    let rows: Vec<(MatchRow, Option<NaiveDate>, Key, Option<Moment>, Names)> =
        on_db!(tx.conn(), |c| mentor_match::table
            .inner_join(
                participant::table
                    .on(participant::id.eq(mentor_match::mentor_id).or(participant::id.eq(mentor_match::mentee_id)))
            )
            .inner_join(young_person::table.on(young_person::id.eq(participant::young_person_id)))
            .inner_join(person::table.on(person::id.eq(young_person::person_id)))
            .filter(mentor_match::organisation_id.eq(Key::from(of.organisation)))
            .filter(mentor_match::cohort_id.eq(Key::from(of.id)))
            .filter(mentor_match::state.eq_any(PAIRS))
            .filter(mentor_match::how_ended.is_null().or(mentor_match::how_ended.ne_all(CAME_TO_NOTHING)))
            .order(mentor_match::id)
            .limit(MOST)
            .select((
                MatchRow::as_select(),
                mentor_match::met_on,
                participant::id,
                participant::held_at,
                (young_person::preferred_name, person::given_name, person::family_name, young_person::birth_date),
            ))
            .load(c))?;
    let mut pairs: Vec<PairRow> = vec![];
    let mut people = People::new();
    for (row, met_on, who, held_at, (preferred, given, family, born)) in rows {
        let name = Named { called: preferred.unwrap_or(given), family, form: None };
        people.insert(who.id(), Someone { name, born });
        let which = row.open(Key::from(of.area), Key::from(of.site))?;
        // Each match has two rows, one for each of the two.
        if pairs.last().is_none_or(|last| last.which.id != which.id) {
            pairs.push(PairRow { which, met_on, on_hold: false });
        }
        if let Some(last) = pairs.last_mut() {
            last.on_hold |= held_at.is_some();
        }
    }
    Ok((pairs, people))
}
