//! The steps of a timetable: planned, lost time, dropped, published.

use std::collections::BTreeMap;

use tenfold_domain::{
    access::Action as Deed,
    id::Id,
    organisation::Cohort,
    timetable::{AdjustTimetable, Lost, LostThing, PlanTimetable},
};
use tenfold_service::{
    Problem,
    timetable::{self as rooms, Losable, ShownPublication, TimetableInHand, Told},
};

use super::{at, shell};
use crate::{
    answer::{Answer, Reply},
    look::{Choice, Field, Form, Interruption, Page},
    visit::{Answered, Visit},
};

async fn in_hand<A: Deed<On = Cohort> + 'static>(visit: &mut Visit) -> Result<TimetableInHand, Problem> {
    let id: Id<Cohort> = visit.id("cohort")?;
    visit.read(move |tx| rooms::timetable_in_hand::<A>(tx, id)).await
}

/// The same where there is a draft.
async fn draft(visit: &mut Visit) -> Result<TimetableInHand, Problem> {
    let at = in_hand::<AdjustTimetable>(visit).await?;
    if at.is_draft { Ok(at) } else { Err(Problem::Absent) }
}

fn form(visit: &Visit, cohort: &Cohort, version: i32, end: &str, button: &str) -> Form {
    let here = at(cohort);
    visit.new_form(format!("{here}/{end}"), button).version(version).cancel(here)
}

fn plan_page(visit: &Visit, shown: &TimetableInHand, form: Form) -> Page {
    let lead = if shown.is_published {
        "As little as possible of what is published changes. What you hold stays where it is."
    } else {
        "Every pair meets once in each week, at a time when both are free. What you hold stays where it is."
    };
    Page::new(shell(visit, &shown.cohort, "Plan the weeks").lead(lead)).form(form)
}

fn plan_form(visit: &Visit, shown: &TimetableInHand) -> Form {
    form(visit, &shown.cohort, shown.version, "plan", "Plan")
        .words("This may take a few seconds. What comes of it is a draft that only staff see.")
}

pub async fn ask_plan(visit: &mut Visit) -> Answer {
    let shown = in_hand::<PlanTimetable>(visit).await?;
    let form = plan_form(visit, &shown);
    Ok(plan_page(visit, &shown, form).into())
}

/// Read, searched for without holding the database, and kept where nobody has changed anything meanwhile.
async fn planned(visit: &mut Visit) -> Result<Reply, Problem> {
    let (id, version): (Id<Cohort>, _) = (visit.id("cohort")?, visit.version());
    let to_plan = visit.read(move |tx| rooms::prepare_plan(tx, id, version)).await?;
    let planned = to_plan.solve().await?;
    visit
        .submit(move |tx| {
            rooms::keep_plan(tx, &planned)?;
            Ok(format!("/cohorts/{id}/timetable?done=timetable_planned"))
        })
        .await
}

pub async fn plan(visit: &mut Visit) -> Answer {
    let sent = planned(visit).await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let shown = in_hand::<PlanTimetable>(visit).await?;
            let form = again.onto(plan_form(visit, &shown), visit.typed(), &[]);
            Ok(Reply::again(&plan_page(visit, &shown, form)))
        }
    }
}

async fn losable(visit: &mut Visit) -> Result<Losable, Problem> {
    let id: Id<Cohort> = visit.id("cohort")?;
    visit.read(move |tx| rooms::list_losable(tx, id)).await
}

fn lost_form(visit: &Visit, shown: &Losable) -> Form {
    let mut things = vec![Choice::new(LostThing::Day.code(), "The whole day").hint("Snow, a closure, a trip.")];
    things.extend(shown.rooms.iter().map(|(thing, name)| Choice::new(thing.code(), format!("The room {name}"))));
    things.extend(shown.adults.iter().map(|(thing, name)| Choice::new(thing.code(), format!("{name} cannot come"))));
    form(visit, &shown.cohort, shown.version, "lost", "Show what it changes")
        .field(Field::date("date", "Which day").required())
        .field(Field::radios("thing", "What is lost", things).required())
}

fn lost_page(visit: &Visit, shown: &Losable, form: Form) -> Page {
    let lead = "What was planned then finds another place where it can. You see every change before anybody is told.";
    Page::new(shell(visit, &shown.cohort, "Something is lost").lead(lead)).form(form)
}

pub async fn ask_lost(visit: &mut Visit) -> Answer {
    let shown = losable(visit).await?;
    let form = lost_form(visit, &shown);
    Ok(lost_page(visit, &shown, form).into())
}

