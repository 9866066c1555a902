//! Notices about sessions: whom they went to, how one would like to be told, and the page that a message leads to.
//!
//! Owns: how they are shown. Refuses: to show a carer's name or address; who runs a cohort finds them with the young person.

mod by_link;
mod list;
mod mine;

use tenfold_domain::access::{LinkPurpose, Right, Route, Who};

use crate::serve::{Handler, handler};

/// The rows of this room.
pub fn routes() -> Vec<Route<Handler>> {
    let read = Who::Holder(Right::ReadTimetable);
    let keep = Who::Holder(Right::KeepTimetable);
    vec![
        Route::get("/cohorts/{cohort}/notices", read, handler(list::list)),
        Route::get("/notices/{notice}/told", keep, handler(list::ask_told)),
        Route::post("/notices/{notice}/told", keep, handler(list::told)),
        Route::get("/my-notices", read, handler(mine::ask)),
        Route::post("/my-notices", read, handler(mine::save)),
        Route::get("/notice/{secret}", Who::Link(LinkPurpose::Notice), handler(by_link::open)),
    ]
}
