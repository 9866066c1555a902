//! Setting up an authenticator, at sign-in or in place of another, and the recovery codes that come with it.

use tenfold_domain::sign_in::{RecoveryCode, SessionStage};
use tenfold_service::{
    Problem,
    sign_in::{self as rooms, Offer, Proof},
};

use super::{
    door::start_again,
    onward::{knock, take_along, wanted, with_to},
    pictures::{Codes, Picture, in_groups},
};
use crate::{
    answer::{Answer, Reply},
    look::{Action, Facts, Field, Form, Page, Panel, Shell, Steps, Words},
    visit::{Again, Answered, Visit},
};

const WHY: &str = "An authenticator is an app on your phone that shows six figures, each time others. With it, a stolen passphrase alone opens nothing.";

const HOW: [&str; 3] = [
    "Install an authenticator on your phone, if you have none. Any will do.",
    "In the app, add an account and scan this picture. Or type the letters below it.",
    "Enter the six figures that it shows.",
];

fn proof(visit: &Visit) -> Proof {
    let field = |name| visit.field(name).to_owned();
    Proof { secret: field("secret"), ticket: field("ticket"), code: field("code") }
}

fn form(visit: &Visit, action: &str, offer: &Offer) -> Form {
    visit
        .new_form(action, "Go on")
        .hidden("to", wanted(visit))
        .hidden("secret", offer.secret.as_str())
        .hidden("ticket", offer.ticket.as_str())
        .field(Field::one_time_code("code", "Code").hint("The six figures that the app shows now.").required())
}

fn page(shell: Shell, offer: &Offer, form: Form) -> Page {
    Page::new(shell)
        .part(Words::new(WHY))
        .part(Steps::new(HOW))
        .part(Picture::of(&offer.address))
        .part(Facts::new().fact("Or type", in_groups(&offer.secret)))
        .form(form)
}

/// The codes, this once.
fn codes_page(shell: Shell, codes: Vec<RecoveryCode>, to: &str) -> Page {
    let words = "Each of these codes lets you in once, on a day when you do not have your phone. Print this page or write them down, and keep them where you keep your keys.\n\
        They are shown only now. We keep no copy that anybody could read.";
    let shell = shell.titled("Keep your recovery codes").action(Action::primary("I have kept them", to));
    Page::new(shell).part(Words::new(words)).part(Codes::new(codes))
}

pub async fn show_first(visit: &mut Visit) -> Answer {
    let to = wanted(visit);
    match visit.read(rooms::stage).await? {
        SessionStage::Enrol => {}
        SessionStage::Code => return Ok(Reply::elsewhere(with_to("/sign-in/code", &to))),
        SessionStage::PutAside => return Ok(Reply::elsewhere("/sign-in")),
        SessionStage::SignedIn => return Ok(Reply::elsewhere(to)),
    }
    let offer = visit.read(|tx| rooms::offer_first_second_factor(tx, None)).await?;
    let form = form(visit, "/sign-in/second-factor", &offer);
    Ok(first_page(visit, &offer, form).into())
}

fn first_page(visit: &Visit, offer: &Offer, form: Form) -> Page {
    let not_you = Panel::new("Not you?").action(start_again(&wanted(visit)));
    page(visit.shell("Set up your authenticator"), offer, form).part(not_you).narrow()
}

pub async fn set_up_first(visit: &mut Visit) -> Answer {
    let (to, proof, knock) = (wanted(visit), proof(visit), knock(visit));
    let sent = proof.clone();
    let done = visit.write(move |tx| rooms::set_up_second_factor(tx, &sent, &knock)).await;
    let again = match done {
        Ok((opened, codes)) => {
            take_along(visit, &opened);
            let next = opened.kept.map_or(to, |kept| format!("/kept/{kept}"));
            return Ok(codes_page(visit.shell(""), codes, &next).narrow().into());
        }
        Err(problem) => again(problem)?,
    };
    let offer = visit.read(move |tx| rooms::offer_first_second_factor(tx, Some(&proof))).await?;
    let form = again.onto(form(visit, "/sign-in/second-factor", &offer), visit.typed(), &[]);
    Ok(Reply::again(&first_page(visit, &offer, form)))
}

fn again(problem: Problem) -> Result<Again, Problem> {
    match Visit::told(Err(problem))? {
        Answered::Again(again) => Ok(again),
        Answered::Done(_) => Err(Problem::Stale),
    }
}

pub async fn show_other(visit: &mut Visit) -> Answer {
    let offer = visit.read(|tx| rooms::offer_other_second_factor(tx, None)).await?;
    let form = form(visit, "/me/second-factor", &offer).cancel("/me");
    Ok(other_page(visit, &offer, form).into())
}

fn other_page(visit: &Visit, offer: &Offer, form: Form) -> Page {
    let shell = visit.shell("Set up another authenticator").crumb("Your account", "/me").lead(
        "The one you have works until the new one has shown a code. Your recovery codes are new after that, too.",
    );
    page(shell, offer, form)
}

pub async fn replace(visit: &mut Visit) -> Answer {
    let proof = proof(visit);
    let sent = proof.clone();
    let again = match visit.write(move |tx| rooms::replace_second_factor(tx, &sent)).await {
        Ok(codes) => return Ok(new_codes_page(visit, codes).into()),
        Err(problem) => again(problem)?,
    };
    let offer = visit.read(move |tx| rooms::offer_other_second_factor(tx, Some(&proof))).await?;
    let form = again.onto(form(visit, "/me/second-factor", &offer).cancel("/me"), visit.typed(), &[]);
    Ok(Reply::again(&other_page(visit, &offer, form)))
}

/// New codes for somebody who is signed in.
pub fn new_codes_page(visit: &Visit, codes: Vec<RecoveryCode>) -> Page {
    codes_page(visit.shell(""), codes, "/me?done=saved")
}
