//! Pages behind links in mails: joining, and a new passphrase; and the page that asks for one.
//!
//! The passphrase is asked for once: it can be pasted, a manager of passphrases can fill it in, and a slip is mended by
//! a mail (NIST SP 800-63B asks for no second field).

use tenfold_domain::sign_in::words;
use tenfold_service::{
    Problem,
    sign_in::{self as rooms, Greeting},
};

use super::onward::{follow, knock};
use crate::{
    answer::{Answer, Reply},
    look::{Action, Field, Form, Page, Panel, Words},
    visit::{Answered, Visit},
};

fn passphrase_form(visit: &Visit) -> Form {
    visit.new_form(visit.path.clone(), "Save my passphrase").field(new_passphrase_field().required())
}

/// The rules in words.
pub fn new_passphrase_field() -> Field {
    Field::password("passphrase", "New passphrase").autocomplete("new-password").hint(
        "At least 12 characters. Four or five words that do not belong together do well. It needs no capitals or figures, and never runs out.",
    )
}

fn welcome_page(visit: &Visit, greeting: &Greeting, form: Form) -> Page {
    let lead = format!(
        "{} invites you to work with them on Tenfold. You will sign in with {}. Choose a passphrase to begin.",
        greeting.organisation_name, greeting.email
    );
    Page::new(visit.shell(format!("Welcome, {}", greeting.given_name)).lead(lead)).form(form).narrow()
}

pub async fn welcome(visit: &mut Visit) -> Answer {
    let greeting = visit.read(rooms::greet).await?;
    let form = passphrase_form(visit);
    Ok(welcome_page(visit, &greeting, form).into())
}

pub async fn accept(visit: &mut Visit) -> Answer {
    let accepted = rooms::accept_invitation(&visit.app, &visit.door, visit.field("passphrase"), &knock(visit)).await;
    match Visit::told(accepted.map(|opened| follow(visit, &opened, "/")))? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let greeting = visit.read(rooms::greet).await?;
            let form = again.onto(passphrase_form(visit), visit.typed(), &[]);
            Ok(Reply::again(&welcome_page(visit, &greeting, form)))
        }
    }
}

fn new_passphrase_page(visit: &Visit, greeting: &Greeting, form: Form) -> Page {
    let lead = format!("For {}. You are signed out everywhere, and then sign in with it.", greeting.email);
    Page::new(visit.shell("Choose a new passphrase").lead(lead)).form(form).narrow()
}

pub async fn new_passphrase(visit: &mut Visit) -> Answer {
    let greeting = visit.read(rooms::greet).await?;
    let form = passphrase_form(visit);
    Ok(new_passphrase_page(visit, &greeting, form).into())
}

pub async fn choose(visit: &mut Visit) -> Answer {
    let chosen = rooms::choose_new_passphrase(&visit.app, &visit.door, visit.field("passphrase")).await;
    match Visit::told(chosen.map(|()| Reply::elsewhere("/sign-in?done=passphrase")))? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let greeting = visit.read(rooms::greet).await?;
            let form = again.onto(passphrase_form(visit), visit.typed(), &[]);
            Ok(Reply::again(&new_passphrase_page(visit, &greeting, form)))
        }
    }
}

pub async fn forgotten(visit: &mut Visit) -> Answer {
    if visit.asked("sent") == "1" {
        return Ok(sent_page(visit).into());
    }
    let form = forgotten_form(visit);
    Ok(forgotten_page(visit, form).into())
}

fn forgotten_form(visit: &Visit) -> Form {
    visit
        .new_form("/forgotten", "Send me a link")
        .field(Field::email("email", "E-mail address").autocomplete("username").required())
        .cancel("/sign-in")
}

fn forgotten_page(visit: &Visit, form: Form) -> Page {
    let lead = "We send you a link to choose a new passphrase. You still need your phone to sign in.";
    Page::new(visit.shell("Forgot your passphrase?").lead(lead)).form(form).narrow()
}

/// The same for everybody, whether or not the address is known.
fn sent_page(visit: &Visit) -> Page {
    let words = "If that address has an account here, a mail is on its way. Its link works for one hour.\n\
        Nothing there after ten minutes? Look among the unwanted mail, then ask your programme manager.";
    let back = Panel::new("Remembered it?").action(Action::quiet("Sign in", "/sign-in"));
    Page::new(visit.shell("Look at your mail")).part(Words::new(words)).part(back).narrow()
}

pub async fn ask(visit: &mut Visit) -> Answer {
    let (email, knock) = (visit.field("email").to_owned(), knock(visit));
    let asked = if email.trim().is_empty() {
        Err(Problem::from(words::enter_email()))
    } else {
        visit.write(move |tx| rooms::ask_new_passphrase(tx, &email, &knock)).await
    };
    match Visit::told(asked.map(|()| Reply::elsewhere("/forgotten?sent=1")))? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let form = again.onto(forgotten_form(visit), visit.typed(), &[]);
            Ok(Reply::again(&forgotten_page(visit, form)))
        }
    }
}
