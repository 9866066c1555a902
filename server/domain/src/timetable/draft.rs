//! A draft: what staff work on before anybody is told. A plan knows slots by number, which change whenever the calendar
//! does; a draft knows days and periods.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Lost, Session};
use crate::{
    id::Id,
    organisation::{Period, Venue},
    scheduling::{self, Plan, Problem, Slot, Wanted, Who, visits_of},
    staff::Person,
};

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// By day, then by who meets.
    pub sessions: Vec<Drafted>,
    /// Beside what was lost before: what this draft is for.
    pub lost: Vec<Lost>,
}

/// One session of a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drafted {
    #[serde(flatten)]
    pub wanted: Wanted,
    pub date: NaiveDate,
    pub period: Id<Period>,
    pub room: Id<Venue>,
    pub adults: Vec<Id<Person>>,
    /// The next plan leaves it where it is.
    #[serde(default)]
    pub locked: bool,
}

/// How a form calls a session, fit for an address. The name of a group says its week.
pub fn code(wanted: &Wanted) -> String {
    match &wanted.who {
        Who::Pair { mentor, mentee } => format!("{mentor}.{mentee}.{}", wanted.week),
        Who::Group { group } => group.replace(' ', "-"),
    }
}

/// The one of them with this code.
pub fn find_code(wanted: impl IntoIterator<Item = Wanted>, code_: &str) -> Option<Wanted> {
    wanted.into_iter().find(|wanted| code(wanted) == code_)
}

impl Draft {
    /// From a plan for this problem. Those of `locked` stay so.
    pub fn of_plan(problem: &Problem, plan: &Plan, locked: &BTreeSet<Wanted>, lost: Vec<Lost>) -> Self {
        let slots: BTreeMap<u32, &Slot> = problem.slots.iter().map(|slot| (slot.id, slot)).collect();
        let drafted = |session: &scheduling::Session| {
            let slot = slots.get(&session.slot)?;
            Some(Drafted {
                wanted: session.wanted.clone(),
                date: slot.date,
                period: slot.period.parse().ok()?,
                room: session.room.parse().ok()?,
                adults: session.adults.iter().filter_map(|adult| adult.parse().ok()).collect(),
                locked: locked.contains(&session.wanted),
            })
        };
        let mut draft = Self { sessions: plan.sessions.iter().filter_map(drafted).collect(), lost };
        draft.sort();
        draft
    }

    /// What is published, to begin with.
    pub fn of_sessions(published: &[Session]) -> Self {
        let stands = published.iter().filter(|session| !session.cancelled);
        let drafted = |session: &Session| Drafted {
            wanted: session.wanted.clone(),
            date: session.date,
            period: session.period,
            room: session.room,
            adults: session.adults.clone(),
            locked: session.locked,
        };
        let mut draft = Self { sessions: stands.map(drafted).collect(), lost: vec![] };
        draft.sort();
        draft
    }

    pub fn sort(&mut self) {
        self.sessions.sort_by(|one, other| (one.date, &one.wanted).cmp(&(other.date, &other.wanted)));
    }

    pub fn find(&self, wanted: &Wanted) -> Option<&Drafted> {
        self.sessions.iter().find(|session| session.wanted == *wanted)
    }

    pub fn locked(&self) -> BTreeSet<Wanted> {
        self.sessions.iter().filter(|session| session.locked).map(|session| session.wanted.clone()).collect()
    }

    /// As a plan for a problem. A session whose day or period is not offered any more has a slot that is not there: the
    /// judge says so, and the next plan counts it as lost.
    pub fn plan(&self, problem: &Problem) -> Plan {
        let by_time: BTreeMap<(NaiveDate, &str), &Slot> =
            problem.slots.iter().map(|slot| ((slot.date, slot.period.as_str()), slot)).collect();
        let mut beyond = problem.slots.iter().map(|slot| slot.id).max().unwrap_or_default();
        let mut sessions: Vec<scheduling::Session> = Vec::new();
        for drafted in &self.sessions {
            let slot = by_time.get(&(drafted.date, drafted.period.to_string().as_str())).map(|slot| slot.id);
            sessions.push(scheduling::Session {
                slot: slot.unwrap_or_else(|| {
                    beyond = beyond.saturating_add(1);
                    beyond
                }),
                wanted: drafted.wanted.clone(),
                room: drafted.room.to_string(),
                adults: drafted.adults.iter().map(Id::to_string).collect(),
            });
        }
        sessions.sort();
        Plan { visits: visits_of(problem, &sessions), sessions }
    }

    /// Without what is not asked for any more: a pair that ended, a group that is not planned now.
    pub fn without_unwanted(mut self, problem: &Problem) -> Self {
        let wanted: BTreeSet<Wanted> = problem.wanted().into_iter().collect();
        self.sessions.retain(|session| wanted.contains(&session.wanted));
        self
    }
}

#[cfg(test)]
#[path = "draft_tests.rs"]
mod tests;
