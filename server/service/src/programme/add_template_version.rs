//! The next version of a template. The one before stays as it was, and so do the cohorts that pin it.

use tenfold_domain::{
    id::Id,
    programme::{AddTemplateVersion, ProgrammeTemplate, TemplateVersion, VersionDetails, words},
    told::Parsed,
};
use tenfold_store::programme::versions;

use super::show_template;
use crate::{Problem, Tx, tx::still_open};

pub fn add_template_version(
    tx: &mut Tx<'_, '_>,
    of: Id<ProgrammeTemplate>,
    details: Parsed<VersionDetails>,
) -> Result<Id<TemplateVersion>, Problem> {
    let shown = show_template(tx, of)?;
    let permit = tx.permit::<AddTemplateVersion>(&shown.template)?;
    let details = details?;
    still_open(tx, shown.template.span)?;
    if shown.versions.first().is_some_and(|newest| newest.rules == details.rules) {
        return Err(words::nothing_changed().into());
    }
    let version = versions::add(tx.db, &permit, &shown.template, &details)?;
    tx.audit_new(&permit, "programme_template_version", version.uuid())?;
    Ok(version)
}
