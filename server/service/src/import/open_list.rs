//! Before a file is read, and while it is: may this person load one here, what do its headings mean, and who of it is
//! known here already.

use tenfold_domain::{
    id::Id,
    import::{AddImport, FileRow, Import, ImportKind, Mapping, numbers_of},
    organisation::Cohort,
};
use tenfold_store::import::{
    headings,
    people::{self, Marks},
};

use crate::{Problem, Tx, organisation::show_cohort, tx::still_open};

/// The cohort that a list may be loaded for, with its site's name.
pub fn open_list(tx: &mut Tx<'_, '_>, to: Id<Cohort>) -> Result<(Cohort, String), Problem> {
    let (cohort, site) = show_cohort(tx, to)?;
    tx.permit::<AddImport>(&cohort)?;
    still_open(tx, cohort.span)?;
    Ok((cohort, site))
}

/// What the headings of a file seem to be: as this site's lists were read before, or else by their names.
pub fn read_headings(
    tx: &mut Tx<'_, '_>,
    to: Id<Cohort>,
    kind: ImportKind,
    names: &[String],
) -> Result<Mapping, Problem> {
    let (cohort, _) = open_list(tx, to)?;
    let scope = tx.scope::<Import>()?;
    let remembered = headings::remembered(tx.db, &scope, cohort.site, kind, names)?;
    Ok(Mapping::guessed(kind, names, &remembered))
}

/// For each row whether it is about somebody who is known: to a roll, in this cohort; to other lists, at its site.
pub fn choose_known(
    tx: &mut Tx<'_, '_>,
    to: Id<Cohort>,
    mapping: &Mapping,
    rows: &[FileRow],
) -> Result<Vec<bool>, Problem> {
    let (cohort, _) = open_list(tx, to)?;
    let scope = tx.scope::<Import>()?;
    let numbers: Vec<_> = rows.iter().map(|row| numbers_of(mapping, row)).collect();
    let marks = Marks {
        admissions: numbers.iter().filter_map(|(admission, _)| admission.clone()).collect(),
        upns: numbers.iter().filter_map(|(_, upn)| upn.clone()).collect(),
        ..Marks::default()
    };
    let within = (mapping.kind == ImportKind::Roll).then_some(cohort.id);
    let here = people::which_are_here(tx.db, &scope, (cohort.organisation, cohort.site, within), &marks)?;
    Ok(numbers.iter().map(|(admission, upn)| people::is_here(tx.db, &here, admission.as_ref(), upn.as_ref())).collect())
}
