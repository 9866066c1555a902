//! The forms of a lead's steps; which step it is stands in the address.

use tenfold_domain::{
    concerns::{Concern, StepKind, TypedStep},
    id::Id,
};
use tenfold_service::{
    Problem,
    concerns::{self as rooms, StepForm},
};

use super::one::below;
use crate::{
    answer::{Answer, Reply},
    look::{Field, Form, Page},
    visit::{Answered, Visit},
};

pub(super) const PATHS: [&str; 10] = [
    "/concerns/{concern}/acknowledge",
    "/concerns/{concern}/decide",
    "/concerns/{concern}/add",
    "/concerns/{concern}/tell-practitioner",
    "/concerns/{concern}/refer",
    "/concerns/{concern}/reply",
    "/concerns/{concern}/link",
    "/concerns/{concern}/hold",
    "/concerns/{concern}/release",
    "/concerns/{concern}/close",
];

async fn opened(visit: &mut Visit) -> Result<(StepKind, StepForm), Problem> {
    let id: Id<Concern> = visit.id("concern")?;
    let kind = kind(visit)?;
    let shown = visit.write(move |tx| rooms::open_step(tx, id, kind)).await?;
    Ok((kind, shown))
}

fn kind(visit: &Visit) -> Result<StepKind, Problem> {
    visit.path.rsplit('/').next().and_then(StepKind::from_segment).ok_or(Problem::Absent)
}

fn form(visit: &Visit, kind: StepKind, shown: &StepForm) -> Form {
    let mut form = visit.new_form(visit.path.clone(), kind.ask()).version(shown.shown.concern.version);
    form = match kind {
        StepKind::ToldPractitioner => form.field(Field::select("person", "Whom?", named(&shown.adults)).required()),
        StepKind::Linked => form.field(Field::select("other", "Which other concern?", named(&shown.others)).required()),
        StepKind::Held | StepKind::Released => {
            form.field(Field::radios("participant", "Whose sessions?", named(&shown.participants)).required())
        }
        StepKind::Referred => form
            .field(Field::text("to_whom", "To whom?").hint("For example children’s social care in Hackney.").required())
            .field(Field::text("reference", "Their reference").hint("You can leave it empty.")),
        StepKind::Replied => {
            form.field(Field::radios("referral", "Which referral?", named(&shown.referrals)).required())
        }
        _ => form,
    };
    match kind {
        StepKind::Acknowledged => form.words("The clock stops: you deal with it. The others see that you do."),
        StepKind::Linked | StepKind::Held | StepKind::Released => {
            form.field(Field::textarea("words", "Why").hint("Only leads read this. You can leave it empty.").lines(3))
        }
        StepKind::ToldPractitioner => form.field(
            Field::textarea("words", "Tell them only this")
                .hint("They see these words and your name, nothing else.")
                .required(),
        ),
        StepKind::Referred | StepKind::Replied | StepKind::Added => {
            form.field(Field::textarea("words", "What was said and when").required())
        }
        _ => form.field(Field::textarea("words", "What you decided, and why").required()),
    }
    .cancel(format!("/concerns/{}", shown.shown.concern.id))
}

fn named<T>(all: &[(Id<T>, String)]) -> Vec<(String, String)> {
    all.iter().map(|(id, name)| (id.to_string(), name.clone())).collect()
}

fn page(visit: &Visit, kind: StepKind, shown: &StepForm, form: Form) -> Page {
    let lead = match kind {
        StepKind::Held => "Those who have these sessions hear that they are off, in the same words as of any change.",
        StepKind::Released => "Those who have these sessions hear that they are on again.",
        _ => "It is added to what was told. Nothing is changed or taken away.",
    };
    let here = format!("/concerns/{}", shown.shown.concern.id);
    Page::new(below(visit, &shown.shown, kind.ask()).crumb("Concern", here).lead(lead)).form(form)
}

pub async fn ask(visit: &mut Visit) -> Answer {
    let (kind, shown) = opened(visit).await?;
    let form = form(visit, kind, &shown);
    Ok(page(visit, kind, &shown, form).into())
}

pub async fn take(visit: &mut Visit) -> Answer {
    let (id, version): (Id<Concern>, _) = (visit.id("concern")?, visit.version());
    let kind = kind(visit)?;
    let field = |name| visit.field(name).to_owned();
    let typed = TypedStep {
        words: field("words"),
        to_whom: field("to_whom"),
        reference: field("reference"),
        person: field("person"),
        other: field("other"),
        participant: field("participant"),
        referral: field("referral"),
    };
    let sent = visit
        .submit_concern(move |tx| {
            rooms::take_step(tx, id, version, (kind, &typed))?;
            Ok(format!("/concerns/{id}?done=saved"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let (kind, shown) = opened(visit).await?;
            let form = again.onto(form(visit, kind, &shown), visit.typed(), &[]);
            Ok(Reply::again(&page(visit, kind, &shown, form)))
        }
    }
}
