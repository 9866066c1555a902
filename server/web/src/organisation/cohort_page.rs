//! The page of one cohort: its facts, its weeks, and what is missing before it may start.

use tenfold_domain::{
    access::{Located, Location, Right},
    calendar::words as calendar_words,
    dated::weekday_in_words,
    organisation::{Cohort, Readiness, ReadinessItem},
};
use tenfold_service::organisation::CohortPlan;

use super::standing;
use crate::{
    look::{Action, Cell, Column, Empty, Facts, Form, Page, Panel, Row, Shell, Status, Table, Words, dates},
    people, recruiting,
    visit::Visit,
};

pub(super) fn page(visit: &Visit, plan: &CohortPlan, checklist: Option<&[Readiness]>) -> Page {
    let mut page = Page::new(shell(visit, plan)).part(facts(visit, plan));
    if let Some(lines) = checklist {
        let start = Action::quiet("Start this cohort", format!("/cohorts/{}/start", plan.cohort.id));
        page = page.part(missing(visit, &plan.cohort, lines).action(start));
    }
    page.part(weeks(plan))
}

/// The last look before it starts.
pub(super) fn start_page(visit: &Visit, cohort: &Cohort, lines: &[Readiness], form: Form) -> Page {
    let name = cohort.details.name.to_string();
    let shell = visit.shell(format!("Start {name}")).crumb("Cohorts", "/cohorts");
    let shell = shell.crumb(name, format!("/cohorts/{}", cohort.id));
    Page::new(shell).part(missing(visit, cohort, lines)).form(form)
}

fn shell(visit: &Visit, plan: &CohortPlan) -> Shell {
    let cohort = &plan.cohort;
    let shell = visit.shell(cohort.details.name.to_string()).crumb("Cohorts", "/cohorts").over(plan.site_name.clone());
    if !plan.may_edit || cohort.span.ended_on().is_some() {
        return shell;
    }
    shell
        .action(Action::primary("Change", format!("/cohorts/{}/edit", cohort.id)))
        .action(Action::quiet("End", format!("/cohorts/{}/end", cohort.id)))
}

fn facts(visit: &Visit, plan: &CohortPlan) -> Facts {
    let (cohort, details) = (&plan.cohort, &plan.cohort.details);
    let programme = if visit.may(Right::ReadTemplates) {
        Cell::link(plan.programme.full_name(), format!("/template-versions/{}", plan.programme.id))
    } else {
        Cell::text(plan.programme.full_name())
    };
    let ends = match (details.planned_end_on, plan.weeks.last()) {
        (Some(day), _) => dates::long(day),
        (None, Some(last)) => format!("{}, as the calendar says", dates::long(last.day)),
        (None, None) => String::new(),
    };
    let name = |person| plan.name_of(person).unwrap_or("Nobody yet").to_owned();
    let facts = Facts::new()
        .fact("Site", Cell::link(plan.site_name.clone(), format!("/sites/{}", cohort.site)))
        .fact("State", state(cohort))
        .fact("Who is in it", people::links(cohort.id))
        .fact("How far they are", crate::board::ways(visit, cohort))
        .fact("Programme", programme)
        .fact("First day", dates::long(details.planned_start_on))
        .fact("Last day", ends)
        .fact("Meets on", format!("{}s. {}.", weekday_in_words(details.weekday), details.exam_weeks.words()))
        .fact(
            "Planned for",
            if details.capacity == 1 { "1 pair".into() } else { format!("{} pairs", details.capacity) },
        )
        .fact("Lead practitioner", name(details.lead))
        .fact("Second practitioner", name(details.second))
        .fact("Mental health specialist", name(details.specialist));
    let may_enrol = visit.may_at(Right::BeginHandOver, cohort);
    let facts = if may_enrol { facts.fact("Phones", phones_link(cohort)) } else { facts };
    let may_load = visit.may_at(Right::ImportPeople, cohort);
    let facts = if may_load { facts.fact("Joining by list", crate::import::link(cohort.id)) } else { facts };
    let facts = match crate::referring::links(visit, cohort) {
        Some(links) => facts.fact("Referrals", links),
        None => facts,
    };
    recruiting::links(visit, cohort, crate::training::links(visit, cohort, facts))
}

