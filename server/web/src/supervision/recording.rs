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

/// The field that names the parts that are shared.
const SHARE: &str = "share";

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
    let said = |part: Part| shown.parts.iter().find(|text| text.part == part);
    for part in Part::ALL {
        let text = Field::textarea(part.code(), part.words()).hint(part.prompt(of.kind)).lines(3);
        form = form.field(text.value(said(part).map(|said| said.text.to_string()).unwrap_or_default()));
    }
    let shared = Part::ALL.into_iter().filter(|part| said(*part).is_some_and(|said| said.shared));
    let share = Field::checkboxes(SHARE, "What may they see of it", Part::ALL.map(|part| (part.code(), part.words())))
        .hint("Whoever was supervised sees what you choose, and nothing else.")
        .values(shared.map(Part::code));
    form = form.field(share);
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

/// What was typed, with a word of its own for each part that is shared.
fn typed(visit: &Visit) -> Vec<(String, String)> {
    let shared = visit.fields(SHARE).into_iter().filter_map(Part::from_code);
    let shared: Vec<_> = shared.map(|part| (Told::shares(part), "yes".to_owned())).collect();
    visit.typed().iter().cloned().chain(shared).collect()
}

pub async fn save(visit: &mut Visit) -> Answer {
    let (id, version): (Id<Supervision>, _) = (visit.id("supervision")?, visit.version());
    let typed = typed(visit);
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
