//! One session: when, where, who; who was there; what was said of it.

use chrono::NaiveDate;
use tenfold_domain::{
    access::{Right, holds_at},
    activities::{Activity, ChooseActivity},
    id::Id,
    logs::{KeepLog, LogReading, SessionCheck, SessionLog},
    organisation::Cohort,
    people::Participant,
    registers::{Attended, MarkRegister, Register, Standing},
    timetable::{Session, SessionKind},
};
use tenfold_store::{
    logs::{self, checks},
    phones::check_ins,
    registers,
    timetable::names::{self, Named, Place},
};

use super::{find_session, times};
use crate::{Problem, Tx, activities::chosen_for, organisation::show_cohort, programme::Clocks};

/// A young person of the session.
#[derive(Debug, Clone)]
pub struct Member {
    pub participant: Id<Participant>,
    pub name: String,
    pub mark: Option<Attended>,
}

#[derive(Debug)]
pub struct ShownSession {
    pub session: Session,
    pub cohort: Cohort,
    /// Local times of the day, "09:05".
    pub hours: (String, String),
    pub place: Place,
    pub members: Vec<Member>,
    /// Mentors who were not expected and helped.
    pub helpers: Vec<Member>,
    pub adults: Vec<String>,
    pub register: Register,
    /// Who tapped "We are here" on a phone, and when, as a local time of the day.
    pub tapped: Vec<(Id<Participant>, String)>,
    /// What the group is to do.
    pub activity: Option<Activity>,
    pub standing: Standing,
    /// The last day for the register.
    pub due: NaiveDate,
    /// Nothing where the actor may not read them.
    pub logs: Option<Vec<SessionLog>>,
    /// Nothing where the actor may not read them.
    pub checks: Option<Vec<SessionCheck>>,
    pub may_mark: bool,
    pub may_choose_activity: bool,
    pub may_keep_log: bool,
}

pub fn show_session(tx: &mut Tx<'_, '_>, id: Id<Session>) -> Result<ShownSession, Problem> {
    let session = find_session(tx, id)?;
    let (cohort, _) = show_cohort(tx, session.place.cohort.ok_or(Problem::Absent)?)?;
    let clocks = Clocks::of(tx, &cohort)?;
    let register = registers::of_session(tx.db, &session)?;
    let (members, mut helpers) = members_of(tx, &session)?;
    helpers.retain(|helper| helper.mark.is_some_and(|held| held.mark.was_there()));
    let adults = names::of_adults(tx.db, cohort.organisation, session.adults.iter())?;
    let mut places = names::of_rooms(tx.db, cohort.organisation, [session.room].into_iter())?;
    let due = clocks.days_after(session.date, clocks.rules.register_days);
    let unmarked = members.iter().filter(|member| member.mark.is_none()).count();
    Ok(ShownSession {
        standing: Standing::of(&session, unmarked, clocks.late_from(due), (tx.now(), tx.today()?)),
        hours: times(tx, &session)?,
        tapped: tapped(tx, &session)?,
        logs: logs_of(tx, &session)?,
        checks: checks_of(tx, &session)?,
        may_mark: tx.permit::<MarkRegister>(&register).is_ok(),
        may_choose_activity: session.kind == SessionKind::Group && tx.permit::<ChooseActivity>(&register).is_ok(),
        activity: chosen_for(tx, &session)?,
        may_keep_log: session.kind == SessionKind::OneToOne && tx.permit::<KeepLog>(&session).is_ok(),
        adults: session.adults.iter().filter_map(|id| adults.get(id).cloned()).collect(),
        place: places.remove(&session.room).unwrap_or_default(),
        due,
        members,
        helpers,
        register,
        cohort,
        session,
    })
}

fn tapped(tx: &mut Tx<'_, '_>, session: &Session) -> Result<Vec<(Id<Participant>, String)>, Problem> {
    let zone = tx.organisation()?.details.time_zone;
    let taps = check_ins::of_session(tx.db, session)?;
    Ok(taps.into_iter().map(|(who, at)| (who, at.with_timezone(&zone).format("%H:%M").to_string())).collect())
}

/// Its young people in the order of the session, each with the mark that holds; and whoever else has a mark.
pub(super) fn members_of(tx: &mut Tx<'_, '_>, session: &Session) -> Result<(Vec<Member>, Vec<Member>), Problem> {
    let organisation = tx.organisation()?.id;
    let marks = registers::marks_of(tx.db, [session.id])?.remove(&session.id).unwrap_or_default();
    let mut others: Vec<Id<Participant>> = marks.keys().copied().filter(|id| !session.members.contains(id)).collect();
    others.sort_unstable();
    let names = names::of_young(tx.db, organisation, session.members.iter().chain(&others))?;
    let member = |id: &Id<Participant>| Member {
        participant: *id,
        name: names.get(id).map(Named::full).unwrap_or_default(),
        mark: marks.get(id).copied(),
    };
    Ok((session.members.iter().map(member).collect(), others.iter().map(member).collect()))
}

fn logs_of(tx: &mut Tx<'_, '_>, session: &Session) -> Result<Option<Vec<SessionLog>>, Problem> {
    let may = holds_at(tx.actor(), Right::ReadLogs, &session.place);
    let Ok(scope) = tx.scope::<LogReading>() else { return Ok(None) };
    if may { Ok(Some(logs::of_session(tx.db, &scope, session.id)?)) } else { Ok(None) }
}

fn checks_of(tx: &mut Tx<'_, '_>, session: &Session) -> Result<Option<Vec<SessionCheck>>, Problem> {
    let may = holds_at(tx.actor(), Right::ReadAnswers, &session.place);
    if may { Ok(Some(checks::of_session(tx.db, session)?)) } else { Ok(None) }
}
