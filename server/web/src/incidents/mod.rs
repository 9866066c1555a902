//! Accidents and near misses: the form, one note with what the law may ask for, lists, and a sheet for the site's own
//! accident book.
//!
//! Owns: how it is shown. Refuses: to say whether something has to be reported; and every trace of a concern.

mod follow_up;
mod lists;
mod noting;
mod one;
mod said;

use tenfold_domain::access::{Right, Route, Who};

use crate::serve::{Handler, handler};

pub(crate) use lists::due;

/// The rows of this room.
pub fn routes() -> Vec<Route<Handler>> {
    let read = Who::Holder(Right::ReadIncidents);
    let keep = Who::Holder(Right::KeepIncidents);
    vec![
        Route::get("/cohorts/{cohort}/incidents", read, handler(lists::of_cohort)),
        Route::get("/sites/{site}/incidents", read, handler(lists::of_site)),
        Route::get("/sites/{site}/incidents/new", keep, handler(noting::at_site)),
        Route::post("/sites/{site}/incidents/new", keep, handler(noting::note_at_site)),
        Route::get("/sessions/{session}/incidents/new", keep, handler(noting::in_session)),
        Route::post("/sessions/{session}/incidents/new", keep, handler(noting::note_in_session)),
        Route::get("/incidents/{incident}", read, handler(one::show)),
        Route::get("/incidents/{incident}/print", read, handler(one::print)),
        Route::get("/incidents/{incident}/correct", keep, handler(noting::ask_correct)),
        Route::post("/incidents/{incident}/correct", keep, handler(noting::correct)),
        Route::get("/incidents/{incident}/follow-up", keep, handler(follow_up::ask)),
        Route::post("/incidents/{incident}/follow-up", keep, handler(follow_up::set)),
        Route::get("/incidents/{incident}/done", keep, handler(follow_up::ask_done)),
        Route::post("/incidents/{incident}/done", keep, handler(follow_up::done)),
    ]
}
