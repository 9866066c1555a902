//! Asking the specialist for advice on a referral, and giving it.

use tenfold_domain::{access::Right, referring::words, text::Note};
use tenfold_service::{
    Problem,
    referring::{self as rooms, ShownReferral},
};

use super::referral::shown;
use crate::{
    answer::{Answer, Reply},
    look::{Field, Form, Page},
    people::tabs,
    visit::{Answered, Visit},
};

/// One side of the exchange: what its page says, where it goes, and who may.
struct Side {
    end: &'static str,
    title: &'static str,
    label: &'static str,
    submit: &'static str,
    needed: bool,
    right: Right,
}

const QUESTION: Side = Side {
    end: "ask-advice",
    title: "Ask the specialist",
    label: "What would you like to know?",
    submit: "Ask",
    needed: false,
    right: Right::KeepReferrals,
};
const ADVICE: Side = Side {
    end: "advice",
    title: "Give advice",
    label: "Your advice",
    submit: "Save the advice",
    needed: true,
    right: Right::AdviseReferrals,
};

async fn seen_by(visit: &mut Visit, side: &Side) -> Result<ShownReferral, Problem> {
    let seen = shown(visit).await?;
    if visit.may_at(side.right, &seen.shown.participant) { Ok(seen) } else { Err(Problem::Absent) }
}

fn form(visit: &Visit, seen: &ShownReferral, side: &Side) -> Form {
    let here = format!("{}/referral", seen.shown.participant.path());
    let field = Field::textarea("note", side.label).hint("Those who decide about the referral read it. Kept sealed.");
    let field = if side.needed { field.required() } else { field };
    visit.new_form(format!("{here}/{}", side.end), side.submit).field(field).cancel(here)
}

fn page(visit: &Visit, seen: &ShownReferral, side: &Side, form: Form) -> Page {
    Page::new(tabs::shell(visit, &seen.shown, side.title)).form(form)
}

async fn open(visit: &mut Visit, side: &Side) -> Answer {
    let seen = seen_by(visit, side).await?;
    let form = form(visit, &seen, side);
    Ok(page(visit, &seen, side, form).into())
}

pub async fn question(visit: &mut Visit) -> Answer {
    open(visit, &QUESTION).await
}

pub async fn answer(visit: &mut Visit) -> Answer {
    open(visit, &ADVICE).await
}

pub async fn ask(visit: &mut Visit) -> Answer {
    let id = visit.id("mentee")?;
    let question = Note::parse_optional(visit.field("note")).map_err(|p| vec![p.told("note", words::NOTE)]);
    let sent = visit
        .submit(move |tx| {
            rooms::ask_advice(tx, id, question.clone())?;
            Ok(format!("/mentees/{id}/referral?done=sent"))
        })
        .await;
    follow(visit, sent, &QUESTION).await
}

pub async fn give(visit: &mut Visit) -> Answer {
    let id = visit.id("mentee")?;
    let advice = Note::parse(visit.field("note")).map_err(|p| vec![p.told("note", "your advice")]);
    let sent = visit
        .submit(move |tx| {
            rooms::give_advice(tx, id, advice.clone())?;
            Ok(format!("/mentees/{id}/referral?done=saved"))
        })
        .await;
    follow(visit, sent, &ADVICE).await
}

async fn follow(visit: &mut Visit, sent: Result<Reply, Problem>, side: &Side) -> Answer {
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let seen = seen_by(visit, side).await?;
            let form = again.onto(form(visit, &seen, side), visit.typed(), &[]);
            Ok(Reply::again(&page(visit, &seen, side, form)))
        }
    }
}
