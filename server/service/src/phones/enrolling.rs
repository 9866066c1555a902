//! A phone is enrolled: whoever types the code on it, once.

use chrono::{Days, NaiveDate};
use tenfold_domain::{
    access::{Link, LinkPurpose},
    calendar::programme_weeks,
    id::Id,
    organisation::Cohort,
    people::{Participant, Side},
    phones::{EnrolCode, EnrolPhone, OPENS_AFTER_COHORT, Phone, Pin, words},
    told::Problems,
};
use tenfold_store::{
    open_links,
    people::{participants, young_people},
    phones::{enrolled, pins, seal_keys},
};

use super::{keys, making_code::code_hash};
use crate::{
    Problem, Tx,
    calendar::calendar_of_cohort,
    organisation::show_cohort,
    programme::programme_of,
    sign_in::{Knock, let_through},
};

/// A seal key is handed out for so long; then phones seal to a newer one.
const SEAL_KEY_SERVES: chrono::TimeDelta = chrono::TimeDelta::days(30);

/// What a phone sends to be enrolled. The signature is over "tenfold enrol", the code and the key as it was sent, a line
/// each.
#[derive(Debug, Clone)]
pub struct Enrolling {
    pub code: String,
    pub pin: String,
    /// The point of its key.
    pub public_key: Vec<u8>,
    /// The same, as it was sent.
    pub public_key_sent: String,
    pub signature: Vec<u8>,
}

#[derive(Debug)]
pub struct Enrolled {
    pub phone: Id<Phone>,
    pub called: String,
    pub side: Side,
    pub until_on: NaiveDate,
}

/// Nothing, where the code opens nothing: that was a guess, and it is counted.
pub fn enrol(tx: &mut Tx<'_, '_>, knock: &Knock, typed: &Enrolling) -> Result<Option<Enrolled>, Problem> {
    let mut problems = Problems::default();
    let pin = problems.take(Pin::parse(&typed.pin));
    let code = problems.take(EnrolCode::parse(&typed.code).ok_or_else(words::code_opens_nothing));
    let (pin, code) = problems.finish(pin.zip(code))?;
    let guess = knock.address_subject(tx);
    let_through(tx, &[guess])?;
    let hash = code_hash(tx, &code);
    let Some(link) = open_links::find(tx.db, LinkPurpose::PhoneCode, &hash)? else { return Ok(None) };
    let signed = format!("tenfold enrol\n{}\n{}", code.as_str(), typed.public_key_sent);
    if !keys::is_a_key(&typed.public_key) || !keys::has_signed(&typed.public_key, &signed, &typed.signature) {
        return Err(words::key_is_wrong().into());
    }
    tx.as_holder(link, |tx| take_in(tx, link, &typed.public_key, &pin)).map(Some)
}

fn take_in(tx: &mut Tx<'_, '_>, link: Link, public_key: &[u8], pin: &Pin) -> Result<Enrolled, Problem> {
    let id: Id<Participant> = Id::from_uuid(link.subject);
    let (participant, called, until_on) = tx.as_program(link.organisation, |tx| {
        let scope = tx.scope::<Participant>()?;
        let participant = participants::find(tx.db, &scope, id)?.ok_or(Problem::Absent)?;
        let young = young_people::of(tx.db, &participant)?;
        let (cohort, _) = show_cohort(tx, participant.cohort)?;
        let until_on = last_day(tx, &cohort)?;
        Ok((participant, young.identity.called().to_string(), until_on))
    })?;
    let permit = tx.permit::<EnrolPhone>(&participant)?;
    let today = tx.today()?;
    let phone = enrolled::add(tx.db, &permit, public_key, (today, until_on))?;
    pins::put(tx.db, &permit, id, pin)?;
    open_links::end_all(tx.db, LinkPurpose::PhoneCode, link.subject)?;
    keep_a_seal_key(tx, link.organisation)?;
    tx.audit_new(&permit, "phone", phone.uuid())?;
    Ok(Enrolled { phone, called, side: participant.side, until_on })
}

/// Four weeks after the end of the last of the programme's weeks, or of the cohort where that was planned later.
fn last_day(tx: &mut Tx<'_, '_>, cohort: &Cohort) -> Result<NaiveDate, Problem> {
    let rules = programme_of(tx, cohort.id)?;
    let calendar = calendar_of_cohort(tx, cohort)?;
    let weeks = programme_weeks(&calendar, &cohort.details.week_plan(&rules));
    let sunday = weeks.last().and_then(|week| week.monday().checked_add_days(Days::new(6)));
    let last = [sunday, cohort.details.planned_end_on].into_iter().flatten().fold(tx.today()?, NaiveDate::max);
    Ok(last.checked_add_days(OPENS_AFTER_COHORT).unwrap_or(last))
}

/// Makes a key to seal to where there is none, or where the newest has served.
pub(super) fn keep_a_seal_key(
    tx: &mut Tx<'_, '_>,
    of: Id<tenfold_domain::organisation::Organisation>,
) -> Result<(), Problem> {
    let newest = seal_keys::newest(tx.db, of)?;
    if newest.is_some_and(|key| tx.now() - key.made_at < SEAL_KEY_SERVES) {
        return Ok(());
    }
    loop {
        if let Some((point, private)) = keys::pair(&tx.db.random()) {
            return Ok(seal_keys::add(tx.db, of, &point, &private)?);
        }
    }
}
