//! Leads and deputies that wait for a second person: the list, and the pause before yes or no.

use tenfold_domain::{
    access::Right,
    id::Id,
    staff::{Assignment, words},
    text::with_capital,
};
use tenfold_service::{
    Problem,
    staff::{self as rooms, PlacedPost, ShownProposal},
};

use crate::{
    answer::{Answer, Reply},
    look::{Action, Cell, Column, Empty, Form, Interruption, Page, Search, Shell, Table, dates},
    visit::{Again, Answered, Visit},
};

pub async fn list(visit: &mut Visit) -> Answer {
    let wanted = visit.wanted();
    let page = visit.read(move |tx| rooms::list_proposals(tx, &wanted)).await?;
    let columns = ["Who", "Role", "First day", "Proposed by"].map(Column::text);
    let columns = columns.into_iter().chain([Column::actions()]).collect();
    let (action, label) = ("/staff/proposals".to_owned(), "Find somebody by name".to_owned());
    let table = Table::new("Waiting for a second person", columns)
        .quiet_caption()
        .search(Search { action, label, q: visit.asked("q").to_owned(), keep: vec![] })
        .rows(page.rows.iter().map(row))
        .next(visit.next_page(page.next.as_ref()))
        .first(visit.first_page())
        .empty(
            Empty::new("Safeguarding leads and deputies who were proposed appear here until somebody else decides.")
                .who("A programme manager proposes them; another manager or a safeguarding lead confirms."),
        );
    Ok(Page::new(among_staff(visit, "Waiting for a second person")).part(table).into())
}

fn row(placed: &PlacedPost) -> Vec<Cell> {
    let post = &placed.post;
    let by = placed.proposed_by_name.clone().unwrap_or_else(|| "The command line".to_owned());
    let decide = |label: &str, end: &str| {
        Action::quiet(label, format!("/posts/{}/{end}", post.id)).about(placed.person_name.clone())
    };
    vec![
        Cell::text(placed.person_name.clone()),
        Cell::text(with_capital(&words::post(post.role, placed.place_name.as_deref()))),
        Cell::text(dates::medium(post.span.started_on())),
        Cell::text(by),
        Cell::actions(vec![decide("Confirm", "confirm"), decide("Decline", "decline")]),
    ]
}

/// Below the staff, for those who may open that list; a lead who is the second person may not.
fn among_staff(visit: &Visit, title: &str) -> Shell {
    let shell = visit.shell(title);
    if visit.may(Right::ReadStaff) { shell.crumb("Staff", "/staff") } else { shell }
}

fn shell(visit: &Visit, title: &str) -> Shell {
    among_staff(visit, title).crumb("Waiting for a second person", "/staff/proposals")
}

pub async fn ask_confirm(visit: &mut Visit) -> Answer {
    let id: Id<Assignment> = visit.id("post")?;
    let shown = visit.read(move |tx| rooms::show_proposal(tx, id)).await?;
    Ok(confirm_page(visit, &shown, confirm_form(visit, &shown.placed)).into())
}

fn confirm_form(visit: &Visit, placed: &PlacedPost) -> Form {
    visit
        .new_form(format!("/posts/{}/confirm", placed.post.id), "Confirm")
        .version(placed.post.version)
        .cancel("/staff/proposals")
}

fn confirm_page(visit: &Visit, shown: &ShownProposal, form: Form) -> Page {
    let (placed, post) = (&shown.placed, &shown.placed.post);
    let what = words::post(post.role, placed.place_name.as_deref());
    let from = dates::long(post.span.started_on());
    let mut pause = Interruption::new(format!("You are about to confirm {} as {what}.", placed.person_name), form)
        .happens(format!("From {from} they read the concerns that come to them there."))
        .happens("Your name is kept as the second person.")
        .stays("Concerns about themselves stay closed to them.");
    for missing in &shown.missing {
        pause = pause.happens(words::missing(missing).sentence);
    }
    pause.page(shell(visit, "Confirm a lead"))
}

pub async fn confirm(visit: &mut Visit) -> Answer {
    let id: Id<Assignment> = visit.id("post")?;
    let version = visit.version();
    let sent = visit
        .submit(move |tx| {
            rooms::confirm_lead(tx, id, version)?;
            Ok("/staff/proposals?done=confirmed".to_owned())
        })
        .await;
    match told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let shown = visit.read(move |tx| rooms::show_proposal(tx, id)).await?;
            let form = again.onto(confirm_form(visit, &shown.placed), visit.typed(), &[]);
            Ok(Reply::again(&confirm_page(visit, &shown, form)))
        }
    }
}

pub async fn ask_decline(visit: &mut Visit) -> Answer {
    let id: Id<Assignment> = visit.id("post")?;
    let shown = visit.read(move |tx| rooms::show_proposal_to_decline(tx, id)).await?;
    Ok(decline_page(visit, &shown, decline_form(visit, &shown.placed)).into())
}

fn decline_form(visit: &Visit, placed: &PlacedPost) -> Form {
    visit
        .new_form(format!("/posts/{}/decline", placed.post.id), "Decline")
        .version(placed.post.version)
        .cancel("/staff/proposals")
        .danger()
}

fn decline_page(visit: &Visit, shown: &ShownProposal, form: Form) -> Page {
    let placed = &shown.placed;
    let what = words::post(placed.post.role, placed.place_name.as_deref());
    Interruption::new(format!("You are about to decline {} as {what}.", placed.person_name), form)
        .happens("This proposal can never be confirmed after that. Somebody can propose them anew.")
        .stays("Their other roles, and that they were proposed.")
        .page(shell(visit, "Decline a lead"))
}

pub async fn decline(visit: &mut Visit) -> Answer {
    let id: Id<Assignment> = visit.id("post")?;
    let version = visit.version();
    let sent = visit
        .submit(move |tx| {
            rooms::decline_lead(tx, id, version)?;
            Ok("/staff/proposals?done=declined".to_owned())
        })
        .await;
    match told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let shown = visit.read(move |tx| rooms::show_proposal_to_decline(tx, id)).await?;
            let form = again.onto(decline_form(visit, &shown.placed), visit.typed(), &[]);
            Ok(Reply::again(&decline_page(visit, &shown, form)))
        }
    }
}

/// There is nothing to type in these forms: one that was overtaken is shown again with how things stand.
fn told(sent: Result<Reply, Problem>) -> Result<Answered, Problem> {
    Ok(match Visit::told(sent)? {
        Answered::Again(Again::Stale) => Answered::Again(Again::Refused(vec![words::changed_meanwhile()])),
        other => other,
    })
}
