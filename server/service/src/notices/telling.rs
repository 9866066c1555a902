//! Who is told of a change, in which way; written down together with the change itself.

use std::collections::HashMap;

use chrono::NaiveDate;
use tenfold_domain::{
    access::{Action, Permit, Scope},
    delivery::{Mail, TextMessage},
    id::Id,
    matches::Match,
    notices::{
        Addressee, Change, NoticeKind, Telling, Urgency, Way, When, Whom, can_be_written_to, way_home, way_to_office,
        who_is_told,
    },
    organisation::{Cohort, ContactDuty, EndCohort, Period, PeriodKind},
    people::{Carer, CarerDetails, Matter, Participant, may_be_told},
    staff::Person,
    timetable::{Session, SessionReading},
};
use tenfold_store::{
    jobs,
    notices::{self, NewNotice},
    organisation::{contacts, periods},
    people::carers,
    timetable::sessions::{self, Calendar},
};

use crate::{Problem, Tx, organisation::show_cohort, tx::MESSAGE_ATTEMPTS};

/// Writes down who is told of these changes, and leaves their mails and messages in the outbox. `is_known` says who had
/// sessions of the cohort before.
pub(crate) fn tell<A: Action>(
    tx: &mut Tx<'_, '_>,
    permit: &Permit<A>,
    cohort: &Cohort,
    changes: &[Change],
    is_known: &dyn Fn(Whom) -> bool,
) -> Result<(), Problem> {
    for new in to_tell(tx, cohort, changes, is_known)? {
        leave(tx, permit, cohort.id, &new)?;
    }
    Ok(())
}

/// What becomes of every session that is still to come of two, or of a cohort.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Turn {
    Off,
    OnAgain,
}

/// Two meet no more, pause, or meet again. Called while their sessions still stand.
pub(crate) fn tell_of_match<A: Action>(
    tx: &mut Tx<'_, '_>,
    permit: &Permit<A>,
    which: &Match,
    turn: Turn,
) -> Result<(), Problem> {
    let Some(of) = which.place.cohort else { return Ok(()) };
    tell_of_all(tx, permit, of, turn, |tx, scope| Ok(sessions::coming_of_match(tx.db, scope, which.id)?))
}

/// The same for a cohort that is about to end on a day.
pub(crate) fn tell_that_cohort_ends(
    tx: &mut Tx<'_, '_>,
    permit: &Permit<EndCohort>,
    of: Id<Cohort>,
    on: NaiveDate,
) -> Result<(), Problem> {
    tell_of_all(tx, permit, of, Turn::Off, |tx, scope| {
        let mut coming = sessions::of_calendar(tx.db, scope, Calendar::Cohort(of), (on, None))?;
        let now = tx.now();
        coming.retain(|session| !session.cancelled && session.starts_at > now);
        Ok(coming)
    })
}

fn tell_of_all<A: Action>(
    tx: &mut Tx<'_, '_>,
    permit: &Permit<A>,
    of: Id<Cohort>,
    turn: Turn,
    coming: impl FnOnce(&mut Tx<'_, '_>, &Scope<SessionReading>) -> Result<Vec<Session>, Problem>,
) -> Result<(), Problem> {
    let all = tx.as_program(permit.organisation(), |tx| {
        let (scope, period_scope) = (tx.scope::<SessionReading>()?, tx.scope::<Period>()?);
        let coming = coming(tx, &scope)?;
        if coming.is_empty() {
            return Ok(vec![]);
        }
        let (cohort, _) = show_cohort(tx, of)?;
        let periods = periods::list(tx.db, &period_scope, cohort.site, None)?;
        let part = |session: &Session| {
            let own = periods.iter().find(|period| period.id == session.period);
            own.map_or(PeriodKind::AfterSchool, |period| period.details.kind)
        };
        let change = |session: &Session| {
            let (starts_at, ends_at) = (session.starts_at, session.ends_at);
            let when = Some(When { day: session.date, part: part(session), starts_at, ends_at });
            let (was, is) = if turn == Turn::Off { (when, None) } else { (None, when) };
            Change { was, is, members: session.members.clone(), adults: session.adults.clone() }
        };
        let changes: Vec<Change> = coming.iter().map(change).collect();
        to_tell(tx, &cohort, &changes, &|_| true)
    })?;
    for new in all {
        leave(tx, permit, of, &new)?;
    }
    Ok(())
}

/// One notice, and its mail or message.
pub(super) fn leave<A: Action>(
    tx: &mut Tx<'_, '_>,
    permit: &Permit<A>,
    of: Id<Cohort>,
    new: &NewNotice,
) -> Result<(), Problem> {
    let id = notices::add(tx.db, permit, of, new)?;
    let kind = match new.way {
        Way::Mail => Mail::Notice(new.kind, id).kind(),
        Way::Text => TextMessage(new.kind, id).kind(),
        Way::Call => return Ok(()),
    };
    Ok(jobs::add(tx.db, Some(permit.organisation()), kind, id.uuid(), MESSAGE_ATTEMPTS)?)
}

