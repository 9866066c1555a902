//! Somebody says whether a row is about somebody known, or about another person.

use tenfold_domain::{
    id::Id,
    import::{Choice, ChooseForRow, Import, ImportState, Verdict, words},
};
use tenfold_store::{
    import::{
        imports,
        rows::{self, RowId},
    },
    jobs,
};

use super::{ATTEMPTS, JUDGE, show_rows::row_in_scope};
use crate::{Problem, Tx};

/// The rows are judged again with it: what is decided of one may say something of the next.
pub fn choose_for_row(tx: &mut Tx<'_, '_>, id: Id<RowId>, choice: Option<Choice>) -> Result<Id<Import>, Problem> {
    let (import, row) = row_in_scope(tx, id)?;
    let permit = tx.permit::<ChooseForRow>(&import)?;
    let choice = choice.ok_or_else(words::choose_who_it_is)?;
    import.may_apply()?;
    if !matches!(row.verdict, Some(Verdict::Perhaps { .. })) && row.choice.is_none() {
        return Err(words::too_late().into());
    }
    rows::save_choice(tx.db, &permit, id, choice)?;
    imports::move_on(tx.db, &permit, import.version, ImportState::Judging)?;
    jobs::add(tx.db, Some(import.organisation), JUDGE, import.id.uuid(), ATTEMPTS)?;
    tx.audit(&permit, "import")?;
    Ok(import.id)
}
