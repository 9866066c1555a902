//! One log, read and answered. The mentor hears that it was read.

use tenfold_domain::{
    id::Id,
    logs::{LogAnswer, LogReading, ReadLog, SessionLog, words},
    organisation::Cohort,
    people::Participant,
    timetable::Session,
    told::Parsed,
};
use tenfold_store::{
    logs,
    timetable::names::{self, Named},
};

use crate::{
    Problem, Tx,
    registers::{find_session, times},
    tx::found,
};

#[derive(Debug)]
pub struct ShownLog {
    pub log: SessionLog,
    pub session: Session,
    pub cohort: Id<Cohort>,
    pub from: String,
    pub mentor: String,
    pub mentee: Option<(Id<Participant>, String)>,
    /// Who read it, by name.
    pub reader: Option<String>,
    pub may_answer: bool,
    /// Other logs of the same session, each by its id.
    pub beside: Vec<Id<SessionLog>>,
    /// The unread logs of the cohort that are read before and after it.
    pub before: Option<Id<SessionLog>>,
    pub after: Option<Id<SessionLog>>,
}

pub fn show_log(tx: &mut Tx<'_, '_>, id: Id<SessionLog>) -> Result<ShownLog, Problem> {
    let scope = tx.scope::<LogReading>()?;
    let log = found(logs::find(tx.db, &scope, id)?)?;
    let session = find_session(tx, log.session)?;
    let here = session.place.organisation;
    let people = names::of_young(tx.db, here, session.members.iter().chain([&log.mentor]))?;
    let name = |id: Id<Participant>| people.get(&id).map(Named::full).unwrap_or_default();
    let by = log.read.as_ref().and_then(|read| read.by);
    let reader = names::of_adults(tx.db, here, by.iter())?.into_values().next();
    let beside = logs::of_session(tx.db, &scope, session.id)?.into_iter().map(|one| one.id);
    let mentee = session.members.iter().copied().find(|who| *who != log.mentor);
    let cohort = session.place.cohort.ok_or(Problem::Absent)?;
    let (before, after) = log.turn().neighbours(&logs::waiting(tx.db, &scope, cohort)?);
    Ok(ShownLog {
        cohort,
        from: times(tx, &session)?.0,
        mentor: name(log.mentor),
        mentee: mentee.map(|id| (id, name(id))),
        may_answer: log.read.is_none() && tx.permit::<ReadLog>(&log).is_ok(),
        beside: beside.filter(|other| *other != id).collect(),
        reader,
        before,
        after,
        log,
        session,
    })
}

/// Gives the log of the cohort that is read next: the one after it, or else the first of those that were passed over.
pub fn read_log(
    tx: &mut Tx<'_, '_>,
    id: Id<SessionLog>,
    version: i32,
    answer: Parsed<LogAnswer>,
) -> Result<(Id<Cohort>, Option<Id<SessionLog>>), Problem> {
    let shown = show_log(tx, id)?;
    let permit = tx.permit_at::<ReadLog>(&shown.log, version)?;
    let answer = answer?;
    if shown.log.read.is_some() {
        return Err(words::read_already().into());
    }
    logs::answer(tx.db, &permit, answer)?;
    tx.audit(&permit, "session_log")?;
    let waiting = logs::waiting(tx.db, &tx.scope::<LogReading>()?, shown.cohort)?;
    let first = waiting.iter().min().map(|turn| turn.log);
    Ok((shown.cohort, shown.after.or(first)))
}
