//! What somebody had typed when their session ran out, or when they had to prove again who they are.

use askama::Template;
use tenfold_domain::{id::Id, text::with_capital};
use tenfold_service::{
    Problem,
    sign_in::{self as rooms, KeptForm},
};
use uuid::Uuid;

use crate::{
    answer::{Answer, Reply},
    look::{Cell, Facts, Page, Words, component, dates},
    visit::{Kept, Visit},
};

/// Forms that hold secrets, or mean nothing later: those of signing in.
const NEVER_KEPT: [&str; 5] = ["/sign-", "/step-up", "/me/", "/kept/", "/welcome/"];
/// What a form carries for itself.
const ITS_OWN: [&str; 2] = ["csrf", "operation"];

/// Keeps, sealed, what somebody had typed when their session ran out.
pub(crate) async fn keep_form(visit: &mut Visit) {
    if NEVER_KEPT.iter().any(|start| visit.path.starts_with(start)) {
        return;
    }
    let body: Vec<(String, String)> =
        visit.typed().iter().filter(|(name, _)| !ITS_OWN.contains(&name.as_str())).cloned().collect();
    visit.kept = match rooms::keep_form(&visit.app, &visit.door, &visit.path, body).await {
        Ok(Some(id)) => Kept::Form(id),
        Ok(None) => Kept::Lost,
        Err(problem) => {
            tracing::error!(request = %visit.door.request, %problem, "a form could not be kept");
            Kept::Lost
        }
    };
}

/// Sends what was kept on to where it was going, as it was typed.
#[derive(Debug, Template)]
#[template(
    source = r#"<form class="form" action="{{ action }}" method="post">{% for (name, value) in fields %}<input type="hidden" name="{{ name }}" value="{{ value }}">{% endfor %}<div class="buttons"><button class="button">Send it now</button></div></form>"#,
    ext = "html"
)]
struct Resend {
    action: String,
    fields: Vec<(String, String)>,
}

component!(Resend);

pub async fn show(visit: &mut Visit) -> Answer {
    let id: Id<KeptForm> = visit.id("form")?;
    let (kept, fields) = visit.read(move |tx| rooms::show_kept_form(tx, id)).await?;
    let shown = fields.iter().filter(|(name, value)| name != "version" && !value.trim().is_empty());
    let facts = shown.fold(Facts::new(), |facts, (name, value)| facts.fact(in_words(name), said(value)));
    let facts = facts.fact("Meant for", Cell::link("The form that you had open", kept.path.as_str()));
    // Its own id is the operation: sent twice it counts once, and once it has counted it is offered no more.
    let own = [("csrf".to_owned(), visit.proof.clone()), ("operation".to_owned(), id.to_string())];
    let resend = Resend { action: kept.path, fields: own.into_iter().chain(fields).collect() };
    let discard = visit.new_form(format!("/kept/{id}/discard"), "Throw it away").id("discard").danger();
    let shell = visit.shell("What you had typed").lead("It was not saved. Read it, then send it on or throw it away.");
    let note = "It is kept for half an hour, for you alone. Where nothing stands but a page, you had pressed that page’s button.";
    Ok(Page::new(shell).part(facts).part(resend).part(Words::new(note)).part(discard).into())
}

/// A field's name as words: "week_a_monday" is "Week a monday".
fn in_words(name: &str) -> String {
    with_capital(&name.replace(['_', '-'], " "))
}

/// A field's text as its writer knows it: a day as it is spoken, a choice in words. A choice from a list of records is
/// kept as an id, which says nothing to anybody.
fn said(value: &str) -> String {
    let is_code = value.contains('_') && value.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    let chosen = value.rsplit(':').next().unwrap_or(value);
    if is_code {
        with_capital(&value.replace('_', " "))
    } else if Uuid::try_parse(chosen).is_ok() {
        "As you chose it".to_owned()
    } else {
        dates::said(value)
    }
}

pub async fn discard(visit: &mut Visit) -> Answer {
    let id: Id<KeptForm> = visit.id("form")?;
    match visit.write(move |tx| rooms::discard_kept_form(tx, id)).await {
        // Gone by itself, or thrown away twice: it is gone, as was asked.
        Ok(()) | Err(Problem::Absent) => Ok(Reply::elsewhere("/?done=discarded")),
        Err(problem) => Err(problem),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_chosen_is_said_in_words_and_what_was_typed_stays_as_it_is() {
        assert_eq!(said("school_link"), "School link");
        assert_eq!(said("site:01a200f9-fd07-744e-beca-ce4ff153f52a"), "As you chose it");
        assert_eq!(said("2026-11-22").replace('\u{a0}', " "), "22 November 2026");
        assert_eq!((said("Bisi said: no"), said("x_1")), ("Bisi said: no".to_owned(), "x_1".to_owned()));
    }
}
