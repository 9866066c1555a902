//! Somebody cannot come. It is said, those who run the cohort see it, and they decide: nothing moves by itself.

use chrono::{DateTime, NaiveDate, Utc};
use tenfold_domain::{
    access::{Permit, Right, holds_at},
    id::Id,
    organisation::Cohort,
    people::Participant,
    timetable::{
        Excuse, ExcuseReading, Excused, SayCannotCome, Session, SessionKind, SessionReading, SettleExcuse, code, words,
    },
};
use tenfold_store::timetable::{
    excuses,
    names::{self, Named},
    sessions,
};

use super::gathered::Ground;
use crate::{Problem, Tx, tx::found};

/// A session as those who speak of it know it.
#[derive(Debug, Clone)]
pub struct NamedSession {
    pub cohort: Id<Cohort>,
    pub kind: SessionKind,
    pub date: NaiveDate,
    /// Local time of the day, "09:05".
    pub from: String,
    /// How the form that changes it calls it.
    pub code: String,
}

/// Who may be said not to come.
#[derive(Debug, Clone)]
pub struct Excusable {
    pub session: NamedSession,
    pub who: Vec<(Excused, String)>,
}

/// Somebody who cannot come, and nobody has decided yet.
#[derive(Debug, Clone)]
pub struct ShownExcuse {
    pub excuse: Excuse,
    pub name: String,
    pub session: NamedSession,
}

fn named(tx: &Tx<'_, '_>, session: &Session) -> Result<NamedSession, Problem> {
    let zone = tx.organisation()?.details.time_zone;
    let local = |at: DateTime<Utc>| at.with_timezone(&zone).format("%H:%M").to_string();
    Ok(NamedSession {
        cohort: session.place.cohort.ok_or(Problem::Absent)?,
        kind: session.kind,
        date: session.date,
        from: local(session.starts_at),
        code: code(&session.wanted),
    })
}

fn name_of(tx: &mut Tx<'_, '_>, who: &[Excused]) -> Result<Vec<String>, Problem> {
    let organisation = tx.organisation()?.id;
    let adult = |who: &Excused| if let Excused::Adult(id) = who { Some(*id) } else { None };
    let young = |who: &Excused| if let Excused::YoungPerson(id) = who { Some(*id) } else { None };
    let (adults, members): (Vec<_>, Vec<_>) =
        (who.iter().filter_map(adult).collect(), who.iter().filter_map(young).collect());
    let by_adult = names::of_adults(tx.db, organisation, adults.iter())?;
    let by_member = names::of_young(tx.db, organisation, members.iter())?;
    let name = |who: &Excused| match who {
        Excused::Adult(id) => by_adult.get(id).cloned().unwrap_or_default(),
        Excused::YoungPerson(id) => by_member.get(id).map(Named::full).unwrap_or_default(),
    };
    Ok(who.iter().map(name).collect())
}

fn session(tx: &mut Tx<'_, '_>, id: Id<Session>) -> Result<Session, Problem> {
    let scope = tx.scope::<SessionReading>()?;
    found(sessions::some(tx.db, &scope, &[id])?.pop())
}

/// For whoever is at the session or runs its cohort.
pub fn show_excusable(tx: &mut Tx<'_, '_>, id: Id<Session>) -> Result<Excusable, Problem> {
    let session = session(tx, id)?;
    tx.permit::<SayCannotCome>(&session)?;
    let who = session.excusable(tx.actor(), holds_at(tx.actor(), Right::KeepTimetable, &session.place));
    let names = name_of(tx, &who)?;
    Ok(Excusable { session: named(tx, &session)?, who: who.into_iter().zip(names).collect() })
}

/// `who` is how the form calls them.
pub fn say_cannot_come(tx: &mut Tx<'_, '_>, id: Id<Session>, who: &str) -> Result<(), Problem> {
    let session = session(tx, id)?;
    let permit = tx.permit::<SayCannotCome>(&session)?;
    let may = session.excusable(tx.actor(), holds_at(tx.actor(), Right::KeepTimetable, &session.place));
    let who = may.into_iter().find(|one| one.code() == who).ok_or_else(words::choose_who)?;
    note_cannot_come(tx, &permit, &session, who)
}

