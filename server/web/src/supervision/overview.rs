//! Supervision for whoever is signed in: cohorts that wait, what is theirs to do, their own.

use tenfold_service::supervision::{self as rooms, CohortLine, Names, Overview};

use super::{cohort, one::in_words, when};
use crate::{
    answer::Answer,
    look::{Action, Cell, Column, Empty, Page, Panel, Row, Status, Table},
    visit::Visit,
};

pub async fn show(visit: &mut Visit) -> Answer {
    let all = visit.read(rooms::show_overview).await?;
    let shell = visit
        .shell("Supervision")
        .current("/supervision")
        .lead("Who waits for supervision, what is yours to do, and your own.")
        .action(Action::quiet("Advice", "/advice"));
    let actions = cohort::actions(&all.actions, &Names::default(), all.today);
    Ok(Page::new(shell).part(cohorts(&all)).part(Panel::new("Yours to do").part(actions)).part(own(&all)).into())
}

fn standing(line: &CohortLine) -> Status {
    match (line.overdue, line.escalated) {
        (0, _) => Status::ok("Nobody is overdue"),
        (overdue, 0) => Status::needs(format!("{overdue} overdue")),
        (overdue, long) => Status::needs(format!("{overdue} overdue, {long} of them for long: for the manager")),
    }
}

fn cohorts(all: &Overview) -> Panel {
    let rows = all.cohorts.iter().map(|line| {
        let href = format!("/cohorts/{}/supervision", line.cohort.id);
        let cells = vec![
            Cell::link(line.cohort.details.name.to_string(), href).under(line.site.clone()),
            Cell::number(line.mentors),
            Cell::status(standing(line)),
        ];
        Row { cells, needs: line.overdue > 0 }
    });
    let columns = vec![Column::text("Cohort"), Column::number("Mentors"), Column::text("Supervised in time")];
    let empty = Empty::new("Cohorts appear here once a mentor meets a mentee.");
    Panel::new("Cohorts, needs action first")
        .part(Table::new("Cohorts", columns).quiet_caption().rows(rows).empty(empty))
}

fn own(all: &Overview) -> Panel {
    let rows = all.own.iter().map(|own| {
        vec![
            Cell::text(when(&own.supervision)).under(own.supervision.kind.words()),
            Cell::text(own.held_by.clone()),
            Cell::status(cohort::state(&own.supervision, all.today)),
            Cell::text(in_words(&own.shared)),
        ]
    });
    let columns = ["When", "With", "How it stands", "Shared with you"].map(Column::text).into();
    let empty = Empty::new("Your own supervisions appear here once they are booked.");
    Panel::new("Your own").part(Table::new("Your own", columns).quiet_caption().rows(rows).empty(empty))
}
