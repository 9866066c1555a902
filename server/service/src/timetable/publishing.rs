//! A draft is made to hold: sessions come to be, move or are cancelled, and those whom it concerns are told. Nobody is
//! told of anything that the judge refuses.

use std::collections::BTreeSet;

use tenfold_domain::{
    id::Id,
    notices::{Addressee, Change, Urgency, Way, When, Whom},
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
    /// Those whose home can only be rung, by name, and the office where it has no address.
    pub to_ring: Vec<String>,
    /// Those at whose home nobody may be told, by name.
    pub nobody_to_ring: Vec<String>,
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

    /// The changes as those who are told of them see them: whoever comes into a session or leaves it has one of their own.
    fn told_changes(&self) -> Result<Vec<Change>, Problem> {
        let stood = |session: &Session| {
            let part = self.part_of_day(session.period);
            let when = When { day: session.date, part, starts_at: session.starts_at, ends_at: session.ends_at };
            (!session.cancelled).then_some(when)
        };
        let mut told = Vec::new();
        for to in &self.changes.new {
            let (new, part) = (to_publish(self, to)?, self.part_of_day(to.period));
            let is = Some(When { day: to.date, part, starts_at: new.starts_at, ends_at: new.ends_at });
            told.push(Change { was: None, is, members: new.members, adults: to.adults.clone() });
        }
        for (session, to) in &self.changes.changed {
            let (new, part) = (to_publish(self, to)?, self.part_of_day(to.period));
            let was = stood(session);
            let is = Some(When { day: to.date, part, starts_at: new.starts_at, ends_at: new.ends_at });
            let adults = session.adults.iter().chain(&to.adults).copied().collect();
            let (stay, come): (Vec<_>, Vec<_>) = new.members.iter().partition(|id| session.members.contains(id));
            let leave: Vec<_> = session.members.iter().filter(|id| !new.members.contains(id)).copied().collect();
            told.push(Change { was, is, members: stay, adults });
            told.push(Change { was: None, is, members: come, adults: vec![] });
            told.push(Change { was, is: None, members: leave, adults: vec![] });
        }
        for session in &self.changes.cancelled {
            let (members, adults) = (session.members.clone(), session.adults.clone());
            told.push(Change { was: stood(session), is: None, members, adults });
        }
        told.retain(|change| !change.members.is_empty() || !change.adults.is_empty());
        Ok(told)
    }

    /// One that is gone counts as after school: a home hears of one change too many rather than too few.
    fn part_of_day(&self, period: Id<Period>) -> PeriodKind {
        self.ground.period(period).map_or(PeriodKind::AfterSchool, |period| period.details.kind)
    }

    /// Whether somebody had a session of this cohort before.
    fn is_known(&self, whom: Whom) -> bool {
        self.ground.published.iter().any(|session| match whom {
            Whom::Adult(id) => session.adults.contains(&id),
            Whom::Home(id) => session.members.contains(&id),
            Whom::Office => false,
        })
    }

    fn told(&self, tx: &mut Tx<'_, '_>) -> Result<Told, Problem> {
        let all = notices::to_tell(tx, &self.ground.cohort, &self.told_changes()?, &|whom| self.is_known(whom))?;
        let home = |to: &Addressee| if let Addressee::Home { of, .. } = to { Some(*of) } else { None };
        let written_to = all.iter().filter(|new| new.way != Way::Call);
        let homes: BTreeSet<Id<Participant>> = written_to.filter_map(|new| home(&new.to)).collect();
        let (mut to_ring, mut nobody_to_ring) = (BTreeSet::new(), BTreeSet::new());
        for new in all.iter().filter(|new| new.way == Way::Call) {
            match new.to {
                Addressee::Home { of, carer: None } => nobody_to_ring.insert(self.ground.name_of(&of.to_string())),
                Addressee::Home { of, .. } => to_ring.insert(self.ground.name_of(&of.to_string())),
                Addressee::Adult(_) | Addressee::Office(_) => to_ring.insert("the school office".to_owned()),
            };
        }
        Ok(Told {
            adults: all.iter().filter(|new| matches!(new.to, Addressee::Adult(_))).count(),
            homes: homes.len(),
            urgent: all.iter().any(|new| new.urgency == Urgency::Urgent),
            to_ring: to_ring.into_iter().collect(),
            nobody_to_ring: nobody_to_ring.into_iter().collect(),
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
    notices::tell(tx, &permit, &ready.ground.cohort, &ready.told_changes()?, &|whom| ready.is_known(whom))?;
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
