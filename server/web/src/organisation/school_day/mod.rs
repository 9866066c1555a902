//! Pages about a site's rooms and its school day.

mod grid;
mod periods;
mod usual_day;
mod venues;

use tenfold_domain::{
    access::{Right, Route, Who},
    organisation::{Period, Venue},
};

use super::site_record;
use crate::serve::{Handler, handler};

/// The rows of this room.
pub fn routes() -> Vec<Route<Handler>> {
    let read = Who::Holder(Right::ReadSchoolDay);
    let keep = Who::Holder(Right::KeepSchoolDay);
    vec![
        Route::get("/sites/{site}/venues", read, handler(venues::list)),
        Route::get("/sites/{site}/venues/new", keep, handler(site_record::new::<Venue>)),
        Route::post("/sites/{site}/venues/new", keep, handler(site_record::add::<Venue>)),
        Route::get("/venues/{venue}", read, handler(site_record::show::<Venue>)),
        Route::get("/venues/{venue}/edit", keep, handler(site_record::edit::<Venue>)),
        Route::post("/venues/{venue}/edit", keep, handler(site_record::save::<Venue>)),
        Route::get("/venues/{venue}/end", keep, handler(site_record::ask_end::<Venue>)),
        Route::post("/venues/{venue}/end", keep, handler(site_record::end::<Venue>)),
        Route::get("/sites/{site}/periods", read, handler(periods::list)),
        Route::get("/sites/{site}/periods/new", keep, handler(site_record::new::<Period>)),
        Route::post("/sites/{site}/periods/new", keep, handler(site_record::add::<Period>)),
        Route::get("/sites/{site}/periods/usual", keep, handler(usual_day::new)),
        Route::post("/sites/{site}/periods/usual", keep, handler(usual_day::add)),
        Route::get("/periods/{period}", read, handler(site_record::show::<Period>)),
        Route::get("/periods/{period}/edit", keep, handler(site_record::edit::<Period>)),
        Route::post("/periods/{period}/edit", keep, handler(site_record::save::<Period>)),
        Route::get("/periods/{period}/end", keep, handler(site_record::ask_end::<Period>)),
        Route::post("/periods/{period}/end", keep, handler(site_record::end::<Period>)),
    ]
}
