//! What publishing a draft changes about what is published.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{Draft, Drafted, Session};
use crate::scheduling::Wanted;

/// The difference. Nothing of the past is in it.
#[derive(Debug, Clone, Default)]
pub struct Publication {
    pub new: Vec<Drafted>,
    /// Another time, room or adult, or held after all; the session as it is published, and as it is to be.
    pub changed: Vec<(Session, Drafted)>,
    pub cancelled: Vec<Session>,
    pub kept: usize,
}

/// Compares a draft with what is published, from a day on.
pub fn publication(published: &[Session], draft: &Draft, from: NaiveDate) -> Publication {
    let known: BTreeMap<&Wanted, &Session> = published.iter().map(|session| (&session.wanted, session)).collect();
    let past = |session: &Session| session.date < from && !session.cancelled;
    let mut publication = Publication::default();
    for drafted in &draft.sessions {
        match known.get(&drafted.wanted) {
            Some(session) if past(session) || session.is(drafted) => publication.kept += 1,
            Some(session) => publication.changed.push(((*session).clone(), drafted.clone())),
            None => publication.new.push(drafted.clone()),
        }
    }
    let gone = published
        .iter()
        .filter(|session| !session.cancelled && !past(session) && draft.find(&session.wanted).is_none());
    publication.cancelled = gone.cloned().collect();
    publication
}

impl Publication {
    pub fn is_empty(&self) -> bool {
        self.new.is_empty() && self.changed.is_empty() && self.cancelled.is_empty()
    }
}
