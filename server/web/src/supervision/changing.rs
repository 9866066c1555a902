//! Somebody else holds it while a colleague is away; or it is off.

use tenfold_domain::{id::Id, supervision::Supervision};
use tenfold_service::{
    Problem,
    supervision::{self as rooms, Change},
};

use super::{at_cohort, one::below};
use crate::{
    answer::{Answer, Reply},
    look::{Field, Form, Interruption, Page},
    visit::{Answered, Visit},
};

async fn change(visit: &mut Visit) -> Result<Change, Problem> {
    let id: Id<Supervision> = visit.id("supervision")?;
    visit.read(move |tx| rooms::open_change_form(tx, id)).await
}

fn cover_form(visit: &Visit, change: &Change) -> Form {
    let others = change.others.iter().map(|(id, name)| (id.to_string(), name.clone()));
    let of = &change.shown.supervision;
    visit
        .new_form(visit.path.clone(), "They hold it")
        .version(of.version)
        .field(Field::radios("held_by", "Who holds it", others).required())
        .cancel(of.path())
}

fn cover_page(visit: &Visit, change: &Change, form: Form) -> Page {
    let shell = below(visit, &change.shown.supervision, "Somebody else holds it");
    Page::new(shell.lead("Whose place it was, and since when, is kept.")).form(form)
}

pub async fn ask_cover(visit: &mut Visit) -> Answer {
    let change = change(visit).await?;
    let form = cover_form(visit, &change);
    Ok(cover_page(visit, &change, form).into())
}

pub async fn cover(visit: &mut Visit) -> Answer {
    let (id, version): (Id<Supervision>, _) = (visit.id("supervision")?, visit.version());
    let by = visit.field("held_by").to_owned();
    let sent = visit
        .submit(move |tx| {
            rooms::cover(tx, id, version, &by)?;
            Ok(format!("/supervisions/{id}?done=saved"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let change = change(visit).await?;
            let form = again.onto(cover_form(visit, &change), visit.typed(), &[]);
            Ok(Reply::again(&cover_page(visit, &change, form)))
        }
    }
}

fn cancel_form(visit: &Visit, of: &Supervision) -> Form {
    visit.new_form(visit.path.clone(), "Cancel it").version(of.version).danger().cancel(of.path())
}

fn cancel_page(visit: &Visit, of: &Supervision, form: Form) -> Page {
    let shell = below(visit, of, "Cancel it");
    Interruption::new("This supervision will not be held.", form)
        .happens("Whoever was to come is due again. Nobody is told by the program: tell them.")
        .stays("That it was booked, and by whom.")
        .page(shell)
}

async fn to_cancel(visit: &mut Visit) -> Result<Supervision, Problem> {
    let id: Id<Supervision> = visit.id("supervision")?;
    visit.read(move |tx| rooms::open_cancel_form(tx, id)).await
}

pub async fn ask_cancel(visit: &mut Visit) -> Answer {
    let of = to_cancel(visit).await?;
    let form = cancel_form(visit, &of);
    Ok(cancel_page(visit, &of, form).into())
}

pub async fn cancel(visit: &mut Visit) -> Answer {
    let (id, version): (Id<Supervision>, _) = (visit.id("supervision")?, visit.version());
    let sent = visit
        .submit(move |tx| {
            let was = rooms::cancel(tx, id, version)?;
            Ok(format!("{}?done=saved", at_cohort(&was)))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let of = to_cancel(visit).await?;
            let form = again.onto(cancel_form(visit, &of), visit.typed(), &[]);
            Ok(Reply::again(&cancel_page(visit, &of, form)))
        }
    }
}
