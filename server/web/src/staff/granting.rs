//! Giving somebody a role, in two steps: which, then where and from when.
//!
//! Owns: both steps, also for somebody who is only now invited. The places depend on the role, and pages work without
//! script.

use chrono::NaiveDate;
use tenfold_domain::{
    access::Role,
    id::Id,
    staff::{GrantDetails, Person, words},
    text::with_capital,
};
use tenfold_service::staff::{self as rooms, PlaceChoices};

use crate::{
    answer::{Answer, Reply},
    look::{Field, Form, Page, Shell},
    visit::{Answered, Visit},
};

pub async fn new(visit: &mut Visit) -> Answer {
    let id: Id<Person> = visit.id("person")?;
    let role = Role::from_code(visit.asked("role"));
    let ((person, places), today) =
        visit.read(move |tx| Ok((rooms::list_place_choices(tx, id, role)?, tx.today()?))).await?;
    let shell = new_shell(visit, &person);
    let address = format!("/staff/{id}/posts/new");
    let Some(role) = role else {
        return Ok(Page::new(shell).part(role_form(&address, &format!("/staff/{id}"))).into());
    };
    let form = new_form(visit, id, role, &places).fill(&asked(visit, today));
    Ok(Page::new(shell).form(form).into())
}

fn new_shell(visit: &Visit, person: &Person) -> Shell {
    visit.shell("Give a role").crumb("Staff", "/staff").crumb(person.full_name(), format!("/staff/{}", person.id))
}

/// The first step: which role. It asks with GET and changes nothing.
pub(super) fn role_form(address: &str, cancel: &str) -> Form {
    let roles = Role::ALL.map(|role| (role.code(), with_capital(role.words())));
    Form::new(address, "Next").get().field(Field::radios("role", "Which role?", roles).required()).cancel(cancel)
}

/// What the second step begins with: what the address says, and today where it says no day.
pub(super) fn asked(visit: &Visit, today: NaiveDate) -> Vec<(String, String)> {
    let from = if visit.asked("from").is_empty() { today.to_string() } else { visit.asked("from").to_owned() };
    vec![("place".to_owned(), visit.asked("place").to_owned()), ("from".to_owned(), from)]
}

fn new_form(visit: &Visit, to: Id<Person>, role: Role, places: &PlaceChoices) -> Form {
    let address = format!("/staff/{to}/posts/new");
    let submit = if role.reads_concerns() { "Propose this role" } else { "Give this role" };
    place_fields(visit.new_form(address.clone(), submit), role, places).cancel(address)
}

/// The second step: where, and from when.
pub(super) fn place_fields(form: Form, role: Role, places: &PlaceChoices) -> Form {
    let choices =
        places.iter().map(|(choice, name)| (choice.to_string(), words::place_choice(choice.kind(), name.as_deref())));
    let place = Field::select("place", format!("Where they are {}", role.words()), choices);
    let form =
        form.hidden("role", role.code()).field(place.required()).field(Field::date("from", "First day").required());
    if role.reads_concerns() {
        form.words("They will read concerns, so this waits until a second person confirms it.")
    } else {
        form
    }
}

pub async fn add(visit: &mut Visit) -> Answer {
    let id: Id<Person> = visit.id("person")?;
    let role = Role::from_code(visit.field("role"));
    let details = GrantDetails::parse(visit.field("role"), visit.field("place"), visit.field("from"));
    let done = if role.is_some_and(Role::reads_concerns) { "proposed" } else { "granted" };
    let sent = visit
        .submit(move |tx| {
            rooms::grant_role(tx, id, details.clone())?;
            Ok(format!("/staff/{id}?done={done}"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let (person, places) = visit.read(move |tx| rooms::list_place_choices(tx, id, role)).await?;
            let form = match role {
                Some(role) => again.onto(new_form(visit, id, role, &places), visit.typed(), &[]),
                None => role_form(&format!("/staff/{id}/posts/new"), &format!("/staff/{id}")),
            };
            Ok(Reply::again(&Page::new(new_shell(visit, &person)).form(form)))
        }
    }
}
