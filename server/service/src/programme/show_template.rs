//! One template with all its versions.

use tenfold_domain::{
    id::Id,
    programme::{AddTemplateVersion, ProgrammeTemplate, TemplateVersion},
};
use tenfold_store::programme::{templates, versions};

use crate::{Problem, Tx, tx::found};

/// A template as its page shows it.
#[derive(Debug, Clone)]
pub struct ShownTemplate {
    pub template: ProgrammeTemplate,
    /// The newest first.
    pub versions: Vec<TemplateVersion>,
    pub may_change: bool,
}

pub fn show_template(tx: &mut Tx<'_, '_>, id: Id<ProgrammeTemplate>) -> Result<ShownTemplate, Problem> {
    let scope = tx.scope()?;
    let template = found(templates::find(tx.db, &scope, id)?)?;
    let versions = versions::of_template(tx.db, &scope, id)?;
    let may_change = tx.permit::<AddTemplateVersion>(&template).is_ok();
    Ok(ShownTemplate { template, versions, may_change })
}
