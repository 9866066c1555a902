//! What a phone is told: a list of things named one by one. Of a mentee a mentor's phone is told what they are called,
//! their pronouns and school year, the interests that both have, the goals that were shared and what helps (product rule
//! 4); and nothing else, ever.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use tenfold_domain::{
    access::{Actor, Caller},
    calendar::SchoolYear,
    hand_over::Goal,
    id::Id,
    logs::{Feel, LogAnswer},
    organisation::{Cohort, ContactDuty, Period, Site, SiteContact},
    people::{Chips, Participant, Side, Week, YoungPerson},
    phones::{AskKind, words},
    staff::Person,
    supervision::{Kind, State, SupervisionReading},
    timetable::{ExcuseReading, Excused, Session, SessionKind, SessionReading},
    training::Hours,
};
use tenfold_store::{
    concerns::who,
    hand_over::goals,
    logs::{self, checks},
    organisation::{contacts, sites},
    people::{participants, weeks, young_people},
    phones::{asks, check_ins, news, seal_keys},
    supervision::{held, points},
    timetable::{
        excuses,
        names::{self, Place},
        sessions::{self, Calendar},
    },
    training::{certificates, clearances},
};
use uuid::Uuid;

use crate::{
    Problem, Tx,
    concerns::Readers,
    gates::{Held, held_back},
    organisation::show_cohort,
    people::day_of,
    programme::programme_of,
    training::count_hours,
    tx::found,
};

/// How far back and ahead a phone is told of sessions.
const BACK: Days = Days::new(14);
const AHEAD: Days = Days::new(28);
/// An event younger than this may still be joined by one that began before it: nothing is concluded from it.
const SETTLED_AFTER: TimeDelta = TimeDelta::minutes(1);
/// Who reads a worry changes with the hour.
const HOLDS: TimeDelta = TimeDelta::hours(1);

/// Everything a phone is told.
#[derive(Debug)]
pub struct Told {
    pub now: DateTime<Utc>,
    pub today: NaiveDate,
    pub called: String,
    pub side: Side,
    pub cohort: String,
    pub practitioner: Option<String>,
    pub letters_most: u16,
    pub sessions: Vec<ToldSession>,
    pub supervisions: Vec<ToldSupervision>,
    pub points: Vec<String>,
    pub goals: Vec<ToldGoal>,
    pub cannot_come: Vec<Id<Session>>,
    pub asked: Vec<(AskKind, NaiveDate)>,
    pub reads: String,
    pub leads: String,
    pub adults: Vec<ToldAdult>,
    pub readers: Vec<ToldAdult>,
    /// Lines to ring: who, and the number.
    pub help: Vec<(String, String)>,
    /// The day on which the oldest of them was last looked at.
    pub help_checked_on: NaiveDate,
    pub seal: Option<seal_keys::PublicKey>,
    /// As long as this holds there is nothing new; nothing where that cannot be said yet.
    pub waits: Option<Waits>,
}

/// Nothing is new while this event is the organisation's last, until that moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waits {
    pub event: Uuid,
    pub until: DateTime<Utc>,
}

#[derive(Debug, Clone)]
pub struct ToldAdult {
    pub person: Id<Person>,
    pub name: String,
}

/// The other one of a pair, as far as they may be known.
#[derive(Debug, Clone, Default)]
pub struct Other {
    pub called: String,
    pub year: Option<i32>,
    pub pronouns: Option<String>,
    pub interests: Vec<String>,
    pub helps: Option<String>,
}

#[derive(Debug, Clone)]
pub struct ToldSession {
    pub id: Id<Session>,
    pub kind: SessionKind,
    pub on: NaiveDate,
    pub starts: String,
    pub ends: String,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    pub room: Option<String>,
    pub with: Option<Other>,
    pub on_hold: bool,
    pub cancelled: bool,
    pub here: bool,
    /// What this young person said of it themselves: a mentor in a log, a mentee in one tap.
    pub felt: Option<Feel>,
    /// A mentor's logs of it: the last answer, and who read it.
    pub logged: bool,
    pub answer: Option<LogAnswer>,
    pub read_by: Option<String>,
}

