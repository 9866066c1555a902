//! Pages for lists from schools: load, check the columns, look at the dry run, decide, apply, mend.
//!
//! Owns: the forms and tables. Refuses: to change anything on the way; until somebody says "apply" no record but the list
//! itself is touched, and each page says so.

mod applying;
mod columns;
mod loading;
mod rows;
mod show;

use tenfold_domain::{
    access::{Right, Route, Who},
    id::Id,
    import::Import,
    organisation::Cohort,
};

use crate::{
    look::{Cell, Shell},
    serve::{Handler, file_handler, handler},
    visit::Visit,
};

/// The rows of this room.
pub fn routes() -> Vec<Route<Handler>> {
    let who = Who::Holder(Right::ImportPeople);
    vec![
        Route::get("/cohorts/{cohort}/imports", who, handler(show::list)),
        Route::get("/cohorts/{cohort}/imports/new", who, handler(loading::new)),
        Route::post("/cohorts/{cohort}/imports/new", who, file_handler(loading::load)),
        Route::get("/imports/{import}", who, handler(show::show)),
        Route::get("/imports/{import}/columns", who, handler(columns::ask)),
        Route::post("/imports/{import}/columns", who, handler(columns::save)),
        Route::get("/imports/{import}/rows", who, handler(rows::list)),
        Route::get("/imports/{import}/mend", who, handler(rows::mend)),
        Route::get("/imports/{import}/apply", who, handler(applying::ask)),
        Route::post("/imports/{import}/apply", who, handler(applying::apply)),
        Route::get("/imports/{import}/drop", who, handler(applying::ask_drop)),
        Route::post("/imports/{import}/drop", who, handler(applying::throw_away)),
        Route::get("/import-rows/{import_row}", who, handler(rows::ask)),
        Route::post("/import-rows/{import_row}", who, handler(rows::decide)),
    ]
}

/// The link from a cohort's page.
pub(crate) fn link(cohort: Id<Cohort>) -> Cell {
    Cell::link("Lists from the school", lists(cohort))
}

fn lists(cohort: Id<Cohort>) -> String {
    format!("/cohorts/{cohort}/imports")
}

/// A page about the lists of a cohort.
fn shell_at(visit: &Visit, title: impl Into<String>, cohort: Id<Cohort>, name: &str) -> Shell {
    visit
        .shell(title)
        .current("/cohorts")
        .crumb("Cohorts", "/cohorts")
        .crumb(name, format!("/cohorts/{cohort}"))
        .crumb("Lists", lists(cohort))
}

/// A page under one list.
fn shell_under(visit: &Visit, title: impl Into<String>, import: &Import, cohort_name: &str) -> Shell {
    shell_at(visit, title, import.cohort, cohort_name).crumb(import.kind.words(), format!("/imports/{}", import.id))
}
