//! Another address to sign in with, changed by a manager.

use tenfold_domain::{id::Id, sign_in::AddressDetails, staff::Person};
use tenfold_service::sign_in::{self as rooms, ShownAccount};

use crate::{
    answer::{Answer, Reply},
    look::{Field, Form, Page},
    visit::{Answered, Visit},
};

pub async fn edit(visit: &mut Visit) -> Answer {
    let person: Id<Person> = visit.id("person")?;
    let shown = visit.read(move |tx| rooms::ask_change_address(tx, person)).await?;
    let form = form(visit, person, &shown).fill(&[("email".to_owned(), shown.email.clone())]);
    Ok(page(visit, person, &shown, form).into())
}

fn form(visit: &Visit, person: Id<Person>, shown: &ShownAccount) -> Form {
    let email = Field::email("email", "E-mail address").autocomplete("off").hint("Kept sealed.");
    visit
        .new_form(format!("/staff/{person}/account/address"), "Save")
        .version(shown.account.version)
        .field(email.required())
        .words("They are signed out everywhere. The new address and the old one both get a mail that says so.")
        .cancel(format!("/staff/{person}/account"))
}

fn page(visit: &Visit, person: Id<Person>, shown: &ShownAccount, form: Form) -> Page {
    let shell = visit
        .shell("Change the address they sign in with")
        .crumb("Staff", "/staff")
        .crumb(shown.name.clone(), format!("/staff/{person}"))
        .crumb("How they sign in", format!("/staff/{person}/account"))
        .lead("Make sure by voice or face that it is they who ask: whoever reads there can ask for a new passphrase.");
    Page::new(shell).form(form)
}

pub async fn save(visit: &mut Visit) -> Answer {
    let (person, version): (Id<Person>, i32) = (visit.id("person")?, visit.version());
    let details = AddressDetails::parse(visit.field("email"));
    let sent = visit
        .submit(move |tx| {
            rooms::change_address(tx, person, version, details.clone())?;
            Ok(format!("/staff/{person}/account?done=address_changed"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let shown = visit.read(move |tx| rooms::ask_change_address(tx, person)).await?;
            let now = [("email", shown.email.clone())];
            let form = again.onto(form(visit, person, &shown), visit.typed(), &now);
            Ok(Reply::again(&page(visit, person, &shown, form)))
        }
    }
}
