//! What matching knows of the people of a cohort: what they like and need, when they are free, whom they met before.
//! Of what is sealed it opens what they chose to share for a match, and nothing else.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use diesel::prelude::*;
use tenfold_domain::{
    access::{Reading, Scope},
    id::Id,
    organisation::{Cohort, Site},
    people::{Chips, Gender, Participant, Slot, YoungPerson},
    text::Line,
};

use crate::{
    StoreError, Tx,
    connection::on_db,
    people::{
        participants::{chips, experiences, participants, wanted_language},
        weeks::slot,
    },
    schema::{
        matches::mentor_match,
        organisation::cohort,
        young_people::{free_slot, participant, young_person},
    },
    sealing::Sealed,
    types::{Json, Key},
};

diesel::joinable!(free_slot -> participant (participant_id));
diesel::allow_tables_to_appear_in_same_query!(free_slot, participant);

/// More people than any cohort has.
const MOST: i64 = 1_000;
/// More free times than all of them have.
const MOST_SLOTS: i64 = 100_000;

/// What is known of one of them.
#[derive(Debug, Clone)]
pub struct Facts {
    pub young_person: Id<YoungPerson>,
    pub birth_date: NaiveDate,
    pub gender: Option<Gender>,
    pub wants_gender: Option<Gender>,
    pub interests: Chips,
    pub strengths: Chips,
    pub needs: Chips,
    pub languages: Chips,
    pub wants_language: Option<Line>,
    pub experiences: Chips,
    pub would_choose: Option<Id<Participant>>,
    pub capacity: i32,
    pub free: Vec<Slot>,
}

type Words = Json<Vec<String>>;
type Wishes = (Option<String>, Option<String>, Option<Sealed>, Option<Key>);
type Row = ((Key, Key, Words, Words, Words, Words, i32), Wishes, (NaiveDate, Option<String>));

/// Of everybody of a cohort in scope.
pub fn of_cohort(
    tx: &mut Tx<'_>,
    scope: &Scope<impl Reading>,
    of: Id<Cohort>,
) -> Result<HashMap<Id<Participant>, Facts>, StoreError> {
    let rows: Vec<Row> = on_db!(tx.conn(), |c| participants!(scope)
        .filter(participant::cohort_id.eq(Key::from(of)))
        .order(participant::id)
        .limit(MOST)
        .select((
            (
                participant::id,
                participant::young_person_id,
                participant::interests,
                participant::strengths,
                participant::needs,
                participant::languages,
                participant::capacity,
            ),
            (
                participant::wants_gender,
                participant::wants_language,
                participant::experiences,
                participant::would_choose_id,
            ),
            (young_person::birth_date, young_person::gender),
        ))
        .load(c))?;
    let mut free = free_times(tx, of)?;
    let gender = |code: Option<String>| {
        code.map(|code| Gender::from_code(&code).ok_or_else(|| StoreError::damaged("gender"))).transpose()
    };
    rows.into_iter()
        .map(|((id, young, interests, strengths, needs, languages, capacity), wishes, (birth_date, own))| {
            let (wants, wants_language, shared, would_choose) = wishes;
            let id: Id<Participant> = id.id();
            let facts = Facts {
                young_person: young.id(),
                birth_date,
                gender: gender(own)?,
                wants_gender: gender(wants)?,
                interests: chips(&interests)?,
                strengths: chips(&strengths)?,
                needs: chips(&needs)?,
                languages: chips(&languages)?,
                wants_language: wanted_language(wants_language.as_deref())?,
                experiences: experiences(tx, id, shared.as_ref())?,
                would_choose: would_choose.map(Key::id),
                capacity,
                free: free.remove(&id).unwrap_or_default(),
            };
            Ok((id, facts))
        })
        .collect()
}

fn free_times(tx: &mut Tx<'_>, of: Id<Cohort>) -> Result<HashMap<Id<Participant>, Vec<Slot>>, StoreError> {
    let rows: Vec<(Key, i32, Key)> = on_db!(tx.conn(), |c| free_slot::table
        .inner_join(participant::table)
        .filter(participant::cohort_id.eq(Key::from(of)))
        .filter(participant::ended_on.is_null())
        .limit(MOST_SLOTS)
        .select((free_slot::participant_id, free_slot::weekday, free_slot::period_id))
        .load(c))?;
    let mut times: HashMap<Id<Participant>, Vec<Slot>> = HashMap::new();
    for (whose, weekday, period) in rows {
        times.entry(whose.id()).or_default().push(slot(weekday, period)?);
    }
    Ok(times)
}

/// Mentors and mentees of a site who met in some cohort and came to their end together.
pub fn completed_at(
    tx: &mut Tx<'_>,
    scope: &Scope<impl Reading>,
    at: Id<Site>,
) -> Result<HashSet<(Id<YoungPerson>, Id<YoungPerson>)>, StoreError> {
    let pairs: Vec<(Key, Key)> = on_db!(tx.conn(), |c| mentor_match::table
        .inner_join(cohort::table)
        .filter(mentor_match::organisation_id.eq(Key::from(scope.organisation())))
        .filter(cohort::site_id.eq(Key::from(at)))
        .filter(mentor_match::how_ended.eq("completed"))
        .select((mentor_match::mentor_id, mentor_match::mentee_id))
        .load(c))?;
    if pairs.is_empty() {
        return Ok(HashSet::new());
    }
    let both: Vec<Key> = pairs.iter().flat_map(|(mentor, mentee)| [*mentor, *mentee]).collect();
    let who: Vec<(Key, Key)> = on_db!(tx.conn(), |c| participant::table
        .filter(participant::id.eq_any(both.clone()))
        .select((participant::id, participant::young_person_id))
        .load(c))?;
    let who: HashMap<uuid::Uuid, Key> = who.into_iter().map(|(id, young)| (id.0, young)).collect();
    let young = |key: Key| who.get(&key.0).map(|young| young.id());
    Ok(pairs.into_iter().filter_map(|(mentor, mentee)| young(mentor).zip(young(mentee))).collect())
}
