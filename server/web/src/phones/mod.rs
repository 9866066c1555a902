//! Young people's phones, in front of those who run their cohort: codes that enrol them, phones that were lost, the shared tablet that goes round, and what
//! was asked for on them.
//!
//! Owns: how they are shown. Refuses: the phone's own pages; those are the app's.

mod asks;
mod code;
mod debrief;
mod list;
mod lost;
mod pin;

use askama::Template;
use tenfold_domain::access::{Right, Route, Who};

pub(crate) use asks::waiting;

use crate::{
    look::component,
    people::each_side,
    serve::{Handler, handler},
};

/// The rows of this room.
pub fn routes() -> Vec<Route<Handler>> {
    let keep = Who::Holder(Right::BeginHandOver);
    let settle = Who::Holder(Right::KeepLogs);
    let mut rows = vec![
        Route::get("/cohorts/{cohort}/phones", keep, handler(list::show)),
        Route::get("/phones/{phone}/lost", keep, handler(lost::ask)),
        Route::post("/phones/{phone}/lost", keep, handler(lost::lose)),
        Route::get("/asks/{ask}/settle", settle, handler(asks::ask)),
        Route::post("/asks/{ask}/settle", settle, handler(asks::settle)),
        Route::get("/cohorts/{cohort}/debrief", keep, handler(debrief::ask)),
        Route::post("/cohorts/{cohort}/debrief", keep, handler(debrief::begin)),
        Route::get("/debriefs/{debrief}/end", keep, handler(debrief::ask_to_end)),
        Route::post("/debriefs/{debrief}/end", keep, handler(debrief::end)),
    ];
    each_side!(rows, get, "/pin", keep, pin::ask);
    each_side!(rows, post, "/pin", keep, pin::forget);
    each_side!(rows, get, "/phone", keep, code::show);
    each_side!(rows, post, "/phone", keep, code::make);
    rows
}

/// A code to be read from across a table.
#[derive(Debug, Template)]
#[template(source = r#"<p class="code">{{ code }}</p>"#, ext = "html")]
struct Code {
    code: String,
}

component!(Code);
