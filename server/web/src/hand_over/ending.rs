//! The tablet goes back: the last page, which also lets the practitioner go on, and the page for a tablet whose time is
//! over.

use tenfold_service::{
    Problem, Secret,
    hand_over::{self as rooms, Ended},
    sign_in::{StepUp, take_up_session},
};

use super::pages::back_from_last;
use crate::{
    answer::{Answer, Reply},
    look::{Action, Field, Form, Page, Panel, Trouble, Words},
    serve::{self, SESSION},
    sign_in::knock,
    visit::{Answered, Visit},
};

/// Ends it. The answer is a page and no address to go on to: the secret in it is on this page alone.
pub async fn end(visit: &mut Visit) -> Answer {
    if visit.field("go") == "back" {
        return back_from_last(visit).await;
    }
    let demo = visit.app.is_demo();
    let (ended, asks) = visit
        .write(move |tx| {
            let ended = rooms::end_hand_over(tx)?;
            let asks = rooms::what_unlocking_asks(tx, &ended.unlock, demo)?;
            Ok((ended, asks))
        })
        .await?;
    visit.forget_session();
    let form = unlock_form(visit, &ended.unlock, asks);
    Ok(last_page(visit, Some(&ended), form).into())
}

fn last_page(visit: &Visit, ended: Option<&Ended>, form: Form) -> Page {
    let (title, words) = match ended {
        Some(ended) if ended.finished => (
            format!("Thank you, {}", ended.called),
            "What you said is kept. It is no longer on this tablet.\nPlease give the tablet back now.",
        ),
        Some(ended) => (
            format!("You stopped here, {}", ended.called),
            "That is fine. What you sent is kept, and you can go on another day.\nPlease give the tablet back now.",
        ),
        None => ("Is it you?".to_owned(), "This is for the practitioner."),
    };
    let staff = Panel::new("For the practitioner").framed().part(form);
    Page::new(visit.shell(title)).part(Words::new(words)).part(staff).narrow()
}

fn unlock_form(visit: &Visit, unlock: &Secret, asks: StepUp) -> Form {
    let field = match asks {
        StepUp::Code => Field::one_time_code("code", "Code")
            .hint("The six figures that your authenticator shows now. It takes you back to where you were."),
        StepUp::Passphrase => Field::password("passphrase", "Passphrase").hint("It takes you back to where you were."),
    };
    Form::new("/hand-over/unlock", "Go on")
        .csrf(&visit.proof)
        .hidden("unlock", unlock.code())
        .hidden("asks", if asks == StepUp::Code { "code" } else { "passphrase" })
        .without_focus()
        .field(field.required())
}

/// The practitioner goes on where they were.
pub async fn unlock(visit: &mut Visit) -> Answer {
    let Some(unlock) = Secret::from_code(visit.field("unlock")) else { return Err(Problem::SignedOut) };
    let asks = if visit.field("asks") == "code" { StepUp::Code } else { StepUp::Passphrase };
    let typed = if visit.field("code").is_empty() { visit.field("passphrase") } else { visit.field("code") };
    let taken = take_up_session(&visit.app, &visit.door, &unlock, typed, &knock(visit)).await;
    let taken = taken.map(|taken| {
        visit.set_cookie(serve::cookie(&visit.app, SESSION, taken.secret.code()));
        let page = match taken.side {
            tenfold_domain::people::Side::Mentee => "/goals?done=handed",
            tenfold_domain::people::Side::Mentor => "?done=handed",
        };
        Reply::elsewhere(format!("/{}/{}{page}", taken.side.room(), taken.participant))
    });
    match Visit::told(taken)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let form = again.onto(unlock_form(visit, &unlock, asks), visit.typed(), &[]);
            Ok(Reply::again(&last_page(visit, None, form)))
        }
    }
}

/// A tablet whose time is over, or that was never handed over.
pub(crate) fn is_over() -> Trouble {
    Trouble::new(
        "This is over now",
        "These pages are closed. They close by themselves after a while.",
        "Every page that you sent is kept. Nothing of it is on this tablet.",
        "Give the tablet back. The practitioner can sign in and hand it to you again.",
    )
    .action(Action::primary("For the practitioner: sign in", "/sign-in"))
}
