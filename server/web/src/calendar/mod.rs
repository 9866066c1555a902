//! Pages about a site's term calendar: the year, its entries, a file of them, and bank holidays.

mod dates;
mod holidays;
mod lines;
mod load;
mod overview;
mod year;

use tenfold_domain::access::{Right, Route, Who};

use crate::serve::{Handler, handler};

/// The rows of this room.
pub fn routes() -> Vec<Route<Handler>> {
    let read = Who::Holder(Right::ReadSchoolDay);
    let keep = Who::Holder(Right::KeepSchoolDay);
    let everywhere = Who::Holder(Right::KeepOrganisation);
    vec![
        Route::get("/sites/{site}/calendar", read, handler(overview::show)),
        Route::get("/sites/{site}/calendar/new", keep, handler(dates::new)),
        Route::post("/sites/{site}/calendar/new", keep, handler(dates::add)),
        Route::get("/sites/{site}/calendar/load", keep, handler(load::open)),
        Route::post("/sites/{site}/calendar/load", keep, handler(load::send)),
        Route::get("/sites/{site}/calendar/bank-holidays/new", keep, handler(holidays::new)),
        Route::post("/sites/{site}/calendar/bank-holidays/new", keep, handler(holidays::add)),
        Route::get("/calendar-dates/{date}/edit", keep, handler(dates::edit)),
        Route::post("/calendar-dates/{date}/edit", keep, handler(dates::save)),
        Route::get("/calendar-dates/{date}/remove", keep, handler(dates::ask_remove)),
        Route::post("/calendar-dates/{date}/remove", keep, handler(dates::remove)),
        Route::get("/bank-holidays", everywhere, handler(holidays::list)),
        Route::get("/bank-holidays/new", everywhere, handler(holidays::new_everywhere)),
        Route::post("/bank-holidays/new", everywhere, handler(holidays::add_everywhere)),
        Route::get("/bank-holidays/{holiday}/take-back", keep, handler(holidays::ask_take_back)),
        Route::post("/bank-holidays/{holiday}/take-back", keep, handler(holidays::take_back)),
    ]
}
