//! The rows of a list with what was judged of each.

use std::collections::BTreeMap;

use tenfold_domain::{
    id::Id,
    import::{Cells, ChooseForRow, Import, Kin, Mapping, Verdict},
    listing::{Cursor, Page},
    people::Participant,
};
use tenfold_store::import::{
    imports, people,
    rows::{self, Row, RowId},
};
use uuid::Uuid;

use super::find_import;
use crate::{Problem, Tx, organisation::show_cohort};

/// A row as a page shows it.
#[derive(Debug, Clone)]
pub struct ShownRow {
    pub row: Row,
    pub cells: Cells,
    /// The young people that the verdict names and that may be named here, with where their page is.
    pub names: BTreeMap<Uuid, String>,
    /// Where the page of the one is whom the row brought or changed.
    pub participant: Option<Id<Participant>>,
}

/// A page of rows, and what they are of.
pub type ShownRows = (Import, String, Option<Mapping>, Page<ShownRow>);

/// The rows with one verdict, where `verdict` says so.
pub fn show_rows(
    tx: &mut Tx<'_, '_>,
    id: Id<Import>,
    verdict: Option<&str>,
    after: Option<&Cursor>,
) -> Result<ShownRows, Problem> {
    let import = find_import(tx, id)?;
    let (cohort, _) = show_cohort(tx, import.cohort)?;
    let name = cohort.details.name.to_string();
    if import.rows_gone_on.is_some() {
        return Ok((import, name, None, Page { rows: vec![], next: None }));
    }
    let mapping = found_mapping(tx, &import)?;
    let page = rows::list(tx.db, id, verdict, after)?;
    let named: Vec<Uuid> = page.rows.iter().flat_map(|row| named_in(row.verdict.as_ref())).collect();
    let names = people::names_here(tx.db, &import, &named)?;
    let page = page.try_map(|row| Ok::<_, Problem>(shown(row, &mapping, &names)))?;
    Ok((import, name, Some(mapping), page))
}

/// One row, for the one who decides about it.
pub fn show_row(tx: &mut Tx<'_, '_>, id: Id<RowId>) -> Result<(Import, ShownRow), Problem> {
    let (import, row) = row_in_scope(tx, id)?;
    tx.permit::<ChooseForRow>(&import)?;
    let mapping = found_mapping(tx, &import)?;
    let names = people::names_here(tx.db, &import, &named_in(row.verdict.as_ref()))?;
    let row = shown(row, &mapping, &names);
    Ok((import, row))
}

fn found_mapping(tx: &mut Tx<'_, '_>, import: &Import) -> Result<Mapping, Problem> {
    imports::mapping(tx.db, import)?.ok_or(Problem::Absent)
}

/// A row of an import in scope, while its rows are there.
pub(super) fn row_in_scope(tx: &mut Tx<'_, '_>, id: Id<RowId>) -> Result<(Import, Row), Problem> {
    tx.scope::<Import>()?;
    let of = rows::import_of(tx.db, id)?.ok_or(Problem::Absent)?;
    let import = find_import(tx, of)?;
    if import.rows_gone_on.is_some() {
        return Err(Problem::Absent);
    }
    let row = rows::find(tx.db, of, id)?.ok_or(Problem::Absent)?;
    Ok((import, row))
}

fn shown(row: Row, mapping: &Mapping, names: &BTreeMap<Uuid, String>) -> ShownRow {
    let named = named_in(row.verdict.as_ref());
    let names = names.iter().filter(|(id, _)| named.contains(id)).map(|(id, name)| (*id, name.clone())).collect();
    ShownRow { cells: row.by_column(mapping), participant: row.participant, names, row }
}

fn named_in(verdict: Option<&Verdict>) -> Vec<Uuid> {
    match verdict {
        Some(Verdict::Perhaps { whom }) => whom.clone(),
        Some(Verdict::New { kin, .. }) => {
            kin.iter().filter_map(|kin| if let Kin::Person(id) = kin { Some(*id) } else { None }).collect()
        }
        Some(Verdict::Update { whom, .. } | Verdict::Same { whom }) => vec![*whom],
        _ => vec![],
    }
}
