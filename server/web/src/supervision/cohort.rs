//! A cohort's supervision: who needs it first, what is booked and was held, the cover week by week.

use chrono::NaiveDate;
use tenfold_domain::{
    access::Right,
    id::Id,
    organisation::Cohort,
    supervision::{Clock, Due, State, Supervision, SupervisionAction, WeekCover, Whom, words},
};
use tenfold_service::supervision::{self as rooms, CohortSupervision, Line, Names};

use super::{shell, when};
use crate::{
    answer::Answer,
    look::{
        Action, Bars, Cell, Column, Counts, Empty, Facts, Page, Panel, Row, Status, StatusKind, Table, Words, dates,
    },
    visit::Visit,
};

pub async fn show(visit: &mut Visit) -> Answer {
    let id: Id<Cohort> = visit.id("cohort")?;
    let shown = visit.read(move |tx| rooms::show_cohort_supervision(tx, id)).await?;
    let mut top = shell(visit, &shown.cohort, "Supervision").wide();
    if shown.cohort.span.ended_on().is_none() {
        top = top.action(Action::primary("Book a supervision", format!("/cohorts/{id}/supervision/new")));
        if visit.may_at(Right::AskAdvice, &shown.cohort) {
            top = top.action(Action::quiet("Ask the specialist", format!("/cohorts/{id}/advice")));
        }
    }
    let mut page = Page::new(top).part(counts(&shown)).part(mentors(&shown));
    if !shown.staff.is_empty() {
        page = page.part(staff(&shown));
    }
    page = page.part(held(&shown));
    if !shown.actions.is_empty() {
        page = page.part(Panel::new("To do").part(actions(&shown.actions, &shown.names, shown.today)));
    }
    page = page.part(cover(&shown.cover));
    if !shown.caseloads.is_empty() {
        page = page.part(caseloads(&shown));
    }
    Ok(page.into())
}

fn counts(shown: &CohortSupervision) -> Counts {
    let count = |clock: Clock| shown.mentors.iter().filter(|line| line.clock(shown.today) >= clock).count();
    let (overdue, due) = (count(Clock::Overdue), count(Clock::ThisWeek));
    let waits = shown.held.iter().filter(|one| waits_for_record(one, shown.today)).count();
    let kind = |number: usize| if number == 0 { StatusKind::Ok } else { StatusKind::Needs };
    Counts::new()
        .count(overdue, "mentors overdue", "#mentors", kind(overdue))
        .count(due - overdue, "mentors due this week", "#mentors", StatusKind::Quiet)
        .count(waits, "to write down", "#held", kind(waits))
}

fn waits_for_record(of: &Supervision, today: NaiveDate) -> bool {
    of.state == State::Booked && of.on <= today
}

/// The status of a clock with its day.
pub(super) fn clock(due: &Due, today: NaiveDate) -> Status {
    let said =
        format!("{}: {}, {}", due.kind.words(), words::clock(due.clock(today)).to_lowercase(), words::by_when(due));
    match due.clock(today) {
        Clock::ToCome => Status::quiet(said),
        Clock::ThisWeek | Clock::Overdue | Clock::Escalated => Status::needs(said),
    }
}

fn line(line: &Line, href: Option<String>, today: NaiveDate) -> Row {
    let day = |day: Option<NaiveDate>, none: &str| day.map_or(none.to_owned(), dates::weekday);
    let name = match href {
        Some(href) => Cell::link(line.name.clone(), href),
        None => Cell::text(line.name.clone()),
    };
    let mut due = line.due.iter().map(|due| clock(due, today));
    let next = due.next().unwrap_or_else(|| Status::ok("Nothing more in this programme"));
    let then: Vec<String> = due.map(|status| status.words).collect();
    let cells = vec![
        name,
        Cell::status(next).under(then.join(" ")),
        Cell::text(day(line.booked, "Not booked")),
        Cell::text(day(line.last, "Not yet")),
    ];
    Row { cells, needs: line.clock(today) >= Clock::Overdue }
}

fn columns() -> Vec<Column> {
    ["Name", "What is due", "Booked", "Last"].map(Column::text).into()
}

fn mentors(shown: &CohortSupervision) -> Panel {
    let rows = shown.mentors.iter().map(|each| {
        let href = each.who.mentor().map(|id| format!("/mentors/{id}/supervision"));
        line(each, href, shown.today)
    });
    let table = Table::new("Mentors", columns())
        .quiet_caption()
        .rows(rows)
        .empty(Empty::new("Mentors appear here once they meet a mentee."));
    Panel::new("Mentors, needs action first").id("mentors").part(table)
}

