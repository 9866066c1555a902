//! A code for one young person, on the practitioner's screen. A new one ends the one before.

use chrono::{DateTime, Utc};
use tenfold_domain::{
    access::LinkPurpose,
    id::Id,
    organisation::{Phones, Site},
    people::{Participant, Side, Stage},
    phones::{CODE_LASTS, EnrolCode, MakePhoneCode, Phone, PhoneReading, words},
};
use tenfold_store::{open_links, organisation::sites, phones::enrolled};

use super::show_phones::{PhoneRow, show_phones};
use crate::{
    Problem, Tx,
    people::{ShownParticipant, participant_to},
    tx::{found, still_open},
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
    /// Whoever comes next in the list and has no phone yet.
    pub next: Option<PhoneRow>,
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
    phones_allowed(tx, &shown)?;
    let code = loop {
        if let Some(code) = EnrolCode::of(&tx.db.random()) {
            break code;
        }
    };
    let (hash, until) = (code_hash(tx, &code), tx.now() + CODE_LASTS);
    open_links::end_all(tx.db, LinkPurpose::PhoneCode, id.uuid())?;
    open_links::add(tx.db, permit.organisation(), LinkPurpose::PhoneCode, id.uuid(), &hash, until)?;
    tx.audit(&permit, "participant")?;
    let next = next_without(show_phones(tx, shown.participant.cohort)?.rows, id);
    Ok(NewCode { shown, code, until, next })
}

/// The first one behind somebody in the list who has none, else the first one of all.
fn next_without(rows: Vec<PhoneRow>, id: Id<Participant>) -> Option<PhoneRow> {
    let at = rows.iter().position(|row| row.participant == id).unwrap_or_default();
    let (before, behind): (Vec<_>, Vec<_>) = rows.into_iter().enumerate().partition(|(turn, _)| *turn <= at);
    let mut others = behind.into_iter().chain(before).map(|(_, row)| row);
    others.find(|row| row.participant != id && row.phones.is_empty())
}

/// What the site says about young people's own phones.
fn phones_allowed(tx: &mut Tx<'_, '_>, shown: &ShownParticipant) -> Result<(), Problem> {
    let (scope, today) = (tx.scope::<Site>()?, tx.today()?);
    let site = found(sites::find(tx.db, &scope, shown.participant.site)?)?;
    match site.details.phones {
        phones if phones.allow(shown.young.identity.year_on(today)) => Ok(()),
        Phones::SixthForm => Err(words::not_for_this_year().into()),
        _ => Err(words::no_phones_here().into()),
    }
}
