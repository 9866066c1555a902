//! The rows that could not be taken, as a file to be mended and loaded again.

use tenfold_domain::{
    id::Id,
    import::{CsvOut, Import, MapColumns, Verdict, Why, words},
};
use tenfold_store::{
    audit::Outcome,
    import::{imports, rows},
};

use super::find_import;
use crate::{Problem, Tx};

/// The heading over the reasons. Loaded again, it is a column that nobody knows, and is left out.
const REASONS: &str = "What to mend";

/// The columns that were kept and a last one that says what to mend; every cell harmless to a spreadsheet. That it was
/// fetched is written down.
pub fn rows_to_mend(tx: &mut Tx<'_, '_>, id: Id<Import>) -> Result<String, Problem> {
    let import = find_import(tx, id)?;
    tx.permit::<MapColumns>(&import)?;
    if import.rows_gone_on.is_some() {
        return Err(Problem::Absent);
    }
    let mapping = imports::mapping(tx.db, &import)?.ok_or(Problem::Absent)?;
    let places: Vec<usize> = mapping.kept().map(|(at, _)| at).collect();
    let heads = places.iter().filter_map(|at| mapping.headings.get(*at)).map(|heading| heading.name.as_str());
    let mut out = CsvOut::new(heads.chain([REASONS]));
    for row in rows::to_mend(tx.db, id)? {
        let why = reasons(&import, row.verdict.as_ref());
        let cells = places.iter().map(|at| row.cells.get(at).map_or("", String::as_str));
        out.row(cells.chain([why.as_str()]));
    }
    tx.note("import.mend", Some(import.organisation), "import", Some(id.uuid()), Outcome::Done)?;
    Ok(out.text())
}

fn reasons(import: &Import, verdict: Option<&Verdict>) -> String {
    match verdict {
        Some(Verdict::Problem { whys }) => whys.iter().map(|why: &Why| words::why(why)).collect::<Vec<_>>().join(" "),
        Some(verdict @ Verdict::Perhaps { .. }) => words::judged(import.kind, verdict, |_| None).join(" "),
        _ => words::changed_since().to_owned(),
    }
}
