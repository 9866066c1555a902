//! One post.

use tenfold_domain::{
    id::Id,
    staff::{Assignment, AssignmentState, words},
    text::with_capital,
};
use tenfold_service::staff::{self as rooms, PlacedPost};

use super::standing;
use crate::{
    answer::Answer,
    look::{Action, Cell, Facts, Page, dates},
    visit::Visit,
};

pub async fn show(visit: &mut Visit) -> Answer {
    let id: Id<Assignment> = visit.id("post")?;
    let shown = visit.read(move |tx| rooms::show_post(tx, id)).await?;
    let (placed, post) = (&shown.placed, &shown.placed.post);
    let mut shell = visit
        .shell(with_capital(&words::post(post.role, placed.place_name.as_deref())))
        .over(placed.person_name.clone())
        .crumb("Staff", "/staff")
        .crumb(placed.person_name.clone(), format!("/staff/{}", post.person));
    if shown.may_decide {
        shell = shell
            .action(Action::primary("Confirm", format!("/posts/{id}/confirm")))
            .action(Action::quiet("Decline", format!("/posts/{id}/decline")));
    }
    if shown.may_end {
        let label = if post.state == AssignmentState::Proposed { "Take back" } else { "End" };
        shell = shell.action(Action::quiet(label, format!("/posts/{id}/end")));
    }
    let mut facts = facts(placed).fact("State", standing::post(&shown));
    if shown.open {
        facts = facts.fact("Checks and training", standing::attention(&shown.standing));
    }
    if let Some(reason) = &post.end_reason {
        facts = facts.fact("Why it ended", reason.to_string());
    }
    Ok(Page::new(shell).part(facts).into())
}

/// Whose post it is, which, where and since when.
pub(super) fn facts(placed: &PlacedPost) -> Facts {
    let post = &placed.post;
    let facts = Facts::new()
        .fact("Who", Cell::text(placed.person_name.clone()))
        .fact("Role", with_capital(post.role.words()))
        .fact("Where", words::at_place(placed.place_name.as_deref()))
        .fact("First day", dates::long(post.span.started_on()));
    match post.span.ended_on() {
        Some(day) => facts.fact("First day after it", dates::long(day)),
        None => facts,
    }
    .fact("Given or proposed by", given_by(placed))
}

/// Who gave a post, and who confirmed it.
pub(super) fn given_by(placed: &PlacedPost) -> String {
    let by = placed.proposed_by_name.as_deref().unwrap_or("The command line");
    placed.confirmed_by_name.as_ref().map_or_else(|| by.to_owned(), |name| format!("{by}, confirmed by {name}"))
}
