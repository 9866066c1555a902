//! Who is on a run, and who could be: names alone, nothing sealed.

use diesel::prelude::*;
use tenfold_domain::{
    access::{Reading, Scope},
    id::Id,
    organisation::Cohort,
    people::{Participant, Side, Stage},
    staff::Person,
    training::CourseRun,
};

use crate::{
    StoreError, Tx,
    connection::on_db,
    people::participants::participants,
    schema::{
        people::person,
        training::course_place,
        young_people::{participant, young_person},
    },
    types::Key,
};

/// The most people of one cohort that a course asks about.
const MOST: i64 = 200;

/// Somebody on a course, or who could be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Learner {
    pub participant: Id<Participant>,
    pub person: Id<Person>,
    /// What they are called, and their family name.
    pub name: String,
}

type Row = (Key, Key, Option<String>, String, String);

fn learner((participant, person, preferred, given, family): Row) -> Learner {
    Learner {
        participant: participant.id(),
        person: person.id(),
        name: format!("{} {family}", preferred.unwrap_or(given)),
    }
}

/// The people who have a place on a run, by name. The run was found in scope.
pub fn of_run(tx: &mut Tx<'_>, run: &CourseRun) -> Result<Vec<Learner>, StoreError> {
    let rows: Vec<Row> = on_db!(tx.conn(), |c| course_place::table
        .inner_join(participant::table.on(participant::id.eq(course_place::participant_id)))
        .inner_join(young_person::table.on(young_person::id.eq(participant::young_person_id)))
        .inner_join(person::table.on(person::id.eq(young_person::person_id)))
        .filter(course_place::run_id.eq(Key::from(run.id)))
        .filter(course_place::ended_on.is_null())
        .filter(participant::arriving_with.is_null())
        .filter(participant::ended_on.is_null())
        .order((young_person::search_name, participant::id))
        .limit(MOST)
        .select((participant::id, person::id, young_person::preferred_name, person::given_name, person::family_name))
        .load(c))?;
    Ok(rows.into_iter().map(learner).collect())
}

/// The mentors of a cohort whom nobody has turned down, by name: the course is often part of choosing.
pub fn who_could_be(tx: &mut Tx<'_>, scope: &Scope<impl Reading>, of: Id<Cohort>) -> Result<Vec<Learner>, StoreError> {
    let rows: Vec<Row> = on_db!(tx.conn(), |c| participants!(scope)
        .filter(participant::cohort_id.eq(Key::from(of)))
        .filter(participant::side.eq(Side::Mentor.code()))
        .filter(participant::stage.eq_any([Stage::Applied, Stage::TalkAgain, Stage::Accepted].map(Stage::code)))
        .filter(participant::ended_on.is_null())
        .order((young_person::search_name, participant::id))
        .limit(MOST)
        .select((participant::id, person::id, young_person::preferred_name, person::given_name, person::family_name))
        .load(c))?;
    Ok(rows.into_iter().map(learner).collect())
}
