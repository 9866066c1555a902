//! The practitioner hands over the tablet: what for, and what happens to their own session.

use actix_web::cookie::time::Duration;
use tenfold_domain::{
    hand_over::{Purpose, words},
    told::Parsed,
};
use tenfold_service::{
    Problem,
    hand_over::{self as rooms, ToHandOver},
};

use crate::{
    answer::{Answer, Reply},
    look::{Field, Form, Interruption, Page, Words},
    people::{tabs, whose},
    serve::{self, SESSION},
    visit::{Answered, Visit},
};

pub async fn ask(visit: &mut Visit) -> Answer {
    let to = to_begin(visit).await?;
    if to.open.is_empty() {
        let page = Page::new(tabs::shell(visit, &to.shown, "Hand over the tablet"));
        let words = "They have done everything that there is for now. First answers are kept as they were given.";
        return Ok(page.part(Words::new(words)).into());
    }
    let form = form(visit, &to);
    Ok(page(visit, &to, form).into())
}

async fn to_begin(visit: &mut Visit) -> Result<ToHandOver, Problem> {
    let (side, id) = whose(visit)?;
    visit.read(move |tx| rooms::may_begin_hand_over(tx, side, id)).await
}

fn form(visit: &Visit, to: &ToHandOver) -> Form {
    let path = to.shown.participant.path();
    let choices = to.open.iter().map(|purpose| (purpose.code(), purpose.words()));
    let asked = to.open.iter().find(|purpose| purpose.code() == visit.asked("for"));
    let first = asked.or(to.open.first()).map_or("", |purpose| purpose.code());
    visit
        .new_form(format!("{path}/hand-over"), "Hand over now")
        .field(Field::radios("purpose", "What for?", choices).value(first).required())
        .cancel(path)
}

fn page(visit: &Visit, to: &ToHandOver, form: Form) -> Page {
    let called = to.shown.young.identity.called();
    let minutes = to.minutes;
    Interruption::new(format!("You are about to give this tablet to {called}."), form)
        .happens("You are put on hold: nothing of yours opens until you show again that it is you.")
        .happens(format!("Their own pages open, and nothing else. They close by themselves after {minutes} minutes."))
        .happens("Each page is kept when they press “Next”, so nothing is lost if the tablet goes to sleep.")
        .stays("You do not lose your place. Sit near enough to help, and far enough that they can answer freely.")
        .page(tabs::shell(visit, &to.shown, "Hand over the tablet"))
}

pub async fn begin(visit: &mut Visit) -> Answer {
    let (side, id) = whose(visit)?;
    let purpose: Parsed<Purpose> =
        Purpose::from_code(visit.field("purpose")).ok_or_else(|| vec![words::choose_purpose()]);
    let begun = visit.write(move |tx| rooms::begin_hand_over(tx, side, id, purpose.clone())).await;
    let begun = begun.map(|handed| {
        let mut cookie = serve::cookie(&visit.app, SESSION, handed.secret.code());
        cookie.set_max_age(Duration::minutes(handed.minutes.into()));
        visit.set_cookie(cookie);
        Reply::elsewhere("/hand-over")
    });
    match Visit::told(begun)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let to = to_begin(visit).await?;
            let form = again.onto(form(visit, &to), visit.typed(), &[]);
            Ok(Reply::again(&page(visit, &to, form)))
        }
    }
}
