//! A cohort's endings: who needs a plan first, how far each pair is, and what is to be done after them.

use tenfold_domain::{id::Id, organisation::Cohort};
use tenfold_service::endings::{self as rooms, CohortEndings, EndingLine};

use crate::{
    answer::Answer,
    look::{Cell, Column, Counts, Empty, Page, Panel, Row, Status, StatusKind, Table, dates},
    visit::Visit,
};

pub async fn show(visit: &mut Visit) -> Answer {
    let id: Id<Cohort> = visit.id("cohort")?;
    let shown = visit.read(move |tx| rooms::list_endings(tx, id)).await?;
    let shell = visit
        .shell("Endings")
        .current("/cohorts")
        .crumb("Cohorts", "/cohorts")
        .crumb(shown.cohort.details.name.to_string(), format!("/cohorts/{id}"))
        .lead(lead(&shown))
        .wide();
    Ok(Page::new(shell).part(counts(&shown)).part(pairs(&shown)).part(tasks(&shown)).into())
}

fn lead(shown: &CohortEndings) -> String {
    let week = shown.week;
    match shown.plans_from {
        Some(day) if shown.is_due() => format!("Since week {week}, {}, each pair needs a plan.", dates::long(day)),
        Some(day) => format!("From week {week}, {}, each pair needs a plan.", dates::long(day)),
        None => format!("Each pair needs a plan from week {week} on."),
    }
}

fn needs_a_plan(shown: &CohortEndings, line: &EndingLine) -> bool {
    shown.is_due() && line.wants_a_plan()
}

fn counts(shown: &CohortEndings) -> Counts {
    let plans = shown.lines.iter().filter(|line| needs_a_plan(shown, line)).count();
    let open = shown.lines.iter().filter(|line| line.is_over() && !line.open.is_empty()).count();
    let late = shown.tasks.iter().filter(|task| task.is_late(shown.today)).count();
    let kind = |number: usize| if number == 0 { StatusKind::Ok } else { StatusKind::Needs };
    Counts::new()
        .count(plans, "pairs without a plan", "#pairs", kind(plans))
        .count(open, "ended with something open", "#pairs", kind(open))
        .count(late, "tasks overdue", "#tasks", kind(late))
}

fn pairs(shown: &CohortEndings) -> Panel {
    let rows = shown.lines.iter().map(|line| {
        let stands = match line.open.as_slice() {
            [] => Status::ok("Ended well"),
            [first, ..] if needs_a_plan(shown, line) || line.is_over() => {
                Status::needs(format!("Still open: {}", first.words().to_lowercase()))
            }
            [first, ..] => Status::quiet(format!("Next: {}", first.words().to_lowercase())),
        };
        let cells = vec![
            Cell::link(format!("{} and {}", line.mentee, line.mentor), format!("{}/ending", line.which.path())),
            Cell::text(line.last_on.map_or_else(|| "Not planned".to_owned(), dates::weekday)),
            Cell::status(stands).under(if line.open.len() == 1 {
                "1 step to go".to_owned()
            } else {
                format!("{} steps to go", line.open.len())
            }),
        ];
        Row { cells, needs: needs_a_plan(shown, line) || (line.is_over() && !line.open.is_empty()) }
    });
    let columns = ["Pair", "Goodbye", "How far"].map(Column::text).into();
    let empty = Empty::new("Pairs appear here once both have said yes.");
    let table = Table::new("Pairs", columns).quiet_caption().rows(rows).empty(empty);
    Panel::new("Pairs, needs action first").id("pairs").part(table)
}

fn tasks(shown: &CohortEndings) -> Panel {
    let rows = shown.tasks.iter().map(|task| {
        let by = dates::weekday(task.details.due_on);
        let late = task.is_late(shown.today);
        let due = if late { Status::needs(format!("Late: by {by}")) } else { Status::quiet(format!("By {by}")) };
        let owner = shown.owners.get(&task.details.owner).cloned().unwrap_or_default();
        let cells = vec![
            Cell::link(task.details.what.to_string(), format!("/matches/{}/ending", task.of))
                .under(task.details.step.words()),
            Cell::text(owner),
            Cell::status(due),
        ];
        Row { cells, needs: late }
    });
    let columns = ["What", "Who", "By when"].map(Column::text).into();
    let empty = Empty::new("What comes next for somebody appears here, with one owner and a day.");
    let table = Table::new("What comes next", columns).quiet_caption().rows(rows).empty(empty);
    Panel::new("What comes next").id("tasks").part(table)
}
