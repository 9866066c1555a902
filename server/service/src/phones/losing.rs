//! A phone is reported lost: one click, and it opens nothing.

use tenfold_domain::{
    id::Id,
    people::{Participant, Side},
    phones::{LosePhone, Phone, PhoneReading, words},
};
use tenfold_store::{
    people::participants,
    phones::{enrolled, tokens},
};

use crate::{Problem, Tx, tx::found};

/// The phone and whose it is.
#[derive(Debug)]
pub struct OpenedPhone {
    pub phone: Phone,
    pub side: Side,
    pub called: String,
}

pub fn open_phone(tx: &mut Tx<'_, '_>, id: Id<Phone>) -> Result<OpenedPhone, Problem> {
    let scope = tx.scope::<PhoneReading>()?;
    let phone = found(enrolled::find(tx.db, &scope, id)?)?;
    tx.permit::<LosePhone>(&phone)?;
    let people = tx.scope::<Participant>()?;
    let whose = found(participants::find(tx.db, &people, phone.participant)?)?;
    let young = tenfold_store::people::young_people::of(tx.db, &whose)?;
    Ok(OpenedPhone { phone, side: whose.side, called: young.identity.called().to_string() })
}

/// What waits on it and was not sent still arrives where it is a worry.
pub fn lose_phone(tx: &mut Tx<'_, '_>, id: Id<Phone>, version: i32) -> Result<OpenedPhone, Problem> {
    let opened = open_phone(tx, id)?;
    let permit = tx.permit_at::<LosePhone>(&opened.phone, version)?;
    if opened.phone.lost_at.is_some() {
        return Err(words::lost_already().into());
    }
    enrolled::lose(tx.db, &permit)?;
    tokens::end_all(tx.db, id)?;
    tx.audit(&permit, "phone")?;
    Ok(opened)
}
