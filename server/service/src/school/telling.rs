//! A school says that somebody is not in, is needed, has left, or that a room is not free. Those who run the cohort see it.

use chrono::NaiveDate;
use tenfold_domain::{
    access::{Reading, Scope},
    id::Id,
    listing::Wanted,
    organisation::{Cohort, Site},
    people::Participant,
    school::{
        Said, SchoolReading, SchoolWord, TakeBackSchoolWord, TellSchoolWord, WordDetails, WordKind, words as said_words,
    },
    timetable::{Session, SessionReading},
    told::Parsed,
};
use tenfold_store::{
    gates::known::{self, Known, Whose},
    organisation::cohorts,
    school::words::{self, Which},
    timetable::{
        names::{self, Named},
        sessions::{self, Calendar},
    },
};

use super::{ShownWord, school_site, seeing_to::named};
use crate::{Problem, Tx};

/// What it is about, as the address says.
#[derive(Debug, Clone, Copy)]
pub struct ToldAbout {
    pub session: Option<Id<Session>>,
    pub who: Option<Id<Participant>>,
}

/// What may be said here.
#[derive(Debug, Clone)]
pub struct Telling {
    pub site: Site,
    /// The pupil, or the room.
    pub name: String,
    /// The first day that it speaks of.
    pub day: NaiveDate,
    pub kinds: Vec<WordKind>,
    /// Whom to choose from, where the address names nobody.
    pub pupils: Vec<(Id<Participant>, String)>,
    about: Subject,
}

#[derive(Debug, Clone)]
enum Subject {
    Pupil(Id<Participant>, Option<Box<Session>>, Id<Cohort>),
    Room(Box<Session>),
    /// A pupil who is still to be chosen.
    Somebody,
}

impl Subject {
    /// Whether it may be said at all.
    fn takes(&self, kind: WordKind) -> bool {
        match self {
            Self::Somebody => matches!(kind, WordKind::Absent | WordKind::Trip | WordKind::Left),
            _ => self.said(kind).is_some(),
        }
    }

    fn said(&self, kind: WordKind) -> Option<Said> {
        match (self, kind) {
            (Self::Pupil(who, ..), WordKind::Absent) => Some(Said::Absent(*who)),
            (Self::Pupil(who, ..), WordKind::Trip) => Some(Said::Trip(*who)),
            (Self::Pupil(who, ..), WordKind::Left) => Some(Said::Left(*who)),
            (Self::Pupil(who, Some(session), _), WordKind::Lesson) => Some(Said::Lesson(*who, session.id)),
            (Self::Room(session), WordKind::Room) => Some(Said::Room(session.room)),
            _ => None,
        }
    }

    /// Of one session before it begins; of somebody's day until the session is over.
    fn is_over(&self, kind: WordKind, now: chrono::DateTime<chrono::Utc>) -> bool {
        match self {
            Self::Room(session) => session.starts_at <= now,
            Self::Pupil(_, Some(session), _) if kind == WordKind::Lesson => session.starts_at <= now,
            Self::Pupil(_, Some(session), _) => session.ends_at <= now,
            Self::Pupil(_, None, _) | Self::Somebody => false,
        }
    }
}

pub fn show_telling(tx: &mut Tx<'_, '_>, at: Id<Site>, about: ToldAbout) -> Result<Telling, Problem> {
    let site = school_site(tx, at)?;
    let session = about.session.map(|id| session_at(tx, &site, id)).transpose()?;
    let (subject, name, day) = match (session, about.who) {
        (Some(session), Some(who)) if session.members.contains(&who) => {
            let name = names::of_young(tx.db, site.organisation, [who].iter())?.remove(&who);
            let cohort = session.place.cohort.ok_or(Problem::Absent)?;
            let day = session.date;
            (Subject::Pupil(who, Some(Box::new(session)), cohort), name.as_ref().map(Named::full), day)
        }
        (Some(session), None) => {
            let room = names::of_rooms(tx.db, site.organisation, [session.room].into_iter())?.remove(&session.room);
            let day = session.date;
            (Subject::Room(Box::new(session)), room.map(|place| place.room), day)
        }
        (None, Some(who)) => {
            let (scope, today) = (tx.scope::<SchoolReading>()?, tx.today()?);
            let known = known::list(tx.db, &scope, Whose::One(who), today)?.pop();
            let known = known.filter(|known| known.about.site == at).ok_or(Problem::Absent)?;
            (Subject::Pupil(who, None, known.about.cohort), Some(known.name), today)
        }
        (None, None) => (Subject::Somebody, None, tx.today()?),
        (Some(_), Some(_)) => return Err(Problem::Absent),
    };
    let kinds = WordKind::ALL.into_iter().filter(|kind| subject.takes(*kind)).collect();
    let pupils = if matches!(subject, Subject::Somebody) { pupils_at(tx, at)? } else { vec![] };
    Ok(Telling { site, name: name.unwrap_or_default(), day, kinds, pupils, about: subject })
}

