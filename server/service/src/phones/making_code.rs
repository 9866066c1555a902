//! A code for one young person, on the practitioner's screen. A new one ends the one before.

use chrono::{DateTime, Utc};
use tenfold_domain::{
    access::LinkPurpose,
    id::Id,
    people::{Participant, Side, Stage},
    phones::{CODE_LASTS, EnrolCode, MakePhoneCode, Phone, PhoneReading, words},
};
use tenfold_store::{open_links, phones::enrolled};

use crate::{
    Problem, Tx,
    people::{ShownParticipant, participant_to},
    tx::still_open,
};

/// Somebody's phones, newest first.
#[derive(Debug)]
pub struct OwnPhones {
    pub shown: ShownParticipant,
    pub phones: Vec<Phone>,
}

/// What is shown once.
#[derive(Debug)]
pub struct NewCode {
    pub shown: ShownParticipant,
    pub code: EnrolCode,
    pub until: DateTime<Utc>,
}

pub fn show_phones_of(tx: &mut Tx<'_, '_>, side: Side, id: Id<Participant>) -> Result<OwnPhones, Problem> {
    let shown = participant_to::<MakePhoneCode>(tx, side, id)?;
    let scope = tx.scope::<PhoneReading>()?;
    Ok(OwnPhones { phones: enrolled::of_participant(tx.db, &scope, id)?, shown })
}

/// Only a keyed hash of the code is kept: whoever has the database cannot try all of them.
pub(super) fn code_hash(tx: &Tx<'_, '_>, code: &EnrolCode) -> Vec<u8> {
    tx.db.blind("phone_code", code.as_str())
}

pub fn make_code(tx: &mut Tx<'_, '_>, side: Side, id: Id<Participant>) -> Result<NewCode, Problem> {
    let shown = participant_to::<MakePhoneCode>(tx, side, id)?;
    let permit = tx.permit::<MakePhoneCode>(&shown.participant)?;
    still_open(tx, shown.participant.span)?;
    if shown.participant.stage != Stage::Accepted {
        return Err(words::not_accepted_yet().into());
    }
    let code = loop {
        if let Some(code) = EnrolCode::of(&tx.db.random()) {
            break code;
        }
    };
    let (hash, until) = (code_hash(tx, &code), tx.now() + CODE_LASTS);
    open_links::end_all(tx.db, LinkPurpose::PhoneCode, id.uuid())?;
    open_links::add(tx.db, permit.organisation(), LinkPurpose::PhoneCode, id.uuid(), &hash, until)?;
    tx.audit(&permit, "participant")?;
    Ok(NewCode { shown, code, until })
}
