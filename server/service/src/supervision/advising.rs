//! Advice of the specialist: asked about a cohort, answered, closed.

use tenfold_domain::{
    access::{Right, holds_at},
    id::Id,
    organisation::Cohort,
    supervision::{AdviceReading, AdviceRequest, AnswerAdvice, AskForAdvice, CloseAdvice, Whom, words},
    text::Note,
    told::Parsed,
};
use tenfold_store::supervision::advice;

use super::finding::Names;
use crate::{
    Problem, Tx,
    organisation::show_cohort,
    tx::{found, still_open},
};

/// A request with the names of those who spoke.
#[derive(Debug, Clone)]
pub struct ShownAdvice {
    pub request: AdviceRequest,
    pub asked_by: String,
    pub answered_by: String,
    pub may_answer: bool,
    pub may_close: bool,
}

fn shown(tx: &mut Tx<'_, '_>, all: Vec<AdviceRequest>) -> Result<Vec<ShownAdvice>, Problem> {
    let by = |request: &AdviceRequest| request.answer.as_ref().and_then(|answer| answer.by);
    let who: Vec<Whom> = all.iter().flat_map(|one| [one.asked_by, by(one)]).flatten().map(Whom::Adult).collect();
    let names = Names::look_up(tx, &who)?;
    let name = |person: Option<_>| person.map_or(String::new(), |person| names.of(Whom::Adult(person)).to_owned());
    let each = all.into_iter().map(|request| ShownAdvice {
        asked_by: name(request.asked_by),
        answered_by: name(by(&request)),
        may_answer: request.is_open() && holds_at(tx.actor(), Right::GiveAdvice, &request.place),
        may_close: request.closed_on.is_none() && holds_at(tx.actor(), Right::AskAdvice, &request.place),
        request,
    });
    Ok(each.collect())
}

/// What was asked wherever the actor runs or supports a cohort; what waits stands first.
pub fn list_advice(tx: &mut Tx<'_, '_>) -> Result<Vec<ShownAdvice>, Problem> {
    let scope = tx.scope::<AdviceReading>()?;
    let all = advice::all(tx.db, &scope)?;
    shown(tx, all)
}

fn find(tx: &mut Tx<'_, '_>, id: Id<AdviceRequest>) -> Result<AdviceRequest, Problem> {
    let scope = tx.scope::<AdviceReading>()?;
    found(advice::find(tx.db, &scope, id)?)
}

/// For the form that answers.
pub fn show_advice(tx: &mut Tx<'_, '_>, id: Id<AdviceRequest>) -> Result<ShownAdvice, Problem> {
    let request = find(tx, id)?;
    tx.permit::<AnswerAdvice>(&request)?;
    shown(tx, vec![request])?.pop().ok_or(Problem::Absent)
}

/// For the form that closes.
pub fn show_closable(tx: &mut Tx<'_, '_>, id: Id<AdviceRequest>) -> Result<ShownAdvice, Problem> {
    let request = find(tx, id)?;
    tx.permit::<CloseAdvice>(&request)?;
    shown(tx, vec![request])?.pop().ok_or(Problem::Absent)
}

/// The cohort, for whoever may ask about it.
pub fn may_ask_advice(tx: &mut Tx<'_, '_>, of: Id<Cohort>) -> Result<Cohort, Problem> {
    let (cohort, _) = show_cohort(tx, of)?;
    tx.permit::<AskForAdvice>(&cohort)?;
    Ok(cohort)
}

pub fn ask_advice(tx: &mut Tx<'_, '_>, of: Id<Cohort>, question: Parsed<Note>) -> Result<(), Problem> {
    let cohort = may_ask_advice(tx, of)?;
    let permit = tx.permit::<AskForAdvice>(&cohort)?;
    let question = question?;
    still_open(tx, cohort.span)?;
    let id = advice::ask(tx.db, &permit, &question)?;
    tx.audit_new(&permit, "advice_request", id.uuid())
}

pub fn answer_advice(
    tx: &mut Tx<'_, '_>,
    id: Id<AdviceRequest>,
    version: i32,
    answer: Parsed<Note>,
) -> Result<(), Problem> {
    let request = find(tx, id)?;
    let permit = tx.permit_at::<AnswerAdvice>(&request, version)?;
    let answer = answer?;
    if !request.is_open() {
        return Err(words::answered_already().into());
    }
    advice::answer(tx.db, &permit, &answer)?;
    tx.audit(&permit, "advice_request")
}

pub fn close_advice(tx: &mut Tx<'_, '_>, id: Id<AdviceRequest>, version: i32) -> Result<(), Problem> {
    let request = find(tx, id)?;
    let permit = tx.permit_at::<CloseAdvice>(&request, version)?;
    if request.closed_on.is_some() {
        return Err(words::closed_already().into());
    }
    let today = tx.today()?;
    advice::close(tx.db, &permit, today)?;
    tx.audit(&permit, "advice_request")
}