#[derive(Debug, Clone)]
pub struct ToldSupervision {
    pub id: Uuid,
    pub on: NaiveDate,
    pub at: Option<String>,
    pub kind: Kind,
    pub with: Option<String>,
}

#[derive(Debug, Clone)]
pub struct ToldGoal {
    pub number: u8,
    pub words: String,
    pub shared: bool,
    /// Whose it is, on a mentor's phone.
    pub of: Option<String>,
}

/// Nothing, where the phone was told all of it before.
pub fn tell(tx: &mut Tx<'_, '_>, since: Option<Waits>) -> Result<Option<Told>, Problem> {
    let caller = calling(tx)?;
    let (now, last) = (tx.now(), news::last(tx.db, caller.place.organisation)?);
    if since.is_some_and(|waits| now < waits.until && last.is_some_and(|(event, _)| event == waits.event)) {
        return Ok(None);
    }
    let settled = last.filter(|(_, at)| now - *at > SETTLED_AFTER);
    let mut told = tx.as_program(caller.place.organisation, |tx| gather(tx, &caller))?;
    let until = told.sessions.iter().map(|session| session.starts_at).filter(|at| *at > now).min();
    let until = until.unwrap_or(now + HOLDS).min(now + HOLDS);
    told.waits = settled.map(|(event, _)| Waits { event, until });
    Ok(Some(told))
}

/// Who calls.
pub(super) fn calling(tx: &Tx<'_, '_>) -> Result<Caller, Problem> {
    match tx.actor() {
        Actor::Phone(caller) => Ok(*caller),
        _ => Err(Problem::Absent),
    }
}

/// `tx` must be the program's own: a young person has no scope, and what they are told is chosen here.
fn gather(tx: &mut Tx<'_, '_>, caller: &Caller) -> Result<Told, Problem> {
    let today = tx.today()?;
    let people = tx.scope::<Participant>()?;
    let own = found(participants::find(tx.db, &people, caller.participant)?)?;
    let young = young_people::of(tx.db, &own)?;
    let (cohort, _) = show_cohort(tx, own.cohort)?;
    let rules = programme_of(tx, own.cohort)?;
    let ahead = Ahead::gather(tx, &own, today)?;
    let leads = names::of_adults(tx.db, own.organisation, cohort.details.lead.iter())?;
    let practitioner = leads.into_values().next().map(|name| first_name(&name));
    let worried = Worried::gather(tx, &own)?;
    Ok(Told {
        now: tx.now(),
        today,
        called: young.identity.called().to_string(),
        side: own.side,
        cohort: cohort.details.name.to_string(),
        practitioner,
        letters_most: rules.log_letters,
        supervisions: supervisions(tx, &own, today)?,
        points: points_of(tx, &own)?,
        goals: goals_of(tx, &own, &ahead)?,
        cannot_come: cannot_come(tx, &own, &cohort)?,
        asked: asked(tx, &own)?,
        sessions: ahead.sessions,
        reads: worried.reads,
        leads: worried.leads,
        adults: worried.adults,
        readers: worried.readers,
        help: worried.help,
        help_checked_on: worried.help_checked_on,
        seal: seal_keys::newest(tx.db, own.organisation)?,
        waits: None,
    })
}

fn first_name(name: &str) -> String {
    name.split_whitespace().next().unwrap_or_default().to_owned()
}

/// The sessions that are told of, and whom they are with.
struct Ahead {
    sessions: Vec<ToldSession>,
    others: HashMap<Id<Participant>, Other>,
}

