//! Rooms: list, one, add, change, end.

use tenfold_domain::{
    id::Id,
    organisation::{AddVenue, EditVenue, EndVenue, Site, Venue, VenueDetails, VenueUse},
    told::Parsed,
    typed::Typed,
};
use tenfold_service::{
    Problem,
    organisation::{self as rooms, AtSite},
};

use crate::{
    answer::{Answer, Reply},
    look::{Action, Cell, Column, Empty, Facts, Field, Form, Page, Shell, Status, Table, dates},
    organisation::{
        areas::search,
        at_site::{self, Ending},
        sites, standing,
    },
    visit::{Answered, Visit},
};

const TAB: (&str, &str) = ("Rooms", "venues");

pub async fn list(visit: &mut Visit) -> Answer {
    let id: Id<Site> = visit.id("site")?;
    let (wanted, here) = (visit.wanted(), format!("/sites/{id}/venues"));
    let AtSite { site, what: venues, may_change } = visit.read(move |tx| rooms::list_venues(tx, id, &wanted)).await?;
    let mut empty = Empty::new("The rooms where pairs and groups may meet appear here.")
        .who("A programme manager or a practitioner of the site adds them.");
    let mut shell = at_site::shell(visit, &site, "Rooms").over(site.details.name.to_string());
    if may_change && site.span.ended_on().is_none() {
        shell = shell.action(Action::primary("Add a room", format!("{here}/new")));
        empty = empty.action(Action::primary("Add a room", format!("{here}/new")));
    }
    if visit.asked("ended") != "1" {
        shell = shell.action(Action::quiet("Show ended rooms too", format!("{here}?ended=1")));
    }
    let columns = ["Room", "For", "Sight", "Way in"].map(Column::text).into_iter();
    let columns = columns.chain([Column::number("Holds"), Column::text("State")]).collect();
    let table = Table::new("Rooms", columns)
        .quiet_caption()
        .search(search(visit, &here, "Find a room by name"))
        .rows(venues.rows.iter().map(row))
        .next(visit.next_page(venues.next.as_ref()))
        .first(visit.first_page())
        .empty(empty);
    Ok(Page::new(shell).part(sites::tabs(visit, &site, &here)).part(table).into())
}

fn row(venue: &Venue) -> Vec<Cell> {
    let details = &venue.details;
    vec![
        Cell::link(details.name.to_string(), format!("/venues/{}", venue.id)),
        Cell::text(details.use_for.words()),
        sight(details).into(),
        Cell::text(way_in(details)),
        Cell::number(details.capacity),
        standing(venue.span).into(),
    ]
}

fn sight(details: &VenueDetails) -> Status {
    if details.in_sight { Status::ok("An adult can see in") } else { Status::needs("Nobody can see in") }
}

fn way_in(details: &VenueDetails) -> &'static str {
    if details.step_free { "Step-free" } else { "Has steps" }
}

pub async fn new(visit: &mut Visit) -> Answer {
    let site = at_site::site_to::<AddVenue>(visit).await?;
    let form = new_form(visit, &site).fill(&[("use_for".to_owned(), VenueUse::Both.code().to_owned())]);
    Ok(Page::new(new_shell(visit, &site)).form(form).into())
}

fn new_shell(visit: &Visit, site: &Site) -> Shell {
    at_site::shell_under(visit, site, TAB, "Add a room")
}

fn new_form(visit: &Visit, site: &Site) -> Form {
    let here = format!("/sites/{}/venues", site.id);
    details_fields(visit.new_form(format!("{here}/new"), "Add room")).cancel(here)
}

fn details_fields(form: Form) -> Form {
    form.field(Field::text("name", "Name").hint("As people call it, for example “G4” or “Library”.").required())
        .field(
            Field::number("capacity", "How many people it holds").hint("Young people and adults, 2 to 500.").required(),
        )
        .field(
            Field::radios("use_for", "What it is for", VenueUse::ALL.map(|each| (each.code(), each.words())))
                .required(),
        )
        .field(Field::checkboxes("in_sight", "Sight", [("yes", "An adult can see in while a session is on")]))
        .field(Field::checkboxes("step_free", "Way in", [("yes", "It can be reached without steps")]))
        .field(Field::textarea("note", "Note").hint("Where the key is, when it is noisy. Kept sealed.").lines(3))
}

fn details(visit: &Visit) -> Parsed<VenueDetails> {
    VenueDetails::parse(
        visit.field("name"),
        visit.field("capacity"),
        visit.field("use_for"),
        visit.field("in_sight") == "yes",
        visit.field("step_free") == "yes",
        visit.field("note"),
    )
}

