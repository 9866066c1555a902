//! The logs of a cohort: who wants to talk stands first.

use tenfold_domain::{
    id::Id,
    logs::{LogStanding, words},
    organisation::Cohort,
};
use tenfold_service::logs::{self as rooms, LogEntry, ShownLogs};

use super::said;
use crate::{
    answer::Answer,
    look::{Action, Cell, Column, Counts, Empty, Page, Row, Status, StatusKind, Table, dates},
    visit::Visit,
};

pub async fn show(visit: &mut Visit) -> Answer {
    let id: Id<Cohort> = visit.id("cohort")?;
    let shown = visit.read(move |tx| rooms::list_logs(tx, id)).await?;
    let mut shell = visit
        .shell("Session logs")
        .current("/cohorts")
        .crumb("Cohorts", "/cohorts")
        .crumb(shown.cohort.details.name.to_string(), format!("/cohorts/{id}"))
        .over(shown.site.clone())
        .wide();
    if let Some(first) = shown.unread().next() {
        let way = Action::primary("Read the next one", format!("/logs/{}", first.id)).key('j');
        shell = shell.action(way).lead(words::KEYS);
    }
    Ok(Page::new(shell).part(counts(&shown)).part(table(&shown)).into())
}

fn counts(shown: &ShownLogs) -> Counts {
    let here = format!("/cohorts/{}/logs", shown.cohort.id);
    let many = |some: &[LogStanding]| shown.entries.iter().filter(|entry| some.contains(&entry.standing)).count();
    let unread = many(&[LogStanding::ToRead, LogStanding::ReadingLate]);
    let late = many(&[LogStanding::Late]);
    let kind = |many: usize| if many > 0 { StatusKind::Needs } else { StatusKind::Quiet };
    Counts::new()
        .count(unread.to_string(), "to read", here.clone(), kind(unread))
        .count(late.to_string(), "late", here.clone(), kind(late))
        .count(many(&[LogStanding::Awaited]).to_string(), "awaited", here, StatusKind::Quiet)
}

fn table(shown: &ShownLogs) -> Table {
    let columns = ["Session", "Mentor", "Mentee", "How it went", "State"].map(Column::text).into();
    let empty = Empty::new("No one-to-one has begun yet.").who("Mentors write a log after each.");
    Table::new("Session logs", columns).quiet_caption().rows(shown.entries.iter().map(row)).empty(empty)
}

fn row(entry: &LogEntry) -> Row {
    let to = match &entry.log {
        Some(log) => format!("/logs/{}", log.id),
        None => format!("/sessions/{}", entry.session),
    };
    let session = Cell::link(format!("{}, {}", dates::weekday(entry.date), entry.from), to);
    let how = entry.log.as_ref().map_or("Nothing written yet", said);
    let talks = entry.log.as_ref().is_some_and(|log| log.details.wants_talk && log.read.is_none());
    let how = if talks { Cell::status(Status::needs("Wants to talk")).under(how) } else { Cell::text(how) };
    let week = match entry.of_session {
        0 | 1 => format!("Week {}", entry.week),
        many => format!("Week {}. {}", entry.week, words::one_of_many(many)),
    };
    let cells = vec![
        session.under(week),
        Cell::text(entry.mentor.clone()),
        Cell::text(entry.mentee.clone()),
        how,
        state(entry),
    ];
    Row { cells, needs: talks || matches!(entry.standing, LogStanding::ReadingLate | LogStanding::Late) }
}

fn state(entry: &LogEntry) -> Cell {
    let says = words::standing(entry.standing);
    let by = format!("By {}", dates::weekday(entry.due));
    match entry.standing {
        LogStanding::ReadingLate | LogStanding::Late | LogStanding::ToRead => {
            Cell::status(Status::needs(says)).under(by)
        }
        LogStanding::Awaited => Cell::status(Status::quiet(says)).under(by),
        LogStanding::Read => Cell::status(Status::ok(says)),
    }
}
