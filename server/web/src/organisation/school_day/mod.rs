//! Pages about a site's rooms and its school day.

mod grid;
mod periods;
mod usual_day;
mod venues;

use tenfold_domain::access::{Right, Route, Who};

use crate::serve::{Handler, handler};

/// The rows of this room.
pub fn routes() -> Vec<Route<Handler>> {
    let read = Who::Holder(Right::ReadSchoolDay);
    let keep = Who::Holder(Right::KeepSchoolDay);
    vec![
        Route::get("/sites/{site}/venues", read, handler(venues::list)),
        Route::get("/sites/{site}/venues/new", keep, handler(venues::new)),
        Route::post("/sites/{site}/venues/new", keep, handler(venues::add)),
        Route::get("/venues/{venue}", read, handler(venues::show)),
        Route::get("/venues/{venue}/edit", keep, handler(venues::edit)),
        Route::post("/venues/{venue}/edit", keep, handler(venues::save)),
        Route::get("/venues/{venue}/end", keep, handler(venues::ask_end)),
        Route::post("/venues/{venue}/end", keep, handler(venues::end)),
        Route::get("/sites/{site}/periods", read, handler(periods::list)),
        Route::get("/sites/{site}/periods/new", keep, handler(periods::new)),
        Route::post("/sites/{site}/periods/new", keep, handler(periods::add)),
        Route::get("/sites/{site}/periods/usual", keep, handler(usual_day::new)),
        Route::post("/sites/{site}/periods/usual", keep, handler(usual_day::add)),
        Route::get("/periods/{period}", read, handler(periods::show)),
        Route::get("/periods/{period}/edit", keep, handler(periods::edit)),
        Route::post("/periods/{period}/edit", keep, handler(periods::save)),
        Route::get("/periods/{period}/end", keep, handler(periods::ask_end)),
        Route::post("/periods/{period}/end", keep, handler(periods::end)),
    ]
}
