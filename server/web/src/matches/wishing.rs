//! Whom somebody would choose.

use tenfold_domain::{id::Id, matches::words, people::Participant, told::Parsed};
use tenfold_service::{
    Problem,
    matches::{self as rooms, Named, ShownWish},
};

use crate::{
    answer::{Answer, Reply},
    look::{Field, Form, Page},
    people::{tabs, whose},
    visit::{Answered, Visit},
};

async fn wish(visit: &mut Visit) -> Result<ShownWish, Problem> {
    let (side, id) = whose(visit)?;
    visit.read(move |tx| rooms::show_wish(tx, side, id)).await
}

fn form(visit: &Visit, shown: &ShownWish) -> Form {
    let path = shown.whose.path();
    let year = |named: &Named| named.school_year.map_or_else(String::new, |year| format!(", Year {year}"));
    let others = shown.others.iter().map(|other| (other.id.to_string(), format!("{}{}", other.name, year(other))));
    visit
        .new_form(format!("{path}/wish"), "Save")
        .version(shown.whose.about.version)
        .field(
            Field::select("wish", "Whom would they choose?", others)
                .hint("Leave it empty if they have nobody in mind.")
                .value(shown.wish.map(|wish| wish.to_string()).unwrap_or_default()),
        )
        .cancel(path)
}

fn page(visit: &Visit, shown: &ShownWish, form: Form) -> Page {
    let lead =
        "Ask them on their own. The other one is never told. It counts in the next run, and other reasons count too.";
    Page::new(tabs::known_shell(visit, &shown.whose, "Whom they would choose").lead(lead)).form(form)
}

pub async fn ask(visit: &mut Visit) -> Answer {
    let shown = wish(visit).await?;
    let form = form(visit, &shown);
    Ok(page(visit, &shown, form).into())
}

fn typed(visit: &Visit) -> Parsed<Option<Id<Participant>>> {
    match visit.field("wish") {
        "" => Ok(None),
        id => id.parse().map(Some).map_err(|_| vec![words::choose_whom()]),
    }
}

pub async fn note(visit: &mut Visit) -> Answer {
    let ((side, id), version, typed) = (whose(visit)?, visit.version(), typed(visit));
    let sent = visit
        .submit(move |tx| {
            rooms::note_wish(tx, side, id, version, typed.clone())?;
            Ok(format!("/{}/{id}?done=saved", side.room()))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let shown = wish(visit).await?;
            let form = again.onto(form(visit, &shown), visit.typed(), &[]);
            Ok(Reply::again(&page(visit, &shown, form)))
        }
    }
}
