//! What has changed for a school since somebody of it last said that they had read it.

use std::cmp::Reverse;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use tenfold_domain::{
    id::Id,
    listing::Wanted,
    organisation::Site,
    people::Stage as PupilStage,
    school::{SchoolReading, SeeChanges, Stage},
    timetable::SessionReading,
};
use tenfold_store::{
    gates::known::{self, Known, Whose},
    organisation::cohorts,
    school::{paragraphs, seen, words::Which},
    timetable::{
        names::{self, Named},
        sessions::{self, Calendar},
    },
};

use super::{ShownWord, school_site, seeing_to::named};
use crate::{
    Problem, Tx,
    timetable::{Hours, hours},
};

/// For whoever has never said so: what changed in the last days.
const FIRST_TIME_DAYS: i64 = 14;

/// One thing that changed.
#[derive(Debug, Clone)]
pub enum Change {
    /// A session to come is new or has moved: who, when and where now.
    Planned {
        who: Vec<String>,
        hours: Hours,
        room: String,
        is_new: bool,
    },
    /// A session to come is off.
    Off {
        who: Vec<String>,
        hours: Hours,
    },
    Joined {
        who: String,
        on: NaiveDate,
    },
    Left {
        who: String,
        on: NaiveDate,
    },
    /// A paragraph that they agreed to share.
    Shared {
        who: String,
        on: NaiveDate,
    },
    /// What the school said was seen to.
    SeenTo(ShownWord),
}

#[derive(Debug, Clone)]
pub struct SchoolChanges {
    pub site: Site,
    /// When the reader last said that they had read it; for the first time, some days back.
    pub since: DateTime<Utc>,
    pub is_first: bool,
    pub changes: Vec<Change>,
}

pub fn show_changes(tx: &mut Tx<'_, '_>, at: Id<Site>) -> Result<SchoolChanges, Problem> {
    let site = school_site(tx, at)?;
    let me = tx.actor().person().ok_or(Problem::Absent)?;
    let last = seen::last(tx.db, site.organisation, (at, me))?;
    let since = last.unwrap_or_else(|| tx.now() - TimeDelta::days(FIRST_TIME_DAYS));
    let mut changes = sessions_since(tx, &site, since)?;
    changes.extend(people_since(tx, at, since)?);
    let scope = tx.scope::<SchoolReading>()?;
    let today = tx.today()?;
    let said = named(tx, &scope, Which::OfSite(at), today)?;
    changes.extend(
        said.into_iter().filter(|shown| shown.word.settled_at.is_some_and(|at| at > since)).map(Change::SeenTo),
    );
    Ok(SchoolChanges { site, since, is_first: last.is_none(), changes })
}

fn sessions_since(tx: &mut Tx<'_, '_>, site: &Site, since: DateTime<Utc>) -> Result<Vec<Change>, Problem> {
    let (at, today, now) = (site.id, tx.today()?, tx.now());
    let mut changed = tx.as_program(site.organisation, |tx| {
        let scope = tx.scope::<SessionReading>()?;
        Ok(sessions::of_calendar(tx.db, &scope, Calendar::Site(at), (today, None))?)
    })?;
    changed.retain(|one| one.changed_at > since && one.starts_at > now);
    let here = tx.organisation()?.clone();
    let young = names::of_young(tx.db, here.id, changed.iter().flat_map(|one| one.members.iter()))?;
    let places = names::of_rooms(tx.db, here.id, changed.iter().map(|one| one.room))?;
    let change = |one: &tenfold_domain::timetable::Session| {
        let who: Vec<String> = one.members.iter().filter_map(|id| young.get(id).map(Named::full)).collect();
        let hours = hours(&here, one);
        if one.cancelled {
            return Change::Off { who, hours };
        }
        let room = places.get(&one.room).map(|place| place.room.clone()).unwrap_or_default();
        Change::Planned { who, hours, room, is_new: one.sequence == 0 }
    };
    Ok(changed.iter().map(change).collect())
}

/// Who joined, who left and what was shared, newest first.
fn people_since(tx: &mut Tx<'_, '_>, at: Id<Site>, since: DateTime<Utc>) -> Result<Vec<Change>, Problem> {
    let scope = tx.scope::<SchoolReading>()?;
    let (today, zone) = (tx.today()?, tx.organisation()?.details.time_zone);
    let day = since.with_timezone(&zone).date_naive();
    let mut changes: Vec<(NaiveDate, Change)> = vec![];
    for (cohort, _) in cohorts::list(tx.db, &scope, Some(at), &Wanted::all())?.rows {
        let known = known::list(tx.db, &scope, Whose::Cohort(cohort.id), today)?;
        let name = |one: &Known| one.name.clone();
        for one in &known {
            if let Some(on) = one.span.ended_on().filter(|on| *on >= day) {
                changes.push((on, Change::Left { who: name(one), on }));
            } else if one.stage == PupilStage::Accepted && one.stage_since >= day {
                changes.push((one.stage_since, Change::Joined { who: name(one), on: one.stage_since }));
            }
        }
        for paragraph in paragraphs::list(tx.db, &scope, paragraphs::Whose::Cohort(cohort.id))? {
            let whose = known.iter().find(|one| one.about.participant == paragraph.about);
            if let (Stage::Shared(on), Some(one)) = (paragraph.stage(), whose)
                && on >= day
            {
                changes.push((on, Change::Shared { who: name(one), on }));
            }
        }
    }
    changes.sort_by_key(|(on, _)| Reverse(*on));
    Ok(changes.into_iter().map(|(_, change)| change).collect())
}

/// The reader has read it: the next list begins now.
pub fn see_changes(tx: &mut Tx<'_, '_>, at: Id<Site>) -> Result<(), Problem> {
    let site = school_site(tx, at)?;
    let permit = tx.permit::<SeeChanges>(&site)?;
    let me = tx.actor().person().ok_or(Problem::Absent)?;
    seen::put(tx.db, &permit, me)?;
    tx.audit(&permit, "site")
}
