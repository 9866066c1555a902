//! Asking by mail, and stopping a request.

use tenfold_domain::consent::{AskDetails, Decider, Language};
use tenfold_service::{
    Problem,
    consent::{self as rooms, AskForm, Reached, ShownConsent},
};

use super::YOUNG_PERSON;
use crate::{
    answer::{Answer, Reply},
    look::{Choice, Field, Form, Interruption, Page, Shell},
    people::{tabs, whose},
    visit::{Answered, Visit},
};

async fn to_ask(visit: &mut Visit) -> Result<AskForm, Problem> {
    let (side, id) = whose(visit)?;
    visit.read(move |tx| rooms::show_ask_form(tx, side, id)).await
}

fn shell(visit: &Visit, asked: &AskForm) -> Shell {
    tabs::known_shell(visit, &asked.known, "Ask by mail").lead(
        "They get a link by mail. It shows the privacy notice first, then each question. We ask again by ourselves until somebody answers.",
    )
}

/// A carer who may be written to, or why not.
fn choice(carer: &Reached) -> Choice {
    let choice = Choice::new(carer.id.to_string(), carer.name.clone());
    match (carer.may_be_told, &carer.email) {
        (false, _) => choice.hint("Must not be told. Nothing can be sent to them."),
        (true, None) => choice.hint("No e-mail address: ask on paper or in a call."),
        (true, Some(_)) => choice,
    }
}

fn form(visit: &Visit, asked: &AskForm) -> Form {
    let base = format!("/{}/{}/consent", asked.known.about.side.room(), asked.known.about.participant);
    let mut whom: Vec<Choice> = Vec::new();
    if asked.decider != Decider::YoungPerson {
        whom.extend(asked.carers.iter().map(choice));
    }
    if asked.decider != Decider::Carer {
        whom.push(YOUNG_PERSON.into());
    }
    let mut form = visit.new_form(format!("{base}/ask"), "Send the link").cancel(base);
    if whom.is_empty() {
        form = form.words(
            "No parent or carer is on their record yet. Add one there, or write down an answer on paper or in a call.",
        );
    }
    form = form.field(Field::radios("whom", "Whom to ask", whom).required());
    if asked.decider != Decider::Carer {
        form = form.field(
            Field::email("email", "The young person’s e-mail address").hint("Only if you ask them. Kept sealed."),
        );
    }
    let languages = Language::ALL.iter().map(|language| (language.code(), language.words()));
    form.field(
        Field::select("language", "Language", languages)
            .hint("Where a text is not there in that language, it is shown in English.")
            .required(),
    )
}

pub async fn ask(visit: &mut Visit) -> Answer {
    let asked = to_ask(visit).await?;
    let first = asked.carers.iter().find(|carer| carer.may_be_told && carer.email.is_some());
    let language = first.map_or(Language::English, |carer| carer.language);
    let form = form(visit, &asked).fill(&[("language".to_owned(), language.code().to_owned())]);
    Ok(Page::new(shell(visit, &asked)).form(form).into())
}

pub async fn send(visit: &mut Visit) -> Answer {
    let (side, id) = whose(visit)?;
    let details = AskDetails::parse(visit.field("whom"), visit.field("email"), visit.field("language"));
    let sent = visit
        .submit(move |tx| {
            rooms::ask_consent(tx, side, id, details.clone())?;
            Ok(format!("/{}/{id}/consent?done=sent", side.room()))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let asked = to_ask(visit).await?;
            let form = again.onto(form(visit, &asked), visit.typed(), &[]);
            Ok(Reply::again(&Page::new(shell(visit, &asked)).form(form)))
        }
    }
}

fn stop_page(visit: &Visit, shown: &ShownConsent, again: Option<crate::visit::Again>) -> Page {
    let about = shown.known.about;
    let base = format!("/{}/{}/consent", about.side.room(), about.participant);
    let version = shown.open_request().map_or(0, |request| request.version);
    let mut form = visit.new_form(format!("{base}/stop"), "Stop asking").version(version).cancel(base).danger();
    if let Some(again) = again {
        form = again.onto(form, visit.typed(), &[]);
    }
    Interruption::new("You are about to stop the request for consent.", form)
        .happens("The link in the mail opens nothing any more, and nothing is sent again.")
        .stays("Answers that were given are kept. You can ask anew.")
        .page(tabs::known_shell(visit, &shown.known, "Stop asking"))
}

pub async fn ask_stop(visit: &mut Visit) -> Answer {
    let (side, id) = whose(visit)?;
    let shown = visit.read(move |tx| rooms::show_consent_to_change(tx, side, id)).await?;
    Ok(stop_page(visit, &shown, None).into())
}

pub async fn stop(visit: &mut Visit) -> Answer {
    let ((side, id), version) = (whose(visit)?, visit.version());
    let sent = visit
        .submit(move |tx| {
            rooms::stop_asking(tx, side, id, version)?;
            Ok(format!("/{}/{id}/consent?done=saved", side.room()))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let shown = visit.read(move |tx| rooms::show_consent_to_change(tx, side, id)).await?;
            Ok(Reply::again(&stop_page(visit, &shown, Some(again))))
        }
    }
}
