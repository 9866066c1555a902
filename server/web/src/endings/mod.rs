//! Endings: the pairs of a cohort and what each still needs, the plan of a goodbye, exit conversations, the offer of a
//! goodbye, and what comes next.
//!
//! Owns: how it is shown. Refuses: to put what the mentee said on a page of the mentor's side, or the other way round.

mod cohort;
mod one;
mod steps;

use tenfold_domain::access::{Right, Route, Who};

use crate::serve::{Handler, handler};

/// The rows of this room.
pub fn routes() -> Vec<Route<Handler>> {
    let keep = Who::Holder(Right::KeepMatches);
    vec![
        Route::get("/cohorts/{cohort}/endings", keep, handler(cohort::show)),
        Route::get("/matches/{match}/ending", keep, handler(one::show)),
        Route::get("/matches/{match}/ending/plan", keep, handler(steps::ask_plan)),
        Route::post("/matches/{match}/ending/plan", keep, handler(steps::plan)),
        Route::get("/matches/{match}/ending/mentor", keep, handler(steps::ask_mentor)),
        Route::post("/matches/{match}/ending/mentor", keep, handler(steps::mentor)),
        Route::get("/matches/{match}/ending/mentee", keep, handler(steps::ask_mentee)),
        Route::post("/matches/{match}/ending/mentee", keep, handler(steps::mentee)),
        Route::get("/matches/{match}/ending/offer", keep, handler(steps::ask_offer)),
        Route::post("/matches/{match}/ending/offer", keep, handler(steps::offer)),
        Route::get("/matches/{match}/ending/next", keep, handler(steps::ask_next)),
        Route::post("/matches/{match}/ending/next", keep, handler(steps::next)),
        Route::get("/matches/{match}/ending/settle", keep, handler(steps::ask_settle)),
        Route::post("/matches/{match}/ending/settle", keep, handler(steps::settle)),
    ]
}
