//! One version of a template, with every number.

use tenfold_domain::{
    id::Id,
    programme::{AddTemplate, Rules, TemplateVersion},
};
use tenfold_store::programme::versions;

use crate::{Problem, Tx};

/// With whether the one who looks may make a template from it.
pub fn show_template_version(tx: &mut Tx<'_, '_>, id: Id<TemplateVersion>) -> Result<(TemplateVersion, bool), Problem> {
    let scope = tx.scope()?;
    let version = versions::find(tx.db, &scope, id)?.ok_or(Problem::Absent)?;
    let may_add = tx.permit::<AddTemplate>(tx.organisation()?).is_ok();
    Ok((version, may_add))
}

/// The numbers that the form for a new template begins with: those of a version, or what ships.
pub fn open_new_template(tx: &mut Tx<'_, '_>, from: Option<Id<TemplateVersion>>) -> Result<Rules, Problem> {
    tx.permit::<AddTemplate>(tx.organisation()?)?;
    match from {
        Some(from) => Ok(show_template_version(tx, from)?.0.rules),
        None => Ok(Rules::default()),
    }
}
