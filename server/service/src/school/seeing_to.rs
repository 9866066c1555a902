//! What schools have said, for those who run the cohorts: listed until somebody has seen to it.

use std::collections::HashMap;

use chrono::NaiveDate;
use tenfold_domain::{
    access::{Reading, Scope},
    id::Id,
    organisation::{Cohort, Venue},
    people::Participant,
    school::{Said, SchoolWord, SettleSchoolWord, WordReading},
};
use tenfold_store::{
    school::words::{self, Which},
    timetable::names::{self, Named, Place},
};

use crate::{Problem, Tx};

/// A word with the name of the pupil or of the room.
#[derive(Debug, Clone)]
pub struct ShownWord {
    pub word: SchoolWord,
    pub name: String,
}

impl ShownWord {
    pub fn cohort(&self) -> Option<Id<Cohort>> {
        self.word.place.cohort
    }
}

/// Every word that the actor has to see to, the first day first. None for those who run no cohort.
pub fn list_words(tx: &mut Tx<'_, '_>) -> Result<Vec<ShownWord>, Problem> {
    let Ok(scope) = tx.scope::<WordReading>() else { return Ok(vec![]) };
    let today = tx.today()?;
    named(tx, &scope, Which::Waiting, today)
}

/// Words with their names: three statements at most.
pub(super) fn named(
    tx: &mut Tx<'_, '_>,
    scope: &Scope<impl Reading>,
    which: Which,
    day: NaiveDate,
) -> Result<Vec<ShownWord>, Problem> {
    let said = words::list(tx.db, scope, which, day)?;
    if said.is_empty() {
        return Ok(vec![]);
    }
    let pupils: Vec<Id<Participant>> = said.iter().filter_map(|word| word.said.pupil()).collect();
    let rooms: Vec<Id<Venue>> =
        said.iter().filter_map(|word| if let Said::Room(room) = word.said { Some(room) } else { None }).collect();
    let young = names::of_young(tx.db, scope.organisation(), pupils.iter())?;
    let places = if rooms.is_empty() {
        HashMap::<Id<Venue>, Place>::new()
    } else {
        names::of_rooms(tx.db, scope.organisation(), rooms.into_iter())?
    };
    let name = |word: &SchoolWord| match word.said {
        Said::Room(room) => places.get(&room).map(|place| place.room.clone()).unwrap_or_default(),
        said => said.pupil().and_then(|who| young.get(&who)).map(Named::full).unwrap_or_default(),
    };
    Ok(said.into_iter().map(|word| ShownWord { name: name(&word), word }).collect())
}

/// One that the actor may see to.
pub fn show_word(tx: &mut Tx<'_, '_>, id: Id<SchoolWord>) -> Result<ShownWord, Problem> {
    let (scope, today) = (tx.scope::<WordReading>()?, tx.today()?);
    let shown = named(tx, &scope, Which::One(id), today)?.pop().ok_or(Problem::Absent)?;
    tx.permit::<SettleSchoolWord>(&shown.word)?;
    Ok(shown)
}

/// It is seen to. Gives the cohort.
pub fn settle_word(tx: &mut Tx<'_, '_>, id: Id<SchoolWord>, version: i32) -> Result<Id<Cohort>, Problem> {
    let word = show_word(tx, id)?.word;
    let permit = tx.permit_at::<SettleSchoolWord>(&word, version)?;
    words::settle(tx.db, &permit)?;
    tx.audit(&permit, "school_word")?;
    word.place.cohort.ok_or(Problem::Absent)
}
