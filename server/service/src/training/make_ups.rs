//! What somebody missed and did later.

use tenfold_domain::{
    id::Id,
    told::Parsed,
    training::{CourseRun, MakeUp, MakeUpDetails, RecordMakeUp, SessionParts, WithdrawMakeUp, words},
};
use tenfold_store::training::{learners, registers};

use super::{Counted, Learner, find_run, on_run};
use crate::{Problem, Tx, problem::unless_taken, tx::still_open};

/// A course with its people and parts to choose from.
#[derive(Debug, Clone)]
pub struct MakeUpForm {
    pub run: CourseRun,
    pub people: Vec<Learner>,
    pub sessions: Vec<SessionParts>,
}

pub fn open_make_up_form(tx: &mut Tx<'_, '_>, id: Id<CourseRun>) -> Result<MakeUpForm, Problem> {
    let run = find_run(tx, id)?;
    tx.permit::<RecordMakeUp>(&run)?;
    let people = learners::of_run(tx.db, &run)?;
    let sessions = tenfold_store::training::sessions::of_run(tx.db, &run)?;
    Ok(MakeUpForm { run, people, sessions })
}

/// Refuses a part that was not missed: the register says what was.
pub fn record_make_up(
    tx: &mut Tx<'_, '_>,
    id: Id<CourseRun>,
    details: Parsed<MakeUpDetails>,
) -> Result<Id<MakeUp>, Problem> {
    let run = find_run(tx, id)?;
    let permit = tx.permit::<RecordMakeUp>(&run)?;
    let details = details?;
    still_open(tx, run.span)?;
    let learner = on_run(tx, &run, details.participant)?.ok_or_else(words::choose_person)?;
    let attendance = Counted::of(tx, &run)?.attendance(learner.participant);
    let standing = attendance.parts.iter().find(|standing| standing.part.id == details.part);
    let standing = standing.ok_or_else(words::choose_part)?;
    if standing.made_up {
        return Err(words::made_up_already().into());
    }
    if !standing.marked || standing.is_whole() {
        return Err(words::nothing_missed().into());
    }
    let made = registers::add_make_up(tx.db, &permit, &details).map_err(unless_taken(words::made_up_already))?;
    tx.audit_new(&permit, "make_up", made.uuid())?;
    Ok(made)
}

pub fn withdraw_make_up(tx: &mut Tx<'_, '_>, id: Id<MakeUp>, version: i32) -> Result<Id<CourseRun>, Problem> {
    let make_up = find_make_up(tx, id)?;
    let permit = tx.permit_at::<WithdrawMakeUp>(&make_up, version)?;
    if make_up.withdrawn_on.is_some() {
        return Err(words::make_up_is_over().into());
    }
    let today = tx.today()?;
    registers::withdraw_make_up(tx.db, &permit, today)?;
    tx.audit(&permit, "make_up")?;
    Ok(make_up.run)
}

/// The make-up, its course, whose it is and which part, for the form.
pub fn open_withdraw_make_up(tx: &mut Tx<'_, '_>, id: Id<MakeUp>) -> Result<(MakeUp, MakeUpForm), Problem> {
    let make_up = find_make_up(tx, id)?;
    tx.permit::<WithdrawMakeUp>(&make_up)?;
    let form = open_make_up_form(tx, make_up.run)?;
    Ok((make_up, form))
}

fn find_make_up(tx: &mut Tx<'_, '_>, id: Id<MakeUp>) -> Result<MakeUp, Problem> {
    let scope = tx.scope::<CourseRun>()?;
    registers::find_make_up(tx.db, &scope, id)?.ok_or(Problem::Absent)
}
