//! Proving again who one is, before something that matters.

use tenfold_service::sign_in::{self as rooms, StepUp};

use super::onward::{knock, wanted};
use crate::{
    answer::{Answer, Reply},
    look::{Field, Form, Page},
    visit::{Answered, Visit},
};

pub async fn show(visit: &mut Visit) -> Answer {
    let demo = visit.app.is_demo();
    let asks = visit.read(move |tx| rooms::what_step_up_asks(tx, demo)).await?;
    let form = form(visit, asks);
    Ok(page(visit, form).into())
}

fn form(visit: &Visit, asks: StepUp) -> Form {
    let field = match asks {
        StepUp::Code => Field::one_time_code("code", "Code")
            .hint("The six figures that your authenticator shows now. A code works once: if you have just used one, wait for the next."),
        StepUp::Passphrase => Field::password("passphrase", "Passphrase"),
    };
    visit.new_form("/step-up", "Go on").hidden("to", wanted(visit)).field(field.required()).cancel("/")
}

fn page(visit: &Visit, form: Form) -> Page {
    let lead = "What comes next matters, so we ask once more. It then holds for ten minutes.";
    Page::new(visit.shell("Is it still you?").lead(lead)).form(form)
}

pub async fn prove(visit: &mut Visit) -> Answer {
    let to = wanted(visit);
    // One of the two, whichever the form asked for.
    let typed = if visit.field("code").is_empty() { visit.field("passphrase") } else { visit.field("code") };
    let proved = rooms::step_up(&visit.app, &visit.door, typed, &knock(visit)).await;
    match Visit::told(proved.map(|()| Reply::elsewhere(to)))? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let demo = visit.app.is_demo();
            let asks = visit.read(move |tx| rooms::what_step_up_asks(tx, demo)).await?;
            let form = again.onto(form(visit, asks), visit.typed(), &[]);
            Ok(Reply::again(&page(visit, form)))
        }
    }
}
