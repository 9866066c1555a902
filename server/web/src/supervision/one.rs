//! One supervision: who was there, what was written down and what of it is shared, what was agreed.

use tenfold_domain::{
    id::Id,
    supervision::{ActionDetails, Came, Part, State, Supervision, SupervisionAction, Whom},
};
use tenfold_service::supervision::{self as rooms, PointOf, ShownSupervision};

use super::{at_cohort, cohort, when};
use crate::{
    answer::{Answer, Reply},
    look::{Action, Cell, Facts, Field, Form, Interruption, Page, Panel, Shell, Status, Words},
    visit::{Answered, Visit},
};

pub(super) fn shell(visit: &Visit, of: &Supervision, title: impl Into<String>) -> Shell {
    visit.shell(title).current("/supervision").crumb("Supervision", at_cohort(of))
}

/// A page below one supervision.
pub(super) fn below(visit: &Visit, of: &Supervision, title: impl Into<String>) -> Shell {
    shell(visit, of, title).over(format!("{}, {}", of.kind.words(), when(of))).crumb(when(of), of.path())
}

pub async fn show(visit: &mut Visit) -> Answer {
    let id: Id<Supervision> = visit.id("supervision")?;
    let (shown, points) = visit
        .read(move |tx| {
            let shown = rooms::show_supervision(tx, id)?;
            let points = rooms::points_for(tx, &shown)?;
            Ok((shown, points))
        })
        .await?;
    let of = &shown.supervision;
    let mut top = shell(visit, of, of.kind.words()).over(when(of));
    if shown.may_keep && of.state != State::Cancelled {
        let path = of.path();
        if of.on <= shown.today {
            let label = if of.state == State::Booked { "Write it down" } else { "Correct it" };
            top = top.action(Action::primary(label, format!("{path}/record")));
        }
        if of.state == State::Booked {
            top = top.action(Action::quiet("Somebody else holds it", format!("{path}/cover")));
            top = top.action(Action::quiet("Cancel it", format!("{path}/cancel")));
        } else {
            top = top.action(Action::quiet("Agree on an action", format!("{path}/actions/new")));
        }
    }
    let mut page = Page::new(top);
    if of.kind.is_clinical() {
        page = page.part(Words::new("Only the specialist reads this. Whoever was supervised sees what is shared."));
    }
    page = page.part(facts(&shown));
    if !points.is_empty() {
        page = page.part(to_talk_about(&points));
    }
    if !shown.parts.is_empty() {
        page = page.part(parts(&shown));
    }
    if !shown.actions.is_empty() {
        let table = cohort::actions(&shown.actions, &shown.names, shown.today);
        page = page.part(Panel::new("Agreed").part(table));
    }
    Ok(page.into())
}

fn facts(shown: &ShownSupervision) -> Facts {
    let of = &shown.supervision;
    let by = Cell::text(shown.names.of(Whom::Adult(of.held_by)));
    let by = match of.covers {
        Some((whose, since)) => {
            let whose = shown.names.of(Whom::Adult(whose));
            by.under(format!("In the place of {whose}, since {}", crate::look::dates::medium(since.date_naive())))
        }
        None => by,
    };
    let facts = Facts::new().fact("How it stands", cohort::state(of, shown.today)).fact("Held by", by);
    shown.attendees().fold(facts, |facts, (_, name, came)| facts.fact(name, mark(came)))
}

/// What they brought with them.
pub(super) fn to_talk_about(points: &[PointOf]) -> Panel {
    let said = points.iter().fold(Facts::new(), |facts, one| facts.fact(one.name.clone(), one.point.words.to_string()));
    Panel::new("What they want to talk about").part(said)
}

fn mark(came: Option<Came>) -> Status {
    match came {
        Some(Came::Present) => Status::ok(Came::Present.words()),
        Some(absent) => Status::needs(absent.words()),
        None => Status::quiet("Comes"),
    }
}

