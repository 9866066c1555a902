//! Who holds the tablet.

use tenfold_domain::{
    access::Actor,
    hand_over::{HandOver, Pages},
};
use tenfold_store::hand_over::handed;

use crate::{Problem, Tx, programme::programme_of};

/// A tablet in a young person's hands.
pub(super) struct Held {
    pub of: HandOver,
    /// What the young person is called.
    pub called: String,
    /// Its pages, as their programme has them.
    pub pages: Pages,
    /// How long they stay open, at most.
    pub minutes: u16,
}

/// The hand-over behind the secret that was shown.
pub(super) fn holding(tx: &mut Tx<'_, '_>) -> Result<Held, Problem> {
    let Actor::LinkHolder(link) = tx.actor() else { return Err(Problem::Absent) };
    let link = *link;
    let (of, called) = handed::of_link(tx.db, &link)?.ok_or(Problem::Absent)?;
    let rules = programme_of(tx, of.location.cohort.ok_or(Problem::Absent)?)?;
    Ok(Held { pages: Pages::of(of.purpose, &rules), minutes: rules.hand_over_minutes, of, called })
}
