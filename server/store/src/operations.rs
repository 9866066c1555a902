//! Operations that were done, by the id that was minted when the form was shown.

use diesel::prelude::*;
use tenfold_domain::{id::Id, organisation::Organisation, staff::Person};
use uuid::Uuid;

use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::foundation::operation,
    types::{Key, Moment},
};

/// An operation that was done before.
#[derive(Debug)]
pub struct Done {
    pub payload_hash: Vec<u8>,
    /// The address that the first answer led to.
    pub answer: String,
}

/// What one person did under this id.
pub fn find(tx: &mut Tx<'_>, person: Id<Person>, id: Uuid) -> Result<Option<Done>, StoreError> {
    let row: Option<(Vec<u8>, String)> = on_db!(tx.conn(), |c| operation::table
        .filter(operation::id.eq(Key::from(id)))
        .filter(operation::person_id.eq(Key::from(person)))
        .select((operation::payload_hash, operation::answer))
        .first(c)
        .optional())?;
    Ok(row.map(|(payload_hash, answer)| Done { payload_hash, answer }))
}

/// Whose it is: their organisation and they themselves.
pub type Whose = (Id<Organisation>, Id<Person>);

pub fn keep(
    tx: &mut Tx<'_>,
    (of, person): Whose,
    id: Uuid,
    payload_hash: &[u8],
    answer: &str,
) -> Result<(), StoreError> {
    let now = Moment::from(tx.now());
    on_db!(tx.conn(), |c| diesel::insert_into(operation::table)
        .values((
            operation::id.eq(Key::from(id)),
            operation::organisation_id.eq(Key::from(of)),
            operation::person_id.eq(Key::from(person)),
            operation::payload_hash.eq(payload_hash),
            operation::answer.eq(answer),
            operation::at.eq(now),
        ))
        .execute(c))?;
    Ok(())
}