fn phones_link(cohort: &Cohort) -> Cell {
    Cell::link("Whose phone is enrolled", format!("/cohorts/{}/phones", cohort.id))
}

fn state(cohort: &Cohort) -> Status {
    match (cohort.span.ended_on(), cohort.running_on) {
        (Some(_), _) => standing(cohort.span),
        (None, Some(day)) => Status::ok(format!("Runs since {}", dates::medium(day))),
        (None, None) => Status::quiet("Planned"),
    }
}

fn missing(visit: &Visit, cohort: &Cohort, lines: &[Readiness]) -> Panel {
    let columns = ["What it needs", "How it stands", "Where"].map(Column::text).into_iter().collect();
    let rows = lines.iter().map(|line| {
        let status = if line.ready { Status::ok(line.words.clone()) } else { Status::needs(line.words.clone()) };
        let (label, href) = place(visit, cohort, line);
        Row { cells: vec![line.item.words().into(), status.into(), Cell::link(label, href)], needs: !line.ready }
    });
    let heading = "Before it starts";
    Panel::new(heading).id("before").part(Table::new(heading, columns).quiet_caption().rows(rows))
}

/// Where a line is mended.
fn place(visit: &Visit, cohort: &Cohort, line: &Readiness) -> (&'static str, String) {
    let at_site = |end: &str| format!("/sites/{}/{end}", cohort.site);
    let site = Location { cohort: None, ..cohort.location() };
    match (line.item, line.about) {
        (ReadinessItem::Calendar, _) => ("Calendar", at_site("calendar")),
        (ReadinessItem::Agreement, _) if visit.may_in(Right::ReadAgreements, &site) => {
            ("Agreements", at_site("agreements"))
        }
        (ReadinessItem::Agreement, _) => ("Site", format!("/sites/{}", cohort.site)),
        (ReadinessItem::SchoolDay, _) => ("School day", at_site("periods")),
        (ReadinessItem::Rota, _) => ("Rota", at_site("rota")),
        (ReadinessItem::Venues, _) => ("Rooms", at_site("venues")),
        (ReadinessItem::Checks, Some(person)) if visit.may(Right::ReadStaff) => {
            ("Their page", format!("/staff/{person}"))
        }
        (ReadinessItem::People | ReadinessItem::Checks | ReadinessItem::Ratio, _) => {
            ("This cohort", format!("/cohorts/{}/edit", cohort.id))
        }
    }
}

pub(super) fn start_form(visit: &Visit, cohort: &Cohort) -> Form {
    visit
        .new_form(format!("/cohorts/{}/start", cohort.id), "Start this cohort")
        .version(cohort.version)
        .words("Once it runs, its programme and its first day cannot change any more.")
        .cancel(format!("/cohorts/{}", cohort.id))
}

fn weeks(plan: &CohortPlan) -> Panel {
    let wanted = plan.programme.rules.weeks;
    let columns = vec![Column::text("Week"), Column::text("Day"), Column::text("Then")];
    let rules = &plan.programme.rules;
    let rows = plan.weeks.iter().map(|week| {
        let mut then = Vec::new();
        if rules.review_weeks.contains(&week.number) {
            then.push("each pair is reviewed");
        }
        if week.number == rules.endings_from_week {
            then.push("endings are planned");
        }
        vec![
            Cell::text(format!("Week {}", week.number)),
            Cell::text(dates::long(week.day)),
            Cell::text(if then.is_empty() { "Sessions".to_owned() } else { format!("Sessions; {}", then.join("; ")) }),
        ]
    });
    let table = Table::new("Programme weeks", columns)
        .quiet_caption()
        .rows(rows)
        .empty(Empty::new("The weeks appear here once the site’s calendar has room for them."));
    let mut panel = Panel::new("Programme weeks").part(table);
    if plan.weeks.len() < usize::from(wanted) {
        let said = format!("Only {} of {wanted} weeks fit before the summer.", plan.weeks.len());
        let lines: Vec<String> = std::iter::once(said).chain(plan.offers.iter().map(calendar_words::offer)).collect();
        panel = panel.part(Words::new(lines.join("\n")));
    }
    panel
}
