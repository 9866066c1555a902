//! What the holder of a notice's link sees: at home, a child's sessions to come; at the office, what is still on today.
//! It is read anew each time, so that an old message never tells an old time.

use chrono::{DateTime, NaiveDate, Utc};
use tenfold_domain::{
    access::{Actor, LinkPurpose},
    id::Id,
    notices::{Addressee, Notice, NoticeKind, Urgency},
    organisation::{Period, PeriodKind, Venue},
    people::Participant,
    timetable::{Session, SessionReading},
};
use tenfold_store::{
    notices,
    organisation::{periods, venues},
    people::young_people,
    timetable::sessions::{self, Calendar},
};

use super::preparing::{office, told_at_home};
use crate::{Problem, Tx, gates::held_back};

/// One session, as far as its reader needs it.
#[derive(Debug, Clone)]
pub struct LinkedSession {
    pub date: NaiveDate,
    /// Local times of the day, "15:30".
    pub from: String,
    pub to: String,
    /// Only for the office.
    pub room: Option<String>,
    pub after_school: bool,
    /// It will not be, or not for now.
    pub off: bool,
}

/// The page behind a notice. A first name and times, or rooms and times.
#[derive(Debug, Clone)]
pub struct NoticePage {
    pub kind: NoticeKind,
    /// Whose sessions they are; nobody's on the office's page.
    pub first_name: Option<String>,
    pub sessions: Vec<LinkedSession>,
    /// Something after school was called off, today.
    pub called_off_today: bool,
    pub today: NaiveDate,
}

pub fn show_notice_by_link(tx: &mut Tx<'_, '_>) -> Result<NoticePage, Problem> {
    let Actor::LinkHolder(link) = *tx.actor() else { return Err(Problem::Absent) };
    if link.purpose != LinkPurpose::Notice {
        return Err(Problem::Absent);
    }
    let id: Id<Notice> = Id::from_uuid(link.subject);
    let notice = notices::by_id(tx.db, id)?.filter(|notice| notice.place.organisation == link.organisation);
    let notice = notice.ok_or(Problem::Absent)?;
    tx.as_program(link.organisation, |tx| page(tx, &notice))
}

fn page(tx: &mut Tx<'_, '_>, notice: &Notice) -> Result<NoticePage, Problem> {
    let today = tx.today()?;
    let called_off_today = notice.urgency == Urgency::Urgent && notice.day == Some(today);
    let (first_name, sessions) = match notice.to {
        Addressee::Home { of, carer: Some(carer) } => {
            let (participant, _) = told_at_home(tx, notice, of, carer)?.ok_or(Problem::Absent)?;
            (Some(first_name(tx, &participant)?), sessions_of(tx, of, today)?)
        }
        Addressee::Office(Some(id)) => {
            office(tx, notice, id)?.filter(|_| notice.day == Some(today)).ok_or(Problem::Absent)?;
            (None, sessions_today(tx, notice, today)?)
        }
        Addressee::Adult(_) | Addressee::Home { .. } | Addressee::Office(None) => return Err(Problem::Absent),
    };
    Ok(NoticePage { kind: notice.kind, first_name, sessions, called_off_today, today })
}

/// As they are called at home: another name may be known at school only.
fn first_name(tx: &mut Tx<'_, '_>, of: &Participant) -> Result<String, Problem> {
    Ok(young_people::of(tx.db, of)?.identity.given_name.to_string())
}

/// What is to come for one young person; what is off stays on the page until its day is over.
fn sessions_of(tx: &mut Tx<'_, '_>, of: Id<Participant>, today: NaiveDate) -> Result<Vec<LinkedSession>, Problem> {
    let scope = tx.scope::<SessionReading>()?;
    let theirs = sessions::of_calendar(tx.db, &scope, Calendar::YoungPerson(of), (today, None))?;
    linked(tx, &theirs, Some(of), &|_| None)
}

/// What is on at the site today, by room.
fn sessions_today(tx: &mut Tx<'_, '_>, notice: &Notice, today: NaiveDate) -> Result<Vec<LinkedSession>, Problem> {
    let site = notice.place.site.ok_or(Problem::Absent)?;
    let (scope, venue_scope) = (tx.scope::<SessionReading>()?, tx.scope::<Venue>()?);
    let here = sessions::of_calendar(tx.db, &scope, Calendar::Site(site), (today, Some(today)))?;
    let rooms = venues::all(tx.db, &venue_scope, site)?;
    let room =
        |session: &Session| rooms.iter().find(|room| room.id == session.room).map(|room| room.details.name.to_string());
    linked(tx, &here, None, &room)
}

fn linked(
    tx: &mut Tx<'_, '_>,
    sessions: &[Session],
    of: Option<Id<Participant>>,
    room: &dyn Fn(&Session) -> Option<String>,
) -> Result<Vec<LinkedSession>, Problem> {
    let Some(site) = sessions.iter().find_map(|session| session.place.site) else { return Ok(vec![]) };
    let (scope, period_scope) = (tx.scope::<SessionReading>()?, tx.scope::<Period>()?);
    let periods = periods::list(tx.db, &period_scope, site, None)?;
    let held = held_back(tx, &scope, sessions)?;
    let zone = tx.organisation()?.details.time_zone;
    let local = |at: DateTime<Utc>| at.with_timezone(&zone).format("%H:%M").to_string();
    let late = |session: &Session| {
        let own = periods.iter().find(|period| period.id == session.period);
        own.is_none_or(|period| period.details.kind == PeriodKind::AfterSchool)
    };
    let one = |session: &Session| LinkedSession {
        date: session.date,
        from: local(session.starts_at),
        to: local(session.ends_at),
        room: room(session),
        after_school: late(session),
        off: session.cancelled || of.map_or(held.has(session), |of| held.keeps_out(session, of)),
    };
    Ok(sessions.iter().map(one).collect())
}
