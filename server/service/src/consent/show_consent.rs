//! Everything about one person's consent: how each purpose stands, every answer there was, and what was asked.

use chrono::NaiveDate;
use tenfold_domain::{
    access::Right,
    consent::{
        AskConsent, CompetenceNote, Consent, ConsentReading, ConsentRequest, ConsentStanding, Decider, Given, Purpose,
        decider, standing,
    },
    id::Id,
    people::{Participant, Side},
};
use tenfold_store::{
    consent::{answers, notes, requests},
    gates::known::Known,
};

use super::reaching::{Reached, carers_of};
use crate::{Problem, Tx, gates::one, programme::programme_of};

/// One person's consent.
#[derive(Debug, Clone)]
pub struct ShownConsent {
    pub known: Known,
    pub decider: Decider,
    pub note: Option<CompetenceNote>,
    pub purposes: Vec<ShownPurpose>,
    /// Newest first, each with the days on which it was sent again.
    pub requests: Vec<(ConsentRequest, Vec<NaiveDate>)>,
    pub carers: Vec<Reached>,
    pub may_change: bool,
    pub today: NaiveDate,
}

/// One purpose.
#[derive(Debug, Clone)]
pub struct ShownPurpose {
    pub purpose: Purpose,
    pub standing: ConsentStanding,
    /// Newest first, each with the name of the member of staff who saw it.
    pub answers: Vec<(Consent, Option<String>)>,
}

impl ShownConsent {
    /// The request that can still be answered.
    pub fn open_request(&self) -> Option<&ConsentRequest> {
        self.requests.iter().map(|(request, _)| request).find(|request| request.ended.is_none())
    }
}

pub fn show_consent(tx: &mut Tx<'_, '_>, side: Side, id: Id<Participant>) -> Result<ShownConsent, Problem> {
    let known = one::<ConsentReading>(tx, side, id)?;
    let (about, today) = (known.about, tx.today()?);
    let rules = programme_of(tx, about.cohort)?;
    let note = notes::of(tx.db, &about)?;
    let answers = answers::of(tx.db, &about)?;
    let asked = known.asked;
    let purposes = Purpose::ALL.into_iter().map(|purpose| of_purpose(purpose, &answers, asked, today)).collect();
    let requests = requests::of(tx.db, &about)?;
    let may_change = tx.permit::<AskConsent>(&about).is_ok() && !known.span.has_ended_by(today);
    Ok(ShownConsent {
        decider: decider(known.birth_date, today, &rules, note.is_some()),
        known,
        note,
        purposes,
        requests,
        carers: if tx.actor().holds_somewhere(Right::KeepConsents) { carers_of(tx, &about)? } else { Vec::new() },
        may_change,
        today,
    })
}

/// The same for whoever may change it.
pub fn show_consent_to_change(tx: &mut Tx<'_, '_>, side: Side, id: Id<Participant>) -> Result<ShownConsent, Problem> {
    let shown = show_consent(tx, side, id)?;
    tx.permit::<AskConsent>(&shown.known.about)?;
    Ok(shown)
}

fn of_purpose(
    purpose: Purpose,
    answers: &[(Consent, Option<String>)],
    asked: Option<tenfold_domain::consent::Asked>,
    today: NaiveDate,
) -> ShownPurpose {
    let of_it: Vec<_> = answers.iter().filter(|(consent, _)| consent.purpose == purpose).cloned().collect();
    let given: Vec<Given> = of_it.iter().map(|(consent, _)| consent.given).collect();
    ShownPurpose { purpose, standing: standing(&given, asked, today), answers: of_it.into_iter().rev().collect() }
}
