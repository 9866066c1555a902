//! Withdrawal at somebody's word on paper or in a call.

use tenfold_domain::{
    consent::{How, Purpose, words},
    told::{Parsed, Problems},
};
use tenfold_service::consent::{self as rooms, ShownConsent};

use crate::{
    answer::{Answer, Reply},
    look::{Field, Form, Interruption, Page},
    people::{tabs, whose},
    visit::{Answered, Visit},
};

fn form(visit: &Visit, shown: &ShownConsent) -> Form {
    let about = shown.known.about;
    let base = format!("/{}/{}/consent", about.side.room(), about.participant);
    let held = shown.purposes.iter().filter(|purpose| purpose.standing.is_in_force());
    let what = held.map(|shown| {
        let all = "Taking part, and with it everything else";
        (shown.purpose.code(), if shown.purpose.is_gate() { all } else { shown.purpose.words() })
    });
    let ways = [(How::Paper.code(), "On paper, and I saw it"), (How::Call.code(), "In a call or a talk")];
    visit
        .new_form(format!("{base}/withdraw"), "Withdraw now")
        .field(Field::radios("purpose", "What they take back", what).required())
        .field(Field::radios("how", "How they said so", ways).required())
        .cancel(base)
        .danger()
}

fn page(visit: &Visit, shown: &ShownConsent, form: Form) -> Page {
    Interruption::new("You are about to withdraw a consent, at the word of whoever decides.", form)
        .happens("If they no longer want to take part, sessions are on hold from this moment.")
        .happens("Those who run the cohort and the safeguarding lead get a mail that asks them to look.")
        .stays("What was agreed and when is kept. They can say yes again at any time.")
        .page(tabs::known_shell(visit, &shown.known, "Withdraw consent"))
}

pub async fn ask(visit: &mut Visit) -> Answer {
    let (side, id) = whose(visit)?;
    let shown = visit.read(move |tx| rooms::show_consent_to_change(tx, side, id)).await?;
    let form = form(visit, &shown);
    Ok(page(visit, &shown, form).into())
}

fn what(visit: &Visit) -> Parsed<(Purpose, How)> {
    let mut problems = Problems::default();
    let purpose = problems.take(Purpose::from_code(visit.field("purpose")).ok_or_else(words::choose_purpose));
    let how = How::from_code(visit.field("how")).filter(|how| *how != How::Link);
    let how = problems.take(how.ok_or_else(words::choose_how));
    problems.finish(purpose.zip(how))
}

pub async fn save(visit: &mut Visit) -> Answer {
    let ((side, id), what) = (whose(visit)?, what(visit));
    let sent = visit
        .submit(move |tx| {
            rooms::withdraw_consent(tx, side, id, what.clone())?;
            Ok(format!("/{}/{id}/consent?done=withdrawn", side.room()))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let shown = visit.read(move |tx| rooms::show_consent_to_change(tx, side, id)).await?;
            let form = again.onto(form(visit, &shown), visit.typed(), &[]);
            Ok(Reply::again(&page(visit, &shown, form)))
        }
    }
}