pub async fn add(visit: &mut Visit) -> Answer {
    let (id, details): (Id<Site>, _) = (visit.id("site")?, details(visit));
    let sent = visit
        .submit(move |tx| rooms::add_venue(tx, id, details.clone()).map(|venue| format!("/venues/{venue}?done=added")))
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let site = at_site::site_to::<AddVenue>(visit).await?;
            let form = again.onto(new_form(visit, &site), visit.typed(), &[]);
            Ok(Reply::again(&Page::new(new_shell(visit, &site)).form(form)))
        }
    }
}

pub async fn show(visit: &mut Visit) -> Answer {
    let id: Id<Venue> = visit.id("venue")?;
    let AtSite { site, what: venue, may_change } = visit.read(move |tx| rooms::show_venue(tx, id)).await?;
    let details = &venue.details;
    let mut shell = at_site::shell_under(visit, &site, TAB, details.name.to_string()).over("Room");
    if may_change && venue.span.ended_on().is_none() {
        shell = shell
            .action(Action::primary("Change", format!("/venues/{id}/edit")))
            .action(Action::quiet("End", format!("/venues/{id}/end")));
    }
    let facts = Facts::new()
        .fact("For", details.use_for.words())
        .fact("Holds", format!("{} people", details.capacity))
        .fact("Sight", sight(details))
        .fact("Way in", way_in(details))
        .fact("Note", details.note.as_ref().map(ToString::to_string).unwrap_or_default())
        .fact("Since", dates::long(venue.span.started_on()))
        .fact("State", standing(venue.span));
    let here = format!("/sites/{}/venues", site.id);
    Ok(Page::new(shell).part(sites::tabs(visit, &site, &here)).part(facts).into())
}

/// The room of a form that changes it.
async fn to_change(visit: &mut Visit) -> Result<AtSite<Venue>, Problem> {
    let id: Id<Venue> = visit.id("venue")?;
    visit
        .read(move |tx| {
            let shown = rooms::show_venue(tx, id)?;
            tx.permit::<EditVenue>(&shown.what)?;
            Ok(shown)
        })
        .await
}

fn shell_of(visit: &Visit, shown: &AtSite<Venue>, title: &str) -> Shell {
    let venue = &shown.what;
    at_site::shell_under(visit, &shown.site, TAB, title)
        .crumb(venue.details.name.to_string(), format!("/venues/{}", venue.id))
}

pub async fn edit(visit: &mut Visit) -> Answer {
    let shown = to_change(visit).await?;
    Ok(Page::new(shell_of(visit, &shown, "Change this room")).form(edit_form(visit, &shown.what)).into())
}

fn edit_form(visit: &Visit, venue: &Venue) -> Form {
    let form = visit.new_form(format!("/venues/{}/edit", venue.id), "Save").version(venue.version);
    details_fields(form).cancel(format!("/venues/{}", venue.id)).fill(&at_site::texts(&venue.details))
}

pub async fn save(visit: &mut Visit) -> Answer {
    let id: Id<Venue> = visit.id("venue")?;
    let (version, details) = (visit.version(), details(visit));
    let sent = visit
        .submit(move |tx| {
            rooms::edit_venue(tx, id, version, details.clone())?;
            Ok(format!("/venues/{id}?done=saved"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let shown = to_change(visit).await?;
            let form = again.onto(edit_form(visit, &shown.what), visit.typed(), &shown.what.details.typed());
            Ok(Reply::again(&Page::new(shell_of(visit, &shown, "Change this room")).form(form)))
        }
    }
}

fn ending(venue: &Venue) -> Ending {
    Ending {
        address: format!("/venues/{}", venue.id),
        title: "End this room",
        about: format!("You are about to end {}.", venue.details.name),
        day: "First day on which it may not be used",
        happens: "It no longer appears in lists and choices, and nothing new can be planned there.",
        stays: "What was held there is kept.",
        version: venue.version,
        cancel: format!("/venues/{}", venue.id),
    }
}

pub async fn ask_end(visit: &mut Visit) -> Answer {
    let id: Id<Venue> = visit.id("venue")?;
    let (shown, today) = visit
        .read(move |tx| {
            let shown = rooms::show_venue(tx, id)?;
            tx.permit::<EndVenue>(&shown.what)?;
            Ok((shown, tx.today()?))
        })
        .await?;
    Ok(ending(&shown.what).asked(visit, shell_of(visit, &shown, ""), today).into())
}

pub async fn end(visit: &mut Visit) -> Answer {
    let id: Id<Venue> = visit.id("venue")?;
    let (version, day) = (visit.version(), at_site::end_day(visit));
    let sent = visit
        .submit(move |tx| {
            rooms::end_venue(tx, id, version, day.clone())?;
            Ok(format!("/venues/{id}?done=ended"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let shown = to_change(visit).await?;
            let ending = ending(&shown.what);
            let form = again.onto(ending.form(visit), visit.typed(), &[]);
            Ok(Reply::again(&ending.page(shell_of(visit, &shown, ""), form)))
        }
    }
}
