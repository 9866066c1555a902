//! Pages about programme templates: which there are, what each version says, and what changed.

mod rules_form;
mod templates;
mod versions;

use tenfold_domain::access::{Right, Route, Who};

use crate::serve::{Handler, handler};

/// The rows of this room.
pub fn routes() -> Vec<Route<Handler>> {
    let read = Who::Holder(Right::ReadTemplates);
    let keep = Who::Holder(Right::KeepTemplates);
    vec![
        Route::get("/templates", read, handler(templates::list)),
        Route::get("/templates/new", keep, handler(templates::new)),
        Route::post("/templates/new", keep, handler(templates::add)),
        Route::get("/templates/{template}", read, handler(templates::show)),
        Route::get("/templates/{template}/versions/new", keep, handler(versions::new)),
        Route::post("/templates/{template}/versions/new", keep, handler(versions::add)),
        Route::get("/templates/{template}/end", keep, handler(templates::ask_end)),
        Route::post("/templates/{template}/end", keep, handler(templates::end)),
        Route::get("/template-versions/{version}", read, handler(versions::show)),
        Route::get("/template-versions/{version}/differences", read, handler(versions::differences)),
    ]
}
