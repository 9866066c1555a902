//! The record of a supervision on one page: everybody's mark, five parts with their prompts, what is shared.

use tenfold_domain::{
    id::Id,
    supervision::{Came, Part, Supervision, Told},
};
use tenfold_service::{
    Problem,
    supervision::{self as rooms, ShownSupervision},
};

use super::one::below;
use crate::{
    answer::{Answer, Reply},
    look::{Field, Form, Page},
    visit::{Answered, Visit},
};

async fn shown(visit: &mut Visit) -> Result<ShownSupervision, Problem> {
    let id: Id<Supervision> = visit.id("supervision")?;
    visit.read(move |tx| rooms::open_record(tx, id)).await
}

fn form(visit: &Visit, shown: &ShownSupervision) -> Form {
    let of = &shown.supervision;
    let mut form = visit.new_form(visit.path.clone(), "Save the record").version(of.version);
    let marks = shown.attendees().map(|(who, name, came)| {
        let choices = Came::ALL.map(|came| (came.code(), came.words()));
        Field::select(Told::came(who), name, choices).value(came.map_or("", Came::code))
    });
    form = form.group_with_hint("Who came", "The first letter chooses; Tab leads on.", marks.collect());
    for part in Part::ALL {
        let said = shown.parts.iter().find(|text| text.part == part);
        let text = Field::textarea(part.code(), part.words())
            .hint(part.prompt(of.kind))
            .lines(3)
            .value(said.map(|said| said.text.to_string()).unwrap_or_default());
        let share =
            Field::checkboxes(Told::shares(part), "Who sees it", [("yes", "Share it with whoever was supervised")])
                .values(said.filter(|said| said.shared).map(|_| "yes"));
        form = form.group(part.words(), vec![text, share]);
    }
    form.also("rest", Came::Present.code(), "Save, and all others were there").cancel(of.path())
}

fn page(visit: &Visit, shown: &ShownSupervision, form: Form) -> Page {
    Page::new(below(visit, &shown.supervision, "Write it down")).form(form)
}

pub async fn ask(visit: &mut Visit) -> Answer {
    let shown = shown(visit).await?;
    let form = form(visit, &shown);
    Ok(page(visit, &shown, form).into())
}

pub async fn save(visit: &mut Visit) -> Answer {
    let (id, version): (Id<Supervision>, _) = (visit.id("supervision")?, visit.version());
    let typed = visit.typed().to_vec();
    let sent = visit
        .submit(move |tx| {
            rooms::record(tx, id, version, &typed)?;
            Ok(format!("/supervisions/{id}?done=saved"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let shown = shown(visit).await?;
            let form = again.onto(form(visit, &shown), visit.typed(), &[]);
            Ok(Reply::again(&page(visit, &shown, form)))
        }
    }
}
