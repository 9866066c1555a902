//! A draft is made to hold: sessions come to be, move or are cancelled, and those whom it concerns are told. Nobody is
//! told of anything that the judge refuses.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use tenfold_domain::{
    id::Id,
    notices::{Addressee, Change, Urgency, Way, When},
    organisation::{Cohort, Period, PeriodKind},
    people::Participant,
    scheduling::{GROUP_SESSION, Problem as Engine, Who, check},
    timetable::{Draft, Drafted, Publication, PublishTimetable, Session, SessionKind, words},
};
use tenfold_store::timetable::{
    sessions::{self, ToPublish},
    timetables,
};

use super::gathered::{Ground, gather};
use crate::{Problem, Tx, notices};

/// What would become of it.
#[derive(Debug, Clone)]
pub struct ShownPublication {
    pub cohort: Cohort,
    pub version: i32,
    pub new: usize,
    pub moved: Vec<String>,
    /// The same time and place, and other adults, people or hours.
    pub changed: usize,
    pub cancelled: Vec<String>,
    pub kept: usize,
    /// Wanted, and without a place.
    pub left_out: usize,
    /// Who is told as soon as it is published.
    pub told: Told,
    /// What stands against it, a sentence each: nothing is published as long as anything does.
    pub broken: Vec<String>,
}

/// Whom a publication is told to.
#[derive(Debug, Clone, Default)]
pub struct Told {
    pub adults: usize,
    pub homes: usize,
    /// A session after school is off, today: the homes and the office hear at once.
    pub urgent: bool,
    /// Those at whose home nobody can be written to, by name, and the office where it has no address.
    pub to_ring: Vec<String>,
}

struct Ready {
    ground: Ground,
    engine: Engine,
    draft: Draft,
    changes: Publication,
    broken: Vec<String>,
    left_out: usize,
}

impl Ready {
    fn of(tx: &mut Tx<'_, '_>, of: Id<Cohort>) -> Result<Self, Problem> {
        let (ground, engine) = gather(tx, of)?;
        let timetable = ground.timetable.as_ref().ok_or(Problem::Absent)?;
        let draft = timetable.draft.clone().ok_or(Problem::Absent)?.without_unwanted(&engine);
        let changes = ground.publication(&draft, &engine);
        // What was told in time stays where it is, however near it is by now.
        let engine = Engine { open_from: None, ..engine };
        let judged = check(&engine, &ground.ahead(&draft).plan(&engine));
        let left_out = judged.not_scheduled.iter().filter(|wanted| ground.is_still_wanted(&engine, wanted)).count();
        let to_come = changes.new.iter().chain(changes.changed.iter().map(|(_, to)| to));
        let over = to_come.filter(|to| to.date < ground.today).map(|to| words::is_over(&ground.who(&to.wanted.who)));
        let broken = over.chain(judged.broken.iter().map(|broken| ground.says(&engine, broken))).collect();
        Ok(Self { left_out, broken, changes, draft, engine, ground })
    }

    /// The changes as those who are told of them see them.
    fn told_changes(&self) -> Result<Vec<Change>, Problem> {
        let was = |session: &Session| (!session.cancelled).then(|| self.when(session.date, session.period));
        let mut told = Vec::new();
        for to in &self.changes.new {
            let members = to_publish(self, to)?.members;
            let is = Some(self.when(to.date, to.period));
            told.push(Change { was: None, is, members, adults: to.adults.clone() });
        }
        for (session, to) in &self.changes.changed {
            let is = Some(self.when(to.date, to.period));
            let adults = session.adults.iter().chain(&to.adults).copied().collect();
            let mut members = to_publish(self, to)?.members;
            members.extend(session.members.iter().filter(|id| !members.contains(id)).copied().collect::<Vec<_>>());
            told.push(Change { was: was(session), is, members, adults });
        }
        for session in &self.changes.cancelled {
            let (members, adults) = (session.members.clone(), session.adults.clone());
            told.push(Change { was: was(session), is: None, members, adults });
        }
        Ok(told)
    }

    /// A part of the day that is gone counts as after school: a home hears of one change too many rather than too few.
    fn when(&self, date: NaiveDate, period: Id<Period>) -> When {
        (date, self.ground.period(period).map_or(PeriodKind::AfterSchool, |period| period.details.kind))
    }

