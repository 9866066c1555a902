//! Areas: list, one, add, rename, end.

use tenfold_domain::{
    access::Right,
    dated::require_day,
    id::Id,
    listing::Wanted,
    organisation::{AddArea, Area, AreaDetails, EditArea, EndArea},
    told::Told,
    typed::Typed,
};
use tenfold_service::organisation as rooms;

use super::{may, standing};
use crate::{
    answer::{Answer, Reply},
    look::{Action, Cell, Column, Empty, Facts, Field, Form, Interruption, Page, Panel, Search, Table, dates},
    visit::{Answered, Visit},
};

pub async fn list(visit: &mut Visit) -> Answer {
    let wanted = visit.wanted();
    let areas = visit.read(move |tx| rooms::list_areas(tx, &wanted)).await?;
    let mut empty =
        Empty::new("Areas appear here: boroughs, or other parts of the country that one manager looks after.")
            .who("A programme manager adds them.");
    let mut shell = visit.shell("Areas");
    if visit.may_everywhere(Right::AddArea) {
        shell = shell.action(Action::primary("Add an area", "/areas/new"));
        empty = empty.action(Action::primary("Add an area", "/areas/new"));
    }
    let rows = areas.rows.iter().map(|area| {
        vec![
            Cell::link(area.details.name.to_string(), format!("/areas/{}", area.id)),
            Cell::text(dates::medium(area.span.started_on())),
            standing(area.span).into(),
        ]
    });
    let table = Table::new("Areas", vec![Column::text("Area"), Column::text("Since"), Column::text("State")])
        .quiet_caption()
        .search(search(visit, "/areas", "Find an area by name"))
        .rows(rows)
        .next(visit.next_page(areas.next.as_ref()))
        .first(visit.first_page())
        .empty(empty);
    Ok(Page::new(shell).part(table).into())
}

/// The search box of a list.
pub(super) fn search(visit: &Visit, address: &str, label: &str) -> Search {
    Search { action: address.to_owned(), label: label.to_owned(), q: visit.asked("q").to_owned(), keep: vec![] }
}

pub async fn new(visit: &mut Visit) -> Answer {
    visit.read(|tx| may::<AddArea>(tx.organisation()?.clone(), tx)).await?;
    Ok(Page::new(new_shell(visit)).form(new_form(visit)).into())
}

fn new_shell(visit: &Visit) -> crate::look::Shell {
    visit.shell("Add an area").crumb("Areas", "/areas")
}

fn new_form(visit: &Visit) -> Form {
    visit.new_form("/areas/new", "Add area").field(name_field()).cancel("/areas")
}

fn name_field() -> Field {
    Field::text("name", "Name").hint("For example “Tower Hamlets” or “North”.").required()
}

pub async fn add(visit: &mut Visit) -> Answer {
    let details = AreaDetails::parse(visit.field("name"));
    let sent = visit
        .submit(move |tx| rooms::add_area(tx, details.clone()).map(|area| format!("/areas/{area}?done=added")))
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let form = again.onto(new_form(visit), visit.typed(), &[]);
            Ok(Reply::again(&Page::new(new_shell(visit)).form(form)))
        }
    }
}

pub async fn show(visit: &mut Visit) -> Answer {
    let id: Id<Area> = visit.id("area")?;
    let (area, sites) =
        visit.read(move |tx| Ok((rooms::show_area(tx, id)?, rooms::list_sites(tx, Some(id), &Wanted::all())?))).await?;
    let mut shell = visit.shell(area.details.name.to_string()).crumb("Areas", "/areas").over("Area");
    if visit.may_at(Right::KeepAreas, &area) && area.span.ended_on().is_none() {
        shell = shell
            .action(Action::primary("Add a site", format!("/sites/new?area={id}")))
            .action(Action::quiet("Rename", format!("/areas/{id}/edit")))
            .action(Action::quiet("End", format!("/areas/{id}/end")));
    }
    let facts = Facts::new().fact("Since", dates::long(area.span.started_on())).fact("State", standing(area.span));
    let rows = sites.rows.iter().map(|site| {
        vec![
            Cell::link(site.details.name.to_string(), format!("/sites/{}", site.id)),
            Cell::text(site.details.kind.words()),
        ]
    });
    let table = Table::new("Sites in this area", vec![Column::text("Site"), Column::text("Kind")])
        .quiet_caption()
        .rows(rows)
        .next(sites.next.is_some().then(|| format!("/sites?area={id}")))
        .empty(Empty::new("The schools and youth clubs of this area appear here."));
    Ok(Page::new(shell).part(facts).part(Panel::new("Sites").part(table)).into())
}