/// Who would be told. Asks three times at most, however many there are.
pub(crate) fn to_tell(
    tx: &mut Tx<'_, '_>,
    cohort: &Cohort,
    changes: &[Change],
    is_known: &dyn Fn(Whom) -> bool,
) -> Result<Vec<NewNotice>, Problem> {
    let today = tx.today()?;
    let told = who_is_told(changes, is_known, today);
    let by_adult = ways_of_adults(tx, cohort, &told)?;
    let by_home = carers_of(tx, cohort, &told)?;
    let mut all = Vec::new();
    for telling in told {
        let day = (telling.urgency == Urgency::Urgent).then_some(today);
        let mut add = |to, way| all.push(NewNotice { kind: telling.kind, to, way, urgency: telling.urgency, day });
        match telling.whom {
            Whom::Adult(person) => add(Addressee::Adult(person), by_adult.get(&person).copied().unwrap_or(Way::Mail)),
            Whom::Home(of) => {
                let carers = by_home.get(&of).map_or(&[][..], Vec::as_slice);
                for (carer, way) in at_home(carers, &telling) {
                    add(Addressee::Home { of, carer }, way);
                }
            }
            Whom::Office => {
                let offices = contacts::with_duty(tx.db, cohort.organisation, cohort.site, ContactDuty::Office)?;
                let reads_mail = offices.iter().find(|office| office.details.email.is_some());
                let office = reads_mail.or(offices.first());
                let way = way_to_office(office.and_then(|office| office.details.email.as_ref()));
                add(Addressee::Office(office.map(|office| office.id)), way);
            }
        }
    }
    Ok(all)
}

fn ways_of_adults(tx: &mut Tx<'_, '_>, cohort: &Cohort, told: &[Telling]) -> Result<HashMap<Id<Person>, Way>, Problem> {
    let adult = |telling: &Telling| if let Whom::Adult(person) = telling.whom { Some(person) } else { None };
    let adults: Vec<Id<Person>> = told.iter().filter_map(adult).collect();
    let wishes = notices::wishes(tx.db, cohort.organisation, &adults)?;
    Ok(wishes.into_iter().map(|(person, (wish, _))| (person, wish.way())).collect())
}

type Carers = Vec<(Id<Carer>, CarerDetails)>;

fn carers_of(
    tx: &mut Tx<'_, '_>,
    cohort: &Cohort,
    told: &[Telling],
) -> Result<HashMap<Id<Participant>, Carers>, Problem> {
    let home = |telling: &Telling| if let Whom::Home(of) = telling.whom { Some(of) } else { None };
    let homes: Vec<Id<Participant>> = told.iter().filter_map(home).collect();
    let mut carers: HashMap<Id<Participant>, Carers> = HashMap::new();
    if !homes.is_empty() {
        for one in carers::at_homes(tx.db, cohort.organisation, &homes)? {
            carers.entry(one.of).or_default().push((one.carer, one.details));
        }
    }
    Ok(carers)
}

/// Each carer who may be told that the young person takes part, as they can be. Where none can be written to, the first
/// is rung; where nobody may be told, that is for a person to know when it is urgent.
fn at_home(carers: &[(Id<Carer>, CarerDetails)], telling: &Telling) -> Vec<(Option<Id<Carer>>, Way)> {
    let ways = ways_home(carers, telling.urgency);
    if !ways.is_empty() {
        return ways.into_iter().map(|(carer, way)| (Some(carer), way)).collect();
    }
    let mut may_be = carers.iter().filter(|(_, details)| may_be_told(details, Matter::TakingPart).is_ok()).peekable();
    if may_be.peek().is_none() {
        return if telling.urgency == Urgency::Urgent { vec![(None, Way::Call)] } else { vec![] };
    }
    let to_ring = may_be.find(|(_, details)| telling.kind != NoticeKind::Timetable && !can_be_written_to(details));
    to_ring.map(|(carer, _)| (Some(*carer), Way::Call)).into_iter().collect()
}

/// Each carer who may be told and can be written to.
pub(super) fn ways_home(carers: &[(Id<Carer>, CarerDetails)], urgency: Urgency) -> Vec<(Id<Carer>, Way)> {
    let may_be = carers.iter().filter(|(_, details)| may_be_told(details, Matter::TakingPart).is_ok());
    may_be.filter_map(|(id, details)| Some((*id, way_home(details, urgency)?))).collect()
}
