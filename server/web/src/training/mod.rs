//! Pages about the mentors' course: its runs with their tabs, units, a mentor's training, certificates.
//!
//! Owns: what these pages wear. Refuses: the training of adults (`staff`).

mod certificates;
mod check;
mod clearances;
mod clearing;
mod criteria;
mod hours;
mod make_ups;
mod mentors;
mod new_run;
mod parts;
mod places;
mod quality;
mod registers;
mod runs;
mod sessions;
mod units;

use tenfold_domain::{
    access::{Right, Route, Who},
    id::Id,
    organisation::Cohort,
    training::CourseRun,
};
use tenfold_service::training::RunHead;

use crate::{
    look::{Cell, Facts, Shell, Tabs},
    serve::{Handler, handler},
    visit::Visit,
};

/// The rows of this room.
pub fn routes() -> Vec<Route<Handler>> {
    let read = Who::Holder(Right::ReadTraining);
    let keep = Who::Holder(Right::KeepTraining);
    let assure = Who::Holder(Right::AssureQuality);
    let mut rows = vec![
        Route::get("/cohorts/{cohort}/courses", read, handler(runs::list)),
        Route::get("/cohorts/{cohort}/courses/new", keep, handler(new_run::new)),
        Route::post("/cohorts/{cohort}/courses/new", keep, handler(new_run::add)),
        Route::get("/courses/{run}", read, handler(runs::show)),
        Route::get("/courses/{run}/edit", keep, handler(runs::edit)),
        Route::post("/courses/{run}/edit", keep, handler(runs::save)),
        Route::get("/courses/{run}/end", keep, handler(runs::ask_end)),
        Route::post("/courses/{run}/end", keep, handler(runs::end)),
        Route::get("/courses/{run}/people", keep, handler(places::edit)),
        Route::post("/courses/{run}/people", keep, handler(places::save)),
        Route::get("/courses/{run}/sessions/new", keep, handler(sessions::new)),
        Route::post("/courses/{run}/sessions/new", keep, handler(sessions::add)),
        Route::get("/course-sessions/{course_session}/edit", keep, handler(sessions::edit)),
        Route::post("/course-sessions/{course_session}/edit", keep, handler(sessions::save)),
        Route::get("/course-sessions/{course_session}/end", keep, handler(sessions::ask_end)),
        Route::post("/course-sessions/{course_session}/end", keep, handler(sessions::end)),
        Route::get("/course-parts/{course_part}/edit", keep, handler(parts::edit)),
        Route::post("/course-parts/{course_part}/edit", keep, handler(parts::save)),
        Route::get("/courses/{run}/register", read, handler(registers::show)),
        Route::get("/course-sessions/{course_session}/register", keep, handler(registers::open)),
        Route::post("/course-sessions/{course_session}/register", keep, handler(registers::mark)),
        Route::get("/courses/{run}/make-ups/new", keep, handler(make_ups::new)),
        Route::post("/courses/{run}/make-ups/new", keep, handler(make_ups::add)),
        Route::get("/make-ups/{make_up}/withdraw", keep, handler(make_ups::ask_withdraw)),
        Route::post("/make-ups/{make_up}/withdraw", keep, handler(make_ups::withdraw)),
        Route::get("/courses/{run}/criteria", read, handler(criteria::show)),
        Route::get("/courses/{run}/criteria/sign", keep, handler(criteria::sign)),
        Route::post("/courses/{run}/criteria/sign", keep, handler(criteria::save)),
        Route::get("/courses/{run}/quality/new", assure, handler(quality::new)),
        Route::post("/courses/{run}/quality/new", assure, handler(quality::add)),
        Route::get("/courses/{run}/clearing", read, handler(clearing::show)),
        Route::post("/courses/{run}/clearing", keep, handler(clearing::clear)),
    ];
    rows.extend(mentor_routes(read, keep));
    rows
}

