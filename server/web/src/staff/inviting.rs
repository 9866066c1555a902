//! Inviting somebody new: first the role, then who they are and where they do it.

use tenfold_domain::{access::Role, staff::InvitationDetails};
use tenfold_service::staff::{self as rooms, Invited, PlaceChoices};

use super::{
    granting::{asked, place_fields, role_form},
    person::name_fields,
    wish,
};
use crate::{
    answer::{Answer, Reply},
    look::{Field, Form, Page, Shell},
    visit::{Answered, Visit},
};

const HERE: &str = "/staff/invite";

pub async fn new(visit: &mut Visit) -> Answer {
    let role = Role::from_code(visit.asked("role"));
    let (places, today) = visit.read(move |tx| Ok((rooms::list_invitation_places(tx, role)?, tx.today()?))).await?;
    let shell = new_shell(visit);
    let Some(role) = role else { return Ok(Page::new(shell).part(role_form(HERE, "/staff")).into()) };
    let form = new_form(visit, role, &places).fill(&asked(visit, today));
    Ok(Page::new(shell).form(form).into())
}

fn new_shell(visit: &Visit) -> Shell {
    visit.shell("Invite somebody").crumb("Staff", "/staff")
}

fn new_form(visit: &Visit, role: Role, places: &PlaceChoices) -> Form {
    let form = name_fields(visit.new_form(HERE, "Send the invitation"));
    let email = Field::email("email", "E-mail address").autocomplete("off");
    let form = form.field(email.hint("The invitation goes there. Kept sealed.").required());
    place_fields(form, role, places)
        .words("Where checks have to be seen first, the role is given once they are recorded.")
        .cancel(HERE)
}

pub async fn add(visit: &mut Visit) -> Answer {
    let role = Role::from_code(visit.field("role"));
    let field = |name| visit.field(name);
    let details = InvitationDetails::parse(
        field("given_name"),
        field("family_name"),
        field("email"),
        field("role"),
        field("place"),
        field("from"),
    );
    let wished = details.as_ref().ok().map(|details| wish::code(&details.grant)).unwrap_or_default();
    let sent = visit
        .submit(move |tx| {
            let Invited { person, granted, seen } = rooms::invite_staff(tx, details.clone())?;
            Ok(match (seen, granted) {
                (false, _) => "/staff?done=invited_unseen".to_owned(),
                (true, true) => format!("/staff/{person}?done=invited"),
                (true, false) => format!("/staff/{person}?done=invited&wish={wished}"),
            })
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let places = visit.read(move |tx| rooms::list_invitation_places(tx, role)).await?;
            let form = match role {
                Some(role) => again.onto(new_form(visit, role, &places), visit.typed(), &[]),
                None => role_form(HERE, "/staff"),
            };
            Ok(Reply::again(&Page::new(new_shell(visit)).form(form)))
        }
    }
}
