//! A phone is reported lost.

use tenfold_domain::{id::Id, phones::Phone};
use tenfold_service::{
    Problem,
    phones::{self as rooms, OpenedPhone},
};

use crate::{
    answer::{Answer, Reply},
    look::{Form, Interruption, Page},
    visit::{Answered, Visit},
};

async fn opened(visit: &mut Visit) -> Result<OpenedPhone, Problem> {
    let id: Id<Phone> = visit.id("phone")?;
    visit.read(move |tx| rooms::open_phone(tx, id)).await
}

fn back(opened: &OpenedPhone) -> String {
    format!("/{}/{}/phone", opened.side.room(), opened.phone.participant)
}

fn form(visit: &Visit, opened: &OpenedPhone) -> Form {
    visit.new_form(visit.path.clone(), "Report it lost").version(opened.phone.version).cancel(back(opened))
}

fn page(visit: &Visit, opened: &OpenedPhone, form: Form) -> Page {
    Interruption::new(format!("{}’s phone, or a phone that is no longer theirs.", opened.called), form)
        .happens("It opens nothing any more, at once. What it keeps offline goes the next time it finds us.")
        .stays("A worry that was written on it and not yet sent still reaches the safeguarding lead.")
        .page(visit.shell("Report a phone lost"))
}

pub async fn ask(visit: &mut Visit) -> Answer {
    let opened = opened(visit).await?;
    let form = form(visit, &opened);
    Ok(page(visit, &opened, form).into())
}

pub async fn lose(visit: &mut Visit) -> Answer {
    let (id, version): (Id<Phone>, _) = (visit.id("phone")?, visit.version());
    let sent = visit
        .submit(move |tx| {
            let opened = rooms::lose_phone(tx, id, version)?;
            Ok(format!("{}?done=saved", back(&opened)))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let opened = opened(visit).await?;
            let form = again.onto(form(visit, &opened), visit.typed(), &[]);
            Ok(Reply::again(&page(visit, &opened, form)))
        }
    }
}
