//! Cohorts: list, one, add, rename, end.

use tenfold_domain::{
    access::Right,
    calendar::ExamWeeks,
    dated::{WEEK, require_day, weekday_in_words, weekday_number},
    id::Id,
    organisation::{Cohort, CohortDetails, EndCohort, Readiness, Site, words},
    staff::Person,
    told::Parsed,
    typed::Typed,
};
use tenfold_service::{
    Problem, Tx,
    organisation::{self as rooms, CohortChoices},
};

use super::{areas::search, at_site::texts, cohort_page, may, standing};
use crate::{
    answer::{Answer, Reply},
    look::{Action, Cell, Column, Empty, Field, Form, Interruption, Page, Shell, Table},
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
    let (sites, choices) = visit.read(rooms::open_new_cohort_form).await?;
    let begun = [("site", visit.asked("site")), ("exam_weeks", ExamWeeks::LeftOut.code()), ("capacity", "10")];
    let begun: Vec<(String, String)> = begun.map(|(name, value)| (name.to_owned(), value.to_owned())).into();
    let form = new_form(visit, &sites, &choices).fill(&begun);
    Ok(Page::new(new_shell(visit)).form(form).into())
}

fn new_shell(visit: &Visit) -> Shell {
    visit.shell("Add a cohort").crumb("Cohorts", "/cohorts")
}

fn new_form(visit: &Visit, sites: &[(Id<Site>, String)], choices: &CohortChoices) -> Form {
    let sites = sites.iter().map(|(id, name)| (id.to_string(), name.clone()));
    let site = Field::select("site", "Site", sites).required();
    let form = visit.new_form("/cohorts/new", "Add cohort").field(site);
    plan_fields(form, choices)
        .words("Who leads it is chosen once it is here: then people can be given a post at it.")
        .cancel("/cohorts")
}

fn plan_fields(form: Form, choices: &CohortChoices) -> Form {
    let programmes = choices.programmes.iter().map(|(id, name)| (id.to_string(), name.clone()));
    let days = WEEK.into_iter().take(5).map(|day| (weekday_number(day).to_string(), weekday_in_words(day)));
    form.field(Field::text("name", "Name").hint("For example “Autumn 2026”.").required())
        .field(
            Field::select("programme", "Programme template", programmes)
                .hint("All its numbers come from this version. It can change until the cohort starts.")
                .required(),
        )
        .field(Field::date("planned_start_on", "First day").required())
        .field(Field::select("weekday", "Meets on", days).required())
        .field(Field::date("planned_end_on", "Last day").hint("Leave it empty to take what the site’s calendar says."))
        .field(
            Field::radios("exam_weeks", "Exam weeks", ExamWeeks::ALL.map(|each| (each.code(), each.words())))
                .required(),
        )
        .field(Field::number("capacity", "Pairs it is planned for").required())
}

fn details(visit: &Visit) -> Parsed<CohortDetails> {
    CohortDetails::parse(|field| visit.field(field))
}

pub async fn add(visit: &mut Visit) -> Answer {
    let details = details(visit);
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
            let (sites, choices) = visit.read(rooms::open_new_cohort_form).await?;
            let form = again.onto(new_form(visit, &sites, &choices), visit.typed(), &[]);
            Ok(Reply::again(&Page::new(new_shell(visit)).form(form)))
        }
    }
}

pub async fn show(visit: &mut Visit) -> Answer {
    let id: Id<Cohort> = visit.id("cohort")?;
    let (plan, checklist) = visit.read(move |tx| look_at(tx, id)).await?;
    Ok(cohort_page::page(visit, &plan, checklist.as_deref()).into())
}

