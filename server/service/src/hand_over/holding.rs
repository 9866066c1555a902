//! Who holds the tablet.

use tenfold_domain::{access::Actor, hand_over::HandOver};
use tenfold_store::hand_over::handed;

use crate::{Problem, Tx};

/// The hand-over behind the secret that was shown, and what its young person is called.
pub(super) fn holding(tx: &mut Tx<'_, '_>) -> Result<(HandOver, String), Problem> {
    let Actor::LinkHolder(link) = tx.actor() else { return Err(Problem::Absent) };
    let link = *link;
    handed::of_link(tx.db, &link)?.ok_or(Problem::Absent)
}
