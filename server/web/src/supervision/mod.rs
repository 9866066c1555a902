//! Supervision: who is due in a cohort, booking, the record of a group on one page, actions, a mentor's own points,
//! advice, and what is mine.
//!
//! Owns: how it is shown. Refuses: to draw a clinical supervision for anybody to whom the service did not hand one.

mod advice;
mod booking;
mod changing;
mod cohort;
mod mentor;
mod one;
mod overview;
mod raised;
mod recording;

pub(crate) use raised::panel as raised;

use tenfold_domain::{
    access::{Right, Route, Who},
    organisation::Cohort,
    supervision::Supervision,
};

use crate::{
    look::{Shell, dates},
    serve::{Handler, handler},
    visit::Visit,
};

/// The rows of this room.
pub fn routes() -> Vec<Route<Handler>> {
    let keep = Who::Holder(Right::KeepSupervision);
    let ask = Who::Holder(Right::AskAdvice);
    let give = Who::Holder(Right::GiveAdvice);
    vec![
        Route::get("/supervision", keep, handler(overview::show)),
        Route::get("/cohorts/{cohort}/supervision", keep, handler(cohort::show)),
        Route::get("/cohorts/{cohort}/supervision/new", keep, handler(booking::ask)),
        Route::post("/cohorts/{cohort}/supervision/new", keep, handler(booking::book)),
        Route::get("/supervisions/{supervision}", keep, handler(one::show)),
        Route::get("/supervisions/{supervision}/record", keep, handler(recording::ask)),
        Route::post("/supervisions/{supervision}/record", keep, handler(recording::save)),
        Route::get("/supervisions/{supervision}/cover", keep, handler(changing::ask_cover)),
        Route::post("/supervisions/{supervision}/cover", keep, handler(changing::cover)),
        Route::get("/supervisions/{supervision}/cancel", keep, handler(changing::ask_cancel)),
        Route::post("/supervisions/{supervision}/cancel", keep, handler(changing::cancel)),
        Route::get("/supervisions/{supervision}/actions/new", keep, handler(one::ask_action)),
        Route::post("/supervisions/{supervision}/actions/new", keep, handler(one::agree)),
        Route::get("/supervision-actions/{action}/done", keep, handler(one::ask_done)),
        Route::post("/supervision-actions/{action}/done", keep, handler(one::finish)),
        Route::get("/mentors/{mentor}/supervision", keep, handler(mentor::show)),
        Route::get("/mentors/{mentor}/supervision/points", keep, handler(mentor::ask)),
        Route::post("/mentors/{mentor}/supervision/points", keep, handler(mentor::add)),
        Route::get("/advice", keep, handler(advice::list)),
        Route::get("/cohorts/{cohort}/advice", ask, handler(advice::ask)),
        Route::post("/cohorts/{cohort}/advice", ask, handler(advice::send)),
        Route::get("/advice/{advice}/answer", give, handler(advice::ask_answer)),
        Route::post("/advice/{advice}/answer", give, handler(advice::answer)),
        Route::get("/advice/{advice}/close", ask, handler(advice::ask_close)),
        Route::post("/advice/{advice}/close", ask, handler(advice::close)),
    ]
}

/// A page below a cohort's supervision.
fn shell(visit: &Visit, cohort: &Cohort, title: impl Into<String>) -> Shell {
    visit
        .shell(title)
        .current("/supervision")
        .crumb("Cohorts", "/cohorts")
        .crumb(cohort.details.name.to_string(), format!("/cohorts/{}", cohort.id))
}

/// "Tue 12 Jan, 15:10".
fn when(of: &Supervision) -> String {
    match of.at {
        Some(at) => format!("{}, {at}", dates::weekday(of.on)),
        None => dates::weekday(of.on),
    }
}

/// Where the supervisions of its cohort are.
fn at_cohort(of: &Supervision) -> String {
    of.place.cohort.map_or_else(|| "/supervision".to_owned(), |cohort| format!("/cohorts/{cohort}/supervision"))
}
