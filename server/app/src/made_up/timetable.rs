//! The timetable of the cohort whose pair meets: planned, published, and one day of it lost since.

use tenfold_domain::{
    dated::Weekdays,
    id::Id,
    organisation::{Cohort, Organisation},
    scheduling::Half,
    timetable::{Comes, Lost, LostThing, TimetableChoices},
};
use tenfold_service::{App, Problem, Tx, timetable as rooms};

use super::Places;

/// How forms call the pair's first session.
#[derive(Debug, Clone)]
pub struct FirstSession(pub String);

pub(super) async fn plan(app: &App, organisation: Id<Organisation>, places: &Places) -> Result<FirstSession, Problem> {
    let cohort = places.eastbrook.cohort;
    app.command(organisation, move |tx| {
        let choices = every_day(tx, cohort)?;
        rooms::choose_timetable(tx, cohort, 0, |_, _| Ok(choices.clone()))
    })
    .await?;
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
    .await?;
    app.command(organisation, move |tx| lose_the_second_week(tx, cohort)).await?;
    let shown = app.command(organisation, move |tx| rooms::show_timetable(tx, cohort)).await?;
    let first = shown.rows.first().and_then(|row| row.cells.first()).and_then(|cell| cell.code.clone());
    first.map(FirstSession).ok_or(Problem::Absent)
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
