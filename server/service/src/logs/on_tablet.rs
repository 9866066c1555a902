//! What the tablet asks after a session: the mentor's log, and the mentee's "how was it".

use chrono::{Days, NaiveDate};
use tenfold_domain::{
    access::Permit,
    hand_over::{FillIn, HandOver},
    id::Id,
    logs::{Feel, LogAnswer, LogDetails, SessionLog, TypedLog, words},
    people::{Participant, Side},
    timetable::{Session, SessionReading},
};
use tenfold_store::{
    logs::{self, checks},
    timetable::{
        names::{self, Named},
        sessions,
    },
};

use crate::{Problem, Tx, programme::programme_of, tx::found};

/// Nobody is asked about a session of longer ago: they would not remember.
const ASKED_FOR: Days = Days::new(14);

/// The session that the tablet asks about.
#[derive(Debug, Clone)]
pub struct About {
    pub session: Id<Session>,
    pub date: NaiveDate,
    /// What the other one of the pair is called.
    pub with: String,
    pub letters_most: u16,
    /// What was said of it on this tablet already.
    pub log: Option<SessionLog>,
    pub feel: Option<Feel>,
    /// What a mentor was answered last, and the first name of whoever read it.
    pub answered: Option<(LogAnswer, Option<String>)>,
}

/// Whether there is a session about which somebody has said nothing yet.
pub(crate) fn to_say(tx: &mut Tx<'_, '_>, whose: Id<Participant>, side: Side) -> Result<Option<Id<Session>>, Problem> {
    let today = tx.today()?;
    Ok(logs::last_unsaid(tx.db, whose, side, today.checked_sub_days(ASKED_FOR).unwrap_or(today))?)
}

/// What the tablet in hand is about: what was said on it, or what is to say.
pub(crate) fn said_on_tablet(tx: &mut Tx<'_, '_>, of: &HandOver) -> Result<Option<About>, Problem> {
    let log = logs::of_tablet(tx.db, of)?;
    let check = checks::of_tablet(tx.db, of)?;
    let said = log.as_ref().map(|log| log.session).or_else(|| check.map(|(session, _)| session));
    let about = match said {
        Some(session) => Some(session),
        None => to_say(tx, of.participant, of.purpose.side())?,
    };
    let Some(session) = about else { return Ok(None) };
    let (here, whose) = (of.location.organisation, of.participant);
    let session = tx.as_program(here, |tx| {
        let scope = tx.scope::<SessionReading>()?;
        found(sessions::some(tx.db, &scope, &[session])?.pop())
    })?;
    let other = session.members.iter().copied().find(|who| *who != whose);
    let named = names::of_young(tx.db, here, other.iter())?.into_values().next();
    let rules = programme_of(tx, of.location.cohort.ok_or(Problem::Absent)?)?;
    Ok(Some(About {
        session: session.id,
        date: session.date,
        with: named.map(|named: Named| named.called).unwrap_or_default(),
        letters_most: rules.log_letters,
        log,
        feel: check.map(|(_, feel)| feel),
        answered: match of.purpose.side() {
            Side::Mentor => logs::last_answer(tx.db, whose)?,
            Side::Mentee => None,
        },
    }))
}

/// What the page that was sent was about: nothing where there was nothing to say, and a word where it is another session
/// by now.
fn about_of_page(tx: &mut Tx<'_, '_>, of: &HandOver, session: &str) -> Result<Option<About>, Problem> {
    let about = said_on_tablet(tx, of)?;
    match &about {
        Some(about) if about.session.to_string() != session => Err(words::another_session().into()),
        _ => Ok(about),
    }
}

pub(crate) fn keep_log_on_tablet(
    tx: &mut Tx<'_, '_>,
    permit: &Permit<FillIn>,
    of: &HandOver,
    session: &str,
    typed: &TypedLog,
) -> Result<(), Problem> {
    let Some(about) = about_of_page(tx, of, session)? else {
        return if typed.words.trim().is_empty() { Ok(()) } else { Err(words::no_session().into()) };
    };
    let details = LogDetails::parse(typed, about.letters_most)?;
    match &about.log {
        Some(log) if log.details == details => return Ok(()),
        Some(log) if log.read.is_some() => return Err(words::read_on_tablet().into()),
        Some(log) => drop(tx.revise_other(permit, ("session_log", log.id.uuid(), log.version), &log.details)?),
        None => {}
    }
    Ok(logs::put(tx.db, permit, of, about.session, &details)?)
}

/// Whoever leaves it empty says nothing.
pub(crate) fn keep_check_on_tablet(
    tx: &mut Tx<'_, '_>,
    permit: &Permit<FillIn>,
    of: &HandOver,
    session: &str,
    answer: &str,
) -> Result<(), Problem> {
    let Some(feel) = Feel::from_code(answer) else { return Ok(()) };
    let about = about_of_page(tx, of, session)?.ok_or_else(words::no_session)?;
    let today = tx.today()?;
    Ok(checks::put(tx.db, permit, of, about.session, feel, today)?)
}
