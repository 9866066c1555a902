//! Who may not meet now: a pair that pauses, and whoever lacks a gate. Timetables, feeds, sheets and notices ask here.

use std::collections::HashSet;

use tenfold_domain::{
    access::Scope,
    id::Id,
    matches::Stands,
    organisation::Cohort,
    people::Participant,
    timetable::{Session, SessionKind, SessionReading},
};
use tenfold_store::matches::records;

use super::stand_in_scope;
use crate::{Problem, Tx, programme::programme_of};

/// Who may not meet now.
#[derive(Debug, Default)]
pub(crate) struct Held {
    /// One-to-ones to come of pairs that pause, of whom a gate is missing or whose sessions are on hold.
    sessions: HashSet<Id<Session>>,
    /// Those of whom a gate is missing or whose sessions are on hold.
    people: HashSet<Id<Participant>>,
}

impl Held {
    /// Whether nobody meets in it.
    pub(crate) fn has(&self, session: &Session) -> bool {
        self.sessions.contains(&session.id)
    }

    /// Whether it is not for this young person: a group meets without whoever lacks a gate.
    pub(crate) fn keeps_out(&self, session: &Session, who: Id<Participant>) -> bool {
        self.has(session) || self.people.contains(&who)
    }

    /// Those who may come to it.
    pub(crate) fn leave_out(&self, session: &mut Session) {
        session.members.retain(|who| !self.people.contains(who));
    }
}

/// Asked cohort by cohort: an adult has few of them.
pub(crate) fn held_back(
    tx: &mut Tx<'_, '_>,
    scope: &Scope<SessionReading>,
    sessions: &[Session],
) -> Result<Held, Problem> {
    let mut of: Vec<Id<Cohort>> = sessions.iter().filter_map(|session| session.place.cohort).collect();
    of.sort_unstable();
    of.dedup();
    let now = tx.now();
    let (mut missing, mut meet) = (HashSet::new(), HashSet::new());
    for cohort in of {
        let rules = programme_of(tx, cohort)?;
        let stood = stand_in_scope(tx, scope, cohort, &rules)?;
        let held = stood.iter().filter(|stood| stood.known.held || !stood.standing.missing.is_empty());
        missing.extend(held.map(|stood| stood.known.about.participant));
        let matches = records::of_cohort(tx.db, scope, cohort)?;
        meet.extend(matches.iter().filter(|one| !matches!(one.stands, Stands::Paused(_))).map(|one| one.id));
    }
    let may_meet = |session: &Session| {
        session.which.is_none_or(|which| meet.contains(&which))
            && !session.members.iter().any(|id| missing.contains(id))
    };
    let one_to_ones = sessions.iter().filter(|session| session.kind == SessionKind::OneToOne);
    let to_come = one_to_ones.filter(|session| session.starts_at > now && !may_meet(session));
    Ok(Held { sessions: to_come.map(|session| session.id).collect(), people: missing })
}
