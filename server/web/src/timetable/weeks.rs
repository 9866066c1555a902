//! Published sessions, by whoever asks: of one young person, of a site in a week by room, and one's own week.

use chrono::{Days, NaiveDate};
use tenfold_domain::{access::Right, dated::parse_day, id::Id, organisation::Site, timetable::Excused};
use tenfold_service::{
    Problem,
    glance::list_needs,
    school::list_words,
    timetable::{self as rooms, SiteWeek, WeekEntry},
};

use super::excusing;
use crate::{
    answer::Answer,
    glance,
    look::{Action, Cell, Column, Empty, Page, Shell, Status, Table, dates},
    organisation::sites,
    people::{tabs, whose},
    school,
    visit::Visit,
};

const END: &str = "/sessions";

pub async fn of_somebody(visit: &mut Visit) -> Answer {
    let (side, id) = whose(visit)?;
    let shown = visit.read(move |tx| rooms::show_sessions_of(tx, side, id)).await?;
    let whose = &shown.shown.participant;
    let may_keep = visit.may_at(Right::KeepTimetable, whose);
    let mut columns: Vec<Column> = ["Week", "Day", "Time", "What", "Where", "With"].map(Column::text).into();
    if may_keep {
        columns.push(Column::actions());
    }
    let who = Excused::YoungPerson(id).code();
    let row = |entry: &WeekEntry| {
        let mut cells = vec![
            Cell::text(entry.week.to_string()),
            Cell::text(dates::weekday(entry.date)),
            Cell::text(time(entry)),
            what(entry),
            Cell::text(entry.room.clone()),
            Cell::text(entry.adults.join(", ")),
        ];
        if may_keep {
            cells.push(cannot_come(entry, &format!("?who={who}")));
        }
        cells
    };
    let empty = Empty::new("No session is published yet.").who("They appear here when the timetable is published.");
    let table = Table::new("Sessions", columns).quiet_caption();
    let table = table.rows(shown.sessions.iter().map(row)).empty(empty);
    let shell = tabs::shell(visit, &shown.shown, "Sessions");
    let calendar = Action::quiet("Calendar for their phone", format!("{}/calendar", whose.path()));
    let card = Action::quiet("Card for their pocket", format!("{}/card", whose.path()));
    let shell = if may_keep { shell.action(card).action(calendar) } else { shell };
    Ok(Page::new(shell).part(tabs::tabs(visit, &shown.shown.participant, END)).part(table).into())
}

/// The way to say so, as long as it is not too late.
fn cannot_come(entry: &WeekEntry, who: &str) -> Cell {
    if !entry.is_ahead {
        return Cell::text("");
    }
    let way = Action::quiet("Cannot come", format!("/sessions/{}/cannot-come{who}", entry.session));
    Cell::actions(vec![way.about(dates::weekday(entry.date))])
}

/// What it is, or that it is not held.
fn what(entry: &WeekEntry) -> Cell {
    let words = entry.kind.words();
    if entry.cancelled {
        Cell::status(Status::quiet("Cancelled")).under(words)
    } else if entry.on_hold {
        Cell::status(Status::needs("On hold")).under(words)
    } else {
        Cell::link(words, format!("/sessions/{}", entry.session))
    }
}

fn time(entry: &WeekEntry) -> String {
    format!("{} to {}", entry.from, entry.to)
}

pub(super) fn asked(visit: &Visit) -> Option<NaiveDate> {
    parse_day(visit.asked("week"))
}

pub async fn of_site(visit: &mut Visit) -> Answer {
    let (id, week): (Id<Site>, _) = (visit.id("site")?, asked(visit));
    let shown = visit.read(move |tx| rooms::show_site_week(tx, id, week)).await?;
    let Some(site) = &shown.site else { return Err(Problem::Absent) };
    let here = format!("/sites/{id}/sessions");
    let shell = visit.shell("Sessions").over(site.details.name.to_string()).current("/sites").crumb("Sites", "/sites");
    let shell = dated(shell, &shown, &here);
    let shell = shell.action(Action::quiet("Sheets for the doors", format!("{here}/door?week={}", shown.monday)));
    let calendar = Action::quiet("Calendar for the school", format!("{here}/calendar"));
    let shell = if visit.may_at(Right::KeepTimetable, site) { shell.action(calendar) } else { shell };
    let page = Page::new(shell).part(sites::tabs(visit, site, &here));
    Ok(page.part(table(&shown)).into())
}

pub async fn mine(visit: &mut Visit) -> Answer {
    let week = asked(visit);
    let (shown, excuses, said, needs) = visit
        .read(move |tx| {
            Ok((rooms::show_my_week(tx, week)?, rooms::list_excuses(tx)?, list_words(tx)?, list_needs(tx)?))
        })
        .await?;
    let shell = dated(visit.shell("My week"), &shown, "/my-week")
        .action(Action::quiet("My calendar", "/my-week/calendar"))
        .action(Action::quiet("How I am told", "/my-notices"));
    let page = Page::new(shell);
    let page = match excusing::waiting(&excuses) {
        Some(panel) => page.part(panel),
        None => page,
    };
    let page = if said.is_empty() { page } else { page.part(school::waiting(&said)) };
    let page = page.part(table(&shown));
    // On the sheet of the week that runs, so that one page is enough for a Monday.
    let page = if week.is_none() && !needs.is_empty() { page.part(glance::waiting(&needs)) } else { page };
    Ok(page.into())
}

/// Which week it is, and the ways to the weeks beside it.
fn dated(shell: Shell, shown: &SiteWeek, here: &str) -> Shell {
    let at = |day: Option<NaiveDate>| format!("{here}?week={}", day.unwrap_or(shown.monday));
    shell
        .lead(format!("The week of {}.", dates::long(shown.monday)))
        .action(Action::quiet("Week before", at(shown.monday.checked_sub_days(Days::new(7)))))
        .action(Action::quiet("Week after", at(shown.monday.checked_add_days(Days::new(7)))))
        .wide()
}

fn table(shown: &SiteWeek) -> Table {
    let with_site = shown.site.is_none();
    let place = if with_site { "Room and site" } else { "Room" };
    let mut columns: Vec<Column> = ["Day", "Time", place, "What", "Young people", "Adults"].map(Column::text).into();
    if with_site {
        columns.push(Column::actions());
    }
    let mut entries: Vec<&WeekEntry> = shown.sessions.iter().collect();
    entries.sort_by(|one, other| (one.date, &one.room, &one.from).cmp(&(other.date, &other.room, &other.from)));
    let row = |entry: &WeekEntry| {
        let room = Cell::text(entry.room.clone());
        let mut cells = vec![
            Cell::text(dates::weekday(entry.date)),
            Cell::text(time(entry)),
            if with_site { room.under(entry.site.clone()) } else { room },
            what(entry),
            Cell::text(entry.members.join(", ")),
            Cell::text(entry.adults.join(", ")),
        ];
        if with_site {
            cells.push(cannot_come(entry, ""));
        }
        cells
    };
    let empty = Empty::new("No session is published for this week.");
    let table = Table::new("Sessions", columns).quiet_caption();
    table.rows(entries.into_iter().map(row)).empty(empty)
}