fn parts(shown: &ShownSupervision) -> Panel {
    let facts = shown.parts.iter().fold(Facts::new(), |facts, part| {
        let shared = if part.shared { "Shared with whoever was supervised" } else { "Not shared" };
        facts.fact(part.part.words(), Cell::text(part.text.to_string()).under(shared))
    });
    Panel::new("What was written down").part(facts)
}

/// The parts that are shared, for whoever was supervised.
pub(super) fn in_words(parts: &[tenfold_domain::supervision::PartText]) -> String {
    let one = |part: &tenfold_domain::supervision::PartText| format!("{}: {}", Part::words(part.part), part.text);
    parts.iter().map(one).collect::<Vec<_>>().join("\n")
}

async fn to_agree(visit: &mut Visit) -> Result<ShownSupervision, tenfold_service::Problem> {
    let id: Id<Supervision> = visit.id("supervision")?;
    visit.read(move |tx| rooms::open_action_form(tx, id)).await
}

fn action_form(visit: &Visit, shown: &ShownSupervision) -> Form {
    let of = &shown.supervision;
    let holder = Whom::Adult(of.held_by);
    let mut owners = vec![(holder.code(), shown.names.of(holder).to_owned())];
    owners.extend(shown.attendees().map(|(who, name, _)| (who.code(), name.to_owned())));
    visit
        .new_form(visit.path.clone(), "Agree on it")
        .field(Field::text("what", "What is to be done").required())
        .field(Field::radios("owner", "Who does it", owners).required())
        .field(Field::date("due_on", "By when").required())
        .cancel(of.path())
}

fn action_page(visit: &Visit, shown: &ShownSupervision, form: Form) -> Page {
    Page::new(below(visit, &shown.supervision, "Agree on an action")).form(form)
}

pub async fn ask_action(visit: &mut Visit) -> Answer {
    let shown = to_agree(visit).await?;
    let form = action_form(visit, &shown);
    Ok(action_page(visit, &shown, form).into())
}

pub async fn agree(visit: &mut Visit) -> Answer {
    let id: Id<Supervision> = visit.id("supervision")?;
    let details = ActionDetails::parse(visit.field("what"), visit.field("owner"), visit.field("due_on"));
    let sent = visit
        .submit(move |tx| {
            rooms::agree_action(tx, id, details.clone())?;
            Ok(format!("/supervisions/{id}?done=saved"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let shown = to_agree(visit).await?;
            let form = again.onto(action_form(visit, &shown), visit.typed(), &[]);
            Ok(Reply::again(&action_page(visit, &shown, form)))
        }
    }
}

async fn action(visit: &mut Visit) -> Result<SupervisionAction, tenfold_service::Problem> {
    let id: Id<SupervisionAction> = visit.id("action")?;
    visit.read(move |tx| rooms::show_action(tx, id)).await
}

fn done_form(visit: &Visit, action: &SupervisionAction) -> Form {
    visit.new_form(visit.path.clone(), "It is done").version(action.version).cancel("/supervision")
}

fn done_page(visit: &Visit, action: &SupervisionAction, form: Form) -> Page {
    let shell = visit.shell("Done").current("/supervision").crumb("Supervision", "/supervision");
    Interruption::new(action.details.what.to_string(), form)
        .happens("It leaves the list of what is to be done.")
        .stays("What was agreed, who did it and when.")
        .page(shell)
}

pub async fn ask_done(visit: &mut Visit) -> Answer {
    let action = action(visit).await?;
    let form = done_form(visit, &action);
    Ok(done_page(visit, &action, form).into())
}

pub async fn finish(visit: &mut Visit) -> Answer {
    let (id, version): (Id<SupervisionAction>, _) = (visit.id("action")?, visit.version());
    let sent = visit
        .submit(move |tx| {
            rooms::finish_action(tx, id, version)?;
            Ok("/supervision?done=saved".to_owned())
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let action = action(visit).await?;
            let form = again.onto(done_form(visit, &action), visit.typed(), &[]);
            Ok(Reply::again(&done_page(visit, &action, form)))
        }
    }
}
