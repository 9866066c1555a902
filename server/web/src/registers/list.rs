//! The registers of a cohort.

use tenfold_domain::{id::Id, organisation::Cohort, registers::Standing};
use tenfold_service::registers::{self as rooms, RegisterEntry, ShownRegisters};

use super::status;
use crate::{
    answer::Answer,
    look::{Action, Cell, Column, Counts, Empty, Page, Row, StatusKind, Table, dates},
    visit::Visit,
};

pub async fn show(visit: &mut Visit) -> Answer {
    let id: Id<Cohort> = visit.id("cohort")?;
    let shown = visit.read(move |tx| rooms::list_registers(tx, id)).await?;
    let shell = visit
        .shell("Registers")
        .current("/cohorts")
        .crumb("Cohorts", "/cohorts")
        .crumb(shown.cohort.details.name.to_string(), format!("/cohorts/{id}"))
        .over(shown.site.clone())
        .action(Action::quiet("Activities for groups", "/activities"))
        .wide();
    Ok(Page::new(shell).part(counts(&shown)).part(table(&shown)).into())
}

fn counts(shown: &ShownRegisters) -> Counts {
    let here = format!("/cohorts/{}/registers", shown.cohort.id);
    let many = |standing| shown.entries.iter().filter(|entry| entry.standing == standing).count();
    let (late, open) = (many(Standing::Late), many(Standing::ToMark));
    let kind = |many: usize| if many > 0 { StatusKind::Needs } else { StatusKind::Quiet };
    Counts::new()
        .count(late.to_string(), "late", here.clone(), kind(late))
        .count(open.to_string(), "to mark", here.clone(), kind(open))
        .count(many(Standing::Marked).to_string(), "marked", here, StatusKind::Quiet)
}

fn table(shown: &ShownRegisters) -> Table {
    let columns = ["Session", "Week", "Who", "Came", "Register"].map(Column::text).into();
    let empty = Empty::new("No session has begun yet.").who("Each appears here once it begins.");
    Table::new("Registers", columns).quiet_caption().rows(shown.entries.iter().map(row)).empty(empty)
}

fn row(entry: &RegisterEntry) -> Row {
    let at = format!("/sessions/{}", entry.session);
    let open = entry.standing.is_open();
    let at = if open { format!("{at}/register") } else { at };
    let session = Cell::link(format!("{}, {}", dates::weekday(entry.date), entry.from), at).under(entry.kind.words());
    let came = if entry.marked == 0 { String::new() } else { format!("{} of {}", entry.came, entry.members.len()) };
    let state = Cell::status(status(entry.standing));
    let state = if open { state.under(format!("By {}", dates::weekday(entry.due))) } else { state };
    let who = if entry.members.len() > 4 {
        format!("{} young people", entry.members.len())
    } else {
        entry.members.join(", ")
    };
    let cells = vec![session, Cell::text(entry.week.to_string()), Cell::text(who), Cell::text(came), state];
    Row { cells, needs: entry.standing == Standing::Late }
}
