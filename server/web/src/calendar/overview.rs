//! A site's calendar as one page: the last possible start said at once, the year at a glance, its entries as a list, and
//! its bank holidays.

use chrono::NaiveDate;
use tenfold_domain::{
    calendar::{AcademicYear, ExamWeeks, HolidayChange, TermDate, TermDateKind, WeekPlan, last_start, words},
    dated::{WEEK, weekday_in_words},
    id::Id,
    organisation::Site,
    programme::Rules,
};
use tenfold_service::calendar::{self as rooms, ShownCalendar};

use super::year::Year;
use crate::{
    answer::Answer,
    look::{Action, Cell, Column, Empty, Page, Panel, Shell, Status, Table, Words, dates},
    organisation::{at_site, sites},
    visit::Visit,
};

/// The weeks of a programme as it ships; a cohort of another template sees its own on its page.
fn usual_weeks() -> u16 {
    Rules::default().weeks
}

pub async fn show(visit: &mut Visit) -> Answer {
    let id: Id<Site> = visit.id("site")?;
    let shown = visit.read(move |tx| rooms::show_calendar(tx, id)).await?;
    let this_year = AcademicYear::of(shown.today);
    let asked = visit.asked("year").parse().ok().filter(|year| (2000..2100).contains(year));
    let year = asked.map_or(this_year, AcademicYear::beginning);
    let here = format!("/sites/{id}/calendar");
    let page = Page::new(shell(visit, &shown, year, &here)).part(sites::tabs(visit, &shown.site, &here));
    let page = page.part(starts(&shown, year)).part(Panel::new(format!("The year {year}")).part(Year::of(
        &shown.calendar,
        year,
        shown.today,
    )));
    Ok(page.part(entries(&shown, year)).part(holidays(&shown, year)).into())
}

fn shell(visit: &Visit, shown: &ShownCalendar, year: AcademicYear, here: &str) -> Shell {
    let mut shell = at_site::shell(visit, &shown.site, format!("Calendar {year}"))
        .over(shown.site.details.name.to_string())
        .wide()
        .style("calendar.css");
    if shown.may_change && shown.site.span.ended_on().is_none() {
        shell = shell
            .action(Action::primary("Load a file", format!("{here}/load")))
            .action(Action::quiet("Add days", format!("{here}/new")));
    }
    // Two years either way are enough for a school; a way on for ever would be a maze.
    let near = |other: AcademicYear| (other.first_year() - AcademicYear::of(shown.today).first_year()).abs() <= 2;
    for other in [year.previous(), year.next()].into_iter().filter(|other| near(*other)) {
        shell = shell.action(Action::quiet(format!("Year {other}"), format!("{here}?year={}", other.first_year())));
    }
    shell
}

/// Said at once: until when ten weeks can start, for each day of the week, with exams left out and with them.
fn starts(shown: &ShownCalendar, year: AcademicYear) -> Panel {
    let weeks = usual_weeks();
    let panel = Panel::new(format!("Last possible start for {weeks} weeks"));
    let from = year.first_day().unwrap_or(shown.today).max(shown.today);
    if !shown.calendar.knows(from) {
        return panel.part(Words::new(
            "The terms of this year are not entered, so nobody can say yet. Load them, or add them one by one.",
        ));
    }
    let plan = |weekday, exam_weeks| WeekPlan { from, weekday, weeks, exam_weeks };
    let school_week = || WEEK.into_iter().take(5);
    let latest = school_week().filter_map(|day| last_start(&shown.calendar, &plan(day, ExamWeeks::LeftOut)));
    let said = latest.max_by_key(|last| last.day).map_or_else(
        || format!("It is too late for {weeks} weeks without exam weeks this year. Hold sessions in exam weeks too, run fewer weeks, or start in September."),
        |last| words::last_start(weeks, &last),
    );
    let columns = ["Meets on", "No sessions in exam weeks", "Sessions go on in exam weeks"];
    let rows = school_week().map(|day| {
        let cell = |exam_weeks| match last_start(&shown.calendar, &plan(day, exam_weeks)) {
            Some(last) => Cell::text(dates::medium(last.day)).under(format!("ends {}", dates::medium(last.ends))),
            None => Status::quiet("Too late").into(),
        };
        vec![weekday_in_words(day).into(), cell(ExamWeeks::LeftOut), cell(ExamWeeks::Kept)]
    });
    let table = Table::new("Last start by weekday", columns.map(Column::text).into()).quiet_caption().rows(rows);
    panel.part(Words::new(said)).part(table)
}