fn mentor_routes(read: Who, keep: Who) -> Vec<Route<Handler>> {
    let (read_units, keep_units) = (Who::Holder(Right::ReadUnits), Who::Holder(Right::KeepUnits));
    vec![
        Route::get("/mentors/{mentor}/training", read, handler(mentors::show)),
        Route::get("/clearances/{clearance}/withdraw", keep, handler(clearances::ask_withdraw)),
        Route::post("/clearances/{clearance}/withdraw", keep, handler(clearances::withdraw)),
        Route::get("/clearances/{clearance}/refresh", keep, handler(clearances::ask_refresh)),
        Route::post("/clearances/{clearance}/refresh", keep, handler(clearances::refresh)),
        Route::get("/mentors/{mentor}/certificates/new", keep, handler(certificates::new)),
        Route::post("/mentors/{mentor}/certificates/new", keep, handler(certificates::issue)),
        Route::get("/certificates/{certificate}/pdf", read, handler(certificates::pdf)),
        Route::get("/mentors/{mentor}/hours", read, handler(hours::pdf)),
        Route::get("/certificates/{certificate}/withdraw", keep, handler(certificates::ask_withdraw)),
        Route::post("/certificates/{certificate}/withdraw", keep, handler(certificates::withdraw)),
        Route::get(
            "/certificate/{number}",
            Who::Public("says whether a number is good, and since when"),
            handler(check::show),
        ),
        Route::get("/units", read_units, handler(units::list)),
        Route::get("/units/new", keep_units, handler(units::new)),
        Route::post("/units/new", keep_units, handler(units::add)),
        Route::get("/units/{unit}", read_units, handler(units::show)),
        Route::get("/units/{unit}/edit", keep_units, handler(units::edit)),
        Route::post("/units/{unit}/edit", keep_units, handler(units::save)),
        Route::get("/units/{unit}/end", keep_units, handler(units::ask_end)),
        Route::post("/units/{unit}/end", keep_units, handler(units::end)),
    ]
}

/// The way from a cohort's page to its courses, for those who may read them.
pub(crate) fn links(visit: &Visit, cohort: &Cohort, facts: Facts) -> Facts {
    if !visit.may_at(Right::ReadTraining, cohort) {
        return facts;
    }
    facts.fact("Training", Cell::link("Courses", format!("/cohorts/{}/courses", cohort.id)))
}

/// A page below a cohort's courses.
fn cohort_shell(visit: &Visit, cohort: &Cohort, title: impl Into<String>) -> Shell {
    visit
        .shell(title)
        .current("/cohorts")
        .crumb("Cohorts", "/cohorts")
        .crumb(cohort.details.name.to_string(), format!("/cohorts/{}", cohort.id))
}

/// One of a run's own pages: the name is its title.
fn run_shell(visit: &Visit, head: &RunHead) -> Shell {
    cohort_shell(visit, &head.cohort, head.run.details.name.to_string())
        .crumb("Courses", format!("/cohorts/{}/courses", head.cohort.id))
        .over(format!("{} · {}", head.site_name, head.cohort.details.name))
}

/// A page below a run, such as a form.
fn shell_under(visit: &Visit, run: &CourseRun, title: impl Into<String>) -> Shell {
    visit
        .shell(title)
        .current("/cohorts")
        .crumb("Courses", format!("/cohorts/{}/courses", run.cohort))
        .crumb(run.details.name.to_string(), format!("/courses/{}", run.id))
}

/// The tabs of a run; `here` is what follows its address.
fn run_tabs(run: Id<CourseRun>, here: &str) -> Tabs {
    let tabs = [("Sessions", ""), ("Register", "/register"), ("Criteria", "/criteria"), ("Clearing", "/clearing")];
    tabs.into_iter().fold(Tabs::new("This course"), |tabs, (label, end)| {
        tabs.tab(label, format!("/courses/{run}{end}"), end == here)
    })
}
