//! The mentors and the mentees of a cohort. A school link sees names, year and stage, and no more.

use chrono::NaiveDate;
use tenfold_domain::{
    access::Right,
    calendar::school_year,
    id::Id,
    organisation::Cohort,
    people::{Side, Stage},
};
use tenfold_service::people::{self as rooms, Listed, Roster};

use super::tabs::plural;
use crate::{
    answer::Answer,
    look::{Action, Cell, Column, Empty, Page, Search, Shell, Status, Table, Tabs, dates},
    visit::Visit,
};

pub async fn mentors(visit: &mut Visit) -> Answer {
    list(visit, Side::Mentor).await
}

pub async fn mentees(visit: &mut Visit) -> Answer {
    list(visit, Side::Mentee).await
}

async fn list(visit: &mut Visit, side: Side) -> Answer {
    let (id, wanted): (Id<Cohort>, _) = (visit.id("cohort")?, visit.wanted());
    let (roster, today) =
        visit.read(move |tx| Ok((rooms::list_participants(tx, id, side, &wanted)?, tx.today()?))).await?;
    let here = format!("/cohorts/{id}/{}", side.room());
    let rows = roster.page.rows.iter().map(|who| row(who, roster.may_open, today));
    let columns: &[&str] =
        if roster.may_open { &["Name", "Year", "Form", "Stage", "Since"] } else { &["Name", "Year", "Stage"] };
    let table = Table::new(plural(side), columns.iter().copied().map(Column::text).collect())
        .quiet_caption()
        .search(search(visit, &here))
        .rows(rows)
        .next(visit.next_page(roster.page.next.as_ref()))
        .first(visit.first_page())
        .empty(empty(&roster, side, &here));
    Ok(Page::new(shell(visit, &roster, side, &here)).part(sides(&roster, side)).part(table).into())
}

fn shell(visit: &Visit, roster: &Roster, side: Side, here: &str) -> Shell {
    let cohort = &roster.cohort;
    let mut shell = visit
        .shell(format!("{} of {}", plural(side), cohort.details.name))
        .current("/cohorts")
        .crumb("Cohorts", "/cohorts")
        .crumb(cohort.details.name.to_string(), format!("/cohorts/{}", cohort.id))
        .over(roster.site_name.clone());
    if roster.may_add {
        shell = shell.action(Action::primary(add_label(side), format!("{here}/new")));
    }
    if roster.may_add {
        shell = shell.action(Action::quiet("September refresh", format!("/cohorts/{}/refresh", cohort.id)));
    }
    if visit.may_at(Right::ReadEmergency, cohort) {
        shell = shell.action(Action::quiet("Emergency sheets", format!("/cohorts/{}/emergency", cohort.id)));
    }
    if roster.may_open && visit.asked("ended") != "1" {
        shell = shell.action(Action::quiet("Show those who have left too", format!("{here}?ended=1")));
    }
    shell
}

fn add_label(side: Side) -> &'static str {
    match side {
        Side::Mentor => "Add a mentor",
        Side::Mentee => "Add a mentee",
    }
}

/// From one side of the cohort to the other.
fn sides(roster: &Roster, here: Side) -> Tabs {
    Side::ALL.into_iter().fold(Tabs::new("Who is in this cohort"), |tabs, side| {
        tabs.tab(plural(side), format!("/cohorts/{}/{}", roster.cohort.id, side.room()), side == here)
    })
}

fn search(visit: &Visit, here: &str) -> Search {
    let keep = if visit.asked("ended") == "1" { vec![("ended".to_owned(), "1".to_owned())] } else { vec![] };
    Search { action: here.to_owned(), label: "Find somebody by name".to_owned(), q: visit.asked("q").to_owned(), keep }
}

fn empty(roster: &Roster, side: Side, here: &str) -> Empty {
    let what = match side {
        Side::Mentor => "Those who apply to be mentors in this cohort appear here.",
        Side::Mentee => "Those who are referred to this cohort appear here.",
    };
    let empty = Empty::new(what).who("A programme manager or a practitioner adds them, or brings a list.");
    if roster.may_add { empty.action(Action::primary(add_label(side), format!("{here}/new"))) } else { empty }
}

fn row(who: &Listed, may_open: bool, today: NaiveDate) -> Vec<Cell> {
    let year = year_words(who.school_year, who.birth_date, today);
    let stage = stage_mark(who.stage, who.span.ended_on());
    if !may_open {
        return vec![Cell::text(who.name.clone()), year.into(), stage.into()];
    }
    vec![
        Cell::link(who.name.clone(), format!("/{}/{}", who.side.room(), who.id)),
        year.into(),
        Cell::text(who.form.clone().unwrap_or_default()),
        stage.into(),
        Cell::text(dates::medium(who.stage_since)),
    ]
}

/// The school's own year group, or the one of the birth date.
pub(crate) fn year_words(said: Option<i32>, born: NaiveDate, today: NaiveDate) -> String {
    let year = said.or_else(|| school_year(born, today).map(|year| year.number()));
    year.map_or_else(|| "Not at a secondary school".to_owned(), |year| format!("Year {year}"))
}

/// How far somebody has come, as a mark with a word.
pub(crate) fn stage_mark(stage: Stage, ended_on: Option<NaiveDate>) -> Status {
    match (ended_on, stage) {
        (Some(day), _) => Status::quiet(format!("Left {}", dates::medium(day))),
        (None, Stage::Accepted) => Status::ok(stage.words()),
        (None, Stage::NotAccepted | Stage::ReferredOn | Stage::Withdrawn) => Status::quiet(stage.words()),
        (None, _) => Status::needs(stage.words()),
    }
}
