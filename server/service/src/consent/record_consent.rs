//! An answer that came on paper or in a call is written down by whoever saw the paper or rang.

use chrono::{Months, NaiveDate};
use tenfold_domain::{
    consent::{
        About, ConsentReading, GivenBy, Language, Purpose, RecordConsent, RecordedDetails, RequestEnd, Wording,
        decider, may_answer, words,
    },
    id::Id,
    people::{Participant, Side},
    programme::Rules,
    told::Parsed,
};
use tenfold_store::consent::{
    answers::{self, Answered, NewAnswer},
    notes, requests, texts,
};

use super::{ask_consent::current, reaching::carer_of, tell_withdrawal::tell_if_gate_lapsed};
use crate::{Problem, Tx, gates::one, programme::programme_of};

pub fn record_consent(
    tx: &mut Tx<'_, '_>,
    side: Side,
    id: Id<Participant>,
    details: Parsed<RecordedDetails>,
) -> Result<(), Problem> {
    let known = one::<ConsentReading>(tx, side, id)?;
    let (about, permit) = (known.about, tx.permit::<RecordConsent>(&known.about)?);
    let details = details?;
    if known.span.has_ended_by(tx.today()?) {
        return Err(words::no_longer_here().into());
    }
    let rules = programme_of(tx, about.cohort)?;
    let noted = notes::is_noted(tx.db, &about)?;
    may_answer(decider(known.birth_date, details.on, &rules, noted), details.by)?;
    if details.by == GivenBy::Carer {
        check_carer(tx, &about, &details)?;
    }
    let texts = texts::all(tx.db, about.organisation)?;
    let new = NewAnswer {
        by: details.by,
        carer: details.carer,
        name: &details.name,
        how: details.how,
        language: Language::English,
        notice_version: current(&texts, Wording::Notice)?,
        request: None,
        on: details.on,
    };
    let expires_on = runs_out(&rules, details.on);
    for (purpose, yes) in details.answers.iter() {
        let text_version = current(&texts, Wording::For(purpose))?;
        answers::add(tx.db, &permit, &about, &new, Answered { purpose, yes, text_version, expires_on })?;
    }
    let taking_part = details.answers.of(Purpose::TakingPart);
    if taking_part.is_some() {
        requests::end_open(tx.db, &permit, tx.today()?, RequestEnd::NotNeeded)?;
    }
    tell_if_gate_lapsed(tx, &about, taking_part)?;
    tx.audit(&permit, "participant")
}

fn check_carer(tx: &mut Tx<'_, '_>, about: &About, details: &RecordedDetails) -> Result<(), Problem> {
    let carer = details.carer.ok_or_else(words::choose_who)?;
    let reached = carer_of(tx, about, carer)?.ok_or_else(words::choose_who)?;
    if reached.may_be_told { Ok(()) } else { Err(words::must_not_be_told().into()) }
}

/// The first day on which a yes of that day no longer holds.
pub(super) fn runs_out(rules: &Rules, on: NaiveDate) -> NaiveDate {
    on.checked_add_months(Months::new(u32::from(rules.consent_months))).unwrap_or(NaiveDate::MAX)
}
