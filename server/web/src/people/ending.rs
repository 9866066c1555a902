//! Somebody leaves, with the reason.

use chrono::NaiveDate;
use tenfold_domain::people::{EndDetails, EndParticipant};
use tenfold_service::{
    Problem,
    people::{self as rooms, ShownParticipant},
};

use super::{tabs, whose};
use crate::{
    answer::{Answer, Reply},
    look::{Field, Form, Interruption, Page},
    visit::{Answered, Visit},
};

async fn to_end(visit: &mut Visit) -> Result<(ShownParticipant, NaiveDate), Problem> {
    let (side, id) = whose(visit)?;
    visit.read(move |tx| Ok((rooms::participant_to::<EndParticipant>(tx, side, id)?, tx.today()?))).await
}

fn form(visit: &Visit, shown: &ShownParticipant) -> Form {
    visit
        .new_form(format!("{}/end", shown.participant.path()), "They leave")
        .version(shown.participant.version)
        .field(Field::date("ended_on", "First day on which they are not here").required())
        .field(Field::textarea("reason", "Why they leave").hint("Kept sealed.").lines(3).required())
        .cancel(shown.participant.path())
        .danger()
}

fn page(visit: &Visit, shown: &ShownParticipant, form: Form) -> Page {
    Interruption::new(format!("You are about to end {}’s taking part.", shown.young.identity.called()), form)
        .happens("They no longer appear in lists, and nothing new can be planned with them in this cohort.")
        .stays("What is known of them is kept. They can join another cohort.")
        .page(tabs::shell(visit, shown, "They leave"))
}

pub async fn ask(visit: &mut Visit) -> Answer {
    let (shown, today) = to_end(visit).await?;
    let form = form(visit, &shown).fill(&[("ended_on".to_owned(), today.to_string())]);
    Ok(page(visit, &shown, form).into())
}

pub async fn end(visit: &mut Visit) -> Answer {
    let (side, id) = whose(visit)?;
    let (version, details) = (visit.version(), EndDetails::parse(visit.field("ended_on"), visit.field("reason")));
    let sent = visit
        .submit(move |tx| {
            rooms::end_participant(tx, side, id, version, details.clone())?;
            Ok(format!("/{}/{id}?done=ended", side.room()))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let (shown, _) = to_end(visit).await?;
            let form = again.onto(form(visit, &shown), visit.typed(), &[]);
            Ok(Reply::again(&page(visit, &shown, form)))
        }
    }
}
