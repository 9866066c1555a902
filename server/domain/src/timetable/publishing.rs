//! What publishing a draft changes about what is published.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};

use super::{Draft, Drafted, Session, SessionKind};
use crate::{
    id::Id,
    scheduling::{Group, Wanted, Who},
};

/// The difference. Nothing that has begun is in it.
#[derive(Debug, Clone, Default)]
pub struct Publication {
    pub new: Vec<Drafted>,
    /// Another time, room or adult, or held after all; the session as it is published, and as it is to be.
    pub changed: Vec<(Session, Drafted)>,
    pub cancelled: Vec<Session>,
    pub kept: usize,
}

/// When a session as a draft has it would begin and end; nothing where that cannot be said.
pub type Times<'t> = &'t dyn Fn(&Drafted, SessionKind) -> Option<(DateTime<Utc>, DateTime<Utc>)>;

/// Compares a draft with what is published. What has begun stays as it is. `groups` say who is in each of them now.
pub fn publication(
    published: &[Session],
    draft: &Draft,
    groups: &[Group],
    times: Times<'_>,
    now: DateTime<Utc>,
) -> Publication {
    let known: BTreeMap<&Wanted, &Session> = published.iter().map(|session| (&session.wanted, session)).collect();
    let is_kept = |session: &Session, drafted: &Drafted| {
        let at = times(drafted, session.kind);
        session.is(drafted)
            && at.is_none_or(|at| at == (session.starts_at, session.ends_at))
            && has_its_people(session, groups)
    };
    let mut publication = Publication::default();
    for drafted in &draft.sessions {
        match known.get(&drafted.wanted) {
            Some(session) if session.has_begun(now) || is_kept(session, drafted) => publication.kept += 1,
            Some(session) => publication.changed.push(((*session).clone(), drafted.clone())),
            None => publication.new.push(drafted.clone()),
        }
    }
    let gone = published
        .iter()
        .filter(|session| !session.cancelled && !session.has_begun(now) && draft.find(&session.wanted).is_none());
    publication.cancelled = gone.cloned().collect();
    publication
}

/// Whether a group has still the same members; a pair always has.
fn has_its_people(session: &Session, groups: &[Group]) -> bool {
    let Who::Group { group } = &session.wanted.who else { return true };
    let were: BTreeSet<String> = session.members.iter().map(Id::to_string).collect();
    let now = groups.iter().find(|own| own.id == *group);
    now.is_none_or(|now| now.members.iter().cloned().collect::<BTreeSet<_>>() == were)
}

impl Publication {
    pub fn is_empty(&self) -> bool {
        self.new.is_empty() && self.changed.is_empty() && self.cancelled.is_empty()
    }
}
