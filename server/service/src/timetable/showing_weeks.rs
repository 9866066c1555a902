//! What is published, by whoever asks: a young person's sessions, a site's week by room, an adult's week across sites.

use chrono::{DateTime, Datelike, Days, NaiveDate, Utc};
use tenfold_domain::{
    access::Scope,
    id::Id,
    organisation::Site,
    people::{Participant, Side},
    staff::Person,
    timetable::{Session, SessionKind, SessionReading},
};
use tenfold_store::{
    organisation::sites,
    timetable::{
        names::{self, Named},
        sessions::{self, Calendar},
    },
};

use crate::{
    Problem, Tx,
    gates::held_back,
    people::{ShownParticipant, show_participant},
    tx::found,
};

/// One session, as a list shows it.
#[derive(Debug, Clone)]
pub struct WeekEntry {
    pub session: Id<Session>,
    /// It is still to come.
    pub is_ahead: bool,
    pub kind: SessionKind,
    pub week: u16,
    pub date: NaiveDate,
    /// Local times of the day, "09:05".
    pub from: String,
    pub to: String,
    pub room: String,
    pub site: String,
    /// The young people, by the names that they go by.
    pub members: Vec<String>,
    pub adults: Vec<String>,
    pub cancelled: bool,
    /// The pair pauses, or a gate of one of them is missing: they do not meet until that is over.
    pub on_hold: bool,
}

/// Ten weeks of somebody.
#[derive(Debug, Clone)]
pub struct PersonsSessions {
    pub shown: ShownParticipant,
    pub sessions: Vec<WeekEntry>,
}

/// A week of a site or of an adult.
#[derive(Debug, Clone)]
pub struct SiteWeek {
    /// Nothing where it is an adult's week, wherever they are.
    pub site: Option<Site>,
    pub monday: NaiveDate,
    pub sessions: Vec<WeekEntry>,
}

pub fn show_sessions_of(tx: &mut Tx<'_, '_>, side: Side, id: Id<Participant>) -> Result<PersonsSessions, Problem> {
    let shown = show_participant(tx, side, id)?;
    let scope = tx.scope::<SessionReading>()?;
    let sessions = sessions::of_participant(tx.db, &scope, id)?;
    Ok(PersonsSessions { sessions: entries(tx, &sessions)?, shown })
}

fn monday_of(tx: &Tx<'_, '_>, week: Option<NaiveDate>) -> Result<NaiveDate, Problem> {
    Ok(monday_before(week.map_or_else(|| tx.today(), Ok)?))
}

pub(super) fn monday_before(day: NaiveDate) -> NaiveDate {
    day.checked_sub_days(Days::new(day.weekday().num_days_from_monday().into())).unwrap_or(day)
}

pub(super) fn week_from(monday: NaiveDate) -> (NaiveDate, Option<NaiveDate>) {
    (monday, monday.checked_add_days(Days::new(6)))
}

/// Those of a week that stand.
fn of_week(
    tx: &mut Tx<'_, '_>,
    scope: &Scope<SessionReading>,
    whose: Calendar,
    monday: NaiveDate,
) -> Result<Vec<Session>, Problem> {
    let mut sessions = sessions::of_calendar(tx.db, scope, whose, week_from(monday))?;
    sessions.retain(|session| !session.cancelled);
    Ok(sessions)
}

pub fn show_site_week(tx: &mut Tx<'_, '_>, at: Id<Site>, week: Option<NaiveDate>) -> Result<SiteWeek, Problem> {
    let (scope, site_scope) = (tx.scope::<SessionReading>()?, tx.scope::<Site>()?);
    let site = found(sites::find(tx.db, &site_scope, at)?)?;
    if !scope.has_site(site.id, site.area) {
        return Err(Problem::Absent);
    }
    let monday = monday_of(tx, week)?;
    let sessions = of_week(tx, &scope, Calendar::Site(at), monday)?;
    Ok(SiteWeek { sessions: entries(tx, &sessions)?, site: Some(site), monday })
}

/// The week of whoever asks.
pub fn show_my_week(tx: &mut Tx<'_, '_>, week: Option<NaiveDate>) -> Result<SiteWeek, Problem> {
    let scope = tx.scope::<SessionReading>()?;
    let me: Id<Person> = tx.actor().person().ok_or(Problem::Absent)?;
    let monday = monday_of(tx, week)?;
    let sessions = of_week(tx, &scope, Calendar::Adult(me), monday)?;
    Ok(SiteWeek { site: None, monday, sessions: entries(tx, &sessions)? })
}

/// Three more statements for names, and what says who may meet.
fn entries(tx: &mut Tx<'_, '_>, sessions: &[Session]) -> Result<Vec<WeekEntry>, Problem> {
    if sessions.is_empty() {
        return Ok(vec![]);
    }
    let organisation = tx.organisation()?.id;
    let people = names::of_young(tx.db, organisation, sessions.iter().flat_map(|one| one.members.iter()))?;
    let adults = names::of_adults(tx.db, organisation, sessions.iter().flat_map(|one| one.adults.iter()))?;
    let places = names::of_rooms(tx.db, organisation, sessions.iter().map(|one| one.room))?;
    let scope = tx.scope::<SessionReading>()?;
    let held = held_back(tx, &scope, sessions)?;
    let zone = tx.organisation()?.details.time_zone;
    let local = |at: DateTime<Utc>| at.with_timezone(&zone).format("%H:%M").to_string();
    let place = |session: &Session| places.get(&session.room).cloned().unwrap_or_default();
    let now = tx.now();
    let entry = |session: &Session| WeekEntry {
        session: session.id,
        is_ahead: !session.cancelled && session.starts_at > now,
        kind: session.kind,
        week: session.wanted.week,
        date: session.date,
        from: local(session.starts_at),
        to: local(session.ends_at),
        room: place(session).room,
        site: place(session).site,
        members: session.members.iter().filter_map(|id| people.get(id).map(Named::full)).collect(),
        adults: session.adults.iter().filter_map(|id| adults.get(id).cloned()).collect(),
        cancelled: session.cancelled,
        on_hold: held.has(session),
    };
    Ok(sessions.iter().map(entry).collect())
}
