//! One log as the mentor wrote it, and the answer that they hear.

use tenfold_domain::{
    id::Id,
    logs::{LogAnswer, SessionLog, words},
};
use tenfold_service::{
    Problem,
    logs::{self as rooms, ShownLog},
};

use super::said;
use crate::{
    answer::{Answer, Reply},
    audit::local,
    look::{Action, Cell, Facts, Field, Form, Page, Shell, Status, Words},
    registers::called,
    visit::{Answered, Visit},
};

async fn opened(visit: &mut Visit) -> Result<ShownLog, Problem> {
    let id: Id<SessionLog> = visit.id("log")?;
    visit.read(move |tx| rooms::show_log(tx, id)).await
}

fn shell(visit: &Visit, shown: &ShownLog) -> Shell {
    let shell = visit
        .shell(format!("{}’s log", shown.mentor))
        .current("/cohorts")
        .crumb("Cohorts", "/cohorts")
        .crumb("Session logs", format!("/cohorts/{}/logs", shown.cohort))
        .action(Action::quiet("Worried? Tell a lead", format!("/concerns/tell?log={}", shown.log.id)))
        .over(called(&shown.session, &shown.from));
    let way = |to: Option<Id<SessionLog>>, label: &str, key| {
        to.map(|to| Action::quiet(label, format!("/logs/{to}")).about("log that waits").key(key))
    };
    let ways = [way(shown.before, "Previous", 'k'), way(shown.after, "Next", 'j')];
    ways.into_iter().flatten().fold(shell, Shell::action)
}

fn facts(visit: &Visit, shown: &ShownLog) -> Facts {
    let details = &shown.log.details;
    let did: Vec<&str> = details.did.iter().map(|did| did.words()).collect();
    let (day, time) = local(visit, shown.log.written_at);
    let mut facts = Facts::new().fact("How it went", said(&shown.log));
    if details.wants_talk {
        facts = facts.fact("Wants to talk", Cell::status(Status::needs("Wants to talk to you")));
    }
    if !did.is_empty() {
        facts = facts.fact("What they did", did.join(", "));
    }
    if let Some(note) = &details.words {
        facts = facts.fact("In their own words", note.to_string());
    }
    if let Some((_, name)) = &shown.mentee {
        facts = facts.fact("Mentee", name.clone());
    }
    facts = facts.fact("Written", format!("{day}, {time}. {}.", shown.log.source.words()));
    let session = format!("/sessions/{}", shown.session.id);
    facts = facts.fact("Session", Cell::link(called(&shown.session, &shown.from), session));
    for other in &shown.beside {
        facts = facts.fact("Another log of it", Cell::link("Both are kept", format!("/logs/{other}")));
    }
    match &shown.log.read {
        None => facts.fact("Read", Cell::status(Status::needs("Nobody has read it yet"))),
        Some(read) => {
            let (day, time) = local(visit, read.at);
            let by = shown.reader.as_ref().map(|name| format!(", {name}")).unwrap_or_default();
            facts.fact("Read", Cell::status(Status::ok(read.answer.words())).under(format!("{day}, {time}{by}")))
        }
    }
}

fn form(visit: &Visit, shown: &ShownLog) -> Form {
    let answers = LogAnswer::ALL.iter().map(|answer| (answer.code(), answer.words()));
    let usual = if shown.log.details.comes_first() { LogAnswer::FollowUp } else { LogAnswer::Thanks };
    visit
        .new_form(format!("/logs/{}/read", shown.log.id), "Read, and on to the next")
        .version(shown.log.version)
        .field(Field::radios("answer", "What the mentor hears", answers).value(usual.code()).required())
        .cancel(format!("/cohorts/{}/logs", shown.cohort))
}

fn page(visit: &Visit, shown: &ShownLog, form: Form) -> Page {
    let page = Page::new(shell(visit, shown)).part(facts(visit, shown));
    let page = if shown.may_answer { page.form(form.without_focus()) } else { page };
    if shown.before.or(shown.after).is_some() { page.part(Words::new(words::KEYS)) } else { page }
}

pub async fn show(visit: &mut Visit) -> Answer {
    let shown = opened(visit).await?;
    let form = form(visit, &shown);
    Ok(page(visit, &shown, form).into())
}

/// The address of the form, opened by itself.
pub async fn ask(visit: &mut Visit) -> Answer {
    let shown = opened(visit).await?;
    if !shown.may_answer {
        return Err(words::read_already().into());
    }
    let form = form(visit, &shown);
    Ok(page(visit, &shown, form).into())
}

pub async fn read(visit: &mut Visit) -> Answer {
    let (id, version): (Id<SessionLog>, _) = (visit.id("log")?, visit.version());
    let answer = LogAnswer::from_code(visit.field("answer")).ok_or_else(|| vec![words::choose_answer()]);
    let sent = visit
        .submit(move |tx| {
            let (cohort, next) = rooms::read_log(tx, id, version, answer.clone())?;
            Ok(match next {
                Some(next) => format!("/logs/{next}?done=saved"),
                None => format!("/cohorts/{cohort}/logs?done=saved"),
            })
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let shown = opened(visit).await?;
            let form = again.onto(form(visit, &shown), visit.typed(), &[]);
            Ok(Reply::again(&page(visit, &shown, form)))
        }
    }
}
