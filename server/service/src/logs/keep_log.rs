//! A log keyed in from a paper slip.

use tenfold_domain::{
    id::Id,
    logs::{KeepLog, LogDetails, LogSource, SessionLog, TypedLog, words},
    people::Participant,
    scheduling::Who,
    timetable::Session,
};
use tenfold_store::{
    logs,
    timetable::names::{self, Named},
};

use crate::{
    Problem, Tx,
    programme::programme_of,
    registers::{find_session, times},
};

/// A session whose log can be keyed in.
#[derive(Debug)]
pub struct LogForm {
    pub session: Session,
    pub from: String,
    pub mentor: Id<Participant>,
    pub mentor_name: String,
    pub letters_most: u16,
}

pub fn open_log(tx: &mut Tx<'_, '_>, id: Id<Session>) -> Result<LogForm, Problem> {
    let session = find_session(tx, id)?;
    tx.permit::<KeepLog>(&session)?;
    let mentor = mentor_of(&session).ok_or_else(words::not_a_one_to_one)?;
    let rules = programme_of(tx, session.place.cohort.ok_or(Problem::Absent)?)?;
    let name = names::of_young(tx.db, session.place.organisation, [mentor].iter())?.remove(&mentor);
    Ok(LogForm {
        from: times(tx, &session)?.0,
        mentor,
        mentor_name: name.as_ref().map(Named::full).unwrap_or_default(),
        letters_most: rules.log_letters,
        session,
    })
}

/// The mentor of a one-to-one.
pub(crate) fn mentor_of(session: &Session) -> Option<Id<Participant>> {
    let Who::Pair { mentor, .. } = &session.wanted.who else { return None };
    mentor.parse().ok()
}

pub fn keep_log(tx: &mut Tx<'_, '_>, id: Id<Session>, typed: &TypedLog) -> Result<Id<SessionLog>, Problem> {
    let form = open_log(tx, id)?;
    let permit = tx.permit::<KeepLog>(&form.session)?;
    if form.session.starts_at > tx.now() {
        return Err(words::to_come().into());
    }
    let details = LogDetails::parse(typed, form.letters_most)?;
    let log = logs::keep(tx.db, &permit, LogSource::Paper, form.mentor, &details)?;
    tx.audit_new(&permit, "session_log", log.uuid())?;
    Ok(log)
}
