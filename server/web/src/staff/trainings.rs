//! Training of an adult: recording it, withdrawing it.

use tenfold_domain::{
    id::Id,
    staff::{AdultTraining, Person, TrainingDetails, TrainingKind},
    text::with_capital,
};
use tenfold_service::staff as rooms;

use super::wish;
use crate::{
    answer::{Answer, Reply},
    look::{Field, Form, Interruption, Page, Shell, dates},
    visit::{Answered, Visit},
};

fn shell(visit: &Visit, title: &str, person: &Person) -> Shell {
    visit.shell(title).crumb("Staff", "/staff").crumb(person.full_name(), format!("/staff/{}", person.id))
}

pub async fn new(visit: &mut Visit) -> Answer {
    let id: Id<Person> = visit.id("person")?;
    let person = visit.read(move |tx| rooms::open_training_form(tx, id)).await?;
    Ok(Page::new(shell(visit, "Record training", &person)).form(new_form(visit, id)).into())
}

fn new_form(visit: &Visit, on: Id<Person>) -> Form {
    let kinds = TrainingKind::ALL.iter().map(|kind| (kind.code(), with_capital(kind.words())));
    let form = visit
        .new_form(format!("/staff/{on}/training/new"), "Record this training")
        .field(Field::radios("kind", "What it was about", kinds).required())
        .field(Field::date("completed_on", "Done on").required())
        .field(
            Field::date("expires_on", "Runs out on")
                .hint("The first day on which it no longer counts. Leave it empty where the certificate names no day."),
        )
        .cancel(format!("/staff/{on}"));
    wish::carry(form, visit)
}

pub async fn add(visit: &mut Visit) -> Answer {
    let id: Id<Person> = visit.id("person")?;
    let typed = ["kind", "completed_on", "expires_on"].map(|name| visit.field(name).to_owned());
    let rest = wish::rest(visit);
    let sent = visit
        .submit(move |tx| {
            let [kind, completed_on, expires_on] = &typed;
            let details = TrainingDetails::parse(kind, completed_on, expires_on, tx.today()?);
            rooms::record_training(tx, id, details)?;
            Ok(format!("/staff/{id}?done=added{rest}"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let person = visit.read(move |tx| rooms::open_training_form(tx, id)).await?;
            let form = again.onto(new_form(visit, id), visit.typed(), &[]);
            Ok(Reply::again(&Page::new(shell(visit, "Record training", &person)).form(form)))
        }
    }
}

pub async fn ask_withdraw(visit: &mut Visit) -> Answer {
    let id: Id<AdultTraining> = visit.id("training")?;
    let (training, person) = visit.read(move |tx| rooms::show_training(tx, id)).await?;
    Ok(withdraw_page(visit, &training, &person, withdraw_form(visit, &training)).into())
}

fn withdraw_form(visit: &Visit, training: &AdultTraining) -> Form {
    visit
        .new_form(format!("/training/{}/withdraw", training.id), "Withdraw this training")
        .version(training.version)
        .cancel(format!("/staff/{}", training.person))
        .danger()
}

fn withdraw_page(visit: &Visit, training: &AdultTraining, person: &Person, form: Form) -> Page {
    let (what, done) = (training.details.kind.words(), dates::medium(training.details.completed_on));
    Interruption::new(
        format!("You are about to withdraw training of {}: {what}, done {done}.", person.full_name()),
        form,
    )
    .happens("From today it no longer counts. Roles that need it show that it is missing.")
    .stays("That it was recorded.")
    .page(shell(visit, "Withdraw training", person))
}

pub async fn withdraw(visit: &mut Visit) -> Answer {
    let id: Id<AdultTraining> = visit.id("training")?;
    let version = visit.version();
    let sent = visit
        .submit(move |tx| {
            rooms::withdraw_training(tx, id, version).map(|person| format!("/staff/{person}?done=withdrawn"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let (training, person) = visit.read(move |tx| rooms::show_training(tx, id)).await?;
            let form = again.onto(withdraw_form(visit, &training), visit.typed(), &[]);
            Ok(Reply::again(&withdraw_page(visit, &training, &person, form)))
        }
    }
}
