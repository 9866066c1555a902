//! Writing down what somebody made up, and withdrawing it.

use chrono::NaiveDate;
use tenfold_domain::{
    id::Id,
    training::{CourseRun, MakeUp, MakeUpDetails},
};
use tenfold_service::training::{self as rooms, MakeUpForm};

use super::shell_under;
use crate::{
    answer::{Answer, Reply},
    look::{Field, Form, Interruption, Page, Shell, dates},
    visit::{Answered, Visit},
};

fn shell(visit: &Visit, run: &CourseRun, title: &str) -> Shell {
    shell_under(visit, run, title).crumb("Register", format!("/courses/{}/register", run.id))
}

fn new_form(visit: &Visit, shown: &MakeUpForm) -> Form {
    let people = shown.people.iter().map(|learner| (learner.participant.to_string(), learner.name.clone()));
    let parts = shown.sessions.iter().flat_map(|each| {
        let day = dates::short(each.session.details.held_on);
        each.parts.iter().map(move |part| (part.id.to_string(), format!("{} ({day})", part.details.title)))
    });
    visit
        .new_form(format!("/courses/{}/make-ups/new", shown.run.id), "Write it down")
        .field(Field::select("person", "Who", people).required())
        .field(Field::select("part", "Which part they missed", parts).required())
        .field(Field::date("done_on", "Done on").required())
        .field(Field::text("given_by", "With whom").hint("Who went through it with them. Kept sealed.").required())
        .cancel(format!("/courses/{}/register", shown.run.id))
}

pub async fn new(visit: &mut Visit) -> Answer {
    let id: Id<CourseRun> = visit.id("run")?;
    let (shown, today): (MakeUpForm, NaiveDate) =
        visit.read(move |tx| Ok((rooms::open_make_up_form(tx, id)?, tx.today()?))).await?;
    let form = new_form(visit, &shown).fill(&[("done_on".to_owned(), today.to_string())]);
    Ok(Page::new(shell(visit, &shown.run, "Write down a make-up")).form(form).into())
}

pub async fn add(visit: &mut Visit) -> Answer {
    let id: Id<CourseRun> = visit.id("run")?;
    let typed = ["person", "part", "done_on", "given_by"].map(|name| visit.field(name).to_owned());
    let sent = visit
        .submit(move |tx| {
            let [person, part, done_on, given_by] = &typed;
            let details = MakeUpDetails::parse(person, part, done_on, given_by, tx.today()?);
            rooms::record_make_up(tx, id, details)?;
            Ok(format!("/courses/{id}/register?done=added"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let shown = visit.read(move |tx| rooms::open_make_up_form(tx, id)).await?;
            let form = again.onto(new_form(visit, &shown), visit.typed(), &[]);
            Ok(Reply::again(&Page::new(shell(visit, &shown.run, "Write down a make-up")).form(form)))
        }
    }
}

fn withdraw_form(visit: &Visit, make_up: &MakeUp) -> Form {
    visit
        .new_form(format!("/make-ups/{}/withdraw", make_up.id), "Withdraw it")
        .version(make_up.version)
        .cancel(format!("/courses/{}/register", make_up.run))
        .danger()
}

fn withdraw_page(visit: &Visit, make_up: &MakeUp, shown: &MakeUpForm, form: Form) -> Page {
    let learner = shown.people.iter().find(|learner| learner.participant == make_up.details.participant);
    let name = learner.map_or("somebody who left", |learner| learner.name.as_str());
    let done = dates::medium(make_up.details.done_on);
    Interruption::new(format!("You are about to withdraw what {name} made up on {done}."), form)
        .happens("The part counts as missed again.")
        .stays("That it was written down.")
        .page(shell(visit, &shown.run, "Withdraw a make-up"))
}

pub async fn ask_withdraw(visit: &mut Visit) -> Answer {
    let id: Id<MakeUp> = visit.id("make_up")?;
    let (make_up, shown) = visit.read(move |tx| rooms::open_withdraw_make_up(tx, id)).await?;
    Ok(withdraw_page(visit, &make_up, &shown, withdraw_form(visit, &make_up)).into())
}

pub async fn withdraw(visit: &mut Visit) -> Answer {
    let (id, version): (Id<MakeUp>, _) = (visit.id("make_up")?, visit.version());
    let sent = visit
        .submit(move |tx| {
            rooms::withdraw_make_up(tx, id, version).map(|run| format!("/courses/{run}/register?done=withdrawn"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let (make_up, shown) = visit.read(move |tx| rooms::open_withdraw_make_up(tx, id)).await?;
            let form = again.onto(withdraw_form(visit, &make_up), visit.typed(), &[]);
            Ok(Reply::again(&withdraw_page(visit, &make_up, &shown, form)))
        }
    }
}