pub async fn edit(visit: &mut Visit) -> Answer {
    let id: Id<Area> = visit.id("area")?;
    let area = visit.read(move |tx| may::<EditArea>(rooms::show_area(tx, id)?, tx)).await?;
    Ok(Page::new(edit_shell(visit, &area)).form(edit_form(visit, &area)).into())
}

fn edit_shell(visit: &Visit, area: &Area) -> crate::look::Shell {
    visit
        .shell("Rename this area")
        .crumb("Areas", "/areas")
        .crumb(area.details.name.to_string(), format!("/areas/{}", area.id))
}

fn edit_form(visit: &Visit, area: &Area) -> Form {
    visit
        .new_form(format!("/areas/{}/edit", area.id), "Save")
        .version(area.version)
        .field(name_field().value(area.details.name.to_string()))
        .cancel(format!("/areas/{}", area.id))
}

pub async fn save(visit: &mut Visit) -> Answer {
    let id: Id<Area> = visit.id("area")?;
    let (version, details) = (visit.version(), AreaDetails::parse(visit.field("name")));
    let sent = visit
        .submit(move |tx| {
            rooms::edit_area(tx, id, version, details.clone())?;
            Ok(format!("/areas/{id}?done=saved"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let area = visit.read(move |tx| rooms::show_area(tx, id)).await?;
            let form = again.onto(edit_form(visit, &area), visit.typed(), &area.details.typed());
            Ok(Reply::again(&Page::new(edit_shell(visit, &area)).form(form)))
        }
    }
}

pub async fn ask_end(visit: &mut Visit) -> Answer {
    let id: Id<Area> = visit.id("area")?;
    let (area, today) = visit.read(move |tx| Ok((may::<EndArea>(rooms::show_area(tx, id)?, tx)?, tx.today()?))).await?;
    let form = end_form(visit, &area).fill(&[("ended_on".to_owned(), today.to_string())]);
    Ok(end_page(visit, &area, form).into())
}

fn end_form(visit: &Visit, area: &Area) -> Form {
    visit
        .new_form(format!("/areas/{}/end", area.id), "End this area")
        .version(area.version)
        .field(Field::date("ended_on", "First day on which it is no longer an area").required())
        .cancel(format!("/areas/{}", area.id))
        .danger()
}

fn end_page(visit: &Visit, area: &Area, form: Form) -> Page {
    Interruption::new(format!("You are about to end {}.", area.details.name), form)
        .happens("It no longer appears in lists and choices.")
        .stays("Everything that was held there is kept and can be looked up.")
        .page(
            visit
                .shell("End this area")
                .crumb("Areas", "/areas")
                .crumb(area.details.name.to_string(), format!("/areas/{}", area.id)),
        )
}

pub async fn end(visit: &mut Visit) -> Answer {
    let id: Id<Area> = visit.id("area")?;
    let version = visit.version();
    let day =
        require_day(visit.field("ended_on"), "ended_on", "the first day after it").map_err(|told: Told| vec![told]);
    let sent = visit
        .submit(move |tx| {
            rooms::end_area(tx, id, version, day.clone())?;
            Ok("/areas?done=ended".to_owned())
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let area = visit.read(move |tx| rooms::show_area(tx, id)).await?;
            let form = again.onto(end_form(visit, &area), visit.typed(), &[]);
            Ok(Reply::again(&end_page(visit, &area, form)))
        }
    }
}
