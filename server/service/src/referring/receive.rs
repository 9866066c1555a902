//! A referral comes in, by whichever door. Somebody whom the cohort knows already is not made twice: the referral joins
//! what is known of them.

use tenfold_domain::{
    access::Permit,
    id::Id,
    organisation::Cohort,
    people::{Identity, Participant, Side, YoungPerson, words},
    referring::{NOTICE_VERSION, Refer, Referral, Referred},
    staff::Person,
};
use tenfold_store::{
    people::{
        participants::{self, Newcomer},
        young_people,
    },
    referring::referrals::{self, NewReferral},
};
use uuid::Uuid;

use crate::{Problem, Tx, problem::unless_taken};

pub(super) fn receive(
    tx: &mut Tx<'_, '_>,
    permit: &Permit<Refer>,
    cohort: &Cohort,
    referred: &Referred,
    sent_as: Option<Uuid>,
) -> Result<Id<Participant>, Problem> {
    let today = tx.today()?;
    let (young_person, person) = match known(tx, cohort, &referred.identity)? {
        Some(known) => known,
        None => young_people::add(tx.db, permit, cohort.site, &referred.identity)?,
    };
    let participant = match referrals::open_mentee(tx.db, permit, young_person)? {
        Some(participant) => participant,
        None => {
            let newcomer = Newcomer {
                young_person,
                person,
                side: Side::Mentee,
                profile: &referred.profile,
                since: today,
                arriving_with: None,
            };
            participants::add(tx.db, permit, &newcomer).map_err(unless_taken(words::is_here_already))?
        }
    };
    let new = NewReferral {
        participant,
        person,
        door: referred.door,
        words: &referred.words,
        notice_version: referred.door.is_public().then_some(NOTICE_VERSION),
        sent_as,
        on: today,
    };
    let id: Id<Referral> = referrals::add(tx.db, permit, &new)?;
    tx.audit_new(permit, "referral", id.uuid())?;
    Ok(participant)
}

/// Somebody of this site whom the school's number, or name and birthday together, make certain.
fn known(
    tx: &mut Tx<'_, '_>,
    cohort: &Cohort,
    identity: &Identity,
) -> Result<Option<(Id<YoungPerson>, Id<Person>)>, Problem> {
    if let Some(number) = &identity.admission_number {
        let known = young_people::by_admission_number(tx.db, cohort.organisation, cohort.site, number)?;
        if known.is_some() {
            return Ok(known);
        }
    }
    Ok(young_people::by_name_and_birthday(tx.db, cohort.organisation, cohort.site, identity)?)
}
