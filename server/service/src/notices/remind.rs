//! The day before: whoever asked to be reminded is, and so are the homes of those who stay after school.

use std::collections::{BTreeSet, HashMap, HashSet};

use chrono::NaiveDate;
use tenfold_domain::{
    access::{Actor, Job},
    id::Id,
    notices::{Addressee, NoticeKind, REMIND_FROM, Remind, Urgency, WAKING_UNTIL, Way},
    organisation::{Cohort, Organisation, Period, PeriodKind},
    people::Participant,
    staff::Person,
    timetable::{Session, SessionReading},
};
use tenfold_store::{
    notices::{self, NewNotice},
    organisation::{cohorts, periods, settings},
    people::carers,
    timetable::sessions,
};

use super::telling::{leave, ways_home};
use crate::{
    Problem, Tx,
    gates::{Held, held_back},
};

/// One round over every organisation in which it is that hour. How many reminders it left.
pub fn remind(tx: &mut Tx<'_, '_>) -> Result<usize, Problem> {
    if !matches!(tx.actor(), Actor::System(Job::Reminder)) {
        return Err(Problem::Absent);
    }
    let mut left = 0;
    for here in settings::list(tx.db)? {
        let (today, minute) = here.details.local(tx.now());
        if minute < REMIND_FROM || minute >= WAKING_UNTIL {
            continue;
        }
        let Some(tomorrow) = today.succ_opt() else { continue };
        for (cohort, new) in tx.as_program(here.id, |tx| due(tx, here.id, tomorrow))? {
            let permit = tx.permit::<Remind>(&cohort)?;
            leave(tx, &permit, cohort.id, &new)?;
            left += 1;
        }
    }
    Ok(left)
}

/// Whom a day's sessions concern and who was not reminded of it yet.
fn due(
    tx: &mut Tx<'_, '_>,
    organisation: Id<Organisation>,
    day: NaiveDate,
) -> Result<Vec<(Cohort, NewNotice)>, Problem> {
    let scope = tx.scope::<SessionReading>()?;
    let mut coming = sessions::of_day(tx.db, &scope, day)?;
    if coming.is_empty() {
        return Ok(vec![]);
    }
    let held = held_back(tx, &scope, &coming)?;
    coming.retain(|session| !held.has(session));
    let mut reminded = notices::reminded(tx.db, organisation, day)?;
    let after_school = after_school(tx, &coming)?;
    let mut by_cohort: HashMap<Id<Cohort>, Vec<&Session>> = HashMap::new();
    for session in &coming {
        by_cohort.entry(session.place.cohort.ok_or(Problem::Absent)?).or_default().push(session);
    }
    let cohort_scope = tx.scope::<Cohort>()?;
    let mut due = Vec::new();
    for (id, sessions) in by_cohort {
        let Some((cohort, _)) = cohorts::find(tx.db, &cohort_scope, id)? else { continue };
        let staying: Vec<_> = sessions.iter().copied().filter(|one| after_school.contains(&one.period)).collect();
        for (to, way) in whom(tx, organisation, &held, &sessions, &staying)? {
            // Once, whatever the number of their cohorts.
            if reminded.insert(to) {
                let new = NewNotice { kind: NoticeKind::Reminder, to, way, urgency: Urgency::Usual, day: Some(day) };
                due.push((cohort.clone(), new));
            }
        }
    }
    due.sort_by_key(|(cohort, new)| (cohort.id, new.to));
    Ok(due)
}

fn after_school(tx: &mut Tx<'_, '_>, sessions: &[Session]) -> Result<HashSet<Id<Period>>, Problem> {
    let at: BTreeSet<_> = sessions.iter().filter_map(|session| session.place.site).collect();
    let scope = tx.scope::<Period>()?;
    let mut after = HashSet::new();
    for site in at {
        let here = periods::list(tx.db, &scope, site, None)?;
        let late = here.into_iter().filter(|period| period.details.kind == PeriodKind::AfterSchool);
        after.extend(late.map(|period| period.id));
    }
    Ok(after)
}

/// The adults who asked for it, and the homes of those who stay.
fn whom(
    tx: &mut Tx<'_, '_>,
    organisation: Id<Organisation>,
    held: &Held,
    sessions: &[&Session],
    staying: &[&Session],
) -> Result<Vec<(Addressee, Way)>, Problem> {
    let adults: BTreeSet<Id<Person>> = sessions.iter().flat_map(|session| session.adults.iter().copied()).collect();
    let adults: Vec<Id<Person>> = adults.into_iter().collect();
    let wishes = notices::wishes(tx.db, organisation, &adults)?;
    let wanting = wishes.into_iter().filter(|(_, (wish, _))| wish.reminders);
    let mut whom: Vec<_> = wanting.map(|(person, (wish, _))| (Addressee::Adult(person), wish.way())).collect();
    let members: BTreeSet<Id<Participant>> =
        staying.iter().flat_map(|one| one.members.iter().copied().filter(|who| !held.keeps_out(one, *who))).collect();
    let members: Vec<Id<Participant>> = members.into_iter().collect();
    for one in carers::at_homes(tx.db, organisation, &members)? {
        let ways = ways_home(&[(one.carer, one.details)], Urgency::Usual);
        whom.extend(ways.into_iter().map(|(carer, way)| (Addressee::Home { of: one.of, carer: Some(carer) }, way)));
    }
    Ok(whom)
}