impl Ahead {
    fn gather(tx: &mut Tx<'_, '_>, own: &Participant, today: NaiveDate) -> Result<Self, Problem> {
        let scope = tx.scope::<SessionReading>()?;
        let from = today.checked_sub_days(BACK).unwrap_or(today);
        let to = today.checked_add_days(AHEAD).unwrap_or(today);
        let all = sessions::of_calendar(tx.db, &scope, Calendar::YoungPerson(own.id), (from, Some(to)))?;
        let on_hold = held_back(tx, &scope, &all)?;
        let rooms = names::of_rooms(tx.db, own.organisation, all.iter().map(|one| one.room))?;
        let others = others(tx, own, &all)?;
        let taps: HashSet<_> = check_ins::of_participant(tx.db, own.id)?.into_iter().collect();
        let said = Said::gather(tx, own, from)?;
        let zone = tx.organisation()?.details.time_zone;
        let local = |at: DateTime<Utc>| at.with_timezone(&zone).format("%H:%M").to_string();
        let told = |one: &Session| {
            let (felt, logged, answer, read_by) = said.of(one.id);
            ToldSession {
                id: one.id,
                kind: one.kind,
                on: one.date,
                starts: local(one.starts_at),
                ends: local(one.ends_at),
                starts_at: one.starts_at,
                ends_at: one.ends_at,
                room: rooms.get(&one.room).map(|place: &Place| place.room.clone()),
                with: other_of(one, own.id).and_then(|id| others.get(&id).cloned()),
                on_hold: keeps_out(&on_hold, one, own.id),
                cancelled: one.cancelled,
                here: taps.contains(&one.id),
                felt,
                logged,
                answer,
                read_by,
            }
        };
        Ok(Self { sessions: all.iter().map(told).collect(), others })
    }
}

fn keeps_out(on_hold: &Held, session: &Session, who: Id<Participant>) -> bool {
    on_hold.keeps_out(session, who)
}

/// The other one of a one-to-one.
fn other_of(session: &Session, own: Id<Participant>) -> Option<Id<Participant>> {
    if session.kind != SessionKind::OneToOne {
        return None;
    }
    session.members.iter().copied().find(|member| *member != own)
}

fn others(tx: &mut Tx<'_, '_>, own: &Participant, all: &[Session]) -> Result<HashMap<Id<Participant>, Other>, Problem> {
    let mut ids: Vec<_> = all.iter().filter_map(|one| other_of(one, own.id)).collect();
    ids.sort_unstable();
    ids.dedup();
    let (scope, today) = (tx.scope::<Participant>()?, tx.today()?);
    let mut others = HashMap::new();
    // One or two, at most as many as a mentor meets.
    for other in participants::some(tx.db, &scope, &ids)? {
        let young = young_people::of(tx.db, &other)?;
        others.insert(other.id, known_of(own, &other, &young, today));
    }
    Ok(others)
}

fn known_of(own: &Participant, other: &Participant, young: &YoungPerson, day: NaiveDate) -> Other {
    let common = Other {
        called: young.identity.called().to_string(),
        year: young.identity.year_on(day).map(SchoolYear::number),
        ..Other::default()
    };
    match own.side {
        Side::Mentor => Other {
            pronouns: young.identity.pronouns.as_ref().map(ToString::to_string),
            interests: shared(&own.profile.interests, &other.profile.interests),
            helps: other.profile.what_helps.as_ref().map(ToString::to_string),
            ..common
        },
        Side::Mentee => {
            Other { interests: other.profile.interests.lines().iter().map(ToString::to_string).collect(), ..common }
        }
    }
}

fn shared(own: &Chips, other: &Chips) -> Vec<String> {
    let mine: HashSet<String> = own.lines().iter().map(|line| line.search_form()).collect();
    other.lines().iter().filter(|line| mine.contains(&line.search_form())).map(ToString::to_string).collect()
}

/// What somebody said of sessions before.
#[derive(Default)]
struct Said {
    logs: HashMap<Id<Session>, logs::SaidBefore>,
    checks: HashMap<Id<Session>, Feel>,
}

type SaidOf = (Option<Feel>, bool, Option<LogAnswer>, Option<String>);