/// The same, said on a phone by somebody who is in the session.
pub(crate) fn say_oneself(tx: &mut Tx<'_, '_>, session: &Session, who: Id<Participant>) -> Result<(), Problem> {
    let permit = tx.permit::<SayCannotCome>(session)?;
    note_cannot_come(tx, &permit, session, Excused::YoungPerson(who))
}

fn note_cannot_come(
    tx: &mut Tx<'_, '_>,
    permit: &Permit<SayCannotCome>,
    session: &Session,
    who: Excused,
) -> Result<(), Problem> {
    if session.cancelled || session.has_begun(tx.now()) {
        return Err(words::has_begun().into());
    }
    let of = session.place.cohort;
    let said = tx.as_program(permit.organisation(), |tx| {
        let scope = tx.scope::<ExcuseReading>()?;
        Ok(excuses::waiting(tx.db, &scope, of)?)
    })?;
    if said.iter().any(|excuse| excuse.session == session.id && excuse.who == who) {
        return Err(words::said_already().into());
    }
    let excuse = excuses::add(tx.db, permit, session, who)?;
    tx.audit_new(permit, "session", excuse.uuid())
}

/// Who cannot come, soonest first, in all that the actor runs. Nobody for those who run none.
pub fn list_excuses(tx: &mut Tx<'_, '_>) -> Result<Vec<ShownExcuse>, Problem> {
    let Ok(scope) = tx.scope::<ExcuseReading>() else { return Ok(vec![]) };
    let waiting = excuses::waiting(tx.db, &scope, None)?;
    shown(tx, waiting)
}

/// Those of a cohort whose sessions and names are at hand.
pub(super) fn excuses_of(tx: &mut Tx<'_, '_>, ground: &Ground) -> Result<Vec<ShownExcuse>, Problem> {
    let Ok(scope) = tx.scope::<ExcuseReading>() else { return Ok(vec![]) };
    let mut all = Vec::new();
    for excuse in excuses::waiting(tx.db, &scope, Some(ground.cohort.id))? {
        let session = ground.published.iter().find(|session| session.id == excuse.session).ok_or(Problem::Absent)?;
        // Somebody else comes in their place.
        if !session.has(excuse.who) {
            continue;
        }
        let name = match excuse.who {
            Excused::Adult(id) => ground.name_of(&id.to_string()),
            Excused::YoungPerson(id) => ground.name_of(&id.to_string()),
        };
        all.push(ShownExcuse { session: named(tx, session)?, excuse, name });
    }
    Ok(all)
}

fn shown(tx: &mut Tx<'_, '_>, waiting: Vec<Excuse>) -> Result<Vec<ShownExcuse>, Problem> {
    if waiting.is_empty() {
        return Ok(vec![]);
    }
    let scope = tx.scope::<SessionReading>()?;
    let ids: Vec<Id<Session>> = waiting.iter().map(|excuse| excuse.session).collect();
    let sessions = sessions::some(tx.db, &scope, &ids)?;
    let who: Vec<Excused> = waiting.iter().map(|excuse| excuse.who).collect();
    let names = name_of(tx, &who)?;
    let mut all = Vec::new();
    for (excuse, name) in waiting.into_iter().zip(names) {
        let session = sessions.iter().find(|session| session.id == excuse.session).ok_or(Problem::Absent)?;
        if !session.has(excuse.who) {
            continue;
        }
        all.push(ShownExcuse { session: named(tx, session)?, excuse, name });
    }
    Ok(all)
}

pub fn show_excuse(tx: &mut Tx<'_, '_>, id: Id<Excuse>) -> Result<ShownExcuse, Problem> {
    let scope = tx.scope::<ExcuseReading>()?;
    let waiting = excuses::waiting(tx.db, &scope, None)?.into_iter().find(|excuse| excuse.id == id);
    let excuse = found(waiting)?;
    tx.permit::<SettleExcuse>(&excuse)?;
    shown(tx, vec![excuse])?.pop().ok_or(Problem::Absent)
}

/// The session stays as it is. Gives the cohort.
pub fn settle_excuse(tx: &mut Tx<'_, '_>, id: Id<Excuse>, version: i32) -> Result<Id<Cohort>, Problem> {
    let shown = show_excuse(tx, id)?;
    let permit = tx.permit_at::<SettleExcuse>(&shown.excuse, version)?;
    excuses::settle(tx.db, &permit)?;
    tx.audit(&permit, "session")?;
    Ok(shown.session.cohort)
}
