//! A mentor's paper slip, keyed in.

use tenfold_domain::{id::Id, timetable::Session};
use tenfold_service::{
    Problem,
    logs::{self as rooms, LogForm},
};

use super::{log_fields, typed_log};
use crate::{
    answer::{Answer, Reply},
    look::{Form, Page},
    registers::below,
    visit::{Answered, Visit},
};

async fn opened(visit: &mut Visit) -> Result<LogForm, Problem> {
    let id: Id<Session> = visit.id("session")?;
    visit.read(move |tx| rooms::open_log(tx, id)).await
}

fn form(visit: &Visit, shown: &LogForm) -> Form {
    let at = format!("/sessions/{}", shown.session.id);
    let form = visit.new_form(format!("{at}/log"), "Save the log");
    log_fields(form, None, shown.letters_most).cancel(at)
}

fn page(visit: &Visit, shown: &LogForm, form: Form) -> Page {
    let lead = format!("From {}’s slip, in their own words.", shown.mentor_name);
    Page::new(below(visit, &shown.session, &shown.from, "Key in a log").lead(lead)).form(form)
}

pub async fn ask(visit: &mut Visit) -> Answer {
    let shown = opened(visit).await?;
    let form = form(visit, &shown);
    Ok(page(visit, &shown, form).into())
}

pub async fn keep(visit: &mut Visit) -> Answer {
    let id: Id<Session> = visit.id("session")?;
    let typed = typed_log(visit);
    let sent = visit
        .submit(move |tx| {
            let log = rooms::keep_log(tx, id, &typed)?;
            Ok(format!("/logs/{log}?done=saved"))
        })
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
