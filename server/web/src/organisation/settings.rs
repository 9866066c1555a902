//! The organisation's own page: its name and its clocks.

use tenfold_domain::{
    access::Right,
    organisation::{EditOrganisation, Organisation, OrganisationDetails},
    typed::Typed,
};
use tenfold_service::{audit, jobs, organisation as rooms};

use super::may;
use crate::{
    answer::{Answer, Reply},
    look::{Action, Facts, Field, Form, Page, Shell},
    visit::{Answered, Visit},
};

pub async fn show(visit: &mut Visit) -> Answer {
    let (organisation, trail, jobs) = visit
        .read(|tx| Ok((rooms::show_organisation(tx)?, audit::may_read_trail(tx), jobs::may_read_jobs(tx))))
        .await?;
    let details = &organisation.details;
    let mut shell = visit.shell(details.name.to_string()).over("Organisation");
    if visit.may_at(Right::KeepOrganisation, &organisation) {
        shell = shell
            .action(Action::primary("Change", "/organisation/edit"))
            .action(Action::quiet("Bank holidays", "/bank-holidays"));
    }
    if trail {
        shell = shell.action(Action::quiet("Audit trail", "/audit"));
    }
    if jobs {
        shell = shell.action(Action::quiet("Messages", "/jobs"));
    }
    let facts = Facts::new()
        .fact("Time zone", details.time_zone.name())
        .fact("Signed out after", format!("{} minutes without a click", details.idle_minutes))
        .fact("The same for those who read concerns", format!("{} minutes", details.idle_minutes_concerns))
        .fact("A concern goes on to a deputy after", format!("{} minutes unread", details.concern_deputy_minutes))
        .fact("And to the programme after", format!("{} minutes unread", details.concern_programme_minutes))
        .fact("Everybody signs in again after", format!("{} hours", details.session_hours))
        .fact("Criminal-record checks are seen anew after", format!("{} months", details.recheck_months));
    Ok(Page::new(shell).part(facts).into())
}

pub async fn edit(visit: &mut Visit) -> Answer {
    let organisation = visit.read(|tx| may::<EditOrganisation>(rooms::show_organisation(tx)?, tx)).await?;
    Ok(Page::new(edit_shell(visit)).form(edit_form(visit, &organisation)).into())
}

fn edit_shell(visit: &Visit) -> Shell {
    visit.shell("Change the organisation").crumb("Organisation", "/organisation")
}

fn edit_form(visit: &Visit, organisation: &Organisation) -> Form {
    let values: Vec<(String, String)> =
        organisation.details.typed().into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    visit
        .new_form("/organisation/edit", "Save")
        .version(organisation.version)
        .field(Field::text("name", "Name").required())
        .group(
            "Clocks",
            vec![
                Field::number("idle_minutes", "Minutes without a click until somebody is signed out")
                    .hint("Between 5 and 60.")
                    .required(),
                Field::number("idle_minutes_concerns", "The same for those who read concerns")
                    .hint("Between 5 and 60, and no longer than for others.")
                    .required(),
                Field::number("concern_deputy_minutes", "Minutes until an unread concern goes on to a deputy")
                    .hint("Between 5 and 480. Only minutes count in which somebody is on the rota.")
                    .required(),
                Field::number("concern_programme_minutes", "Minutes until it goes on to the programme’s leads")
                    .hint("No fewer than for a deputy, and at most 960.")
                    .required(),
                Field::number("session_hours", "Hours until everybody signs in again")
                    .hint("Between 1 and 24.")
                    .required(),
                Field::number("recheck_months", "Months after which a criminal-record check is seen anew")
                    .hint("Between 12 and 60.")
                    .required(),
            ],
        )
        .cancel("/organisation")
        .fill(&values)
}

pub async fn save(visit: &mut Visit) -> Answer {
    let number = |name| visit.field(name).trim().parse().unwrap_or_default();
    let details = OrganisationDetails::parse(
        visit.field("name"),
        (number("idle_minutes"), number("idle_minutes_concerns")),
        (number("concern_deputy_minutes"), number("concern_programme_minutes")),
        number("session_hours"),
        number("recheck_months"),
    );
    let version = visit.version();
    let sent = visit
        .submit(move |tx| {
            rooms::edit_organisation(tx, version, details.clone())?;
            Ok("/organisation?done=saved".to_owned())
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let organisation = visit.read(rooms::show_organisation).await?;
            let form = again.onto(edit_form(visit, &organisation), visit.typed(), &organisation.details.typed());
            Ok(Reply::again(&Page::new(edit_shell(visit)).form(form)))
        }
    }
}