fn entries(shown: &ShownCalendar, year: AcademicYear) -> Panel {
    let of_year = |date: &&TermDate| AcademicYear::of(date.details.first_on) == year;
    let rows = shown.dates.iter().filter(of_year).map(|date| {
        let details = &date.details;
        let years = if details.kind == TermDateKind::Exams { words::years(details.years) } else { String::new() };
        let name = Cell::text(details.name.to_string());
        let mut cells = vec![
            Cell::text(dates::range(details.first_on, details.last_on)),
            Cell::text(details.kind.words()),
            if years.is_empty() { name } else { name.under(years) },
        ];
        if shown.may_change {
            let about = format!("{}, {}", details.name, dates::medium(details.first_on));
            let home = format!("/calendar-dates/{}", date.id);
            cells.push(Cell::actions(vec![
                Action::quiet("Change", format!("{home}/edit")).about(about.clone()),
                Action::quiet("Take out", format!("{home}/remove")).about(about),
            ]));
        }
        cells
    });
    let mut columns: Vec<Column> = ["Days", "What", "Name"].map(Column::text).into();
    if shown.may_change {
        columns.push(Column::actions());
    }
    let empty = Empty::new("Terms, half-terms, INSET days, exam weeks and closures of this year appear here.")
        .who("A programme manager or a practitioner of the site adds them.");
    let heading = "Terms and other days";
    Panel::new(heading).part(Table::new(heading, columns).quiet_caption().rows(rows).empty(empty))
}

fn holidays(shown: &ShownCalendar, year: AcademicYear) -> Panel {
    let heading = "Bank holidays";
    let (Some(first), Some(last)) = (year.first_day(), year.last_day()) else { return Panel::new(heading) };
    let kept = shown.calendar.bank_holidays_between(first, last);
    let mut days: Vec<(NaiveDate, Vec<Cell>)> = kept
        .into_iter()
        .map(|(day, name)| (day, vec![Cell::text(dates::long(day)), Cell::text(name), change_of(shown, day)]))
        .collect();
    let removed = shown.changes.iter().filter(|change| {
        (first..=last).contains(&change.details.day) && shown.calendar.bank_holiday(change.details.day).is_none()
    });
    days.extend(removed.map(|change| {
        let day = change.details.day;
        let name = Cell::text(change.details.name.to_string()).under("No bank holiday here");
        (day, vec![Cell::text(dates::long(day)), name, change_of(shown, day)])
    }));
    days.sort_by_key(|(day, _)| *day);
    days.dedup_by_key(|(day, _)| *day);
    let columns = vec![Column::text("Day"), Column::text("Name"), Column::actions()];
    let table = Table::new(heading, columns).quiet_caption().rows(days.into_iter().map(|(_, cells)| cells));
    let mut panel = Panel::new(heading).part(table);
    if shown.may_change {
        let site = shown.site.id;
        panel =
            panel.action(Action::quiet("Change a bank holiday", format!("/sites/{site}/calendar/bank-holidays/new")));
    }
    panel
}

/// Whether somebody changed this day, and taking that back. The organisation's own changes are taken back elsewhere.
fn change_of(shown: &ShownCalendar, day: NaiveDate) -> Cell {
    let here = |change: &&HolidayChange| change.details.day == day && change.at.is_some();
    let everywhere = || shown.changes.iter().find(|change| change.details.day == day);
    match shown.changes.iter().find(here) {
        Some(change) if shown.may_change => Cell::actions(vec![
            Action::quiet("Take back", format!("/bank-holidays/{}/take-back", change.id)).about(dates::medium(day)),
        ]),
        Some(_) => Cell::text("Changed here"),
        None if everywhere().is_some() => Cell::text("Changed for everybody"),
        None => Cell::text("By law"),
    }
}
