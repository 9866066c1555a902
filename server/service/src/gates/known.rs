//! One participant as the gates know them, on the side that is asked about.

use tenfold_domain::{
    access::Reading,
    id::Id,
    people::{Participant, Side},
};
use tenfold_store::gates::known::{self, Known, Whose};

use crate::{Problem, Tx};

/// In the scope of whoever may read people.
pub fn show_known(tx: &mut Tx<'_, '_>, side: Side, id: Id<Participant>) -> Result<Known, Problem> {
    one::<Participant>(tx, side, id)
}

/// The same in the scope of another reading.
pub(crate) fn one<R: Reading>(tx: &mut Tx<'_, '_>, side: Side, id: Id<Participant>) -> Result<Known, Problem> {
    let (scope, day) = (tx.scope::<R>()?, tx.today()?);
    let found = known::list(tx.db, &scope, Whose::One(id), day)?.pop();
    found.filter(|known| known.about.side == side).ok_or(Problem::Absent)
}
