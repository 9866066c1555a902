//! What the holder of a consent link sees, and their answer. A link answers once; later it shows the answers and lets
//! them be taken back. Looking changes nothing.

use chrono::NaiveDate;
use tenfold_domain::{
    access::Actor,
    consent::{
        About, AnswerConsent, Consent, ConsentRequest, ConsentText, GivenBy, How, Purpose, RequestEnd, TypedAnswer,
        Wording, best, decider, may_answer, words,
    },
    told::Parsed,
};
use tenfold_store::consent::{
    about,
    answers::{self, Answered, NewAnswer},
    notes, requests, texts,
};

use super::{reaching::carer_of, record_consent::runs_out, tell_withdrawal::tell_withdrawal};
use crate::{Problem, Tx, programme::programme_of};

/// What the page behind a link says: a first name, what is asked, and what was answered. No address, school or time.
#[derive(Debug, Clone)]
pub struct LinkPage {
    pub request: ConsentRequest,
    pub first_name: String,
    pub notice: ConsentText,
    /// What is asked, in the wording of the request.
    pub asked: Vec<(Purpose, ConsentText)>,
    /// The answers that this link gave, once it did.
    pub answered: Vec<Consent>,
    pub today: NaiveDate,
}

impl LinkPage {
    /// Whether the questions can still be answered.
    pub fn is_open(&self) -> bool {
        self.request.is_open_on(self.today)
    }
}

/// A request by its link, and whom it is about.
pub(super) struct ByLink {
    pub request: ConsentRequest,
    pub about: About,
    pub first_name: String,
    birth_date: NaiveDate,
}

/// The request that the visitor's link was made for, while there is still a reason for it.
pub(super) fn by_link(tx: &mut Tx<'_, '_>) -> Result<ByLink, Problem> {
    let Actor::LinkHolder(link) = *tx.actor() else { return Err(Problem::Absent) };
    let request = requests::of_link(tx.db, &link)?.ok_or(Problem::Absent)?;
    let today = tx.today()?;
    let (about, named) = about::of(tx.db, &request, today)?.ok_or(Problem::Absent)?;
    if let Some(carer) = request.carer {
        // Somebody may have said since then that this carer must not be told.
        carer_of(tx, &about, carer)?.filter(|reached| reached.may_be_told).ok_or(Problem::Absent)?;
    }
    let answers = matches!(request.ended, None | Some((_, RequestEnd::Answered)));
    let in_time = request.ended.is_some() || today <= request.until;
    if !answers || !in_time {
        return Err(Problem::Absent);
    }
    let first_name = match request.of {
        GivenBy::Carer => named.given_name,
        GivenBy::YoungPerson => named.called,
    };
    Ok(ByLink { request, about, first_name, birth_date: named.birth_date })
}

pub fn show_link(tx: &mut Tx<'_, '_>) -> Result<LinkPage, Problem> {
    let ByLink { request, about, first_name, .. } = by_link(tx)?;
    let texts = texts::all(tx.db, about.organisation)?;
    let text = |wording, version| best(&texts, wording, version, request.language).cloned().ok_or(Problem::Absent);
    let asked = |ask: &tenfold_domain::consent::Ask| Ok((ask.purpose, text(Wording::For(ask.purpose), ask.version)?));
    let answered = if request.ended.is_some() { answers::of(tx.db, &about)? } else { Vec::new() };
    Ok(LinkPage {
        notice: text(Wording::Notice, request.notice_version)?,
        asked: request.asks.iter().map(asked).collect::<Result<_, Problem>>()?,
        answered: answered
            .into_iter()
            .map(|(consent, _)| consent)
            .filter(|consent| consent.how == How::Link && consent.given.span.started_on() >= request.asked_on)
            .collect(),
        first_name,
        request,
        today: tx.today()?,
    })
}

/// Keeps the answers of the one who holds the link. It answers once.
pub fn answer_consent(tx: &mut Tx<'_, '_>, typed: Parsed<TypedAnswer>) -> Result<(), Problem> {
    let ByLink { request, about, birth_date, .. } = by_link(tx)?;
    let permit = tx.permit::<AnswerConsent>(&request)?;
    let typed = typed?;
    let today = tx.today()?;
    if !request.is_open_on(today) {
        return Err(words::request_is_over().into());
    }
    let rules = programme_of(tx, about.cohort)?;
    let noted = notes::is_noted(tx.db, &about)?;
    may_answer(decider(birth_date, today, &rules, noted), request.of)?;
    let had_yes = answers::of(tx.db, &about)?
        .iter()
        .any(|(held, _)| held.purpose == Purpose::TakingPart && held.given.holds_on(today));
    let new = NewAnswer {
        by: request.of,
        carer: request.carer,
        name: &typed.name,
        how: How::Link,
        language: request.language,
        notice_version: request.notice_version,
        request: Some(request.id),
        on: today,
    };
    for ask in &request.asks {
        let yes = typed.answers.of(ask.purpose).ok_or_else(|| words::answer_yes_or_no(ask.purpose))?;
        let answered =
            Answered { purpose: ask.purpose, yes, text_version: ask.version, expires_on: runs_out(&rules, today) };
        answers::add(tx.db, &permit, &about, &new, answered)?;
    }
    requests::end(tx.db, &permit, today, RequestEnd::Answered)?;
    if had_yes && typed.answers.of(Purpose::TakingPart) == Some(false) {
        tell_withdrawal(tx, &about)?;
    }
    tx.audit(&permit, "consent_request")
}