    fn told(&self, tx: &mut Tx<'_, '_>) -> Result<Told, Problem> {
        let all = notices::to_tell(tx, &self.ground.cohort, &self.told_changes()?, !self.ground.is_published())?;
        let home = |to: &Addressee| if let Addressee::Home { of, .. } = to { Some(*of) } else { None };
        let written_to = all.iter().filter(|new| new.way != Way::Call);
        let homes: BTreeSet<Id<Participant>> = written_to.filter_map(|new| home(&new.to)).collect();
        let to_ring = all.iter().filter(|new| new.way == Way::Call).map(|new| match home(&new.to) {
            Some(of) => self.ground.name_of(&of.to_string()),
            None => "the school office".to_owned(),
        });
        Ok(Told {
            adults: all.iter().filter(|new| matches!(new.to, Addressee::Adult(_))).count(),
            homes: homes.len(),
            urgent: all.iter().any(|new| new.urgency == Urgency::Urgent),
            to_ring: to_ring.collect(),
        })
    }
}

pub fn show_publication(tx: &mut Tx<'_, '_>, of: Id<Cohort>) -> Result<ShownPublication, Problem> {
    let ready = Ready::of(tx, of)?;
    ready.ground.permit::<PublishTimetable>(tx)?;
    let named = |who: &Who| ready.ground.who(who);
    let moved = ready.changes.changed.iter().filter(|(was, to)| was.is_moved_by(to));
    Ok(ShownPublication {
        version: ready.ground.timetable.as_ref().map_or(0, |timetable| timetable.version),
        new: ready.changes.new.len(),
        changed: ready.changes.changed.iter().filter(|(was, to)| !was.is_moved_by(to)).count(),
        moved: moved.map(|(was, _)| named(&was.wanted.who)).collect(),
        told: ready.told(tx)?,
        cancelled: ready.changes.cancelled.iter().map(|was| named(&was.wanted.who)).collect(),
        kept: ready.changes.kept,
        left_out: ready.left_out,
        broken: ready.broken.clone(),
        cohort: ready.ground.cohort,
    })
}

pub fn publish_timetable(tx: &mut Tx<'_, '_>, of: Id<Cohort>, version: i32) -> Result<(), Problem> {
    let ready = Ready::of(tx, of)?;
    let permit = ready.ground.permit::<PublishTimetable>(tx)?;
    let timetable = ready.ground.at_version(version)?;
    if let Some(sentence) = ready.broken.first() {
        return Err(words::not_publishable(sentence).into());
    }
    if ready.changes.is_empty() && timetable.draft.as_ref().is_none_or(|draft| draft.lost.is_empty()) {
        return Err(words::nothing_changes().into());
    }
    for drafted in &ready.changes.new {
        sessions::add(tx.db, &permit, &to_publish(&ready, drafted)?)?;
    }
    for (was, drafted) in &ready.changes.changed {
        sessions::change(tx.db, &permit, was, &to_publish(&ready, drafted)?)?;
    }
    for was in &ready.changes.cancelled {
        sessions::cancel(tx.db, &permit, was)?;
    }
    notices::tell(tx, &permit, &ready.ground.cohort, &ready.told_changes()?, !ready.ground.is_published())?;
    let mut lost = timetable.lost.clone();
    lost.extend(ready.draft.lost.iter().copied());
    lost.sort_unstable();
    lost.dedup();
    let today = tx.today()?;
    timetables::note_published(tx.db, &permit, version, &lost, today)?;
    tx.audit(&permit, "cohort")
}

/// With its people and its hours.
fn to_publish<'d>(ready: &Ready, drafted: &'d Drafted) -> Result<ToPublish<'d>, Problem> {
    let which = ready.ground.match_of(&drafted.wanted);
    let (kind, members) = match (&drafted.wanted.who, which) {
        (Who::Pair { .. }, Some(which)) => (SessionKind::OneToOne, vec![which.mentor, which.mentee]),
        (Who::Pair { .. }, None) => return Err(Problem::Stale),
        (Who::Group { group }, _) => {
            let group = ready.engine.groups.iter().find(|own| own.id == *group).ok_or(Problem::Stale)?;
            let kind = if group.kind == GROUP_SESSION { SessionKind::Group } else { SessionKind::Supervision };
            let members: Vec<Id<Participant>> = group.members.iter().filter_map(|id| id.parse().ok()).collect();
            (kind, members)
        }
    };
    let (starts_at, ends_at) = ready.ground.times(drafted, kind).ok_or(Problem::Stale)?;
    Ok(ToPublish { drafted, kind, which: which.map(|which| which.id), members, starts_at, ends_at })
}
