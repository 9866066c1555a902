//! How a member of staff would like to be told of their sessions.

use tenfold_domain::{
    id::Id,
    notices::{ChooseNotices, StaffWish, WishOf},
    staff::Person,
    told::Parsed,
};
use tenfold_store::notices;

use crate::{Problem, Tx};

/// One's own wish.
#[derive(Debug, Clone)]
pub struct ShownWish {
    pub wish: StaffWish,
    /// 0 where nothing was said yet.
    pub version: i32,
}

fn mine(tx: &mut Tx<'_, '_>) -> Result<(ShownWish, WishOf), Problem> {
    let person: Id<Person> = tx.actor().person().ok_or(Problem::Absent)?;
    let organisation = tx.organisation()?.id;
    let held = notices::wishes(tx.db, organisation, &[person])?.remove(&person);
    let (wish, version) = held.unwrap_or_default();
    Ok((ShownWish { wish, version }, WishOf { person, organisation, version }))
}

pub fn show_my_wish(tx: &mut Tx<'_, '_>) -> Result<ShownWish, Problem> {
    Ok(mine(tx)?.0)
}

pub fn choose_notices(tx: &mut Tx<'_, '_>, version: i32, wish: Parsed<StaffWish>) -> Result<(), Problem> {
    let (shown, whose) = mine(tx)?;
    let permit = tx.permit_at::<ChooseNotices>(&whose, version)?;
    let wish = wish?;
    if version > 0 {
        tx.revise(&permit, "notice_wish", &shown.wish)?;
    }
    notices::keep_wish(tx.db, &permit, &wish)?;
    tx.audit(&permit, "person")
}
