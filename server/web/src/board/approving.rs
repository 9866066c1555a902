//! The practitioner's approval: of one or of several at once, after a look at whom it is about; and taking it back.

use tenfold_domain::{
    gates::{TakeBackApproval, words},
    id::Id,
    organisation::Cohort,
    people::Participant,
    told::Parsed,
};
use tenfold_service::{
    Problem,
    gates::{self as rooms, Chosen, Known, Stood},
};

use crate::{
    answer::{Answer, Reply},
    look::{Choice, Empty, Field, Form, Interruption, Page, Shell},
    people::{tabs, whose},
    several,
    visit::{Again, Answered, Visit},
};

async fn to_approve(visit: &mut Visit) -> Result<(Cohort, Vec<Stood>), Problem> {
    let id: Id<Cohort> = visit.id("cohort")?;
    visit.read(move |tx| rooms::list_to_approve(tx, id)).await
}

fn shell(visit: &Visit, cohort: &Cohort) -> Shell {
    let at = format!("/cohorts/{}", cohort.id);
    visit
        .shell("Approve for matching")
        .current("/cohorts")
        .crumb(cohort.details.name.to_string(), at.clone())
        .crumb("Board", format!("{at}/board"))
        .lead("With your approval you say that you know them and that they are ready for a match.")
}

fn code(stood: &Stood) -> String {
    several::code(stood.known.about.participant, stood.known.about.version)
}

fn form(visit: &Visit, cohort: &Cohort, people: &[Stood]) -> Form {
    let choice = |stood: &Stood| {
        let others = stood.standing.missing.len().saturating_sub(1);
        let choice = Choice::new(code(stood), format!("{}, {}", stood.known.name, stood.known.about.side.code()));
        if stood.standing.waits_for_approval_only() {
            choice.hint("Nothing else of ours is missing.")
        } else {
            choice.hint(format!("{others} other things are missing."))
        }
    };
    let base = format!("/cohorts/{}", cohort.id);
    visit
        .new_form(format!("{base}/approve"), "Approve")
        .field(Field::checkboxes("person", "Whom you approve", people.iter().map(choice)).required())
        .cancel(format!("{base}/board"))
}

fn page(visit: &Visit, cohort: &Cohort, people: &[Stood], form: Form) -> Page {
    let page = Page::new(shell(visit, cohort));
    if people.is_empty() {
        let empty = Empty::new("Nobody waits for your approval. Those who were accepted appear here.");
        return page.part(empty).form(form);
    }
    page.form(form)
}

pub async fn ask(visit: &mut Visit) -> Answer {
    let (cohort, people) = to_approve(visit).await?;
    let wanted = visit.asked("person").to_owned();
    let is_wanted = |stood: &&Stood| stood.known.about.participant.to_string() == wanted;
    let ticked: Vec<_> = people.iter().filter(is_wanted).map(|stood| ("person".to_owned(), code(stood))).collect();
    let form = form(visit, &cohort, &people).fill(&ticked);
    Ok(page(visit, &cohort, &people, form).into())
}

fn chosen(visit: &Visit) -> Parsed<Chosen> {
    several::ticked(visit, "person").ok_or_else(|| vec![words::choose_somebody()])
}

pub async fn approve(visit: &mut Visit) -> Answer {
    let (id, chosen): (Id<Cohort>, _) = (visit.id("cohort")?, chosen(visit));
    let sent = visit
        .submit(move |tx| {
            rooms::approve_participants(tx, id, chosen.clone())?;
            Ok(format!("/cohorts/{id}/board?done=approved"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let (cohort, people) = to_approve(visit).await?;
            let form = again.onto(form(visit, &cohort, &people), visit.typed(), &[]);
            Ok(Reply::again(&page(visit, &cohort, &people, form)))
        }
    }
}

async fn to_take_back(visit: &mut Visit) -> Result<Known, Problem> {
    let (side, id) = whose(visit)?;
    visit
        .read(move |tx| {
            let known = rooms::show_known(tx, side, id)?;
            tx.permit::<TakeBackApproval>(&known.about)?;
            Ok(known)
        })
        .await
}

fn take_back_page(visit: &Visit, known: &Known, again: Option<&Again>) -> Page {
    let path = known.path();
    let mut form = visit
        .new_form(format!("{path}/approval"), "Take it back")
        .version(known.about.version)
        .cancel(format!("{path}/gates"))
        .danger();
    if let Some(again) = again {
        form = again.onto(form, visit.typed(), &[]);
    }
    Interruption::new(format!("You are about to take back the approval of {}.", known.name), form)
        .happens("They cannot be matched, and sessions are on hold, until somebody approves them again.")
        .stays("Everything else stays as it is.")
        .page(tabs::known_shell(visit, known, "Take back the approval"))
}

pub async fn ask_take_back(visit: &mut Visit) -> Answer {
    let known = to_take_back(visit).await?;
    Ok(take_back_page(visit, &known, None).into())
}

pub async fn take_back(visit: &mut Visit) -> Answer {
    let ((side, id), version): ((_, Id<Participant>), _) = (whose(visit)?, visit.version());
    let sent = visit
        .submit(move |tx| {
            rooms::take_back_approval(tx, side, id, version)?;
            Ok(format!("/{}/{id}/gates?done=saved", side.room()))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let known = to_take_back(visit).await?;
            Ok(Reply::again(&take_back_page(visit, &known, Some(&again))))
        }
    }
}
