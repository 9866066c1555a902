//! Parents and carers: who they are, and what each may be told.

use chrono::NaiveDate;
use tenfold_domain::{
    id::Id,
    people::{AddCarer, Carer, CarerDetails, EditCarer, EndCarer, Participant, Rank, Side, words},
    told::Parsed,
};
use tenfold_store::people::{carers, participants, young_people};

use super::ShownParticipant;
use crate::{
    Problem, Tx,
    problem::unless_taken,
    tx::{found, still_open},
};

/// Somebody's contacts, those who went after those who are there.
#[derive(Debug, Clone)]
pub struct ShownCarers {
    pub shown: ShownParticipant,
    pub carers: Vec<Carer>,
    pub may_change: bool,
}

impl ShownCarers {
    /// The open contact of a rank.
    pub fn at(&self, rank: Rank) -> Option<&Carer> {
        self.carers.iter().find(|carer| carer.rank == rank && carer.span.ended_on().is_none())
    }
}

pub fn show_carers(tx: &mut Tx<'_, '_>, side: Side, id: Id<Participant>) -> Result<ShownCarers, Problem> {
    let scope = tx.scope::<Carer>()?;
    let participant = found(participants::find(tx.db, &scope, id)?)?;
    if participant.side != side {
        return Err(Problem::Absent);
    }
    let young = young_people::of(tx.db, &participant)?;
    let carers = carers::of(tx.db, &participant)?;
    let may_change = participant.span.ended_on().is_none() && tx.permit::<AddCarer>(&participant).is_ok();
    Ok(ShownCarers { shown: ShownParticipant { participant, young }, carers, may_change })
}

/// The same for a form about one of the two contacts: who may not send it is told that it is not there.
pub fn carers_to_keep(tx: &mut Tx<'_, '_>, side: Side, id: Id<Participant>) -> Result<ShownCarers, Problem> {
    let shown = show_carers(tx, side, id)?;
    tx.permit::<AddCarer>(&shown.shown.participant)?;
    Ok(shown)
}

/// Adds the contact where there is none (`version` 0), or changes the one that the form was filled from.
pub fn keep_carer(
    tx: &mut Tx<'_, '_>,
    side: Side,
    id: Id<Participant>,
    rank: Rank,
    version: i32,
    details: Parsed<CarerDetails>,
) -> Result<(), Problem> {
    let shown = show_carers(tx, side, id)?;
    let whose = &shown.shown.participant;
    match shown.at(rank) {
        Some(carer) => {
            let permit = tx.permit_at::<EditCarer>(carer, version)?;
            let details = details?;
            still_open(tx, whose.span)?;
            carers::save(tx.db, &permit, whose, &details)?;
            tx.revise(&permit, "carer", &carer.details)?;
            tx.audit(&permit, "carer")
        }
        None => {
            let permit = tx.permit::<AddCarer>(whose)?;
            let details = details?;
            still_open(tx, whose.span)?;
            let (known, today) = ((whose.young_person, whose.person), tx.today()?);
            let carer = carers::add(tx.db, &permit, known, rank, &details, today)
                .map_err(unless_taken(words::contact_is_there))?;
            tx.audit_new(&permit, "carer", carer.uuid())
        }
    }
}

pub fn end_carer(
    tx: &mut Tx<'_, '_>,
    side: Side,
    id: Id<Participant>,
    rank: Rank,
    version: i32,
    day: Parsed<NaiveDate>,
) -> Result<(), Problem> {
    let shown = show_carers(tx, side, id)?;
    let carer = shown.at(rank).ok_or(Problem::Absent)?;
    let permit = tx.permit_at::<EndCarer>(carer, version)?;
    let span = carer.span.ended(day?).map_err(|_| words::ends_before_start())?;
    carers::end(tx.db, &permit, span)?;
    tx.audit(&permit, "carer")
}