pub async fn lose(visit: &mut Visit) -> Answer {
    let (id, version): (Id<Cohort>, _) = (visit.id("cohort")?, visit.version());
    let [date, thing] = ["date", "thing"].map(|name| visit.field(name).to_owned());
    let sent = visit
        .submit(move |tx| {
            rooms::lose_time(tx, id, version, |things| Lost::parse(&date, &thing, things))?;
            Ok(format!("/cohorts/{id}/timetable?done=timetable_planned"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let shown = losable(visit).await?;
            let form = again.onto(lost_form(visit, &shown), visit.typed(), &[]);
            Ok(Reply::again(&lost_page(visit, &shown, form)))
        }
    }
}

fn drop_page(visit: &Visit, shown: &TimetableInHand, form: Form) -> Page {
    Interruption::new("You are about to drop the draft.", form)
        .happens("What was planned or changed in it is gone.")
        .stays("What is published holds on.")
        .page(shell(visit, &shown.cohort, "Drop the draft"))
}

fn drop_form(visit: &Visit, shown: &TimetableInHand) -> Form {
    form(visit, &shown.cohort, shown.version, "drop", "Drop it").danger()
}

pub async fn ask_drop(visit: &mut Visit) -> Answer {
    let shown = draft(visit).await?;
    let form = drop_form(visit, &shown);
    Ok(drop_page(visit, &shown, form).into())
}

pub async fn drop(visit: &mut Visit) -> Answer {
    let (id, version): (Id<Cohort>, _) = (visit.id("cohort")?, visit.version());
    let sent = visit
        .submit(move |tx| {
            rooms::drop_draft(tx, id, version)?;
            Ok(format!("/cohorts/{id}/timetable?done=saved"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let shown = draft(visit).await?;
            let form = again.onto(drop_form(visit, &shown), visit.typed(), &[]);
            Ok(Reply::again(&drop_page(visit, &shown, form)))
        }
    }
}

async fn publication(visit: &mut Visit) -> Result<ShownPublication, Problem> {
    let id: Id<Cohort> = visit.id("cohort")?;
    visit.read(move |tx| rooms::show_publication(tx, id)).await
}

fn publish_form(visit: &Visit, shown: &ShownPublication) -> Form {
    form(visit, &shown.cohort, shown.version, "publish", "Publish")
}

/// "3 sessions move: Amir and Bisi (2), Cleo and Dan."
fn moves(many: &[String], one_does: &str, several_do: &str) -> String {
    let mut often: BTreeMap<&String, usize> = BTreeMap::new();
    for name in many {
        *often.entry(name).or_default() += 1;
    }
    let named = |(name, times): (&String, usize)| if times > 1 { format!("{name} ({times})") } else { name.clone() };
    let names = often.into_iter().map(named).collect::<Vec<_>>().join(", ");
    match many.len() {
        1 => format!("1 session {one_does}: {names}."),
        more => format!("{more} sessions {several_do}: {names}."),
    }
}

/// Who hears of it.
fn told(told: &Told) -> Vec<String> {
    let mut sentences = Vec::new();
    let adults = if told.adults == 1 { "1 adult" } else { &format!("{} adults", told.adults) };
    let homes = if told.homes == 1 { "1 home" } else { &format!("{} homes", told.homes) };
    if told.urgent {
        sentences
            .push("Somebody goes home earlier or later today than was known. The homes and the school office are told at once.".into());
    }
    match (told.adults, told.homes) {
        (0, 0) => {}
        (_, 0) => sentences.push(format!("{adults} will be told.")),
        (0, _) => sentences.push(format!("{homes} will be told.")),
        (_, _) => sentences.push(format!("{adults} and {homes} will be told.")),
    }
    if !told.to_ring.is_empty() {
        sentences.push(format!("We cannot write to these, so please ring: {}.", told.to_ring.join(", ")));
    }
    if !told.nobody_to_ring.is_empty() {
        let names = told.nobody_to_ring.join(", ");
        sentences.push(format!("Nobody at home may be told of {names}. Ring nobody there: ask the safeguarding lead."));
    }
    sentences
}

fn publish_page(visit: &Visit, shown: &ShownPublication, form: Form) -> Page {
    let mut page = Interruption::new("You are about to publish the timetable.", form);
    for sentence in &shown.broken {
        page = page.happens(format!("This stands against it. {sentence}"));
    }
    if shown.new > 0 {
        let sessions = if shown.new == 1 { "session comes" } else { "sessions come" };
        page = page.happens(format!("{} new {sessions} into the timetable.", shown.new));
    }
    if !shown.moved.is_empty() {
        page = page.happens(moves(&shown.moved, "moves", "move"));
    }
    if !shown.cancelled.is_empty() {
        page = page.happens(moves(&shown.cancelled, "is cancelled", "are cancelled"));
    }
    if shown.changed > 0 {
        let keep = if shown.changed == 1 { "session keeps its" } else { "sessions keep their" };
        page = page.happens(format!("{} {keep} time and room, with other adults, people or hours.", shown.changed));
    }
    if shown.left_out > 0 {
        let have = if shown.left_out == 1 { "has" } else { "have" };
        page = page.happens(format!("{} that should be {have} no place.", shown.left_out));
    }
    for sentence in told(&shown.told) {
        page = page.happens(sentence);
    }
    let stay =
        if shown.kept == 1 { "1 stays as it is.".to_owned() } else { format!("{} stay as they are.", shown.kept) };
    page.stays(stay).page(shell(visit, &shown.cohort, "Publish"))
}

pub async fn ask_publish(visit: &mut Visit) -> Answer {
    let shown = publication(visit).await?;
    let form = publish_form(visit, &shown);
    Ok(publish_page(visit, &shown, form).into())
}

pub async fn publish(visit: &mut Visit) -> Answer {
    let (id, version): (Id<Cohort>, _) = (visit.id("cohort")?, visit.version());
    let sent = visit
        .submit(move |tx| {
            rooms::publish_timetable(tx, id, version)?;
            Ok(format!("/cohorts/{id}/timetable?done=timetable_published"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let shown = publication(visit).await?;
            let form = again.onto(publish_form(visit, &shown), visit.typed(), &[]);
            Ok(Reply::again(&publish_page(visit, &shown, form)))
        }
    }
}
