//! A calendar from a file: first judged, row by row, with nothing kept; then the sound new rows are.

use tenfold_domain::{
    calendar::{AddTermDate, JudgedRow, RawRow, TermDate, TermDateDetails, Verdict, judge, words},
    id::Id,
    organisation::Site,
    told::Parsed,
};
use tenfold_store::calendar::term_dates;

use crate::{Problem, Tx, organisation::site_where, tx::still_open};

/// What each row is taken for. Nothing is kept.
pub fn judge_term_dates(
    tx: &mut Tx<'_, '_>,
    at: Id<Site>,
    rows: Parsed<Vec<RawRow>>,
) -> Result<Vec<JudgedRow>, Problem> {
    let (site, scope) = site_where::<TermDate>(tx, at)?;
    tx.permit::<AddTermDate>(&site)?;
    let rows = rows?;
    let held: Vec<TermDateDetails> =
        term_dates::list(tx.db, &scope, at)?.into_iter().map(|date| date.details).collect();
    Ok(judge(rows, &held))
}

/// Keeps the rows that are new and sound; gives how many. A file whose rows are all there changes nothing.
pub fn load_term_dates(tx: &mut Tx<'_, '_>, at: Id<Site>, rows: Parsed<Vec<RawRow>>) -> Result<usize, Problem> {
    let (site, _) = site_where::<TermDate>(tx, at)?;
    let permit = tx.permit::<AddTermDate>(&site)?;
    let judged = judge_term_dates(tx, at, rows)?;
    still_open(tx, site.span)?;
    let fresh: Vec<&TermDateDetails> = judged
        .iter()
        .filter_map(|row| match &row.verdict {
            Verdict::New(details) => Some(details),
            Verdict::Known | Verdict::Problem(_) => None,
        })
        .collect();
    if fresh.is_empty() && judged.iter().any(|row| row.verdict != Verdict::Known) {
        return Err(words::nothing_to_keep().into());
    }
    for details in &fresh {
        let id = term_dates::add(tx.db, &permit, details)?;
        tx.audit_new(&permit, "term_date", id.uuid())?;
    }
    Ok(fresh.len())
}
