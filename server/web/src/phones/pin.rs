//! A young person chooses a new PIN.

use tenfold_service::{Problem, people::ShownParticipant, phones as rooms};

use crate::{
    answer::{Answer, Reply},
    look::{Form, Interruption, Page},
    people::{tabs, whose},
    visit::{Answered, Visit},
};

async fn opened(visit: &mut Visit) -> Result<ShownParticipant, Problem> {
    let (side, id) = whose(visit)?;
    Ok(visit.read(move |tx| rooms::show_phones_of(tx, side, id)).await?.shown)
}

fn form(visit: &Visit, shown: &ShownParticipant) -> Form {
    let back = format!("{}/phone", shown.participant.path());
    visit.new_form(visit.path.clone(), "Let them choose a new PIN").cancel(back)
}

fn page(visit: &Visit, shown: &ShownParticipant, form: Form) -> Page {
    let called = shown.young.identity.called();
    Interruption::new(format!("{called} has forgotten their PIN, or somebody else knows it."), form)
        .happens("The PIN they have opens nothing any more, on no phone and not on the tablet.")
        .happens("They choose a new one when the tablet comes to them, or on their phone with a new code.")
        .stays("What they wrote stays, and is still sent.")
        .page(tabs::shell(visit, shown, "A new PIN"))
}

pub async fn ask(visit: &mut Visit) -> Answer {
    let shown = opened(visit).await?;
    let form = form(visit, &shown);
    Ok(page(visit, &shown, form).into())
}

pub async fn forget(visit: &mut Visit) -> Answer {
    let (side, id) = whose(visit)?;
    let sent = visit
        .submit(move |tx| Ok(format!("{}/phone?done=saved", rooms::forget_pin(tx, side, id)?.participant.path())))
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
