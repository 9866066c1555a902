//! Units: list, one, enter, change, end. One of our own can be copied in to begin with.

use chrono::NaiveDate;
use tenfold_domain::{
    id::Id,
    told::Parsed,
    training::{Unit, UnitDetails, example_unit},
    typed::Typed,
};
use tenfold_service::training as rooms;

use crate::{
    answer::{Answer, Reply},
    look::{Action, Cell, Column, Empty, Facts, Field, Form, Page, Panel, Search, Shell, Status, Table, dates},
    organisation::at_site::{self, Ending},
    visit::{Answered, Visit},
};

pub async fn list(visit: &mut Visit) -> Answer {
    let wanted = visit.wanted();
    let (page, may_add) = visit.read(move |tx| rooms::list_units(tx, &wanted)).await?;
    let mut shell =
        visit.shell("Units").current("/cohorts").lead("What a course teaches towards, in the awarding body’s words.");
    let mut empty = Empty::new("The units that courses teach appear here.").who("A programme manager enters them.");
    if may_add {
        shell = shell
            .action(Action::primary("Enter a unit", "/units/new"))
            .action(Action::quiet("Begin with our example", "/units/new?example=1"));
        empty = empty.action(Action::primary("Enter a unit", "/units/new"));
    }
    let rows = page.rows.iter().map(|unit| {
        let state = match unit.span.ended_on() {
            None => Status::ok("Taught"),
            Some(day) => Status::quiet(format!("Ended {}", dates::medium(day))),
        };
        let body = unit.awarding_body.clone().unwrap_or_default();
        vec![Cell::link(unit.title.clone(), format!("/units/{}", unit.id)), Cell::text(body), state.into()]
    });
    let search = Search {
        action: "/units".into(),
        label: "Find a unit by title".into(),
        q: visit.asked("q").to_owned(),
        keep: vec![],
    };
    let table = Table::new("Units", ["Unit", "Awarding body", "State"].map(Column::text).into())
        .quiet_caption()
        .search(search)
        .rows(rows)
        .next(visit.next_page(page.next.as_ref()))
        .first(visit.first_page())
        .empty(empty);
    Ok(Page::new(shell).part(table).into())
}

fn fields(form: Form) -> Form {
    form.field(Field::text("title", "Title").required())
        .field(Field::text("awarding_body", "Awarding body"))
        .field(Field::text("reference", "Reference").hint("The awarding body’s own number of it."))
        .field(Field::number("level", "Level").hint("0 for entry level, then 1 to 8."))
        .field(
            Field::textarea("outcomes", "Outcomes and criteria")
                .hint("Each on a line that begins with its number: 1 for an outcome, 1.1 for a criterion below it.")
                .lines(16)
                .required(),
        )
}

fn details(visit: &Visit) -> Parsed<UnitDetails> {
    let field = |name| visit.field(name);
    UnitDetails::parse(field("title"), field("awarding_body"), field("reference"), field("level"), field("outcomes"))
}

fn new_shell(visit: &Visit) -> Shell {
    visit.shell("Enter a unit").current("/cohorts").crumb("Units", "/units")
}

fn new_form(visit: &Visit) -> Form {
    fields(visit.new_form("/units/new", "Enter unit")).cancel("/units")
}

pub async fn new(visit: &mut Visit) -> Answer {
    visit.read(rooms::open_unit_form).await?;
    let form = new_form(visit);
    let form = match example_unit() {
        Ok(example) if visit.asked("example") == "1" => form.fill(&at_site::texts(&example)),
        _ => form,
    };
    Ok(Page::new(new_shell(visit)).form(form).into())
}

pub async fn add(visit: &mut Visit) -> Answer {
    let details = details(visit);
    let sent = visit
        .submit(move |tx| rooms::add_unit(tx, details.clone()).map(|unit| format!("/units/{unit}?done=added")))
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            visit.read(rooms::open_unit_form).await?;
            let form = again.onto(new_form(visit), visit.typed(), &[]);
            Ok(Reply::again(&Page::new(new_shell(visit)).form(form)))
        }
    }
}

