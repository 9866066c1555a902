//! September: one after the other, form, free times and lessons of everybody in a cohort.

use tenfold_domain::{
    id::Id,
    listing::Cursor,
    organisation::Cohort,
    people::{Participant, Side, words},
    text::Line,
    told::Parsed,
    typed::Typed,
};
use tenfold_service::{
    Problem,
    people::{self as rooms, ShownWeek, ToRefresh},
};

use super::week;
use crate::{
    answer::{Answer, Reply},
    look::{Action, Empty, Field, Form, Page, Shell, Status},
    visit::{Answered, Visit},
};

const TITLE: &str = "September refresh";

async fn next(visit: &mut Visit) -> Result<ToRefresh, Problem> {
    let (id, after): (Id<Cohort>, _) = (visit.id("cohort")?, Cursor::from_code(visit.asked("after")));
    visit.read(move |tx| rooms::next_to_refresh(tx, id, after.as_ref())).await
}

fn shell(visit: &Visit, cohort: &Cohort) -> Shell {
    visit
        .shell(TITLE)
        .current("/cohorts")
        .crumb(cohort.details.name.to_string(), format!("/cohorts/{}", cohort.id))
        .over(cohort.details.name.to_string())
}

pub async fn show(visit: &mut Visit) -> Answer {
    let shown = next(visit).await?;
    let shell = shell(visit, &shown.cohort);
    let Some(next) = &shown.next else {
        let back = Action::primary("Back to the cohort", format!("/cohorts/{}", shown.cohort.id));
        let done = Empty::new("Everybody was gone through since September.").action(back);
        return Ok(Page::new(shell).part(done).into());
    };
    let form = form(visit, &shown.cohort, next, shown.after.as_ref());
    Ok(page(shell, next, shown.left, form).into())
}

fn page(shell: Shell, next: &ShownWeek, left: usize, form: Form) -> Page {
    let (identity, side) = (&next.shown.young.identity, next.shown.participant.side);
    let who = format!("{}, {}. {left} to go.", identity.full_name(), side.words().to_lowercase());
    Page::new(shell.lead(who)).part(Status::needs("Form, free times, lessons: still right?")).form(form)
}

fn form(visit: &Visit, cohort: &Cohort, next: &ShownWeek, after: Option<&Cursor>) -> Form {
    let whose = &next.shown.participant;
    let here = format!("/cohorts/{}/refresh", cohort.id);
    let form = visit
        .new_form(here.clone(), "Save and go on")
        .version(whose.version)
        .hidden("side", whose.side.code())
        .hidden("who", whose.id.to_string())
        .field(Field::text("form", "Form or tutor group").short());
    let mut values: Vec<(String, String)> =
        next.week.typed().into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    let tutor_group = next.shown.young.identity.form.as_ref().map(Line::to_string).unwrap_or_default();
    values.push(("form".to_owned(), tutor_group));
    let form = week::fields(form, &next.day).fill(&values);
    match after {
        Some(after) => form.cancel(format!("{here}?after={}", url_code(after))),
        None => form.cancel(format!("/cohorts/{}", cohort.id)),
    }
}

/// Somebody passed over is asked about again the next time; here the one after begins.
fn url_code(after: &Cursor) -> String {
    serde_urlencoded::to_string([("a", after.code())]).unwrap_or_default().trim_start_matches("a=").to_owned()
}

fn details(visit: &Visit) -> Parsed<(Option<Line>, tenfold_domain::people::Week)> {
    let form = Line::parse_optional(visit.field("form")).map_err(|p| vec![p.told("form", words::FORM)]);
    match (form, week::read(visit)) {
        (Ok(form), Ok(week)) => Ok((form, week)),
        (form, week) => Err(form.err().unwrap_or_default().into_iter().chain(week.err().unwrap_or_default()).collect()),
    }
}

/// Whom the form is about. A form that names nobody is refused behind the door, like everything else.
fn who(visit: &Visit) -> Option<(Side, Id<Participant>)> {
    Side::from_code(visit.field("side")).zip(visit.field("who").parse().ok())
}

pub async fn save(visit: &mut Visit) -> Answer {
    let cohort: Id<Cohort> = visit.id("cohort")?;
    let (who, version, details) = (who(visit), visit.version(), details(visit));
    let sent = visit
        .submit(move |tx| {
            let (side, id) = who.ok_or(Problem::Absent)?;
            rooms::refresh_participant(tx, cohort, side, id, version, details.clone())?;
            Ok(format!("/cohorts/{cohort}/refresh?done=saved"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let (shown, one) = visit
                .read(move |tx| {
                    let (side, id) = who.ok_or(Problem::Absent)?;
                    Ok((rooms::next_to_refresh(tx, cohort, None)?, rooms::show_week(tx, side, id)?))
                })
                .await?;
            let mut current = one.week.typed();
            current.push(("form", one.shown.young.identity.form.as_ref().map(Line::to_string).unwrap_or_default()));
            let form = again.onto(form(visit, &shown.cohort, &one, None), visit.typed(), &current);
            Ok(Reply::again(&page(shell(visit, &shown.cohort), &one, shown.left, form)))
        }
    }
}
