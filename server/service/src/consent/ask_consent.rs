//! Asking by a link in a mail. The mail is written when it is sent, and the link is made then.

use chrono::Days;
use tenfold_domain::{
    consent::{
        About, Ask, AskConsent, AskDetails, ConsentReading, ConsentRequest, ConsentText, Decider, Purpose, Whom,
        Wording, chase_on, decider, may_answer, words,
    },
    delivery::Mail,
    email::Email,
    id::Id,
    people::{Carer, Participant, Side},
    told::Parsed,
};
use tenfold_store::{
    calendar,
    consent::{notes, requests, texts},
    gates::known::Known,
};

use super::{
    chase_consents::school_day_after,
    reaching::{Reached, carer_of, carers_of},
};
use crate::{Problem, Tx, gates::one, programme::programme_of};

/// What the form for asking has to offer.
#[derive(Debug, Clone)]
pub struct AskForm {
    pub known: Known,
    pub decider: Decider,
    pub carers: Vec<Reached>,
    pub texts: Vec<ConsentText>,
}

/// For whoever may ask.
pub fn show_ask_form(tx: &mut Tx<'_, '_>, side: Side, id: Id<Participant>) -> Result<AskForm, Problem> {
    let known = one::<ConsentReading>(tx, side, id)?;
    tx.permit::<AskConsent>(&known.about)?;
    let rules = programme_of(tx, known.about.cohort)?;
    let noted = notes::is_noted(tx.db, &known.about)?;
    let carers = carers_of(tx, &known.about)?;
    let texts = texts::all(tx.db, known.about.organisation)?;
    Ok(AskForm { decider: decider(known.birth_date, tx.today()?, &rules, noted), known, carers, texts })
}

/// Asks about every purpose, in the wording that is current today.
pub fn ask_consent(
    tx: &mut Tx<'_, '_>,
    side: Side,
    id: Id<Participant>,
    details: Parsed<AskDetails>,
) -> Result<Id<ConsentRequest>, Problem> {
    let form = show_ask_form(tx, side, id)?;
    let (about, today) = (form.known.about, tx.today()?);
    let permit = tx.permit::<AskConsent>(&about)?;
    let details = details?;
    if form.known.span.has_ended_by(today) {
        return Err(words::no_longer_here().into());
    }
    if form.known.asked.is_some() {
        return Err(words::asked_already().into());
    }
    may_answer(form.decider, details.of())?;
    let (carer, to) = reached(tx, &about, &details)?;
    let rules = programme_of(tx, about.cohort)?;
    let calendar = calendar::for_clocks(tx.db, about.organisation, about.site)?;
    let clock = |day, days| school_day_after(&calendar, day, days);
    let request = ConsentRequest {
        id: tx.db.new_id(),
        organisation: about.organisation,
        area: about.area,
        site: about.site,
        cohort: about.cohort,
        participant: about.participant,
        side,
        of: details.of(),
        carer,
        language: details.language,
        notice_version: current(&form.texts, Wording::Notice)?,
        asks: asks(&form.texts)?,
        asked_on: today,
        asked_by: permit.by(),
        until: today.checked_add_days(Days::new(u64::from(rules.consent_link_days))).unwrap_or(today),
        chases: 0,
        next_chase_on: chase_on(&rules, 0, today, clock),
        ended: None,
        version: 1,
    };
    requests::add(tx.db, &permit, &about, &request, to.as_ref())?;
    tx.post(Mail::ConsentAsked(request.id))?;
    tx.audit_new(&permit, "consent_request", request.id.uuid())?;
    Ok(request.id)
}

/// The carer, or the address that the young person gave: whoever may be written to.
fn reached(
    tx: &mut Tx<'_, '_>,
    about: &About,
    details: &AskDetails,
) -> Result<(Option<Id<Carer>>, Option<Email>), Problem> {
    match &details.whom {
        Whom::Carer(carer) => {
            carer_of(tx, about, *carer)?.ok_or_else(words::choose_whom)?.address()?;
            Ok((Some(*carer), None))
        }
        Whom::YoungPerson(email) => Ok((None, Some(email.clone()))),
    }
}

/// The version of a wording that people are asked in now.
pub(super) fn current(texts: &[ConsentText], wording: Wording) -> Result<i32, Problem> {
    let versions = texts.iter().filter(|text| text.wording == wording).map(|text| text.version);
    Ok(versions.max().ok_or_else(words::no_wording)?)
}

fn asks(texts: &[ConsentText]) -> Result<Vec<Ask>, Problem> {
    let ask = |purpose| Ok(Ask { purpose, version: current(texts, Wording::For(purpose))? });
    Purpose::ALL.into_iter().map(ask).collect()
}
