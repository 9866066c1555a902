//! The timetable of a cohort: what is chosen, the draft and what is published, one session changed by hand, lost time;
//! the weeks of a site, of an adult and of a young person, and their calendars.
//!
//! Owns: how a timetable is shown. Refuses: to place or judge a session.

mod adjusting;
mod calendars;
mod choosing;
mod excusing;
mod sheets;
mod showing;
mod steps;
mod weeks;

use tenfold_domain::{
    access::{Right, Route, Who},
    organisation::Cohort,
};

use crate::{
    look::Shell,
    people::each_side,
    serve::{Handler, handler},
    visit::Visit,
};

/// The rows of this room.
pub fn routes() -> Vec<Route<Handler>> {
    let read = Who::Holder(Right::ReadTimetable);
    let keep = Who::Holder(Right::KeepTimetable);
    let mut rows = vec![
        Route::get("/cohorts/{cohort}/timetable", read, handler(showing::show)),
        Route::get("/cohorts/{cohort}/timetable/help", read, handler(showing::help)),
        Route::get("/cohorts/{cohort}/timetable/choices", keep, handler(choosing::ask)),
        Route::post("/cohorts/{cohort}/timetable/choices", keep, handler(choosing::save)),
        Route::get("/cohorts/{cohort}/timetable/plan", keep, handler(steps::ask_plan)),
        Route::post("/cohorts/{cohort}/timetable/plan", keep, handler(steps::plan)),
        Route::get("/cohorts/{cohort}/timetable/session", keep, handler(adjusting::ask)),
        Route::post("/cohorts/{cohort}/timetable/session", keep, handler(adjusting::save)),
        Route::get("/cohorts/{cohort}/timetable/lost", keep, handler(steps::ask_lost)),
        Route::post("/cohorts/{cohort}/timetable/lost", keep, handler(steps::lose)),
        Route::get("/cohorts/{cohort}/timetable/drop", keep, handler(steps::ask_drop)),
        Route::post("/cohorts/{cohort}/timetable/drop", keep, handler(steps::drop)),
        Route::get("/cohorts/{cohort}/timetable/publish", keep, handler(steps::ask_publish)),
        Route::post("/cohorts/{cohort}/timetable/publish", keep, handler(steps::publish)),
        Route::get("/cohorts/{cohort}/timetable/slips", read, handler(sheets::slips)),
        Route::get("/sites/{site}/sessions", read, handler(weeks::of_site)),
        Route::get("/sites/{site}/sessions/door", read, handler(sheets::doors)),
        Route::get("/my-week", read, handler(weeks::mine)),
        Route::get("/sessions/{session}/cannot-come", read, handler(excusing::ask)),
        Route::post("/sessions/{session}/cannot-come", read, handler(excusing::say)),
        Route::get("/excuses/{excuse}/leave", keep, handler(excusing::ask_leave)),
        Route::post("/excuses/{excuse}/leave", keep, handler(excusing::leave)),
    ];
    each_side!(rows, get, "/sessions", read, weeks::of_somebody);
    rows.extend(calendars::routes());
    rows
}

fn at(cohort: &Cohort) -> String {
    format!("/cohorts/{}/timetable", cohort.id)
}

/// A page below a cohort's timetable.
fn shell(visit: &Visit, cohort: &Cohort, title: impl Into<String>) -> Shell {
    visit
        .shell(title)
        .current("/cohorts")
        .crumb("Cohorts", "/cohorts")
        .crumb(cohort.details.name.to_string(), format!("/cohorts/{}", cohort.id))
        .crumb("Timetable", at(cohort))
}
