//! Internal quality assurance: a look at one learner's work, by somebody who did not assess it.

use chrono::NaiveDate;
use tenfold_domain::{
    id::Id,
    people::Participant,
    training::{CourseRun, SampleDetails, Verdict},
};
use tenfold_service::training::{self as rooms, SampleForm};

use super::shell_under;
use crate::{
    answer::{Answer, Reply},
    look::{Empty, Field, Form, Page},
    visit::{Answered, Visit},
};

fn form(visit: &Visit, shown: &SampleForm) -> Form {
    let run = &shown.shown.head.run;
    let lines = shown.shown.lines.iter().filter(|line| shown.participants.contains(&line.learner.participant));
    let people = lines.map(|line| (line.learner.participant.to_string(), line.learner.name.clone()));
    visit
        .new_form(format!("/courses/{}/quality/new", run.id), "Write it down")
        .field(
            Field::select("person", "Whose work", people)
                .hint("Work that you assessed yourself is not in the list.")
                .required(),
        )
        .field(
            Field::radios("verdict", "What you found", Verdict::ALL.map(|each| (each.code(), each.words()))).required(),
        )
        .field(Field::textarea("note", "What is to be mended").hint("Needed where something is. Kept sealed."))
        .field(Field::date("sampled_on", "Looked at on").required())
        .cancel(format!("/courses/{}/criteria", run.id))
}

fn page(visit: &Visit, shown: &SampleForm, form: Form) -> Page {
    let run = &shown.shown.head.run;
    let shell =
        shell_under(visit, run, "Look at somebody’s work").crumb("Criteria", format!("/courses/{}/criteria", run.id));
    if shown.participants.is_empty() {
        return Page::new(shell).part(
            Empty::new(
                "There is no work here for you to look at: nothing was assessed yet, or you assessed it yourself.",
            )
            .who("Somebody else who keeps this course can look at it."),
        );
    }
    Page::new(shell).form(form)
}

pub async fn new(visit: &mut Visit) -> Answer {
    let id: Id<CourseRun> = visit.id("run")?;
    let (shown, today): (SampleForm, NaiveDate) =
        visit.read(move |tx| Ok((rooms::open_sample_form(tx, id)?, tx.today()?))).await?;
    let form = form(visit, &shown).fill(&[("sampled_on".to_owned(), today.to_string())]);
    Ok(page(visit, &shown, form).into())
}

pub async fn add(visit: &mut Visit) -> Answer {
    let id: Id<CourseRun> = visit.id("run")?;
    let whose: Option<Id<Participant>> = visit.field("person").parse().ok();
    let typed = ["verdict", "note", "sampled_on"].map(|name| visit.field(name).to_owned());
    let sent = visit
        .submit(move |tx| {
            let [verdict, note, sampled_on] = &typed;
            let details = SampleDetails::parse(verdict, note, sampled_on, tx.today()?);
            rooms::sample_work(tx, id, whose, details)?;
            Ok(format!("/courses/{id}/criteria?done=added"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let shown = visit.read(move |tx| rooms::open_sample_form(tx, id)).await?;
            let form = again.onto(form(visit, &shown), visit.typed(), &[]);
            Ok(Reply::again(&page(visit, &shown, form)))
        }
    }
}