impl Said {
    fn gather(tx: &mut Tx<'_, '_>, own: &Participant, from: NaiveDate) -> Result<Self, Problem> {
        Ok(match own.side {
            Side::Mentor => {
                let logs = logs::said_by(tx.db, own.id, from)?;
                Self { logs: logs.into_iter().map(|log| (log.session, log)).collect(), ..Self::default() }
            }
            Side::Mentee => {
                Self { checks: checks::said_by(tx.db, own.id, from)?.into_iter().collect(), ..Self::default() }
            }
        })
    }

    fn of(&self, session: Id<Session>) -> SaidOf {
        match self.logs.get(&session) {
            Some(log) => (log.feel, true, log.answer, log.read_by.clone()),
            None => (self.checks.get(&session).copied(), false, None, None),
        }
    }
}

fn supervisions(tx: &mut Tx<'_, '_>, own: &Participant, today: NaiveDate) -> Result<Vec<ToldSupervision>, Problem> {
    if own.side == Side::Mentee {
        return Ok(vec![]);
    }
    let scope = tx.scope::<SupervisionReading>()?;
    let mut held = held::of_mentor(tx.db, &scope, own)?;
    held.retain(|one| one.state == State::Booked && one.on >= today);
    held.sort_by_key(|one| (one.on, one.at));
    let adults = names::of_adults(tx.db, own.organisation, held.iter().map(|one| &one.held_by))?;
    let told = |one: &tenfold_domain::supervision::Supervision| ToldSupervision {
        id: one.id.uuid(),
        on: one.on,
        at: one.at.map(|at| at.to_string()),
        kind: one.kind,
        with: adults.get(&one.held_by).map(|name| first_name(name)),
    };
    Ok(held.iter().map(told).collect())
}

fn points_of(tx: &mut Tx<'_, '_>, own: &Participant) -> Result<Vec<String>, Problem> {
    if own.side == Side::Mentee {
        return Ok(vec![]);
    }
    let since = held::last_of(tx.db, &[own.id])?.get(&own.id).copied();
    let zone = tx.organisation()?.details.time_zone;
    let points = points::of(tx.db, own)?.into_iter();
    let open = points.filter(|one| since.is_none_or(|last| one.said_at.with_timezone(&zone).date_naive() >= last));
    Ok(open.map(|one| one.words.to_string()).collect())
}

/// A mentee's own, all of them; a mentor's mentees', those that were shared.
fn goals_of(tx: &mut Tx<'_, '_>, own: &Participant, ahead: &Ahead) -> Result<Vec<ToldGoal>, Problem> {
    let told = |goal: &Goal, of: Option<&str>| ToldGoal {
        number: goal.number,
        words: goal.details.words.to_string(),
        shared: goal.shared,
        of: of.map(str::to_owned),
    };
    if own.side == Side::Mentee {
        return Ok(goals::of(tx.db, own.id)?.iter().map(|goal| told(goal, None)).collect());
    }
    let mut all = Vec::new();
    for (id, other) in &ahead.others {
        let theirs = goals::of(tx.db, *id)?;
        all.extend(theirs.iter().filter(|goal| goal.shared).map(|goal| told(goal, Some(&other.called))));
    }
    all.sort_by(|one, other| (&one.of, one.number).cmp(&(&other.of, other.number)));
    Ok(all)
}

fn cannot_come(tx: &mut Tx<'_, '_>, own: &Participant, cohort: &Cohort) -> Result<Vec<Id<Session>>, Problem> {
    let scope = tx.scope::<ExcuseReading>()?;
    let waiting = excuses::waiting(tx.db, &scope, Some(cohort.id))?;
    let own = waiting.into_iter().filter(|excuse| excuse.who == Excused::YoungPerson(own.id));
    Ok(own.map(|excuse| excuse.session).collect())
}

fn asked(tx: &mut Tx<'_, '_>, own: &Participant) -> Result<Vec<(AskKind, NaiveDate)>, Problem> {
    let local = tx.organisation()?.details.clone();
    let waiting = asks::waiting_of(tx.db, own.id)?;
    Ok(waiting.into_iter().map(|(kind, at)| (kind, local.local(at).0)).collect())
}

