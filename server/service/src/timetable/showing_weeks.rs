//! What is published, by whoever asks: a young person's sessions, a site's week by room, an adult's week across sites.

use std::collections::HashSet;

use chrono::{DateTime, Datelike, Days, NaiveDate, Utc};
use tenfold_domain::{
    access::Scope,
    id::Id,
    matches::Stands,
    organisation::{Cohort, Site},
    people::{Participant, Side},
    staff::Person,
    timetable::{Session, SessionKind, SessionReading},
};
use tenfold_store::{
    matches::records,
    organisation::sites,
    timetable::{
        names::{self, Named},
        sessions::{self, Calendar},
    },
};

use crate::{
    Problem, Tx,
    gates::stand_in_scope,
    people::{ShownParticipant, show_participant},
    programme::programme_of,
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

/// Who may not meet now.
#[derive(Debug, Default)]
pub(crate) struct Held {
    /// One-to-ones to come of pairs that pause, or of whom a gate is missing.
    sessions: HashSet<Id<Session>>,
    /// Those of whom a gate is missing.
    people: HashSet<Id<Participant>>,
}

impl Held {
    /// Whether nobody meets in it.
    pub(crate) fn has(&self, session: &Session) -> bool {
        self.sessions.contains(&session.id)
    }

    /// Whether it is not for this young person: a group meets without whoever lacks a gate.
    pub(crate) fn keeps_out(&self, session: &Session, who: Id<Participant>) -> bool {
        self.has(session) || self.people.contains(&who)
    }

    /// Those who may come to it.
    pub(super) fn leave_out(&self, session: &mut Session) {
        session.members.retain(|who| !self.people.contains(who));
    }
}

/// Asked cohort by cohort: an adult has few of them.
pub(crate) fn held_back(
    tx: &mut Tx<'_, '_>,
    scope: &Scope<SessionReading>,
    sessions: &[Session],
) -> Result<Held, Problem> {
    let mut of: Vec<Id<Cohort>> = sessions.iter().filter_map(|session| session.place.cohort).collect();
    of.sort_unstable();
    of.dedup();
    let now = tx.now();
    let (mut missing, mut meet) = (HashSet::new(), HashSet::new());
    for cohort in of {
        let rules = programme_of(tx, cohort)?;
        let stood = stand_in_scope(tx, scope, cohort, &rules)?;
        let held = stood.iter().filter(|stood| !stood.standing.missing.is_empty());
        missing.extend(held.map(|stood| stood.known.about.participant));
        let matches = records::of_cohort(tx.db, scope, cohort)?;
        meet.extend(matches.iter().filter(|one| !matches!(one.stands, Stands::Paused(_))).map(|one| one.id));
    }
    let may_meet = |session: &Session| {
        session.which.is_none_or(|which| meet.contains(&which))
            && !session.members.iter().any(|id| missing.contains(id))
    };
    let one_to_ones = sessions.iter().filter(|session| session.kind == SessionKind::OneToOne);
    let to_come = one_to_ones.filter(|session| session.starts_at > now && !may_meet(session));
    Ok(Held { sessions: to_come.map(|session| session.id).collect(), people: missing })
}