pub async fn show(visit: &mut Visit) -> Answer {
    let id: Id<Unit> = visit.id("unit")?;
    let (unit, may_edit) = visit.read(move |tx| rooms::show_unit(tx, id)).await?;
    let mut shell = shell(visit, unit.details.title.to_string());
    if may_edit && unit.span.ended_on().is_none() {
        shell = shell
            .action(Action::primary("Change", format!("/units/{id}/edit")))
            .action(Action::quiet("End", format!("/units/{id}/end")));
    }
    let state = match unit.span.ended_on() {
        None => Status::ok("Taught"),
        Some(day) => Status::quiet(format!("Ended {}", dates::medium(day))),
    };
    let facts = Facts::new()
        .fact("Awarded under", unit.details.awarded_under().unwrap_or_default())
        .fact("Criteria", unit.details.criteria_count().to_string())
        .fact("State", state);
    let page = Page::new(shell).part(facts);
    let page = unit.details.outcomes.iter().fold(page, |page, outcome| {
        let rows = outcome.criteria.iter().map(|criterion| {
            vec![Cell::text(format!("{}.{}", outcome.number, criterion.number)), Cell::text(criterion.says.to_string())]
        });
        let heading = format!("{} {}", outcome.number, outcome.says);
        let table =
            Table::new(heading.clone(), ["Number", "Criterion"].map(Column::text).into()).quiet_caption().rows(rows);
        page.part(Panel::new(heading).part(table))
    });
    Ok(page.into())
}

fn shell(visit: &Visit, title: impl Into<String>) -> Shell {
    visit.shell(title).current("/cohorts").crumb("Units", "/units")
}

fn edit_form(visit: &Visit, unit: &Unit) -> Form {
    let form = visit.new_form(format!("/units/{}/edit", unit.id), "Save").version(unit.version);
    fields(form)
        .words("A criterion that was signed off for somebody can be worded anew, but not taken out.")
        .cancel(format!("/units/{}", unit.id))
        .fill(&at_site::texts(&unit.details))
}

fn edit_shell(visit: &Visit, unit: &Unit) -> Shell {
    shell(visit, "Change this unit").crumb(unit.details.title.to_string(), format!("/units/{}", unit.id))
}

/// The unit, for a form that only those may open who may send it.
async fn to_change(visit: &mut Visit) -> Result<(Unit, NaiveDate), tenfold_service::Problem> {
    let id: Id<Unit> = visit.id("unit")?;
    visit
        .read(move |tx| {
            let (unit, may_edit) = rooms::show_unit(tx, id)?;
            if may_edit { Ok((unit, tx.today()?)) } else { Err(tenfold_service::Problem::Absent) }
        })
        .await
}

pub async fn edit(visit: &mut Visit) -> Answer {
    let (unit, _) = to_change(visit).await?;
    Ok(Page::new(edit_shell(visit, &unit)).form(edit_form(visit, &unit)).into())
}

pub async fn save(visit: &mut Visit) -> Answer {
    let id: Id<Unit> = visit.id("unit")?;
    let (version, details) = (visit.version(), details(visit));
    let sent = visit
        .submit(move |tx| {
            rooms::edit_unit(tx, id, version, details.clone())?;
            Ok(format!("/units/{id}?done=saved"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let (unit, _) = to_change(visit).await?;
            let form = again.onto(edit_form(visit, &unit), visit.typed(), &unit.details.typed());
            Ok(Reply::again(&Page::new(edit_shell(visit, &unit)).form(form)))
        }
    }
}

fn ending(unit: &Unit) -> Ending {
    Ending {
        address: format!("/units/{}", unit.id),
        title: "End this unit",
        about: format!("You are about to end “{}”.", unit.details.title),
        day: "First day on which it is no longer taught",
        happens: "New courses cannot choose it any more.",
        stays: "What was signed off and every certificate.",
        version: unit.version,
        cancel: format!("/units/{}", unit.id),
    }
}

pub async fn ask_end(visit: &mut Visit) -> Answer {
    let (unit, today) = to_change(visit).await?;
    Ok(ending(&unit).asked(visit, edit_shell(visit, &unit), today).into())
}

pub async fn end(visit: &mut Visit) -> Answer {
    let id: Id<Unit> = visit.id("unit")?;
    let (version, day) = (visit.version(), at_site::end_day(visit));
    let sent = visit
        .submit(move |tx| {
            rooms::end_unit(tx, id, version, day.clone())?;
            Ok("/units?done=ended".to_owned())
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let (unit, _) = to_change(visit).await?;
            let ending = ending(&unit);
            let form = again.onto(ending.form(visit), visit.typed(), &[]);
            Ok(Reply::again(&ending.page(edit_shell(visit, &unit), form)))
        }
    }
}
