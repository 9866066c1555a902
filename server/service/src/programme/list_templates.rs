//! The templates of the organisation, and what a cohort may pin.

use tenfold_domain::{
    id::Id,
    programme::{ProgrammeTemplate, TemplateVersion, words},
};
use tenfold_store::programme::{templates, versions};

use crate::{Problem, Tx};

pub fn list_templates(tx: &mut Tx<'_, '_>) -> Result<Vec<ProgrammeTemplate>, Problem> {
    let scope = tx.scope()?;
    Ok(templates::list(tx.db, &scope)?)
}

/// Every version of an open template with its full name, for a choice in a form.
pub fn list_template_choices(tx: &mut Tx<'_, '_>) -> Result<Vec<(Id<TemplateVersion>, String)>, Problem> {
    let scope = tx.scope()?;
    let all = versions::choices(tx.db, &scope)?;
    Ok(all.into_iter().map(|(id, name, number)| (id, words::version_name(&name, number))).collect())
}