/// The plan, and what is still missing: only while it is planned, and only for somebody who may start it. Some fifteen
/// queries then, for the checklist asks every room.
fn look_at(tx: &mut Tx<'_, '_>, id: Id<Cohort>) -> Result<(rooms::CohortPlan, Option<Vec<Readiness>>), Problem> {
    let plan = rooms::show_cohort_plan(tx, id)?;
    let planned = plan.cohort.running_on.is_none() && plan.cohort.span.ended_on().is_none();
    let checklist = (planned && plan.may_edit).then(|| rooms::check_readiness(tx, &plan.cohort)).transpose()?;
    Ok((plan, checklist))
}

/// The cohort that somebody may start, and its checklist.
fn look_to_start(tx: &mut Tx<'_, '_>, id: Id<Cohort>) -> Result<(Cohort, Vec<Readiness>), Problem> {
    let (cohort, _) = rooms::show_cohort(tx, id)?;
    let lines = rooms::check_readiness(tx, &cohort)?;
    Ok((cohort, lines))
}

pub async fn ask_start(visit: &mut Visit) -> Answer {
    let id: Id<Cohort> = visit.id("cohort")?;
    let (cohort, lines) = visit.read(move |tx| look_to_start(tx, id)).await?;
    let form = cohort_page::start_form(visit, &cohort);
    Ok(cohort_page::start_page(visit, &cohort, &lines, form).into())
}

pub async fn start(visit: &mut Visit) -> Answer {
    let id: Id<Cohort> = visit.id("cohort")?;
    let version = visit.version();
    let sent = visit
        .submit(move |tx| {
            rooms::start_cohort(tx, id, version)?;
            Ok(format!("/cohorts/{id}?done=started"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let (cohort, lines) = visit.read(move |tx| look_to_start(tx, id)).await?;
            let form = again.onto(cohort_page::start_form(visit, &cohort), &[], &[]);
            Ok(Reply::again(&cohort_page::start_page(visit, &cohort, &lines, form)))
        }
    }
}

pub async fn edit(visit: &mut Visit) -> Answer {
    let id: Id<Cohort> = visit.id("cohort")?;
    let (cohort, choices) = visit.read(move |tx| rooms::open_cohort_form(tx, id)).await?;
    let form = edit_form(visit, &cohort, &choices).fill(&texts(&cohort.details));
    Ok(Page::new(edit_shell(visit, &cohort)).form(form).into())
}

fn edit_shell(visit: &Visit, cohort: &Cohort) -> Shell {
    visit
        .shell("Change this cohort")
        .crumb("Cohorts", "/cohorts")
        .crumb(cohort.details.name.to_string(), format!("/cohorts/{}", cohort.id))
}

fn edit_form(visit: &Visit, cohort: &Cohort, choices: &CohortChoices) -> Form {
    let people = |people: &[(Id<Person>, String)]| {
        people.iter().map(|(id, name)| (id.to_string(), name.clone())).collect::<Vec<_>>()
    };
    let practitioners = people(&choices.practitioners);
    let form = visit.new_form(format!("/cohorts/{}/edit", cohort.id), "Save").version(cohort.version);
    plan_fields(form, choices)
        .group_with_hint(
            "Who runs it",
            "Only people with a post that reaches this cohort can be chosen.",
            vec![
                Field::select("lead", "Lead practitioner", practitioners.clone()),
                Field::select("second", "Second practitioner", practitioners),
                Field::select("specialist", "Mental health specialist", people(&choices.specialists)),
            ],
        )
        .cancel(format!("/cohorts/{}", cohort.id))
}

pub async fn save(visit: &mut Visit) -> Answer {
    let id: Id<Cohort> = visit.id("cohort")?;
    let (version, details) = (visit.version(), details(visit));
    let sent = visit
        .submit(move |tx| {
            rooms::edit_cohort(tx, id, version, details.clone())?;
            Ok(format!("/cohorts/{id}?done=saved"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let (cohort, choices) = visit.read(move |tx| rooms::open_cohort_form(tx, id)).await?;
            let form = again.onto(edit_form(visit, &cohort, &choices), visit.typed(), &cohort.details.typed());
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
