//! The library of activities, a page of each that prints on one sheet, and what a group session is to do.
//!
//! Owns: how an activity is shown, here, on a session's page and beside its register. Refuses: to count adults.

mod choosing;
mod forms;
mod list;
mod one;

use tenfold_domain::access::{Right, Route, Who};

use crate::serve::{Handler, handler};

pub(crate) use choosing::way_to_choose;
pub(crate) use one::beside_register;

/// The rows of this room. Whoever is at a session chooses what it does, whatever their post: the use case asks.
pub fn routes() -> Vec<Route<Handler>> {
    let read = Who::Holder(Right::ReadTemplates);
    let keep = Who::Holder(Right::KeepTemplates);
    let choose = Who::Holder(Right::ReadTimetable);
    vec![
        Route::get("/activities", read, handler(list::show)),
        Route::get("/activities/new", keep, handler(forms::new)),
        Route::post("/activities/new", keep, handler(forms::add)),
        Route::get("/activities/begin", keep, handler(list::ask_begin)),
        Route::post("/activities/begin", keep, handler(list::begin)),
        Route::get("/activities/{activity}", read, handler(one::show)),
        Route::get("/activities/{activity}/edit", keep, handler(forms::edit)),
        Route::post("/activities/{activity}/edit", keep, handler(forms::save)),
        Route::get("/activities/{activity}/end", keep, handler(one::ask_retire)),
        Route::post("/activities/{activity}/end", keep, handler(one::retire)),
        Route::get("/activities/{activity}/bring-back", keep, handler(one::ask_bring_back)),
        Route::post("/activities/{activity}/bring-back", keep, handler(one::bring_back)),
        Route::get("/sessions/{session}/activity", choose, handler(choosing::ask)),
        Route::post("/sessions/{session}/activity", choose, handler(choosing::choose)),
    ]
}
