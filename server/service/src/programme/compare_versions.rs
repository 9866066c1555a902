//! What changed from one version to another, line by line.

use tenfold_domain::{
    id::Id,
    programme::{Change, TemplateVersion, differences},
};
use tenfold_store::programme::versions;

use crate::{Problem, Tx};

/// Two versions and what differs.
#[derive(Debug, Clone)]
pub struct Compared {
    pub before: TemplateVersion,
    pub after: TemplateVersion,
    pub changes: Vec<Change>,
}

/// Without `with`, a version is held against the one before it in its template; the first against what it is itself.
pub fn compare_versions(
    tx: &mut Tx<'_, '_>,
    id: Id<TemplateVersion>,
    with: Option<Id<TemplateVersion>>,
) -> Result<Compared, Problem> {
    let scope = tx.scope()?;
    let after = versions::find(tx.db, &scope, id)?.ok_or(Problem::Absent)?;
    let before = match with {
        Some(with) => versions::find(tx.db, &scope, with)?.ok_or(Problem::Absent)?,
        None => {
            let all = versions::of_template(tx.db, &scope, after.template)?;
            all.into_iter().find(|other| other.number < after.number).unwrap_or_else(|| after.clone())
        }
    };
    Ok(Compared { changes: differences(&before.rules, &after.rules), before, after })
}
