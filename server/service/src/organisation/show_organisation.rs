//! The organisation itself.

use tenfold_domain::organisation::Organisation;
use tenfold_store::organisation::settings;

use crate::{Problem, Tx};

pub fn show_organisation(tx: &mut Tx<'_, '_>) -> Result<Organisation, Problem> {
    let scope = tx.scope::<Organisation>()?;
    Ok(settings::get(tx.db, &scope)?)
}