/// Everybody of a site who takes part, by name.
fn pupils_at(tx: &mut Tx<'_, '_>, at: Id<Site>) -> Result<Vec<(Id<Participant>, String)>, Problem> {
    let (scope, today) = (tx.scope::<SchoolReading>()?, tx.today()?);
    let mut pupils = vec![];
    for (cohort, _) in cohorts::list(tx.db, &scope, Some(at), &Wanted::all())?.rows {
        let known = known::list(tx.db, &scope, Whose::Cohort(cohort.id), today)?;
        pupils.extend(known.into_iter().filter(Known::takes_part).map(|one| (one.about.participant, one.name)));
    }
    pupils.sort_by(|one, other| one.1.cmp(&other.1));
    Ok(pupils)
}

/// A session that stands, at this site.
fn session_at(tx: &mut Tx<'_, '_>, site: &Site, id: Id<Session>) -> Result<Session, Problem> {
    let found = tx.as_program(site.organisation, |tx| {
        let scope = tx.scope::<SessionReading>()?;
        Ok(sessions::some(tx.db, &scope, &[id])?.pop())
    })?;
    found.filter(|session| session.place.site == Some(site.id) && !session.cancelled).ok_or(Problem::Absent)
}

/// Gives the first day that it speaks of.
pub fn tell_word(
    tx: &mut Tx<'_, '_>,
    at: Id<Site>,
    about: ToldAbout,
    details: Parsed<WordDetails>,
) -> Result<NaiveDate, Problem> {
    let telling = show_telling(tx, at, about)?;
    let scope = tx.scope::<SchoolReading>()?;
    let mut cohort = match &telling.about {
        Subject::Pupil(.., cohort) => found_cohort(tx, &scope, *cohort)?,
        Subject::Room(session) => found_cohort(tx, &scope, session.place.cohort.ok_or(Problem::Absent)?)?,
        Subject::Somebody => return Err(said_words::choose_pupil().into()),
    };
    let mut permit = tx.permit::<TellSchoolWord>(&cohort)?;
    let details = details?;
    let said = telling.about.said(details.kind).ok_or_else(said_words::not_about_this)?;
    if telling.about.is_over(details.kind, tx.now()) {
        return Err(said_words::is_over().into());
    }
    let days = details.days(telling.day)?;
    let before = words::list(tx.db, &scope, Which::OfSite(at), telling.day)?;
    if before.iter().any(|word| word.said == said && word.holds_on(telling.day)) {
        return Err(said_words::said_already().into());
    }
    for of in cohorts_of(tx, &telling, days)? {
        if of != cohort.id {
            cohort = found_cohort(tx, &scope, of)?;
            permit = tx.permit::<TellSchoolWord>(&cohort)?;
        }
        let word = words::add(tx.db, &permit, said, days)?;
        tx.audit_new(&permit, "school_word", word.uuid())?;
    }
    Ok(telling.day)
}

fn found_cohort(tx: &mut Tx<'_, '_>, scope: &Scope<impl Reading>, of: Id<Cohort>) -> Result<Cohort, Problem> {
    Ok(cohorts::find(tx.db, scope, of)?.ok_or(Problem::Absent)?.0)
}

/// Whose practitioners hear of it: a room may be used by several cohorts on these days.
fn cohorts_of(
    tx: &mut Tx<'_, '_>,
    telling: &Telling,
    days: (NaiveDate, Option<NaiveDate>),
) -> Result<Vec<Id<Cohort>>, Problem> {
    let lost = match &telling.about {
        Subject::Pupil(.., cohort) => return Ok(vec![*cohort]),
        Subject::Room(session) => session.room,
        Subject::Somebody => return Ok(vec![]),
    };
    let at = telling.site.id;
    let sessions = tx.as_program(telling.site.organisation, |tx| {
        let scope = tx.scope::<SessionReading>()?;
        Ok(sessions::of_calendar(tx.db, &scope, Calendar::Site(at), days)?)
    })?;
    let in_room = sessions.iter().filter(|session| session.room == lost && !session.cancelled);
    let mut of: Vec<Id<Cohort>> = in_room.filter_map(|session| session.place.cohort).collect();
    of.sort_unstable();
    of.dedup();
    Ok(of)
}

/// One that the school may take back.
pub fn show_own_word(tx: &mut Tx<'_, '_>, id: Id<SchoolWord>) -> Result<ShownWord, Problem> {
    let (scope, today) = (tx.scope::<SchoolReading>()?, tx.today()?);
    named(tx, &scope, Which::One(id), today)?.pop().ok_or(Problem::Absent)
}

/// It was not so. What is seen to already stays: somebody has acted on it.
pub fn take_back_word(tx: &mut Tx<'_, '_>, id: Id<SchoolWord>, version: i32) -> Result<Id<Site>, Problem> {
    let word = show_own_word(tx, id)?.word;
    let permit = tx.permit_at::<TakeBackSchoolWord>(&word, version)?;
    if word.settled_at.is_some() {
        return Err(said_words::taken_back_too_late().into());
    }
    words::take_back(tx.db, &permit)?;
    tx.audit(&permit, "school_word")?;
    word.place.site.ok_or(Problem::Absent)
}
