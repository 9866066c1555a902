//! Forms that met a session whose time had run out: kept, sealed under their person's key, for half an hour.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use tenfold_domain::{
    id::Id,
    sign_in::{Account, KEPT_FORM_LASTS},
    staff::Person,
};

use super::accounts::holder;
use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::{foundation::operation, people::kept_form},
    sealing::{Cell, Sealed},
    types::{Key, Moment},
};

/// The most that is kept for one account; beyond that the oldest go.
const MOST: usize = 5;

/// What somebody had typed.
#[derive(Debug, Clone)]
pub struct KeptForm {
    pub id: Id<KeptForm>,
    /// Where it was sent.
    pub path: String,
    pub kept_at: DateTime<Utc>,
}

/// The fields of a form with what stood in them, in order.
pub type Typed = Vec<(String, String)>;

diesel::allow_tables_to_appear_in_same_query!(kept_form, operation);

fn cell(id: Id<KeptForm>) -> Cell {
    Cell { table: "kept_form", column: "body", row: id.uuid() }
}

/// Keeps the fields of a form, in order.
pub fn add(
    tx: &mut Tx<'_>,
    account: Id<Account>,
    person: Id<Person>,
    path: &str,
    body: &[(String, String)],
) -> Result<Id<KeptForm>, StoreError> {
    make_room(tx, account)?;
    let id = tx.new_id::<KeptForm>();
    let text = serde_json::to_string(body).map_err(|_| StoreError::damaged("kept_form.body"))?;
    let sealed = tx.seal(holder(person), cell(id), &text)?;
    let (now, until) = (Moment::from(tx.now()), Moment::from(tx.now() + KEPT_FORM_LASTS));
    on_db!(tx.conn(), |c| diesel::insert_into(kept_form::table)
        .values((
            kept_form::id.eq(Key::from(id)),
            kept_form::account_id.eq(Key::from(account)),
            kept_form::path.eq(path),
            kept_form::body.eq(&sealed),
            kept_form::created_at.eq(now),
            kept_form::expires_at.eq(until),
        ))
        .execute(c))?;
    Ok(id)
}

/// A browser that was left behind cannot fill the disk.
fn make_room(tx: &mut Tx<'_>, account: Id<Account>) -> Result<(), StoreError> {
    let ids: Vec<Key> = on_db!(tx.conn(), |c| kept_form::table
        .filter(kept_form::account_id.eq(Key::from(account)))
        .order(kept_form::id.desc())
        .select(kept_form::id)
        .load(c))?;
    let old: Vec<Key> = ids.into_iter().skip(MOST - 1).collect();
    if !old.is_empty() {
        on_db!(tx.conn(), |c| diesel::delete(kept_form::table.filter(kept_form::id.eq_any(old))).execute(c))?;
    }
    Ok(())
}

/// Those of one account that still wait, newest first. One that was sent on was done under its own id as the operation.
macro_rules! waiting {
    ($account:expr, $now:expr) => {
        kept_form::table
            .filter(kept_form::account_id.eq(Key::from($account)))
            .filter(kept_form::expires_at.gt(Moment::from($now)))
            .filter(diesel::dsl::not(diesel::dsl::exists(operation::table.filter(operation::id.eq(kept_form::id)))))
    };
}

pub fn list(tx: &mut Tx<'_>, account: Id<Account>) -> Result<Vec<KeptForm>, StoreError> {
    let now = tx.now();
    let rows: Vec<(Key, String, Moment)> = on_db!(tx.conn(), |c| waiting!(account, now)
        .order(kept_form::id.desc())
        .select((kept_form::id, kept_form::path, kept_form::created_at))
        .load(c))?;
    Ok(rows.into_iter().map(|(id, path, at)| KeptForm { id: id.id(), path, kept_at: at.0 }).collect())
}

/// One of an account's, with its fields.
pub fn find(tx: &mut Tx<'_>, account: Id<Account>, id: Id<KeptForm>) -> Result<Option<(KeptForm, Typed)>, StoreError> {
    let now = tx.now();
    let row: Option<(String, Sealed, Moment)> = on_db!(tx.conn(), |c| waiting!(account, now)
        .filter(kept_form::id.eq(Key::from(id)))
        .select((kept_form::path, kept_form::body, kept_form::created_at))
        .first(c)
        .optional())?;
    let Some((path, sealed, at)) = row else { return Ok(None) };
    let body = serde_json::from_str(&tx.open(cell(id), &sealed)?).map_err(|_| StoreError::damaged("kept_form.body"))?;
    Ok(Some((KeptForm { id, path, kept_at: at.0 }, body)))
}

/// Throws one of an account's away. Whether there was one.
pub fn discard(tx: &mut Tx<'_>, account: Id<Account>, id: Id<KeptForm>) -> Result<bool, StoreError> {
    let which =
        kept_form::table.filter(kept_form::account_id.eq(Key::from(account))).filter(kept_form::id.eq(Key::from(id)));
    let gone = on_db!(tx.conn(), |c| diesel::delete(which).execute(c))?;
    Ok(gone == 1)
}
