//! Referring on to another service, and writing down what came of it.

use tenfold_domain::referring::{Decision, OnwardDetails, OnwardOutcome, Outcome};
use tenfold_service::{
    Problem,
    referring::{self as rooms, DecisionTaken, ShownReferral},
};

use super::deciding::to_decide;
use crate::{
    answer::{Answer, Reply},
    look::{Field, Form, Page},
    people::tabs,
    visit::{Answered, Visit},
};

pub async fn ask(visit: &mut Visit) -> Answer {
    let seen = to_decide(visit).await?;
    let form = form(visit, &seen).fill(&[("referred_on".to_owned(), seen.today.to_string())]);
    Ok(page(visit, &seen, form).into())
}

fn form(visit: &Visit, seen: &ShownReferral) -> Form {
    let here = format!("{}/referral", seen.shown.participant.path());
    visit
        .new_form(format!("{here}/onward"), "Save")
        .version(seen.shown.participant.version)
        .field(Field::text("to_whom", "To whom").hint("The service, and a person there if you know one.").required())
        .field(Field::date("referred_on", "When").required())
        .field(Field::textarea("why", "Why").lines(4))
        .cancel(here)
}

fn page(visit: &Visit, seen: &ShownReferral, form: Form) -> Page {
    let lead = "We remind you to ask how it went. They leave the waiting list, if they are on it.";
    Page::new(tabs::shell(visit, &seen.shown, "Refer on to another service").lead(lead)).form(form)
}

pub async fn refer_on(visit: &mut Visit) -> Answer {
    let id = visit.id("mentee")?;
    let version = visit.version();
    let [to_whom, why, on] = ["to_whom", "why", "referred_on"].map(|name| visit.field(name).to_owned());
    let sent = visit
        .submit(move |tx| {
            let onward = OnwardDetails::parse(&to_whom, &why, &on, tx.today()?);
            let taken =
                onward.map(|onward| DecisionTaken { decision: Decision::ReferOn, note: None, onward: Some(onward) });
            rooms::decide_referral(tx, id, version, taken)?;
            Ok(format!("/mentees/{id}/referral?done=saved"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let seen = to_decide(visit).await?;
            let form = again.onto(form(visit, &seen), visit.typed(), &[]);
            Ok(Reply::again(&page(visit, &seen, form)))
        }
    }
}

pub async fn ask_outcome(visit: &mut Visit) -> Answer {
    let seen = to_decide(visit).await?;
    let form = outcome_form(visit, &seen)?.fill(&[("known_on".to_owned(), seen.today.to_string())]);
    Ok(outcome_page(visit, &seen, form).into())
}

fn outcome_form(visit: &Visit, seen: &ShownReferral) -> Result<Form, Problem> {
    let newest = seen.onward.first().ok_or(Problem::Absent)?;
    let here = format!("{}/referral", seen.shown.participant.path());
    let choices = Outcome::ALL.map(|one| (one.code(), one.words()));
    Ok(visit
        .new_form(format!("{here}/outcome"), "Save")
        .version(newest.version)
        .field(Field::radios("outcome", "What came of it?", choices).required())
        .field(Field::date("known_on", "When did you hear?").required())
        .field(Field::textarea("note", "What they said").lines(4))
        .cancel(here))
}

fn outcome_page(visit: &Visit, seen: &ShownReferral, form: Form) -> Page {
    Page::new(tabs::shell(visit, &seen.shown, "What came of referring on")).form(form)
}

pub async fn record_outcome(visit: &mut Visit) -> Answer {
    let id = visit.id("mentee")?;
    let version = visit.version();
    let [outcome, note, on] = ["outcome", "note", "known_on"].map(|name| visit.field(name).to_owned());
    let sent = visit
        .submit(move |tx| {
            let known = OnwardOutcome::parse(&outcome, &note, &on, tx.today()?);
            rooms::record_outcome(tx, id, version, known)?;
            Ok(format!("/mentees/{id}/referral?done=saved"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let seen = to_decide(visit).await?;
            let form = again.onto(outcome_form(visit, &seen)?, visit.typed(), &[]);
            Ok(Reply::again(&outcome_page(visit, &seen, form)))
        }
    }
}
