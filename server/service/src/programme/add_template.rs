//! A new template, whose first version is made from one that is there.

use tenfold_domain::{
    id::Id,
    organisation::words as names,
    programme::{AddTemplate, TemplateVersion, VersionDetails},
    text::Line,
    told::Parsed,
};
use tenfold_store::programme::{templates, versions};

use crate::{Problem, Tx, problem::unless_taken};

pub fn add_template(
    tx: &mut Tx<'_, '_>,
    name: Parsed<Line>,
    details: Parsed<VersionDetails>,
) -> Result<Id<TemplateVersion>, Problem> {
    let permit = tx.permit::<AddTemplate>(tx.organisation()?)?;
    let (name, details) = match (name, details) {
        (Ok(name), Ok(details)) => (name, details),
        (name, details) => {
            let mut told = name.err().unwrap_or_default();
            told.extend(details.err().unwrap_or_default());
            return Err(told.into());
        }
    };
    let today = tx.today()?;
    let made = templates::add(tx.db, &permit, &name, today)
        .map_err(unless_taken(|| names::name_in_use("template of yours")))?;
    let version = versions::add(tx.db, &permit, &made, &details)?;
    tx.audit_new(&permit, "programme_template", made.id.uuid())?;
    Ok(version)
}
