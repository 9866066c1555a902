//! One slot of a rota, with its site where it has one.

use tenfold_domain::{
    id::Id,
    organisation::Site,
    safeguarding::{EditProgrammeRotaSlot, EditRotaSlot, Lane, RotaSlot},
};
use tenfold_store::safeguarding::rota;

use crate::{Problem, Tx, organisation::show_site, tx::found};

/// A slot that the one who looks may change.
#[derive(Debug, Clone)]
pub struct ShownSlot {
    pub slot: RotaSlot,
    /// `None` for the programme's own rota.
    pub site: Option<Site>,
}

/// For its forms: somebody who may not change the slot is told that there is none.
pub fn show_slot(tx: &mut Tx<'_, '_>, id: Id<RotaSlot>) -> Result<ShownSlot, Problem> {
    let scope = tx.scope::<RotaSlot>()?;
    let slot = found(rota::find(tx.db, &scope, id)?)?;
    match slot.lane {
        Lane::Programme => {
            tx.permit::<EditProgrammeRotaSlot>(&slot)?;
            Ok(ShownSlot { slot, site: None })
        }
        Lane::Site { site, .. } => {
            tx.permit::<EditRotaSlot>(&slot)?;
            Ok(ShownSlot { site: Some(show_site(tx, site)?.site), slot })
        }
    }
}
