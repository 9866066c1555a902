//! Adding somebody to a cohort by hand.

use tenfold_domain::{
    id::Id,
    organisation::Cohort,
    people::{AddParticipant, Side},
};
use tenfold_service::{
    Problem, organisation,
    people::{self as rooms, NewParticipant},
};

use super::{fields, tabs::plural};
use crate::{
    answer::{Answer, Reply},
    look::{Form, Page, Shell},
    visit::{Answered, Visit},
};

pub async fn new_mentor(visit: &mut Visit) -> Answer {
    new(visit, Side::Mentor).await
}

pub async fn new_mentee(visit: &mut Visit) -> Answer {
    new(visit, Side::Mentee).await
}

pub async fn add_mentor(visit: &mut Visit) -> Answer {
    add(visit, Side::Mentor).await
}

pub async fn add_mentee(visit: &mut Visit) -> Answer {
    add(visit, Side::Mentee).await
}

/// The cohort in the address, for those who may add to it.
async fn cohort(visit: &mut Visit) -> Result<Cohort, Problem> {
    let id: Id<Cohort> = visit.id("cohort")?;
    visit
        .read(move |tx| {
            let (cohort, _) = organisation::show_cohort(tx, id)?;
            tx.permit::<AddParticipant>(&cohort)?;
            Ok(cohort)
        })
        .await
}

fn shell(visit: &Visit, cohort: &Cohort, side: Side) -> Shell {
    let title = match side {
        Side::Mentor => "Add a mentor",
        Side::Mentee => "Add a mentee",
    };
    visit
        .shell(title)
        .current("/cohorts")
        .crumb(cohort.details.name.to_string(), format!("/cohorts/{}", cohort.id))
        .crumb(plural(side), format!("/cohorts/{}/{}", cohort.id, side.room()))
        .lead("Somebody whom the school knows by the same admission number is the same person, and is not added twice.")
}

fn form(visit: &Visit, cohort: &Cohort, side: Side) -> Form {
    let here = format!("/cohorts/{}/{}", cohort.id, side.room());
    let submit = match side {
        Side::Mentor => "Add mentor",
        Side::Mentee => "Add mentee",
    };
    fields::fields(visit.new_form(format!("{here}/new"), submit), side).cancel(here)
}

async fn new(visit: &mut Visit, side: Side) -> Answer {
    let cohort = cohort(visit).await?;
    Ok(Page::new(shell(visit, &cohort, side)).form(form(visit, &cohort, side)).into())
}

async fn add(visit: &mut Visit, side: Side) -> Answer {
    let (id, details): (Id<Cohort>, _) = (visit.id("cohort")?, fields::read(visit));
    let sent = visit
        .submit(move |tx| {
            let new = details.clone().map(|(identity, profile)| NewParticipant { side, identity, profile });
            let participant = rooms::add_participant(tx, id, new)?;
            Ok(format!("/{}/{participant}?done=added", side.room()))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let cohort = cohort(visit).await?;
            let form = again.onto(form(visit, &cohort, side), visit.typed(), &[]);
            Ok(Reply::again(&Page::new(shell(visit, &cohort, side)).form(form)))
        }
    }
}
