//! The end of an account: what its person was signed in with ends in the same transaction.

use tenfold_domain::{
    access::LinkPurpose,
    id::Id,
    sign_in::{CloseAccount, words},
    staff::Person,
};
use tenfold_store::{
    open_links,
    sign_in::{accounts, recovery_codes, sessions},
    staff::post_changes,
};

use super::{choose_passphrase::spend_links, show_account::account_of};
use crate::{Problem, Tx};

pub fn close_account(tx: &mut Tx<'_, '_>, person: Id<Person>, version: i32) -> Result<(), Problem> {
    let mut held = account_of(tx, person)?;
    let permit = tx.permit_at::<CloseAccount>(&held.account, version)?;
    // Counted in this transaction: of two managers who close each other's accounts at once, one is told no.
    let today = tx.today()?;
    let others = post_changes::count_other_managers(tx.db, &permit, person, today)?;
    held.account.close(others).map_err(words::account_problem)?;
    accounts::close(tx.db, &permit)?;
    recovery_codes::forget(tx.db, held.account.id)?;
    sessions::end_all(tx.db, held.account.id, None)?;
    spend_links(tx, &held)?;
    // Invited again, they make another: the calendar that knew this one may be in other hands.
    open_links::end_all(tx.db, LinkPurpose::StaffCalendar, person.uuid())?;
    tx.audit(&permit, "account")
}