fn staff(shown: &CohortSupervision) -> Panel {
    let rows = shown.staff.iter().map(|each| line(each, None, shown.today));
    Panel::new("Those who run it")
        .part(Words::new("Only the specialist sees everybody’s. Everybody else sees their own."))
        .part(Table::new("Those who run it", columns()).quiet_caption().rows(rows))
}

pub(super) fn state(of: &Supervision, today: NaiveDate) -> Status {
    match of.state {
        State::Held => Status::ok(of.state.words()),
        State::Booked if waits_for_record(of, today) => Status::needs("Write it down"),
        State::Booked => Status::quiet(of.state.words()),
        State::Missed => Status::needs(of.state.words()),
        State::Cancelled => Status::quiet(of.state.words()),
    }
}

fn held(shown: &CohortSupervision) -> Panel {
    let rows = shown.held.iter().map(|one| {
        let who: Vec<&str> = one.attendees.iter().map(|attendee| shown.names.of(attendee.who)).collect();
        let by = Cell::text(shown.names.of(Whom::Adult(one.held_by)));
        let by = match one.covers {
            Some((whose, _)) => by.under(format!("For {}", shown.names.of(Whom::Adult(whose)))),
            None => by,
        };
        let cells = vec![
            Cell::link(when(one), one.path()).under(one.kind.words()),
            Cell::text(who.join(", ")),
            by,
            Cell::status(state(one, shown.today)),
        ];
        Row { cells, needs: waits_for_record(one, shown.today) }
    });
    let columns = ["When", "With", "Held by", "How it stands"].map(Column::text).into();
    let empty = Empty::new("What is booked and was held appears here.").who("Those who run the cohort book it.");
    let table = Table::new("Booked and held", columns).quiet_caption().rows(rows).empty(empty);
    Panel::new("Booked and held").id("held").part(table)
}

/// What is to be done, soonest first, each done in one step.
pub(super) fn actions(all: &[SupervisionAction], names: &Names, today: NaiveDate) -> Table {
    let rows = all.iter().map(|action| {
        let due = dates::weekday(action.details.due_on);
        let due = match action.done_on {
            Some(day) => Status::ok(format!("Done {}", dates::weekday(day))),
            None if action.is_late(today) => Status::needs(format!("Late: by {due}")),
            None => Status::quiet(format!("By {due}")),
        };
        let done = Action::quiet("Done", format!("/supervision-actions/{}/done", action.id));
        let ways = if action.done_on.is_none() { vec![done.about(action.details.what.to_string())] } else { vec![] };
        let owner = names.of(action.details.owner);
        let owner = if owner.is_empty() { "You" } else { owner };
        let cells =
            vec![Cell::text(action.details.what.to_string()), Cell::text(owner), due.into(), Cell::actions(ways)];
        Row { cells, needs: action.is_late(today) }
    });
    let mut columns: Vec<Column> = ["What", "Who", "By when"].map(Column::text).into();
    columns.push(Column::actions());
    let empty = Empty::new("What was agreed in supervision appears here, with one owner and a day.");
    Table::new("To do", columns).quiet_caption().rows(rows).empty(empty)
}

/// One sentence, the chart, and its table.
fn cover(weeks: &[WeekCover]) -> Panel {
    let panel = Panel::new("Supervised in time");
    let Some(last) = weeks.last() else {
        return panel.part(Empty::new("How many mentors are supervised in time appears here, week by week."));
    };
    let finding =
        format!("{} of {} mentors were supervised in time by the end of week {}.", last.in_time, last.of, last.week);
    let bars = weeks.iter().map(|week| (format!("Week {}", week.week), week.percent()));
    let rows = weeks.iter().map(|week| {
        vec![
            Cell::text(format!("Week {}", week.week)),
            Cell::number(week.in_time),
            Cell::number(week.of),
            Cell::number(format!("{} %", week.percent())),
        ]
    });
    let columns =
        vec![Column::text("Week"), Column::number("In time"), Column::number("Mentors"), Column::number("Share")];
    panel
        .part(Words::new(finding.clone()))
        .part(Bars::new(finding, bars))
        .part(Table::new("Supervised in time, by week", columns).rows(rows))
}

fn caseloads(shown: &CohortSupervision) -> Panel {
    let facts = shown.caseloads.iter().fold(Facts::new(), |facts, load| {
        let what = match (load.of_pairs, load.carries) {
            (true, 1) => "pair",
            (true, _) => "pairs",
            (false, 1) => "young person",
            (false, _) => "young people",
        };
        let said = format!("{} {what}, at most {}", load.carries, load.most);
        let status = if load.is_over() { Status::needs(format!("{said}: too many")) } else { Status::ok(said) };
        facts.fact(load.name.clone(), status)
    });
    Panel::new("What each carries").part(facts)
}
