//! Cohorts: list, one, add, rename, end.

use tenfold_domain::{
    access::Right,
    dated::require_day,
    id::Id,
    organisation::{Cohort, CohortDetails, EditCohort, EndCohort, Site, words},
    typed::Typed,
};
use tenfold_service::organisation as rooms;

use super::{areas::search, may, standing};
use crate::{
    answer::{Answer, Reply},
    look::{Action, Cell, Column, Empty, Facts, Field, Form, Interruption, Page, Shell, Table, dates},
    people,
    recruiting,
    visit::{Answered, Visit},
};

pub async fn list(visit: &mut Visit) -> Answer {
    let wanted = visit.wanted();
    let at: Option<Id<Site>> = visit.asked("site").parse().ok();
    let cohorts = visit.read(move |tx| rooms::list_cohorts(tx, at, &wanted)).await?;
    let mut empty = Empty::new("The groups of pairs who start together at a site appear here.")
        .who("A programme manager or a youth practitioner adds them.");
    let mut shell = visit.shell("Cohorts");
    if visit.may(Right::KeepCohorts) {
        shell = shell.action(Action::primary("Add a cohort", "/cohorts/new"));
        empty = empty.action(Action::primary("Add a cohort", "/cohorts/new"));
    }
    let rows = cohorts.rows.iter().map(|(cohort, site)| {
        vec![
            Cell::link(cohort.details.name.to_string(), format!("/cohorts/{}", cohort.id)),
            Cell::link(site.clone(), format!("/sites/{}", cohort.site)),
            standing(cohort.span).into(),
        ]
    });
    let table = Table::new("Cohorts", vec![Column::text("Cohort"), Column::text("Site"), Column::text("State")])
        .quiet_caption()
        .search(search(visit, "/cohorts", "Find a cohort by name"))
        .rows(rows)
        .next(visit.next_page(cohorts.next.as_ref()))
        .first(visit.first_page())
        .empty(empty);
    Ok(Page::new(shell).part(table).into())
}

pub async fn new(visit: &mut Visit) -> Answer {
    let sites = visit.read(rooms::list_cohort_homes).await?;
    let form = new_form(visit, &sites).fill(&[("site".to_owned(), visit.asked("site").to_owned())]);
    Ok(Page::new(new_shell(visit)).form(form).into())
}

fn new_shell(visit: &Visit) -> Shell {
    visit.shell("Add a cohort").crumb("Cohorts", "/cohorts")
}

fn new_form(visit: &Visit, sites: &[(Id<Site>, String)]) -> Form {
    let choices = sites.iter().map(|(id, name)| (id.to_string(), name.clone()));
    let site = Field::select("site", "Site", choices).required();
    visit.new_form("/cohorts/new", "Add cohort").field(site).field(name_field()).cancel("/cohorts")
}

fn name_field() -> Field {
    Field::text("name", "Name").hint("For example “Autumn 2026”.").required()
}

