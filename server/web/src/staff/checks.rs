//! Checks on an adult: reading them with their numbers, recording one, withdrawing one.

use tenfold_domain::{
    id::Id,
    staff::{AdultCheck, CheckDetails, CheckKind, CheckLevel, Person},
    text::with_capital,
};
use tenfold_service::staff as rooms;

use super::{
    person::{check_words, counts},
    wish,
};
use crate::{
    answer::{Answer, Reply},
    look::{Action, Cell, Column, Empty, Field, Form, Interruption, Page, Shell, Table, dates},
    visit::{Answered, Visit},
};

/// With numbers. It is a page that is only read, yet it writes: the numbers are shown only after the audit trail says
/// who read them, in the same transaction, and what `Visit::read` opens cannot write.
pub async fn read(visit: &mut Visit) -> Answer {
    let id: Id<Person> = visit.id("person")?;
    let (person, checks, may_keep) = visit.write(move |tx| rooms::read_checks(tx, id)).await?;
    let mut shell = shell(visit, "Checks", &person).lead("That you read these numbers is noted in the audit trail.");
    let mut empty = Empty::new("The checks that somebody here has seen appear here, with their numbers.");
    if may_keep {
        let href = format!("/staff/{id}/checks/new");
        shell = shell.action(Action::primary("Record a check", href.clone()));
        empty = empty.action(Action::primary("Record a check", href));
    }
    let columns = ["Check", "Number", "Issued", "Seen", "State"].map(Column::text).into();
    let rows = checks.iter().map(|(check, seen_by)| {
        let details = &check.details;
        let by = seen_by.as_ref().map_or_else(String::new, |name| format!("by {name}"));
        vec![
            Cell::text(with_capital(&check_words(check))),
            Cell::text(details.number.as_ref().map(ToString::to_string).unwrap_or_default()),
            Cell::text(dates::medium(details.issued_on)),
            Cell::text(dates::medium(details.seen_on)).under(by),
            counts(check.withdrawn_on).into(),
        ]
    });
    Ok(Page::new(shell).part(Table::new("Checks", columns).quiet_caption().rows(rows).empty(empty)).into())
}

fn shell(visit: &Visit, title: &str, person: &Person) -> Shell {
    visit.shell(title).crumb("Staff", "/staff").crumb(person.full_name(), format!("/staff/{}", person.id))
}

pub async fn new(visit: &mut Visit) -> Answer {
    let id: Id<Person> = visit.id("person")?;
    let (person, today) = visit.read(move |tx| Ok((rooms::open_check_form(tx, id)?, tx.today()?))).await?;
    let begins = [("level", CheckLevel::None.code().to_owned()), ("seen_on", today.to_string())];
    let begins = begins.map(|(name, value)| (name.to_owned(), value));
    Ok(Page::new(shell(visit, "Record a check", &person)).form(new_form(visit, id).fill(&begins)).into())
}

fn new_form(visit: &Visit, on: Id<Person>) -> Form {
    let kinds = CheckKind::ALL.iter().map(|kind| (kind.code(), with_capital(kind.words())));
    let levels = CheckLevel::ALL.iter().map(|level| (level.code(), with_capital(level.words())));
    let form = visit
        .new_form(format!("/staff/{on}/checks/new"), "Record this check")
        .words("Record what you have seen with your own eyes. Keep no copy.")
        .field(Field::radios("kind", "What was checked", kinds).required())
        .field(
            Field::select("level", "Level", levels)
                .hint("A criminal-record check has a level. For anything else choose “no level”."),
        )
        .field(
            Field::text("number", "The certificate’s number")
                .hint("A criminal-record check has one. Kept sealed.")
                .autocomplete("off"),
        )
        .field(Field::date("issued_on", "Issued on").required())
        .field(Field::date("seen_on", "You saw it on").required())
        .cancel(format!("/staff/{on}"));
    wish::carry(form, visit)
}

pub async fn add(visit: &mut Visit) -> Answer {
    let id: Id<Person> = visit.id("person")?;
    let typed = ["kind", "level", "number", "issued_on", "seen_on"].map(|name| visit.field(name).to_owned());
    let rest = wish::rest(visit);
    let sent = visit
        .submit(move |tx| {
            let [kind, level, number, issued_on, seen_on] = &typed;
            let details = CheckDetails::parse(kind, level, number, issued_on, seen_on, tx.today()?);
            rooms::record_check(tx, id, details)?;
            Ok(format!("/staff/{id}?done=added{rest}"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let person = visit.read(move |tx| rooms::open_check_form(tx, id)).await?;
            let form = again.onto(new_form(visit, id), visit.typed(), &[]);
            Ok(Reply::again(&Page::new(shell(visit, "Record a check", &person)).form(form)))
        }
    }
}

pub async fn ask_withdraw(visit: &mut Visit) -> Answer {
    let id: Id<AdultCheck> = visit.id("check")?;
    let (check, person) = visit.read(move |tx| rooms::show_check(tx, id)).await?;
    Ok(withdraw_page(visit, &check, &person, withdraw_form(visit, &check)).into())
}

fn withdraw_form(visit: &Visit, check: &AdultCheck) -> Form {
    visit
        .new_form(format!("/checks/{}/withdraw", check.id), "Withdraw this check")
        .version(check.version)
        .cancel(format!("/staff/{}", check.person))
        .danger()
}

fn withdraw_page(visit: &Visit, check: &AdultCheck, person: &Person, form: Form) -> Page {
    let (what, seen) = (check_words(check), dates::medium(check.details.seen_on));
    Interruption::new(
        format!("You are about to withdraw a check on {}: {what}, seen {seen}.", person.full_name()),
        form,
    )
    .happens("From today it no longer counts. Roles that need it show that it is missing.")
    .stays("That it was recorded, when, and by whom.")
    .page(shell(visit, "Withdraw a check", person))
}

pub async fn withdraw(visit: &mut Visit) -> Answer {
    let id: Id<AdultCheck> = visit.id("check")?;
    let version = visit.version();
    let sent = visit
        .submit(move |tx| {
            rooms::withdraw_check(tx, id, version).map(|person| format!("/staff/{person}?done=withdrawn"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let (check, person) = visit.read(move |tx| rooms::show_check(tx, id)).await?;
            let form = again.onto(withdraw_form(visit, &check), visit.typed(), &[]);
            Ok(Reply::again(&withdraw_page(visit, &check, &person, form)))
        }
    }
}
