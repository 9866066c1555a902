//! Doing what a form asks for once, however often it is sent.

use tenfold_domain::access::Actor;
use tenfold_store::operations;

use crate::{Operation, Problem, Tx};

/// Runs `work` unless this operation was done before; then its answer is given again.
pub(crate) fn once(
    tx: &mut Tx<'_, '_>,
    operation: Option<&Operation>,
    work: &impl Fn(&mut Tx<'_, '_>) -> Result<String, Problem>,
) -> Result<String, Problem> {
    let (Some(operation), Actor::Staff(staff)) = (operation, tx.actor().clone()) else { return work(tx) };
    match operations::find(tx.db, staff.person, operation.id)? {
        Some(before) if before.payload_hash == operation.payload_hash => Ok(before.answer),
        Some(_) => Err(Problem::Reused),
        None => {
            let answer = work(tx)?;
            operations::keep(
                tx.db,
                (staff.organisation, staff.person),
                operation.id,
                &operation.payload_hash,
                &answer,
            )?;
            Ok(answer)
        }
    }
}
