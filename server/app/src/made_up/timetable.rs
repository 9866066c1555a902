//! The timetable of the cohort whose pair meets: planned, published, and one day of it lost since.

use tenfold_domain::{
    dated::Weekdays,
    id::Id,
    organisation::{Cohort, Organisation},
    people::{Participant, Side},
    scheduling::Half,
    timetable::{Comes, Excuse, Excused, Lost, LostThing, Session, SessionKind, TimetableChoices},
};
use tenfold_service::{App, Problem, Tx, timetable as rooms};

use super::Places;

/// How forms call the pair's first session.
#[derive(Debug, Clone)]
pub struct FirstSession(pub String);

/// Somebody who cannot come to one of them.
#[derive(Debug, Clone, Copy)]
pub struct FirstExcuse {
    pub session: Id<Session>,
    pub excuse: Id<Excuse>,
}

/// The mentee cannot come to the pair's fifth session; nobody has decided about it yet.
pub(super) async fn excuse(
    app: &App,
    organisation: Id<Organisation>,
    places: &Places,
    first: &FirstSession,
) -> Result<FirstExcuse, Problem> {
    let cohort = places.eastbrook.cohort;
    let mentee = first.0.split('.').nth(1).and_then(|id| id.parse::<Id<Participant>>().ok()).ok_or(Problem::Absent)?;
    app.command(organisation, move |tx| {
        let theirs = rooms::show_sessions_of(tx, Side::Mentee, mentee)?.sessions;
        let fifth = theirs.iter().find(|one| (one.week, one.kind) == (5, SessionKind::OneToOne));
        let session = fifth.ok_or(Problem::Absent)?.session;
        let who = Excused::YoungPerson(mentee);
        rooms::say_cannot_come(tx, session, &who.code())?;
        let excuse = rooms::show_timetable(tx, cohort)?.excuses.first().map(|shown| shown.excuse.id);
        Ok(FirstExcuse { session, excuse: excuse.ok_or(Problem::Absent)? })
    })
    .await
}

pub(super) async fn plan(app: &App, organisation: Id<Organisation>, places: &Places) -> Result<FirstSession, Problem> {
    let cohort = places.eastbrook.cohort;
    choose(app, organisation, cohort).await?;
    propose_and_publish(app, organisation, cohort).await?;
    app.command(organisation, move |tx| lose_the_second_week(tx, cohort)).await?;
    let shown = app.command(organisation, move |tx| rooms::show_timetable(tx, cohort)).await?;
    let first = shown.rows.first().and_then(|row| row.cells.first()).and_then(|cell| cell.code.clone());
    first.map(FirstSession).ok_or(Problem::Absent)
}

/// The two adults of the cohort come on every school day.
pub(super) async fn choose(app: &App, organisation: Id<Organisation>, cohort: Id<Cohort>) -> Result<(), Problem> {
    app.command(organisation, move |tx| {
        let choices = every_day(tx, cohort)?;
        rooms::choose_timetable(tx, cohort, 0, |_, _| Ok(choices.clone()))
    })
    .await
}

/// What the engine proposes is published.
pub(super) async fn propose_and_publish(
    app: &App,
    organisation: Id<Organisation>,
    cohort: Id<Cohort>,
) -> Result<(), Problem> {
    let to_plan = app
        .command(organisation, move |tx| {
            let version = rooms::show_timetable(tx, cohort)?.version;
            rooms::prepare_plan(tx, cohort, version)
        })
        .await?;
    let planned = to_plan.solve().await?;
    app.command(organisation, move |tx| {
        rooms::keep_plan(tx, &planned)?;
        let version = rooms::show_timetable(tx, cohort)?.version;
        rooms::publish_timetable(tx, cohort, version)
    })
    .await
}

/// The two adults of the cohort, on every school day.
fn every_day(tx: &mut Tx<'_, '_>, cohort: Id<Cohort>) -> Result<TimetableChoices, Problem> {
    let usual = rooms::show_choices(tx, cohort)?.choices;
    let adults: std::collections::BTreeSet<_> = usual.comes.iter().map(|comes| comes.person).collect();
    let halves = (1..=5).flat_map(|weekday| [Half::Morning, Half::Afternoon].map(|half| (weekday, half)));
    let comes =
        halves.flat_map(|(weekday, half)| adults.iter().map(move |person| Comes { weekday, half, person: *person }));
    Ok(TimetableChoices {
        weekdays: Weekdays::from_bits(0b1_1111).unwrap_or(usual.weekdays),
        comes: comes.collect(),
        ..usual
    })
}

/// The day of the pair's second session is a day of snow; nobody has been told yet.
fn lose_the_second_week(tx: &mut Tx<'_, '_>, cohort: Id<Cohort>) -> Result<(), Problem> {
    let shown = rooms::show_timetable(tx, cohort)?;
    let second = shown.rows.first().and_then(|row| row.cells.get(1)).and_then(|cell| cell.date);
    let date = second.ok_or(Problem::Absent)?;
    rooms::lose_time(tx, cohort, shown.version, |_| Ok(Lost { date, thing: LostThing::Day }))
}
