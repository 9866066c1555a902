//! Changing who somebody is and what is known of them. A save that came too late shows both texts.

use tenfold_domain::{people::EditParticipant, typed::Typed};
use tenfold_service::{
    Problem,
    people::{self as rooms, SeenVersions, ShownParticipant},
};

use super::{fields, tabs, whose};
use crate::{
    answer::{Answer, Reply},
    look::{Form, Page},
    visit::{Answered, Visit},
};

const TITLE: &str = "Change what is known of them";

async fn to_change(visit: &mut Visit) -> Result<ShownParticipant, Problem> {
    let (side, id) = whose(visit)?;
    visit.read(move |tx| rooms::participant_to::<EditParticipant>(tx, side, id)).await
}

/// Everything that the form carries, as the record has it now.
fn current(shown: &ShownParticipant) -> Vec<(&'static str, String)> {
    let mut typed = shown.young.identity.typed();
    typed.extend(shown.participant.profile.typed());
    typed
}

fn form(visit: &Visit, shown: &ShownParticipant) -> Form {
    let values: Vec<_> = current(shown).into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    let form = visit
        .new_form(format!("{}/edit", shown.participant.path()), "Save")
        .version(shown.participant.version)
        .hidden("young_version", shown.young.version.to_string());
    fields::fields(form, shown.participant.side).cancel(shown.participant.path()).fill(&values)
}

pub async fn edit(visit: &mut Visit) -> Answer {
    let shown = to_change(visit).await?;
    Ok(Page::new(tabs::shell(visit, &shown, TITLE)).form(form(visit, &shown)).into())
}

pub async fn save(visit: &mut Visit) -> Answer {
    let ((side, id), details) = (whose(visit)?, fields::read(visit));
    let young_person = visit.field("young_version").parse().unwrap_or_default();
    let seen = SeenVersions { participant: visit.version(), young_person };
    let sent = visit
        .submit(move |tx| {
            rooms::edit_participant(tx, side, id, seen, details.clone())?;
            Ok(format!("/{}/{id}?done=saved", side.room()))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let shown = to_change(visit).await?;
            let form = again.onto(form(visit, &shown), visit.typed(), &current(&shown));
            Ok(Reply::again(&Page::new(tabs::shell(visit, &shown, TITLE)).form(form)))
        }
    }
}
