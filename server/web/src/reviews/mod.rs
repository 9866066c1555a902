//! Reviews: whose relationship check is done, to do or missed, and that somebody talked with one of the two after one.
//!
//! Owns: how that is shown. Refuses: what was answered; that stands on the page of whoever answered, for few.

mod checks;
mod talk;

pub(crate) use checks::counted;
use tenfold_domain::access::{Right, Route, Who};

use crate::serve::{Handler, handler};

/// The rows of this room.
pub fn routes() -> Vec<Route<Handler>> {
    let answers = Who::Holder(Right::ReadAnswers);
    vec![
        Route::get("/cohorts/{cohort}/checks", Who::Holder(Right::ReadLogs), handler(checks::show)),
        Route::get("/pairs/{pair}/talk", answers, handler(talk::ask)),
        Route::post("/pairs/{pair}/talk", answers, handler(talk::note)),
    ]
}