/// Whom to tell, and who would read it.
struct Worried {
    reads: String,
    leads: String,
    adults: Vec<ToldAdult>,
    readers: Vec<ToldAdult>,
    help: Vec<(String, String)>,
    help_checked_on: NaiveDate,
}

impl Worried {
    fn gather(tx: &mut Tx<'_, '_>, own: &Participant) -> Result<Self, Problem> {
        let (scope, now) = (tx.scope::<Site>()?, tx.local_now()?);
        let site = found(sites::find(tx.db, &scope, own.site)?)?;
        let readers = Readers::gather(tx, &site)?;
        let says = readers.say((None, None), now);
        let lines = contacts::with_duty(tx.db, own.organisation, own.site, ContactDuty::HelpLine)?;
        let number = |line: &SiteContact| line.details.phone.as_ref().map(ToString::to_string);
        let of_site = lines.iter().filter_map(|line| Some((line.details.name.to_string(), number(line)?)));
        let everybodys = words::HELP.iter().map(|(who, number)| ((*who).to_owned(), (*number).to_owned()));
        let told = |(person, name): (Id<Person>, String)| ToldAdult { person, name };
        let mut of_programme: Vec<_> = readers
            .leads
            .iter()
            .filter(|lead| lead.site.is_none())
            .map(|lead| (lead.person, lead.name.clone()))
            .collect();
        of_programme.dedup();
        Ok(Self {
            reads: words::who_reads(&says.reads, &says.names, now.0),
            leads: says.names,
            adults: who::adults(tx.db, &site, now.0)?.into_iter().map(told).collect(),
            readers: of_programme.into_iter().map(told).collect(),
            help: of_site.chain(everybodys).collect(),
            help_checked_on: lines.iter().map(|line| line.checked_on).fold(words::HELP_CHECKED_ON, NaiveDate::min),
        })
    }
}

/// What the page "Me" shows.
#[derive(Debug)]
pub struct Me {
    pub called: String,
    pub side: Side,
    pub cohort: String,
    /// What a mentor gave.
    pub hours: Option<Hours>,
    /// Since when a mentor may mentor, as it holds today.
    pub cleared_on: Option<NaiveDate>,
    /// The unit of a mentor's newest certificate.
    pub certificate: Option<String>,
    /// When a mentor is free, and the parts of the day to choose from.
    pub week: Option<(Week, Vec<Period>)>,
}

pub fn tell_about_me(tx: &mut Tx<'_, '_>) -> Result<Me, Problem> {
    let caller = calling(tx)?;
    tx.as_program(caller.place.organisation, |tx| {
        let people = tx.scope::<Participant>()?;
        let own = found(participants::find(tx.db, &people, caller.participant)?)?;
        let young = young_people::of(tx.db, &own)?;
        let (cohort, _) = show_cohort(tx, own.cohort)?;
        let me = Me {
            called: young.identity.called().to_string(),
            side: own.side,
            cohort: cohort.details.name.to_string(),
            hours: None,
            cleared_on: None,
            certificate: None,
            week: None,
        };
        if own.side == Side::Mentor { with_training(tx, &own, me) } else { Ok(me) }
    })
}

fn with_training(tx: &mut Tx<'_, '_>, own: &Participant, me: Me) -> Result<Me, Problem> {
    let today = tx.today()?;
    let cleared = clearances::of_person(tx.db, own)?.into_iter().find(|one| one.clearance.holds_on(today));
    let certificate = certificates::of_person(tx.db, own)?.into_iter().find(|one| one.withdrawn_on.is_none());
    Ok(Me {
        hours: Some(count_hours(tx, own.id)?.hours),
        cleared_on: cleared.map(|one| one.clearance.cleared_on),
        certificate: certificate.map(|one| one.printed.unit),
        week: Some((weeks::of(tx.db, own)?, day_of(tx, own)?)),
        ..me
    })
}
