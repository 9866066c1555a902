//! The application or the referral that a row is: kept as those rooms keep one that came on paper.

use tenfold_domain::{
    id::Id,
    import::Said,
    organisation::Cohort,
    people::Participant,
    recruiting::{AddApplication, Answers, CameBy},
    referring::{Agreed, Door, ParentTold, Refer, ReferralWords},
    text::Line,
};
use tenfold_store::{
    recruiting::applications::{self, Arrival},
    referring::referrals::{self, NewReferral},
};

use super::{applying::Leave, records::Who};
use crate::{Problem, Tx};

/// What a mentor wrote. One who wrote nothing has no application; the interview asks.
pub(super) fn application(
    tx: &mut Tx<'_, '_>,
    leave: &Leave,
    (whose, who): (Id<Participant>, Who),
    said: &Said,
) -> Result<(), Problem> {
    let Some(why) = said.why.clone() else { return Ok(()) };
    let permit = tx.permit::<AddApplication>(&leave.cohort)?;
    let answers = Answers { why, free: said.free.clone().unwrap_or_default(), carer: None };
    let arrival = Arrival {
        participant: whose,
        person: who.1,
        came_by: CameBy::List,
        through: None,
        sent: None,
        notice: leave.notice,
        answers: &answers,
        applied_on: tx.today()?,
    };
    let id = applications::add(tx.db, &leave.add, &arrival)?;
    tx.audit_new(&permit, "application", id.uuid())
}

/// What was written about a mentee, and by whom. That a parent agrees is asked by us, whatever a list says.
pub(super) fn referral(
    tx: &mut Tx<'_, '_>,
    cohort: &Cohort,
    (whose, who): (Id<Participant>, Who),
    said: &Said,
) -> Result<(), Problem> {
    let permit = tx.permit::<Refer>(cohort)?;
    let door = door(said);
    let own = door == Door::YoungPerson || said.self_referral == Some(true);
    let words = ReferralWords {
        referrer: said.referred_by.clone().filter(|_| door == Door::SchoolLink),
        knows_them: None,
        contact: None,
        need: said.reason.clone(),
        strengths: None,
        hopes: None,
        agreed: if own { Agreed::Yes } else { Agreed::NotAsked },
        parent_told: if door == Door::Parent { ParentTold::Yes } else { ParentTold::NotYet },
    };
    let new = NewReferral {
        participant: whose,
        person: who.1,
        door,
        words: &words,
        notice_version: None,
        sent_as: None,
        on: tx.today()?,
    };
    let id = referrals::add(tx.db, &permit, &new)?;
    tx.audit_new(&permit, "referral", id.uuid())
}

/// "Self", "Parent", or somebody of the school by what they are there. Where nobody is named, "self-referral" says it.
fn door(said: &Said) -> Door {
    let by = said.referred_by.as_ref().map(Line::search_form).unwrap_or_default();
    match by.as_str() {
        "self" | "pupil" | "student" | "young person" => Door::YoungPerson,
        "parent" | "carer" | "parent carer" | "mother" | "father" => Door::Parent,
        "" if said.self_referral == Some(true) => Door::YoungPerson,
        _ => Door::SchoolLink,
    }
}