pub async fn add(visit: &mut Visit) -> Answer {
    let details = CohortDetails::parse(visit.field("name"));
    let at: Option<Id<Site>> = visit.field("site").parse().ok();
    let sent = visit
        .submit(move |tx| {
            let Some(at) = at else {
                let mut told = vec![words::choose_site()];
                told.extend(details.clone().err().unwrap_or_default());
                return Err(told.into());
            };
            rooms::add_cohort(tx, at, details.clone()).map(|cohort| format!("/cohorts/{cohort}?done=added"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let sites = visit.read(rooms::list_cohort_homes).await?;
            let form = again.onto(new_form(visit, &sites), visit.typed(), &[]);
            Ok(Reply::again(&Page::new(new_shell(visit)).form(form)))
        }
    }
}

pub async fn show(visit: &mut Visit) -> Answer {
    let id: Id<Cohort> = visit.id("cohort")?;
    let ((cohort, site), may_edit) = visit
        .read(move |tx| {
            let found = rooms::show_cohort(tx, id)?;
            let may_edit = tx.permit::<EditCohort>(&found.0).is_ok();
            Ok((found, may_edit))
        })
        .await?;
    let mut shell = visit.shell(cohort.details.name.to_string()).crumb("Cohorts", "/cohorts").over(site.clone());
    if may_edit && cohort.span.ended_on().is_none() {
        shell = shell
            .action(Action::primary("Rename", format!("/cohorts/{id}/edit")))
            .action(Action::quiet("End", format!("/cohorts/{id}/end")));
    }
    let facts = Facts::new()
        .fact("Site", Cell::link(site, format!("/sites/{}", cohort.site)))
        .fact("Since", dates::long(cohort.span.started_on()))
        .fact("State", standing(cohort.span))
        .fact("Who is in it", people::links(id))
        .fact("How far they are", crate::board::ways(visit, &cohort));
    let may_load = visit.may_at(Right::ImportPeople, &cohort);
    let facts = if may_load { facts.fact("Joining by list", crate::import::link(id)) } else { facts };
    let facts = recruiting::links(visit, &cohort, facts);
    Ok(Page::new(shell).part(facts).into())
}

pub async fn edit(visit: &mut Visit) -> Answer {
    let id: Id<Cohort> = visit.id("cohort")?;
    let cohort = visit.read(move |tx| may::<EditCohort>(rooms::show_cohort(tx, id)?.0, tx)).await?;
    Ok(Page::new(edit_shell(visit, &cohort)).form(edit_form(visit, &cohort)).into())
}

fn edit_shell(visit: &Visit, cohort: &Cohort) -> Shell {
    visit
        .shell("Rename this cohort")
        .crumb("Cohorts", "/cohorts")
        .crumb(cohort.details.name.to_string(), format!("/cohorts/{}", cohort.id))
}

fn edit_form(visit: &Visit, cohort: &Cohort) -> Form {
    visit
        .new_form(format!("/cohorts/{}/edit", cohort.id), "Save")
        .version(cohort.version)
        .field(name_field().value(cohort.details.name.to_string()))
        .cancel(format!("/cohorts/{}", cohort.id))
}

pub async fn save(visit: &mut Visit) -> Answer {
    let id: Id<Cohort> = visit.id("cohort")?;
    let (version, details) = (visit.version(), CohortDetails::parse(visit.field("name")));
    let sent = visit
        .submit(move |tx| {
            rooms::edit_cohort(tx, id, version, details.clone())?;
            Ok(format!("/cohorts/{id}?done=saved"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let (cohort, _) = visit.read(move |tx| rooms::show_cohort(tx, id)).await?;
            let form = again.onto(edit_form(visit, &cohort), visit.typed(), &cohort.details.typed());
            Ok(Reply::again(&Page::new(edit_shell(visit, &cohort)).form(form)))
        }
    }
}

pub async fn ask_end(visit: &mut Visit) -> Answer {
    let id: Id<Cohort> = visit.id("cohort")?;
    let (cohort, today) =
        visit.read(move |tx| Ok((may::<EndCohort>(rooms::show_cohort(tx, id)?.0, tx)?, tx.today()?))).await?;
    let form = end_form(visit, &cohort).fill(&[("ended_on".to_owned(), today.to_string())]);
    Ok(end_page(visit, &cohort, form).into())
}

fn end_form(visit: &Visit, cohort: &Cohort) -> Form {
    visit
        .new_form(format!("/cohorts/{}/end", cohort.id), "End this cohort")
        .version(cohort.version)
        .field(Field::date("ended_on", "First day on which it no longer runs").required())
        .cancel(format!("/cohorts/{}", cohort.id))
        .danger()
}

fn end_page(visit: &Visit, cohort: &Cohort, form: Form) -> Page {
    Interruption::new(format!("You are about to end {}.", cohort.details.name), form)
        .happens("It no longer appears in lists and choices.")
        .stays("Everything that it held is kept and can be looked up.")
        .page(visit.shell("End this cohort").crumb(cohort.details.name.to_string(), format!("/cohorts/{}", cohort.id)))
}

pub async fn end(visit: &mut Visit) -> Answer {
    let id: Id<Cohort> = visit.id("cohort")?;
    let version = visit.version();
    let day = require_day(visit.field("ended_on"), "ended_on", "the first day after it").map_err(|told| vec![told]);
    let sent = visit
        .submit(move |tx| {
            rooms::end_cohort(tx, id, version, day.clone())?;
            Ok("/cohorts?done=ended".to_owned())
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let (cohort, _) = visit.read(move |tx| rooms::show_cohort(tx, id)).await?;
            let form = again.onto(end_form(visit, &cohort), visit.typed(), &[]);
            Ok(Reply::again(&end_page(visit, &cohort, form)))
        }
    }
}
