//! The inbox of a lead: what waits, how old it is, whose alert failed, which reply is awaited. No words of a concern.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use tenfold_domain::{
    access::Actor,
    concerns::{Concern, ConcernReading, Step},
    id::Id,
    people::Participant,
    staff::Person,
};
use tenfold_store::{
    concerns::{records, steps},
    timetable::names::{self, Named},
};

use crate::{Problem, Tx};

/// One line.
#[derive(Debug, Clone)]
pub struct InboxRow {
    pub concern: Concern,
    /// Whom it is about, by name.
    pub about: Vec<(Id<Participant>, String)>,
    pub adult: Option<String>,
    pub waiting: Waiting,
    /// Who was to be told and was not.
    pub failed: Vec<String>,
    /// A reply that should have come by this day.
    pub chase: Option<NaiveDate>,
}

/// How it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Waiting {
    /// Nobody has acknowledged it.
    Unread(DateTime<Utc>),
    Open,
    Closed,
}

/// Whether they have proved just now who they are; the command line always has.
pub(super) fn has_stepped_up(tx: &Tx<'_, '_>) -> Result<(), Problem> {
    match tx.actor() {
        Actor::Staff(staff) if !staff.stepped_up => Err(Problem::NeedsStepUp),
        _ => Ok(()),
    }
}

/// `of` is one young person, for their chronology.
pub fn list_concerns(tx: &mut Tx<'_, '_>, of: Option<Id<Participant>>) -> Result<Vec<InboxRow>, Problem> {
    let scope = tx.scope::<ConcernReading>()?;
    has_stepped_up(tx)?;
    let mut all = records::all(tx.db, &scope)?;
    all.retain(|concern| concern.may_be_read_by(tx.actor()));
    let ids: Vec<Id<Concern>> = all.iter().map(|concern| concern.id).collect();
    let mut about = records::about(tx.db, &ids)?;
    if let Some(whose) = of {
        all.retain(|concern| about.get(&concern.id).is_some_and(|named| named.contains(&whose)));
    }
    let referrals = steps::referrals(tx.db, &ids)?;
    let young = names::of_young(tx.db, scope.organisation(), about.values().flatten())?;
    let adults: Vec<Id<Person>> = all
        .iter()
        .flat_map(|concern| concern.about_adult.into_iter().chain(concern.failed_alerts().map(|alert| alert.to)))
        .collect();
    let adults = names::of_adults(tx.db, scope.organisation(), adults.iter())?;
    let today = tx.today()?;
    let mut rows: Vec<InboxRow> = all
        .into_iter()
        .map(|concern| {
            let named = about.remove(&concern.id).unwrap_or_default();
            let name = |id: Id<Participant>| (id, young.get(&id).map(Named::full).unwrap_or_default());
            let theirs: Vec<Step> =
                referrals.iter().filter(|(of, _)| *of == concern.id).map(|(_, step)| step.clone()).collect();
            InboxRow {
                about: named.into_iter().map(name).collect(),
                adult: concern.about_adult.map(|adult| adults.get(&adult).cloned().unwrap_or_default()),
                waiting: standing(&concern),
                failed: failed(&concern, &adults),
                chase: chase_of(&theirs).filter(|day| *day <= today && !concern.is_closed()),
                concern,
            }
        })
        .collect();
    rows.sort_by_key(|row| row.waiting);
    Ok(rows)
}

fn standing(concern: &Concern) -> Waiting {
    match (concern.closed_at, concern.acknowledged_at) {
        (Some(_), _) => Waiting::Closed,
        (None, None) => Waiting::Unread(concern.told_at),
        (None, Some(_)) => Waiting::Open,
    }
}

fn failed(concern: &Concern, adults: &HashMap<Id<Person>, String>) -> Vec<String> {
    concern.failed_alerts().filter_map(|alert| adults.get(&alert.to).cloned()).collect()
}

/// The first day on which somebody asks after a referral that has no reply.
pub(super) fn chase_of(steps: &[Step]) -> Option<NaiveDate> {
    steps.iter().filter(|step| step.waits(steps)).filter_map(|step| step.chase_on).min()
}
