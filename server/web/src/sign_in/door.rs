//! The door: e-mail address and passphrase.

use serde::Deserialize;
use tenfold_domain::sign_in::words;
use tenfold_service::{Problem, sign_in as rooms};
use validator::Validate;

use super::onward::{follow, knock, wanted, with_to};
use crate::{
    answer::{Answer, Reply},
    look::{Action, Field, Form, Page, Panel},
    visit::{Answered, Visit},
};

pub async fn show(visit: &mut Visit) -> Answer {
    let form = form(visit);
    Ok(page(visit, form).into())
}

fn form(visit: &Visit) -> Form {
    visit
        .new_form("/sign-in", "Sign in")
        .hidden("to", wanted(visit))
        .field(Field::email("email", "E-mail address").autocomplete("username").required())
        .field(Field::password("passphrase", "Passphrase").required())
}

fn page(visit: &Visit, form: Form) -> Page {
    let mut shell = visit.shell("Sign in");
    if let Some(words) = why(visit.asked("why")) {
        shell = shell.lead(words);
    }
    let forgotten = Action::quiet("Choose a new passphrase", "/forgotten");
    Page::new(shell).form(form).part(Panel::new("Forgot your passphrase?").action(forgotten)).narrow()
}

/// Why somebody who was in is at the door again.
fn why(code: &str) -> Option<String> {
    let sentence = match code {
        "kept" => {
            "You were signed out because your time ran out. What you had typed is kept, sealed, for 30 minutes. Sign in as the same person, and it is offered to you."
        }
        "lost" => {
            "You were signed out, and what you had typed could not be kept. Your browser’s Back may still show it: copy it before you sign in."
        }
        "over" => return Some(words::idle_out().sentence),
        _ => return None,
    };
    Some(sentence.to_owned())
}

pub async fn enter(visit: &mut Visit) -> Answer {
    let sent = check(visit).await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let form = again.onto(form(visit), visit.typed(), &[]);
            Ok(Reply::again(&page(visit, form)))
        }
    }
}

/// What the door takes in. The limits are on what is hashed and looked up, before anybody is known.
#[derive(Deserialize, Validate)]
struct Credentials {
    #[validate(length(max = 254))]
    email: String,
    #[validate(length(max = 512))]
    passphrase: String,
}

async fn check(visit: &mut Visit) -> Result<Reply, Problem> {
    let Credentials { email, passphrase } = visit.form()?;
    let to = wanted(visit);
    let mut missing = Vec::new();
    if email.trim().is_empty() {
        missing.push(words::enter_email());
    }
    if passphrase.is_empty() {
        missing.push(words::enter_passphrase());
    }
    if !missing.is_empty() {
        return Err(missing.into());
    }
    let opened = rooms::begin_sign_in(&visit.app, &visit.door, &email, &passphrase, &knock(visit)).await?;
    Ok(follow(visit, &opened, &to))
}

/// A quiet way back to the beginning, for the steps after the door.
pub fn start_again(to: &str) -> Action {
    Action::quiet("Start again", with_to("/sign-in", to))
}
