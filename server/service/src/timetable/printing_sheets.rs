//! A week on paper: what hangs at the doors of the rooms, and the slips by which tutors let somebody go. A session that is
//! cancelled or on hold is on neither: nobody is to wait at a door for it.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use tenfold_domain::{
    access::Scope,
    id::Id,
    organisation::{Cohort, Organisation, Site},
    timetable::{Session, SessionReading, words},
};
use tenfold_store::{
    organisation::sites,
    timetable::{
        names,
        sessions::{self, Calendar},
    },
};

use super::showing_weeks::{monday_before, week_from};
use crate::{Problem, Tx, gates::held_back, organisation::show_cohort, tx::found};

/// When a session is, in words of the clock.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hours {
    pub date: NaiveDate,
    /// Local times of the day, "09:05".
    pub from: String,
    pub to: String,
}

/// What hangs at the doors of a site's rooms.
#[derive(Debug, Clone)]
pub struct DoorSheets {
    pub site: Site,
    pub monday: NaiveDate,
    /// Each room that is used, by name.
    pub doors: Vec<Door>,
}

#[derive(Debug, Clone)]
pub struct Door {
    pub room: String,
    /// First names of a pair, or what kind of group it is.
    pub times: Vec<(Hours, String)>,
}

/// Slips for the tutors of a cohort's young people.
#[derive(Debug, Clone)]
pub struct Slips {
    pub cohort: Cohort,
    pub monday: NaiveDate,
    /// By tutor group, then by name.
    pub slips: Vec<Slip>,
}

/// One for each young person. Which side they are on is not known here.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Slip {
    pub form: Option<String>,
    pub name: String,
    pub called: String,
    /// Each with its room.
    pub times: Vec<(Hours, String)>,
}

pub fn print_doors(tx: &mut Tx<'_, '_>, at: Id<Site>, week: Option<NaiveDate>) -> Result<DoorSheets, Problem> {
    let (scope, site_scope) = (tx.scope::<SessionReading>()?, tx.scope::<Site>()?);
    let site = found(sites::find(tx.db, &site_scope, at)?)?;
    if !scope.has_site(site.id, site.area) {
        return Err(Problem::Absent);
    }
    let (monday, sessions) = to_print(tx, &scope, Calendar::Site(at), week)?;
    let here = tx.organisation()?.clone();
    let named = names::of_young(tx.db, here.id, sessions.iter().flat_map(|one| one.members.iter()))?;
    let called = named.into_iter().map(|(id, named)| (id, named.called)).collect();
    let places = names::of_rooms(tx.db, here.id, sessions.iter().map(|one| one.room))?;
    let mut doors: BTreeMap<(String, Id<_>), Vec<(Hours, String)>> = BTreeMap::new();
    for one in &sessions {
        let room = places.get(&one.room).map(|place| place.room.clone()).unwrap_or_default();
        let who = words::on_the_door(one.kind, &one.called(&called));
        doors.entry((room, one.room)).or_default().push((hours(&here, one), who));
    }
    let doors = doors.into_iter().map(|((room, _), times)| Door { room, times });
    Ok(DoorSheets { doors: doors.collect(), site, monday })
}

pub fn print_slips(tx: &mut Tx<'_, '_>, of: Id<Cohort>, week: Option<NaiveDate>) -> Result<Slips, Problem> {
    let (scope, (cohort, _)) = (tx.scope::<SessionReading>()?, show_cohort(tx, of)?);
    if !scope.has_cohort(&cohort) {
        return Err(Problem::Absent);
    }
    let (monday, sessions) = to_print(tx, &scope, Calendar::Cohort(of), week)?;
    let here = tx.organisation()?.clone();
    let named = names::of_young(tx.db, here.id, sessions.iter().flat_map(|one| one.members.iter()))?;
    let places = names::of_rooms(tx.db, here.id, sessions.iter().map(|one| one.room))?;
    let slip = |(id, named): (&Id<_>, &names::Named)| {
        let theirs = sessions.iter().filter(|one| one.members.contains(id));
        let time = |one: &Session| {
            (hours(&here, one), places.get(&one.room).map(|place| place.room.clone()).unwrap_or_default())
        };
        let (form, called) = (named.form.clone(), named.called.clone());
        Slip { form, name: named.full(), called, times: theirs.map(time).collect() }
    };
    let mut slips: Vec<Slip> = named.iter().map(slip).collect();
    slips.sort_by_cached_key(|slip| (year_of(slip), slip.clone()));
    Ok(Slips { cohort, monday, slips })
}

/// The week that was asked for; or else what is still to come of the next one in which there is something.
pub(crate) fn to_print(
    tx: &mut Tx<'_, '_>,
    scope: &Scope<SessionReading>,
    whose: Calendar,
    week: Option<NaiveDate>,
) -> Result<(NaiveDate, Vec<Session>), Problem> {
    let today = tx.today()?;
    let days = week.map_or((today, None), |day| week_from(monday_before(day)));
    let mut sessions = sessions::of_calendar(tx.db, scope, whose, days)?;
    sessions.retain(|one| !one.cancelled);
    let monday = monday_before(week.or(sessions.first().map(|one| one.date)).unwrap_or(today));
    sessions.retain(|one| Some(one.date) <= week_from(monday).1);
    let on_hold = held_back(tx, scope, &sessions)?;
    sessions.retain(|one| !on_hold.has(one));
    for session in &mut sessions {
        on_hold.leave_out(session);
    }
    Ok((monday, sessions))
}

/// The figures that a tutor group begins with: 7A comes before 12C.
fn year_of(slip: &Slip) -> Option<u16> {
    let form = slip.form.as_deref()?;
    form.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

pub(crate) fn hours(here: &Organisation, one: &Session) -> Hours {
    let local = |at: DateTime<Utc>| at.with_timezone(&here.details.time_zone).format("%H:%M").to_string();
    Hours { date: one.date, from: local(one.starts_at), to: local(one.ends_at) }
}
